"""What is worked out of a value that never changes is kept with that value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar, cast

_MOST = 1000  # results of one value; beyond that they are found anew
_NEW = object()

_Of = TypeVar("_Of", bound="Keeping")
_More = ParamSpec("_More")
_Found = TypeVar("_Found")


class Keeping:
    """Base of values that never change; the results of :func:`kept` functions live as long as they do.

    They are made by :mod:`dataclasses` or :mod:`auditor.frozen`, all of whose fields the constructor takes. A result
    belongs to this very object, not to equal ones: they may differ in what does not count for equality. It is neither
    compared nor copied nor pickled, and nor is a hash, which differs from process to process.
    """

    __slots__ = ("worked_out",)
    worked_out: dict[object, Any]
    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple([getattr(self, name) for name in self.__match_args__])


def kept(find: Callable[Concatenate[_Of, _More], _Found]) -> Callable[Concatenate[_Of, _More], _Found]:
    """A function of such a value that is asked once for each further arguments, which are positional keys."""

    asked: Callable[[Any], Any] = cast("Any", find)

    @wraps(find)
    def alone(of: Any) -> Any:
        try:  # mostly it was asked before: that way is the shortest
            return of.worked_out[find]
        except AttributeError:
            results = of.worked_out = {}
        except KeyError:
            results = of.worked_out
        results[find] = found = asked(of)
        return found

    @wraps(find)
    def keeping(of: _Of, *more: _More.args, **none: _More.kwargs) -> _Found:
        key = (find, *more)
        results: dict[object, Any] | None = getattr(of, "worked_out", None)
        if results is None or len(results) > _MOST:
            results = of.worked_out = {}
        found = results.get(key, _NEW)
        if found is _NEW:
            found = results[key] = find(of, *more, **none)
        return found  # type: ignore[no-any-return]

    has_more = find.__code__.co_argcount > 1
    return cast("Callable[Concatenate[_Of, _More], _Found]", keeping if has_more else alone)

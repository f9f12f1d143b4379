"""Classes of values, as ``dataclass(frozen=True, slots=True)`` makes them, in a third of the time.

There are more than a hundred of them, and every run of the program makes most. The usual decorator writes and compiles
six methods for each, and one of these sets attributes in a way that takes thrice as long. Here only ``__init__`` is
compiled. That an instance is never changed is for mypy to see: nothing stops it while the program runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_Class = TypeVar("_Class", bound=type)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: _Class) -> _Class:
    """The class with a constructor that takes its fields; instances are equal, and hash, by these, and show them.

    What the class itself defines of that stays as it is. Everything in :mod:`dataclasses` may be used on it.
    """
    made: Any = dataclass(init=True, repr=False, eq=False, slots=True)(cls)
    own = vars(cls)
    all_fields = fields(made)
    compared = _getter([each for each in all_fields if each.compare])
    hashed = _getter([each for each in all_fields if (each.compare if each.hash is None else each.hash)])
    names = [each.name for each in all_fields if each.repr]
    every = [each.name for each in all_fields]

    def __eq__(self: Any, other: object) -> Any:  # noqa: N807
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(hashed(self))

    def __repr__(self: Any) -> str:  # noqa: N807
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def __getstate__(self: Any) -> list[Any]:  # noqa: N807 - without what a class keeps in slots that are no fields
        return [getattr(self, name) for name in every]

    def __setstate__(self: Any, state: list[Any]) -> None:  # noqa: N807
        for name, value in zip(every, state, strict=True):
            setattr(self, name, value)

    for method in (__eq__, __hash__, __repr__, __getstate__, __setstate__):
        if own.get(method.__name__) is None:
            setattr(made, method.__name__, method)
    return made  # type: ignore[no-any-return]


def _getter(chosen: list[Field[Any]]) -> Callable[[Any], Any]:
    """What gives the values of some fields."""
    return attrgetter(*(each.name for each in chosen)) if chosen else lambda _: ()

"""Classes of values, as :mod:`dataclasses` makes them, in a fifth of the time.

There are close to two hundred of them. Every run of the program makes most, and has instances of half. The usual
decorator writes and compiles up to eight methods for each, and of a frozen one sets attributes in a way that takes
thrice as long. Here ``__init__`` alone is compiled, when it is first asked for. That an instance is never changed is
for mypy to see: nothing stops it while the program runs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_Class = TypeVar("_Class", bound=type)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: _Class) -> _Class:
    """The class with a constructor that takes its fields; instances are equal, and hash, by these, and show them.

    What the class itself defines of that stays as it is. Everything in :mod:`dataclasses` may be used on it; a field
    that is no argument has a default, and none is an argument by name alone.
    """
    return _made(cls, slots=True, hashing=True)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def caching(cls: _Class) -> _Class:
    """As :func:`frozen`, and ``functools.cached_property`` has a place for what it finds, which is copied as well."""
    return _made(cls, slots=False, hashing=True)


@dataclass_transform(field_specifiers=(field,))
def mutable(cls: _Class) -> _Class:
    """As :func:`frozen`, of what changes and does not hash."""
    return _made(cls, slots=True, hashing=False)


class _Constructor:
    """The ``__init__`` of a class, which takes its own place when it is first asked for."""

    def __init__(self, cls: type) -> None:
        self._cls = cls

    def __get__(self, instance: object, owner: type) -> Callable[..., None]:
        made: Any = _constructor(self._cls)
        self._cls.__init__ = made  # type: ignore[misc]
        return made.__get__(instance, owner)  # type: ignore[no-any-return]


def _made(cls: _Class, *, slots: bool, hashing: bool) -> _Class:
    own = dict(vars(cls))
    cls.__doc__ = cls.__doc__ or cls.__name__  # where there is none, dataclass takes long to write one
    made: Any = dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
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

    methods: dict[str, object] = {"__init__": _Constructor(made), "__eq__": __eq__, "__repr__": __repr__}
    methods["__hash__"] = __hash__ if hashing else None
    if slots:
        methods |= {"__getstate__": __getstate__, "__setstate__": __setstate__}
    for name, method in methods.items():
        if own.get(name) is None:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]


def _getter(chosen: Sequence[Field[Any]]) -> Callable[[Any], Any]:
    """What gives the values of some fields."""
    return attrgetter(*(each.name for each in chosen)) if chosen else lambda _: ()


def _constructor(cls: type) -> Callable[..., None]:
    """A method that sets each field to its argument, or else to its default."""
    all_fields = fields(cls)
    known: dict[str, Any] = {"__name__": cls.__module__, "MISSING": MISSING}
    known |= {f"_{each.name}": each.default for each in all_fields if each.default is not MISSING}
    known |= {f"_{each.name}": each.default_factory for each in all_fields if each.default_factory is not MISSING}
    told = [_told(each) for each in all_fields]
    parameters = ["self", *(parameter for parameter, _ in told if parameter)]
    lines = [f"self.{each.name} = {value}" for each, (_, value) in zip(all_fields, told, strict=True)]
    lines.append("self.__post_init__()" if hasattr(cls, "__post_init__") else "pass")
    exec(f"def __init__({', '.join(parameters)}):\n {'; '.join(lines)}", known)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = {each.name: each.type for each in all_fields if each.init} | {"return": None}
    return made


def _told(each: Field[Any]) -> tuple[str, str]:
    """A field as a parameter, empty where it is none, and what it is set to; its name after a line is its default."""
    name, default = each.name, f"_{each.name}"
    if each.default_factory is not MISSING:
        return (
            (f"{name}=MISSING", f"{default}() if {name} is MISSING else {name}") if each.init else ("", f"{default}()")
        )
    if not each.init:
        return "", default
    return name if each.default is MISSING else f"{name}={default}", name

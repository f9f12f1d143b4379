"""Classes of values are what dataclasses are."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.frozen import caching, frozen, mutable

Held = TypeVar("Held")


@frozen
class Ours:
    """A value."""

    number: int
    told: str = "x"
    beside: int = field(default=0, compare=False)
    hidden: tuple[int, ...] = field(default=(), repr=False)
    apart: list[int] = field(default_factory=list, hash=False)

    @property
    def twice(self) -> int:
        return 2 * self.number


@dataclass(frozen=True, slots=True)
class Theirs:
    """A value."""

    number: int
    told: str = "x"
    beside: int = field(default=0, compare=False)
    hidden: tuple[int, ...] = field(default=(), repr=False)
    apart: list[int] = field(default_factory=list, hash=False)

    @property
    def twice(self) -> int:
        return 2 * self.number


@frozen
class Nothing:
    pass


@frozen
class OfOne(Generic[Held]):
    held: Held

    def __repr__(self) -> str:
        return "own"


@frozen
class Told:
    value: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Told)

    def __hash__(self) -> int:
        return 7


VALUES = st.tuples(
    st.integers(0, 1), st.sampled_from("xy"), st.integers(0, 1), st.sampled_from([(), (1,)]),
    st.sampled_from([[], [1]]),
)  # fmt: skip


@given(one=VALUES, other=VALUES)
def test_values_are_equal_and_hash_and_show_as_those_of_dataclasses(one: Any, other: Any) -> None:
    ours, theirs = (Ours(*one), Ours(*other)), (Theirs(*one), Theirs(*other))
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1])
    assert (hash(ours[0]) == hash(ours[1])) == (hash(theirs[0]) == hash(theirs[1]))
    assert repr(ours[0]).replace("Ours", "Theirs") == repr(theirs[0])
    assert ours[0] != theirs[0]
    assert dataclasses.astuple(ours[0]) == dataclasses.astuple(theirs[0])


def test_what_dataclasses_offer_is_there() -> None:
    value = Ours(1, hidden=(2,))
    assert dataclasses.replace(value, told="y") == Ours(1, "y", hidden=(2,))
    assert (value.apart, value.twice, Ours.__doc__, Ours.__slots__) == ([], 2, "A value.", Theirs.__slots__)
    assert inspect.signature(Ours).parameters.keys() == inspect.signature(Theirs).parameters.keys()
    match value:
        case Ours(number, told):
            assert (number, told) == (1, "x")
    with pytest.raises(AttributeError):
        value.other = 1  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        Ours()  # type: ignore[call-arg]


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])
@pytest.mark.parametrize("value", [Ours(1, "y", 2, (3,), [4]), Nothing(), OfOne("x"), Told(1)])
def test_copies_are_equal(value: object, copied: Callable[[object], object]) -> None:
    assert copied(value) == value
    assert type(copied(value)) is type(value)


class Aside:
    __slots__ = ("aside",)


@frozen
class Keeps(Aside):
    number: int


def test_only_fields_are_copied() -> None:
    value = Keeps(1)
    value.aside = lambda: 1
    again = pickle.loads(pickle.dumps(value))
    assert again == value
    assert not hasattr(again, "aside")


def test_what_a_class_defines_itself_stays() -> None:
    assert (repr(OfOne(1)), OfOne(1) == OfOne(1), hash(OfOne(1)) == hash(OfOne(1))) == ("own", True, True)
    assert (Told(1) == Told(2), hash(Told(1)), repr(Told(1))) == (True, 7, "Told(value=1)")
    assert (Nothing() == Nothing(), hash(Nothing()) == hash(Nothing()), repr(Nothing())) == (True, True, "Nothing()")
    assert Nothing() != OfOne(1)


@mutable
class Counted:
    number: int
    found: list[int] = field(default_factory=list)


@mutable
class Itself:
    number: int

    __eq__ = object.__eq__
    __hash__ = object.__hash__


@frozen
class Led:
    number: int
    twice: int = field(init=False, default=0)
    found: list[int] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.found.append(self.number)


@caching
class Worked:
    number: int

    @cached_property
    def twice(self) -> list[int]:
        return [2 * self.number]


def test_what_changes_is_equal_while_it_is_the_same_and_does_not_hash() -> None:
    one, other = Counted(1), Counted(1)
    one.found.append(2)
    assert one != other
    other.found = [2]
    assert one == other
    assert Counted.__hash__ is None
    assert (Itself(1) == Itself(1), len({Itself(1), Itself(1)})) == (False, 2)


def test_a_class_may_lead_on_from_its_constructor() -> None:
    one, other = Led(1), Led(2)
    assert (one.twice, one.found, other.found) == (0, [1], [2])
    assert inspect.signature(Led).parameters.keys() == {"number"}
    with pytest.raises(TypeError):
        Led(1, 2)  # type: ignore[call-arg]


def test_what_is_worked_out_is_found_once_and_copied() -> None:
    value = Worked(1)
    assert value.twice is value.twice
    assert pickle.loads(pickle.dumps(value)).__dict__ == {"number": 1, "twice": [2]}
    assert (value == Worked(1), hash(value) == hash(Worked(1)), repr(value)) == (True, True, "Worked(number=1)")


def test_the_constructor_is_compiled_when_it_is_asked_for() -> None:
    @frozen
    class Late:
        """A value."""

        number: int
        more: dict[str, int] = field(default_factory=dict)

    class Later(Late):
        pass

    assert not callable(vars(Late)["__init__"])
    assert Later(1, {"x": 2}) == Later(1, more={"x": 2})
    assert callable(vars(Late)["__init__"])
    assert "__init__" not in vars(Later)
    assert inspect.get_annotations(Late.__init__) == {"number": "int", "more": "dict[str, int]", "return": None}

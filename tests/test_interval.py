"""The law of intervals: an operation contains every exact result. And that it is no wider than it says."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.interval import WHOLE, Interval, about, point, scaled, total
from tests.plain_interval import Plain
from tests.strategies import bounded, fractions, intervals, intervals_with_value

Pair = tuple[Interval, Fraction]


def span(low: int | str | None, high: int | str | None) -> Interval:
    return Interval(None if low is None else Fraction(low), None if high is None else Fraction(high))


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul])
@given(left=intervals_with_value(), right=intervals_with_value())
def test_arithmetic_encloses(operation: Callable[..., Any], left: Pair, right: Pair) -> None:
    assert operation(left[0], right[0]).contains(operation(left[1], right[1]))


@given(left=intervals_with_value(), right=intervals_with_value())
def test_division_encloses(left: Pair, right: Pair) -> None:
    if right[1]:
        assert (left[0] / right[0]).contains(left[1] / right[1])


@given(left=intervals_with_value(), right=intervals_with_value())
def test_choice_encloses(left: Pair, right: Pair) -> None:
    assert left[0].min(right[0]).contains(min(left[1], right[1]))
    assert left[0].max(right[0]).contains(max(left[1], right[1]))


@given(pair=intervals_with_value())
def test_signs_enclose(pair: Pair) -> None:
    assert (-pair[0]).contains(-pair[1])
    assert abs(pair[0]).contains(abs(pair[1]))


@given(left=intervals_with_value(), right=intervals_with_value())
def test_hull_holds_both(left: Pair, right: Pair) -> None:
    hull = left[0].hull(right[0])
    assert hull.contains(left[1])
    assert hull.contains(right[1])
    assert hull == right[0].hull(left[0])


@given(left=bounded(), right=bounded())
def test_hull_is_no_wider_than_its_ends(left: Interval, right: Interval) -> None:
    hull = left.hull(right)
    assert hull.low in (left.low, right.low)
    assert hull.high in (left.high, right.high)


@given(left=intervals_with_value(), right=intervals())
def test_a_common_number_means_meeting(left: Pair, right: Interval) -> None:
    if right.contains(left[1]):
        assert left[0].meets(right)


@given(left=intervals(), right=intervals())
def test_meeting_is_a_difference_that_can_be_zero(left: Interval, right: Interval) -> None:
    assert left.meets(right) == (left - right).contains(0) == right.meets(left)


@given(left=intervals_with_value(), right=intervals())
def test_common_numbers_are_in_both(left: Pair, right: Interval) -> None:
    if left[0].meets(right):
        common = left[0].common(right)
        assert common.contains(left[1]) == right.contains(left[1])
        assert all(each.hull(common) == each for each in (left[0], right))


@given(interval=intervals())
def test_some_number_is_inside(interval: Interval) -> None:
    assert interval.contains(interval.some)


@given(value=fractions, other=fractions)
def test_a_point_holds_one_number(value: Fraction, other: Fraction) -> None:
    assert point(value).contains(other) == (value == other)
    assert point(value).is_point


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (span(1, 2) + span(3, None), span(4, None)),
        (span(1, 2) - span(3, None), span(None, -1)),
        (-span(None, 3), span(-3, None)),
        (span(-2, 3) * span(-5, 7), span(-15, 21)),
        (span(2, None) * span(3, None), span(6, None)),
        (span(2, None) * span(-3, 4), WHOLE),
        (point(0) * WHOLE, point(0)),
        (span(1, 2) / span(4, 5), span("1/5", "1/2")),
        (span(1, 2) / span(-5, -4), span("-1/2", "-1/5")),
        (span(1, 2) / span(4, None), span(0, "1/2")),
        (span(1, 2) / span(0, 4), span("1/4", None)),
        (span(1, 2) / span(-4, 0), span(None, "-1/4")),
        (span(1, 2) / span(0, None), span(0, None)),
        (span(1, 2) / span(-1, 1), WHOLE),
        (span(1, 2) / point(0), WHOLE),
        (abs(span(-3, 2)), span(0, 3)),
        (abs(span(-3, -2)), span(2, 3)),
        (abs(span(2, 3)), span(2, 3)),
        (abs(span(None, 2)), span(0, None)),
        (span(1, 5).min(span(2, 3)), span(1, 3)),
        (span(1, 5).max(span(2, 3)), span(2, 5)),
        (span(None, 5).max(span(2, None)), span(2, None)),
        (span(None, 5).min(span(2, None)), span(None, 5)),
        (span(1, 2).hull(span(4, 5)), span(1, 5)),
        (span(1, None).hull(span(None, 0)), WHOLE),
    ],
)
def test_no_wider_than_promised(found: Interval, expected: Interval) -> None:
    assert found == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (span(1, 2), span(2, 3), True),
        (span(1, 2), span("5/2", 3), False),
        (span(None, 2), span(3, None), False),
        (span(None, 3), span(3, None), True),
        (WHOLE, point(7), True),
    ],
)
def test_meets(left: Interval, right: Interval, expected: bool) -> None:
    assert left.meets(right) is expected
    assert right.meets(left) is expected


def test_only_a_single_number_is_a_point() -> None:
    assert not span(1, 2).is_point
    assert not WHOLE.is_point


# — whole numbers over one denominator, against a fraction at each end


@st.composite
def spelt_anew(draw: st.DrawFn) -> Interval:
    """An interval over some denominator that is not the least."""
    interval, factor = draw(intervals()), draw(st.integers(1, 60))
    ends = [None if end is None else end * factor for end in (interval.least, interval.most)]
    return scaled(ends[0], ends[1], interval.over * factor)


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv])
@given(left=spelt_anew(), right=spelt_anew())
def test_arithmetic_is_that_of_fractions(operation: Callable[..., Any], left: Interval, right: Interval) -> None:
    assert Plain.of(operation(left, right)) == operation(Plain.of(left), Plain.of(right))


@given(left=spelt_anew(), right=spelt_anew())
def test_signs_and_choices_are_those_of_fractions(left: Interval, right: Interval) -> None:
    assert Plain.of(abs(left)) == abs(Plain.of(left))
    assert Plain.of(-left) == -Plain.of(left)
    assert Plain.of(left.max(right)) == Plain.of(left).max(Plain.of(right))


@given(added=st.lists(spelt_anew(), max_size=5), taken=st.lists(spelt_anew(), max_size=5))
def test_a_total_is_what_adding_one_by_one_gives(added: list[Interval], taken: list[Interval]) -> None:
    zero = Plain(Fraction(0), Fraction(0))
    plain = sum(map(Plain.of, added), zero) - sum(map(Plain.of, taken), zero)
    assert Plain.of(total(added, taken)) == plain


@given(interval=spelt_anew())
def test_the_denominator_does_not_count(interval: Interval) -> None:
    plain = Interval(interval.low, interval.high)
    assert interval == plain
    assert hash(interval) == hash(plain)
    assert repr(interval) == repr(plain)


@given(interval=spelt_anew(), value=fractions)
def test_what_a_number_of_it_can_be(interval: Interval, value: Fraction) -> None:
    compared = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt}
    inside = [end for end in (interval.low, interval.high, interval.middle.some) if end is not None]
    inside += [value] if interval.contains(value) else []
    for sign, compare in {**compared, ">=": operator.ge}.items():
        if any(compare(number, 0) for number in inside):
            assert interval.can_be(sign)
    assert interval.can_be("=") == interval.contains(0)
    assert interval.can_be("<") == (interval.low is None or interval.low < 0)
    assert interval.can_be("!=") == (not interval.is_zero)
    with pytest.raises(ValueError, match="not a comparison"):
        interval.can_be("≈")


@given(interval=spelt_anew())
def test_the_middle_is_inside(interval: Interval) -> None:
    assert interval.middle.is_point
    assert interval.contains(interval.middle.some)


@given(value=fractions, half=st.fractions(min_value=0, max_value=9, max_denominator=50))
def test_about_a_value(value: Fraction, half: Fraction) -> None:
    assert about(value, half) == Interval(value - half, value + half)

"""Hypothesis strategies: numbers, intervals, formulas, and the values and intervals bound to their names."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from auditor.formula_tree import And, Binary, Call, Compare, Expression, Formula, Name, Negate, Not, Number, Or
from auditor.interval import Interval

# How long an example takes depends on the machine; whether it is right must not.
settings.register_profile("gouji", deadline=None)
settings.load_profile("gouji")

COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")

fractions = st.fractions(min_value=-1000, max_value=1000, max_denominator=100)
positive = st.fractions(min_value=Fraction(1, 10), max_value=1000, max_denominator=100)


@st.composite
def bounded(draw: st.DrawFn, ends: st.SearchStrategy[Fraction] = fractions) -> Interval:
    low, high = sorted((draw(ends), draw(ends)))
    return Interval(low, high)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Points, bounded ones, and ones open on either side or both."""
    interval = draw(bounded())
    shape = draw(st.sampled_from(["closed", "closed", "point", "low", "high", "open"]))
    low = None if shape in ("low", "open") else interval.low
    high = None if shape in ("high", "open") else interval.low if shape == "point" else interval.high
    return Interval(low, high)


@st.composite
def values_in(draw: st.DrawFn, interval: Interval) -> Fraction:
    """A number of the interval, its ends more often than chance would have it."""
    share = draw(st.sampled_from([Fraction(0), Fraction(1)]) | st.fractions(0, 1, max_denominator=20))
    if interval.low is not None and interval.high is not None:
        return interval.low + share * (interval.high - interval.low)
    distance = abs(draw(fractions)) * 10 * share
    if interval.low is not None:
        return interval.low + distance
    return draw(fractions) if interval.high is None else interval.high - distance


@st.composite
def intervals_with_value(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    interval = draw(intervals())
    return interval, draw(values_in(interval))


# — trees

numbers = st.builds(
    lambda whole, places, unit: Number(Fraction(whole, 10**places) * unit[1], _decimal(whole, places) + unit[0]),
    st.integers(0, 99999),
    st.integers(0, 3),
    st.sampled_from([("", Fraction(1)), ("%", Fraction(1, 100)), ("万元", Fraction(10000)), ("元", Fraction(1))]),
)


def _decimal(whole: int, places: int) -> str:
    digits = str(whole).rjust(places + 1, "0")
    return f"{digits[: len(digits) - places]}.{digits[len(digits) - places :]}" if places else digits


_words = st.sampled_from(
    [
        "支出",
        "a",
        "且",
        "AND",
        "not",
        "sum",
        "非税",
        "因公出国（境）费",
        "2023年",
        "“三公”经费",
        "a b",
        "」",
        "%",
        "年1_",
        "１",
    ]
) | st.text(min_size=1, max_size=4).filter(lambda text: not ("」" in text and "`" in text))

any_names = st.builds(Name, _words, st.lists(_words, max_size=2).map(tuple))

ONE = (Name("甲"), Name("乙"), Name("丙"))
MANY = Name("名单")


def expressions(one: st.SearchStrategy[Name], many: st.SearchStrategy[Name]) -> st.SearchStrategy[Expression]:
    """Expressions over names for one number and names for a list."""
    return st.recursive(
        numbers | one,
        lambda inner: st.one_of(
            st.builds(Binary, st.sampled_from("+-*/"), inner, inner),
            st.builds(Negate, inner),
            st.builds(Call, st.just("abs"), st.tuples(inner)),
            st.builds(Call, st.just("count"), st.tuples(many)),
            st.builds(
                Call, st.sampled_from(["sum", "min", "max"]), st.lists(inner | many, min_size=1, max_size=3).map(tuple)
            ),
        ),
        max_leaves=8,
    )


def formulas(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Formula]:
    return st.recursive(
        st.builds(Compare, st.sampled_from(COMPARISONS), inner, inner),
        lambda condition: st.one_of(
            st.builds(And, condition, condition), st.builds(Or, condition, condition), st.builds(Not, condition)
        ),
        max_leaves=3,
    )


any_formulas = formulas(expressions(any_names, any_names))
bound_expressions = expressions(st.sampled_from(ONE), st.just(MANY))
bound_formulas = formulas(bound_expressions)


@st.composite
def bindings_with_points(
    draw: st.DrawFn,
) -> tuple[dict[Name, tuple[Interval, ...]], dict[Name, tuple[Fraction, ...]]]:
    """Intervals for every name of ``bound_expressions``, and a value inside each."""
    pairs = {name: [draw(intervals_with_value())] for name in ONE}
    pairs[MANY] = draw(st.lists(intervals_with_value(), min_size=1, max_size=3))
    return (
        {name: tuple(interval for interval, _ in bound) for name, bound in pairs.items()},
        {name: tuple(inside for _, inside in bound) for name, bound in pairs.items()},
    )

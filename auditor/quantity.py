"""What a number in a report means: an exact value, its unit, and how precisely it was written."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from auditor.frozen import frozen
from auditor.interval import Interval, point, rounded
from auditor.keeping import Keeping, kept
from auditor.span import Span


class Dimension(enum.StrEnum):
    """What kind of thing a quantity measures. Only quantities of one dimension are ever added or compared."""

    MONEY = "money"  # base unit 元
    RATIO = "ratio"  # base unit 1, so 5 % is 1/20; shares, rates, 成, ‰
    POINTS = "points"  # percentage points: a difference of two ratios, never a ratio itself
    TIMES = "times"  # 倍: 2倍 is 2
    COUNT = "count"  # anything counted or measured with a measure word
    NUMBER = "number"  # a number written without a unit


@frozen
class Unit:
    """A unit as the report writes it.

    ``factor`` turns a written number into base units (万元: 10000 元, %: 1/100). ``family`` keeps apart what must not
    be added: 人 and 名 are one family, 人 and 人次 are two; it equals the dimension's name where there is only one.
    """

    symbol: str
    dimension: Dimension
    factor: Fraction = Fraction(1)
    family: str = ""


@frozen
class Hedge:
    """A word that blurs a number: 约, 近, 余, 以上.

    The true value lies between ``low`` and ``high`` times the written one; ``None`` leaves that side open.
    """

    word: str
    low: Fraction | None
    high: Fraction | None


@frozen
class Quantity(Keeping):
    """A number with its unit, exactly as written.

    ``value`` and ``step`` are in base units (元, ratio, pieces). ``step`` is the worth of the last written digit:
    100 元 for 4697.92万元; 0 for a count of pieces, which is exact. ``span_of_range`` holds both ends of a written
    range (10—20万元), whose ``value`` is then their mean.
    """

    value: Fraction
    step: Fraction
    unit: Unit
    hedge: Hedge | None = None
    ends: tuple[Fraction, Fraction] | None = None

    def __hash__(self) -> int:
        """The hash of its value, in whole numbers, which have theirs at once."""
        return hash((self.value.numerator, self.value.denominator))

    @property
    def dimension(self) -> Dimension:
        """Shorthand for the unit's dimension."""
        return self.unit.dimension

    @property
    def _is_none(self) -> bool:
        """Whether it is a plain “0万元”: who writes that means nothing at all; 0.00万元 may hide up to 50 元."""
        return not self.value and self.dimension is Dimension.MONEY and self.step == self.unit.factor

    @property
    @kept
    def digits(self) -> str | None:
        """Its own digits, as :meth:`written` gives them."""
        return self.written(self.value)

    def written(self, value: Fraction) -> str | None:
        """The digits of ``value`` (in base units) as the quantity would be written, without its point; ``None`` where
        it would need another number of decimals, or a minus sign."""
        scaled = value / (self.step or self.unit.factor)
        return str(scaled.numerator) if scaled.denominator == 1 and scaled >= 0 else None

    @property
    @kept
    def interval(self) -> Interval:
        """Every value that, rounded to the last written digit, could have been written like this."""
        step = Fraction(0) if self._is_none else self.step
        if self.hedge is None and self.ends is None:
            return rounded(self.value, step)
        half = step / 2
        if self.ends is not None:
            return Interval(self.ends[0] - half, self.ends[1] + half)
        assert self.hedge is not None
        low = None if self.hedge.low is None else self.value * self.hedge.low - half
        high = None if self.hedge.high is None else self.value * self.hedge.high + half
        if low is not None and high is not None and low > high:  # a negative value turns the band round
            low, high = high, low
        return Interval(low, high)


@frozen
class Figure:
    """One number where it stands.

    ``span`` counts code points of the document's text, so ``document.text[span.start:span.end] == text``;
    ``at`` counts those of the document's view (see :class:`auditor.document.View`). A hedge belongs to the figure's
    quantity, but not to its text.
    """

    quantity: Quantity
    span: Span
    text: str
    at: Span = field(compare=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Figure):
            return NotImplemented
        same = self.span == other.span  # figures differ by where they stand
        return same and self.text == other.text and self.quantity == other.quantity

    def __hash__(self) -> int:
        return hash(self.span)


@frozen
class Units:
    """The words that stand around numbers, as the vocabulary gives them.

    ``units`` maps every spelling (元, 万元, %, 个百分点, 人, 平方米) to its unit; ``before`` and ``after`` map the
    hedges that stand before a number (约) and after it (余, 左右).
    """

    units: Mapping[str, Unit]
    before: Mapping[str, Hedge]
    after: Mapping[str, Hedge]


def is_in_points(change: Quantity, now: Quantity, before: Quantity) -> bool:
    """Whether a change told as a percentage is the difference of two percentages, or of two plain numbers that may be
    such: 98.64, 99.00, +0.4. Then it is one of points, whatever stands above it."""
    if now.dimension is not before.dimension or now.dimension not in (Dimension.RATIO, Dimension.NUMBER):
        return False
    scale = 100 if change.dimension is Dimension.RATIO is not now.dimension else 1
    return (change.interval * point(scale)).meets(now.interval - before.interval)

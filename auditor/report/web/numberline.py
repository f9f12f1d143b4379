"""Where the two sides of a comparison lie on a line of numbers, and what lies between them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from auditor import wording
from auditor.finding import Check
from auditor.formula_tree import sides
from auditor.frozen import frozen
from auditor.interval import Interval
from auditor.quantity import Quantity
from auditor.ranges import ranges
from auditor.telling import amount_text, difference_text, model_of, range_text

_MARGIN = Fraction(14)  # percent of the width on either side of what is finite
_MOST_DIGITS = 8  # beyond those written, that are tried to tell two ends apart
_THINNEST = Fraction(1)  # percent that an interval takes at least, or it could not be seen


@frozen
class Bar:
    """A stretch of the line in percent of its width, as HTML wants it (``"12.5"``), and its exact ends in words."""

    start: str
    width: str
    middle: str
    label: str = ""
    text: str = ""


@frozen
class NumberLine:
    """The left and the right side, and the gap between them; ``gap`` is ``None`` where they meet."""

    left: Bar
    right: Bar
    gap: Bar | None


def number_line(check: Check | None) -> NumberLine | None:
    """The line of a check; ``None`` where its formula has no two sides whose ranges are known."""
    if check is None or check.tree is None:
        return None
    pair, reach = sides(check.tree), ranges(check.tree, check.binding)
    if pair is None or reach is None:
        return None
    ends = [end for interval in reach for end in (interval.low, interval.high) if end is not None]
    if not ends:
        return None
    scale = _Scale(min(ends), max(ends))
    model = model_of(pair[0], check.binding) or model_of(pair[1], check.binding)
    texts = (_range(interval, model) for interval in reach)
    left, right = (
        scale.bar(interval, str(side), text) for interval, side, text in zip(reach, pair, texts, strict=True)
    )
    between = _gap(*reach)
    gap = None
    if between is not None:
        low, high = between
        gap = scale.bar(Interval(low, high), "", difference_text(high - low, model))
    return NumberLine(left, right, gap)


def _range(interval: Interval, model: Quantity | None) -> str:
    """How far a side reaches, to so many digits that its ends can be told apart."""
    low, high = interval.low, interval.high
    if low is None or high is None or low == high or model is None:
        return range_text(interval, model)
    step = model.step or model.unit.factor
    for more in range(1, _MOST_DIGITS):
        finer = replace(model, step=step / 10**more)
        told = amount_text(low, finer), amount_text(high, finer)
        if told[0] != told[1]:
            return wording.between(*told)
    return range_text(interval, model)


def _gap(one: Interval, other: Interval) -> tuple[Fraction, Fraction] | None:
    for lower, upper in ((one, other), (other, one)):
        if lower.high is not None and upper.low is not None and lower.high < upper.low:
            return lower.high, upper.low
    return None


@frozen
class _Scale:
    """The line from the lowest to the highest end."""

    low: Fraction
    high: Fraction

    def bar(self, interval: Interval, label: str, text: str) -> Bar:
        """An interval on it; an open side reaches to the edge."""
        start = Fraction(0) if interval.low is None else self._at(interval.low)
        end = Fraction(100) if interval.high is None else self._at(interval.high)
        if end - start < _THINNEST:
            middle = (start + end) / 2
            start, end = middle - _THINNEST / 2, middle + _THINNEST / 2
        return Bar(_percent(start), _percent(end - start), _percent((start + end) / 2), label, text)

    def _at(self, value: Fraction) -> Fraction:
        if self.high == self.low:
            return Fraction(50)
        return _MARGIN + (100 - 2 * _MARGIN) * (value - self.low) / (self.high - self.low)


def _percent(share: Fraction) -> str:
    hundredths = round(share * 100)
    return f"{hundredths // 100}.{hundredths % 100:02}"

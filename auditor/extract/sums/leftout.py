"""What a list leaves of its total: whether who tells what is listed would leave that out."""

from __future__ import annotations

from fractions import Fraction

from auditor.claim import Reading
from auditor.interval import point
from auditor.quantity import Dimension

LITTLE = Fraction(1, 100)
"""Of a total, that a list of several amounts leaves out by mistake sooner than on purpose."""

SEVERAL = 4
"""Amounts that are seldom but some of all."""

_SCANT = Fraction(1, 50)  # of a total, that several counts leave out by mistake where one of them is smaller
_FAIRLY = Fraction(3, 20)  # the same of many counts, most of which are smaller than that


def stays_below(reading: Reading, share: Fraction = Fraction(1)) -> bool:
    """Whether the parts stay below the total, or below a share of it."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    added = sum((part.interval for part in parts), point(0))
    low = total.interval.low
    return low is not None and added.high is not None and added.high < low * share


def leaves_little(reading: Reading) -> bool:
    """Whether several amounts of money are nearly all, and one is smaller than what they leave out: who picks the
    largest does not pick that."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    whole, told = total.interval.low or Fraction(0), [part.interval.high or Fraction(0) for part in parts]
    of_money = all(o.figure is None or o.figure.quantity.dimension is Dimension.MONEY for o in parts)
    left = whole - sum(told)
    return of_money and len(parts) >= SEVERAL and min(told) < left <= LITTLE * whole


def tells_a_smaller(reading: Reading) -> bool:
    """Whether several counts leave a little of their total, and one is smaller than that: 隐患点571处,其中崩塌76处、
    滑坡487处、塌陷6处、泥石流1处. Who picks the largest does not pick that."""
    left, told = _left(reading), _counts(reading)
    small = sum(0 < each < left for each in told)
    return len(told) >= SEVERAL and small > 0 and left <= _SCANT * (left + sum(told))


def tells_the_small(reading: Reading) -> bool:
    """Whether most of many counts are smaller than the little that they leave of their total: 指标33个,包括甲类23个、
    乙类2个,另外六类各1个. They are meant to be all."""
    left, told = _left(reading), _counts(reading)
    small = sum(0 < each < left for each in told)
    return len(told) > SEVERAL and 2 * small > len(told) and left <= _FAIRLY * (left + sum(told))


def _left(reading: Reading) -> Fraction:
    """What the parts of a list leave of its total at least."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    return (total.interval.low or Fraction(0)) - sum(part.interval.high or Fraction(0) for part in parts)


def _counts(reading: Reading) -> list[Fraction]:
    """The parts of a list of exact numbers of things; none of another."""
    figures = [o.figure for o in reading.roles["part"] if o.figure is not None]
    quantities = [figure.quantity for figure in figures]
    exact = all(q.dimension is Dimension.COUNT and q.step == 0 and not (q.hedge or q.ends) for q in quantities)
    return [q.value for q in quantities] if exact and len(quantities) == len(reading.roles["part"]) else []


def tells_the_largest(reading: Reading) -> bool:
    """Whether each part of a list is as large as all that it leaves out: who picks the largest parts picks those."""
    (total,), parts = reading.roles["total"], reading.roles["part"]
    told = [part.interval.low or Fraction(0) for part in parts]
    return (total.interval.high or Fraction(0)) - sum(told) <= min(told)

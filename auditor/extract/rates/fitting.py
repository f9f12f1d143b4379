"""Whether a rate is what was done of all there was, or would be but for a slip of the hand."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.claim import Operand, Reading
from auditor.fact import Fact
from auditor.interval import Interval, point
from auditor.quantity import Dimension, Quantity
from auditor.slip import digits, is_slip, may_have_lost, may_mean

_FEWEST_DIGITS = 3  # of a rate that shows a slip of its own
_TELLING_DIGITS = 4  # of a rate that shows a slip in what it is of
_LEAST_TOLD = 100  # last digits that an amount comes to, written and meant, if a slip in it is to tell
_FACTOR = Fraction(3, 2)  # by which a rate may be off and still be meant of an amount
_PERCENT = Fraction(1, 100)
_FEW = Fraction(1, 20)  # of all rates as they are written, those that so many things can have
_CHANGE = Fraction(1, 20)  # by which all there was may differ from what there was on average in a year


def reading_of(rate: Fact, part: Fact, whole: Fact, *, turned: bool) -> Reading:
    """``turned``: the part is what is left of the whole."""
    done = Operand(part.figure)
    if turned:
        done = Operand(None, constant=whole.figure.quantity.interval - part.figure.quantity.interval, label=part.label)
    return Reading({"actual": (done,), "plan": (Operand(whole.figure),), "rate": (Operand(rate.figure),)})


def of_both(reading: Reading) -> Reading:
    """A reading in which what was reached and what stands before it are all together."""
    (done,), (plan,) = reading.roles["actual"], reading.roles["plan"]
    return Reading({**reading.roles, "plan": (plan, done)})


def with_more(reading: Reading, more: Sequence[Fact]) -> Reading:
    """A reading in which more than one amount was reached."""
    (done,) = reading.roles["actual"]
    added = sum((fact.figure.quantity.interval for fact in more), done.interval)
    return Reading({**reading.roles, "actual": (Operand(None, constant=added),)})


def with_rest(reading: Reading, rest: Fact, sign: int = 1) -> Reading:
    """A reading in which what was left from before (``rest``) is part of all there was, or (``sign`` -1) is not."""
    (plan,) = reading.roles["plan"]
    left = rest.figure.quantity.interval
    return Reading({**reading.roles, "plan": (Operand(None, constant=plan.interval + (left if sign > 0 else -left)),)})


def is_beyond(reading: Reading) -> bool:
    """Whether more was reached than all there was, which a rate denies, and one digit mistyped explains it."""
    done, plan, rate = (reading.roles[role][0] for role in ("actual", "plan", "rate"))
    if done.figure is None or plan.figure is None or rate.figure is None:
        return False
    return is_mistyped(done.figure.quantity, plan.figure.quantity, rate.figure.quantity)


def is_mistyped(part: Quantity, whole: Quantity, told: Quantity) -> bool:
    """Whether a part is more than all of what it is told to be a share of, and one digit mistyped explains it."""
    if not 0 < told.value < 1 or part.value <= whole.value or not (told.interval.low or 0) > 0:
        return False
    if len((digits(told) or "").rstrip("0" if told.step >= _PERCENT else "")) < _FEWEST_DIGITS:
        return False
    return may_mean(part, told.interval * whole.interval) or may_mean(whole, part.interval / told.interval)


def is_too_little(part: Quantity, whole: Quantity, told: Quantity) -> bool:
    """Whether a part is more than what is called like its whole, and one digit mistyped or left out explains it."""
    if is_mistyped(part, whole, told):
        return True
    shared = 0 < told.value < 1 and whole.value < part.value and len(digits(told) or "") >= _FEWEST_DIGITS
    return shared and (told.interval.low or 0) > 0 and may_have_lost(whole, part.interval / told.interval)


def holds(reading: Reading) -> bool:
    """Whether a rate is what was reached of all there was."""
    (done,), (rate,) = reading.roles["actual"], reading.roles["rate"]
    plan = sum((operand.interval for operand in reading.roles["plan"]), point(0))
    return (done.interval / plan).meets(rate.interval)


def is_of(rate: Fact, done: Fact, whole: Fact) -> bool:
    """Whether a rate is what was done of an amount."""
    return done.family == whole.family and holds(reading_of(rate, done, whole, turned=False))


def is_near(reading: Reading) -> bool:
    """Whether a rate is not so far off that it may well be of something else."""
    done, plan, rate = (_middle(reading.roles[role][0].interval) for role in ("actual", "plan", "rate"))
    return done / _FACTOR < plan * rate < done * _FACTOR


def may_be_of_average(reading: Reading) -> bool:
    """Whether a rate per thousand may be of how many there were on average, not of how many there are: 出生率6.12‰."""
    done, plan, rate = (reading.roles[role][0] for role in ("actual", "plan", "rate"))
    if rate.figure is None or rate.figure.quantity.unit.factor >= _PERCENT or not rate.figure.quantity.value:
        return False
    implied, whole = _middle(done.interval) / rate.figure.quantity.value, _middle(plan.interval)
    return abs(implied - whole) < _CHANGE * whole


def is_slip_away(reading: Reading) -> bool:
    """Whether a rate, written with digits enough, is one slip away from what it is of; or with more digits, an amount
    from what would make it so."""
    done, plan, rate = (reading.roles[role][0] for role in ("actual", "plan", "rate"))
    if plan.figure is None or rate.figure is None or rate.figure.quantity.value in (0, 1):
        return False
    quantity, whole = rate.figure.quantity, plan.figure.quantity
    if not whole.value:
        return False
    length = len((digits(quantity) or "").rstrip("0"))
    meant = [(quantity, _middle(done.interval) / whole.value)]
    if length >= _TELLING_DIGITS and done.figure is not None:
        part = done.figure.quantity
        mine, its = quantity.value * whole.value, part.value / quantity.value
        amounts = [(part, mine)] if quantity.interval.meets(_as_written(part, mine) / whole.interval) else []
        amounts += [(whole, its)] if quantity.interval.meets(part.interval / _as_written(whole, its)) else []
        meant += [(q, value) for q, value in amounts if min(q.value, value) / (q.step or q.unit.factor) >= _LEAST_TOLD]
        if _is_long(part, quantity) and _is_long(whole, quantity):
            told = quantity.interval
            sure = may_mean(part, told * whole.interval) or may_mean(whole, part.interval / told)
            return sure or any(_is_one_slip_from(*pair) for pair in meant)
    return length >= _FEWEST_DIGITS and any(_is_one_slip_from(*pair) for pair in meant)


def is_miscounted(reading: Reading) -> bool:
    """Whether a rate of digits enough is that of another count of what was done, one slip away from it: 24 of which 21
    were done, 91.67%, which are 22. Few rates are just that of a whole number of a few."""
    done, plan, rate = (reading.roles[role][0].figure for role in ("actual", "plan", "rate"))
    if done is None or plan is None or rate is None or done.quantity.dimension is not Dimension.COUNT:
        return False
    told, whole = rate.quantity, plan.quantity.value
    if len(digits(told) or "") < _TELLING_DIGITS or not 0 < whole * told.step < _FEW or told.value >= 1:
        return False
    meant = Fraction(round(told.value * whole))
    return told.interval.contains(meant / whole) and _is_one_slip_from(done.quantity, meant)


def _is_long(amount: Quantity, rate: Quantity) -> bool:
    """Whether an amount has more digits than a rate, which then cannot tell its last ones."""
    return len(digits(amount) or "") > len(digits(rate) or "")


def is_slip_of_both(reading: Reading) -> bool:
    """The same of a rate of two counts together, which the counts that were meant must come to as it is written."""
    (rate,), (whole, part) = reading.roles["rate"], reading.roles["plan"]
    if rate.figure is None or whole.figure is None or part.figure is None:
        return False
    quantity, other, own = rate.figure.quantity, whole.figure.quantity, part.figure.quantity
    length, told = len((digits(quantity) or "").rstrip("0")), quantity.value
    if length < _FEWEST_DIGITS or not 0 < told < 1 or min(own.value, other.value) <= 0:
        return False
    if _is_one_slip_from(quantity, own.value / (own.value + other.value)):
        return True
    if length < _TELLING_DIGITS or Dimension.COUNT is not own.dimension:
        return False
    mine, its = round(told * other.value / (1 - told)), round(own.value / told - own.value)
    meant = [(own, mine, Fraction(mine, mine + other.value)), (other, its, own.value / (own.value + its))]
    return any(quantity.interval.contains(rate) and _is_one_slip_from(one, Fraction(n)) for one, n, rate in meant)


def _middle(interval: Interval) -> Fraction:
    return ((interval.low or Fraction(0)) + (interval.high or Fraction(0))) / 2


def _as_written(quantity: Quantity, value: Fraction) -> Interval:
    """What a value may be, written to the last digit of a quantity."""
    step = quantity.step or quantity.unit.factor
    written = round(value / step) * step
    return Interval(written - quantity.step / 2, written + quantity.step / 2)


def _is_one_slip_from(quantity: Quantity, meant: Fraction) -> bool:
    """Whether a quantity is one slip of the hand away from a value, as it would be written."""
    step = quantity.step or quantity.unit.factor
    written, other = digits(quantity), digits(quantity, round(meant / step) * step)
    return written is not None and other is not None and is_slip(written, other)

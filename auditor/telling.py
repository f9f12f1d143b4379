"""A formula with its figures in it, and what the reported figure should have been."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from auditor import wording
from auditor.claim import Operand
from auditor.formula import UndefinedError, value
from auditor.formula_shown import substitute
from auditor.formula_tree import And, Compare, Expression, Formula, Name, Node, names, sides
from auditor.frozen import frozen
from auditor.interval import Interval
from auditor.measured import is_measured
from auditor.quantity import Dimension, Quantity, Unit

_PERCENT = Unit("%", Dimension.RATIO, Fraction(1, 100))
_EXTRA_DIGITS = 2  # a computed percentage is shown to as many digits as the reported one, and a little more

Binding = Mapping[Name, tuple[Operand, ...]]


@frozen
class Telling:
    """The parts of a check that are told. ``values`` are reported, expected and difference as decimal strings.

    ``sentence`` tells the same in words, for rules without a message of their own.
    """

    numbers: str = ""
    reported: str = ""
    expected: str = ""
    difference: str = ""
    values: tuple[str, str, str] = ("", "", "")
    sentence: str = ""


def tell(formula: Formula, binding: Binding) -> Telling:
    """Show a formula that failed. Where its sides cannot be computed at the written values, only the numbers show."""

    def dimension(name: Name) -> Dimension | None:
        model = model_of(name, binding)
        return None if model is None else model.dimension

    shown = numbers_text(formula, binding)
    pair = compared(formula, binding)
    plain_words = wording.NOT_SO.format(numbers=shown)
    if pair is None:
        return Telling(shown, sentence=plain_words)
    if not (is_measured(pair[0], pair[1], dimension) and is_measured(pair[1], pair[0], dimension)):
        return Telling(shown, sentence=plain_words)
    try:
        left, right = (_point(side, binding) for side in pair)
    except UndefinedError:
        return Telling(shown, sentence=plain_words)
    model = _model(pair, binding)
    texts = (amount_text(left, model), amount_text(right, model), difference_text(abs(left - right), model))
    values = tuple(decimal_text(number, model) for number in (left, right, abs(left - right)))
    said = _sentence(formula, texts) if isinstance(formula, Compare) else plain_words
    return Telling(shown, texts[0], texts[1], texts[2], (values[0], values[1], values[2]), said)


def compared(formula: Formula, binding: Binding) -> tuple[Expression, Expression] | None:
    """What a formula compares: its two sides, or what has bounds with the bound that it misses; ``None`` for others."""
    return sides(formula) or _nearer(formula, binding)


def _sentence(formula: Compare, texts: tuple[str, str, str]) -> str:
    """A comparison that failed in words: both sides by name, and what they come to."""
    templates = wording.SENTENCES if names(formula.right) else wording.SENTENCE_OF_NUMBER
    left, right = (_read(side) for side in (formula.left, formula.right))
    reported, expected, difference = texts
    told = {"left": left, "right": right, "reported": reported, "expected": expected, "difference": difference}
    return templates[formula.operator].format(**told)


def _read(side: Expression) -> str:
    """One side as one reads it, without the quotes that only the grammar needs."""
    return str(side).replace("「", "").replace("」", "")


def _bounds(formula: Formula) -> tuple[Expression, Expression, Expression] | None:
    """What lies between what in ``a >= low and a <= high``: a, low and high."""
    match formula:
        case And(Compare(">=", left, low), Compare("<=", again, high)) if left == again:
            return left, low, high
    return None


def _nearer(formula: Formula, binding: Binding) -> tuple[Expression, Expression] | None:
    """What has bounds, and the bound that it misses, so that it is told like a comparison with that."""
    found = _bounds(formula)
    if found is None:
        return None
    inner, low, high = found
    try:
        return inner, low if _point(inner, binding) < _point(low, binding) else high
    except UndefinedError:
        return None


def numbers_text(formula: Formula, binding: Binding) -> str:
    """A formula with its figures in place of the names; bounds are told round what they bound, equal ones once."""

    def told(node: Node) -> str:
        return substitute(node, lambda name: tuple(operand_text(o) for o in binding[name]))

    found = _bounds(formula)
    if found is None:
        return told(formula)
    inner, low, high = map(told, found)
    return f"{inner} = {low}" if low == high else f"{low} <= {inner} <= {high}"


def _point(side: Expression, binding: Binding) -> Fraction:
    points = {name: tuple(_value(o) for o in binding[name]) for name in names(side)}
    return value(side, points)


def _value(operand: Operand) -> Fraction:
    if operand.figure is not None:
        return operand.sign * operand.figure.quantity.value
    if operand.constant is not None and operand.constant.low is not None:
        return operand.constant.low
    raise UndefinedError


def model_of(side: Expression, binding: Binding) -> Quantity | None:
    """The figure whose unit and digits the side is shown in."""
    for name in names(side):
        for operand in binding[name]:
            if operand.figure is not None:
                return operand.figure.quantity
    return None


def _model(pair: tuple[Expression, Expression], binding: Binding) -> Quantity | None:
    """The figure in whose unit both sides are shown, to the finest last digit that they are written to in that unit."""
    model = model_of(pair[0], binding) or model_of(pair[1], binding)
    if model is None:
        return None
    operands = [o for side in pair for name in names(side) for o in binding[name]]
    quantities = [o.figure.quantity for o in operands if o.figure is not None]
    steps = [q.step for q in quantities if q.unit == model.unit and q.step]
    return replace(model, step=min(steps)) if steps else model


def operand_text(operand: Operand) -> str:
    """An operand as it stands in a formula: as written, with the sign that the words give it."""
    if operand.figure is None:
        low = operand.constant.low if operand.constant is not None else None
        return "?" if low is None else plain(low, 0)
    text = "".join(operand.figure.text.split())
    ratio = any(mark in text for mark in ":：∶")  # 109:100
    if text[-1].isdecimal() and not ratio:  # a table's cell, whose unit stands above the table
        text += operand.figure.quantity.unit.symbol
    return f"-{text}" if operand.sign < 0 and operand.figure.quantity.value >= 0 else text


def amount_text(number: Fraction, model: Quantity | None) -> str:
    """A number in the unit of ``model``, to its digits: 599.61万元, 17.52%."""
    if model is None:
        return plain(number, 4)
    unit = model.unit
    digits = _digits(model.step / unit.factor)
    if unit.dimension is Dimension.RATIO and unit.factor >= _PERCENT.factor:
        return f"{plain(number / _PERCENT.factor, max(digits, _EXTRA_DIGITS))}%"
    extra = digits if unit.dimension is not Dimension.MONEY else max(digits, _EXTRA_DIGITS)
    return f"{plain(number / unit.factor, extra)}{unit.symbol}"


def range_text(interval: Interval, model: Quantity | None) -> str:
    """How far a value may lie from what is written, in the unit of ``model`` and one digit finer than it."""
    if interval.low is not None and interval.low == interval.high:
        return amount_text(interval.low, model)
    finer = None if model is None else replace(model, step=model.step / 10 or model.unit.factor / 10)
    low, high = ("" if end is None else amount_text(end, finer) for end in (interval.low, interval.high))
    return low if low == high and low else wording.between(low, high)


def difference_text(number: Fraction, model: Quantity | None) -> str:
    """A difference of two amounts in the unit of ``model``; that of two percentages is in percentage points."""
    text = amount_text(number, model)
    return f"{text.removesuffix('%')}{wording.POINTS}" if text.endswith("%") else text


def decimal_text(number: Fraction, model: Quantity | None) -> str:
    """A number as a decimal string in base units (元); ratios as percent."""
    if model is not None and model.dimension in (Dimension.RATIO, Dimension.POINTS):
        return plain(number * 100, 12)
    return plain(number, 12)


def plain(number: Fraction, digits: int) -> str:
    """A decimal string without exponent, rounded half up to at most ``digits`` decimals, no trailing zeros.

    >>> plain(Fraction(1, 3), 4)
    '0.3333'
    """
    scaled = abs(number) * 10**digits
    units = int(scaled + Fraction(1, 2))
    text = f"{Decimal(units).scaleb(-digits):f}" if digits else str(units)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"-{text}" if number < 0 and units else text


def padded(number: Fraction, digits: int) -> str:
    """As :func:`plain`, with zeros at the end so that there are exactly ``digits`` decimals."""
    text = plain(number, digits)
    whole, _, part = text.partition(".")
    return f"{whole}.{part.ljust(digits, '0')}" if digits else whole


def _digits(step: Fraction) -> int:
    """How many decimals the step of the last written digit has."""
    digits = 0
    while step and step.denominator != 1 and digits < 12:
        step *= 10
        digits += 1
    return digits

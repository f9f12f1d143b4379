"""Quantities that differ in their digits alone: the grammar reads the words around them once.

约1.20万元 and 约3.45万元 are of one form. What the form is worth for one number and for another tells what it is worth
for any: all that the words do is to multiply the number and to add to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from auditor.amount import Reading
from auditor.frozen import frozen
from auditor.quantity import Hedge, Quantity, Unit
from auditor.regex import regex

_DIGIT = regex(r"[0-9]")
_MOST = 1 << 12  # forms, and other texts, that are remembered
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@frozen
class _Form:
    """What a written number ``n``, without its point, is worth: ``n * numerator / denominator + more``."""

    numerator: int
    denominator: int
    more: Fraction
    step: Fraction
    unit: Unit
    hedge: Hedge | None
    bare: bool
    chinese: bool
    elliptic: bool

    def reading(self, written: int) -> Reading:
        """The reading with a number in place."""
        value = Fraction(written * self.numerator, self.denominator)
        quantity = Quantity(value + self.more if self.more else value, self.step, self.unit, self.hedge)
        return Reading(quantity, self.bare, self.chinese, self.elliptic)


class Forms:
    """Reads what ``read`` does, which is asked only for new forms. ``number`` is a pattern for a number in digits: of
    groups of three, or plain; ``read`` gives ``None`` for what is no quantity."""

    def __init__(self, read: Callable[[str], Reading | None], number: str) -> None:
        self._read = read
        self._number = re.compile(number)
        self._forms: dict[tuple[str, bool, int, str], _Form | None] = {}
        self._others: dict[str, Reading | None] = {}
        self._recalled = 0

    @property
    def has_news(self) -> bool:
        """Whether anything was read that was not recalled."""
        return len(self._forms) + len(self._others) > self._recalled

    def remembered(self) -> Memory:
        """What was learned so far."""
        return dict(self._forms), dict(self._others)

    def recall(self, memory: Memory) -> None:
        """Take in what others learned who read the same."""
        forms, others = memory
        self._forms |= forms
        self._others |= others
        self._recalled = len(self._forms) + len(self._others)

    def read(self, text: str) -> Reading | None:
        """What ``text`` says, the same as without the forms."""
        first = _DIGIT.search(text)
        number = self._number.match(text, first.start()) if first is not None else None
        if number is None or _DIGIT.search(text, number.end()):
            return self._other(text)
        whole, _, decimals = number.group().partition(".")
        digits = whole.replace(",", "").replace(" ", "")
        is_grouped = len(digits) < len(whole)
        key = (text[: number.start()], is_grouped, len(decimals), text[number.end() :])
        if key not in self._forms:
            _remember(self._forms, key, self._new_form(*key))
        form = self._forms[key]
        return self._other(text) if form is None else form.reading(int(digits + decimals))

    def _other(self, text: str) -> Reading | None:
        if text not in self._others:
            _remember(self._others, text, self._read(text))
        return self._others[text]

    def _new_form(self, before: str, is_grouped: bool, places: int, after: str) -> _Form | None:
        """The form of a number between two texts; ``None`` where one must read every number: in a range, which is none
        where it falls, and in what is no quantity with the numbers tried."""
        zeros = (",000" if is_grouped else "") + ("." + "0" * places if places else "")
        one, two = (self._read(f"{before}{number}{zeros}{after}") for number in (1, 2))
        if one is None or two is None or not _is_alike(one, two):
            return None
        each = two.quantity.value - one.quantity.value
        scale = (1000 if is_grouped else 1) * 10**places
        quantity = one.quantity
        return _Form(
            each.numerator,
            each.denominator * scale,
            quantity.value - each,
            quantity.step,
            quantity.unit,
            quantity.hedge,
            one.bare,
            one.chinese,
            one.elliptic,
        )


Memory = tuple[dict[tuple[str, bool, int, str], _Form | None], dict[str, Reading | None]]
"""What was learned: forms, and the readings of texts that are of none."""


def _remember(table: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    if len(table) >= _MOST:
        table.clear()
    table[key] = value


def _is_alike(one: Reading, other: Reading) -> bool:
    """Whether two readings differ in nothing but the values of quantities that are no ranges."""
    ranges = one.only_first or other.only_first or one.quantity.ends or other.quantity.ends
    return not ranges and _manner(one) == _manner(other)


def _manner(reading: Reading) -> object:
    quantity = reading.quantity
    return quantity.step, quantity.unit, quantity.hedge, reading.bare, reading.chinese, reading.elliptic

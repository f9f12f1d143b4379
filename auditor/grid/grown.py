"""Growth that the text and a table both tell: of an amount that both give, by how much it grew and to what rate.

The amount proves that the sentence and the row are about the same; so the row's last year, its change and its rate are
those of the sentence, if this compares with the last year as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.fact import Base, Fact, Item, Kind
from auditor.frozen import frozen
from auditor.grid.heads import Head
from auditor.grid.names import Names
from auditor.grid.ratios import periods
from auditor.grid.rows import Lines
from auditor.quantity import Dimension, Figure
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_TELLING = 5  # digits of an amount that is hardly told of two things
_SOME = 3  # the same where it goes by the same name in both
_LONG = 4  # digits of a change that is hardly that of two things
_NEAR = Fraction(1, 100)  # of a rate, that it may be told otherwise by and yet be the same


@frozen
class Grown:
    """A row of a table: its name, what it has for this year, for the last, and how that changed; ``signed`` tells that
    changes of the table that are decreases are below zero."""

    name: str
    now: Figure
    before: Figure | None
    rate: Figure | None
    signed: bool


def grown(lines: Lines, heads: Sequence[Head], names: Names, vocabulary: Vocabulary) -> Iterator[Grown]:
    """The rows of a table with an amount of this year, and one of the last or a rate of growth."""
    pair = periods(heads, vocabulary)
    rates = [i for i, head in enumerate(heads) if head.kind is Kind.RATE and not head.form]
    levels = [i for i, head in enumerate(heads) if head.kind is Kind.LEVEL and not head.form]
    if len(rates) > 1 or (pair is None and len(levels) != 1):
        return
    now = pair[0] if pair is not None else levels[0]
    planned = {vocabulary.role(heads[i].measure) for i in rates} & {"budget", "target"}
    rate = rates[0] if rates and not planned else None
    told = [figures[rate] for figures in lines.figures if rate is not None]
    signed = any(figure is not None and figure.quantity.value < 0 for figure in told)
    for row, figures in zip(lines.rows, lines.figures, strict=True):
        level = figures[now]
        if level is not None:
            before = figures[pair[1]] if pair is not None else None
            yield Grown(names.of_label(row.label), level, before, None if rate is None else figures[rate], signed)


def told_growth(items: Iterable[Item], rows: Sequence[Grown], names: Names, year: int | None) -> Iterator[Claim]:
    """A claim for every rate of growth, and for every change, of an amount of the text that is a row's, where they are
    the row's, or a slip of the hand or a sign away from it: else they may be of something else."""
    values = Counter(row.now.quantity.value for row in rows)
    for item in items if rows else ():
        name = names.of_item(item)
        found = [row for row in rows if values[row.now.quantity.value] == 1 and _is_about(item, row, name, year)]
        if len(found) == 1:
            yield from _claims(item, found[0], year)


def _is_about(item: Item, row: Grown, name: str, year: int | None) -> bool:
    """Whether an item is what a row is about: the amount of both is the same, or that by which it changed."""
    if len(item.levels) == 1:
        return _is_same(item.levels[0].figure, row, name)
    changes = _since(item, Kind.DELTA, year)
    if item.levels or len(changes) != 1 or row.before is None:
        return False
    change = row.now.quantity.value - row.before.quantity.value
    alike = row.before.quantity.unit.family == changes[0].family
    return alike and _is_change(changes[0], change, _SOME if name and name == row.name else _LONG)


def _since(item: Item, kind: Kind, year: int | None) -> list[Fact]:
    """The changes of an item since last year."""
    told = (fact for fact in item.changes if fact.kind is kind and fact.figure.quantity.hedge is None)
    return [fact for fact in told if fact.base is None or _is_last(fact.base, year)]


def _is_last(base: Base, year: int | None) -> bool:
    """Whether a base is the year before."""
    return base.role == "prior" and not base.since and (base.year is None or base.year + 1 == year)


def _is_same(figure: Figure, row: Grown, name: str) -> bool:
    """Whether a row is of an amount: the very same, and long enough to be told of one thing alone."""
    there, here = row.now.quantity, figure.quantity
    bare = there.dimension is Dimension.NUMBER
    same = here.value == there.value * (here.unit.factor if bare else 1)
    alike = bare or there.unit.family == here.unit.family
    return same and alike and _length(figure) >= (_SOME if name and name == row.name else _TELLING)


def _length(figure: Figure) -> int:
    """How many digits a figure tells; what ends in 00 may be round, but not behind a point."""
    written = (digits(figure.quantity) or "").lstrip("0")
    return len(written if "." in figure.text else written.rstrip("0"))


def _claims(item: Item, row: Grown, year: int | None) -> Iterator[Claim]:
    name = item.subject or item.label or row.name
    rates, changes, before = _since(item, Kind.RATE, year), _since(item, Kind.DELTA, year), row.before
    if len(rates) == 1 and row.rate is not None and _may_be(rates[0], row):
        rate = Operand(rates[0].figure, rates[0].sign if row.signed else 1)
        yield Claim("told_both", (Reading({"first": (Operand(row.rate),), "again": (rate,)}),), name)
    if len(item.levels) != 1 or len(changes) != 1 or before is None:
        return
    level, change = item.levels[0], changes[0]
    alike = before.quantity.unit.family == level.family
    if alike and _is_change(change, level.figure.quantity.value - before.quantity.value, _SOME):
        roles = {"now": level.figure, "before": before, "delta": change.figure}
        signs = {"delta": change.sign}
        told = {role: (Operand(figure, signs.get(role, 1)),) for role, figure in roles.items()}
        yield Claim("change", (Reading(told),), name)


def _may_be(fact: Fact, row: Grown) -> bool:
    """Whether a rate may be a row's: it is, or nearly, or a slip of the hand or the direction is wrong."""
    told, here = row.rate, fact.figure.quantity
    if told is None or here.dimension is not told.quantity.dimension:
        return False
    there = abs(told.quantity.value)
    near = abs(there - here.value) <= max(_NEAR * there, here.step)
    return near or is_slip(digits(here) or "", digits(here, there) or "")


def _is_change(fact: Fact, change: Fraction, telling: int) -> bool:
    """Whether a change is one in size, and of digits enough."""
    return fact.figure.quantity.interval.contains(abs(change)) and _length(fact.figure) >= telling

"""Rates by which spending kept within its budget: 三公经费预算14万元,实际支出9.86万元,三公经费控制率70.43%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Reading, as_it_is, operand
from auditor.extract.book import Book, distinct
from auditor.extract.memory import is_amount
from auditor.extract.rates.fitting import holds, is_slip_away, reading_of
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_QUOTES = str.maketrans("", "", "“”\"'‘’「」")
_REACH = 8  # facts before a rate
_FAR = 4  # sentences between a rate and amounts that it is surely of


def kept_within(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every rate of control of a subject, with what was spent on it and what was budgeted. Amounts of the
    sentences before it are meant; such as stand elsewhere, or of several plans one, if the rate is right or one slip
    from it."""
    endings = vocabulary.words.get("control_rate", ())
    for place, rate in enumerate(facts):
        plain = rate.kind is Kind.LEVEL and rate.dimension is Dimension.RATIO and not rate.figure.quantity.hedge
        name = rate.label.translate(_QUOTES)
        ending = next((word for word in endings if name.endswith(word)), "") if plain else ""
        subject = vocabulary.canonical(name.removesuffix(ending)) if ending and rate.sentence >= 0 else None
        if subject is None:
            continue
        told = [f for f in book.levels(subject, Dimension.MONEY.value, rate.paragraph) if _is_of(f, rate, book)]
        near = [f for f in told if _is_before(f, rate)]
        here = [f for f in near if f.sentence == rate.sentence]
        readings = next((found for some in (here, near, told) if (found := _readings(rate, some, book))), [])
        around = {f.figure for f in near}
        beside = all(o.figure in around for r in readings for role in ("plan", "actual") for o in r.roles[role])
        fitting = any(holds(reading) or is_slip_away(reading) for reading in readings)
        alone = len(readings) == 1 and not _is_changed(rate, readings[0], facts[max(0, place - _REACH) : place])
        if readings and (fitting or (beside and alone)):
            yield Claim("progress", tuple(readings), rate.label)


def _is_changed(rate: Fact, reading: Reading, before: Sequence[Fact]) -> bool:
    """Whether the sentence of a rate tells an amount of no name of its own besides what it is of: 预算90万元,追加10万
    元,实际支出80万元. Then the plan may be another than the one told."""
    meant = [operand.figure for role in ("plan", "actual") for operand in reading.roles[role]]
    told = [fact for fact in before if fact.sentence == rate.sentence and fact.dimension is Dimension.MONEY]
    return any(not fact.label and fact.figure not in meant for fact in told)


def _readings(rate: Fact, told: Sequence[Fact], book: Book) -> list[Reading]:
    """The readings of a rate of the one amount among some that was spent, and each that was budgeted."""
    spent = distinct(f for f in told if book.role(f) == "actual")
    spent = spent or distinct(f for f in told if book.role(f) is None)  # 三公经费支出9.86万元
    plans = distinct(f for f in told if book.role(f) == "budget")
    return [_of_plan(reading_of(rate, spent[0], plan, turned=False), plan) for plan in plans if len(spent) == 1]


def _of_plan(reading: Reading, plan: Fact) -> Reading:
    """A reading with just what was planned, where words say that it was kept within: 控制在预算12万元以内."""
    told = as_it_is(operand(plan)) if plan.figure.quantity.hedge is not None else operand(plan)
    return Reading({**reading.roles, "plan": (told,)})


def _is_of(amount: Fact, rate: Fact, book: Book) -> bool:
    """Whether an amount may be of the year of a rate."""
    return is_amount(amount) and amount.figure.quantity.value > 0 and book.is_of(amount, rate.year or book.year)


def _is_before(amount: Fact, rate: Fact) -> bool:
    near = amount.paragraph == rate.paragraph and 0 <= rate.sentence - amount.sentence < _FAR
    return near and amount.figure.at.end <= rate.figure.at.start

"""Of which year an amount is that a change may be of, where words compare with a year that is told as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.claim import Operand, Reading, operand
from auditor.extract.book import Book
from auditor.extract.deltas import Change
from auditor.fact import Fact, Item


def is_of_base_year(now: Fact, change: Change, book: Book) -> bool:
    """Whether an amount that an earlier sentence tells is of the very year that is compared with, by the one before it:
    2022年收入80万元,支出78万元。支出比2022年增加4万元."""
    year, first = _year(change), change.delta or change.rate
    if year is None or first is None or now.year is not None or now.sentence >= first.sentence:
        return False
    told = [f for f in book.told_beside(now) if f.figure.at < now.figure.at and f.year is not None]
    return bool(told) and told[-1].cue != "compare" and told[-1].year == year


def of_year_between(item: Item, change: Change, roles: Mapping[str, tuple[Operand, ...]]) -> Iterator[Reading]:
    """The weak reading in which what something was compared with is compared itself: 2022年支出9万元,比2021年决算数8万
    元增加1万元;2021年比2020年决算数7万元增加1万元."""
    year, first = _year(change), change.delta or change.rate
    if year is None or first is None:
        return
    told = [fact for fact in item.levels if fact.figure.at.end <= first.figure.at.start and fact.cue == "compare"]
    if len(told) > 1 and (told[-2].year, told[-1].year) == (year + 1, year):
        yield Reading({"now": (operand(told[-2]),), "before": (operand(told[-1]),), **roles}, weak=True)


def _year(change: Change) -> int | None:
    """The earlier year that words compare with."""
    base = change.base
    return base.year if base is not None and base.role == "prior" else None

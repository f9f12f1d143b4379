"""Columns that are computed from other columns of their row: rates of execution, shares, changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.fact import Kind
from auditor.grid.heads import Head
from auditor.grid.rows import Lines, RowTotals
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary


def ratios(lines: Lines, heads: Sequence[Head], rows: RowTotals, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every rate, share and change in the rows of a table whose headings tell what it is taken of."""
    for index, head in enumerate(heads):
        if head.kind is Kind.COMPLETION:
            yield from _completions(index, lines, heads, vocabulary)
        elif head.kind is Kind.SHARE:
            yield from _shares(index, lines, heads, rows)
    yield from _changes(lines, heads, vocabulary)


def _with_role(heads: Sequence[Head], vocabulary: Vocabulary, *roles: str) -> list[int]:
    found = [i for i, head in enumerate(heads) if head.kind is Kind.LEVEL and not head.form]
    return [i for i in found if vocabulary.role(heads[i].measure) in roles]


def _completions(index: int, lines: Lines, heads: Sequence[Head], vocabulary: Vocabulary) -> Iterator[Claim]:
    """Outcome over plan; of several plans any may be meant."""
    actuals = _with_role(heads, vocabulary, "actual")
    budgets = _with_role(heads, vocabulary, "budget")
    for row, figures in zip(lines.rows, lines.figures, strict=True):
        rate = figures[index]
        pairs = [(figures[a], figures[b]) for a in actuals for b in budgets]
        readings = [
            Reading({"actual": (Operand(actual),), "budget": (Operand(budget),), "rate": (Operand(rate),)})
            for actual, budget in pairs
            if rate is not None and actual is not None and budget is not None and budget.quantity.value
        ]
        if readings:
            yield Claim("completion", tuple(readings), row.label)


def _shares(index: int, lines: Lines, heads: Sequence[Head], rows: RowTotals) -> Iterator[Claim]:
    """The amount before a share over that of a total of the table."""
    amounts = [i for i in range(index) if heads[i].kind is Kind.LEVEL and not heads[i].form]
    if not amounts:
        return
    column = amounts[-1]
    wholes = [f[column] for row, f in zip(lines.rows, lines.figures, strict=True) if rows.is_total(row.label)]
    for row, figures in zip(lines.rows, lines.figures, strict=True):
        share, part = figures[index], figures[column]
        if share is None or part is None or rows.is_total(row.label):
            continue
        readings = [_share(part, whole, share) for whole in wholes if whole is not None and whole.quantity.value]
        if readings:
            yield Claim("share", tuple(readings), row.label)


def _share(part: Figure, whole: Figure, share: Figure) -> Reading:
    return Reading({"part": (Operand(part),), "whole": (Operand(whole),), "share": (Operand(share),)})


def _changes(lines: Lines, heads: Sequence[Head], vocabulary: Vocabulary) -> Iterator[Claim]:
    """This period against the last, where the headings tell which column is which; and that a difference and its rate
    go the same way."""
    pair = _periods(heads, vocabulary)
    columns = {kind: [i for i, head in enumerate(heads) if head.kind is kind] for kind in (Kind.DELTA, Kind.RATE)}
    if any(len(found) > 1 for found in columns.values()) or not any(columns.values()):
        return
    for row, figures in zip(lines.rows, lines.figures, strict=True):
        told = {kind.value: figures[found[0]] for kind, found in columns.items() if found}
        change = {role: (Operand(figure),) for role, figure in told.items() if figure is not None}
        if len(change) == 2:
            yield Claim("direction", (Reading(change),), row.label)
        now, before = (figures[i] for i in pair) if pair is not None else (None, None)
        if change and now is not None and before is not None and before.quantity.value:
            roles = {"now": (Operand(now),), "before": (Operand(before),), **change}
            yield Claim("change", (Reading(roles),), row.label)


def _periods(heads: Sequence[Head], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The columns of this period and of the last: by year, or by a measure that is of the last; ``None`` unless there
    is just one of each."""
    levels = [i for i, head in enumerate(heads) if head.kind is Kind.LEVEL and not head.form]
    prior = [i for i in levels if vocabulary.role(heads[i].measure) == "prior"]
    others = [i for i in levels if i not in prior]
    if len(prior) == 1 and len(others) == 1:
        return others[0], prior[0]
    years = {heads[i].year for i in levels}
    if len(levels) == 2 and len(years) == 2 and None not in years:
        later = max(levels, key=lambda i: heads[i].year or 0)
        return later, next(i for i in levels if i != later)
    return None

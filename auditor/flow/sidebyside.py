"""Totals told one after the other, each behind its name, and under them the same sources once for each of them.

计划170 到位170 支出179.6 其中:中央 其中:中央 其中:中央 省级170 省级170 省级170 其他 其他9.6 其他9.6. Whatever cells
were left out, what stands behind the second name of a source is of the second total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.claim import Claim, Operand, Reading
from auditor.flow.stream import Headings, Run, is_plain, is_ratio
from auditor.frozen import frozen
from auditor.grid.sums import Sum
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.slip import digits

_FEWEST, _MOST = 2, 6  # totals
_LONGEST = 20  # code points of a name
_TELLING = 3  # digits of a total that its sources do not come to by chance
_PARTS = regex(r"[|\n]")
_WORDS = regex(r"[一-龥A-Za-z]")
_CLOSING = " :()"


@frozen
class _Cell:
    """A name, with the number right behind it, ``None`` where there is none, and the rate that is told behind that."""

    name: str
    figure: Figure | None
    rate: Figure | None = None


def side_by_side(runs: Sequence[Run], openers: Sequence[str], headings: Headings) -> Iterator[Claim]:
    """A claim for every total that its sources miss, if they come to another of the totals beside it, and for the rate
    behind a budget and what was spent of it; ``openers`` are the words that may begin the first of them: 其中."""
    cells: list[_Cell] = []
    for run in runs:
        if cells and len(run.cells) == 1 and is_ratio(run.cells[0]) and cells[-1].figure is not None:
            cells[-1] = replace(cells[-1], rate=run.cells[0])
        else:
            cells += _cells(run, openers)
    at = 0
    while at < len(cells):
        width = _repeated(cells, at)
        totals = cells[at - width : at] if width and at >= width else []
        names = {cell.name for cell in totals}
        if not totals or len(names) < width or any(cell.figure is None for cell in totals):
            at += 1
            continue
        parts: list[Sequence[_Cell]] = []
        while _repeated(cells, at) == width and cells[at].name not in names:
            names.add(cells[at].name)
            parts.append(cells[at : at + width])
            at += width
        yield from _claims(totals, parts)
        yield from _rate(totals, headings) if parts else ()
        at += not parts


def _rate(totals: Sequence[_Cell], headings: Headings) -> Iterator[Claim]:
    """The claim of the rate behind what was spent of a budget: 预算数90 执行数81 执行率90%."""
    budget, actual = totals[0], totals[-1]
    if [headings.kind(cell.name) for cell in totals] == ["budget", "actual"] and actual.rate is not None:
        roles = {"actual": actual.figure, "budget": budget.figure, "rate": actual.rate}
        yield Claim("completion", (Reading({role: (Operand(figure),) for role, figure in roles.items()}),), actual.name)


def _cells(run: Run, openers: Sequence[str]) -> Iterator[_Cell]:
    """The names before the figures of a run, each in a cell of its own, the last with its figure if that is one."""
    words = [cell for cell in _PARTS.split(run.lead) if _WORDS.search(cell)]
    alone = is_plain(run.cells[0]) and not any(run.cells[1:])
    for place, word in enumerate(words):
        name = word.strip(_CLOSING)
        for opener in openers:
            name = name.removeprefix(opener).strip(_CLOSING)
        yield _Cell(name[: _LONGEST + 1], run.cells[0] if alone and place + 1 == len(words) else None)


def _repeated(cells: Sequence[_Cell], at: int) -> int:
    """How often the name of a cell stands there one time after the other; zero where it is no name of a source."""
    end = at
    while end < len(cells) and cells[end].name == cells[at].name:
        end += 1
    return end - at if _FEWEST <= end - at <= _MOST and 0 < len(cells[at].name) <= _LONGEST else 0


def _claims(totals: Sequence[_Cell], parts: Sequence[Sequence[_Cell]]) -> Iterator[Claim]:
    sums = []
    for place, total in enumerate(totals):
        told = tuple(figure for row in parts if (figure := row[place].figure) is not None)
        if total.figure is not None and told:
            sums.append((total.name, Sum(total.figure, told)))
    if any(_is_proof(each) for _, each in sums):
        for name, each in sums:
            roles = {"total": (Operand(each.total),), "part": tuple(map(Operand, each.parts))}
            yield Claim("table_sum", (Reading(roles),), name)


def _is_proof(each: Sum) -> bool:
    return len(each.parts) > 1 and len((digits(each.total.quantity) or "").strip("0")) >= _TELLING and each.holds

"""Tables with a row for each of two years and one for what changed between them: 2023年 | 2024年 | 增减%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.extract.rows import Row, as_percent
from auditor.interval import point
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_YEAR = regex(r"((?:19|20)\d\d)[^\d]{0,6}$")
_FEWEST = 2  # columns
_ADDABLE = (Dimension.NUMBER, Dimension.MONEY, Dimension.COUNT)


def year_rows(rows: Sequence[Row], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every column under the rows of two years and of the change between them, unless most columns break
    it: then the change is of something else."""
    for one, other, change in zip(rows, rows[1:], rows[2:], strict=False):
        years = [int(match[1]) for row in (one, other) if (match := _YEAR.match(row.label)) is not None]
        kind = _kind(change.label, vocabulary) if len(years) == 2 and years[0] != years[1] else ""
        same = len(one.cells) == len(other.cells) == len(change.cells) >= _FEWEST
        if kind and same:
            now, before = (one, other) if years[0] > years[1] else (other, one)
            cells = zip(now.cells, before.cells, change.cells, strict=True)
            told = [figures for three in cells if (figures := _figures(three, kind)) is not None]
            kept = sum(_holds(figures, kind) for figures in told)
            if kept >= max(_FEWEST, len(told) - kept):
                yield from (_claim(figures, kind, change.label) for figures in told)


def _kind(label: str, vocabulary: Vocabulary) -> str:
    """``rate`` or ``delta`` for the row of a change, by its name; empty for another."""
    kinds = {word.kind for word in vocabulary.tokens(label, 0, len(label))}
    if not kinds & {"increase", "decrease"}:
        return ""
    return "rate" if label.rstrip(")").endswith(("%", *vocabulary.words.get("rate_ending", ()))) else "delta"


_Three = tuple[Figure, Figure, Figure]


def _figures(cells: tuple[Figure | None, Figure | None, Figure | None], kind: str) -> _Three | None:
    """This year's figure, last year's and the change, if they can be that."""
    now, before, change = cells
    if now is None or before is None or change is None or not before.quantity.value:
        return None
    alike = now.quantity.unit == before.quantity.unit and now.quantity.dimension in _ADDABLE
    if kind == "rate" and change.quantity.dimension is Dimension.NUMBER:
        change = as_percent(change)
    fit = change.quantity.dimension is Dimension.RATIO if kind == "rate" else change.quantity.unit == now.quantity.unit
    return (now, before, change) if alike and fit else None


def _holds(figures: _Three, kind: str) -> bool:
    now, before, change = (figure.quantity.interval for figure in figures)
    if kind == "delta":
        return change.meets(now - before)
    return before.low is not None and before.low > 0 and change.meets(now / before - point(1))


def _claim(figures: _Three, kind: str, name: str) -> Claim:
    now, before, change = ((Operand(figure),) for figure in figures)
    return Claim("change", (Reading({"now": now, "before": before, kind: change}),), name)

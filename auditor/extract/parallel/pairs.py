"""Lines of names and figures side by side, and under each figure its parts under the same names.

预算数 6.84 到位数 6.84 执行数 6.84, and below 其中:财政资金 6.84 three times, 其他 0.00 three times: what adds up under
most of the figures adds up under all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.extract.sums.slipped import is_bridged
from auditor.frozen import frozen
from auditor.interval import point
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.span import Span

_WORD = regex(r"[一-龥A-Za-z]")
_SENTENCE = regex(r"[,。;]")
_AROUND = " |:"
_LONGEST_NAME = 30
_FEWEST = 2  # figures beside one another
_PROOFS = 2  # columns that must add up
_MOST_PARTS = 8


@frozen
class _Line:
    """The figures of a line with the name before each."""

    names: tuple[str, ...]
    figures: tuple[Figure, ...]

    def is_of_parts(self, width: int) -> bool:
        """Whether it tells one thing of each of so many figures."""
        return len(self.figures) == width and len(set(self.names)) == 1 and bool(self.names[0])


def pairs(document: Document, figures: Sequence[Figure], members: tuple[str, ...]) -> Iterator[Claim]:
    """A claim for every figure of a line whose parts stand in the lines below, if they come to it in at least two
    columns, and in all others but for a slip; ``members`` are the words that begin the first of these lines: 其中."""
    starts = [figure.at.start for figure in figures]
    lines = [_line(document.view.text, each.span, figures, starts) for each in document.paragraphs]
    for index, first in enumerate(lines[1:], start=1):
        width = len(first.figures)
        if width < _FEWEST or not first.is_of_parts(width) or not first.names[0].startswith(members):
            continue
        end = index + 1
        while end < len(lines) and end - index < _MOST_PARTS and lines[end].is_of_parts(width):
            end += 1
        whole = lines[index - 1]
        if end - index > 1 and len(set(whole.names[:width])) == len(whole.figures[:width]) == width:
            yield from _sums(whole, lines[index:end], width)


def _line(text: str, span: Span, figures: Sequence[Figure], starts: Sequence[int]) -> _Line:
    inside = figures[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    ends = [span.start, *(figure.at.end for figure in inside)]
    names = [text[end : figure.at.start].strip(_AROUND) for end, figure in zip(ends, inside, strict=False)]
    told = [name if _WORD.search(name) and len(name) <= _LONGEST_NAME else "" for name in names]
    plain = not any(map(_SENTENCE.search, names)) and not text[ends[-1] : span.end].strip(_AROUND)
    return _Line(tuple(told), tuple(inside)) if plain else _Line((), ())


def _sums(whole: _Line, parts: Sequence[_Line], width: int) -> Iterator[Claim]:
    columns = [(whole.figures[i], [part.figures[i] for part in parts]) for i in range(width)]
    alike = all(len({figure.quantity.unit for figure in (total, *own)}) == 1 for total, own in columns)
    readings = [_reading(total, own) for total, own in columns]
    held = [_holds(total, own) for total, own in columns]
    proven = sum(kept and bool(total.quantity.value) for kept, (total, _) in zip(held, columns, strict=True))
    fair = all(kept or is_bridged(reading) for kept, reading in zip(held, readings, strict=True))
    if alike and fair and proven >= max(_PROOFS, width - proven):
        yield from (Claim("table_sum", (each,), name) for name, each in zip(whole.names, readings, strict=False))


def _holds(total: Figure, parts: Sequence[Figure]) -> bool:
    return total.quantity.interval.meets(sum((part.quantity.interval for part in parts), point(0)))


def _reading(total: Figure, parts: Sequence[Figure]) -> Reading:
    return Reading({"total": (Operand(total),), "part": tuple(map(Operand, parts))})

"""Rows of numbers under headings in two storeys of which text extraction has left nothing but blanks.

合计 因公出国(境)费 公务用车购置及运行费 公务接待费, under it 小计 公务用车购置费 公务用车运行费, then 86 0 78 36 42 8.
The lines do not tell in which column a number stands: the heading that spans several may have moved anywhere, and empty
cells are lost. So the columns are known that all orders agree on in which most sums hold.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from auditor.document import Document
from auditor.extract.headings import Column
from auditor.frozen import frozen
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.vocabulary import Token, Vocabulary

_BETWEEN = regex(r"[ \n]{1,3}$")
_WORDS = regex(r"[一-龥]")
_PAUSE = regex(r"[。;!?|]|[,:]$")
_DATED = regex(r"\d(?!\d{0,3}年)")
_FEWEST, _MOST = 6, 40  # numbers of a row
_MOST_ROWS = 2  # of the same headings side by side: the plan, the outcome
_MOST_LOST = 2  # subjects without a figure
_NEEDED = (1, 2)  # sums that must hold, of one row and of two side by side: others are slips
_NEEDED_OF_LOST = (3, 4)
_NONE = Fraction(0)
_HIGHEST = 32  # paragraphs of headings
_LONGEST = 200  # code points of one of them


@frozen
class FlatRow:
    """A row: its figures, their columns, and the indices of the paragraphs from its headings to its last figure."""

    figures: tuple[Figure, ...]
    columns: tuple[Column | None, ...]
    paragraphs: range


@frozen
class _Heads:
    """What headings name: the subject that all is, what it is made of, the one of these that is taken apart as well,
    what that is made of, what stands beside it all, and the measures in their order."""

    whole: str
    members: tuple[str, ...]
    spanning: str
    parts: tuple[str, ...]
    beside: tuple[str, ...]
    measures: tuple[str, ...]


def flat_rows(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[FlatRow]:
    """The rows whose columns are known, in order."""
    text = document.view.text
    paragraphs = document.paragraphs
    starts = [paragraph.span.start for paragraph in paragraphs]
    for row in _runs(figures, text):
        last = bisect_right(starts, row[-1].at.start) - 1
        if text[row[-1].at.end : paragraphs[last].span.end].strip():
            continue
        at = bisect_right(starts, row[0].at.start) - 1
        first, told = at, text[starts[at] : row[0].at.start]
        while first and at - first < _HIGHEST and _is_heading(above := text[slice(*paragraphs[first - 1].span)]):
            if any(word.kind == "unit_note" for word in vocabulary.tokens(above, 0, len(above))):
                break
            first, told = first - 1, above + told
        row = _without_numbers(row)
        columns = _columns(told, [figure.quantity.value for figure in row], vocabulary) if _is_told(told) else None
        if columns is not None:
            yield FlatRow(tuple(row), tuple(columns), range(first, last + 1))


def _runs(figures: Sequence[Figure], text: str) -> Iterator[list[Figure]]:
    """The bare numbers that follow one another with nothing but a blank or the end of a line between them."""
    run: list[Figure] = []
    for figure in figures:
        bare = figure.quantity.dimension is Dimension.NUMBER
        if run and not (bare and _BETWEEN.match(text[run[-1].at.end : figure.at.start])):
            yield from [run] if _FEWEST <= len(run) <= _MOST else []
            run = []
        if bare:
            run.append(figure)
    yield from [run] if _FEWEST <= len(run) <= _MOST else []


def _without_numbers(row: list[Figure]) -> list[Figure]:
    """A row without the numbers of its columns, 1 to as many as there are, before it."""
    half = len(row) // 2
    numbers = [figure.quantity.value for figure in row[:half]]
    numbered = half >= _FEWEST and len(row) == 2 * half and numbers == list(map(Fraction, range(1, half + 1)))
    return row[half:] if numbered else row


def _is_heading(line: str) -> bool:
    return len(line) <= _LONGEST and _PAUSE.search(line) is None and _DATED.search(line) is None


def _is_told(headings: str) -> bool:
    return _WORDS.search(headings) is not None and _PAUSE.search(headings) is None and _DATED.search(headings) is None


# which column is which ------------------------------------------------------------------------------------------------


def _columns(headings: str, values: Sequence[Fraction], vocabulary: Vocabulary) -> list[Column | None] | None:
    """The columns of values under headings, if these come to so many and their sums hold in one order alone."""
    words = vocabulary.tokens(headings, 0, len(headings))
    heads = _heads(words, vocabulary)
    if heads is None:
        return None
    found: dict[tuple[Column, ...], int] = {}
    for order in _orders(heads):
        for columns in _laid_out(order, heads.measures, len(values)):
            found[columns] = _holding(columns, values, heads)
    needed = _NEEDED if found else _NEEDED_OF_LOST
    for order in _orders(heads) if not found else ():
        for columns in _with_lost(order, heads, len(values)):
            found[columns] = _holding(columns, values, heads)
    best = max(found.values(), default=0)
    chosen = [columns for columns, holding in found.items() if holding == best]
    if not chosen or best < needed[len({each.measure for each in chosen[0]}) - 1]:
        return None
    agreed = [each[0] if len(set(each)) == 1 else None for each in zip(*chosen, strict=True)]
    return agreed if any(agreed) else None


def _heads(words: Sequence[Token], vocabulary: Vocabulary) -> _Heads | None:
    """What the words of headings name, if one subject is what the others make up and a word for all stands for it."""
    names = tuple(dict.fromkeys(word.name for word in words if word.kind == "subject"))
    taken = [(name, whole) for name in names for whole in vocabulary.wholes(name) if _parts(name, names, vocabulary)]
    if len(taken) != 1 or not any(word.kind == "total" for word in words):
        return None
    ((spanning, whole),) = taken
    members, parts = _parts(whole, names, vocabulary), _parts(spanning, names, vocabulary)
    beside = tuple(name for name in names if name not in (whole, *members, *parts))
    measures = tuple(word.name for word in words if word.kind == "measure")
    return _Heads(whole, members, spanning, parts, beside, measures) if len(members) > 1 else None


def _parts(whole: str, names: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(name for name in names if whole in vocabulary.wholes(name))


def _orders(heads: _Heads) -> Iterator[list[str]]:
    """The orders that the columns may have: what is taken apart, with its parts behind it, may stand anywhere."""
    others = [name for name in heads.members if name != heads.spanning]
    for at in range(len(others) + 1):
        yield [heads.whole, *others[:at], heads.spanning, *heads.parts, *others[at:], *heads.beside]


def _laid_out(order: Sequence[str], measures: Sequence[str], count: int) -> Iterator[tuple[Column, ...]]:
    """The columns of so many numbers in an order: once; or once for each measure, be it one after the other or side by
    side under each subject."""
    told = tuple(dict.fromkeys(measures))
    if len(order) == count and len(told) <= 1:
        yield tuple(Column(subject=name) for name in order)
    elif 1 < len(told) <= _MOST_ROWS and len(order) * len(told) == count:
        if len(measures) == len(told):
            yield tuple(Column(measure=each, subject=name) for each in told for name in order)
        if len(measures) > len(told) and tuple(measures) == told * (len(measures) // len(told)):
            yield tuple(Column(measure=each, subject=name) for name in order for each in told)


def _with_lost(order: Sequence[str], heads: _Heads, count: int) -> Iterator[tuple[Column, ...]]:
    """The columns of so many numbers if those of one or two subjects were empty, and so were lost."""
    kept = (heads.whole, heads.spanning, *heads.beside)
    for many in range(1, _MOST_LOST + 1):
        for lost in combinations([name for name in order if name not in kept], many):
            yield from _laid_out([name for name in order if name not in lost], heads.measures, count)


def _holding(columns: Sequence[Column], values: Sequence[Fraction], heads: _Heads) -> int:
    """How many sums hold: of all that the whole is made of, of what is taken apart in it, and of the whole with this
    taken apart, which a slip in what is taken apart leaves as it was."""
    told = {(each.measure, each.subject): value for each, value in zip(columns, values, strict=True)}
    holding = 0
    for measure in dict.fromkeys(each.measure for each in columns):
        whole, spanning = told[measure, heads.whole], told[measure, heads.spanning]
        members = sum(told.get((measure, name), _NONE) for name in heads.members)
        parts = sum(told.get((measure, name), _NONE) for name in heads.parts)
        holding += (whole == members) + (spanning == parts) + (whole == members - spanning + parts)
    return holding

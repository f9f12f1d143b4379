"""Lists that nothing but their place announces: dashes, letters and numbers under a paragraph with an amount, the
sentence or the paragraph after one with an amount, and what stands before a sentence that begins with 共计.

Such amounts may be parts of the one before them, or anything else. They are lists only for rules that can tell by the
digits, see the manner ``apposed`` of :class:`auditor.fact.Group`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from auditor.document import Document, Paragraph
from auditor.extract.memory import is_amount
from auditor.fact import Group, Item
from auditor.quantity import Dimension
from auditor.regex import regex

_MARK = regex(r"\s*(?:(?P<dash>[-—–─]+|[●■◆◇▪•·※★*])|(?P<letter>[A-Za-z])[、.)])")
_FEWEST, _MOST = 2, 40
_NAME = 2  # code points at the end of a name
_NEAR = 2  # paragraphs above in which a total may stand
_CLAUSE_ENDS = ",;:。!?\n"


def apposed(document: Document, items: Sequence[Item], totals: tuple[str, ...]) -> Iterator[Group]:
    """Groups of the manner ``apposed``; their items keep the total and the list that they have. ``totals`` are the
    words that sum up (合计, 共)."""
    told: dict[int, list[Item]] = {}
    for item in items:
        if item.levels and item.sentence >= 0:
            told.setdefault(item.paragraph, []).append(item)
    for above, below in _outline(document):
        yield from _listed(told.get(above, ()), [told.get(index, [])[:1] for index in below])
    for paragraph in told.values():
        yield from _next_sentence(paragraph)
        yield from _named_alike(paragraph)
        yield from _same_sentence(paragraph)
        yield from _summed_up(paragraph, document.view.text, totals)
    yield from _next_paragraph(document, told)


def _outline(document: Document) -> Iterator[tuple[int, list[int]]]:
    """(paragraph, those one level below it) by the marks before them: a mark that comes up again ends what is below."""
    below: dict[int, list[int]] = {}
    open_marks: list[tuple[str, int]] = []
    for index, paragraph in enumerate(document.paragraphs):
        mark = _mark(document, paragraph)
        if paragraph.heading:
            open_marks = []
            continue
        marks = [each for each, _ in open_marks]
        del open_marks[marks.index(mark) if mark in marks else len(marks) if mark else 0 :]
        if mark and open_marks:
            below.setdefault(open_marks[-1][1], []).append(index)
        open_marks.append((mark, index))
    yield from below.items()


def _mark(document: Document, paragraph: Paragraph) -> str:
    if paragraph.style not in ("", "bullet"):
        return paragraph.style
    match = _MARK.match(document.view.text, *paragraph.span)
    return paragraph.style if match is None else str(match.lastgroup)


def _listed(above: Sequence[Item], below: Sequence[Sequence[Item]]) -> Iterator[Group]:
    """The list of the first items of paragraphs, those without an amount left out."""
    parts = [items[0] for items in below if items]
    if len(parts) >= len(below) - 1 and _FEWEST <= len(parts) <= _MOST:
        yield from _of(above, parts)


def _next_sentence(items: Sequence[Item]) -> Iterator[Group]:
    """The items of a sentence that stand in no list, and those of the sentence before it that may be their total."""
    sentences = [list(told) for _, told in groupby(items, key=lambda item: item.sentence)]
    for before, told in pairwise(sentences):
        parts = [item for item in told if item.depth == told[0].depth]
        if _FEWEST <= len(parts) <= _MOST and all(item.parent is None for item in parts):
            yield from _of(before[-1:], parts)
            continue
        segments = [next(run) for _, run in groupby(told, key=lambda item: item.levels[0].segment)]
        if _FEWEST <= len(segments) <= _MOST and all(item.depth == told[0].depth for item in segments):
            yield from _of(before[-1:], segments)  # 甲地9万人,其中甲镇2万人;乙地8万人


def _named_alike(items: Sequence[Item]) -> Iterator[Group]:
    """The items of a sentence that go by the name of its first amount: 防治面积98万亩,甲虫防治面积78万亩,其中…;
    乙虫防治面积11万亩;其他虫害较轻,防治面积9万亩."""
    for _, told in groupby(items, key=lambda item: item.sentence):
        total, *behind = told
        name = total.label[-_NAME:]
        parts = [item for item in behind if item.label.endswith(name) and item.depth == total.depth]
        if len(name) == _NAME and _FEWEST < len(parts) <= _MOST:
            yield from _of([total], parts)


def _same_sentence(items: Sequence[Item]) -> Iterator[Group]:
    """The items of a sentence behind its first, to the last of them, if none stands in a list: 项目支出90万元,主要是
    办公费20万元,维修费30万元,购书费40万元."""
    for _, told in groupby(items, key=lambda item: item.sentence):
        total, *parts = told
        alone = all(item.parent is None and item.depth == total.depth for item in (total, *parts))
        if _FEWEST < len(parts) <= _MOST and alone and len(total.levels) == 1:
            yield from _of([total], parts)


def _next_paragraph(document: Document, told: dict[int, list[Item]]) -> Iterator[Group]:
    """The items of a paragraph's first sentence that stand in no list, and those of the nearest paragraph above that
    may be their total; of money only where both are numbered alike, as what stands side by side is."""
    styles = [paragraph.style for paragraph in document.paragraphs]
    for index, items in told.items():
        parts = [item for item in items if item.sentence == items[0].sentence and item.depth == items[0].depth]
        above = next((found for back in range(1, _NEAR + 1) if (found := told.get(index - back))), [])
        if above and styles[index] and styles[index] == styles[above[0].paragraph]:
            parts = [item for item in parts if item.levels[0].dimension is Dimension.MONEY]
        totals = [item for item in above if item.parent is None and len(item.levels) == 1]
        if _FEWEST <= len(parts) <= _MOST and all(item.parent is None for item in parts):
            yield from _of(totals, parts)


def _summed_up(items: Sequence[Item], text: str, totals: tuple[str, ...]) -> Iterator[Group]:
    """What a sentence or the one before it tells before an amount whose clause begins with 共计, however long the name
    between: 甲10万元;乙20万元。共计下达中央、省级转移支付资金30万元."""
    for place, item in enumerate(items):
        start = item.levels[0].figure.at.start
        clause = max(text.rfind(stop, 0, start) for stop in _CLAUSE_ENDS) + 1
        if place < _FEWEST or not text.startswith(totals, clause, start):
            continue
        for sentence in (item.sentence, item.sentence - 1):
            told = [each for each in items[:place] if each.sentence == sentence and each.depth == item.depth]
            if _FEWEST <= len(told) <= _MOST:
                yield from _of([item], told)
                break


def _of(above: Sequence[Item], parts: Sequence[Item]) -> Iterator[Group]:
    for total in above:
        families = {level.family for level in total.levels if is_amount(level)}
        same = [part for part in parts if part.levels[0].family in families]
        if len(same) >= _FEWEST:
            yield Group([total], same, [len(same)], manner="apposed")

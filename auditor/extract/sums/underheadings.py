"""What a heading with an amount is made of, where the paragraph under it tells nothing but names and amounts: 一、中央
资金(4860万元), under it 产业发展3100万元,乡村建设1560万元,管理费200万元. And what such headings come to together: 两级
资金合计9980万元.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.document import Document
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import slip
from auditor.fact import Fact, Kind
from auditor.frozen import frozen
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_LONGEST = 40  # code points of a heading
_FEWEST, _SEVERAL, _MOST = 2, 3, 20  # parts
_BELIEVED = Fraction(1, 15)  # how often a slip may explain a gap by chance
_NAME = regex(r"(?:^|[,;、])\(?\d{0,2}[).、]?[^,;、。:!?\d]{2,20}$")
_BEHIND = regex(r"\)?[:。]?$")
_ASIDE = regex(r"\([^()\d]{1,40}\)")


@frozen
class _Headed:
    """A heading, its amount, and the amounts of the paragraph under it."""

    index: int
    style: str
    total: Fact
    parts: tuple[Fact, ...]


def under_headings(document: Document, facts: Sequence[Fact], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every such heading, if what stands under it comes to its amount or would but for one slip of the
    hand; and for what the headings of one row come to, where words tell so."""
    told = sorted((f for f in facts if f.sentence >= 0), key=lambda fact: fact.figure.at.start)
    by_paragraph = {index: list(run) for index, run in groupby(told, key=lambda fact: fact.paragraph)}
    mains = (*vocabulary.words.get("main", ()), *vocabulary.words.get("member", ()))
    found: list[_Headed] = []
    for index, here in by_paragraph.items():
        below = by_paragraph.get(index + 1, [])
        if len(here) == 1 and _heads(document, here[0]) and _lists(document, below, here[0], mains):
            headed = _Headed(index, document.paragraphs[index].style, here[0], tuple(below))
            found.append(headed)
            reading = Reading({"total": (operand(here[0]),), "part": tuple(map(operand, below))})
            if len(below) >= _SEVERAL or is_full(reading):
                yield from _claims(reading, here[0].subject or here[0].label)
    yield from _together(found, by_paragraph, document, vocabulary)


def _claims(reading: Reading, name: str) -> Iterator[Claim]:
    if is_full(reading):
        yield Claim("slipped", (reading,), name)
    else:
        yield from slip([reading], name, _BELIEVED, full=True)


def _heads(document: Document, fact: Fact) -> bool:
    """Whether an amount is all that a short paragraph with a number before it tells, at its end."""
    start, end = document.paragraphs[fact.paragraph].span
    short = end - start <= _LONGEST and bool(document.paragraphs[fact.paragraph].style)
    return short and _is_plain(fact) and _BEHIND.match(document.view.text[fact.figure.at.end : end]) is not None


def _is_plain(fact: Fact) -> bool:
    quantity = fact.figure.quantity
    exact = quantity.hedge is None and quantity.ends is None
    return fact.kind is Kind.LEVEL and fact.dimension is Dimension.MONEY and exact and not fact.cue


def _lists(document: Document, parts: Sequence[Fact], total: Fact, mains: Sequence[str]) -> bool:
    """Whether a paragraph is a row of names with an amount each, and nothing else."""
    if not _FEWEST <= len(parts) <= _MOST:
        return False
    text = document.view.text
    at, end = document.paragraphs[parts[0].paragraph].span
    if any(not _is_plain(part) or part.family != total.family for part in parts):
        return False
    for part in parts:
        name = _ASIDE.sub("", text[at : part.figure.at.start])
        if not _NAME.match(name) or any(word in name for word in mains):
            return False
        at = part.figure.at.end
    return _ASIDE.sub("", text[at:end]) in ("", "。", ";")


def _together(
    found: Sequence[_Headed], told: dict[int, list[Fact]], document: Document, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """The claims of totals told in the paragraph behind the last of several headings of one row that follow one
    another: its first amount, behind a word for all."""
    words = (*vocabulary.words.get("in_all", ()), *vocabulary.words.get("total", ()))
    text = document.view.text
    for place, last in enumerate(found):
        row = [last]
        for before in reversed(found[:place]):
            if before.index != row[0].index - 2 or before.style != last.style:
                break
            row.insert(0, before)
        after = told.get(last.index + 2, [])
        if len(row) < 2 or not after or not _is_plain(after[0]) or after[0].family != last.total.family:
            continue
        lead = text[document.paragraphs[last.index + 2].span.start : after[0].figure.at.start]
        if any(word in lead for word in words):
            parts = tuple(operand(each.total) for each in row)
            yield from _claims(Reading({"total": (operand(after[0]),), "part": parts}), after[0].label)

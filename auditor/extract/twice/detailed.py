"""Amounts that the items below a lead-in tell again: …接待费支出决算0.4万元。具体情况如下: 1.接待费支出0.4万元.

The lead-in says that the items are of what it has just told, so they need not name the measure again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, told_again
from auditor.document import Document, Paragraph
from auditor.fact import Fact, Item
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_LEADS = regex(r"如下[:。]?\s*$")
_MORE = regex(r"[,。;:\d]")
_OTHERS = ("prior", "target")  # roles of amounts that are not what the items are of
_REACH = 16  # paragraphs below a lead-in
_LONGEST_NAME = 40  # code points before the amount of an item


def detailed(document: Document, items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every known subject of which the paragraph that leads in tells one amount and a numbered paragraph
    below it begins with another that names no measure and no year."""
    by_paragraph: dict[int, list[Item]] = {}
    for item in items:
        if item.sentence >= 0 and item.levels:
            by_paragraph.setdefault(item.paragraph, []).append(item)
    for index in by_paragraph:
        lead = next((i for i in range(index, min(index + 2, len(document.paragraphs))) if _leads(document, i)), None)
        if lead == index or (lead is not None and lead not in by_paragraph):  # it may be a line of its own
            told = _told(by_paragraph[index], vocabulary)
            below = range(lead + 1, min(lead + 1 + _REACH, len(document.paragraphs)))
            yield from _again(document, told, below, by_paragraph)


def _leads(document: Document, index: int) -> bool:
    return _LEADS.search(document.view.text[slice(*document.paragraphs[index].span)]) is not None


def _told(items: Sequence[Item], vocabulary: Vocabulary) -> dict[str, Fact]:
    """The one amount of each known subject in a paragraph; none of those that it tells several amounts of."""
    told: dict[str, list[Fact]] = {}
    for item in items:
        for fact in item.levels if item.subject is not None else ():
            told.setdefault(item.subject or "", []).append(fact)
    return {
        subject: facts[0]
        for subject, facts in told.items()
        if len({fact.figure.quantity for fact in facts}) == 1 and vocabulary.role(facts[0].measure) not in _OTHERS
    }


def _again(
    document: Document, told: dict[str, Fact], below: Sequence[int], by_paragraph: dict[int, list[Item]]
) -> Iterator[Claim]:
    for index in below:
        if _leads(document, index):
            return
        item = next(iter(by_paragraph.get(index, ())), None)
        first = told.get(item.subject or "") if item is not None else None
        if item is None or first is None or not _begins(item, document.paragraphs[index], document.view.text):
            continue
        again = item.levels[0]
        if again.family == first.family and "" in (again.owner, first.owner):
            del told[item.subject or ""]
            yield told_again(first.figure, again.figure, item.subject or item.label)


def _begins(item: Item, paragraph: Paragraph, text: str) -> bool:
    """Whether a numbered paragraph begins with the name and the one plain amount of an item."""
    fact = item.levels[0]
    lead = text[paragraph.marker.end : fact.figure.at.start]
    plain = not fact.cue and fact.measure is None and fact.year is None and len(item.levels) == 1
    named = 0 < len(lead) <= _LONGEST_NAME and not _MORE.search(lead)
    return plain and named and bool(paragraph.style) and paragraph.marker.end > paragraph.marker.start

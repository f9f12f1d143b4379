"""How sections and figures of a ledger are called, and what stands around a figure."""

from __future__ import annotations

from auditor import wording
from auditor.account import Meaning, Sort
from auditor.fact import Kind
from auditor.ledger import Entry, Ledger, tier
from auditor.regex import regex

_BEFORE = 12  # code points before a figure that tell what it is where nothing else does
_FEWEST = 4  # of them, where a clause is to stand alone
_REACH = 120  # code points before and behind a figure that are looked at
_SENTENCE = regex(r".*[。；;|]")
_COMMA = "，"
_PUNCTUATION = "，,、：:（("
_TIERS = ("total", "money", "change")


def title(ledger: Ledger, section: int) -> str:
    """What a section is called."""
    return ledger.sections[section].title or wording.ABOVE_HEADINGS


def meaning(told: Meaning) -> str:
    """What a figure is thought to say."""
    parts = (told.subject, told.measure, "" if told.year is None else wording.COVERAGE_YEAR.format(told.year))
    kind = "" if told.kind is Kind.LEVEL else wording.KINDS[told.kind]
    text = ""
    for part in filter(None, (*parts, kind)):
        text = wording.COVERAGE_SUBJECT.format(text, part) if text else part
    return text


def says(entry: Entry, text: str) -> str:
    """What a figure that was never checked is thought to say; where nobody knows, what stands before it in ``text``."""
    if entry.left is not None and entry.left.meaning is not None:
        return meaning(entry.left.meaning)
    before = _SENTENCE.sub("", beside(text, entry)[0])
    if len(before) > _BEFORE:  # whole clauses, if that leaves enough
        before = before[-_BEFORE:]
        clauses = before.partition(_COMMA)[2]
        before = clauses if len(clauses) >= _FEWEST else before
    before = before.strip(_PUNCTUATION)
    return wording.COVERAGE_CONTEXT.format(before) if before else wording.NOT_UNDERSTOOD


def beside(text: str, entry: Entry) -> tuple[str, str]:
    """What stands before and behind a figure in its paragraph, without blanks: lines may be broken anywhere."""
    start, end = entry.account.span
    known = None if entry.left is None else entry.left.paragraph
    first, last = (start, end) if known is None else known
    before, behind = text[max(first, start - _REACH) : start], text[end : min(last, end + _REACH)]
    return "".join(before.split()), "".join(behind.split())


def tier_of(entry: Entry) -> str:
    """The key in ``wording.COVERAGE_TIERS`` of the figures that a figure is as important as."""
    if entry.left is None or entry.account.sort is not Sort.MONEY:
        return entry.account.sort.value
    return _TIERS[tier(entry.left)]

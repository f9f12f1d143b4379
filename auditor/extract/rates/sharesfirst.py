"""Shares told before the amounts that have them: 基本支出877.35万元,人员经费与公用经费分别占92.69%、7.31%。人员经费
813.2万元,….公用经费64.15万元,….
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, product

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.fact import Fact, Kind
from auditor.interval import total
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS, _PART = ",;:。()\n", "、"
_LONGEST = 40  # code points before the first of the shares in which the names stand
_FEWEST, _MOST = 2, 4
_BEFORE = 6  # amounts before the shares among which the whole may be
_NEAR = 4  # paragraphs
_SAME = 3  # amounts that go by one name


def shares_first(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every share of a sentence that tells several and none of what has them, if amounts of just their
    names follow and come to one told before. ``text`` is the document's view."""
    told = sorted((fact for fact in facts if fact.sentence >= 0), key=lambda fact: fact.figure.at.start)
    for _, run in groupby(enumerate(told), key=lambda pair: pair[1].sentence):
        here = list(run)
        row = [place for place, fact in here if fact.kind is Kind.SHARE and fact.dimension is Dimension.RATIO]
        if not _FEWEST <= len(row) <= _MOST or row != list(range(row[0], row[0] + len(row))):
            continue
        shares = [told[place] for place in row]
        names = _in_turn(shares[0], vocabulary, text) or [fact.subject or fact.label for fact in shares]
        if len(names) != len(row) or len(set(names)) < len(names) or not all(names):
            continue
        before = [fact for fact in told[max(0, row[0] - _BEFORE) : row[0]] if _may_count(fact, shares[0], book)]
        for family in dict.fromkeys(fact.family for fact in before):
            wholes = [f for f in before if f.family == family and {s.whole for s in shares} <= {"", f.label, f.subject}]
            parts = [_after(shares, book.levels(name, family, shares[0].paragraph), book) for name in names]
            yield from _claims(shares, names, wholes, parts)


def _in_turn(share: Fact, vocabulary: Vocabulary, text: str) -> list[str]:
    """The names told before a word for one by one; none where there is no such word."""
    lead = lead_to(text, share.figure.at.start, _STOPS, _LONGEST)
    word = next((word for word in vocabulary.words.get("respectively", ()) if word in lead), "")
    before = lead[: lead.find(word)] if word else ""
    for joint in (*vocabulary.words.get("and", ()), *vocabulary.words.get("versus", ())):
        before = before.replace(joint, _PART)
    return [vocabulary.canonical(name) or name for name in before.split(_PART)] if before else []


def _may_count(fact: Fact, share: Fact, book: Book) -> bool:
    near = abs(fact.paragraph - share.paragraph) <= _NEAR and book.role(fact) != "prior"
    return near and fact.kind is Kind.LEVEL and fact.dimension is Dimension.MONEY and not fact.figure.quantity.hedge


def _after(shares: Sequence[Fact], told: Sequence[Fact], book: Book) -> list[Fact]:
    """The first amounts that are told behind some shares; none where one stands with them."""
    near = [fact for fact in told if _may_count(fact, shares[0], book)]
    here = any(fact.sentence == shares[0].sentence and fact.figure.at < shares[0].figure.at for fact in near)
    after = sorted((fact for fact in near if fact.figure.at > shares[-1].figure.at), key=lambda fact: fact.figure.at)
    return [] if here else after[:_SAME]


def _claims(
    shares: Sequence[Fact], names: Sequence[str], wholes: Sequence[Fact], told: Sequence[Sequence[Fact]]
) -> Iterator[Claim]:
    """The claims of shares of ``names``, each of an amount ``told``, if these come to one of some wholes."""
    found = []
    for parts in product(*told):
        added = total([part.figure.quantity.interval for part in parts])
        whole = next((fact for fact in wholes if added.meets(fact.figure.quantity.interval)), None)
        if whole is not None and len({part.measure for part in parts}) == 1:
            found.append((whole, parts))
    for place, share in enumerate(shares):
        roles = [{"part": (operand(parts[place]),), "whole": (operand(whole),)} for whole, parts in found]
        readings = tuple(Reading({**each, "share": (operand(share),)}) for each in roles)
        if readings:
            yield Claim("share", readings, names[place])

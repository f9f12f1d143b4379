"""A total and what each tier of it comes to, each in a sentence of its own by the same measures: 全市采购预算10亿元,
实际采购9亿元。 … 市本级采购预算2亿元,实际采购1.8亿元。县(区)采购预算8亿元,实际采购7.2亿元.

No word opens a list. Where the tiers come to the total in one measure they are all of it, so they must in the others;
where only one is told, a slip of the hand shows that they were meant to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.extract.deltas import SAVED
from auditor.extract.leads import lead_to
from auditor.extract.memory import is_amount
from auditor.extract.naming import common_end
from auditor.extract.readings import is_full
from auditor.extract.sums.records import are_one, follows, proves
from auditor.extract.sums.slipped import would_add_up
from auditor.fact import Fact, Kind
from auditor.vocabulary import Vocabulary

_STOPS = ",、;。:\n"
_OPENING = 24  # code points before the first amount of a row, in which its tier is named
_NEAR = 6  # rows above the first tier among which the total may stand
_PARAGRAPHS = 1
_MOST_TIERS = 3
_MOST_MEASURES = 6
_ALIKE = 2  # code points that the names of one measure end in alike

_Row = Sequence[Fact]


def told_by_tier(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every measure of a total, and of its tiers told further on in a row, each by just these measures, if
    they come to it in one of these, or would in this but for a slip. ``text`` is the document's view."""
    reader = _Reader(book, vocabulary, text)
    told = [fact for fact in facts if fact.sentence >= 0 and _is_told(fact)]
    rows = [tuple(row) for _, row in groupby(told, key=lambda fact: (fact.paragraph, fact.sentence, fact.segment))]
    for place in range(1, len(rows)):
        for count in range(2, _MOST_TIERS + 1):
            parts = rows[place : place + count]
            if len(parts) == count and reader.are_all(parts):
                near = [row for row in rows[max(0, place - _NEAR) : place] if reader.is_of_all(row, parts[0])]
                total = next((row for row in reversed(near) if reader.are_alike(row, parts)), None)
                if total is not None:
                    yield from _claims(total, parts, book)


class _Reader:
    def __init__(self, book: Book, vocabulary: Vocabulary, text: str) -> None:
        self._book = book
        self._text = text
        words = vocabulary.words
        self._tiers = words.get("tier", ())
        self._cues = (*words.get("member", ()), *words.get("complete", ()))

    def are_all(self, rows: Sequence[_Row]) -> bool:
        """Whether rows are those of all tiers by the words that open them: 市本级…, 县(区)…."""
        names = [self._opening(row) for row in rows]
        if len({len(row) for row in rows}) > 1 or rows[-1][0].paragraph - rows[0][0].paragraph > _PARAGRAPHS:
            return False
        return any(tier in names[0] for tier in self._tiers) and bool(self._book.splits_told(names))

    def is_of_all(self, row: _Row, first: _Row) -> bool:
        """Whether a row near above the first of the tiers names no tier itself, and no word opens a list behind it."""
        near = first[0].paragraph - row[0].paragraph <= _PARAGRAPHS
        between = self._text[row[-1].figure.at.end : first[0].figure.at.start]
        return (
            near and not any(t in self._opening(row) for t in self._tiers) and not any(w in between for w in self._cues)
        )

    def are_alike(self, total: _Row, rows: Sequence[_Row]) -> bool:
        """Whether rows are told by the first measures of a total, and of no other year."""
        size = len(rows[0])
        years = {row[0].year for row in rows} - {None}
        if not size <= len(total) or size > _MOST_MEASURES or years - {total[0].year}:
            return False
        return all(self._is_one(one, row[at], at) for row in rows for at, one in enumerate(total[:size]))

    def _is_one(self, total: Fact, part: Fact, place: int) -> bool:
        """Whether two amounts at the same place of their rows are of one measure."""
        if (total.family, total.kind, total.measure) != (part.family, part.kind, part.measure):
            return False
        if total.subject is not None or part.subject is not None:
            return total.subject == part.subject
        if place:
            return are_one(self._lead(total), self._lead(part))
        return len(common_end((total.label, part.label))) >= _ALIKE

    def _opening(self, row: _Row) -> str:
        """The words of a row before its first amount, without brackets and joints: 县(市、区)收入."""
        lead = lead_to(self._text, row[0].figure.at.start, ";。\n")[-_OPENING:]
        return lead.translate(_BARE)

    def _lead(self, fact: Fact) -> str:
        return lead_to(self._text, fact.figure.at.start, _STOPS).strip()


_BARE = str.maketrans("", "", "()、,")


def _is_told(fact: Fact) -> bool:
    """Whether a fact is an amount, or how much was saved."""
    return is_amount(fact) and (fact.kind is Kind.LEVEL or (fact.kind is Kind.DELTA and fact.cue == SAVED))


def _claims(total: _Row, rows: Sequence[_Row], book: Book) -> Iterator[Claim]:
    told = [(total[at], _reading(total[at], [row[at] for row in rows])) for at in range(len(rows[0]))]
    proofs = [fact for fact, reading in told if proves(reading)]
    for whole, reading in told:
        parts = [o.figure.quantity.value for o in reading.roles["part"] if o.figure is not None]
        fair = not book.is_mean(whole.label) and max(parts) <= whole.figure.quantity.value
        proven = any(follows(whole, reading, proof) for proof in proofs)
        if is_full(reading) or (fair and (proven or would_add_up(reading, full=True))):
            yield Claim("closed_listing", (reading,), whole.subject or whole.label or total[0].label)


def _reading(total: Fact, parts: Sequence[Fact]) -> Reading:
    return Reading({"total": (Operand(total.figure),), "part": tuple(Operand(part.figure) for part in parts)})

"""What it had come to by then, what was done since, and what it has come to now: 截至2021年底累计完成投资90万元,2022年
完成投资20万元,开工以来累计完成投资110万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH, is_amount
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import told_in_full, would_add_up
from auditor.fact import Fact, Item
from auditor.frozen import frozen
from auditor.vocabulary import Vocabulary

_STOPS = ",;。:()\n"
_MOST_BETWEEN = 4
_NAME = 2  # code points that end the name of what was done
_BELIEVED = Fraction(1, 10)  # three amounts in a row that are named for it


@frozen
class _Told:
    """An amount, the words before it, and what was done by then, if these say so; else nothing."""

    fact: Fact
    lead: str
    done: str


def so_far(items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for two amounts of a paragraph that are each of all that was done until then, and the one between them
    of what was done, not planned, all by one name: the three add up, or would but for a slip. ``text`` is the
    document's view."""
    words = vocabulary.words.get("so_far", ())
    told: list[_Told] = []
    for item in items:
        for fact in item.levels:
            if fact.sentence < 0 or not is_amount(fact) or fact.cue == "compare":
                continue
            lead = lead_to(text, fact.figure.at.start, _STOPS)
            total = _Told(fact, lead, next((lead.rpartition(word)[2] for word in words if word in lead), ""))
            before = [each for each in told[-REACH:] if each.fact.paragraph == fact.paragraph]
            if total.done and (reading := _since_last(before, total, book)) is not None:
                yield from told_in_full(reading, item.subject or item.label)
            told.append(total)


def _since_last(told: Sequence[_Told], total: _Told, book: Book) -> Reading | None:
    """The last amount that is of all that was done until then, and what was done between it and such a total."""
    before = [each for each in told if each.fact.family == total.fact.family]
    place = next((place for place in range(len(before) - 1, -1, -1) if before[place].done), None)
    if place is None or not (before[place].done.endswith(total.done) or total.done.endswith(before[place].done)):
        return None
    first, between, name = before[place].fact, before[place + 1 :], total.done[-_NAME:]
    done = [each.fact for each in between if each.lead.endswith(name) and _is_done(each.fact, book)]
    if not 0 < len(done) <= len(between) <= _MOST_BETWEEN:
        return None
    whole = (operand(total.fact),)
    readings = [Reading({"total": whole, "part": (operand(first), operand(fact))}) for fact in done]
    full = [reading for reading in readings if is_full(reading)]
    slipped = [each for each in readings if would_add_up(each, len(done), _BELIEVED, full=True)]
    return next(iter(full or (slipped if len(slipped) == 1 else [])), None)


def _is_done(fact: Fact, book: Book) -> bool:
    return book.role(fact) not in ("budget", "target", "prior")

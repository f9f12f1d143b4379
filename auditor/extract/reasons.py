"""Reasons that say which way a figure went: 主要原因是公务接待费增加, where 公务接待费 was told to have fallen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.document import View
from auditor.extract.attribute import Attribution
from auditor.extract.clauses import Clause
from auditor.fact import Base, Fact, Item, Kind, Wording
from auditor.frozen import frozen
from auditor.interval import point
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_LOOK_BACK = 40  # code points before the subject in which a word such as 原因 must stand
_CHANGES = ("increase", "decrease")
_TELLING = 2  # code points of a word for a reason that is not found in other words by chance
_DIGIT = regex(r"\d")
_NAMING = ("subject", "measure")
_PAUSES = (",", ";", "。")
_LONGEST_DATE = 8  # code points of a clause that is but a time: 2016年全年
_NEAR_AMOUNT = 6  # code points behind an amount
_NEAR = 12  # paragraphs above in which the change of the subject may have been told


@frozen
class Reason:
    """A subject that is said to have gone up (1) or down (-1), without a number."""

    subject: str
    direction: int
    wording: Wording
    paragraph: int


class ReasonReader:
    """Collects the reasons of a document, clause by clause."""

    def __init__(self, view: View, vocabulary: Vocabulary, attribution: Attribution) -> None:
        self._view = view
        self._words = tuple(vocabulary.words.get("reason", ()))
        self._attribution = attribution
        self.found: list[Reason] = []

    def read(self, clause: Clause, base: Base | None) -> None:
        """Read one clause; ``base`` is what the last change told was measured from."""
        if base is None or base.role != "prior" or clause.mentions:
            return
        if clause.kinds.isdisjoint(_CHANGES):
            return
        verb = next((word for word in clause.words if word.kind in _CHANGES), None)
        if verb is None or any(word.kind in ("compare", "compared", "greater", "less") for word in clause.words):
            return
        before = [word for word in clause.words if word.end <= verb.start]
        if not before or before[-1].kind != "subject" or before[-1].end != verb.start:
            return
        subject = before[-1]
        text = self._view.text
        lead = text[max(subject.start - _LOOK_BACK, 0) : subject.start]
        if lead.endswith(self._words) and self._ends(verb.end, clause):
            at = Span(verb.start, verb.end)
            wording = Wording(text[at.start : at.end], self._view.source(at), at, verb.kind, base)
            direction = 1 if verb.kind == "increase" else -1
            self.found.append(Reason(subject.name, direction, wording, clause.paragraph))

    def tells_one(self, clause: Clause) -> bool:
        """Whether a clause without amounts tells a reason, to which its year belongs: 主要是2016年开展公车改革; or what
        happened in a year, behind an amount (…下降21%,2016年搞了公车改革;)."""
        if clause.mentions:
            return False
        before_year = _DIGIT.split(self._view.text[slice(*clause.span)], maxsplit=1)[0]
        if any(word in before_year for word in self._words if len(word) >= _TELLING):
            return True
        start, end = clause.span
        aside = clause.kinds.isdisjoint(_NAMING) and clause.before == "," and clause.after in _PAUSES
        behind = _DIGIT.search(self._view.text, start - _NEAR_AMOUNT, start) is not None
        return aside and behind and end - start > _LONGEST_DATE

    def _ends(self, end: int, clause: Clause) -> bool:
        """Whether nothing follows the verb in its clause: not 增加值, not 减少的部分."""
        return end == clause.span.end


def reasons(found: Sequence[Reason], items: Sequence[Item], parts: Sequence[int]) -> Iterator[Claim]:
    """A claim for every reason whose subject was told, nearby above, to have changed since the same earlier period, by
    the same unit: ``parts`` has the number of its report for each paragraph.

    Where the subject was told to have gone both ways there is none.
    """
    told: dict[str, list[Fact]] = {}
    for item in items:
        if item.subject is not None:
            changes = (
                f for f in item.changes if f.kind is Kind.DELTA and f.base is not None and f.base.role == "prior"
            )
            told.setdefault(item.subject, []).extend(changes)
    for reason in found:
        near = [f for f in told.get(reason.subject, ()) if 0 <= reason.paragraph - f.paragraph <= _NEAR]
        near = [fact for fact in near if parts[fact.paragraph] == parts[reason.paragraph]]
        if near and len({fact.sign for fact in near}) == 1:
            direction = Operand(None, constant=point(Fraction(reason.direction)))
            roles = {"delta": (Operand(near[-1].figure, near[-1].sign),), "direction": (direction,)}
            yield Claim("reason", (Reading(roles),), reason.subject, words=(reason.wording,))

"""Which way something is said to have gone where the reason for it is told: 比上年减少2万元,增加的主要原因是…."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.document import View
from auditor.extract.clauses import Clause
from auditor.fact import Fact, Item, Kind, Wording
from auditor.interval import point
from auditor.quantity import Figure
from auditor.span import Span
from auditor.vocabulary import Token, Vocabulary

_SIGNS = {"increase": 1, "decrease": -1}
_EMPTY = ("noun", "filler", "measure")
_ALTERNATIVE = ("/", "、", "或", "(", "-")
_NEAR = 3  # paragraphs above in which the change of a subject may have been told


def causes(
    paragraphs: Sequence[Sequence[Clause]], items: Sequence[Item], vocabulary: Vocabulary, view: View
) -> Iterator[Claim]:
    """A claim for every clause that goes on to the reason why something went up or down, and for the change that it
    is about: of the subject that it names, told shortly before, else of its sentence or the one before it.

    Where one of these changes went the way that is said there is none: it may be the one that is meant.
    """
    reasons = vocabulary.words.get("cause_of", ())
    if not any(word in view.text for word in reasons):
        return
    told = sorted((f for i in items for f in i.changes if f.kind in (Kind.DELTA, Kind.RATE)), key=_start)
    named = {fact: item.subject for item in items for fact in item.changes}
    for clauses in paragraphs:
        last = None
        for clause in clauses:
            verb = next((w for w in clause.words if w.kind in _SIGNS and view.text.startswith(reasons, w.end)), None)
            subject = _subject(clause, verb, view.text) if verb is not None else None
            if verb is not None and subject is not None:
                before = [f for f in told if f.figure.at.end <= clause.span.start and f.figure.quantity.value]
                about = _named(subject, before, named, clause) if subject else _nameless(before, clause, last)
                if about and all(fact.sign != _SIGNS[verb.kind] for fact in about):
                    yield _claim(_shown(about, before), verb, view, subject)
            last = clause.mentions[-1].figure if clause.mentions else last


def _named(subject: str, before: Sequence[Fact], named: Mapping[Fact, str | None], clause: Clause) -> list[Fact]:
    near = [f for f in before if named[f] == subject and clause.paragraph - f.paragraph <= _NEAR]
    return [f for f in near if f.paragraph == clause.paragraph] or near


def _nameless(before: Sequence[Fact], clause: Clause, last: Figure | None) -> list[Fact]:
    """The changes of the sentence, or the one before it, if no other figure stands in between."""
    here = [f for f in before if f.sentence == clause.sentence]
    above = [f for f in before if f.sentence == clause.sentence - 1 and f.paragraph == clause.paragraph]
    about = here or above
    return about if about and about[-1].figure is last else []


def _shown(about: Sequence[Fact], before: Sequence[Fact]) -> Fact:
    """The last amount among changes, where it was told last."""
    amounts = [fact for fact in about if fact.kind is Kind.DELTA]
    shown = (amounts or about)[-1]
    again = [f for f in before if (f.figure.quantity, f.sign) == (shown.figure.quantity, shown.sign)]
    return next((f for f in reversed(again) if f.paragraph - shown.paragraph <= 1), shown)


def _start(fact: Fact) -> int:
    return fact.figure.at.start


def _subject(clause: Clause, verb: Token, text: str) -> str | None:
    """The known subject that a clause begins with, "" where the verb does; ``None`` where it is anything else."""
    before = [word for word in clause.words if word.end <= verb.start]
    rest, place = "", clause.span.start
    for word in before:
        rest, place = rest + text[place : word.start], word.end
    known = [word for word in before if word.kind not in _EMPTY]
    if text.endswith(_ALTERNATIVE, clause.span.start, verb.start):
        return None
    plain = not (rest + text[place : verb.start]).strip('“”" ') and not clause.mentions
    if not plain or len(known) > 1 or (known and known[0].kind != "subject"):
        return None
    return known[0].name if known else "" if not before else None


def _claim(fact: Fact, verb: Token, view: View, subject: str) -> Claim:
    at = Span(verb.start, verb.end)
    wording = Wording(view.text[at.start : at.end], view.source(at), at, verb.kind, fact.base)
    direction = Operand(None, constant=point(Fraction(_SIGNS[verb.kind])))
    roles = {"delta": (Operand(fact.figure, fact.sign),), "direction": (direction,)}
    return Claim("reason", (Reading(roles),), subject or fact.subject or fact.label, words=(wording,))

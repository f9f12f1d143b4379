"""Which way something is said to have gone where the reason for it is told: 比上年减少2万元,增加的主要原因是…."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.document import View
from auditor.extract.clauses import Clause
from auditor.fact import Fact, Item, Kind, Wording
from auditor.frozen import frozen
from auditor.interval import point
from auditor.quantity import Figure
from auditor.span import Span
from auditor.vocabulary import Token, Vocabulary

_SIGNS = {"increase": 1, "decrease": -1}
_EMPTY = ("noun", "filler", "measure")
_COMPARING = ("compare", "versus")
_ALTERNATIVE = ("/", "、", "或", "(", "-")
_BASES = ("measure", "year")
_QUOTES = '“”" '
_DIGITS = 4  # of a year
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
    labels = {fact: item.label for item in items for fact in item.changes}
    for clauses in paragraphs:
        last = None
        for clause in clauses:
            verb = next((w for w in clause.words if w.kind in _SIGNS and view.text.startswith(reasons, w.end)), None)
            topic = _topic(clause, verb, view.text, vocabulary) if verb is not None else None
            if verb is not None and topic is not None:
                before = [f for f in told if f.figure.at.end <= clause.span.start and f.figure.quantity.value]
                about = _nameless(before, clause, last)
                if topic.subject or topic.label:
                    about = _named(topic.subject or topic.label, before, named if topic.subject else labels, clause)
                about = [fact for fact in about if _is_from(fact, topic)]
                if about and all(fact.sign != _SIGNS[verb.kind] for fact in about):
                    yield _claim(_shown(about, before), verb, view, topic.subject or topic.label)
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


@frozen
class _Topic:
    """What a clause says the reason is of: a known ``subject``, else what it is called; both empty where it goes on
    with what was told last. ``base`` is the role of what it compares with, and ``year`` its year, if it says so."""

    subject: str = ""
    label: str = ""
    base: str | None = None
    year: int | None = None


def _is_from(change: Fact, topic: _Topic) -> bool:
    """Whether a change may be told from what a topic compares with."""
    base = change.base
    if topic.base is None or base is None:
        return topic.base is None
    return base.role == topic.base and (None in (base.year, topic.year) or base.year == topic.year)


def _topic(clause: Clause, verb: Token, text: str, vocabulary: Vocabulary) -> _Topic | None:
    """What the clause before a verb speaks of; ``None`` where it is more than a name and what that is compared with."""
    # 增长的主要原因是更新车辆2辆: what stands behind the verb belongs to the reason
    ahead = any(mention.figure.at.start < verb.end for mention in clause.mentions[:1])
    if ahead or text.endswith(_ALTERNATIVE, clause.span.start, verb.start):
        return None
    words = [word for word in clause.words if word.end <= verb.start]
    place = next((i for i, word in enumerate(words) if word.kind in _COMPARING), len(words))
    name, compared = words[:place], words[place + 1 :]
    roles = {"prior" if word.kind == "year" else vocabulary.role(word.name) for word in compared if word.kind in _BASES}
    if len(roles) != (place < len(words)):
        return None
    end = words[place].start if place < len(words) else verb.start
    label, known = text[clause.span.start : end].strip(_QUOTES), [word for word in name if word.kind not in _EMPTY]
    base = next(iter(roles), None)
    told = [text[max(word.start - _DIGITS, 0) : word.start] for word in compared if word.kind == "year"]
    year = next((int(each) for each in told if each.isdecimal()), None)
    if len(known) == 1 and known[0].kind == "subject" and not _between(name, clause.span.start, end, text):
        return _Topic(subject=known[0].name, base=base, year=year)
    return _Topic(label=label, base=base, year=year)


def _between(words: Sequence[Token], start: int, end: int, text: str) -> str:
    """What a piece of text says beside some words."""
    rest = ""
    for word in words:
        rest, start = rest + text[start : word.start], word.end
    return (rest + text[start:end]).strip(_QUOTES)


def _claim(fact: Fact, verb: Token, view: View, subject: str) -> Claim:
    at = Span(verb.start, verb.end)
    wording = Wording(view.text[at.start : at.end], view.source(at), at, verb.kind, fact.base)
    direction = Operand(None, constant=point(Fraction(_SIGNS[verb.kind])))
    roles = {"delta": (Operand(fact.figure, fact.sign),), "direction": (direction,)}
    return Claim("reason", (Reading(roles),), subject or fact.subject or fact.label, words=(wording,))

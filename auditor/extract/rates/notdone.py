"""What was not done, told behind the rate of what was: 立案17856件;结案17338件,结案率97.1%。未结案518件."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.claim import Claim, Reading, operand
from auditor.extract.leads import lead_to
from auditor.extract.rates.fitting import holds
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_ROLES = ("actual", "plan", "rate")
_AMOUNTS = (Dimension.COUNT, Dimension.MONEY)
_STOPS = ",;:。()\n"
_LEAD = 12  # code points before an amount in its clause
_VERB = 2  # code points of what was done: 结案
_SENTENCES = 1  # from the rate to what was not done


def not_done(claims: Iterable[Claim], facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount that is told not to have been done right behind a rate of the only one that was, and of
    all there was, where these three are as they should be. ``text`` is the document's view."""
    denials = vocabulary.told("negation", text)
    amounts = [fact for fact in facts if fact.kind is Kind.LEVEL and fact.dimension in _AMOUNTS]
    undone = [(fact, verb) for fact in amounts if (verb := _undone(fact, denials, text))] if denials else []
    at = {fact.figure: fact for fact in facts}
    for reading in _proven(claims) if undone else ():
        done, whole, rate = (at.get(o.figure) if (o := reading.roles[role][0]).figure else None for role in _ROLES)
        if done is None or whole is None or rate is None:
            continue
        verb = _lead(done, text)[-_VERB:]
        behind = [fact for fact, its in undone if its == verb and fact.family == done.family]
        behind = [fact for fact in behind if _is_right_behind(fact, rate)]
        alike = [fact for fact in amounts if (fact.family, fact.paragraph) == (done.family, done.paragraph)]
        told = [fact for fact in alike if _lead(fact, text).endswith(verb) and fact not in (done, *behind)]
        parts = told if _lead(done, text) == verb else []  # 结案90件,其中按期结案80件
        if _is_told_in_parts(behind, alike, whole, done):
            continue
        if len(behind) == 1 and len(parts) == len(told) and all(_lead(fact, text) != verb for fact in parts):
            roles = {"left": (operand(behind[0]),), "whole": (operand(whole),), "taken": (operand(done),)}
            yield Claim("remainder", (Reading(roles),), behind[0].label)


def _proven(claims: Iterable[Claim]) -> Iterator[Reading]:
    """The readings of rates of what was done that are as they should be, where no other of the same rate is."""
    for claim in claims:
        found = [
            r for r in claim.readings if claim.kind == "progress" and all(len(r.roles[role]) == 1 for role in _ROLES)
        ]
        proven = [reading for reading in found if not reading.weak and holds(reading)]
        if len(proven) == 1:
            yield proven[0]


def _is_told_in_parts(behind: Sequence[Fact], alike: Sequence[Fact], whole: Fact, done: Fact) -> bool:
    """Whether what was not done is the rest with one more that is told behind it: 未结案8件,另撤案2件."""
    rest = whole.figure.quantity.value - done.figure.quantity.value
    pairs = ((one, other) for one in behind for other in alike if other.figure.at.start > one.figure.at.start)
    return any(one.figure.quantity.value + other.figure.quantity.value == rest for one, other in pairs)


def _undone(fact: Fact, denials: Sequence[str], text: str) -> str:
    """The verb that the whole clause before an amount denies: 结案 of 未结案; empty where it says anything else."""
    lead = _lead(fact, text)
    verb = lead[-_VERB:]
    return verb if any(lead == denial + verb for denial in denials) else ""


def _lead(fact: Fact, text: str) -> str:
    return lead_to(text, fact.figure.at.start, _STOPS, _LEAD)


def _is_right_behind(fact: Fact, rate: Fact) -> bool:
    """Whether an amount is told behind a rate, in its sentence or the next of the paragraph."""
    near = fact.paragraph == rate.paragraph and 0 <= fact.sentence - rate.sentence <= _SENTENCES
    return near and fact.figure.at.start > rate.figure.at.end

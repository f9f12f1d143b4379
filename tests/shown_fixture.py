"""Facts and claims as one line each, as the tables of tests write them.

A fact is shown as ``-2万元 delta 会议费 年初预算``: its text with the sign the words give it, its kind, subject
(else the words that name it, else ·) and measure (else ·). A claim is shown as
``change 会议费: delta=-2万元 now=6万元``, with its first reading, which is the likeliest; ``?``
ends one that cannot be decided.
"""

from __future__ import annotations

from auditor.claim import Claim, Operand, Reading
from auditor.fact import Fact
from tests.pipeline_fixture import audited, read


def shown_fact(fact: Fact) -> str:
    sign = "-" if fact.sign < 0 else ""
    return f"{sign}{fact.figure.text} {fact.kind} {fact.subject or fact.label or '·'} {fact.measure or '·'}"


def shown_operand(operand: Operand) -> str:
    if operand.figure is None:
        assert operand.constant is not None
        return str(operand.constant.low)
    return ("-" if operand.sign < 0 else "") + operand.figure.text


def shown_reading(reading: Reading) -> str:
    return " ".join(f"{role}={'+'.join(map(shown_operand, ops))}" for role, ops in sorted(reading.roles.items()))


def shown_claim(claim: Claim) -> str:
    return f"{claim.kind} {claim.subject}: {shown_reading(claim.readings[0])}{' ?' if claim.undecided else ''}"


def facts(text: str) -> list[str]:
    return [shown_fact(fact) for fact in read(text).extract.facts]


def claims(text: str) -> list[str]:
    return [shown_claim(claim) for claim in read(text).extract.claims]


def readings(text: str, kind: str, subject: str) -> list[str]:
    """All the fair readings of one claim, those that can only acquit left out."""
    found = [claim for claim in read(text).extract.claims if (claim.kind, claim.subject) == (kind, subject)]
    assert len(found) == 1
    return [shown_reading(reading) for reading in found[0].readings if not reading.weak]


def of_kind(text: str, *kinds: str) -> list[str]:
    """The claims of some kinds."""
    return [shown_claim(claim) for claim in read(text).extract.claims if claim.kind in kinds]


def found(text: str) -> list[str]:
    """The rules that the text breaks, in its order."""
    return [finding.rule for finding in audited(text).findings]

"""Every claim that rows written alike keep the same relations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from auditor.claim import Claim
from auditor.extract.material import Material
from auditor.extract.parallel.even import even_sums
from auditor.extract.parallel.halves import halves
from auditor.extract.parallel.headed import headed, headed_above, without_reached
from auditor.extract.parallel.lost import lost
from auditor.extract.parallel.ofyears import of_years
from auditor.extract.parallel.pairs import pairs
from auditor.extract.parallel.parallel import parallels
from auditor.extract.parallel.yearrows import year_rows
from auditor.fact import Fact, Kind
from auditor.quantity import Figure
from auditor.span import Span


def claims(read: Material) -> Iterator[Claim]:
    """Claims that a row keeps what the others keep."""
    rows = (*read.tabled, *read.series)
    falling = {fact.figure.span for fact in read.facts if fact.sign < 0}
    yield from parallels(rows, falling, _wholes(read.facts))
    yield from even_sums(rows)
    members = read.words("member")
    beside = (*read.series, *read.rows.sentences(read.in_bars, members))
    above = headed_above(read.series, list(read.rows.clauses(read.in_bars)))
    under = (claim for claim in (*headed(beside, members), *above) if not _is_mixed(claim, falling))
    yield from without_reached(under, read.words("reaching"), read.text)
    yield from halves(read.streams)
    open_ = [block for block in read.bars if not read.understood.issuperset(block)]
    yield from lost(read.rows.flows(open_), read.words("total"))
    yield from pairs(read.document, read.figures, members)
    yield from year_rows(read.streams, read.vocabulary)
    yield from of_years(read.told, read.basis, read.text)


def _is_mixed(claim: Claim, falling: AbstractSet[Span]) -> bool:
    """Whether only some of the figures that a claim adds are decreases."""
    operands = [operand for roles in claim.readings[0].roles.values() for operand in roles]
    spans = {operand.figure.span for operand in operands if operand.figure is not None}
    return bool(spans & falling) and not spans <= falling


def _wholes(facts: Sequence[Fact]) -> dict[Span, list[Figure]]:
    """What each share whose words name a whole may be of: the amounts that its paragraph tells before it."""
    found: dict[Span, list[Figure]] = {}
    for _, paragraph in groupby(facts, key=lambda fact: fact.paragraph):
        told: list[Figure] = []
        for fact in paragraph:
            if fact.kind is Kind.LEVEL:
                told.append(fact.figure)
            elif fact.kind is Kind.SHARE and fact.whole:
                found[fact.figure.span] = list(told)
    return found

"""Every claim that the same is told twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim
from auditor.extract.material import Material
from auditor.extract.twice.calibers import Calibers
from auditor.extract.twice.companions import companions
from auditor.extract.twice.detailed import detailed
from auditor.extract.twice.echoes import echoes
from auditor.extract.twice.exchanged import exchanged
from auditor.extract.twice.headlines import headlines
from auditor.extract.twice.listed import listed
from auditor.extract.twice.lone import lone
from auditor.extract.twice.matched import matched
from auditor.extract.twice.outvoted import outvoted
from auditor.extract.twice.papers import papers
from auditor.extract.twice.regrown import regrown
from auditor.extract.twice.renamed import told_alike
from auditor.extract.twice.repeats import equivalents, repeats, taken_apart, wholly_done
from auditor.extract.twice.retold import changed_alike, changes_again, parts_changed_again, ratios_again
from auditor.extract.twice.shifted import shifted
from auditor.extract.twice.sides import sides
from auditor.fact import Item
from auditor.quantity import Figure


def claims(read: Material, done: frozenset[Figure]) -> Iterator[Claim]:
    """Claims that two places tell the same; of ``done`` a table tells it by its heads."""
    calibers = Calibers(read.document, read.vocabulary)
    yield from (claim for claim in _claims(read, done) if not calibers.parts(claim))
    for unit in read.units:
        yield from sides(unit, read.vocabulary)


def _claims(read: Material, done: frozenset[Figure]) -> Iterator[Claim]:
    vocabulary, text = read.vocabulary, read.text
    for unit in read.units:
        yield from _of_unit(unit, read)
    yield from detailed(read.document, read.told, vocabulary)
    yield from headlines(read.document, read.told, read.in_bars | read.understood)
    yield from taken_apart(read.groups, read.items, vocabulary, read.year)
    yield from shifted(read.groups, read.told)
    yield from outvoted(read.told, read.groups, vocabulary, read.year)
    yield from companions(read.told, read.groups, read.book, vocabulary, text)
    yield from equivalents(read.passage.equivalents)
    yield from ratios_again(read.items)
    yield from echoes(read.document, read.figures, read.in_bars | read.understood, read.words("member"))
    yield from exchanged(read.facts, read.in_bars | read.understood, vocabulary, read.year, text)
    yield from papers(read.facts, vocabulary, text)
    yield from wholly_done(read.facts, text, vocabulary)
    yield from matched(read.told, read.streams, read.book, done)


def last(read: Material, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Claims that the same is told twice, by what all other ``claims`` tell of its amounts."""
    calibers = Calibers(read.document, read.vocabulary)
    alone = lone(read.facts, read.figures, claims, read.vocabulary, read.year, read.text)
    yield from (claim for claim in alone if not calibers.parts(claim))
    yield from listed(claims, read.facts, read.book, read.vocabulary, read.text)


def _of_unit(items: Sequence[Item], read: Material) -> Iterator[Claim]:
    """What the part of one unit tells twice."""
    yield from repeats(items, read.vocabulary, read.year, read.title)
    yield from changed_alike(items)
    yield from changes_again(items, read.vocabulary, read.text)
    yield from parts_changed_again(items, read.vocabulary, read.year, read.text)
    yield from told_alike(items, read.vocabulary, read.year, read.text)
    yield from regrown(items, read.basis, read.book, read.vocabulary, read.text)

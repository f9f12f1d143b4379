"""Every claim about more and less."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claim import Claim
from auditor.extract.changes.beyond import beyond
from auditor.extract.changes.causes import causes
from auditor.extract.changes.changes import changes
from auditor.extract.changes.contrary import contrary
from auditor.extract.changes.elsewhere import changes_elsewhere
from auditor.extract.changes.fresh import fresh
from auditor.extract.changes.fromto import from_to, risen_or_fallen
from auditor.extract.changes.heldto import held_to
from auditor.extract.changes.indexes import indexes
from auditor.extract.changes.namedrates import named_rates
from auditor.extract.changes.pointlists import pointlists
from auditor.extract.changes.points import points
from auditor.extract.changes.priorrow import prior_rows
from auditor.extract.changes.sharepoints import share_points
from auditor.extract.changes.structurechanges import structure_changes
from auditor.extract.changes.wholebases import whole_bases
from auditor.extract.changes.yearbefore import since_opening, since_year_before, turned_round
from auditor.extract.changes.yearsinarow import years_in_a_row
from auditor.extract.material import Material
from auditor.extract.reasons import reasons
from auditor.extract.years import account_years, base_years, now_years, opening_years
from auditor.quantity import Figure


def claims(read: Material) -> Iterator[Claim]:
    """Claims that something is so much more or less than it was or should be."""
    in_rows = list(prior_rows(read.told, read.book, read.basis, read.vocabulary, read.text))
    of_others = {figure for claim in in_rows for figure in _bases(claim)}
    yield from in_rows
    # 受理683件,增长10.9%,审结241件,增长8.1%,去年同期为616件、223件: the first of them is not what was told last
    told = [c for c in changes(read.items, read.book, read.basis) if of_others.isdisjoint(_bases(c))]
    yield from told
    yield from since_year_before(read.told, read.book, read.basis, read.text)
    yield from years_in_a_row(read.told, read.book, read.basis, read.text)
    yield from from_to(read.told, read.book, read.basis, read.vocabulary, read.text)
    yield from risen_or_fallen(read.facts, read.vocabulary, read.text)
    yield from since_opening(read.told, read.book)
    yield from turned_round(read.told, read.book, read.basis)
    yield from whole_bases(read.items, read.basis, read.vocabulary, read.text)
    yield from base_years(read.items, read.document.view, read.vocabulary)
    yield from now_years(read.items, read.vocabulary, read.document.view)
    yield from account_years(read.facts, read.vocabulary, read.document.view)
    yield from opening_years(read.passage.openings, read.items, read.document.view, read.year)
    yield from reasons(read.passage.reasons, read.items, read.parts)
    yield from causes(read.clauses, read.told, read.vocabulary, read.document.view)
    yield from contrary(read.told, read.text, read.vocabulary)
    yield from fresh(read.told, read.vocabulary, read.text)
    yield from beyond(read.facts, read.book, read.vocabulary, read.text)
    yield from held_to(read.facts, read.book, read.vocabulary, read.text)
    yield from named_rates(read.facts, read.book, read.vocabulary, read.text)
    yield from points(read.items, read.facts, read.text, read.vocabulary)
    yield from pointlists(read.facts, read.text, read.vocabulary)
    yield from share_points(read.told, read.facts, read.book, read.basis, read.vocabulary, read.text)
    yield from structure_changes(read.facts, read.figures, read.text, read.vocabulary)
    yield from changes_elsewhere(told, read.told, read.book, read.vocabulary, read.text)
    yield from indexes(read.items, read.figures, read.vocabulary, read.text)


def _bases(claim: Claim) -> set[Figure]:
    """What the changes of a claim are measured from, in its likeliest reading."""
    told = (operand.figure for reading in claim.readings[:1] for operand in reading.roles.get("before", ()))
    return {figure for figure in told if figure is not None}

"""Every claim about what the report is of and in."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claim import Claim
from auditor.extract.identity.doubledunits import doubled_units
from auditor.extract.identity.duties import duties
from auditor.extract.identity.leftovers import leftovers
from auditor.extract.identity.missingdates import missing_dates
from auditor.extract.identity.ownyears import own_years
from auditor.extract.identity.paperdates import paper_dates
from auditor.extract.identity.reportyears import report_years
from auditor.extract.identity.unitless import unitless
from auditor.extract.identity.unitslips import unit_slips
from auditor.extract.identity.workdates import work_dates
from auditor.extract.material import Material


def claims(read: Material) -> Iterator[Claim]:
    """Claims that headings, totals and reasons are of the report's year, that dates are in the calendar, that no
    document came before the year of its number and no work was done before it began, that nothing of its template is
    left, that its duties are its own, and that amounts are in a unit, in one, and in the one that was meant."""
    years = list(own_years(read.document, read.items, read.vocabulary))
    yield from years
    told = {word.at for claim in years for word in claim.words}
    yield from (
        claim for claim in report_years(read.document, read.items, read.vocabulary) if claim.words[0].at not in told
    )
    yield from paper_dates(read.document.view, read.vocabulary)
    yield from missing_dates(read.document, read.vocabulary)
    yield from work_dates(read.document, read.vocabulary)
    yield from leftovers(read.document, read.vocabulary, read.tabular)
    yield from duties(read.document, read.vocabulary, read.title)
    yield from unit_slips(read.items, [*read.groups, *read.places], read.book, read.text)
    yield from unitless(read.passage.facts, read.text)
    yield from doubled_units(read.document, read.figures, read.vocabulary)

"""What people and baselines say of findings, as they are told in the report of a run."""

from __future__ import annotations

from collections.abc import Sequence

from auditor import wording
from auditor.finding import Disposition, Evidence, Finding, Verdict
from auditor.report.page import Page

_MOST_PLACES = 6  # places listed for one finding; the excerpts show them all
_MORE = "……"
_INDENT = 6


def positions(evidence: Sequence[Evidence]) -> str:
    """Where the figures stand, in the order of the text; of too many that of the first role is not left out."""
    kept = sorted(evidence[:_MOST_PLACES], key=lambda each: each.span)
    found: list[str] = []
    sheet = ""
    for each in kept:
        place = each.place
        same = place is not None and place.cell and place.sheet == sheet
        found.append(place.cell if place is not None and same else wording.place(each.line, each.column, place))
        sheet = place.sheet if place is not None else ""
    more = _MORE if len(evidence) > _MOST_PLACES else ""
    return wording.PLACES_JOINED.join(dict.fromkeys(found)) + more


def said(disposition: Disposition | None) -> str:
    """What was said, by whom, when and until when, in one line; nothing where nothing was."""
    if disposition is None:
        return ""
    verdict = wording.VERDICTS[disposition.verdict]
    told = wording.SAID.format(verdict, disposition.reason) if disposition.reason else verdict
    who = wording.PERSON_AND_DATE.format(disposition.person, disposition.date).strip()
    until = wording.UNTIL.format(disposition.until) if disposition.until else ""
    by = wording.LISTED.join(filter(None, (who, until, disposition.where)))
    return wording.SAID_BY.format(said=told, by=by) if by else told


def settled(findings: Sequence[Finding], page: Page) -> None:
    """The findings that do not count, each with why."""
    if not findings:
        return
    page.line(("  ", ""), (wording.SETTLED_TITLE.format(len(findings)), "bold"))
    order = list(Verdict)
    for finding in sorted(findings, key=lambda each: order.index(_verdict(each))):
        page.paragraph(finding.message, "", indent=4)
        page.paragraph(f"{finding.rule}  {positions(finding.evidence)}", "dim", indent=_INDENT)
        page.paragraph(said(finding.disposition), "magenta", indent=_INDENT)
    page.line()


def _verdict(finding: Finding) -> Verdict:
    return Verdict.BASELINE if finding.disposition is None else Verdict(finding.disposition.verdict)

"""What a page shows of a report, put into words and places: values that the templates only lay out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from auditor import wording
from auditor.account import State
from auditor.finding import ReportAudit
from auditor.frozen import frozen
from auditor.ledger import Ledger
from auditor.quantity import Figure
from auditor.report.causes import together
from auditor.report.web.body import Block, Marks, blocks
from auditor.report.web.checks import CheckView, Excerpts, FindingView, check_view, finding_view
from auditor.report.web.reach import Reach, reach, read_as
from auditor.rule import Outcome, Severity
from auditor.run import Audited
from auditor.source import shown
from auditor.span import Span
from auditor.telling import range_text

_WHOLE = 100  # percent
_STATES = {  # of several outcomes the first tells
    Outcome.INCONSISTENT: State.CONTRADICTED,
    Outcome.CONSISTENT: State.VERIFIED,
    Outcome.UNDECIDABLE: State.UNDECIDABLE,
}


@frozen
class MarkView:
    """A figure or word that is marked in the text; ``state`` is ``"word"`` for a word. ``href`` is what it is about."""

    id: str
    state: str
    title: str
    href: str
    findings: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    range: str = ""
    reason: str = ""
    says: str = ""


@frozen
class ReportView:
    """A report as a page shows it. All ids in the page begin with ``id``."""

    id: str
    name: str
    path: str
    audited: Audited
    verdict: str
    worst: str
    counts: Mapping[Severity, int]
    percent: int
    findings: tuple[FindingView, ...]
    settled: tuple[FindingView, ...]
    checks: tuple[CheckView, ...]
    marks: Mapping[int, MarkView]
    blocks: Sequence[Block]
    reach: Reach
    rules: tuple[tuple[str, str], ...]

    @property
    def report(self) -> ReportAudit:
        """The report itself."""
        return self.audited.report


def name(report: ReportAudit) -> str:
    """What a report is called: its file's name."""
    return PurePath(shown(report.path)).name or shown(report.path)


def report_view(audited: Audited, number: int) -> ReportView:
    """Everything that the page of a report shows; ``number`` tells the reports of one page apart."""
    report, prefix = audited.report, f"r{number}"
    words = [e.span for f in (*report.findings, *report.settled) for e in f.evidence if e.figure is None]
    figures = [figure.span for figure in report.figures]
    others = [figure.span for check in report.checks for figure in check.figures]  # some only a sum has: 12.5+7.3=19.8
    ledger = Ledger.of(report)
    marks = Marks(figures, [*others, *words])
    titles = {rule.id: rule.title for rule in audited.rules}
    checks = tuple(check_view(c, f"{prefix}-c{n}", titles, marks) for n, c in enumerate(report.checks, 1))
    excerpt = Excerpts(report.text, marks)
    findings = _findings(report, prefix, excerpt)
    settled = tuple(finding_view(f, f"{prefix}-s{n}", excerpt) for n, f in enumerate(report.settled, 1))
    counts = Counter(finding.severity for finding in report.findings)
    worst = max(counts, default=None)
    return ReportView(
        id=prefix,
        name=name(report),
        path=shown(report.path),
        audited=audited,
        verdict=_verdict(report, counts),
        worst=worst.word if worst is not None else "none" if report.checked else "empty",
        counts=counts,
        percent=report.checked * _WHOLE // report.found if report.found else 0,
        findings=findings,
        settled=settled,
        checks=checks,
        marks=_Ties(prefix, ledger, report, marks, findings + settled, checks).marks(),
        blocks=blocks(report.text, marks),
        reach=reach(report, ledger, marks),
        rules=tuple(sorted({(finding.rule, finding.title) for finding in findings})),
    )


def _findings(report: ReportAudit, prefix: str, excerpt: Excerpts) -> tuple[FindingView, ...]:
    """The findings that count in their order, but those with one cause one below the other."""
    causes = {name: cause for cause in report.causes for name in cause.findings}
    gravest = sorted(report.findings, key=lambda each: each.gravity, reverse=True)
    ranks = {finding.fingerprint: rank for rank, finding in enumerate(gravest, 1)}
    views = {
        name: finding_view(finding, f"{prefix}-f{number}", excerpt, causes.get(name), ranks[name])
        for number, finding in enumerate(report.findings, 1)
        for name in (finding.fingerprint,)
    }
    found: list[FindingView] = []
    for finding, others in together(report):
        first, below = views[finding.fingerprint], [views[other.fingerprint] for other in others]
        found.append(replace(first, below=tuple(view.id for view in below)))
        found += [replace(view, above=first.id) for view in below]
    return tuple(found)


def _verdict(report: ReportAudit, counts: Mapping[Severity, int]) -> str:
    total, settled = sum(counts.values()), len(report.settled)
    told = wording.LISTED.join(
        wording.COUNTED.format(wording.SEVERITIES[s], counts[s]) for s in reversed(Severity) if counts.get(s)
    )
    if total:
        template = wording.WEB_FOUND_SETTLED if settled else wording.WEB_FOUND
        return template.format(total=total, counts=told, settled=settled)
    if settled:
        return wording.WEB_NOTHING_SETTLED.format(settled=settled)
    if not report.found:
        return wording.WEB_NO_FIGURE
    return wording.WEB_NOTHING if report.checked else wording.WEB_NOTHING_CHECKED


class _Ties:
    """What each mark in the text is tied to."""

    def __init__(
        self,
        prefix: str,
        ledger: Ledger,
        report: ReportAudit,
        marks: Marks,
        findings: Iterable[FindingView],
        checks: Iterable[CheckView],
    ) -> None:
        self._prefix = prefix
        self._marks = marks
        self._entries = {entry.account.span.start: entry for entry in ledger.entries}
        self._figures = {figure.span.start: figure for figure in report.figures}
        self._findings = _by_key((spot.key, finding.id) for finding in findings for spot in finding.spots)
        self._checks = _by_key((key, check.id) for check in checks for key, _ in check.figures)
        self._outcomes = _by_key((key, check.outcome) for check in checks for key, _ in check.figures)

    def marks(self) -> dict[int, MarkView]:
        return {span.start: self._mark(span) for span in self._marks.kept}

    def _mark(self, span: Span) -> MarkView:
        key = span.start
        figure, entry = self._figures.get(key), self._entries.get(key)
        state, left = (self._checked(key), None) if entry is None else (entry.state, entry.left)
        findings, checks = self._findings.get(key, ()), self._checks.get(key, ())
        tied = (*findings, *checks, f"{self._prefix}-unchecked")
        return MarkView(
            id=f"{self._prefix}-n{key}",
            state="word" if state is None else state.value,
            title=wording.WEB_WORD if state is None else wording.WEB_STATES_MEANT[state],
            href=tied[0],
            findings=findings,
            checks=checks,
            range=_range(figure),
            reason="" if left is None else left.reason,
            says="" if entry is None else read_as(entry),
        )

    def _checked(self, key: int) -> State | None:
        """What came of a number that only a sum or a form has, no figure of the report; ``None`` for words."""
        outcomes = self._outcomes.get(key, ())
        return next((state for outcome, state in _STATES.items() if outcome in outcomes), None)


def _range(figure: Figure | None) -> str:
    return "" if figure is None else range_text(figure.quantity.interval, figure.quantity)


def _by_key(pairs: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, dict[str, None]] = {}
    for key, id_ in pairs:
        found.setdefault(key, {})[id_] = None
    return {key: tuple(ids) for key, ids in found.items()}

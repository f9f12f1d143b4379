"""The whole way: source file -> document -> figures -> facts and claims -> checks -> findings.

The steps are loaded when the first report is audited: a run whose reports were all audited before needs none of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor import wording
from auditor.finding import Cause, Check, Finding, ReportAudit, TableRead
from auditor.frozen import frozen
from auditor.notation import Notation
from auditor.quantity import Figure
from auditor.rule import Outcome, Rule, Severity
from auditor.source import STANDARD_INPUT, SourceFile
from auditor.trackrecord import Met
from auditor.vocabulary import Vocabulary

if TYPE_CHECKING:
    from auditor.attempt import Attempt
    from auditor.document import Document
    from auditor.extract.extract import Extract


@frozen
class Reading:
    """A report as read, before any rule: what ``audit facts`` shows."""

    document: Document
    figures: tuple[Figure, ...]
    extract: Extract


class Auditor:
    """Rules and vocabulary, ready for any number of reports.

    ``notation`` is that of the vocabulary's units, where it is there already.
    """

    def __init__(self, rules: Sequence[Rule], vocabulary: Vocabulary, notation: Notation | None = None) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.id))
        self.vocabulary = vocabulary
        self._notation = Notation(vocabulary.units) if notation is None else notation

    def read(self, source: SourceFile) -> Reading:
        """What stands in a report; raises :class:`auditor.errors.SourceError` where it is no text."""
        from auditor.extract.extract import extract
        from auditor.read import read
        from auditor.scan import scan

        document = read(source)
        found = extract(document, scan(document, self._notation), self.vocabulary)
        return Reading(document, found.figures, found)

    def checks(self, reading: Reading) -> list[Check]:
        """Every meeting of a rule with figures of the report, of the rules that are for such a report."""
        from auditor.check import check

        return check(reading.extract, self._applying(reading), self.vocabulary)

    def attempts(self, reading: Reading) -> list[Attempt]:
        """Every rule wherever it might apply, with what came of it and why: what ``audit trace`` shows."""
        from auditor.acquit import thought_over
        from auditor.attempt import Attempt
        from auditor.check import attempts
        from auditor.practice import by_practice

        rules = self._applying(reading)
        meant = {rule.id for rule in rules}
        limits = [(rule.id, rule.applies) for rule in self.rules if rule.id not in meant]
        others = [
            Attempt(name, reason=wording.NOT_MEANT.format(wording.applies(to))) for name, to in limits if to is not None
        ]
        made = list(attempts(reading.extract, rules, self.vocabulary, complete=True))
        checks = [a.check for a in made if a.check is not None]
        found = reading.extract
        thought = thought_over(checks, rules, found.facts, found.places, self.vocabulary.means)
        second = iter(by_practice(thought, rules))
        return sorted([*(_rethought(each, second) for each in made), *others], key=lambda attempt: attempt.rule)

    def _applying(self, reading: Reading) -> list[Rule]:
        if all(rule.applies is None for rule in self.rules):
            return list(self.rules)
        from auditor.applies import applying, opening

        return applying(self.rules, opening(reading.document, self.vocabulary))

    def audit(self, source: SourceFile, *, complete: bool = False) -> ReportAudit:
        """The findings of a report and how far it was checked; all its checks and figures too, if ``complete``."""
        from auditor.coverage import accounts, headings, meanings
        from auditor.unitname import titled

        reading = self.read(source)
        checks = self.checks(reading)
        says = meanings(reading.extract, self.vocabulary, reading.document.view.text)
        told, left = accounts(reading.figures, checks, says, reading.document)
        outcomes = Counter(c.outcome for c in checks)
        found, why = self._found(checks, reading)
        return ReportAudit(
            path=source.path,
            sha256=source.sha256,
            text=reading.document.text,
            found=len(reading.figures),
            checked=len(told) - len(left),
            findings=found,
            causes=why,
            outcomes=tuple((outcome, outcomes[outcome]) for outcome in Outcome),
            unchecked=left,
            accounts=told,
            headings=headings(reading.document),
            tables=tuple(_tables(reading)),
            note=reading.document.note,
            unit=titled(reading.document.text, self.vocabulary.words.get("body", ())),
            checks=tuple(checks) if complete else (),
            figures=reading.figures if complete else (),
            data=source.data if complete and source.path == STANDARD_INPUT else b"",
            places=tuple(reading.document.place(each.span) for each in reading.figures) if complete else (),
            met=tuple(self._met(checks)),
        )

    def _found(self, checks: Sequence[Check], reading: Reading) -> tuple[tuple[Finding, ...], tuple[Cause, ...]]:
        """What contradicts itself, with how much it matters, and what may have caused it."""
        if all(check.outcome is not Outcome.INCONSISTENT for check in checks):
            return (), ()
        from auditor.diagnosis.suggest import causes
        from auditor.findings import findings
        from auditor.weigh import weighed

        found = findings(checks, self.rules, reading.document)
        why = causes(checks, self.rules, found, reading.figures, reading.extract.facts, reading.document)
        return weighed(found, why, self.rules, self.vocabulary), why

    def _met(self, checks: Sequence[Check]) -> Iterator[Met]:
        """What came of each rule that met something."""
        counts = Counter([(check.rule, check.outcome, check.severity) for check in checks])
        tried = {check.rule for check in checks}
        for rule in self.rules:
            if rule.id not in tried:
                continue
            held, undecidable, failed, near = (
                counts[rule.id, Outcome.CONSISTENT, rule.severity],
                counts[rule.id, Outcome.UNDECIDABLE, rule.severity],
                sum(counts[rule.id, Outcome.INCONSISTENT, each] for each in (Severity.WARNING, Severity.ERROR)),
                counts[rule.id, Outcome.INCONSISTENT, Severity.NOTICE],
            )
            if rule.severity is Severity.NOTICE:  # then a habit makes no difference
                failed, near = near, 0
            if held or failed or near or undecidable:
                claim = None if rule.claim is None else self.vocabulary.claims.get(rule.claim)
                yield Met(rule.id, held, failed, near, undecidable, claim is not None and claim.suspected)


def load_steps() -> None:
    """Load the steps now, so that processes which are forked from this one share them."""
    from auditor import applies, check, coverage, findings, read, scan, unitname, weigh  # noqa: F401
    from auditor.diagnosis import suggest  # noqa: F401
    from auditor.extract import extract

    extract.load_steps()


def _rethought(attempt: Attempt, thought: Iterator[Check]) -> Attempt:
    """The attempt with what second thoughts make of its check."""
    if attempt.check is None:
        return attempt
    check = next(thought)
    return replace(attempt, check=check, reason=check.reason or attempt.reason)


def _tables(reading: Reading) -> Iterator[TableRead]:
    """What became of every table that holds figures."""
    document = reading.document
    starts = [figure.at.start for figure in reading.figures]
    for shape in reading.extract.shapes:
        spans = [cell.span for cell in shape.grid.cells if cell.span.end > cell.span.start]
        if any(bisect_left(starts, span.start) < bisect_left(starts, span.end) for span in spans):
            first = document.view.source(spans[0])
            line = document.position(first.start)[0]
            yield TableRead(shape.index + 1, line, document.place(first), wording.TABLE_TROUBLES.get(shape.trouble, ""))

"""JUnit XML: a test suite for each report, a test case for each rule that is on, whatever came of it.

So the number of cases tells how much was tried. There is one result in a case, because readers take no second: a case
fails with all findings of its rule that make the run fail; what is less grave stands in its output. A rule that met
nothing, or nothing that could be decided, is skipped.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from posixpath import splitext

from auditor import wording
from auditor.finding import Check, Finding
from auditor.regex import regex
from auditor.report.causes import mendings
from auditor.report.located import by_position, message, position, printable, relative
from auditor.report.weighing import doubt, impact
from auditor.rule import Outcome
from auditor.run import Audited, Run
from auditor.spool import Gathered

_ILLEGAL = regex("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_TIME = "0"  # a time would differ from run to run
_COUNTS = {"failures": "failure", "errors": "error", "skipped": "skipped"}
_NAME = "audit"
_PIECE = 1 << 16  # characters


def pieces(run: Run) -> Iterator[str]:
    """The text of the document. Each report is asked for once, though the sums stand before them."""
    whole, several = Counter[str](), False
    with Gathered() as told:
        for suite in _suites(run):
            counts = _counted(suite)
            _count(suite, counts)
            ET.indent(suite, level=1)
            told.write(f"\n  {ET.tostring(suite, 'unicode')}".encode())
            whole.update(counts)
            several = True
        root = ET.Element("testsuites", name=_NAME)
        _count(root, whole)
        opening = f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(root, 'unicode')}"
        yield opening.removesuffix(" />") + ">" if several else opening
        with io.TextIOWrapper(told.read(), "utf-8", newline="") as text:
            while piece := text.read(_PIECE):
                yield piece
    yield f"\n</{root.tag}>\n" if several else "\n"


def _suites(run: Run) -> Iterator[ET.Element]:
    """The suites, that of what could not be checked last."""
    yield from map(_suite, run.audited)
    if run.errors:
        yield _troubles(run.errors)


def legal(text: str) -> str:
    """``text`` without what XML 1.0 may not hold."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _line(text: str) -> str:
    return " ".join(legal(text).split())


def _counted(suite: ET.Element) -> Mapping[str, int]:
    """The numbers of a suite's cases and of their results."""
    counts = {name: sum(1 for _ in suite.iter(tag)) for name, tag in _COUNTS.items()}
    return {"tests": sum(1 for _ in suite.iter("testcase")), **counts}


def _count(element: ET.Element, counts: Mapping[str, int]) -> None:
    """Write these numbers to a suite or to the whole."""
    for name in ("tests", *_COUNTS):
        element.set(name, str(counts.get(name, 0)))
    element.set("time", _NO_TIME)


def _troubles(errors: Sequence[str]) -> ET.Element:
    """What could not be checked, as a suite of its own."""
    suite = ET.Element("testsuite", name=_NAME)
    for number, told in enumerate(errors, 1):
        name = wording.JUNIT_ERROR.format(number)
        case = ET.SubElement(suite, "testcase", name=name, classname=_NAME, time=_NO_TIME)
        ET.SubElement(case, "error", type="error", message=_line(told)).text = legal(told)
    return suite


def _suite(one: Audited) -> ET.Element:
    report = one.report
    path = legal(printable(relative(report.path)))
    suite = ET.Element("testsuite", name=path)
    properties = ET.SubElement(suite, "properties")
    for name, value in (
        ("sha256", report.sha256),
        ("rules", one.digest),
        ("figures.found", str(report.found)),
        ("figures.checked", str(report.checked)),
        ("note", report.note),
    ):
        if value:
            ET.SubElement(properties, "property", name=name, value=_line(value))
    told = _Told(one, path)
    ids = {rule.id for rule in one.rules} | {each.rule for each in (*report.findings, *report.settled)}
    suite.extend([told.case(rule) for rule in sorted(ids)])
    return suite


class _Told:
    """What came of each rule on one report."""

    def __init__(self, one: Audited, path: str) -> None:
        self._path = path
        self._mendings = mendings(one.report)
        failing = {id(each) for each in one.failing}
        ordered = by_position(one.report.findings)
        self._failing = _by_rule(each for each in ordered if id(each) in failing)
        self._below = _by_rule(each for each in ordered if id(each) not in failing)
        self._settled = _by_rule(by_position(one.report.settled))
        self._checks: dict[str, list[Check]] = {}
        for check in one.report.checks:
            self._checks.setdefault(check.rule, []).append(check)
        told = (*one.report.findings, *one.report.settled)
        self._elsewhere = {finding.spans: finding.rule for finding in told}

    def case(self, rule: str) -> ET.Element:
        """The test case of a rule."""
        failing, passed = self._failing.get(rule, []), self._below.get(rule, [])
        case = ET.Element("testcase", name=legal(rule), classname=splitext(self._path)[0])
        case.set("file", self._path)
        if shown := (*failing, *passed, *self._settled.get(rule, ())):
            case.set("line", str(position(shown[0])[0]))
        case.set("time", _NO_TIME)
        if failing:
            _fail(case, failing, self._finding)
        elif not shown and (reason := self._skipped(rule)):
            ET.SubElement(case, "skipped", message=_line(reason))
        if told := [*self._output(rule)]:
            ET.SubElement(case, "system-out").text = legal("\n".join(told))
        return case

    def _skipped(self, rule: str) -> str:
        """Why a rule without findings is no pass; empty where it is one."""
        checks = self._checks.get(rule, ())
        if not checks:
            return wording.RULE_NOT_MET
        if any(check.outcome is Outcome.CONSISTENT for check in checks):
            return ""
        told = [self._elsewhere.get(check.spans, "") for check in checks]
        if named := next(filter(None, told), ""):
            return wording.JUNIT_ELSEWHERE.format(named)
        return next((check.reason for check in checks if check.reason), wording.OUTCOMES[Outcome.UNDECIDABLE])

    def _output(self, rule: str) -> Iterator[str]:
        """What a case that does not fail for it has to say."""
        for finding in self._below.get(rule, ()):
            yield wording.JUNIT_BELOW.format(
                severity=wording.SEVERITIES[finding.severity], message=self._finding(finding)
            )
        for finding in self._settled.get(rule, ()):
            said = "" if finding.disposition is None else wording.disposition(finding.disposition)
            yield wording.JUNIT_SETTLED.format(disposition=said, message=self._finding(finding))
        for check in self._checks.get(rule, ()):
            if check.outcome is Outcome.UNDECIDABLE:
                yield _line(wording.CHECK_OPEN.format(check.reason))

    def _finding(self, finding: Finding) -> str:
        """A finding on some lines: what is wrong and where, the arithmetic, and what would mend it."""
        line, column = position(finding)
        place = wording.place(line, column, finding.evidence[0].place if finding.evidence else None)
        severity = wording.SEVERITIES[finding.severity]
        head = wording.JUNIT_FINDING.format(place=place, severity=severity, message=finding.message)
        known = self._mendings.get(finding.fingerprint)
        fixes = () if known is None else map(wording.FIX_TOLD.format, known.lines)
        told = filter(None, (head, impact(finding), finding.numbers, doubt(finding), *fixes))
        return "\n    ".join(map(_line, told))


def _by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.rule, []).append(finding)
    return grouped


def _fail(case: ET.Element, findings: Sequence[Finding], whole: Callable[[Finding], str]) -> None:
    """All findings of one rule in one failure, whose first line is the gravest."""
    worst = max(findings, key=lambda each: each.severity)
    told = _line(message(worst))
    if len(findings) > 1:
        told = wording.JUNIT_MORE.format(message=told, count=len(findings) - 1)
    failure = ET.SubElement(case, "failure", type=worst.severity.word, message=told)
    failure.text = "\n".join(map(whole, findings))

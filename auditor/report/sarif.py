"""SARIF 2.1.0, the form in which code scanning of GitHub and others takes findings.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Columns count code points. ``sarif`` has what counts;
``sarif-full`` is for archives: it has what is settled as suppressed, what held and what could not be decided too,
which GitHub would take for alerts.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from auditor import language, wording
from auditor.finding import Check, Evidence, Finding, ReportAudit
from auditor.report.causes import Mending, mendings
from auditor.report.jsonreport import Json, indented, render
from auditor.report.located import by_position, label, message, region, relative, uri
from auditor.report.sariffix import only_change, replacement
from auditor.report.sarifrules import LEVELS, chosen, descriptor
from auditor.rule import Outcome, Rule
from auditor.run import Audited, Run
from auditor.span import Lines, Span
from auditor.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_SIDES = ("startLine", "startColumn", "endLine", "endColumn")
_CONTEXT = 40  # code points of the text on each side of a figure
_MOST_LINKS = 6  # in one message
_MOST_RELATED = 99  # with the first, as many places as GitHub uses
_KINDS = {Outcome.CONSISTENT: "pass", Outcome.UNDECIDABLE: "open"}

Told = dict[str, Json]
_DEPTH = 4  # of a result in the document
_NO_RESULTS = '\n      "results": []'  # no string of JSON has a line break in it: there is one such line


def pieces(run: Run, *, full: bool = False) -> Iterator[str]:
    """The text of the log of a run; with ``full`` everything that was done, not only what counts.

    What a log says of all its reports stands before their results: so it goes through them twice.
    """
    artifacts: dict[tuple[str, ...], Told] = {}
    places: list[int] = []  # of each report, that of its artifact
    numbers: dict[tuple[str, ...], int] = {}
    ids: set[str] = set()
    paths: list[str] = []
    by: dict[int, Sequence[Rule]] = {}  # the sets of rules that reports were audited by
    for one in run.audited:
        paths.append(one.report.path)
        by[id(one.rules)] = one.rules
        key = relative(one.report.path), one.report.sha256, one.digest
        artifacts.setdefault(key, _artifact(one, full))
        places.append(numbers.setdefault(key, len(numbers)))
        ids.update(rule.id for rule in one.rules) if full else ids.update(each.rule for each in one.report.findings)
    rules = chosen((rule for each in by.values() for rule in each), ids)
    before, after = render(_log(run, paths, rules, [*artifacts.values()])).split(_NO_RESULTS)
    yield before + _NO_RESULTS[:-1]
    indices = {rule.id: index for index, rule in enumerate(rules)}
    parted = ""
    for one, place in zip(run.audited, places, strict=True):
        for result in _results(one, place, full):
            if (index := indices.get(str(result["ruleId"]))) is not None:
                result["ruleIndex"] = index
            yield f"{parted}\n{indented(result, _DEPTH)}"
            parted = ","
    yield ("\n      ]" if parted else "]") + after


def _log(run: Run, paths: Sequence[str], rules: Sequence[Rule], artifacts: list[Json]) -> Told:
    """The log of a run without its results."""
    told: Told = {
        "columnKind": "unicodeCodePoints",
        "defaultEncoding": "UTF-8",
        "language": language.tag(),
        "automationDetails": {"id": _automation(paths)},
        "tool": {
            "driver": {
                "name": "audit",
                "version": __version__,
                "semanticVersion": __version__,
                "language": language.tag(),
                "rules": [descriptor(rule) for rule in rules],
            }
        },
        "originalUriBaseIds": {_ROOT: {"description": {"text": wording.SOURCE_ROOT}}},
        "invocations": [_invocation(run.errors)],
        "artifacts": artifacts,
        "results": [],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [told]}


def _automation(paths: Sequence[str]) -> str:
    """What tells this run from others on the same sources: the folder that its reports are in."""
    folders = [PurePath(relative(path)).parent.as_posix() for path in paths]
    if not folders or any(PurePath(folder).is_absolute() or folder.startswith("..") for folder in folders):
        return "audit/"
    common = os.path.commonpath(folders)
    return f"audit/{uri(common)}/" if common not in ("", ".") else "audit/"


def _invocation(errors: Sequence[str]) -> Told:
    notes: list[Json] = [{"level": "error", "message": {"text": _doubled(each)}} for each in errors]
    return {"executionSuccessful": not errors, "toolExecutionNotifications": notes}


def _artifact(one: Audited, full: bool) -> Told:
    """The report as it was read."""
    report = one.report
    told: Told = {
        "location": _file(report.path),
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": report.sha256},
    }
    if _extracted(report):
        told["description"] = {"text": wording.EXTRACTED}
    if full:
        told["properties"] = {"rulesDigest": one.digest, "figures": report.found, "checked": report.checked}
    return told


def _extracted(report: ReportAudit) -> bool:
    """Whether lines and columns are those of text that was taken out of another format."""
    places = [each.place for finding in (*report.findings, *report.settled) for each in finding.evidence]
    return any(place is not None for place in (*places, *(each.place for each in report.unchecked)))


def _file(path: str, index: int | None = None) -> Told:
    name = relative(path)
    based: Told = {} if PurePath(name).is_absolute() else {"uriBaseId": _ROOT}
    return {"uri": uri(name), **based} | ({} if index is None else {"index": index})


# results -------------------------------------------------------------------------------------------------------------


def _results(one: Audited, index: int, full: bool) -> Iterator[Told]:
    report = one.report
    place = _Places(report, index)
    mending = mendings(report)
    for finding in by_position(report.findings):
        known = mending.get(finding.fingerprint)
        fixes = {} if known is None else _fixes(known, report, place)
        yield _result(finding, place) | fixes | ({"suppressions": []} if full else {})
    if full:
        for finding in by_position(report.settled):
            yield _result(finding, place) | {"suppressions": [_suppression(finding)]}
        yield from _others(one, place)


class _Places:
    """Locations in one report."""

    def __init__(self, report: ReportAudit, index: int) -> None:
        self.path = report.path
        self._lines = Lines(report.text)
        self._text = report.text
        self._index = index

    def evidence(self, told: Evidence) -> Told:
        """Where a figure stands."""
        location = self._location(told.span)
        if told.place is not None:
            name = wording.place(told.line, told.column, told.place)
            location["logicalLocations"] = [{"fullyQualifiedName": name}]
        return location

    def check(self, check: Check) -> Told:
        """Where the first figure of a check stands, or its first word; the report where it has neither."""
        spans = [o.figure.span for _, operands in check.operands for o in operands if o.figure is not None]
        spans += [word.span for word in check.words]
        return self._location(spans[0]) if spans else self.start()

    def start(self) -> Told:
        """The report as a whole."""
        return {"physicalLocation": {"artifactLocation": _file(self.path, self._index)}}

    def replaced(self, span: Span, text: str) -> Told:
        """Another text instead of that of the report."""
        change: Told = {"deletedRegion": self._region(span), "insertedContent": {"text": text}}
        return {"artifactLocation": _file(self.path, self._index), "replacements": [change]}

    def _location(self, span: Span) -> Told:
        told: Told = {"artifactLocation": _file(self.path, self._index), "region": self._region(span)}
        around = self._around(span)
        if around != span:
            told["contextRegion"] = self._region(around)
        return {"physicalLocation": told}

    def _region(self, span: Span) -> Told:
        places = dict(zip(_SIDES, region(span, self._lines), strict=True))
        text = self._text[span.start : span.end]
        return {**places, **({"snippet": {"text": text}} if text else {})}

    def _around(self, span: Span) -> Span:
        """The span with what stands before and behind it in its lines, as far as it helps to find it."""
        start, end = max(span.start - _CONTEXT, 0), min(span.end + _CONTEXT, len(self._text))
        before = self._text.rfind("\n", start, span.start) + 1
        behind = self._text.find("\n", span.end, end)
        return Span(max(start, before), end if behind < 0 else behind)


def _result(finding: Finding, places: _Places) -> Told:
    """A finding; its first figure is where it is, the others are related."""
    first, others = finding.evidence[:1], finding.evidence[1 : 1 + _MOST_RELATED]
    related: list[Json] = [
        {"id": number, **places.evidence(each), "message": {"text": plain(label(each))}}
        for number, each in enumerate(others, 1)
    ]
    told: Told = {
        "ruleId": finding.rule,
        "kind": "fail",
        "level": LEVELS[finding.severity],
        "message": {"text": _linked(finding, others)},
        "locations": [places.evidence(each) for each in first] or [places.start()],
        "partialFingerprints": {
            "primaryLocationLineHash": finding.fingerprint,
            "auditFinding/v1": finding.fingerprint.partition(":")[0],
        },
    }
    return told | ({"relatedLocations": related} if related else {})


def _fixes(mending: Mending, report: ReportAudit, places: _Places) -> Told:
    """What would mend a finding: in words, and as a change of the file where one is likely and can be made there."""
    told: Told = {"properties": {"suggestions": [*mending.lines]}}
    change = only_change(mending)
    text = None if change is None else replacement(change, report)
    if change is None or text is None:
        return told
    fix: Told = {
        "description": {"text": plain(mending.line)},
        "artifactChanges": [places.replaced(change.wrong.span, text)],
    }
    return told | {"fixes": [fix]}


def _linked(finding: Finding, others: Sequence[Evidence]) -> str:
    """The message, with links to the other figures by the names that the formula gives them."""
    links = [f"[{plain(label(each))}]({number})" for number, each in enumerate(others[:_MOST_LINKS], 1)]
    told = plain(message(finding))
    return wording.SEE_ALSO.format(message=told, links=wording.PLACES_JOINED.join(links)) if links else told


def plain(text: str) -> str:
    r"""Text that is nothing but text in a SARIF message: brackets would begin a link, braces a placeholder.

    Sections 3.11.5 and 3.11.6: ``{`` is doubled, ``[`` and ``\`` get a backslash.
    """
    return _doubled(text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]"))


def _doubled(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _suppression(finding: Finding) -> Told:
    said = finding.disposition
    note = {} if said is None else {"justification": wording.disposition(said)}
    return {"kind": "external", "status": "accepted", **note}


def _others(one: Audited, places: _Places) -> Iterator[Told]:
    """What held, what could not be decided, and the rules that had nothing to check."""
    met = set()
    for check in one.report.checks:
        met.add(check.rule)
        if check.outcome in _KINDS:
            held = check.outcome is Outcome.CONSISTENT
            template = wording.CHECK_HELD if held else wording.CHECK_OPEN
            yield {
                "ruleId": check.rule,
                "kind": _KINDS[check.outcome],
                "level": "none",
                "message": {"text": plain(template.format(check.numbers if held else check.reason))},
                "locations": [places.check(check)],
                "suppressions": [],
            }
    for rule in one.rules:
        if rule.id not in met:
            yield {
                "ruleId": rule.id,
                "kind": "notApplicable",
                "level": "none",
                "message": {"text": wording.RULE_NOT_MET},
                "locations": [places.start()],
                "suppressions": [],
            }

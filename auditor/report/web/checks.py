"""Findings and checks as a page shows them: in words, with the places of their figures in the text."""

from __future__ import annotations

from collections.abc import Mapping

from auditor import wording
from auditor.finding import Cause, Check, Disposition, Evidence, Finding
from auditor.frozen import frozen
from auditor.regex import regex
from auditor.report.causes import fixes
from auditor.report.web.body import Marks
from auditor.report.web.numberline import NumberLine, number_line
from auditor.report.weighing import grade, impact, remark
from auditor.rule import Outcome, Severity
from auditor.telling import numbers_text

_BEFORE, _BEHIND = 22, 14  # code points of an excerpt before and behind a figure
_REACH = 200  # code points that are looked at for an excerpt
_CUT, _BAR, _BETWEEN_CELLS = "…", "|", " · "
_SIGNS = {"*": "×", "/": "÷", "<=": "≤", ">=": "≥", "!=": "≠", "-": "−"}  # as schoolbooks write them
_FUNCTION = regex(r"\b(sum|count|abs|min|max)\(")


@frozen
class Spot:
    """A figure or word of a finding: where it is marked in the text, and the words around it."""

    key: int
    role: str
    text: str
    where: str
    before: str
    behind: str


@frozen
class Fix:
    """A line about how to mend a finding. ``figure`` in it is the one to change, which is marked at ``key`` in the
    text; where there is no such figure everything is in ``before``."""

    before: str
    figure: str = ""
    key: int | None = None
    behind: str = ""


@frozen
class FindingView:
    """A finding. ``spots`` are the places of its figures, in the order of the formula.

    ``badge`` is how much it matters in a word and ``weight`` its name, both empty for what is not large; ``impact`` is
    the same in a phrase. ``rank`` counts the findings of the report from the gravest, from 1.
    ``fixes`` are the lines about how to mend it. ``below`` are the ids of the findings that are told below it because
    they have the same cause, ``above`` is the id of the one above this, which is empty for most.
    """

    id: str
    severity: Severity
    message: str
    rule: str
    title: str
    formula: str
    numbers: str
    amounts: tuple[tuple[str, str], ...]
    line: NumberLine | None
    spots: tuple[Spot, ...]
    basis: str
    remark: str
    disposition: Disposition | None
    badge: str = ""
    weight: str = ""
    impact: str = ""
    rank: int = 0
    fixes: tuple[Fix, ...] = ()
    below: tuple[str, ...] = ()
    above: str = ""


@frozen
class CheckView:
    """A check. ``figures`` are the marks of its figures in the text and what stands there."""

    id: str
    outcome: Outcome
    rule: str
    title: str
    formula: str
    numbers: str
    reason: str
    figures: tuple[tuple[int, str], ...]


def readable(formula: str) -> str:
    """A formula with the signs of schoolbooks, functions in words, and names without the quotes of the grammar."""
    plain = formula.replace("「", "").replace("」", "")
    plain = _FUNCTION.sub(lambda found: wording.WEB_FUNCTIONS[found[1]] + "(", plain)
    return " ".join(_SIGNS.get(word, word) for word in plain.split(" "))


class Excerpts:
    """The figures of findings with the words around them."""

    def __init__(self, text: str, marks: Marks) -> None:
        self._text = text
        self._marks = marks

    def spot(self, evidence: Evidence) -> Spot:
        """A figure or word of a finding; of a row of a table its cells around it."""
        start, end = evidence.span
        before = self._text[max(start - _REACH, 0) : start].rpartition("\n")[2]
        behind = self._text[end : end + _REACH].partition("\n")[0]
        if before.lstrip().startswith(_BAR):
            before, behind = _cells(before), _cells(behind)
            before, behind = before and before + _BETWEEN_CELLS, behind and _BETWEEN_CELLS + behind
        return Spot(
            key=self._marks.stands_for[evidence.span],
            role=readable(evidence.role) if evidence.figure is not None else wording.words(evidence.role),
            text=" ".join(evidence.text.split()),
            where=wording.place(evidence.line, evidence.column, evidence.place),
            before=_CUT + before[-_BEFORE:] if len(before) > _BEFORE else before.lstrip(),
            behind=behind[:_BEHIND] + _CUT if len(behind) > _BEHIND else behind.rstrip(),
        )

    def fixes(self, cause: Cause | None) -> tuple[Fix, ...]:
        """The lines about how to mend the findings of a cause."""
        return () if cause is None else tuple(self._fix(line, cause) for line in fixes(cause))

    def _fix(self, line: str, cause: Cause) -> Fix:
        changes = next((each.changes for each in cause.suggestions if each.text == line), ())
        if len(changes) != 1:
            return Fix(line)
        wrong = changes[0].wrong
        written = "".join(wrong.text.split())
        before, figure, behind = line.partition(written)
        key = self._marks.stands_for.get(wrong.span)
        return Fix(line) if key is None or not figure else Fix(before, figure, key, behind)


def _cells(row: str) -> str:
    """The cells of a part of a row, empty ones left out."""
    return _BETWEEN_CELLS.join(part.strip() for part in row.split(_BAR) if part.strip())


def finding_view(
    finding: Finding, id_: str, excerpts: Excerpts, cause: Cause | None = None, rank: int = 0
) -> FindingView:
    """A finding under that id, and how to mend its cause; ``rank`` is its place among those of the report."""
    told, known = impact(finding), finding.materiality
    amounts = (
        (wording.WEB_REPORTED, finding.reported),
        (wording.WEB_EXPECTED, finding.expected),
        (wording.WEB_DIFFERENCE, finding.difference),
    )
    return FindingView(
        id=id_,
        severity=finding.severity,
        message=finding.message,
        rule=finding.rule,
        title=finding.title,
        formula=readable(finding.formula),
        numbers=readable(finding.numbers),
        amounts=tuple(pair for pair in amounts if pair[1]),
        line=number_line(finding.check),
        spots=tuple(map(excerpts.spot, finding.evidence)),
        basis=finding.basis,
        remark=remark(finding),
        disposition=finding.disposition,
        badge=grade(known) if told and known is not None else "",
        weight=known.weight.word if told and known is not None else "",
        impact=told,
        rank=rank,
        fixes=excerpts.fixes(cause),
    )


def check_view(check: Check, id_: str, titles: Mapping[str, str], marks: Marks) -> CheckView:
    """A check under that id; ``titles`` are those of the rules."""
    return CheckView(
        id=id_,
        outcome=check.outcome,
        rule=check.rule,
        title=titles.get(check.rule, check.rule),
        formula=readable(check.formula),
        numbers=readable(check.numbers or _numbers(check)),
        reason=check.reason,
        figures=tuple({marks.stands_for[f.span]: " ".join(f.text.split()) for f in check.figures}.items()),
    )


def _numbers(check: Check) -> str:
    """The formula of a check that held with its figures; ``""`` where nothing could be filled in."""
    return "" if check.tree is None else numbers_text(check.tree, check.binding)

"""The working papers: every check with formulas that compute it again from the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from auditor import source, wording
from auditor.finding import Check
from auditor.formula import UndecidableError
from auditor.formula_tree import Compare
from auditor.ranges import held
from auditor.report.workbook.enclosing import End, Referring
from auditor.report.workbook.figures import cells
from auditor.report.workbook.kinds import PLAIN as BARE
from auditor.report.workbook.kinds import Kind, kind_of
from auditor.report.workbook.live import Live, cell, difference, rounded
from auditor.report.workbook.plan import HEADER, CheckLine, Plan
from auditor.report.workbook.reckoning import Reckoned, condition, holds, joined, reckon, true_of
from auditor.report.workbook.sheet import CENTRED, MUTED, PLAIN, RIGHT, Book, Sheet, Style, plain
from auditor.rule import Outcome
from auditor.telling import numbers_text, operand_text

WIDTHS = {
    "number": 7, "report": 16, "rule": 24, "subject": 13, "formula": 24, "numbers": 27, "unit": 5, "left": 15,
    "right": 15, "difference": 14, "left_low": 15, "left_high": 15, "right_low": 15, "right_high": 15, "gap_low": 15,
    "gap_high": 15, "verdict": 8, "outcome": 8, "agrees": 6, "remark": 24, "figures": 13, "issue": 6,
}  # fmt: skip

_SIDES = ("left_low", "left_high", "right_low", "right_high")
_GAP = ("gap_low", "gap_high")
_BAD: Style = {"bold": True, "font_color": "#9C0006", "bg_color": "#F8CBCB"}
_GOOD: Style = {"font_color": "#1E5C2E"}
_OPEN: Style = {"italic": True, "bg_color": "#FFF2CC"}
_NOTHING = "—"


def write(book: Book, plan: Plan) -> None:
    """The sheet."""
    sheet = Sheet(book, wording.SHEET_CHECKS, wording.CHECK_COLUMNS, WIDTHS)
    last = plan.checks[-1].last if plan.checks else HEADER
    counts = Counter(line.check.outcome for line in plan.checks)
    told = wording.LISTED.join(wording.COUNTED.format(wording.OUTCOMES[o], counts[o]) for o in Outcome)
    summary = wording.CHECKS_SUMMARY.format(count=len(plan.checks), counted=told, figures=wording.SHEET_FIGURES)
    for line in plan.checks:
        _write(sheet, line, plan)
    words = wording.OUTCOMES
    bad, good = words[Outcome.INCONSISTENT], words[Outcome.CONSISTENT]
    undecided = words[Outcome.UNDECIDABLE]
    styles = {bad: _BAD, wording.FAILED: _OPEN, good: _GOOD, wording.HELD: _GOOD, undecided: _OPEN}
    for key in ("verdict", "outcome"):
        sheet.highlight(key, HEADER + 1, last, styles)
    sheet.highlight("agrees", HEADER + 1, last, {wording.DIFFERENT: _BAD})
    sheet.finish(wording.TITLE_CHECKS, summary, frozen=1, last=last, aside=1)
    sheet.printed("number", "remark", last, apart="left_low")


def _write(sheet: Sheet, line: CheckLine, plan: Plan) -> None:
    row, check = line.row, line.check
    sheet.number(row, "number", line.number, CENTRED)
    sheet.text(row, "report", source.shown(plan.names[line.audited.report.path]), MUTED)
    title = line.rule.title if line.rule is not None else ""
    sheet.text(row, "rule", wording.RULE_AND_TITLE.format(title=title, rule=check.rule).strip())
    sheet.text(row, "subject", check.subject)
    sheet.text(row, "formula", plain(check.formula))
    sheet.text(row, "numbers", _numbers(check))
    sheet.text(row, "outcome", wording.OUTCOMES[check.outcome], CENTRED)
    _write_links(sheet, line, plan)
    remarks = [check.reason or check.remark]
    try:
        remarks += _recompute(sheet, line, plan)
    except UndecidableError as error:
        remarks.append(str(error))
        _write_nothing(sheet, row)
    sheet.text(row, "remark", "\n".join(filter(None, remarks)), MUTED)


def _recompute(sheet: Sheet, line: CheckLine, plan: Plan) -> Iterator[str]:
    """Write what is computed again; what is to be remarked on it."""
    formula, check = line.formula, line.check
    if formula is None:
        _write_nothing(sheet, line.row)
        return
    binding = check.binding
    bounds = held(line.rule, binding)
    tolerance = None if line.rule is None else line.rule.tolerance
    referring = Referring(cells(plan, line.audited))
    several = len(line.parts) > 1
    found: list[tuple[int, Reckoned]] = []
    for index, part in enumerate(line.parts, 1):
        row = line.row + index if several else line.row
        own = _Own(sheet, row)
        found.append((row, reckon(part, binding, bounds, tolerance, referring, own.side)))
    for index, (row, reckoned) in enumerate(found, 1):
        _write_reckoned(sheet, row, reckoned, _kind(reckoned.comparison, check))
        if several:
            _write_part(sheet, line, index, row, reckoned)
    if several:
        _write_blank(sheet, line.row)
    truths = [holds(reckoned.comparison.operator, reckoned.gap) for _, reckoned in found]
    conditions = iter([_condition(sheet, row, reckoned) for row, reckoned in found])
    told = joined(formula, lambda _: next(conditions))
    _write_verdict(sheet, line, told, true_of(formula, iter(truths)))
    if any(reckoned.is_ours for _, reckoned in found):
        yield wording.COMPUTED_BY_PROGRAM
    if tolerance is not None:
        yield wording.TOLERATED.format(wording.tolerance(tolerance))
    if bounds != held(None, binding):
        yield wording.WHOLE_IN_CHECK


class _Own:
    """The cells of a row of this sheet."""

    def __init__(self, sheet: Sheet, row: int) -> None:
        self._columns, self._row = sheet.columns, row

    def side(self, index: int, end: End) -> Live | None:
        """The cell with one end of a side."""
        return self.told(_SIDES[index], end)

    def told(self, key: str, end: End) -> Live | None:
        """The cell of a column that holds ``end``."""
        if end is None:
            return None
        value, size = (end.value, end.size) if isinstance(end, Live) else (end, abs(end))
        return cell("", self._columns[key], self._row, value, size)


def _write_reckoned(sheet: Sheet, row: int, reckoned: Reckoned, told_as: Kind) -> None:
    style = {**RIGHT, "num_format": told_as.format()}
    own = _Own(sheet, row)
    left, right = (own.told(key, end) for key, end in zip(("left", "right"), reckoned.written, strict=True))
    ends = dict(
        zip(("left", "right", *_SIDES, *_GAP), (*reckoned.written, *reckoned.sides, *reckoned.gap), strict=True)
    )
    for key, end in ends.items():
        _write_end(sheet, row, key, end, wording.NO_VALUE if key in ("left", "right") else wording.OPEN_END, style)
    apart = None if left is None or right is None else rounded(difference(left, right))
    _write_end(sheet, row, "difference", apart, wording.NO_VALUE, style)
    sheet.text(row, "unit", told_as.unit, CENTRED)


def _write_end(sheet: Sheet, row: int, key: str, end: End, missing: str, style: Style) -> None:
    if isinstance(end, Live):
        sheet.formula(row, key, end, style)
    elif isinstance(end, Fraction):
        sheet.number(row, key, end, {**style, "italic": True})
    else:
        sheet.text(row, key, missing, RIGHT)


def _write_part(sheet: Sheet, line: CheckLine, index: int, row: int, reckoned: Reckoned) -> None:
    """What one comparison of several comes to by itself."""
    sheet.text(row, "number", wording.PART_OF_CHECK.format(number=line.number, part=index), CENTRED)
    for key in ("report", "rule", "subject", "outcome", "agrees", "remark", "figures", "issue"):
        sheet.text(row, key, "", PLAIN)
    sheet.text(row, "formula", plain(str(reckoned.comparison)), MUTED)
    sheet.text(row, "numbers", numbers_text(reckoned.comparison, line.check.binding), MUTED)
    held_word, failed = wording.HELD, wording.FAILED
    word = held_word if holds(reckoned.comparison.operator, reckoned.gap) else failed
    formula = f'IF({_condition(sheet, row, reckoned)},"{held_word}","{failed}")'
    sheet.verdict(row, "verdict", formula, word, CENTRED)


def _condition(sheet: Sheet, row: int, reckoned: Reckoned) -> str:
    low, high = (f"{sheet.columns[key]}{row}" for key in _GAP)
    return condition(reckoned.comparison.operator, reckoned.gap, (low, high))


def _write_verdict(sheet: Sheet, line: CheckLine, told: str, holds_all: bool) -> None:
    words = {outcome: wording.OUTCOMES[outcome] for outcome in Outcome}
    good, bad = words[Outcome.CONSISTENT], words[Outcome.INCONSISTENT]
    word = good if holds_all else bad
    formula = f'IFERROR(IF({told},"{good}","{bad}"),"{words[Outcome.UNDECIDABLE]}")'
    sheet.verdict(line.row, "verdict", formula, word, CENTRED)
    same = wording.SAME if word == words[line.check.outcome] else wording.DIFFERENT
    both = "=".join(f"{sheet.columns[key]}{line.row}" for key in ("verdict", "outcome"))
    sheet.verdict(line.row, "agrees", f'IF({both},"{wording.SAME}","{wording.DIFFERENT}")', same, CENTRED)


def _write_blank(sheet: Sheet, row: int) -> None:
    for key in ("unit", "left", "right", "difference", *_SIDES, *_GAP):
        sheet.text(row, key, "", PLAIN)


def _write_nothing(sheet: Sheet, row: int) -> None:
    _write_blank(sheet, row)
    for key in ("verdict", "agrees"):
        sheet.text(row, key, _NOTHING, CENTRED)


def _write_links(sheet: Sheet, line: CheckLine, plan: Plan) -> None:
    found = [plan.figure(line.audited, figure) for figure in line.check.figures]
    lines = [each for each in found if each is not None]
    if lines:
        first = str(lines[0].number)
        told = first if len(lines) == 1 else wording.MORE_NUMBERS.format(first=first, count=len(lines))
        sheet.link(line.row, "figures", (wording.SHEET_FIGURES, "A", lines[0].row), told)
    else:
        sheet.text(line.row, "figures", "")
    issue = plan.issue(line.audited, line.check)
    if issue is None:
        sheet.text(line.row, "issue", "")
    else:
        name = wording.SHEET_SETTLED if issue.settled else wording.SHEET_ISSUES
        sheet.link(line.row, "issue", (name, "A", issue.row), str(issue.number))


def _kind(comparison: Compare, check: Check) -> Kind:
    """What both sides of a comparison are counted in."""
    left = kind_of(comparison.left, check.binding)
    return left if left != BARE else kind_of(comparison.right, check.binding)


def _numbers(check: Check) -> str:
    """The formula with its figures; without a formula the figures alone."""
    if check.numbers:
        return check.numbers
    if check.tree is not None:
        return numbers_text(check.tree, check.binding)
    return wording.PLACES_JOINED.join(operand_text(each) for _, operands in check.operands for each in operands)

"""The sheet of all figures, from which the working papers compute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from auditor import source, wording
from auditor.account import State
from auditor.claim import Operand
from auditor.quantity import Quantity
from auditor.regex import regex
from auditor.report.amounts import exact
from auditor.report.width import visible
from auditor.report.workbook.kinds import kind
from auditor.report.workbook.live import Live, cell, decimal, difference, greatest, least, number, product, total
from auditor.report.workbook.plan import HEADER, FigureLine, Plan
from auditor.report.workbook.sheet import CENTRED, MUTED, PLAIN, RIGHT, Book, Sheet, Style, letters, quoted
from auditor.run import Audited
from auditor.span import Lines

WIDTHS = {
    "number": 6, "report": 20, "before": 28, "text": 16, "value": 18, "unit": 7, "half": 10, "low": 18, "high": 18,
    "line": 5, "column": 6, "place": 16, "section": 16, "says": 18, "state": 9,
    "reason": 22, "checks": 13, "issue": 6,
}  # fmt: skip

_BEFORE = 16  # characters before a figure that say what it is
_SENTENCE = regex(r".*[。；;|]")
_STATES: dict[State, Style] = {
    State.CONTRADICTED: {**CENTRED, "bold": True, "font_color": "#9C0006", "bg_color": "#F8CBCB"},
    State.SETTLED: {**CENTRED, "bg_color": "#E4DFEC"},
    State.VERIFIED: {**CENTRED, "font_color": "#1E5C2E"},
    State.UNDECIDABLE: {**CENTRED, "italic": True, "bg_color": "#FFF2CC"},
    State.UNTIED: {**CENTRED, "italic": True, "font_color": "#7F7F7F"},
    State.NOT_UNDERSTOOD: {**CENTRED, "italic": True, "font_color": "#7F7F7F"},
}


def cells(plan: Plan, audited: Audited) -> Callable[[Operand], tuple[Live, Live | None, Live | None] | None]:
    """The cells with the value and the ends of a figure of a report; ``None`` where it has none that is a number."""
    sheet, columns = quoted(wording.SHEET_FIGURES), letters(wording.FIGURE_COLUMNS)

    def found(operand: Operand) -> tuple[Live, Live | None, Live | None] | None:
        line = None if operand.figure is None else plan.figure(audited, operand.figure)
        if line is None or not _fits(line.figure.quantity):
            return None
        quantity = line.figure.quantity
        interval = quantity.interval
        low, high = (
            None if end is None else cell(sheet, columns[key], line.row, end)
            for key, end in (("low", interval.low), ("high", interval.high))
        )
        return cell(sheet, columns["value"], line.row, quantity.value), low, high

    return found


def write(book: Book, plan: Plan) -> None:
    """The sheet."""
    sheet = Sheet(book, wording.SHEET_FIGURES, wording.FIGURE_COLUMNS, WIDTHS)
    last = HEADER + len(plan.figures)
    counts = [(wording.FIGURE_STATES[state], sum(line.state is state for line in plan.figures)) for state in State]
    told = wording.LISTED.join(wording.COUNTED.format(*each) for each in counts if each[1])
    texts = {id(line.audited): line.audited.report.text for line in plan.figures}
    lines = {key: Lines(text) for key, text in texts.items()}
    for line in plan.figures:
        _write_place(sheet, line, lines[id(line.audited)], plan)
        _write_amounts(sheet, line)
        _write_links(sheet, line, plan)
    summary = wording.FIGURES_SUMMARY.format(count=len(plan.figures), counted=told)
    sheet.finish(wording.TITLE_FIGURES, summary, frozen=4, last=last)
    sheet.printed("number", "reason", last)


def _write_place(sheet: Sheet, line: FigureLine, lines: Lines, plan: Plan) -> None:
    row, figure, report = line.row, line.figure, line.audited.report
    number_in_line, column = lines.position(figure.span.start)
    start = max(lines.starts[number_in_line - 1], figure.span.start - _BEFORE)
    sheet.number(row, "number", line.number, CENTRED)
    sheet.text(row, "report", source.shown(plan.names[report.path]), MUTED)
    sheet.text(row, "before", _SENTENCE.sub("", visible(report.text[start : figure.span.start])).strip(), MUTED)
    sheet.text(row, "text", visible(" ".join(figure.text.split())), {**RIGHT, "bold": True})
    sheet.number(row, "line", number_in_line, CENTRED)
    sheet.number(row, "column", column, CENTRED)
    sheet.text(row, "place", wording.place(number_in_line, column, line.place), PLAIN)
    sheet.text(row, "section", visible(line.section), MUTED)
    sheet.text(row, "says", visible(line.says), PLAIN)
    sheet.text(row, "state", wording.FIGURE_STATES[line.state], _STATES[line.state])
    sheet.text(row, "reason", line.reason, MUTED)


def _write_amounts(sheet: Sheet, line: FigureLine) -> None:
    row, quantity = line.row, line.figure.quantity
    told_as, whole = kind(quantity), quantity.value.denominator == 1
    shown = {**RIGHT, "num_format": told_as.format(whole)}
    finer = {**RIGHT, "num_format": told_as.format(whole and not quantity.step)}
    sheet.text(row, "unit", told_as.unit, CENTRED)
    interval, half = quantity.interval, _half(quantity)
    if not _fits(quantity):
        for key, told in (("value", quantity.value), ("half", half), ("low", interval.low), ("high", interval.high)):
            sheet.text(row, key, wording.OPEN_END if told is None else exact(told), RIGHT)
        return
    sheet.number(row, "value", quantity.value, shown)
    sheet.number(row, "half", half, finer)
    for key, end, live in zip(("low", "high"), (interval.low, interval.high), _ends(sheet, line), strict=True):
        if end is None:
            sheet.text(row, key, wording.OPEN_END, RIGHT)
        elif live is not None and live.value == end:
            sheet.formula(row, key, live, finer)
        else:
            sheet.number(row, key, end, {**finer, "italic": True})


def _ends(sheet: Sheet, line: FigureLine) -> tuple[Live | None, Live | None]:
    """Formulas for the ends of a figure, from its value and the half of its last digit."""
    quantity = line.figure.quantity
    value = cell("", sheet.columns["value"], line.row, quantity.value)
    half = cell("", sheet.columns["half"], line.row, _half(quantity))
    if quantity.ends is not None:
        low, high = (number(end) for end in quantity.ends)
        return difference(low, half), total((high, half))
    if quantity.hedge is None:
        return difference(value, half), total((value, half))
    first, last = quantity.hedge.low, quantity.hedge.high
    low_end = None if first is None else difference(product(value, number(first)), half)
    high_end = None if last is None else total((product(value, number(last)), half))
    if low_end is None or high_end is None:
        return low_end, high_end
    return least((low_end, high_end)), greatest((low_end, high_end))


def _half(quantity: Quantity) -> Fraction:
    """Half of the last written digit, which rounding leaves open."""
    plain = replace(quantity, hedge=None, ends=None).interval
    return Fraction(0) if plain.high is None else plain.high - quantity.value


def _fits(quantity: Quantity) -> bool:
    """Whether a spreadsheet can hold a figure and its ends with all the digits that they have in its own unit."""
    interval = quantity.interval
    ends = (quantity.value, interval.low, interval.high)
    return all(end is None or decimal(end / quantity.unit.factor) is not None for end in ends)


def _write_links(sheet: Sheet, line: FigureLine, plan: Plan) -> None:
    uses, issue = plan.uses(line), plan.told(line)
    if uses:
        first = str(uses[0].number)
        told = first if len(uses) == 1 else wording.MORE_WORKINGS.format(first=first, count=len(uses))
        sheet.link(line.row, "checks", (wording.SHEET_CHECKS, "A", uses[0].row), told)
    else:
        sheet.text(line.row, "checks", "")
    if issue is None:
        sheet.text(line.row, "issue", "")
    else:
        name = wording.SHEET_SETTLED if issue.settled else wording.SHEET_ISSUES
        sheet.link(line.row, "issue", (name, "A", issue.row), str(issue.number))

"""Why something was or was not found, for a person: what was read at a place, and what the rules made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from auditor import wording
from auditor.attempt import Attempt, Missing
from auditor.fact import Fact
from auditor.pipeline import Reading
from auditor.quantity import Figure
from auditor.report.amounts import amounts
from auditor.report.excerpt import Mark, excerpts
from auditor.report.factstext import claim, fact_row, subjects
from auditor.report.page import Page
from auditor.rule import Outcome, Rule
from auditor.trace import Trace, Trial, told
from auditor.vocabulary import ClaimKind

_ORDER = (Outcome.INCONSISTENT, Outcome.UNDECIDABLE, Outcome.CONSISTENT, None)
_STYLES = {
    Outcome.CONSISTENT: "green", Outcome.INCONSISTENT: "bold red", Outcome.UNDECIDABLE: "yellow", None: "dim"
}  # fmt: skip
_MOST_OFF = 6  # rules that are off: who selects one does not want to read all the others
_MOST_ELSEWHERE = 3  # attempts of one rule that did without the place: more would say the same


def traced(
    trace: Trace, rules: Sequence[Rule], off: Mapping[str, str], kinds: Mapping[str, ClaimKind], page: Page
) -> str:
    """Everything that concerns one place of a report; ``off`` are rules not tried, with who turned them off."""
    document = trace.reading.document
    place = wording.TRACE_LINE if trace.column is None else wording.TRACE_PLACE
    page.line((place.format(path=document.path, line=trace.line, column=trace.column), "bold underline"))
    _quote(trace, page)
    _figures(trace, page)
    if trace.claims:
        page.line((wording.CLAIMS_TITLE, "bold"))
        for each in trace.claims:
            claim(each, kinds.get(each.kind), document, page)
    titles = {rule.id: rule.title for rule in rules}
    page.line((wording.TRACE_RULES, "bold"))
    for attempt in sorted(trace.attempts, key=lambda each: _ORDER.index(each.outcome)):
        _head(attempt, f"{attempt.rule}  {titles[attempt.rule]}", page)
        _attempt(attempt, trace.reading, page)
    if not trace.attempts:
        page.paragraph(wording.TRACE_NO_RULES, "dim", indent=2)
    if off:
        told = (wording.OFF.format(rule, origin) for rule, origin in list(off.items())[:_MOST_OFF])
        more = wording.OFF_MORE.format(len(off)) if len(off) > _MOST_OFF else ""
        page.paragraph(wording.TRACE_OFF.format(wording.PLACES_JOINED.join(told) + more), "dim", indent=2)
    if trace.elsewhere:
        page.line((wording.TRACE_ELSEWHERE, "bold"))
        for rule, attempts in _by_rule(trace.elsewhere).items():
            page.line(("  ", ""), (f"{rule}  {titles[rule]}", "dim"))
            for attempt in attempts[:_MOST_ELSEWHERE]:
                _head(attempt, _start(attempt, trace.reading), page)
                _attempt(attempt, trace.reading, page)
    return str(page)


def tried_in(trials: Sequence[Trial], page: Page) -> str:
    """Every place of some reports where a rule was tried."""
    for number, trial in enumerate(trials):
        if number == 0:
            page.line((trial.rule.id, "bold cyan"), ("  ", ""), (trial.rule.title, "bold"))
            for formula in trial.rule.formulas:
                page.paragraph(str(formula), "dim", indent=2)
        _trial(trial, page)
    return str(page)


def _trial(trial: Trial, page: Page) -> None:
    reading = trial.reading
    page.line((reading.document.path, "bold underline"))
    for note in trial.notes:
        page.paragraph(note, "yellow", indent=2)
    somewhere = [attempt for attempt in trial.attempts if attempt.anchor is not None or attempt.claim is not None]
    if somewhere:
        counts = Counter(attempt.outcome for attempt in somewhere)
        shown = wording.LISTED.join(wording.COUNTED.format(_label(outcome), counts[outcome]) for outcome in _ORDER)
        page.paragraph(wording.TRACE_COUNTS.format(len(somewhere), shown), indent=2)
    for attempt in sorted(somewhere, key=lambda each: _ORDER.index(each.outcome)):
        _head(attempt, _start(attempt, reading), page)
        _attempt(attempt, reading, page)
    nowhere = {a.reason: None for a in trial.attempts if a.anchor is None and a.claim is None}
    for reason in nowhere:
        page.paragraph(wording.TRACE_NOWHERE.format(reason), "yellow", indent=2)


def _quote(trace: Trace, page: Page) -> None:
    document = trace.reading.document
    line, start = document.line(trace.line), document.start(trace.line)
    spans = [figure.span for figure in trace.figures]
    spans += [word.span for each in trace.claims for word in each.words]
    marks = {
        Mark(max(span.start - start, 0), min(span.end - start, len(line)))
        for span in spans
        if start <= span.start < start + len(line)
    }
    if not trace.figures and trace.column is not None and line:
        marks.add(Mark(trace.column - 1, trace.column))
    gutter = max(4, len(str(trace.line)) + 2)
    for excerpt in excerpts(line, marks, page.width - gutter - 3, page.ruler):
        page.line((f"{trace.line:>{gutter - 1}} | ", "blue"), (excerpt.text, ""))
        page.line((" " * gutter + "| ", "blue"), (excerpt.carets, "bold cyan"))


def _figures(trace: Trace, page: Page) -> None:
    reading = trace.reading
    if not trace.figures:
        start = reading.document.start(trace.line)
        end = start + len(reading.document.line(trace.line))
        near = [f"{_place(f, reading)} {_written(f)}" for f in reading.figures if start <= f.span.start < end]
        places = wording.PLACES_JOINED.join(near)
        page.paragraph(wording.TRACE_NO_FIGURE_NEARBY.format(places) if near else wording.TRACE_NO_FIGURE, indent=2)
        return
    page.line((wording.TRACE_FIGURES, "bold"))
    rows: list[tuple[str, ...]] = [wording.TRACE_FIGURE_COLUMNS]
    for figure in trace.figures:
        values = amounts(figure.quantity)
        ends = {key: "" if values[key] is None else f"{values[key]}{values['unit']}" for key in values}
        between = wording.between(ends["low"], ends["high"])
        rows.append((_place(figure, reading), _written(figure), ends["value"], between))
    page.table(rows, ("dim", "bold"))
    if trace.facts:
        page.line((wording.FACTS_TITLE, "bold"))
        names = subjects(reading)
        facts = [(*fact_row(f, names.get(f.figure.span, ""), reading.document), _against(f)) for f in trace.facts]
        page.table([wording.TRACE_FACT_COLUMNS, *facts], ("dim", "bold", "cyan"))


def _against(fact: Fact) -> str:
    """What a fact is a share of, or a change from."""
    if fact.whole:
        return wording.FACT_OF.format(fact.whole)
    if fact.base is None:
        return ""
    return (
        wording.FACT_BASE_YEAR.format(fact.base.year) if fact.base.year else wording.FACT_BASES.get(fact.base.role, "")
    )


def _label(outcome: Outcome | None) -> str:
    return wording.NOT_TRIED if outcome is None else wording.OUTCOMES[outcome]


def _held(outcome: Outcome | None) -> str:
    told = {Outcome.CONSISTENT: wording.HELD, Outcome.INCONSISTENT: wording.FAILED, None: wording.LEFT_OUT}
    return told[outcome] if outcome in told else _label(outcome)


def _indent(page: Page) -> int:
    """Where what is said of an attempt stands: behind every label."""
    return 4 + max(page.ruler.cells(_label(outcome)) for outcome in _ORDER)


def _head(attempt: Attempt, text: str, page: Page) -> None:
    page.paragraph(text, "", _indent(page), head=(f"  {_label(attempt.outcome)}", _STYLES[attempt.outcome]))


def _attempt(attempt: Attempt, reading: Reading, page: Page) -> None:
    """The numbers of every reading that was looked at, and the reasons."""
    cases = told(attempt, reading)
    for number, case in enumerate(cases, 1):
        head = f"{wording.READING.format(number)} {_held(case.outcome)}  " if len(cases) > 1 else ""
        page.paragraph(head + case.numbers, "", _indent(page))
        if case.left and case.right:
            page.paragraph(wording.RANGES.format(left=case.left, right=case.right), "dim", _indent(page))
        if case.reason:
            page.paragraph(case.reason, "yellow", _indent(page))
    if attempt.reason and not attempt.missing and attempt.reason not in [case.reason for case in cases]:
        page.paragraph(attempt.reason, "yellow", _indent(page))
    for missing in attempt.missing:
        page.paragraph(_missing(missing, reading), "dim", _indent(page))


def _missing(missing: Missing, reading: Reading) -> str:
    if missing.nearest is None:
        return wording.NEAREST.format(name=missing.name, reason=missing.reason)
    line, column = reading.document.position(missing.nearest.span.start)
    text = _written(missing.nearest)
    return wording.NEAREST_AT.format(name=missing.name, reason=missing.reason, text=text, line=line, column=column)


def _start(attempt: Attempt, reading: Reading) -> str:
    """Where an attempt begins: its anchor, or the figure that a claim reports."""
    figure = attempt.anchor
    if figure is None:
        reported = [each.figure for case in told(attempt, reading)[:1] for each in case.evidence]
        figure = next((each for each in (*reported, *attempt.figures) if each is not None), None)
    if figure is None:
        return attempt.subject
    line, column = reading.document.position(figure.span.start)
    place = wording.FROM.format(line=line, column=column, text=_written(figure))
    return f"{place}  {attempt.subject}"


def _by_rule(attempts: Iterable[Attempt]) -> dict[str, list[Attempt]]:
    grouped: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        grouped.setdefault(attempt.rule, []).append(attempt)
    return grouped


def _place(figure: Figure, reading: Reading) -> str:
    line, column = reading.document.position(figure.span.start)
    return wording.SHORT_PLACE.format(line=line, column=column)


def _written(figure: Figure) -> str:
    return "".join(figure.text.split())

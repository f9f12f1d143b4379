"""The answer to “why?”: what was read at one place of a report, and which rules were tried with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.attempt import Attempt, Tried
from auditor.claim import Claim
from auditor.errors import GoujiError
from auditor.fact import Fact
from auditor.finding import Evidence
from auditor.formula_tree import names, sides
from auditor.frozen import frozen
from auditor.language import tr
from auditor.pipeline import Reading
from auditor.quantity import Figure
from auditor.ranges import ranges
from auditor.rule import EACH, Outcome, Rule
from auditor.span import Span
from auditor.telling import Telling, model_of, numbers_text, range_text, tell


@frozen
class Trace:
    """What concerns one place. ``column`` is ``None`` for a whole line.

    ``attempts`` took a figure or a claim of this place into account; ``elsewhere`` are those of rules that name a
    subject read here, and did without it.
    """

    reading: Reading
    line: int
    column: int | None
    figures: tuple[Figure, ...]
    facts: tuple[Fact, ...]
    claims: tuple[Claim, ...]
    attempts: tuple[Attempt, ...]
    elsewhere: tuple[Attempt, ...]


@frozen
class Trial:
    """A rule in one report: every attempt, and ``notes`` of what a configuration says of the rule there."""

    rule: Rule
    reading: Reading
    attempts: tuple[Attempt, ...]
    notes: tuple[str, ...] = ()


@frozen
class Told:
    """One reading of an attempt with its numbers; ``left`` and ``right`` are the ranges of a comparison's sides."""

    formula: str
    numbers: str
    outcome: Outcome | None
    reason: str
    weak: bool
    evidence: tuple[Evidence, ...]
    telling: Telling
    left: str = ""
    right: str = ""


def trace(reading: Reading, attempts: Sequence[Attempt], rules: Iterable[Rule], line: int, column: int | None) -> Trace:
    """What was read at a 1-based line and column of a report, or in a whole line. :class:`GoujiError` if outside."""
    place = _place(reading, line, column)
    figures = tuple(figure for figure in reading.figures if figure.span.overlaps(place))
    spans = {figure.span for figure in figures}
    facts = tuple(fact for fact in reading.extract.facts if fact.figure.span in spans)
    claims = tuple(claim for claim in reading.extract.claims if _concerns(claim, spans, place))
    known = {id(claim) for claim in claims}
    here = [a for a in attempts if id(a.claim) in known or any(figure.span in spans for figure in a.figures)]
    named = _naming(rules, _subjects(reading, spans)) - {attempt.rule for attempt in here}
    subjects = _subjects(reading, spans)
    each = {rule.id for rule in rules if rule.each}
    told = [a for a in attempts if a.rule in named]
    elsewhere = [a for a in told if a.rule not in each or not a.subject or a.subject in subjects]
    return Trace(reading, line, column, figures, facts, claims, tuple(here), tuple(elsewhere))


def _place(reading: Reading, line: int, column: int | None) -> Span:
    document = reading.document
    count = document.text.removesuffix("\n").count("\n") + 1
    if line > count:
        raise GoujiError(tr("{0} 只有 {1} 行，没有第 {2} 行", document.path, count, line))
    length = len(document.line(line))
    start = document.start(line)
    if column is None:
        return Span(start, start + length)
    if column > max(length, 1):
        raise GoujiError(tr("{0} 的第 {1} 行只有 {2} 个字符，没有第 {3} 列", document.path, line, length, column))
    return Span(start + column - 1, start + column)


def _concerns(claim: Claim, spans: set[Span], place: Span) -> bool:
    filled = (operands for reading in claim.readings for operands in reading.roles.values())
    figures = (operand.figure for operands in filled for operand in operands)
    return any(figure is not None and figure.span in spans for figure in figures) or any(
        word.span.overlaps(place) for word in claim.words
    )


def _subjects(reading: Reading, spans: set[Span]) -> set[str]:
    """The subjects of the facts that stand there, those included that a clause takes over from the one before."""
    found = {fact.subject for fact in reading.extract.facts if fact.figure.span in spans}
    for item in reading.extract.items:
        told = (*item.levels, *item.changes, *item.shares, *item.completions)
        if any(fact.figure.span in spans for fact in told):
            found.add(item.subject)
    return {subject for subject in found if subject is not None}


def _naming(rules: Iterable[Rule], subjects: set[str]) -> set[str]:
    """The rules over subjects that name one of them."""
    found = set()
    for rule in rules:
        used = {name.text for formula in rule.formulas for name in names(formula)} - {EACH} | set(rule.each)
        if rule.claim is None and used & subjects:
            found.add(rule.id)
    return found


def told(attempt: Attempt, reading: Reading) -> tuple[Told, ...]:
    """The readings of an attempt as a person wants to see them; what comes to the same is told once."""
    return tuple(dict.fromkeys(_told(tried, reading) for tried in attempt.tried))


def _told(tried: Tried, reading: Reading) -> Told:
    """One of them: its numbers, and how far its sides reach."""
    formula, binding = tried.formula, tried.binding
    evidence = []
    for name in names(formula):
        for operand in binding[name]:
            if operand.figure is not None:
                line, column = reading.document.position(operand.figure.span.start)
                figure = operand.figure
                evidence.append(Evidence(name.plain, figure.text, figure.span, line, column, figure, operand.sign))
    judged = tried.outcome in (Outcome.CONSISTENT, Outcome.INCONSISTENT)
    telling = tell(formula, binding) if judged else Telling(numbers_text(formula, binding))
    left, right = _ranges(tried) if judged else ("", "")
    return Told(
        str(formula), telling.numbers, tried.outcome, tried.reason, tried.weak, tuple(evidence), telling, left, right
    )


def _ranges(tried: Tried) -> tuple[str, str]:
    """How far the sides of a comparison reach, in words; of anything else nothing."""
    pair, reach = sides(tried.formula), ranges(tried.formula, tried.binding)
    if pair is None or reach is None:
        return "", ""
    model = model_of(pair[0], tried.binding) or model_of(pair[1], tried.binding)
    left, right = (range_text(interval, model) for interval in reach)
    return left, right

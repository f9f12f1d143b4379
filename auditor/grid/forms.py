"""Evaluation forms: weights and scores of indicators, and the score of the budget's execution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.extract.naming import common_end
from auditor.extract.rates.goals import is_beyond, is_just_met, is_rated, may_be_rated, may_be_slipped, rated
from auditor.fact import Kind
from auditor.frozen import frozen
from auditor.grid.goals import Indicator, goals
from auditor.grid.heads import Head
from auditor.grid.rows import Lines, RowTotals
from auditor.grid.shape import Row, is_amount
from auditor.grid.sums import Sum, Total, Way, proven
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_FULL = 100
_NEAR_FULL = Fraction(1, 20)
_RATED = 2  # rates that must be of the targets, for each that is not
_FEWEST = 3  # indicators that make a form
_TELLING = 3  # digits of a total that two parts do not come to by chance
_PARTS = 2  # rows that an indicator is taken apart into


@frozen
class Entry:
    """A row of a form: what it is worth and what it got, with the figures that this is about."""

    row: Row
    weight: Figure | None
    score: Figure | None
    target: Figure | None
    outcome: Figure | None
    rate: Figure | None


def execution(lines: Sequence[Lines], heads: Sequence[Sequence[Head]]) -> Entry | None:
    """The row of a table of funds that tells what the execution of the budget is worth and got, the only one so."""
    told = [entry for each, head in zip(lines, heads, strict=True) for entry in _entries(each, head)]
    scored = [entry for entry in told if entry.weight is not None and entry.score is not None]
    return scored[0] if len(scored) == 1 and scored[0].rate is not None else None


def forms(
    lines: Sequence[Lines],
    heads: Sequence[Sequence[Head]],
    rows: RowTotals,
    vocabulary: Vocabulary,
    text: str,
    before: Entry | None = None,
) -> Iterator[Claim]:
    """The claims of a table that has columns of weights or scores; ``text`` is the document's view, ``before`` the
    execution of the budget in a table of funds before it."""
    entries = [entry for each, told in zip(lines, heads, strict=True) for entry in _entries(each, told)]
    ends = (*vocabulary.words.get("score", ()), *vocabulary.words.get("total", ()))
    totals = [entry for entry in entries if rows.is_total(entry.row.label) or entry.row.label.endswith(ends)]
    totals = [entry for entry in totals if entry.rate is None]
    own = [entry for entry in entries if entry not in totals]
    weighed = [entry for entry in own if entry.weight is not None]
    yield from _rated(own, text)
    yield from _details(entries, rows)
    if len(weighed) < _FEWEST:  # 资金总额, 执行率, 分值, 得分: the only row of its form that is scored
        yield from (claim for entry in weighed if entry.rate is not None for claim in _claims(entry))
        return
    yield from (claim for entry in weighed for claim in _claims(entry))
    yield from goals(list(_indicators(weighed)), text)
    yield from _totals(own if before is None else _with_execution(own, totals, before), totals)
    yield from _groups(weighed, vocabulary)
    if not totals and any(entry.rate is not None for entry in weighed):
        yield from _full([entry.weight for entry in weighed if entry.weight is not None])


def _entries(lines: Lines, heads: Sequence[Head]) -> Iterator[Entry]:
    forms = {head.form: index for index, head in enumerate(heads) if head.form}
    rates = [index for index, head in enumerate(heads) if head.kind is Kind.COMPLETION and not head.form]
    if not {"weight", "score", "outcome"} & forms.keys():
        return
    for row, figures in zip(lines.rows, lines.figures, strict=True):

        def of(form: str, figures: Sequence[Figure | None] = figures) -> Figure | None:
            return figures[forms[form]] if form in forms else None

        rate = next((figures[index] for index in rates if figures[index] is not None), None)
        yield Entry(row, of("weight"), of("score"), of("target"), of("outcome"), rate)


def _rated(entries: Sequence[Entry], text: str) -> Iterator[Claim]:
    """That the rates of indicators are those of their outcomes by their targets, where most are. Where most are 100 %
    of just what was wanted, a slip of the hand must tell why one is not: of costs and days the less is the better."""
    told = [(each.target, each.outcome, each.rate, each.row.label) for each in entries]
    full = [(t, o, r, n) for t, o, r, n in told if t is not None and o is not None and r is not None]
    most = not any(is_beyond(*each[:3]) for each in full)
    found = [rated(*each) for each in full if may_be_rated(*each[:3], text, most=most)]
    kept = sum(is_rated(claim) for claim in found)
    missed = len(found) - kept
    if kept >= max(_RATED, _RATED * missed):
        yield from found
    elif kept + most * sum(is_just_met(*each[:3]) for each in full) >= max(_RATED, _RATED * missed):
        yield from (claim for claim in found if is_rated(claim) or may_be_slipped(claim))


def _details(entries: Sequence[Entry], rows: RowTotals) -> Iterator[Claim]:
    """That the rows called parts of an indicator right above them come to it in target and in outcome, where they do in
    one of them; that what can be measured is not less than its parts, in any case."""
    wholes: list[list[Entry]] = []
    for entry in entries:
        if not rows.is_part(entry.row.label):
            wholes.append([entry])
        elif wholes:
            wholes[-1].append(entry)
    for whole, *parts in wholes:
        sums = [_detailed([_side(each, side) for each in (whole, *parts)]) for side in (0, 1)]
        told = [each for each in sums if each is not None]
        if any(_is_telling(each) for each in told):
            yield from (_sum_of("table_sum", each, whole.row.label) for each in told)
        else:
            alike = len(common_end([each.row.label for each in (whole, *parts)])) > 1  # 硬化路, 管道: two things
            measured = (each for each in told if _is_measured(each.total) and (alike or len(each.parts) > _PARTS))
            yield from (_sum_of("measured", each, whole.row.label) for each in measured)


def _side(entry: Entry, side: int) -> Figure | None:
    return (entry.target, entry.outcome)[side]


def _detailed(figures: Sequence[Figure | None]) -> Sum | None:
    """The first of some figures as the sum of the others, if they are several amounts of one unit."""
    told = [figure for figure in figures if figure is not None and is_amount(figure)]
    alike = len({figure.quantity.unit for figure in told}) == 1 and told[0].quantity.unit.symbol
    return Sum(told[0], tuple(told[1:])) if alike and len(told) == len(figures) > _PARTS else None


def _is_telling(told: Sum) -> bool:
    """Whether parts come to a total that is not nothing, and that is hardly chance: kinds may overlap."""
    digits = str(told.total.quantity.digits or "").strip("0")
    return told.holds and bool(digits) and (len(told.parts) > _PARTS or len(digits) >= _TELLING)


def _is_measured(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.dimension is Dimension.COUNT and quantity.step > 0


def _sum_of(kind: str, told: Sum, name: str) -> Claim:
    roles = {"total": (Operand(told.total),), "part": tuple(map(Operand, told.parts))}
    return Claim(kind, (Reading(roles),), name)


def _claims(entry: Entry) -> Iterator[Claim]:
    weight, score = entry.weight, entry.score
    if weight is None or score is None:
        return
    roles = {"weight": (Operand(weight),), "score": (Operand(score),)}
    yield Claim("within", (Reading(roles),), entry.row.label)
    if entry.rate is not None and (score.quantity.step < 1 or entry.rate.quantity.value == 1):
        yield Claim("execution_score", (Reading({**roles, "rate": (Operand(entry.rate),)}),), entry.row.label)


def _indicators(entries: Sequence[Entry]) -> Iterator[Indicator]:
    for entry in entries:
        target, outcome, weight, score = entry.target, entry.outcome, entry.weight, entry.score
        if target is not None and outcome is not None and weight is not None and score is not None:
            yield Indicator(entry.row.label, target, outcome, weight, score)


def _with_execution(own: Sequence[Entry], totals: Sequence[Entry], before: Entry) -> Sequence[Entry]:
    """The entries of a form with the execution of the budget told before it, if only so the weights fill the total."""
    if not totals or (last := totals[-1]).weight is None or before.weight is None:
        return own
    weights = sum((entry.weight.quantity.value for entry in own if entry.weight is not None), Fraction(0))
    return [before, *own] if weights + before.weight.quantity.value == last.weight.quantity.value else own


def _totals(own: Sequence[Entry], totals: Sequence[Entry]) -> Iterator[Claim]:
    """That the last total is of all weights, and of all scores: the one proves the other."""
    if not totals:
        return
    last = totals[-1]
    way = Way("form")
    weights = [entry.weight for entry in own if entry.weight is not None]
    scores = [entry.score for entry in own if entry.score is not None]
    if last.weight is not None:
        way.sums[0] = Sum(last.weight, tuple(weights))
    if last.score is not None and len(scores) == len(weights):
        way.sums[1] = Sum(last.score, tuple(scores))
    full = last.weight.quantity.value if last.weight is not None else Fraction(_FULL)
    way.defined = sum(figure.quantity.value for figure in weights) == full  # all weights are there, so all scores are
    yield from proven([Total(dict.fromkeys(way.sums, last.row.label), [way] if way.sums else [])])


def _groups(weighed: Sequence[Entry], vocabulary: Vocabulary) -> Iterator[Claim]:
    """That the weights of the indicators under a heading come to what the heading says: 产出指标(50分)."""
    points = vocabulary.words.get("point_unit", ())
    groups: list[tuple[str, Figure, list[Figure]]] = []
    under: dict[tuple[str, ...], list[Figure]] = {}  # the weights under each heading of the row before, by its path
    for entry in weighed:
        here: dict[tuple[str, ...], list[Figure]] = {}
        for path, figure in _headings(entry.row):
            if figure.quantity.unit.symbol in points and entry.weight is not None:
                if path not in under:  # a heading may stand in each of its rows again
                    under[path] = []
                    groups.append((path[-1], figure, under[path]))
                here[path] = under[path]
                here[path].append(entry.weight)
        under = here
    for name, figure, weights in groups:
        if len(weights) == 1 and not figure.quantity.interval.meets(weights[0].quantity.interval):
            continue  # the table may be cut off behind the first of several
        way = Way("group", {0: Sum(figure, tuple(weights))}, defined=True)
        yield from proven([Total({0: name}, [way])])


def _headings(row: Row) -> Iterator[tuple[tuple[str, ...], Figure]]:
    """The figures in the headings before the name of a row, each with the headings down to its own."""
    place = 0
    for figure in row.over:
        written = re.compile(rf"(?<![0-9.]){re.escape(figure.text)}")
        found = (at for at in range(place, len(row.above)) if written.search(row.above[at]))
        at = next(found, None)
        if at is not None:
            place = at + 1
            yield row.above[:place], figure


def _full(weights: Sequence[Figure]) -> Iterator[Claim]:
    """That weights fill 100, where they are not of another scale."""
    total = sum((figure.quantity.value for figure in weights), Fraction(0))
    if abs(total - _FULL) <= _FULL * _NEAR_FULL:
        yield Claim("weights", (Reading({"part": tuple(map(Operand, weights))}),))

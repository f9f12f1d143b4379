"""The weights and scores of a form's indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.flow.funds import exact
from auditor.flow.stream import Heading, Headings, Run, is_plain
from auditor.frozen import frozen, mutable
from auditor.grid.sums import Sum
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_FULL = 100
_BREAK = "\n"
_CELL_END = regex(r"[|\t]")
_Amounts = tuple[Figure, Figure]  # target and outcome of a row
_OUTER = (("weight", "target", "outcome", "score"), ("target", "weight", "outcome", "score"))
_WIDTH = 4  # of these columns
_MOST_RUNS = 6  # on a line that holds few rows
_MOST_PARTED = 3  # runs of a row with words between its figures
_FEWEST = 3  # indicators that make a form
_SUPPORT = 5  # indicators that must keep their scores within their weights, for each that does not


@frozen
class Indicator:
    """What an indicator is worth and what it got."""

    label: str
    weight: Figure
    score: Figure | None


@mutable
class Form:
    """The indicators of a form, its total, and what is told of groups of them: 产出指标(50分)."""

    indicators: list[Indicator] = field(default_factory=list)
    total: Indicator | None = None
    groups: list[tuple[Figure, list[Indicator]]] = field(default_factory=list)
    detailed: list[tuple[_Amounts, list[_Amounts]]] = field(default_factory=list)  # what 其中 takes apart
    grouped: str = ""  # the words of the line that tells the last group
    has_gaps: bool = False  # rows that were not understood
    weight_at: int | None = None  # the column of the weight where the outcome and then the score stand behind it

    def add(self, indicator: Indicator) -> None:
        """Take in an indicator, which belongs to the group told last."""
        self.indicators.append(indicator)
        for _, group in self.groups[-1:]:
            group.append(indicator)

    def open_group(self, points: Figure, lead: str) -> None:
        """Begin a group, unless the words before its points tell the last one again, as each row of a merged cell does:
        产出指标(50分)|数量指标|…, 产出指标(50分)|质量指标|…."""
        name = _CELL_END.split(lead.rpartition(_BREAK)[2].strip(" |"), maxsplit=1)[0].strip()
        if not (name and name == self.grouped and points.quantity == self.groups[-1][0].quantity):
            self.groups.append((points, []))
        self.grouped = name


def forms(runs: Sequence[Run], headings: Headings, vocabulary: Vocabulary) -> Iterator[Form]:
    """The forms of a stream: from headings of weight and score to the total, or to other headings."""
    ends = (*vocabulary.words.get("score", ()), *vocabulary.words.get("total", ()))
    points = ("", *vocabulary.words.get("point_unit", ()))
    openers = vocabulary.words.get("member", ())
    form: Form | None = None
    for place, run in enumerate(runs):
        heading = headings.last(run.lead)
        if heading is not None:
            if form is not None and form.indicators:
                yield form
            form = _begun(heading)
        if form is None:
            continue
        alone = [cell for cell in run.cells if len(run.cells) == 1 and cell is not None and cell.quantity.unit.symbol]
        told = [figure for figure in (*run.bracketed, *alone) if figure.quantity.unit.symbol in points]
        if told:
            form.open_group(told[-1], run.lead)
        label = run.label if heading is None or run.parted else heading.rest
        is_outer = form.weight_at is not None
        pairs = _around(form, _line(runs, place), openers, ends) if is_outer else list(_pairs(run.cells))
        form.has_gaps = form.has_gaps or not (run.parted or pairs or is_outer)
        for weight, score in pairs:
            indicator = Indicator(label, exact(weight), None if score is None else exact(score))
            if label.endswith(ends) or (score is not None and weight.quantity.value >= _FULL):
                form.total = indicator
            else:
                form.add(indicator)
        if form.total is not None:
            yield form
            form = None
    if form is not None:
        yield form


def _begun(heading: Heading) -> Form | None:
    """A form under headings of weight and score, side by side or with that of the outcome between."""
    outer = heading.kinds[-_WIDTH:]
    if "budget" in heading.kinds or not (outer in _OUTER or heading.kinds[-2:] == ("weight", "score")):
        return None
    return Form(weight_at=outer.index("weight") if outer in _OUTER else None)


def _line(runs: Sequence[Run], place: int) -> Sequence[Run]:
    """A run with the others of its line, where it is the first; nothing where it belongs to one before; alone where the
    line holds more than a row."""
    first = place
    while first and not _begins(runs[first]):
        first -= 1
    end = place + 1
    while end < len(runs) and not _begins(runs[end]):
        end += 1
    if end - first > _MOST_RUNS or not _begins(runs[first]):
        return runs[place : place + 1]
    return runs[place:end] if first == place else ()


def _begins(run: Run) -> bool:
    """Whether a line begins with a run, or a group of indicators."""
    return _BREAK in run.lead or bool(run.bracketed)


def _around(
    form: Form, line: Sequence[Run], openers: tuple[str, ...], ends: tuple[str, ...]
) -> list[tuple[Figure, Figure | None]]:
    """The weight and the score of a row of a form in which they stand around the outcome; in that of the total, whose
    name ends in one of ``ends``, there may be nothing between."""
    pairs: list[tuple[Figure, Figure | None]] = []
    at = 0
    while at < len(line):
        width, found = _row(line[at:], form.weight_at or 0, ends)
        pairs += found
        form.has_gaps = form.has_gaps or (not found and bool(_plain(line[at].cells)))
        at += width
    for run in line:
        _detail(form, run, openers)
    return pairs


def _row(line: Sequence[Run], weight_at: int, ends: tuple[str, ...]) -> tuple[int, list[tuple[Figure, Figure | None]]]:
    """How many runs of a line its first row takes, and its weight and score: one with figures for all, or several with
    words between."""
    whole = list(_outer(line[0].cells, weight_at))
    least = 1 if line[0].label.endswith(ends) else 2
    for width in range(least, _MOST_PARTED + 1) if not whole else ():
        parted = list(_parted([cell for run in line[:width] for cell in run.cells], weight_at))
        if parted and width <= len(line):
            return width, parted
    return 1, whole


def _outer(cells: Sequence[Figure | None], weight_at: int) -> Iterator[tuple[Figure, Figure | None]]:
    """The weight and the score of a row that tells target and outcome in figures, or leaves one of them out."""
    row = cells[:_WIDTH]
    if len(row) == _WIDTH and not any(cells[_WIDTH:]) and (all(row) or len(_plain(row)) == 2):
        weight, score = row[weight_at], row[-1]
        if weight is not None and score is not None and is_plain(weight) and is_plain(score):
            yield weight, score


def _parted(cells: Sequence[Figure | None], weight_at: int) -> Iterator[tuple[Figure, Figure | None]]:
    """The weight and the score of a row with words for target and outcome, or for one of them: its only numbers without
    a unit, of which the weight is told first where no target stands before it."""
    plain = _plain(cells)
    first = next((cell for cell in cells if cell is not None), None)
    if len(plain) == 2 and (weight_at or first is plain[0]):
        yield plain[0], plain[1]


def _plain(cells: Sequence[Figure | None]) -> list[Figure]:
    return [cell for cell in cells if cell is not None and is_plain(cell)]


def _detail(form: Form, run: Run, openers: tuple[str, ...]) -> None:
    """Note the target and the outcome of a row, or of a part of the row above: 其中桃树种植面积 | 1.5亩 | 1.5亩."""
    told = [cell for cell in run.cells if cell is not None and not is_plain(cell)]
    if len(told) != 2 or told[0].quantity.unit != told[1].quantity.unit:
        return
    row = told[0], told[1]
    if not run.label.startswith(openers):
        form.detailed.append((row, []))
    elif form.detailed:
        form.detailed[-1][1].append(row)


def _details(form: Form) -> Iterator[Claim]:
    """That parts come to their indicator in target and in outcome, where they do in one of them."""
    for whole, parts in form.detailed:
        alike = all(part[0].quantity.unit == whole[0].quantity.unit for part in parts)
        sums = [Sum(whole[side], tuple(part[side] for part in parts)) for side in (0, 1)]
        if len(parts) > 1 and alike and any(each.holds for each in sums):
            yield from (_sum(each, "") for each in sums)


def _pairs(cells: Sequence[Figure | None]) -> Iterator[tuple[Figure, Figure | None]]:
    """The pairs of weight and score in a run: the last two of every stretch of bare numbers, or the last two twice,
    where those of the total follow those of the last indicator. A number alone before a blank is a weight."""
    stretch: list[Figure] = []
    for place, cell in enumerate((*cells, None)):
        if cell is not None and is_plain(cell):
            stretch.append(cell)
            continue
        if len(stretch) > 3 and stretch[-2].quantity.value >= _FULL:
            yield stretch[-4], stretch[-3]
        if len(stretch) > 1:
            yield stretch[-2], stretch[-1]
        elif stretch and cell is None and place < len(cells):
            yield stretch[0], None
        stretch = []


def claims(form: Form, execution: Indicator | None) -> Iterator[Claim]:
    """That no score is above its weight, and that weights and scores come to the totals; the one proves the other.

    ``execution`` is what the form gives for the execution of the budget, elsewhere: the totals are with or without it.
    """
    scored = [each for each in form.indicators if each.score is not None]
    sums = _all_sums(form, execution)
    if len(scored) >= _FEWEST:
        yield from _within(scored, known=any(way.weights.holds for way in sums))
    yield from _groups(form)
    yield from _details(form)
    if form.total is not None:
        yield from _totals(sums, form.total)


def _all_sums(form: Form, execution: Indicator | None) -> list[_Sums]:
    """What the total of a form may be made up of."""
    if form.total is None:
        return []
    lists = [form.indicators, *([[*form.indicators, execution]] if execution is not None else [])]
    return [_Sums.of(each, form.total) for each in lists if len(each) >= _FEWEST]


@frozen
class _Sums:
    """What the weights and the scores of a list of indicators should come to."""

    weights: Sum
    scores: Sum | None

    @classmethod
    def of(cls, indicators: Sequence[Indicator], total: Indicator) -> _Sums:
        """The sums of indicators."""
        scores = [each.score for each in indicators if each.score is not None]
        told = total.score is not None and len(scores) == len(indicators)
        weights = Sum(total.weight, tuple(each.weight for each in indicators))
        return cls(weights, Sum(total.score, tuple(scores)) if told and total.score is not None else None)


def _totals(ways: Sequence[_Sums], total: Indicator) -> Iterator[Claim]:
    """That weights and scores come to their totals. Where the weights do, all indicators were read, so their scores
    must; and where the scores do, the weights."""
    for way in ways:
        if way.scores is not None and (way.weights.holds or way.scores.holds):
            for each in (way.weights, way.scores):
                yield _sum(each, total.label)
            return
    if any(way.weights.holds for way in ways):
        yield from (_sum(way.weights, total.label) for way in ways if way.weights.holds)


def _sum(told: Sum, name: str) -> Claim:
    roles = {"total": (Operand(told.total),), "part": tuple(map(Operand, told.parts))}
    return Claim("table_sum", (Reading(roles),), name)


def _groups(form: Form) -> Iterator[Claim]:
    """That the weights of a group come to what its heading says. The last may go on where the text breaks off, and one
    that is missed by far has indicators that were not read."""
    for number, (points, group) in enumerate(form.groups, start=1):
        told = Sum(exact(points), tuple(each.weight for each in group))
        is_whole = form.total is not None or number < len(form.groups) or _value(points) < _added(group)
        if group and (told.holds if form.has_gaps or not is_whole else told.is_near):
            yield _sum(told, "")


def _added(group: Sequence[Indicator]) -> Fraction:
    return sum((_value(each.weight) for each in group), Fraction(0))


def _within(scored: Sequence[Indicator], *, known: bool) -> Iterator[Claim]:
    """``known`` tells that the weights were found to be weights."""
    above = [each for each in scored if each.score is not None and _value(each.score) > _value(each.weight)]
    if not known and len(scored) < (_SUPPORT + 1) * len(above):
        return  # most likely the columns are others
    for each in scored:
        if each.score is not None:
            roles = {"weight": (Operand(each.weight),), "score": (Operand(each.score),)}
            yield Claim("within", (Reading(roles),), each.label)


def _value(figure: Figure) -> Fraction:
    return figure.quantity.value

"""Columns that are computed from other columns of their row: rates of execution, shares, changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.fact import Kind
from auditor.grid.folds import shared
from auditor.grid.heads import Head
from auditor.grid.rows import Lines, RowTotals
from auditor.interval import point
from auditor.quantity import Dimension, Figure, is_in_points
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_BRACKETS = regex(r"\([^()]*\)$")
_SHOWN = 3  # rows whose rates hold, for each whose rate does not
_LONGEST_RUN = 40  # rows that may share out a whole


def ratios(lines: Lines, heads: Sequence[Head], rows: RowTotals, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every rate, share and change in the rows of a table whose headings tell what it is taken of."""
    for index, head in enumerate(heads):
        if head.kind is Kind.COMPLETION:
            yield from _completions(index, lines, heads, vocabulary)
        elif head.kind is Kind.SHARE:
            yield from _shares(index, lines, heads, rows, vocabulary)
    yield from _changes(lines, heads, vocabulary)
    yield from _defined(lines, heads, vocabulary)


def _defined(lines: Lines, heads: Sequence[Head], vocabulary: Vocabulary) -> Iterator[Claim]:
    """The ratios whose names tell what they are of, if just one column goes by the name of the whole and one by that of
    the part: 编制数, 实际在职人数, 控制率."""
    names = [_BRACKETS.sub("", column.leaf) for column in lines.columns]
    counting = vocabulary.words.get("counting", ())
    for ratio in vocabulary.ratios:
        shares = [index for index, name in enumerate(names) if name in ratio.ratio]
        parts = [index for index, name in enumerate(names) if name.endswith(ratio.part)]
        wholes = [i for i, name in enumerate(names) if name.endswith(ratio.whole) and i not in parts]
        if [len(found) for found in (shares, parts, wholes)] != [1, 1, 1]:
            continue
        years = {heads[index].year for index in (*parts, *wholes)} - {None}
        counted = any(name.endswith(counting) for name in (*ratio.part, *ratio.whole))
        for row, figures in zip(lines.rows, lines.figures, strict=True) if len(years) < 2 else ():
            told = [figures[index] for index in (*parts, *wholes, *shares)]
            if counted:
                told = [*(row.figure(index) for index in (*parts, *wholes)), told[-1]]
            found = _share(row.label, *told, counted=counted)
            yield from (claim for claim in found if _is_in_percent(claim))


def _is_in_percent(claim: Claim) -> bool:
    figure = claim.readings[0].roles["share"][0].figure
    return figure is not None and figure.quantity.dimension is Dimension.RATIO


def _with_role(heads: Sequence[Head], vocabulary: Vocabulary, *roles: str) -> list[int]:
    found = [i for i, head in enumerate(heads) if head.kind is Kind.LEVEL and not head.form]
    return [i for i in found if vocabulary.role(heads[i].measure) in roles]


def _completions(index: int, lines: Lines, heads: Sequence[Head], vocabulary: Vocabulary) -> Iterator[Claim]:
    """Outcome over plan; of several plans any may be meant."""
    actuals = _with_role(heads, vocabulary, "actual")
    budgets = _with_role(heads, vocabulary, "budget")
    ways = [_rates_of(index, a, b, lines) for a in actuals for b in budgets]
    ways.sort(key=lambda way: -sum(_keeps(reading) for reading in way.values()))
    for number, row in enumerate(lines.rows):
        readings = tuple(way[number] for way in ways if number in way)
        if readings:
            yield Claim("completion", readings, row.label)


def _rates_of(rate: int, actual: int, budget: int, lines: Lines) -> dict[int, Reading]:
    """What the rate of each row is, if it is taken of these columns."""
    found: dict[int, Reading] = {}
    for number, figures in enumerate(lines.figures):
        told, done, plan = figures[rate], figures[actual], figures[budget]
        if told is not None and done is not None and plan is not None and plan.quantity.value:
            found[number] = Reading({"actual": (Operand(done),), "budget": (Operand(plan),), "rate": (Operand(told),)})
    return found


def _keeps(reading: Reading) -> bool:
    done, plan, rate = (reading.roles[role][0].figure for role in ("actual", "budget", "rate"))
    assert done is not None
    assert plan is not None
    assert rate is not None
    return (done.quantity.interval / plan.quantity.interval).meets(rate.quantity.interval)


def _shares(
    index: int, lines: Lines, heads: Sequence[Head], rows: RowTotals, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """An amount of the row over what the heading names as the whole: another column (占限额%), else the total of the
    amount's own column, or the row whose share is 100 %. Which amount is meant, the other rows must prove."""
    amounts = [i for i, head in enumerate(heads) if head.kind is Kind.LEVEL and not head.form]
    named = _named_whole(lines.columns[index].leaf, vocabulary)
    ways: list[list[Claim]] = []
    if named:
        wholes = [i for i in amounts if named in lines.columns[i].leaf or lines.columns[i].leaf in named]
        ways += [list(_of_column(index, part, whole, lines)) for whole in wholes for part in amounts if part != whole]
        of_row = [number for number, row in enumerate(lines.rows) if row.label == named]  # 占全市比重, and a row 全市
        ways += [list(_of_row(index, part, of_row[0], lines)) for part in amounts if len(of_row) == 1 and part < index]
    else:
        ways += [list(_of_total(index, part, lines, rows)) for part in amounts if part < index]
    best = max(ways, key=_kept, default=[])
    if _kept(best)[0]:
        yield from best


def _named_whole(heading: str, vocabulary: Vocabulary) -> str:
    """What a heading says a share is taken of: 限额 of 余额占限额%; nothing where it names but a whole (总额)."""
    shares = [word for word in vocabulary.tokens(heading, 0, len(heading)) if word.kind == "share"]
    rest = heading[shares[0].end :].strip("%()的") if shares else ""
    for ending in (*vocabulary.words.get("rate_ending", ()), *vocabulary.words.get("share", ())):
        rest = rest.removesuffix(ending)
    whole = any(word in rest for word in vocabulary.words.get("whole", ()))
    return "" if whole else rest.strip("%()的")


def _of_column(share: int, part: int, whole: int, lines: Lines) -> Iterator[Claim]:
    for row, figures in zip(lines.rows, lines.figures, strict=True):
        yield from _share(row.label, figures[part], figures[whole], figures[share])


def _of_row(share: int, part: int, whole: int, lines: Lines) -> Iterator[Claim]:
    for number, (row, figures) in enumerate(zip(lines.rows, lines.figures, strict=True)):
        if number != whole:
            yield from _share(row.label, figures[part], lines.figures[whole][part], figures[share])


def _of_total(share: int, part: int, lines: Lines, rows: RowTotals) -> Iterator[Claim]:
    named = [number for number, row in enumerate(lines.rows) if rows.is_total(row.label)]
    totals = named or [number for number, figures in enumerate(lines.figures) if _is_all(figures[share])]
    if len(totals) > 1 and not named:
        yield from _of_totals(share, part, totals, lines)
    if len(totals) != 1:
        return
    whole = lines.figures[totals[0]][part]
    filling = _filling([figures[share] for figures in lines.figures])
    for number, (row, figures) in enumerate(zip(lines.rows, lines.figures, strict=True)):
        if number != totals[0]:
            yield from _share(row.label, figures[part], whole, figures[share], fills=number in filling)


def _filling(shares: Sequence[Figure | None]) -> set[int]:
    """The rows of every stretch of several whose shares add up to exactly 100 %: 17.1, 60.9 and 22.0."""
    found: set[int] = set()
    for first in range(len(shares)):
        added = Fraction(0)
        for last in range(first, min(first + _LONGEST_RUN, len(shares))):
            figure = shares[last]
            if figure is None or added >= 1:
                break
            added += figure.quantity.value
            if added == 1 and last > first:
                found.update(range(first, last + 1))
    return found


def _of_totals(share: int, part: int, totals: Sequence[int], lines: Lines) -> Iterator[Claim]:
    """The shares of the rows between several that are 100 % each: of the one above them, if they come to that in
    amounts or in shares."""
    filled = shared(lines.rows, lines.figures, [share])
    for total, end in pairwise([*totals, len(lines.rows)]):
        whole = lines.figures[total][part]
        under = filled.get(total, range(total + 1, end))
        told = [figure for number in under if (figure := lines.figures[number][part]) is not None]
        added = sum(figure.quantity.value for figure in told)
        full = whole is not None and len(told) > 1 and added == whole.quantity.value
        for number in under if full or total in filled else ():
            figures = lines.figures[number]
            yield from _share(lines.rows[number].label, figures[part], whole, figures[share], fills=total in filled)


def _is_all(share: Figure | None) -> bool:
    """Whether a share is 100 %: then its row is the whole."""
    return share is not None and share.quantity.value == 1


def _share(
    label: str,
    part: Figure | None,
    whole: Figure | None,
    share: Figure | None,
    *,
    fills: bool = False,
    counted: bool = False,
) -> Iterator[Claim]:
    """``counted``: the amounts are of people, who are not rounded."""
    if part is not None and whole is not None and share is not None and whole.quantity.value:
        exact = [point(figure.quantity.value) if counted else None for figure in (part, whole)]
        one, other = (Operand(figure, constant=at) for figure, at in zip((part, whole), exact, strict=True))
        roles = {"part": (one,), "whole": (other,), "share": (Operand(share),)}
        yield Claim("share", (Reading(roles),), label, fills=fills)


def _kept(claims: Sequence[Claim]) -> tuple[int, int]:
    """In how many rows shares of one kind hold, if in most of them that say something."""
    told = [_holds(claim) for claim in claims]
    kept = sum(told)
    return (kept, len(told)) if 2 * kept >= len(told) else (0, 0)


def _holds(claim: Claim) -> bool:
    part, whole, share = (claim.readings[0].roles[role][0].figure for role in ("part", "whole", "share"))
    assert part is not None
    assert whole is not None
    assert share is not None
    return (part.quantity.interval / whole.quantity.interval).meets(share.quantity.interval)


def _changes(lines: Lines, heads: Sequence[Head], vocabulary: Vocabulary) -> Iterator[Claim]:
    """This period against the last, where the headings tell which column is which; and that a difference and its rate
    go the same way."""
    columns = {kind: [i for i, head in enumerate(heads) if head.kind is kind] for kind in (Kind.DELTA, Kind.RATE)}
    if any(len(found) > 1 for found in columns.values()) or not any(columns.values()):
        return
    pair = periods(heads, vocabulary) or _shown(lines, heads, columns[Kind.RATE], vocabulary)
    real = set() if pair is None else _real(pair[0], lines, vocabulary)
    for number, (row, figures) in enumerate(zip(lines.rows, lines.figures, strict=True)):
        told = {kind.value: figures[found[0]] for kind, found in columns.items() if found}
        change = {role: (Operand(figure),) for role, figure in told.items() if figure is not None}
        if len(change) == 2:
            yield Claim("direction", (Reading(change),), row.label)
        now, before = (figures[i] for i in pair) if pair is not None else (None, None)
        rate = told.get(Kind.RATE.value)
        if now is not None and before is not None and rate is not None:
            change = {} if is_in_points(rate.quantity, now.quantity, before.quantity) else change
        if number in real:  # 地区生产总值增长6.1%: at constant prices
            change = {role: operands for role, operands in change.items() if role != Kind.RATE.value}
        if change and now is not None and before is not None and before.quantity.value:
            roles = {"now": (Operand(now),), "before": (Operand(before),), **change}
            yield Claim("change", (Reading(roles),), row.label)


def _shown(lines: Lines, heads: Sequence[Head], rates: Sequence[int], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """(outcome, what it is held against) of a table that has a plan as well as the last period, as the rates of nearly
    all rows show it; ``None`` where they show nothing."""
    outcomes = _with_role(heads, vocabulary, "actual")
    others = _with_role(heads, vocabulary, "prior", "budget", "target")
    for now, before in ((now, before) for now in outcomes for before in others if len(outcomes) == len(rates) == 1):
        told = [[figures[i] for i in (now, before, rates[0])] for figures in lines.figures]
        full = [[figure.quantity.interval for figure in row if figure is not None] for row in told if None not in row]
        kept = sum((a / b - point(1)).meets(rate) for a, b, rate in full if not b.contains(0))
        if kept >= max(_SHOWN, _SHOWN * (len(full) - kept)):
            return now, before
    return None


def _real(now: int, lines: Lines, vocabulary: Vocabulary) -> set[int]:
    """The rows whose growth is told at constant prices, by number: those of what all produce, and of what makes it
    up, which follow it (第一产业 below 地区生产总值)."""
    words, found = vocabulary.words.get("volume", ()), set[int]()
    left = Fraction(0)
    for number, (row, figures) in enumerate(zip(lines.rows, lines.figures, strict=True)):
        figure = figures[now]
        value = figure.quantity.value if figure is not None else Fraction(0)
        if any(word in row.label for word in words):
            found.add(number)
            left = value
        elif figure is not None and 0 < value <= left + figure.quantity.step and left > 0:
            found.add(number)
            left -= value
        else:
            left = Fraction(0)
    return found


def periods(heads: Sequence[Head], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """(this period, the last) of the columns: by year, or by a measure that is of the last; ``None`` unless there
    is just one of each."""
    levels = [i for i, head in enumerate(heads) if head.kind is Kind.LEVEL and not head.form]
    prior = [i for i in levels if vocabulary.role(heads[i].measure) == "prior"]
    others = [i for i in levels if i not in prior]
    if len(prior) == 1 and len(others) == 1:
        return others[0], prior[0]
    # 2019年决算, 2020年预算, 2020年执行: of three the two outcomes
    outcomes = [i for i in levels if vocabulary.role(heads[i].measure) == "actual"]
    told = levels if len(levels) == 2 else outcomes
    years = {heads[i].year for i in told}
    if len(told) == 2 and len(years) == 2 and None not in years:
        later = max(told, key=lambda i: heads[i].year or 0)
        return later, next(i for i in told if i != later)
    return None

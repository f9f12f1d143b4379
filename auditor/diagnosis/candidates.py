"""Single figures whose change mends ties: with the values they may have, and how likely a hand slipped there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache

from auditor.diagnosis.other import Report, sources, telling, this_base
from auditor.diagnosis.slips import SHARES, Kind, Meant, meant, ways
from auditor.diagnosis.solve import Range, grid, narrowed, readings, written
from auditor.diagnosis.tie import Changes, Tie
from auditor.fact import Fact
from auditor.fact import Kind as Said
from auditor.frozen import frozen
from auditor.quantity import Figure

_SIGNED = (Said.DELTA, Said.RATE, Said.POINTS)
_BELIEVED = Fraction(1, 10)  # how often at most a slip that is told may be mere chance
_NARROW = 12  # values that fit, of which the one in the middle is likelier than the others
_ROUNDED = Fraction(1, 8)  # by how much
_OTHERWISE = Fraction(1, 8)  # how likely a statement was meant in another way than the likeliest
_MOST_READINGS = 6
_EXPLAINING = (Kind.PRIOR, Kind.PLAN, Kind.LEFT_OUT, Kind.TWICE)  # where many values fit, and chance hardly
_OTHER = SHARES[Kind.OTHER] / 10000  # one of about so many numbers that could stand there


@frozen
class Candidate:
    """A figure, what it should be, and why.

    ``value`` is the likeliest value in base units, written to ``step``; ``range`` holds all that fit. ``source`` are
    other figures that explain it. ``chance`` compares candidates: how likely one who meant such a value wrote this one.
    """

    figure: Figure
    value: Fraction
    step: Fraction
    range: Range
    kind: Kind
    chance: Fraction
    source: tuple[Figure, ...] = ()

    @property
    def change(self) -> Changes:
        """The candidate as a change that ties can be tried with."""
        return {self.figure.span: written(self.figure.quantity, self.value, self.step)}


def candidate(figure: Figure, ties: Sequence[Tie], report: Report, changes: Changes) -> Candidate | None:
    """What ``figure`` must be so that all of ``ties`` hold, ``changes`` given; ``None`` if no value will do.

    ``ties`` are all that the figure takes part in and that are to hold, those that hold as written among them.
    """
    failed = [tie for tie in ties if not tie.held]
    needed = _common([_readings(tie, figure, changes) for tie in failed])
    return _best(figure, needed, ties, report, changes)


def partial(figure: Figure, ties: Sequence[Tie], report: Report) -> Iterator[Candidate]:
    """What ``figure`` may be so that as many of its failed ``ties`` hold as can at once, and all that hold still do;
    nothing where it takes part in one alone. Where it is wrong, what else fails has a cause of its own."""
    failed, held = [tie for tie in ties if not tie.held], [tie for tie in ties if tie.held]
    told = [_readings(tie, figure, {}) for tie in failed]
    tried: set[frozenset[int]] = set()
    for first in range(len(failed) if len(failed) > 1 else 0):
        together = [first]
        for other in range(len(failed)):
            if other != first and _common([told[each] for each in (*together, other)]):
                together.append(other)
        if frozenset(together) not in tried:
            tried.add(frozenset(together))
            chosen = [failed[each] for each in sorted(together)]
            needed = _common([told[each] for each in sorted(together)])
            made = _best(figure, needed, [*chosen, *held], report, {})
            if made is not None:
                yield made


_Readings = Sequence[tuple[Range, Fraction]]
"""Values that a figure may have, in each reading, and how likely it is to be so read."""


def _readings(tie: Tie, figure: Figure, changes: Changes) -> _Readings:
    return [(found, _OTHERWISE if number else Fraction(1)) for number, found in readings(tie, figure, changes)]


def _common(told: Sequence[_Readings]) -> _Readings:
    """The values with which all of some ties hold."""
    common: _Readings = ()
    for place, each in enumerate(told):
        both = ((one & two, share * more) for one, share in common for two, more in each)
        common = [(found, share) for found, share in both if found is not None] if place else each
        common = common[:_MOST_READINGS]
    return common


def _best(figure: Figure, needed: _Readings, ties: Sequence[Tie], report: Report, changes: Changes) -> Candidate | None:
    held = [tie for tie in ties if tie.held]
    made = (
        _likeliest(figure, narrow, ties, report, changes, share)
        for values, share in needed
        if (narrow := _narrowed(values, held, figure, changes)) is not None
    )
    return max(filter(None, made), key=lambda each: each.chance, default=None)


def _narrowed(needed: Range, held: Sequence[Tie], figure: Figure, changes: Changes) -> Range | None:
    """What of a range is left by the ties that hold as written."""
    left: Range | None = needed
    for tie in held:
        left = None if left is None else narrowed(left, tie, figure, changes)
    return left


def _likeliest(
    figure: Figure, needed: Range, ties: Sequence[Tie], report: Report, changes: Changes, share: Fraction
) -> Candidate | None:
    """The candidate by the slip that explains most; its chance is that of all slips together."""

    @cache
    def fits(value: Fraction, step: Fraction) -> bool:
        changed = {**changes, figure.span: written(figure.quantity, value, step)}
        return all(tie.holds(changed) for tie in ties)

    # Where any large number would do, a number says something that just meets the bound, or has another sign.
    sharp = any(tie.is_sharp for tie in ties if not tie.held)
    is_open = not sharp or needed.low is None or needed.high is None
    if any(tie.held and tie.conditions[0].check.alike for tie in ties):
        # The same is told elsewhere: a slip would hardly have made it so.
        may = not is_open and not _is_absurd(figure, needed.near, report) and fits(needed.near, needed.step)
        return Candidate(figure, needed.near, needed.step, needed, Kind.OTHER, share * _OTHER) if may else None
    slips = _slips(figure, needed, ties, report, fits, is_open=is_open)
    best = max(slips.items(), key=lambda item: (item[1], -abs(item[0].value - needed.near)), default=None)
    if is_open:
        return _just_enough(figure, needed, ties, report, slips, share)
    if best is None and (_is_absurd(figure, needed.near, report) or not fits(needed.near, needed.step)):
        return None
    found = list(sources(figure, needed, ties, report))
    total = share * (sum(slips.values()) + sum(source.chance for source in found) + _OTHER)
    source = max(found, key=lambda each: each.chance, default=None)
    slip = None if best is None or (source is not None and source.chance > best[1]) else best[0]
    if slip is not None and (_is_telling(slip, figure, needed) or not fits(needed.near, needed.step)):
        return _explained(figure, needed, slip, total)
    if not fits(needed.near, needed.step) or (slip is not None and _is_absurd(figure, needed.near, report)):
        return None
    kind, figures = (Kind.OTHER, ()) if source is None or slip is not None else (source.kind, source.figures)
    return Candidate(figure, needed.near, needed.step, needed, kind, Fraction(total), figures)


def _just_enough(
    figure: Figure,
    needed: Range,
    ties: Sequence[Tie],
    report: Report,
    slips: Mapping[Meant, Fraction],
    share: Fraction,
) -> Candidate | None:
    """The candidate where many values would do: one that a slip explains which hardly any such number admits."""
    exact = Range(needed.root, needed.root, needed.step, needed.root, needed.root)
    others = max(len(tie.figures) for tie in ties if not tie.held)
    told = {
        slip: chance
        for slip, chance in slips.items()
        if slip.kind is Kind.SIGN or _is_telling(slip, figure, exact, others)
    }
    found = [
        source
        for source in sources(figure, exact, ties, report)
        if source.kind in _EXPLAINING and all(telling(each) == 1 for each in source.figures)
    ]
    total = share * (sum(told.values()) + sum(source.chance for source in found))
    slip = max(told, key=lambda each: (told[each], -abs(each.value - needed.root)), default=None)
    source = max(found, key=lambda each: each.chance, default=None)
    if source is not None and (slip is None or source.chance > told[slip]):
        value = needed.root_to(needed.step)
        return Candidate(figure, value, needed.step, needed, source.kind, Fraction(total), source.figures)
    return None if slip is None else _explained(figure, needed, slip, total)


def _explained(figure: Figure, needed: Range, by: Meant, chance: Fraction | int) -> Candidate:
    return Candidate(figure, by.value, by.step, needed, by.kind, Fraction(chance))


def _slips(
    figure: Figure,
    needed: Range,
    ties: Sequence[Tie],
    report: Report,
    fits: Callable[[Fraction, Fraction], bool],
    *,
    is_open: bool,
) -> dict[Meant, Fraction]:
    """How likely each number that fits was meant, those of the same number and kind together."""
    found: dict[tuple[Fraction, Kind], tuple[Meant, Fraction]] = {}
    # An odd spelling that was meant so would be as odd: it says something only of a slip that made it.
    own = report.usual(figure, figure.quantity.unit.factor, grid(figure.quantity))
    for each in _meant(figure, needed, ties, report):
        value = each.value
        if value in (0, figure.quantity.value):
            continue
        if is_open and each.kind is not Kind.SIGN and value != needed.root_to(each.step):
            continue
        if fits(value, each.step):
            share = each.chance * report.usual(figure, each.factor, each.step) / own
            share *= 1 if is_open else _exactly(value, each.step, needed)
            first, before = found.get((value, each.kind), (each, Fraction(0)))
            found[value, each.kind] = first, before + share
    return dict(found.values())


def _is_telling(slip: Meant, figure: Figure, needed: Range, figures: int = 1) -> bool:
    """Whether a slip of this kind would hardly explain the number by chance: few of all numbers of as many digits as
    the one that was meant are one such slip away from it, or few of them fit; so too if it is tried on ``figures``."""
    if slip.kind is Kind.THIS_BASE:
        return True
    alike = ways(figure.quantity, slip.kind)
    numbers = Fraction(10) ** len(str(abs(slip.value) // slip.step))
    return alike * needed.count(slip.step) * figures <= _BELIEVED * numbers


def _is_absurd(figure: Figure, value: Fraction, report: Report) -> bool:
    """No amount is negative; what grew or fell did so by something."""
    signed = _may_be_negative(report.facts.get(figure.span))
    return (value < 0 <= figure.quantity.value and not signed) or (value == 0 and signed)


def _meant(figure: Figure, needed: Range, ties: Sequence[Tie], report: Report) -> Iterator[Meant]:
    """What may have been meant that fits, or nearly does: numbers written to other digits fit a little beyond."""
    fact = report.facts.get(figure.span)
    yield from meant(figure.quantity, signed=_may_be_negative(fact), within=needed.widened())
    failed = (tie.conditions[0] for tie in ties if not tie.held)
    if fact is not None and fact.kind is Said.RATE and any(this_base(figure, condition) for condition in failed):
        number, factor = needed.near / needed.step, figure.quantity.unit.factor
        yield Meant(number, needed.step, Kind.THIS_BASE, SHARES[Kind.THIS_BASE], factor)


def _may_be_negative(fact: Fact | None) -> bool:
    return fact is not None and fact.kind in _SIGNED


def _exactly(value: Fraction, step: Fraction, needed: Range) -> Fraction:
    """How much likelier a value is that fits exactly than one that fits by rounding: a sum mostly leaves no rest.

    Where many values fit, none of them is exact. How many fit says nothing of the figure: of a rate, which is written
    finely, many may be right beside coarse amounts, but then just as many rates could stand beside other amounts.
    """
    if needed.count(needed.step) > _NARROW or value == needed.root_to(step):
        return Fraction(1)
    return _ROUNDED


def by_figure(ties: Sequence[Tie]) -> Mapping[object, list[Tie]]:
    """The ties of each figure, by its span."""
    found: dict[object, list[Tie]] = {}
    for tie in ties:
        for span in tie.figures:
            found.setdefault(span, []).append(tie)
    return found

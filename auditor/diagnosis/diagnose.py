"""The smallest sets of figures whose correction makes every failed check of a report hold and breaks none that held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from auditor.diagnosis.candidates import Candidate, by_figure, candidate, partial
from auditor.diagnosis.other import Report
from auditor.diagnosis.tie import Tie
from auditor.frozen import frozen
from auditor.quantity import Figure
from auditor.span import Span

# Where the search ends; what is beyond is "not determined".
_MOST_TIES = 60  # failed checks that hang together
_MOST_FIGURES = 160  # figures in them
_MOST_AT_ONCE = 3  # figures of one correction
_MOST_OF_A_TIE = 8  # likeliest figures of each check that take part in sets of several
_MOST_PAIRS = 400
_MOST_TOLD = 6

_TIED = Fraction(1, 2)  # as likely as this much of the likeliest is as good as equally likely


@frozen
class Correction:
    """Figures that are to be changed together. ``tied`` tells that another correction is about as likely."""

    changes: tuple[Candidate, ...]
    chance: Fraction
    tied: bool = False


@frozen
class Group:
    """Failed checks with one likely cause, and the corrections that make all of them hold, the likeliest first.

    ``corrections`` is empty where none was found; ``bounded`` tells that this is because the search was broken off.
    """

    failed: tuple[Tie, ...]
    corrections: tuple[Correction, ...] = ()
    bounded: bool = False


def diagnose(ties: Sequence[Tie], report: Report) -> list[Group]:
    """The groups of what failed, in text order of their first figures; each failed tie is in exactly one."""
    of_figure = by_figure(ties)
    found: list[Group] = []
    for failed in _components([tie for tie in ties if not tie.held]):
        found += _Component(failed, of_figure, report).groups()
    return sorted(found, key=lambda group: min(min(tie.figures) for tie in group.failed))


def _components(failed: Sequence[Tie]) -> Iterator[list[Tie]]:
    """The failed ties in lists that share figures."""
    of_figure = by_figure(failed)
    seen: set[int] = set()
    for first in failed:
        if id(first) in seen:
            continue
        seen.add(id(first))
        group = [first]
        for tie in group:  # which grows on the way
            for span in tie.figures:
                for other in of_figure[span]:
                    if id(other) not in seen:
                        seen.add(id(other))
                        group.append(other)
        yield group


@frozen
class _Single:
    """A candidate and which of the failed ties it mends, by number: all of its own, or as many of them as it can."""

    candidate: Candidate
    mended: frozenset[int]


class _Component:
    """Failed ties that hang together, and what could mend them."""

    def __init__(self, failed: Sequence[Tie], of_figure: Mapping[object, list[Tie]], report: Report) -> None:
        self._failed = tuple(failed)
        self._of_figure = of_figure
        self._report = report
        found = {span: figure for tie in failed for span, figure in tie.figures.items()}
        self._figures = [found[span] for span in sorted(found)]

    def groups(self) -> Iterator[Group]:
        """The ties with the corrections of each independent cause."""
        if len(self._failed) > _MOST_TIES or len(self._figures) > _MOST_FIGURES:
            yield Group(self._failed, bounded=True)
            return
        tried = {
            figure.span: candidate(figure, self._of_figure[figure.span], self._report, {}) for figure in self._figures
        }
        singles = [self._single(each) for each in tried.values() if each is not None]
        chosen = _smallest(singles, self._failed)
        if chosen:
            yield from _split(chosen, singles, self._failed)
            return
        pairs, bounded = self._pairs() if len(self._failed) > 1 else ([], False)
        if pairs:
            yield Group(self._failed, _ranked(pairs))
        else:
            for figure in self._figures:
                if tried[figure.span] is None:
                    singles += map(self._single, partial(figure, self._of_figure[figure.span], self._report))
            yield from _split(_greedy(singles, self._failed), singles, self._failed, bounded=bounded)

    def _single(self, each: Candidate) -> _Single:
        span, change = each.figure.span, each.change
        mended = (place for place, tie in enumerate(self._failed) if tie.touches(span) and tie.holds(change))
        return _Single(each, frozenset(mended))

    def _pairs(self) -> tuple[list[Correction], bool]:
        """Two figures that mend everything only together, and whether the search was broken off."""
        found: list[Correction] = []
        tried = 0
        for one, other in combinations(self._figures, 2):
            if not all(one.span in tie.figures or other.span in tie.figures for tie in self._failed):
                continue
            tried += 1
            if tried > _MOST_PAIRS:
                return found, True
            pairs = (self._pair(one, other), self._pair(other, one))
            best = max(filter(None, pairs), key=_chance, default=None)
            if best is not None:
                found.append(Correction(best, _chance(best)))
        return found, False

    def _pair(self, first: Figure, second: Figure) -> tuple[Candidate, Candidate] | None:
        """The first figure by the ties that it has without the second, then the second by all its own."""
        own = [tie for tie in self._of_figure[first.span] if second.span not in tie.figures]
        if all(tie.held for tie in own):
            return None
        one = candidate(first, own, self._report, {})
        if one is None:
            return None
        two = candidate(second, self._of_figure[second.span], self._report, one.change)
        return None if two is None else (one, two)


def _chance(changes: Sequence[Candidate]) -> Fraction:
    product = Fraction(1)
    for each in changes:
        product *= each.chance
    return product


def _smallest(singles: Sequence[_Single], failed: Sequence[Tie]) -> Sequence[_Single]:
    """The likeliest of the smallest sets of candidates that mend all; none if that takes too many."""
    every = frozenset(range(len(failed)))
    whole = [each for each in singles if each.mended == every]
    if whole:
        return [max(whole, key=_order)]
    few = _few(singles, failed)
    for size in range(2, _MOST_AT_ONCE + 1):
        sets = (s for s in combinations(few, size) if frozenset().union(*(each.mended for each in s)) == every)
        best = max(sets, key=_likelier, default=None)
        if best is not None:
            return best
    return ()


def _likelier(chosen: Sequence[_Single]) -> tuple[Fraction, list[int]]:
    return _chance([each.candidate for each in chosen]), [-each.candidate.figure.span.start for each in chosen]


def _few(singles: Sequence[_Single], failed: Sequence[Tie]) -> list[_Single]:
    """The candidates worth combining: those of several ties, and the likeliest of each."""
    kept: dict[Span, _Single] = {}
    for place in range(len(failed)):
        of_tie = sorted((each for each in singles if place in each.mended), key=_order, reverse=True)
        kept |= {each.candidate.figure.span: each for each in of_tie[:_MOST_OF_A_TIE]}
    kept |= {each.candidate.figure.span: each for each in singles if len(each.mended) > 1}
    return [kept[span] for span in sorted(kept)]


def _greedy(singles: Sequence[_Single], failed: Sequence[Tie]) -> list[_Single]:
    """Candidates that mend what can be mended at all, those first that mend most."""
    left = frozenset(range(len(failed)))
    chosen: list[_Single] = []
    while True:
        best = max(singles, key=lambda each: (len(each.mended & left), _order(each)), default=None)
        if best is None or not best.mended & left:
            return chosen
        chosen.append(best)
        left -= best.mended


def _split(
    chosen: Sequence[_Single], singles: Sequence[_Single], failed: Sequence[Tie], *, bounded: bool = False
) -> Iterator[Group]:
    """A group for each chosen candidate, with all that would mend the same; and one for what none of them mends."""
    left = frozenset(range(len(failed)))
    for each in sorted(chosen, key=lambda one: len(one.mended), reverse=True):
        own = each.mended & left
        if not own:
            continue
        left -= own
        same = [Correction((other.candidate,), other.candidate.chance) for other in singles if own <= other.mended]
        yield Group(tuple(failed[place] for place in sorted(own)), _ranked(same))
    for place in sorted(left):
        yield Group((failed[place],), bounded=bounded)


def _order(each: _Single) -> tuple[Fraction, int]:
    """What makes a candidate better: its chance; of equals the first in the text."""
    return each.candidate.chance, -each.candidate.figure.span.start


def _ranked(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """The likeliest first, by text order among equals; those about as likely as the first are marked."""
    ranked = sorted(corrections, key=lambda each: (-each.chance, [change.figure.span for change in each.changes]))
    close = sum(each.chance >= ranked[0].chance * _TIED for each in ranked)
    told = ranked[:_MOST_TOLD]
    return tuple(replace(each, tied=close > 1 and place < close) for place, each in enumerate(told))

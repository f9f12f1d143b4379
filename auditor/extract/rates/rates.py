"""Rates that are named after what they count: 已有297个完成备案…备案率达68%."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations, product

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import distinct
from auditor.extract.leads import tail_of
from auditor.extract.memory import REACH
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_SHORTEST_STEM = 2
_CLAUSE_ENDS = ",;:。"
_MOST_WHOLES = 3
_PLANS = ("budget", "target")
_TAIL = 40  # code points behind a count that may tell what it is


def rates(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every named rate whose sentence counts both the cases and those that made it.

    The part is the count whose label is the rate's stem (备案 of 备案率), or which the stem follows; the whole another
    count of the same things told before it. Where two counts qualify there is no claim.
    """
    finder = _Finder(text, vocabulary)
    stems: dict[int, list[str]] = {}
    for fact in facts:
        if stem := finder.stem(fact):
            stems.setdefault(fact.sentence, []).append(stem)
    counts: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.sentence in stems and fact.dimension is Dimension.COUNT:
            counts.setdefault(fact.sentence, []).append(fact)
    for fact in facts if stems else ():
        if stem := finder.stem(fact):
            told = counts.get(fact.sentence, ())
            place = bisect_left(told, fact.figure.at.start, key=lambda count: count.figure.at.start)
            before, behind = told[max(0, place - REACH) : place], told[place : place + 1]
            yield from finder.claim(fact, stem, before, behind, stems[fact.sentence])


class _Finder:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._endings = vocabulary.words.get("named", ())
        self._overall = vocabulary.words.get("overall", ())
        self._negations = vocabulary.words.get("negation", ())
        self._done = vocabulary.words.get("done", ())
        self._degrees = vocabulary.words.get("degree", ())
        self._partial = vocabulary.words.get("partial", ())
        self._wholly = vocabulary.words.get("wholly", ())
        self._role = vocabulary.role

    def stem(self, fact: Fact) -> str:
        """The name of a rate without its ending; empty for any other fact."""
        if fact.dimension is not Dimension.RATIO or fact.kind is not Kind.LEVEL:
            return ""
        for ending in self._endings:
            if fact.label.endswith(ending):
                stem = fact.label.removesuffix(ending)
                for word in self._overall:
                    stem = stem.removeprefix(word)
                return stem if len(stem) >= _SHORTEST_STEM else ""
        return ""

    def claim(
        self, rate: Fact, stem: str, counts: Sequence[Fact], behind: Sequence[Fact], stems: Sequence[str]
    ) -> Iterator[Claim]:
        """The claim of a rate; ``counts`` are those told before it in its sentence, ``behind`` the first after it,
        ``stems`` those of all its rates.

        已开工8984户,其中已竣工5054户,开工率…,竣工率…: what has a rate of its own may be all for none of the others.
        """
        counts = [count for count in counts if self._clause_ends(count, rate)]
        named = [count for count in counts if self._is_named(count, stem) and not self._leads_to(count, stem, counts)]
        named = [count for count in named if not self._is_of_itself(count, rate)]
        for part in named if len(named) == 1 and not self._fits_another(rate, stem, counts, named[0]) else ():
            wholes = [f for f in counts[: counts.index(part)] if f.family == part.family]
            degrees = [f for f in counts if f.family == part.family and self._is_degree(f, stem)]
            wholes = [f for f in wholes if f not in degrees]
            roles = {"rate": (Operand(rate.figure),), "part": (Operand(part.figure),)}
            readings = tuple(self._reading(roles, part, whole, stem) for whole in reversed(wholes))
            readings += tuple(self._together(roles, part, wholes, degrees))
            readings += tuple(self._with_denied(roles, part, behind, stem)) if readings else ()
            yield Claim("named_rate", readings, rate.label)
            alone = bool(wholes) and readings[0].weak
            if alone and not any(wholes[0].label.endswith(other) for other in stems if other != stem):
                for claim in self._progress(rate, part, distinct(reversed(wholes)), degrees, stem, counts):
                    yield replace(claim, readings=(*claim.readings, *_of_what_follows(rate, part, behind)))

    def _progress(
        self, rate: Fact, part: Fact, plans: Sequence[Fact], degrees: Sequence[Fact], stem: str, counts: Sequence[Fact]
    ) -> Iterator[Claim]:
        """The claim that a rate is of what was told before it, where nothing but its place tells so: of one amount, or
        of any of several of which each can be all (发放问卷60份,收回50份)."""
        beside = self._are_both(plans[-1], part, rate) or self._is_opposite(plans[-1], stem)
        if not beside and len(plans) <= _MOST_WHOLES and all(self._may_be_all(plan, part) for plan in plans):
            done = [Operand(part.figure), *(r.roles["part"][0] for r in self._together({}, part, plans[:1], degrees))]
            found = [(plan, actual) for plan in plans for actual in done]
            for plan, other in product(plans, (count for count in counts if self._is_denied(count, part, stem))):
                left = plan.figure.quantity.interval - other.figure.quantity.interval
                found.append((plan, Operand(None, constant=left)))
            found += _with_the_rest(part, plans)
            roles = ({"plan": (Operand(plan.figure),), "actual": (actual,)} for plan, actual in found)
            readings = (Reading({"rate": (Operand(rate.figure),), **each}) for each in roles)
            yield Claim("progress", tuple(readings), rate.label)

    def _is_of_itself(self, count: Fact, rate: Fact) -> bool:
        """Whether a rate of 100 % is of a count alone, all of which its words say it is of: 不合格37批次均已处置,处置率
        100%."""
        return rate.figure.quantity.value == 1 and any(word in self._tail(count) for word in self._wholly)

    def _is_denied(self, count: Fact, part: Fact, stem: str) -> bool:
        """Whether a count is of those of which the stem is not true: 不满意1份: all others may be what a rate is of."""
        return count.family == part.family and any(count.label == word + stem for word in self._negations)

    def _is_degree(self, count: Fact, stem: str) -> bool:
        """Whether a count is of those of which the stem is true to some degree: 基本满意."""
        return count.label.startswith(self._degrees) and count.label.endswith(stem) and count.label != stem

    def _leads_to(self, part: Fact, stem: str, counts: Sequence[Fact]) -> bool:
        """Whether the words behind a count name another one: 收回196份(有效问卷190份)."""
        end = part.figure.at.end + len(self._tail(part))
        return any(stem in f.label and part.figure.at.end <= f.figure.at.start < end for f in counts if f is not part)

    def _fits_another(self, rate: Fact, stem: str, counts: Sequence[Fact], named: Fact) -> bool:
        """Whether another count than the one named, one with the stem in its name, is the rate's part of a count told
        before it."""
        pairs = ((part, whole) for place, part in enumerate(counts) for whole in counts[:place])
        return any(
            part is not named
            and part.family == whole.family
            and stem in part.label
            and whole.figure.quantity.value
            and rate.figure.quantity.interval.contains(part.figure.quantity.value / whole.figure.quantity.value)
            for part, whole in pairs
        )

    def _clause_ends(self, count: Fact, rate: Fact) -> bool:
        """Whether a count and a rate stand in different clauses: 三个省的备案率低 tells no part of it."""
        between = self._text[count.figure.at.end : rate.figure.at.start]
        return any(stop in between for stop in _CLAUSE_ENDS)

    def _are_both(self, one: Fact, part: Fact, rate: Fact) -> bool:
        """Whether a rate is of two counts together: 逮捕25人,不捕24人,不捕率48.98%."""
        both = one.figure.quantity.value + part.figure.quantity.value
        return bool(both) and rate.figure.quantity.interval.contains(part.figure.quantity.value / both)

    def _is_opposite(self, count: Fact, stem: str) -> bool:
        """Whether a count is of those to which happened what the stem denies: of 逮捕25人,不捕24人 neither is all."""
        denied = next((stem.removeprefix(word) for word in self._negations if stem.startswith(word)), "")
        return bool(denied) and denied in count.label

    def _may_be_all(self, whole: Fact, part: Fact) -> bool:
        """Whether a count can be all of which the part is one: not of new cases alone, and not smaller."""
        partial = any(word in whole.label for word in self._partial)
        return not partial and whole.figure.quantity.value >= part.figure.quantity.value

    def _reading(self, roles: Mapping[str, tuple[Operand, ...]], part: Fact, whole: Fact, stem: str) -> Reading:
        """A whole that does not speak of the stem itself (应备案的434个) may not be all there is; one that is less than
        its part stands beside it (非常满意27份,满意48份), unless it is what was planned (计划开工50套,实际开工60套)."""
        less = whole.figure.quantity.value < part.figure.quantity.value and self._role(whole.measure) not in _PLANS
        return Reading({**roles, "whole": (Operand(whole.figure),)}, weak=less or stem not in self._words(whole))

    def _together(
        self, roles: Mapping[str, tuple[Operand, ...]], part: Fact, wholes: Sequence[Fact], degrees: Sequence[Fact]
    ) -> Iterator[Reading]:
        """The readings in which what made it was counted by degrees: 非常满意50份,满意28份,总体满意率95.1%."""
        before = [f for f in degrees if f.figure.at.end <= part.figure.at.start]
        for told in [before, degrees] if 0 < len(before) < len(degrees) else [degrees] if degrees else []:
            added = sum((f.figure.quantity.interval for f in told), part.figure.quantity.interval)
            for whole in wholes:
                more = {"part": (Operand(None, constant=added),), "whole": (Operand(whole.figure),)}
                yield Reading({**roles, **more}, weak=True)

    def _with_denied(
        self, roles: Mapping[str, tuple[Operand, ...]], part: Fact, behind: Sequence[Fact], stem: str
    ) -> Iterator[Reading]:
        """The reading in which all are those of which the stem is true and those of which it is not, told behind its
        rate: 受理97人,起诉53人,起诉率94.64%;不起诉3人."""
        for other in behind:
            if self._is_denied(other, part, stem):
                both = part.figure.quantity.interval + other.figure.quantity.interval
                yield Reading({**roles, "whole": (Operand(None, constant=both),)}, weak=True)

    def _is_named(self, part: Fact, stem: str) -> bool:
        label = part.label
        while word := next((word for word in self._done if label.startswith(word) and label != stem), ""):
            label = label.removeprefix(word)  # 已整改, 实际完成
        if label == stem:
            return True
        before, found, _ = self._tail(part).partition(stem)
        return bool(found) and not before.endswith(self._negations)

    def _words(self, part: Fact) -> str:
        return part.label + self._tail(part)

    def _tail(self, part: Fact) -> str:
        """The text from a count to the end of its clause."""
        return tail_of(self._text, part.figure.at.end, _CLAUSE_ENDS, _TAIL)


def _of_what_follows(rate: Fact, part: Fact, behind: Sequence[Fact]) -> Iterator[Reading]:
    """The weak reading that a rate is of what is counted right behind it: 调解成功92件,成功率38.17%;办结241件."""
    for whole in behind:
        if whole.family == part.family and whole.figure.quantity.value > part.figure.quantity.value:
            roles = {"rate": rate.figure, "plan": whole.figure, "actual": part.figure}
            yield Reading({role: (Operand(figure),) for role, figure in roles.items()}, weak=True)


def _with_the_rest(part: Fact, plans: Sequence[Fact]) -> Iterator[tuple[Fact, Operand]]:
    """What was done of one of two that make up a whole, and all of the other: 受理90件,当场答复60件,转办30件,办结24件,
    办结率93.3%."""
    for whole, one, other in permutations(plans, 3):
        if one.figure.quantity.value + other.figure.quantity.value == whole.figure.quantity.value:
            done = one.figure.quantity.interval + part.figure.quantity.interval
            yield whole, Operand(None, constant=done)

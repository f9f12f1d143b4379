"""Figures told again under a name that is not written quite the same: 此次下达的一般公共预算 for 一般公共预算资金."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from auditor.claim import Claim, told_again
from auditor.extract.identity.unitslips import are_rescaled
from auditor.extract.memory import REACH
from auditor.extract.naming import bare
from auditor.extract.periods import are_of_two_times, without_period
from auditor.extract.twice.retold import (
    are_apart,
    is_exchange,
    is_slip_of,
    may_be_of,
    may_be_same,
    tells_difference,
    twins,
)
from auditor.fact import Fact, Item
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.vocabulary import SEPARATORS, Vocabulary

_PARTED = regex(f"[{re.escape(SEPARATORS)}\\s]")
_BRACKETS = regex(r"\([^()]*\)")
_DIGIT = regex(r"[0-9]")
_LONGEST_LEAD = 40  # code points
_SHORTEST_NAME = 4
_PAIR = 2
_BELIEVED = Fraction(1, 200)  # how often two of all amounts of a name may differ so by chance


def told_alike(items: Sequence[Item], vocabulary: Vocabulary, year: int | None, text: str) -> Iterator[Claim]:
    """The claims of :func:`auditor.extract.retold.twins`, and of :func:`renamed` those about other figures."""
    same = list(twins(items, vocabulary, year))
    told = {figure for claim in same for figure in _figures(claim)}
    others = (claim for claim in renamed(items, vocabulary, year, text) if told.isdisjoint(_figures(claim)))
    for claim in (*same, *others):
        one, other = _figures(claim)
        apart = are_of_two_times(one, other, text) or tells_difference(items, one, other)
        apart = apart or not may_be_of(one, other, vocabulary, text)  # 收入90万元。其中财政拨款收入80万元
        differ = one.quantity.value != other.quantity.value
        if not (apart or (differ and _are_of_two_lists(items, one, other))):
            yield claim


def _are_of_two_lists(items: Sequence[Item], one: Figure, other: Figure) -> bool:
    """Whether the paragraphs of two amounts tell other things by the same names as well, and no two of them alike:
    受理刑事案件155件,行政案件231件; and 审结刑事案件130件,行政案件213件."""
    places = [next((i for i in items for f in i.levels if f.figure is figure), None) for figure in (one, other)]
    here, there = (_named_in(items, item) for item in places)
    shared = here.keys() & there.keys()
    return bool(shared) and all(here[name].isdisjoint(there[name]) for name in shared)


def _named_in(items: Sequence[Item], item: Item | None) -> dict[str, set[Fraction]]:
    """What the other items of an item's paragraph are told by, by their names."""
    told: dict[str, set[Fraction]] = {}
    for each in items if item is not None else ():
        if item is not None and each.paragraph == item.paragraph and each.label not in ("", item.label):
            told.setdefault(each.label, set()).update(fact.figure.quantity.value for fact in each.levels)
    return told


def _figures(claim: Claim) -> list[Figure]:
    return [o.figure for operands in claim.readings[0].roles.values() for o in operands if o.figure is not None]


def renamed(items: Sequence[Item], vocabulary: Vocabulary, year: int | None, text: str) -> Iterator[Claim]:
    """A claim for two amounts, or two changes, of one name that differ only in the order of two digits side by side:
    使用补贴资金13.6万元, and further on 使用补贴资金16.3万元. Of short numbers nothing else is telling enough; of long
    ones it is that one digit differs, or the unit.

    The names may differ in the words for what was done and for saying it again. The more amounts go by a name, the more
    digits two of them must have not to be so alike by chance.
    ``text`` is the document's view.
    """
    names = _Names(vocabulary, text)
    named: dict[object, list[_Named]] = {}
    for item in items:
        for fact in (*item.levels, *item.changes) if item.sentence >= 0 else ():
            if vocabulary.role(fact.measure) != "prior" and fact.family:
                for each in names.of(item, fact):
                    named.setdefault((each.name, fact.family, fact.kind), []).append(each)
    told: set[Figure] = set()
    for all_named in named.values():
        for one, other in _alike(all_named[:REACH], year):
            pair = one.fact.figure, other.fact.figure
            if not told.intersection(pair):
                told.update(pair)
                rescaled = are_rescaled(pair[0].quantity, pair[1].quantity)
                yield told_again(*pair, one.name, "unit_twin" if rescaled else "twin")


class _Named(NamedTuple):
    """A figure under one of its names: with what stands before the name, what the words say was done with it,
    and what leads up to the list that it stands in."""

    fact: Fact
    name: str
    owner: str
    stage: str
    lead: str = ""


def _are_one(one: _Named, other: _Named, year: int | None) -> bool:
    """Whether two figures of one name are meant to be one: of nobody else, and not what was given and what was used."""
    same_owner = "" in (one.owner, other.owner) or one.owner == other.owner
    same_stage = "" in (one.stage, other.stage) or one.stage == other.stage
    apart = are_apart(one.lead, other.lead) or one.fact.sign != other.fact.sign
    return same_owner and same_stage and not apart and may_be_same(one.fact, other.fact, year)


def _alike(named: Sequence[_Named], year: int | None) -> Iterator[tuple[_Named, _Named]]:
    """The pairs among figures of one name that a slip tells apart, where no third is so like one of the two."""
    values = {abs(each.fact.figure.quantity.value): each.fact for each in named}
    for one, other in combinations(named, _PAIR) if len(values) >= _PAIR else ():
        if _are_one(one, other, year) and _is_slip(one.fact, other.fact, len(values)):
            both = [abs(each.fact.figure.quantity.value) for each in (one, other)]
            others = [fact for value, fact in values.items() if value not in both]
            if not any(is_slip_of(fact, each.fact) for fact in others for each in (one, other)):
                yield one, other


class _Names:
    """What figures are called, without the words that another writer leaves out."""

    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        words = vocabulary.words
        done = (*words.get("filler", ()), *words.get("done", ()))
        again = words.get("restating", ())
        self._text = text
        self._places = words.get("place", ())
        self._before = _longest((*done, *again, *words.get("year", ())))
        self._after = _longest((*words.get("filler", ()), *words.get("carrier", ())))
        self._times = (*words.get("month", ()), *words.get("year", ()))
        self._said = tuple(word for word in again if len(word) > 1)
        self._stages = (("used", words.get("fund_used", ())), ("given", words.get("given", ())))
        self._rest = (*words.get("undone", ()), *words.get("remainder", ()))

    def of(self, item: Item, fact: Fact) -> Iterator[_Named]:
        """The figure under its names: as the item is called, and by all words before it in its clause; none of a
        rest."""
        start = fact.figure.at.start
        lead = _PARTED.split(self._text[max(0, start - _LONGEST_LEAD) : start])[-1]
        if any(word in lead for word in self._rest):
            return
        stage = next((stage for stage, words in self._stages if any(word in lead for word in words)), "")
        seen: set[str] = set()
        words = self._told(lead) if fact in item.levels or item.label[-_PAIR:] in lead else ()  # not 比年初增加
        for owner, name in (*self._told(_BRACKETS.sub("", item.label)), *words):
            core = self._core(name)
            if len(name) >= _SHORTEST_NAME and core and core not in seen:
                seen.add(core)
                yield _Named(fact, core, owner, stage, item.whole)

    def _told(self, words: str) -> Iterator[tuple[str, str]]:
        """(owner, name) in words before a figure; the name may begin behind a word that says what was done."""
        *figures, words = _DIGIT.split(words)
        if not figures or words.startswith(self._times):  # else 第2批资金, 甲5万元乙6万元
            yield "", self._bare(words, (*self._times, *self._before) if figures else self._before)
        at = max((words.rfind(word) for word in self._said), default=-1)
        if at >= 0:
            yield self._bare(words[:at], self._before) if not figures else "", self._bare(words[at:], self._before)
        for end in self._ends_of_places(words):
            yield words[:end] if not figures else "", self._bare(words[end:], self._before)

    def _ends_of_places(self, words: str) -> list[int]:
        """Where the first and the last word for a place ends: 甲市实现地区生产总值."""
        ends = [place + len(word) for word in self._places if (place := words.find(word, 1)) > 0]
        last = [words.rfind(word) + len(word) for word in self._places if word in words[1:]]
        return sorted({*ends, *last})[:: max(1, len({*ends, *last}) - 1)]

    def _bare(self, words: str, before: tuple[str, ...]) -> str:
        """A name without words before it, or a part of a year: of which it is, :func:`told_alike` asks."""
        return bare(without_period(bare(words, before)), before)

    def _core(self, name: str) -> str:
        while name.endswith(self._after):
            name = name.removesuffix(next(word for word in self._after if name.endswith(word)))
        return name


def _longest(words: Iterable[str]) -> tuple[str, ...]:
    """Words in the order in which they are tried: 本年度 before 本年."""
    return tuple(sorted(filter(None, words), key=len, reverse=True))


def _is_slip(one: Fact, other: Fact, values: int) -> bool:
    """Whether a slip turned one number into the other, which of so many different ``values`` two are not by chance; no
    changes from different bases."""
    bases = {fact.base.role for fact in (one, other) if fact.base is not None}
    if len(bases) == _PAIR:
        return False
    length = len(one.figure.quantity.digits or "")
    pairs = values * (values - 1) // 2
    if is_exchange(one, other):
        return pairs * (length - 1) <= _BELIEVED * int(10**length)
    alike = is_slip_of(one, other) or are_rescaled(one.figure.quantity, other.figure.quantity)
    return values == _PAIR and alike

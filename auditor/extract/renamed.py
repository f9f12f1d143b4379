"""Figures told again under a name that is not written quite the same: 此次下达的一般公共预算 for 一般公共预算资金."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from auditor.claim import Claim, told_again
from auditor.extract.memory import REACH
from auditor.extract.retold import bare, is_exchange, is_slip_of, may_be_same, name_of
from auditor.extract.unitslips import in_unit, mistaken
from auditor.fact import Fact, Item
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.vocabulary import SEPARATORS, Vocabulary

_PARTED = regex(f"[{re.escape(SEPARATORS)}\\s]")
_DIGIT = regex(r"[0-9]")
_LONGEST_LEAD = 40  # code points
_SHORTEST_NAME = 4
_RESCALED_DIGITS = 4
_PAIR = 2


def renamed(items: Sequence[Item], vocabulary: Vocabulary, year: int | None, text: str) -> Iterator[Claim]:
    """A claim for two amounts, or two changes, of one name that differ only in the order of two digits side by side:
    使用补贴资金13.6万元, and further on 使用补贴资金16.3万元. Of short numbers nothing else is telling enough; of long
    ones it is that one digit differs, or the unit.

    The names may differ in the words for what was done and for saying it again; no third amount goes by the name.
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
        values = {abs(each.fact.figure.quantity.value) for each in all_named}
        for one, other in combinations(all_named[:REACH], _PAIR) if len(values) == _PAIR else ():
            pair = one.fact.figure, other.fact.figure
            if not told.intersection(pair) and _are_one(one, other, year):
                told.update(pair)
                yield told_again(*pair, one.name, "unit_twin" if _is_rescaled(*pair) else "twin")


class _Named(NamedTuple):
    """A figure under one of its names: with the name that :mod:`auditor.extract.retold` knows it by, what stands before
    the name, and what the words say was done with the amount."""

    fact: Fact
    name: str
    plain: str
    owner: str
    stage: str


def _are_one(one: _Named, other: _Named, year: int | None) -> bool:
    """Whether two figures of one name are meant to be one: of nobody else, and not what was given and what was used."""
    same_owner = "" in (one.owner, other.owner) or one.owner == other.owner
    known = one.plain == other.plain and is_slip_of(one.fact, other.fact)  # told by retold.twins
    same_stage = "" in (one.stage, other.stage) or one.stage == other.stage
    same = same_owner and same_stage and not known and may_be_same(one.fact, other.fact, year)
    return same and _is_slip(one.fact, other.fact)


class _Names:
    """What figures are called, without the words that another writer leaves out."""

    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        words = vocabulary.words
        done = (*words.get("filler", ()), *words.get("done", ()))
        again = words.get("restating", ())
        self._text = text
        self._empty = tuple(filter(None, words.get("filler", ())))
        self._done = _longest(done)
        self._before = _longest((*done, *again, *words.get("year", ())))
        self._after = _longest((*words.get("filler", ()), *words.get("carrier", ())))
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
        for owner, name in (("", bare(item.label, self._done)), *self._of_lead(lead)):
            core = self._core(name)
            if len(name) >= _SHORTEST_NAME and core and core not in seen:
                seen.add(core)
                yield _Named(fact, core, name_of(item, self._empty), owner, stage)

    def _of_lead(self, lead: str) -> Iterator[tuple[str, str]]:
        """(owner, name) in the words before a figure; the name may begin behind a word that says what was done."""
        *figures, lead = _DIGIT.split(lead)
        if figures and not lead.startswith(self._before):
            return  # 第2批资金, 甲5万元乙6万元
        yield "", bare(lead, self._before)
        at = max((lead.rfind(word) for word in self._said), default=-1)
        if at >= 0:
            yield bare(lead[:at], self._before), bare(lead[at:], self._before)

    def _core(self, name: str) -> str:
        while name.endswith(self._after):
            name = name.removesuffix(next(word for word in self._after if name.endswith(word)))
        return name


def _longest(words: Iterable[str]) -> tuple[str, ...]:
    """Words in the order in which they are tried: 本年度 before 本年."""
    return tuple(sorted(filter(None, words), key=len, reverse=True))


def _is_slip(one: Fact, other: Fact) -> bool:
    """Whether a slip turned one number into the other; not changes from different bases."""
    bases = {fact.base.role for fact in (one, other) if fact.base is not None}
    slip = is_exchange(one, other) or is_slip_of(one, other) or _is_rescaled(one.figure, other.figure)
    return slip and len(bases) < _PAIR


def _is_rescaled(one: Figure, other: Figure) -> bool:
    """Whether two numbers are the same in units of which one may have been written for the other."""
    left, right = one.quantity, other.quantity
    telling = len((left.digits or "").strip("0")) >= _RESCALED_DIGITS and None is left.hedge is right.hedge
    return telling and mistaken(left.unit, right.unit) and in_unit(left, right.unit).value == right.value

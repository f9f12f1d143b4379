"""Figures told again where names alone do not prove it: by what stands beside them, or by their digits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claim import Claim, told_again
from auditor.extract.naming import may_be_one
from auditor.fact import Base, Fact, Item, Kind
from auditor.quantity import Dimension, Quantity
from auditor.vocabulary import Vocabulary

_TELLING_DIGITS = 3
_TWIN_DIGITS = 5  # one fewer where the vocabulary knows the subject
_LONGEST_DIGITS = 15
_SHORTEST_NAME = 4
_PAIR = 2
_COMPARING = ("compare", "compared", "versus", "increase", "decrease", "filler")


def ratios_again(items: Sequence[Item]) -> Iterator[Claim]:
    """A claim for every share or completion rate that an amount already had of the same thing: 完成405公里,占年度任务的
    63.8%, and further on the same with 68.3%."""
    told: dict[object, Fact] = {}
    starts = sorted(level.figure.at.start for item in items for level in item.levels)
    for item in items:
        for fact in (*item.shares, *item.completions):
            before = [level for level in item.levels if level.figure.at.end <= fact.figure.at.start]
            part = next((level for level in reversed(before) if level.cue not in ("share", "completion")), None)
            whole = _whole(item, fact)
            if part is None or not whole or len(_digits(part)) < _TELLING_DIGITS:
                continue
            last = max(level.figure.at.start for level in before)
            if bisect_left(starts, fact.figure.at.start) != bisect_right(starts, last):
                continue  # an amount of something else stands between
            key = part.figure.quantity.value, part.family, fact.kind, whole
            first = told.setdefault(key, fact)
            if first is not fact:
                yield told_again(first.figure, fact.figure, item.subject or item.label)


def changes_again(items: Sequence[Item], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every difference from last year that an amount of the same name and size already had:
    基本支出80.5万元,比上年增加3.2万元, and further on the same with 2.3万元. What it is from must be called the same.
    ``text`` is the document's view."""
    told: dict[object, Fact] = {}
    for item in items:
        levels = [level for level in item.levels if level.cue not in ("compare", "become", "total")]
        deltas = [fact for fact in item.changes if fact.kind is Kind.DELTA]
        if len(levels) != 1 or len(deltas) != 1 or item.sentence < 0 or not (item.subject or item.label):
            continue
        level, delta = levels[0], deltas[0]
        base = delta.base or Base("prior")
        if base.role != "prior" or len(_digits(level)) < _TELLING_DIGITS or level.sentence != delta.sentence:
            continue
        name = item.subject or item.label, level.label, level.owner, level.figure.quantity.value, level.family
        said = _said(text, level.figure.at.end, delta.figure.at.start, vocabulary)
        key = (*name, vocabulary.role(level.measure), said, delta.family)
        first = told.setdefault(key, delta)
        if first is not delta and first.sentence != delta.sentence:
            yield told_again(first.figure, delta.figure, item.subject or item.label)


def _said(text: str, start: int, end: int, vocabulary: Vocabulary) -> str:
    """What a stretch says without the words that every comparison has: 上年决算 of ,比上年决算增加了."""
    said, place = "", start
    for word in vocabulary.tokens(text, start, end):
        said += text[place : word.start] + ("" if word.kind in _COMPARING else text[word.start : word.end])
        place = word.end
    return (said + text[place:end]).strip(",;:()")


def _whole(item: Item, fact: Fact) -> object:
    """What a ratio is taken of: the plan told with it, else its name."""
    stated = [f for f in item.levels if f.cue == fact.kind.value and f.figure.at.end <= fact.figure.at.start]
    if stated and may_be_one(stated[-1].measure, fact.measure):
        return stated[-1].figure.quantity.value
    return fact.whole or fact.measure


def twins(items: Sequence[Item], vocabulary: Vocabulary, year: int | None) -> Iterator[Claim]:
    """A claim for two amounts of one name, the only two in the report, that differ in a single digit or in the order of
    two: nobody has 2643.8 and 2634.8 of the same thing, but many a typist has.

    Amounts of different years, measures or owners are different things, and so are those of one sentence. ``year`` is
    the report's own, which is meant where none is named.
    """
    named: dict[object, list[Fact]] = {}
    empty = tuple(filter(None, vocabulary.words.get("filler", ())))
    for item in items:
        for fact in item.levels if item.sentence >= 0 else ():  # rows of tables are alike without being the same
            name = item.subject or _bare(item.label, empty)
            amount = not fact.cue and fact.dimension not in (Dimension.RATIO, Dimension.POINTS)
            if amount and len(name) > 1 and vocabulary.role(fact.measure) != "prior":
                named.setdefault((name, fact.family), []).append(fact)
    several = ((name, facts) for name, facts in named.items() if len(facts) > 1)
    for (name, _), facts in sorted(several, key=lambda pair: pair[1][0].figure.span):  # type: ignore[misc]
        if len({fact.figure.quantity.value for fact in facts}) <= 2:
            for first, again in pairwise(facts):
                if _may_be_same(first, again, year):
                    yield told_again(first.figure, again.figure, name, "twin", alike=True)


def exchanged(items: Sequence[Item], vocabulary: Vocabulary, year: int | None) -> Iterator[Claim]:
    """A claim for two amounts, or two changes, of one name that differ only in the order of two digits side by side:
    使用补贴资金13.6万元, and further on 使用补贴资金16.3万元. Of short numbers nothing else is telling enough.

    The names may differ in the words for what was done; no third amount goes by the name.
    """
    words = vocabulary.words
    empty = tuple(filter(None, (*words.get("filler", ()), *words.get("done", ()))))
    named: dict[object, list[Fact]] = {}
    for item in items:
        for fact in (*item.levels, *item.changes) if item.sentence >= 0 else ():
            name = _bare(item.label, empty)
            if len(name) >= _SHORTEST_NAME and vocabulary.role(fact.measure) != "prior" and fact.family:
                named.setdefault((name, fact.family, fact.kind), []).append(fact)
    for key, facts in named.items():
        values = {abs(fact.figure.quantity.value) for fact in facts}
        for first, again in pairwise(facts) if len(values) == _PAIR else ():
            if _may_be_same(first, again, year, shortest=_TELLING_DIGITS) and _is_exchange(first, again):
                yield told_again(first.figure, again.figure, str(key[0]), "twin")  # type: ignore[index]


def _is_exchange(one: Fact, other: Fact) -> bool:
    """Whether two numbers are written with the same digits in another order and are too short for :func:`twins`; not
    changes from different bases."""
    left, right = _digits(one), _digits(other)
    bases = {fact.base.role for fact in (one, other) if fact.base is not None}
    told = _is_slip(one, other, _TWIN_DIGITS)  # by :func:`twins`, if the names are the same
    return left != right and sorted(left) == sorted(right) and len(bases) < _PAIR and not told


def _bare(label: str, empty: tuple[str, ...]) -> str:
    """A label without the words before it that mean nothing: 全年."""
    while label.startswith(empty):
        label = label.removeprefix(next(word for word in empty if label.startswith(word)))
    return label


def _may_be_same(one: Fact, other: Fact, year: int | None, shortest: int = _TWIN_DIGITS) -> bool:
    apart = one.sentence != other.sentence
    period = (one.year or year) == (other.year or year)
    measure = None in (one.measure, other.measure) or one.measure == other.measure
    owner = "" in (one.owner, other.owner) or one.owner == other.owner
    return apart and period and measure and owner and _is_slip(one, other, shortest)


def _is_slip(one: Fact, other: Fact, shortest: int) -> bool:
    """Whether the written digits are the same but for one, or but for two that stand side by side and are exchanged."""
    if _scale(one.figure.quantity) != _scale(other.figure.quantity):
        return False
    left, right = _digits(one), _digits(other)
    fewest = shortest - (one.subject is not None and shortest == _TWIN_DIGITS)
    telling = max(len(left.rstrip("0")), len(right.rstrip("0")))
    if len(left) != len(right) or not fewest <= telling <= len(left) <= _LONGEST_DIGITS:
        return False
    apart = [place for place in range(len(left)) if left[place] != right[place]]
    if len(apart) <= 1:
        return True
    exchanged = len(apart) == 2 and apart[1] - apart[0] == 1
    return exchanged and left[apart[0]] == right[apart[1]] and left[apart[1]] == right[apart[0]]


def _scale(quantity: Quantity) -> object:
    return quantity.unit, quantity.step, quantity.hedge, quantity.ends


def _digits(fact: Fact) -> str:
    return "".join(str(int(character)) for character in fact.figure.text if character.isdecimal())

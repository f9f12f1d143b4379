"""Differences of two rates: 增长19.67%,高于财政支出增速3.64个百分点; 比上年的68.2%提高3.1个百分点."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.claim import Claim, Operand, Reading
from auditor.extract.leads import start_of
from auditor.extract.memory import REACH
from auditor.extract.periods import periods_named
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_STOPS = ",;。:\n"
_BRACKETED = regex(r"\([^()]*\)")
_EACH = ("respectively", "each")
_LONGEST_TAIL = 2  # code points between a verb and its number: 提高了约
_SHORTEST_NAME = 2
_MOST_READINGS = 8
_MOST_BEFORE = 2  # clauses


class _Against(NamedTuple):
    """Where the words stand that name what a rate is measured against; 1 where it lies above that, -1 below."""

    span: Span
    sign: int


def points(items: Sequence[Item], facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every number of percentage points whose two rates are told: the other one beside it, or as the growth
    of what its words name, in its paragraph. ``text`` is the document's view.

    Any rate told before in the sentence may be the one that it is said of; where none is, the only one of the
    paragraph.
    """
    reader = _Reader(items, text, vocabulary)
    told: list[Fact] = []
    for place, fact in enumerate(facts):
        if fact.sentence < 0:
            continue
        told = [f for f in told if f.paragraph == fact.paragraph][-REACH:]
        if fact.kind is Kind.POINTS:
            yield from reader.claims(fact, told, facts[place + 1 : place + 2])
        elif fact.dimension is Dimension.RATIO:
            told.append(fact)


class _Reader:
    def __init__(self, items: Sequence[Item], text: str, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self._text, self._vocabulary = text, vocabulary
        self._verbs = _signs(words.get("higher", ()), words.get("lower", ()))
        self._over = _signs(words.get("above", ()), words.get("below", ()))
        self._rates = sorted(words.get("rate_name", ()), key=lambda word: (-len(word), word))
        self._all = sorted(words.get("everything", ()), key=lambda word: (-len(word), word))
        self._overalls = [word for word in words.get("overall", ()) if word in self._all]
        self._first = _first(items)
        self._falls = words.get("fall", ())
        self._pace, self._since = words.get("pace", ()), words.get("sequential", ())
        self._means = tuple(words.get("mean", ()))
        self._joints = ("、", *words.get("and", ()))
        self._grown: dict[int, list[Item]] = {}
        for item in items:
            if item.label and item.changes:
                self._grown.setdefault(item.changes[0].paragraph, []).append(item)

    def claims(self, fact: Fact, told: Sequence[Fact], behind: Sequence[Fact]) -> Iterator[Claim]:
        """The claim of a number of points; ``told`` are the rates before it in its paragraph, ``behind`` what is told
        next."""
        against = None if self._is_listed(fact) else self._against(fact, told) or self._year_before(fact, told, behind)
        if against is None:
            return
        span, sign = against
        beside = [f for f in told if span.start <= f.figure.at.start < span.end]
        beside = beside or [base for base in behind if self._explains(base, fact)]
        nows = [f for f in told if f not in beside and not self._is_base(f)]
        nows = [f for f in nows if f.sentence == fact.sentence] or (nows if len(nows) == 1 else [])
        nows = self._growing(nows, self._text[slice(*span)], fact) or nows
        bases = beside or self._named(self._text[slice(*span)], fact, nows)
        bases = bases or self._opening(self._text[slice(*span)], fact, nows)
        aims = [f for f in nows if self._aim(f, fact)]
        if aims and not bases:
            nows, bases = [f for f in nows if f not in aims], aims if len(aims) == 1 else []
        if not nows or len(beside) > 1:
            return
        unsigned = any(word in self._text[nows[-1].figure.at.end : fact.figure.at.start] for word in self._falls)
        size = (Operand(fact.figure, sign),)
        readings = [
            Reading({"now": (now,), "before": (base,), "delta": size})
            for one in reversed(nows)
            for other in bases
            if one is not other
            for now, base in _signed(one, other, unsigned=unsigned)
        ]
        if readings:
            yield Claim("points", tuple(readings[:_MOST_READINGS]), nows[-1].subject or nows[-1].label)

    def _growing(self, nows: Sequence[Fact], text: str, fact: Fact) -> list[Fact]:
        """Of the rates before a number of points those by which something has grown, told between its semicolons, if it
        is measured against such a one: 增长8%,占比12%,高于工业增速2个百分点."""
        growth = text.endswith(tuple(self._rates))
        return [f for f in nows if growth and f.kind is Kind.RATE and f.segment == fact.segment]

    def _explains(self, base: Fact, fact: Fact) -> bool:
        """Whether a rate right behind a number of points is what it was before, or what it was to be: (上年为95.2%)."""
        lead = self._text[fact.figure.at.end : base.figure.at.start]
        prior = base.kind is Kind.LEVEL and (self._vocabulary.role(base.measure) == "prior" or self._aim(base, fact))
        behind = lead.startswith(("(", ",")) and not any(stop in lead[1:] for stop in _STOPS)
        return prior and behind and base.dimension is Dimension.RATIO

    def _aim(self, base: Fact, fact: Fact) -> bool:
        """Whether a rate is what the words before a number of points name as such: 目标值95%,…高于目标值3.6个百分点."""
        return self._vocabulary.role(base.measure) == self._vocabulary.role(fact.measure) == "target"

    def _is_listed(self, fact: Fact) -> bool:
        """Whether a number is one of several told together: 分别高于全国、全省1.2个和2.3个百分点."""
        start, end = fact.figure.at
        lead = self._lead(start)
        joined = self._text.endswith(self._joints, lead.start, start) or self._text.startswith(self._joints, end)
        return joined or any(word.kind in _EACH for word in self._vocabulary.tokens(self._text, *lead))

    def _lead(self, end: int) -> Span:
        """The clause before a place, brackets and all."""
        return Span(start_of(self._text, end, _STOPS), end)

    def _against(self, fact: Fact, told: Sequence[Fact]) -> _Against | None:
        """What a number of points is measured against; ``None`` where its words do not tell."""
        lead = self._lead(fact.figure.at.start)
        text = self._text[slice(*lead)]
        if any(word in text for word in self._pace):
            return None
        compare = self._compare(lead)
        over = max(((text.rfind(word), word) for word in self._over if word in text), default=None)
        if over is not None and len(text) - over[0] - len(over[1]) >= _SHORTEST_NAME and compare is None:
            return _Against(Span(lead.start + over[0] + len(over[1]), lead.end), self._over[over[1]])
        verb = self._verb(text)
        if verb is None or text[: verb[0]].endswith(self._means):
            return None  # 由2.1%降至0.3%,年均下降0.6个百分点
        start, sign = lead.start + verb[0], verb[1]
        if compare is not None:
            return _Against(Span(compare, start), sign) if compare <= start else None
        before = self._compared(lead)
        return _Against(before, sign) if before is not None else self._became(lead, told, sign)

    def _compared(self, lead: Span) -> Span | None:
        """The clause, one or two before, that tells what is compared with: 与上年的68.2%相比,占比70.3%,提高…."""
        for _ in range(_MOST_BEFORE):
            if lead.start == 0 or self._text[lead.start - 1] != ",":
                return None
            lead = self._lead(lead.start - 1)
            if self._text.endswith(self._vocabulary.words.get("compared", ()), *lead):
                return lead
        return None

    def _became(self, lead: Span, told: Sequence[Fact], sign: int) -> _Against | None:
        """由68.2%提高到71.3%,提高3.1个百分点: what it was before is the rate before the last; so it is of two years
        that follow one another."""
        if len(told) < 2 or lead.start - told[-1].figure.at.end > 1:
            return None
        one, other = told[-2:]
        between = self._text[one.figure.at.end : other.figure.at.start]
        if other.cue == "become" and not any(stop in between for stop in _STOPS):
            return _Against(one.figure.at, sign)
        same = (one.label, one.kind, one.sentence) == (other.label, other.kind, other.sentence)
        if not same or None in (one.year, other.year):
            return None
        early, late = sorted((one, other), key=lambda fact: fact.year or 0)
        return _Against(early.figure.at, sign) if (late.year or 0) - (early.year or 0) == 1 else None

    def _year_before(self, fact: Fact, told: Sequence[Fact], behind: Sequence[Fact]) -> _Against | None:
        """2.86%,上年为3.12%,同比下降0.26个百分点, or 提高1.57个百分点,上年同期为89.67%: by words that name nothing
        else, it is against what is told right before or behind, if that and no other was so the year before."""
        lead = self._lead(fact.figure.at.start)
        verb = self._verb(self._text[slice(*lead)])
        before = [f for f in told if f.sentence == fact.sentence][-2:]
        if verb is None or verb[0] > _SHORTEST_NAME or any(word in self._text[slice(*lead)] for word in self._since):
            return None
        prior = [self._vocabulary.role(f.measure) == "prior" for f in before]
        close = bool(before) and lead.start - before[-1].figure.at.end == 1
        if close and prior == [False, True] and before[0].kind is before[1].kind and not before[1].label:
            return _Against(before[1].figure.at, verb[1])
        near = close and not prior[-1] and any(self._explains(base, fact) for base in behind)
        return _Against(Span(lead.end, lead.end), verb[1]) if near else None

    def _compare(self, lead: Span) -> int | None:
        """Where the last word ends that a comparison begins with."""
        words = self._vocabulary.tokens(self._text, *lead)
        return next((word.end for word in reversed(words) if word.kind == "compare"), None)

    def _verb(self, text: str) -> tuple[int, int] | None:
        """Where the verb stands that ends a text, but for a word such as 了, and its sign; the longest one."""
        found = [(text.rfind(word), -len(word), word) for word in self._verbs if word in text]
        near = [each for each in found if len(text) - each[0] + each[1] <= _LONGEST_TAIL]
        if not near:
            return None
        place, _, word = min(near)
        return place, self._verbs[word]

    def _is_base(self, fact: Fact) -> bool:
        """Whether a rate is itself what another is compared with: 比1-7月(23.1%), 高于全省(9.6%)."""
        lead = self._lead(fact.figure.at.start)
        words = self._vocabulary.tokens(self._text, *lead)
        text = self._text[slice(*lead)]
        over = text.endswith("(") and any(word in text for word in self._over)
        return fact.kind is Kind.LEVEL and (over or any(word.kind in ("compare", "versus") for word in words))

    def _named(self, text: str, fact: Fact, nows: Sequence[Fact]) -> list[Fact]:
        """The growth of what a text names, in the paragraph: 财政支出增速."""
        name = _BRACKETED.sub("", text)
        for word in self._rates:
            name = name.removesuffix(word)
        if len(name) < _SHORTEST_NAME or any(now.kind is not Kind.RATE for now in nows):
            return []
        grown = self._grown.get(fact.paragraph, ())
        before = (i for i in grown if i.changes[0].sentence <= fact.sentence)
        told = [i for i in before if i.label != fact.label or i.changes[0].figure.at.start < fact.figure.at.start]
        found = [item for item in told if _full_name(item).endswith(name)] or self._overall(name, nows, told)
        return [
            f
            for item in found
            for f in item.changes
            if f.kind is Kind.RATE and (f.base is None or f.base.role == "prior")
        ]

    def _overall(self, name: str, nows: Sequence[Fact], told: Sequence[Item]) -> list[Item]:
        """The one item that is told as all of the kind that a name says (整体支出), by words that do not say which part
        of it: 全市一般公共预算支出. It is no less than what is compared with it."""
        kind = self._general(name)
        if len(kind) < _SHORTEST_NAME or kind == name or not nows:
            return []
        found = [item for item in told if self._general(_full_name(item)) == kind and nows[-1] not in item.changes]
        own, whole = (
            max((fact.figure.quantity.value for item in some for fact in item.levels[:1]), default=None)
            for some in ([item for item in told if nows[-1] in item.changes], found)
        )
        return found if len(found) == 1 and (own is None or whole is None or own <= whole) else []

    def _opening(self, text: str, fact: Fact, nows: Sequence[Fact]) -> list[Fact]:
        """The growth of the total that the report opens with and takes apart, in an earlier paragraph, where a text
        names the whole of its kind (全市进出口整体增速 for 全市外贸进出口) and nothing told before is of another
        period."""
        item, name = self._first, text.removesuffix("的")
        for word in self._rates:
            name = name.removesuffix(word)
        kind = next((name.removesuffix(word) for word in self._overalls if name.endswith(word)), "")
        if item is None or len(kind) <= _SHORTEST_NAME or any(now.kind is not Kind.RATE for now in nows):
            return []
        own = [f for i in self._grown.get(fact.paragraph, ()) if nows and nows[-1] in i.changes for f in i.levels]
        first, growth = item.levels[0], item.changes[0]
        if len(own) != 1 or own[0].family != first.family or growth.paragraph >= fact.paragraph:
            return []
        larger = own[0].figure.quantity.value <= first.figure.quantity.value
        named = _is_within(kind, _full_name(item)) and item.label.endswith(kind[-_SHORTEST_NAME:])
        same = len(periods_named(self._text[: fact.figure.at.start])) <= 1
        return [growth] if larger and named and same else []

    def _general(self, name: str) -> str:
        """A name without the words that say no more than that it is of everything."""
        for word in self._all:
            name = name.replace(word, "")
        return name


def _signs(up: Sequence[str], down: Sequence[str]) -> dict[str, int]:
    return dict.fromkeys(up, 1) | dict.fromkeys(down, -1)


def _first(items: Sequence[Item]) -> Item | None:
    """The first item that is told to grow, if it tells one amount and one growth and is taken apart."""
    item = next((item for item in items if item.changes), None)
    if item is None or len(item.levels) != 1 or len(item.changes) != 1 or item.changes[0].kind is not Kind.RATE:
        return None
    return item if any(other.parent is item for other in items[:REACH]) else None


def _is_within(name: str, longer: str) -> bool:
    """Whether a name is a longer one with some of its words left out."""
    left = iter(longer)
    return all(letter in left for letter in name)


def _full_name(item: Item) -> str:
    facts = (*item.levels, *item.changes)
    return next((fact.owner for fact in facts if fact.owner), "") + item.label


def _signed(now: Fact, base: Fact, *, unsigned: bool) -> Iterator[tuple[Operand, Operand]]:
    """Both rates with their signs; where the talk is of how large a fall is (降幅收窄), both without, be it in words
    or in the number (-9.1%). A rate in brackets beside a fall may be one as well: 下降3.4%,比上半年(5.1%)…."""
    if unsigned:
        one, other = (Operand(rate.figure, -1 if rate.figure.quantity.value < 0 else 1) for rate in (now, base))
        yield one, other
        return
    yield Operand(now.figure, now.sign), Operand(base.figure, base.sign)
    if now.sign < 0 and base.kind is not Kind.RATE:
        yield Operand(now.figure, now.sign), Operand(base.figure, -1)

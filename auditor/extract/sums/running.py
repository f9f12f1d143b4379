"""An account told in one sentence: what there was, what was added and taken back, what there was to spend, what was
spent and what is left: 年初预算90万元,追加20万元,调减5万元,调整后预算105万元,实际支出100万元,结转下年5万元."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.funds import Funds
from auditor.extract.leads import lead_to
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import is_within, slip, would_add_up
from auditor.extract.sums.stocks import Stocks
from auditor.fact import Fact, Kind
from auditor.interval import total
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_FEWEST, _MOST = 3, 12  # amounts of a sentence
_PAIR = 2
_PLAIN = 3  # amounts: what was given, what was spent, and what is left
_NEARLY = Fraction(4, 5)  # of what was given, that what was spent and what is left should come to
_BELIEVED = Fraction(1, 8)  # how often a slip may explain by chance what the names of all amounts say
_STOPS = ",;。:、()\n"
_ENDS = "。\n"


class _Part(enum.Enum):
    """What an amount is in an account."""

    FIRST = enum.auto()  # what there was to begin with: 年初预算, 上年结转
    GIVEN = enum.auto()  # what came, or all that there was: 预算安排, 实际到位
    MORE = enum.auto()  # 追加, 调增, 本年下达
    LESS = enum.auto()  # 调减, 收回
    SUM = enum.auto()  # what that comes to: 调整后预算, 可用资金, 共计
    SPENT = enum.auto()
    SPENT_SUM = enum.auto()  # 支出总计
    LEFT = enum.auto()
    BESIDE = enum.auto()  # nothing of the account: 比上年增加5万元


_SUMMED = ("total", "subtotal", "become")  # what gives an amount away as what others come to
_TAKEN = (_Part.LEFT, _Part.LESS)
_FAIR = Fraction(1, 5)  # of a plan, that its first amount and its change may miss it by
_Sides = list[tuple[Fact, _Part]]


def running(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every amount of a sentence that those before it come to by their names, or would but for one slip of
    the hand, where all of them are of one account. ``text`` is the document's view."""
    names = _Names(text, vocabulary)
    above: list[Fact] = []  # what there was by the sentence before
    for _, sentence in groupby((fact for fact in facts if fact.sentence >= 0), key=lambda fact: fact.sentence):
        told = [fact for fact in sentence if fact.dimension is Dimension.MONEY]
        sides = [(fact, part) for fact in told if (part := names.part(fact)) is not _Part.BESIDE]
        if len(above) == 1 and _changes_what_was_told(sides, above[0]):
            sides = [(above[0], _Part.FIRST), *sides]
        if len(sides) >= _FEWEST and len(told) <= _MOST:
            aside = [fact for fact in told if names.is_bracketed(fact)]
            yield from (claim for claim in _claims(sides, text) if not _holds_more(claim, aside))
        above = _at_first(sides)


def _at_first(sides: Sequence[tuple[Fact, _Part | None]]) -> list[Fact]:
    """What a sentence says there was at first; else what it tells first, where that is more than all else it tells."""
    firsts = [fact for fact, part in sides if part is _Part.FIRST]
    if firsts or not sides or sides[0][1] not in (None, _Part.GIVEN, _Part.SUM):
        return firsts
    whole, *others = (fact.figure.quantity.value for fact, _ in sides)
    return [sides[0][0]] if all(each < whole for each in others) else []


def _changes_what_was_told(sides: Sequence[tuple[Fact, _Part | None]], above: Fact) -> bool:
    """Whether a sentence begins with what an amount of the one before changed by, and goes on with what that came to:
    年初预算90万元,其中….年中追加20万元,调整后110万元."""
    parts = [part for _, part in sides]
    rest = [part for part in parts if part not in (_Part.MORE, _Part.LESS)]
    return parts[:1] != rest[:1] == [_Part.SUM] and above.paragraph == sides[0][0].paragraph


def _claims(told: Sequence[tuple[Fact, _Part | None]], text: str) -> Iterator[Claim]:
    """The claims of the amounts of one sentence, up to the first that is nothing of an account."""
    ways: list[_Sides] = []  # how the amounts so far may come to what is there now
    for place, (fact, part) in enumerate(told):
        if part is _Part.LEFT and not place:
            part = _Part.FIRST  # 2021年结转资金90万元,2022年下达资金80万元: left of what nobody tells
        if part is None or fact.figure.quantity.hedge or fact.figure.quantity.ends:
            return
        if part is _Part.SUM:
            yield from _sum(fact, ways, text)
        elif part is _Part.SPENT_SUM:
            yield from _sum(fact, [[(each, _Part.GIVEN) for each in _spent(way)] for way in ways[:1]], text)
        elif part is _Part.LEFT:
            yield from _rest(fact, ways, [(other, _Part.LESS) for other, more in told[place + 1 :] if more in _TAKEN])
            return
        ways = _going_on(ways, fact, part)


def _going_on(ways: Sequence[_Sides], fact: Fact, part: _Part) -> list[_Sides]:
    """How one more amount goes with those before it; not at all where there is nothing yet that it could change."""
    if part is _Part.SUM or (part is _Part.FIRST and any(_spent(way) for way in ways)):
        return [[(fact, part)]]
    if part in (_Part.FIRST, _Part.GIVEN):  # 预算安排90万元,实际到位80万元; 收入90万元,上年结转10万元
        return [[(fact, part)], *([*way, (fact, part)] for way in ways[:2] if _is_open(way, part))]
    if part is _Part.SPENT_SUM:
        ways = [[side for side in way if side[1] is not _Part.SPENT] for way in ways]
        part = _Part.SPENT
    return [[*way, (fact, part)] for way in ways]


def _is_open(way: _Sides, part: _Part) -> bool:
    """Whether an amount may come to those before it: a plan to no other plan."""
    return part is _Part.GIVEN or all(side is not _Part.FIRST for _, side in way)


def _is_changed(way: _Sides, result: Fact, text: str) -> bool:
    """Whether amounts are what there was to begin with and what it changed by, with what it became right behind: not
    年初预算80万元,追加10万元,又动支预备费,全年预算105万元."""
    parts = [part for _, part in way]
    if len(parts) < _PAIR or parts[0] is not _Part.FIRST or not {*parts[1:]} <= {_Part.MORE, _Part.LESS}:
        return False
    between = text[way[-1][0].figure.at.end : result.figure.at.start]
    return not any(stop in between[1:] for stop in _STOPS)


def _spent(way: _Sides) -> list[Fact]:
    return [fact for fact, part in way if part is _Part.SPENT]


def _sum(result: Fact, ways: Sequence[_Sides], text: str) -> Iterator[Claim]:
    """The claim of an amount that those before it come to in one of several ways."""
    found = [_reading(result, way) for way in ways if len(way) > 1 and not _spent(way)]
    name = result.subject or result.label
    full = [reading for reading in found if is_full(reading)]
    if full:
        yield Claim("slipped", (full[0],), name)
        return
    slipped = list(slip(found, name, _BELIEVED, full=True))
    if not slipped and ways and _is_changed(ways[0], result, text) and is_within(found[0], _FAIR):
        slipped = [Claim("closed_listing", tuple(found), name)]
    yield from slipped


def _rest(result: Fact, ways: Sequence[_Sides], later: _Sides) -> Iterator[Claim]:
    """The claim of what is left of some amounts; those told ``later`` may have been left or taken back as well."""
    spent = [way for way in ways if len(_spent(way)) == 1]  # not 支出90万元,实际支付80万元
    found = [_reading(result, way) for way in (*spent, *([*way, *later] for way in spent if later))]
    meant = [reading for reading in found if is_full(reading)]
    meant = meant or [each for each in found if would_add_up(each, len(found), _BELIEVED, full=True)]
    if meant:
        told = (meant[0], *(reading for reading in found if reading is not meant[0]))
        kind = "remainder" if all(map(_is_plain, told)) else "balance"
        yield Claim(kind, tuple(map(_as_balance, told)), result.subject or result.label)


def _holds_more(claim: Claim, aside: Sequence[Fact]) -> bool:
    """Whether what is left, or what it all comes to, holds something told in a bracket behind it without which it would
    be as it should: 结余9万元(含上年结余5万元); 调整预算95万元(含上年结转5万元)."""
    roles = claim.readings[0].roles
    (told,) = roles["left" if "left" in roles else "total"]
    added, taken = (roles["whole"], roles["taken"]) if "left" in roles else (_of_sign(roles, 1), _of_sign(roles, -1))
    rest = total([each.interval for each in added], [each.interval for each in taken])
    behind = [f for f in aside if told.figure is not None and f.figure.at.start > told.figure.at.start][:1]
    return any((told.interval - fact.figure.quantity.interval).meets(rest) for fact in behind)


def _of_sign(roles: Mapping[str, Sequence[Operand]], sign: int) -> list[Operand]:
    return [replace(part, sign=1) for part in roles["part"] if part.sign == sign]


def _reading(result: Fact, sides: _Sides) -> Reading:
    signs = {_Part.LESS: -1, _Part.SPENT: -1}
    parts = (Operand(fact.figure, signs.get(part, 1), label=fact.subject or fact.label) for fact, part in sides)
    return Reading({"total": (operand(replace(result, sign=1)),), "part": tuple(parts)})


def _is_plain(reading: Reading) -> bool:
    """Whether something is left of but one amount, of which one was spent, and no less than nearly all is told."""
    quantities = [
        part.figure.quantity.value for part in (*reading.roles["part"], *reading.roles["total"]) if part.figure
    ]
    return len(quantities) == _PLAIN and sum(quantities[1:]) >= _NEARLY * quantities[0]


def _as_balance(reading: Reading) -> Reading:
    parts = reading.roles["part"]
    whole = tuple(each for each in parts if each.sign > 0)
    taken = tuple(replace(each, sign=1) for each in parts if each.sign < 0)
    return Reading({"left": reading.roles["total"], "whole": whole, "taken": taken})


class _Names:
    """Tells what the amounts of a document are in an account by the words of their clauses. ``text`` is its view."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self._text = text
        self._vocabulary = vocabulary
        self._stocks = Stocks(vocabulary)
        self._funds = Funds(text, vocabulary)
        self._adjusted, self._after = words.get("adjusted", ()), words.get("once_adjusted", ())
        self._back = tuple(words.get("cut", ()))
        self._changes = (*words.get("adjusting", ()), *self._back)
        self._given = tuple(words.get("given", ()))
        self._money = tuple(words.get("noun", ()))  # 下达水利资金90万元
        self._this_year = tuple(words.get("this_year", ()))
        self._members = tuple(words.get("member", ()))
        self._before = tuple(words.get("stock_before", ()))
        self._plus = tuple(words.get("plus", ()))
        self._stock = tuple(words.get("stock", ()))
        means, totals = (*words.get("means", ()), *words.get("income_total", ())), words.get("total", ())
        self._means = (*means, *(mean + total for mean in means for total in totals))  # 可用资金合计
        self._spent_in_all = tuple(words.get("spending_total", ()))

    def part(self, fact: Fact) -> _Part | None:
        """What an amount is in an account; ``None`` for anything else."""
        if self.is_bracketed(fact) or (fact.base is not None and fact.base.role == "prior"):
            return _Part.BESIDE
        lead = self._lead(fact)
        if lead.startswith(self._members):
            return None  # 全年预算数90万元,其中年初预算80万元
        if fact.kind is not Kind.RATE and lead.endswith(self._changes):
            return _Part.LESS if fact.sign < 0 or lead.endswith(self._back) else _Part.MORE
        if fact.kind is not Kind.LEVEL:
            return None
        if lead.endswith(self._spent_in_all):
            return _Part.SPENT_SUM
        if fact.measure in self._adjusted or lead.endswith((*self._means, *self._after)) or fact.cue in _SUMMED:
            return _Part.SUM
        return self._stock_of(fact, lead) or self._flow_of(fact, lead)

    def _stock_of(self, fact: Fact, lead: str) -> _Part | None:
        """What an amount is that was there before, or was taken back, or is left."""
        if any(word in lead for word in self._stock) and any(word in lead for word in self._before):
            return _Part.MORE if lead.startswith(self._plus) else _Part.FIRST
        if lead.startswith(self._back):
            return _Part.LESS
        return _Part.LEFT if self._funds.is_left(fact) or self._stocks.is_after(lead) else None

    def _flow_of(self, fact: Fact, lead: str) -> _Part | None:
        """What an amount is that was planned, came or was spent."""
        role, sign = self._vocabulary.role(fact.measure), self._stocks.sign(lead)
        this_year = lead.startswith(self._this_year)
        if role == "prior":
            return None
        if role == "budget":
            return _Part.MORE if this_year else _Part.FIRST
        if fact.measure is not None and role is None:
            return _Part.MORE  # 追加预算
        if role == "actual" or sign < 0:
            return _Part.SPENT
        given = lead.endswith(self._given) or (lead.endswith(self._money) and any(word in lead for word in self._given))
        if given and this_year:
            return _Part.MORE
        return _Part.GIVEN if sign > 0 or given else None

    def is_bracketed(self, fact: Fact) -> bool:
        """Whether an amount stands in brackets: it tells of the one before them."""
        before = lead_to(self._text, fact.figure.at.start, _ENDS)
        return before.count("(") > before.count(")")

    def _lead(self, fact: Fact) -> str:
        """The clause before an amount."""
        return lead_to(self._text, fact.figure.at.start, _STOPS)

"""What there was, what came in, what went out, and what there is: 年初86人,调入5人,退休7人,年末84人."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from auditor.claim import Claim, Reading, operand
from auditor.extract.leads import lead_to
from auditor.extract.naming import common_end
from auditor.extract.sums.slipped import told_in_full
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Difference, Vocabulary

_FEWEST, _MOST = 4, 9  # amounts: one before, one after, and flows both ways between them
_STOPS = ",;。:\n"
_KIND = 3  # code points that the names of one thing at two times end in
_AMOUNTS = (Dimension.MONEY, Dimension.COUNT)


def stocks(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every sentence that tells what there was at first, in other amounts what came in and what went out,
    and at last what there is; of nothing else, but for what money was counted beside. What came in may be told first.
    ``text`` is the document's view."""
    reader = _Reader(text, vocabulary)
    for _, sentence in groupby((fact for fact in facts if fact.sentence >= 0), key=lambda fact: fact.sentence):
        told = [fact for fact in sentence if fact.dimension in _AMOUNTS]
        money = [fact for fact in told if fact.dimension is Dimension.MONEY]
        told = money if len(money) >= _FEWEST else told
        if _FEWEST <= len(told) <= _MOST and len({fact.family for fact in told}) == 1:
            yield from reader.claims(told)


def accumulated(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every paragraph that tells once what was left at first, what this year left, and what is left of all
    years at last, if that is both together or would be but for one slip of the hand: 上年末结余60万元,…本年收支结余10万
    元,年末滚存结余70万元. What the fund was given or paid besides may be told elsewhere."""
    reader = _Reader(text, vocabulary)
    incomes = set(vocabulary.words.get("income_total", ()))
    names = [each for each in vocabulary.differences if incomes & set(each.whole) and each.without]
    for _, paragraph in groupby((fact for fact in facts if fact.sentence >= 0), key=lambda fact: fact.paragraph):
        money = [fact for fact in paragraph if fact.dimension is Dimension.MONEY and fact.kind is Kind.LEVEL]
        found = reader.of_years(money, names)
        if found is not None:
            before, gained, after = found
            roles = {"total": (operand(after),), "part": (operand(before), operand(gained))}
            yield from told_in_full(Reading(roles), after.subject or after.label)


class Stocks:
    """What names say of an account: what there was or is at a time, what came in, what went out."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self._stocks = words.get("stock", ())
        self._ends = words.get("stock_after", ())
        self._begins = (*words.get("stock_before", ()), *self._ends)
        self._flows = dict.fromkeys(words.get("inflow", ()), 1) | dict.fromkeys(words.get("outflow", ()), -1)

    def is_before(self, name: str, *, counted: bool = False) -> bool:
        """Whether a name is of what there was at first; of things that are ``counted`` it need say no more than when:
        年初86人."""
        return self._is_at(name, self._begins, counted=counted)

    def is_after(self, name: str, *, counted: bool = False) -> bool:
        """Whether a name is of what there is at last."""
        return self._is_at(name, self._ends, counted=counted)

    def sign(self, name: str) -> int:
        """1 for what came in, -1 for what went out, by the last word for either; 0 for anything else."""
        found = self.flow(name)
        return 0 if not found or any(word in name for word in self._stocks) else self._flows[found]

    def flow(self, name: str) -> str:
        """The last word of a name for what came in or went out."""
        return max(((name.rfind(word) + len(word), word) for word in self._flows if word in name), default=(0, ""))[1]

    def _is_at(self, name: str, times: Sequence[str], *, counted: bool) -> bool:
        return any(word in name for word in times) and (counted or any(word in name for word in self._stocks))


class _Reader:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._vocabulary = vocabulary
        self._stocks = Stocks(vocabulary)
        self._given = vocabulary.words.get("given", ())
        self._earlier = vocabulary.words.get("stock_before", ())

    def claims(self, told: Sequence[Fact]) -> Iterator[Claim]:
        """The claim of the amounts of a sentence, if they are such from some of them on."""
        counted = told[0].dimension is not Dimension.MONEY or self._is_of_one(told)
        begins = (i for i, fact in enumerate(told) if self._stocks.is_before(self._lead(fact), counted=counted))
        at = next(begins, len(told))
        ahead = [fact for fact in told[:at] if fact.kind is Kind.LEVEL]
        early = self._last_in(told[:at])
        unnamed = [fact for fact in ahead if self._sign(fact) == 0]  # 本级筹集90万元,上年结余10万元: may have come in
        told = self._without_parts(told[at:], counted=counted)
        if len(told) + len(early[:1]) < _FEWEST:
            return
        first, *between, last = told
        signs = [self._sign(fact) for fact in between]
        if 0 in signs or -1 not in signs or not self._is_plain([*early, *told]):
            return
        levels = first.kind is last.kind is Kind.LEVEL
        if levels and self._stocks.is_after(self._lead(last), counted=counted):
            flows = [*early, *between]
            into = [fact for fact in flows if self._sign(fact) > 0]
            out = [fact for fact in flows if fact not in into]
            others = [[first, *into], *([into] if early else [])]  # 收入90万元 may be with what was left before
            others += [[first, fact] for fact in into if len(into) > 1]  # 收入90万元,实际到位90万元
            others += [[first, *into, fact] for fact in unnamed]
            if len(early) > 1:  # 财政拨款90万元,事业收入5万元,其他收入2万元,上年结余10万元: a list of what came in
                others = [[first, *into], *others]
                into = [*unnamed, *into]
            done = self._outcomes(out)
            told_else = (_reading(whole, taken, last) for whole in others for taken in (out, done))
            found = (_reading([first, *into], done, last), *(replace(each, weak=True) for each in told_else))
            yield Claim("balance", found, last.subject or last.label)

    def of_years(self, money: Sequence[Fact], names: Sequence[Difference]) -> tuple[Fact, Fact, Fact] | None:
        """What was left at first, what this year left and what is left of all years, if each is told just once."""
        leads = [(fact, self._lead(fact)) for fact in money]
        words = {word for each in names for word in each.without} - set(self._earlier)
        before = [f for f, lead in leads if self._stocks.is_before(lead) and any(w in lead for w in self._earlier)]
        behind = [(f, lead) for f, lead in leads if f not in before and self._stocks.is_after(lead)]
        all_years = [fact for fact, lead in behind if any(word in lead for word in words)]
        own = [(f, lead) for f, lead in leads if f not in before and f not in [fact for fact, _ in behind]]
        gained = [fact for fact, lead in own if any(lead.endswith(each.left) for each in names)]
        if not len(before) == len(gained) == len(all_years) == 1:
            return None
        told = (before[0], gained[0], all_years[0])
        hedged = any(fact.figure.quantity.hedge or fact.figure.quantity.ends for fact in told)
        return told if not hedged and len({fact.family for fact in told}) == 1 else None

    def _last_in(self, told: Sequence[Fact]) -> list[Fact]:
        """The last of the amounts that came in, one behind the other, nothing being told between them and the end."""
        flows = takewhile(lambda fact: fact.kind is Kind.LEVEL and self._sign(fact) > 0, reversed(told))
        return list(flows)[::-1]

    def _is_of_one(self, told: Sequence[Fact]) -> bool:
        """Whether the first and the last amount are by their names of one thing at two times: 年初资产原值, 年末资产原
        值."""
        first, last = (self._lead(told[place]) for place in (0, -1))
        alike = len(common_end((first, last))) >= _KIND
        return alike and self._stocks.is_before(first, counted=True) and self._stocks.is_after(last, counted=True)

    def _without_parts(self, told: Sequence[Fact], *, counted: bool) -> Sequence[Fact]:
        """The amounts up to the last of what there is at last, if words right behind it tell what that is made of: 年末
        84人,其中…."""
        ends = [place for place, fact in enumerate(told) if self._stocks.is_after(self._lead(fact), counted=counted)]
        if not ends or ends[-1] + 1 == len(told):
            return told
        last, behind = told[ends[-1]], told[ends[-1] + 1]
        words = self._vocabulary.tokens(self._text, last.figure.at.end, behind.figure.at.start)
        return told[: ends[-1] + 1] if any(word.kind in ("member", "complete") for word in words[:1]) else told

    def _outcomes(self, taken: Sequence[Fact]) -> list[Fact]:
        """What went out, without what was only meant to where another amount tells what did: 安排支出90万元,实际支出
        80万元."""
        done = [fact for fact in taken if not any(word in self._lead(fact) for word in self._given)]
        return done or list(taken)

    def _sign(self, fact: Fact) -> int:
        return self._stocks.sign(self._lead(fact))

    def _is_plain(self, told: Sequence[Fact]) -> bool:
        """Whether nothing is a part of something else, or compared with anything."""
        start, end = told[0].figure.at.start - len(self._lead(told[0])), told[-1].figure.at.start
        words = self._vocabulary.tokens(self._text, start, end)
        apart = any(word.kind in ("member", "complete", "compare", "compared", "total") for word in words)
        plain = all(fact.figure.quantity.hedge is None and fact.figure.quantity.ends is None for fact in told)
        summed = any(fact.cue in ("total", "subtotal") for fact in told)
        if self._text.startswith("(", start):  # (一)年初86人
            start = max(start, self._text.find(")", start, told[0].figure.at.start) + 1)
        return plain and not apart and not summed and not any(bracket in self._text[start:end] for bracket in "()")

    def _lead(self, fact: Fact) -> str:
        """The clause before an amount."""
        return lead_to(self._text, fact.figure.at.start, _STOPS)


def _reading(whole: Sequence[Fact], taken: Sequence[Fact], last: Fact) -> Reading:
    roles = {"left": (last,), "whole": whole, "taken": taken}
    # 本年减少10万元 is told as a decrease, and is taken away here
    return Reading({role: tuple(operand(replace(f, sign=1)) for f in told) for role, told in roles.items()})

"""What a list implies of figures that the text does not give: the amounts of the year before, the plans.

Where the parts make up the total now, what they came to a year ago was part of what the total came to then, and all
of it where nothing can have gone; their plans were part of its plan. Both are told by an amount and a rate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.extract.scopes import OtherBasis
from auditor.fact import Fact, Group, Item, Kind
from auditor.frozen import frozen
from auditor.interval import Interval, point
from auditor.quantity import Dimension, Quantity
from auditor.vocabulary import Vocabulary

_PLAIN = ("", "total", "subtotal", "become")
_MOST_PARTS = 24
_MOST_PLACES = 3
_FAR = 20  # times what a total may miss of its parts and still be theirs, at the least
_PAIR = 2  # items of one amount that leave it open which is meant
_TELLING = 3  # digits of an amount that is no other's by chance
_NEAR = 6  # paragraphs between a total and parts that are its parts by definition


def derived(
    groups: Sequence[Group],
    items: Sequence[Item],
    book: Book,
    vocabulary: Vocabulary,
    text: str,
    basis: OtherBasis,
) -> Iterator[Claim]:
    """Claims about the earlier amounts and the plans that follow from the rates of a list. ``text`` is the view.

    At constant prices the amounts of two years do not compare, but the total's rate lies between those of its parts.
    """
    reader = _Reader(items, book, vocabulary, text, basis)
    for group in groups:
        yield from reader.claims(group)
    for group in defined(items, vocabulary):
        yield from reader.claims(group)
        yield from _by_definition(group)


def defined(items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[Group]:
    """A group for every total whose parts by definition are told, each for itself, right after it."""
    for index, total in enumerate(items):
        subject = vocabulary.subjects.get(total.subject or "")
        if subject is None or not subject.parts or not (total.levels or total.changes):
            continue
        parts: dict[str, Item] = {}
        again = False  # whether the subject came up once more, of another year or measure
        for item in items[index + 1 : index + REACH]:
            here = item.subject == total.subject and (not total.said or item.may_be_of(total.said))
            if here or item.paragraph - total.paragraph > _NEAR:
                break
            again = again or item.subject == total.subject
            if again and not item.said & total.said:
                continue
            if item.subject is not None and _is_money(item):
                parts.setdefault(item.subject, item)
        for split in _splits(total.subject or "", vocabulary):
            if all(name in parts for name in split):
                found = sorted((parts[name] for name in split), key=lambda item: (item.paragraph, item.sentence))
                yield Group([total], found, [len(found)], manner="complete")


def _by_definition(group: Group) -> Iterator[Claim]:
    """The claim that the changes of what is all of a total by definition add up; and that its amounts do, where their
    shares are told and fill 100 %: such parts may stand far from their total."""
    total, name = group.parents[0], group.parents[0].subject or ""
    deltas = [
        [f for f in item.changes if f.kind is Kind.DELTA and f.dimension is Dimension.MONEY]
        for item in (total, *group.parts)
    ]
    told_once = all(len(told) == 1 for told in deltas) and not _is_of_another(total, group.parts)
    if told_once and len({_base(told[0]) for told in deltas}) == 1:
        (first,), *others = deltas
        yield Claim(
            "composition",
            (Reading({"total": _signed(first), "part": tuple(_signed(told[0])[0] for told in others)}),),
            name,
        )
    whole = next((fact for fact in total.levels if _is_shared_out(fact, group.parts)), None)
    if whole is not None:
        parts = tuple(_signed(item.levels[0])[0] for item in group.parts)
        yield Claim("composition", (Reading({"total": _signed(whole), "part": parts}),), name)


def _is_of_another(total: Item, parts: Sequence[Item]) -> bool:
    """Whether the amounts of the parts come to something far from that of the total: they may be of another year."""
    levels = [item.levels[0] for item in (total, *parts) if item.levels]
    if len(levels) <= len(parts) or len({fact.family for fact in levels}) > 1:
        return False
    whole, *added = [fact.figure.quantity.value for fact in levels]
    return _FAR * abs(sum(added) - whole) > abs(whole)


def _is_shared_out(whole: Fact, parts: Sequence[Item]) -> bool:
    """Whether the shares of the parts fill 100 %, and all but one are what their amounts are of a total; nothing is no
    part of anything."""
    filled, agreeing, some = point(0), 0, 0
    for part in parts:
        if len(part.shares) != 1 or not part.levels or part.levels[0].family != whole.family:
            return False
        share, level = part.shares[0].figure.quantity, part.levels[0].figure.quantity
        filled += share.interval
        if share.value or level.value:
            some += 1
            agreeing += (whole.figure.quantity.interval * share.interval).meets(level.interval)
    return filled.contains(1) and agreeing >= max(1, some - 1)


def _signed(fact: Fact) -> tuple[Operand, ...]:
    return (Operand(fact.figure, fact.sign, label=fact.subject or fact.label),)


def _base(fact: Fact) -> str:
    return "prior" if fact.base is None else fact.base.role


def _is_money(item: Item) -> bool:
    amounts = [*item.levels[:1], *(f for f in item.changes if f.kind is Kind.DELTA)][:1]
    return all(fact.dimension is Dimension.MONEY for fact in amounts) and bool(amounts or item.changes)


def _splits(subject: str, vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    """The complete splits of a subject, each also with a part of it told by its own parts."""
    for split in vocabulary.subjects[subject].parts:
        yield split
        for place, part in enumerate(split):
            for finer in vocabulary.subjects[part].parts if part in vocabulary.subjects else ():
                yield (*split[:place], *finer, *split[place + 1 :])


@frozen
class _Told:
    """An item's amount, and the rates that the text gives with it, in order."""

    amount: Fact
    rates: tuple[Operand, ...]


class _Reader:
    def __init__(self, items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str, basis: OtherBasis) -> None:
        self._grown_before: dict[tuple[str, Quantity], list[Item]] = {}
        for item in items:
            if item.changes and item.levels:
                fact = item.levels[0]
                self._grown_before.setdefault((fact.family, fact.figure.quantity), []).append(item)
        self._book = book
        self._text = text
        self._basis = basis
        self._real = vocabulary.words.get("real", ())

    def claims(self, group: Group) -> Iterator[Claim]:
        parts = group.parts[: next(iter(group.cuts), None)]
        if not group.parents or not 1 < len(parts) <= _MOST_PARTS:
            return
        total = group.parents[0]
        name = total.subject or total.label
        spent = [part for part in parts if not _is_nothing(part)]
        growth = [self._growth(item) for item in (self._grown(total), *parts)]
        plain = self._plain(growth)
        growth = plain or growth
        ways = (
            ("prior_within", parts, growth),
            ("plan_within", spent, [_completion(total), *map(self._unplanned, spent)]),
        )
        for kind, listed, rates in ways:
            told = list(takewhile(bool, map(self._told, (total, *listed), rates)))
            if len(told) <= max(1, len(listed)):  # one of them has no rate: then nothing follows
                continue
            places = {len(each.rates) for each in told if each is not None}
            if len(places) != 1 or max(places) > _MOST_PLACES:
                continue
            if kind == "prior_within" and not plain and self._is_real(total, parts):
                kind = "rate_within"
            elif kind == "prior_within" and self._is_complete(group, parts):
                kind = "prior_sum"
            first, *others = [each for each in told if each is not None]
            if len({each.amount.family for each in (first, *others)}) > 1:
                continue
            for place in range(max(places)):
                outside = kind == "prior_within" and _is_outside(first, others, place)
                yield _claim("prior_sum" if outside else kind, first, others, place, name)

    def _is_complete(self, group: Group, parts: Sequence[Item]) -> bool:
        """Whether there can be no part that was there a year ago and is gone."""
        labels = [part.label for part in parts]
        both = self._book.names_all(group.parents[0].label, labels)
        return group.manner == "complete" or both or self._book.is_complete(labels)

    def _told(self, item: Item, rates: Sequence[Operand]) -> _Told | None:
        amounts = [f for f in item.levels if self._book.role(f) in ("actual", None, "budget") and f.cue in _PLAIN]
        outcomes = [f for f in amounts if self._book.role(f) != "budget"] or amounts  # 预算52万元,决算57万元
        return _Told(outcomes[0], tuple(rates)) if rates and amounts else None

    def _growth(self, item: Item) -> list[Operand]:
        """The rates of change since an earlier period; +100 % is what is also written where there was nothing."""
        rates = [f for f in item.changes if f.kind is Kind.RATE and (f.base is None or f.base.role == "prior")]
        signs = {f.sign for f in item.changes if f.base is None or f.base.role == "prior"}
        if any(abs(f.figure.quantity.value) == 1 for f in rates) or (len(rates) == 1 and len(signs) > 1):
            return []  # 减收2354万元,增长12.5%: one of the two is wrong
        if not rates and not item.changes:
            same = [w for w in item.wordings if w.cue == "unchanged" and w.base is not None and w.base.role == "prior"]
            return [Operand(None, constant=point(0))] * len(same[:1])
        return [Operand(f.figure, f.sign, label=f.subject or f.label) for f in rates]

    def _grown(self, total: Item) -> Item:
        """The item that tells the growth of a total: itself, or the only other one of its name and amount before it."""
        fact = total.levels[0] if total.levels else None
        if total.changes or total.wordings or fact is None or len(fact.figure.quantity.digits or "") < _TELLING:
            return total
        told = self._grown_before.get((fact.family, fact.figure.quantity), ())
        same = [i for i in told[:_PAIR] if i.levels[0].figure.at.end <= fact.figure.at.start]
        return same[0] if len(same) == 1 else total

    def _plain(self, growth: Sequence[Sequence[Operand]]) -> list[list[Operand]]:
        """The rates that are of the amounts as they are, where each has one and some have others as well: 剔除留抵退税
        因素增长7.6%,自然口径下降2.3%."""
        plain = [[o for o in each if o.figure is None or not self._basis.is_of(o.figure)] for each in growth]
        return plain if all(plain) and sum(map(len, plain)) < sum(map(len, growth)) else []

    def _unplanned(self, item: Item) -> list[Operand]:
        """The rates of completion of a plan that is not told: plans that are told add up or not by themselves."""
        planned = len(item.levels) > 1 and any(self._book.role(f) in ("budget", "target") for f in item.levels)
        return [] if planned else _completion(item)

    def _is_real(self, total: Item, parts: Sequence[Item]) -> bool:
        """Whether the rates may be at constant prices, or not of these amounts: 可比价, 增加值."""
        places = [f.figure.at for item in (total, *parts) for f in (*item.levels, *item.changes)]
        start, end = min(at.start for at in places), max(at.end for at in places)
        start = max(self._text.rfind("\n", 0, start), self._text.rfind("。", 0, start), 0)
        return any(word in self._text[start:end] for word in self._real)


def _completion(item: Item) -> list[Operand]:
    """The rates of completion of an item."""
    return [Operand(f.figure, label=f.subject or f.label) for f in item.completions if f.figure.quantity.value]


def _is_nothing(part: Item) -> bool:
    """Whether nothing was spent of a part: what was planned of it only adds to the plans of the others."""
    return bool(part.levels) and not any(fact.figure.quantity.value for fact in part.levels)


def _is_outside(total: _Told, parts: Sequence[_Told], place: int) -> bool:
    """Whether what is measured (vehicles on a road by the ten thousand, crops) and fills its total grows otherwise than
    all of its parts: of that nothing is gone within a year, as a kind of expenditure may be."""
    whole = total.amount.figure.quantity
    added = sum((part.amount.figure.quantity.interval for part in parts), point(0))
    if whole.dimension is not Dimension.COUNT or not whole.step or not whole.interval.meets(added):
        return False
    rates = [part.rates[place].interval for part in parts]
    own = total.rates[place].interval
    return all(_is_below(own, rate) for rate in rates) or all(_is_below(rate, own) for rate in rates)


def _is_below(one: Interval, other: Interval) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def _claim(kind: str, total: _Told, parts: Sequence[_Told], place: int, name: str) -> Claim:
    reading = Reading(
        {
            "total": (Operand(total.amount.figure),),
            "total_rate": (total.rates[place],),
            "part": tuple(Operand(part.amount.figure, label=part.amount.label) for part in parts),
            "part_rate": tuple(part.rates[place] for part in parts),
        }
    )
    return Claim(kind, (reading,), name)

"""Totals that their own clause announces behind the parts, in one sentence: 以甲文下达420万元,以乙文下达260万元,两次共
下达680万元; 中央补助2077万元,省级补助312万元,年初预算合计2389万元.

So many as the clause counts (两次) are all; else one slip of the hand must tell that they were meant to be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby, pairwise, takewhile

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import is_within, meant
from auditor.fact import Fact, Group, Item, Kind
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()\n"
_LONGEST = 30  # code points of the words between a stop and a total
_BEHIND = 6  # code points between amounts of the same
_FEWEST, _MOST = 2, 8
_NAMED = Fraction(1, 50)  # how often a slip may explain a gap by chance where words say that there is a total
_DATED = Fraction(1, 8)  # the same where the parts are those of one year after another
_NEAR = Fraction(1, 20)  # of a total that kinds of it may miss it by and still be all of it
_SEVERAL, _NOUN = 3, 2
_AMOUNTS = (Dimension.COUNT, Dimension.MONEY)


def announced(
    items: Sequence[Item], groups: Sequence[Group], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every total that its clause announces, of the amounts told before it in its sentence, or in its
    paragraph where the clause counts them. Totals of lists that are known are left out. ``text`` is the document's
    view."""
    reader = _Reader(groups, book, vocabulary, text)
    for _, paragraph in groupby((item for item in items if item.sentence >= 0), key=lambda item: item.paragraph):
        told = sorted(((f, i) for i in paragraph for f in i.levels), key=lambda pair: pair[0].figure.at.start)
        abreast: set[Figure | None] = set()
        for place, (total, item) in enumerate(told):
            after = [fact for fact, _ in told[place + 1 :]]
            found = list(reader.beside_known(total, [fact for fact, _ in told[:place]], after))
            abreast.update(each.readings[0].roles["total"][0].figure for each in found)
            yield from found
            if reader.is_total(total, item) and total.figure not in abreast:
                yield from reader.claims(total, told[:place], after)


class _Reader:
    def __init__(self, groups: Sequence[Group], book: Book, vocabulary: Vocabulary, text: str) -> None:
        self._book = book
        self._text = text
        words = vocabulary.words
        self._words = tuple(word for word in words.get("in_all", ()) if len(word) > 1)
        short = tuple(word for word in words.get("in_all", ()) if len(word) == 1)
        done = {*words.get("done", ()), *words.get("fund_used", ()), *words.get("given", ())}
        self._done = tuple(one + word for one in short for word in sorted(done) if len(word) > 1)
        self._known = _totals(groups)

    def is_total(self, fact: Fact, item: Item) -> bool:
        """Whether the words of its clause say that an amount is all."""
        if fact.figure in self._known or item.parent is not None or not self._is_plain(fact):
            return False
        return any(word in self._lead(fact) for word in (*self._words, *self._done))

    def beside_known(self, total: Fact, told: Sequence[Fact], after: Sequence[Fact]) -> Iterator[Claim]:
        """The claims of what is told right behind the total of a known list, as behind each of its parts."""
        parts = self._known.get(total.figure, ())
        reading = Reading({"total": (operand(total),), "part": tuple(map(operand, parts))})
        if len(parts) >= _FEWEST and all(part.sentence == total.sentence for part in parts) and is_full(reading):
            yield from self._abreast(total, parts, told, after)

    def claims(self, total: Fact, told: Sequence[tuple[Fact, Item]], after: Sequence[Fact]) -> Iterator[Claim]:
        """The claims of a total; ``told`` is what its paragraph tells before it, ``after`` what it tells behind it."""
        lead = total.figure.at.start - len(self._lead(total))
        counted = [f for f, _ in told if f.dimension is Dimension.COUNT and f.figure.at.start == lead]
        before = [(f, i) for f, i in told if f.family == total.family and self._is_plain(f) and i.parent is None]
        here = _since_last_total([f for f, _ in before if f.sentence == total.sentence], self._known)
        several = counted[-1].figure.quantity.value if counted else 0
        parts = here if several in (0, len(here)) else [f for f, _ in before]
        if not _FEWEST <= len(parts) <= _MOST or any(_exceeds(part, total) for part in parts):
            return
        reading = Reading({"total": (operand(total),), "part": tuple(map(operand, parts))})
        name = total.subject or total.label
        if is_full(reading):
            yield from self._abreast(total, parts, [f for f, _ in told], after)
        items = dict(told)
        dated = {items[part].year for part in parts} - {None}
        if (
            is_full(reading)
            or several == len(parts)
            or (not counted and len(dated) < _FEWEST and _is_of_kinds(total, parts) and is_within(reading, _NEAR))
        ):
            yield Claim("closed_listing", (reading,), name)
        elif len(dated) == len(parts) and not any(items[part].label for part in parts[1:]):
            yield from meant([reading], name, _DATED, full=True)  # 2021年30万元,2022年40万元,两年共计70万元
        elif not counted:
            yield from meant([reading], name, _NAMED)

    def _abreast(
        self, total: Fact, parts: Sequence[Fact], told: Sequence[Fact], after: Sequence[Fact]
    ) -> Iterator[Claim]:
        """The claims of what else is told right behind a total that its parts come to, if just one of its kind stands
        behind each of them: 甲20户80万元,乙30户90万元,合计50户170万元."""
        ends = [*(part.figure.at.start for part in parts[1:]), total.figure.at.start]
        behind = list(takewhile(lambda pair: _is_right_behind(*pair), pairwise([total, *after])))
        for other in {f.family: f for _, f in reversed(behind) if self._is_plain(f)}.values():
            alike = [f for f in told if f.family == other.family and f.sentence == total.sentence and self._is_plain(f)]
            placed = len(alike) == len(parts) and all(
                part.figure.at.start < fact.figure.at.start < end
                for part, fact, end in zip(parts, alike, ends, strict=True)
            )
            if placed and other.family != total.family and not any(_exceeds(fact, other) for fact in alike):
                reading = Reading({"total": (operand(other),), "part": tuple(map(operand, alike))})
                yield Claim("closed_listing", (reading,), total.subject or total.label)

    def _lead(self, fact: Fact) -> str:
        """What stands before an amount in its clause."""
        return lead_to(self._text, fact.figure.at.start, _STOPS, _LONGEST)

    def _is_plain(self, fact: Fact) -> bool:
        quantity = fact.figure.quantity
        amount = fact.kind is Kind.LEVEL and fact.dimension in _AMOUNTS and quantity.value > 0
        named = self._book.role(fact) != "prior" and not self._book.is_mean(fact.label)
        return amount and named and not quantity.hedge and not quantity.ends


def _totals(groups: Sequence[Group]) -> Mapping[Figure, Sequence[Fact]]:
    """The amounts that are totals of lists told before them, with what is first told of each part."""
    return {
        fact.figure: [part.levels[0] for part in group.parts if part.levels]
        for group in groups
        for parent in group.parents[:1]
        for fact in parent.levels
        if any(part.levels and part.levels[0].figure.at.start < fact.figure.at.start for part in group.parts)
    }


def _since_last_total(facts: Sequence[Fact], totals: Collection[Figure]) -> list[Fact]:
    """The amounts behind the last that is itself a total of what stands before it."""
    last = max((place + 1 for place, fact in enumerate(facts) if fact.figure in totals), default=0)
    return list(facts[last:])


def _is_of_kinds(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a total goes by the noun in which the names of three parts or more end: 工资支出30万元,办公支出20万元,
    培训支出5万元,全年累计支出55万元."""
    labels, noun = [part.label for part in parts], total.label[-_NOUN:]
    kinds = len(noun) == _NOUN and len(set(labels)) == len(labels) >= _SEVERAL
    return kinds and all(label.endswith(noun) and label != noun for label in labels)


def _is_right_behind(one: Fact, other: Fact) -> bool:
    """Whether an amount is told right behind another, of the same: 7088户11570人,支出4809万元."""
    return one.sentence == other.sentence and other.figure.at.start - one.figure.at.end <= _BEHIND


def _exceeds(part: Fact, total: Fact) -> bool:
    return part.figure.quantity.value >= total.figure.quantity.value

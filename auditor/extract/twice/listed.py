"""Lists that miss their total, and come to just that with what one of their items is elsewhere: 下达90.26万元:甲21万元,
乙96.26万元, where 乙 has been told to be 69.26万元.

That another telling of an item bridges the gap of a list is no chance, where the gap has digits enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading, as_it_is, told_again
from auditor.extract.book import Book
from auditor.extract.naming import common_end
from auditor.extract.twice.exchanged import stage_of
from auditor.extract.twice.retold import may_be_same
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_LISTS = ("composition", "closed_listing", "listing", "open_listing", "slipped")
_FAR = Fraction(1, 5)  # of a total: a list that misses it by more may be of another
_TELLING = 2  # digits of a gap
_SAME = 5  # code points that two names of one thing end in
_NAME = 3  # code points of a name that is told again as it is
_BESIDE = 2  # other items of a list that are told again beside one


def listed(
    claims: Sequence[Claim], facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every such list of ``claims``, of which the figures are taken for just what is written. The item is
    told again by its name, or among the others of the list in their order. ``text`` is the document's view."""
    lists = [claim for claim in claims if claim.kind in _LISTS and not claim.undecided]
    full = [reading for claim in lists for reading in claim.readings if not _gap(reading)]
    known = _Known(facts, full, book, vocabulary, text)
    done: set[Figure | None] = set()
    for claim in lists:
        total = _total(claim.readings[0])
        fair = (r for r in claim.readings if not r.weak and total not in done and not known.is_full_otherwise(r))
        reading, part, again = next(((r, *pair) for r in fair for pair in known.bridges(r)), (None, None, None))
        if reading is not None and part is not None and again is not None:
            done.add(total)
            exact = {role: tuple(map(as_it_is, told)) for role, told in reading.roles.items()}
            yield Claim("closed_listing", (replace(reading, roles=exact),), claim.subject)
            first, last = sorted((part.figure, again.figure), key=lambda figure: figure.at.start)
            yield told_again(first, last, part.subject or part.label)


def _total(reading: Reading) -> Figure | None:
    return reading.roles["total"][0].figure


class _Known:
    """What a report tells, to look up amounts by what they are worth."""

    def __init__(
        self, facts: Sequence[Fact], full: Sequence[Reading], book: Book, vocabulary: Vocabulary, text: str
    ) -> None:
        self._totals: dict[Figure | None, list[Figure]] = defaultdict(list)
        for reading in full:
            for part in reading.roles["part"]:
                self._totals[part.figure] += [told.figure for told in reading.roles["total"] if told.figure is not None]
        self._book, self._vocabulary, self._text = book, vocabulary, text
        self._used = vocabulary.words.get("fund_used", ())
        self._of = {fact.figure.span: fact for fact in facts}
        self._worth: dict[object, list[Fact]] = defaultdict(list)
        self._told: Mapping[int, list[Fraction]] = defaultdict(list)
        for fact in facts:
            quantity = fact.figure.quantity
            plain = fact.kind is Kind.LEVEL and fact.sentence >= 0 and not quantity.hedge and not quantity.ends
            if plain and fact.dimension is Dimension.MONEY and fact.cue != "compare" and book.role(fact) != "prior":
                self._worth[quantity.value].append(fact)
                self._told[fact.paragraph].append(quantity.value)

    def is_full_otherwise(self, reading: Reading) -> bool:
        """Whether some of the items of a list come to its total, with or without others."""
        total = _total(reading)
        return any(total is told for part in reading.roles["part"] for told in self._totals.get(part.figure, ()))

    def bridges(self, reading: Reading) -> Iterator[tuple[Fact, Fact]]:
        """The items whose other telling bridges the gap of a list that the last digits do not, each with that."""
        operands = (*reading.roles["total"], *reading.roles["part"])
        found = [self._of.get(o.figure.span) for o in operands if o.figure is not None and o.constant is None]
        told = [fact for fact in found if fact is not None]
        quantities = [fact.figure.quantity for fact in told]
        exact = len(told) == len(operands) > _BESIDE and all(o.sign > 0 for o in operands)
        plain = exact and not any(q.hedge or q.ends or q.dimension is not Dimension.MONEY for q in quantities)
        if not plain or not self._is_of_one_stage(told[0], told[1:]):
            return
        gap, finest = _gap(reading), min(quantity.step for quantity in quantities)
        far = abs(gap) > _FAR * quantities[0].value or abs(gap) <= (len(operands) * finest) / 2
        if far or len(str(abs(gap) / finest).strip("0")) < _TELLING:
            return
        for part in told[1:]:
            yield from ((part, again) for again in self._again(part, told[1:], told[0], gap))

    def _again(self, part: Fact, parts: Sequence[Fact], total: Fact, gap: Fraction) -> Iterator[Fact]:
        """Where a part is told to be less by a gap, and not just written to fewer digits in the list."""
        meant = part.figure.quantity.value - gap
        if abs(gap) < part.figure.quantity.step:
            return
        others = [meant if each is part else each.figure.quantity.value for each in parts]
        sentences = {each.sentence for each in (total, *parts)}
        again = [f for f in self._worth[meant] if f.sentence not in sentences and self._may_be_of(f, total)]
        yield from (f for f in again if self._is_of_one_name(part, f, total) or self._is_among(f, others))

    def _may_be_of(self, fact: Fact, total: Fact) -> bool:
        """Whether an amount is not one of all the items of something that comes to another total."""
        totals = self._totals.get(fact.figure, ())
        return not totals or any(told.quantity.value == total.figure.quantity.value for told in totals)

    def _is_of_one_name(self, part: Fact, again: Fact, total: Fact) -> bool:
        names = sorted((part.label, again.label), key=len)
        same = len(common_end(names)) >= _SAME or (names[0] == names[1] and len(names[0]) >= _NAME)
        stages = {stage_of(fact, self._vocabulary, self._text) for fact in (part, again, total)} - {""}
        return same and len(stages) < 2 and may_be_same(again, part, self._book.year)

    def _is_among(self, again: Fact, amounts: Sequence[Fraction]) -> bool:
        """Whether the amounts of a list stand in the paragraph of one of them, in their order."""
        wanted = [amount for amount in amounts if amount]
        told = iter(self._told[again.paragraph])
        return len(wanted) > _BESIDE and all(any(each == amount for each in told) for amount in wanted)

    def _is_of_one_stage(self, total: Fact, parts: Sequence[Fact]) -> bool:
        """Whether no words tell that a total was given and its parts were used."""
        stages = {stage_of(fact, self._vocabulary, self._text) for fact in (total, *parts)} - {""}
        between = self._text[total.figure.at.end : parts[0].figure.at.start]
        return len(stages) < 2 and ("used" in stages or not any(word in between for word in self._used))


def _gap(reading: Reading) -> Fraction:
    """By how much the parts come to more than the total, just as they are written."""
    added = sum((_worth(part) for part in reading.roles["part"]), Fraction(0))
    return added - sum((_worth(total) for total in reading.roles["total"]), Fraction(0))


def _worth(told: Operand) -> Fraction:
    figure: Figure | None = told.figure
    return Fraction(0) if figure is None else told.sign * figure.quantity.value

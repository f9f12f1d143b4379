"""Two amounts told side by side again, one of them with a digit wrong: 改造住房264户,发放补助278.8万元, and further on
改造264户住房,补助资金发放276.8万元.

That one of two numbers is the same and the other one slip away is no chance, where both have digits enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, groupby, pairwise

from auditor.claim import Claim, told_again
from auditor.extract.book import Book
from auditor.extract.leads import lead_to, tail_of
from auditor.extract.naming import common_end
from auditor.extract.periods import are_of_two_times
from auditor.extract.sums.fullness import comes_to
from auditor.extract.twice.exchanged import stage_of
from auditor.extract.twice.retold import form_of, may_be_same
from auditor.fact import Fact, Group, Item, Kind
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.slip import is_slip
from auditor.vocabulary import Vocabulary

_FEWEST = 3  # digits of each of two amounts, but for zeros at their ends
_TELLING = 7  # digits of both
_ALIKE = 2  # code points that names of one kind end in
_FAR = 40  # code points between two amounts side by side
_PARTED = regex("[,。;]")  # what parts a sentence and no row
_AMOUNTS = (Dimension.COUNT, Dimension.MONEY)

_Pair = tuple[Fact, Fact]  # what may be wrong, and its companion


def companions(
    items: Sequence[Item], groups: Sequence[Group], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every amount told once that is one slip from another beside the same companion, on the same side of
    it. ``text`` is the document's view."""
    full = _full(groups)
    plain = [f for i in items for f in i.levels if i.sentence >= 0 and _is_plain(f, book, vocabulary, text)]
    plain.sort(key=lambda fact: fact.figure.at.start)
    told: dict[object, list[_Pair]] = defaultdict(list)
    for _, found in groupby(plain, key=lambda fact: fact.sentence):
        for one, other in pairwise(found):
            if other.figure.at.start - one.figure.at.end <= _FAR:
                told[_key(other), 0, one.family, form_of(one)].append((one, other))
                told[_key(one), 1, other.family, form_of(other)].append((other, one))
    differences = {abs(f.figure.quantity.value) for i in items for f in (*i.levels, *i.changes)}
    often = _often(plain)
    done: set[Figure] = set()
    for pairs in told.values():
        for first, again in combinations(pairs, 2):
            odd = again[0] if often[_key(again[0])] == 1 else first[0]
            other = first[0] if odd is again[0] else again[0]
            if often[_key(odd)] > 1 or odd.figure in done or {odd.figure, other.figure} <= full:
                continue
            apart = abs(odd.figure.quantity.value - other.figure.quantity.value) in differences
            if not apart and _are_one(first, again, book, vocabulary, text):
                done.add(odd.figure)
                yield told_again(first[0].figure, again[0].figure, odd.subject or odd.label, "twin", alike=True)


def _key(fact: Fact) -> tuple[str, Fraction]:
    return fact.family, fact.figure.quantity.value


def _often(facts: Sequence[Fact]) -> Mapping[object, int]:
    found: dict[object, int] = defaultdict(int)
    for fact in facts:
        found[_key(fact)] += 1
    return found


def _is_plain(fact: Fact, book: Book, vocabulary: Vocabulary, text: str) -> bool:
    """Whether an amount is exact, of this year, long enough to tell, and no price."""
    quantity = fact.figure.quantity
    exact = fact.kind is Kind.LEVEL and fact.dimension in _AMOUNTS and not quantity.hedge and not quantity.ends
    own = book.role(fact) != "prior" and fact.cue != "compare" and not book.is_mean(fact.label)
    lead = text[max(0, fact.figure.at.start - _FEWEST * 2) : fact.figure.at.start]
    priced = any(word in lead for word in (*vocabulary.words.get("per_unit", ()), *vocabulary.words.get("average", ())))
    return exact and own and not priced and not book.is_intensive(fact.label) and _length(fact) >= _FEWEST


def _length(fact: Fact) -> int:
    return len((fact.figure.quantity.digits or "").strip("0"))


def _full(groups: Sequence[Group]) -> frozenset[Figure]:
    """The amounts of lists that come to their totals, just as they are written."""
    full = [g for g in groups if any(comes_to(f, g.parts) for p in g.parents[:1] for f in p.levels)]
    return frozenset(f.figure for g in full for item in (*g.parents[:1], *g.parts) for f in item.levels)


def _are_one(first: _Pair, again: _Pair, book: Book, vocabulary: Vocabulary, text: str) -> bool:
    """Whether two amounts beside the same are one slip apart, and nothing tells that they are of two things."""
    (one, beside), (other, same) = first, again
    written, meant = one.figure.quantity.digits or "", other.figure.quantity.digits or ""
    if not is_slip(written, meant) or len(written) != len(meant) or _length(one) + _length(beside) < _TELLING:
        return False
    if not all(may_be_same(*pair, book.year) for pair in ((one, other), (beside, same))) or _are_two(beside, same):
        return False
    stages = {stage_of(fact, vocabulary, text) for fact in (one, other)} - {""}
    subjects = {one.subject, other.subject} - {None}
    apart = are_of_two_times(one.figure, other.figure, text) or _are_rows(one.figure, other.figure, text)
    return len(stages) < 2 and len(subjects) < 2 and not apart


def _are_rows(one: Figure, other: Figure, text: str) -> bool:
    """Whether two amounts stand in rows of a table that lost its bars: of two things, whatever is told beside them."""
    return not any(_PARTED.search(_line(figure.at.start, text)) for figure in (one, other))


def _line(place: int, text: str) -> str:
    return lead_to(text, place, "\n") + tail_of(text, place, "\n", _FAR)


def _are_two(one: Fact, other: Fact) -> bool:
    """Whether two amounts go by names that end alike and of which neither is in the other: 甲项目 and 乙项目."""
    short, long = sorted((one.owner + one.label, other.owner + other.label), key=len)
    return short not in long and len(common_end((short, long))) >= _ALIKE

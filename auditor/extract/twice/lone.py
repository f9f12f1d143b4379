"""Amounts that nothing else in a report ties, but for one slip of the hand to a long one that it tells as well:
全年发放资金107.78万元, where all else is said of 101.78万元.

Chance hardly ever brings two long numbers so near each other, if a report has few of their length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.claim import Claim, told_again
from auditor.extract.twice.retold import may_be_same, tells_difference
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension, Figure
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_LONG = 5  # digits
_BELIEVED = (1, 40)  # how often any two of all numbers may be so near each other by chance
_WAYS = 10  # slips for each digit
_BOUNDS = ("listing", "open_listing", "part_within")  # claims that a slip in a part does not break
_AMOUNTS = (Dimension.COUNT, Dimension.MONEY)


def lone(
    items: Sequence[Item],
    figures: Sequence[Figure],
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    year: int | None,
) -> Iterator[Claim]:
    """A claim for every amount of the running text that none of ``claims`` ties, if it is one slip from another of
    ``figures`` that stands for the same as far as years, measures and owners tell, and no difference between them is
    told. ``claims`` know the units of the figures of tables."""
    told = {fact.figure: fact for item in items if item.sentence >= 0 for fact in item.levels}
    decided = [figure for claim in claims if not claim.undecided for figure in _figures(claim)]
    tied = {(f.quantity.value, f.quantity.unit) for c in claims if _ties(c) for f in _figures(c)}
    known = {figure.span: figure for figure in (*figures, *decided)}
    for alike in _by_form(list(known.values())).values():
        values = {figure.quantity.value: figure for figure in reversed(alike)}
        if not _is_telling(len(values), len(digits(alike[0].quantity) or "")):
            continue
        for odd in values.values():
            again = told.get(odd)
            if again is None or not _is_plain(again, vocabulary) or (odd.quantity.value, odd.quantity.unit) in tied:
                continue
            near = [figure for figure in values.values() if is_slip(_written(figure), _written(odd))]
            for first in near if len(near) == 1 else ():
                fact = told.get(first)
                same = fact is None or (_is_plain(fact, vocabulary) and may_be_same(fact, again, year))
                if same and not tells_difference(items, first, odd):
                    yield told_again(first, odd, again.subject or again.label, "twin")


def _figures(claim: Claim) -> Iterator[Figure]:
    operands = (o for reading in claim.readings for role in reading.roles.values() for o in role)
    return (operand.figure for operand in operands if operand.figure is not None)


def _ties(claim: Claim) -> bool:
    """Whether a slip in any figure of a claim breaks it."""
    return not claim.undecided and claim.kind not in _BOUNDS


def _is_plain(fact: Fact, vocabulary: Vocabulary) -> bool:
    return fact.kind is Kind.LEVEL and fact.cue != "compare" and vocabulary.role(fact.measure) != "prior"


def _written(figure: Figure) -> str:
    return digits(figure.quantity) or ""


def _is_telling(values: int, length: int) -> bool:
    """Whether of so many numbers of a length hardly ever two are one slip apart by chance."""
    often, seldom = _BELIEVED
    return values * (values - 1) // 2 * _WAYS * length * seldom <= often * int(10**length)


def _by_form(figures: Sequence[Figure]) -> Mapping[object, list[Figure]]:
    """Long amounts by their unit, their last digit and their length."""
    found: dict[object, list[Figure]] = defaultdict(list)
    for figure in figures:
        quantity, written = figure.quantity, _written(figure)
        plain = quantity.dimension in _AMOUNTS and not quantity.hedge and not quantity.ends
        if plain and len(written.strip("0")) >= _LONG:
            found[quantity.unit, quantity.step, len(written)].append(figure)
    return found

"""Amounts told again and again, and once with a digit wrong: 下达补助资金755.19万元 thrice, and 补助资金759.19万元.

What adds up where it stands is an amount of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from auditor.claim import Claim, told_again
from auditor.extract.naming import common_end
from auditor.extract.sums.fullness import comes_to
from auditor.extract.twice.retold import form_of, is_slip_of, may_be_same
from auditor.fact import Fact, Group, Item, Kind
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_OFTEN = 2  # sentences that tell the right one
_NAME = 4  # code points that two names have in common at their end
_AMOUNTS = (Dimension.COUNT, Dimension.MONEY)


def outvoted(
    items: Sequence[Item], groups: Sequence[Group], vocabulary: Vocabulary, year: int | None
) -> Iterator[Claim]:
    """A claim for every amount told once that is one slip of the hand from one told in several sentences, by names that
    end alike."""
    own = _explained(groups)
    told: dict[object, list[Fact]] = {}
    for item in items:
        for fact in item.levels if item.sentence >= 0 else ():
            plain = fact.kind is Kind.LEVEL and fact.dimension in _AMOUNTS and fact.cue != "compare"
            if plain and vocabulary.role(fact.measure) != "prior":
                told.setdefault((fact.family, fact.figure.quantity.value), []).append(fact)
    often = _by_form(facts for facts in told.values() if len({fact.sentence for fact in facts}) >= _OFTEN)
    for odd in (facts[0] for facts in told.values() if len(facts) == 1 and facts[0].figure not in own):
        for facts in often.get((odd.family, form_of(odd)), ()):
            near = [f for f in facts if is_slip_of(f, odd) and _are_named_alike(f, odd)]
            same = [f for f in near if may_be_same(f, odd, year)]
            if same and len(same) == len(near):
                yield told_again(same[0].figure, odd.figure, odd.label, "twin")
                break


def _by_form(amounts: Iterable[Sequence[Fact]]) -> Mapping[object, list[list[Fact]]]:
    """The tellings of each amount, by what they are counted in and how they are written: a slip changes neither."""
    found: dict[object, list[list[Fact]]] = defaultdict(list)
    for facts in amounts:
        forms: dict[object, list[Fact]] = defaultdict(list)
        for fact in facts:
            forms[fact.family, form_of(fact)].append(fact)
        for form, alike in forms.items():
            found[form].append(alike)
    return found


def _explained(groups: Sequence[Group]) -> Collection[Figure]:
    """The amounts of lists that come to their totals, just as they are written."""
    full = [g for g in groups if any(comes_to(f, g.parts) for p in g.parents[:1] for f in p.levels)]
    return {f.figure for group in full for item in (*group.parents[:1], *group.parts) for f in item.levels}


def _are_named_alike(one: Fact, other: Fact) -> bool:
    """Whether two names end alike, and one of them has nothing before that which the other has not: not 甲村道路工程
    and 乙村道路工程."""
    end = common_end((one.label, other.label))
    short, long = sorted((label.removesuffix(end) for label in (one.label, other.label)), key=len)
    letters = iter(long)
    return len(end) >= _NAME and all(letter in letters for letter in short)

"""What adds up in a table: rows under their total, columns beside theirs, classes of a classification.

How the rows of a table make up its totals is seldom said, and guessing it is how checkers go wrong. So every fair way
to take a total apart is a hypothesis, and the table itself must prove one: by another column, another total, or the
twin part of the table in which it holds. What has held there, with digits enough not to be chance, must hold here too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.frozen import frozen, mutable
from auditor.interval import point
from auditor.quantity import Figure
from auditor.slip import digits, is_slip

_TELLING = 4  # digits of a total that do not come about by chance
_MEANT = 3  # the same where a slip of the hand explains that the only total of a table is missed
_NEAR = Fraction(1, 20)  # how far a total may be missed, relative, where nothing else tells that the column adds up
_MOST_READINGS = 8


@frozen
class Sum:
    """One total with its parts, in one column or row. ``known`` tells that such figures are added up anyway."""

    total: Figure
    parts: tuple[Figure, ...]
    known: bool = True

    @property
    def holds(self) -> bool:
        """Whether the parts come to the total, as far as it was written."""
        added = sum((part.quantity.interval for part in self.parts), point(0))
        return added.meets(self.total.quantity.interval)

    @property
    def is_proof(self) -> bool:
        """Whether it holds, and that is no chance: several parts, and digits enough."""
        parts = [part for part in self.parts if part.quantity.value != 0]
        return len(parts) > 1 and len((digits(self.total.quantity) or "").strip("0")) >= _TELLING and self.holds

    @property
    def is_near(self) -> bool:
        """Whether the total is missed by little, or by a slip of the hand in it."""
        quantity = self.total.quantity
        added = sum((part.quantity.value for part in self.parts), Fraction(0))
        if abs(quantity.value - added) <= _NEAR * abs(quantity.value):
            return True
        return is_slip(digits(quantity) or "", digits(quantity, added) or "")

    @property
    def is_slipped(self) -> bool:
        """Whether a slip of the hand in one of the figures explains why the parts do not come to the total."""
        left = self._left
        total, parts = self.total.quantity, [part.quantity for part in self.parts]
        meant = [(total, total.value - left), *((q, q.value + left) for q in parts)]
        return bool(left) and any(is_slip(digits(q) or "", digits(q, value) or "") for q, value in meant)

    @property
    def is_meant(self) -> bool:
        """Whether several parts would come to the total but for a slip of the hand, and that is hardly chance."""
        telling = len((digits(self.total.quantity) or "").strip("0")) >= _MEANT
        return telling and len(self.parts) > 1 and self.is_slipped

    @property
    def is_selection(self) -> bool:
        """Whether the parts, all of them something, stay below the total as some of several do, not by a slip of the
        hand in one of the figures."""
        if self.holds or self._left < 0 or any(part.quantity.value <= 0 for part in self.parts):
            return False
        return not self.is_slipped

    @property
    def _left(self) -> Fraction:
        return self.total.quantity.value - sum((part.quantity.value for part in self.parts), Fraction(0))


@mutable
class Way:
    """One way to take a total apart: ``kind`` names it alike for all totals of a table; ``sums`` has what it comes to
    in each column (or row), by the number of that; ``defined`` tells that these are the parts by definition, ``chosen``
    that they may be but some, for nothing calls the total one and no part is what is left."""

    kind: str
    sums: dict[int, Sum] = field(default_factory=dict)
    defined: bool = False
    chosen: bool = False

    @property
    def proofs(self) -> int:
        """In how many columns it holds, and not by chance."""
        return sum(each.is_proof for each in self.sums.values())

    @property
    def is_slipped(self) -> bool:
        """Whether nothing but slips of the hand keeps it from holding."""
        return all(each.holds or each.is_slipped for each in self.sums.values())

    @property
    def is_likely(self) -> bool:
        """Whether it holds in some column, and not by chance, or but for slips of the hand in all."""
        return self.proofs > 0 or (bool(self.sums) and self.is_slipped)

    @property
    def is_believed(self) -> bool:
        """Whether these are the parts by definition, or several columns of something show it."""
        told = sum(each.holds and each.total.quantity.value != 0 for each in self.sums.values())
        return self.defined or (told > 1 and told > self.failures)

    @property
    def is_selection(self) -> bool:
        """Whether the parts may be but some, and stay below the total wherever they do not come to it."""
        return self.chosen and all(each.holds or each.is_selection for each in self.sums.values())

    @property
    def kept(self) -> int:
        """In how many columns it holds."""
        return len(self.sums) - len(self._failed)

    @property
    def length(self) -> int:
        """How many parts it has at most: of two ways that are as good, the shorter is easier to follow."""
        return max((len(each.parts) for each in self.sums.values()), default=0)

    @property
    def failures(self) -> int:
        """In how many columns it does not hold. Those that say just the same count as one: 年初预算数, 全年预算数."""
        return len({(each.total.quantity, *(part.quantity for part in each.parts)) for each in self._failed})

    @property
    def _failed(self) -> list[Sum]:
        return [each for each in self.sums.values() if not each.holds]


@mutable
class Total:
    """A total and all the ways to take it apart; ``plain`` tells that there can be but one. ``names`` has what it is
    called in each column (or row), by the number of that."""

    names: Mapping[int, str]
    ways: list[Way]
    plain: bool = False


def proven(totals: Sequence[Total]) -> Iterator[Claim]:
    """A claim for every total in every column, as the ways that the table proves take it apart.

    ``totals`` are those of one table that may be made alike.
    """
    support = _support(totals)
    for total in totals:
        whole = [way for way in total.ways if way.sums and not way.failures]
        if whole:
            yield from _claims(total, [max(whole, key=lambda way: (len(way.sums), way.proofs))], "table_sum")
            continue
        fair = [way for way in total.ways if way.proofs >= max(way.failures, 1)]
        lone = [way for way in total.ways if way.failures <= max(way.kept, 1)]  # what fails all over is no such total
        fair = fair or [way for way in lone if support.get(way.kind, 0) > 0 and not way.is_selection]
        by_definition = not fair
        fair = fair or [way for way in lone if way.defined or way.kept >= max(way.failures, 1)]
        if fair:
            fair.sort(key=lambda way: (-way.proofs, way.failures, way.length))
            yield from _claims(total, fair, "table_sum", near=by_definition)
        elif total.plain and len(total.ways) == 1:
            meant = all(each.holds or each.is_meant for each in total.ways[0].sums.values())
            yield from _claims(total, total.ways, "table_sum" if meant else "listing")


def _support(totals: Iterable[Total]) -> Mapping[str, int]:
    """How often each kind of way was proved, less how often it failed where another way held."""
    count: dict[str, int] = defaultdict(int)
    for total in totals:
        settled = any(way.sums and not way.failures for way in total.ways)
        for way in total.ways:
            if way.proofs and not way.failures:
                count[way.kind] += way.proofs
            elif settled:
                count[way.kind] -= way.failures
    return count


def _claims(total: Total, fair: Sequence[Way], kind: str, *, near: bool = False) -> Iterator[Claim]:
    columns = sorted({column for way in fair for column in way.sums})
    for column in columns:
        mine = [(way, way.sums[column]) for way in fair if column in way.sums]
        accusing = [each for way, each in mine if each.is_near or _is_missed(way, each, near=near)]
        others = [way.sums[column] for way in total.ways if way not in fair and column in way.sums]
        readings = [_reading(each) for each in _unlike(accusing)]
        readings += [_reading(each, weak=True) for each in _unlike(others) if each.holds]
        if accusing and len(readings) <= _MOST_READINGS:
            yield Claim(kind, tuple(readings), total.names.get(column, ""))


def _is_missed(way: Way, each: Sum, *, near: bool) -> bool:
    """Whether a total that is far from its parts was meant to be their sum; ``near``: no figures prove it."""
    return way.is_believed and each.is_slipped if near else each.known or each.is_slipped


def _unlike(sums: Iterable[Sum]) -> list[Sum]:
    """The sums without those of the same parts."""
    found: dict[object, Sum] = {}
    for each in sums:
        found.setdefault(frozenset(part.at for part in each.parts), each)
    return list(found.values())


def _reading(each: Sum, *, weak: bool = False) -> Reading:
    roles = {"total": (Operand(each.total),), "part": tuple(Operand(part) for part in each.parts)}
    return Reading(roles, weak=weak)

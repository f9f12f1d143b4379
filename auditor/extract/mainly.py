"""What a part of a list is above all, told within the list: 其中甲60万元,主要是子项40万元,另一子项20万元;乙30万元."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from auditor.extract.clauses import Clause
from auditor.fact import Fact, Group, Item
from auditor.interval import point
from auditor.vocabulary import Vocabulary

_FEWEST = 3  # of which the last is all the rest


class End(Enum):
    """What ends before an item: nothing, what a part is above all, or the list of that part with it."""

    NONE = auto()
    INNER = auto()
    BOTH = auto()


def tells_mainly(clause: Clause, group: Group, text: str, reasons: tuple[str, ...], mains: tuple[str, ...]) -> bool:
    """Whether a clause tells what the last part of a list is above all: 整改资金90万元,主要是追缴50万元,归还20万元. How
    long it goes on to do so may not be told."""
    start = clause.span.start
    return (
        bool(group.parts) and clause.before == "," and text.startswith(reasons, start) and text.startswith(mains, start)
    )


class Inner:
    """Takes what comes behind 主要是; a list of it that ends in all the rest is put among ``groups``."""

    def __init__(self, vocabulary: Vocabulary, groups: list[Group]) -> None:
        self._splits, self._rest = vocabulary.splits, vocabulary.words.get("rest", ())
        self._groups = groups

    def take(self, item: Item, inner: Group | None, group: Group) -> End:
        """Take an item into what the last part of a list is above all (``inner``), if it stands in the same segment,
        and not behind all the rest of it.

        Else the list goes on where what was taken in comes to the part, or where the item is what is lacking of a known
        split; then the list is no more open for that. Else nobody can tell what the item is of.
        """
        if inner is None:
            return End.INNER
        if _segment(item) == _segment(inner.parts[-1]) and not self._ends_in_rest(inner):
            inner.parts.append(item)
            if self._ends_in_rest(inner):
                self._groups.append(inner)
            return End.NONE
        part = group.parts[-1]
        here = item.sentence == part.sentence
        if not here or not (_is_full(part, inner.parts) or _completes([*group.parts, item], self._splits)):
            return End.BOTH
        group.more.pop()
        group.open = bool(group.more)
        return End.INNER

    def _ends_in_rest(self, inner: Group) -> bool:
        """Whether what was taken in last is all the rest, by a word for it: 主要是甲40万元,乙15万元,其他5万元."""
        labels = [part.label for part in inner.parts]
        rest = [label.startswith(self._rest) for label in labels]
        alone = len(labels) >= _FEWEST and rest[-1] and not any(rest[:-1])
        return alone and all(len(part.levels) == 1 for part in inner.parts)


def _completes(items: Sequence[Item], splits: Sequence[Sequence[str]]) -> bool:
    """Whether some items go by words of a known split, each by another, and all of them are told."""
    labels = [item.label for item in items]
    return any(
        len(split) == len(labels) and all(sum(word in label for label in labels) == 1 for word in split)
        for split in splits
    )


def _is_full(part: Item, inner: Sequence[Item]) -> bool:
    """Whether amounts, each of one item, come to that of a part."""
    told = [item.levels[0] for item in inner if len(item.levels) == 1]
    added = sum((fact.figure.quantity.interval for fact in told), point(0))
    return len(told) == len(inner) and any(level.figure.quantity.interval.meets(added) for level in part.levels[-1:])


def _segment(item: Item) -> int | None:
    told: list[Fact] = [*item.levels, *item.changes]
    return told[0].segment if told else None

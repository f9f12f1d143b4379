"""Where the items of a subject stand round another item: under it, in its sentence, its paragraph, a near paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence

from auditor.fact import Fact, Item

_MOST = 64  # items before and after another that are looked at, and listed under it
_NEAR = 3  # paragraphs
_TIERS = range(6)
_ITSELF, _LISTED, _SENTENCE, _PARAGRAPH, _AHEAD, _BEHIND = _TIERS  # a total is told before its parts

_Place = tuple[int, int]


class Around:
    """The items of a report that have a subject, by subject and place."""

    def __init__(self, items: Sequence[Item], wholes: Callable[[str], Collection[str]] = lambda _: ()) -> None:
        """``wholes`` tells what a subject is a part of."""
        self._parted: dict[int, set[str]] = {}  # by paragraph, what the subjects told in it are parts of
        self._items: dict[str, list[Item]] = {}
        self._listed: dict[tuple[str, int], list[Item]] = {}  # by subject and the identity of an item above
        for item in sorted(items, key=_place):
            if item.subject is not None:
                self._items.setdefault(item.subject, []).append(item)
                above = {whole for part in wholes(item.subject) for whole in (part, *wholes(part))}
                self._parted.setdefault(item.paragraph, set()).update(above)
                for parent in item.ancestors:
                    self._listed.setdefault((item.subject, id(parent)), []).append(item)
        self._places = {subject: [_place(item) for item in told] for subject, told in self._items.items()}
        self._numbers = {id(item): number for told in self._items.values() for number, item in enumerate(told)}
        self._found: dict[tuple[str, int], Sequence[Sequence[Item]]] = {}

    def of(self, subject: str) -> Sequence[Item]:
        """The items of a subject in text order."""
        return self._items.get(subject, ())

    def near(self, subject: str, item: Item) -> Sequence[Sequence[Item]]:
        """The items of a subject that may be meant beside ``item``, nearest places first."""
        if subject not in self._items:
            return ()
        key = subject, id(item)
        if key not in self._found:
            self._found[key] = self._tiers(subject, item)
        return self._found[key]

    def are_of_former(self, facts: Sequence[Fact], item: Item, told: Fact) -> bool:
        """Whether figures stand before another of the subject of an item, and all in the paragraph of what this told:
        then they are that one's. 送审90万元,审定80万元,审减10万元,其中预算评审审减6万元."""
        if item.sentence < 0:
            return False
        former = (f for each in self.of(item.subject or "") if each is not item for f in each.levels[:1])
        between = [f.figure.at.start for f in former if f.paragraph == told.paragraph and f.kind is told.kind]
        last = max((place for place in between if place < told.figure.at.start), default=-1)
        return all(fact.paragraph == told.paragraph and fact.figure.at.start < last for fact in facts)

    def _tiers(self, subject: str, item: Item) -> Sequence[Sequence[Item]]:
        tiers: list[list[Item]] = [[] for _ in _TIERS]
        told, places = self._items[subject], self._places[subject]
        first, after = _window(places, _place(item))
        listed = self._listed.get((subject, id(item)), [])
        # One that is listed and stands around is met twice, as two ways to come by it.
        for other in (*listed[:_MOST], *(each for each in listed if first <= self._numbers[id(each)] < after)):
            tiers[_ITSELF if other is item else _LISTED].append(other)
        known = {id(each) for each in listed}
        again = self._again(item)
        low = max(first, bisect_left(places, (item.paragraph - _NEAR, 0)))
        last = self._last(item)
        for other in told[low : min(after, bisect_left(places, (last + 1, 0)))]:
            if id(other) in known or (other is not item and _is_of_another(item, other)):
                continue
            tier = _ITSELF if other is item else _by_place(item, other, last)
            if tier == _AHEAD and again is not None and again <= other.paragraph and not self._is_of(item, other):
                continue  # the subject of the item comes up again before: then that one is meant
            if tier == _BEHIND and len(self._items[item.subject or ""]) > 1:
                continue  # the parts have a total of their own, perhaps of another scope
            if tier is not None:
                tiers[tier].append(other)
        return [tier for tier in tiers if tier]

    def _is_of(self, item: Item, other: Item) -> bool:
        """Whether words say that an item is of just the year and the measure of another, and of none that is told of
        the same subject between them: 2014年预算90万元。2013年决算80万元。2014年预算中,甲40万元."""
        own = item.said & other.said
        told = self._items[item.subject or ""]
        between = (each for each in told if each is not item and _place(item) <= _place(each) <= _place(other))
        return bool(own) and not any(each.may_be_of(own) for each in between)

    def _last(self, item: Item) -> int:
        """The last paragraph near behind an item: farther where paragraph after paragraph tells a part of it."""
        following = item.paragraph + 1
        while following - item.paragraph < _MOST and item.subject in self._parted.get(following, ()):
            following += 1
        return max(item.paragraph + _NEAR, following - 1)

    def _again(self, item: Item) -> int | None:
        """The paragraph in which the subject of an item comes up next, ``None`` if that is far."""
        places = self._places[item.subject or ""]
        _, after = _window(places, _place(item))
        number = bisect_right(places, _place(item))
        return places[number][0] if number < min(after, len(places)) else None


def _is_of_another(item: Item, other: Item) -> bool:
    """Whether ``other`` is listed under another total of the item's subject, or beside the item in another list of the
    same total: the budget of the cars has its parts, and the outcome has its own; the kinds of all expenditure are not
    those of 基本支出, which is one of its two purposes."""
    if any(above.subject == item.subject and above is not item for above in other.ancestors):
        return True
    return other.parent is not None and other.parent is item.parent and other.group is not item.group


def _window(places: Sequence[_Place], place: _Place) -> tuple[int, int]:
    """The numbers of the items about a place, so many that the nearest are among them."""
    number = bisect_left(places, place)
    return max(0, number - _MOST), number + _MOST


def distance(item: Item, other: Item) -> int | None:
    """How far ``other`` is from ``item``: the less, the nearer; ``None`` if it is not near at all."""
    if other is item:
        return _ITSELF
    return _LISTED if item in other.ancestors else _by_place(item, other)


def _by_place(item: Item, other: Item, last: int = 0) -> int | None:
    """The tier of what is not listed; ``last`` is the last paragraph that is near, where that is farther than usual."""
    if other.paragraph == item.paragraph:
        return _SENTENCE if other.sentence == item.sentence else _PARAGRAPH
    ahead = other.paragraph - item.paragraph
    if abs(ahead) > _NEAR and not item.paragraph < other.paragraph <= last:
        return None
    return _AHEAD if ahead > 0 else _BEHIND


def _place(item: Item) -> _Place:
    return item.paragraph, item.sentence


def is_behind_all(item: Item, above: Item) -> bool:
    """Whether the total of an item's list is full without it: then it is none of its parts."""
    parts = item.group.parts if item.group is not None and item.parent is above else []
    before = [f for part in parts[: parts.index(item)] for f in part.levels[:1]] if item in parts else []
    if len(before) < 2:
        return False
    first, *others = (fact.figure.quantity.interval for fact in before)
    return any(fact.figure.quantity.interval.meets(sum(others, first)) for fact in above.levels)


def years_apart(item: Item, other: Item) -> bool:
    """Whether two sentences open with different years: 2011年预算94.28亿元,其中…。2010年决算94.7亿元,其中…."""
    return item.sentence != other.sentence and len({item.opened, other.opened} - {None}) > 1

"""The same fact told twice."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, told_again
from auditor.extract.memory import REACH
from auditor.fact import Fact, Group, Item
from auditor.interval import point
from auditor.language import tr
from auditor.quantity import Dimension
from auditor.slip import is_slip
from auditor.vocabulary import Vocabulary

_TELLING_DIGITS = 4
_SURE_DIGITS = 5
_FAR = 3  # times
_LONGEST_NAME = 12


def repeats(items: Sequence[Item], vocabulary: Vocabulary, year: int | None = None, title: str = "") -> Iterator[Claim]:
    """A claim for every figure that repeats what an earlier figure said of the same subject, measure and year.

    Only amounts of a known subject and measure count, told outside lists under a total, but for parts by definition
    (公务接待费 of 三公经费), which have their total's measure where they have none: the parts of two projects may well
    have the same names. Where three or more different amounts go by the same name, the name is not enough to tell them
    apart, and the claims stay undecided. ``year`` is the report's own, which is meant where none is named; whom the
    ``title`` names is meant where nobody is.
    """
    told: dict[tuple[str, str, int | None, str, str], list[Fact]] = {}
    for item in items:
        if item.subject is None or not _stands_alone(item, vocabulary):
            continue
        for fact in item.levels:
            if fact.cue in ("compare", "become"):  # 预算调整为2590000万元 is no longer what it was
                continue
            measure = fact.measure or (_inherited(item) if fact.label else None)
            if measure is not None and vocabulary.role(measure) != "prior":
                since = item.year or item.opened or year
                key = (item.subject, measure, since, fact.family, _owner(item, fact, title))
                told.setdefault(key, []).append(fact)
    for (_, measure, *_), facts in told.items():
        yield from _claims(_told_apart(facts), measure)
    yield from _nameless(items, vocabulary)
    yield from _at_once(items, year)


def _told_apart(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those that a table has several of: there the name is not all that tells them apart."""
    places = [fact.paragraph for fact in facts if fact.sentence < 0]
    return [fact for fact in facts if fact.sentence >= 0 or places.count(fact.paragraph) == 1]


def _at_once(items: Sequence[Item], year: int | None) -> Iterator[Claim]:
    """A claim for a part of a list that adds up, if the sentence then names the part again with another amount: 总投资
    60万元,其中中央资金30万元,县级资金30万元,2021年度中央资金60万元."""
    for first, again in _in_one_sentence(items):
        one, other = first.levels[0], again.levels[0]
        plain = not (one.measure or other.measure or one.owner or other.owner or one.cue or other.cue)
        plain = plain and again.group in (None, first.group)  # a part of another total is another amount
        same_time = (one.year or year) == (other.year or year)
        alike = one.family == other.family and _may_be_same(one, other)  # 培训费3万元,培训60人次,人均培训费500元
        if plain and same_time and alike and _adds_up_before(first, other):
            yield told_again(one.figure, other.figure, first.subject or "")


def _adds_up_before(part: Item, fact: Fact) -> bool:
    """Whether the list of a part comes to one of its totals with what stands before a fact."""
    group = part.group
    if group is None:
        return False
    levels = [other.levels[0] for other in group.parts[:REACH] if other.levels]
    listed = [f for f in levels if f.family == fact.family and f.figure.at.end <= fact.figure.at.start]
    total = sum((f.figure.quantity.interval for f in listed), point(0))
    totals = (f for parent in group.parents for f in parent.levels if f.family == fact.family)
    return len(listed) > 1 and any(f.figure.quantity.interval.meets(total) for f in totals)


def taken_apart(
    groups: Sequence[Group], items: Sequence[Item], vocabulary: Vocabulary, year: int | None
) -> Iterator[Claim]:
    """A claim for a total whose parts by definition come, to the last of many digits, to another amount told of the
    same subject: 基本支出88.13万元, and further on 基本支出91.10万元(人员经费80.99万元,公用经费7.14万元)."""
    told: dict[object, list[Fact]] = {}
    for item in items:
        if item.subject is not None and item.levels:
            told.setdefault((item.subject, item.year or year), []).append(item.levels[0])
    for group in groups:
        parts = [part.levels[0] for part in group.parts[:REACH] if len(part.levels) == 1]
        parent = next((parent for parent in group.parents[:1] if parent.levels), None)
        if parent is None or len(parts) < 2 or len(parts) != len(group.parts):
            continue
        if not all(part.subject and parent.subject in vocabulary.wholes(part.subject) for part in group.parts):
            continue
        total, added = parent.levels[0], sum((part.figure.quantity.value for part in parts), Fraction(0))
        for first in told.get((parent.subject, parent.year or year), ()):
            is_sum = first.figure.quantity.value == added != total.figure.quantity.value and _is_sure(first)
            if is_sum and (first.family, first.measure) == (total.family, total.measure):
                yield told_again(first.figure, total.figure, parent.subject or parent.label)
                break


def _is_sure(fact: Fact) -> bool:
    """Whether an amount has digits enough not to be a sum by chance."""
    return len((fact.figure.quantity.digits or "").strip("0")) >= _SURE_DIGITS


def _in_one_sentence(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """The items with one amount of one subject in one sentence, each with the next of them."""
    last: dict[tuple[str, int], Item] = {}
    for item in items:
        if item.subject is not None and len(item.levels) == 1 and item.sentence >= 0:
            key = item.subject, item.levels[0].sentence
            if key in last:
                yield last[key], item
            last[key] = item


def _stands_alone(item: Item, vocabulary: Vocabulary) -> bool:
    """Whether the subject says by itself what the item is; not in a list of changes (其中：甲增加2万元，乙5万元)."""
    parent, group = item.parent, item.group
    if group is not None and any(part.changes and not part.levels for part in group.parts[:REACH]):
        return False
    return parent is None or (item.subject is not None and parent.subject in vocabulary.wholes(item.subject))


def _owner(item: Item, fact: Fact, title: str) -> str:
    """Whose the amount is: what is named before its subject, else before that of its total; "" for the report's own.
    In a table it is whose money the table is of."""
    above = (level.owner for parent in item.ancestors for level in parent.levels)
    mine = (level.owner for level in item.levels)  # 市本级采购预算12亿元,实际采购10亿元
    owner = fact.owner or next((owner for owner in (*mine, *above) if owner), "")
    return "" if owner in title and item.sentence >= 0 else owner


def _inherited(item: Item) -> str | None:
    """The measure of the total that an item without one of its own is a part of."""
    measures = {fact.measure for fact in item.parent.levels} if item.parent is not None else set()
    return measures.pop() if len(measures) == 1 else None


def _nameless(items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for an item without a name that tells an amount of an earlier one again: what stands beside the amount
    under the same measure (年初预算97.8万元，决算349.4万元) is then told again as well."""
    known: dict[object, Item] = {}
    for item in items:
        amounts = [f for f in item.levels if f.measure is not None and vocabulary.role(f.measure) != "prior"]
        if len(amounts) < 2:
            continue
        values = [_exact(fact) for fact in amounts]
        earlier = next((known[value] for value in values if value in known), None)
        nameless = item.subject is None and not item.label
        if (
            earlier is not None
            and (earlier.subject or earlier.label)
            and nameless
            and earlier.paragraph != item.paragraph
        ):
            for again in amounts:
                for first in earlier.levels:
                    if first.measure == again.measure and first.family == again.family:
                        name = f"{earlier.subject or earlier.label}（{first.measure}）"
                        yield told_again(first.figure, again.figure, name)
        known.update((value, item) for value in values if value is not None)


def _exact(fact: Fact) -> object:
    """What identifies an amount of money by itself: its value, if it has digits enough not to come up by chance."""
    quantity = fact.figure.quantity
    digits = sum(character.isdecimal() for character in fact.figure.text)
    return (quantity.value, quantity.dimension) if digits >= _TELLING_DIGITS and quantity.step else None


def equivalents(pairs: Sequence[tuple[Fact, Fact]]) -> Iterator[Claim]:
    """A claim for every amount told at once in two units: 2643.8万公顷(39657万亩)."""
    for first, again in pairs:
        yield told_again(first.figure, again.figure, first.subject or first.label, "equivalent")


def wholly_done(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every count that its sentence told before and now calls all: 收集问题36条，目前36个问题全部解决.

    ``text`` is the document's view. The things must have the same name, before the first count and after the second.
    """
    words = vocabulary.told("wholly", text)
    counts: deque[Fact] = deque(maxlen=REACH)
    for again in facts if words else ():
        if counts and counts[-1].sentence != again.sentence:
            counts.clear()
        if again.dimension is not Dimension.COUNT:
            continue
        things = _wholly(again, text, words)
        first = next((c for c in reversed(counts) if things and c.label.endswith(things)), None)
        if first is not None:
            yield told_again(first.figure, again.figure, things)
        counts.append(again)


def _wholly(fact: Fact, text: str, words: tuple[str, ...]) -> str:
    """The name of the things that a count is all of; empty if it is not said to be."""
    after = text[fact.figure.at.end : fact.figure.at.end + _LONGEST_NAME]
    places = [place for word in words if (place := after.find(word)) > 0]
    things = after[: min(places, default=0)]
    return things if len(things) > 1 and things.isalpha() else ""


def _may_be_same(first: Fact, again: Fact) -> bool:
    """Whether two amounts can be meant to be one: at most thrice, or in another unit; else they are of two bodies."""
    less, more = sorted((first.figure.quantity, again.figure.quantity), key=lambda quantity: quantity.value)
    if less.value <= 0 or more.value <= _FAR * less.value:
        return True
    one, other = ((quantity.digits or "").strip("0") for quantity in (less, more))
    return one == other or is_slip(less.digits or "", more.digits or "")


def _claims(facts: Sequence[Fact], measure: str) -> Iterator[Claim]:
    if not facts:
        return
    amounts = {fact.figure.quantity.value for fact in facts}
    undecided = tr("同一名称下有三个以上不同的数，分不清是否同一事项") if len(amounts) > 2 else ""
    first = facts[0]
    for again in facts[1:]:
        if (again.paragraph != first.paragraph or again.sentence != first.sentence) and _may_be_same(first, again):
            name = f"{first.subject or first.label}（{measure}）"
            yield told_again(first.figure, again.figure, name, undecided=undecided)

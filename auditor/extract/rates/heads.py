"""Averages of people, told by the names of what was counted: 家庭户90户,家庭户人口240人,平均每个家庭户的人口2.67人."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.fact import Fact, Item
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_NEAR = 2  # paragraphs above an average in which what it is of may stand
_SHORTEST = 2  # code points of the name of what is counted
_PARTICLE = "的"
_ONE = ("个", "")  # the measure word behind 每
_MEAN = "均"


def heads(items: Sequence[Item], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every average of people or things whose name holds that of what it is for (平均每个家庭户的人口), or
    its unit (户均人口), if the number of these and of all of them together (家庭户人口) are told shortly before it."""
    words = sorted(vocabulary.words.get("average", ()), key=len, reverse=True)
    for index, item in enumerate(items):
        each = next((fact for fact in item.levels if _is_average(fact) and book.role(fact) != "prior"), None)
        word = next((word for word in words if word in item.label), "")
        if each is None or not word:
            continue
        before = [other for other in items[max(0, index - REACH) : index] if item.paragraph - other.paragraph <= _NEAR]
        # an average is of none of the others: 城镇居民人均面积42.1平方米,农村居民人均面积73.1平方米
        before = [other for other in before if not any(mean in other.label for mean in words)]
        name = item.label.partition(word)[2].replace(_PARTICLE, "")
        if word.endswith(_MEAN):
            found = list(_by_unit(each, word.removesuffix(_MEAN), name, before, book))
        else:
            found = [reading for one in _ONE if (reading := _by_name(each, name.removeprefix(one), before, book))]
        if found:
            yield Claim("per_unit", tuple(found), item.label)


def _is_average(fact: Fact) -> bool:
    """Whether a number of people or things has decimals, which only an average can have, and no scale."""
    quantity = fact.figure.quantity
    return fact.dimension is Dimension.COUNT and quantity.step < 1 and quantity.unit.factor == 1


def _by_name(each: Fact, name: str, before: Sequence[Item], book: Book) -> Reading | None:
    """The reading in which the name of the average is that of all together, and begins with that of what is counted."""
    named = [item for item in reversed(before) if item.label.replace(_PARTICLE, "").endswith(name)]
    total = next((f for item in named for f in item.levels if f.family == each.family and _is_count(f, book)), None)
    if len(name) <= _SHORTEST or total is None:
        return None
    for item in reversed(before):
        for size in range(len(name) - 1, _SHORTEST - 1, -1):
            if item.label.endswith(name[:size]):
                fact = next((f for f in item.levels if f.family != each.family and _is_count(f, book)), None)
                if fact is not None:
                    return _reading(total, fact, each)
    return None


def _by_unit(each: Fact, unit: str, name: str, before: Sequence[Item], book: Book) -> Iterator[Reading]:
    """The readings in which things counted by a unit (户 of 户均) share out what goes by the same name. They are of the
    average's own paragraph: those of another may be anybody (卫生技术人员 above 人均用水量)."""
    counts = [f for item in before for f in item.levels if f.figure.quantity.unit.symbol.endswith(unit)]
    counts = [f for f in counts if f.paragraph == each.paragraph and _is_count(f, book)]
    named = [item for item in before if name and item.label.endswith(name)]
    totals = [f for item in named for f in item.levels if f.family == each.family and _is_count(f, book)]
    for total in totals:
        for count in counts:
            yield _reading(total, count, each)


def _is_count(fact: Fact, book: Book) -> bool:
    whole = fact.figure.quantity.value > 1 and fact.cue != "compare"
    return fact.dimension is Dimension.COUNT and whole and book.role(fact) != "prior"


def _reading(total: Fact, count: Fact, each: Fact) -> Reading:
    roles = {"total": total, "count": count, "each": each}
    return Reading({role: (Operand(fact.figure),) for role, fact in roles.items()})

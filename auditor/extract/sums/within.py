"""Totals taken apart where they are named, not where they are told: 常住人口90万人。…常住人口中,男46万人;女44万人."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.extract.book import Book
from auditor.extract.clauses import Clause
from auditor.extract.memory import is_amount
from auditor.extract.namedtotals import names_whole
from auditor.extract.sums.fullness import kind_of
from auditor.fact import Fact, Group, Item
from auditor.vocabulary import Vocabulary

_SHORTEST_WHOLE = 3  # code points of the name of a total: 总收入
_FEWEST, _MOST = 2, 24
_MOST_TOTALS = 4


def lists_within(
    items: Sequence[Item], clauses: Sequence[Sequence[Clause]], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Group]:
    """A list for every sentence that names a total told in another one, and then parts of it: a clause of its own
    (返还性收入中,…), or the beginning of the name of its first part (财政收入中税收收入90万元;非税收入…).

    Words or shares that fill 100 % may tell that these are all; else only how they add up does. ``text`` is the view.
    """
    among = vocabulary.words.get("within", ())
    by_sentence: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        by_sentence[item.sentence].append(item)
    listed = {item for item in items if item.group is not None and item.group.manner == "among"}
    for clause in (clause for paragraph in clauses for clause in paragraph if names_whole(clause)):
        name = _before(text[slice(*clause.span)], among)
        run = [item for item in by_sentence[clause.sentence] if _start(item) >= clause.span.end]
        if listed.isdisjoint(run):
            yield from _groups(name, run, items, book)
    for told in by_sentence.values():
        first = next((item for item in told if is_amount_told(item)), None)
        word = next((word for word in among if first is not None and word in first.label[_SHORTEST_WHOLE:-1]), "")
        if first is not None and word:
            name, _, own = first.label.rpartition(word)
            if len(own) >= _FEWEST:
                yield from _groups(name, told[told.index(first) :], items, book)


def is_amount_told(item: Item) -> bool:
    """Whether an item is told by an amount of something that can be added up."""
    return any(map(is_amount, item.levels))


def _groups(name: str, run: Sequence[Item], items: Sequence[Item], book: Book) -> Iterator[Group]:
    totals = _totals(name, run, items, book) if len(name) >= _SHORTEST_WHOLE else []
    if not totals or book.is_mean(name):
        return
    family = totals[0].levels[-1].family
    inner = set(run)
    parts = [i for i in run if i.parent not in inner and any(f.family == family for f in i.levels)]
    if not _FEWEST <= len(parts) <= _MOST:
        return
    group = Group(totals, parts, [len(parts)], manner="again")
    sure = kind_of(group, parts, book) in ("composition", "closed_listing")
    for total in totals if not sure else ():
        yield Group([total], parts, [len(parts)], manner="apposed")
    if sure:
        yield group


def _totals(name: str, run: Sequence[Item], items: Sequence[Item], book: Book) -> list[Item]:
    """The items told before that go by a name, the nearest first; each with another amount."""
    found: list[Item] = []
    values: set[object] = set()
    first = _start(run[0]) if run else 0
    ending = [item for item in items if item.label.endswith(name[-1])]  # of a long report hardly any
    for item in reversed(ending):
        told = [fact for fact in item.levels if is_amount(fact) and book.role(fact) != "prior"]
        if not told or _start(item) >= first or not _is_named(item, told, name):
            continue
        value = told[-1].figure.quantity.value
        if value not in values and (not found or found[0].levels[-1].family == told[-1].family):
            values.add(value)
            found.append(item)
    return found[:_MOST_TOTALS]


def _is_named(item: Item, told: Sequence[Fact], name: str) -> bool:
    """Whether an item goes by a name, but for whose it is: 全区常住人口 for 常住人口."""
    label = told[0].owner + item.label
    return len(item.label) >= _SHORTEST_WHOLE and (label.endswith(name) or name.endswith(item.label))


def _before(text: str, among: tuple[str, ...]) -> str:
    word = next((word for word in among if text.endswith(word)), "")
    return text.removesuffix(word).strip() if word else ""


def _start(item: Item) -> int:
    facts = (*item.levels, *item.changes, *item.shares, *item.completions)
    return min((fact.figure.at.start for fact in facts), default=0)

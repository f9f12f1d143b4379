"""Changes of what is told in another sentence, or for each of its parts.

常住人口90万人。…常住人口与2010年的80万人相比,增加10万人: what it came to stands elsewhere, by the same name. 城镇人口增加
12万人,乡村人口减少2万人: together they are the change of the whole that these are a known split of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.extract.memory import is_amount
from auditor.fact import Fact, Item, Kind
from auditor.vocabulary import Vocabulary

_Splits = Sequence[Sequence[str]]

_SHORTEST_NAME = 3
_FEWEST, _MOST = 2, 3
_STOPS = ",;。:\n("


def changes_elsewhere(items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every change whose sentence names its subject and what that was before, where one other amount of the
    report goes by that name; and for the changes of a known split, where the levels of the split come to those of a
    whole that has changed since the same time. ``text`` is the document's view."""
    versus = (*vocabulary.words.get("versus", ()), *vocabulary.words.get("compare", ()))
    for item in items:
        yield from _named(item, items, book, versus, text)
    yield from _net(items, book, vocabulary.splits)


def _named(item: Item, items: Sequence[Item], book: Book, versus: tuple[str, ...], text: str) -> Iterator[Claim]:
    deltas = [fact for fact in item.changes if fact.kind is Kind.DELTA]
    if item.sentence < 0 or item.label or len(item.levels) != 1 or item.levels[0].cue != "compare" or len(deltas) != 1:
        return
    before, delta = item.levels[0], deltas[0]
    start = max(text.rfind(stop, 0, before.figure.at.start) for stop in _STOPS) + 1
    lead = text[start : before.figure.at.start]
    place = min((place for word in versus if (place := lead.find(word)) > 0), default=0)
    name = lead[:place]
    if len(name) < _SHORTEST_NAME or before.family != delta.family or before.sentence != delta.sentence:
        return
    told = [f for i in items if i is not item for f in i.levels if _goes_by(i, f, name) and _is_now(f, before, book)]
    if len({fact.figure.quantity.value for fact in told}) == 1:
        roles = {"now": _operand(told[0]), "before": _operand(before), "delta": _operand(delta)}
        yield Claim("change", (Reading(roles),), name)


def _goes_by(item: Item, fact: Fact, name: str) -> bool:
    """Whether an amount is told by a name, but for whose it is."""
    label = fact.owner + item.label
    return len(item.label) >= _SHORTEST_NAME and (label.endswith(name) or name.endswith(label))


def _is_now(fact: Fact, before: Fact, book: Book) -> bool:
    same = fact.family == before.family and fact.cue != "compare" and is_amount(fact)
    return same and book.role(fact) != "prior" and (fact.year is None or fact.year != before.year)


def _net(items: Sequence[Item], book: Book, splits: _Splits) -> Iterator[Claim]:
    by_sentence: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        if item.sentence >= 0:
            by_sentence[item.sentence].append(item)
    for told in by_sentence.values():
        parts = [item for item in told if not item.levels and _delta(item) is not None]
        labels = [part.label for part in parts]
        if not _FEWEST <= len(parts) <= _MOST or len(parts) < len(told) or not book.is_complete(labels):
            continue
        deltas = [delta for part in parts if (delta := _delta(part)) is not None]
        total = _whole(items, parts, deltas[0], book, splits)
        whole = _delta(total) if total is not None else None
        if total is None or whole is None or len({_since(d) for d in (whole, *deltas)}) > 1:
            continue
        roles = {"total": (_operand(whole)), "part": tuple(f for d in deltas for f in _operand(d))}
        yield Claim("composition", (Reading(roles),), total.subject or total.label)


def _whole(items: Sequence[Item], parts: Sequence[Item], delta: Fact, book: Book, splits: _Splits) -> Item | None:
    """The item before that has changed and whose amount is what two or three items right beside one another come to that
    are split as the parts are."""
    before = [item for item in items if 0 <= item.sentence < parts[0].sentence and item.levels]
    for place in range(len(before) - len(parts), -1, -1):
        run = before[place : place + len(parts)]
        amounts = [item.levels[0] for item in run]
        labels = [item.label for item in run]
        if any(f.family != delta.family for f in amounts) or not _is_split_alike(labels, parts, book, splits):
            continue
        total = sum(f.figure.quantity.value for f in amounts)
        wholes = [i for i in before[:place] if _delta(i) is not None and i.levels[0].figure.quantity.value == total]
        return wholes[-1] if wholes else None
    return None


def _is_split_alike(labels: Sequence[str], parts: Sequence[Item], book: Book, splits: _Splits) -> bool:
    """Whether items go by the words of the split that the parts go by as well: 居住在城镇的人口 and 城镇人口."""
    pairs = list(zip(labels, (part.label for part in parts), strict=True))
    return book.is_complete(labels) and any(
        all(any(word in one and word in other for word in split) for one, other in pairs) for split in splits
    )


def _delta(item: Item) -> Fact | None:
    """The one change of an item."""
    found = [fact for fact in item.changes if fact.kind is Kind.DELTA]
    return found[0] if len(found) == 1 else None


def _since(delta: Fact) -> object:
    """What a change is of, and since when."""
    base = delta.base
    return delta.family, base.role if base is not None else None, base.year if base is not None else None


def _operand(fact: Fact) -> tuple[Operand, ...]:
    return (Operand(fact.figure, fact.sign, label=fact.subject or fact.label),)

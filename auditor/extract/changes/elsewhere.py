"""Changes of what is told in another sentence, or for each of its parts.

常住人口90万人。…常住人口与2010年的80万人相比,增加10万人: what it came to stands elsewhere, by the same name.
常住人口90万人。 与2010年的80万人相比,增加10万人: it is what was told right before.
发生事故90起,…。与上年相比,事故起数减少10起,下降10%: it came to what was told in other words, as the rate shows.
城镇人口增加12万人,乡村人口减少2万人: together they are the change of the whole that these are a known split of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book
from auditor.extract.deltas import pairs
from auditor.extract.leads import lead_to, tail_of
from auditor.extract.memory import is_amount
from auditor.extract.naming import bare
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import would_add_up
from auditor.fact import Fact, Item, Kind
from auditor.interval import point
from auditor.quantity import Figure
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_Splits = Sequence[Sequence[str]]

_SHORTEST_NAME = 3
_FEWEST, _MOST = 2, 3
_BELIEVED = Fraction(1, 100)  # how often a slip may explain by chance the gap to an amount that only stands before
_STOPS = ",;。:\n("
_CLAUSE, _LEAD = ",;、。:\n()", 20  # what ends the clause of an amount, and code points of that on either side of it
_TELLING = 3  # digits of a rate that no chance hits


def changes_elsewhere(
    claims: Iterable[Claim], items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every change whose sentence names its subject and what that was before, where one other amount of the
    report goes by that name; for those that ``claims`` leave undecided; and for the changes of a known split, where the
    levels of the split come to those of a whole that has changed since the same time. ``text`` is the document's
    view."""
    versus = (*vocabulary.words.get("versus", ()), *vocabulary.words.get("compare", ()))
    nameless = tuple(vocabulary.words.get("filler", ()))
    left = {o.figure for c in claims if c.undecided for r in c.readings for o in r.roles.get("delta", ())}
    for item in items:
        yield from _named(item, items, book, versus, nameless, text)
        yield from _rated(item, left, items, book, text)
    yield from _net(items, book, vocabulary.splits)


def _named(
    item: Item, items: Sequence[Item], book: Book, versus: tuple[str, ...], nameless: tuple[str, ...], text: str
) -> Iterator[Claim]:
    deltas = [fact for fact in item.changes if fact.kind is Kind.DELTA]
    if item.sentence < 0 or item.label or len(item.levels) != 1 or item.levels[0].cue != "compare" or len(deltas) != 1:
        return
    before, delta = item.levels[0], deltas[0]
    lead = bare(lead_to(text, before.figure.at.start, _STOPS), nameless)  # 这一数据与2010年的80万人相比
    if lead.startswith(versus) and lead.rstrip().endswith(nameless) and before.sentence == delta.sentence:
        yield from _since(item, items, before, delta, book)
        return
    place = min((place for word in versus if (place := lead.find(word)) > 0), default=0)
    name = lead[:place]
    if len(name) < _SHORTEST_NAME or before.family != delta.family or before.sentence != delta.sentence:
        return
    told = [f for i in items if i is not item for f in i.levels if _goes_by(i, f, name) and _is_now(f, before, book)]
    if len({fact.figure.quantity.value for fact in told}) == 1:
        roles = {"now": (operand(told[0]),), "before": (operand(before),), "delta": (operand(delta),)}
        yield Claim("change", (Reading(roles),), name)


def _rated(
    item: Item, left: Collection[Figure | None], items: Sequence[Item], book: Book, text: str
) -> Iterator[Claim]:
    """The claims of the changes of an item without an amount, each told with its rate: of the last amount before it in
    its paragraph whose clause has a word of its name, if they come to that, or would but for a slip in the rate."""
    told = [f for i in items if i.paragraph == item.paragraph for f in i.levels if i is not item]
    for change in pairs(item.changes) if item.label and item.sentence >= 0 and not item.levels else ():
        delta, rate = change.delta, change.rate
        if delta is None or rate is None or delta.figure not in left:
            continue
        before = [f for f in told if f.figure.at.end <= delta.figure.at.start and _is_now(f, delta, book)]
        alike = [f for f in reversed(before) if _has_word_of(item.label, f, text)]
        for now in [f for f in alike if _comes_to(f, delta, rate)][:1]:
            roles = {"now": (operand(now),), "delta": (operand(delta),), "rate": (operand(rate),)}
            yield Claim("change", (Reading(roles),), item.label)


def _has_word_of(name: str, fact: Fact, text: str) -> bool:
    """Whether two code points of a name stand together in the clause that tells an amount: 死亡人数, 造成4人死亡."""
    start, end = fact.figure.at
    words = lead_to(text, start, _CLAUSE, _LEAD) + "|" + tail_of(text, end, _CLAUSE, _LEAD)
    return any(name[place : place + 2] in words for place in range(len(name) - 1))


def _comes_to(now: Fact, delta: Fact, rate: Fact) -> bool:
    """Whether an amount has changed by so much and at such a rate, or at one that a slip of the hand made that."""
    moved, told = delta.figure.quantity, rate.figure.quantity
    before = now.figure.quantity.value - delta.sign * moved.value
    if before <= 0 or not told.step or len((told.digits or "").strip("0")) < _TELLING:
        return False
    written = digits(told, round(moved.value / before / told.step) * told.step) or ""
    return (moved.interval / point(before)).meets(told.interval) or is_slip(digits(told) or "", written)


def _since(item: Item, items: Sequence[Item], before: Fact, delta: Fact, book: Book) -> Iterator[Claim]:
    """A claim for the change since an amount, told in a sentence of its own without a name (与2010年的80万人相比,增加10
    万人): of what the report told last in its unit, if they come to that or would but for a slip of the hand."""
    told = [i for i in items if i is not item and any(f.figure.at.start < before.figure.at.start for f in i.levels)]
    if not told or not told[-1].levels or told[-1].levels[-1].family != before.family == delta.family:
        return
    now = told[-1].levels[-1]
    more, less = (now, before) if delta.sign > 0 else (before, now)
    added = Reading({"total": (operand(more),), "part": (operand(less), Operand(delta.figure))})
    if _is_now(now, before, book) and (is_full(added) or would_add_up(added, believed=_BELIEVED)):
        roles = {"now": (operand(now),), "before": (operand(before),), "delta": (operand(delta),)}
        yield Claim("change", (Reading(roles),), told[-1].subject or told[-1].label)


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
        told = [item for item in told if item.parent not in told]
        parts = [item for item in told if _delta(item) is not None and len(item.levels) == len(told[0].levels) < 2]
        labels = [part.label for part in parts]
        if not _FEWEST <= len(parts) <= _MOST or len(parts) < len(told) or not book.is_complete(labels):
            continue
        deltas = [delta for part in parts if (delta := _delta(part)) is not None]
        total = _whole(items, parts, deltas[0], book, splits)
        whole = _delta(total) if total is not None else None
        if total is None or whole is None or len({_from(d) for d in (whole, *deltas)}) > 1:
            continue
        roles = {"total": (operand(whole),), "part": tuple(map(operand, deltas))}
        yield Claim("composition", (Reading(roles),), total.subject or total.label)


def _whole(items: Sequence[Item], parts: Sequence[Item], delta: Fact, book: Book, splits: _Splits) -> Item | None:
    """The item before that has changed and whose amount is what the parts come to; or, if their amounts are not told
    with their changes, what two or three items beside one another come to that are split as the parts are."""
    before = [item for item in items if 0 <= item.sentence < parts[0].sentence and item.levels]
    levels = [fact.figure.quantity.value for part in parts for fact in part.levels if fact.family == delta.family]
    if added := sum(levels):
        return next((item for item in reversed(before) if _came_to(item) == added), None)
    for place in range(len(before) - len(parts), -1, -1):
        run = before[place : place + len(parts)]
        amounts = [item.levels[0] for item in run]
        labels = [item.label for item in run]
        if any(f.family != delta.family for f in amounts) or not _is_split_alike(labels, parts, book, splits):
            continue
        total = sum(f.figure.quantity.value for f in amounts)
        wholes = [i for i in before[:place] if _came_to(i) == total]
        return wholes[-1] if wholes else None
    return None


def _came_to(item: Item) -> Fraction | None:
    """What an item that has changed came to: its amount, or that compared with and the change together."""
    delta, level = _delta(item), item.levels[0]
    if delta is None:
        return None
    value = level.figure.quantity.value
    return value + delta.sign * delta.figure.quantity.value if level.cue == "compare" else value


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


def _from(delta: Fact) -> object:
    """What a change is of, and since when."""
    base = delta.base
    return delta.family, base.role if base is not None else None, base.year if base is not None else None

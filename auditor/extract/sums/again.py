"""Totals taken apart more than once: 人口100人,其中城镇60人,乡村40人;男51人,女49人.

Where one split of a total comes to it exactly, what is told of it next in the same way is another split.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from auditor.claim import Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.naming import common_end
from auditor.extract.sums.fullness import comes_to
from auditor.extract.sums.slipped import is_bridged, is_within
from auditor.fact import Fact, Group, Item
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_MOST = 40
_TELLING = 3  # digits of a total that parts do not come to by chance
_NEAR = Fraction(1, 10)  # of a total, that the parts of a second split may miss it by
_BELIEVED = Fraction(1, 100)  # how often a slip may explain by chance what a second split misses the total by
_HALVES = 2
_FEWEST_APART = 3  # parts of a split in a sentence of its own, to which no word ties it
_FEWEST_USES = 2  # amounts
_STOPS = ",;:。、\n"
_LONGEST = 40  # code points before an amount that tell what it is
_KIND = 2  # code points at the end of a name that tell of what kind a thing is: 增加值


def split_again(
    groups: Sequence[Group], items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Group]:
    """A list for every further split of a total that another split fills: in the same list, or in the sentence behind
    it by names of the same kind, or by what all of it is for. ``text`` is the document's view."""
    rest, used = vocabulary.words.get("remainder", ()), vocabulary.words.get("spent_on", ())
    by_sentence: dict[int, list[Item]] = {}
    for item in items:
        by_sentence.setdefault(item.sentence, []).append(item)
    for group in groups:
        yield from _of_the_whole(group, book)
        total = _total(group, book)
        if total is None or group.manner == "apposed" or len(group.parts) > _MOST:
            continue
        full, others = _splits(group, total, book)
        names = {part.label for run in full for part in run}
        for run, is_open in others:
            apart = _is_of_another(run, full, book) or _is_of_another_kind(run, full[-1], group.parents[0].label)
            apart = apart or _tells_what_was_done(run, total, book)
            apart = apart or _is_little(run, total)
            if not any(part.label in names for part in run) and not apart:
                yield Group(group.parents[:1], run, [len(run)], manner="again", open=is_open)
        if full and not others:
            told = by_sentence.get(group.parts[-1].sentence + 1, ())
            run = _alike(told, full[-1], total, names, book) or _uses(told, full[-1], total, text, used)
            if run:
                last = next((item for item in told if item not in run), None)
                closed = last is not None and _is_the_rest(last, total, rest, text)
                parts = [*run, last] if closed and last is not None else run
                yield Group(group.parents[:1], parts, [len(parts)], manner="again", closed=closed)


def _of_the_whole(group: Group, book: Book) -> Iterator[Group]:
    """The list that a new sentence opens right behind one that fills its total, of that total again, where it is too
    much for the part told last: 出生90人,其中男50人,女40人。其中一孩60人,二孩30人."""
    last = group.parents[0] if group.parents else None
    first = last.group if last is not None else None
    total = _total(first, book) if first is not None else None
    if last is None or first is None or total is None or first.parts[-1:] != [last] or len(group.parts) < 2:
        return
    behind = group.parts[0].sentence == last.sentence + 1 and group.parts[0].paragraph == last.paragraph
    parts = [fact.figure.quantity.value for part in group.parts for fact in part.levels if fact.family == total.family]
    amounts = [fact.figure.quantity.value for fact in last.levels if fact.family == total.family]
    more = len(parts) == len(group.parts) and len(amounts) == 1 and sum(parts) > amounts[0]
    if behind and more and max(parts) < total.figure.quantity.value and comes_to(total, first.parts, 1):
        yield Group(first.parents[:1], group.parts, [len(group.parts)], manner="again", open=group.open)


def _is_of_another(run: Sequence[Item], full: Sequence[Sequence[Item]], book: Book) -> bool:
    """Whether a run stands in a sentence behind that of all splits, to which neither its names nor those of a known
    split tie it: 发行债券90万元,其中:甲50万元,乙40万元。全年偿还本金70万元、利息10万元."""
    labels = [part.label for part in run]
    if run[0].sentence == full[-1][-1].sentence or book.is_complete(labels):
        return False
    kind = common_end([part.label for part in full[-1]])[-_KIND:]
    return len(kind) < _KIND or not all(label.endswith(kind) for label in labels)


def _is_of_another_kind(run: Sequence[Item], full: Sequence[Item], name: str) -> bool:
    """Whether a total and its parts go by names of one kind, and a run by those of another: 编制90名,其中行政编制20名,
    事业编制70名;现有行政人员18人,事业人员65人."""
    kinds = [common_end([name, *(part.label for part in full)]), common_end([part.label for part in run])]
    one, other = (kind[-_KIND:] for kind in kinds)
    return len(one) == len(other) == _KIND and one != other


def _is_little(run: Sequence[Item], total: Fact) -> bool:
    """Whether a run comes to less than half of a total, and no slip of the hand explains that: 在职90人,其中行政20人、
    事业70人;离休1人、退休28人."""
    facts = [fact for part in run for fact in part.levels[:1] if fact.family == total.family]
    added = sum((fact.figure.quantity.value for fact in facts), Fraction(0))
    reading = Reading({"total": (operand(total),), "part": tuple(map(operand, facts))})
    return _HALVES * added < total.figure.quantity.value and not is_bridged(reading, _BELIEVED)


def _tells_what_was_done(run: Sequence[Item], total: Fact, book: Book) -> bool:
    """Whether a run tells what was used or done by now, and the total does not: 总投资90万元,其中中央60万元、地方30万
    元;下达50万元,支付40万元,完成投资80万元."""
    done = any(book.is_used(part.label) or "actual" in map(book.role, part.levels) for part in run)
    return done and book.role(total) != "actual" and not book.is_spending(total.label)


def _total(group: Group, book: Book) -> Fact | None:
    """The one amount that a list takes apart, if there is but one."""
    levels = [fact for parent in group.parents[:1] for fact in parent.levels if book.role(fact) != "prior"]
    return levels[0] if len(levels) == 1 else None


def _splits(group: Group, total: Fact, book: Book) -> tuple[list[list[Item]], list[tuple[list[Item], bool]]]:
    """The runs of a list that come to its total, and those of two parts and more behind one that do not, each with
    whether the text says that there is more of it."""
    parts, stops = group.parts, sorted({*group.pauses, *group.cuts, len(group.parts)})
    full: list[list[Item]] = []
    others: list[tuple[list[Item], bool]] = []
    start = 0
    while start < len(parts):
        ends = range(start + 2, len(parts) + 1)
        end = next((end for end in ends if comes_to(total, run := parts[start:end], _telling(run, book))), None)
        while end is not None and end < len(parts) and comes_to(total, parts[start : end + 1]):
            end += 1  # a last part that is no more than what the others are rounded by
        if end is not None:
            full.append(parts[start:end])
        else:
            end = next(stop for stop in stops if stop > start)
            all_ = (
                two for two in range(start + 2, end) if full and book.is_complete([p.label for p in parts[start:two]])
            )
            end = next(all_, end)  # 男40人,女22人,死亡58人
            if full and end - start > 1 and not any(_is_more(part, total) for part in parts[start:end]):
                others.append((parts[start:end], any(start < place <= end for place in group.more)))
        start = end
    return full, others


def _telling(parts: Sequence[Item], book: Book) -> int:
    """How many digits of a total some parts do not come to by chance: of those that are all there can be, any."""
    return 1 if book.is_complete([part.label for part in parts]) else _TELLING


def _is_more(part: Item, total: Fact) -> bool:
    """Whether a part is more than all of it: 其他收入0.1万元,收入总计838万元."""
    return any(
        fact.family == total.family and fact.figure.quantity.value > total.figure.quantity.value for fact in part.levels
    )


def _alike(told: Sequence[Item], before: Sequence[Item], total: Fact, names: set[str], book: Book) -> list[Item]:
    """The items that a sentence begins with which are in no list and of the kind of the parts before, or a split of
    their own."""
    kinds = {part.label[-_KIND:] for part in before}
    free = list(takewhile(lambda item: item.parent is None and _is_amount(item, before[-1], total), told))
    if len(free) > 1 and book.is_complete([item.label for item in free]) and _are_near(free, total):
        return free  # 其中城镇20万人,乡村42万人。男性32万人,女性30万人
    run = list(takewhile(lambda item: item.label[-_KIND:] in kinds, free))
    return run if len(run) >= _FEWEST_APART and len(kinds) == 1 and names.isdisjoint(i.label for i in run) else []


def _uses(told: Sequence[Item], before: Sequence[Item], total: Fact, text: str, words: tuple[str, ...]) -> list[Item]:
    """The items that a sentence begins with by words for what money is used for: 债券90万元,其中一般债券40万元,专项债券
    50万元。安排用于甲项目60万元,乙项目30万元. Not those of one of the parts before alone."""
    free = list(takewhile(lambda item: item.parent is None and _is_amount(item, before[-1], total), told))
    if len(free) < _FEWEST_USES or free != list(told) or total.dimension is not Dimension.MONEY:
        return []
    lead = lead_to(text, free[0].levels[0].figure.at.start, _STOPS, _LONGEST)
    of_one = any(comes_to(fact, free) for part in before for fact in part.levels)
    return free if lead.startswith(words) and not of_one else []


def _is_the_rest(item: Item, total: Fact, rest: tuple[str, ...], text: str) -> bool:
    """Whether an item is told by no more than how much all the rest is: 其余15万元."""
    amounts = [fact for fact in item.levels if fact.family == total.family]
    return not item.label and len(amounts) == 1 and text.endswith(rest, 0, amounts[0].figure.at.start)


def _are_near(items: Sequence[Item], total: Fact) -> bool:
    """Whether amounts come near a total, or would to it but for a slip of the hand: those of another (另有离休2人、退休
    30人) hardly do."""
    parts = tuple(operand(fact) for item in items for fact in item.levels if fact.family == total.family)
    reading = Reading({"total": (operand(total),), "part": parts})
    return is_within(reading, _NEAR) or is_bridged(reading, _BELIEVED)


def _is_amount(item: Item, before: Item, total: Fact) -> bool:
    amounts = [fact for fact in item.levels if fact.family == total.family]
    return item.paragraph == before.paragraph and item.depth == before.depth and len(amounts) == 1

"""Parts that are larger than what they are told of: 肉类总产量6.3万吨,其中禽肉10.8万吨."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.listends import ends
from auditor.extract.memory import is_amount
from auditor.extract.naming import common_end
from auditor.extract.readings import level_of
from auditor.fact import Fact, Group, Item, Kind
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_STOPS = "。;\n"
_CLAUSE = ",;:。()\n"
_PAUSE = regex(r"[,;。\n]")
_OF = "的"
_MANNERS = ("member", "bracket")
_KIND = 3  # code points that the names of a kind end in alike
_FAR = 40  # code points from a total to the first of its parts
_MOST = 1000  # times its total: a part that is more has another unit
_KINDS = (
    "whole_mark",
    "in_all",
    "stock",
    "plan",
    "each",
    "per_unit",
    "intensive",
)  # words that tell of more, or of each


def larger_parts(
    groups: Sequence[Group], items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every part of a list that is larger than the total right before it, alone.

    Of what the sentence tells before the total the list may be as well, if that is large enough; what is told as a
    total itself, or as what there is by now, may be more than what a year brought; and what something was taken off
    of is more than what is left. ``text`` is the document's view.
    """
    words = tuple(word for kind in _KINDS for word in vocabulary.words.get(kind, ()))
    nets, losses = vocabulary.words.get("net", ()), vocabulary.words.get("deficit", ())
    offices, rests = vocabulary.words.get("office", ()), vocabulary.words.get("remainder", ())
    by_sentence: dict[int, list[Item]] = {}
    for item in items:
        by_sentence.setdefault(item.sentence, []).append(item)
    for group in groups:
        if group.manner not in _MANNERS or not group.parents or not group.parts:
            continue
        parent, parts = group.parents[0], group.parts[: ends(group)[0]]
        total = parent.levels[-1] if parent.levels else None
        if total is None or not _is_plain(total) or not _is_right_before(total, parts[0], text):
            continue
        beside = by_sentence.get(parent.sentence, ())
        lessened = any(book.takes_off(part.label, parent.label) for part in group.parts)  # 税收,其中增值税,出口退税
        net = any(word in parent.label for word in nets) and not _are_of_a_kind(parts[0], parent)
        lessened = lessened or net or _falls(beside, total, losses)
        if not parent.label or book.is_intensive(parent.label) or lessened:
            continue
        bracketed = text.startswith("(", total.figure.at.end)
        if group.manner == "bracket" and not (bracketed and _are_of_a_kind(parts[0], parent)):
            continue  # what brackets tell need not be a part
        for part in _in_a_row(parts, parent, offices, rests, text):
            named = [item for item in beside if not (bracketed or _is_of_its_kind(part, parent, item))]
            told = [fact for item in named for fact in item.levels if fact.family == total.family]
            before = [f.figure.quantity.value for f in told if f.figure.at.start < total.figure.at.start]
            before += _all_in_row(told, total)
            fact = level_of(part, total, book)
            if fact is None or text.startswith(_OF, fact.figure.at.end):  # 其中投资90万元的学校
                continue
            rest = _is_rest(fact, rests, text)
            if (fact.label or rest) and _is_larger(fact, total, parent, book, words) and _is_most(fact, before):
                roles = {"part": (operand(fact),), "whole": (operand(total),)}
                yield Claim("larger", (Reading(roles),), parent.subject or parent.label)
                break


def _all_in_row(told: Sequence[Fact], total: Fact) -> list[Fraction]:
    """What a total and the amounts told before it in one row come to: the list behind may be of them all, 工资90万元、
    办公费20万元、设备5万元,其中人员经费90万元,公用经费25万元."""
    row = [fact for fact in told if fact.segment == total.segment and fact.figure.at.start <= total.figure.at.start]
    return [sum((fact.figure.quantity.value for fact in row), Fraction(0))] if len(row) > 1 else []


def _are_of_a_kind(part: Item, parent: Item) -> bool:
    """Whether two names end alike: 新增专项债务限额, 新增债务限额."""
    return len(common_end((part.label, parent.label))) >= _KIND


def _is_of_its_kind(part: Item, parent: Item, other: Item) -> bool:
    """Whether the name of a part ends as that of its total does, and not that of something else before it:
    年末结转和结余, 其中项目支出结转和结余; not of 支出合计."""
    return _are_of_a_kind(part, parent) and not other.label.endswith(common_end((part.label, parent.label)))


def _falls(items: Sequence[Item], total: Fact, losses: Collection[str]) -> bool:
    """Whether a sentence tells behind a total of what lessens it: a loss, or what is told by its decrease alone."""
    behind = [
        item for item in items if any(f.figure.at.start > total.figure.at.end for f in (*item.levels, *item.changes))
    ]
    lost = any(any(word in item.label for word in losses) for item in behind if item.levels)
    alone = [fact for item in behind if not item.levels for fact in item.changes]
    return lost or any(f.kind is Kind.DELTA and f.sign < 0 and f.family == total.family for f in alone)


def _in_a_row(
    parts: Sequence[Item], parent: Item, offices: Sequence[str], rests: tuple[str, ...], text: str
) -> Iterator[Item]:
    """The first part of a list and those of its kind told with it in one row (甲类企业5个、乙类企业3个): behind a comma
    may begin something else, if it is not the rest of the list, and what goes by another kind of name may be told in
    another way (清淤28公里、护岸两侧40公里). One unit may have many ``offices`` in it (单位1个,包括内设机构14个)."""
    last = None
    for part in parts:
        rest = bool(part.levels) and _is_rest(part.levels[0], rests, text)
        paused = part.levels and last is not None and _PAUSE.search(text, last, part.levels[0].figure.at.start)
        if not part.levels or (paused and not rest):
            return
        last = part.levels[0].figure.at.end
        counted = part.levels[0].dimension is Dimension.COUNT
        if counted and any(word in part.label for word in offices) and not _are_of_a_kind(part, parent):
            continue
        if rest or part is parts[0] or len(common_end([parts[0].label, part.label])) > 1:
            yield part


def _is_rest(fact: Fact, rests: tuple[str, ...], text: str) -> bool:
    """Whether an amount is told as what is left of a list: 其余4307户为非经营性."""
    return lead_to(text, fact.figure.at.start, _CLAUSE).startswith(rests)


def _is_plain(fact: Fact) -> bool:
    """Whether a fact is an amount of so much, not about so much nor at least."""
    quantity = fact.figure.quantity
    counted = fact.dimension in (Dimension.MONEY, Dimension.COUNT)
    return is_amount(fact) and counted and not quantity.hedge and not quantity.ends and quantity.value > 0


def _is_right_before(total: Fact, part: Item, text: str) -> bool:
    """Whether a total stands in the sentence of the first of its parts, and near that."""
    if not part.levels or part.levels[0].sentence != total.sentence or part.paragraph != total.paragraph:
        return False
    between = text[total.figure.at.end : part.levels[0].figure.at.start]
    return 0 < len(between) <= _FAR and not any(stop in between for stop in _STOPS)


def _is_larger(part: Fact, total: Fact, parent: Item, book: Book, words: Collection[str]) -> bool:
    if not _is_plain(part) or part.sentence != total.sentence or not book.compatible(part, total):
        return False
    more = [word for word in words if word in part.owner + part.label and word not in total.owner + parent.label]
    if book.is_stock_before(part.label):  # 年末结余90万元(上年结余120万元)
        return False
    low, high = part.figure.quantity.interval.low, total.figure.quantity.interval.high
    return not more and low is not None and high is not None and high < low < _MOST * high


def _is_most(part: Fact, before: Sequence[Fraction]) -> bool:
    """Whether an amount is more than any told before the total."""
    return all(part.figure.quantity.value > value for value in before)

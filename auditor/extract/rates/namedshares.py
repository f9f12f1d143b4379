"""Shares whose part or whole is told in another sentence, by the very name: 住宅投资占房地产开发投资的比重为67.4%."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.extract.naming import common_end
from auditor.extract.periods import are_of_two_times
from auditor.extract.rates.fitting import is_too_little
from auditor.extract.readings import is_shared
from auditor.fact import Fact, Item
from auditor.quantity import Figure
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_NEAR = 1  # paragraphs above a share in which its whole may stand
_FAR = 6  # paragraphs above, where it comes to the share but for a slip
_SHORTEST = 4  # code points of a name
_SHORT = 2  # code points of a name that is the short of another
_KIND = 2  # code points of the name of a kind
_TELLING = 3  # digits of a share that shows what it is of, though nothing names that
_BACK = 1  # sentences from such a share to its whole
_FACTOR = Fraction(3, 2)  # by which a share may be off and still be meant of a whole


def named_shares(
    claims: Iterable[Claim], items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[tuple[Figure, Claim]]:
    """(share, claim) for every share that ``claims`` leave undecided, if the one amount of its item and the only one
    near it that goes by the name of its whole are told: by that name but for whose it is (全省), or which fund. A part
    told right before by its whole name is of the same place and time: 全市税收收入90万元,增长2%,税收占…的比重为45%."""
    left = {
        reading.roles["share"][0].figure
        for claim in claims
        for reading in claim.readings[:1]
        if claim.kind == "share" and claim.undecided
    }
    claims = list(claims)
    known = _known(claims, items)
    words = sorted(
        (w for kind in ("everything", "restating") for w in vocabulary.words.get(kind, ())),
        key=lambda word: (-len(word), word),
    )
    totals, kinds = vocabulary.words.get("whole", ()), _Kinds(vocabulary, words)
    denials = vocabulary.words.get("negation", ())
    counts = (*words, *vocabulary.words.get("there_are", ()))
    ends = (*totals, *(word for word in vocabulary.words.get("noun", ()) if len(word) == 1))
    for place, item in enumerate(items):
        for share in item.shares:
            if share.figure not in left or share.sentence < 0 or book.is_relative(share.whole):
                continue
            before = [other for other in items[max(0, place - REACH) : place] if other is not item]
            own = _told_above(holder(item, before[-1:], denials), before, words)
            parts = [f for f in own.levels if book.role(f) != "prior" and is_shared(f) and f.cue != "compare"]
            told = list(_holding(share, parts[0], before, book)) if len(parts) == 1 else []
            near = [(f, label) for f, label in told if len(label) >= _SHORTEST]
            wholes = [f for f, label in near if _ends_in(label, share.whole, words)]
            wholes = wholes or [f for f, label in near if _is_general(label, share.whole, words, book)]
            alone = len({other.whole for other in item.shares}) == 1  # 占项目总数75%,占支出总额61%: not both of one
            named = [f for f, label in told if alone and kinds.are_all_in(label, share.whole)]
            named += [f for f, label in near if _ends_in(_stem(label, ends), _stem(share.whole, ends), words)]
            wholes = wholes or [f for f in named if _is_near(parts[0], f, share)]
            if not wholes and len(parts) == 1:
                further = _holding(share, parts[0], before, book, _FAR)
                far = [f for f, label in further if len(label) >= _SHORTEST and _ends_in(label, share.whole, words)]
                wholes = far if all(_is_meant(parts[0], f, share) for f in far) else []
                wholes = wholes or [
                    f for f, label in told if kinds.end_in(label, share.whole) and _is_meant(parts[0], f, share)
                ]
            if not wholes and len(parts) == 1 and book.is_whole(share.whole):
                wholes = _of_its_kind(share, parts[0], item, before, book, counts)
            if not share.whole and len(parts) == 1:
                wholes = _of_what_it_is_in(share, parts[0], item, before, book)
            if own is not item and len(parts) == 1:
                wholes = _of_another(own, item, parts[0], share, wholes, near, text)
            if wholes and len(parts) == 1 and any(_is_held(share, parts[0], f, label, totals) for f, label in told):
                continue
            proven = known.get((share.paragraph, share.whole))
            others = proven is not None and any(fact.figure not in proven for fact in wholes)
            if len({fact.figure.quantity.value for fact in wholes}) == 1 and not others:
                roles = {"part": parts[0], "whole": wholes[0], "share": share}
                reading = Reading({role: (operand(fact),) for role, fact in roles.items()})
                yield share.figure, Claim("share", (reading,), item.subject or item.label)


def holder(item: Item, before: Sequence[Item], denials: Sequence[str]) -> Item:
    """Whose amounts the share of an item is of: its own, or those of an item ``before`` in the sentence, of whose name
    it is the short: 税收收入90万元,增长2%,税收占总收入的45%. What is not that (非税收入) is another."""
    if item.levels or len(item.label) < _SHORT:
        return item
    longer = (other for other in before if other.sentence == item.sentence and not other.shares)
    return next((other for other in longer if _is_short_for(item.label, other.label, denials)), item)


def _of_another(
    own: Item, item: Item, part: Fact, share: Fact, wholes: Sequence[Fact], near: Sequence[tuple[Fact, str]], text: str
) -> list[Fact]:
    """The wholes of a share of what another item told, of one place and time with it; in another sentence only what
    the share is of or would be but for a slip."""
    if own.sentence == item.sentence:
        here = {f.figure for f, label in near if _are_of_one_place(own.label, item.label, label, share.whole)}
        wholes = [f for f in wholes if f.figure in here and _is_near(part, f, share)]
    elif are_of_two_times(part.figure, share.figure, text):
        return []
    else:
        wholes = [f for f in wholes if _is_meant(part, f, share)]
    return [f for f in wholes if not are_of_two_times(part.figure, f.figure, text)]


def _told_above(item: Item, before: Sequence[Item], words: Sequence[str]) -> Item:
    """An item with amounts, or else the last one ``before`` of its name but for ``words`` that it is of everything:
    税收收入90万元。…全市税收收入占总收入的45%."""
    if item.levels or len(item.label) < _SHORT:
        return item
    named = _plain(item.label, words)
    told = (other for other in reversed(before) if other.levels and not other.shares)
    return next((other for other in told if _plain(other.label, words) == named), item)


def _is_short_for(name: str, label: str, denials: Sequence[str]) -> bool:
    """Whether a name is a label with some words left out at its ends, none of which says no: 税收 of 完成税收收入, but
    not of 非税收入."""
    return name in label and not any(word + name in label for word in denials)


def _known(claims: Iterable[Claim], items: Sequence[Item]) -> Mapping[tuple[int, str], set[Figure]]:
    """By paragraph and name the wholes that other shares are of, as ``claims`` tell: 占采购总额的81%,占采购总额14%."""
    told = {share.figure: share for item in items for share in item.shares}
    found: dict[tuple[int, str], set[Figure]] = {}
    sure = (claim.readings[0].roles for claim in claims if claim.kind == "share" and not claim.undecided)
    for roles in sure:
        share, whole, part = (roles[role][0] for role in ("share", "whole", "part"))
        fact = told.get(share.figure) if share.figure is not None else None
        if fact is None or whole.figure is None or not whole.figure.quantity.value:
            continue
        if (part.interval / whole.interval).meets(share.interval):
            found.setdefault((fact.paragraph, fact.whole), set()).add(whole.figure)
    return found


def _of_its_kind(
    share: Fact, part: Fact, item: Item, before: Sequence[Item], book: Book, words: Sequence[str]
) -> list[Fact]:
    """What all things of a kind are, told last before a share of 总数, if it comes to that, or would but for a slip:
    全省共有幼儿园90所。…普惠性幼儿园45所,占总数的50%."""
    for fact, label in reversed(list(_holding(share, part, before, book, shortest=0))):
        kind = common_end([item.label, label])
        if len(kind) >= _KIND and kind != item.label and _plain(label.removesuffix(kind), words) == "":
            return [fact] if _is_meant(part, fact, share) else []
    return []


def _of_what_it_is_in(share: Fact, part: Fact, item: Item, before: Sequence[Item], book: Book) -> list[Fact]:
    """What the share is of that names nothing: the total of the list in which a sentence before told its part (收入9亿
    元,其中税收6亿元。税收占比66.7%), or else a total told shortly before, if it comes to that or but for a slip."""
    above = [fact for parent in item.ancestors for fact in parent.levels]
    if part.sentence != share.sentence and above:
        fewest, told = _TELLING, above
    else:
        near = [i for i in before if i.parent is None and i.paragraph == share.paragraph and i is not item]
        fewest, told = _TELLING + 1, [f for i in near if share.sentence - i.sentence <= _BACK for f in i.levels]
    now = [f for f in told if f.family == part.family and f.cue != "compare" and book.role(f) != "prior"]
    larger = [f for f in now if f.figure.quantity.value > part.figure.quantity.value and book.compatible(part, f)]
    meant = [f for f in reversed(larger) if _is_meant(part, f, share)]
    return meant[:1] if len((digits(share.figure.quantity) or "").rstrip("0")) >= fewest else []


def _holding(
    share: Fact, part: Fact, before: Sequence[Item], book: Book, reach: int = _NEAR, shortest: int = _SHORTEST
) -> Iterator[tuple[Fact, str]]:
    """The amounts near a share, within ``reach``, that can hold its part, with what they go by; of what was done beside
    its plan (预算80万元,完成90万元) that, unless the share is of the plan."""
    for item in before if len(share.whole) >= shortest else ():
        done = any(book.role(fact) == "actual" for fact in item.levels)
        for fact in item.levels if 0 <= share.paragraph - item.paragraph <= reach else ():
            if done and book.role(fact) == "budget" and not _is_meant(part, fact, share):
                continue
            quantities = (part.figure.quantity, fact.figure.quantity, share.figure.quantity)
            larger = quantities[1].value >= quantities[0].value
            same = fact.family == part.family and (larger or is_too_little(*quantities))
            now = fact.cue != "compare" and book.role(fact) != "prior" and book.compatible(part, fact)
            if same and now and item.label:
                yield fact, fact.owner + item.label


def _ends_in(label: str, whole: str, words: Sequence[str]) -> bool:
    """Whether a label is the name of a whole, but for words before it that say that it is of everything: 全省."""
    return label.endswith(whole) and _plain(label.removesuffix(whole), words) == ""


def _are_of_one_place(part: str, short: str, label: str, whole: str) -> bool:
    """Whether the same stands before the name of a part, called by its ``short``, and before that of a whole: 全市税收
    收入, 全市一般公共预算收入; not 县区税收收入."""
    return part.partition(short)[0] == label.removesuffix(whole)


def _is_general(label: str, whole: str, words: Sequence[str], book: Book) -> bool:
    """Whether both names say no more than that it is all of a kind: 财政支出 and 全市一般公共预算支出; or of a tier of
    government as well: 市本级支出 and 市本级一般公共预算支出."""
    kind = _plain(whole, words)
    general = kind != whole or bool(book.tiers_in(whole))
    return general and len(kind) > 1 and _plain(label, words) == kind


def _is_held(share: Fact, part: Fact, whole: Fact, label: str, totals: Sequence[str]) -> bool:
    """Whether a share is just what its part is of an amount that goes by a name that ends in that of its whole, but for
    the word for its being all: 经审查立案90件 for 占立案总数."""
    stem = next((share.whole.removesuffix(word) for word in totals if share.whole.endswith(word)), "")
    fits = (part.figure.quantity.interval / whole.figure.quantity.interval).meets(share.figure.quantity.interval)
    return len(stem) > 1 and label.endswith(stem) and fits


def _stem(name: str, ends: tuple[str, ...]) -> str:
    """A name without the word at its end for its being an amount: 商品销售 of 商品销售总额 and 商品销售额."""
    stem = name.removesuffix(next((word for word in ends if name.endswith(word)), ""))
    return stem if len(stem) >= _SHORTEST else name


def _is_near(part: Fact, whole: Fact, share: Fact) -> bool:
    """Whether a share is not so far off that the whole may well be another."""
    meant = whole.figure.quantity.value * share.figure.quantity.value
    return meant / _FACTOR < part.figure.quantity.value < meant * _FACTOR


def _is_meant(part: Fact, whole: Fact, share: Fact) -> bool:
    """Whether a share is of a whole told further above: it comes to that, or would but for a slip of the hand in it."""
    told, step = share.figure.quantity, share.figure.quantity.step
    if not whole.figure.quantity.value or not step:
        return False
    rate = part.figure.quantity.value / whole.figure.quantity.value
    comes = (part.figure.quantity.interval / whole.figure.quantity.interval).meets(told.interval)
    return comes or is_slip(digits(told) or "", digits(told, round(rate / step) * step) or "")


def _plain(name: str, words: Sequence[str]) -> str:
    for word in words:
        name = name.replace(word, "")
    return name


class _Kinds:
    """Tells what is all of a kind by the names of amounts."""

    def __init__(self, vocabulary: Vocabulary, everything: Sequence[str]) -> None:
        words = vocabulary.words
        self._totals, self._marks = words.get("whole", ()), words.get("whole_mark", ())
        self._wholly = words.get("wholly", ())
        self._before = (*everything, *(word for word in words.get("filler", ()) if len(word) > 1))
        self._behind = ("", *words.get("noun", ()), *self._totals)

    def are_all_in(self, label: str, whole: str) -> bool:
        """Whether the name of a whole is what a label begins with and a word for its being all: 募集总额 of 募集款物,
        总不合格 of 不合格样品. Words that go with anything may stand around it: 全年增值税收入 for 占全部增值税."""
        kind = next((whole.removesuffix(word) for word in self._totals if whole.endswith(word)), "")
        kind = kind or next((whole.removeprefix(word) for word in self._marks if whole.startswith(word)), "")
        if len(kind) > 1 and label.startswith(kind):
            return True
        kind = kind or next((whole.removeprefix(word) for word in self._wholly if whole.startswith(word)), "")
        while word := next((word for word in self._before if label.startswith(word) and label != word), ""):
            label = label.removeprefix(word)
        return len(kind) > 1 and label.startswith(kind) and label.removeprefix(kind) in self._behind

    def end_in(self, label: str, whole: str) -> bool:
        """Whether a label ends in what a whole is said to be all of: 全县共立刑事案件 for 占全部刑事案件."""
        kind = next((whole.removeprefix(word) for word in self._wholly if whole.startswith(word)), "")
        return len(kind) >= _SHORTEST and label.endswith(kind)

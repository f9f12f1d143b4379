"""Shares whose whole is told elsewhere, by another name or none: what the shares beside them are taken of, or what goes
by nearly the name of their whole, if the digits tell that it is meant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.extract.rates.namedshares import holder
from auditor.extract.readings import is_shared
from auditor.fact import Fact, Item
from auditor.frozen import frozen
from auditor.quantity import Figure, Quantity
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_NEAR = 6  # paragraphs from a share to its whole
_BLUR = Fraction(1, 30)  # of an amount, which it may be off at the most if it is to prove anything
_TELLING = 3  # digits of a share that does not come about by chance
_VOTES = Fraction(3, 2)  # what the shares that prove a whole which nothing names count together
_FEW = Fraction(1, 2)  # what one of them counts that has few digits
_SHORTEST = 2  # code points of a name
_HELD = ("compare", "share", "completion")  # cues of what an amount is held against
_FACTOR = Fraction(3, 2)  # by which a share may be off and still be meant of a whole


@frozen
class _Told:
    """A share, the amount that has it, and the item of both."""

    item: Item
    part: Fact
    share: Fact

    def fits(self, whole: Fact) -> bool:
        """Whether the share is what the part is of a whole."""
        interval = whole.figure.quantity.interval
        if interval.low is None or interval.low <= 0:
            return False
        return self.share.figure.quantity.interval.meets(self.part.figure.quantity.interval / interval)

    def is_near(self, whole: Fact) -> bool:
        """Whether the share is not so far off that the whole may well be another."""
        meant = whole.figure.quantity.value * self.share.figure.quantity.value
        return meant / _FACTOR < self.part.figure.quantity.value < meant * _FACTOR

    def off(self, whole: Fact) -> int:
        """1 if the part is more of a whole than the share says, -1 if less; 0 if but for its last digit it is that, so
        that it may have been made to add up with others."""
        share, all_of_it = self.share.figure.quantity, whole.figure.quantity.value
        more = self.part.figure.quantity.value - share.value * all_of_it
        return 0 if abs(more) <= share.step * all_of_it else 1 if more > 0 else -1

    def is_slip(self, whole: Fact) -> bool:
        """Whether one slip of the hand explains why the share is not what the part is of a whole."""
        quantity = self.share.figure.quantity
        if not whole.figure.quantity.value:
            return False
        meant = self.part.figure.quantity.value / whole.figure.quantity.value
        rounded = Fraction(round(meant / quantity.step)) * quantity.step if quantity.step else meant
        return is_slip(digits(quantity) or "", digits(quantity, rounded) or "")

    @property
    def telling(self) -> bool:
        """Whether the share, and its part, have so many digits that they fit nothing by chance."""
        exact = _half(self.part) <= _BLUR * self.part.figure.quantity.value
        return exact and _precision(self.share.figure.quantity) >= _TELLING


def proven_shares(
    claims: Iterable[Claim], items: Sequence[Item], book: Book, vocabulary: Vocabulary
) -> Iterator[tuple[Figure, Claim]]:
    """(share, claim) for every share that ``claims`` leave undecided, if other shares of its paragraph or its name
    prove what it is taken of. One that fits anything near, whatever that is called, is meant of that."""
    left = {
        reading.roles["share"][0].figure
        for claim in claims
        for reading in claim.readings[:1]
        if claim.kind == "share" and claim.undecided
    }
    denials = vocabulary.words.get("negation", ())
    pairs = zip(items, ([], *([item] for item in items)), strict=False)
    told = [each for item, before in pairs for each in _shares(item, before, book, denials)]
    telling = {each.share.whole for each in told if each.telling and each.share.whole}
    sought = [each for each in told if each.share.figure in left and (each.telling or each.share.whole in telling)]
    if not sought:
        return
    wholes = _Wholes(items, told, vocabulary)
    for each in sought:
        whole = wholes.of(each)
        if whole is not None:
            roles = {"part": each.part, "whole": whole, "share": each.share}
            reading = Reading({role: (operand(fact),) for role, fact in roles.items()})
            yield each.share.figure, Claim("share", (reading,), each.item.subject or each.item.label)


def _shares(item: Item, before: Sequence[Item], book: Book, denials: Sequence[str]) -> Iterator[_Told]:
    """The share of an item with one, and the one amount of it; or of the item right ``before`` in the sentence, of
    whose name it is the short."""
    if item.sentence < 0 or len(item.shares) != 1:
        return
    own = holder(item, before, denials)
    parts = [f for f in own.levels if book.role(f) != "prior" and is_shared(f) and f.cue not in _HELD]
    parts = [f for f in parts if f.sentence == item.shares[0].sentence] or parts
    for part in parts if len(parts) == 1 else ():
        share = item.shares[0]
        hedged = part.figure.quantity.hedge or share.figure.quantity.hedge
        if part.figure.at.end <= share.figure.at.start and not hedged:
            yield _Told(item, part, share)


class _Wholes:
    """The amounts that shares may be taken of. What a share fits is looked for once, among those of about the size."""

    def __init__(self, items: Sequence[Item], told: Sequence[_Told], vocabulary: Vocabulary) -> None:
        facts = [(fact, item.paragraph) for item in items for fact in item.levels if _is_whole(fact)]
        by_size = sorted(facts, key=lambda each: each[0].figure.quantity.value)
        self._facts = [fact for fact, _ in by_size]
        self._paragraphs = [paragraph for _, paragraph in by_size]
        self._sizes = [fact.figure.quantity.value for fact in self._facts]
        self._blur = max((_half(fact) for fact in self._facts), default=Fraction(0))
        self._places: dict[int, list[int]] = defaultdict(list)
        for place, paragraph in enumerate(self._paragraphs):
            self._places[paragraph].append(place)
        self._told: dict[int, list[_Told]] = defaultdict(list)
        for each in told:
            self._told[each.item.paragraph].append(each)
        self._fitting: dict[_Told, list[int]] = {}
        self._names = _Names(vocabulary)

    def of(self, told: _Told) -> Fact | None:
        """What a share is taken of, if that is sure."""
        near = self._near(told)
        votes = self._votes(told, near)
        most = max(votes.values(), default=Fraction(0))
        named = [place for place in near if self._names.is_of(self._facts[place], told.share.whole)]
        named = named or self._defined(told, near)
        proven = [place for place in near if most >= _VOTES and votes.get(place) == most]
        fitting = set(self._fits(told)).intersection(near) - self._fellows(told, proven)
        if fitting and not told.telling:
            return None  # 0.1% of whatever is large
        if fitting:
            meant = fitting & {*named, *proven}
            return next((self._facts[place] for place in near if place in meant), None)
        if self._is_one(proven) and told.is_near(self._facts[proven[0]]):
            whole = self._facts[proven[0]]
            return whole if told.telling or told.off(whole) else None
        slips = [place for place in named if told.telling and told.is_slip(self._facts[place])]
        return self._facts[slips[0]] if self._is_one(named) and slips else None

    def _defined(self, told: _Told, near: Sequence[int]) -> list[int]:
        """The last amount told in the paragraph before a part whose share names no whole, if that goes by the name of
        the part but for a word that takes wholes apart: 一般公共预算收入90万元,增长5%。税收收入60万元,占比66.7%."""
        here = [place for place in near if self._paragraphs[place] == told.item.paragraph and not told.share.whole]
        before = [place for place in here if self._facts[place].figure.at.end <= told.part.figure.at.start]
        return [place for place in before[-1:] if self._names.is_taken_apart(self._facts[place], told.item.label)]

    def _fellows(self, told: _Told, proven: Sequence[int]) -> set[int]:
        """The parts told beside one, where together with it they come to what is proven: a share of one of them is that
        of a wrong whole. 收入90万元,拨款60万元(占66.7%)、其他收入30万元(占50%)."""
        beside = self._beside(told)
        parts = [each.part for each in beside]
        if self._is_one(proven) and self._sizes[proven[0]] in _sums_of(told, beside):
            return {place for place in self._places[told.item.paragraph] if self._facts[place] in parts}
        return set()

    def _beside(self, told: _Told) -> list[_Told]:
        others = (other for other in self._told[told.item.paragraph] if other is not told)
        return [other for other in others if _are_together(told, other)][:REACH]

    def _near(self, told: _Told) -> list[int]:
        """The amounts around a share that can hold its part, in the order of the text."""
        least, family = max(told.part.figure.quantity.value, Fraction(0)), told.part.family
        around = range(told.item.paragraph - _NEAR, told.item.paragraph + _NEAR + 1)
        places = [place for paragraph in around for place in self._places.get(paragraph, ())]
        found = [place for place in places if self._sizes[place] > least and self._facts[place].family == family]
        return sorted(found, key=lambda place: self._facts[place].figure.at)

    def _votes(self, told: _Told, near: Sequence[int]) -> dict[int, Fraction]:
        """What the shares that are taken of the same tell for each amount."""
        votes = dict.fromkeys(near, Fraction(0))
        beside = self._beside(told)
        wholes = _sums_of(told, beside)
        for place in near if beside else ():
            if self._sizes[place] in wholes:  # 受理310件,占79.5%;不予受理80件,占20.5%: of 390件
                votes[place] += _VOTES
        for other in beside:
            for place in self._fits(other):
                if place in votes:
                    sure = other.telling and _is_of_same(told, other, self._facts[place])
                    votes[place] += _VOTES if sure else 1 if other.telling else _FEW
        return votes

    def _fits(self, told: _Told) -> list[int]:
        """The amounts that a share is of, wherever they stand."""
        if told not in self._fitting:
            meant = told.part.figure.quantity.interval / told.share.figure.quantity.interval
            low = 0 if meant.low is None else bisect_left(self._sizes, meant.low - self._blur)
            high = None if meant.high is None else bisect_right(self._sizes, meant.high + self._blur)
            places = range(len(self._facts))[low:high]
            self._fitting[told] = [place for place in places if told.fits(self._facts[place])]
        return self._fitting[told]

    def _is_one(self, places: Sequence[int]) -> bool:
        return len({self._facts[place].figure.quantity for place in places}) == 1


def _is_whole(fact: Fact) -> bool:
    quantity = fact.figure.quantity
    return fact.sentence >= 0 and not (quantity.hedge or quantity.ends)


def _sums_of(told: _Told, beside: Sequence[_Told]) -> set[Fraction]:
    """What a part and those told beside it come to: all of them, and those of its sentence."""
    same = [each for each in beside if each.part.sentence == told.part.sentence]
    runs = [run for run in (beside, same) if run]
    return {sum((each.part.figure.quantity.value for each in (told, *run)), Fraction(0)) for run in runs}


def _half(fact: Fact) -> Fraction:
    """How far what is meant may be from what is written."""
    interval = fact.figure.quantity.interval
    return Fraction(0) if interval.low is None or interval.high is None else interval.high - interval.low


def _are_together(one: _Told, other: _Told) -> bool:
    """Whether two shares may be taken of one whole: in one paragraph, and not by different names; what names none goes
    on with the name before it, not with one that comes later."""
    first, last = sorted((one, other), key=lambda each: each.share.figure.at.start)
    names = {first.share.whole, last.share.whole or first.share.whole}
    same = one.part.family == other.part.family and one.item.paragraph == other.item.paragraph
    return same and len(names) < 2


def _is_of_same(told: _Told, other: _Told, whole: Fact) -> bool:
    """Whether two shares are of a whole by one name, so that what one is taken of the other is as well, even if it has
    grown between the two: 至6月底占下达资金的60%,至年底占下达资金的97.9%."""
    first = told.share.figure.at.start < other.share.figure.at.start
    grown = told.off(whole) == (1 if first else -1)
    return bool(told.share.whole) and told.share.whole == other.share.whole and grown


class _Names:
    """Tells whether an amount goes by the name of a whole, but for words that say that it is all, and for its unit:
    行政村218个 for 全县行政村总数, 法院收案321件 for 收案总数."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        kinds = ("everything", "whole", "whole_mark", "noun")
        words = {word for kind in kinds for word in vocabulary.words.get(kind, ())}
        self._words = sorted(words, key=lambda word: (-len(word), word))
        trade = vocabulary.words.get("trade", ())
        self._trade = sorted(trade, key=lambda word: (-len(word), word))
        self._plain: dict[str, str] = {}
        self._splits = vocabulary.splits

    def is_of(self, fact: Fact, whole: str) -> bool:
        """Whether a fact goes by the name of ``whole``."""
        if whole and fact.subject == whole:
            return True
        wanted, label = self._bare(whole), self._bare(fact.owner + fact.label)
        return min(len(wanted), len(label)) >= _SHORTEST and (label.endswith(wanted) or wanted.endswith(label))

    def is_taken_apart(self, fact: Fact, part: str) -> bool:
        """Whether the name of a part is that of an amount with a word of a split before it, which the amount has none
        of: 税收收入 of 一般公共预算收入."""
        for split in self._splits:
            rest = next((part.removeprefix(word) for word in split if part.startswith(word)), "")
            if len(rest) >= _SHORTEST and fact.label.endswith(rest) and not any(word in fact.label for word in split):
                return True
        return False

    def _bare(self, name: str) -> str:
        if name not in self._plain:
            bare = name
            for word in self._words:
                bare = bare.replace(word, "")
            for word in self._trade:
                bare = bare.replace(word, self._trade[-1])
            self._plain[name] = bare
        return self._plain[name]


def _precision(quantity: Quantity) -> int:
    return len((digits(quantity) or "").strip("0"))

"""Shares of what a sentence says was looked at, by whatever name: 抽查部门和乡镇85个,发现20个…,占抽查单位的23.53%."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book, distinct
from auditor.extract.leads import lead_to, tail_of
from auditor.extract.memory import REACH
from auditor.extract.readings import is_shared
from auditor.fact import Fact, Item
from auditor.quantity import Dimension, Figure, Quantity
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()\n"
_FAR = 40  # code points of a clause before an amount
_TIED = 2  # code points that a whole's name and what leads to an amount have in common
_NAMED = 4  # code points of a name that stands right before an amount
_TELLING = 4  # digits of a share that fits, or is a slip from, nothing by chance
_SOLE = 3  # the same, as they are written, of a share that names no whole behind the only amount that can be it
_FEWEST = 2  # the same of a share whose whole is named
_MOST = 3  # amounts that were looked at in one sentence
_FACTOR = Fraction(3, 2)  # by which a share may be off and still be meant of a whole
_PERCENT = Fraction(1, 100)
_MOST_OTHERS = 8  # amounts of a paragraph
_OF = "的"


def surveyed(
    claims: Iterable[Claim], items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[tuple[Figure, Claim]]:
    """(share, claim) for every share that ``claims`` leave undecided, if its sentence, or else the one before, tells
    before its part one amount of the same kind, and the words that lead to that begin the name of the whole; where none
    do, digits enough must tell that it is meant. ``text`` is the document's view."""
    left = {
        reading.roles["share"][0].figure
        for claim in claims
        for reading in claim.readings[:1]
        if claim.kind == "share" and claim.undecided
    }
    reader = _Reader(book, vocabulary, text)
    for place, item in enumerate(items):
        for share in item.shares:
            if share.figure not in left or share.sentence < 0:
                continue
            parts = [f for f in item.levels if book.role(f) != "prior" and is_shared(f) and f.cue != "compare"]
            if len(parts) == 1 and parts[0].sentence == share.sentence and _is_plain(parts[0]):
                before = [f for other in items[max(0, place - REACH) : place] for f in other.levels]
                if claim := reader.claim(item, parts[0], share, before):
                    yield share.figure, claim


class _Reader:
    def __init__(self, book: Book, vocabulary: Vocabulary, text: str) -> None:
        words = vocabulary.words
        self._book, self._text = book, text
        self._everything = sorted(words.get("everything", ()), key=lambda word: (-len(word), word))
        self._overall = words.get("overall", ())
        self._done = words.get("done", ())
        self._looked = words.get("looked_at", ())
        self._wholes = sorted((*words.get("whole", ()), *words.get("noun", ())), key=lambda word: (-len(word), word))

    def claim(self, item: Item, part: Fact, share: Fact, before: Sequence[Fact]) -> Claim | None:
        """The claim of a share of the one amount ``before`` its part that can hold it; ``None`` where it need not be
        taken of that."""
        peers = self._book.shared_of(share.whole)  # 本省生源46万人,占毕业生数的88%
        told = [f for f in before if f.paragraph == part.paragraph and f not in peers and self._is_like(f, part)]
        if self._book.is_relative(share.whole):  # of what stands in its sentence by just that name
            here = [f for f in told if f.sentence == share.sentence and self._is_right_behind(share.whole, f)]
            return self._of_the_named(item, part, share, here[-1:])
        return self._of_the_only(item, part, share, told) or self._of_the_named(item, part, share, told)

    def _of_the_only(self, item: Item, part: Fact, share: Fact, told: Sequence[Fact]) -> Claim | None:
        """The claim of a share of the one amount of its sentence, or of the one before, that can be meant."""
        here = [f for f in told if f.sentence == share.sentence]
        close = [f for f in here if f.segment == share.segment]
        if len(close) > 1 and not share.whole:
            return self._of_any(item, part, share, close)
        here = close if close and self._is_looked_at(close[0]) else here
        same = here or [f for f in told if f.sentence == share.sentence - 1]
        if len(same) != 1 or item.parent is not None:
            return None
        whole = same[0]
        both = part.figure.quantity.value + whole.figure.quantity.value
        if _fits(part.figure.quantity.value, both, share.figure.quantity):
            return None  # 人工造林80万亩,封山育林20万亩,占造林面积的20%
        named = self._is_named(share.whole, whole, part)
        looked = whole in close and self._is_looked_at(whole)
        alone = (looked or len(told) == 1) and not share.whole and _length(share) >= (_FEWEST if looked else _SOLE)
        tells = _tells(part, whole, share, _FEWEST if named or alone else _TELLING)
        if not (tells and (named or here)) and not (named and _is_near(part, whole, share)):
            return None
        roles = {"part": (operand(part),), "whole": (operand(whole),), "share": (operand(share),)}
        return Claim("share", (Reading(roles),), item.subject or item.label)

    def _of_any(self, item: Item, part: Fact, share: Fact, wholes: Sequence[Fact]) -> Claim | None:
        """The claim of a share of the last thing that a sentence says was looked at, got back or found, or of what it
        was some of: 发放问卷120份,收回114份,表示满意的108份,占94.74%."""
        last = wholes[-1]
        falling = all(f.figure.quantity.value <= g.figure.quantity.value for g, f in pairwise(wholes))
        looked = falling and all(self._is_looked_at(f) for f in wholes) and item.parent is None
        if not looked or len(wholes) > _MOST or not any(_tells(part, f, share, _SOLE) for f in wholes):
            return None
        if last.figure.quantity.value < part.figure.quantity.value:
            return None
        roles = {"part": (operand(part),), "share": (operand(share),)}
        readings = (Reading({**roles, "whole": (operand(whole),)}) for whole in reversed(wholes))
        return Claim("share", tuple(readings), item.subject or item.label)

    def _is_looked_at(self, whole: Fact) -> bool:
        """Whether the words right before an amount say that it was looked at, or came back."""
        lead = lead_to(self._text, whole.figure.at.start, _STOPS, _FAR)
        return any(word in lead for word in self._looked)

    def _of_the_named(self, item: Item, part: Fact, share: Fact, told: Sequence[Fact]) -> Claim | None:
        """The claim of a share of the one amount of the paragraph that the words for its whole name: 受理15件。审结13
        件,其中维持5件,占受理案件总数的33.3%; what it is of any other amount told acquits it."""
        named = distinct(f for f in told if self._is_named(share.whole, f, part))
        named = [f for f in named if f.sentence == share.sentence] or named
        amount = part.figure.quantity.value
        if any(_fits(amount, amount + f.figure.quantity.value, share.figure.quantity) for f in named):
            return None
        if len(named) != 1 or not (_tells(part, named[0], share, _FEWEST) or _is_near(part, named[0], share)):
            return None
        roles = {"part": (operand(part),), "share": (operand(share),)}
        others = [f for f in told if f is not named[0] and f.figure.quantity.value > part.figure.quantity.value]
        weak = (Reading({**roles, "whole": (operand(f),)}, weak=True) for f in distinct(others)[:_MOST_OTHERS])
        reading = Reading({**roles, "whole": (operand(named[0]),)})
        return Claim("share", (reading, *weak), item.subject or item.label)

    def _is_like(self, fact: Fact, part: Fact) -> bool:
        now = fact.cue != "compare" and self._book.role(fact) != "prior" and not self._book.is_mean(fact.label)
        return now and fact.family == part.family and _is_plain(fact) and self._book.compatible(part, fact)

    def _is_right_behind(self, name: str, whole: Fact) -> bool:
        """Whether an amount stands right behind a name: 实际采购金额90万元,公开招标60万元,占实际采购金额的66.7%."""
        return len(name) >= _NAMED and lead_to(self._text, whole.figure.at.start, _STOPS, _FAR).endswith(name)

    def _is_named(self, name: str, whole: Fact, part: Fact) -> bool:
        """Whether the words that lead to an amount begin the name of a whole, and that tells no narrower kind: 抽查单位
        of 抽查85个部门, not 抽查食品企业; nor all there is of what the part itself is."""
        lead, own = (lead_to(self._text, fact.figure.at.start, _STOPS, _FAR) for fact in (whole, part))
        if self._is_right_behind(name, whole):
            return True
        if any(name.startswith(word) and word not in lead for word in self._everything):
            return False
        for word in self._everything:
            name = name.removeprefix(word)
        name = name.removeprefix(next((word for word in self._done if name.startswith(word)), ""))
        name = name.removesuffix(next((word for word in self._wholes if name.endswith(word)), ""))
        tail = tail_of(self._text, whole.figure.at.end, _STOPS, _FAR)
        same_year = part.year in (None, whole.year)
        if (
            len(name) > _TIED and tail.startswith(name) and same_year
        ):  # 全县158个行政村中,贫困村103个,占行政村总数的65.2%
            return True
        verb, kind = name[:_TIED], name[_TIED:].removeprefix(_OF)
        kind = kind.removeprefix(next((word for word in self._overall if kind.startswith(word)), ""))
        tied = len(verb) == _TIED and verb in lead and verb not in own
        return tied and (len(kind) <= _TIED or kind in lead + whole.figure.text + tail)


def _is_plain(fact: Fact) -> bool:
    quantity = fact.figure.quantity
    amount = quantity.dimension in (Dimension.COUNT, Dimension.MONEY)
    return amount and quantity.value > 0 and not quantity.hedge and not quantity.ends


def _length(share: Fact) -> int:
    """How many digits a percentage is written with, zeros behind its point counted."""
    quantity = share.figure.quantity
    return len((digits(quantity) or "").rstrip("" if quantity.step < _PERCENT else "0"))


def _tells(part: Fact, whole: Fact, share: Fact, fewest: int) -> bool:
    """Whether a share with so many digits is what a part is of a whole, or would be but for a slip in one of them."""
    told, held, rate = (fact.figure.quantity for fact in (part, whole, share))
    if len((digits(rate) or "").rstrip("0")) < fewest or not 0 < rate.value < 1 or not held.value:
        return False
    if _fits(told.value, held.value, rate) or _is_slip(rate, told.value / held.value):
        return True
    mine, its = _as_written(told, rate.value * held.value), _as_written(held, told.value / rate.value)
    of_part = _fits(mine, held.value, rate) and _is_slip(told, mine)
    return of_part or (_fits(told.value, its, rate) and _is_slip(held, its))


def _is_near(part: Fact, whole: Fact, share: Fact) -> bool:
    """Whether a share is not so far off that the whole may well be another."""
    meant = whole.figure.quantity.value * share.figure.quantity.value
    return meant / _FACTOR < part.figure.quantity.value < meant * _FACTOR


def _fits(part: Fraction, whole: Fraction, share: Quantity) -> bool:
    return whole > 0 and share.interval.contains(part / whole)


def _as_written(quantity: Quantity, value: Fraction) -> Fraction:
    """A value rounded to the last digit of a quantity."""
    step = quantity.step or quantity.unit.factor
    return round(value / step) * step


def _is_slip(quantity: Quantity, meant: Fraction) -> bool:
    """Whether one slip of the hand parts a quantity from what was meant, written as it is."""
    return is_slip(digits(quantity) or "", digits(quantity, _as_written(quantity, meant)) or "")

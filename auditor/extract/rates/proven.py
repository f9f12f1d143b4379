"""Shares whose whole is told elsewhere, by another name or none: what the shares beside them are taken of, or what goes
by nearly the name of their whole, if the digits tell that it is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.extract.readings import is_shared
from auditor.fact import Fact, Item
from auditor.frozen import frozen
from auditor.quantity import Figure, Quantity
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_NEAR = 6  # paragraphs from a share to its whole
_TELLING = 3  # digits of a share that does not come about by chance
_VOTES = Fraction(3, 2)  # what the shares that prove a whole which nothing names count together
_FEW = Fraction(1, 2)  # what one of them counts that has few digits
_SHORTEST = 2  # code points of a name
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

    def is_slip(self, whole: Fact) -> bool:
        """Whether one slip of the hand explains why the share is not what the part is of a whole."""
        quantity = self.share.figure.quantity
        meant = self.part.figure.quantity.value / whole.figure.quantity.value
        rounded = Fraction(round(meant / quantity.step)) * quantity.step if quantity.step else meant
        return is_slip(digits(quantity) or "", digits(quantity, rounded) or "")

    @property
    def telling(self) -> bool:
        """Whether the share has so many digits that it fits nothing by chance."""
        return _precision(self.share.figure.quantity) >= _TELLING


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
    told = [each for item in items if item.sentence >= 0 for each in _shares(item, book)]
    for each in told:
        if each.share.figure in left and each.telling:
            near = _amounts(each, items)
            whole = _whole(each, told, near, vocabulary)
            if whole is not None:
                roles = {"part": each.part, "whole": whole, "share": each.share}
                reading = Reading({role: (operand(fact),) for role, fact in roles.items()})
                yield each.share.figure, Claim("share", (reading,), each.item.subject or each.item.label)


def _shares(item: Item, book: Book) -> Iterator[_Told]:
    parts = [f for f in item.levels if book.role(f) != "prior" and is_shared(f) and f.cue not in ("compare", "share")]
    for part, share in zip(parts, item.shares, strict=True) if len(parts) == len(item.shares) == 1 else ():
        hedged = part.figure.quantity.hedge or share.figure.quantity.hedge
        if part.figure.at.end <= share.figure.at.start and not hedged:
            yield _Told(item, part, share)


def _amounts(told: _Told, items: Sequence[Item]) -> list[Fact]:
    """The amounts around a share that can hold its part."""
    facts = [fact for item in items for fact in item.levels if abs(item.paragraph - told.item.paragraph) <= _NEAR]
    return [
        fact
        for fact in facts
        if fact.family == told.part.family
        and fact.sentence >= 0
        and fact.figure.quantity.value > max(told.part.figure.quantity.value, Fraction(0))
        and not (fact.figure.quantity.hedge or fact.figure.quantity.ends)
    ]


def _whole(told: _Told, others: Sequence[_Told], near: Sequence[Fact], vocabulary: Vocabulary) -> Fact | None:
    """What a share is taken of, if that is sure."""
    shares = [other for other in others if other is not told and _are_together(told, other)][:REACH]
    named = [fact for fact in near if _is_named(fact, told.share.whole, vocabulary)]
    votes = {fact: sum(1 if o.telling else _FEW for o in shares if o.fits(fact)) for fact in near}
    fitting = [fact for fact in near if told.fits(fact)]
    proven = [fact for fact in near if votes[fact] >= _VOTES and votes[fact] == max(votes.values())]
    if fitting:
        return next((fact for fact in fitting if fact in named or fact in proven), None)
    if len({fact.figure.quantity for fact in proven}) == 1 and told.is_near(proven[0]):
        return proven[0]
    slips = [fact for fact in named if told.is_slip(fact)]
    return slips[0] if len({fact.figure.quantity for fact in named}) == 1 and slips else None


def _are_together(one: _Told, other: _Told) -> bool:
    """Whether two shares may be taken of one whole: in one paragraph, and not by different names; what names none goes
    on with the name before it, not with one that comes later."""
    first, last = sorted((one, other), key=lambda each: each.share.figure.at.start)
    names = {first.share.whole, last.share.whole or first.share.whole}
    same = one.part.family == other.part.family and one.item.paragraph == other.item.paragraph
    return same and len(names) < 2


def _is_named(fact: Fact, whole: str, vocabulary: Vocabulary) -> bool:
    """Whether an amount goes by the name of a whole, but for words that say that it is all, and for its unit: 行政村
    218个 for 全县行政村总数, 法院收案321件 for 收案总数."""
    wanted, label = _plain(whole, vocabulary), _plain(fact.owner + fact.label, vocabulary)
    return min(len(wanted), len(label)) >= _SHORTEST and (label.endswith(wanted) or wanted.endswith(label))


def _plain(name: str, vocabulary: Vocabulary) -> str:
    kinds = ("everything", "whole", "whole_mark", "noun")
    words = sorted(
        (word for kind in kinds for word in vocabulary.words.get(kind, ())), key=lambda word: (-len(word), word)
    )
    for word in words:
        name = name.replace(word, "")
    return name


def _precision(quantity: Quantity) -> int:
    return len((digits(quantity) or "").strip("0"))

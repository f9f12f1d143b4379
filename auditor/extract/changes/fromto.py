"""From what to what: told behind by how much (收入减少84.6万元,下降2.3%,由3679.6万元降至3595万元), or which way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.scopes import OtherBasis
from auditor.fact import Fact, Item, Kind
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_ROLES = {Kind.DELTA: "delta", Kind.RATE: "rate"}
_JOINTS = (",", ";")
_STOPS = ",;:。\n"
_LONGEST = 24  # code points before what something was at first
_TO = 1  # code points behind such a verb: not 提高到每月, of what was by the year, nor 回升到负
_WHOLES = ("share", "completion")  # what shares of an amount are taken of


def from_to(items: Sequence[Item], book: Book, basis: OtherBasis, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every change right behind which a nameless clause tells from what to what; for one told by amount and
    rate if any three of the four figures agree: the others may be of another year. ``text`` is the document's view."""
    words = tuple(vocabulary.words.get("out_of", ()))
    for one, other in pairwise(items):
        changes = [fact for fact in basis.without(one.changes, one.label) if _is_plain(fact)]
        roles = {_ROLES[fact.kind]: fact for fact in changes[-2:]}
        turn = [level for level in other.levels if level.cue not in _WHOLES]
        if not roles or not _is_turn(other, turn, words, book) or one.sentence != other.sentence:
            continue
        before, now = turn
        last = max(fact.figure.at.end for fact in changes)
        between = text[last : before.figure.at.start]
        follows = between[:1] in _JOINTS and between[1:] in words
        of_kind = "delta" not in roles or roles["delta"].family == now.family
        if follows and of_kind and _may_be_of(one, before, now, roles):
            told = {"now": now, "before": before, **roles}
            reading = Reading({role: (operand(fact),) for role, fact in told.items()})
            yield Claim("change", (reading,), one.subject or one.label)


def risen_or_fallen(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount that something has risen or fallen to from the one right before it, that it is more or
    less: 由58.6%降至56.2%. Of a rank (由第12位上升到第8位) less may be better. ``text`` is the document's view."""
    words, kinds = vocabulary.words, (("greater", "higher", "increase"), ("less", "lower", "decrease"))
    verbs = {kind: tuple(word for each in others for word in words.get(each, ())) for kind, *others in kinds}
    for one, other in pairwise(facts):
        lead = lead_to(text, one.figure.at.start, _STOPS, _LONGEST)
        between = text[one.figure.at.end : other.figure.at.start]
        if other.cue != "become" or one.family != other.family or not any(word in lead for word in words["out_of"]):
            continue
        told = one.kind is other.kind is Kind.LEVEL and all(_is_measured(fact) for fact in (one, other))
        begun = [(kind, word) for kind, each in verbs.items() for word in each if told and between.startswith(word)]
        ways = sorted({kind for kind, word in begun if len(between) - len(word) <= _TO})
        if len(ways) == 1:
            yield Claim(ways[0], (Reading({"left": (operand(other),), "right": (operand(one),)}),), other.label)


def _is_measured(fact: Fact) -> bool:
    """Whether an amount is money or a percentage, or has decimals, and is told as it is."""
    quantity = fact.figure.quantity
    exact = quantity.value >= 0 and not quantity.hedge and not quantity.ends
    return exact and (fact.dimension in (Dimension.MONEY, Dimension.RATIO) or quantity.step < quantity.unit.factor)


def _may_be_of(one: Item, before: Fact, now: Fact, roles: Mapping[str, Fact]) -> bool:
    """Whether what became of what may be the change of an item: that told by amount and rate agrees with one of both,
    one told by either alone is of nothing else that was told, and goes the same way."""
    if len(roles) == len(_ROLES):
        return _agree(before, now, **roles)
    change = next(iter(roles.values()))
    rises = now.figure.quantity.value > before.figure.quantity.value
    told = [level.figure.quantity.interval for level in one.levels]
    own = all(now.figure.quantity.interval.meets(amount) for amount in told)
    return own and rises == (change.sign * change.figure.quantity.value > 0)


def _is_plain(fact: Fact) -> bool:
    """Whether a change is measured from the year before, or nothing tells from what."""
    return fact.kind in _ROLES and (fact.base is None or (fact.base.role == "prior" and not fact.base.since))


def _is_turn(item: Item, levels: Sequence[Fact], words: tuple[str, ...], book: Book) -> bool:
    """Whether the amounts of an item are nothing but what became of what: 由3679.6万元降至3595万元."""
    if len(levels) != len(_ROLES) or item.changes or item.label not in ("", *words):
        return False
    before, now = levels
    plain = now.cue == "become" and before.family == now.family and before.figure.quantity.value > 0
    return (
        plain and not before.figure.quantity.hedge and {book.role(before), book.role(now)} <= {None, "actual", "prior"}
    )


def _agree(before: Fact, now: Fact, delta: Fact, rate: Fact) -> bool:
    """Whether any three of what there was, what it became, by how much and by what rate, agree."""
    was, became = before.figure.quantity.interval, now.figure.quantity.interval
    more, grown = operand(delta).interval, operand(rate).interval
    agreeing = (
        became.meets(was + more),
        became.meets(was + was * grown),
        more.meets(was * grown),
        (became - more).meets(became / (point(1) + grown)),
    )
    return any(agreeing)

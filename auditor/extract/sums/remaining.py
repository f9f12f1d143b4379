"""What is left of money that paragraphs before tell of: 下达资金90万元。…。实际支出60万元,结余30万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations

from auditor.claim import Claim, Reading, operand
from auditor.extract.funds import Funds
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import would_add_up
from auditor.fact import Fact, Item
from auditor.interval import point
from auditor.quantity import Dimension, Figure
from auditor.slip import digits
from auditor.vocabulary import Vocabulary

_NEAR = 3  # paragraphs
_REACH = 24  # amounts
_BEHIND = 3  # amounts behind what is left that may be of it
_OF_SENTENCE = 6  # amounts
_BESIDE = 2  # amounts right before what is left: what was given and what was used, and nothing else
_BELIEVED = Fraction(1, 50)  # how often a slip may explain by chance what was not spent
_TELLING = 4  # digits of what was given or used that no other sum comes to by chance


def remaining(items: Sequence[Item], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount that is called what is left, if another before it is called used and one before that
    given, in different sentences, and both come to it, or would but for one slip of the hand: then nothing that is told
    beside them is just what is missing, and nothing else is what is left. ``text`` is the view of the document."""
    funds = Funds(text, vocabulary)
    before = vocabulary.words.get("stock_before", ())
    accounts = (*vocabulary.words.get("income_name", ()), *vocabulary.words.get("spending_name", ()))
    facts = [fact for item in items if item.sentence >= 0 for fact in item.levels if _is_plain(fact)]
    for place, left in enumerate(facts):
        if not funds.may_be_left(left):
            continue
        near = [f for f in facts[max(0, place - _REACH) : place] if left.paragraph - f.paragraph <= _NEAR]
        readings = [
            _reading(given, used, left)
            for at, used in enumerate(near)
            if funds.is_used(used) and not funds.may_be_left(used)
            for given in near[:at]
            if len({given.sentence, used.sentence, left.sentence}) > 1
            and (_is_telling(given) or _is_telling(used))
            and not given.label.endswith(accounts)
            and funds.is_given(given, used)
            and funds.is_left_of(left, given)
        ]
        meant = [reading for reading in readings if is_full(reading)]
        if not meant and not left.label.startswith(before) and not _is_left_in_sentence(left, near):
            told = [fact.figure for fact in facts[max(0, place - _BESIDE) : place + 1]]
            slips = [r for r in readings if would_add_up(r, len(readings), _BELIEVED, full=_figures(r) == told)]
            around = [f for f in facts[max(0, place - _REACH) : place + _BEHIND] if f is not left]
            meant = [reading for reading in slips if not _is_accounted_for(reading, around)]
        for reading in meant[:1]:
            whole, (used_of, rest) = reading.roles["total"], reading.roles["part"]
            yield Claim("remainder", (Reading({"left": (rest,), "whole": whole, "taken": (used_of,)}),), left.label)


def _figures(reading: Reading) -> list[Figure | None]:
    """What a reading is of: what was given, used and left."""
    return [o.figure for role in ("total", "part") for o in reading.roles[role]]


def _is_plain(fact: Fact) -> bool:
    quantity = fact.figure.quantity
    return fact.dimension is Dimension.MONEY and not quantity.hedge and not quantity.ends and quantity.value > 0


def _is_left_in_sentence(left: Fact, before: Sequence[Fact]) -> bool:
    """Whether the sentence itself tells of what an amount is left: 上年结转20万元,本年收入90万元,本年支出80万元,年末结
    转30万元."""
    amounts = [fact.figure.quantity.interval for fact in before if fact.sentence == left.sentence][-_OF_SENTENCE:]
    return any(
        (sum(wholes, point(0)) - taken).meets(left.figure.quantity.interval)
        for place, taken in enumerate(amounts)
        for wholes in chain(*(combinations(amounts[:place] + amounts[place + 1 :], size) for size in (1, 2)))
    )


def _is_accounted_for(reading: Reading, around: Sequence[Fact]) -> bool:
    """Whether an amount told around is what is missing (收回财政50万元), what is left without a slip, or just what was
    used and is left of (中标金额90万元)."""
    (given,), (used, left) = reading.roles["total"], reading.roles["part"]
    rest = given.interval - used.interval
    missing = abs(rest - left.interval)
    amounts = [point(fact.figure.quantity.value) for fact in around]
    both = used.interval + left.interval
    return any(rest.meets(each) or missing.meets(each) or both.meets(each) for each in amounts)


def _is_telling(fact: Fact) -> bool:
    return len((digits(fact.figure.quantity) or "").rstrip("0")) >= _TELLING


def _reading(given: Fact, used: Fact, left: Fact) -> Reading:
    return Reading({"total": (operand(given),), "part": (operand(used), operand(replace(left, sign=1)))})

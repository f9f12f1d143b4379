"""What is left of what a share was taken of: 基本支出1172万元,占本年支出1846万元的63.49%。其余674万元为项目支出; or
what is left without something that is named again: 除基本支出外,其余674万元为项目支出. Or but for a slip of the hand
what is left of an amount shortly before, without the one right before: 完成投资1846万元,…。已支付1569万元,剩余277万元.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.leads import lead_to
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import slip, told_in_full
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()、\n"
_LONGEST = 12  # code points between a word for the rest and its amount
_LONGEST_NAME = 20
_AMOUNTS = (Dimension.MONEY, Dimension.COUNT)
_REACH = 8  # amounts before the rest
_MEANT = Fraction(1, 10)  # how often a slip may explain by chance what no amount before comes to


def the_rest(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount right behind a word for the rest, of what the paragraph told before to be some of a
    whole, by a share of it or by a name that is excepted. ``text`` is the document's view."""
    rest = vocabulary.told("remainder", text)
    told = sorted((f for f in facts if f.sentence >= 0 and f.dimension in _AMOUNTS), key=_place)
    for _, run in groupby(told if rest else (), key=lambda fact: (fact.paragraph, fact.family)):
        paragraph = [fact for fact in run if fact.kind is Kind.LEVEL and not fact.figure.quantity.hedge]
        for place, fact in enumerate(paragraph):
            lead = lead_to(text, fact.figure.at.start, _STOPS, _LONGEST)
            if not lead.endswith(rest) and not lead.startswith(rest):
                continue
            before = [f for f in paragraph[max(0, place - _REACH) : place] if fact.sentence - f.sentence <= 1]
            parts = _shared(before) or _excepted(fact, before, text)
            alike = bool(parts) and all(each.family == fact.family for each in parts)
            if alike and not _is_told_in_parts(paragraph[place : place + _REACH], *parts):
                claim = _claim(fact, *parts)
                # 其余行业投诉1074件: of what the rest is, it names more, and may name another
                yield from [claim] if lead.endswith(rest) else _in_full(fact, *parts)
            elif lead.endswith(rest) and not parts:
                yield from _slipped(fact, before, paragraph[place + 1 :][:1])


def _in_full(rest: Fact, whole: Fact, *taken: Fact) -> Iterator[Claim]:
    """The claim of a rest that is told with a name, if all is told in full or would be but for a slip of the hand."""
    roles = {"total": (operand(whole),), "part": (*map(operand, taken), operand(rest))}
    yield from told_in_full(Reading(roles), whole.subject or whole.label)


def _slipped(rest: Fact, before: Sequence[Fact], behind: Sequence[Fact]) -> Iterator[Claim]:
    """The claim of a rest that is, but for a slip of the hand, what one of the amounts before leaves without the last
    of them, in its sentence; nothing where it is left of just what they come to, or more is told behind."""
    if not before or before[-1].sentence != rest.sentence or any(f.sentence == rest.sentence for f in behind):
        return
    *others, taken = before
    least = max(taken.figure.quantity.value, rest.figure.quantity.value)
    wholes = [fact for fact in others if fact.figure.quantity.value > least]
    readings = [
        Reading({"total": (operand(whole),), "part": (operand(taken), operand(rest))})
        for whole in {fact.figure.quantity.value: fact for fact in wholes}.values()
    ]
    if readings and not any(map(is_full, readings)):
        for claim in slip(readings, wholes[0].label, _MEANT, full=True):
            (whole,), parts = claim.readings[0].roles["total"], claim.readings[0].roles["part"]
            roles = {"left": parts[1:], "whole": (whole,), "taken": parts[:1]}
            yield Claim("remainder", (Reading(roles),), wholes[0].label)


def _place(fact: Fact) -> tuple[int, str, int]:
    return fact.paragraph, fact.family, fact.figure.at.start


def _shared(before: Sequence[Fact]) -> list[Fact]:
    """The last amount that something was told to be a share of, and all that was told so; nothing where other money
    stands behind it."""
    wholes = [place for place, fact in enumerate(before) if fact.cue == "share"]
    if not wholes or wholes[-1] != len(before) - 1 or wholes[0] == 0:
        return []
    whole = before[wholes[-1]]
    same = [place for place in wholes if place and before[place].figure.quantity == whole.figure.quantity]
    return [whole, *(before[place - 1] for place in same)] if len(same) == len(wholes) else []


def _excepted(rest: Fact, before: Sequence[Fact], text: str) -> list[Fact]:
    """The whole and the part that its sentence tells before, where the clause before the rest names the part again."""
    here = [fact for fact in before if fact.sentence == rest.sentence]
    if len(here) != 2:
        return []
    clause = (
        lead_to(text, rest.figure.at.start, ";。\n", _LONGEST_NAME + _LONGEST).rpartition(",")[0].rpartition(",")[2]
    )
    for part, whole in (here, here[::-1]):
        again = part.label and part.label in clause and not any(map(str.isdigit, clause))
        if again and whole.figure.quantity.value > part.figure.quantity.value:
            return [whole, part]
    return []


def _is_told_in_parts(told: Sequence[Fact], whole: Fact, *taken: Fact) -> bool:
    """Whether only amounts that follow one another behind the word for the rest are all of it: 其余30万元下年支付,
    质保金10万元验收后支付."""
    left = whole.figure.quantity.value - sum(each.figure.quantity.value for each in taken)
    added = list(accumulate(fact.figure.quantity.value for fact in told))
    return left in added[1:]


def _claim(rest: Fact, whole: Fact, *taken: Fact) -> Claim:
    name = whole.subject or whole.label
    if len(taken) > 1:
        roles = {"total": (operand(whole),), "part": (*map(operand, taken), operand(rest))}
        return Claim("closed_listing", (Reading(roles),), name)
    roles = {"left": (operand(rest),), "whole": (operand(whole),), "taken": (operand(taken[0]),)}
    return Claim("remainder", (Reading(roles),), name)

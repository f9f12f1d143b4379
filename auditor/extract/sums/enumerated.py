"""Lists numbered inside a paragraph: 具体为:一是安排甲项目30万元,…。二是安排乙项目20万元。

Where their total stands in their own sentence, they take it apart. One told before that, or in the paragraph above, is
theirs only if the digits say so; but the sentence right behind them may sum them up: 累计共支付50万元.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Reading, operand
from auditor.document import Document
from auditor.extract.book import distinct
from auditor.extract.leads import lead_to
from auditor.extract.memory import is_amount
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import slip
from auditor.fact import Fact, Item, Kind
from auditor.normal import marker
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.span import Span

_STOP = regex(r"[。;:,]")
_STYLES = ("series", "arabic-paren", "circled")
_NEAR = 2  # paragraphs above in which a total may stand
_LONGEST_MARK = 8  # code points
_LONGEST_LEAD = 16  # code points of the words that sum up
_FEWEST = 3
_FEW = 2
_NEARLY = Fraction(1, 20)  # of a total of another paragraph, by which what is listed may miss it and still be all of it
_INFERRED = Fraction(1, 200)  # how often a slip may explain by chance the gap to a total of another sentence


def enumerated(document: Document, items: Sequence[Item], in_all: tuple[str, ...]) -> Iterator[Claim]:
    """A claim for every list of three or more that numbers inside a paragraph begin: each has the first amount behind
    its number, all of them levels or all of them changes. ``in_all`` are the words for that something is all."""
    told: dict[int, list[Fact]] = {}
    undone = {f.figure.at.start for item in items for f in item.completions if not f.figure.quantity.value}
    for item in items:
        if item.sentence >= 0:
            mine = [*item.levels, *(fact for fact in item.changes if fact.kind is Kind.DELTA)]
            told.setdefault(item.paragraph, []).extend(fact for fact in mine if is_amount(fact))
    for facts in told.values():
        facts.sort(key=lambda fact: fact.figure.at.start)
    for index, facts in told.items():
        for places in _runs(document.view.text, document.paragraphs[index].span) if len(facts) >= _FEWEST else ():
            parts = [_first(facts, start, end) for start, end in pairwise(places)]
            before = [fact for fact in facts if fact.figure.at.end <= places[0]]
            above = [fact for back in range(1, _NEAR + 1) for fact in told.get(index - back, ())]
            found = [part for part in parts if part is not None]
            yield from _claims(found, len(places) - 1, before, above)
            behind = _summed_up(document.view.text, facts, places[-1], in_all)
            if behind is not None:
                yield from _come_to(
                    behind, [[f for f in facts if f.figure.at.start in range(*s)] for s in pairwise(places)]
                )
            missing = [stretch for stretch, part in zip(pairwise(places), parts, strict=True) if part is None]
            none = all(not undone.isdisjoint(range(*stretch)) for stretch in missing)  # ④丁项目未支付,执行率0%
            if none and len(found) >= _FEWEST and document.view.text[places[0] - 1] == ":":
                yield from _led_in(found, before, above)


def _runs(text: str, span: Span) -> Iterator[list[int]]:
    """The places where the numbers of a list stand, 1, 2, 3 … of one style, and the one where it ends."""
    runs: dict[str, list[int]] = {}
    for stop in _STOP.finditer(text, *span):
        found = marker(text[stop.end() : stop.end() + _LONGEST_MARK])
        if found.style not in _STYLES:
            continue
        run = runs.setdefault(found.style, [])
        if found.ordinal == len(run) + 1:
            run.append(stop.end())
        elif found.ordinal == 1:
            yield from _closed(run, text, stop.end())
            runs[found.style] = [stop.end()]
    for run in runs.values():
        yield from _closed(run, text, span.end)


def _closed(run: list[int], text: str, limit: int) -> Iterator[list[int]]:
    """A run with the end of the sentence of its last number."""
    if len(run) >= _FEWEST:
        end = text.find("。", run[-1], limit)
        yield [*run, end if end >= 0 else limit]


def _first(facts: Sequence[Fact], start: int, end: int) -> Fact | None:
    return next((fact for fact in facts if start <= fact.figure.at.start < end), None)


def _claims(parts: Sequence[Fact], wanted: int, before: Sequence[Fact], above: Sequence[Fact]) -> Iterator[Claim]:
    """The claims of a list of so many parts, for the last amount before it or else for those above."""
    kinds = {(part.kind, part.family) for part in parts}
    if len(parts) < wanted or len(kinds) > 1:
        return
    same = [fact for fact in before if (fact.kind, fact.family) in kinds and fact.cue != "compare"]
    totals = same[-1:] or [fact for fact in above if (fact.kind, fact.family) in kinds and fact.cue != "compare"]
    found = [Reading({"total": (operand(total),), "part": tuple(map(operand, parts))}) for total in totals]
    name = totals[0].subject or totals[0].label if totals else ""
    if same and same[-1].sentence == parts[0].sentence and parts[0].kind is Kind.LEVEL:
        yield Claim("listing", tuple(found), name)
    yield from slip([reading for reading in found if _is_likely(reading)], name, _INFERRED)


def _summed_up(text: str, facts: Sequence[Fact], end: int, in_all: tuple[str, ...]) -> Fact | None:
    """The amount with which the sentence right behind the ``end`` of a list begins, if its words say that it is all."""
    behind = next((fact for fact in facts if fact.figure.at.start >= end), None)
    if behind is None or behind.kind is not Kind.LEVEL:
        return None
    lead = lead_to(text, behind.figure.at.start, "。,;:\n", _LONGEST_LEAD)
    next_to_it = not text[end : behind.figure.at.start - len(lead)].strip("。")
    return behind if next_to_it and lead.startswith(in_all) else None


def _come_to(total: Fact, each: Sequence[Sequence[Fact]]) -> Iterator[Claim]:
    """The claim of what sums a list up, of which it tells the amounts of ``each`` entry: all of it where each is told
    by one amount, else if the first or the last of each come to it or would but for one slip of the hand."""
    same = [[fact for fact in facts if (fact.kind, fact.family) == (total.kind, total.family)] for facts in each]
    if not all(same):
        return
    ways = [[facts[place] for facts in same] for place in (0, -1)]
    ways = ways[:1] if ways[0] == ways[1] else ways
    found = [Reading({"total": (operand(total),), "part": tuple(map(operand, way))}) for way in ways]
    name = total.subject or total.label
    meant = [reading for reading in found if is_full(reading)]
    if meant or (len(found) == 1 and _is_near(found[0])):
        yield Claim("closed_listing", tuple(meant[:1] or found), name)
    else:
        yield from slip(found, name, _INFERRED)


def _led_in(parts: Sequence[Fact], before: Sequence[Fact], above: Sequence[Fact]) -> Iterator[Claim]:
    """The claim of a list that a colon leads in to, of what the sentences before it tell, or else the paragraphs above,
    if it comes near that and no more than two amounts can be meant: 共支付90万元。分项目为:①…;②…。"""
    kinds = {(part.kind, part.family) for part in parts}
    if len(kinds) > 1 or parts[0].kind is not Kind.LEVEL or parts[0].dimension is Dimension.COUNT:
        return  # of things counted those of which there are a few may be left out
    if any(fact.sentence == parts[0].sentence for fact in before):
        return
    told = [[fact for fact in facts if (fact.kind, fact.family) in kinds] for facts in (before, above)]
    totals = distinct(fact for fact in (told[0] or told[1]) if fact.cue != "compare")
    found = [Reading({"total": (operand(total),), "part": tuple(map(operand, parts))}) for total in totals]
    near = tuple(reading for reading in found if _is_near(reading))
    if near and len(totals) <= _FEW:
        yield Claim("listing", near, totals[0].subject or totals[0].label)


def _is_near(reading: Reading) -> bool:
    total, added = _values(reading)
    return abs(added - total) <= _NEARLY * abs(total)


def _is_likely(reading: Reading) -> bool:
    """Whether what is listed comes near the total, so that a slip in it is nothing unheard of."""
    total, added = _values(reading)
    return 2 * abs(added - total) <= abs(total)


def _values(reading: Reading) -> tuple[Fraction, Fraction]:
    """The total of a list, and what its parts come to."""
    total, *parts = (
        o.sign * o.figure.quantity.value for role in ("total", "part") for o in reading.roles[role] if o.figure
    )
    return total, sum(parts, Fraction(0))

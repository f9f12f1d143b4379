"""Rows of a table told line by line: 共资助1635人次,金额127.12万元。分别是: 一、学前教育386人,金额17.38万元; 二、…; and
under one of these: 其中:寄宿生48人,金额3.4万元; 困境儿童41人,金额2.8万元.

Where the lines come to their total in one measure they are all of it, so they must in the others: of money if they do
in money, of things if they do in others; else one slip of the hand must tell so, for things may be of several.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Reading, operand
from auditor.document import Document
from auditor.extract.book import Book
from auditor.extract.itemruns import numbered_runs
from auditor.extract.leads import lead_to
from auditor.extract.memory import is_amount
from auditor.extract.sums.records import proves
from auditor.extract.sums.slipped import exceeds, lacks_a_part, would_add_up
from auditor.fact import Fact, Kind
from auditor.vocabulary import Vocabulary

_STOPS = ",、;。:()\n"
_FEWEST = 2  # lines, and measures
_BELIEVED = Fraction(1, 20)  # how often a slip may explain by chance the gap to how many there are

_Row = Mapping[str, Fact]  # the one amount that a line tells of each kind


def record_lines(document: Document, facts: Iterable[Fact], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every measure in which lines are told and the total above them, if they come to it in another."""
    text, told, reached = document.view.text, dict[int, list[Fact]](), set[Fact]()
    reaching = vocabulary.words.get("reaching", ())
    for fact in facts:
        if any(word in lead_to(text, fact.figure.at.start, _STOPS) for word in reaching):
            reached.add(fact)
        if fact.kind is Kind.LEVEL and is_amount(fact) and book.role(fact) != "prior":
            told.setdefault(fact.paragraph, []).append(fact)
    times = vocabulary.words.get("by_times", ())
    rest = tuple(word for kind in ("rest", "remainder", "outside") for word in vocabulary.words.get(kind, ()))
    openers = tuple(word for kind in ("member", "complete") for word in vocabulary.words.get(kind, ()))
    for above, run in (*numbered_runs(document.paragraphs), *_under(document, told, openers)):
        while run and run[-1] not in told:
            run = run[:-1]  # 三、加强资金管理。
        behind = document.paragraphs[run[-1] + 1 :][:1] if run else ()
        if any(text.startswith(rest, each.span.start) for each in behind):
            continue  # 其余资金结转下年。
        rows = [_row(told.get(index, ()), 0, times) for index in run]
        total = _row(told.get(above, ()), -1, times)
        shared = [family for family in total if all(family in row for row in rows)]
        if len(rows) >= _FEWEST <= len(shared):
            yield from _claims({kind: total[kind] for kind in shared}, rows, reached, book)


def _claims(total: _Row, rows: Sequence[_Row], reached: Collection[Fact], book: Book) -> Iterator[Claim]:
    """The claims of the measures of a total that its lines are told in as well, but for what several may have reached
    (惠及90户)."""
    told = [
        (fact, Reading({"total": (operand(fact),), "part": tuple(operand(row[kind]) for row in rows)}))
        for kind, fact in total.items()
    ]
    proofs = [fact for fact, reading in told if proves(reading)]
    for (kind, fact), (_, reading) in zip(total.items(), told, strict=True):
        parts = [row[kind] for row in rows]
        others = [proof for proof in proofs if proof is not fact and not lacks_a_part(reading)]
        alike = any(proof.dimension is fact.dimension for proof in others)
        sure = alike and all(part.family == fact.family for part in parts)
        added = not any(book.is_mean(each.label) for each in (fact, *parts)) and fact not in reached
        larger = fact.figure.quantity.value >= max(part.figure.quantity.value for part in parts)
        if others and added and larger and (sure or proves(reading) or _is_meant(reading)):
            yield Claim("closed_listing", (reading,), fact.subject or fact.label)


def _is_meant(reading: Reading) -> bool:
    """Whether the lines come to their total but for a slip of the hand: they are more, or leave out what none would."""
    return would_add_up(reading, believed=_BELIEVED, full=exceeds(reading))


def _under(
    document: Document, told: Mapping[int, Sequence[Fact]], openers: tuple[str, ...]
) -> Iterator[tuple[int, list[int]]]:
    """(index of the paragraph above, indices of the lines) of every run of lines of which the first begins with words
    for parts, and the others are told like it: by amounts of the same kinds, and without a number."""
    text, paragraphs = document.view.text, document.paragraphs
    for above, first in pairwise(range(len(paragraphs))):
        kinds = [fact.family for fact in told.get(first, ())]
        if len(kinds) < _FEWEST or not text.startswith(openers, paragraphs[first].span.start):
            continue
        run = [first]
        while [fact.family for fact in told.get(run[-1] + 1, ())] == kinds and not paragraphs[run[-1] + 1].style:
            run.append(run[-1] + 1)
        yield above, run


def _row(facts: Sequence[Fact], place: int, times: tuple[str, ...]) -> _Row:
    """What the first or the last sentence of a paragraph that tells an amount tells, by its kind: how often somebody
    came (人次) is of the kind of those who came. What it tells twice is of several things."""
    sentence = facts[place].sentence if facts else -1
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.sentence == sentence:
            kind = next((fact.family.removesuffix(each) for each in times if fact.family != each), fact.family)
            found.setdefault(kind, []).append(fact)
    return {kind: same[0] for kind, same in found.items() if len(same) == 1}

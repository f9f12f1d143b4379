"""What the parts contribute to growth, in per cent of it and in percentage points: 增长1.8%。…三次产业的贡献率分别为
50%、-10%和60%,分别拉动增长0.9、-0.2和1.1个百分点."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.extract.leads import lead_to, start_of
from auditor.extract.memory import REACH
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension, Figure, Unit
from auditor.vocabulary import Vocabulary

_STOPS, _ENDS = ",;。:\n", "。\n"
_LONGEST_JOINT = 5  # code points between one number of points and the next: 个百分点、
_LONGEST_TAIL = 4  # code points between the name of the rate and its number: 分别为
_NUMBER = Unit("", Dimension.NUMBER)


def pulls(
    items: Sequence[Item], facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every rate called a contribution to the growth that the paragraph tells first, of a whole measured at
    constant prices, if the sentence tells as many numbers of points by which that was pulled: the points are that part
    of the growth. One of several must be right, for else the growth is another. ``text`` is the document's view."""
    names, verbs = vocabulary.told("contribution", text), vocabulary.told("pulls", text)
    told = [fact for fact in facts if fact.sentence >= 0] if names and verbs else []
    by_sentence: dict[int, list[Fact]] = {}
    for fact in told:
        by_sentence.setdefault(fact.sentence, []).append(fact)
    for place, fact in enumerate(told):
        if fact.dimension is not Dimension.RATIO or not _is_named(fact, names, text):
            continue
        rates = _run(told[place : place + REACH], text, (Dimension.RATIO,))
        behind = by_sentence[fact.sentence]
        start = next((i for i, other in enumerate(behind) if any(v in _lead(other, text) for v in verbs)), None)
        points = _run(behind[start:], text, (Dimension.POINTS, Dimension.NUMBER)) if start is not None else []
        growth = _growth(items, fact, book)
        if growth is None or len(points) != len(rates) or points[-1].dimension is not Dimension.POINTS:
            continue
        found = [_reading(growth, rate, point) for rate, point in zip(rates, points, strict=True)]
        if any(map(_holds, found)) or len(found) == 1:
            yield from (Claim("named_rate", (reading,), _name(fact, names, text)) for reading in found)


def _growth(items: Sequence[Item], rate: Fact, book: Book) -> Fact | None:
    """The growth that a paragraph tells first, before a rate, if it is that of a whole at constant prices."""
    here = (item for item in items if item.paragraph == rate.paragraph and item.sentence >= 0)
    grown = next((item for item in here if any(fact.kind is Kind.RATE for fact in item.changes)), None)
    told = [fact for fact in grown.changes if fact.kind is Kind.RATE] if grown is not None else []
    before = len(told) == 1 and told[0].figure.at.end <= rate.figure.at.start
    return told[0] if grown is not None and before and book.is_real(grown.label) else None


def _run(told: Sequence[Fact], text: str, kinds: Collection[Dimension]) -> list[Fact]:
    """The numbers of some kinds that follow one another from the first on, with hardly anything between."""
    run = list(told[:1])
    for fact in told[1:]:
        between = text[run[-1].figure.at.end : fact.figure.at.start]
        if fact.dimension not in kinds or len(between) > _LONGEST_JOINT or any(stop in between for stop in _STOPS):
            break
        run.append(fact)
    return run


def _is_named(fact: Fact, names: Collection[str], text: str) -> bool:
    """Whether the words right before a rate are its name, and no other number stands between."""
    lead = text[start_of(text, fact.figure.at.start, _ENDS) : fact.figure.at.start]
    tails = [lead.rpartition(name)[2] for name in names if name in lead]
    return any(len(tail) <= _LONGEST_TAIL and not any(map(str.isdigit, tail)) for tail in tails)


def _lead(fact: Fact, text: str) -> str:
    return lead_to(text, fact.figure.at.start, _STOPS)


def _name(fact: Fact, names: Sequence[str], text: str) -> str:
    lead = text[start_of(text, fact.figure.at.start, _ENDS) : fact.figure.at.start]
    return next(name for name in names if name in lead)


def _reading(growth: Fact, rate: Fact, point: Fact) -> Reading:
    """The points, of the growth, as bare numbers, and the rate."""
    whole = Operand(_bare(growth.figure), growth.sign, label=growth.subject or growth.label)
    return Reading({"part": (Operand(_bare(point.figure)),), "whole": (whole,), "rate": (Operand(rate.figure),)})


def _holds(reading: Reading) -> bool:
    (part,), (whole,), (rate,) = (reading.roles[role] for role in ("part", "whole", "rate"))
    return (whole.interval * rate.interval).meets(part.interval)


def _bare(figure: Figure) -> Figure:
    """A number of per cent or of points as the bare number that it is written with."""
    quantity, scale = figure.quantity, figure.quantity.unit.factor
    bare = replace(quantity, value=quantity.value / scale, step=quantity.step / scale, unit=_NUMBER)
    return replace(figure, quantity=bare)

"""Rates that fill 100 % by what they are called: what each of the three industries contributes to growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.extract.leads import start_of
from auditor.interval import point
from auditor.quantity import Dimension, Figure, Unit
from auditor.vocabulary import Vocabulary

_LONGEST_TAIL = 4  # code points between the name of the rate and its number: 分别为
_PARTS, _ENDS = ";。\n", "。\n"
_LONGEST_LEAD = 40  # code points of the names of the parts and that of the rate
_FEWEST = 2
_NUMBER = Unit("", Dimension.NUMBER)


def contributions(figures: Sequence[Figure], text: str, book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for the rates of a sentence that are named as contributions (贡献率), one for each part of a known split
    or for all of them at once (三次产业), that they fill 100 %. ``text`` is the document's view."""
    names = vocabulary.told("contribution", text)
    rates = [figure for figure in figures if figure.quantity.dimension is Dimension.RATIO] if names else []
    found: list[list[Figure]] = []  # the numbers behind each name
    for place, figure in enumerate(rates):
        lead = text[max(0, figure.at.start - _LONGEST_TAIL - max(map(len, names))) : figure.at.start]
        if any(word in lead and not any(stop in lead.rpartition(word)[2] for stop in "0123456789,") for word in names):
            found.append([figure])
            for other in rates[place + 1 :]:
                if text[found[-1][-1].at.end : other.at.start] not in ("、", *vocabulary.words.get("and", ())):
                    break
                found[-1].append(other)
    for _, sentence in groupby(found, key=lambda run: _start(run[0], text, _ENDS)):
        told = list(sentence)
        for run in told:
            lead = text[max(_start(run[0], text, _ENDS), run[0].at.start - _LONGEST_LEAD) : run[0].at.start]
            if (
                len(run) > _FEWEST
                and _tells_all(lead, len(run), book, vocabulary)
                and not _is_of_part(run, rates, text)
            ):
                yield _claim(run)
        single = [run[0] for run in told if len(run) == 1]
        labels = [text[_start(figure, text, _PARTS) : figure.at.start] for figure in single]
        if len(single) > _FEWEST and book.is_complete(labels) and not _is_of_part(single, rates, text):
            yield _claim(single)


def _is_of_part(run: Sequence[Figure], rates: Sequence[Figure], text: str) -> bool:
    """Whether the rates come to one told before them in the paragraph: what a part of all (民营经济) contributes."""
    start = run[0].at.start
    begin = text.rfind("\n", 0, start) + 1
    added = sum((figure.quantity.interval for figure in run), point(0))
    before = (figure.quantity.interval for figure in rates if begin <= figure.at.start < start)
    return any(interval.meets(added) and not interval.contains(1) for interval in before)


def _tells_all(lead: str, count: int, book: Book, vocabulary: Vocabulary) -> bool:
    """Whether words say that rates are of all parts of a whole: 三次产业; or name each of them: 第一产业、第二产业…."""
    if any(word in lead for word in vocabulary.words.get("all_parts", ())):
        return True
    return book.is_complete(lead.split("、")[-count:])


def _start(figure: Figure, text: str, stops: str) -> int:
    return start_of(text, figure.at.start, stops)


def _claim(run: Sequence[Figure]) -> Claim:
    return Claim("structure", (Reading({"part": tuple(Operand(as_number(figure)) for figure in run)}),))


def as_number(figure: Figure) -> Figure:
    """A percentage as the bare number that it is written with."""
    quantity = figure.quantity
    scale = quantity.unit.factor
    return replace(
        figure, quantity=replace(quantity, value=quantity.value / scale, step=quantity.step / scale, unit=_NUMBER)
    )

"""Rates that are named after what they count: 已有297个完成备案…备案率达68%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_SHORTEST_STEM = 2


def rates(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every named rate whose sentence counts both the cases and those that made it.

    The part is the count whose words hold the rate's stem (备案 of 备案率), the whole another count of the same things
    told before it in the sentence.
    """
    endings = vocabulary.words.get("named", ())
    by_sentence: dict[int, list[Fact]] = {}
    for fact in facts:
        by_sentence.setdefault(fact.sentence, []).append(fact)
    for fact in facts:
        stem = _stem(fact, endings)
        if stem:
            yield from _claim(fact, stem, by_sentence[fact.sentence], text)


def _stem(fact: Fact, endings: Sequence[str]) -> str:
    if fact.dimension is not Dimension.RATIO or fact.kind is not Kind.LEVEL:
        return ""
    for ending in endings:
        if fact.label.endswith(ending) and len(fact.label) >= len(ending) + _SHORTEST_STEM:
            return fact.label.removesuffix(ending)[-_SHORTEST_STEM:]
    return ""


def _claim(rate: Fact, stem: str, sentence: Sequence[Fact], text: str) -> Iterator[Claim]:
    counts = [f for f in sentence if f.dimension is Dimension.COUNT and f.figure.at.end <= rate.figure.at.start]
    for index, part in enumerate(counts):
        wholes = [f for f in counts[:index] if f.family == part.family]
        if wholes and stem in _words_of(part, counts[index + 1 :] or [rate], text):
            roles = {"rate": (Operand(rate.figure),), "part": (Operand(part.figure),)}
            readings = tuple(Reading({**roles, "whole": (Operand(w.figure),)}) for w in reversed(wholes))
            yield Claim("named_rate", readings, rate.label)
            return


def _words_of(part: Fact, following: Sequence[Fact], text: str) -> str:
    """The label of a count and the text from it to the next separator."""
    end = following[0].figure.at.start
    tail = text[part.figure.at.end : end]
    for stop in ",;:。":
        tail = tail.partition(stop)[0]
    return part.label + tail

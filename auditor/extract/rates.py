"""Rates that are named after what they count: 已有297个完成备案…备案率达68%."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.extract.memory import REACH
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_SHORTEST_STEM = 2
_CLAUSE_ENDS = ",;:。"


def rates(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every named rate whose sentence counts both the cases and those that made it.

    The part is the count whose label is the rate's stem (备案 of 备案率), or which the stem follows; the whole another
    count of the same things told before it. Where two counts qualify there is no claim.
    """
    finder = _Finder(text, vocabulary)
    counts: deque[Fact] = deque(maxlen=REACH)
    for fact in facts:
        if counts and counts[-1].sentence != fact.sentence:
            counts.clear()
        stem = finder.stem(fact)
        if stem:
            yield from finder.claim(fact, stem, list(counts))
        if fact.dimension is Dimension.COUNT:
            counts.append(fact)


class _Finder:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._endings = vocabulary.words.get("named", ())
        self._overall = vocabulary.words.get("overall", ())
        self._negations = vocabulary.words.get("negation", ())

    def stem(self, fact: Fact) -> str:
        """The name of a rate without its ending; empty for any other fact."""
        if fact.dimension is not Dimension.RATIO or fact.kind is not Kind.LEVEL:
            return ""
        for ending in self._endings:
            if fact.label.endswith(ending):
                stem = fact.label.removesuffix(ending)
                for word in self._overall:
                    stem = stem.removeprefix(word)
                return stem if len(stem) >= _SHORTEST_STEM else ""
        return ""

    def claim(self, rate: Fact, stem: str, counts: Sequence[Fact]) -> Iterator[Claim]:
        """The claim of a rate; ``counts`` are those told before it in its sentence."""
        named = [count for count in counts if self._is_named(count, stem)]
        for part in named if len(named) == 1 else ():
            wholes = [f for f in counts[: counts.index(part)] if f.family == part.family]
            roles = {"rate": (Operand(rate.figure),), "part": (Operand(part.figure),)}
            yield Claim("named_rate", tuple(self._reading(roles, w, stem) for w in reversed(wholes)), rate.label)

    def _reading(self, roles: Mapping[str, tuple[Operand, ...]], whole: Fact, stem: str) -> Reading:
        """A whole that does not speak of the stem itself (应备案的434个) may not be all there is."""
        return Reading({**roles, "whole": (Operand(whole.figure),)}, weak=stem not in self._words(whole))

    def _is_named(self, part: Fact, stem: str) -> bool:
        if part.label == stem:
            return True
        before, found, _ = self._tail(part).partition(stem)
        return bool(found) and not before.endswith(self._negations)

    def _words(self, part: Fact) -> str:
        return part.label + self._tail(part)

    def _tail(self, part: Fact) -> str:
        """The text from a count to the end of its clause."""
        start = part.figure.at.end
        ends = [place for stop in _CLAUSE_ENDS if (place := self._text.find(stop, start, start + 40)) >= 0]
        return self._text[start : min(ends, default=start + 40)]

"""Rates of what was done to some of so many: 要求整改的49个问题中,已整改48个,完成率97.96%; or of the
only count before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim
from auditor.extract.book import Book, distinct
from auditor.extract.leads import lead_to, tail_of
from auditor.extract.memory import REACH
from auditor.extract.rates.fitting import holds, is_beyond, is_near, is_slip_away, reading_of
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。、()\n|"
_FAR = 24  # code points between a count and its rate, and of a clause


def among(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[tuple[Fact, Claim]]:
    """(rate, claim) for every rate right behind a count of what was done, with a name of its own or as a rate of
    completion, if the count before tells of how many: by its words (中), or as the only one in the sentence; or as the
    only one in the sentence before, if it comes to that or would but for a slip."""
    reader = _Reader(book, vocabulary, text)
    told = (fact for fact in facts if fact.sentence >= 0)
    above: list[Fact] = []
    for _, sentence in groupby(told, key=lambda fact: fact.sentence):
        found, before = list(sentence)[-REACH:], above
        above = found
        for place in range(1, len(found)):
            rate, at = found[place], reader.place_of_part(found, place)
            part = found[at]
            stem = reader.stem(rate, part)
            earlier = found[:at]
            if at == 0 and before and before[0].paragraph == part.paragraph:
                earlier = before  # 发现问题82个。已完成整改54个,整改完成率65.9%
            if stem is not None and (whole := reader.whole(part, stem, earlier, apart=earlier is before)):
                reading = reading_of(rate, part, whole, turned=False)
                near = earlier is not before and (is_near(reading) or is_beyond(reading))
                if holds(reading) or near or is_slip_away(reading):
                    yield rate, Claim("progress", (reading,), rate.label or part.label)


class _Reader:
    def __init__(self, book: Book, vocabulary: Vocabulary, text: str) -> None:
        words = vocabulary.words
        self._book, self._text = book, text
        self._within = words.get("within", ())
        self._done = tuple(
            already + done for already in words.get("already", ()) for done in ("", *words.get("done", ()))
        )
        self._partial = words.get("partial", ())
        ends = (*words.get("completion", ()), *words.get("named", ()))
        self._endings = sorted(ends, key=lambda word: (-len(word), word))

    def stem(self, rate: Fact, part: Fact) -> str | None:
        """What the name of a rate right behind a count says was done, if that says so too: 整改 of 整改完成率, but not
        of 按期整改率."""
        plain = rate.kind in (Kind.LEVEL, Kind.COMPLETION) and self._book.role(rate) is None
        near = 0 <= rate.figure.at.start - part.figure.at.end <= _FAR
        if rate.dimension is not Dimension.RATIO or not plain or not near or not _is_count(part):
            return None
        stem, ending = self._name(rate)
        return stem if ending and stem in self._lead(part) else None

    def place_of_part(self, found: Sequence[Fact], place: int) -> int:
        """Where the count stands that the rate at a place is named after: right before it, or before that of the
        others, of which something else is told (已完工21座,在建3座,完工率87.5%)."""
        rate, other, part = found[place], found[place - 1], found[place - 2] if place > 1 else None
        if part is None or not _is_count(other) or part.family != other.family:
            return place - 1
        name, ending = self._name(rate)
        done = name or ending[:-1]
        told = bool(done) and any(self._lead(part).startswith(already + done) for already in self._done)
        return place - 2 if told and done not in self._lead(other) else place - 1

    def _name(self, rate: Fact) -> tuple[str, str]:
        """What stands in the name of a rate before its ending, and this; nothing of both for any other fact."""
        name = lead_to(self._text, rate.figure.at.start, _STOPS, _FAR)
        ending = next((word for word in self._endings if name.endswith(word)), "")
        return (name.removesuffix(ending), ending) if ending else ("", "")

    def whole(self, part: Fact, stem: str, before: Sequence[Fact], *, apart: bool) -> Fact | None:
        """The count that a part was done of: the last one told, if its words say so; or the only one, where nothing
        else was done before (已验收合格18个 is of those examined). In a sentence of its own (``apart``) it may be taken
        apart there (共35个,其中甲类18个,乙类17个)."""
        same = [fact for fact in before if _is_count(fact) and fact.family == part.family]
        if not same:
            return None
        last = same[-1]
        if last is before[-1] and tail_of(self._text, last.figure.at.end, _STOPS, _FAR).endswith(self._within):
            return last
        lead = self._lead(part)
        if apart and sum(f.figure.quantity.value for f in same[1:]) == same[0].figure.quantity.value:
            last, same = same[0], same[:1]
        alone = len(distinct(same)) == 1 and any(lead.startswith(done + stem) for done in self._done)
        return last if alone and not any(word in last.label for word in self._partial) else None

    def _lead(self, part: Fact) -> str:
        return lead_to(self._text, part.figure.at.start, _STOPS, _FAR)


def _is_count(fact: Fact) -> bool:
    quantity = fact.figure.quantity
    counted = fact.kind is Kind.LEVEL and fact.dimension is Dimension.COUNT and quantity.value > 0
    return counted and not quantity.hedge and not quantity.ends

"""How far a plan is ahead of the year: 1-2月…完成年度计划的17.4%,快于序时进度0.7个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor import numerals
from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.fact import Fact, Kind
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_PROPORTIONS = (Kind.COMPLETION, Kind.SHARE)
_LONGEST = 20  # code points from the beginning of what is said of the pace to its number
_TITLE = 80  # code points at the beginning of a report in which its period is named
_CLAUSE_ENDS = ",;:。(\n"
_MONTH = regex(r"(?<![0-9])(1[0-2]|0?[1-9]|[一二三四五六七八九十]{1,2})月(?:份|末|底)?(?:([0-9]{1,2})日)?")
_LATE = 28  # the day from which on a month is taken for over
_SPANS = (3, 6, 9)  # months of a quarter, of half a year, of three quarters


def paces(facts: Sequence[Fact], document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every lead or lag on the time gone by whose rate is the last told before it in its sentence.

    The time is told in months, and may be that of any period named before in the paragraph or in the report's title.
    """
    reader = _Reader(document, vocabulary)
    told: Fact | None = None
    for fact in facts:
        if told is not None and told.sentence != fact.sentence:
            told = None
        sign = reader.sign(fact)
        if sign and told is not None:
            elapsed = reader.elapsed(fact)
            lead, rate = Operand(fact.figure, sign), Operand(told.figure)
            readings = tuple(
                Reading({"rate": (rate,), "months": (Operand(None, constant=point(months)),), "lead": (lead,)})
                for months in elapsed
            )
            if readings:
                yield Claim("pace", readings, told.subject or told.label)
        elif fact.kind in _PROPORTIONS:
            told = fact


class _Reader:
    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self._text = document.view.text
        self._paragraphs = document.paragraphs
        words = vocabulary.words
        self._paces = words.get("pace", ())
        self._ahead, self._behind = words.get("ahead", ()), words.get("behind", ())
        self._spans = {months: words.get(f"months_{months}", ()) for months in _SPANS}

    def sign(self, fact: Fact) -> int:
        """1 where a figure tells a lead on the time gone by, -1 where a lag, 0 where anything else."""
        if fact.dimension not in (Dimension.POINTS, Dimension.RATIO):
            return 0
        end = fact.figure.at.start
        text = self._text[max(end - _LONGEST, 0) : end]
        text = text[max(text.rfind(stop) for stop in _CLAUSE_ENDS) + 1 :]
        pace = next((word for word in self._paces if word in text), "")
        if not pace:
            return 0
        before, _, after = text.partition(pace)
        ahead, behind = (
            before.endswith(words) or any(w in after for w in words) for words in (self._ahead, self._behind)
        )
        return int(ahead) - int(behind)

    def elapsed(self, fact: Fact) -> list[int]:
        """The months that may have gone by, the likeliest first."""
        start = self._paragraphs[fact.paragraph].span.start
        near = self._periods(self._text[start : fact.figure.at.start])
        return list(dict.fromkeys((*near, *self._periods(self._text[:_TITLE]))))

    def _periods(self, text: str) -> Iterator[int]:
        """The months of the periods named in a text, the last first."""
        found = [(match.start(), _months(match)) for match in _MONTH.finditer(text)]
        for months, words in self._spans.items():
            found += [(text.rfind(word), (months,)) for word in words if word in text]
        for _, each in sorted(found, reverse=True):
            yield from each


def _months(match: re.Match[str]) -> tuple[int, ...]:
    """The months that may have gone by on a date, or by the end of a month that is named; one alone for 2月 too."""
    month = int(match[1]) if match[1].isdecimal() else int(numerals.read(match[1]))
    if match[2] is None:
        return (month, 1)
    return (month,) if int(match[2]) >= _LATE else (month - 1, month)

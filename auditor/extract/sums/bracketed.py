"""What money goes to, each amount in a bracket behind its purpose: 下达资金1300万元,用于甲项目(723万元)和乙项目
(577万元); or so in the sentence behind: 将该笔资金用于甲项目(723万元)和乙项目(577万元). Or what an amount
is made of: 支出1300万元,由基本支出(723万元)和项目支出(577万元)组成.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.readings import is_full
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_FEWEST, _MOST = 2, 12
_NEAR = Fraction(1, 20)  # of what was given that its purposes may miss it by and still be all of it
_STOPS = "。;\n"


def bracketed(items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every amount of money that is all that its sentence, or the one before, tells outside brackets, and
    the amounts in brackets behind a word for what it is spent on; if these come near it. ``text`` is the document's
    view."""
    formed_of, formed = vocabulary.words.get("formed_of", ()), vocabulary.words.get("formed", ())
    spent, opens = vocabulary.words.get("spent_on", ()), vocabulary.words.get("open", ())
    mains = vocabulary.words.get("main", ())
    told = [f for i in items for f in i.levels if f.dimension is Dimension.MONEY and f.kind is Kind.LEVEL]
    told = sorted((f for f in told if f.sentence >= 0), key=lambda fact: fact.figure.at.start)
    sentences = [list(found) for _, found in groupby(told, key=lambda fact: fact.sentence)]
    for before, sentence in pairwise([[], *sentences]):
        parts = [fact for fact in sentence if _stands_alone(fact, text)]
        given = [fact for fact in sentence if fact not in parts]
        if not given and before and before[-1].sentence == sentence[0].sentence - 1:
            given = [fact for fact in before if fact.paragraph == sentence[0].paragraph]
        if len(given) != 1 or not _FEWEST <= len(parts) <= _MOST or given[0].figure.at > parts[0].figure.at:
            continue
        start = max(given[0].figure.at.end, *(text.rfind(stop, 0, parts[0].figure.at.start) for stop in _STOPS))
        ends = text.startswith(opens, parts[-1].figure.at.end + 1)
        lead = text[start : parts[0].figure.at.start]
        made = any("," + word in lead for word in formed_of) and text.startswith(formed, parts[-1].figure.at.end + 1)
        if ends or not (made or any(word in lead for word in spent)) or any(word in lead for word in mains):
            continue
        reading = Reading({"total": (operand(given[0]),), "part": tuple(map(operand, parts))})
        gap = abs(sum((f.figure.quantity.value for f in parts), Fraction(0)) - given[0].figure.quantity.value)
        left = gap in [f.figure.quantity.value for f in told if f.paragraph == parts[0].paragraph]
        plain = not left and not any(f.figure.quantity.hedge or book.is_mean(f.label) for f in (given[0], *parts))
        if plain and (is_full(reading) or gap <= _NEAR * given[0].figure.quantity.value):
            yield Claim("closed_listing", (reading,), given[0].subject or given[0].label)


def _stands_alone(fact: Fact, text: str) -> bool:
    """Whether an amount is all that its brackets hold."""
    start, end = fact.figure.at
    return text[start - 1 : start] == "(" and text[end : end + 1] == ")" and not fact.label

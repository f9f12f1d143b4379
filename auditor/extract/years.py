"""The year that is compared with: one of a series of like comparisons that names another year than the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.document import View
from auditor.fact import Base, Fact, Item, Kind, Wording
from auditor.frozen import frozen
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_LEAD = 60  # code points before an amount in which its year is named
_NEAR = 3  # paragraphs between an amount and the opening of the passage about its parts
_MONEY = Dimension.MONEY.value
_TELLING = 3  # digits of a rate that is not right by chance
_SERIES = 3  # so many comparisons with one year make a series


@frozen
class _Comparison:
    item: Item
    now: Fact
    base: Base


def base_years(items: Sequence[Item], view: View, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every comparison with an earlier period in a report that makes a series of them with one year.

    Only a comparison with the year right after is called into question: it is the report's own year, in which nothing
    can have been earlier. A comparison with a year further back (比2019年) is another matter, unless its rate is just
    that since the amount of the usual year, which its sentence tells.
    """
    told = [comparison for item in items for comparison in _comparisons(item)]
    counts = Counter(comparison.base.year for comparison in told)
    if not counts:
        return
    usual, often = max(counts.items(), key=lambda pair: (pair[1], pair[0] or 0))
    if usual is None or often < _SERIES:
        return
    named = Counter(comparison.item for comparison in told)
    for comparison in told:
        if named[comparison.item] > 1 and comparison.base.year != usual:
            continue  # 与2020年同期相比增长10%,与2019年同期相比增长1%: it is compared with both
        wrong = comparison.base.year in (usual, usual + 1) or _is_since(comparison, usual, items, vocabulary)
        if wrong:
            yield _claim(comparison, usual, view)


def _is_since(comparison: _Comparison, usual: int, items: Sequence[Item], vocabulary: Vocabulary) -> bool:
    """Whether the rate of a comparison is that since an amount of another year than it names, told in its sentence."""
    base = comparison.base
    nows = [f for f in comparison.item.levels if f.year != usual]
    rates = [f for f in comparison.item.changes if f.kind is Kind.RATE and f.base == base]
    told = [f for i in items for f in i.levels if f.sentence == comparison.now.sentence and f.family == _MONEY]
    named = [f for f in told if f.year == usual and vocabulary.role(f.measure) == base.named]
    if not nows or len(rates) != 1 or len(named) != 1 or any(f.year == base.year for f in told):
        return False
    rate, before = rates[0].figure.quantity, named[0].figure.quantity
    if len((rate.digits or "").strip("0")) < _TELLING or not before.value:
        return False
    grown = nows[-1].figure.quantity.interval / before.interval - point(1)
    return (grown if rates[0].sign > 0 else -grown).meets(rate.interval)


def _comparisons(item: Item) -> Iterator[_Comparison]:
    if not item.levels or not (item.changes or item.wordings):
        return
    bases = [fact.base for fact in item.changes] + [w.base for w in item.wordings if w.cue == "unchanged"]
    named = dict.fromkeys(base for base in bases if base is not None and base.role == "prior" and base.year is not None)
    for base in named:
        yield _Comparison(item, item.levels[0], base)


def _claim(comparison: _Comparison, usual: int, view: View) -> Claim:
    at = comparison.base.at
    words = () if at is None else (Wording(view.text[at.start : at.end], view.source(at), at, "compare", None),)
    year = Fraction(comparison.base.year or 0)
    roles = {
        "now": (Operand(comparison.now.figure),),
        "year": (Operand(None, constant=point(year)),),
        "usual": (Operand(None, constant=point(usual)),),
    }
    name = comparison.item.subject or comparison.item.label
    return Claim("base_year", (Reading(roles),), name, words=words)


@frozen
class Opening:
    """Words that open a passage about a subject's figures of a year: 2023年“三公”经费支出决算中,.

    ``at`` is their place in the view.
    """

    subject: str
    measure: str | None
    year: int
    paragraph: int
    at: Span


def opening_years(openings: Sequence[Opening], items: Sequence[Item], view: View, usual: int | None) -> Iterator[Claim]:
    """A claim for the amount that an opening goes into: it is of the year that the opening names.

    The amount is the last that was told of the subject, shortly before, as one of its own period; ``usual`` is the
    report's own year, which only one of the two has.
    """
    for opening in openings:
        told = [
            item
            for item in items
            if item.subject == opening.subject and 0 <= opening.paragraph - item.paragraph <= _NEAR and item.levels
        ]
        before = [
            item for item in told if item.paragraph < opening.paragraph and item.year is not None and item.changes
        ]
        if not before:
            continue
        fact = before[-1].levels[0]
        same = fact.measure == opening.measure and usual in (fact.year, opening.year)
        if same and fact.year is not None and abs(fact.year - opening.year) <= 1:
            roles = {
                "now": (Operand(fact.figure),),
                "year": (Operand(None, constant=point(fact.year)),),
                "usual": (Operand(None, constant=point(opening.year)),),
            }
            lead = Span(max(fact.figure.at.start - _LEAD, 0), fact.figure.at.start)
            words = tuple(year_word(view, span, year) for span, year in ((lead, fact.year), (opening.at, opening.year)))
            yield Claim("own_year", (Reading(roles),), opening.subject, words=tuple(word for word in words if word))


def year_word(view: View, span: Span, year: int) -> Wording | None:
    """The last place in a stretch of the view where a year is named."""
    start = view.text.rfind(str(year), *span)
    if start < 0:
        return None
    at = Span(start, start + len(str(year)))
    return Wording(str(year), view.source(at), at, "compare", None)

"""The year that is compared with: one of a series of like comparisons that names another year than the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from auditor.claim import Claim, Operand, Reading
from auditor.document import View
from auditor.extract.leads import lead_to, tail_of
from auditor.extract.namedyears import begins, named_years
from auditor.fact import Base, Fact, Item, Kind, Wording
from auditor.frozen import frozen
from auditor.interval import point
from auditor.quantity import Dimension
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_CLAUSE, _JOINT = ",;:。\n", "、"
_CLOSE = 4  # code points between an amount and the year that it is compared with
_LEAD = 60  # code points before an amount in which its year is named
_NEAR = 3  # paragraphs between an amount and the opening of the passage about its parts
_MONEY = Dimension.MONEY.value
_TELLING = 3  # digits of a rate that is not right by chance
_LONG = 4  # digits of amounts that do not balance by chance
_REACH = 12  # amounts
_PAIR = 2
_PLAIN = ("year", "measure", "filler", "compared")
_CHANGED = ("increase", "decrease", "unchanged", "exceed", "short")
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
    usual, often = max(counts.items(), key=lambda pair: (pair[1], pair[0] or 0), default=(None, 0))
    of_series = list(_beside_series(told, usual, often, items, view, vocabulary)) if usual and often >= _PAIR else []
    yield from of_series
    known = {word.at for claim in of_series for word in claim.words}
    for comparison in told:
        if comparison.base.at not in known and _is_with_itself(comparison, view, vocabulary):
            yield _claim(comparison, (comparison.base.year or 0) - 1, view, None)


def _is_with_itself(comparison: _Comparison, view: View, vocabulary: Vocabulary) -> bool:
    """Whether an amount is compared with nothing but the one year that its paragraph has named so far, which it is of:
    2022年公务接待费2万元,比2022年减少1万元. But not with a plan of that year, a time in it, or others (比2022年初增加,
    比2022年全市平均水平高), and not where the year is but that of some of it (9万元,含2022年未付的1万元,比2022年…)."""
    now, base = comparison.now, comparison.base
    if base.at is None or now.year not in (None, base.year) or base.named not in (None, vocabulary.role(now.measure)):
        return False
    text, start = view.text, view.text.rfind("\n", 0, base.at.start) + 1
    told = text[start : base.at.start]
    named = list(named_years(told, vocabulary))
    if {each.year for each in named} != {base.year} or _tells_more(comparison, text, vocabulary):
        return False
    lead = lead_to(text, now.figure.at.start, _CLAUSE + _JOINT)
    own = [each for each in named if start + each.at.start < now.figure.at.start]
    some = any(word in lead for word in vocabulary.words.get("left_over", ()))
    return not some and (str(base.year) in lead or any(begins(told, each) for each in own))


def _tells_more(comparison: _Comparison, text: str, vocabulary: Vocabulary) -> bool:
    """Whether anything but a measure, or the amount's own subject, stands between the year that it is compared with and
    the word for the change."""
    year, at = str(comparison.base.year), comparison.base.at
    tail = tail_of(text, at.start + len(year), _CLAUSE, _LEAD) if at is not None else ""
    place = 0
    for word in vocabulary.tokens(tail, 0, len(tail)):
        if tail[place : word.start].strip():
            return True
        if word.kind not in _PLAIN and not (word.kind == "subject" and word.name == comparison.item.subject):
            return word.kind not in _CHANGED
        place = word.end
    return bool(tail[place:].strip())


def _beside_series(
    told: Sequence[_Comparison], usual: int, often: int, items: Sequence[Item], view: View, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """The claims of comparisons with another year than the ``usual`` one, with which so many others are made."""
    named = Counter(comparison.item for comparison in told)
    for comparison in told if often >= _SERIES else _beside_two(told, usual):
        if named[comparison.item] > 1 and comparison.base.year != usual:
            continue  # 与2020年同期相比增长10%,与2019年同期相比增长1%: it is compared with both
        since = _since(comparison, usual, items, vocabulary)
        if comparison.base.year in (usual, usual + 1) or since is not None:
            yield _claim(comparison, usual, view, since)


def _beside_two(told: Sequence[_Comparison], usual: int) -> list[_Comparison]:
    """The comparisons with the year after the usual one, beside two with that of amounts that go by the same measure,
    one of which is said to be of the year after: 2023年度决算9万元,与2022年度决算数…;决算5万元,与2023年度决算数…."""
    found = []
    for each in told if len(told) > _PAIR else ():
        alike = [o for o in told if o.base.year == usual and o.now.paragraph == each.now.paragraph]
        alike = [other for other in alike if other.now.measure == each.now.measure is not None]
        of_year = any(other.now.year == usual + 1 for other in alike) and each.now.year in (None, usual + 1)
        if each.base.year == usual + 1 and of_year and len(alike) >= _PAIR:
            found.append(each)
    return found


def _since(comparison: _Comparison, usual: int, items: Sequence[Item], vocabulary: Vocabulary) -> Fact | None:
    """The amount of another year than a comparison names, told in its sentence, if the rate is that since then, or what
    is called unchanged is the same."""
    base = comparison.base
    nows = [f for f in comparison.item.levels if f.year != usual]
    rates = [f for f in comparison.item.changes if f.kind is Kind.RATE and f.base == base]
    same = any(w.cue == "unchanged" and w.base == base for w in comparison.item.wordings)
    told = [f for i in items for f in i.levels if f.sentence == comparison.now.sentence and f.family == _MONEY]
    alike = [f for f in told if f.year == usual and f is not nows[-1]] if nows else []
    named = alike if same else [f for f in alike if vocabulary.role(f.measure) == base.named]
    if not nows or len(rates) + same != 1 or len(named) != 1 or any(f.year == base.year for f in told):
        return None
    before, now = named[0].figure.quantity, nows[-1].figure.quantity
    if same:
        return named[0] if before.value == now.value else None
    rate = rates[0].figure.quantity
    if len((rate.digits or "").strip("0")) < _TELLING or not before.value:
        return None
    grown = now.interval / before.interval - point(1)
    return named[0] if (grown if rates[0].sign > 0 else -grown).meets(rate.interval) else None


def _comparisons(item: Item) -> Iterator[_Comparison]:
    if not item.levels or not (item.changes or item.wordings):
        return
    bases = [fact.base for fact in item.changes] + [w.base for w in item.wordings if w.cue == "unchanged"]
    named = dict.fromkeys(base for base in bases if base is not None and base.role == "prior" and base.year is not None)
    for base in named:
        yield _Comparison(item, item.levels[0], base)


def now_years(items: Sequence[Item], vocabulary: Vocabulary, view: View) -> Iterator[Claim]:
    """A claim for every amount that is compared with a year and said to be of that very year, where a series of them
    is of the year after, and the paragraph has told the same amount by the same measure as of that: 2024年预算9万元。…
    2023年预算安排9万元,比2023年执行数增加2万元."""
    facts = sorted((f for item in items for f in item.levels if f.sentence >= 0), key=lambda fact: fact.figure.at.start)
    based = {(c.base.at, c.base.year) for i in items for c in _comparisons(i) if c.base.at is not None and c.base.year}
    bases = sorted((at.start, year) for at, year in based if at is not None and year is not None)
    near = [([f for f in facts if at - _CLOSE <= f.figure.at.end <= at], year) for at, year in bases]
    told = [(before[-1], year) for before, year in near if before]
    after = [now for now, year in told if now.year == year + 1]
    if len(after) < _SERIES or 2 * len(after) <= len(told):
        return
    for now, year in told:
        above = [f for f in facts if f.paragraph == now.paragraph and f.figure.at.end <= now.figure.at.start]
        role = _named_role(now, vocabulary, view)
        alike = [f for f in above if role is not None and _named_role(f, vocabulary, view) == role]
        own = _told_before(now, alike, year) if now.year == year else None
        if own is not None:
            roles = {
                "now": (Operand(now.figure),),
                "year": (Operand(None, constant=point(year)),),
                "usual": (Operand(None, constant=point(year + 1)),),
            }
            words = (_told_as(own, year + 1, 0, view), _told_as(now, year, own.figure.at.end, view))
            name = own.subject or own.label
            yield Claim("own_year", (Reading(roles),), name, words=tuple(word for word in words if word is not None))


def account_years(facts: Sequence[Fact], vocabulary: Vocabulary, view: View) -> Iterator[Claim]:
    """A claim for what went out of an account by a year before the account's: 2023年共筹集1806.53万元,2022年安排843.21
    万元,结转2024年963.32万元. That the three balance to the last of many digits is no chance."""
    undone = vocabulary.words.get("undone", ())
    plain = [f for f in facts if f.family == _MONEY and f.sentence >= 0 and f.kind is Kind.LEVEL and _is_long(f)]
    for place, left in enumerate(plain):
        lead = lead_to(view.text, left.figure.at.start, _CLAUSE)
        told = plain[max(0, place - _REACH) : place] if left.year and any(word in lead for word in undone) else []
        near = [f for f in told if f.paragraph == left.paragraph and f.year is not None]
        for whole, used in combinations(near, 2):
            year = (left.year or 0) - 1
            values = [fact.figure.quantity.value for fact in (whole, used, left)]
            if (whole.year, used.year) == (year, year - 1) and values[0] - values[1] == values[2]:
                roles = {
                    "now": (Operand(used.figure),),
                    "year": (Operand(None, constant=point(year - 1)),),
                    "usual": (Operand(None, constant=point(year)),),
                }
                words = (_told_as(whole, year, 0, view), _told_as(used, year - 1, whole.figure.at.end, view))
                found = tuple(word for word in words if word is not None)
                yield Claim("own_year", (Reading(roles),), used.subject or used.label, words=found)


def _is_long(fact: Fact) -> bool:
    quantity = fact.figure.quantity
    return not quantity.hedge and not quantity.ends and len((quantity.digits or "").strip("0")) >= _LONG


def _told_before(now: Fact, alike: Sequence[Fact], year: int) -> Fact | None:
    """The last amount of the year after among those told before, if it is the same, and none of the year itself is."""
    own = next((fact for fact in reversed(alike) if fact.year == year + 1), None)
    if own is None or own.figure.quantity != now.figure.quantity:
        return None
    others = (f for f in alike if f.year == year and f.figure.at.start > own.figure.at.start)
    return None if any(f.figure.quantity == now.figure.quantity for f in others) else own


def _named_role(fact: Fact, vocabulary: Vocabulary, view: View) -> str | None:
    """The role of the last measure that the words before an amount name."""
    start = fact.figure.at.start
    words = vocabulary.tokens(view.text, start - len(lead_to(view.text, start, _CLAUSE)), start)
    return next((vocabulary.role(word.name) for word in reversed(words) if word.kind == "measure"), None)


def _told_as(fact: Fact, year: int, since: int, view: View) -> Wording | None:
    """The words that tell an amount, from its year on."""
    figure = fact.figure.at
    word = year_word(view, Span(max(figure.start - _LEAD, since), figure.start), year)
    if word is None:
        return None
    at = Span(word.at.start, figure.end)
    return Wording(view.text[at.start : at.end], view.source(at), at, "compare", None)


def _claim(comparison: _Comparison, usual: int, view: View, since: Fact | None) -> Claim:
    at = comparison.base.at
    words = () if at is None else (Wording(view.text[at.start : at.end], view.source(at), at, "compare", None),)
    year = Fraction(comparison.base.year or 0)
    roles = {
        "now": (Operand(comparison.now.figure),),
        "year": (Operand(None, constant=point(year)),),
        "usual": (Operand(None, constant=point(usual)),),
    }
    meant = None if since is None else _told_as(since, usual, 0, view)
    name = comparison.item.subject or comparison.item.label
    return Claim("base_year", (Reading(roles),), name, words=(*words, *([] if meant is None else [meant])))


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

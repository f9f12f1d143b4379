"""Growth told twice: 社会消费品零售总额增长4.1% in the summary, and 增长3.7% further on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import start_of
from auditor.extract.scopes import OtherBasis
from auditor.extract.twice.retold import name_of
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.slip import digits
from auditor.vocabulary import Vocabulary

_SHORTEST_NAME = 6  # code points that say of what, and of whose
_PAIR = 2
_DIGITS = 3  # of an amount, but for zeros at its ends
_AMOUNTS = (Dimension.COUNT, Dimension.MONEY)
_PERIOD = regex(r"[0-9]{1,2}(?:[-—~至][0-9]{1,2})?月|[0-9]{4}年|季度")
_ENDS = "。;!?\n"
_CLAUSE = regex(r"[,:(]")
_CLAUSES = regex(r"[,:()]|(?=[;\n])")
_FAR = 40  # code points that a clause may be long


def regrown(items: Sequence[Item], basis: OtherBasis, book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for two rates of growth of one name, the only two in the report, in sentences of two paragraphs of which
    none names a period: both are of the report's own; or in one sentence that names none between them, the name of one
    being another's. Where both are told with an amount, that tells of which period they are: a claim is made only where
    it is the same. ``text`` is the document's view."""
    yield from _of_one_amount(items, basis, book, vocabulary)
    empty = tuple(filter(None, vocabulary.words.get("filler", ())))
    apart = vocabulary.words.get("average", ())
    members = vocabulary.words.get("member", ())
    sequential = vocabulary.words.get("sequential", ())
    # which of the two a rate is may stand at the head of its paragraph or of several: 环比看,…
    by_head = any(word in text for word in sequential)
    told: dict[tuple[str, str], list[tuple[Item, Fact]]] = {}
    for item in items:
        rates = [fact for fact in item.changes if fact.kind is Kind.RATE]
        name = name_of(item, empty)
        if item.sentence >= 0 and len(name) >= _SHORTEST_NAME and rates:
            owner = next((fact.owner for fact in (*item.levels, *rates) if fact.owner), "")
            told.setdefault((name, owner), []).extend((item, rate) for rate in rates)
    for (name, _), rates_of in told.items():
        if len(rates_of) == _PAIR and sum(bool(item.levels) for item, _ in rates_of) < _PAIR:
            (_, first), (_, again) = rates_of
            elsewhere = not by_head and first.paragraph != again.paragraph
            elsewhere = elsewhere and not all(_is_of_part(rate, text, members) for rate in (first, again))
            elsewhere = elsewhere and _is_plain(first, text, apart) and _is_plain(again, text, apart)
            if elsewhere or _are_side_by_side(name, first, again, text, (*apart, *sequential)):
                roles = {"first": (operand(first),), "again": (operand(again),)}
                yield Claim("regrown", (Reading(roles),), name, alike=True)


def _of_one_amount(items: Sequence[Item], basis: OtherBasis, book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """The claims for the two rates that paragraphs tell of one amount by one name, both since the year before."""
    empty = tuple(filter(None, vocabulary.words.get("filler", ())))
    told: dict[tuple[str, str, Fraction, int | None], list[Fact]] = {}
    alone = set[Fact]()  # the rates that nothing beside them proves
    for item in items:
        own = [level for level in item.levels if level.cue != "compare" and book.role(level) != "prior"]
        since = [
            f for f in item.changes if f.kind is Kind.RATE and _is_since_year_before(f) and not basis.is_of(f.figure)
        ]
        name = name_of(item, empty)
        if item.sentence < 0 or len(own) != 1 or len(since) != 1 or not name or not _is_telling(own[0], since[0]):
            continue
        key = (name, own[0].owner, own[0].figure.quantity.value, since[0].base.year if since[0].base else None)
        told.setdefault(key, []).append(since[0])
        if len(item.levels) == len(item.changes) == 1:
            alone.add(since[0])
    for (name, _, _, _), rates in told.items():
        again = {(rate.figure.quantity.value * rate.sign): rate for rate in reversed(rates)}
        first, other = [*again.values(), None, None][:2]
        if len(again) == _PAIR and first and other and first.paragraph != other.paragraph and {first, other} & alone:
            pair = sorted((first, other), key=lambda rate: rate.figure.at)
            roles = {role: (operand(rate),) for role, rate in zip(("first", "again"), pair, strict=True)}
            yield Claim("regrown", (Reading(roles),), name, alike=True)


def _is_since_year_before(rate: Fact) -> bool:
    base = rate.base
    plain = base is not None and (base.role, base.since) == ("prior", "")
    return plain and base is not None and base.named in (None, "prior")


def _is_telling(amount: Fact, rate: Fact) -> bool:
    """Whether an amount right before a rate has so many digits that another is hardly the same."""
    number = digits(amount.figure.quantity) or ""
    return amount.sentence == rate.sentence and len(number.strip("0")) >= _DIGITS and amount.dimension in _AMOUNTS


def _are_side_by_side(name: str, first: Fact, again: Fact, text: str, apart: tuple[str, ...]) -> bool:
    """Whether two rates are told in one sentence of one time: 一季度采矿业利润增长3%,电力业增长27%;采矿业利润下降28%.
    Nothing but a semicolon stands before the second: 按可比价计算,采矿业利润增长2% is another measure."""
    if first.sentence != again.sentence or first.base != again.base:
        return False
    between = text[first.figure.at.end : again.figure.at.start]
    heads = [_CLAUSES.split(text[: each.figure.at.start][-_FAR:])[-1] for each in (first, again)]
    plain = heads[0].startswith(name) and heads[1].startswith((f";{name}", f"\n{name}"))
    return plain and not _PERIOD.search(between) and not any(word in head for head in heads for word in apart)


def _is_of_part(fact: Fact, text: str, members: tuple[str, ...]) -> bool:
    """Whether a rate is of a part of what is told before: 利润增长9%,其中,地方企业增长8%."""
    start, end = fact.figure.at
    clauses = _CLAUSE.split(text[start_of(text, start, _ENDS) : end])
    return any(clause.startswith(members) for clause in clauses)


def _is_plain(fact: Fact, text: str, apart: tuple[str, ...]) -> bool:
    """Whether a rate is of no other time than the report's."""
    start, end = fact.figure.at
    sentence = text[start_of(text, start, _ENDS) : end]
    base = fact.base is None or (fact.base.role == "prior" and fact.base.named is None)
    return base and not _PERIOD.search(sentence) and not any(word in sentence for word in apart)

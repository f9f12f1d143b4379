"""Amounts that nothing else in a report ties, but for one slip of the hand to a long one that it tells as well:
全年发放资金107.78万元, where all else is said of 101.78万元.

Chance hardly ever brings two long numbers so near each other, if a report has few of their length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.claim import Claim, told_again
from auditor.extract.funds import Funds
from auditor.extract.leads import lead_to
from auditor.extract.naming import common_end
from auditor.extract.periods import are_of_two_times
from auditor.extract.twice.exchanged import stage_of
from auditor.extract.twice.retold import may_be_of
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension, Figure
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_LONG = 5  # digits
_BELIEVED = (1, 40)  # how often any two of all numbers may be so near each other by chance
_WAYS = 10  # slips for each digit
_APART = 100  # the part of an amount that is but a little of it
_BOUNDS = ("listing", "open_listing", "part_within")  # claims that a slip in a part does not break
_ENDS = "。;\n"
_AMOUNTS = (Dimension.COUNT, Dimension.MONEY)


def lone(
    facts: Sequence[Fact],
    figures: Sequence[Figure],
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    year: int | None,
    text: str,
) -> Iterator[Claim]:
    """A claim for every amount of the running text that none of ``claims`` ties, if it is one slip from another of
    ``figures`` that stands for the same as far as names, times, measures and owners tell, and nothing that is told is
    just their difference; of an amount told several times the first telling counts. ``claims`` know the units of the
    figures of tables. ``text`` is the document's view."""
    same = _Same(vocabulary, year, text)
    told = {fact.figure.span: fact for fact in facts}
    decided = [figure for claim in claims if not claim.undecided for figure in _figures(claim)]
    tied = {(f.quantity.value, f.quantity.unit) for c in claims if _ties(c) for f in _figures(c)}
    known = {figure.span: figure for figure in (*figures, *decided)}
    amounts = {abs(figure.quantity.value) for figure in known.values()}
    for alike in _by_form(list(known.values())).values():
        values = {figure.quantity.value: figure for figure in reversed(alike)}
        if not _is_telling(len(values), len(_written(alike[0]))):
            continue
        by_key = _by_key(alike)
        for odd in values.values():
            again = told.get(odd.span)
            if again is None or again.sentence < 0 or (odd.quantity.value, odd.quantity.unit) in tied:
                continue
            near = _one_slip_from(odd, by_key)
            meant = [figure for figure in near if same.may_be_one(told.get(figure.span), again)]
            if meant and len({figure.quantity.value for figure in near}) == 1 and _is_apart(meant[0], odd, amounts):
                first, last = sorted((meant[0], odd), key=lambda figure: figure.at.start)
                if may_be_of(first, last, vocabulary, text):
                    yield told_again(first, last, again.subject or again.label, "twin")


def _by_key(figures: Sequence[Figure]) -> Mapping[str, list[Figure]]:
    """Numbers of one length by each of their digits left out, and by their digits sorted: two that are one slip apart
    share a key."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        for key in _keys(_written(figure)):
            found[key].append(figure)
    return found


def _keys(written: str) -> Iterator[str]:
    yield "".join(sorted(written))
    for place in range(len(written)):
        yield f"{written[:place]} {written[place + 1 :]}"


def _one_slip_from(odd: Figure, by_key: Mapping[str, list[Figure]]) -> list[Figure]:
    """The numbers that are one slip from another, in text order."""
    written = _written(odd)
    near = {figure.span: figure for key in _keys(written) for figure in by_key[key]}
    return sorted((f for f in near.values() if is_slip(_written(f), written)), key=lambda figure: figure.at.start)


def _is_apart(one: Figure, other: Figure, amounts: Collection[Fraction]) -> bool:
    """Whether two amounts are not just as far apart as is told, and one is not but a little less than the other, as the
    people who pay are fewer than those who are insured."""
    gap = abs(one.quantity.value - other.quantity.value)
    little = gap * _APART <= abs(other.quantity.value)
    return gap not in amounts and (one.quantity.dimension is Dimension.MONEY or not little)


class _Same:
    """Tells what two amounts may both be told of."""

    def __init__(self, vocabulary: Vocabulary, year: int | None, text: str) -> None:
        self._vocabulary, self._year, self._text = vocabulary, year, text
        self._funds = Funds(text, vocabulary)
        self._before = vocabulary.words.get("stock_before", ())
        self._whole = vocabulary.words.get("whole", ())
        self._sides = [tuple(vocabulary.words.get(kind, ())) for kind in ("income_name", "spending_name")]
        self._adjusting = vocabulary.words.get("adjusting", ())

    def may_be_one(self, one: Fact | None, other: Fact) -> bool:
        """Whether names, times, measures, owners, and whether it was given or used, do not tell two amounts apart; of
        a table some have none that is known."""
        vocabulary, year = self._vocabulary, self._year
        if one is None:
            return _is_plain(other, vocabulary) and other.measure is None and other.year in (None, year)
        roles = {vocabulary.role(fact.measure) for fact in (one, other)} - {None}
        years = {fact.year or year for fact in (one, other)}
        owners = {one.owner, other.owner} - {""}
        stages = {stage_of(fact, vocabulary, self._text) for fact in (one, other) if fact.sentence >= 0} - {""}
        plain = _is_plain(one, vocabulary) and _is_plain(other, vocabulary) and one.sentence != other.sentence
        alike = plain and not any(len(each) > 1 for each in (roles, years, owners, stages))
        alike = alike and not _are_two(one.label, other.label, vocabulary)
        return alike and (one.sentence < 0 or self._are_told_alike(one, other))

    def _are_told_alike(self, one: Fact, other: Fact) -> bool:
        """Whether two sentences tell of amounts by one name and one measure, of one time, and not what was used of what
        was not."""
        measured = len({one.measure, other.measure} - {None}) < 2 and self._is_adjusted(one) == self._is_adjusted(other)
        apart = are_of_two_times(one.figure, other.figure, self._text) or self._is_spent_of(one, other)
        return measured and self._have_one_name(one, other) and not apart

    def _have_one_name(self, one: Fact, other: Fact) -> bool:
        """Whether two names are the same but for words for money and for what is done with it: 发放资助金 and 下达资金,
        but not 送审造价 and 审定造价; nor what there was before and is now."""
        rests = {self._rest(fact) for fact in (one, other)} - {""}
        before = {fact.label.startswith(self._before) for fact in (one, other)}
        if any(one.label.endswith(a) and other.label.endswith(b) for a, b in (self._sides, self._sides[::-1])):
            return False  # what came in and what went out in a year are near each other by nature
        return len({one.subject, other.subject} - {None}) < 2 and len(rests) < 2 and len(before) < 2

    def _is_adjusted(self, fact: Fact) -> bool:
        """Whether the sentence of an amount tells before it that something was added or cut: 年中追加后,…."""
        lead = lead_to(self._text, fact.figure.at.start, _ENDS)
        return any(word in lead for word in self._adjusting)

    def _rest(self, fact: Fact) -> str:
        rest = self._funds.rest(fact.label)
        return "" if rest in self._whole else rest

    def _is_spent_of(self, one: Fact, other: Fact) -> bool:
        """Whether the smaller of two amounts alone is called what has been used: it may be so of the larger one."""
        used, given = sorted((one, other), key=lambda fact: fact.figure.quantity.value)
        return self._funds.is_used(used) and not self._funds.is_used(given)


def _are_two(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Whether names that end alike tell what they are of apart: 甲村道路投资, 乙村道路投资; 第1批资金, 第2批资金; but
    全年发放资金 and 实际发放资金 are one."""
    end = common_end((one, other))
    own = [name.removesuffix(end)[::-1] for name in (one, other)]
    begin = common_end(own)
    own = [name.removesuffix(begin)[::-1] for name in own]
    rest = Funds("", vocabulary).rest
    first, again = (name if name.isdigit() else rest(name) for name in own)
    return len(end) > 1 and bool(first and again) and first not in again and again not in first


def _figures(claim: Claim) -> Iterator[Figure]:
    operands = (o for reading in claim.readings for role in reading.roles.values() for o in role)
    return (operand.figure for operand in operands if operand.figure is not None)


def _ties(claim: Claim) -> bool:
    """Whether a slip in any figure of a claim breaks it."""
    return not claim.undecided and claim.kind not in _BOUNDS


def _is_plain(fact: Fact, vocabulary: Vocabulary) -> bool:
    return fact.kind is Kind.LEVEL and fact.cue != "compare" and vocabulary.role(fact.measure) != "prior"


def _written(figure: Figure) -> str:
    return digits(figure.quantity) or ""


def _is_telling(values: int, length: int) -> bool:
    """Whether of so many numbers of a length hardly ever two are one slip apart by chance."""
    often, seldom = _BELIEVED
    return values * (values - 1) // 2 * _WAYS * length * seldom <= often * int(10**length)


def _by_form(figures: Sequence[Figure]) -> Mapping[object, list[Figure]]:
    """Long amounts by their unit, their last digit and their length."""
    found: dict[object, list[Figure]] = defaultdict(list)
    for figure in figures:
        quantity, written = figure.quantity, _written(figure)
        plain = quantity.dimension in _AMOUNTS and not quantity.hedge and not quantity.ends
        if plain and len(written.strip("0")) >= _LONG:
            found[quantity.unit, quantity.step, len(written)].append(figure)
    return found

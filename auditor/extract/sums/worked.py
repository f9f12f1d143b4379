"""Sums worked out in the text: (63.5-32)÷32=98.4%; 补助资金120万元(60人×2万元)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product
from typing import NamedTuple

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.frozen import frozen
from auditor.interval import Interval, point
from auditor.quantity import Dimension, Figure, Quantity, Unit
from auditor.regex import regex
from auditor.span import Span

_NAMES = regex(r"(?:20[0-9]{2}年)?[一-龥]{1,12}(?=[0-9])")  # what a number of a sum is called: 单价700元×面积5500平方米
_NUMBER = regex(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_SIGNS = {"×": "*", "*": "*", "÷": "/", "/": "/", "+": "+", "-": "-", "(": "(", "[": "(", ")": ")", "]": ")"}
_EQUAL = "=≈"
_OPERATORS = tuple("×*÷/+([=≈")
_LIKELY = regex(r"[=≈×*]|%\([^()]{3,40}[/÷]")  # what stands in every sum that is worked out
_YEARS = (1900, 2100)
_FACTOR = Fraction(3, 2)  # by which a percentage may be off and still be meant of what brackets behind it divide
_PLAIN = Unit("", Dimension.NUMBER, Fraction(1), "number")
_SHORT = 3  # digits of a number that is hardly that of a column: 3=1+2
_LONGEST = 24  # tokens
_HUNDRED = Fraction(100)
_MYRIAD = Fraction(10_000)
_Kinds = tuple[Dimension, ...]
_ALL: tuple[_Kinds, ...] = ((Dimension.MONEY, Dimension.COUNT),)
_COUNTS: tuple[_Kinds, ...] = ((), (Dimension.COUNT,))  # 5000亩 may be so many square metres, or just 5000


class _Token(NamedTuple):
    """A sign, or a number with its figure; ``at`` is where it begins."""

    sign: str
    at: int
    figure: Figure | None = None


@frozen
class _Value:
    """What an expression comes to: a sum of terms, times some factors, over another sum."""

    terms: tuple[Operand, ...]
    factors: tuple[Operand, ...] = ()
    divisors: tuple[Operand, ...] = ()

    @property
    def is_sum(self) -> bool:
        """Whether it is a sum of numbers and no more."""
        return not (self.factors or self.divisors)


def worked(document: Document, figures: Sequence[Figure]) -> Iterator[Claim]:
    """A claim for every sum that is worked out in figures, with its result behind a sign for it; or before it where the
    sum stands in brackets behind an amount and multiplies."""
    text = document.view.text
    starts = {figure.at.start: figure for figure in figures}
    for paragraph in document.paragraphs if _LIKELY.search(text) else ():
        if _LIKELY.search(text, *paragraph.span):
            for run in _runs(_tokens(document, paragraph.span, starts)):
                yield from _claims(run)


def _tokens(document: Document, span: Span, starts: dict[int, Figure]) -> Iterator[_Token]:
    """The numbers and signs of a stretch; anything else is an empty sign."""
    text, place = document.view.text, span.start
    while place < span.end:
        name = _NAMES.match(text, place) if text[place - 1 : place] in _OPERATORS else None
        if name is not None and name.end() < span.end:
            place = name.end()
            continue
        number = _NUMBER.match(text, place)
        figure = starts.get(place)
        if figure is None and number is not None:
            figure = _plain(document, Span(*number.span()))
        if figure is not None:
            yield _Token("0", place, figure)
            place = max(figure.at.end, place + 1)
            continue
        sign = text[place]
        yield _Token("=" if sign in _EQUAL else _SIGNS.get(sign, ""), place)
        place += 1


def _plain(document: Document, at: Span) -> Figure:
    """A number of a sum that is read nowhere else: 12.5+7.3."""
    text = document.view.text[slice(*at)].replace(",", "")
    step = Fraction(1, 10 ** len(text.partition(".")[2]))
    span = document.view.source(at)
    return Figure(Quantity(Fraction(text), step, _PLAIN), span, document.text[slice(*span)], at)


def _runs(tokens: Iterator[_Token]) -> Iterator[list[_Token]]:
    run: list[_Token] = []
    for token in tokens:
        if token.sign:
            run.append(token)
            continue
        if 2 < len(run) <= _LONGEST:
            yield run
        run = []
    if 2 < len(run) <= _LONGEST:
        yield run


def _claims(run: Sequence[_Token]) -> Iterator[Claim]:
    sides: list[list[_Token]] = [[]]
    for token in run:
        if token.sign == "=":
            sides.append([])
        else:
            sides[-1].append(token)
    if len(sides) == 1 and len(run) > 4 and run[1].sign == "(" and any(token.sign == "*" for token in run):
        end = next((i for i, token in enumerate(run) if token.sign == ")"), 0)
        sides = [[run[0]], list(run[2:end])] if end else sides
    yield from _divided(run) if len(sides) == 1 else ()
    for one, other in pairwise(sides):
        result, terms = (one, other) if len(one) == 1 else (other, one)
        value = _Parser(terms).value() if len(terms) > 2 and len(result) == 1 else None
        if value is not None and (figure := result[0].figure) is not None and _is_telling((*terms, *result)):
            readings = tuple(_readings(figure, value))
            if readings:
                yield Claim("worked", readings)


def _divided(run: Sequence[_Token]) -> Iterator[Claim]:
    """The claim of a percentage behind which brackets tell the two amounts that it is of, in whichever order:
    债务率68.8%(债务余额85.64亿元/综合财力124.5亿元)."""
    first, signs = run[0].figure, "".join(token.sign for token in run[1:6])
    if first is None or first.quantity.dimension is not Dimension.RATIO or signs != "(0/0)":
        return
    part, whole = run[2].figure, run[4].figure
    if part is None or whole is None or not _is_telling((run[2], run[4])) or not whole.quantity.value:
        return
    one, other, told = part.quantity, whole.quantity, first.quantity.value
    are_years = all(q.unit == _PLAIN and _YEARS[0] < q.value < _YEARS[1] for q in (one, other))
    if one.unit.dimension is other.unit.dimension and not are_years:
        made = one.value / other.value
        if told / _FACTOR < made < told * _FACTOR:
            pairs = ((Operand(part), Operand(whole)), (Operand(whole), Operand(part)))
            values = (_Value((top,), divisors=(under,)) for top, under in pairs if under.figure and one.value)
            yield Claim("worked", tuple(reading for value in values for reading in _readings(first, value)))


def _is_telling(tokens: Sequence[_Token]) -> bool:
    """Whether a sum is more than the numbers of some columns: 3=1+2."""
    quantities = [token.figure.quantity for token in tokens if token.figure is not None]
    if any(q.hedge is not None or q.ends is not None for q in quantities):
        return False
    return any(q.dimension is not Dimension.NUMBER or q.step < 1 or len(q.digits or "") >= _SHORT for q in quantities)


class _Parser:
    """Reads an expression by the precedence of its signs; ``None`` for one that is none, or of another form."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = [*tokens, _Token("", -1)]
        self._place = 0

    def value(self) -> _Value | None:
        """What all of the tokens come to."""
        found = self._sum()
        return found if self._sign == "" else None

    @property
    def _sign(self) -> str:
        return self._tokens[self._place].sign

    def _next(self) -> _Token:
        self._place += 1
        return self._tokens[self._place - 1]

    def _sum(self) -> _Value | None:
        found = self._product()
        while found is not None and self._sign in ("+", "-"):
            sign = 1 if self._next().sign == "+" else -1
            other = self._product()
            if other is None or not (found.is_sum and other.is_sum):
                return None
            more = tuple(replace(o, sign=o.sign * sign) for o in other.terms)
            found = _Value((*found.terms, *more))
        return found

    def _product(self) -> _Value | None:
        found = self._number()
        while found is not None and self._sign in ("*", "/"):
            times = self._next().sign == "*"
            other = self._number()
            if other is None or not other.is_sum:
                return None
            found = _times(found, other) if times else _over(found, other)
        return found

    def _number(self) -> _Value | None:
        token = self._next() if self._sign else None
        if token is None or token.sign not in ("0", "("):
            return None
        if token.figure is not None:
            return _Value((Operand(token.figure),))
        found = self._sum()
        return found if self._sign == ")" and self._next() else None


def _times(one: _Value, other: _Value) -> _Value | None:
    if len(other.terms) == 1:
        return replace(one, factors=(*one.factors, *other.terms))
    if one.is_sum and len(one.terms) == 1:
        return _Value(other.terms, one.terms)
    return None


def _over(one: _Value, other: _Value) -> _Value | None:
    return None if one.divisors else replace(one, divisors=other.terms)


def _readings(result: Figure, value: _Value) -> Iterator[Reading]:
    """The readings of a sum and its result: in base units, or as the numbers that are written; ×100% may turn a ratio
    into percent and may be no more than a sign of that."""
    quantities = [o.figure.quantity for o in (*value.terms, *value.factors, *value.divisors) if o.figure is not None]
    families = {q.unit.family for q in quantities if q.dimension is Dimension.COUNT}
    if result.quantity.dimension is Dimension.COUNT and families and result.quantity.unit.family not in families:
        return  # 设备房1间(3.0m×3.0m)
    units = {q.unit for q in (*quantities, result.quantity) if q.dimension is Dimension.MONEY}
    bare = any(q.dimension is Dimension.NUMBER for q in (*quantities, result.quantity))
    if bare and len(units) > 1:
        return
    hundreds = [o for o in value.factors if _is_hundred(o)]
    factors = [o for o in value.factors if o not in hundreds]
    scales = {Fraction(1)}
    if hundreds and result.quantity.dimension is not Dimension.RATIO:
        scales.add(_HUNDRED)
    if bare and units and not value.is_sum:
        scales |= {_MYRIAD, 1 / _MYRIAD}  # 2100×40=8.4万元
    for as_numbers, scale in product(_ALL if bare else _COUNTS, sorted(scales)):
        times = point(scale)
        for factor in factors:
            times *= _written(factor, as_numbers)
        yield Reading(
            {
                "result": (_operand(Operand(result), as_numbers, exactly=False),),
                "term": tuple(_operand(o, as_numbers) for o in value.terms),
                "factor": (Operand(factors[0].figure if len(factors) == 1 else None, constant=times),),
                "divisor": tuple(_operand(o, as_numbers) for o in value.divisors)
                or (Operand(None, constant=point(1)),),
            }
        )


def _is_hundred(operand: Operand) -> bool:
    quantity = operand.figure.quantity if operand.figure is not None else None
    return quantity is not None and quantity.value in (1, _HUNDRED) and (quantity.digits or "").startswith("100")


def _operand(operand: Operand, as_numbers: _Kinds, *, exactly: bool = True) -> Operand:
    return replace(operand, constant=_written(operand, as_numbers, exactly=exactly))


def _written(operand: Operand, as_numbers: _Kinds, *, exactly: bool = True) -> Interval:
    """What an operand may stand for; of some kinds the number that is written, whatever its unit. An integer is
    ``exactly`` what it says."""
    figure = operand.figure
    assert figure is not None
    q = figure.quantity
    factor = q.unit.factor if q.dimension in as_numbers else Fraction(1)
    whole = exactly and q.dimension is not Dimension.RATIO and q.step >= q.unit.factor
    interval = (point(q.value) if whole else q.interval) / point(factor)
    return -interval if operand.sign < 0 else interval

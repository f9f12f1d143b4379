"""What the words of one written quantity add up to: number, scale, unit and hedges become a value and its step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from auditor import numerals
from auditor.frozen import frozen
from auditor.language import tr
from auditor.quantity import Dimension, Hedge, Quantity, Unit, Units

_SCALES = {"千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
_HAN_SCALES = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
_OF = {"百分之": 100, "千分之": 1000, "万分之": 10000}
_NUMBERS = ("PLAIN", "GROUPED", "HAN", "HUNDRED")
_WORDS = ("MONEY", "RATIO", "POINTS", "TIMES", "MEASURE")
_BARE = Unit("", Dimension.NUMBER, Fraction(1), "number")


class NotAnAmountError(ValueError):
    """Well-formed words that make no amount; the text says why, to be put after what was read."""


class Piece(NamedTuple):
    """One word of a quantity: its terminal in the grammar, and as written."""

    kind: str
    text: str


@frozen
class Reading:
    """A quantity, and what about its form decides whether it counts as one in running text.

    ``only_first``: the pieces look like a range, but fall; the length of the first figure among them. 0 for all others.
    """

    quantity: Quantity
    bare: bool = False  # no unit
    chinese: bool = False  # a Chinese numeral
    elliptic: bool = False  # 万 or 亿 without the unit
    only_first: int = 0


@frozen
class _Side:
    """One number: ``coefficient`` with ``places`` decimals, in steps of ``step``, then perhaps scale and unit."""

    coefficient: Fraction
    step: Fraction
    decimal: bool
    chinese: bool
    scale: str = ""
    unit: Unit | None = None
    word: str = ""
    exact: bool = False
    extra: Fraction = Fraction(0)  # 角 and 分; the lower part of 3亿5000万元
    extra_step: Fraction | None = None


class Reader:
    """Adds up the pieces of one quantity."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._measured = {
            unit.family
            for unit in units.units.values()
            if unit.dimension is Dimension.COUNT and unit.factor != 1
        }  # fmt: skip

    def read(self, pieces: Sequence[Piece]) -> Reading:
        """The quantity that a whole sequence of pieces, as the grammar admits it, stands for."""
        hedge = self._hedge(pieces)
        kinds = [piece.kind for piece in pieces]
        if "OF" in kinds:
            return Reading(self._share(pieces, hedge))
        if "TO" in kinds:
            cut = kinds.index("TO")
            return self._range(pieces[:cut], pieces[cut + 1 :], hedge)
        side = self._side(pieces)
        unit = self._unit(side)
        value, step = self._worth(side, unit)
        return Reading(
            Quantity(value, step, unit, hedge),
            bare=unit.dimension is Dimension.NUMBER,
            chinese=side.chinese,
            elliptic=bool(side.scale) and side.unit is None,
        )

    def _share(self, pieces: Sequence[Piece], hedge: Hedge | None) -> Quantity:
        """百分之七十七点三."""
        parts = next(_OF[piece.text] for piece in pieces if piece.kind == "OF")
        number = next(piece for piece in pieces if piece.kind in _NUMBERS)
        side = _number(number)
        unit = next(
            (u for u in self._units.units.values() if u.dimension is Dimension.RATIO and u.factor * parts == 1),
            Unit(next(p.text for p in pieces if p.kind == "OF"), Dimension.RATIO, Fraction(1, parts), "ratio"),
        )
        return Quantity(side.coefficient * unit.factor, side.step * unit.factor, unit, hedge)

    def _range(self, first: Sequence[Piece], second: Sequence[Piece], hedge: Hedge | None) -> Reading:
        """10—20万元: the unit, and the scale where the first number has none, are the second's."""
        low, high = self._side(first), self._side(second)
        if high.unit is None and not high.scale:
            raise NotAnAmountError(tr("是没有单位的范围，应在后一个数后面写单位，如 10-20万元"))
        unit = self._unit(high)
        low_unit = self._unit(low) if low.unit else self._shared(low, high, unit)
        if low_unit.family != unit.family:
            raise NotAnAmountError(tr("的两头单位不同，不能成为一个范围"))
        bottom, _ = self._worth(low, low_unit)
        top, step = self._worth(high, unit)
        if bottom >= top:
            length = sum(len(piece.text) for piece in first if piece.kind != "BEFORE")
            return Reading(Quantity(top, step, unit, hedge), only_first=length)
        middle = Quantity((bottom + top) / 2, step, unit, hedge, (bottom, top))
        return Reading(middle, chinese=high.chinese, elliptic=bool(high.scale) and high.unit is None)

    def _shared(self, low: _Side, high: _Side, unit: Unit) -> Unit:
        """The unit of a range's first number that has none of its own: 10-20万元, 10万-20万元."""
        if not low.scale:
            return replace(unit, factor=Fraction(_HAN_SCALES[high.scale])) if _only_scale(high) else unit
        base = Fraction(1) if unit.dimension is Dimension.MONEY or high.unit is None else high.unit.factor
        return replace(unit, factor=base * _scale(low))

    def _side(self, pieces: Sequence[Piece]) -> _Side:
        """One number with what follows it."""
        numbers = [piece for piece in pieces if piece.kind in (*_NUMBERS, "TENTH")]
        side = _number(numbers[0])
        for piece in pieces:
            if piece.kind == "SCALE":
                side = replace(side, scale=side.scale + piece.text)
            elif piece.kind in _WORDS:
                side = replace(side, unit=self._units.units[piece.text], word=piece.text)
            elif piece.kind == "PER" and side.unit is not None:
                side = replace(side, unit=_per(side.unit, piece.text))
            elif piece.kind == "EXACT":
                side = replace(side, exact=True)
            elif piece.kind == "CENTS":
                side = replace(side, exact=True, extra=_cents(piece.text))
        if len(numbers) > 1:
            side = _tenth(side, numbers[1]) if numbers[1].kind == "TENTH" else _mixed(side, numbers[1])
        if any(piece.kind == "SIGN" for piece in pieces):
            side = replace(side, coefficient=-side.coefficient, extra=-side.extra)
        return side

    def _unit(self, side: _Side) -> Unit:
        """The unit of a number with its scale: 万人 for 2.8万人, money 万 for 9.0万."""
        if side.unit is None:
            if not side.scale:
                return _BARE
            if side.scale == "千":
                raise NotAnAmountError(tr("只有“千”，没有单位"))
            return Unit(side.scale, Dimension.MONEY, Fraction(_scale(side)), "money")
        if not side.scale or side.extra_step is not None:
            return side.unit
        if side.unit.dimension not in (Dimension.MONEY, Dimension.COUNT):
            raise NotAnAmountError(tr("的“{0}{1}”不是单位", side.scale, side.unit.symbol))
        symbol = side.scale + side.unit.symbol
        made = Unit(symbol, side.unit.dimension, side.unit.factor * _scale(side), side.unit.family)
        return self._units.units.get(symbol, made)

    def _worth(self, side: _Side, unit: Unit) -> tuple[Fraction, Fraction]:
        """Value and step in base units."""
        value = side.coefficient * unit.factor + side.extra
        if side.extra_step is not None:
            return value, side.extra_step
        pieces_only = unit.dimension is Dimension.COUNT and not (unit.family in self._measured or "/" in unit.family)
        exact = side.exact or (pieces_only and not side.scale and not side.decimal and side.step <= 1)
        return value, Fraction(0) if exact else side.step * unit.factor

    def _hedge(self, pieces: Iterable[Piece]) -> Hedge | None:
        """The hedge of a quantity; of several (约2000余名) one that holds all of them."""
        found = [self._units.before.get(piece.text) for piece in pieces if piece.kind == "BEFORE"]
        found += [self._units.after.get(piece.text) for piece in pieces if piece.kind in ("INNER", "AFTER")]
        hedges = [hedge for hedge in found if hedge is not None]
        if len(hedges) < 2:
            return hedges[0] if hedges else None
        lows, highs = [hedge.low for hedge in hedges], [hedge.high for hedge in hedges]
        return Hedge(
            "…".join(hedge.word for hedge in hedges),
            None if None in lows else min(low for low in lows if low is not None),
            None if None in highs else max(high for high in highs if high is not None),
        )


def _number(piece: Piece) -> _Side:
    """A number by itself. Of a Chinese one the last written word is its step: 万 for 三百二十万."""
    if piece.kind in ("PLAIN", "GROUPED"):
        digits = piece.text.replace(",", "").replace(" ", "")
        places = len(digits.partition(".")[2])
        return _Side(Fraction(digits), Fraction(1, 10**places), places > 0, chinese=False)
    if piece.kind == "HUNDRED":
        return _Side(Fraction(100), Fraction(1), decimal=False, chinese=True)
    scale = _HAN_SCALES.get(piece.text[-1], 1)
    places = numerals.decimals(piece.text[:-1] if scale > 1 else piece.text)
    try:
        value = numerals.read(piece.text[:-1]) * scale if places and scale > 1 else numerals.read(piece.text)
    except ValueError:
        raise NotAnAmountError(tr("的“{0}”不是一个写全的汉字数", piece.text)) from None
    return _Side(value, Fraction(scale, 10**places), places > 0, chinese=True)


def _only_scale(side: _Side) -> bool:
    """Whether a number has a scale and no unit: 20万."""
    return side.unit is None and side.scale in _HAN_SCALES


def _scale(side: _Side) -> int:
    if side.scale not in _SCALES:
        raise NotAnAmountError(tr("的“{0}”不是数位", side.scale))
    return _SCALES[side.scale]


def _per(unit: Unit, per: str) -> Unit:
    """元/人·月 from 元: a family of its own, which is neither money nor a count of persons."""
    base = unit.family if unit.dimension is Dimension.COUNT else "元"
    family = base + per.replace("*", "·").replace(".", "·")
    return Unit(unit.symbol + per, Dimension.COUNT, unit.factor, family)


def _mixed(side: _Side, low: Piece) -> _Side:
    """3亿5000万元: the first number with its scale, then the second with the unit."""
    lower = _number(low)
    if side.unit is None or lower.coefficient * side.unit.factor >= _scale(side):
        raise NotAnAmountError(tr("的前后两段数位不相接"))
    return replace(
        side,
        coefficient=side.coefficient * _scale(side) / side.unit.factor,
        extra=lower.coefficient * side.unit.factor,
        extra_step=lower.step * side.unit.factor,
    )


def _tenth(side: _Side, digit: Piece) -> _Side:
    """一成二 is 1.2 成."""
    tenth = _number(digit)
    if side.unit is None or side.unit.factor != Fraction(1, 10) or not 0 < tenth.coefficient < 10:
        raise NotAnAmountError(tr("后面的“{0}”多余", digit.text))
    return replace(side, coefficient=side.coefficient + tenth.coefficient / 10, step=side.step / 10, decimal=True)


def _cents(text: str) -> Fraction:
    """陆角柒分, in 元."""
    cents = numerals.read(text[0]) * 10 + (numerals.read(text[2]) if len(text) > 2 else 0)
    return cents / 100

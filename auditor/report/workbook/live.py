"""Formulas of a spreadsheet, each with the exact value that it has, so that what is computed need not be believed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.formula_tree import Level
from auditor.frozen import frozen

_DIGITS = 15  # significant digits that every number of a spreadsheet keeps
_SPARE = 10  # digits before the point up to which one of them is left to the errors of the arithmetic
_RUN = 3  # cells that are told as a range


@frozen
class Live:
    """A formula without its equals sign.

    ``size`` is the magnitude that its rounding errors are relative to. ``cell`` are sheet, column and row where the
    formula is nothing but one cell.
    """

    text: str
    value: Fraction
    size: Fraction
    level: Level = Level.ATOM
    cell: tuple[str, str, int] | None = None

    def fit(self, least: Level) -> str:
        """The text, in brackets if it holds together less than ``least``."""
        return self.text if self.level >= least else f"({self.text})"


def cell(sheet: str, column: str, row: int, value: Fraction, size: Fraction | None = None) -> Live:
    """The cell of a sheet (as formulas spell it, ``""`` for the formula's own) that holds ``value``; rows from 1."""
    text = f"{sheet}!{column}{row}" if sheet else f"{column}{row}"
    return Live(text, value, abs(value) if size is None else size, cell=(sheet, column, row))


def number(value: Fraction) -> Live:
    """A number that stands in the formula itself."""
    text = decimal(value)
    if text is None:
        return Live(f"{value.numerator}/{value.denominator}", value, abs(value), Level.PRODUCT)
    return Live(text, value, abs(value), Level.SIGN if value < 0 else Level.ATOM)


def negative(of: Live) -> Live:
    """Minus a formula."""
    return Live(f"-{of.fit(Level.ATOM)}", -of.value, of.size, Level.SIGN)


def total(parts: Sequence[Live]) -> Live:
    """All parts added up; cells below one another as a range."""
    if not parts:
        return number(Fraction(0))
    if len(parts) == 1:
        return parts[0]
    value, size = sum(part.value for part in parts), sum(part.size for part in parts)
    if len(parts) >= _RUN and all(part.cell is not None for part in parts):
        return Live(f"SUM({','.join(_runs(parts))})", Fraction(value), Fraction(size))
    first, *others = parts
    text = first.fit(Level.TOTAL) + "".join(_added(part) for part in others)
    return Live(text, Fraction(value), Fraction(size), Level.TOTAL)


def difference(left: Live, right: Live) -> Live:
    """One formula less another."""
    text = f"{left.fit(Level.TOTAL)}-{_behind(right, Level.PRODUCT)}"
    return Live(text, left.value - right.value, left.size + right.size, Level.TOTAL)


def product(left: Live, right: Live) -> Live:
    """One formula times another."""
    text = f"{left.fit(Level.PRODUCT)}*{_behind(right, Level.ATOM)}"
    return Live(text, left.value * right.value, left.size * right.size, Level.PRODUCT)


def quotient(left: Live, right: Live) -> Live:
    """One formula divided by another, which is not zero."""
    text = f"{left.fit(Level.PRODUCT)}/{_behind(right, Level.ATOM)}"
    size = left.size * right.size / right.value**2
    return Live(text, left.value / right.value, size, Level.PRODUCT)


def absolute(of: Live) -> Live:
    """A formula without its sign."""
    return Live(f"ABS({of.text})", abs(of.value), of.size)


def least(among: Sequence[Live]) -> Live:
    """The least of some formulas, each told once."""
    return _chosen("MIN", among, min(each.value for each in among))


def greatest(among: Sequence[Live]) -> Live:
    """The greatest of some formulas, each told once."""
    return _chosen("MAX", among, max(each.value for each in among))


def rounded(of: Live) -> Live:
    """A formula rid of the errors of binary arithmetic: rounded behind the digits that a spreadsheet keeps.

    Without it ends that touch would not, as 0.1 + 0.2 is not 0.3. The value stays the exact one.
    """
    before = len(str(int(of.size))) if of.size >= 1 else 0
    digits = max(_DIGITS - before - (1 if before <= _SPARE else 0), 0)
    return Live(f"ROUND({of.text},{digits})", of.value, of.size)


def decimal(value: Fraction) -> str | None:
    """A number as a decimal that a spreadsheet keeps exactly; ``None`` where it has too many digits."""
    rest, places = value.denominator, 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    for prime in (2, 5):
        while rest % prime == 0:
            rest, places = rest // prime, places + 1
    units = value * 10**places
    if rest != 1 or places > 2 * _DIGITS:
        return None
    while places and units % 10 == 0:
        units, places = units / 10, places - 1
    digits = str(abs(units.numerator))
    if len(digits.rstrip("0")) > _DIGITS or len(digits) > 2 * _DIGITS:
        return None
    digits = digits.rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 else text


def _chosen(function: str, among: Sequence[Live], value: Fraction) -> Live:
    texts = list(dict.fromkeys(each.text for each in among))
    return Live(f"{function}({','.join(texts)})", value, max(each.size for each in among))


def _added(part: Live) -> str:
    """A further summand; a plain negative one is taken away."""
    if part.level is Level.SIGN and part.text.startswith("-"):
        return part.text
    return f"+{part.fit(Level.TOTAL)}"


def _behind(right: Live, least_level: Level) -> str:
    """What stands behind an operator, where a sign needs brackets."""
    return f"({right.text})" if right.text.startswith("-") else right.fit(least_level)


def _runs(cells: Sequence[Live]) -> list[str]:
    """Cells as the ranges that they form."""
    runs: list[tuple[str, str, int, int]] = []
    for each in cells:
        sheet, column, row = each.cell or ("", "", 0)
        last = runs[-1] if runs else None
        if last is not None and (sheet, column, row) == (*last[:2], last[3] + 1):
            runs[-1] = (*last[:3], row)
        else:
            runs.append((sheet, column, row, row))
    return [_range(*run) for run in runs]


def _range(sheet: str, column: str, first: int, last: int) -> str:
    prefix = f"{sheet}!" if sheet else ""
    return f"{prefix}{column}{first}" + (f":{column}{last}" if last > first else "")

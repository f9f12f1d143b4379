"""What a table says itself about how its columns are computed: ⑧=④×⑦ in the row that numbers them, 结余(C=A-B) in a
heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from auditor.claim import Claim, Operand, Reading
from auditor.extract.sums.slipped import is_bridged
from auditor.frozen import frozen
from auditor.grid.rows import Lines
from auditor.grid.shape import Shape, is_amount
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.slip import digits

_NAME = r"(?:[①-⑳]|[A-Z]|\d{1,2})"
_PLAIN = regex(rf"{_NAME}$")
_FORMULA = regex(rf"({_NAME})?=?\(?({_NAME}(?:[-+*×/÷]{_NAME})+)\)?(?:[*×]100%?)?$")
_TERM = regex(rf"([-+*×/÷]?)({_NAME})")
_BRACKETED = regex(r"\(([^()]+)\)$")
_FEWEST = 3  # cells of a row that numbers the columns
_TELLING = 3  # digits of a total
_MYRIAD = 10_000
_Terms = tuple[tuple[str, str], ...]  # the operation before each column, and its name


@frozen
class _Computed:
    """A column and how it is computed of others: ``row_sum``, ``row_ratio`` or ``row_product``, with their signs."""

    kind: str
    column: int
    others: tuple[tuple[int, int], ...]  # sign and column


def computed(shape: Shape, lines: Lines, text: str) -> Iterator[Claim]:
    """A claim for every row of every column whose formula stands in the table, unless most rows break it: then the
    columns were numbered otherwise. Of a table of one row another formula proves how they are numbered, where a slip of
    the hand tells why this one is broken."""
    proven, slipped = False, list[Claim]()
    for formula in _formulas(shape, lines, text):
        best: list[tuple[Claim, bool]] = []
        for factor in (1, _MYRIAD) if formula.kind == "row_product" else (1,):  # 标准(元) × 人数 = 资金(万元)
            told = list(_claims(formula, factor, lines))
            if sum(held for _, held in told) > sum(held for _, held in best):
                best = told
        kept = sum(held for _, held in best)
        if kept > len(best) - kept:
            proven = proven or any(held and _is_telling(claim) for claim, held in best)
            yield from (claim for claim, _ in best)
        elif formula.kind == "row_sum" and len(told := list(_claims(formula, 1, lines))) == 1:
            slipped += [claim for claim, _ in told if is_bridged(claim.readings[0])]
    yield from slipped if proven else ()


def _is_telling(claim: Claim) -> bool:
    """Whether what a formula comes to has digits enough not to do so by chance."""
    total = next(iter(claim.readings[0].roles.values()))[0].figure
    return total is not None and len((digits(total.quantity) or "").strip("0")) >= _TELLING


def _formulas(shape: Shape, lines: Lines, text: str) -> Iterator[_Computed]:
    names: dict[str, int] = {}
    told: list[tuple[int, _Terms]] = []
    for index, mark in _marks(shape, lines, text):
        formula = _FORMULA.match(mark)
        if formula is not None:
            told.append((index, tuple(match.groups() for match in _TERM.finditer(formula[2]))))  # type: ignore[misc]
        name = formula[1] if formula is not None else mark if _PLAIN.match(mark) else None
        if name:
            names.setdefault(name, index)
    for index, terms in told:
        found = _computed(index, terms, names)
        if found is not None:
            yield found


def _computed(index: int, terms: _Terms, names: Mapping[str, int]) -> _Computed | None:
    operations = {operation for operation, _ in terms[1:]}
    columns = [names.get(name) for _, name in terms]
    known = [column for column in columns if column is not None]
    if len(known) < len(columns) or index in known:
        return None
    if operations <= {"+", "-"}:
        signs = [-1 if operation == "-" else 1 for operation, _ in terms]
        return _Computed("row_sum", index, tuple(zip(signs, known, strict=True)))
    if len(known) == 2 and operations <= {"/", "÷"}:
        return _Computed("row_ratio", index, tuple((1, column) for column in known))
    if len(known) == 2 and operations <= {"*", "×"}:
        return _Computed("row_product", index, tuple((1, column) for column in known))
    return None


def _marks(shape: Shape, lines: Lines, text: str) -> Iterator[tuple[int, str]]:
    """The numbers and formulas of the columns: in a row of such, or in brackets behind their headings."""
    rows: dict[int, dict[int, str]] = {}
    for cell in shape.grid.cells:
        mark = text[cell.span.start : cell.span.end].replace(" ", "")
        if _PLAIN.match(mark) or _FORMULA.match(mark):
            rows.setdefault(cell.row, {})[cell.column] = mark
    numbering = [marks for marks in rows.values() if len(marks) >= _FEWEST and any(map(_FORMULA.match, marks.values()))]
    for index, column in enumerate(lines.columns):
        yield from ((index, marks[column.first]) for marks in numbering if column.first in marks)
        for heading in column.path:
            bracketed = _BRACKETED.search(heading.replace(" ", ""))
            if bracketed is not None:
                yield index, bracketed[1]


_ROLES = {
    "row_sum": ("total", "part"),
    "row_ratio": ("rate", "part", "whole"),
    "row_product": ("product", "factor", "by"),
}


def _claims(formula: _Computed, factor: int, lines: Lines) -> Iterator[tuple[Claim, bool]]:
    """The claim for every row that has all of a formula, and whether the row keeps it."""
    for row, converted in zip(lines.rows, lines.figures, strict=True):
        bare = formula.kind == "row_product"  # the unit of a table is seldom that of all that is multiplied
        figures = [row.figure(place) for place in range(len(lines.columns))] if bare else converted
        cells = [figures[column] for column in (formula.column, *(column for _, column in formula.others))]
        known = [cell for cell in cells if cell is not None]
        if len(known) < len(cells) or not _fit(formula.kind, known):
            continue
        first, *others = [_times(known[0], factor), *known[1:]]
        signed = [Operand(cell, sign) for cell, (sign, _) in zip(others, formula.others, strict=True)]
        own, *roles = _ROLES[formula.kind]
        named = {role: (operand,) for role, operand in zip(roles, signed, strict=False)}
        filled = {own: (Operand(first),), **(named if len(roles) > 1 else {roles[0]: tuple(signed)})}
        yield Claim(formula.kind, (Reading(filled),), row.label), _holds(formula, [first, *others])


def _fit(kind: str, cells: Sequence[Figure]) -> bool:
    """Whether figures may be joined by a formula of this kind."""
    result, *others = cells
    amounts = all(map(is_amount, others))
    if kind == "row_sum":
        return amounts and len({cell.quantity.unit.family for cell in cells}) == 1
    if kind == "row_ratio":
        return amounts and result.quantity.dimension is Dimension.RATIO and bool(others[1].quantity.value)
    symbols = [cell.quantity.unit.symbol for cell in others]
    return amounts and is_amount(result) and result.quantity.unit.symbol in ("", *symbols)


def _times(figure: Figure, factor: int) -> Figure:
    quantity = figure.quantity
    unit = replace(quantity.unit, factor=quantity.unit.factor * factor)
    scaled = replace(quantity, value=quantity.value * factor, step=quantity.step * factor, unit=unit)
    return figure if factor == 1 else replace(figure, quantity=scaled)


def _holds(formula: _Computed, cells: Sequence[Figure]) -> bool:
    intervals = [cell.quantity.interval for cell in cells]
    first, others = intervals[0], intervals[1:]
    if formula.kind == "row_sum":
        signed = [each if sign > 0 else -each for each, (sign, _) in zip(others, formula.others, strict=True)]
        return first.meets(sum(signed[1:], signed[0]))
    return first.meets(others[0] / others[1] if formula.kind == "row_ratio" else others[0] * others[1])

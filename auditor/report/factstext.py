"""What was read in a report, for a person who wants to know why something was or was not checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor import wording
from auditor.claim import Claim, Operand
from auditor.document import Document
from auditor.fact import Fact, Item
from auditor.pipeline import Reading
from auditor.quantity import Figure
from auditor.report.page import Page
from auditor.span import Span
from auditor.vocabulary import ClaimKind


def facts(readings: Iterable[Reading], kinds: Mapping[str, ClaimKind], page: Page) -> str:
    """The facts and claims of every report, and the figures that say nothing; claims named as ``kinds`` has them."""
    for reading in readings:
        _reading(reading, kinds, page)
        page.line()
    return str(page)


def _reading(reading: Reading, kinds: Mapping[str, ClaimKind], page: Page) -> None:
    extract, document = reading.extract, reading.document
    page.line((document.path, "bold underline"))
    counts = {"figures": len(reading.figures), "facts": len(extract.facts), "claims": len(extract.claims)}
    page.paragraph(wording.READ.format(**counts), "dim", indent=2)
    if extract.facts:
        page.line((wording.FACTS_TITLE, "bold"))
        names = subjects(reading)
        rows = [fact_row(fact, names.get(fact.figure.span, ""), document) for fact in extract.facts]
        page.table([wording.FACT_COLUMNS, *rows], ("dim", "bold", "cyan"))
    if extract.claims:
        page.line((wording.CLAIMS_TITLE, "bold"))
        for told in extract.claims:
            claim(told, kinds.get(told.kind), document, page)
    known = {fact.figure.span for fact in extract.facts}
    if plain := [figure for figure in reading.figures if figure.span not in known]:
        page.line((wording.PLAIN_FIGURES_TITLE, "bold"))
        places = (f"{_place(figure, document)} {_written(figure)}" for figure in plain)
        page.paragraph(wording.PLACES_JOINED.join(places), indent=2)


def subjects(reading: Reading) -> dict[Span, str]:
    """What each figure is said of, where its own clause does not name it."""
    return {fact.figure.span: i.subject or i.label for i in reading.extract.items for fact in _facts(i)}


def _facts(item: Item) -> tuple[Fact, ...]:
    return (*item.levels, *item.changes, *item.shares, *item.completions)


def fact_row(fact: Fact, name: str, document: Document) -> tuple[str, ...]:
    """The cells of a fact, as ``wording.FACT_COLUMNS`` heads them; ``name`` is whom a bare figure is said of."""
    sign = "-" if fact.sign < 0 else ""
    return (
        _place(fact.figure, document),
        sign + _written(fact.figure),
        wording.KINDS[fact.kind],
        fact.subject or fact.label or name,
        fact.measure or "",
        "" if fact.year is None else str(fact.year),
    )


def claim(told: Claim, kind: ClaimKind | None, document: Document, page: Page) -> None:
    """One claim with the figures of all its readings; ``kind`` names it and its roles."""
    name = told.kind if kind is None else kind.name
    head = f"  {name}  "
    page.paragraph(told.subject, "bold", page.ruler.cells(head), (head, "cyan"))
    roles = {} if kind is None else kind.roles
    for number, reading in enumerate(told.readings, 1):
        filled = [
            f"{roles.get(role, role)} {wording.PLACES_JOINED.join(_operand(o, document) for o in operands)}"
            for role, operands in reading.roles.items()
        ]
        named = wording.WEAK_READING if reading.weak else wording.READING
        head = named.format(number) if len(told.readings) > 1 else ""
        page.paragraph("  ".join(filled), indent=4 if not head else 12, head=(f"    {head}" if head else "", "dim"))
    if told.undecided:
        page.paragraph(wording.UNDECIDED.format(told.undecided), "yellow", indent=4)


def _operand(operand: Operand, document: Document) -> str:
    if operand.figure is None:
        low = operand.constant.low if operand.constant is not None else None
        return wording.CONSTANT.format("?" if low is None else low)
    sign = "-" if operand.sign < 0 else ""
    return f"{sign}{_written(operand.figure)}[{_place(operand.figure, document)}]"


def _place(figure: Figure, document: Document) -> str:
    line, column = document.position(figure.span.start)
    return wording.SHORT_PLACE.format(line=line, column=column)


def _written(figure: Figure) -> str:
    return "".join(figure.text.split())

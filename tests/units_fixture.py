"""The units of rules/vocabulary/units.yaml, read without the program's own loader."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import yaml

from auditor.document import Document, Paragraph, View
from auditor.quantity import Dimension, Hedge, Unit, Units
from auditor.span import Span

ROOT = Path(__file__).resolve().parent.parent


def _bands(table: dict[str, list[object]]) -> dict[str, Hedge]:
    return {
        word: Hedge(word, *(None if bound is None else Fraction(str(bound)) for bound in band))
        for word, band in table.items()
    }


@cache
def units() -> Units:
    with (ROOT / "rules" / "vocabulary" / "units.yaml").open(encoding="utf-8") as file:
        data = yaml.safe_load(file)
    known: dict[str, Unit] = {}
    for name, table in data["units"].items():
        for symbol, factor in table.items():
            known[symbol] = Unit(symbol, Dimension(name), Fraction(str(factor)), name)
    for family in data["counters"]:
        for word in family:
            known[word] = Unit(word, Dimension.COUNT, Fraction(1), family[0])
    for table in data["scales"]:
        for word, factor in table.items():
            known[word] = Unit(word, Dimension.COUNT, Fraction(str(factor)), next(iter(table)))
    return Units(known, _bands(data["hedges"]["before"]), _bands(data["hedges"]["after"]))


def document(text: str) -> Document:
    """A document whose view is its text, with one paragraph for each line."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        paragraphs.append(Paragraph(span, Span(start, start), "", None, None, heading=False))
        start += len(line) + 1
    return Document("x.txt", "", text, View(text, range(len(text))), tuple(paragraphs))

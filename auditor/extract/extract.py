"""The step from figures to facts and claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from auditor.claim import Claim
from auditor.document import Document
from auditor.extract.cents import to_the_cent
from auditor.extract.changes import claims as changes
from auditor.extract.clauses import clauses
from auditor.extract.identity import claims as identity
from auditor.extract.items import Reader
from auditor.extract.material import Material
from auditor.extract.order import claims as order
from auditor.extract.parallel import claims as parallel
from auditor.extract.passage import share_out
from auditor.extract.rates import claims as rates
from auditor.extract.scores import claims as scores
from auditor.extract.sums import claims as sums
from auditor.extract.table import tables
from auditor.extract.twice import claims as twice
from auditor.extract.unitrows import with_units
from auditor.fact import Fact, Item
from auditor.flow.claims import flowing_forms
from auditor.frozen import frozen
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

if TYPE_CHECKING:
    from auditor.grid.coded import Coded
    from auditor.grid.grown import Grown
    from auditor.grid.shape import Shape
    from auditor.grid.told import Line

_CODE = regex(r"^[ \t]*\d{3}(?:[ \t]*\d\d){0,2}[ \t]*[^\d\s.,%][^\n]*\d[ \t]*$", re.MULTILINE)  # 208 05 养老支出 92,010


@frozen
class Extract:
    """What was read in a report: facts in text order, the items they are about, and the claims between them.

    ``figures`` are the document's without those that only number or name something: line numbers and codes in tables.
    ``shapes`` are what was made of its tables, ``places`` the table, the row and the column of each figure in one.
    """

    facts: tuple[Fact, ...]
    items: tuple[Item, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...] = ()
    shapes: tuple[Shape, ...] = ()
    places: Mapping[Span, tuple[int, int, int]] = field(default_factory=dict)


@frozen
class _Gridded:
    """What was read of the tables of a document."""

    shapes: tuple[Shape, ...] = ()
    items: tuple[Item, ...] = ()
    claims: tuple[Claim, ...] = ()
    lines: tuple[Line, ...] = ()
    grown: tuple[Grown, ...] = ()


def extract(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Extract:
    """Read the figures of a document as its words tell; depends on no rule."""
    formed = _gridded(document, figures, vocabulary)
    listed = _coded(document, figures, vocabulary)
    names = frozenset((*(span for shape in formed.shapes for span in shape.names), *(listed.codes if listed else ())))
    text = document.view.text
    figures = to_the_cent([figure for figure in figures if figure.span not in names], text)
    figures = with_units(figures, text, vocabulary)
    read = _material(document, figures, vocabulary, formed)
    lists = list(sums.lists(read))
    forms = [
        *formed.claims,
        *(listed.claims if listed else ()),
        *flowing_forms(document, figures, vocabulary, read.understood),
    ]
    in_both = list(_told_in_both(formed, read))
    done = frozenset(
        o.figure for c in in_both for r in c.readings for o in r.roles.get("again", ()) if o.figure is not None
    )
    scored = list(scores.claims(read, lists, forms))
    lists = scores.without_weights(lists, scored)
    claims = (
        *lists,
        *sums.claims(read, lists),
        *rates.claims(read),
        *changes.claims(read),
        *twice.claims(read, done),
        *parallel.claims(read),
        *identity.claims(read),
        *order.claims(read),
        *forms,
        *scored,
        *in_both,
    )
    claims += tuple(twice.last(read, claims))
    places = read.rows.places(read.bars)
    return Extract(tuple(read.facts), tuple(read.items), claims, figures, formed.shapes, places)


def _material(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary, formed: _Gridded) -> Material:
    """What is read of a document before anything is claimed."""
    understood = frozenset(index for shape in formed.shapes if shape.blocks for index in shape.grid.paragraphs)
    bars = tables(document, figures, vocabulary, understood)
    in_bars = bars.paragraphs
    reader = Reader(document, vocabulary)
    cut = [told for index, told in enumerate(clauses(document, figures, vocabulary)) if index not in in_bars]
    for paragraph in cut:
        if paragraph:
            reader.paragraph(paragraph, document.paragraphs[paragraph[0].paragraph])
    passage = reader.passage
    share_out(passage.items, document.view.text)
    in_tables = (*bars.items, *formed.items)
    items = sorted((*in_tables, *passage.items), key=lambda item: item.paragraph)
    facts = sorted((*(f for i in in_tables for f in i.levels), *passage.facts), key=lambda fact: fact.figure.span)
    return Material(
        document, figures, vocabulary, passage, items, facts, cut, bars.blocks, in_bars, understood, reader.year
    )


def _gridded(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> _Gridded:
    """What is read of tables; what reads them is loaded where there is one."""
    if not document.grids:
        return _Gridded()
    from auditor.grid.claims import read_grids
    from auditor.grid.shaping import shapes

    found = tuple(shapes(document, figures, vocabulary))
    read = read_grids(found, document, vocabulary)
    return _Gridded(found, read.items, read.claims, read.lines, read.grown)


def _coded(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Coded | None:
    """What is read of lines that begin with codes; what reads them is loaded where there may be one."""
    if _CODE.search(document.text) is None:
        return None
    from auditor.grid.coded import coded

    return coded(document, figures, vocabulary)


def _told_in_both(formed: _Gridded, read: Material) -> Iterator[Claim]:
    """That the text tells what the tables do."""
    if formed.lines:
        from auditor.grid.grown import told_growth
        from auditor.grid.names import Names
        from auditor.grid.told import told_in_both

        names = Names(read.document, read.vocabulary)
        yield from told_in_both(read.told, formed.lines, names, read.book)
        yield from told_growth(read.told, formed.grown, names, read.book.year)


def load_steps() -> None:
    """Load now what otherwise waits for a document with tables or forms."""
    from auditor.flow import funds, scores  # noqa: F401
    from auditor.grid import claims, coded, grown, names, shaping, told  # noqa: F401

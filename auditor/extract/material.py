"""What was read of a report before anything is claimed of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from auditor.document import Document
from auditor.extract.abreast import join_abreast
from auditor.extract.absent import absent
from auditor.extract.apposed import apposed
from auditor.extract.bands import banded
from auditor.extract.book import Book
from auditor.extract.clauses import Clause
from auditor.extract.closings import close_carried, close_halves, open_several
from auditor.extract.outline import averaged, outline
from auditor.extract.parts import apart, parts
from auditor.extract.passage import Passage
from auditor.extract.rows import Row, RowFinder
from auditor.extract.scopes import OtherBasis
from auditor.extract.setoff import drop_set_off
from auditor.fact import Fact, Group, Item
from auditor.frozen import caching
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_TITLE = 60  # code points at the beginning of a report in which it names whose it is


@caching
class Material:
    """What was read of a report: each family of claims takes of it what it needs.

    ``passage`` is of the running text alone, ``items`` and ``facts`` are of its tables as well, in text order.
    ``clauses`` are those of each paragraph that is no table. ``bars`` are the paragraphs of each table that is lines of
    cells between bars, ``in_bars`` all of these, ``understood`` the paragraphs of tables whose shape was made out.
    ``year`` is the year that the report names first.
    """

    document: Document
    figures: Sequence[Figure]
    vocabulary: Vocabulary
    passage: Passage
    items: Sequence[Item]
    facts: Sequence[Fact]
    clauses: Sequence[Sequence[Clause]]
    bars: Sequence[Sequence[int]]
    in_bars: frozenset[int]
    understood: frozenset[int]
    year: int | None

    @property
    def text(self) -> str:
        """The document's view."""
        return self.document.view.text

    @property
    def title(self) -> str:
        """The beginning of the text, in which a report names whose it is, up to the first amount that it tells."""
        money = (figure.at.start for figure in self.figures if figure.quantity.dimension is Dimension.MONEY)
        return self.text[: min(_TITLE, next(money, _TITLE))]

    @property
    def told(self) -> Sequence[Item]:
        """The items of the running text."""
        return self.passage.items

    @cached_property
    def tabular(self) -> frozenset[int]:
        """The paragraphs that are rows or cells of tables, whether these were understood or not."""
        gridded = (index for grid in self.document.grids for index in grid.paragraphs)
        return self.in_bars | self.understood | frozenset(gridded)

    @cached_property
    def book(self) -> Book:
        """Where the figures of each subject stand."""
        none = absent(self.text, self.clauses, self.vocabulary)
        return Book(self.items, self.vocabulary, self.year, self.parts, none)

    @cached_property
    def basis(self) -> OtherBasis:
        """What tells the rates of change that are on another basis than the amounts."""
        periods = (*self.words("period_heads"), *self.words("period_times"), *self.words("period_other"))
        yearly = tuple(period + mark for period in periods for mark in self.words("mean_mark"))
        return OtherBasis(self.text, self.words("real"), yearly)

    @cached_property
    def parts(self) -> Sequence[int]:
        """For each paragraph the number of the unit's report that it stands in."""
        return parts(self.document, (*self.words("place"), *self.words("tier")), self.words("agency"))

    @cached_property
    def units(self) -> Sequence[Sequence[Item]]:
        """The items of each part that is another unit's: what one tells no other tells again."""
        return apart(self.items, self.parts)

    @cached_property
    def groups(self) -> Sequence[Group]:
        """The lists under totals that words announce, in a sentence or over several paragraphs."""
        means = averaged(self.document, self.vocabulary)
        found = [*self.passage.groups, *outline(self.document, self.told, self.vocabulary)]
        found = [group for group in found if not any(total.paragraph in means for total in group.parents)]
        drop_set_off(found, self.vocabulary.differences)
        join_abreast(found)
        open_several(found, self.text, self.words("each"))
        close_carried(found, self.text, self.vocabulary)
        close_halves(found, self.text, self.vocabulary)
        return banded(found, self.figures, self.text)

    @cached_property
    def places(self) -> Sequence[Group]:
        """The lists that only their place tells of."""
        return list(apposed(self.document, self.told, self.words("total")))

    @cached_property
    def rows(self) -> RowFinder:
        """What finds rows that are written alike."""
        return RowFinder(self.document, self.figures)

    @cached_property
    def series(self) -> Sequence[Sequence[Row]]:
        """The rows of clauses that are told alike."""
        return list(self.rows.series(self.in_bars))

    @cached_property
    def tabled(self) -> Sequence[Sequence[Row]]:
        """The rows of tables, with bars or without."""
        return [*self.rows.tables(self.bars, self.understood), *self.rows.lines(self.in_bars)]

    @cached_property
    def streams(self) -> Sequence[Row]:
        """The rows of tables, however they were typed, one by one."""
        return list(self.rows.streams(self.bars, self.in_bars))

    def words(self, kind: str) -> tuple[str, ...]:
        """The vocabulary's words of a kind."""
        return tuple(self.vocabulary.words.get(kind, ()))

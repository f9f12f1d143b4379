"""The step from figures to facts and claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.claim import Claim
from auditor.document import Document
from auditor.extract.again import split_again
from auditor.extract.apart import told_apart
from auditor.extract.apposed import apposed
from auditor.extract.averages import averages
from auditor.extract.balances import balances
from auditor.extract.batches import batches
from auditor.extract.book import Book
from auditor.extract.changes import changes
from auditor.extract.clauses import clauses
from auditor.extract.closings import closings
from auditor.extract.completions import completions
from auditor.extract.counted import Counter
from auditor.extract.derived import derived
from auditor.extract.detailed import detailed
from auditor.extract.echoes import echoes
from auditor.extract.enumerated import enumerated
from auditor.extract.even import even_sums
from auditor.extract.filled import filled
from auditor.extract.goals import goals
from auditor.extract.grades import grades
from auditor.extract.halves import halves
from auditor.extract.headed import headed
from auditor.extract.indexes import indexes
from auditor.extract.items import Reader
from auditor.extract.matched import matched
from auditor.extract.outline import averaged, outline
from auditor.extract.overall import listed_scores, overall_scores
from auditor.extract.ownyears import own_years
from auditor.extract.pace import paces
from auditor.extract.papers import papers
from auditor.extract.parallel import parallels
from auditor.extract.parts import apart
from auditor.extract.planned import planned_sums
from auditor.extract.points import points
from auditor.extract.rates import rates
from auditor.extract.ratios import defined_ratios
from auditor.extract.reasons import reasons
from auditor.extract.regrown import regrown
from auditor.extract.remainders import remainders
from auditor.extract.renamed import told_alike
from auditor.extract.repeats import equivalents, repeats, taken_apart, wholly_done
from auditor.extract.retold import changed_alike, changes_again, ratios_again
from auditor.extract.rows import RowFinder
from auditor.extract.scores import bounds, weights
from auditor.extract.sentencescores import sentence_scores
from auditor.extract.shares import shares
from auditor.extract.sides import sides
from auditor.extract.slipped import plans
from auditor.extract.spending import spending
from auditor.extract.stocks import stocks
from auditor.extract.structure import structures
from auditor.extract.sums import is_proven, sums
from auditor.extract.table import tables
from auditor.extract.tallies import tallies
from auditor.extract.together import bought, together
from auditor.extract.unitslips import unit_slips
from auditor.extract.worked import worked
from auditor.extract.yearrows import year_rows
from auditor.extract.years import base_years, opening_years
from auditor.fact import Fact, Item
from auditor.flow.claims import flowing_forms
from auditor.frozen import frozen
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary

if TYPE_CHECKING:
    from auditor.grid.shape import Shape
    from auditor.grid.told import Line

_TITLE = 60  # code points at the beginning of a report in which it names whose it is


@frozen
class Extract:
    """What was read in a report: facts in text order, the items they are about, and the claims between them.

    ``figures`` are the document's without those that only number or name something: line numbers and codes in tables.
    ``shapes`` are what was made of its tables.
    """

    facts: tuple[Fact, ...]
    items: tuple[Item, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...] = ()
    shapes: tuple[Shape, ...] = ()


@frozen
class _Gridded:
    """What was read of the tables of a document."""

    shapes: tuple[Shape, ...] = ()
    items: tuple[Item, ...] = ()
    claims: tuple[Claim, ...] = ()
    lines: tuple[Line, ...] = ()


def extract(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> Extract:
    """Read the figures of a document as its words tell; depends on no rule."""
    formed = _gridded(document, figures, vocabulary)
    names = frozenset(span for shape in formed.shapes for span in shape.names)
    figures = tuple(figure for figure in figures if figure.span not in names)
    understood = frozenset(index for shape in formed.shapes if shape.blocks for index in shape.grid.paragraphs)
    grids = tables(document, figures, vocabulary, understood)
    reader, in_tables = Reader(document, vocabulary), grids.paragraphs
    cut = [told for index, told in enumerate(clauses(document, figures, vocabulary)) if index not in in_tables]
    for paragraph in cut:
        if paragraph:
            reader.paragraph(paragraph, document.paragraphs[paragraph[0].paragraph])
    passage = reader.passage
    in_grids = (*grids.items, *formed.items)
    items = sorted((*in_grids, *passage.items), key=lambda item: item.paragraph)
    facts = sorted((*(f for i in in_grids for f in i.levels), *passage.facts), key=lambda fact: fact.figure.span)
    means = averaged(document, vocabulary)
    groups = [*passage.groups, *outline(document, passage.items, vocabulary)]
    groups = [group for group in groups if not any(total.paragraph in means for total in group.parents)]
    places = list(apposed(document, passage.items, vocabulary.words.get("total", ())))
    book = Book(items, vocabulary, reader.year)
    units = apart(items, document)
    rows = RowFinder(document, figures)
    of_tables = [*rows.tables(grids.blocks, understood), *rows.lines(in_tables)]
    told = list(rows.series(in_tables))
    members = vocabulary.words.get("member", ())
    of_shares = list(shares(items, book))
    of_points = list(sentence_scores(figures, document.view.text, vocabulary))
    lists = list(sums([*groups, *split_again(groups, passage.items, book), *places], book))
    named_rates = dict(goals(figures, document.view.text, vocabulary))
    named_rates |= {fact.figure: claim for fact, claim in spending(items, facts, document.view.text, vocabulary)}
    rated = completions(items, book, document.view.text, vocabulary.words.get("and", ()))
    forms = [*formed.claims, *flowing_forms(document, figures, vocabulary, understood)]
    claims = [
        *lists,
        *closings(passage.items, groups, book, vocabulary),
        *enumerated(document, passage.items),
        *told_apart(document, passage.items, book),
        *batches(passage.items, book, vocabulary),
        *planned_sums(passage.items, book, vocabulary),
        *plans(items, book),
        *unit_slips(items, groups, book, document.view.text),
        *derived(
            [*groups, *(group for group in places if is_proven(group, book))],
            items,
            book,
            vocabulary,
            document.view.text,
        ),
        *of_shares,
        *filled(of_shares, items),
        *_decided(rated, named_rates),
        *changes(items, book),
        *base_years(items, document.view),
        *opening_years(passage.openings, items, document.view, reader.year),
        *own_years(document, items, vocabulary),
        *balances(passage.items, groups, book, vocabulary, document.view.text),
        *remainders(passage.items, vocabulary, document.view.text),
        *reasons(passage.reasons, items),
        *(c for part in units for c in repeats(part, vocabulary, reader.year, document.view.text[:_TITLE])),
        *detailed(document, passage.items, vocabulary),
        *tallies(cut, vocabulary, document.view.text),
        *taken_apart(groups, items, vocabulary, reader.year),
        *equivalents(passage.equivalents),
        *ratios_again(items),
        *(c for part in units for c in changed_alike(part)),
        *(c for part in units for c in changes_again(part, vocabulary, document.view.text)),
        *(c for part in units for c in told_alike(part, vocabulary, reader.year, document.view.text)),
        *(c for part in units for c in regrown(part, vocabulary, document.view.text)),
        *echoes(document, figures, in_tables | understood, vocabulary.words.get("member", ())),
        *(c for part in units for c in sides(part, vocabulary)),
        *papers(facts, document.view.text),
        *together(items, vocabulary),
        *bought(passage.items, vocabulary),
        *wholly_done(facts, document.view.text, vocabulary),
        *averages(facts, document.view.text, vocabulary),
        *rates(facts, document.view.text, vocabulary),
        *defined_ratios(passage.items, book, vocabulary),
        *paces(facts, document, vocabulary),
        *points(items, facts, document.view.text, vocabulary),
        *worked(document, figures),
        *stocks(facts, document.view.text, vocabulary),
        *indexes(items, figures, vocabulary, document.view.text),
        *parallels((*of_tables, *told), {fact.figure.span for fact in facts if fact.sign < 0}),
        *even_sums((*of_tables, *told)),
        *headed((*told, *rows.sentences(in_tables, members)), members),
        *bounds(rows.flows(grids.blocks), document.view.text),
        *structures(document, figures, groups, book, vocabulary),
        *grades(document, figures, vocabulary),
        *weights(document, figures, vocabulary),
        *Counter(document, figures, vocabulary).claims(),
        *forms,
        *of_points,
        *listed_scores(lists, document, figures, vocabulary),
        *(c for scored in (forms, of_points) for c in overall_scores(scored, document, figures, vocabulary)),
    ]
    named = list(_told_in_both(passage.items, formed.lines, document, vocabulary, book))
    done = frozenset(o.figure for c in named for r in c.readings for o in r.roles["again"] if o.figure is not None)
    streams = list(rows.streams(grids.blocks, in_tables))
    claims += [*named, *matched(passage.items, streams, book, done), *halves(streams)]
    claims += year_rows(streams, vocabulary)
    return Extract(tuple(facts), tuple(items), tuple(claims), figures, formed.shapes)


def _decided(rated: Iterable[Claim], named: Mapping[Figure, Claim]) -> Iterator[Claim]:
    """The claims about completion, and in place of those that are undecided the ones about the same rate that its words
    tell: of money, of a target."""
    of_rates = dict(named)
    for claim in rated:
        rate = next((o.figure for r in claim.readings for o in r.roles.get("rate", ()) if o.figure is not None), None)
        if rate not in of_rates or not claim.undecided:
            yield claim
            of_rates.pop(rate, None)  # type: ignore[arg-type]
    yield from of_rates.values()


def _gridded(document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> _Gridded:
    """What is read of tables; what reads them is loaded where there is one."""
    if not document.grids:
        return _Gridded()
    from auditor.grid.claims import read_grids
    from auditor.grid.shaping import shapes

    found = tuple(shapes(document, figures, vocabulary))
    read = read_grids(found, document, vocabulary)
    return _Gridded(found, read.items, read.claims, read.lines)


def _told_in_both(
    items: Sequence[Item], lines: Sequence[Line], document: Document, vocabulary: Vocabulary, book: Book
) -> Iterator[Claim]:
    """That the text tells what the tables do."""
    if lines:
        from auditor.grid.names import Names
        from auditor.grid.told import told_in_both

        yield from told_in_both(items, lines, Names(document, vocabulary), book)


def load_steps() -> None:
    """Load now what otherwise waits for a document with tables or forms."""
    from auditor.flow import funds, scores  # noqa: F401
    from auditor.grid import claims, names, shaping, told  # noqa: F401

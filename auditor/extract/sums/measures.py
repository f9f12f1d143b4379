"""A total told by several measures, and what it is made of by the same ones, each by as many as it has.

共发生事故202起,死亡58人,受伤148人,损失269.02万元。\\n(一)分行业看\\n工矿事故7起,死亡10人,损失130.12万元,…。\\n火灾事故75起,
损失122.65万元,…. No word need open the list, and other things may be told between. Where the parts come to the total
in some measures, as they would not by chance, they are all of it; so they must come to it in the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.memory import is_amount
from auditor.extract.readings import is_full
from auditor.extract.sums.records import are_one, follows, proves
from auditor.extract.sums.slipped import is_bridged
from auditor.fact import Fact, Kind
from auditor.frozen import frozen
from auditor.quantity import Dimension
from auditor.slip import digits
from auditor.vocabulary import Vocabulary

_STOPS = ",、;。:()\n"
_CUES = ("member", "complete")
_FEWEST = 2  # measures, and parts
_REACH = 30  # rows behind a total among which its parts are
_NEAR = 12  # paragraphs
_TELLING = 5  # digits that the totals of two measures must have together for the others to follow
_ALONE, _SEVERAL = 4, 3  # digits of the total of the one measure that proves another, and parts that come to it
_LED = 2  # digits of such a total where it is plain where its parts begin and end

_Row = Sequence[Fact]
_Column = Sequence[Fact | None]


@frozen
class _Run:
    """Rows behind a total, and for each of its measures what they tell by it. ``clear``: they begin and end where the
    text has it."""

    total: _Row
    rows: Sequence[_Row]
    columns: Sequence[_Column]
    clear: bool


def told_by_measures(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every measure of a total, and of rows of parts behind it that come to it in others. What has changed
    (减少66起、253人, of 减少72起、82人 and 增加6起、减少171人) is told apart from what there is. ``text`` is the
    document's view."""
    reader = _Reader(book, vocabulary, text)
    told = [fact for fact in facts if fact.sentence >= 0 and is_amount(fact)]
    for kind in (Kind.LEVEL, Kind.DELTA):
        for series in reader.series([fact for fact in told if fact.kind is kind]):
            for place, total in enumerate(series):
                if len(total) >= _FEWEST:
                    yield from reader.claims(total, series[place + 1 : place + 1 + _REACH])


class _Reader:
    def __init__(self, book: Book, vocabulary: Vocabulary, text: str) -> None:
        self._book = book
        self._text = text
        self._cues = tuple(word for kind in _CUES for word in vocabulary.words.get(kind, ()))
        self._reached = vocabulary.words.get("reaching", ())
        self._earlier = vocabulary.words.get("sequential", ())

    def series(self, facts: Sequence[Fact]) -> Iterator[Sequence[_Row]]:
        """The rows of what is told of this period, and of each that the others are compared with."""
        by_base: dict[object, list[Fact]] = {}
        for _, told in groupby(facts, key=_segment):
            before, base = False, None
            for fact in told:  # 本周成交9套、900平方米,上周成交8套、800平方米; 同比增加9起、减少8人
                base = fact.base or base
                words = self._lead(fact) if fact.kind is Kind.LEVEL else ""
                before = before or self._book.role(fact) == "prior" or any(word in words for word in self._earlier)
                by_base.setdefault((before, base), []).append(fact)
        for found in by_base.values():
            yield list(_rows(found))

    def claims(self, total: _Row, rows: Sequence[_Row]) -> Iterator[Claim]:
        """The claims of the rows behind a total that come to it, and of those behind these that do so again."""
        start = 0
        while start < len(rows) - 1:
            found = next(self._proven(total, rows, start), None)
            if found is not None:
                yield from self._claims(found)
            start += len(found.rows) if found is not None else 1

    def _proven(self, total: _Row, rows: Sequence[_Row], start: int) -> Iterator[_Run]:
        """The runs of rows that come to a total in enough of its measures, the longest first."""
        runs: list[_Run] = []
        first: Sequence[Fact | None] = ()
        columns: list[list[Fact | None]] = [[] for _ in total]
        for place in range(start, len(rows)):
            row = rows[place]
            cells = self._cells(total, row)
            if cells is None or row[0].paragraph - total[0].paragraph > _NEAR:
                break
            first = first or cells
            for column, cell in zip(columns, cells, strict=True):
                column.append(cell)
            if all(_is_over(fact, column) for fact, column in zip(total, columns, strict=True) if any(column)):
                break
            if min(len([c for c in each if c]) for each in (first, cells)) > 1 and place > start:
                run = rows[start : place + 1]
                clear = start == 0 and self._is_clear(total, run, rows[place + 1 :][:1])
                runs.append(_Run(total, run, [tuple(column) for column in columns], clear))
        yield from (run for run in reversed(runs) if _is_proven(run))

    def _cells(self, total: _Row, row: _Row) -> Sequence[Fact | None] | None:
        """What a row tells by each measure of a total: by the first one at least, and by none that it does not have."""
        if row[0].family != total[0].family:
            return None
        cells: list[Fact | None] = [row[0]]
        for fact in total[1:]:
            same = [one for one in row[1:] if one.family == fact.family and one not in cells]
            cells.append(next((one for one in same if self._is_same(fact, one)), None))
        others = [one for one in row if one not in cells and one.family in {fact.family for fact in total}]
        return None if others else cells

    def _is_same(self, total: Fact, part: Fact) -> bool:
        """Whether two amounts of one kind are of the same measure; one may go without its name."""
        if total.kind is Kind.DELTA:
            return total.label == part.label or not (total.label and part.label)
        names = self._lead(total), self._lead(part)
        return are_one(*names) or "" in names

    def _lead(self, fact: Fact) -> str:
        """The words of its clause before an amount."""
        return lead_to(self._text, fact.figure.at.start, _STOPS).strip()

    def _is_clear(self, total: _Row, rows: Sequence[_Row], behind: Sequence[_Row]) -> bool:
        """Whether a word opens the list of some rows right behind their total, or each has a paragraph of its own, and
        nothing of their kind follows in their paragraph, or of their form."""
        between = self._text[total[-1].figure.at.end : rows[0][0].figure.at.start]
        places = [row[0].paragraph for row in rows]
        apart = len({*places, total[0].paragraph}) == len(rows) + 1
        opened = any(word in between for word in self._cues)
        ends = not behind or behind[0][0].paragraph > places[-1] + apart
        return ends and len(rows) >= _SEVERAL and (opened or apart)

    def _claims(self, run: _Run) -> Iterator[Claim]:
        told = [(fact, _reading(fact, column)) for fact, column in zip(run.total, run.columns, strict=True)]
        proofs = [fact for fact, reading in told if reading is not None and proves(reading)]
        name = run.total[0].subject or run.total[0].label
        kind = "row_sum" if len(proofs) >= _FEWEST else "closed_listing"
        for (fact, reading), column in zip(told, run.columns, strict=True):
            if reading is not None and self._is_fair(fact, reading, all(column), proofs):
                readings = (reading, *_without_asides(run, fact, column))
                yield Claim(kind, readings, name if fact is run.total[0] else self._lead(fact) or name)

    def _is_fair(self, total: Fact, reading: Reading, full: bool, proofs: Sequence[Fact]) -> bool:
        """Whether a measure adds up, as an average does not, or what several may reach. Where a part does not tell it,
        the others may come to less."""
        values = [o.sign * o.figure.quantity.value for o in reading.roles["part"] if o.figure is not None]
        whole = total.sign * total.figure.quantity.value
        counted = total.dimension is Dimension.COUNT
        name = self._lead(total)
        reached = counted and any(word in name for word in self._reached)
        mean = self._book.is_mean(total.label) or self._book.is_mean(name) or min(values) <= whole <= max(values)
        added = not (mean or reached) and any(follows(total, reading, proof) for proof in proofs)
        more = whole > 0 and sum(values, Fraction(0)) > whole
        return is_full(reading) or (added and (full or more or is_bridged(reading)))


def _segment(fact: Fact) -> tuple[int, int, int]:
    return fact.paragraph, fact.sentence, fact.segment


def _rows(facts: Sequence[Fact]) -> Iterator[_Row]:
    """The rows of a report: what is told in a row until the kind of the first comes again."""
    for _, told in groupby(facts, key=_segment):
        row: list[Fact] = []
        for fact in told:
            if row and fact.family == row[0].family:
                yield tuple(row)
                row = []
            row.append(fact)
        yield tuple(row)


def _without_asides(run: _Run, total: Fact, column: _Column) -> Iterator[Reading]:
    """The reading of a measure without the rows that tell nothing else, which may be of the row before: 甲县事故9起,
    死亡3人。其中较大事故1起."""
    own = [cell for place, cell in enumerate(column) if sum(map(bool, (each[place] for each in run.columns))) > 1]
    reading = _reading(total, own)
    if len(own) < len(column) and reading is not None:
        yield reading


def _is_over(total: Fact, column: Sequence[Fact | None]) -> bool:
    """Whether the rows told so far come to more than the total by one of its measures, or can come to anything."""
    told = [fact for fact in column if fact is not None]
    if total.kind is Kind.DELTA:
        return False
    return sum((f.figure.quantity.interval.low or 0 for f in told), Fraction(0)) > total.figure.quantity.value


def _reading(total: Fact, column: _Column) -> Reading | None:
    """What a measure of a total and of the rows that tell it claim to be."""
    told = [fact for fact in column if fact is not None]
    if len(told) < _FEWEST:
        return None  # a measure of one part, or none, tells nothing of the others
    return Reading({"total": (operand(total),), "part": tuple(map(operand, told))})


def _is_proven(run: _Run) -> bool:
    """Whether rows come to their total in measures enough, and not by chance."""
    told = [(fact, _reading(fact, column), all(column)) for fact, column in zip(run.total, run.columns, strict=True)]
    proofs = [(fact, full) for fact, reading, full in told if reading is not None and proves(reading)]
    sizes = [len((digits(fact.figure.quantity) or "").strip("0")) for fact, _ in proofs]
    if len(proofs) >= _FEWEST:
        return sum(sizes) >= _TELLING or run.clear
    least = _LED if run.clear else _ALONE
    return bool(proofs) and proofs[0][1] and sizes[0] >= least and len(run.rows) >= _SEVERAL

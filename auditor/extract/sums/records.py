"""Rows of a table told as a sentence: a total and each of its parts by the same measures, one after the other.

送审项目35个,送审金额8000万元,审定金额7600万元,其中:房建20个,送审5000万元,审定4700万元;市政15个,送审3000万元,审定2900
万元. Where the parts come to the total in one measure they are all of it, so they must in the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.listends import ends
from auditor.extract.memory import is_amount
from auditor.extract.naming import common_end
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import is_bridged, lacks_a_part
from auditor.fact import Fact, Group, Item, Kind
from auditor.quantity import Dimension
from auditor.slip import digits
from auditor.vocabulary import Vocabulary

_STOPS = ",、;。:()\n"
_CUES = ("member", "complete")
_MOST_MEASURES = 6
_FEWEST = 2  # measures, and parts
_ALIKE = 2  # code points that the names of one measure begin or end with alike
_TELLING = 2  # digits of a total that its parts do not come to by chance

_LONG = 3  # digits of a total that tells of others
_HELD = ("completion", "share", "compare")  # cues of what an amount is held against

_Row = Sequence[Fact]


def records(facts: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every measure of a total and of its parts that are told by the same measures in the same order, if
    they come to it in one of these. ``text`` is the document's view."""
    reader = _Reader(book, vocabulary, text)
    levels = [fact for fact in facts if fact.kind is Kind.LEVEL]
    for _, told in groupby(filter(is_amount, levels), key=lambda fact: fact.paragraph):
        amounts = list(told)
        for place in range(_FEWEST, len(amounts)):
            if reader.opens(amounts[place - 1], amounts[place]):
                yield from reader.claims(amounts, place)


class _Reader:
    def __init__(self, book: Book, vocabulary: Vocabulary, text: str) -> None:
        self._book = book
        self._text = text
        self._cues = tuple(word for kind in _CUES for word in vocabulary.words.get(kind, ()))
        self._reached = vocabulary.words.get("reaching", ())
        self._closed = tuple(vocabulary.words.get("closed", ()))

    def opens(self, before: Fact, fact: Fact) -> bool:
        """Whether words between two amounts open a list."""
        between = self._text[before.figure.at.end : fact.figure.at.start]
        return any(word in between for word in self._cues) and "(" not in between

    def claims(self, amounts: Sequence[Fact], place: int) -> Iterator[Claim]:
        """The claims of a list that begins with the amount at a place, of as many measures as its rows have."""
        for measures in range(min(_MOST_MEASURES, place), _FEWEST - 1, -1):
            total = amounts[place - measures : place]
            rows = list(self._rows(total, amounts[place:]))
            if len(rows) < _FEWEST or _is_of_earlier(rows[0][0], total[0], amounts[: place - measures]):
                continue
            told = [_reading(total, rows, measure) for measure in range(measures)]
            behind = amounts[place + measures * len(rows) :][:measures]
            proofs = [fact for fact, reading in zip(total, told, strict=True) if proves(reading)]
            for fact, reading in zip(total, told, strict=True):
                if self._is_fair(fact, reading) and any(follows(fact, reading, proof) for proof in proofs):
                    readings = (reading, *_with_more(reading, fact, rows[-1][-1], behind))
                    yield Claim("closed_listing", readings, _name(fact) or _name(total[0]))
            return

    def _rows(self, total: _Row, amounts: Sequence[Fact]) -> Iterator[_Row]:
        """The rows that begin a stretch of amounts, each told by the measures of the total."""
        size = len(total)
        for start in range(0, len(amounts) - size + 1, size):
            row = amounts[start : start + size]
            if not self._is_alike(total, row):
                return
            yield row

    def _is_alike(self, total: _Row, row: _Row) -> bool:
        """Whether a row is told by the measures of the total. Its first amount is told by whose it is."""
        if total[0].measure is not None and not are_one(self._lead(total[0]), self._lead(row[0])):
            return False  # 完成预算90万元的48%,减收2万元,其中:税收30万元,减收3万元
        same = all(one.family == other.family for one, other in zip(total, row, strict=True))
        named = zip(map(self._lead, total[1:]), map(self._lead, row[1:]), strict=True)
        return same and bool(self._lead(row[0])) and all(are_one(*n) or self._are_closed(n) for n in named)

    def _are_closed(self, names: Sequence[str]) -> bool:
        """Whether names tell in one word or another that cases were closed: 审执结, of which 执结."""
        return all(name.endswith(self._closed) for name in names)

    def _lead(self, fact: Fact) -> str:
        """The words of its clause before an amount."""
        return lead_to(self._text, fact.figure.at.start, _STOPS).strip()

    def _is_fair(self, total: Fact, reading: Reading) -> bool:
        """Whether what a measure tells adds up: an average does not, and lies between those of the parts; and nothing
        that several may reach."""
        whole, *parts = (o.figure.quantity.value for role in reading.roles.values() for o in role if o.figure)
        counted = total.dimension is Dimension.COUNT
        reached = counted and any(word in self._lead(total) for word in self._reached)
        added = not self._book.is_mean(total.label) and whole >= max(map(abs, parts))
        return is_full(reading) or (not reached and (added or is_bridged(reading)))


def _is_of_earlier(part: Fact, total: Fact, before: Sequence[Fact]) -> bool:
    """Whether a row begins with what an amount before the total is: 送审90万元,审定80万元,审减10万元,其中:房建送审60万
    元,审减7万元."""
    named = part.subject is not None and part.subject != total.subject
    return named and any(f.subject == part.subject and f.sentence == total.sentence for f in before)


def are_one(name: str, other: str) -> bool:
    """Whether two names may be those of one measure: 债务余额, 余额; 完成项目, 完成; both may be none."""
    ends = len(common_end((name, other)))
    return name == other or ends >= _ALIKE or name[:_ALIKE] == other[:_ALIKE]


def _reading(total: _Row, rows: Sequence[_Row], measure: int) -> Reading:
    return Reading({"total": (operand(total[measure]),), "part": tuple(operand(row[measure]) for row in rows)})


def _with_more(reading: Reading, total: Fact, last: Fact, behind: Sequence[Fact]) -> Iterator[Reading]:
    """The weak reading in which the amount right behind the rows was there in one measure alone: (上年另有丙2万元)."""
    for fact in behind:
        if fact.family == total.family and fact.sentence == last.sentence:
            yield Reading({**reading.roles, "part": (*reading.roles["part"], operand(fact))}, weak=True)


def proves(reading: Reading) -> bool:
    """Whether several parts that are not nothing come to a total that they would not by chance."""
    (total,) = reading.roles["total"]
    some = [o for o in reading.roles["part"] if o.figure is not None and o.figure.quantity.value]
    told = total.figure is not None and len(digits(total.figure.quantity) or "") >= _TELLING
    return told and len(some) > 1 and is_full(reading)


def follows(total: Fact, reading: Reading, proof: Fact) -> bool:
    """Whether the parts of a measure come to its total because those of another do: of things that are counted, some
    may have no money. 查出问题20个,涉及资金90万元,其中:甲镇12个,50万元;乙镇5个,40万元."""
    counted = total.dimension is Dimension.COUNT and not total.figure.quantity.step
    more = sum(o.figure.quantity.value for o in reading.roles["part"] if o.figure) > total.figure.quantity.value
    alike = not counted or more or proof.dimension is Dimension.COUNT
    return is_full(reading) or (alike and not lacks_a_part(reading))


def _name(fact: Fact) -> str:
    return fact.subject or fact.label


def listed_alike(groups: Sequence[Group], book: Book) -> Iterator[Claim]:
    """A claim for every amount of a list's total, if it and each part tell as many, by the same measures in the same
    order, and the parts come to it in another: 收入90万元,为预算95万元的94.7%:1.税收60万元,为预算62万元的96.8%。2.…"""
    for group in groups:
        total = next(iter(group.parents), None)
        rows = [_told(item, book) for item in group.parts[: ends(group)[0]]]
        if total is None or len(rows) < _FEWEST or group.open:
            continue
        whole = _told(total, book)
        if len(whole) < _FEWEST or not any(_are_told_alike(whole, rows, names) for names in (_held, book.role)):
            continue
        told = [(fact, _reading(whole, rows, measure)) for measure, fact in enumerate(whole)]
        proofs = [fact for fact, reading in told if proves(reading) and _is_long(fact)]
        for fact, reading in told:
            larger = fact.figure.quantity.value >= max(row[whole.index(fact)].figure.quantity.value for row in rows)
            proven = any(follows(fact, reading, proof) for proof in proofs)
            if is_full(reading) or (larger and proven and not book.is_mean(fact.label)):
                yield Claim("closed_listing", (reading,), total.subject or total.label)


def _told(item: Item, book: Book) -> list[Fact]:
    """The amounts of an item, of no earlier year."""
    return [fact for fact in item.levels if is_amount(fact) and book.role(fact) != "prior"]


def _are_told_alike(whole: _Row, rows: Sequence[_Row], name: Callable[[Fact], object]) -> bool:
    """Whether the amounts of a total and of its parts have the same names in the same order, and each another."""
    told = [(fact.family, name(fact)) for fact in whole]
    return len(set(told)) == len(told) and all([(fact.family, name(fact)) for fact in row] == told for row in rows)


def _held(fact: Fact) -> str:
    """How something is held against an amount: 为预算95万元的94.7%."""
    return fact.cue if fact.cue in _HELD else ""


def _is_long(fact: Fact) -> bool:
    return len((digits(fact.figure.quantity) or "").strip("0")) >= _LONG

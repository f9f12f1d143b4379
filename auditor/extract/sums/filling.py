"""Shares told one after another without an amount, of a whole that nobody need tell: they fill 100 %."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book
from auditor.extract.clauses import Clause
from auditor.extract.naming import common_end
from auditor.extract.openings import OPENERS
from auditor.extract.sums.contributions import as_number
from auditor.extract.views import viewed
from auditor.fact import Fact, Item, Kind
from auditor.frozen import mutable
from auditor.interval import Interval, point
from auditor.quantity import Figure
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_PAIR, _FEWEST, _MOST = 2, 3, 12
_KIND = 1  # code points that names of one kind share at least, and one more
_NEAR = Fraction(2, 100)  # how far shares that are said to be all may be from 100 %
_FINE = Fraction(1, 10_000)  # the last digit of shares that are not one slip from 100 % by chance
_FAR = Fraction(10, 100)  # the same where a slip of the hand would fill it


@mutable
class _Run:
    """Shares told one after another; ``viewed`` tells that words take a whole apart before them, ``cut`` that an amount
    stands behind the last."""

    shares: list[Fact]
    viewed: bool = False
    cut: bool = False


def filling(
    items: Sequence[Item], clauses: Iterable[Sequence[Clause]], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every run of bare shares in a sentence that fill 100 %; and where they do not, if words before them
    or their names tell that they are all, and they come near, or would but for one slip of the hand. ``text`` is the
    document's view."""
    told = _told(items)
    views = vocabulary.words.get("view_from", ()), vocabulary.words.get("view_to", ())
    for paragraph in clauses:
        if sum(mention.figure in told for clause in paragraph for mention in clause.mentions) < _PAIR:
            continue
        for run in _runs(paragraph, told, views, text):
            yield from _claims(run, told, book)


def _told(items: Sequence[Item]) -> Mapping[Figure, tuple[Item, Fact]]:
    """The items that a share alone is told of, by that."""
    bare = (item for item in items if len(item.shares) == 1 and not item.levels and item.label)
    return {item.shares[0].figure: (item, item.shares[0]) for item in bare}


def _runs(
    paragraph: Sequence[Clause],
    told: Mapping[Figure, tuple[Item, Fact]],
    views: tuple[tuple[str, ...], tuple[str, ...]],
    text: str,
) -> Iterator[_Run]:
    """The runs of shares of a paragraph: a sentence, another view of a whole and the words that take it apart begin one
    anew, and what is an amount ends it."""
    run, sentence = _Run([]), -1
    for clause in paragraph:
        view = viewed(clause, text, *views) is not None
        if view or clause.sentence != sentence or not clause.kinds.isdisjoint(OPENERS):
            yield run
            run, sentence = _Run([], viewed=view or (run.viewed and not run.shares)), clause.sentence
        for mention in clause.mentions:
            if mention.figure in told:
                run.shares.append(told[mention.figure][1])
            elif not any(word.kind in ("increase", "decrease") for word in mention.words):
                run.cut = True
                yield run
                run = _Run([])
    yield run


def _claims(run: _Run, told: Mapping[Figure, tuple[Item, Fact]], book: Book) -> Iterator[Claim]:
    segments = [list(found) for _, found in groupby(run.shares, key=lambda share: share.segment)]
    apart = len(segments) > 1 and all(len(found) >= _PAIR for found in segments)
    for shares in segments if apart else [run.shares]:
        whole = {share.whole for share in shares if share.whole}
        plain = all(share.kind is Kind.SHARE and book.role(share) != "prior" for share in shares)
        if not plain or len(whole) > 1 or not _PAIR <= len(shares) <= _MOST:
            continue
        labels = [told[share.figure][0].label for share in shares]
        full = any(_sum(shares[:n]).contains(1) for n in range(_PAIR, len(shares)))  # 男占51%,女占49%,党员占30%
        meant = not run.cut and not (full and not run.viewed) and _are_meant(shares, labels, book, viewed=run.viewed)
        if meant or _sum(shares).contains(1):
            yield Claim("structure", (Reading({"part": tuple(Operand(as_number(s.figure)) for s in shares)}),))


def _are_meant(shares: Sequence[Fact], labels: Sequence[str], book: Book, *, viewed: bool) -> bool:
    """Whether shares that do not fill 100 % were meant to: they are a slip away, and all by their names or the words
    before them, or of one kind; or else near. Soldiers may be in no region, but no parts come to more."""
    off = sum((share.figure.quantity.value for share in shares), Fraction(0)) - 1
    complete = book.is_complete(labels)
    if len(shares) < _FEWEST and not complete:
        return False
    rest = book.is_rest(labels[-1])
    fine = all(share.figure.quantity.step < Fraction(1, 100) for share in shares)
    alike = len(common_end(labels)) > _KIND and fine
    if not (complete or rest or viewed or alike) or abs(off) > _FAR:
        return False
    if off < 0 and not (complete or rest or all(share.figure.quantity.step <= _FINE for share in shares)):
        return False  # who names some of all leaves out as much as a slip does: 制造业占45%,批发业占30%
    return _is_slip_away(shares, off) or (abs(off) <= _NEAR and (rest or off > 0))


def _sum(shares: Sequence[Fact]) -> Interval:
    return sum((share.figure.quantity.interval for share in shares), point(0))


def _is_slip_away(shares: Sequence[Fact], off: Fraction) -> bool:
    """Whether one slip in one of the shares fills 100 %, as far as they are rounded."""
    for share in shares:
        quantity = share.figure.quantity
        written = digits(quantity)
        rounded = (quantity.value - off + n * quantity.step for n in range(-(len(shares) // 2), len(shares) // 2 + 1))
        meant = (digits(quantity, value) for value in rounded if value > 0)
        if written is not None and any(other is not None and is_slip(written, other) for other in meant):
            return True
    return False

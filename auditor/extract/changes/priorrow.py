"""What several amounts were the year before, told in a row behind them: 接待游客186万人次,同比增长17.7%,收入11亿元,增长
15.8%(去年同期分别为158万人次、9.5亿元); 上年同期为331起、亡3人、损失289万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.scopes import OtherBasis
from auditor.fact import Fact, Item, Kind
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_LONGEST_NAME = 8  # code points
_MOST = 8  # amounts in a row
_SAME = "unchanged"
_ROLES = {Kind.DELTA: "delta", Kind.RATE: "rate"}
_NAME = regex(rf"[^\W\d]{{0,{_LONGEST_NAME}}}")


def prior_rows(
    items: Sequence[Item], book: Book, basis: OtherBasis, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every change of amounts told with changes in one sentence or the one before it, as many and in such
    units as those of the year before in a row behind them. ``text`` is the document's view."""
    joints = tuple({"、", *vocabulary.words.get("and", ())})
    for _, run in groupby(items, key=lambda item: item.paragraph):
        told = list(run)
        facts = sorted((f for item in told for f in item.levels if f.sentence >= 0), key=_place)
        for row in _rows(facts, book, joints, text):
            changed = [each for item in told if (each := _changed(item, row, basis)) is not None]
            if [now.family for _, now in changed] == [before.family for before in row]:
                for (item, now), before in zip(changed, row, strict=True):
                    yield from () if book.is_real(item.label) else _claims(item, now, before, basis)


def _rows(facts: Sequence[Fact], book: Book, joints: tuple[str, ...], text: str) -> Iterator[list[Fact]]:
    """The amounts that follow one another, the first said to be of the year before, the others of nothing else."""
    row: list[Fact] = []
    for one, other in pairwise((None, *facts, None)):
        goes_on = one is not None and other is not None and _goes_on(one, other, joints, text)
        if row and not (goes_on and other is not None and other.measure in (None, row[0].measure)):
            yield from [row] if 1 < len(row) <= _MOST else []
            row = []
        if other is not None and (row or book.role(other) == "prior"):
            row.append(other)


def _goes_on(one: Fact, other: Fact, joints: tuple[str, ...], text: str) -> bool:
    """Whether between two amounts stands no more than what joins them, and perhaps a name: 331起、亡3人."""
    between = text[one.figure.at.end : other.figure.at.start]
    joint = next((word for word in joints if between.startswith(word)), "")
    return bool(joint) and _NAME.fullmatch(between, len(joint)) is not None


def _changed(item: Item, row: Sequence[Fact], basis: OtherBasis) -> tuple[Item, Fact] | None:
    """An item with its amount, if it is told shortly before a row with a change since the year before, or with none."""
    now = [fact for fact in item.levels if fact not in row]
    near = bool(now) and now[0].figure.at.start < row[0].figure.at.start and row[0].sentence - now[0].sentence <= 1
    if len(now) != 1 or not near or now[0].figure.quantity.hedge:
        return None
    return (item, now[0]) if _is_unchanged(item) or _since(item, basis) else None


def _is_unchanged(item: Item) -> bool:
    """Whether words say of an item that it is as it was the year before."""
    same = [wording.base for wording in item.wordings if wording.cue == _SAME]
    return any(base is None or (base.role == "prior" and not base.since) for base in same)


def _since(item: Item, basis: OtherBasis) -> list[Fact]:
    """The changes of an item that are measured from the year before."""
    told = [f for f in basis.without(item.changes, item.label) if f.kind in _ROLES]
    return [f for f in told if f.base is None or (f.base.role == "prior" and not f.base.since and f.base.year is None)]


def _claims(item: Item, now: Fact, before: Fact, basis: OtherBasis) -> Iterator[Claim]:
    if before in item.levels or before.figure.quantity.hedge or not before.figure.quantity.value:
        return
    if _is_unchanged(item):
        roles = {"now": (operand(now),), "before": (operand(before),)}
        words = tuple(wording for wording in item.wordings if wording.cue == _SAME)
        yield Claim("unchanged", (Reading(roles),), item.subject or item.label, words=words)
    for change in _since(item, basis):
        roles = {"now": (operand(now),), "before": (operand(before),), _ROLES[change.kind]: (operand(change),)}
        yield Claim("change", (Reading(roles),), item.subject or item.label)


def _place(fact: Fact) -> int:
    return fact.figure.at.start

"""Lists in which one part did not change, so that the others changed by as much as the total: 收入调整为90万元,调增
12万元。其中:本级收入不变;转移性收入调整为60万元,调增12万元. Where the names are those of all that the total is by
definition, nothing else can have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.memory import REACH
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import would_add_up
from auditor.fact import Fact, Group, Item, Kind
from auditor.normal import marker
from auditor.regex import regex
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_STRETCHES = regex(r"[;:。\n]")
_CLAUSES = regex(r"[,;:。\n]")
_ENDS = regex(r"[。\n]")
_BELIEVED = Fraction(1, 10)  # who tells what did not change left nothing out
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789"))
_SHORTEST = 2  # code points of the name of a part


def unmoved(groups: Sequence[Group], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every list with a part that is told not to have changed, if the total and each of the other parts
    tell by how much they did: these come to that, or would but for a slip, or are with that part all of the total by
    definition. ``text`` is the document's view."""
    words = vocabulary.words.get("unmoved", ())
    for group in groups:
        total = _change(group.parents[0]) if group.parents else None
        told = [_change(part) for part in group.parts[:REACH]]
        changes = [fact for fact in told if fact is not None]
        if total is None or not changes or len(changes) < len(told):
            continue
        if _are_all_kinds(group, total, changes, book, vocabulary, text):
            reading = Reading({"total": (operand(total),), "part": tuple(map(operand, changes))})
            yield Claim("composition", (reading,), group.parents[0].subject or group.parents[0].label)
            continue
        if not _is_whole(total, changes, words, text):
            continue
        if {(f.family, f.base, f.cue) for f in changes} == {(total.family, total.base, total.cue)}:
            reading = Reading({"total": (operand(total),), "part": tuple(map(operand, changes))})
            if is_full(reading) or _is_slipped(total, changes) or would_add_up(reading, 1, _BELIEVED, full=True):
                yield Claim("composition", (reading,), group.parents[0].subject or group.parents[0].label)


def _change(item: Item) -> Fact | None:
    """The one change of an item."""
    told = [fact for fact in item.changes if fact.kind is Kind.DELTA]
    return told[0] if len(told) == 1 else None


def _are_all_kinds(
    group: Group, total: Fact, changes: Sequence[Fact], book: Book, vocabulary: Vocabulary, text: str
) -> bool:
    """Whether the parts that changed are all of a total by definition with those that its sentence tells, without a
    number, not to have: 三公经费减少5万元。其中:接待费减少3万元,用车费减少2万元,出国费无变化."""
    told = {(f.family, f.cue) for f in changes} == {(total.family, total.cue)}
    told = told and all(fact.base in (None, total.base) for fact in changes)
    subjects = [part.subject for part in group.parts]
    start, last = total.figure.at.end, changes[-1].figure.at.end
    found = _ENDS.search(text, last)
    words = (*vocabulary.words.get("unmoved", ()), *vocabulary.words.get("unchanged", ()))
    told_on = _CLAUSES.split(text[start : found.start() if found else len(text)])
    stretches = [each[marker(each).length :] for each in told_on]  # 2.出国费无变化
    still = [each for each in stretches if not any(map(str.isdigit, each)) and each.endswith(words)]
    plans = tuple(name for name, role in vocabulary.roles.items() if name and role in ("budget", "target"))
    role = total.base.role if total.base is not None else None
    if role not in ("budget", "target") and any(plan in each for each in still for plan in plans):
        return False  # 比上年减少5万元,…,出国费与年初预算持平
    names = [next(filter(None, (vocabulary.canonical(s[:end]) for end in range(len(s), 1, -1))), None) for s in still]
    return told and bool(names) and book.are_all_of(group.parents[0].subject, [*subjects, *names])


def _is_whole(total: Fact, changes: Sequence[Fact], words: tuple[str, ...], text: str) -> bool:
    """Whether the stretches of a list are the changes and, without a number, a part that did not change."""
    start, last = total.figure.at.end, changes[-1].figure.at.end
    if last <= start:
        return False
    found = _ENDS.search(text, last)
    told_on = _STRETCHES.split(text[start : found.start() if found else len(text)])
    stretches = [each[marker(each).length :] for each in told_on]  # 2.出国费无变化
    if len(told_on[0]) <= changes[0].figure.at.start - start:
        stretches[0] = stretches[0].translate(_NO_DIGITS)  # 12万元,增长20%。其中:
    still = [each for each in stretches if not any(map(str.isdigit, each)) and each.endswith(words)]
    named = any(len(each) >= _SHORTEST + min(map(len, words)) for each in still)
    return named and sum(any(map(str.isdigit, each)) for each in stretches) == len(changes)


def _is_slipped(total: Fact, changes: Sequence[Fact]) -> bool:
    """Whether the one change of a part is that of the total but for a slip of the hand."""
    if len(changes) != 1 or changes[0].sign != total.sign:
        return False
    told, meant = digits(total.figure.quantity), digits(total.figure.quantity, changes[0].figure.quantity.value)
    return told is not None and meant is not None and is_slip(told, meant)

"""Totals of what sentences and paragraphs before them told one by one: 甲工程投资12.5万元.… 乙工程投资30.2万元.…
两项工程共计投资42.7万元."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import slip
from auditor.extract.sums.topmost import topmost
from auditor.fact import Fact, Group, Kind
from auditor.quantity import Dimension, Figure
from auditor.slip import digits
from auditor.vocabulary import Vocabulary

_NEAR = 6  # paragraphs above a total in which its parts may stand
_MOST = 12  # amounts before a total that are looked at
_LONGEST = 8  # parts
_LOOK_BACK = 40  # code points before a total in which it is said to be one
_TELLING = 4  # digits that do not come to a sum by chance
_BELIEVED = Fraction(1, 200)  # how often a slip may explain by chance what is none
_OF_KIND = Fraction(1, 30)  # the same where the sentence of the parts begins with one of the kind of the total
_KIND = 2  # code points at the end of a name that tell of what kind a thing is: 收入
_SENTENCES = 3  # before a total
_CLOSERS = "。;\n"


def gathered(
    facts: Sequence[Fact],
    groups: Sequence[Group],
    taken: Collection[int],
    book: Book,
    vocabulary: Vocabulary,
    text: str,
) -> Iterator[Claim]:
    """A claim for every total that its words announce, if the last amounts before its sentence come to it, or would
    but for one slip of the hand. Totals of a list, and the paragraphs of tables (``taken``), are left out. ``text`` is
    the document's view."""
    words = vocabulary.words.get("in_all", ())
    listed = {fact.figure for group in groups for parent in group.parents for fact in parent.levels}
    told: dict[str, list[Fact]] = {}
    number: Fact | None = None
    for fact in facts:
        if fact.paragraph in taken or not _is_plain(fact, book):
            continue
        before = told.setdefault(fact.family, [])
        if fact.figure not in listed and _is_announced(fact, words, text):
            counted = _counted(fact, number, text)
            alike = _full_of_kind(fact, before)
            found = alike or list(_claims(fact, _before(fact, before, book), _sentence_before(fact, before), counted))
            yield from found or _of_sentence(fact, before, plain=not text.endswith(words, 0, fact.figure.at.start))
        before.append(fact)
        number = fact if fact.dimension is Dimension.COUNT else number


def _is_plain(fact: Fact, book: Book) -> bool:
    quantity = fact.figure.quantity
    amount = fact.kind is Kind.LEVEL and fact.dimension in (Dimension.MONEY, Dimension.COUNT)
    return amount and not quantity.hedge and not quantity.ends and book.role(fact) != "prior"


def _is_announced(fact: Fact, words: tuple[str, ...], text: str) -> bool:
    """Whether the sentence of an amount says before it, and before no other of its kind, that it is all."""
    lead = lead_to(text, fact.figure.at.start, _CLOSERS, _LOOK_BACK)
    return _digits(fact.figure) >= _TELLING and any(word in lead for word in words)


def _counted(total: Fact, number: Fact | None, text: str) -> Fraction | None:
    """How many things the words right before a total say that it is of: two, in 以上两项共计."""
    start = total.figure.at.start - len(lead_to(text, total.figure.at.start, f",{_CLOSERS}", _LOOK_BACK))
    return number.figure.quantity.value if number and number.figure.at.start >= start else None


def _before(total: Fact, told: Sequence[Fact], book: Book) -> list[Fact]:
    """The amounts told in the sentences before a total, each once, without those that one before them is made of."""
    near = [
        f
        for f in told[-2 * _MOST :]
        if total.paragraph - f.paragraph <= _NEAR and f.year in (None, total.year, book.year)
    ]
    if any(fact.sentence == total.sentence for fact in near):
        return []
    found: list[Fact] = []
    for fact in near:
        if fact.figure.quantity.value and all(fact.figure.quantity != other.figure.quantity for other in found):
            found.append(fact)
    return topmost(found[-_MOST:], _worth)


def _sentence_before(total: Fact, told: Sequence[Fact]) -> list[Fact]:
    """All amounts of the sentence right before the total's, if that tells more of them than are looked at otherwise."""
    found = [fact for fact in told if total.sentence - fact.sentence == 1 and fact.paragraph == total.paragraph]
    return topmost(found, _worth) if len(found) > _LONGEST else []


def _full_of_kind(total: Fact, told: Sequence[Fact]) -> list[Claim]:
    """The claim of a total of all that its paragraph tells before its sentence by names of its kind, if they come to
    it: 2021年安排40万元,支出30万元。2022年安排60万元,支出55万元。两年累计支出85万元."""
    kind = total.label[-_KIND:]
    here = [fact for fact in told if fact.paragraph == total.paragraph and fact.sentence < total.sentence]
    parts = [fact for fact in here if len(kind) == _KIND and fact.label.endswith(kind)]
    reading = Reading({"total": (operand(total),), "part": tuple(map(operand, parts))})
    several = 1 < len(parts) <= _LONGEST
    return [Claim("slipped", (reading,), total.subject or total.label)] if several and is_full(reading) else []


def _worth(fact: Fact) -> Fraction:
    return fact.figure.quantity.value


def _of_sentence(total: Fact, told: Sequence[Fact], *, plain: bool) -> Iterator[Claim]:
    """The claim of a total of all that one of the last sentences of its paragraph tells, which begins with something of
    its kind: 收入35亿元,上级补助12亿元。支出30亿元,上解支出11亿元。收入合计47亿元,支出41亿元. A ``plain`` one has no
    word for a total itself, and goes by nothing but that kind."""
    here = [fact for fact in told if fact.paragraph == total.paragraph and fact.sentence < total.sentence]
    last = sorted({fact.sentence for fact in here})[-_SENTENCES:]
    runs = [[fact for fact in here if fact.sentence == sentence] for sentence in last]
    several = [(run, run[0].label[-_KIND:]) for run in runs if 1 < len(run) <= _MOST]
    alike = [(run, kind) for run, kind in several if len(kind) == _KIND and kind in total.label]
    of_kind = [run for run, kind in alike if not plain or total.label == kind]
    found = [Reading({"total": (operand(total),), "part": tuple(map(operand, run))}) for run in of_kind]
    full = next((reading for reading in found if is_full(reading)), None)
    if full is not None:
        yield Claim("slipped", (full,), total.label)
    else:
        yield from slip(found, total.label, _OF_KIND)


def _claims(total: Fact, before: Sequence[Fact], sentence: Sequence[Fact], counted: Fraction | None) -> Iterator[Claim]:
    found = []
    runs = [before[-count:] for count in range(2, min(len(before), _LONGEST) + 1)]
    for parts in (*runs, *([sentence] if sentence else [])):
        if counted not in (None, len(parts)):
            continue
        values = [part.figure.quantity.value for part in parts]
        if max(values) < total.figure.quantity.value < 2 * sum(values) < 4 * total.figure.quantity.value:
            found.append(Reading({"total": (operand(total),), "part": tuple(map(operand, parts))}))
    name = total.subject or total.label
    full = next((reading for reading in found if is_full(reading)), None)
    if full is not None:
        yield Claim("slipped", (full,), name)
    else:
        yield from slip(found, name, _BELIEVED)


def _digits(figure: Figure) -> int:
    return len((digits(figure.quantity) or "").strip("0"))

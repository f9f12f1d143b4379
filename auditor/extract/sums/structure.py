"""Proportions written as one string: 三次产业结构为12.7:38.3:49.0, 占比分别为12.7%、38.3%和49.0%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.memory import is_amount
from auditor.extract.rows import as_percent
from auditor.extract.severalyears import names_years
from auditor.fact import Fact, Group, Item
from auditor.interval import about
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_YEAR = regex(r"(?<!\d)((?:19|20)\d\d)年")
_COLONS = ":∶："
_FEWEST = 3
_LOOK_BACK = 8  # code points before a string in which a word such as 上年 makes it one of another year
_NEAR = 3  # paragraphs above a string in which its items may stand
_LONGEST_JOINT = 16  # code points between amounts and their shares: ,占比分别为
_FULL = 100
_LONGEST_LEAD = 24  # code points of the words that say what a string is of
_STOPS = ",;。\n"
_NEARLY = Fraction(12)  # how far it may be where words say that it is
_CLOSE = Fraction(2, 100)  # how far shares may be off, all of them, and still be of the amounts before them
_ROUND = Fraction(2)  # how far the sum may be from 100 and the string still be one of percentages


def structures(
    document: Document,
    figures: Sequence[Figure],
    groups: Sequence[Group],
    told: Sequence[Item],
    book: Book,
    vocabulary: Vocabulary,
) -> Iterator[Claim]:
    """For every string of proportions, that they fill 100 %; and for each of the report's own year that it is the share
    of its item in their total, where the items are a known split told in the same order shortly before: one is or all
    nearly are, for else they are of something else (从业人员比例); or all but one are where only the order in which
    they are ``told`` makes a list of them. What each contributes to growth is no share.

    Of percentages told one by one, that each is the share of its item, where all but one are, of items told before.
    """
    text = document.view.text
    strings = list(proportions(figures, text))
    for place, string in enumerate(strings):
        group = _group(string, _paragraph(document, string[0]), groups, book)
        if group is None and not _are_percentages(string, text, vocabulary):
            continue
        yield Claim("structure", (Reading({"part": tuple(map(Operand, string))}),))
        in_a_list = group is not None
        group = group or _told_in_a_row(string, _paragraph(document, string[0]), told, book)
        if group is None or _is_of_another_year(string[0].at.start, text, book, vocabulary):
            continue
        if not any(has_become(string[-1], other[0], text, vocabulary) for other in strings[place + 1 : place + 2]):
            claims = list(_shares(string, group, book))
            fair = _are_near(claims) if in_a_list else sum(map(_agrees, claims)) >= len(string) - 1
            if fair and not _tells_growth(string[0].at.start, text, vocabulary):
                yield from claims
    for string in _strings(figures, text, ("、", *vocabulary.words.get("and", ())), Dimension.RATIO):
        for group in _recent(len(string), _paragraph(document, string[0]), groups):
            claims = list(_shares(string, group, book))
            if len(claims) == len(string) and sum(map(_agrees, claims)) >= len(string) - 1:
                yield from claims
                break
        else:
            levels = book.amounts_before(string[0], _paragraph(document, string[0]))[-len(string) :]
            years = bool(levels) and names_years(text, levels[0].figure.at.start, len(levels))
            if len(levels) == len(string) and not years and _are_shares(string, levels[-1], text, vocabulary):
                yield from _told_one_by_one(string, levels)


def proportions(figures: Sequence[Figure], text: str) -> Iterator[list[Figure]]:
    """The strings of bare numbers with colons between: 12.7:38.3:49.0."""
    yield from _strings(figures, text, tuple(_COLONS), Dimension.NUMBER)


def _are_percentages(string: Sequence[Figure], text: str, vocabulary: Vocabulary) -> bool:
    """Whether bare numbers come to 100, or nearly where words say that they are proportions: 三次产业结构为."""
    off = abs(_sum(string) - _FULL)
    if off <= _ROUND:
        return True
    lead = lead_to(text, string[0].at.start, _STOPS, _LONGEST_LEAD)
    told = any(word in lead for word in vocabulary.words.get("proportion", ()))
    return told and off <= _NEARLY and any(figure.quantity.step < 1 for figure in string)


def _tells_growth(start: int, text: str, vocabulary: Vocabulary) -> bool:
    """Whether the words before a place say so: 三次产业的贡献率分别为, 分别拉动经济增长."""
    lead = lead_to(text, start, _STOPS, _LONGEST_LEAD)
    words = vocabulary.words
    return any(word in lead for word in (*words.get("contribution", ()), *words.get("pulls", ())))


def _is_of_another_year(start: int, text: str, book: Book, vocabulary: Vocabulary) -> bool:
    """Whether the words before a place say so: 由上年的……, or the last year that its sentence names."""
    words = vocabulary.tokens(text, max(start - _LOOK_BACK, 0), start)
    if any(word.kind == "measure" and vocabulary.role(word.name) == "prior" for word in words):
        return True
    years = _YEAR.findall(text, text.rfind("。", 0, start) + 1, start)
    return bool(years) and book.year is not None and int(years[-1]) != book.year


def has_become(one: Figure, other: Figure, text: str, vocabulary: Vocabulary) -> bool:
    """由2.7:54.8:42.5调整为2.7:56.0:41.3: the first is what was before."""
    start, end = one.at.end, other.at.start
    return end - start < _LOOK_BACK and any(word.kind == "become" for word in vocabulary.tokens(text, start, end))


def _agrees(claim: Claim) -> bool:
    """Whether a share is what its amount is of its whole."""
    (part,), (whole,), (share,) = (claim.readings[0].roles[role] for role in ("part", "whole", "share"))
    return not whole.interval.is_zero and (part.interval / whole.interval).meets(share.interval)


def _are_near(claims: Sequence[Claim]) -> bool:
    """Whether any share is what its amount is of its whole, or none is far from that."""
    if any(map(_agrees, claims)):
        return True
    told = [[claim.readings[0].roles[role][0].interval for role in ("part", "whole", "share")] for claim in claims]
    return all(
        not whole.is_zero and (part / whole).meets(share + about(Fraction(0), _CLOSE)) for part, whole, share in told
    )


def _strings(
    figures: Sequence[Figure], text: str, joints: tuple[str, ...], dimension: Dimension
) -> Iterator[list[Figure]]:
    """The figures of one kind that stand together, three or more, with nothing between them but a joint."""
    run: list[Figure] = list(figures[:1])
    for one, other in pairwise(figures):
        joined = text[one.at.end : other.at.start] in joints
        if joined and one.quantity.dimension is other.quantity.dimension is dimension:
            run.append(other)
            continue
        if len(run) >= _FEWEST:
            yield run
        run = [other]
    if len(run) >= _FEWEST:
        yield run


def _paragraph(document: Document, figure: Figure) -> int:
    """The index of the paragraph that a figure stands in."""
    paragraphs = document.paragraphs
    return next((i for i, p in enumerate(paragraphs) if p.span.start <= figure.at.start < p.span.end), -1)


def _sum(string: Sequence[Figure]) -> Fraction:
    return sum((figure.quantity.value for figure in string), Fraction(0))


def _group(string: Sequence[Figure], paragraph: int, groups: Sequence[Group], book: Book) -> Group | None:
    """The known split into as many parts as a string has that was told last before it, in its paragraph or shortly
    before."""
    end = string[0].at.start
    near = [g for g in groups if len(g.parts) >= len(string) and 0 <= paragraph - g.parts[0].paragraph <= _NEAR]
    starts = [next((fact.figure.at.start for fact in group.parts[0].levels), -1) for group in near]
    for _, group in sorted(zip(starts, near, strict=True), key=lambda pair: pair[0] if pair[0] < end else -1)[::-1]:
        parts = group.parts[: len(string)]
        told = all(fact.figure.at.start < end for fact in parts[0].levels)
        if told and group.parents and book.is_complete([part.label for part in parts]):
            return group
    return None


def _told_in_a_row(string: Sequence[Figure], paragraph: int, told: Sequence[Item], book: Book) -> Group | None:
    """The total and, right behind it, the known split into as many parts as a string has, told last before it in its
    paragraph or the one above."""
    amounts = [item for item in told if 0 <= paragraph - item.paragraph <= 1 and any(map(is_amount, item.levels))]
    before = [item for item in amounts if item.levels[0].figure.at.end <= string[0].at.start]
    for place in range(len(before) - len(string) - 1, -1, -1):
        total, *parts = before[place : place + len(string) + 1]
        names = [part.label for part in parts]
        if book.is_complete(names) and not book.is_beside(total.label, names):
            return Group([total], parts)
    return None


def _recent(count: int, paragraph: int, groups: Sequence[Group]) -> Iterator[Group]:
    """The lists of so many parts that were told shortly before, the last first."""
    for group in reversed(groups):
        parts = group.parts
        if len(parts) == count and group.parents and 0 <= paragraph - parts[0].paragraph <= _NEAR:
            yield group


def _are_shares(string: Sequence[Figure], last: Fact, text: str, vocabulary: Vocabulary) -> bool:
    """Whether percentages are said to be shares right behind an amount: ,占比分别为."""
    start, end = last.figure.at.end, string[0].at.start
    near = end - start <= _LONGEST_JOINT and all(figure.quantity.value for figure in string)
    return near and any(word.kind == "share" for word in vocabulary.tokens(text, start, end))


def _told_one_by_one(string: Sequence[Figure], levels: Sequence[Fact]) -> Iterator[Claim]:
    """The claims that percentages are of the same whole as the one that all others but one agree with, of the amounts
    told right before them: 甲120件、乙80件、丙50件,占比分别为48%、32%、20%."""
    if len({level.family for level in levels}) > 1:
        return
    wholes = [
        level.figure.quantity.interval / share.quantity.interval for level, share in zip(levels, string, strict=True)
    ]
    for place, whole in enumerate(wholes):
        if sum(map(whole.meets, wholes)) >= len(wholes) - 1:
            for other in range(len(string)):
                if other != place:
                    pairs = (("part", levels[place].figure), ("share", string[place]))
                    others = (("other", levels[other].figure), ("other_share", string[other]))
                    roles = {role: (Operand(figure),) for role, figure in (*pairs, *others)}
                    yield Claim("shares", (Reading(roles),), fills=_sum(string) == 1)
            return


def _shares(string: Sequence[Figure], group: Group, book: Book) -> Iterator[Claim]:
    whole = _whole(group, book)
    full = _sum([_as_share(figure) for figure in string]) == 1
    for figure, part in zip(string, group.parts, strict=False):
        amount = _amount(part, book)
        if whole is not None and amount is not None and whole.family == amount.family:
            roles = {
                "part": (Operand(amount.figure),),
                "whole": (Operand(whole.figure),),
                "share": (Operand(_as_share(figure)),),
            }
            yield Claim("share", (Reading(roles),), part.subject or part.label, fills=full)


def _as_share(figure: Figure) -> Figure:
    return figure if figure.quantity.dimension is Dimension.RATIO else as_percent(figure)


def _whole(group: Group, book: Book) -> Fact | None:
    """The nearest amount that the split may be of: none of its parts is larger, as they are than one for each head."""
    parts = [fact for part in group.parts if (fact := _amount(part, book)) is not None]
    largest = max((fact.figure.quantity.value for fact in parts), default=Fraction(0))
    wholes = [fact for parent in group.parents if (fact := _amount(parent, book)) is not None]
    return next((whole for whole in wholes if whole.figure.quantity.value >= largest), None)


def _amount(item: Item, book: Book) -> Fact | None:
    return next((fact for fact in item.levels if book.role(fact) != "prior"), None)

"""Totals that say of how many they are, right behind these: 教育支出12.3亿元,卫生支出4.5亿元,两项合计16.8亿元; and
those right behind a row told one by one: 甲镇、乙镇分别为12.3万元、4.5万元,合计16.8万元; or right behind the last of
some amounts, with nothing but a word: 行政编制22名,事业编制41名,共63名.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from auditor import numerals
from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.prices import Prices
from auditor.extract.readings import going_out
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_FEWEST, _MOST = 2, 10
_LONGEST = 12  # code points from the count to the total: 项支出合计达到
_LONGEST_LEAD = 40  # code points from the word for one by one to a row
_STOPS = ",;:。()"
_SEGMENTS = ";:。\n"


def counted_up(
    facts: Sequence[Fact], taken: Collection[int], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every total behind the number of its parts, if the sentence tells just as many amounts before that,
    or else the one before; and for every total right behind amounts that a word tells one by one, with nothing but a
    joint between them. ``taken`` are the paragraphs of tables, ``text`` is the document's view."""
    kinds, totals = vocabulary.words.get("kind_unit", ()), vocabulary.words.get("total", ())
    members = vocabulary.words.get("member", ())
    joints, one_by_one = ("、", *vocabulary.words.get("and", ())), vocabulary.words.get("respectively", ())
    running = (fact for fact in facts if fact.sentence >= 0 and fact.paragraph not in taken)
    prices = Prices(vocabulary)
    before, start = list[Fact](), 0
    for _, sentence in groupby(running, key=lambda fact: fact.sentence):
        told = sorted(sentence, key=lambda fact: fact.figure.at)
        for place in range(_FEWEST, len(told)):
            row = _row(told[:place], told[place], joints, text)
            lead = lead_to(text, row[0].figure.at.start, _STOPS, _LONGEST_LEAD) if len(row) >= _FEWEST else ""
            closes = _closes(row, told[place], totals, text) and any(word in lead for word in one_by_one)
            if closes and all(_is_part(part, book) for part in (*row, told[place])):
                reading = Reading({"total": (operand(told[place]),), "part": tuple(map(operand, row))})
                yield Claim("composition", (reading,), told[place].subject or told[place].label)
        for place in range(len(told) - 1):
            count, total = told[place], told[place + 1]
            if _is_count(count, kinds) and _says_total(count, total, totals, text):
                each = prices.of(told, text)  # 低保90人,每人每月400元,发放43.2万元
                here = [f for f in told[:place] if _is_alike(f, total) and f not in each]
                nested = any(word in text[start : total.figure.at.start] for word in members)
                parts = here or [f for f in before if not (place or nested) and _is_alike(f, total)]
                parts = parts if here or len({f.segment for f in parts}) == len(parts) else []
                if len(parts) == count.figure.quantity.value and all(_is_part(part, book) for part in (*parts, total)):
                    reading = Reading({"total": (operand(total),), "part": tuple(map(operand, parts))})
                    yield Claim("composition", (reading,), total.subject or total.label)
        before, start = told, told[0].figure.at.start
        yield from _right_behind(told, vocabulary, book, text)
    running = (fact for fact in facts if fact.sentence >= 0 and fact.paragraph not in taken)
    yield from _of_so_many(list(running), vocabulary, book, text)


def _of_so_many(facts: Sequence[Fact], vocabulary: Vocabulary, book: Book, text: str) -> Iterator[Claim]:
    """The claims of the totals of so many as one word counts, without a measure word: of the amounts told before it in
    its sentence, or in the sentence right before, if there are just as many: 基本支出90万元,项目支出60万元,二者合计
    150万元."""
    ones, totals = vocabulary.words.get("counted_ones", ()), vocabulary.words.get("total", ())
    each = Prices(vocabulary).of(facts, text)
    for place, total in enumerate(facts):
        lead = lead_to(text, total.figure.at.start, _STOPS, _LONGEST)
        if not (lead.startswith(ones) and any(word in lead for word in totals) and _is_part(total, book)):
            continue
        alike = [f for f in facts[:place] if _is_alike(f, total) and f not in each]
        here = [f for f in alike if f.sentence == total.sentence]
        parts = here or [f for f in alike if f.sentence == total.sentence - 1]
        if len(parts) == numerals.read(lead[0]) and all(_is_part(part, book) for part in parts):
            yield Claim("composition", (_reading_of(total, parts),), total.subject or total.label)


def _right_behind(told: Sequence[Fact], vocabulary: Vocabulary, book: Book, text: str) -> Iterator[Claim]:
    """The claims of the amounts of a sentence that sum up those before them without a name of their own: all since the
    last semicolon, or only the last of these. Where some are parts of others, or were taken back, nobody knows."""
    words, each = vocabulary.words.get("in_all", ()), Prices(vocabulary).of(told, text)
    unlike = [word for kind in ("member", "cut", "taken") for word in vocabulary.words.get(kind, ())]
    for place in range(_FEWEST, len(told)):
        total, before = told[place], told[:place]
        if total.cue or total.label or not _closes(before[-1:], total, words, text):
            continue
        start = max(text.rfind(stop, 0, total.figure.at.start) for stop in _SEGMENTS)
        row = [fact for fact in before if fact.family == total.family and fact.figure.at.start > start]
        plain = each.keys().isdisjoint(row) and all(_is_part(fact, book) for fact in (*row, total))
        lead = text[start + 1 : total.figure.at.start]
        if plain and row[-1:] == before[-1:] and not any(word in lead for word in unlike):
            found = [_reading_of(total, row[first:]) for first in range(min(len(row) - 1, _MOST))]
            if found:
                out = going_out(found[0], [fact.label for fact in row], book)
                yield Claim("closed_listing", (*found, *out), "")


def _is_alike(fact: Fact, total: Fact) -> bool:
    """Whether a fact is an amount of a total's kind and paragraph, and nothing that another was compared with."""
    level = fact.kind is Kind.LEVEL and fact.cue != "compare"
    return level and fact.family == total.family and fact.paragraph == total.paragraph


def _reading_of(total: Fact, parts: Sequence[Fact]) -> Reading:
    return Reading({"total": (operand(total),), "part": tuple(map(operand, parts))})


def _row(before: Sequence[Fact], total: Fact, joints: Collection[str], text: str) -> list[Fact]:
    """The amounts of a total's kind told last before it, with nothing but a joint between them."""
    row = list(before[-1:])
    for fact in reversed(before[:-1]):
        if text[fact.figure.at.end : row[0].figure.at.start] not in joints:
            break
        row.insert(0, fact)
    return row if all(fact.family == total.family for fact in row) else []


def _closes(row: Sequence[Fact], total: Fact, words: Collection[str], text: str) -> bool:
    """Whether nothing but a word for a total stands between a row of amounts and the next."""
    between = text[row[-1].figure.at.end : total.figure.at.start] if row else ""
    return between[:1] == "," and between[1:] in words


def _is_count(fact: Fact, kinds: Collection[str]) -> bool:
    quantity = fact.figure.quantity
    few = fact.dimension is Dimension.COUNT and _FEWEST <= quantity.value <= _MOST
    return few and quantity.unit.symbol in kinds and not quantity.hedge


def _says_total(count: Fact, total: Fact, words: Collection[str], text: str) -> bool:
    """Whether the words between a count and an amount make that the sum of so many: 项合计, 项支出共."""
    between = text[count.figure.at.end : total.figure.at.start]
    plain = len(between) <= _LONGEST and not any(stop in between for stop in _STOPS)
    return plain and any(word in between for word in words)


def _is_part(fact: Fact, book: Book) -> bool:
    quantity = fact.figure.quantity
    plain = fact.kind is Kind.LEVEL and not quantity.hedge and not quantity.ends and fact.cue != "compare"
    return plain and book.role(fact) != "prior" and fact.dimension in (Dimension.MONEY, Dimension.COUNT)

"""Money told in all, and elsewhere batch by batch: 共下达补助资金246万元; 5月下达补助资金58万元,8月下达补助资金188万元.

Not all batches need be told; those that come to what is told in all but for one slip of the hand are all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, islice, pairwise

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.naming import common_end
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import meant, slip, told_in_full
from auditor.fact import Fact, Item
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_NEAR = 4  # paragraphs
_SUMS = ("total", "subtotal")
_FEWEST, _MOST = 2, 8
_SHORTEST = 4  # code points of the words that tell what was done with which money
_NAMED = Fraction(1, 50)  # how often a slip may explain a gap by chance where total and parts go by the same words


def batches(items: Sequence[Item], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every amount of money told in all (共, 合计, 累计) and the amounts of a sentence near it that go by
    the same words without that."""
    words, given = vocabulary.words.get("in_all", ()), vocabulary.words.get("fund_given", ())
    ours = vocabulary.words.get("ours", ())
    told = [item for item in items if item.parent is None and item.sentence >= 0 and _amount(item, book) is not None]
    sentences = [list(found) for _, found in groupby(told, key=lambda item: item.sentence)]
    yield from _by_paragraph(told, book, words)
    single = [item for item in items if item.parent is None and item.sentence >= 0 and _only(item, book) is not None]
    for before, sentence in pairwise([[], *(list(found) for _, found in groupby(single, key=lambda i: i.sentence))]):
        yield from _numbered(before, sentence, book)
    for _, paragraph in groupby(told, key=lambda item: item.paragraph):
        run = list(paragraph)
        yield from _one_by_one(run, book)
        yield from _in_all_behind(run, book, vocabulary.words.get("batch", ()))
    for total in told:
        name = _without(total.label, ours)
        core = max((_behind(name, word) for word in words), key=len, default="")
        whole = _amount(total, book)
        if len(core) < _SHORTEST or not core.startswith(given) or whole is None:
            continue
        for sentence in sentences:
            named = [(item, _without(item.label, ours)) for item in sentence]
            parts = [item for item, label in named if label.endswith(core) and not label.endswith(name)]
            near = bool(parts) and abs(parts[0].paragraph - total.paragraph) <= _NEAR
            amounts = [fact for item in parts if (fact := _amount(item, book)) is not None]
            if near and _FEWEST <= len(amounts) <= _MOST and total not in parts:
                reading = Reading({"total": (operand(whole),), "part": tuple(map(operand, amounts))})
                yield from meant([reading], total.label, _NAMED)


def _by_paragraph(told: Sequence[Item], book: Book, words: Sequence[str]) -> Iterator[Claim]:
    """The claims of amounts told in all and the first amounts of the paragraphs behind, as far as they end in the same
    words: 共下达防治资金90万元,具体如下。\\n1月下达防治资金60万元。\\n8月下达防治资金30万元."""
    first = [next(found) for _, found in groupby(told, key=lambda item: item.paragraph)]
    place = {item.paragraph: at for at, item in enumerate(first)}
    for total in told:
        whole = _amount(total, book)
        if whole is None or not any(word in total.label for word in words):
            continue
        run: list[Item] = []
        for item in first[place[total.paragraph] + 1 :][: _MOST + 1]:
            of_another = any(word in item.label for word in words)
            if of_another or len(common_end((item.label, total.label))) < _SHORTEST:
                break
            run.append(item)
        amounts = [fact for item in run if (fact := _amount(item, book)) is not None and fact.family == whole.family]
        if _FEWEST <= len(amounts) <= _MOST and run[0].paragraph - total.paragraph <= _FEWEST:
            reading = Reading({"total": (operand(whole),), "part": tuple(map(operand, amounts))})
            full = [Claim("closed_listing", (reading,), total.label)] if is_full(reading) else []
            yield from full or slip([reading], total.label, _NAMED)


def _numbered(before: Sequence[Item], sentence: Sequence[Item], book: Book) -> Iterator[Claim]:
    """The claims of the batches that a sentence numbers from the first on, and of the amount of their kind right
    before: 分两批下达改造任务169户,第一批81户,第二批88户."""
    for place, first in enumerate(sentence):
        if not book.batches_from([first.label]):
            continue
        kind = [fact.family for fact in first.levels]
        run = [item for item in sentence[place:] if [fact.family for fact in item.levels] == kind]
        run = run[: book.batches_from(item.label for item in run)]
        alike = [i for i in (*before, *sentence[:place]) if [fact.family for fact in i.levels] == kind]
        told = [item for item in alike if item.depth <= first.depth][-1:]
        if not told or len(run) < _FEWEST or first.label[:1] != run[-1].label[:1]:
            continue
        whole, *parts = [fact for item in (*told, *run) if (fact := _only(item, book)) is not None]
        reading = Reading({"total": (operand(whole),), "part": tuple(map(operand, parts))})
        if told[0].paragraph == first.paragraph:
            yield Claim("listing", (reading,), told[0].label)
        yield from slip([reading], told[0].label, _NAMED)
        return


def _one_by_one(told: Sequence[Item], book: Book) -> Iterator[Claim]:
    """The claims of the batches that a paragraph numbers, each in a sentence of its own, and of the amount before:
    下达两批资金90万元。第一批60万元,用于甲县。第二批30万元,用于乙县."""
    firsts = [next(sentence) for _, sentence in groupby(told, key=lambda item: item.sentence)]
    for place, total in enumerate(firsts[:-_FEWEST]):
        count = book.batches_from(item.label for item in islice(firsts, place + 1, None))
        run = firsts[place + 1 : place + 1 + count]
        facts = [fact for item in (total, *run) if (fact := _amount(item, book)) is not None]
        if count >= _FEWEST:
            reading = Reading({"total": (operand(facts[0]),), "part": tuple(map(operand, facts[1:]))})
            full = [Claim("composition", (reading,), total.label)] if is_full(reading) else []
            yield from full or slip([reading], total.label, _NAMED)


def _in_all_behind(told: Sequence[Item], book: Book, each: tuple[str, ...]) -> Iterator[Claim]:
    """The claims of the batches that a paragraph numbers one right behind the other, and of what it then tells them to
    come to, but for a slip of the hand: 第一批60万元,第二批30万元,第三批15万元。三批合计105万元."""
    for place, first in enumerate(told):
        count = book.batches_from(item.label for item in islice(told, place, None))
        if not _FEWEST <= count <= _MOST or place + count == len(told):
            continue
        *parts, whole = [_amount(item, book) for item in told[place : place + count + 1]]
        amounts = [fact for fact in parts if fact is not None]
        name = told[place + count].label
        of_all = whole is not None and (whole.cue in _SUMS or (name.endswith(each) and len(name) < _SHORTEST))  # 三批
        if whole is None or not of_all or len({fact.family for fact in (*amounts, whole)}) > 1:
            continue
        reading = Reading({"total": (operand(whole),), "part": tuple(map(operand, amounts))})
        if whole.sentence - first.sentence <= count:
            yield from told_in_full(reading, name)


def _without(label: str, words: Sequence[str]) -> str:
    """A label without the words for whom it is told: 下达我县补助资金."""
    for word in words:
        label = label.replace(word, "")
    return label


def _behind(label: str, word: str) -> str:
    """What a label names behind a word for its being all."""
    _, found, behind = label.partition(word)
    return behind if found else ""


def _amount(item: Item, book: Book) -> Fact | None:
    """The one amount of money of an item."""
    told = [fact for fact in item.levels if fact.dimension is Dimension.MONEY and book.role(fact) != "prior"]
    return told[0] if len(told) == 1 else None


def _only(item: Item, book: Book) -> Fact | None:
    """The only amount of an item, of money or things; not how many batches there are."""
    plain = len(item.levels) == 1 and book.role(item.levels[0]) != "prior"
    return item.levels[0] if plain and item.levels[0].dimension in (Dimension.MONEY, Dimension.COUNT) else None

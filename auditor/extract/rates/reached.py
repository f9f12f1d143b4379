"""Rates of what was reached of something told before: 抽检1200批次,检出不合格30批次,不合格率2.5%.

Where one amount before can be all there was, it is; where there are several, one slip of the hand must tell which.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise, takewhile, zip_longest

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book, distinct
from auditor.extract.leads import lead_to, tail_of
from auditor.extract.memory import REACH
from auditor.extract.rates.fitting import (
    holds,
    is_beyond,
    is_near,
    is_slip_away,
    is_slip_of_both,
    may_be_of_average,
    of_both,
    reading_of,
    with_more,
    with_rest,
)
from auditor.fact import Fact, Item, Kind
from auditor.interval import Interval, point
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.slip import may_mean
from auditor.vocabulary import Vocabulary

_BRACKET = regex(r"\([^()]*\)\Z")
_STOPS = ",;:。()\n"
_AMOUNT_BEFORE = regex(r"\d[^\d、]{1,3}、")  # 满意7份、不满意3份: what is told of another amount
_TIED = 2  # code points at the end of the name of a rate that tell what was reached
_FAR = 40  # code points between an amount and its rate, and from an amount to the ends of its clause
_NEAR = 4  # paragraphs above in which all there was may stand
_MOST_WHOLES = 6
_IN_FULL = 10  # code points of the words that two characters are short for
_AMOUNTS = (Dimension.COUNT, Dimension.MONEY)


def reached(
    items: Sequence[Item], known: Collection[Figure], book: Book, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every named rate that none of the ``known`` ones is, if the amount right before it is what its name
    says was reached. ``text`` is the document's view."""
    reader = _Reader(book, vocabulary, text)
    above: list[Fact] = []
    groups = groupby((item for item in items if item.sentence >= 0), key=lambda item: item.paragraph)
    paragraphs = [(paragraph, _in_order(found)) for paragraph, found in groups]
    for (paragraph, told), (later, behind) in zip_longest(paragraphs, paragraphs[1:], fillvalue=(0, [])):
        behind = behind if later - paragraph == 1 else []
        above = [fact for fact in above if paragraph - fact.paragraph <= _NEAR]
        for place, rate in enumerate(told):
            if place and rate.figure not in known and (stem := reader.stem(rate)):
                yield from reader.claims(rate, stem, told[:place], above, told[place + 1 :] + behind)
        above = [*above, *told][-REACH:]


def _in_order(items: Iterable[Item]) -> list[Fact]:
    return sorted((fact for item in items for fact in item.levels), key=lambda fact: fact.figure.at.start)[-REACH:]


class _Reader:
    def __init__(self, book: Book, vocabulary: Vocabulary, text: str) -> None:
        self._book = book
        self._text = text
        self._endings = vocabulary.words.get("reached", ())
        self._overall = vocabulary.words.get("overall", ())
        self._negations = vocabulary.words.get("negation", ())
        self._everything = vocabulary.words.get("everything", ())
        self._partial = vocabulary.words.get("partial", ())
        self._closed = vocabulary.words.get("closed", ())
        self._ranks = vocabulary.words.get("rank", ())
        self._grades = tuple(rank for rank in self._ranks if len(rank) > 1)

    def stem(self, rate: Fact) -> str:
        """The name of a rate without its ending; empty for any other fact."""
        if rate.dimension is not Dimension.RATIO or rate.kind is not Kind.LEVEL or self._book.role(rate) is not None:
            return ""
        label = _BRACKET.sub("", rate.label)  # 适用率(按人数)
        ending = next((word for word in self._endings if label.endswith(word)), "")
        stem = label.removesuffix(ending) if ending else ""
        for word in self._overall:
            stem = stem.removeprefix(word)
        return stem if len(stem) >= _TIED else ""

    def claims(
        self, rate: Fact, stem: str, told: Sequence[Fact], above: Sequence[Fact], behind: Sequence[Fact]
    ) -> Iterator[Claim]:
        """The claim of a rate; ``told`` are the amounts before it in its paragraph, those ``above`` in earlier ones.
        What is told ``behind`` may be the others: 起诉48人,起诉率80%;不起诉12人."""
        amounts = [fact for fact in told if self._is_amount(fact)]
        if not amounts:
            return
        if self._tie(amounts[-1], stem) is None and self._is_beside(amounts, rate):
            amounts.pop()  # 审结80件,未结5件,结案率94.12%
        part = amounts[-1]
        turned = self._tie(part, stem)
        if turned is None or part.sentence != rate.sentence or rate.figure.at.start - part.figure.at.end > _FAR:
            yield from self._of_grades(rate, amounts) if turned is not None else ()
            return
        same = [f for f in amounts[:-1] if _may_be_whole(f, part)]
        here = distinct(f for f in reversed(same) if f.sentence == part.sentence)
        here = sorted(here, key=self._is_partial)
        before = distinct(f for f in reversed(same) if f not in here)
        distant = [*(f for f in above if self._is_amount(f)), *(f for f in amounts if f.family != part.family)]
        far = distinct(f for f in reversed(distant) if _may_be_whole(f, part, by_times=True))
        wholes = [*here, *before, *far][:_MOST_WHOLES]
        readings = [reading_of(rate, part, whole, turned=turned) for whole in wholes]
        both = [of_both(r) for r in readings]  # 逮捕25人,不捕24人,不捕率48.98%
        more = [f for f in amounts[:-1] if f.sentence == part.sentence and self._tie(f, stem) == turned]
        added = [with_more(r, more) for r in readings if more]  # 非常满意300份,满意150份,满意度93.75%
        fair = [reading for reading in (*readings, *both, *added) if holds(reading)]
        rest = [with_rest(r, f, sign) for r in readings[:1] for f in _rests(part, here[:1], told) for sign in (1, -1)]
        otherwise = (*_with_others(rate, part, behind), *self._of_best(rate, amounts), *rest)
        if not fair and not turned and not any(map(holds, otherwise)):
            less = distinct(f for f in reversed(amounts[:-1]) if _is_below(f, part))[:_MOST_WHOLES]
            beyond = [r for r in (reading_of(rate, part, f, turned=False) for f in less) if is_beyond(r)]
            if beyond and self._tells_any(stem, part, less):
                yield Claim("progress", tuple(beyond[:1]), rate.label)
                return
        if not fair and (_holds_beside(rate, amounts, turned=turned) or not self._tells_any(stem, part, wholes)):
            return
        most = [f for f in here if not self._is_partial(f)] or here  # 受理90件,其中旧存5件、新收85件
        alone = len(most or before) == 1 and not (here and before) and rate.figure.quantity.value != 1
        alone = alone and self._is_sure(wholes[0], part, stem) and not _is_over(wholes[0], part, amounts)
        if not fair and not (alone and is_near(readings[0]) and not may_be_of_average(readings[0])):
            fair = [r for r in both[:1] if self._is_opposite(wholes[0], stem) and is_slip_of_both(r)]
            graded = {
                fact.figure for fact in wholes if fact.label in self._ranks
            }  # 一般60份、不满意7份: neither is all
            others = (r for r in readings if r.roles["plan"][0].figure not in graded)
            fair += [r for r in others if is_slip_away(r) and not may_be_of_average(r)]
            fair = (fair or self._with_denied(rate, part, stem, behind))[:1]
            if not fair:
                return
        if not any(map(holds, fair)) and (any(map(holds, otherwise)) or _is_of_untold(rate, part, [*told, *behind])):
            return
        yield Claim("progress", tuple(fair or readings[:1]), rate.label)

    def _with_denied(self, rate: Fact, part: Fact, stem: str, behind: Sequence[Fact]) -> list[Reading]:
        """The readings, but one slip off, in which all are those that something was done to and those, told behind the
        rate in its sentence, to which it was not: 批准逮捕75人,批捕率75%;不批准逮捕25人."""
        others = [f for f in behind[:_MOST_WHOLES] if f.sentence == rate.sentence and f.family == part.family]
        denied = [f for f in others[:1] if self._tie(f, stem) and not self._tie(part, stem)]
        both = (of_both(reading_of(rate, part, f, turned=False)) for f in denied)
        return [reading for reading in both if is_slip_of_both(reading)]

    @staticmethod
    def _is_beside(amounts: Sequence[Fact], rate: Fact) -> bool:
        """Whether the last of some amounts stands beside another of its kind, in the sentence of a rate."""
        last, before = amounts[-1], amounts[-2] if len(amounts) > 1 else None
        return before is not None and before.family == last.family and before.sentence == rate.sentence

    def _of_best(self, rate: Fact, amounts: Sequence[Fact]) -> Iterator[Reading]:
        """The readings in which the first grades of a row, but not the last, were reached: 非常满意60份、比较满意30份、
        一般6份、不满意4份,满意度90%."""
        graded = list(takewhile(lambda fact: fact.label.endswith(self._grades), reversed(amounts)))[::-1]
        sums = list(accumulate(fact.figure.quantity.value for fact in graded))
        for added in sums[1:-1]:
            done = Operand(None, constant=point(added))
            whole = Operand(None, constant=point(sums[-1]))
            yield Reading({"actual": (done,), "plan": (whole,), "rate": (Operand(rate.figure),)})

    def _of_grades(self, rate: Fact, amounts: Sequence[Fact]) -> Iterator[Claim]:
        """The claim of a rate behind a sentence that tells grades, if it is of the first of them, or but for a slip:
        …,满意94份,一般29份,不满意8份。综合满意度86.93%."""
        found, told = list(self._of_best(rate, amounts)), rate.figure.quantity
        rounded = Interval(-told.step / 2, told.step / 2)
        parts = [(r, r.roles["actual"][0].interval / r.roles["plan"][0].interval + rounded) for r in found]
        fair = [r for r, part in parts if part.contains(told.value)] or [r for r, part in parts if may_mean(told, part)]
        if fair and len(found) > 1 and amounts[-1].sentence == rate.sentence - 1:
            yield Claim("progress", tuple(fair[:1]), rate.label)

    def _is_amount(self, fact: Fact) -> bool:
        quantity = fact.figure.quantity
        plain = fact.dimension in _AMOUNTS and not quantity.hedge and not quantity.ends and quantity.value > 0
        return plain and self._book.role(fact) != "prior" and not self._book.is_mean(fact.label)

    def _is_opposite(self, whole: Fact, stem: str) -> bool:
        """Whether an amount is of those to which what a rate denies did happen: 逮捕25人,不捕24人: neither is all."""
        denied = next((stem.removeprefix(word) for word in self._negations if stem.startswith(word)), "")
        return bool(denied) and denied in (whole.label or self._words(whole))

    def _is_partial(self, whole: Fact) -> bool:
        """Whether an amount is by its name only some: 新收案件."""
        return any(word in whole.label for word in self._partial)

    def _is_sure(self, whole: Fact, part: Fact, stem: str) -> bool:
        """Whether the one amount that may be all is so by its words: what was reached is told of the same things."""
        partial = self._is_partial(whole)
        opposite = self._is_opposite(whole, stem)
        planned = self._book.role(whole) in ("target", "budget") and self._book.role(part) is None
        plain = not (partial or opposite or planned or stem[-_TIED:] in whole.label)
        return whole.sentence == part.sentence and plain

    def _tells_any(self, stem: str, part: Fact, wholes: Sequence[Fact]) -> bool:
        """Whether all of the name of a rate stands around an amount and a whole: 问卷回收率, but not 复检后合格率."""
        named = next((stem[:-_TIED].removesuffix(word) for word in self._negations if word in stem), stem[:-_TIED])
        for word in self._everything:
            named = named.removeprefix(word)
        return any(named in self._words(part) + self._words(whole) for whole in wholes)

    def _tie(self, part: Fact, stem: str) -> bool | None:
        """Whether the words around an amount tell the contrary of what a rate is named after; ``None`` where they tell
        nothing of it. 收回 is what 回收率 is of."""
        end = stem[-_TIED:]
        denied = stem[:-_TIED].endswith(self._negations)
        words = self._words(part)
        found = next((word for word in (end, end[::-1], *self._other_words(stem)) if word in words), "")
        found = found or _in_full(end, words)
        if not found:
            return self._tie_denied(words, stem)
        denies = words[: words.find(found)].endswith(self._negations)
        return denies != denied

    def _other_words(self, stem: str) -> tuple[str, ...]:
        """The other words for a case's being closed, if the name of a rate ends in one: 审结 for 结案率."""
        return self._closed if stem.endswith(self._closed) else ()

    def _tie_denied(self, words: str, stem: str) -> bool | None:
        """The same where the name of a rate denies but one character: 不捕率, of 不批准逮捕40人."""
        place = words.find(stem[-1]) if stem[:-1] in self._negations else -1
        return False if place > 0 and any(word in words[:place] for word in self._negations) else None

    def _words(self, part: Fact) -> str:
        """The clause of an amount, from the amount before it in a row."""
        start, end = part.figure.at
        lead = lead_to(self._text, start, _STOPS, _FAR)
        lead = lead[max((found.end() for found in _AMOUNT_BEFORE.finditer(lead)), default=0) :]
        return lead + tail_of(self._text, end, _STOPS, _FAR)


def _is_of_untold(rate: Fact, part: Fact, told: Sequence[Fact]) -> bool:
    """Whether what a rate and its amount come to is what another amount and the rate right behind it come to: all there
    was is told nowhere, as the herd at the beginning of the year is behind 出栏12万头,出栏率40%;死亡3万头,死亡率10%."""
    near = [f for f in told if f.paragraph == rate.paragraph and f is not rate]
    pairs = [(one, other) for one, other in pairwise(near) if one.family == part.family and one is not part]
    rated = [(o, r) for o, r in pairs if r.dimension is Dimension.RATIO and r.kind is Kind.LEVEL and r.cue != "share"]
    return any(_whole_of(part, rate).meets(_whole_of(o, r)) for o, r in rated if r.figure.quantity.value > 0)


def _whole_of(part: Fact, rate: Fact) -> Interval:
    """What an amount is so many per cent of."""
    return part.figure.quantity.interval / rate.figure.quantity.interval


def _may_be_whole(whole: Fact, part: Fact, *, by_times: bool = False) -> bool:
    """Whether an amount can be all of which another is some, or, ``by_times``, counts these as often as they came: 培训
    90人次,取得证书60人."""
    unit, other = (fact.figure.quantity.unit.symbol for fact in (whole, part))
    alike = whole.family == part.family or (by_times and unit.startswith(other))
    return alike and whole.figure.quantity.value >= part.figure.quantity.value


def _in_full(short: str, words: str) -> str:
    """The words that two characters are short for, if they stand among ``words``: 批准逮捕 of 批捕."""
    first, last = short[0], short[-1]
    start = words.rfind(first, 0, max(words.rfind(last), 0))
    found = words[start : words.find(last, start) + 1] if start >= 0 else ""
    return found if len(found) <= _IN_FULL else ""


def _is_below(whole: Fact, part: Fact) -> bool:
    """Whether an amount that should hold another, told before it in its sentence, is less."""
    less = 0 < whole.figure.quantity.value < part.figure.quantity.value
    return less and whole.sentence == part.sentence and whole.family == part.family


def _rests(part: Fact, wholes: Sequence[Fact], told: Sequence[Fact]) -> list[Fact]:
    """What else the sentence of a part counts before it, less than what may be all: 受理90件,旧存5件,审结80件."""
    same = [f for f in told if f.sentence == part.sentence and f.family == part.family and f not in (part, *wholes)]
    return [f for f in same if wholes and f.figure.quantity.value < wholes[0].figure.quantity.value]


def _is_over(whole: Fact, part: Fact, amounts: Sequence[Fact]) -> bool:
    """Whether a semicolon ends what is told of an amount and of its own parts before another: 出生90人,其中男50人、女
    40人;免费婚检85人,婚检率92.1%."""
    own = [f for f in amounts if f.segment == whole.segment and f.figure.at.start > whole.figure.at.start]
    return whole.segment != part.segment and any(f.family == whole.family for f in own)


def _with_others(rate: Fact, part: Fact, behind: Sequence[Fact]) -> Iterator[Reading]:
    """The readings in which an amount and one of those told behind its rate are all there was."""
    for fact in behind[:_MOST_WHOLES]:
        if fact.family == part.family:
            yield of_both(reading_of(rate, part, fact, turned=False))


def _holds_beside(rate: Fact, amounts: Sequence[Fact], *, turned: bool) -> bool:
    """Whether a rate is of what is told right before the last of some amounts: 逮捕30件40人,不捕10件15人,不捕率25%."""
    part = amounts[-2] if len(amounts) > 1 else None
    if part is None or part.figure.at.end != amounts[-1].figure.at.start or part.family == amounts[-1].family:
        return False
    found = [reading_of(rate, part, f, turned=turned) for f in amounts[:-2] if _may_be_whole(f, part)]
    return any(holds(reading) or holds(of_both(reading)) for reading in found)

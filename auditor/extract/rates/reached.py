"""Rates of what was reached of something told before: 抽检1200批次,检出不合格30批次,不合格率2.5%.

Where one amount before can be all there was, it is; where there are several, one slip of the hand must tell which.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, groupby, takewhile, zip_longest

from auditor.claim import Claim, Operand, Reading
from auditor.extract.book import Book, distinct
from auditor.extract.leads import lead_to, tail_of
from auditor.extract.memory import REACH
from auditor.fact import Fact, Item, Kind
from auditor.interval import Interval, point
from auditor.quantity import Dimension, Figure, Quantity
from auditor.regex import regex
from auditor.slip import digits, is_slip
from auditor.vocabulary import Vocabulary

_BRACKET = regex(r"\([^()]*\)\Z")
_STOPS = ",;:。()\n"
_AMOUNT_BEFORE = regex(r"\d[^\d、]{1,3}、")  # 满意7份、不满意3份: what is told of another amount
_TIED = 2  # code points at the end of the name of a rate that tell what was reached
_FAR = 40  # code points between an amount and its rate, and from an amount to the ends of its clause
_NEAR = 4  # paragraphs above in which all there was may stand
_FEWEST_DIGITS = 3  # of a rate that shows a slip of its own
_TELLING_DIGITS = 4  # of a rate that shows a slip in what it is of
_MOST_WHOLES = 6
_FACTOR = Fraction(3, 2)  # by which a rate may be off and still be meant of an amount
_PERCENT = Fraction(1, 100)
_CHANGE = Fraction(1, 20)  # by which all there was may differ from what there was on average in a year
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
        part = amounts[-1]
        turned = self._tie(part, stem)
        if turned is None or part.sentence != rate.sentence or rate.figure.at.start - part.figure.at.end > _FAR:
            return
        same = [f for f in amounts[:-1] if _may_be_whole(f, part)]
        here = distinct(f for f in reversed(same) if f.sentence == part.sentence)
        before = distinct(f for f in reversed(same) if f not in here)
        far = distinct(f for f in reversed(above) if self._is_amount(f) and _may_be_whole(f, part))
        wholes = [*here, *before, *far][:_MOST_WHOLES]
        readings = [reading_of(rate, part, whole, turned=turned) for whole in wholes]
        both = [_of_both(r) for r in readings]  # 逮捕25人,不捕24人,不捕率48.98%
        more = [f for f in amounts[:-1] if f.sentence == part.sentence and self._tie(f, stem) == turned]
        added = [_added(r, more) for r in readings if more]  # 非常满意300份,满意150份,满意度93.75%
        fair = [reading for reading in (*readings, *both, *added) if holds(reading)]
        if not fair and (_holds_beside(rate, amounts, turned=turned) or not self._tells_any(stem, part, wholes)):
            return
        alone = len(here or before) == 1 and not (here and before) and rate.figure.quantity.value != 1
        alone = alone and self._is_sure(wholes[0], part, stem)
        if not fair and not (alone and is_near(readings[0]) and not _may_be_of_average(readings[0])):
            fair = [r for r in both[:1] if self._is_opposite(wholes[0], stem) and _is_slip_of_both(r)]
            graded = {
                fact.figure for fact in wholes if fact.label in self._ranks
            }  # 一般60份、不满意7份: neither is all
            others = (r for r in readings if r.roles["plan"][0].figure not in graded)
            fair += [r for r in others if is_slip_away(r) and not _may_be_of_average(r)]
            fair = fair[:1]
            if not fair:
                return
        otherwise = (*_with_others(rate, part, behind), *self._of_best(rate, amounts))
        if not any(map(holds, fair)) and any(map(holds, otherwise)):
            return
        yield Claim("progress", tuple(fair or readings[:1]), rate.label)

    def _of_best(self, rate: Fact, amounts: Sequence[Fact]) -> Iterator[Reading]:
        """The readings in which the first grades of a row, but not the last, were reached: 非常满意60份、比较满意30份、
        一般6份、不满意4份,满意度90%."""
        graded = list(takewhile(lambda fact: fact.label.endswith(self._grades), reversed(amounts)))[::-1]
        sums = list(accumulate(fact.figure.quantity.value for fact in graded))
        for added in sums[1:-1]:
            done = Operand(None, constant=point(added))
            whole = Operand(None, constant=point(sums[-1]))
            yield Reading({"actual": (done,), "plan": (whole,), "rate": (Operand(rate.figure),)})

    def _is_amount(self, fact: Fact) -> bool:
        quantity = fact.figure.quantity
        plain = fact.dimension in _AMOUNTS and not quantity.hedge and not quantity.ends and quantity.value > 0
        return plain and self._book.role(fact) != "prior" and not self._book.is_mean(fact.label)

    def _is_opposite(self, whole: Fact, stem: str) -> bool:
        """Whether an amount is of those to which what a rate denies did happen: 逮捕25人,不捕24人: neither is all."""
        denied = next((stem.removeprefix(word) for word in self._negations if stem.startswith(word)), "")
        return bool(denied) and denied in (whole.label or self._words(whole))

    def _is_sure(self, whole: Fact, part: Fact, stem: str) -> bool:
        """Whether the one amount that may be all is so by its words: what was reached is told of the same things."""
        partial = any(word in whole.label for word in self._partial)
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
        found = next((word for word in (end, end[::-1]) if word in words), "")
        if not found:
            return self._tie_denied(words, stem)
        denies = words[: words.find(found)].endswith(self._negations)
        return denies != denied

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


def _may_be_whole(whole: Fact, part: Fact) -> bool:
    """Whether an amount can be all of which another is some."""
    return whole.family == part.family and whole.figure.quantity.value >= part.figure.quantity.value


def _with_others(rate: Fact, part: Fact, behind: Sequence[Fact]) -> Iterator[Reading]:
    """The readings in which an amount and one of those told behind its rate are all there was."""
    for fact in behind[:_MOST_WHOLES]:
        if fact.family == part.family:
            yield _of_both(reading_of(rate, part, fact, turned=False))


def _holds_beside(rate: Fact, amounts: Sequence[Fact], *, turned: bool) -> bool:
    """Whether a rate is of what is told right before the last of some amounts: 逮捕30件40人,不捕10件15人,不捕率25%."""
    part = amounts[-2] if len(amounts) > 1 else None
    if part is None or part.figure.at.end != amounts[-1].figure.at.start or part.family == amounts[-1].family:
        return False
    found = [reading_of(rate, part, f, turned=turned) for f in amounts[:-2] if _may_be_whole(f, part)]
    return any(holds(reading) or holds(_of_both(reading)) for reading in found)


def reading_of(rate: Fact, part: Fact, whole: Fact, *, turned: bool) -> Reading:
    """``turned``: the part is what is left of the whole."""
    done = Operand(part.figure)
    if turned:
        done = Operand(None, constant=whole.figure.quantity.interval - part.figure.quantity.interval, label=part.label)
    return Reading({"actual": (done,), "plan": (Operand(whole.figure),), "rate": (Operand(rate.figure),)})


def _of_both(reading: Reading) -> Reading:
    """A reading in which what was reached and what stands before it are all together."""
    (done,), (plan,) = reading.roles["actual"], reading.roles["plan"]
    return Reading({**reading.roles, "plan": (plan, done)})


def _added(reading: Reading, more: Sequence[Fact]) -> Reading:
    """A reading in which more than one amount was reached."""
    (done,) = reading.roles["actual"]
    added = sum((fact.figure.quantity.interval for fact in more), done.interval)
    return Reading({**reading.roles, "actual": (Operand(None, constant=added),)})


def holds(reading: Reading) -> bool:
    """Whether a rate is what was reached of all there was."""
    (done,), (rate,) = reading.roles["actual"], reading.roles["rate"]
    plan = sum((operand.interval for operand in reading.roles["plan"]), point(0))
    return (done.interval / plan).meets(rate.interval)


def is_near(reading: Reading) -> bool:
    """Whether a rate is not so far off that it may well be of something else."""
    done, plan, rate = (_middle(reading.roles[role][0].interval) for role in ("actual", "plan", "rate"))
    return done / _FACTOR < plan * rate < done * _FACTOR


def _may_be_of_average(reading: Reading) -> bool:
    """Whether a rate per thousand may be of how many there were on average, not of how many there are: 出生率6.12‰."""
    done, plan, rate = (reading.roles[role][0] for role in ("actual", "plan", "rate"))
    if rate.figure is None or rate.figure.quantity.unit.factor >= _PERCENT:
        return False
    implied, whole = _middle(done.interval) / rate.figure.quantity.value, _middle(plan.interval)
    return abs(implied - whole) < _CHANGE * whole


def is_slip_away(reading: Reading) -> bool:
    """Whether a rate, written with digits enough, is one slip away from what it is of; or with more digits, an amount
    from what would make it so."""
    done, plan, rate = (reading.roles[role][0] for role in ("actual", "plan", "rate"))
    if plan.figure is None or rate.figure is None or rate.figure.quantity.value in (0, 1):
        return False
    quantity, whole = rate.figure.quantity, plan.figure.quantity
    length = len((digits(quantity) or "").rstrip("0"))
    meant = [(quantity, _middle(done.interval) / whole.value)]
    if length >= _TELLING_DIGITS and done.figure is not None:
        part = done.figure.quantity
        amounts = (part, quantity.value * whole.value), (whole, part.value / quantity.value)
        meant += [pair for pair in amounts if len(digits(pair[0]) or "") >= _FEWEST_DIGITS]
    return length >= _FEWEST_DIGITS and any(_is_one_slip_from(*pair) for pair in meant)


def _is_slip_of_both(reading: Reading) -> bool:
    """The same of a rate of two counts together, which the counts that were meant must come to as it is written."""
    (rate,), (whole, part) = reading.roles["rate"], reading.roles["plan"]
    if rate.figure is None or whole.figure is None or part.figure is None:
        return False
    quantity, other, own = rate.figure.quantity, whole.figure.quantity, part.figure.quantity
    length, told = len((digits(quantity) or "").rstrip("0")), quantity.value
    if length < _FEWEST_DIGITS or not 0 < told < 1:
        return False
    if _is_one_slip_from(quantity, own.value / (own.value + other.value)):
        return True
    if length < _TELLING_DIGITS or Dimension.COUNT is not own.dimension:
        return False
    mine, its = round(told * other.value / (1 - told)), round(own.value / told - own.value)
    meant = [(own, mine, Fraction(mine, mine + other.value)), (other, its, own.value / (own.value + its))]
    return any(quantity.interval.contains(rate) and _is_one_slip_from(one, Fraction(n)) for one, n, rate in meant)


def _middle(interval: Interval) -> Fraction:
    return ((interval.low or Fraction(0)) + (interval.high or Fraction(0))) / 2


def _is_one_slip_from(quantity: Quantity, meant: Fraction) -> bool:
    """Whether a quantity is one slip of the hand away from a value, as it would be written."""
    step = quantity.step or quantity.unit.factor
    written, other = digits(quantity), digits(quantity, round(meant / step) * step)
    return written is not None and other is not None and is_slip(written, other)

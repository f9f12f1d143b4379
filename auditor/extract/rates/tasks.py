"""Rates of what was done of a task told before: 计划改造小区440个,已开工129个,占任务数的29.32%.

One task of the same sentence is meant; of one farther off, or of several, only what a slip of the hand explains.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from auditor.claim import Claim
from auditor.extract.book import Book, distinct
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH
from auditor.extract.naming import common_end
from auditor.extract.rates.fitting import holds, is_miscounted, is_near, is_slip_away, reading_of
from auditor.fact import Fact, Item
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_NAMED = 3  # code points at the end of the names of a task and of what was done, told in different paragraphs
_SAME = 2  # code points at the end of two names that tell the same thing
_MOST_TASKS = 4
_LEAD = 16  # code points of a clause before its amount
_STOPS = ",;:。、\n"


def tasks(items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[tuple[Figure, Claim]]:
    """(rate, claim) for every rate of completion whose paragraph tells a task before what was done, if its words say
    nothing of a larger one (占总计划的). ``text`` is the document's view."""
    larger, done = vocabulary.words.get("overall", ()), vocabulary.words.get("done", ())
    above: list[Fact] = []  # the tasks of the paragraphs before
    for _, found in groupby((item for item in items if item.sentence >= 0), key=lambda item: item.paragraph):
        told = list(found)
        for place, item in enumerate(told):
            for rate in item.completions:
                before = [f for other in told[max(0, place - REACH) : place + 1] for f in other.levels]
                words = text[before[-1].figure.at.end : rate.figure.at.start] if before else ""
                if any(word in words for word in larger):
                    continue
                used = {f for other in told[:place] if other.completions for f in other.levels}
                if claim := _claim(item, rate, before, used, book, done, text) or _told_above(
                    item, rate, before, above, book
                ):
                    yield rate.figure, claim
        above += _planned([fact for item in told for fact in item.levels], book)


def _claim(
    item: Item,
    rate: Fact,
    before: Sequence[Fact],
    used: Collection[Fact],
    book: Book,
    words: tuple[str, ...],
    text: str,
) -> Claim | None:
    """The claim of a rate with what was done; a task that has a rate of its own (``used``) is it only if that fits."""
    outcomes = [f for f in item.levels if f.figure.at.end <= rate.figure.at.start and _is_outcome(f, book)]
    if book.role(rate) == "budget":
        return None
    if not outcomes:
        return _held_against(item, rate, before, book)
    done = outcomes[-1]
    if done.sentence != rate.sentence:
        return None
    named_so = _called_alike(rate, done, before, book, text)
    if done.dimension is not Dimension.COUNT:  # 计划投资90万元,完成投资80万元; 计划改造小区50,已开工小区40
        before = [f for f in before if _is_kind(f, done)]
    same = [f for f in before if f.family == done.family and f.figure.at.end <= done.figure.at.start]
    targets = book.with_role(same, "target")
    summed = [f for f in same if f.cue == "total" == done.cue and f.sentence == done.sentence and targets]
    aims = distinct([*reversed(named_so), *reversed(summed[-1:] or targets)])[:_MOST_TASKS]
    here = [f for f in aims if f.sentence == done.sentence]
    named = not done.label or done.label.startswith(words) or book.role(done) == "actual"
    sure = len(here) == 1 and named and not named_so
    sure = sure and (bool(summed) or _is_next(here[0], done, before) or _is_kind(here[0], done))
    readings = [(aim, reading_of(rate, done, aim, turned=False)) for aim in (here if sure else aims)]
    free = [r for aim, r in readings if aim not in used or aim in named_so]
    fair = [r for _, r in readings if holds(r)] or [r for r in free if is_slip_away(r)][:1]
    fair = fair or [r for r in free if sure and is_near(r)]
    return Claim("progress", tuple(fair), done.label) if fair else None


def _called_alike(rate: Fact, done: Fact, before: Sequence[Fact], book: Book, text: str) -> list[Fact]:
    """The other outcomes told before what was done that a rate names as what it is of, by their measure or in the very
    words of their clause: 已完成投资80万元,支付60万元,支付率为完成投资的75%, 占已完成投资的75%."""
    told = [f for f in before if f.family == done.family and f.figure.at.end <= done.figure.at.start]
    words = text[done.figure.at.end : rate.figure.at.start]
    leads = {f: lead_to(text, f.figure.at.start, _STOPS, _LEAD) for f in told}
    named = [f for f, lead in leads.items() if len(lead) > _NAMED and words[:-1].endswith(lead)]
    return named or [f for f in told if f.measure == rate.measure and book.role(rate) == "actual"]


def _held_against(item: Item, rate: Fact, before: Sequence[Fact], book: Book) -> Claim | None:
    """The claim of a rate behind a task alone: what was done of it was told before, and must be as the rate says or but
    one slip from it."""
    aims = [f for f in book.with_role(item.levels, "target") if f.figure.at.end <= rate.figure.at.start]
    done = [f for f in reversed(before) if aims and f.family == aims[-1].family and _is_outcome(f, book)]
    readings = [reading_of(rate, f, aims[-1], turned=False) for f in distinct(done)[:_MOST_TASKS]]
    fair = [r for r in readings if holds(r)] or [r for r in readings if is_slip_away(r)][:1]
    return Claim("progress", tuple(fair), item.label) if fair else None


def _told_above(item: Item, rate: Fact, before: Sequence[Fact], above: Sequence[Fact], book: Book) -> Claim | None:
    """The claim of a rate whose paragraph tells no task: of the one that paragraphs before tell of what was done, if
    the rate is right or but one slip from it."""
    done = [f for f in item.levels if f.figure.at.end <= rate.figure.at.start and _is_outcome(f, book)][-1:]
    if book.role(rate) == "budget" or not done or done[0].sentence != rate.sentence:
        return None
    if any(f.family == done[0].family for f in book.with_role(before, "target", "budget")):
        return None
    same = [f for f in above if f.family == done[0].family and f.year in (None, done[0].year, book.year)]
    aims = distinct(f for f in same if _is_called_so(f, done[0]))
    readings = [reading_of(rate, done[0], aim, turned=False) for aim in aims]
    fair = [r for r in readings if len(aims) == 1 and (holds(r) or is_slip_away(r) or is_miscounted(r))]
    return Claim("progress", tuple(fair), item.label) if fair else None


def _planned(told: Sequence[Fact], book: Book) -> list[Fact]:
    """The tasks among amounts: those called so, and what their sentences go on to tell: 计划改造小区18个,改造面积9000平
    方米,更新电梯24部."""
    targets = book.with_role(told, "target")
    begun = {f.sentence: f.figure.at.start for f in reversed(targets)}
    return [
        f
        for f in told
        if f in targets or (_is_outcome(f, book) and begun.get(f.sentence, f.figure.at.end) < f.figure.at.start)
    ]


def _is_called_so(aim: Fact, done: Fact) -> bool:
    """Whether a task goes by the name of what was done, or by all its words in another order: 计划维修改造校舍18处,
    完成校舍维修改造17处."""
    again = len(done.label) > _NAMED and {*done.label} <= {*aim.label}
    return again or len(common_end([aim.label, done.label])) >= _NAMED


def _is_outcome(fact: Fact, book: Book) -> bool:
    quantity = fact.figure.quantity
    plain = quantity.value > 0 and not quantity.hedge and not quantity.ends
    bare = fact.dimension is Dimension.NUMBER and quantity.value.denominator == 1 and bool(fact.label)
    counted = bare or fact.dimension in (Dimension.COUNT, Dimension.MONEY)
    return counted and plain and book.role(fact) in ("actual", None) and not book.is_mean(fact.label)


def _is_next(aim: Fact, done: Fact, told: Sequence[Fact]) -> bool:
    """Whether nothing of its kind stands between a task and what was done."""
    between = range(aim.figure.at.end, done.figure.at.start)
    return not any(f.figure.at.start in between and f.family == aim.family for f in told)


def _is_kind(aim: Fact, done: Fact) -> bool:
    """Whether the names of two amounts end in the same thing: 改造小区, 已开工的小区."""
    return len(done.label) >= _SAME and aim.label.endswith(done.label[-_SAME:])

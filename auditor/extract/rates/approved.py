"""Rates of a plan that is not called one, but was approved: 经会议批准,全区财政收入35.6亿元。…区级财政收入完成19.8亿元,
完成年初目标任务的55.6%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.memory import REACH, is_amount
from auditor.extract.naming import common_end
from auditor.extract.rates.fitting import holds, is_slip_away, reading_of
from auditor.fact import Fact, Item
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary

_NAMED = 4  # code points at the end of the names of a plan and of what was done
_KIND = 2  # the same of a plan and what was done of it, where the measure is named
_NEAR = 2  # paragraphs
_STOPS = "。;\n"


def approved(items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[tuple[Figure, Claim]]:
    """(rate, claim) for every rate of a plan whose nearest amount by the name of what was done stands in a sentence
    before, which says that it was approved; if the rate is right or but one slip from it. ``text`` is the document's
    view."""
    words = vocabulary.words.get("scheduled", ())
    told = [item for item in items if item.sentence >= 0]
    for place, item in enumerate(told):
        for rate in item.completions:
            done = [f for f in item.levels if f.figure.at.end <= rate.figure.at.start and is_amount(f) and not f.cue]
            if not done or book.role(rate) not in ("budget", "target") or done[-1].sentence != rate.sentence:
                continue
            before = [fact for other in told[max(0, place - REACH) : place] for fact in other.levels]
            plan = next((fact for fact in reversed(before) if _is_plan(fact, done[-1], words, text)), None)
            plan = plan or (_only_of_measure(before, done[-1], rate) if item.parent is None else None)
            plan = plan or _only_in_sentence(before, done[-1], rate, book)
            plan = plan or _stated_of_same(told[max(0, place - REACH) : place], item, done[-1], rate, book)
            if plan is None:
                continue
            reading = reading_of(rate, done[-1], plan, turned=False)
            if holds(reading) or is_slip_away(reading):
                yield rate.figure, Claim("progress", (reading,), item.subject or item.label)


def _only_of_measure(told: Sequence[Fact], done: Fact, rate: Fact) -> Fact | None:
    """The only plan of the measure that a rate names, if the sentence before tells it: 支出调整预算90万元。公共预算支出
    85万元,完成调整预算的94.4%."""
    named = [f for f in told if f.measure == rate.measure and f.family == done.family]
    named = [f for f in named if len(common_end((f.label, done.label))) >= _KIND]
    near = [f for f in named if f.sentence == done.sentence - 1 and f.paragraph == done.paragraph and not f.cue]
    return near[0] if len(named) == len(near) == 1 and near[0].figure.quantity.value else None


def _only_in_sentence(told: Sequence[Fact], done: Fact, rate: Fact, book: Book) -> Fact | None:
    """The only budget that a sentence tells, right before what was done, by whatever name: 我区养老保险全年预算数90万
    元,全区执行数85万元,总预算执行率94.4%."""
    here = [f for f in told if f.segment == rate.segment and f.family == done.family]
    plans = [f for f in here if book.role(f) in ("budget", "target") and f.figure.quantity.value]
    if len(plans) != 1 or here[-1:] != plans or not (plans[0].measure or "").endswith(rate.measure or ""):
        return None
    apart = None not in (plans[0].subject, done.subject) and plans[0].subject != done.subject
    return None if apart else plans[0]


def _stated_of_same(told: Sequence[Item], item: Item, done: Fact, rate: Fact, book: Book) -> Fact | None:
    """The plan that the same thing was held against before: 2月份,收入5万元,完成预算90万元的5.6%。1-2月,收入12万元,
    完成预算的13.3%."""
    same = [i for i in told if i.label == item.label and done.paragraph - i.paragraph <= _NEAR]
    plans = [f for i in reversed(same) for f in i.levels if f.cue == "completion" and f.family == done.family]
    same_role = [f for f in plans if book.role(f) == book.role(rate) and f.figure.quantity.value]
    return same_role[0] if len(item.label) >= _NAMED and same_role else None


def _is_plan(fact: Fact, done: Fact, words: tuple[str, ...], text: str) -> bool:
    """Whether an amount goes by the name of what was done and its sentence says before it that it was approved."""
    near = fact.family == done.family and done.paragraph - fact.paragraph <= _NEAR and fact.sentence != done.sentence
    if not near or not fact.figure.quantity.value or len(common_end((fact.label, done.label))) < _NAMED:
        return False
    lead = lead_to(text, fact.figure.at.start, _STOPS)
    return any(word in lead for word in words)

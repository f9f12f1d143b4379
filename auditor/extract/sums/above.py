"""Totals that sum up what is told above: 购置设备18.8万元;修缮厂房12.1万元。以上共计30.9万元.

What is above may be the last sentence, all of the paragraph before, or the paragraphs right above that are numbered
alike; or as many amounts as are counted, which may be the parts of something else: 支出90万元,其中:甲30万元;乙20万元。
上述两项合计50万元; or as many lines: 甲30万元\n乙20万元\n两项合计50万元.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, takewhile

from auditor.claim import Claim, Reading, operand
from auditor.document import Document
from auditor.extract.book import Book
from auditor.extract.leads import lead_to
from auditor.extract.prices import Prices, by_sentence
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import meant
from auditor.fact import Fact, Item, Kind
from auditor.interval import total as add_up
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = "。;\n"
_FILL = " :…"  # that may stand between a name and its amount in a line
_LONGEST = 16  # code points of the words that sum up
_FEWEST, _MOST = 2, 12
_SEVERAL = 3  # amounts that a total of all of its paragraph is seldom of without being just that
_NAMED = Fraction(1, 50)  # how often a slip may explain a gap by chance where words say that there is a total
_COUNTED = Fraction(1, 8)  # the same where they count what is above
_NEAR = Fraction(1, 10)  # of a total that as many amounts as its words count may miss it by
_PLANS = ("budget", "target")
_AMOUNTS = (Dimension.COUNT, Dimension.MONEY)


def summed_above(document: Document, items: Sequence[Item], book: Book, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every amount whose words say that it is all that stands above, if what does comes to it, or would but
    for one slip of the hand, or is as many as these words count."""
    reader = _Reader(document, book, vocabulary)
    prices = _prices(items, vocabulary, document.view.text)
    told: list[Fact] = []
    parts: list[Fact] = []
    counts: list[Fact] = []
    others: list[Fact] = []
    for item in items:
        for fact in item.levels if item.sentence >= 0 else ():
            if fact.dimension is Dimension.COUNT:
                counts.append(fact)
            if lead := reader.lead(fact, counts[-1:]):
                counted = [f.figure.quantity.value for f in counts[-2:] if _is_within(f, fact, lead)]
                yield from reader.claims(fact, told, counted, parts, others)
            elif fact in prices or not reader.is_plain(fact):
                others.append(fact)
            elif item.parent is None or fact is item.levels[0]:
                (told if item.parent is None else parts).append(fact)


def _prices(items: Sequence[Item], vocabulary: Vocabulary, text: str) -> set[Fact]:
    """The amounts that are for each of something: 90人,每人每月400元,发放43.2万元."""
    reader = Prices(vocabulary)
    amounts = [fact for item in items if item.sentence >= 0 for fact in item.levels]
    ordered = sorted(amounts, key=lambda fact: fact.figure.at) if reader.may_be_in(text) else []
    return {fact for sentence in by_sentence(ordered) for fact in reader.of(sentence, text)}


def _is_within(counted: Fact, total: Fact, lead: str) -> bool:
    return total.figure.at.start - len(lead) <= counted.figure.at.start < total.figure.at.start


def _is_near(reading: Reading) -> bool:
    """Whether what stands above comes near a total: else more than one amount may be told of each thing."""
    total, *parts = (o.figure.quantity.value for role in ("total", "part") for o in reading.roles[role] if o.figure)
    return abs(total - sum(parts)) <= _NEAR * total


def _is_all(reading: Reading, total: Fact, others: Sequence[Fact]) -> bool:
    """Whether a total that sums up all its paragraph tells is of several amounts, of which it is not just some: 甲30万
    元,已支付3万元;乙20万元;以上合计50万元; and nothing that cannot be added is told with them."""
    if any((f.paragraph, f.family) == (total.paragraph, total.family) for f in others):
        return False
    values = [o.figure.quantity.interval for o in reading.roles["part"] if o.figure is not None]
    ways = (way for count in range(_FEWEST, len(values)) for way in combinations(values, count))
    return len(values) >= _SEVERAL and not any(add_up(way).meets(total.figure.quantity.interval) for way in ways)


def _not_nothing(run: Sequence[Fact]) -> int:
    return sum(fact.figure.quantity.value != 0 for fact in run)


class _Reader:
    def __init__(self, document: Document, book: Book, vocabulary: Vocabulary) -> None:
        self._paragraphs = document.paragraphs
        self._text = document.view.text
        self._book = book
        self._above = vocabulary.words.get("foregoing", ())
        self._kinds = vocabulary.words.get("kind_unit", ())
        words = vocabulary.words
        nouns = [total + noun for total in words.get("total", ()) for noun in ("", *words.get("noun", ()))]
        given = [word + verb for word in words.get("in_all", ()) for verb in words.get("given", ())]
        self._totals = tuple(word for word in words.get("in_all", ()) if len(word) > 1)
        self._formed, self._negations = words.get("formed", ()), words.get("negation", ())
        self._ends = (*nouns, *given)  # 以上合计金额, 以上三批共下达; but what 以上资金共支出 need not be all of it

    def is_plain(self, fact: Fact) -> bool:
        """Whether an amount can be added to others."""
        quantity = fact.figure.quantity
        amount = fact.kind is Kind.LEVEL and fact.dimension in _AMOUNTS and quantity.value >= 0
        named = self._book.role(fact) != "prior" and not self._book.is_mean(fact.label)
        return amount and named and not quantity.hedge and not quantity.ends

    def lead(self, fact: Fact, counts: Sequence[Fact]) -> str:
        """The words before an amount, from the stop before it, if they say that it is all that stands above; in a line
        of their own it is enough that the last of ``counts`` counts that: 三项合计."""
        lead = lead_to(self._text, fact.figure.at.start, _STOPS, _LONGEST + 1).rpartition(",")[2].lstrip()
        told = next((lead.removeprefix(word) for word in self._above if lead.startswith(word)), "")
        ends = lead.rstrip(_FILL).endswith(self._ends) or told.startswith(self._totals)  # 以上共计发放补助资金
        formed = any(word in told for word in self._formed)  # 以上三项构成本年收入
        ends = ends or (formed and not any(word in told for word in self._negations))
        start = self._paragraphs[fact.paragraph].span.start
        counted = any(each.figure.at.start == start and self._counts_kinds(each) for each in counts)
        begins = lead.startswith(self._above) or (counted and fact.figure.at.start - start <= _LONGEST)
        plain = self.is_plain(fact) and fact.figure.quantity.value > 0
        return lead if plain and ends and begins else ""

    def _counts_kinds(self, fact: Fact) -> bool:
        return fact.figure.quantity.unit.symbol in self._kinds

    def claims(
        self,
        total: Fact,
        told: Sequence[Fact],
        counted: Sequence[Fraction],
        parts: Sequence[Fact],
        others: Sequence[Fact],
    ) -> Iterator[Claim]:
        """The claims of a total; ``told`` are the amounts before it, ``counted`` how many its words say there are,
        ``parts`` those of lists, ``others`` what cannot be added."""
        runs = [run for run in self._runs(total, told, counted) if _FEWEST <= len(run) <= _MOST]
        listed = [f for f in parts if f.family == total.family and f.paragraph == total.paragraph]
        listed = [f for f in listed if f.sentence >= total.sentence - 1]
        runs += [listed] if counted and listed and listed not in runs else []
        runs = [run for run in runs if not counted or len(run) in counted or _not_nothing(run) in counted]
        runs = [run for run in runs if all(f.figure.quantity.value < total.figure.quantity.value for f in run)]
        found = [Reading({"total": (operand(total),), "part": tuple(map(operand, run))}) for run in runs]
        name = total.subject or total.label
        full = next((reading for reading in found if is_full(reading)), None)
        sure = counted or (len(found) == 1 and _is_all(found[0], total, others))
        near = [reading for reading in found if sure and _is_near(reading)]
        if full is not None or len(near) == 1:
            yield Claim("closed_listing", (full or near[0],), name)
        else:
            yield from meant(found, name, _COUNTED if counted else _NAMED, full=bool(counted))

    def _is_outcome(self, total: Fact) -> bool:
        """Whether an amount is what was done of a plan: it says so, or a plan is told right behind it."""
        behind = self._book.told_beside(total)
        return self._book.role(total) == "actual" or any(self._book.role(f) in _PLANS for f in behind)

    def _runs(self, total: Fact, told: Sequence[Fact], counted: Sequence[Fraction]) -> list[list[Fact]]:
        """What may stand above a total, each once: its sentence and the last one, its paragraph, those numbered alike
        right above; as many lines as are counted, each of which tells one amount."""
        same = [f for f in told if f.family == total.family]
        here = [f for f in same if f.paragraph == total.paragraph]
        last = [f for f in here if f.sentence >= total.sentence - 1]
        first = {f.paragraph: f for f in reversed(same)}
        done = {f.paragraph: f for f in reversed(same) if self._book.role(f) == "actual"}
        above = range(total.paragraph - 1, -1, -1)
        style = self._paragraphs[total.paragraph - 1].style if total.paragraph else ""
        alike = list(takewhile(lambda index: style and self._paragraphs[index].style == style, above))
        within = [index for index in reversed(alike) if index in first] if not here else []
        listed = [first[index] for index in within]
        # 1.预算30万元,决算29万元。\n2.预算20万元,决算18万元。\n两项合计支出47万元,为预算50万元的94%
        outcomes = [done[index] for index in within if index in done] if self._is_outcome(total) else []
        lines = [[f for f in same if f.paragraph == i] for i in above[: max(map(int, counted), default=0)]][::-1]
        alone = [line[0] for line in lines] if all(len(line) == 1 for line in lines) and not here else []
        runs: list[list[Fact]] = []
        for run in (last, here, outcomes if len(outcomes) == len(listed) else listed, alone):
            if run and run not in runs:
                runs.append(run)
        return runs

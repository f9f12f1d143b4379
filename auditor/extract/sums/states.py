"""Things of which so many have had something done and the others have not yet: 问题44个,已整改38个,正在整改6个."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Reading, operand
from auditor.extract.readings import is_full
from auditor.extract.sums.slipped import slip
from auditor.fact import Fact, Kind
from auditor.frozen import frozen
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。、()\n|"
_VERB = 2  # code points that both sides share of what is done
_LONGEST = 16  # code points of a clause that tells how many
_BELIEVED = Fraction(1, 8)  # how often a slip may explain by chance what is neither done nor to be done
_MOST = 4  # totals that may be meant


@frozen
class _Count:
    """A count of things and the clause before it; ``verb`` is what has been done to them, or has not if ``pending``,
    empty where the clause does not tell. ``among`` tells that there may be others (其中), ``denied`` that there are
    none: what is done and what is not are all. ``handled`` tells that the doing is to deal with a case, which some may
    wait for since before all that came; ``some`` that by its words it is of some only (新收), ``bare`` that it says no
    more (未支付). ``partly`` tells that it is of what has been done in part (部分完成)."""

    fact: Fact
    lead: str
    verb: str = ""
    pending: bool = False
    among: bool = False
    denied: bool = False
    handled: bool = False
    some: bool = False
    bare: bool = False
    partly: bool = False


def states(facts: Sequence[Fact], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every count of what something has been done to, with those of what it has not been done to yet right
    behind it, that they come to a number told before them; and for money of which so much has been used in some way and
    so much has not. ``text`` is the document's view."""
    reader = _Reader(vocabulary, text)
    plain = [fact for fact in facts if reader.is_plain(fact)]
    denied = vocabulary.words.get("negation", ())
    splits = [split for split in vocabulary.splits if len(split) > _VERB and split[-1].startswith(denied)]
    rates: dict[int, list[Fact]] = {}
    for fact in facts if plain else ():
        if fact.dimension is Dimension.RATIO:
            rates.setdefault(fact.sentence, []).append(fact)
    for _, paragraph in groupby(plain, key=lambda fact: fact.paragraph):
        told = [reader.count(fact) for fact in paragraph]
        sentences = [list(sentence) for _, sentence in groupby(told, key=lambda count: count.fact.sentence)]
        for before, here, after in zip([[], *sentences], sentences, [*sentences[1:], []], strict=False):
            yield from _claims(before, here, after, rates.get(here[0].fact.sentence, ()), splits)


class _Reader:
    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self._text = text
        self._handled = vocabulary.told("handled", text)
        self._closed = vocabulary.told("closed", text)
        self._dealt = self._handled[0] if self._handled else ""
        self._ends = tuple({word[-1] for word in self._closed})
        self._partial = vocabulary.words.get("partial", ())
        self._partly = vocabulary.words.get("partly", ())
        self._done = (*vocabulary.told("already", text), *self._closed)
        self._pending = vocabulary.told("pending", text)
        self._merely = vocabulary.told("merely", text)
        self._member = vocabulary.words.get("member", ())
        self._not = vocabulary.words.get("negation", ())

    def is_plain(self, fact: Fact) -> bool:
        """Whether a fact is the number of some things, exactly, or an amount of money."""
        quantity = fact.figure.quantity
        whole = fact.dimension is Dimension.COUNT and quantity.step == 0 and quantity.value.denominator == 1
        told = (whole or fact.dimension is Dimension.MONEY) and not quantity.hedge and not quantity.ends
        return bool(self._pending) and told and fact.kind is Kind.LEVEL

    def count(self, fact: Fact) -> _Count:
        """What the clause of a count tells of it."""
        end = fact.figure.at.start
        start = max(self._text.rfind(stop, max(end - _LONGEST, 0), end) for stop in _STOPS) + 1
        lead = self._text[start:end] if start else ""
        among = lead.startswith(self._member) or self._text.endswith(self._member, 0, max(start - 1, 0))
        for words, pending in ((self._pending, True), (self._done, False)):
            found = [(lead.rfind(word) + len(word), len(word), word) for word in words if word in lead]
            if found:
                place, _, word = max(found)  # 尚未, not 未
                begins = 0 if word in self._closed else place
                verb, denied = self._verb(lead[begins:]), word.endswith(self._not)
                bare = lead.startswith(word)
                return _Count(fact, lead, verb, pending, among, denied, verb == self._dealt, bare=bare)
        some, partly = any(word in lead for word in self._partial), lead.startswith(self._partly)
        return _Count(fact, lead, some=some, among=among, partly=partly)

    def _verb(self, words: str) -> str:
        """What is done, without the words that say no more than that it is: 整改 of 完成整改, but 完成 alone."""
        if any(word in words for word in self._handled) or (self._closed and words.startswith(self._ends)):
            return self._dealt
        bare = words
        for word in self._merely:
            bare = bare.replace(word, "")
        return bare if len(bare) >= _VERB else words


def _claims(
    before: Sequence[_Count],
    counts: Sequence[_Count],
    after: Sequence[_Count],
    rates: Sequence[Fact],
    splits: Sequence[Sequence[str]],
) -> Iterator[Claim]:
    """The claims of a sentence, with its ``rates``, between two others. What else may have become of some can only
    acquit."""
    for place, told in enumerate(counts):
        behind = [each for each in counts[place + 1 :] if each.fact.family == told.fact.family]
        done = _plainly_done(told, behind)
        if not done.verb or done.pending:
            continue
        done, *parts = _parts(done, behind, splits)
        left = [each for each in parts if each.pending]
        if not left:
            continue
        parts = [done, *parts]
        totals = _totals(counts[:place], parts)
        if done.fact.dimension is Dimension.MONEY:
            totals = totals[:1] if all(each.denied and each.bare for each in left) else []
        else:
            totals = totals or _totals(before, parts) or _too_few(before, counts[:place], done)
        totals = [each for each in totals if not (done.handled and each.some)]  # 新收
        if totals and done.among and not any(each.denied for each in left) and _is_below(totals[0], parts):
            continue
        more = [each for each in (*behind[len(parts) - 1 :], *after) if each.fact.family == done.fact.family][:_MOST]
        if totals:
            readings = [_reading(total, parts) for total in totals]
            readings += [replace(_reading(totals[0], [*parts, each]), weak=True) for each in more]
            if not done.handled or any(map(is_full, readings)):
                yield Claim("closed_listing", tuple(readings), totals[0].fact.label)
            if not any(map(is_full, readings)):
                sure = any(_is_rate(rate, done, parts) for rate in rates) or (done.bare and len(readings) == 1)
                yield from slip(readings, totals[0].fact.label, Fraction(1) if sure else _BELIEVED, full=True)


def _parts(done: _Count, behind: Sequence[_Count], splits: Sequence[Sequence[str]]) -> list[_Count]:
    """What something has been done to, and what it has not been done to yet, as far as told ``behind``; or by the names
    of a known split: 已完工29个,在建4个,未开工1个."""
    for split in splits:
        told = [done, *behind][: len(split)]
        if len(told) == len(split) and all(c.lead.endswith(name) for c, name in zip(told, split, strict=True)):
            bare = all(each.lead == name for each, name in zip(told, split, strict=True))
            return [replace(done, handled=True, bare=bare), *told[1:]]
    partly = [each for each in behind[:1] if each.partly and each.lead.endswith(done.verb)]
    behind = behind[len(partly) :]
    left = [each for each in behind if each.pending and _share(done.verb, each.verb)]
    others = [each for each in behind if each not in left and _share(done.verb, each.lead)]
    fair = not others and behind[: len(left)] == left  # not 部分整改4项
    return [replace(done, bare=False), *partly, *left] if fair else [done]


def _plainly_done(told: _Count, behind: Sequence[_Count]) -> _Count:
    """A count with what has been done to it, which also those tell behind it to which that has not been done: 完成28个,
    未完成2个."""
    if told.verb or told.pending or told.partly or told.fact.dimension is Dimension.MONEY:
        return told
    verb = next((each.verb for each in behind if each.bare and each.denied and told.lead.endswith(each.verb)), "")
    return replace(told, verb=verb)


def _reading(total: _Count, parts: Sequence[_Count]) -> Reading:
    return Reading({"total": (operand(total.fact),), "part": tuple(operand(each.fact) for each in parts)})


def _is_below(total: _Count, parts: Sequence[_Count]) -> bool:
    return sum(part.fact.figure.quantity.value for part in parts) < total.fact.figure.quantity.value


def _totals(told: Sequence[_Count], parts: Sequence[_Count]) -> list[_Count]:
    """What some counts may be all of, the last told first: 已开工430户,已完工300户,未完工130户."""
    most = max(part.fact.figure.quantity.value for part in parts)
    first = parts[0].fact
    money = first.dimension is Dimension.MONEY
    alike = [each for each in reversed(told) if not each.pending and _is_alike(each.fact, first, money=money)]
    return [each for each in alike if each.fact.figure.quantity.value >= most][:_MOST]


def _is_alike(one: Fact, other: Fact, *, money: bool) -> bool:
    """Whether two facts are in one unit; of money, in whatever."""
    return one.family == other.family if money else one.figure.quantity.unit == other.figure.quantity.unit


def _too_few(before: Sequence[_Count], here: Sequence[_Count], done: _Count) -> list[_Count]:
    """The one count told before of such things, though there are fewer of these than something was done to."""
    unit = done.fact.figure.quantity.unit
    alike = [each for each in (*before, *here) if each.fact.figure.quantity.unit == unit]
    return alike if len(alike) == 1 and not (alike[0].verb or alike[0].pending) else []


def _is_rate(rate: Fact, done: _Count, parts: Sequence[_Count]) -> bool:
    """Whether a rate is that of what was done to all that it was done to or not."""
    all_of_them = sum((each.fact.figure.quantity.value for each in parts), Fraction(0))
    return rate.figure.quantity.interval.contains(done.fact.figure.quantity.value / (all_of_them or 1))


def _share(one: str, other: str) -> bool:
    """Whether two words have so much in common that they are of the same doing: 整改到位, 推进整改."""
    return any(one[at : at + _VERB] in other for at in range(len(one) - _VERB + 1))

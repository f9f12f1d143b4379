"""What is still left of things that are not called a plan: 有贫困户4526户15236人,脱贫1230户4105人,尚有3296户11131人
未脱贫."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from auditor.claim import Claim, Operand, Reading
from auditor.extract.leads import lead_to, tail_of
from auditor.extract.memory import REACH
from auditor.fact import Fact, Item
from auditor.frozen import frozen
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_STOPS = ";:。()\n"
_CLAUSE = ",;:。()\n"
_LONGEST = 12  # code points between a word such as 剩余 and its amount
_BEHIND = 20  # code points between an amount and 未脱贫 behind it
_HELD = ("completion", "share")  # cues of what an amount is told to be so much of
_THREE = 3  # what there were, what was done of it, what is left
_DONE = 2  # code points at the end of a name that tell what was done: 脱贫


@frozen
class _Told:
    """One count, with what stands before and behind the counts that it is told with: 3296户11131人."""

    fact: Fact
    lead: str
    behind: str


def still_left(items: Sequence[Item], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every number of things that its sentence says to be left of so many, of which it tells one number
    done, and nothing else in that unit. ``text`` is the document's view."""
    words = vocabulary.words
    rest = (*words.get("remainder", ()), *words.get("left", ()))
    if not any(word in text for word in (*rest, *words.get("still", ()))):
        return
    by_sentence: dict[int, list[Fact]] = {}
    for item in items:
        for fact in item.levels:
            if fact.dimension is Dimension.COUNT and fact.sentence >= 0:
                by_sentence.setdefault(fact.sentence, []).append(fact)
    earlier: list[Fact] = []
    for facts in by_sentence.values():
        earlier = [fact for fact in earlier if fact.paragraph == facts[0].paragraph]
        told = _told(sorted(facts[:REACH], key=lambda fact: fact.figure.at.start), text)
        for family in dict.fromkeys(each.fact.family for each in told):
            three = _turned([each for each in told if each.fact.family == family])
            if len(three) == _THREE and _is_left(three, vocabulary, rest):
                yield Claim("remainder", tuple(_readings(three, earlier, vocabulary)), three[0].fact.label)
        earlier = [*earlier, *facts][-REACH:]


def _turned(told: list[_Told]) -> list[_Told]:
    """Counts of which the second is what the first is told to be so much of, in the usual order: 已备案301家,占应备案
    386家的78%."""
    if len(told) == _THREE and told[1].fact.cue in _HELD and told[0].fact.cue not in _HELD:
        return [told[1], told[0], told[2]]
    return told


def _readings(three: Sequence[_Told], earlier: Sequence[Fact], vocabulary: Vocabulary) -> Iterator[Reading]:
    """What may be left: of the first of three counts; or, where that itself is told as done, of more than that, told
    before it in the paragraph: 共实施项目35个。已完工32个,已验收30个,剩余3个正在施工."""
    whole, taken, left = (each.fact for each in three)
    more: list[Fact] = []
    if any(word in three[0].lead for word in vocabulary.words.get("already", ())):
        alike = (f for f in earlier if f.family == whole.family and not f.figure.quantity.hedge)
        more = [f for f in alike if f.figure.quantity.value > whole.figure.quantity.value]
    for one, done in ((whole, taken), *product(more, (whole, taken))):
        roles = {"left": left, "whole": one, "taken": done}
        yield Reading({role: (Operand(fact.figure),) for role, fact in roles.items()})


def _told(facts: Sequence[Fact], text: str) -> list[_Told]:
    """The counts of a sentence, each with the words around those that stand side by side with it."""
    runs: list[list[Fact]] = []
    for fact in facts:
        if runs and runs[-1][-1].figure.at.end == fact.figure.at.start:
            runs[-1].append(fact)
        else:
            runs.append([fact])
    return [
        _Told(
            fact,
            lead_to(text, run[0].figure.at.start, _CLAUSE, _LONGEST),
            tail_of(text, run[-1].figure.at.end, _CLAUSE, _BEHIND),
        )
        for run in runs
        for fact in run
    ]


def _is_left(told: Sequence[_Told], vocabulary: Vocabulary, rest: tuple[str, ...]) -> bool:
    """Whether the last of three counts is what is left of the first once the second was done."""
    whole, taken, left = told
    words = vocabulary.words
    done, known = _done(whole, taken, vocabulary)
    values = [each.fact.figure.quantity.value for each in told]
    if any(each.fact.figure.quantity.hedge for each in told) or values[0] <= max(values[1:]):
        return False
    if vocabulary.role(whole.fact.measure) in ("target", "budget") and not known.isdisjoint(words.get("done", ())):
        return False  # what is left of a plan is told so
    undone = any(negation + word in left.behind for negation in words.get("negation", ()) for word in done)
    pending = values[0] < sum(values[1:]) and left.behind.startswith(tuple(words.get("pending", ())))  # 9个正在推进
    undone = undone or (pending and bool(known & done))
    still = any(word in left.lead for word in words.get("still", ()))
    return (still and undone) or (bool(known & done) and any(word in left.lead for word in rest))


def _done(whole: _Told, taken: _Told, vocabulary: Vocabulary) -> tuple[set[str], set[str]]:
    """The words for what was done with the second of two counts that are not told of the first, but as what should be
    (应备案386家,已备案301家; not 脱贫600户,脱贫500户), and those of them that are surely such words."""
    words = vocabulary.words
    last = taken.lead[-_DONE:]
    known = {w for kind in ("done", "work_done") for w in words.get(kind, ()) if len(w) > 1 and w in taken.lead}
    known |= {last for word in words.get("already", ()) if taken.lead[:-_DONE].endswith(word)}  # 已整改
    at = next((whole.lead.find(word) + len(word) for word in words.get("due", ()) if word in whole.lead), None)
    due = whole.lead[at : at + _DONE] if at is not None else ""
    known |= {due} if due and due in taken.lead + taken.behind else set()
    return {word for word in {*known, last} if word and (word == due or word not in whole.lead)}, known

"""What was asked for, what of it was approved, and what was cut: 送审90万元,审定80万元,审减10万元; or what was bid for,
what it was awarded at, and what was saved: 控制价90万元,中标价80万元,节约10万元; or who was born, who died, and by how
many there are more: 出生9300人,死亡5100人,自然增长4200人; or 资产90万元、负债60万元、净资产30万元. In whatever
order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from auditor.claim import Claim, Operand, Reading
from auditor.extract.leads import lead_to
from auditor.extract.sums.slipped import slip
from auditor.fact import Fact
from auditor.frozen import frozen
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。()、\n"
_LEAD = 24  # code points before an amount in which it is named
_ROLES = (
    ("asked", "settled", "cut_back"),
    ("bid_from", "awarded", "saved"),
    ("estimated", "finished", "saved"),
    ("assets", "debts", "net_assets"),
    ("born", "died", "more_born"),
)  # kinds of words
_COUNTED = "more_born"
_DOUBTED = (_COUNTED, "net_assets")  # others may have come as well; some debts may be told of only
_NEARLY = Fraction(4, 5)  # of what was asked, that what was approved and what was cut should come to
_BELIEVED = Fraction(1, 8)  # how often a slip may explain by chance what was neither approved nor cut
_SHORTEST = 2  # code points of the name of what is told thrice
_PLACES = 3


@frozen
class _Named:
    """An amount with what it is among the three (0 asked, 1 approved, 2 cut), what the words behind that call it, and
    the words before."""

    fact: Fact
    role: int
    name: str
    whose: str = ""


def settled(facts: Sequence[Fact], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every three amounts of a paragraph that stand together and are named as what was asked for, approved
    and cut. Where what was cut goes by a name of its own, or is far from what the others leave, only if one slip of the
    hand explains that. ``text`` is the document's view."""
    words = [[tuple(vocabulary.words.get(kind, ())) for kind in kinds] for kinds in _ROLES]
    raised = tuple(vocabulary.words.get("raised", ()))
    plain = tuple(word for kind in ("noun", "filler", "total") for word in vocabulary.words.get(kind, ()))
    told = [
        (kinds, names[-1])
        for kinds, names in zip(words, _ROLES, strict=True)
        if all(any(word in text for word in kind) for kind in (kinds[0], kinds[2]))
    ]
    if not told:
        return
    for _, group in groupby(facts, key=lambda fact: fact.paragraph):
        paragraph = list(group)
        for kinds, name in told:
            dimension = Dimension.COUNT if name == _COUNTED else Dimension.MONEY
            amounts = [fact for fact in paragraph if fact.dimension is dimension]
            leads = [lead_to(text, fact.figure.at.start, _STOPS, _LEAD) for fact in amounts]
            if len(amounts) >= _PLACES and not any(word in lead for lead in leads for word in raised):
                yield from _claims(
                    _runs(list(_named(amounts, leads, kinds, plain))), amounts, sure=name not in _DOUBTED
                )


def _named(
    money: Sequence[Fact], leads: Sequence[str], kinds: Sequence[tuple[str, ...]], plain: tuple[str, ...]
) -> Iterator[_Named]:
    """The amounts that words name, in order; beside one that was asked for what goes by the same name is approved.
    ``plain`` are words that name nothing."""
    found = [_of_lead(fact, lead, kinds, plain) for fact, lead in zip(money, leads, strict=True)]
    names = {each.name for each in found if each is not None and each.role == 0}
    approved = any(each is not None and each.role == 1 for each in found)
    for fact, lead, each in zip(money, leads, found, strict=True):
        if each is not None:
            yield each
        elif not approved and (name := _ending(_bare(lead, plain), names)):
            yield _Named(fact, 1, name)


def _ending(lead: str, names: Collection[str]) -> str:
    """The longest of some names that words end in, if any is long enough to name something."""
    ends = (lead[place:] for place in range(len(lead) - _SHORTEST + 1))
    return next((end for end in ends if end in names), "")


def _of_lead(fact: Fact, lead: str, kinds: Sequence[tuple[str, ...]], plain: tuple[str, ...]) -> _Named | None:
    """What an amount is by the last of the words before it."""
    told = [(role, word) for role, words in enumerate(kinds) for word in words if word in lead]
    places = [(lead.rfind(word) + len(word), len(word), role) for role, word in told]
    if not places:
        return None
    end, length, role = max(places)  # 净资产, not 资产
    return _Named(fact, role, _bare(lead[end:], plain), _bare(lead[: end - length], plain))


def _bare(name: str, plain: tuple[str, ...]) -> str:
    """A name without the words at its end that name nothing."""
    while word := next((word for word in plain if word and name.endswith(word)), ""):
        name = name.removesuffix(word)
    return name


def _runs(told: Sequence[_Named]) -> Iterator[Sequence[_Named]]:
    """Each three that stand together in one order, one of each; what is told again begins another, and what is cut may
    be told once more behind those that it is cut from."""
    run: list[_Named] = []
    for each in told:
        if any(other.role == each.role for other in run):
            if len(run) == _PLACES and each.role == _PLACES - 1 == run[0].role:
                yield [*run[1:], each]
            run = []
        run.append(each)
        if len(run) == _PLACES:
            yield run


def _claims(runs: Iterator[Sequence[_Named]], money: Sequence[Fact], *, sure: bool) -> Iterator[Claim]:
    """The claims of three amounts each, which the same words tell to be of one thing if that is ``sure``; not where
    what was cut is what they leave of another amount beside them, as of a budget: 采购预算90万元,控制价88万元,中标价85
    万元,节约5万元."""
    for run in runs:
        asked, approved, cut = sorted(run, key=lambda each: each.role)
        figures = [each.fact.figure for each in (asked, approved, cut)]
        others = [fact.figure for fact in money if fact.sentence == cut.fact.sentence and fact.figure not in figures]
        if any(figure.quantity.hedge is not None for figure in figures):
            continue
        holds = _leaves(figures[0], figures[1], figures[2])
        if not (holds or sure) and not _are_of_one(asked, approved, cut):
            continue
        beside = any(_is_explained(figures, other) for other in others)
        if holds or not beside:
            yield from _claim(asked, approved, cut, holds=holds, sure=sure)


def _are_of_one(asked: _Named, *others: _Named) -> bool:
    """Whether amounts go by no name that the first has not, nor by another year: 带息负债, 归属于母公司的净资产, 国有
    净资产 are of a part."""
    years = {each.fact.year for each in (asked, *others)} - {None}
    return len(years) < 2 and all(each.whose in ("", asked.whose) for each in others)


def _claim(asked: _Named, approved: _Named, cut: _Named, *, holds: bool, sure: bool) -> Iterator[Claim]:
    roles = {"whole": asked, "taken": approved, "left": cut}
    operands = {role: (Operand(each.fact.figure),) for role, each in roles.items()}
    whole, taken, left = (each.fact.figure.quantity.value for each in roles.values())
    alike = sure and set(cut.whose + cut.name) <= set(asked.whose + asked.name + approved.whose + approved.name)
    if holds or (alike and _NEARLY * whole <= taken + left and taken <= whole):
        yield Claim("remainder", (Reading(operands),), cut.fact.label)
        return
    parts = (*operands["taken"], *operands["left"])
    yield from slip([Reading({"total": operands["whole"], "part": parts})], cut.fact.label, _BELIEVED, full=True)


def _is_explained(figures: Sequence[Figure], other: Figure) -> bool:
    """Whether another amount stands for one of the three, or is what else was cut."""
    whole, taken, left = figures
    more = other.quantity.interval + left.quantity.interval
    return (
        _leaves(other, taken, left)
        or _leaves(other, whole, left)  # 概算90万元,合同价80万元,节约10万元,结算78万元
        or _leaves(whole, other, left)
        or more.meets(whole.quantity.interval - taken.quantity.interval)
    )


def _leaves(whole: Figure, taken: Figure, left: Figure) -> bool:
    return left.quantity.interval.meets(whole.quantity.interval - taken.quantity.interval)

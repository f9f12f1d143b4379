"""Totals taken apart from another side: 从行业看,…; 三、分部门看。…; what such a list may be of."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extract.clauses import Clause
from auditor.extract.memory import is_amount
from auditor.extract.naming import Naming, common_end
from auditor.fact import Group, Item

_LONGEST = 16  # code points of 从…来看
_MOST = 8  # totals
_NAME = 4  # code points of a name that all parts of a list share with its total
_SUMS = ("total", "subtotal")  # cues
_BELOW = 2  # parts: what is of the place itself, and of all below it


def viewed(clause: Clause, text: str, begin: tuple[str, ...], end: tuple[str, ...]) -> str | None:
    """What stands before words that announce another way to take a total apart: 收入 of 收入按构成分, nothing of
    从征收部门来看; ``None`` for other words. Such words begin and end in ``begin`` and ``end``."""
    start, stop = clause.span
    if stop - start > _LONGEST or not text.endswith(end, start, stop):
        return None
    words = text[start:stop]
    last = max((word for word in end if words.endswith(word)), key=len)
    middle = words.removesuffix(last)  # 综合得分 ends in such a word, but has none before it
    places = [place for word in begin if (place := middle.find(word)) >= 0]
    return words[: min(places)] if places else None


def totals_viewed(name: str, told: Sequence[Item], above: Sequence[Item], depth: int) -> tuple[list[Item], list[Item]]:
    """The totals that a list told from another side may be of, and those of them that its words name. ``told`` are the
    items of its paragraph so far, ``above`` those of the paragraph before; ``name`` is what the words name."""
    named = _named(name, [*above, *told]) if name else []
    before = [i for i in above if _is_amount(i)]
    amounts = [i for i in told if _is_amount(i)] or before or list(above)
    roots = [i for i in reversed(amounts) if i.group is None and i.depth == depth]
    # 总收入90万元,其中地方收入60万元。分部门看: of either
    first = [i for i in reversed(amounts) if i.group is not None and i.group.parts[0] is i and i.parent in roots]
    parts = [i for i in first if i.group is not None and i.group.manner == "member"]
    chosen = named or [*roots, *parts]
    if not chosen and amounts and (group := amounts[-1].group) is not None and group.manner == "view":
        chosen = list(group.parents)  # 二、从结构看,…。\n三、从部门看,…: the same once more
    return chosen[:_MOST], named


def _named(name: str, items: Sequence[Item]) -> list[Item]:
    """The items that a name stands for, the last first: in full, or else by its first and its last word, or before a
    word for a total (支出 for 支出总计)."""
    known = [i for i in reversed(items) if i.label]
    named = [i for i in known if i.label.endswith(name)]
    named = named or [i for i in known if i.label.startswith(name) and any(f.cue in _SUMS for f in i.levels)]
    return named or [i for i in known if name and i.label.startswith(name[:2]) and i.label.endswith(name[-2:])]


def _is_amount(item: Item) -> bool:
    """Whether an item has a name and an amount of something that can be taken apart."""
    return bool(item.label) and any(map(is_amount, item.levels))


def viewed_by_name(group: Group, totals: Sequence[Item]) -> Sequence[Item]:
    """Those ``totals`` that a list told from another side can be of: where all its parts go by the very name of some,
    each with a word of its own before it, the one of them told last (预算支出90万元。分级次看,县本级预算支出50万元,
    乡镇预算支出40万元); else all."""
    names = [part.label for part in group.parts]
    name = common_end(names) if len(names) > 1 else ""
    if len(name) < _NAME or name in names:
        return totals
    named = [item for item in totals if item.levels and item.label.endswith(name)]
    return sorted(named, key=lambda item: item.levels[0].figure.at.start)[-1:] or totals


def is_by_tier(group: Group, naming: Naming) -> bool:
    """Whether such a list tells what is of the place itself, and what of all places below it."""
    labels = [part.label for part in group.parts]
    two = group.manner == "view" and len(labels) == _BELOW and len(common_end(labels)) >= _NAME
    return two and naming.is_own_tier(labels[0]) and naming.is_of_each(labels[1])


def is_split_of_kind(total: Item, parts: Sequence[Item], naming: Naming) -> bool:
    """Whether parts are a known split, and their names end as that of a total does."""
    labels = [part.label for part in parts]
    return naming.is_complete(labels) and len(common_end([total.label, *labels])) > 1


def ends_with_its_kind(group: Group) -> bool:
    """Whether the first of several things counted is of the kind of its total by its name, and none behind it is:
    合作社90家,其中示范社20家,家庭农场80家,龙头企业9家. What follows the first is told beside the total."""
    names = [part.label for part in group.parts]
    if len(names) <= _BELOW or any(len(name) <= _BELOW for name in names) or not group.parents:
        return False
    total, *others = group.parents[0].label, *names
    kind = total[-1:]
    counted = all(fact.figure.quantity.step == 0 for part in group.parts for fact in part.levels)
    return counted and others[0].endswith(kind) and not any(kind in name for name in others[1:])

"""The totals that a clause names right before it takes them apart: 财政拨款支出中,…; 支出总计中含年末结转90万元."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extract.clauses import Clause
from auditor.fact import Item

_SHORTEST_WHOLE = 3  # code points of the name of a total: 总收入


def names_whole(clause: Clause) -> bool:
    """Whether a clause does no more than name what the next ones tell parts of: 财政拨款支出中,… or 原值中:…."""
    return (
        not clause.mentions and clause.after in (",", ":") and bool(clause.words) and clause.words[-1].kind == "within"
    )


def named_among(
    clause: Clause, items: Sequence[Item], text: str, words: tuple[str, ...], leads: tuple[str, ...]
) -> Item | None:
    """The one item whose amount was told right behind the very words that a clause names it by, or that goes by them,
    but for those ``words`` at its end: 拨款支出90万元,…。拨款支出中,…. ``leads`` may stand before them: 在…中."""
    start, end = clause.span
    word = next((word for word in words if text.endswith(word, start, end)), "")
    name = text[start : end - len(word)].strip()
    return amount_named(name.removeprefix(next((lead for lead in leads if name.startswith(lead)), "")), items, text)


def name_before(clause: Clause, text: str, members: tuple[str, ...], among: tuple[str, ...]) -> str:
    """The name behind which a clause tells what is among it, before its first figure: 支出总计 in 支出总计中含结转90万
    元; empty where it has none. ``members`` are the words that open a list, ``among`` those for 中."""
    start = clause.span.start
    words = text[start : clause.mentions[0].figure.at.start] if clause.mentions else ""
    ends = (words.find(inside + member) for inside in among for member in members)
    name = words[: min((end for end in ends if end > 0), default=0)]
    return name if len(name) >= _SHORTEST_WHOLE else ""


def amount_named(name: str, items: Sequence[Item], text: str) -> Item | None:
    """The one item whose amount was told right behind the very words of a name, or that goes by them."""
    if len(name) < _SHORTEST_WHOLE:
        return None
    found = [i for i in items for fact in i.levels[:1] if text.endswith(name, 0, fact.figure.at.start)]
    found = found or [i for i in items for fact in i.levels[:1] if (fact.owner + i.label).endswith(name)]
    return found[0] if len(found) == 1 else None

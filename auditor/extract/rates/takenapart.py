"""Shares behind what an amount includes: 日常支出264万元,包括基本工资等人员经费占基本支出的94%; of what is told in a
bracket: 日常公用经费11万元(商品和服务支出)占基本支出的4%.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extract.leads import tail_of
from auditor.fact import Fact, Item
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_BRACKET = regex(r"\([^()0-9]*\)[^,;。0-9]{0,12}\Z")
_STOPS = "。;\n"
_LONGEST = 160  # code points between an amount and the share


def taken_apart(items: Sequence[Item], vocabulary: Vocabulary, text: str) -> dict[Fact, Item]:
    """The items of whose amounts such shares are, by the share: those of the amount told last, if the share names what
    has no amount of its own. ``text`` is the document's view."""
    includes = tuple(f"{comma}{word}" for comma in ("", ",") for word in vocabulary.words.get("counted_partly", ()))
    found: dict[Fact, Item] = {}
    last: Item | None = None
    for item in items:
        for share in item.shares if last is not None and not item.levels and item.shares[:1] else ():
            between = _between(last, share, text) if last is not None else ""
            if share.whole and (between.startswith(includes) or _BRACKET.match(between)) and last is not None:
                found[share] = last
        last = item if item.levels else last
    return found


def _between(holder: Item, share: Fact, text: str) -> str:
    """What stands between an amount and a share of its sentence; empty where anything else is told between them."""
    amount = holder.levels[-1]
    between = tail_of(text, amount.figure.at.end, _STOPS, _LONGEST)[: share.figure.at.start - amount.figure.at.end]
    reaches = amount.figure.at.end + len(between) == share.figure.at.start
    plain = not any(character.isdigit() for character in between)
    return between if reaches and plain and amount.sentence == share.sentence else ""

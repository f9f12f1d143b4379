"""Shares of a place's own whole, which the report does not tell, where it tells that of a larger place:
全市一般公共预算收入90万元。甲区税收收入12万元,增长5%,税收占一般公共预算收入的比重为80%."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from auditor.claim import Claim, Operand
from auditor.extract.leads import lead_to
from auditor.fact import Fact
from auditor.language import tr
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary

_STOPS = ",、;。:()\n"
_LONGEST = 8  # code points of the name of a place
_FACTOR = Fraction(3, 2)  # by which a share may be off and still be meant of the whole of another place


class OtherPlaces:
    """Doubts shares that are far from what a part of one place is of the whole of another. ``text`` is the document's
    view."""

    def __init__(self, facts: Iterable[Fact], vocabulary: Vocabulary, text: str) -> None:
        words = vocabulary.words
        self._told: Mapping[Figure, Fact] = {fact.figure: fact for fact in facts}
        self._places = tuple(word for kind in ("place", "tier") for word in words.get(kind, ()))
        self._all = words.get("whole_level", ())
        self._text = text

    def doubt(self, claim: Claim) -> Claim:
        """A claim of a share, undecided where its whole is told of another place than its part, and it is far from it;
        any other as it is."""
        strong = [reading for reading in claim.readings if not reading.weak]
        if claim.kind != "share" or claim.undecided or not strong:
            return claim
        of_others = all(self._is_of_another(*_roles(reading.roles)) for reading in strong)
        return replace(claim, undecided=tr("没有找到占比的总体")) if of_others else claim

    def _is_of_another(self, part: Figure | None, whole: Figure | None, share: Figure | None) -> bool:
        if part is None or whole is None or share is None or _is_near(part, whole, share):
            return False
        told, fact = self._told.get(whole), self._told.get(share)
        if told is None or fact is None:
            return False
        own, other = self._place(part), self._place(whole)
        level = next((word for word in self._all if word in fact.whole), "")
        if level:
            return own.endswith(level[-1]) and own != other  # 甲镇…,占全镇的80%; but 占全市的12% is of the city
        named = bool(fact.label) or (bool(fact.whole) and told.paragraph != fact.paragraph)
        return named and bool(own) and own != other

    def _place(self, figure: Figure) -> str:
        """The place that the clause before a figure begins with, if it is not all of where the report is from: 甲区."""
        lead = lead_to(self._text, figure.at.start, _STOPS).strip()
        if lead.startswith(self._all):
            return ""
        ends = (at + len(word) for word in self._places if 0 <= (at := lead.find(word)) < _LONGEST)
        return lead[: min(ends, default=0)]


def _roles(roles: Mapping[str, tuple[Operand, ...]]) -> Iterator[Figure | None]:
    """The figures of the part, the whole and the share of a reading."""
    for role in ("part", "whole", "share"):
        told = roles.get(role, ())
        yield told[0].figure if len(told) == 1 else None


def _is_near(part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether a share is not so far off that the whole is another."""
    meant = whole.quantity.value * share.quantity.value
    return meant / _FACTOR < part.quantity.value < meant * _FACTOR

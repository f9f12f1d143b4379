"""The section ``materiality`` of vocabulary files: which claims say what, and from where on a miss is large."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from auditor.language import tr
from auditor.materiality import Flip, Large, Threshold
from auditor.quantity import Dimension, Units
from auditor.regex import regex
from auditor.vocabulary import ClaimKind
from auditor.yamlnodes import Entry, Node, Problems, Text
from auditor.yamlshape import refuse_unknown_keys, suggestion, wanted_table, wanted_text, wanted_texts

_QUANTITY = regex(r"(-?[0-9]{1,15}(?:\.[0-9]{1,9})?)(.*)")
_SIZES = {"relative": Dimension.RATIO, "amount": Dimension.MONEY}


class MaterialityBuilder:
    """Takes sections in one by one; what they mean is known when claims and units are. What comes later counts."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._sizes: dict[str, Text] = {}
        self._suspected: list[Text] = []
        self._thresholds: dict[str, Entry] = {}

    def add(self, node: Node) -> None:
        """Take in the section of one file."""
        sections = wanted_table(node, "materiality", self._problems)
        refuse_unknown_keys(sections, ("large", "suspected", "thresholds"), self._problems)
        if "large" in sections:
            sizes = wanted_table(sections["large"].value, "large", self._problems)
            refuse_unknown_keys(sizes, tuple(_SIZES), self._problems)
            texts = {name: wanted_text(sizes[name].value, name, self._problems) for name in _SIZES if name in sizes}
            self._sizes |= {name: text for name, text in texts.items() if text is not None}
        if "suspected" in sections:
            self._suspected += wanted_texts(sections["suspected"].value, "suspected", self._problems)
        if "thresholds" in sections:
            self._thresholds |= wanted_table(sections["thresholds"].value, "thresholds", self._problems)

    def large(self, units: Units) -> Large:
        """From where on a miss is large; what the files do not say is as by default."""
        sizes: dict[str, Fraction] = {}
        for name, text in self._sizes.items():
            found = _quantity(text.value, units)
            if found is None or found[1] is not _SIZES[name] or found[0] <= 0:
                told = tr("materiality 的“{0}”不能是“{1}”，例如 relative: 5%、amount: 100万元", name, text.value)
                self._problems.add(text.place, told)
            else:
                sizes[name] = found[0]
        return Large(**sizes)

    def claims(self, claims: Mapping[str, ClaimKind], units: Units) -> dict[str, ClaimKind]:
        """The claims with what they say by which of their roles, and which are made only where something is amiss."""
        refuse_unknown_keys(self._thresholds, claims, self._problems)
        for text in self._suspected:
            if text.value not in claims:
                told = tr("suspected 里的“{0}”不是一种声明{1}", text.value, suggestion(text.value, claims))
                self._problems.add(text.place, told)
        flips = {kind: tuple(self._of(claims[kind], units)) for kind in self._thresholds if kind in claims}
        amiss = {text.value for text in self._suspected}
        return {
            kind: replace(each, flips=flips.get(kind, ()), suspected=kind in amiss) for kind, each in claims.items()
        }

    def _of(self, claim: ClaimKind, units: Units) -> Iterator[Threshold]:
        flips = wanted_table(self._thresholds[claim.kind].value, claim.kind, self._problems)
        refuse_unknown_keys(flips, tuple(Flip), self._problems)
        for flip in Flip:
            if flip not in flips:
                continue
            roles = wanted_table(flips[flip].value, flip, self._problems)
            refuse_unknown_keys(roles, claim.roles, self._problems)
            for role, entry in roles.items():
                value = wanted_text(entry.value, role, self._problems)
                found = None if value is None else _quantity(value.value, units)
                if value is not None and found is None:
                    told = tr("界限“{0}”不是一个数量，例如 0、100%", value.value)
                    self._problems.add(value.place, told)
                elif found is not None and role in claim.roles:
                    yield Threshold(flip, claim.roles[role], found[0])


def _quantity(text: str, units: Units) -> tuple[Fraction, Dimension] | None:
    """A plain number with a unit or without: its value in base units, and what it measures."""
    match = _QUANTITY.fullmatch(text.strip())
    if match is None:
        return None
    number, symbol = Fraction(match[1]), match[2].strip()
    if not symbol:
        return number, Dimension.NUMBER
    unit = units.units.get(symbol)
    return None if unit is None else (number * unit.factor, unit.dimension)

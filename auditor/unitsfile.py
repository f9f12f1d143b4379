"""The sections ``units``, ``counters``, ``scales`` and ``hedges`` of vocabulary files become :class:`Units`."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

from auditor.language import tr
from auditor.quantity import Dimension, Hedge, Unit, Units
from auditor.regex import regex
from auditor.yamlnodes import Entry, Node, Nothing, Problems, Text
from auditor.yamlshape import refuse_unknown_keys, wanted_items, wanted_table, wanted_text, wanted_texts

UNIT_DIMENSIONS = (Dimension.MONEY, Dimension.RATIO, Dimension.POINTS, Dimension.TIMES)
"""The dimensions whose units all belong together; those of :data:`Dimension.COUNT` are apart by family."""

_Value = TypeVar("_Value", Unit, Hedge)

_FACTOR = regex(r"[0-9]{1,30}(?:\.[0-9]{1,30})?|[0-9]{1,30}/(?=0*[1-9])[0-9]{1,30}")
_ASCII = range(0x21, 0x7F)
_TO_FULL = {code: code + 0xFEE0 for code in _ASCII}
_TO_HALF = {full: half for half, full in _TO_FULL.items()}


class UnitsBuilder:
    """Takes sections in one by one."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._units: dict[str, Unit] = {}
        self._hedges: dict[str, dict[str, Hedge]] = {"before": {}, "after": {}}
        self._readers = {
            "units": self._add_units,
            "counters": self._add_counters,
            "scales": self._add_scales,
            "hedges": self._add_hedges,
        }

    def add(self, section: str, node: Node) -> None:
        """Take in one section of a file; what is wrong in it is told and left out."""
        self._readers[section](node)

    def build(self) -> Units:
        """All units and hedges, spelt in full-width and in half-width characters."""
        return Units(_spelt(self._units), _spelt(self._hedges["before"]), _spelt(self._hedges["after"]))

    def _add_units(self, node: Node) -> None:
        sections = wanted_table(node, "units", self._problems)
        refuse_unknown_keys(sections, UNIT_DIMENSIONS, self._problems)
        for name, section in sections.items():
            if name not in UNIT_DIMENSIONS:
                continue
            for entry in wanted_table(section.value, name, self._problems).values():
                self._add_scaled(entry, Dimension(name), name)

    def _add_counters(self, node: Node) -> None:
        for line in wanted_items(node, "counters", self._problems):
            words = wanted_texts(line, "counters", self._problems)
            for word in words:
                self._add_unit(word, Dimension.COUNT, Fraction(1), self._family(words[0].value))

    def _add_scales(self, node: Node) -> None:
        for line in wanted_items(node, "scales", self._problems):
            entries = wanted_table(line, "scales", self._problems)
            for entry in entries.values():
                self._add_scaled(entry, Dimension.COUNT, self._family(next(iter(entries))))

    def _family(self, first: str) -> str:
        # a line that begins with a measure word of another file adds to that word's family
        known = self._units.get(_half(first))
        return first if known is None or known.dimension is not Dimension.COUNT else known.family

    def _add_scaled(self, entry: Entry, dimension: Dimension, family: str) -> None:
        factor = self._factor(entry.value, entry.key.value)
        if factor is not None and factor > 0:
            self._add_unit(entry.key, dimension, factor, family)
        elif factor is not None:
            self._problems.add(entry.value.place, tr("“{0}”的倍数应当大于 0", entry.key.value))

    def _add_unit(self, word: Text, dimension: Dimension, factor: Fraction, family: str) -> None:
        unit = Unit(word.value, dimension, factor, family)
        known = self._units.setdefault(_half(word.value), unit)
        if (known.dimension, known.factor, known.family) != (dimension, factor, family):
            self._problems.add(
                word.place, tr("“{0}”已经是另一种单位（{1}），请删去一处", word.value, _described(known))
            )

    def _factor(self, node: Node, key: str) -> Fraction | None:
        text = wanted_text(node, key, self._problems)
        if text is None:
            return None
        if not _FACTOR.fullmatch(text.value):
            message = tr("“{0}”后面应当是数，例如 10000、0.9 或 1/100，不能是“{1}”", key, text.value)
            self._problems.add(text.place, message)
            return None
        return Fraction(text.value)

    def _add_hedges(self, node: Node) -> None:
        sections = wanted_table(node, "hedges", self._problems)
        refuse_unknown_keys(sections, self._hedges, self._problems)
        for name, section in sections.items():
            if name not in self._hedges:
                continue
            for word, entry in wanted_table(section.value, name, self._problems).items():
                hedge = self._hedge(word, entry.value)
                if hedge is not None:
                    self._hedges[name][_half(word)] = hedge

    def _hedge(self, word: str, node: Node) -> Hedge | None:
        items = wanted_items(node, word, self._problems)
        if len(items) != 2:
            if items:
                self._problems.add(node.place, tr("“{0}”后面应当是两个数：[下限, 上限]，不设限的一侧写 ~", word))
            return None
        limits = [None if isinstance(item, Nothing) else self._factor(item, word) for item in items]
        if any(limit is None and not isinstance(item, Nothing) for limit, item in zip(limits, items, strict=True)):
            return None
        low, high = limits
        if low is not None and high is not None and low > high:
            self._problems.add(node.place, tr("“{0}”的下限大于上限", word))
            return None
        return Hedge(word, low, high)


def _described(unit: Unit) -> str:
    same = unit.family if unit.dimension is Dimension.COUNT else unit.dimension.value
    return f"{same} × {unit.factor}"


def _half(word: str) -> str:
    return word.translate(_TO_HALF)


def _spelt(table: dict[str, _Value]) -> dict[str, _Value]:
    """Every word of ``table``, which is spelt in half width, in both widths."""
    return table | {word.translate(_TO_FULL): value for word, value in table.items()}

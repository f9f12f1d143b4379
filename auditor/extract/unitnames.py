"""Units that the name of an amount ends in, where its number has none: 诊疗人次95.5亿."""

from __future__ import annotations

from dataclasses import replace

from auditor.quantity import Dimension, Figure, Unit
from auditor.vocabulary import Vocabulary


def in_named_unit(figure: Figure, label: str, before: str, vocabulary: Vocabulary) -> Figure:
    """The figure of an amount with the unit that its name, or the words before it, end in, where its number has none:
    诊疗人次95.5亿, 行政编制人数19."""
    quantity = figure.quantity
    unit, known = quantity.unit, vocabulary.units.units
    counting = vocabulary.words.get("counting", ())
    name = next((word for word in counting if label.endswith(word) or before.endswith(word)), "")
    counter = known.get(name) or known.get(name[:-1])
    told = unit.dimension is not Dimension.NUMBER and not _is_bare(unit, vocabulary)
    if counter is None or counter.dimension is not Dimension.COUNT or told:
        return figure
    made = Unit(unit.symbol + counter.symbol, counter.dimension, unit.factor * counter.factor, counter.family)
    return replace(figure, quantity=replace(quantity, unit=made))


def _is_bare(unit: Unit, vocabulary: Vocabulary) -> bool:
    """Whether a unit is no more than a scale, which is taken for one of money: 95.5亿."""
    money = (symbol for symbol, each in vocabulary.units.units.items() if each.dimension is Dimension.MONEY)
    return unit.dimension is Dimension.MONEY and not unit.symbol.endswith(tuple(money))

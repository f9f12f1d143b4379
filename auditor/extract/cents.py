"""Amounts of money told to the last cent: beside others that are, one with fewer decimals has only lost its zeros."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from auditor.extract.leads import start_of
from auditor.quantity import Dimension, Figure

_CENT = Fraction(1, 100)
_FEWEST = 2  # amounts of a sentence told to the cent
_STOPS = "。\n"


def to_the_cent(figures: Sequence[Figure], text: str) -> tuple[Figure, ...]:
    """The figures, those in the smallest unit of money (元) of a sentence that tells several to the cent taken for as
    exact: 办公费175892.73元,差旅费37979.42元,水费420000元,电费218482.5元. ``text`` is the document's view."""
    told: list[Figure] = []
    for _, sentence in groupby(figures, key=lambda figure: start_of(text, figure.at.start, _STOPS)):
        told += _exact(list(sentence))
    return tuple(told)


def _exact(figures: Sequence[Figure]) -> Iterator[Figure]:
    cents = sum(figure.quantity.step == _CENT and _is_plain(figure) for figure in figures)
    for figure in figures:
        coarse = cents >= _FEWEST and _is_plain(figure) and figure.quantity.step > _CENT
        yield replace(figure, quantity=replace(figure.quantity, step=_CENT)) if coarse else figure


def _is_plain(figure: Figure) -> bool:
    """Whether a figure is an amount in the smallest unit of money, and no more or less than it says."""
    quantity = figure.quantity
    money = quantity.dimension is Dimension.MONEY and quantity.unit.factor == 1
    return money and quantity.hedge is None and quantity.ends is None and quantity.value != 0

"""Every claim about the items of numbered lists: how many there are, in which order."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claim import Claim
from auditor.extract.material import Material
from auditor.extract.order.itemized import Itemized
from auditor.extract.order.numbering import numbering


def claims(read: Material) -> Iterator[Claim]:
    """Claims that the items of lists are as many as is told, and numbered in order."""
    yield from Itemized(read.document, read.figures, read.vocabulary, read.tabular).claims()
    yield from numbering(read.document, read.tabular)

"""Every claim about numbers that order: those of the items of lists."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claim import Claim
from auditor.extract.material import Material
from auditor.extract.order.numbering import numbering


def claims(read: Material) -> Iterator[Claim]:
    """Claims that the items of lists are numbered in order."""
    yield from numbering(read.document, read.tabular)

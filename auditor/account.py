"""What is known of every figure once all rules were tried: the account from which the ledger of a report is made.

Values only, and small: they go from one process to another with the result of every report.
"""

from __future__ import annotations

import enum

from auditor.compose import Place
from auditor.fact import Kind
from auditor.frozen import frozen
from auditor.quantity import Dimension, Figure
from auditor.span import Span


class State(enum.StrEnum):
    """What became of a figure; of several things the first of these."""

    CONTRADICTED = "contradicted"  # in a finding that counts
    SETTLED = "settled"  # in a finding that a baseline or a disposition took out of the count
    VERIFIED = "verified"  # in a check that held
    UNDECIDABLE = "undecidable"  # in checks that could not be decided only
    UNTIED = "untied"  # it is known of what it speaks, and no check asked for it
    NOT_UNDERSTOOD = "not_understood"  # a quantity of which nobody knows what it says


NEVER_CHECKED = (State.UNDECIDABLE, State.UNTIED, State.NOT_UNDERSTOOD)
"""The states of figures of which nothing is known but that they were written."""

CHECKED = tuple(state for state in State if state not in NEVER_CHECKED)
"""The others."""


class Sort(enum.StrEnum):
    """Figures as a person sorts them, the most important first."""

    MONEY = "money"
    PERCENT = "percent"  # ratios and percentage points
    COUNT = "count"
    OTHER = "other"  # multiples, and numbers without a unit


_SORTS = {
    Dimension.MONEY: Sort.MONEY,
    Dimension.RATIO: Sort.PERCENT,
    Dimension.POINTS: Sort.PERCENT,
    Dimension.COUNT: Sort.COUNT,
}


def sort_of(dimension: Dimension) -> Sort:
    """How a person would sort a figure that measures this."""
    return _SORTS.get(dimension, Sort.OTHER)


@frozen
class Account:
    """What the checks made of a figure: its state before anything was settled, and the rules that it was found to
    keep. ``span`` counts code points of the document's text."""

    span: Span
    sort: Sort
    state: State
    rules: tuple[str, ...] = ()


@frozen
class Meaning:
    """What a figure is thought to say: of whom or what, which number of it, and of which year.

    ``subject`` is a name of the vocabulary or the text that names it. ``total`` tells that it is a whole of which the
    vocabulary or the report knows parts, or is called one.
    """

    subject: str
    kind: Kind
    measure: str = ""
    year: int | None = None
    total: bool = False


@frozen
class Heading:
    """A heading of a report with its number, and all that stands under it, itself included, as a span of the
    document's text. ``parent`` is the index of the heading above it; parents come before their children."""

    title: str
    span: Span
    parent: int | None = None


@frozen
class Unchecked:
    """A figure that no check reached, and why.

    ``meaning`` is what it is thought to say, ``None`` if nobody knows. ``paragraph`` is the span of the document's text
    that it stands in.
    """

    figure: Figure
    reason: str
    place: Place | None = None
    meaning: Meaning | None = None
    paragraph: Span | None = None

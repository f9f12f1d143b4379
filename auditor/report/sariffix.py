"""What a correction makes of a figure as it is written, for programs that replace text in files."""

from __future__ import annotations

from pathlib import PurePath

from auditor.finding import Change, ReportAudit
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.report.causes import Mending

_SUFFIXES = (".txt", ".md")
_NUMBER = regex(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_PERCENT = 100


def only_change(mending: Mending) -> Change | None:
    """The change that is likelier than all others and mends the finding alone, ``None`` where there is none."""
    first = next(iter(mending.cause.suggestions), None)
    if first is None or mending.cause.bounded or first.tied or len(first.changes) != 1:
        return None
    return first.changes[0]


def replacement(change: Change, report: ReportAudit) -> str | None:
    """The figure of a text file with another number, written as before: ``1,234.50万元`` for ``1,243.50万元``.

    ``None`` where more than the digits of one number would have to change: the sign, the words, or another format.
    """
    figure = change.wrong.figure
    if figure is None or change.wrong.place is not None or PurePath(report.path).suffix.lower() not in _SUFFIXES:
        return None
    unit = figure.quantity.unit
    if unit.dimension is Dimension.RATIO and unit.factor * _PERCENT != 1:  # the value is told in percent
        return None
    numbers = _NUMBER.findall(figure.text)
    wanted = _NUMBER.match(change.text)
    if len(numbers) != 1 or wanted is None or figure.quantity.value < 0:
        return None
    return _NUMBER.sub(wanted[0], figure.text)

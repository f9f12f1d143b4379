"""PDFs given back with coloured marks and notes at the figures that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import wording
from auditor.errors import Complaint
from auditor.finding import ReportAudit
from auditor.formats.kind import Kind
from auditor.formats.pdf.notes import Note, noted
from auditor.report import originals
from auditor.report.notes import Note as Said
from auditor.report.notes import moment, notes
from auditor.rule import Severity
from auditor.run import Run

_COLOURS = {Severity.ERROR: (1.0, 0.6, 0.6), Severity.WARNING: (1.0, 0.85, 0.4), Severity.NOTICE: (0.65, 0.85, 1.0)}


def render(run: Run) -> bytes:
    """The one PDF of the run with notes; raises as :func:`auditor.report.originals.one` does."""
    return originals.one(run, Kind.PDF, marked)


def files(run: Run) -> Iterator[tuple[str, bytes] | Complaint]:
    """All PDFs of the run with notes, as :func:`auditor.report.originals.several` gives them."""
    return originals.several(run, Kind.PDF, marked)


def left_out(run: Run) -> str:
    """A line about the reports that are no PDFs."""
    return originals.left_out(run, Kind.PDF)


def marked(report: ReportAudit, data: bytes) -> bytes:
    """The PDF ``data`` with notes on what was found in it, dated only where ``SOURCE_DATE_EPOCH`` says when."""
    when = moment()
    date = when.strftime("D:%Y%m%d%H%M%SZ") if when is not None else ""
    made = [
        Note(each.evidence.place.boxes, "\n".join(each.paragraphs), _colour(each), f"gouji-{number}")
        for number, each in enumerate(notes(report), 1)
        if each.evidence.place is not None and each.evidence.place.boxes
    ]
    return noted(data, made, wording.AUTHOR, date)


def _colour(note: Said) -> tuple[float, float, float]:
    """By severity, and paler where the whole is told elsewhere."""
    red, green, blue = _COLOURS[note.severity]
    return (red, green, blue) if note.whole else ((1 + red) / 2, (1 + green) / 2, (1 + blue) / 2)

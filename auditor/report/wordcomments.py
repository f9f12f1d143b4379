"""Word drafts given back with a comment at every figure that contradicts another."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import wording
from auditor.compose import compose
from auditor.errors import Complaint
from auditor.finding import ReportAudit
from auditor.formats.kind import Kind
from auditor.formats.word.comments import Author, Comment, Draft
from auditor.report import originals
from auditor.report.notes import moment, notes
from auditor.run import Run


def render(run: Run) -> bytes:
    """The one Word draft of the run with comments; raises as :func:`auditor.report.originals.one` does."""
    return originals.one(run, Kind.WORD, commented)


def files(run: Run) -> Iterator[tuple[str, bytes] | Complaint]:
    """All Word drafts of the run with comments, as :func:`auditor.report.originals.several` gives them."""
    return originals.several(run, Kind.WORD, commented)


def left_out(run: Run) -> str:
    """A line about the reports that are no Word drafts."""
    return originals.left_out(run, Kind.WORD)


def commented(report: ReportAudit, data: bytes) -> bytes:
    """The draft ``data`` with comments on what was found in it, dated only where ``SOURCE_DATE_EPOCH`` says when."""
    draft = Draft(data)
    places = compose(draft.elements).places
    when = moment()
    date = when.strftime("%Y-%m-%dT%H:%M:%SZ") if when is not None else ""
    comments = [Comment(places.sources(note.evidence.span), note.paragraphs) for note in notes(report)]
    return draft.commented(comments, Author(wording.AUTHOR, wording.INITIALS, date))

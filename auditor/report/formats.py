"""The formats in which a run can be shown or written, by name. What one needs is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.errors import Complaint
from auditor.run import Run

if TYPE_CHECKING:
    from auditor.report.page import Page

Files = Iterable[tuple[str, bytes] | Complaint]
"""Names relative to a folder, with ``/`` between folders, and what is to be in them; complaints of what cannot be."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to show a run.

    ``render`` makes one document of it, UTF-8 where it is text; the page is where text for a terminal goes, an empty
    one that others ignore. ``files`` makes several, for a folder; ``None`` where one document is always enough.
    ``left_out`` is a line for standard error about reports that the format is not for, ``""`` if there are none.
    ``binary`` tells that no terminal can show it, ``complete`` that it needs every check and figure of a report.
    """

    name: str
    render: Callable[[Run, Page], bytes]
    files: Callable[[Run], Files] | None = None
    binary: bool = False
    complete: bool = False
    paged: bool = False
    left_out: Callable[[Run], str] | None = None


def _text(run: Run, page: Page) -> bytes:
    from auditor.report import text

    return text.audited(run.reports, page, quiet=run.quiet, verbose=run.verbose).encode("utf-8", "backslashreplace")


def _json(run: Run, _: Page) -> bytes:
    from auditor.report import jsonreport

    return jsonreport.render(jsonreport.audited(run.reports, run.errors)).encode("utf-8", "backslashreplace")


def _docx(run: Run, _: Page) -> bytes:
    from auditor.report import wordcomments

    return wordcomments.render(run)


def _docx_files(run: Run) -> Files:
    from auditor.report import wordcomments

    return wordcomments.files(run)


def _docx_left_out(run: Run) -> str:
    from auditor.report import wordcomments

    return wordcomments.left_out(run)


def _pdf(run: Run, _: Page) -> bytes:
    from auditor.report import pdfnotes

    return pdfnotes.render(run)


def _pdf_files(run: Run) -> Files:
    from auditor.report import pdfnotes

    return pdfnotes.files(run)


def _pdf_left_out(run: Run) -> str:
    from auditor.report import pdfnotes

    return pdfnotes.left_out(run)


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("text", _text, paged=True),
        Format("json", _json),
        Format("docx", _docx, _docx_files, binary=True, complete=True, left_out=_docx_left_out),
        Format("pdf", _pdf, _pdf_files, binary=True, complete=True, left_out=_pdf_left_out),
    )
}
"""Every format by the name that ``--format`` and ``--report`` give it, in the order in which help lists them."""

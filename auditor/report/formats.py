"""The formats in which a run can be shown or written, by name. What one needs is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from auditor.errors import Complaint
from auditor.frozen import frozen
from auditor.run import Run

if TYPE_CHECKING:
    from auditor.report.page import Page

Files = Iterable[tuple[str, bytes] | Complaint]
"""Names relative to a folder, with ``/`` between folders, and what is to be in them; complaints of what cannot be."""


class Appended(NamedTuple):
    """What to append to the file that the environment variable ``variable`` names, by how many bytes it has."""

    variable: str
    render: Callable[[Run, int], bytes]


@frozen
class Format:
    """A way to show a run.

    ``make`` makes one document of it, bytes or text, or yields its text in pieces, so that of many reports not all need
    be in memory; the page is where text for a terminal goes, an empty one that others ignore. ``files`` makes several,
    for a folder; ``None`` where one document is always enough. ``left_out`` is a line for standard error about reports
    that the format is not for, ``""`` if there are none.
    ``binary`` tells that no terminal can show it, ``complete`` that it needs every check and figure of a report.
    ``appended`` is what goes to a file besides, where the environment names one.
    """

    name: str
    make: Callable[[Run, Page], bytes | str | Iterable[str]]
    files: Callable[[Run], Files] | None = None
    binary: bool = False
    complete: bool = False
    paged: bool = False
    appended: Appended | None = None
    left_out: Callable[[Run], str] | None = None

    def pieces(self, run: Run, page: Page, encoding: str = "utf-8") -> Iterator[bytes]:
        """The document in pieces, text in this encoding."""
        made = self.make(run, page)
        for piece in (made,) if isinstance(made, bytes | str) else made:
            yield piece if isinstance(piece, bytes) else piece.encode(encoding, "backslashreplace")

    def render(self, run: Run, page: Page) -> bytes:
        """The whole document, UTF-8 where it is text."""
        return b"".join(self.pieces(run, page))


def _text(run: Run, page: Page) -> Iterable[str]:
    from auditor.report import text

    statistics = None
    if run.statistics:
        from auditor.report.statistics import Statistics

        statistics = Statistics()
    return text.audited(run.reports, page, quiet=run.quiet, verbose=run.verbose, statistics=statistics, show=run.show)


def _json(run: Run, _: Page) -> Iterable[str]:
    from auditor.report import jsonrun

    return jsonrun.pieces(run)


def _html(run: Run, _: Page) -> bytes:
    from auditor.report.web import render

    return render.page(run)


def _html_files(run: Run) -> Files:
    from auditor.report.web import render

    return render.pages(run)


def _concise(run: Run, page: Page) -> Iterable[str]:
    from auditor.report.concise import concise

    return concise(run, page)


def _jsonl(run: Run, _: Page) -> Iterable[str]:
    from auditor.report import jsonlines

    return jsonlines.lines(run)


def _sarif(run: Run, _: Page) -> Iterable[str]:
    from auditor.report import sarif

    return sarif.pieces(run)


def _sarif_full(run: Run, _: Page) -> Iterable[str]:
    from auditor.report import sarif

    return sarif.pieces(run, full=True)


def _junit(run: Run, _: Page) -> Iterable[str]:
    from auditor.report import junit

    return junit.pieces(run)


def _github(run: Run, _: Page) -> Iterable[str]:
    from auditor.report import github

    return github.pieces(run)


def _github_summary(run: Run, used: int) -> bytes:
    from auditor.report import github

    return github.summary(run, used)


def _gitlab(run: Run, _: Page) -> str:
    from auditor.report import gitlab, jsonreport

    return jsonreport.render(gitlab.document(run))


def _markdown(run: Run, _: Page) -> str:
    from auditor.report import markdown

    return markdown.render(run)


def _csv(run: Run, _: Page) -> Iterable[str]:
    from auditor.report import csvreport

    return csvreport.pieces(run)


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


def _xlsx(run: Run, _: Page) -> bytes:
    from auditor.report.workbook import book

    return book.render(run)


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("text", _text, paged=True),
        Format("concise", _concise, paged=True),
        Format("json", _json),
        Format("jsonl", _jsonl),
        Format("sarif", _sarif),
        Format("sarif-full", _sarif_full, complete=True),
        Format("junit", _junit, complete=True),
        Format("github", _github, appended=Appended("GITHUB_STEP_SUMMARY", _github_summary)),
        Format("gitlab", _gitlab),
        Format("markdown", _markdown),
        Format("csv", _csv),
        Format("html", _html, complete=True, files=_html_files),
        Format("docx", _docx, _docx_files, binary=True, complete=True, left_out=_docx_left_out),
        Format("pdf", _pdf, _pdf_files, binary=True, complete=True, left_out=_pdf_left_out),
        Format("xlsx", _xlsx, binary=True, complete=True),
    )
}
"""Every format by the name that ``--format`` and ``--report`` give it, in the order in which help lists them."""

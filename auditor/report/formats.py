"""The formats in which a run can be shown or written, by name. What one needs is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.run import Run

if TYPE_CHECKING:
    from auditor.report.page import Page

Files = Iterable[tuple[str, bytes]]
"""Names relative to a folder, with ``/`` between folders, and what is to be in them."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to show a run.

    ``render`` makes one document of it, UTF-8 where it is text; the page is where text for a terminal goes, an empty
    one that others ignore. ``files`` makes several, for a folder; ``None`` where one document is always enough.
    ``binary`` tells that no terminal can show it, ``complete`` that it needs every check and figure of a report.
    """

    name: str
    render: Callable[[Run, Page], bytes]
    files: Callable[[Run], Files] | None = None
    binary: bool = False
    complete: bool = False
    paged: bool = False


def _text(run: Run, page: Page) -> bytes:
    from auditor.report import text

    return text.audited(run.reports, page, quiet=run.quiet, verbose=run.verbose).encode("utf-8", "backslashreplace")


def _json(run: Run, _: Page) -> bytes:
    from auditor.report import jsonreport

    return jsonreport.render(jsonreport.audited(run.reports, run.errors)).encode("utf-8", "backslashreplace")


def _xlsx(run: Run, _: Page) -> bytes:
    from auditor.report.workbook import book

    return book.render(run)


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("text", _text, paged=True),
        Format("json", _json),
        Format("xlsx", _xlsx, binary=True, complete=True),
    )
}
"""Every format by the name that ``--format`` and ``--report`` give it, in the order in which help lists them."""

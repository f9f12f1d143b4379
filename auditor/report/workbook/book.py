"""The workbook of a run: its sheets in order, the same bytes for the same run."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime

from xlsxwriter import Workbook

from auditor import wording
from auditor.report.workbook import about, checks, figures, issues
from auditor.report.workbook.plan import planned
from auditor.report.workbook.sheet import Book
from auditor.run import Run

_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # where nobody says when
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def render(run: Run) -> bytes:
    """The bytes of an .xlsx file. The reports must have been audited completely."""
    run = run.held()  # its sheets tell the same reports of each other
    plan = planned(run)
    stream = io.BytesIO()
    workbook = Workbook(stream, _OPTIONS)
    workbook.set_properties({"title": wording.TITLE_ISSUES, "created": _made()})
    book = Book(workbook)
    issues.write(book, plan, run)
    issues.write_settled(book, plan)
    checks.write(book, plan)
    figures.write(book, plan)
    about.write(book, plan, run)
    workbook.close()
    return stream.getvalue()


def _made() -> datetime:
    """When the file says that it was made: a time of now would make every run another file."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(told[:10]), UTC) if told.isdecimal() else _MADE
    return moment.replace(tzinfo=None)

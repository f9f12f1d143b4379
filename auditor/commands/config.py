"""What the commands on configuration do: show every setting with where it came from."""

from __future__ import annotations

from pathlib import Path

from auditor import wording
from auditor.commands.shown import Shown, complain
from auditor.errors import Complaint, GoujiError
from auditor.project import Options, Project
from auditor.report import configtext, jsonreport
from auditor.source import STANDARD_INPUT
from auditor.status import FAILED, OK


def show(path: str | None, options: Options, shown: Shown) -> int:
    """Show what holds for a report, or for the reports of a folder."""
    if path is not None and path != STANDARD_INPUT and not Path(path).exists():
        raise GoujiError(wording.NO_SUCH_PATH.format(path))
    setup = Project(options).setup(path)
    problems = setup.rules.problems
    rows = configtext.rows(setup)
    if shown.format == "json":
        shown.write(jsonreport.render(configtext.document(rows, problems)))
    else:
        page = shown.page()
        page.table([(wording.SETTINGS[row.key], row.value, row.origin) for row in rows], ("dim", "bold"), indent=0)
        shown.write(str(page))
    complain(map(Complaint, problems))
    return FAILED if problems else OK

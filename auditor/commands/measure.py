"""What ``audit rules measure`` does: see how rules fare over a corpus of reports, and write that down."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from auditor import output, wording
from auditor.batch import Trouble, audit_all
from auditor.commands.files import find, spare
from auditor.commands.shown import Shown
from auditor.errors import GoujiError
from auditor.finding import ReportAudit
from auditor.measuredfile import written
from auditor.project import Options, Project
from auditor.report import measuredreport
from auditor.report.jsonreport import render
from auditor.status import BUG, FAILED, OK
from auditor.trackrecord import records


def measure(
    paths: Sequence[str], options: Options, file: str | None, about: str | None, shown: Shown, *, jobs: int = 1
) -> int:
    """Audit the reports with the rules of the current folder, count what comes of each rule, and show the counts;
    ``file`` is where they are written as well, with ``about`` to say of which reports they are."""
    setup = Project(options).setup()
    for problem in setup.rules.problems:
        output.complain(problem)
    found, errors = find(paths)
    if file is not None:
        spare(found, file)
    progress = partial(output.progress, template=wording.MEASURING) if output.is_terminal(sys.stderr) else None
    results = audit_all(setup.auditor, found, jobs, progress)
    met = [result.met for result in results if isinstance(result, ReportAudit)]
    troubles = [result for result in results if isinstance(result, Trouble)]
    for message in (*errors, *(trouble.message for trouble in troubles)):
        output.complain(message)
    if not met:
        raise GoujiError(wording.MEASURED_NOTHING)
    counted = records(met)
    if file is not None:
        header = wording.MEASURED_ABOUT.format(len(met)) if about is None else about
        output.write_file(Path(file), written(counted, setup.active, len(met), header))
    if shown.format == "json":
        shown.write(render(measuredreport.document(setup.active, counted, len(met))))
    else:
        shown.write(measuredreport.text(setup.active, counted, len(met), shown.page()))
        if file is not None:
            output.say(wording.MEASURED_WRITTEN.format(file))
    traces = [trouble.trace for trouble in troubles if trouble.trace]
    for trace in traces:
        output.say(trace)
    return BUG if traces else FAILED if setup.rules.problems or errors or troubles else OK

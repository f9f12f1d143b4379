"""What ``audit rules measure`` does: see how rules fare over a corpus of reports, and write that down."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from auditor import output, wording
from auditor.batch import Job, Trouble, audit_each
from auditor.commands.files import find, spare
from auditor.commands.shown import Shown
from auditor.errors import GoujiError
from auditor.measuredfile import written
from auditor.pipeline import Auditor
from auditor.project import Options, Project
from auditor.report import measuredreport
from auditor.report.jsonreport import render
from auditor.status import BUG, FAILED, OK
from auditor.trackrecord import Fares


def measure(
    paths: Sequence[str],
    options: Options,
    file: str | None,
    about: str | None,
    shown: Shown,
    *,
    jobs: int | None = None,
) -> int:
    """Audit the reports with the rules of the current folder, count what comes of each rule, and show the counts;
    ``file`` is where they are written as well, with ``about`` to say of which reports they are."""
    setup = Project(options).setup()
    for problem in setup.rules.problems:
        output.complain(problem)
    found, errors = find(paths)
    if file is not None:
        spare(found, file)
    fares, troubles = _counted(setup.auditor, found, jobs)
    for message in (*errors, *(trouble.message for trouble in troubles)):
        output.complain(message)
    if not fares.reports:
        raise GoujiError(wording.MEASURED_NOTHING)
    if file is not None:
        header = wording.MEASURED_ABOUT.format(fares.reports) if about is None else about
        output.write_file(Path(file), written(fares.records, setup.active, fares.reports, header))
    if shown.format == "json":
        shown.write(render(measuredreport.document(setup.active, fares.records, fares.reports)))
    else:
        shown.write(measuredreport.text(setup.active, fares.records, fares.reports, shown.page()))
        if file is not None:
            output.say(wording.MEASURED_WRITTEN.format(file))
    traces = [trouble.trace for trouble in troubles if trouble.trace]
    for trace in traces:
        output.say(trace)
    return BUG if traces else FAILED if setup.rules.problems or errors or troubles else OK


def _counted(auditor: Auditor, paths: Sequence[str], jobs: int | None) -> tuple[Fares, list[Trouble]]:
    """What came of the rules in the reports, and those that could not be audited."""
    fares, troubles = Fares(), list[Trouble]()
    progress = partial(output.progress, template=wording.MEASURING) if output.is_terminal(sys.stderr) else None
    for each in audit_each([Job(path, auditor) for path in paths], jobs, progress):
        if isinstance(each.value, Trouble):
            troubles.append(each.value)
        else:
            fares.add(each.value.met)
    return fares, troubles

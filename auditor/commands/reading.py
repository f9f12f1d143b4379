"""What the commands do that show how reports are read, before any rule."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.batch import load
from auditor.commands.files import find, spare
from auditor.commands.shown import Shown, complain
from auditor.errors import Complaint, SourceError
from auditor.pipeline import Reading
from auditor.project import Options, Project
from auditor.read import read
from auditor.report import factsjson, factstext, jsonreport
from auditor.status import FAILED, OK
from auditor.vocabulary import ClaimKind


def facts(paths: Sequence[str], options: Options, shown: Shown) -> int:
    """Show what is read in reports, before any rule."""
    files, errors = find(paths)
    spare(files, shown.output)
    setups = Project(options).setups(files)
    complaints = [*setups.complaints, *map(Complaint, errors)]
    readings: list[Reading] = []
    kinds: dict[str, ClaimKind] = {}
    for file, setup in setups.found.items():
        kinds |= setup.rules.vocabulary.claims
        try:
            readings.append(setup.auditor.read(load(file)))
        except SourceError as error:
            complaints.append(Complaint(str(error)))
    if shown.format == "json":
        shown.write(jsonreport.render(factsjson.facts(readings, [complaint.message for complaint in complaints])))
    else:
        shown.write(factstext.facts(readings, kinds, shown.page()))
    complain(complaints)
    return FAILED if complaints else OK


def text(paths: Sequence[str], shown: Shown) -> int:
    """Show the text of reports as it is read: what lines, columns and offsets in results count in."""
    files, errors = find(paths)
    spare(files, shown.output)
    complaints = [*map(Complaint, errors)]
    texts: list[str] = []
    for file in files:
        try:
            texts.append(read(load(file)).text)
        except SourceError as error:
            complaints.append(Complaint(str(error)))
    shown.write("\f\n".join(texts))
    complain(complaints)
    return FAILED if complaints else OK

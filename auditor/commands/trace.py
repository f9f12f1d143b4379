"""What the commands do that tell why: of a place in a report, or of a rule in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from auditor import output, wording
from auditor.batch import load
from auditor.commands.files import find
from auditor.commands.rules import configured, rule_named
from auditor.commands.shown import Shown, complain
from auditor.errors import Complaint, GoujiError, SourceError
from auditor.pipeline import Auditor
from auditor.project import Options, Project
from auditor.regex import regex
from auditor.report import jsonreport, tracejson, tracetext
from auditor.status import FAILED, OK
from auditor.trace import Trial
from auditor.trace import trace as traced

_PLACE = regex(r"(.+?):([0-9]{1,9})(?::([0-9]{1,9}))?", re.DOTALL)


class Place(NamedTuple):
    """A place in a report as the command line gives it: 1-based line, and column unless the whole line is meant."""

    path: str
    line: int
    column: int | None


def place_of(text: str) -> Place:
    """``报告.txt:37:7`` or ``报告.txt:37`` taken apart; anything else is a :class:`GoujiError`."""
    found = _PLACE.fullmatch(text)
    if found is None or "0" in (found[2].lstrip("0") or "0", found[3] and (found[3].lstrip("0") or "0")):
        raise GoujiError(wording.PLACE_MISSING.format(text))
    if found[3] and not Path(found[1]).exists() and Path(f"{found[1]}:{found[2]}").exists():
        return Place(f"{found[1]}:{found[2]}", int(found[3]), None)  # a file whose name ends in a colon and a number
    return Place(found[1], int(found[2]), int(found[3]) if found[3] else None)


def trace(place: str, options: Options, shown: Shown) -> int:
    """Show what was read at a place, and which rules were tried there."""
    wanted = place_of(place)
    setup = Project(options).setup(wanted.path)
    problems = setup.rules.problems
    reading = setup.auditor.read(load(wanted.path))
    found = traced(reading, setup.auditor.attempts(reading), setup.active, wanted.line, wanted.column)
    if shown.format == "json":
        shown.write(jsonreport.render(tracejson.traced(found, setup.active, setup.off, problems)))
    else:
        kinds = setup.rules.vocabulary.claims
        shown.write(tracetext.traced(found, setup.active, setup.off, kinds, shown.page()))
    return _told(problems)


def explain_in(name: str, paths: Sequence[str], options: Options, shown: Shown) -> int:
    """Show every place of some reports where a rule was tried, and what came of it, even if the rule is off there."""
    files, errors = find(paths)
    setups = Project(options).setups(files)
    complaints = [*setups.complaints, *map(Complaint, errors)]
    trials: list[Trial] = []
    for file, setup in setups.found.items():
        loaded = rule_named(name, setup.rules.rules)
        rule = next((active for active in setup.active if active.id == loaded.id), loaded)
        auditor = Auditor([rule], setup.rules.vocabulary)
        try:
            reading = auditor.read(load(file))
        except SourceError as error:
            complaints.append(Complaint(str(error)))
        else:
            notes = tuple(configured(setup.settings, loaded))
            trials.append(Trial(rule, reading, tuple(auditor.attempts(reading)), notes))
    if shown.format == "json":
        shown.write(jsonreport.render(tracejson.tried_in(trials, [complaint.message for complaint in complaints])))
    else:
        shown.write(tracetext.tried_in(trials, shown.page()))
    complain(complaints)
    return FAILED if complaints else OK


def _told(problems: Sequence[str]) -> int:
    for problem in problems:
        output.complain(problem)
    return FAILED if problems else OK

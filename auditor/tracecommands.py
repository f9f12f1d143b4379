"""What the commands do that tell why: of a place in a report, or of a rule in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from auditor import output, source, wording
from auditor.batch import load
from auditor.commands import FAILED, OK, Shown, load_rules, text_report
from auditor.errors import GoujiError
from auditor.pipeline import Auditor
from auditor.report import jsonreport, tracejson
from auditor.rulecommands import rule_named
from auditor.trace import trace as traced

_PLACE = re.compile(r"(.+?):([0-9]{1,9})(?::([0-9]{1,9}))?", re.DOTALL)


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


def trace(place: str, folders: Sequence[str], shown: Shown) -> int:
    """Show what was read at a place, and which rules were tried there."""
    wanted = place_of(place)
    rules = load_rules(folders)
    auditor = Auditor(rules.rules, rules.vocabulary)
    reading = auditor.read(_report(wanted.path))
    found = traced(reading, auditor.attempts(reading), rules.rules, wanted.line, wanted.column)
    if shown.format == "json":
        shown.write(jsonreport.render(tracejson.traced(found, rules.rules, rules.problems)))
    else:
        shown.write(text_report().traced(found, rules.rules, rules.vocabulary.claims, shown.page()))
    return _told(rules.problems)


def explain_in(name: str, report: str, folders: Sequence[str], shown: Shown) -> int:
    """Show every place of a report where a rule was tried, and what came of it."""
    rules = load_rules(folders)
    rule = rule_named(name, rules.rules)
    auditor = Auditor([rule], rules.vocabulary)
    reading = auditor.read(_report(report))
    attempts = auditor.attempts(reading)
    if shown.format == "json":
        shown.write(jsonreport.render(tracejson.tried_in(rule, attempts, reading, rules.problems)))
    else:
        shown.write(text_report().tried_in(rule, attempts, reading, shown.page()))
    return _told(rules.problems)


def _report(path: str) -> source.SourceFile:
    return load(path)


def _told(problems: Sequence[str]) -> int:
    for problem in problems:
        output.complain(problem)
    return FAILED if problems else OK

"""The labelled reports of reports_in: no false accusation, and every planted contradiction found but the known misses.

A label lists the figures that take part, as written, ``@2`` for the second place where they stand. It is found when one
accusing finding points at two or more of them, or at the one where there is one; words count only where no number does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.finding import Finding, ReportAudit
from auditor.source import SourceFile
from auditor.span import Span
from tests.pipeline_fixture import REPORTS, ROOT, accusations, auditor

SAMPLES = ROOT / "tests" / "samples"
KINDS = {
    "sum", "share", "rate", "growth", "difference", "wording", "repeat", "bound", "count", "year", "unit", "score",
    "other",
}  # fmt: skip

# What the program is known not to find, with the reason; one that is found after all must go from here.
KNOWN_MISSES: dict[tuple[str, str], str] = {
    (
        "shilu-water-2024.md",
        "83.6 86.3公里",
    ): "only amounts of known subjects are compared where they are told again, and pipes are none",
}


@cache
def label(path: str) -> dict[str, Any]:
    file = SAMPLES / f"{Path(path).stem}.yaml"
    assert file.exists(), f"{path} has no label {file}"
    loaded = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@cache
def audit(path: str) -> ReportAudit:
    return auditor().audit(SourceFile(path, (ROOT / path).read_bytes()))


def place(text: str, reference: str) -> Span:
    """Where a figure of a label stands in the text."""
    match = re.fullmatch(r"(.+?)(?:@([0-9]+))?", reference, re.DOTALL)
    assert match is not None
    start = -1
    for _ in range(int(match[2] or 1)):
        start = text.find(match[1], start + 1)
        assert start >= 0, f"{reference} does not stand in the text"
    return Span(start, start + len(match[1]))


def is_number(reference: str) -> bool:
    return any(character.isdecimal() for character in reference.partition("@")[0])


def matches(text: str, references: Sequence[str], finding: Finding) -> bool:
    numbers = [reference for reference in references if is_number(reference)]
    places = {place(text, reference) for reference in numbers or references}
    hit = [one for one in places if any(one.overlaps(evidence.span) for evidence in finding.evidence)]
    return len(hit) >= min(2, len(places))


def errors(path: str) -> list[dict[str, Any]]:
    return label(path).get("errors") or []


def key(path: str, error: dict[str, Any]) -> tuple[str, str]:
    return Path(path).name, " ".join(_texts(error["figures"]))


PLANTED = [(path, error) for path in REPORTS for error in errors(path)]


def test_there_is_a_report_for_every_label() -> None:
    assert {file.stem for file in SAMPLES.glob("*.yaml")} == {Path(path).stem for path in REPORTS}
    assert len(PLANTED) >= 10
    assert any(not errors(path) for path in REPORTS)


@pytest.mark.parametrize("path", REPORTS)
def test_a_label_is_well_formed(path: str) -> None:
    text = audit(path).text
    for entry in (*errors(path), *(label(path).get("tolerated") or [])):
        assert entry["what"]
        assert entry["kind"] in KINDS
        for reference in entry["figures"]:
            place(text, str(reference))
    for reference in label(path)["linked"]:
        place(text, str(reference))


@pytest.mark.parametrize("path", REPORTS)
def test_nothing_right_is_accused(path: str) -> None:
    """Findings on what the label says of nothing, neither as wrong nor as tolerated."""
    report = audit(path)
    explained = [e["figures"] for e in (*errors(path), *(label(path).get("tolerated") or []))]
    false = [f for f in accusations(report) if not any(matches(report.text, _texts(e), f) for e in explained)]
    assert [f"{finding.severity.word} {finding.rule}: {finding.message}" for finding in false] == []


def _texts(figures: Sequence[Any]) -> list[str]:
    return [str(figure) for figure in figures]


@pytest.mark.parametrize(("path", "error"), PLANTED, ids=lambda value: str(value)[:60])
def test_a_contradiction_is_found_unless_it_is_known_not_to_be(path: str, error: dict[str, Any]) -> None:
    report = audit(path)
    found = any(matches(report.text, _texts(error["figures"]), finding) for finding in accusations(report))
    missed = key(path, error) in KNOWN_MISSES
    assert found is not missed, (
        f"{key(path, error)}: {'found, strike it from KNOWN_MISSES' if found else error['what']}"
    )


def test_every_known_miss_is_a_label() -> None:
    assert KNOWN_MISSES.keys() <= {key(path, error) for path, error in PLANTED}
    assert all(KNOWN_MISSES.values())
    assert len({key(path, error) for path, error in PLANTED}) == len(PLANTED)


def test_one_figure_in_common_is_no_match() -> None:
    path = next(path for path in REPORTS if accusations(audit(path)))
    finding = accusations(audit(path))[0]
    text = audit(path).text
    first, second = "年", "。"
    assert not matches(text, [first, second], finding)
    assert matches(text, [finding.evidence[0].text], finding) or finding.evidence[0].text in text

"""No text stops a run: whatever a report says, it is checked, and what is found in it is told.

A report that stops the program costs the results of all others that are checked with it. The sentences here are those
of the samples and of the rules' examples, put together by chance and damaged: amounts of nothing, numbers and words
that are missing, clauses told twice or in another order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.report.formats import FORMATS
from auditor.report.page import Page
from auditor.run import Audited, Run
from auditor.source import SourceFile
from tests.pipeline_fixture import REPORTS, ROOT, audited, auditor, rule_set, source

# texts that once stopped a report ------------------------------------------------------------------------------------

STOPPED = [
    # of what was done and what was not, together as many as a rate may be of, there was none of the latter
    "受理申请500件。批准361件，批准率76.42%；不批准0件，不批准率23.58%。",
    # a list of what was used of each part, of which no total is told, ends its line in a semicolon
    "修路资金80万元，分为：东段50万元，用掉40万元；西段30万元，用掉20万元；\n北段9万元。",
]


@pytest.mark.parametrize("text", STOPPED)
def test_a_text_that_once_stopped_a_report_is_checked(text: str) -> None:
    assert audited(text).found


# any text ------------------------------------------------------------------------------------------------------------

NUMBER = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
CLAUSE = re.compile(r"(?<=[，。；、：\n|])")
NUMBERS = ("0", "0.00", "-0", "1", "-3", "100", "", "12345.67", "10—20", "约5", "三百", "１２", "9" * 30)
UNITS = ("", "万元", "%", "个百分点", "人", "亩", "倍", "‰", "元/人")
SIGNS = "，。；：、（）|\t\n%年“”"
SHOWN = ("text", "json", "html", "markdown", "csv", "sarif-full", "junit")


@cache
def sentences() -> list[str]:
    samples = [auditor().read(SourceFile(path, (ROOT / path).read_bytes())).document.text for path in REPORTS]
    told = [sentence for text in samples for sentence in re.split(r"(?<=[。；\n])", text) if len(sentence) < 300]
    return [*filter(str.strip, told), *(example.text for rule in rule_set().rules for example in rule.examples)]


def with_number(text: str, at: int, number: str) -> str:
    """The text with another number for one of its own."""
    found = list(NUMBER.finditer(text))
    place = found[at % len(found)].span() if found else (0, 0)
    return text[: place[0]] + number + text[place[1] :]


def without_clause(text: str, at: int, _: str) -> str:
    clauses = CLAUSE.split(text)
    del clauses[at % len(clauses)]
    return "".join(clauses)


def with_clause_again(text: str, at: int, _: str) -> str:
    clauses = CLAUSE.split(text)
    return "".join([*clauses, clauses[at % len(clauses)]])


def turned(text: str, at: int, _: str) -> str:
    """The text with two clauses in each other's place."""
    clauses = CLAUSE.split(text)
    at %= len(clauses)
    return "".join([*clauses[:at], *clauses[at : at + 2][::-1], *clauses[at + 2 :]])


def with_sign(text: str, at: int, number: str) -> str:
    at %= len(text) + 1
    return text[:at] + SIGNS[(at + len(number)) % len(SIGNS)] + text[at:]


def all_alike(text: str, _: int, number: str) -> str:
    """The text with one number for all of its numbers."""
    return NUMBER.sub(number, text)


def without_stops(text: str, at: int, _: str) -> str:
    return text.replace("，。；、"[at % 4], "")


DAMAGES: list[Callable[[str, int, str], str]] = [
    with_number,
    with_number,
    without_clause,
    with_clause_again,
    turned,
    with_sign,
    all_alike,
    without_stops,
]

numbers = st.builds(str.__add__, st.sampled_from(NUMBERS), st.sampled_from(UNITS))
damages = st.lists(st.tuples(st.sampled_from(DAMAGES), st.integers(0, 1000), numbers), max_size=6)
spliced = st.lists(st.integers(0, 10_000), min_size=1, max_size=5).map(
    lambda places: "".join(sentences()[place % len(sentences())] for place in places)
)


def damaged(text: str, changes: list[tuple[Callable[[str, int, str], str], int, str]]) -> str:
    for damage, at, number in changes:
        text = damage(text, at, number)
    return text[:1500] or "无"


@given(spliced, damages)
@settings(max_examples=200)
def test_any_text_is_checked(text: str, changes: list[tuple[Callable[[str, int, str], str], int, str]]) -> None:
    audited(damaged(text, changes).strip() or "无")


@pytest.mark.parametrize("number", ["0", "1"])
def test_the_examples_are_checked_with_one_number_for_all_of_theirs(number: str) -> None:
    for rule in rule_set().rules:
        for example in rule.examples:
            audited(NUMBER.sub(number, example.text))


@given(spliced, damages, st.sampled_from(SHOWN))
@settings(max_examples=60)
def test_whatever_is_found_is_shown(
    text: str, changes: list[tuple[Callable[[str, int, str], str], int, str]], name: str
) -> None:
    report = auditor().audit(source(damaged(text, changes).strip() or "无"), complete=FORMATS[name].complete)
    assert FORMATS[name].render(Run([Audited(report, rule_set().rules)]), Page())

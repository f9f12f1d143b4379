"""How a report is typed, broken into lines and surrounded changes no finding: the sample reports, the rules' examples.

Findings are compared by rule and by the roles and values of their figures; where they stand, and in which words they
are told, may differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from itertools import count
from random import Random
from string import ascii_letters

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.source import SourceFile
from tests.pipeline_fixture import REPORTS, ROOT, audited, auditor, rule_set
from tests.test_laws import CASES, RIGHT

Told = Counter[tuple[str, tuple[tuple[str, Fraction | str], ...]]]

EXAMPLES = [example.text for rule in rule_set().rules for example in rule.examples]
SHORT = tuple(dict.fromkeys([*EXAMPLES, *CASES, *RIGHT]))


def told(text: str) -> Told:
    """The findings of a text, without their places and words."""
    found = Counter[tuple[str, tuple[tuple[str, Fraction | str], ...]]]()
    for finding in audited(text).findings:
        figures = (
            (each.role, each.text if each.figure is None else each.sign * each.figure.quantity.value)
            for each in finding.evidence
        )
        found[finding.rule, tuple(sorted(figures, key=str))] += 1
    return found


@cache
def plain(path: str) -> str:
    """A sample report with one paragraph a line."""
    reading = auditor().read(SourceFile(path, (ROOT / path).read_bytes()))
    document = reading.document
    spans = (document.view.source(paragraph.span) for paragraph in document.paragraphs)
    lines = (document.text[document.text.rfind("\n", 0, span.start) + 1 : span.end] for span in spans)
    return "\n\n".join(re.sub(r"[\r\n]+[ \u3000]*", "", line) for line in lines) + "\n"


DIGIT = re.compile(r"[1-9](?=[0-9.]*(?:万元|亿元|元|%|个|件))")


def wrong(path: str, seed: int) -> str:
    """The report with three of its digits mistyped, so that there is more to find."""
    text, random = plain(path), Random(seed)
    for match in random.sample(list(DIGIT.finditer(half(text))), 3):
        text = text[: match.start()] + str(int(match[0]) % 9 + 1) + text[match.end() :]
    return text


@cache
def told_of(text: str) -> Told:
    return told(text)


SEEDS = st.integers(0, 10_000)


def test_a_mistyped_report_has_more_to_find() -> None:
    found = sum(told_of(wrong(path, seed)).total() for path in REPORTS for seed in range(2))
    assert found > 2 * sum(told_of(plain(path)).total() for path in REPORTS)


# how characters are typed ---------------------------------------------------------------------------------------------

FULL = {code: code + 0xFEE0 for code in map(ord, "0123456789.,%;:()" + ascii_letters)}
HALF = {code + 0xFEE0: code for code in map(ord, "0123456789.,%:;()")}
HAN = re.compile(r"(?<=[一-龥，。；：、（）“”])(?=[一-龥，。；：、（）“”])")


def half(text: str) -> str:
    return text.translate(HALF)


def full(text: str) -> str:
    """Full width throughout; commas between thousands stay, and so do rows of tables with their ASCII dividers."""
    return text.translate(FULL)


TYPINGS: dict[str, Callable[[str], str]] = {
    "half width": half,
    "full width": full,
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "trailing blanks": lambda text: text.replace("\n", " \u3000\n"),
    "indented": lambda text: re.sub(r"^(?=[^\n|])", "\u3000\u3000", text, flags=re.MULTILINE),
    "no-break blanks": lambda text: text.replace(" ", "\u00a0"),
    "byte order mark": lambda text: "\ufeff" + text,
}


@pytest.mark.parametrize("typing", TYPINGS)
@pytest.mark.parametrize("path", REPORTS)
@given(seed=SEEDS)
@settings(max_examples=2)
def test_how_a_report_is_typed_changes_no_finding(path: str, typing: str, seed: int) -> None:
    text = wrong(path, seed)
    assert told(TYPINGS[typing](text)) == told_of(text)


@pytest.mark.parametrize("typing", TYPINGS)
def test_how_a_text_is_typed_changes_no_finding(typing: str) -> None:
    assert [text for text in SHORT if told(TYPINGS[typing](text)) != told_of(text)] == []


@pytest.mark.parametrize("path", REPORTS)
def test_a_report_with_one_paragraph_a_line_is_the_same_report(path: str) -> None:
    source = auditor().read(SourceFile(path, (ROOT / path).read_bytes())).document.text
    assert told(source) == told_of(plain(path))


def with_blanks(text: str, places: frozenset[int]) -> str:
    """A blank at every place between two Chinese characters whose number is one of ``places`` modulo 97."""
    numbers = count()
    return HAN.sub(lambda _: " " if next(numbers) % 97 in places else "", text)


PLACES = st.frozensets(st.integers(0, 96), min_size=1, max_size=97)


@pytest.mark.parametrize("path", REPORTS)
@given(places=PLACES, seed=SEEDS)
@settings(max_examples=4)
def test_blanks_between_characters_of_a_report_change_no_finding(path: str, places: frozenset[int], seed: int) -> None:
    text = wrong(path, seed)
    assert told(with_blanks(text, places)) == told_of(text)


@given(text=st.sampled_from(SHORT), places=PLACES)
@settings(max_examples=200)
def test_blanks_between_characters_change_no_finding(text: str, places: frozenset[int]) -> None:
    assert told(with_blanks(text, places)) == told_of(text)


# lines ----------------------------------------------------------------------------------------------------------------


TOGETHER = re.compile(r"[0-9０-９.．,%％]+[万亿]?元?[，。；：、）”%％]*|[^，。；：、）”][，。；：、）”]*|.")


def wrapped(text: str, width: int) -> str:
    """Lines as typesetters break them and PDF extraction leaves them: full, but no number is cut in two, and no line
    begins with a mark that belongs to the one before. ``width`` counts half-width characters."""
    return "\n".join(line if "|" in line else "\n".join(_lines(line, width)) for line in text.split("\n"))


def _lines(line: str, width: int) -> list[str]:
    lines = [""]
    for piece in TOGETHER.findall(line):
        if lines[-1] and east_asian(lines[-1] + piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def east_asian(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


@pytest.mark.parametrize("path", REPORTS)
@given(width=st.integers(64, 96), seed=SEEDS)
@settings(max_examples=6)
def test_full_lines_change_no_finding(path: str, width: int, seed: int) -> None:
    text = wrong(path, seed)
    assert told(wrapped(text, width)) == told_of(text)


# units ----------------------------------------------------------------------------------------------------------------

WAN = re.compile(r"(\d+(?:\.\d+)?)万元")


def in_yuan(text: str) -> str:
    """Every amount in 万元 as the same amount in 元."""
    return WAN.sub(lambda match: f"{Fraction(match[1]) * 10_000}元", text)


def accused(text: str) -> Counter[tuple[str, ...]]:
    """What is accused, by the roles that take part: the same amount in 元 is more exact, so that another rule about the
    same figures may be the one to accuse."""
    return Counter(tuple(sorted(each.role for each in finding.evidence)) for finding in audited(text).findings)


@pytest.mark.parametrize("path", REPORTS)
def test_the_unit_of_a_report_changes_no_finding(path: str) -> None:
    assert accused(in_yuan(plain(path))) == accused(plain(path))


COARSE = re.compile(r"(?<![\d.])\d(?:\.\d)?万元")  # 6万元 may be 5.5, and 60000元 may not


def of_its_unit(text: str) -> bool:
    """Whether what the text is accused of is the very unit, which another unit mends or moves."""
    return any(finding.rule in ("change-unit", "unit-tiny") for finding in audited(text).findings)


def test_the_unit_changes_no_finding() -> None:
    converted = [text for text in SHORT if in_yuan(text) != text and "+" not in text]  # 3.1+4.2=7.3万元 has one unit
    converted = [text for text in converted if not of_its_unit(text)]
    exact = [text for text in converted if not COARSE.search(text)]
    assert len(exact) > 50
    assert [text for text in exact if accused(in_yuan(text)) != accused(text)] == []
    assert [text for text in converted if accused(text) and not accused(in_yuan(text))] == []


# another paragraph ----------------------------------------------------------------------------------------------------

NEIGHBOURS = (
    "我局高度重视，认真组织，圆满完成各项工作。",
    "联系人：王女士，电话：0700-6221037。",
    "特此说明。",
)


@pytest.mark.parametrize("path", REPORTS)
@given(before=st.sampled_from(NEIGHBOURS), after=st.sampled_from(NEIGHBOURS), seed=SEEDS)
@settings(max_examples=3)
def test_a_paragraph_before_or_after_a_report_changes_no_finding(path: str, before: str, after: str, seed: int) -> None:
    text = wrong(path, seed)
    assert told(f"{before}\n\n{text}\n{after}\n") == told_of(text)


@pytest.mark.parametrize("neighbour", NEIGHBOURS)
def test_a_paragraph_before_or_after_changes_no_finding(neighbour: str) -> None:
    around = [text for text in SHORT if told(f"{neighbour}\n\n{text}\n\n{neighbour}\n") != told_of(text)]
    assert around == []


# order of sections ----------------------------------------------------------------------------------------------------

HEADING = re.compile(r"^((?:#+ *)?)[一二三四五六七八九十]+、")
NUMBERS = "一二三四五六七八九十"


def in_order(text: str, random: Random) -> str:
    """The report with its sections in another order, numbered as they then stand."""
    blocks = text.split("\n\n")
    heads = [index for index, block in enumerate(blocks) if HEADING.match(block)]
    sections = [blocks[start:end] for start, end in zip(heads, [*heads[1:], len(blocks)], strict=True)]
    random.shuffle(sections)
    found = blocks[: heads[0]]
    for number, (head, *body) in enumerate(sections):
        found += [HEADING.sub(rf"\g<1>{NUMBERS[number % 10]}、", head), *body]
    return "\n\n".join(found)


@pytest.mark.parametrize("path", REPORTS)
@given(seed=SEEDS)
@settings(max_examples=4)
def test_the_order_of_sections_of_a_report_changes_no_finding(path: str, seed: int) -> None:
    text = plain(path)
    assert told(in_order(text, Random(seed))) == told_of(text)


@given(st.permutations(CASES[:-1]))  # the last is about the same as the first
@settings(max_examples=60)
def test_the_order_of_unrelated_sections_changes_no_finding(texts: list[str]) -> None:
    mine, other = (
        "\n\n".join(f"{NUMBERS[number]}、有关工作\n\n{text}" for number, text in enumerate(some))
        for some in (CASES[:-1], texts)
    )
    assert told(other) == told_of(mine)

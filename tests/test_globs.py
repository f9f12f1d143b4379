"""Patterns of paths in a configuration: what they mean, and that none of them takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.globs import matches


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("*.txt", "报告.txt", True),
        ("*.txt", "2024/报告.txt", True),
        ("*.txt", "报告.md", False),
        ("报告.txt", "2024/报告.txt", True),
        ("/报告.txt", "2024/报告.txt", False),
        ("/报告.txt", "报告.txt", True),
        ("2024/*.txt", "2024/报告.txt", True),
        ("2024/*.txt", "2024/甲局/报告.txt", False),
        ("2024/*.txt", "旧/2024/报告.txt", False),
        ("2024", "2024/甲局/报告.txt", True),
        ("2024/", "2024/甲局/报告.txt", True),
        ("2024/", "2024", False),
        ("甲局/", "2024/甲局/报告.txt", True),
        ("2024/甲局", "2024/甲局/报告.txt", True),
        ("**/附件*.txt", "附件1.txt", True),
        ("**/附件*.txt", "2024/甲局/附件1.txt", True),
        ("2024/**/*.txt", "2024/报告.txt", True),
        ("2024/**/*.txt", "2024/甲局/乙科/报告.txt", True),
        ("2024/**", "2024/甲局/报告.txt", True),
        ("2024/**/甲局/*", "2024/甲局/报告.txt", True),
        ("报告?.txt", "报告1.txt", True),
        ("报告[12].txt", "报告3.txt", False),
        ("报告[!12].txt", "报告3.txt", True),
        ("../别处/*.txt", "../别处/报告.txt", True),
        ("Report.txt", "report.txt", False),
        ("*", "2024/报告.txt", True),
        ("[", "报告.txt", False),
        ("", "报告.txt", False),
        ("/", "报告.txt", False),
    ],
)
def test_what_a_pattern_means(pattern: str, path: str, meant: bool) -> None:
    assert matches(pattern, path) is meant


@given(st.text(alphabet="ab*?[]!/-\\.", max_size=30), st.text(alphabet="ab/.", min_size=1, max_size=30))
def test_no_pattern_is_an_error(pattern: str, path: str) -> None:
    assert matches(pattern, path) in (True, False)


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=5))
def test_a_path_means_itself_and_all_that_is_in_it(parts: list[str]) -> None:
    path = "/".join(parts)
    assert matches(f"/{path}", path)
    assert matches(f"/{path}/", f"{path}/x.txt")
    assert matches(f"**/{parts[-1]}", path)


@pytest.mark.parametrize("pattern", ["*a" * 200 + "b", "**/" * 200 + "b", "[a-" * 200, "?" * 2000])
def test_a_hostile_pattern_is_soon_decided(pattern: str) -> None:
    start = time.perf_counter()
    matches(pattern, "/".join(["a" * 200] * 20))
    assert time.perf_counter() - start < 1

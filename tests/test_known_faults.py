"""Faults that are known and not yet mended, each with its smallest example, and some that were.

The properties of :mod:`tests.test_invariance`, :mod:`tests.test_parallel` and :mod:`tests.test_lists` steer round them.
"""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import read
from tests.shown_fixture import facts, found

INNOCENT = {
    "what follows a list of paragraphs is none of them":
        "修路经费80.0万元。其中：\n东段50.0万元。\n西段28.0万元。\n\n已支付工程款4.0万元。",
    "a bracket of two need not tell all there is": "全年受理100件（办结60件、移送30件）。",
    "two round amounts are no twins": "公用经费20.00万元。\n\n公用经费10.00万元。",
}  # fmt: skip


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT)
def test_an_innocent_text_is_not_accused(text: str) -> None:
    assert found(text) == []


def test_the_first_part_after_a_word_for_all_of_it_has_a_name() -> None:
    assert facts("基本支出62万元，分为人员经费36万元、公用经费20万元。")[1] == "36万元 level 人员经费 ·"


def test_a_minus_between_columns_without_bars_is_a_minus() -> None:
    values = [figure.quantity.value for figure in read("甲项 110.01 120.01 -8.33%").figures]
    assert [float(value) for value in values] == [110.01, 120.01, -0.0833]


def test_a_number_cut_in_two_by_the_end_of_a_full_line_is_one() -> None:
    cut = read("会议费年初预算2480.48万元，支出决算2480.48万元，支出决算合计260\n3.75万元。").figures[-1]
    assert (cut.text, cut.quantity.value) == ("260\n3.75万元", 26037500)


@pytest.mark.xfail(strict=True)
def test_decreases_that_exceed_that_of_their_total_are_accused() -> None:
    assert found("会议费比上年减少5.0万元，其中年会减少4.0万元，例会减少2.0万元。") != []

"""Faults that are known and not yet mended, each with its smallest example; who mends one takes it from here.

The properties of :mod:`tests.test_invariance`, :mod:`tests.test_parallel` and :mod:`tests.test_lists` steer round them.
"""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import read
from tests.shown_fixture import facts, found

INNOCENT = {
    "a number cut in two by the end of a line is two numbers":
        "会议费年初预算2480.48万元，支出决算2480.48万元，完成年初预算的100%。会议费年初预算2480.48万元，支出决算260\n"
        "3.75万元，完成年初预算的104.97%。",
    "what follows a list of paragraphs is taken for one of them":
        "修路经费80.0万元。其中：\n东段50.0万元。\n西段28.0万元。\n\n已支付工程款4.0万元。",
    "a bracket of two is taken for all there is": "全年受理100件（办结60件、移送30件）。",
    "two round amounts are twins": "公用经费20.00万元。\n\n公用经费10.00万元。",
}  # fmt: skip


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT)
@pytest.mark.xfail(strict=True)
def test_an_innocent_text_is_not_accused(text: str) -> None:
    assert found(text) == []


@pytest.mark.xfail(strict=True)
def test_the_first_part_after_a_word_for_all_of_it_has_a_name() -> None:
    assert facts("基本支出62万元，分为人员经费36万元、公用经费20万元。")[1] == "36万元 level 人员经费 ·"


@pytest.mark.xfail(strict=True)
def test_a_minus_between_columns_without_bars_is_a_minus() -> None:
    values = [figure.quantity.value for figure in read("甲项 110.01 120.01 -8.33%").figures]
    assert [float(value) for value in values] == [110.01, 120.01, -0.0833]


@pytest.mark.xfail(strict=True)
def test_decreases_that_exceed_that_of_their_total_are_accused() -> None:
    assert found("会议费比上年减少5.0万元，其中年会减少4.0万元，例会减少2.0万元。") != []

"""Lists whose parts are all the kinds that there are, as their names or the words beside them tell."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

# what is right, what to change, what it becomes, and the rule that must tell of it
TOLD = {
    "all who are paid": (
        "我乡纳入部门预算编制人数94人。其中：实有在职人员52人，离退休人员33人，遗属9人。",
        ("94人", "84人", "composition"),
    ),
    "a task and what was done of it, without units": (
        "2020年全县计划改造老旧小区440，开展前期工作的小区447，占任务数的101.59%；已开工的小区129，占任务数的29.32%。",
        ("29.32%", "28.86%", "progress"),
    ),
}

RIGHT = [
    # who has retired takes up no post
    "我单位编制40人，其中在职38人，离退休人员12人。",
    "核定编制人数40名，其中：实有在职38名，退休人员12名，遗属3名。",
    # numbers of other things than the task is of
    "2020年全县计划改造老旧小区440，惠及居民3500，已加装电梯129，占任务数的35.44%。",
]


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_leaves_out_no_kind_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


@pytest.mark.parametrize("text", RIGHT)
def test_what_leaves_some_out_is_left_alone(text: str) -> None:
    assert found(text) == []

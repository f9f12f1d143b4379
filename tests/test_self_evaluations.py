"""What self-evaluations and notices of how money was used tell, each in its own short section."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

TOLD = {
    "what was kept came in, before what was left from the year before": (
        "2022年市本级留用公益金830.50万元，上年结余214.36万元，体育部门支出520.40万元，财政部门支出302.16万元，"
        "2022年末结余222.30万元。",
        ("222.30", "232.30", "balance"),
    ),
}


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_self_evaluations_tell_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert accused_when(text, change) == [change[2]]


RIGHT = [
    # what came in by a name that says nothing of it, told before what was left from the year before
    "2022年市本级划拨公益金830.50万元，上年结余214.36万元，体育部门支出520.40万元，财政部门支出302.16万元，"
    "2022年末结余222.30万元。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_self_evaluations_may_mean_otherwise_is_left_alone(text: str) -> None:
    assert found(text) == []

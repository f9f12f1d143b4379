"""Which of several readings is told where none of them holds."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accusations, audited

_PLANNED = (
    "财政拨款支出年初预算1268.50万元，支出决算1396.27万元。按功能分类：教育支出1006.20万元，占72.06%；"
    "卫生健康支出268.57万元，占19.23%；住房保障支出121.50万元，占{share}%。"
)


def test_a_share_is_told_of_the_whole_that_the_shares_beside_it_are_of() -> None:
    assert accusations(audited(_PLANNED.format(share="8.70"))) == []
    (finding,) = accusations(audited(_PLANNED.format(share="7.70")))
    assert "1396.27" in finding.message
    assert finding.expected == "8.7%"


@pytest.mark.parametrize("share", ["70.06", "19.13"])
def test_the_first_reading_is_told_where_nothing_beside_it_holds(share: str) -> None:
    text = f"财政拨款支出年初预算1268.50万元，支出决算1396.27万元。其中：教育支出1006.20万元，占{share}%。"
    (finding,) = accusations(audited(text))
    assert "1268.5" in finding.message

"""Growth that the text and a table both tell, and what follows from a wrong change."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accusations, audited
from tests.shown_fixture import found

GRAIN = (
    "全年粮食总产量94327吨，比上年增长6.4%，其中稻谷81205吨，增长5.1%。\n\n表1：主要农产品产量\n"
    "| 产品名称 | 产量（吨） | 比上年增长（%） |\n| 粮 食 | 94327 | 6.4 |\n| 稻谷 | 81205 | 5.1 |\n"
    "| 玉米 | 9004 | -2.3 |\n| 薯类 | 4118 | 1.7 |\n"
)
VISITS = (
    "单位：万元\n| 项目 | 2021年预算数 | 2022年预算数 | 增减额 |\n| 合计 | 1862.40 | 1905.75 | 43.35 |\n"
    "| 公务接待费 | 842.15 | 731.90 | -110.25 |\n| 公务用车购置及运行费 | 1020.25 | 1173.85 | 153.60 |\n\n"
    "2022年“三公”经费预算1905.75万元，较上年预算增加43.35万元。\n\n"
    "1、公务接待费731.90万元，比上年预算减少110.25万元。\n\n"
    "2、公务用车购置及运行费1173.85万元，比上年预算增加153.60万元。"
)
RATES = (
    "单位：万元\n项 目 | 上年决算数 | 本年决算数 | 较上年增减情况 | |\n增、减额 | 增、减幅度 | | | |\n"
    "合 计 | 61.37 | 55.15 | -6.22 | -10.14% |\n"
    "1、公务接待费 | 29.89 | 25.95 | -3.94 | -13.18% |\n2、公务用车费 | 31.48 | 29.20 | -2.28 | -7.24% |\n\n"
    "公务接待费比上年减少3.94万元，下降13.18%；公务用车费比上年减少2.28万元，下降7.24%。"
)


@pytest.mark.parametrize("text", [GRAIN, VISITS, RATES])
def test_what_is_told_alike_is_left_alone(text: str) -> None:
    assert accusations(audited(text)) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong", "rules"),
    [
        (GRAIN, "比上年增长6.4%", "比上年增长6.9%", ["table-text"]),
        (RATES, "下降13.18%", "下降13.81%", ["change-rate", "table-text"]),
        (RATES, "，下降7.24%", "，下降7.26%", ["table-text"]),
        # the total's own amounts say what its change is: that the parts do as well is not told once more
        (VISITS, "较上年预算增加43.35", "较上年预算减少43.35", ["change-amount"]),
        (VISITS, "减少110.25", "减少110.52", ["table-text"]),
    ],
)
def test_what_is_told_otherwise_is_found_once(text: str, right: str, wrong: str, rules: list[str]) -> None:
    assert found(text.replace(right, wrong)) == rules


@pytest.mark.parametrize(
    "sentence",
    [
        # far from the table's rate: since another time
        "全年粮食总产量94327吨，比上年增长21.6%。",
        "全年粮食总产量94327吨，比2015年增长6.9%。",
        # another amount
        "全年粮食总产量94372吨，增长6.9%。",
    ],
)
def test_what_may_be_since_another_time_is_left_alone(sentence: str) -> None:
    table = GRAIN.partition("\n\n")[2]
    assert "table-text" not in found(f"{sentence}\n\n{table}")

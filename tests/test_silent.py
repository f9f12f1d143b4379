"""Sentences that are right, in words that something else than a contradiction might be read into."""

from __future__ import annotations

import pytest

from tests.shown_fixture import found

# what stands in a bracket behind a count may be its maximum, its quota, or how many were expected
BRACKETS = [
    "自评得分92分（满分100分），等级为优。",
    "产出指标得30分（满分35分）。",
    "决策指标得18分（分值20分），过程指标得17分（权重20分）。",
    "本项目总分100分，得分88分，扣12分，其中决策类得18分（满分20分）、过程类得17分（满分20分）、产出类得30分（满分35分）、"
    "效益类得23分（满分25分）。",
    "得分88分，扣12分，其中决策类得18分（满分20分）。",
    "年末实有人数80人（编制90人）。",
    "本部门实有80人（核定编制90人），退休38人。",
    "公务用车保有量9辆（编制12辆）。",
    "实有病床450张（编制床位500张）。",
    "在校学生1200人（核定规模1500人）。",
    "出席代表280人（应出席300人）。",
    "治理河道6.42公里（设计长度7.05公里）。",
]
# what follows a list may be about something else
TAILS = [
    "完成造林1.2万亩，其中人工造林0.8万亩，封山育林0.4万亩，涉及退耕还林地块1.5万亩中的0.6万亩。",
    "整治河道35公里，其中清淤28公里、护岸两侧40公里（单侧计）。",
]
# an amount a day between the amount of the year and its change
AVERAGES = [
    "全年接待游客720万人次，日均2万人次，同比增长20%，增加120万人次。",
    "门急诊量72万人次，日均约1973人次，同比增长20%，增加12万人次。",
    "全年用水量3650万吨，日均10万吨，比上年增长5%，增加173.81万吨。",
    "培训费每人每天400元、每期5天，共计支出120万元。",
]


@pytest.mark.parametrize("text", [*BRACKETS, *TAILS, *AVERAGES])
def test_nothing_is_found_in_what_is_right(text: str) -> None:
    assert found(text) == []

"""Forms and tables, and the text beside them: what ties their figures is right as written, and is found with a slip."""

from __future__ import annotations

import pytest

from auditor.read import read_text
from tests.shown_fixture import found

SELF_SCORED = """绿化养护项目支出绩效自评表
项目名称 | 道路绿化养护 | 实施单位 | 白溪县园林所 |
{head}
一级指标 | 二级指标 | 三级指标 | 分值 | 指标值 | 全年实际值 | 得分 | 偏差原因分析 |
产出指标(50分) | 数量指标 | 养护面积 | 20 | ≥12公顷 | 12.6公顷 | 20 | |
| | 补植苗木 | 10 | ≥800株 | 760株 | 9 | |
| 质量指标 | 苗木成活率 | 20 | ≥95% | 96% | 20 | |
效益指标(40分) | 社会效益 | 游园人次 | 20 | ≥3万人次 | 3.4万人次 | 20 | |
| 生态效益 | 绿地率 | 20 | ≥38% | 38.2% | 18 | |
满意度指标(10分) | 满意度 | 居民满意度 | 10 | ≥90% | 92% | 10 | |
"""
REFERENCE = """公用经费项目支出绩效自评表
项目名称：高中公用经费　实施单位：白溪县第三中学　自评得分：{0}
一级指标 | 二级指标 | 三级指标 | 参考分值 | 指标值(A) | 全年实际值(B) | 得分
项目决策(20分) | 项目目标 | 完整性 | 12 | — | 目标明确 | 12
 | 项目立项 | 可行性 | 8 | — | 实际需求 | 7
项目产出(45分) | 数量指标 | 保障人数 | 25 | 1860人 | 1860人 | 25
 | 成本指标 | 水电费成本 | 20 | 21.4万元 | 21.4万元 | 20
项目效益(35分) | 社会效益指标 | 改善办学条件 | 20 | 显著 | 改善 | 18
 | 满意度指标 | 师生满意度 | 15 | ≥95% | 97% | 15
"""
FULL_BESIDE = """营养改善项目支出绩效自评表
绩效指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 受益学生人数 | ≥ | 1264 | 人次 | 1264 | 30 | 30
 | 质量指标 | 供餐合格率 | ≥ | 100 | % | 100% | 30 | 28
效益指标 | 社会效益指标 | 政策知晓率 | ≥ | 100 | % | 99% | 30 | 29
满意度指标 | 学生满意度 | ≥ | 95 | % | 96% | 10 | 10
其他需要说明事项 | 无 | 总分 | 100 | {0} | 优
"""
ONE_LINE = (
    "部门自评总分：{score} 绩效指标 年度指标值 实际完成值 分值 得分 培训 ≥120人 126人 30 30 合格率 ≥95% 93% 30 28 "
    "按期完成 100% 100% 40 40"
)
SOURCES = """2024年救助补助资金（万元）
年度资金总额：{0}
其中：中央补助 412.00
省级资金 {1}
县级资金 36.50
其中：
临时救助资金（万元）
年度资金总额：402.30
其中：中央补助 262.00
省级资金 118.00
县级资金 22.30
其中：
流浪救助资金（万元）
年度资金总额：226.20
其中：中央补助 150.00
省级资金 {2}
县级资金 14.20
"""
EMPTY_TOTAL = (
    "项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额： {0} 10 {1} "
    "其中：本年财政拨款 58.20 47.366 47.366 上年结转资金 其他资金 年度总体目标"
)
CARS = """“三公”经费支出表（单位：万元）

| 项目 | 年初预算数 | 决算数 |
|---|---|---|
| 公务接待费 | 4.20 | 3.15 |
| 因公出国（境）费 | 6.30 | 5.10 |
| 会议费 | {0} | 2.64 |
| 其中：视频会议费 | 1.85 | 1.42 |
"""
COLUMNS = """培训补贴发放表（单位：元）

| 培训机构 | 补贴金额 | 其中：财政资金 |
|---|---|---|
| 甲职业学校 | 218400 | 176000 |
| 乙职业学校 | 194600 | 150800 |
| 丙职业学校 | 305200 | 244000 |
| 丁职业学校 | {0} | 198300 |
"""
NUMBERED = """培训补贴发放表
序号 | 培训机构 | 补贴标准（元/人） | 报名人数 | 合格人数 | 补贴资金（万元） | 备注 |
① | ② | ③ | ④ | ⑤ | ⑥=③×⑤ | |
1 | 甲职业学校 | 1800 | 126 | 120 | 21.6 | |
2 | 乙职业学校 | 1800 | 214 | 205 | 36.9 | |
3 | 丙职业学校 | 1500 | 188 | 188 | 28.2 | |
4 | 丁职业学校 | 1500 | 147 | {0} | 20.7 | |
"""
SUBTRACTED = """项目结余表（单位：万元）

| 项目 | 到位资金（A） | 支出资金（B） | 结余资金（C=A-B） |
|---|---|---|---|
| 道路整治 | 318.42 | 291.16 | 27.26 |
| 路灯更换 | 96.40 | {0} | 10.80 |
| 管网疏浚 | 205.75 | 188.30 | 17.45 |
"""
EMPTY_CELLS = """2022年全镇一般公共预算收入执行情况表
单位：万元
项 目 | 2021年决算数 | 2022年预算调整数 | 2022年执行数 | 占调整预算% | 比上年增长%
一、税收收入 | 512 | 540 | 540 | 100 | 5.47
增值税 | 287 | 301 | 301 | 100 | 4.88
企业所得税 | 61 | 48 | 48 | 100 | -21.31
房产税 | 2 | 2 | 2 | 100 |
土地使用税 | 162 | 189 | 189 | 100 | 16.67
二、非税收入 | | | | |
本年收入合计 | 512 | 540 | 540 | 100 | 5.47
转移性收入 | 2316 | 2209 | 2209 | 100 | {0}
收入总计 | 2828 | 2749 | 2749 | 100 | -2.79
"""
ONE_ROW = """2022年地方政府债务限额及余额情况表
单位：亿元
地区 | 2022年债务限额 | 一般债务 | 专项债务 | 2022年债务余额 | 一般债务 | 专项债务
公式 | A=B+C | B | C | D=E+F | E | F
甲区 | {0} | 97.10 | 64.60 | 92.48 | 58.26 | 34.22
"""
VOTES = (
    "满意度测评结果：供水改造工程，满意{0}票，基本满意43票，不满意4票；道路硬化工程，满意131票，基本满意40票，不满意5票；"
    "校舍维修工程，满意120票，基本满意53票，不满意3票；停车场工程，满意142票，基本满意31票，不满意3票；"
    "养老驿站工程，满意99票，基本满意70票，不满意7票。"
)
GRADES = """各片区垃圾分类抽查

| 片区 | 优秀 | 良好 | 较差 |
|---|---|---|---|
| 东片 | 41户 | 16户 | 3户 |
| 西片 | 38户 | 20户 | 2户 |
| 南片 | {0}户 | 24户 | 5户 |
| 北片 | 44户 | 12户 | 4户 |
| 中片 | 29户 | 25户 | 6户 |
"""
COUNTIES = (
    "全市已建成村级公路126.4公里，占目标任务120公里的105.33%；改造危桥{0}座，占目标任务34座的{1}。其中，甲县已建成村级公路"
    "41.2公里，占目标任务40公里的103%；改造危桥9座，占目标任务12座的75%。乙县已建成村级公路46.9公里，占目标任务45公里的"
    "104.22%；改造危桥13座，占目标任务12座的108.33%。丙县已建成村级公路38.3公里，占目标任务35公里的109.43%；"
    "改造危桥7座，占目标任务10座的70%。"
)
LED = (
    "全县共发放低保金8246.3万元，惠及{0}人次；其中：东片乡镇发放3120.5万元，惠及8120人次；中片乡镇发放2785.4万元，"
    "惠及7210人次；西片乡镇发放2340.4万元，惠及6002人次。"
)
GOALS = (
    "产出目标完成情况：举办招聘会场次目标值为16场，实际完成值为18场，目标完成率为{0}；服务企业家数绩效目标值是250家，"
    "实际完成值是230家，目标完成率是92%。"
)
RATES = """绩效目标完成情况

| 指标名称 | 目标值 | 完成值 | 完成率 |
|---|---|---|---|
| 举办招聘会 | 16场 | 18场 | 112.5% |
| 服务企业 | 250家 | 230家 | {0} |
| 发放资料 | 4000份 | 5200份 | 130% |
| 投诉件数 | ≤5件 | 2件 | 100% |
"""
UNITS = "完成村医补助{0}，其中中央补助189.63万元，县级补助81.2万元。"
WAYS = "1至10月民生支出6384万元，其中：教育支出2910{0}元、卫生支出1226万元、住房保障支出2248万元。"
RETOLD = (
    "2024年“三公”经费预算安排873万元，其中：公务用车购置126万元，公务用车运行{0}万元，公务接待费94万元，"
    "因公出国（境）费31万元。"
    """

合计 |
因公出国 | 公务用车 | 公务接待 |
小计 | 购置 | 运行 |
873 |
31 |
126 |
622 |
94 |||
"""
)
RETOLD_IN_ORDER = (
    "全县“三公”经费决算1846万元。其中：因公出国（境）费18万元；公务接待费905万元；公务用车购置及运行费{0}万元"
    "（其中购置{1}万元，运行861万元）。"
    """

年度
|
合计
|
出国
|
接待
|
用车
|
购置
|
运行
|
2023年
|
2071
|
40
|
1010
|
1021
|
91
|
930
|
2024年
|
1846
|
18
|
905
|
923
|
62
|
861
|
"""
)
YEARS = """两年“三公”经费对比
年度 | 合计 | 因公出国 | 公务接待 | 公务用车 |
2022年 | 318.40 | 41.20 | 96.50 | 180.70 |
2023年 | 286.15 | 36.80 | {0} | 166.05 |
2023年比2022年增减% | -10.13 | -10.68 | -13.68 | -8.11 |
"""
LONE = """白溪县林业局2024年“三公”经费预算
“三公”经费预算表（单位：万元）

| 项目 | 预算数 |
|---|---|
| 合计 | 9.00 |
| 因公出国（境）费 | 0.00 |
| 公务接待费 | 2.00 |
| 公务用车购置及运行费 | 7.00 |
| 其中：公务用车运行费 | 7.00 |
| 公务用车购置费 | 0.00 |

白溪县林业局“三公”经费支出预算为9万元，比2023年预算增加1.2万元，增长15.38%。其中：因公出国（境）费支出0万元，公务接待费支出2万元，
公务用车购置及运行费支出7万元。

公务用车购置及运行费支出7万元。其中：公务用车运行费{0}万元，主要用于森林防火巡查。
"""
LOST_CELLS = """学生资助情况统计表 | |||||||
学段 | 项目 | 春季 | 秋季 | 全年 |||
资助金额 | 资助人数 | 资助金额 | 资助人数 | 资助人数 | 资助金额 ||
小学 | 教科书 | 584.7152 | 95139 | 728.9187 | 101253 | {0} | 1313.6339 |
"""
TWICE = """补助资金安排表 | |||||||
单位：元 | |||||||
单位 | 全年资金 | 其中：免学费 | 其中：助学金 | ||||
小计 | 提前下达 | 本次下达 | 小计 | 提前下达 | 本次下达 | ||
白溪县职业学校 | 5,314,820 | 4,901,120 | 4,630,415 | 270,705 | 413,700 | {0} | 54,900 |
"""
ALL_INDICATORS = "预算执行情况（20分）\n年度绩效目标（{0}分）\n产出指标（50分）\n效益指标（20分）\n满意度指标（10分）"

MIXED = "全年发放补贴5918{0}，其中耕地补贴1204万元，农机补贴4127{1}，良种补贴587万元。"

SLIPS = {
    "an overall score in a cell": (SELF_SCORED, ("自评得分 | 97 |",), ("自评得分 | 99 |",), "score-total"),
    "an overall score on a line": (SELF_SCORED, ("项目总得分：97分",), ("项目总得分：98分",), "score-total"),
    "an overall score by reference weights": (REFERENCE, ("97",), ("99",), "score-total"),
    "an overall score beside what it is of": (FULL_BESIDE, ("97",), ("91",), "score-total"),
    "an overall score before one line": (ONE_LINE, ("98",), ("89",), "score-total"),
    "a source of one account": (SOURCES, ("628.50", "180.00", "62.00"), ("628.50", "180.00", "26.00"), "table-sum"),
    "a source of all accounts": (SOURCES, ("628.50", "180.00", "62.00"), ("628.50", "182.00", "62.00"), "table-sum"),
    "a total of nothing": (EMPTY_TOTAL, ("58.20 47.366 47.366", "81.38% 8.14"), ("0 0 0", "0 0"), "part-within"),
    "a part of a row": (CARS, ("2.90",), ("1.09",), "part-within"),
    "a part of a column": (COLUMNS, ("238300",), ("138300",), "part-within"),
    "a numbered product": (NUMBERED, ("138",), ("183",), "parallel-product"),
    "a difference in a heading": (SUBTRACTED, ("85.60",), ("86.50",), "parallel-sum"),
    "a change in a table with empty cells": (EMPTY_CELLS, ("-4.62",), ("4.62",), "change-rate-levels"),
    "a formula over one row": (ONE_ROW, ("161.70",), ("167.10",), "parallel-sum"),
    "votes": (VOTES, ("129",), ("192",), "even-sum"),
    "grades in a table": (GRADES, ("31",), ("13",), "even-sum"),
    "a series of counties": (COUNTIES, ("29", "85.29%"), ("26", "76.47%"), "parallel-sum"),
    "a series led in": (LED, ("21332",), ("21350",), "composition"),
    "a target in a sentence": (GOALS, ("112.5%",), ("121.5%",), "completion"),
    "a target in a table": (RATES, ("92%",), ("98%",), "completion"),
    "a total in another unit": (UNITS, ("270.83万元",), ("270.83元",), "unit-sum"),
    "a part in another unit": (WAYS, ("万",), ("",), "unit-sum"),
    "a total and a part in another unit": (MIXED, ("万元", "万元"), ("元", "元"), "unit-sum"),
    "a row and a sentence": (RETOLD, ("622",), ("612",), "table-text"),
    "a row and a sentence in order": (RETOLD_IN_ORDER, ("923", "62"), ("922", "61"), "table-text"),
    "two years and their change": (YEARS, ("83.30",), ("88.30",), "change-rate-levels"),
    "one amount of a column": (LONE, ("7",), ("1.2",), "table-text"),
    "a row that lost its empty cells": (LOST_CELLS, ("196392",), ("193692",), "listing-slip"),
    "the same headings twice": (TWICE, ("358,800",), ("353,800",), "table-sum"),
    "the weight of all indicators": (ALL_INDICATORS, ("80",), ("60",), "table-sum"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_figures_that_agree_are_passed(name: str) -> None:
    text, right, _, _ = SLIPS[name]
    assert found(text.format(*right, head=right[0], score=right[0])) == []


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_found(name: str) -> None:
    text, _, wrong, rule = SLIPS[name]
    assert rule in found(text.format(*wrong, head=wrong[0], score=wrong[0]))


SUMMED_UP = ("白溪县文化馆2023年自评情况：评价12个项目，平均自评得分96.5分。\n\n" + SELF_SCORED).format(head="")
RIGHT = {
    "a number of the next row behind a full score": SELF_SCORED.format(head="| 自评得分 | 100 |\n7 | 编号 |").replace(
        "760株 | 9 |", "860株 | 10 |"
    ).replace("38.2% | 18 |", "38.2% | 20 |"),
    "the mean of several forms": SUMMED_UP,
    "a row of the year before": RETOLD.format(622) + "上年预算：\n\n861 |\n31 |\n126 |\n610 |\n94 |||\n",
    "averages have parts that are more": """居民收入（单位：元）

| 项目 | 上年 | 本年 |
|---|---|---|
| 居民人均可支配收入 | 21350 | 22690 |
| 其中：城镇居民 | 33480 | 35120 |
""",
    "a part may have grown more than the whole": """收入表（单位：万元）

| 项目 | 本年 | 上年 | 增加额 |
|---|---|---|---|
| 总收入 | 620.50 | 600.20 | 20.30 |
| 其中：事业收入 | 410.00 | 380.50 | 29.50 |
""",
    "what a whole may get is no score": SELF_SCORED.replace("{head}", "自评得分 | 100 | 97 |"),
    "a cap is no rate": RATES.format("92%").replace("112.5%", "100%").replace("130%", "100%"),
    "formulas of other columns": """结余表（单位：万元）

| 项目 | 到位（A） | 支出（B） | 结余（C=A-B） |
|---|---|---|---|
| 道路整治 | 318.42 | 291.16 | 35.10 |
| 路灯更换 | 96.40 | 85.60 | 12.75 |
""",
    "other formulas over one row": ONE_ROW.format("161.70").replace("92.48", "71.05"),
    "empty cells that may have been shifted": """收入情况表
单位：万元
项 目 | 上年 | 预算 | 执行 | 预备
甲 | 287 | 301 | 312 | 12
乙 | 61 | 48 | 45 |
丙 | 162 | 189 | 190 | 24
丁 | 114 | 116 | 119 | 20
合计 | 624 | 654 | 687 | 56
""",
    "empty cells that were shifted": """收入支出表（单位：万元）
项目 | 行次 | 金额 | 项目 | 行次 | 金额 |
一、财政拨款收入 | 1 | 625.58 | 一、一般公共服务支出 | 9 | 420.10 |
二、上级补助收入 | 2 | 二、外交支出 | 10 | ||
三、事业收入 | 3 | 34.20 | 三、教育支出 | 11 | 239.68 |
本年收入合计 | 4 | 659.78 | 本年支出合计 | 12 | 659.78 |
""",
    "a passage on other money": """“三公”经费预算873万元，其中：车辆购置126万元，车辆运行712万元，公务接待费35万元。

合计 | 出国 | 购置 | 运行 | 接待 |
873 | 31 | 126 | 622 | 94 |
""",
}


@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_found_in_what_is_right(name: str) -> None:
    assert found(RIGHT[name]) == []


def test_a_bar_at_the_beginning_closes_an_empty_cell() -> None:
    (grid,) = read_text(SELF_SCORED.format(head="")).grids
    view = read_text(SELF_SCORED.format(head="")).view.text
    rows = [[view[slice(*c.span)] for c in grid.cells if c.row == row] for row in (1, 2)]
    assert [cells[:3] for cells in rows] == [["产出指标(50分)", "数量指标", "养护面积"], ["", "", "补植苗木"]]


def test_a_group_goes_on_over_empty_cells() -> None:
    text = SELF_SCORED.format(head="自评得分 | 97 |").replace("效益指标(40分)", "效益指标(30分)")
    assert "table-sum" in found(text)


SCORED = {
    "worth before got": ("项目立项规范性满分6分，得{0}分；绩效目标合理性满分4分，得3分。", "5", "7", "score-within"),
    "worth behind got": (
        "产出指标得分{0}分（满分35分），效益指标得分28分（满分30分）。",
        "33.5",
        "35.5",
        "score-within",
    ),
    "an overall score before": (
        "项目综合得分{0}分。其中决策15分，得分15分；过程25分，得分23分；产出35分，得分32分；效益25分，得分24分。",
        "94",
        "93",
        "score-total",
    ),
    "an overall score behind": (
        "评价结果：决策（20分）得18分，过程（20分）得19分，产出（30分）得{0}分，效益（30分）得27分，总得分92分。",
        "28",
        "26",
        "score-total",
    ),
    "a list of scores": (
        "经评价，项目综合得分为{0}分，其中决策类得分17.5分、过程类得分18分、产出类得分27分、效益类得分27分。",
        "89.5",
        "90.5",
        "score-total",
    ),
}


@pytest.mark.parametrize("name", SCORED)
def test_scores_in_sentences(name: str) -> None:
    text, right, wrong, rule = SCORED[name]
    assert found(text.format(right)) == []
    assert rule in found(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "产出指标50分、效益指标30分，得78分。",
        "项目满分100分，自评得分96分，得分率96%。",
        "扣2分，得8分；扣3分，得17分。",
        "部门整体自评得分95分。其中：产出指标分值50分，得分48分；效益指标分值30分，得分28分。",
    ],
)
def test_scores_of_several_indicators_are_not_held_against_one(text: str) -> None:
    assert found(text) == []

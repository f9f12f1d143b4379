"""Years and dates that what a report says elsewhere denies: each wrong one is found, none that is right is accused."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accusations, accused_when, audited

TOLD = {
    "a day that its month does not have": (
        "项目实施期限为2022年6月至2023年6月，资金20万元于2022年6月30日前拨付到位。",
        ("6月30日", "6月31日", "date-exists"),
    ),
    "a month that no year has": (
        "截至2022年12月31日，单位资产总额1250万元，比上年末增加50万元，增长4.17%。",
        ("12月31日", "13月31日", "date-exists"),
    ),
    "a year that lost a digit": (
        "2022年初预算安排资金230万元。其中专项资金20万元于2022年3月11日到位。",
        ("2022年3月", "202年3月", "date-exists"),
    ),
    "a year alone that lost a digit": (
        "与2019年相比支出变化不大，总支出230万元，在2019年基础上增加的是工资调整。",
        ("在2019年", "在201年", "date-exists"),
    ),
    "a year alone that has a digit too many": (
        "2022年，局机关开展培训12期。2022年支出230万元。",
        ("2022年支出", "20222年支出", "date-exists"),
    ),
    "the 29th of February of a year that has none": (
        "专项资金20万元于2020年2月29日到位。",
        ("2020年2月29日", "2022年2月29日", "date-exists"),
    ),
    "a comparison with the year that all is of": (
        "2020年，全县实现地区生产总值156.3亿元，增长3.1%。2020年末，全县常住人口45.2万人。全年居民人均可支配收入32100元，"
        "比2019年增加1500元，增长4.9%。",
        ("比2019年", "比2020年", "base-year"),
    ),
    "the units of accounts that are compared with the year before": (
        "纳入我局2022年度部门决算编制范围的二级预算单位包括：局机关、文化馆、图书馆。\n\n"
        "2022年度收入总计1200万元，支出总计1200万元。收支较上年增加100万元，增长9.09%。",
        ("纳入我局2022", "纳入我局2021", "report-year"),
    ),
    "vehicles at the end of another year than all else is of": (
        "2022年度本单位公务接待费支出3.2万元，比2021年减少0.4万元，下降11.11%。2022年共接待来访团组15批次。2022年公务用车运行维护费"
        "支出8万元，与2021年持平。截至2022年12月31日，公务用车保有量3辆。",
        ("截至2022", "截至2021", "report-year"),
    ),
    "what a text without a title reports on": (
        "根据通知要求，我局对2022年度学生资助补助经费开展了自评，现将2022年自评情况报告如下：\n\n"
        "2022年中央下达资金800万元，2022年共资助学生5600人。",
        ("现将2022", "现将2021", "report-year"),
    ),
    "the units of a budget": (
        "实验小学2019年部门预算编制说明\n\n纳入2019年部门预算编报的单位共1个。\n\n2019年收入预算总额1520万元，其中一般公共预算拨款"
        "1500万元，事业收入20万元。",
        ("纳入2019", "纳入2018", "report-year"),
    ),
    "the goals of the year": (
        "2021年我馆的主要目标是：全年免费开放不少于300天，接待读者10万人次。\n\n2021年度收入合计325.9万元，比2020年减少47.7万元，"
        "下降12.77%。2021年度支出合计325.9万元。\n\n2021年度自评得分95分。",
        ("2021年我馆", "2020年我馆", "report-year"),
    ),
    "the goals in a form": (
        "部门预算项目支出绩效自评表(2023年度)\n项目名称 | 聘用人员工资\n"
        "项目年度目标 | 2023年计划使用财政资金45万元发放14名聘用人员工资。\n"
        "年度预算数 | 45 | 预算执行数 | 45 | 执行率 | 100%",
        ("2023年计划", "2022年计划", "report-year"),
    ),
    "the reason of a change, in the paragraph that tells it": (
        "2022年度“三公”经费决算情况说明\n\n2022年度“三公”经费决算数12.5万元，比2021年减少1.5万元，下降10.71%。其中：公务接待费2.5万元；"
        "公务用车运行维护费10万元。2022年“三公”经费减少的主要原因是压减一般性支出。2022年公务接待15批次。",
        ("2022年“三公”经费减少", "2021年“三公”经费减少", "reason-year"),
    ),
    "the same amount of the report's year and of the one before": (
        "2023年度部门决算\n\n2023年度部门决算情况说明\n\n2023年度收、支总计均为356.21万元。与2022年度相比，各增加12.3万元，增长3.58%。\n\n"
        "2023年度收入合计356.21万元，其中：财政拨款收入350万元，占98.26%；其他收入6.21万元，占1.74%。",
        ("2023年度收入合计", "2022年度收入合计", "own-year"),
    ),
    "the one sentence of the year before among those of the report's": (
        "2022年机关运行经费支出46.59万元，比2021年增加2.69万元，增长6.13%。2022年政府采购支出总额120万元，其中：货物100万元，服务"
        "20万元。2022年国内公务接待21批次。\n\n2022年新购车辆1辆。",
        ("2022年政府采购", "2021年政府采购", "own-year"),
    ),
    "a document that was given out long after its number": (
        "2021年12月28日，县乡村振兴局下达《关于下达冷链物流项目资金的通知》（山乡振〔2021〕118号），安排资金90万元。",
        ("〔2021〕", "〔2020〕", "paper-year"),
    ),
}


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD.keys())
def test_years_and_dates_are_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert accused_when(text, change) == [change[2]]


RIGHT = [
    # the 29th of February of a year that is not told; so many months
    "资金20万元于2月29日到位，工期18个月。",
    # the beginning and the end of the year that something is compared within, its plan, and another year beside it
    "2022年末全县职工91人，比2022年初增加3人。",
    "2022年决算支出90万元，比2022年预算减少10万元。",
    "2021年全县收入80万元，2022年全县收入90万元，比2021年增加10万元。2023年计划收入100万元，比2022年增加10万元。",
    # a budget tells what there is at the end of the year before it
    "2022年度部门预算说明\n\n2022年收入预算90万元。2022年支出预算90万元。截至2021年12月31日，共有车辆3辆。",
    # a report on the year before among many of another
    "现将2021年决算和2022年预算情况报告如下：2022年预算安排90万元。2022年预算支出90万元。2022年新增项目3个。",
    # what was planned over years, and what a form says of its own year as well
    "项目支出绩效自评表(2023年度)\n项目年度目标 | 2022年计划开工，2023年计划完工，安排资金45万元。\n"
    "年度目标 | 2022年计划完成立项。",
    # other sentences of the year before: of a subject told of both, of what was left, against the year before that
    "2022年机关运行经费支出46.59万元。2021年机关运行经费支出43.9万元。2022年政府采购支出120万元。2022年国内公务接待21批次。",
    "2022年机关运行经费支出46.59万元。2021年结转政府采购支出12万元。2022年培训费支出3万元。2022年国内公务接待21批次。",
    "2022年机关运行经费支出46.59万元。2021年政府采购支出12万元，比2020年增加2万元。2022年培训费支出3万元。2022年会议费支出2万元。",
    "2023年整体支出1260万元。2023年公务接待费支出1.2万元。2023年培训费支出3.2万元。2023年因公出国（境）费支出0万元。\n"
    "2022年会议费支出2.1万元，因会议取消，本年未发生。",
    # a document that is passed on in spring, and one that money is only given by
    "2022年3月14日，县财政局转发《关于下达2022年补助资金的通知》（山财建〔2021〕153号），下达资金180万元。",
    "2021年12月，县财政局下达资金180万元（山财建〔2020〕153号）。",
    # what was done by a document, long after it was given out
    "2022年9月，根据市财政局下达的《关于下达救灾资金的通知》（山财农〔2021〕88号），完成了补助资金120万元的兑付。",
    "2022年8月15日，县水利局以省厅印发的《小型水库管理办法》（山水规〔2018〕4号）为依据，落实管护经费42万元。",
    "2022年10月，县审计局学习省厅下发《审计质量控制办法》（山审办〔2020〕3号），参加人员36人。",
    # a day of the moon
    "2021年10月，县政府批复《国土空间规划》（山自然资〔2020〕36号），规划投资120万元。",
    "庙会定于农历2月30日举行，安排经费12万元。",
    # compared with a term, the average of others, the other side, posts; what is but some of it is of the year before
    "2022年秋季学期全县在校学生3268人，比2022年春季学期增加102人，增长3.22%。",
    "2022年农村居民人均可支配收入18236元，比2022年全市平均水平高412元。",
    "2022年一般公共预算支出58200万元，比2022年一般公共预算收入多33100万元。",
    "2022年末在职职工91人，比2022年编制数少6人。",
    "公务接待费支出9.1万元（含2022年未报销的接待费1万元），比2022年减少1.3万元，下降12.5%。",
    "项目支出90万元，主要使用2022年结转资金，比2022年减少10万元，下降10%。",
    "2022年结转资金安排的项目支出90万元，比2022年减少10万元，下降10%。",
    "项目支出436.2万元，其中2022年启动项目286.2万元、其他项目150万元，比2022年增加36.2万元，增长9.05%。",
    # a budget without a title; a report on the year before that goes on with what will be done
    "2022年收入预算500万元，其中财政拨款480万元。2022年支出预算500万元。2022年财政拨款支出预算480万元。截至2021年12月31日，共有车辆5辆。",
    "现将2021年度自评情况报告如下：年初预算320万元，全年支出304万元，预算执行率95%。下一步，2022年将加强管理，2022年拟安排项目12个，"
    "2022年预算控制在300万元以内。",
    "2021年我局的目标是完成造林1.2万亩，实际完成1.25万亩。2022年将加强管护。2022年拟安排资金320万元。2022年计划新增护林员30人。",
    # a plan of the year before that goes on in the form's year
    "项目支出绩效自评表(2023年度)\n年度目标 | 2022年计划的道路工程续建部分全部完工，新建道路12公里",
    "项目支出绩效自评表(2023年度)\n年度目标 | 2022年计划建设任务结转实施，2023年12月底前建成农田1.2万亩",
]


@pytest.mark.parametrize("text", RIGHT)
def test_years_and_dates_that_are_right_are_let_be(text: str) -> None:
    assert accusations(audited(text)) == []

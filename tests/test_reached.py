"""What self-evaluations tell of tasks, rates and funds in running text, and what tells nothing of the kind."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

_LEVELS = (
    "2022年下达补助资金826.47万元。其中：中央级补助资金143.25万元，省级补助资金412.62万元，市级补助资金270.6万元。\n"
    "到位情况。下达中央级补助资金143.25万元，省级补助资金412.62万元，市级补助资金270.6万元。"
)

# what is right, what to change, what it becomes, and the rule that must tell of it
TOLD = {
    "a rate of what was found": (
        "全年抽检蔬菜4825批次，检出不合格106批次，不合格率2.2%。",
        ("2.2%", "3.2%", "progress"),
    ),
    "a rate of those that passed": (
        "全年抽检蔬菜4825批次，检出不合格106批次，不合格率2.2%，合格率97.80%。",
        ("97.80", "91.80", "progress"),
    ),
    "all of which was told in the sentence before": (
        "全年受理仲裁案件742件，比上年增加12件。办结698件，办结率94.07%。",
        ("698件", "689件", "progress"),
    ),
    "all of which was told further above": (
        "全市完成检测18645批次。\n质量指标。\n检出不合格391批次，总体不合格率2.10%。",
        ("2.10", "2.16", "progress"),
    ),
    "who came back": (
        "发放问卷450份，收回有效问卷432份，问卷回收率96%。",
        ("432份", "412份", "progress"),
    ),
    "a share of a task": (
        "全市计划改造管网小区360个，截至6月底已开工的小区126个，占任务数的35%，其中已完工的小区45个，占任务数的12.5%。",
        ("12.5%", "13.5%", "progress"),
    ),
    "what was done of a task": (
        "全年计划完成听障儿童康复救助450人，实际救助468人，完成率104%。",
        ("468人", "486人", "progress"),
    ),
    "all tasks and all that was done": (
        "计划完成造林2.4万亩，抚育1.6万亩，合计4.0万亩；实际完成造林2.4万亩、抚育1.48万亩，合计3.88万亩，任务完成率97.0%。",
        ("97.0", "91.0", "progress"),
    ),
    "a task told behind what was done of it": (
        "举办培训92期，培训5400人，平均每期58.7人。目标值为5000人，完成率108.0%。",
        ("108.0", "109.0", "progress"),
    ),
    "all of a kind": (
        "募集善款426.8万元。发放救助款384.12万元，占募集总额的90%。",
        ("384.12", "348.12", "share"),
    ),
    "a portion": (
        "承保生猪26400头，总保费528万元，中央财政补贴50%为264万元，省级财政补贴30%为158.4万元。",
        ("158.4", "185.4", "share"),
    ),
    "a portion that is exact": (
        "承保面积68.2万亩，总保费1648.52万元，中央财政补贴50%为824.26万元。",
        ("824.26", "828.26", "share"),
    ),
    "two that are all": (
        "市财政以一号文下达救灾资金380万元，以二号文下达240万元，两次共下达620万元。",
        ("240", "248", "listing-closed"),
    ),
    "the plan of all": (
        "年初下达补贴资金2164万元，省内安排配套资金325万元，年初预算合计2489万元。",
        ("2164", "2168", "listing-closed"),
    ),
    "as many as are counted": (
        "中央财政下达资金共12项，合计90218万元；其中省林草局共5项，合计金额61826万元，其中管护资金30664万元、抚育资金12835万元、"
        "造林资金8415万元、防火资金4912万元、监测资金5000万元。",
        ("30664", "30864", "listing-closed"),
    ),
    "all parts taken apart": (
        "现有人员1786人，其中局机关176人（在职131人、退休45人），环卫处1610人（在职125人、临聘1485人）。",
        ("1786", "1796", "listing-closed"),
    ),
    "names that begin with a bound": (
        "全县有学校104所，学生31480人，其中初级中学22所，学生14263人；中心小学41所，学生11024人；100人以上小学23所，学生4971人；"
        "100人以下小学18所，学生1222人。",
        ("31480", "31488", "composition"),
    ),
    "the rest of a further split": (
        "全年安排资金58263万元。其中，安排约束性任务资金46182万元，安排指导性任务资金12081万元。以上任务中，良种资金8264万元由种业"
        "处负责，植保资金3175万元、农机资金600万元由农机处负责，其余46224万元由农业处负责。",
        ("46224", "42624", "listing-closed"),
    ),
    "an adjusted plan of anything": (
        "项目年初预算数为720万元，年中追加64.5万元，调整后预算数784.5万元，全年执行数770.2万元，预算执行率为98.18%。",
        ("64.5", "46.5", "listing-closed"),
    ),
    "what is left of the sentence before": (
        "项目总投资812万元，其中省级补助528万元、县级配套284万元。累计支付763.28万元，剩余48.72万元为质保金。",
        ("48.72", "42.72", "remainder"),
    ),
    "all the others": (
        "安排经费1860万元，平均每项20万元，已拨付1581万元，其余279万元待验收后拨付。",
        ("279", "297", "remainder"),
    ),
    "what is left by another word": (
        "公用经费安排316万元，当年实际支出104.28万元，余款211.72万元结转下年。",
        ("211.72", "217.12", "remainder"),
    ),
    "batches given to us": (
        "全年共下达我县补助资金318.4万元。3月厅里提前下达补助资金96.5万元，8月厅里下达补助资金221.9万元。",
        ("221.9", "212.9", "listing-closed"),
    ),
    "the whole of a list in the line of a part": (
        _LEVELS,
        ("下达中央级补助资金143.25", "下达中央级补助资金826.47", "repeated-fact"),
    ),
    "the amount of a neighbour": (
        _LEVELS.replace(
            "\n到位情况。下达中央级补助资金143.25万元，省级补助资金412.62",
            "\n到位情况。中央级补助资金143.25万元，省级补助资金 412.62",
        ),
        (" 412.62", "143.25", "repeated-fact"),
    ),
    "told often and once otherwise": (
        "上级下达临水镇转移支付资金826.47万元。\n下达临水镇转移支付资金826.47万元，全部到位。\n"
        "用途。下达镇转移支付资金 826.47万元，分解到各村。",
        (" 826.47", "829.47", "twin"),
    ),
    "a line of a form": (
        "资金情况（万元）：全年预算数（A）300，全年执行数（B）262.35，执行率（B/A）87.45%",
        ("262.35", "226.35", "completion"),
    ),
    "what an indicator is worth between": (
        "项目资金（万元）：年初预算数320，全年预算数364.5，全年执行数351.74，分值10，执行率96.5%，得分9.65",
        ("9.65", "9.05", "execution-score"),
    ),
    "a rate of money behind whom it reached": (
        "下达补助资金96.5万元，发放补助资金91.68万元，惠及1280人，资金执行率95.01%。",
        ("95.01", "98.01", "progress"),
    ),
    "points above a target": (
        "受助人满意度97.62%，高于目标值2.62个百分点（目标值95.00%）。",
        ("2.62", "3.62", "points"),
    ),
}


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_an_evaluation_tells_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


SILENT = [
    # what passed of those that were looked at, and what a word before the rate says of others
    "计划验收项目24个，已验收合格18个，合格率100%。",
    "抽查样品200批次，不合格5批次，复检后合格率98.5%。",
    # one task and then another
    "计划新建道路20公里，改建22公里，完成率100%。",
    "计划改造老旧小区20个，新建小区22个，完成率100%。",
    "累计下达搬迁计划53.8万人，累计完成搬迁安置42.3万人，占总计划的84.6%。",
    # several degrees, both of two, and those that a part was chosen from
    "发放问卷500份，收回480份，其中非常满意300份，满意150份，满意度93.75%。",
    "共逮捕25人，不捕24人，不捕率48.98%。",
    "受理投诉1250件，转办300件，办结288件，办结率96%。",
    "共发生火灾21起，发生率为0.083次/10万公顷，受害面积98.36公顷，受害率为0.0039‰。",
    # another whole
    "投资建设道路工程80万元。采购设备20万元，占投资总额的5%。",
    # a portion of the contract and not of the account
    "工程结算价320.5万元（合同价300万元），已支付80%为240万元。",
    # what is counted is none of the parts
    "3个科室共有经费500万元，其中办公费200万元，差旅费150万元，会议费130万元。",
    "安排甲项目100万元，乙项目50万元，全年2次共拨付130万元。",
    # another thing by nearly the same name, and another stage of the same list
    "甲村道路硬化工程投资125.32万元。甲村道路硬化工程125.32万元已完工。乙村道路硬化工程投资125.38万元。",
    _LEVELS.replace("下达中央级补助资金143.25", "支出中央级补助资金130.25"),
    # what was taken back as well
    "上级下达资金500万元。实际支出430万元，结余50万元，收回财政20万元。",
    # an average is no part of what was done
    "举办培训86期，培训4300人，平均每期50人。目标值为4000人，完成率107.5%。",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_an_evaluation_may_tell_is_not_accused(text: str) -> None:
    assert found(text) == []

"""Lists beside others of the same kinds, totals of all that can be spent, and what is taken off or set apart."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

_SCHOOLS = (
    "全区共有学校83所，其中职业学校3所，普通中学27所，小学53所。在校学生6.41万人，其中职业学校学生2315人，普通中学学生2.87万人，"
    "小学学生3.31万人。专任教师5214人，其中职业学校教师162人，普通中学教师2641人，小学教师2411人。"
)
_KINDERGARTENS = (
    "全县有基础教育学校96所，其中：小学31所，初中8所，完全中学2所，幼儿园55所。"
    "专任教师1482人，其中：小学746人，初中431人，高级完全中学203人，幼儿园102人。"
)
_MEANS = (
    "（一）收入情况。2021年度，收入总计为438.6205万元，其中：\n1.财政拨款收入361.4483万元，为一般公共预算资金。\n"
    "2.事业收入62.3308万元，为开展业务活动所取得的收入。\n3.上年结转和结余14.8414万元，为以前年度未执行完的资金。\n"
)
_TIERS = (
    "一季度，全市一般公共预算收入完成31509万元，比上年同期增长30.9%。市本级一般公共预算收入完成7234万元，比上年同期增长17.3%；"
    "县级一般公共预算收入完成24275万元，比上年同期增长35.6%。"
)
_ACCOUNT = (
    "年初结转结余数为62.43万元，本年收入总额为684.27万元，其中财政补助收入460.35万元，事业收入218.6万元，其他收入5.32万元，"
    "收入总计746.7万元；本年支出总额为671.15万元，其中学前教育支出668.2万元，教育费附加安排的支出2.95万元；结余75.55万元。"
)
_COMPLAINTS = (
    "全市共接收消费者投诉举报信息938件，同比增长14.1%，环比增长19.3%。其中，投诉627件，同比增长5.9%，环比增长24.7%；举报311件，"
    "同比增长35.2%，环比增长9.7%；投诉举报信息已办结807件。"
)
_INCOME = (
    "2018年总收入3528.46万元，比上年增长12.16%。\n2018年收入合计3528.46万元，其中：财政拨款收入2131.06万元，事业收入1397.40万元。\n"
    "2018年财政拨款总收入2131.06万元，均为一般公共预算财政拨款收入。"
)
_BOUGHT = (
    "全区政府采购同口径规模为30817.8万元，较上年同期增长18935.17万元，增长159.35%。\n货物类采购规模为4285.51万元，较上年同期增加3297.75万元。\n"
    "工程类采购规模为23175.88万元，较上年同期增加16527.53万元。\n服务类采购规模为3356.41万元，较上年同期减少890.11万元。"
)
TOLD = {
    "changes of classes of what was bought": (_BOUGHT, ("减少890.11", "增加890.11", "composition")),
    "a rate by the short name of what has grown": (
        "受理消费者举报3618件，占27%。比去年同期增加433件，举报量增长13.6%。",
        ("13.6%", "12%", "change-rate"),
    ),
    "what all has grown by, its parts all more": (_COMPLAINTS, ("环比增长19.3%", "环比增长9.3%", "prior-sum")),
    "a total told above its list": (_INCOME, ("总收入3528.46", "总收入3523.46", "twin")),
    "teachers of as many kinds of schools": (_SCHOOLS, ("2411人", "2011人", "listing-closed")),
    "kinds by nearly the same names": (_KINDERGARTENS, ("431人", "391人", "listing-closed")),
    "what was left is of all there is": (_MEANS, ("438.6205", "423.7791", "listing-closed")),
    "tiers that are all of a city": (_TIERS, ("31509", "31959", "listing-closed")),
    "a part before the total of both years": (_ACCOUNT, ("218.6万", "216.8万", "listing-closed")),
    "both years in all": (_ACCOUNT, ("746.7万", "764.7万", "listing-closed")),
}


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_lists_beside_others_are_checked(text: str, change: tuple[str, str, str]) -> None:
    assert any(rule.startswith(change[2]) for rule in accused_when(text, change))


RIGHT = [
    # who gives, of whom the report names more elsewhere
    "全省共需筹集资金73.6亿元，其中，中央补助资金29.7亿元，省级财政资金29.5亿元，市县承担资金14.4亿元。截至8月底，各级已累计拨付资金46.3亿元。"
    "其中，中央补助资金16.6亿元、省级财政资金22.9亿元。",
    # each compared with both years
    "两级法院新收案件45017件，与2020年同期相比增长10.33%，与2019年同期相比增长1.07%。一审案件38555件，较2020年同期上升12.70%，"
    "较2019年同期下降0.81%。二审案件4009件，较2020年同期下降5.51%，较2019年同期下降11.29%。知识产权案件553件，与2019年同期相比增长80.31%。",
    # the task of another, which has a rate of its own
    "参加失业保险304个单位7920人，完成年度目标任务7900人的100.25%；参加工伤保险94个单位2909人，占年度目标任务的100.3%。",
    "非税收入3618万元，比上年增加433万元，税收增长12%。",
    "全年受理举报3618件，比上年增加433件，有效举报增长12%。",
    # what was left is no total of what was spent
    "失业保险基金收入853.36万元，支出796.98万元，当年结余56.38万元，加上上年结余8659.60万元，年末滚存结余8715.98万元。\n分科目看：\n"
    "（一）交通运输支出5333.01万元，完成预算的93.54%。\n（二）城乡社区支出1360.79万元，完成预算的97.69%。\n"
    "（三）科学技术支出2166.05万元，完成预算的85.87%。\n（四）住房保障支出277.53万元，完成预算的97.54%。",
    # what was sent up is taken off, and what is set apart is taken from what is left
    "全区完成一般公共预算收入620566万元，上级转移支付收入270000万元，调入资金105475万元，上解支出317700万元，加上年结转41486万元，"
    "全区一般公共预算可用资金719827万元。\n全区一般公共预算支出643524万元，增长21.5%；结转下年46303万元，安排调节基金30000万元。",
    # a rate of those that were decided on, the others told behind it
    "受理审查起诉86人，起诉47人，起诉率94.00%；不起诉3人，不诉率6.00%。",
    # the sum of the year's income is no sum of all there is
    "2021年度，收入合计为423.7791万元，其中：\n1.财政拨款收入361.4483万元。\n2.事业收入62.3308万元。\n3.上年结转和结余14.8414万元。",
    # kinds of another order, or of fewer
    "全县有学校96所，其中：小学31所，初中8所，完全中学2所，幼儿园55所。专任教师1482人，其中：小学746人，初中431人，完全中学203人。",
    "全县有学校41所，其中：小学31所，初中8所，完全中学2所。\n一、师资\n优秀教师获表彰。\n二、经费\n全年下达。\n三、设备\n计算机1482台，"
    "其中：小学746台，初中431台，完全中学203台。",
    "全市一般公共预算收入完成31959万元，比上年同期增长30.9%。市级一般公共预算收入完成7234万元。区级一般公共预算收入完成23275万元；"
    "开发区1450万元。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_beside_others_is_left_alone(text: str) -> None:
    assert found(text) == []

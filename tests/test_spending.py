"""Rates of money: each form of sentence with the figures right, with one of them wrong, and what is not accused."""

from __future__ import annotations

import pytest

from auditor.rule import Severity
from tests.pipeline_fixture import audited

# (text, figure, wrong figure)
FORMS = [
    ("2023年下达农村公路养护资金1250万元，截至12月31日，实际支出1187.5万元，资金使用率95%。", "95%", "59%"),
    ("专项经费预算50万元，年度内支出45万元，预算执行率达90%。", "45万元", "35万元"),
    ("本年度安排困难群众救助资金330万元，全年发放救助金313.5万元，资金发放率95%。", "313.5", "303.5"),
    ("一是学前教育支出，合计362.4万元，已于本年度支出362.4万元，预算完成率100%；"
     "二是小学教育支出，合计676.4万元，于本年度支出676.4万元，预算完成率100%。", "支出676.4", "支出667.4"),
    # the amount that what was used and what is left come to is meant, whatever else was told
    ("项目估算总投资900万元，实际下达项目资金500万元，实际使用资金360万元，资金结转140万元，资金使用率72%。",
     "72%", "40%"),
    # also where the rate would fit another amount
    ("项目申报护林补助资金94.2万元，到位护林补助资金91.53万元。实际支出80.23万元，尚余11.3万元，预算执行率87.65%。",
     "87.65%", "85.17%"),
    # a total with its sources
    ("项目资金总额为78.6万元，其中财政资金60万元，自筹资金18.6万元。到12月底实际使用62.88万元，预算执行率80%。",
     "80%", "88%"),
    # what has come
    ("年初安排专项资金250万元，当年实际到位资金225万元，资金到位率90%。", "225万元", "235万元"),
    # what was given stands in the paragraph above: only a slip shows that it is meant
    ("（1）项目资金到位情况。省级财政下达本项目资金430万元，已全部到位。\n\n"
     "（2）项目资金执行情况。截至年底，共支出资金382.7万元，项目资金执行率为89.0%。", "89.0%", "98.0%"),
]  # fmt: skip

QUIET = [
    # the rate is of another plan than the one told: of the adjusted budget, of the amount that had come
    "年初安排项目资金100万元，实际支出120万元，资金使用率96%。",
    # of two amounts together, or of one of them
    "上年结转资金10万元，本年下达资金50万元，全年支出57万元，资金使用率95%。",
    "本项目批复总投资5600万元，2023年度下达资金2000万元，当年完成支付1800万元，支付进度90%。",
    # of something else
    "下达资金100万元，支出90万元，新建泵站4座，设备使用率98%。",
    "下达资金100万元，采购设备支出60万元，设备使用率98%。",
    # of money that is another's
    "全县下达资金100万元，其中河东镇支出12万元，河东镇资金使用率80%。",
    # of what the paragraph above does not tell
    "（1）资金到位情况。下达本项目资金430万元。\n\n（2）资金执行情况。支出资金300万元，项目资金执行率为95.2%。",
]


def _found(text: str) -> list[tuple[str, str]]:
    return [(f.rule, f.message) for f in audited(text).findings if f.severity > Severity.NOTICE]


@pytest.mark.parametrize(("text", "right", "wrong"), FORMS)
def test_a_rate_of_money_is_read(text: str, right: str, wrong: str) -> None:
    assert _found(text) == []
    corrupted = text.replace(right, wrong, 1)
    assert corrupted != text
    assert {rule for rule, _ in _found(corrupted)} & {"progress", "completion"}


@pytest.mark.parametrize("text", QUIET)
def test_a_rate_of_other_money_is_not_accused(text: str) -> None:
    assert _found(text) == []

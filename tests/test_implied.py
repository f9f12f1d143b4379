"""What lists, changes and balances imply: each form of sentence with the figures right, and with one of them wrong."""

from __future__ import annotations

import pytest

from auditor.claim import Operand
from auditor.formula_spread import spread
from auditor.formula_syntax import parse_formula
from auditor.formula_tree import Name
from auditor.interval import point
from auditor.rule import Severity
from tests.pipeline_fixture import audited, read

# (rule, text, figure, wrong figure)
FORMS = [
    (
        "share",
        "全县实现地区生产总值（GDP）439.2亿元，增长3.3%。全年实现民营经济增加值290.6亿元，增长1.5%；民营经济占GDP的比重为66.2%。",
        "66.2%",
        "62.6%",
    ),
    (
        "balance",
        "加上上年结余128万元，全年一般公共预算可用资金为2490万元，一般公共预算支出2149万元，结余341万元。",
        "341万元",
        "314万元",
    ),
    (
        "composition",
        "本项目设二级指标3个、三级指标9个：\n\n1.数量指标5个：打井12眼、修渠3公里等。\n\n2.质量指标1个：验收合格率100%。\n\n3.效益指标3个。",
        "指标9个",
        "指标8个",
    ),
    ("composition", "我县现有职工21人，其中，参照公务员管理人员1人，事业人员20人。", "20人", "24人"),
    ("counted-list", "县党校设办公室、教务股、科研股、党建办公室、信息股5个内设机构。", "5个", "4个"),
    (
        "counted-list",
        "全局内设办公室、人事股、城建档案馆、质监站、信息中心5个股室和直属单位，下辖2家公司。",
        "5个",
        "7个",
    ),
    (
        "listing-closed",
        "2021年批复项目3个，项目资金195万元。分别为：甲村道路维修资金100万元，资金直接拨付到村；乙村饮水工程40万元；丙村路灯安装55万元。",
        "195万元",
        "175万元",
    ),
    (
        "listing-closed",
        "我市获得专项资金1734万元其中第一批资金990万元，分别支持东湖治理项目300万元、西湖治理项目335万元、南湖治理项目355万元；"
        "第二批资金744万元，分别支持北湖治理项目325万元、加油站调查项目419万元。",
        "335万元",
        "353万元",
    ),
    (
        "listing-closed",
        "收到资金共2330万元，其中：中央资金1372万元，地方资金98万元，其他资金860万元2023年支出2310万元，其中中央资金1352万元，"
        "地方资金98万元，其他资金860万元",
        "1372万元",
        "1327万元",
    ),
    (
        "prior-sum",
        "本月财政收入5290万元，同比下降8%。其中：税收收入3960万元，同比下降10%；非税收入1330万元，同比下降1.48%。",
        "1.48%",
        "7.48%",
    ),
    (
        "prior-within",
        "本镇支出530万元，同比增长6%。其中：农林支出220万元，同比增长10%；交通支出310万元，同比增长3.33%。",
        "10%；",
        "-20%；",
    ),
    (
        "plan-within",
        "本镇收入1080万元，完成年初预算的108%。其中：补助收入660万元，完成年初预算的110%；基金收入420万元，完成年初预算的105%。",
        "105%",
        "65%",
    ),
    (
        "rate-within",
        "全年农业总产值80亿元，按可比价计算增长5.2%。其中：种植业产值50亿元，增长4.1%；牧业产值30亿元，增长7.2%。",
        "5.2%",
        "8.2%",
    ),
    (
        "composition",
        "2023年“三公”经费比2022年减少24万元。其中：因公出国（境）费增加3万元，公务用车购置及运行费减少19万元，公务接待费减少8万元。",
        "8万元。",
        "3万元。",
    ),
    (
        "change-amount",
        "2022年“三公”经费决算数为46.31万元，其中公务接待费12.07万元。\n\n"
        "2023年“三公”经费预算数为49.52万元，其中公务接待费13.11万元。"
        "与2022年决算数相比，“三公”经费预算增加3.21万元，其中公务接待费增加1.04万元。",
        "1.04万元",
        "1.40万元",
    ),
    (
        "change-rate",
        "公车费141万元，包括购置费14万元和运行费127万元，与2015年相比，分别减少18万元和56万元，下降56.3%和30.6%。",
        "30.6%",
        "43.7%",
    ),
    (
        "change-rate",
        "公务用车购置及运行费140万元（其中公务用车购置费40万元，公务用车运行费100万元），比上年减少10万元，下降6.67%。",
        "6.67%",
        "9.67%",
    ),
    (
        "change-amount",
        "公务接待费支出6.28万元，年初预算为9.02万元，差值为2.74万元，原因为压缩开支。",
        "2.74万元",
        "2.47万元",
    ),
    (
        "listing-slip",
        "A、人员经费4836.27万元。\n——在编工资4659.52万元。\n——聘用人员工资176.75万元。\n\nB、公用经费210万元。",
        "4659.52",
        "4695.52",
    ),
    (
        "balance",
        "全年人口出生率为9.62‰；死亡率为6.17‰；人口自然增长率为3.45‰。",
        "3.45‰",
        "3.54‰",
    ),
    (
        "composition",
        "全年支出80万元，其中：基本支出50万元，占62.5%；项目支出30万元，占37.5%；经营支出0万元，占0%。",
        "0万元，占0%",
        "9万元，占0%",
    ),
    (
        "composition",
        "全县完成收入4310万元，占年初预算10020万元的43.0%。按级次分：上划收入2600万元，占年初预算6210万元的41.9%；"
        "地方留成1710万元，占年初预算3810万元的44.9%。",
        "2600万元",
        "2300万元",
    ),
]


@pytest.mark.parametrize(("rule", "text", "right", "wrong"), FORMS, ids=[f"{f[0]}-{n}" for n, f in enumerate(FORMS)])
def test_a_form_is_read(rule: str, text: str, right: str, wrong: str) -> None:
    assert [f.message for f in audited(text).findings if f.severity > Severity.NOTICE] == []
    corrupted = text.replace(right, wrong, 1)
    assert corrupted != text
    found = [f for f in audited(corrupted).findings if f.severity > Severity.NOTICE]
    assert rule in {f.rule for f in found}, [f.message for f in found]
    figure = wrong.rstrip("；。").split("，")[0]
    assert any(figure.strip("-") in evidence.text or evidence.text in figure for f in found for evidence in f.evidence)


QUIET = [
    # the offices counted stand beside those named
    "我局下设办公室、财务室、5个业务科室。",
    "我局下设办公室、财务室、督查室和5个业务科室。",
    # a rate of 100% is also what is written where there was nothing before
    "全年经费60万元，比上年增长50%。其中：印刷费40万元，增长0%；购置费20万元，增长100%。",
    # what was listed last year may be gone
    "收入100万元，同比增长25%。其中：补助60万元，同比增长20%；调入40万元，同比增长60%。",
    # plans that are told are not implied
    "支出决算100万元，完成年初预算的125%。其中：甲项决算60万元，年初预算70万元，完成年初预算的85.71%；"
    "乙项决算40万元，年初预算30万元，完成年初预算的133.33%。",
    # what stands under a dash may be no part at all
    "全年完成投资4836.27万元。\n——联系企业1302.11万元的项目。\n——帮扶资金207.45万元。",
    # another view of a total that is told elsewhere
    "全县收入4348万元。\n地方收入按构成分：税收收入1035万元，非税收入685万元。",
]


@pytest.mark.parametrize("text", QUIET)
def test_nothing_is_implied_where_there_is_a_way_out(text: str) -> None:
    assert [f.message for f in audited(text).findings if f.severity > Severity.NOTICE] == []


def test_a_change_behind_a_bracket_is_of_what_stands_before_it() -> None:
    items = read("公务用车费95万元（其中购置费38万元，运行费57万元），比上年下降26.24%。").extract.items
    assert [(len(item.levels), len(item.changes)) for item in items] == [(1, 1), (1, 0), (1, 0)]


def test_a_sum_over_an_expression_is_written_out() -> None:
    formula = parse_formula("总 / 率 = sum(项 / 比)")
    one, two = (Operand(None, constant=point(value)) for value in (1, 2))
    binding = {Name("总"): (one,), Name("率"): (one,), Name("项"): (one, two), Name("比"): (two, one)}
    written = spread(formula, binding)
    assert written is not None
    assert str(written[0]) == "总 / 率 = sum(项[1] / 比[1], 项[2] / 比[2])"
    assert written[1][Name("项", ("2",))] == (two,)
    assert spread(formula, {**binding, Name("比"): (two,)}) is None

"""What evaluation reports tell in running text: lists of many forms, rates of tasks, figures told again."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import audited
from tests.shown_fixture import found

# (text with a gap, what fits, what does not, the rules that notice)
FORMS = [
    # a bracket is complete though something remains elsewhere in the sentence
    ("预拨资金{}万元（中央资金2855万元、省级资金753万元）到各单位，年终将剩余的清算资金120万元拨付到位。",
     "3608", "3590", ["composition"]),
    # a colon behind the total, the parts told in two units
    ("护岸工程共{}段，长3.47公里：右岸1段，长0.98公里，左岸3段，长2.49公里。", "4", "5", ["composition"]),
    ("护岸工程共4段，长{}公里：右岸1段，长0.98公里，左岸3段，长2.49公里。", "3.47", "3.87", ["composition"]),
    ("购机农户{}户，机具6台（东镇3户、4台，西镇1户、1台，南镇1户、1台）。", "5", "6", ["composition"]),
    ("总投资{}万元：上级补助200万元，地方配套300万元。", "500", "560", ["listing-closed"]),
    # the same word for what each part has
    ("资金{}万元，其中：新建基地21.73万亩，资金2576.64万元；后续管理项目12个，资金4986.50万元。",
     "7563.14", "7567.14", ["listing-slip"]),
    # a total after all that was told
    ("甲剧团演出补助50万元，乙剧团演出补助50万元，共计{}万元。", "100", "104", ["listing-closed"]),
    ("建厂房12.08万元；购变压器一套18.80万元；购锅炉一台6.75万元；共计{}万元。", "37.63", "33.63", ["listing-closed"]),
    # made up of
    ("共有{}个机构，其中3个行政部门和7个事业单位（含一个服务站）组成。", "10", "14", ["composition"]),
    # one part above the whole, and lengths above theirs
    ("治理河道{}公里，其中干流5.106公里，支沟0.885公里。", "6.42", "5.42", ["measured-exceeds"]),
    # two words that take a whole apart
    ("全年优良天数{}天，其中优68天，良好264天。", "332", "336", ["composition"]),
    # a blank before the unit, parts in another
    ("治理面积{} km²，包括坡改梯21.50 hm2，梯田76.99 hm2，封禁1763.56 hm2，保土107.52 hm2。",
     "19.70", "19.07", ["listing-near"]),
    # of one kind, and one told that is smaller than what would be left out
    ("全年发放客运标志牌{}块，其中省际标志牌88块，市际标志牌54块，县际标志牌3块。", "145", "149", ["listing-near"]),
    # a name of two words is one where most of the names end alike
    ("内设{}个职能科（室）：办公室、养护科、审批和服务科（法规科）、安全科（应急科）。", "4", "5", ["counted-list"]),
    # a task told in other words
    ("全市计划开工改造危旧房棚户区1250套。截至7月底，开工建设危旧房棚户区1005套，占目标任务的{}。",
     "80.40%", "84.40%", ["completion"]),
    # shares of what nobody tells
    ("本县36所学校自办食堂，占中小学的比例为{}，2所采取企业供餐，占比5.26%。", "94.74%", "98.74%",
     ["shares-same-whole"]),
    # so much for each 亩
    ("现有公益林360202亩，每亩补偿35元，共发放资金{}万元。", "1260.7", "1620.7", ["unit-price"]),
    # names in brackets
    ("已有{}个城市（云川市、石包市、河套市、集岭市）入选。", "4", "5", ["counted-list"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong", "rules"), FORMS)
def test_a_form_of_evaluation_reports(text: str, right: str, wrong: str, rules: list[str]) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong)) == rules


@pytest.mark.parametrize(
    "text",
    [
        "受理案件104件（办结60件、移送30件）。",
        "下辖10个乡镇（街道、开发区）。",
        "新建2个中心（养老、托育）。",
        "去年拨付20万元；甲项目50万元，乙项目60万元，共计120万元。",
        "农户52户、机具60台（东镇30户，西镇20台、12户）。",
        "在校学生中，男生120人，女生130人；教职工20人。",
    ],
)
def test_what_may_be_so_is_passed(text: str) -> None:
    assert found(text) == []


AGAIN = (
    "2023年省级拨付补贴资金62.00万元，中央拨付16.00万元，上年结余6.47万元，合计84.47万元。\n\n二、资金到位情况\n\n"
    "2023年省级拨付补贴资金62.00万元，中央拨付16.00万元，上年结余{}万元，合计84.47万元。"
)


def test_figures_told_again_in_the_same_words() -> None:
    assert found(AGAIN.format("6.47")) == []
    assert "twin" in found(AGAIN.format("6.74"))


@pytest.mark.parametrize(("amount", "rules"), [("2263.5", []), ("2263.9", ["twin"]), ("1500.0", [])])
def test_an_amount_after_so_many_words(amount: str, rules: list[str]) -> None:
    words = "根据《关于下达水利发展资金预算的通知》，下达我县水利发展资金"
    assert found(f"{words}2263.5万元。县水务局全额收到。\n\n县财政局转发上述文件，{words}{amount}万元。") == rules


def test_two_years_in_the_same_words_are_two_things() -> None:
    text = "{}年培训学员{}人，发放补贴{}万元，覆盖乡镇12个。"
    assert found("\n\n".join((text.format(2022, 3121, "148.26"), text.format(2023, 3568, "152.90")))) == []


def test_numbered_paragraphs_after_the_list_end_it() -> None:
    text = "现下达专项资金{}万元，有关事项通知如下：\n\n一、社会保险补助171.62万元。\n\n"
    text += "二、退耕补助17.80万元。\n\n三、加强资金管理。"
    assert found(text.format("189.42")) == []
    assert found(text.format("183.42")) == ["listing-exceeds"]
    assert found(text.format("198.42")) == ["listing-slip"]


@pytest.mark.parametrize(("amount", "rules"), [("244.66", []), ("248.66", ["parallel-product"])])
def test_a_product_in_myriads(amount: str, rules: list[str]) -> None:
    rows = [("甲校", 842, "218.92"), ("乙校", 900, "234.00"), ("丙校", 941, amount), ("丁校", 918, "238.68")]
    table = "\n".join(f"| {name} | 2600 | {people} | {money} |" for name, people, money in rows)
    assert found(f"| 学校 | 标准（元/人） | 合格人数 | 补助资金（万元） |\n{table}") == rules


UNFRAMED = "\n".join(
    ("项目 | 预算数 | 决算数 |", "办公费 | 36.52 | 35.10 |", "差旅费 | 28.90 | 30.44 |", "会议费 | 12.30 | 9.87 |")
)
UNFRAMED += "\n合计 | 77.72 | {} |"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_table_without_its_outer_bars(gap: str) -> None:
    assert found(UNFRAMED.format("75.41").replace("\n", gap)) == []
    assert found(UNFRAMED.format("75.14").replace("\n", gap)) == ["table-sum"]


def test_a_table_that_lost_its_empty_cells_is_left_alone() -> None:
    assert found(UNFRAMED.format("75.14").replace("办公费 | 36.52 | 35.10 |", "办公费 | 35.10 ||")) == []


def test_coverage_counts_what_was_told_again() -> None:
    assert audited(AGAIN.format("6.47")).checked == 8

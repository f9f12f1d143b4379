"""Sums whose total and parts stand in other ways and places than behind 其中."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accusations, audited
from tests.shown_fixture import found

# what is right, the figure to change, what it becomes, and the rule that must tell of it
TOLD = {
    "another split behind a semicolon": (
        "年末全县户籍人口112635人。其中，城镇人口54715人，乡村人口57920人；0-17岁18891人，18-34岁19199人，35-59岁48951人，"
        "60岁及以上25594人。",
        ("19199", "19099", "listing-near"),
    ),
    "a known split behind a semicolon": (
        "共有学生4512人，其中小学2310人，初中1402人，高中800人；男生2401人，女生2111人。",
        ("2111", "2121", "composition"),
    ),
    "another split in the next sentence": (
        "全年实现生产总值3523.6亿元，增长5.2%。其中，第一产业增加值310.2亿元，第二产业增加值1502.1亿元，第三产业增加值1711.3"
        "亿元。农业增加值310.2亿元，工业增加值1300.5亿元，建筑业增加值201.6亿元，批发业增加值420.1亿元，其他服务业增加值"
        "1291.2亿元。",
        ("420.1", "400.1", "listing-closed"),
    ),
    "more, fewer and as many": (
        "公开的45个部门里，有18个部门的接待费较上年有所增加，23个部门减少，4个部门与上年持平。",
        ("23个", "25个", "composition"),
    ),
    "those that went up told before their number": (
        "全市41个工业行业大类中，产值同比增长的有28个，下降的有12个，持平的1个。",
        ("12个", "11个", "composition"),
    ),
    "more than there are": (
        "全市41个工业行业大类中，28个行业产值同比增长，11个行业下降。",
        ("11个", "17个", "classes-exceed"),
    ),
    "grades of what a sentence above tells": (
        "本单位共有项目21个，其中本级项目8个。所有项目均开展自评，结果为：18个项目评为一等，3个项目评为二等，0个项目评为三等。",
        ("18个", "17个", "listing-closed"),
    ),
    "grades named before their number": (
        "参加考核的30个单位中，优秀等次12个，良好15个，合格3个。",
        ("15个", "18个", "classes-exceed"),
    ),
    "the same words for what each has": (
        "全年安排维修资金90.5万元，涉及三类，其中：新建泵站3处，投资规模40.2万元；清淤渠道12公里，投资规模30.1万元；改造水闸5座，"
        "投资规模20.2万元。",
        ("20.2", "22.2", "listing-exceeds"),
    ),
    "left over from last year": (
        "全区可用财力合计42.5亿元，包括：当年财力30.1亿元，上年镇街（平台）结余4.2亿元，转移支付收入5.1亿元，调入资金3.1亿元。",
        ("30.1", "31.1", "listing-near"),
    ),
    "a total that closes its sentence": (
        "全县一般公共预算支出559594万元、上解支出24562万元、债务还本支出10940万元、援助其他地区支出546万元，支出总量为595642万元。",
        ("595642", "595913", "listing-near"),
    ),
    "a plan, what was added and what was taken back": (
        "年初批准的支出预算为89500万元。上年结转1250万元，上级下达转移支付收入12300万元，新增债券5000万元，年终收回结余指标"
        "2180万元，全年财政支出总指标为105870万元。",
        ("105870", "108570", "listing-near"),
    ),
    "numbered inside the paragraph below": (
        "上级下达我市农业资金1969万元，用于两项任务。\n"
        "资金已分解到具体方向。具体为：一是安排购机补贴322万元，配套市级资金161万元。二是安排担保资金147万元。三是安排联合体补助"
        "40万元。四是安排经营主体补助1403.3万元。五是安排服务补助56.7万元。",
        ("1403.3", "1430.3", "listing-slip"),
    ),
    "changes numbered": (
        "收入较上年减少306.3万元，主要有以下变化。一是财政拨款收入减少7.33万元。二是其他收入减少104.14万元。三是年初结转减少"
        "1247.72万元。四是事业收入增加687.73万元。五是经营收入增加365.16万元。",
        ("687.73", "678.73", "listing-slip"),
    ),
    "batches in another paragraph": (
        "2023年共下达补助资金246.2万元。\n任务按期完成。\n2022年12月省财政厅下达补助资金57.5万元，2023年8月省财政厅下达补助资金"
        "188.7万元。",
        ("188.7", "178.7", "listing-slip"),
    ),
    "batches from the first on": (
        "全年下达水污染防治资金17257万元，其中第一批资金9910万元，第二批资金7347万元。",
        ("17257", "17347", "listing-closed"),
    ),
    "a total in the paragraph above": (
        "两份文件合计下达我区文化资金53106万元。\n（二）分解下达情况。\n下达各市县文化资金39565.55万元，安排自治区本级部门资金"
        "13540.45万元。",
        ("13540.45", "13504.45", "listing-slip"),
    ),
    "known parts in paragraphs of their own": (
        "部门预算支出总数8105563.00元，较上年增长1.13%。\n基本支出预算7031563.00元，其中：人员支出5901832.00元，公用支出"
        "1129731.00元。\n专项项目预算1074000.00元。\n政府采购预算0元。",
        ("1074000", "174000", "listing-closed"),
    ),
    "known parts by other names": (
        "全年一般公共预算收入5621.4万元，增长3.2%。税收收入4105.2万元，下降1.1%。非税收入1516.2万元，增长8.0%。",
        ("1516.2", "1561.2", "listing-slip"),
    ),
    "plans that outcomes imply": (
        "“三公”经费预算79.90万元，支出决算57.53万元。\n因公出国（境）费支出决算0万元，比预算增加（减少）0万元。"
        "公务用车购置及运行费支出决算57.35万元，比预算减少17.55万元。公务接待费支出决算0.18万元，比预算减少4.82万元。",
        ("79.90", "89.90", "plan-sum"),
    ),
    "kinds of what was counted": (
        "扶贫项目抽查11个：到户项目3个：养殖项目1500万元；贴息项目2343.3万元。到村项目8个：大棚项目147.8万元；冷库项目96.88万元",
        ("11个", "10个", "listing-closed"),
    ),
    "an amount without end beside a list": (
        "利润收入1925.67亿元，增长7.3%。收取比例分为四类：第一类为烟草企业，上交收入540.00亿元；第二类为资源型企业，上交收入770.93"
        "亿元；第三类为竞争型企业，上交收入493.35亿元；第四类为军工企业，上交收入121.39亿元。应交利润不足10万元的，免交。",
        ("493.35", "439.35", "composition"),
    ),
    "five that exceed their total": (
        "处理处分相关责任人12人。其中：判刑1人、双开1人、严重警告2人、记过3人，警告4人，免职1人。",
        ("警告4人", "警告5人", "listing-near"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_a_sum_is_found_where_it_is_told(text: str, change: tuple[str, str, str]) -> None:
    assert found(text) == []
    old, new, rule = change
    assert text.count(old) == 1
    assert rule in [finding.rule for finding in accusations(audited(text.replace(old, new)))]


SILENT = [
    # what is told next is not all of the total, or of another year
    "本年支出合计800.5万元。\n一般公共预算财政拨款支出700.2万元，其中：基本支出500.1万元，项目支出200.1万元。",
    "本年支出合计800.5万元。\n财政拨款支出700.2万元。按用途分，基本支出500.1万元，占71.42%；项目支出200.1万元，占28.58%。",
    "本年支出合计800.5万元。\n三、财政拨款情况\n基本支出500.1万元，项目支出200.1万元。",
    "本年支出合计800.5万元。\n基本支出500.1万元。\n项目支出200.1万元。\n经营支出100.3万元。",
    "财政总收入完成69.2亿元，增长3.1%。税收收入45.1亿元，增长2.2%。非税收入12.3亿元，增长1.0%。",
    "全年用电量80.5亿千瓦时，其中第一产业用电1.2亿千瓦时，第二产业用电55.3亿千瓦时，第三产业用电13.0亿千瓦时，居民用电11.0亿"
    "千瓦时；工业用电54.1亿千瓦时，建筑业用电1.2亿千瓦时。",
    "全年收入100.4万元，其中：门票60.3万元，停车40.1万元；上年门票55.2万元，停车43.1万元。",
    "全年累计拨付救灾资金1285万元。\n3月拨付救灾资金685万元，9月拨付救灾资金500万元。",
    "全年下达水污染防治资金17347万元，其中第一批资金9910万元，第三批资金7147万元。",
    # counts that tell how many more there are, or that overlap
    "全区16个街道，较上年增加2个，减少1个，3个增长放缓。",
    "8个县区中，5个县区增速高于全市平均水平，3个县区增长放缓。",
    "检查企业36家，其中优秀3家。",
    "受理投诉案件100件（办结案件60件、移送案件30件）。",
    "全市41个行业中，28个行业产值没有下降，15个行业增长。",
    # amounts in other units are written to other last digits
    "上年结余26.38亿元，上级补助收入14.78亿元，债券转贷收入1.34亿元，调入资金10万元，收入合计42.5亿元。",
    # a part that tells its plan as well
    "全区一般公共预算收入63480万元（占预算调整数61000万元的104.07%），上级补助收入48593万元，债务转贷收入5399万元，上年结转资金"
    "9635万元，收入合计127107万元。",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_only_looks_like_a_sum_is_none(text: str) -> None:
    assert found(text) == []

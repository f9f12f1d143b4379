"""Relations told in other words and another order: each text holds as written, and is accused with a figure changed."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

# what is right, what to change, what it becomes, and the rule that must tell of it
TOLD = {
    "what two were before, in a row behind both without a word for it": (
        "一季度受理案件683件，同比上升10.9%，审结241件，同比上升8.1%，去年同期为616件、223件。",
        ("8.1%", "8.8%", "change-rate-levels"),
    ),
    "points that shares have won and lost, in turn behind all their bands": (
        "与2010年相比，0—14岁、15—59岁、60岁及以上人口的比重分别上升1.35个百分点、下降6.79个百分点、上升5.44个百分点。",
        ("5.44", "5.54", "composition"),
    ),
    "the same with commas": (
        "与2010年相比，0—14岁、15—59岁、60岁及以上人口的比重分别上升1.35个百分点，下降6.79个百分点，上升5.44个百分点。",
        ("6.79", "6.97", "composition"),
    ),
    "how many more of what was done than the year before": (
        "全年接待来访团组12批次，上年15批次，比上年少接待3批次。",
        ("少接待3", "少接待4", "change-amount"),
    ),
    "two rates of two counts, with what there was before behind them": (
        "共受理举报案件538件742人，同比上升14.2%和6.3%（上年同期471件698人）。",
        ("14.2%", "12.4%", "change-rate-levels"),
    ),
    "the second of them": (
        "共受理举报案件538件742人，同比上升14.2%和6.3%（上年同期471件698人）。",
        ("6.3%", "5.9%", "change-rate-levels"),
    ),
    "what two amounts told with their rates were before, behind both": (
        "共接待游客86.42万人次，同比增长17.74%；实现旅游收入5.36亿元，同比增长15.27%（去年同期分别为73.40万人次、4.65亿元）。",
        ("15.27%", "13.25%", "change-rate-levels"),
    ),
    "what several were before, by short names in a sentence of its own": (
        "一季度接报火灾384起，同比下降10.9%；亡4人，同比减少1人；伤7人，同比持平。上年同期为431起、亡5人、伤7人。",
        ("亡5人", "亡6人", "change-amount"),
    ),
    "the one of them that is as it was": (
        "一季度接报火灾384起，同比下降10.9%；亡4人，同比减少1人；伤7人，同比持平。上年同期为431起、亡5人、伤7人。",
        ("伤7人，同比持平。", "伤8人，同比持平。", "unchanged"),
    ),
    "what each had before, one by one": (
        "东园、西园分别收入51.00万元和62.00万元，上年分别为50.00万元和60.00万元，分别增长2%和3.33%。",
        ("3.33%", "3.23%", "change-rate-levels"),
    ),
    "a part that is named like its whole": (
        "2021年全省政府采购规模400.0亿元。省级政府采购规模100.0亿元，占全省政府采购规模的25%；市县政府采购规模300.0亿元，占75%。",
        ("25%", "35%", "share"),
    ),
    "the last of a row, that alone is named like its whole": (
        "2021年全省政府采购规模400.0亿元。省级、市县政府采购规模分别为100.0亿元和300.0亿元，占全省政府采购规模的25%和75%。",
        ("75%", "65%", "share"),
    ),
    "what is left of a total, behind what that is made of": (
        "全年下达资金850万元，其中上级资金620万元，县级资金230万元，实际支出819.36万元，预算执行率96.40%，结余30.64万元。",
        ("结余30.64", "结余34.64", "remainder"),
    ),
    "what came in and went out, said to be even": (
        "全县国有资本经营预算收入1260万元，完成预算的105.0%；支出880万元，完成预算的98.9%；调出380万元，收支平衡。",
        ("380", "340", "listing-closed"),
    ),
    "exports less imports, in a sentence of its own": (
        "全年货物进出口总额38.65亿元，比上年增长6.4%。其中出口26.42亿元，增长8.9%；进口12.23亿元，增长1.4%。贸易顺差14.19亿元。",
        ("14.19", "18.19", "balance"),
    ),
    "a ratio whose name ends like a word for shares": (
        "年末金融机构本外币存款余额562.45亿元，增长9.5%；本外币贷款余额425.86亿元，增长11.0%。存贷比为75.7%。",
        ("75.7%", "79.7%", "share"),
    ),
    "from what to what behind a rate alone": (
        "水利支出同比下降11.01%，从688.2万元降至612.4万元；占全部支出（24.5亿元）的0.25%。",
        ("11.01%", "12.38%", "change-rate-levels"),
    ),
    "from what to what behind an amount alone": (
        "投诉件数增加31件，环比上升；举报件数减少11件，从98件降至87件。",
        ("减少11件", "减少12件", "change-amount"),
    ),
    "from what to what behind a name": (
        "公务接待费由4.60万元压到4.14万元，压减10%；车辆运行费由15.80万元压到15.00万元，压减5.06%。",
        ("15.00万元", "14.00万元", "change-rate-levels"),
    ),
    "what is lacking of what was spent": (
        "职工医保收入6.82亿元，支出5.94亿元，当期结余0.88亿元；居民医保收入8.15亿元，支出8.43亿元，当期赤字0.28亿元。",
        ("赤字0.28", "赤字0.82", "balance"),
    ),
    "money not yet dealt with, behind the rate of what was": (
        "查出问题金额合计742.47万元，截至10月底已整改611.20万元，整改率82.3%，尚未整改131.27万元。",
        ("131.27", "137.21", "listing-closed"),
    ),
    "money that is still there, by another word": (
        "全年下达衔接资金9860万元，已支出9614万元，支出率97.5%，结存246万元。",
        ("246", "264", "remainder"),
    ),
    "how many more, behind those that came and went": (
        "年初为87953户，全年新登记18905户，注销5240户，净增13665户。",
        ("13665", "16365", "balance"),
    ),
    "how many more, before them": (
        "企业126家，较年初净增8家，其中新增入库14家、退库6家。",
        ("退库6家", "退库9家", "balance"),
    ),
    "how much less": ("全年新增贷款36.80亿元，偿还46.25亿元，净减少9.45亿元。", ("9.45", "9.54", "balance")),
    "how much more, without what stands in brackets": (
        "全年举借债务12.46亿元（新增债券8.20亿元、再融资债券4.26亿元），偿还本金4.91亿元，净增7.55亿元。",
        ("7.55", "5.75", "balance"),
    ),
    "the rest of what is counted, with a name": (
        "前五位合计1910件，占投诉总量2984件的64.0%。其余行业投诉1074件，占36.0%。",
        ("1074", "1047", "listing-slip"),
    ),
}


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD.keys())
def test_what_is_told_anew_is_checked(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


FREE = {
    "coarse shares that leave somebody out": (
        "全区共有干部职工500人，其中本科及以上学历210人，占42%；大专学历190人，占38%；高中及中专学历95人，占19%。"
    ),
    "what came in told of two times": ("上半年新增贷款20亿元，全年新增45亿元，偿还38亿元，全年净增7亿元。"),
    "points of bands that leave something out": (
        "与2010年相比，0—14岁、15—49岁、60岁及以上人口的比重分别上升1.35个百分点、下降6.79个百分点、上升5.94个百分点。"
    ),
    "how many more of what went out, before by how much there is more in all": (
        "全年新登记企业905户，注销240户，比上年多注销30户，净增665户。"
    ),
    "the share of the year before is of other amounts": (
        "全年水利支出612.4万元，占总支出（24.5亿元）的0.25%，比上年占比0.29%下降0.04个百分点。"
    ),
    "changes of others in brackets behind their names": (
        "“三公”经费决算294.36万元，比2022年决算数412.89万元少118.53万元。同2022年比，减少的有公务接待费（减142.88万元）"
        "和公务用车购置费（减36.20万元），增加的有公务用车运行维护费（增60.55万元）。"
    ),
    "changes of kinds of spending in brackets behind their names": (
        "总支出90.20亿元，比上年92.30亿元减少2.10亿元，其中增加的科目是水利支出（增加1.60亿元）和林业支出（增加0.70亿元）。"
    ),
    "a mean growth, and from what to what": "五年来，税收收入年均增长5.1%，由90.2亿元增加到115.6亿元。",
    "a growth of one year, and from what to what in two": (
        "税收收入增长8.0%，由2018年的50.2亿元增加到2020年的60.8亿元。"
    ),
    "the growth of some, and from what to what all went": (
        "新登记企业905户，增长12.5%，由2215户增加到2431户的是规模以上企业。"
    ),
    "the rest of something else, with a name": (
        "前五位合计1910件，占投诉总量2984件的64.0%。其余渠道接收诉求5215件，占41.2%。"
    ),
    "how much more than in another year": (
        "全年新增贷款90.5亿元，比上年多增12.3亿元，收回贷款50.2亿元，贷款余额净增43.8亿元（含核销3.5亿元）。"
    ),
    "what two were before, of which one grew by what is comparable": (
        "共接待游客86.42万人次，同比增长12.10%（可比口径）；旅游收入5.36亿元，增长15.27%，去年同期分别为73.40万人次、4.65亿元。"
    ),
    "what balances were a year ago, which are more than at its end": (
        "住户存款余额486.3亿元，较年初增长4.6%；贷款余额368.2亿元，较年初增长5.4%。上年同期分别为455.2亿元和340.1亿元。"
    ),
    "what came in elsewhere, and by how much there is more of something else": (
        "A类企业净增26家，其中新增认定31家、减少5家；B类企业新增入库80家，退库12家，净增68家；C类企业净增5家，新增9家、退出4家。"
    ),
    "by how much there is more, with what else went out behind it": (
        "全年新增党员120名，转入35名，转出40名，党员净增98名（去世12名、除名5名）。"
    ),
    "what is lacking beside what else came in": (
        "一般公共预算收入12.00亿元，上级补助收入30.00亿元，支出43.50亿元，收支缺口1.50亿元，动用稳定调节基金弥补。"
    ),
    "what is lacking of what else was taken off": (
        "全县公共预算收入8.20亿元，公共预算支出35.60亿元，剔除上级补助24.00亿元后，当年收支缺口3.40亿元。"
    ),
    "a share of something else that is named like the amount before it": (
        "2021年全省政府采购规模400.0亿元，比上年增加20.0亿元。教育、卫生等3项合计占全省政府采购规模的60%。"
    ),
    "what is even by what is not all told": (
        "全县一般公共预算收入8.62亿元，加上上级补助等，一般公共预算支出41.23亿元，上解支出0.86亿元，收支平衡。"
    ),
    "how much of each there is in all and in its parts": (
        "全县粮食播种面积62.50万亩，总产量25.38万吨，亩产406公斤。其中：夏粮面积24.30万亩，产量8.02万吨，亩产330公斤；"
        "秋粮面积38.20万亩，产量17.36万吨，亩产454公斤。"
    ),
    "how many of each a hundred households have": (
        "每百户家庭拥有汽车42.6辆，其中城镇58.4辆，农村26.2辆。人口密度每平方公里386人，其中市区1268人，山区142人。"
    ),
    "the reason for a change from another year": (
        "办公经费支出40.00万元，比2021年减少5.00万元。\n办公经费支出比2020年增加的主要原因是物价上涨。"
    ),
    "something taken off and right behind it for what": (
        "满分100分，共扣6分，自评94分。其中产出指标扣4分，产出数量扣1分，产出质量扣3分，效益指标扣2分。"
    ),
    "how old something is": (
        "公元202年设县，树龄201年的古樟1株，距今201年的碑刻2件，存有202年份的档案，2021年挂牌，2022年修缮。"
    ),
    "coarse shares that leave something untold": (
        "全年受理投诉3422件。其中咨询2157件，占受理总量的63%；另有办结746件；投诉920件，占受理总量的26.9%；已回访300件；"
        "举报340件，占受理总量的9.9%。"
    ),
    "what there is, was at first, and by how much and what part that grew": (
        "年末实有企业101618户，年初87953户，净增13665户，增长15.5%。"
    ),
    "how many more of all that came and went": ("全年新引进人才905人，其中硕士240人，退休120人，净增785人。"),
}


@pytest.mark.parametrize("text", FREE.values(), ids=FREE.keys())
def test_what_is_not_so_tied_is_let_be(text: str) -> None:
    assert found(text) == []

"""Rates and shares whose wholes the words around them tell: 应免、实免, 审结 for 结案率, 个问题中."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

TOLD = {
    "a share of what a tier of government spent, by the short of its name": (
        "市本级一般公共预算支出126.38亿元，为预算的98.2%；其中教育支出22.46亿元，占市本级支出的17.8%；全市一般公共预算支出412.6亿元。",
        ("17.8%", "5.4%", "share"),
    ),
    "a share by the whole name, that would be right of what the whole city spent": (
        "市本级一般公共预算支出126.38亿元，为预算的98.2%；其中教育支出22.46亿元，占市本级一般公共预算支出的17.8%；全市一般公共预算"
        "支出412.6亿元。",
        ("17.8%", "5.4%", "share"),
    ),
    "a share by the whole name, that would be right of what its own tier spent": (
        "全市一般公共预算支出412.6亿元，其中市本级一般公共预算支出126.38亿元，为预算的98.2%。全市教育支出62.46亿元，"
        "占全市一般公共预算支出的15.1%。",
        ("15.1%", "49.4%", "share"),
    ),
    "changes of parts that sentences of their own tell, under a total of another paragraph": (
        "10月份，全区财政收入完成3127万元。\n分部门看，税务完成2846万元。较上月增收617万元，增长27.7%；较上年同月减收238万元，下降7.7%；"
        "财政完成281万元。较上月增收94万元，增长50.3%；较上年同月增收36万元，增长14.7%。",
        ("617", "671", "change-rate"),
    ),
    "a share of what the paragraph before tells, by the short of the name of its part": (
        "1-5月，全市一般公共预算收入完成143亿元，增长6.8%。\n"
        "收入质量稳步提升。全市税收收入完成108.7亿元，增长9.2%，税收占一般公共预算收入的比重为76%，比上年同期提高1.7个百分点。",
        ("76%", "67%", "share"),
    ),
    "amounts of which the shares make up the whole, with others between them": (
        "10月份，指挥中心共受理各类信息3422件，环比下降10.1%。其中咨询2157件，环比下降7.1%，占受理总量的63%；投诉920件，占受理总量的"
        "26.9%；截至目前已办结反馈746件，办结反馈率81.1%，涉及争议金额54.72万元；举报345件，占受理总量的10.1%。",
        ("信息3422", "信息3423", "composition"),
    ),
    "so many by the day, of days that the sentence opens with": (
        "春节黄金周（7天）接待游客3217.8万人次，日均459.7万人次；实现旅游收入148.2亿元，日均21.2亿元。",
        ("日均459.7", "日均495.7", "unit-price"),
    ),
    "an average by the name of a total, behind other figures": (
        "会议费支出决算9.27万元，比上年增加1.12万元，增长13.74%，全年召开会议6次，参加会议309人，人均会议费300元。",
        ("人均会议费300", "人均会议费330", "unit-price"),
    ),
    "an average of what another sentence tells, behind other counts": (
        "公务接待费7.04万元。主要用于上级检查指导等支出，接待国内公务活动141批次，1173人次，人均60元，批均499元。",
        ("批均499", "批均549", "unit-price"),
    ),
    "an average whose word for each stands first, of what goes by its name": (
        "公务用车运行支出14.38万元，主要用于燃料费、维修费等。截至年末，公务用车保有量5辆，每辆平均运行费用2.876万元。",
        ("2.876", "2.678", "unit-price"),
    ),
    "a change told behind an average, of all that was spent": (
        "培训费支出3.64万元，组织业务培训5期，培训340人次，人均培训费用107.1元，较上年2.91万元增加0.73万元，增长25.1%。",
        ("0.73万元", "0.37万元", "change-amount"),
    ),
    "a total of so many, behind the sentence that tells them and how they have changed": (
        "公务用车运行维护费支出7.85万元，与上年相比减少0.64万元，下降7.5%；公务接待费支出2.31万元，比上年的2.87万元减少0.56万元，"
        "下降19.5%。两项合计10.16万元，全部为一般公共预算财政拨款。",
        ("10.16", "16.10", "composition"),
    ),
    "a share of all purchases, told in another sentence by a shorter name": (
        "2023年政府采购支出总额为275.41万元，其中：货物类采购支出103.26万元；服务类采购支出172.15万元。"
        "授予中小企业合同金额212.36万元，占采购支出总额的77.1%。",
        ("77.1%", "71.7%", "share"),
    ),
    "nothing of one of the items, told behind a colon": (
        "“三公”经费支出决算为8.48万元。其中：因公出国（境）费：无；公务用车购置及运行费6.73万元；公务接待费1.75万元。",
        ("8.48", "9.36", "listing-closed"),
    ),
    "nothing of one of the items, all year": (
        "“三公”经费支出决算为8.48万元。其中：因公出国（境）费全年未发生；公务用车购置及运行费6.73万元；公务接待费1.75万元。",
        ("8.48", "9.36", "listing-closed"),
    ),
    "so much by the day": (
        "春节黄金周（7天）接待游客3217.8万人次，日均459.7万人次；实现旅游收入148.4亿元，平均每天21.2亿元。",
        ("148.4", "184.4", "unit-price"),
    ),
    "a price that is told in another unit": (
        "写字楼成交165套，建筑面积9472.1平方米，总金额5.06亿元，套均总价306.40万元。",
        ("306.40万元", "306.40元", "unit-price"),
    ),
    "a budget that was kept within": (
        "三公经费实际支出5.26万元，控制在年初预算9万元以内，预算执行率58.44%。",
        ("58.44%", "54.84%", "completion"),
    ),
    "a budget that was not exceeded": (
        "三公经费实际支出5.26万元，未超过预算9万元，预算执行率58.44%。",
        ("58.44%", "54.84%", "completion"),
    ),
    "what was not done, behind the rate of what was": (
        "全年受理投诉8642件，立案7856件，立案率90.9%；结案7463件，结案率95%；按期结案7387件，按期结案率98.98%。未结案393件，转入下年。",
        ("未结案393", "未结案339", "remainder"),
    ),
    "shares alone in brackets of a sentence that opens no list": (
        "全年支出90.36万元，工资45.32万元（50.15%），差旅费26.11万元（28.90%），印刷费18.93万元（20.95%）。",
        ("20.95%", "25.95%", "share"),
    ),
    "the share of an amount, behind what that includes": (
        "部门预算总支出412.6万元，其中：基本支出380.5万元，项目支出32.1万元。用于保障机构运转的日常支出356.2万元，包括基本工资、津贴"
        "补贴等工资福利支出占基本支出的93.61%；日常公用经费24.3万元（商品和服务支出）占基本支出的6.39%。",
        ("93.61%", "86.33%", "share"),
    ),
    "the share of an amount, behind what it is called in a bracket": (
        "部门预算总支出412.6万元，其中：基本支出380.5万元，项目支出32.1万元。用于保障机构运转的日常支出356.2万元，包括基本工资、津贴"
        "补贴等工资福利支出占基本支出的93.61%；日常公用经费24.3万元（商品和服务支出）占基本支出的6.39%。",
        ("6.39%", "5.89%", "share"),
    ),
    "a rate of completion named for what was due": (
        "2022年地方应配套16650万元，实际配套到位62310.45万元，配套完成率374.24%。",
        ("374.24%", "347.24%", "progress"),
    ),
    "a bare rate behind what was due and what was met": (
        "2022年地方应配套16650万元，实际配套资金13310.45万元，执行率79.94%。",
        ("79.94%", "97.94%", "progress"),
    ),
    "a share that reaches so much": (
        "民生支出118693万元，占一般公共预算支出135742万元的比重达到87.44%，比上年提高1.2个百分点。",
        ("87.44%", "84.77%", "share"),
    ),
    "shares alone in brackets": (
        "项目支出46.95万元，包括工资福利支出1.20万元（2.56%）、商品和服务支出42.60万元（90.73%）、资本性支出3.15万元（6.71%）。",
        ("90.73%", "97.03%", "share"),
    ),
    "a share of the part beside it": (
        "2021年度收入决算860.50万元，财政拨款731.25万元（占84.98%）、事业收入129.25万元（占15.02%）。支出决算902.10万元，"
        "基本支出640.30万元（占70.98%）、项目支出261.80万元（占29.02%）。",
        ("15.02%", "17.68%", "share"),
    ),
    "what was spent less than planned": (
        "全年“三公”经费支出3825万元，低于预算1188万元，下降23.7%。",
        ("23.7%", "31.1%", "change-rate"),
    ),
    "what it rose by, in other words": (
        "公积金支出决算4.55万元，上年4.08万元，同比多出0.47万元，升幅达11.52%。",
        ("11.52%", "10.33%", "change-rate-levels"),
    ),
    "what was not drawn": (
        "全年预备费安排3600万元，实际动支2950万元，动支率81.9%，结余650万元。",
        ("650", "560", "remainder"),
    ),
    "what some own and owe, by shorter names than all do": (
        "年末全市国有企业资产总额96.4亿元、负债总额61.6亿元。市级企业资产40.2亿元、负债28.3亿元，资产负债率70.4%；"
        "县级企业资产56.2亿元、负债33.3亿元，资产负债率59.3%。",
        ("59.3%", "53.9%", "progress"),
    ),
    "one year after another": (
        "2019年全市政府性基金收入为135.6亿元，2020年为158.2亿元，增长16.67%；2021年为142.8亿元，下降9.73%，2022年为150.5亿元，"
        "比2019年增长10.99%。",
        ("9.73", "7.93", "change-rate-levels"),
    ),
    "what land yields": (
        "全年粮食播种面积45.6万亩，增长1.2%；粮食总产量21.4万吨，增长2.1%；平均亩产469公斤，增加4公斤。",
        ("469", "496", "unit-price"),
    ),
    "what land yields, by the hectare": (
        "小麦播种面积3.2万公顷，单产5625公斤/公顷，总产18万吨。",
        ("18万吨", "19万吨", "unit-price"),
    ),
    "bare percentages in brackets behind the parts of a total": (
        "2022年总支出3862.4万元，构成如下：\n——基本支出：2703.68万元（70%）\n——项目支出：1158.72万元（30.00%）",
        ("70%", "60%", "share"),
    ),
    "the same in one sentence": (
        "全年收入合计1250万元，其中：财政拨款收入962.5万元（77%）、事业收入206.25万元（16.5%）、其他收入81.25万元（6.5%）。",
        ("16.5", "15.6", "share"),
    ),
    "more than a plan of the same": (
        "2023年计划新开工安置房1500套，实际开工1560套，开工率104%。",
        ("104%", "140%", "named-rate"),
    ),
    "what was due and not done": (
        "生活补助应发放1864人，实发1791人，未发放73人系重复申报。",
        ("73人", "37人", "listing-closed"),
    ),
    "so many to one": (
        "城镇居民人均可支配收入36582元，增长5.2%；农村居民人均可支配收入17236元，增长7.8%。城乡居民收入比由上年的2.18：1缩小到2.12：1。",
        ("2.12", "2.21", "named-rate"),
    ),
    "so many to one, without the one": (
        "城镇居民人均可支配收入43215元，增长4.9%；农村居民人均可支配收入21864元，增长6.3%。城乡居民人均可支配收入比值为1.98，比上年缩小0.02。",
        ("1.98", "1.89", "named-rate"),
    ),
    "what is spent on people each time they come": (
        "全年公务接待46批次、520人次，公务接待费支出3.64万元，人均接待费用70元。",
        ("70元", "80元", "unit-price"),
    ),
    "a whole that has lost a digit is less than its part": (
        "全区一般公共预算支出完成310.5亿元，增长12.6%。民生支出完成250.6亿元，占全区财政支出的比重为80.7%。",
        ("310.5", "31.5", "share"),
    ),
    "the same of a list": (
        "全区一般公共预算支出完成310.5亿元。其中民生支出完成250.6亿元，占80.7%。",
        ("310.5", "110.5", "share"),
    ),
    "what must be raised, told behind": (
        "截至8月底，已累计拨付46.3亿元，占年筹资总额的62.9%。经测算，今年共需筹集资金73.6亿元。",
        ("62.9%", "67.1%", "share"),
    ),
    "a plan in brackets that a sentence goes on from": (
        "2021年度完成农村公路建设36.8公里，完成年度计划（32公里）的115%。",
        ("115%", "105%", "completion"),
    ),
    "a whole in brackets that a share is of": (
        "全院有卫生技术人员186人，占职工总数（228人）的81.6%。",
        ("81.6%", "86.1%", "share"),
    ),
    "the plan of a total told behind its parts": (
        "全年完成造林3.6万亩，其中人工造林2.1万亩、封山育林1.5万亩，完成年度计划3.2万亩的112.5%。",
        ("112.5%", "102.5%", "completion"),
    ),
    "the outcome of a total told behind the parts of its plan": (
        "全年计划造林3.2万亩，其中人工造林2.2万亩，封山育林1万亩，实际完成3.6万亩，完成率112.5%。",
        ("112.5%", "102.5%", "completion"),
    ),
    "what was due and what of it was met": (
        "秋季防疫：羊痘应免52318只，实免51207只，免疫率97.88%；禽流感应免8641羽，实免8503羽，免疫率98.4%。",
        ("51207", "54207", "progress"),
    ),
    "money that was due and came": (
        "全年应收水费1260.5万元，实收1187.4万元，收费率94.2%。",
        ("94.2%", "92.4%", "progress"),
    ),
    "those who were not there": (
        "会议应到代表64人，实到61人，请假3人，符合法定人数。",
        ("61人", "67人", "listing-closed"),
    ),
    "cases closed, by another word": (
        "全年共受理各类案件12531件，审执结11467件，结案率91.51%。",
        ("91.51%", "97.51%", "progress"),
    ),
    "cases closed, before those that are not": (
        "共受理案件3268件，其中旧存214件、新收3054件，审结2987件，未结281件，结案率91.4%。",
        ("2987件", "2287件", "progress"),
    ),
    "a verb cut short": (
        "受理审查逮捕468人，批准和决定逮捕351人，批捕率75%。",
        ("351人", "315人", "progress"),
    ),
    "more done than there was": (
        "受理热线工单34218件，办结34197件，办结率99.94%，按时回复率98.2%。",
        ("34197", "84197", "progress"),
    ),
    "of so many problems": (
        "反映的问题分三类推进。要求立行立改的52个问题中，已整改49个，完成率94.23%；要求分阶段整改的17个问题中，已整改8个，完成率47.06%。",
        ("47.06%", "41.06%", "progress"),
    ),
    "the only count before": (
        "审计发现问题共76个，已完成整改63个，整改完成率82.89%。",
        ("63个", "68个", "progress"),
    ),
    "a budget named in full": (
        "财政批复该局2019年度预算支出8213.47万元，本次审计支出6145.32万元，占该局预算支出总额的74.82%。",
        ("74.82%", "74.28%", "completion"),
    ),
    "a share of what the sentence told last": (
        "监测断面28个，达到或优于Ⅲ类26个，占92.9%；水源地水质达标率100%。",
        ("28个", "38个", "share"),
    ),
    "a plan of money told in the sentence before": (
        "重点项目总投资86.24亿元，当年计划投资21.37亿元。1至10月，完成投资19.56亿元，投资完成率91.53%。",
        ("91.53%", "97.53%", "progress"),
    ),
    "a goal of at least so many": (
        "指标1：开展检查，目标值≥46次，实际完成值53次，完成率115.2%，分值10分，得10分。",
        ("115.2%", "175.2%", "completion"),
    ),
    "all that were and were not": (
        "共受理审查逮捕468人。经审查，批准和决定逮捕326人，批捕率76.71%；不批准和不予决定逮捕99人，不捕率23.29%。",
        ("76.71%", "78.71%", "progress"),
    ),
    "what two parts fill": (
        "全年共收到行政复议申请3108件，其中依法受理2473件，占收案总数的79.6%；不予受理635件，占20.4%。",
        ("79.6%", "73.6%", "share"),
    ),
    "the plan of a measure, in the sentence before": (
        "全县支出调整预算为48921万元。一般公共预算支出45880万元（其中镇级5298万元），完成调整预算的93.8%。",
        ("93.8%", "98.3%", "progress"),
    ),
    "cases closed and those that are not": (
        "共受理案件4731件，同比上升7.84%；审执结各类案件3509件，同比上升2.04%；尚有各类未结案1222件，同比上升28.77%。",
        ("1222件", "1722件", "listing-slip"),
    ),
    "what is done and what is being dealt with, of what is told by kinds": (
        "收到诉求30326件，其中咨询类3620件、求助类3938件、投诉类4716件、建议类18052件，已办结30301件，正在办理25件。",
        ("25件", "95件", "listing-slip"),
    ),
    "days of a year": (
        "全年环境空气质量优良天数318天，优良天数比例为87.1%；PM2.5平均浓度为31微克/立方米。",
        ("87.1%", "81.7%", "share"),
    ),
    "all that failed, told in the paragraph before": (
        "全市共抽检8642批次，合格8501批次，不合格样品141批次，合格率98.37%。\n农药残留超标57批次，占总不合格的40.43%；"
        "质量指标不合格36批次，占总不合格的25.53%。",
        ("40.43%", "43.04%", "share"),
    ),
    "a share in the sentence behind what its part is a part of by its name": (
        "全年财政总收入90330万元。一般公共预算收入56302万元，增长3.2%。税收收入41823万元，增长2.6%，占比74.28%。",
        ("74.28", "72.48", "share"),
    ),
    "a rate that names which of two plans it is of": (
        "年初预算1685.82万元，调整预算1800.00万元，决算支出1741.75万元，完成调整预算的96.76%。",
        ("96.76", "103.32", "completion"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_words_tie_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


RIGHT = [
    "全市一般公共预算支出412.6亿元，县级支出286.3亿元。市本级教育支出22.46亿元，占市本级支出的17.8%。",
    "全市一般公共预算支出412.6亿元，其中县级支出286.3亿元。教育支出62.46亿元，市本级教育支出22.46亿元，占市本级支出的17.8%。",
    # a share of what another place, or another month, got
    "全市一般公共预算收入完成143亿元，增长6.8%。\n县区税收收入完成98.7亿元，增长9.2%，税收占一般公共预算收入的比重为76%。",
    "一季度，全市一般公共预算收入完成43亿元，增长6.8%。\n"
    "3月份，全市税收收入完成28.7亿元，增长9.2%，税收占一般公共预算收入的比重为76%。",
    "上年，全市一般公共预算收入完成143亿元，增长6.8%。\n"
    "一季度，全市税收收入完成28.7亿元，增长9.2%，税收占一般公共预算收入的比重为76%。",
    # what was added to a plan is no outcome of it
    "基本支出年初预算1238.04万元，执行中追加320.7万元，调整预算数1558.74万元，执行率100%，年初预算执行率125.9%。",
    # a bare rate of a plan told elsewhere, behind what was due
    "年初预算100万元。应发放补贴90万元，实际发放补贴80.24万元，执行率80.24%。",
    "应发放补贴90万元，实际发放补贴80.24万元，执行率92.5%。",
    # a share of what is told farther above, and one of another month than the amount before it
    "财政总收入90330万元。一般公共预算收入56302万元，增长3.2%。税收收入41823万元，占比46.30%。",
    "1-9月一般公共预算收入56302万元，增长3.2%。9月份税收收入5123万元，增长2.6%，占比74.82%。",
    # what is less than a part, and no digit makes it the whole
    "全区税收收入完成31.5亿元。一般公共预算支出完成40.2亿元。民生支出完成250.6亿元，占全省一般公共预算支出的8.2%。",
    "本级财政支出完成31.5亿元，增长12.6%。民生支出完成250.6亿元，占全区财政支出的比重为78.3%。",
    # what came besides, and who else was there
    "全年应缴1260.5万元，实缴1100.4万元，减免100.2万元，欠缴59.9万元。",
    "会议应到代表64人，实到61人，列席12人。",
    "应急处置36起，实际出警42起，满意率95%。",
    "应参训120人，实际参训96人，考核合格率91%。",
    # what was done is summed up right before its rate
    "计划维修5座，改造12座，共17座；实际维修4座，改造12座，共16座，完成率94.12%。",
    # percentages of something else in the brackets behind the parts of a total
    "2022年项目资金900万元，其中：道路500万元（92.5%）、桥梁400万元（88.3%）。",
    "2022年项目资金900万元，其中：道路500万元（55.56%）、桥梁400万元（完成88.3%）。",
    "2022年税收900万元，其中：增值税500万元（8.6%）、企业所得税300万元（-3.2%）、其他100万元（11.1%）。",
    # not done, beside what was let off
    "保费应缴120万元，实缴90万元，未缴20万元，减免10万元。",
    # rates of what was tested, not of how many were
    "应检客车1210辆，实检1186辆，检测合格率95.3%。",
    "生猪应免12.5万头，实免12.2万头，免疫抗体合格率85.7%。",
    "应检企业110家，实检108家，检出率2.8%。",
    # cases left from the year before, in whatever order
    "受理案件1000件，旧存52件，审结980件，结案率93.16%。",
    "新收案件1000件，审结980件，结案率87.3%。",
    "受理案件1000件，审结970件，法定审限内结案率99.5%。",
    "受理审查逮捕468人，批准逮捕351人，批捕率78%；不批准逮捕99人，不捕率22%。",
    "新收案件10430件，审结9670件，尚未审结1512件。",
    "受理案件1000件，审结980件，未结120件。",
    "受理信访件120件，已办结98件，正在办理13件，其余转交有关部门。",
    # the plan of another, larger thing
    "“三公”经费支出预算为22.96万元，支出决算为15.81万元，完成预算的68.86%。其中：公务用车运行费支出决算为0.4万元，完成预算的40%；"
    "公务接待费支出决算为15.41万元，完成预算的70.17%。",
    # changes of which the name does not tell the way
    "教育支出本年5806.11万元，上年2285.33万元，增减额3520.78万元，增减比例154.06%。",
    "教育支出本年2285.33万元，上年5806.11万元，增减额-3520.78万元，增减比例-60.64%。",
    # rates alone in brackets that are no shares; a share that is of a part by its words; a plan that is held against
    "支出合计537万元，其中教育支出375万元（8.5%）、卫生支出112万元（3.2%）、住房支出50万元（12.1%）。",
    "共受理310件，办结248件，占80%；未办结62件，占办结数的25%。",
    "全年支出决算90万元，低于预算100万元，比上年下降5%。",
    "全年支出决算90万元，低于预算50万元的要求未能落实。",
    # fewer days than a year has were measured, or those of several places are told
    "全年环境空气质量优良天数311天，优良天数比例为90.7%。",
    "六个县区优良天数合计2050天，优良天数比例为93.6%。",
    "优良天数318天，优良天数比例比上年提高2.3%。",
    # shares of other days
    "优良天数331天，优级天数比例30.2%。",
    "优良天数331天，重污染天数比例0.4%。",
    # another rate of the same things
    "审计发现问题共76个，已整改63个，按期整改率100%。",
    "要求立即整改的52个问题中，已整改49个，群众满意率91%。",
    "今年新发现问题76个，已整改63个，整改率71.6%。",
    # what a share without a name is of: of something told elsewhere
    "新建村道18条，硬化14条，占69.8%。",
    "财政批复该局基本预算支出8213.47万元、项目预算支出2100万元，本次审计支出6145.32万元，占部门预算支出总额的59.59%。",
    # more than a goal, and all of it
    "指标1：开展检查，目标值≥46次，实际完成值53次，完成率100%，分值10分，得10分。",
    "抽检8642批次，合格8501批次，不合格样品141批次。质量指标不合格36批次，占总不合格的25.53%。",
    # an average of those that came several times, and of another name
    "会议费支出决算9.27万元，比上年增加1.12万元，增长13.74%，全年召开会议6次，参加会议309人次，人均会议费330元。",
    "会议费支出决算9.27万元，全年召开会议6次，参加会议309人，人均伙食费260元。",
    # averages of what is taken apart without its amounts
    "公务接待费4.62万元，其中外宾接待0.57万元。接待外宾3批次、19人次，人均300元；国内接待83批次、675人次，人均60元。",
    "公务接待费4.62万元，其中外宾接待0.57万元。接待国内83批次、675人次，人均60元；接待外宾3批次、19人次，人均300元。",
    "本年培训支出52.00万元，培训1300人次，人均400元。其中线上培训800人次，人均150元，线下500人次，人均800元。",
    "公务接待费支出2.31万元。国内公务接待共46批次、385人次，人均标准80元以内。",
    # so many by the day of other days, and of other things
    "春节黄金周（7天）接待游客3217.8万人次，其中前三天日均526.4万人次。",
    "春节黄金周（7天）接待游客3217.8万人次，节前两天接待286.4万人次，日均143.2万人次。",
    "假期共8天，查处违法1846起，工作日日均218起。",
    # large and coarse numbers that a digit dropped makes fit
    "东区法院新收案件10.1万件。西区法院新收案件9679件，审结7739件，结案率70.28%。",
    # what was not done of more than one thing, or of another
    "民事案件立案860件，民事结案817件，民事结案率95%；刑事案件立案240件，刑事结案216件，刑事结案率90%。未结案67件。",
    "立案7856件，结案7463件，结案率95%。未立案786件。",
    "立案7856件，结案7463件，结案率95%。上年未结案120件。",
    "立案7856件，结案7463件，结案率95%。未结案381件，另撤案12件。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_words_do_not_tie_is_left_alone(text: str) -> None:
    assert found(text) == []

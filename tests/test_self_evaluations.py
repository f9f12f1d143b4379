"""What self-evaluations and notices of how money was used tell, each in its own short section."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accusations, accused_when, audited
from tests.shown_fixture import found

_BASICS = (
    "经费控制情况(万元) 2021年决算数 2022年预算数 2022年决算数 支出总额 1384.27 1452.38 1452.38 "
    "基本支出 716.43 829.86 829.86 其中:公用经费 98.14 104.75 104.75 "
    "项目支出 667.84 622.52 622.52 其中:1、运行维护经费 2、专项资金 慰问资金 310 310 310 "
    "职工帮扶补助 185.03 139.21 139.21 劳模补助资金 172.81 173.31 173.31 三公经费 3、公务接待"
).replace(" ", "\n\n")
_SOURCES = (
    "计划安排资金(万元) 260 实际到位资金(万元) 268.4 实际支出(万元) 268.4 结余(万元) 0 "
    "其中:中央财政 其中:中央财政 其中:中央财政 其中:中央财政 省财政 260 省财政 260 省财政 260 省财政 "
    "其它 其它 8.4 其它 8.4 其它 二、项目支出明细 支出合计 268.4"
).replace(" ", "\n")

_OUTLINED = (
    "一、项目决策情况（20分，自评得分19分）\n\n1.项目立项规范性（8分），自评得8分。\n\n2.绩效目标合理性（6分），自评得5分。\n\n"
    "3.资金分配科学性（6分），自评得6分。\n\n二、项目过程情况（20分，自评得分19分）\n\n1.资金管理（12分），自评得11分。\n\n"
    "2.组织实施（8分）\n\n制度健全，执行有效，自评得8分。\n\n三、其他需要说明的情况\n\n无。"
)


TOLD = {
    "what each got of money and of heads that other paragraphs tell": (
        "（1）数量指标。全年培训1386人次，取得证书1129人。\n（2）质量指标。就业962人。\n（3）成本指标。支出培训补贴166.32万元，人均补贴1200元。",
        ("支出培训补贴166.32", "支出培训补贴146.32", "unit-price"),
    ),
    "what a ton cost, of sentences before": (
        "环卫经费156.9万元，其中保洁员工资104.8万元，垃圾清运费28.36万元，工具购置费23.74万元。全年清运垃圾4186吨，吨均清运费67.75元。",
        ("吨均清运费67.75", "吨均清运费61.75", "unit-price"),
    ),
    "a standard by the year, of all that were counted": (
        "参保28637人，其中普通居民26214人，资助困难群众2423人。财政补助标准为每人每年610元，应补助资金1746.857万元。",
        ("每人每年610", "每人每年640", "unit-price"),
    ),
    "those who were content, in the sentence behind their grades": (
        "收回有效问卷283份。“非常满意”152份，占比53.71%；“比较满意”94份，占比33.22%；“一般”29份，占比10.25%；“不满意”8份，占比2.83%。"
        "综合满意度（非常满意和比较满意）为86.93%。",
        ("为86.93", "为81.93", "progress"),
    ),
    "grades down to the lowest are all": (
        "发放问卷250份，收回有效问卷239份。其中，非常满意143份，满意68份，基本满意21份，不满意7份。",
        ("满意68份", "满意64份", "listing-closed"),
    ),
    "a rate of those who came as often": (
        "全年培训1537人次。取得职业资格证书1289人，取证率83.86%。",
        ("取证率83.86", "取证率87.86", "progress"),
    ),
    "projects done, under way and not begun, of those of the sentence before": (
        "全年计划实施改造项目34个，涉及居民楼527栋。截至年底，已完工29个，在建4个，未开工1个。",
        ("在建4个", "在建3个", "listing-slip"),
    ),
    "a rate of what was told with a rate of its own, in its very words": (
        "概算投资3174.65万元，已完成投资2835.79万元，投资完成率89.33%，已拨付工程款2461.83万元，占已完成投资的86.81%。",
        ("占已完成投资的86.81", "占已完成投资的81.81", "progress"),
    ),
    "the overall score above lines that tell what indicators are worth, got and lost": (
        "综合得分93.35分，其中：\n（一）决策类指标权重18分，自评得分17分，扣1分；\n（二）过程类指标权重22分，自评得分20.15分，扣1.85分；\n"
        "（三）产出类指标权重34分，自评得分32.7分，扣1.3分；\n（四）效益类指标权重26分，自评得分23.5分，扣2.5分。",
        ("综合得分93.35", "综合得分95.35", "score-total"),
    ),
    "a share right behind that of another": (
        "支出救助金247.53万元。其中急难型529户、支出116.27万元，支出型857户、支出131.26万元，急难型占总户数的38.17%，"
        "占救助金的46.97%。",
        ("占救助金的46.97", "占救助金的42.97", "share"),
    ),
    "a bracket behind what a count is of": (
        "项目惠及4个乡镇21个行政村（脱贫村13个、一般村8个），受益总人口9,460人。",
        ("一般村8个", "一般村6个", "composition"),
    ),
    "what a fund kept of its takings came in": (
        "体彩公益金2022年初结存86.4万元，当年省市返还及本级留成152.7万元，当年支出181.6万元，年末结存57.5万元。",
        ("年末结存57.5", "年末结存51.5", "balance"),
    ),
    "a score behind what was taken off": (
        "项目得94.6分。其中：决策指标（满分20分）得20分；过程指标（满分20分）扣2.4分，得17.6分；"
        "产出指标（满分35分）扣1分，得34分；效益指标（满分25分）扣2分，得23分。",
        ("得17.6", "得18.6", "score-deducted"),
    ),
    "the overall score, where points were taken off before the scores": (
        "项目得94.6分。其中：决策指标（满分20分）得20分；过程指标（满分20分）扣2.4分，得17.6分；"
        "产出指标（满分35分）扣1分，得34分；效益指标（满分25分）扣2分，得23分。",
        ("项目得94.6", "项目得96.4", "score-total"),
    ),
    "more taken off for reasons than in all": (
        "自评扣分情况：满分100分，共扣6分，自评94分。扣分项：预算执行率扣2分，培训场次未达标扣3分，满意度未达目标扣1分。",
        ("未达标扣3", "未达标扣5", "score-deducted"),
    ),
    "a total behind prices for each and a list of two": (
        "护理补贴按一级每人每月280元、二级每人每月140元发放。一级残疾24人、二级残疾35人，全年发放一级8.06万元、二级5.88万元，"
        "合计13.94万元。",
        ("合计13.94", "合计14.24", "listing-closed"),
    ),
    "what can be used, of a round amount and one told to more decimals": (
        "市财政划拨2023年预算资金5618万元，上年结转资金1470.385万元，合共可使用资金7088.39万元。",
        ("合共可使用资金7088.39", "合共可使用资金7388.39", "listing-closed"),
    ),
    "an overall score without a unit": (
        "项目自评得分为95.5，其中：决策指标19分，过程指标18.5分，产出指标29分，效益指标29分。",
        ("产出指标29", "产出指标27", "score-total"),
    ),
    "what a part of a full list is made of, behind it in its segment": (
        "2022年度本馆共计支出1846.52万元，其中基本支出972.34万元，在职人员工资占638万元，日常运转占334.34万元（含电费58.2万元）；"
        "项目支出874.18万元，古籍修复项目占415.18万元，流动图书车项目占459万元。",
        ("古籍修复项目占415.18", "古籍修复项目占475.18", "listing-slip"),
    ),
    "a rate of one of the amounts that the paragraph above gives": (
        "（一）资金到位情况。全年培训经费预算4620万元，省财政下达资金1835万元，到位率39.72%。\n\n（二）资金执行情况。实际支出1835万元，执行率100%。",
        ("执行率100", "执行率160", "progress"),
    ),
    "what was used of the amount that the paragraph above gives": (
        "（一）资金到位情况。全年培训经费预算4620万元，省财政下达资金1835万元，到位率39.72%。\n\n（二）资金执行情况。实际支出1763万元，执行率96.08%。",
        ("支出1763", "支出1363", "progress"),
    ),
    "all that was used, which is not all that was given but for a slip": (
        "（一）资金到位情况。省财政下达资金1835万元。\n\n（二）资金执行情况。实际支出1835万元，执行率100%。",
        ("支出1835", "支出1535", "progress"),
    ),
    "what is still owed by a contract": (
        "施工合同价4862.5万元，目前已支付工程款4190万元，尚欠672.5万元，工期按计划推进。",
        ("尚欠672.5", "尚欠612.5", "listing-slip"),
    ),
    "what is still wanting of an amount told behind what has come": (
        "前期已争取债券到位4190万元，按批复概算总投资需4862.5万元，资金缺口672.5万元。",
        ("到位4190", "到位4390", "listing-slip"),
    ),
    "what has not been handed on yet": (
        "中央财政资金4862.5万元，县财政局已拨付乡镇4190万元，还有672.5万元暂未拨付。",
        ("4862.5", "4362.5", "listing-slip"),
    ),
    "what an indicator got by a rate, in a sentence": (
        "自评总分96.73分，其中预算执行率指标权重10分，执行率82.3%，得8.23分；其余指标权重90分，得88.5分。",
        ("得8.23分", "得2.83分", "execution-score"),
    ),
    "what a harvest is worth, figure by figure": (
        "合作社种植黄花菜60亩，预计亩产800公斤，单价6元/公斤，年产值28.8万元；种植百合25亩，亩产1200公斤，每公斤售价9元，可实现收入27万元。",
        ("收入27万元", "收入37万元", "standard-times"),
    ),
    "what land costs, behind what its harvest is worth": (
        "种植黄花菜60亩，每亩产干菜80公斤，每公斤60元，预计总收入28.8万元，扣除用工等成本每亩1500元，计9万元，净收益19.8万元。",
        ("计9万元", "计6万元", "unit-price"),
    ),
    "what is left of a harvest once it is paid for": (
        "种植黄花菜60亩，每亩产干菜80公斤，每公斤60元，预计总收入28.8万元，扣除用工等费用每亩1500元，计9万元，净收益19.8万元。",
        ("19.8万元", "18.9万元", "balance"),
    ),
    "what land costs in all, by the name of a cost": (
        "黄花菜60亩，按亩产800公斤、每公斤6元测算，年收入28.8万元，每亩成本2300元，总成本13.8万元，年净收益15万元。",
        ("总成本13.8万元", "总成本18.3万元", "unit-price"),
    ),
    "posts that nobody has": (
        "单位核定编制36名，其中参公8名、事业28名，年末实有在职人员31人，空编5名，退休人员14人。",
        ("空编5名", "空编6名", "balance"),
    ),
    "the overall score in a sentence of its own, before those of its parts": (
        "总分：98分。其中项目资金执行率得分10分，产出指标得分49分，效益指标得分29分，满意度指标得分10分。",
        ("得分49分", "得分47分", "score-total"),
    ),
    "what was taken off an indicator": (
        "产出50分，自评得分47分，扣3分；效益30分，得30分。",
        ("扣3分", "扣2分", "score-deducted"),
    ),
    "what was taken off in all, and of what": (
        "自评得分95分，扣5分，扣分原因：预算执行率未达到100%扣2分，群众满意度扣3分。",
        ("扣5分", "扣6分", "score-deducted"),
    ),
    "more taken off than the score leaves": (
        "自评得分97分，其中扣分项为：预算控制率扣1分，资产管理扣2分。",
        ("得分97分", "得分98分", "score-deducted"),
    ),
    "an area with the unit of money before its own": (
        "全县水稻种植57.54万亩，实际承保面积为42.59万亩，承保率为74.02%。",
        ("42.59万亩", "42.59万元亩", "unit-doubled"),
    ),
    "an amount of money with the unit of an area before its own": (
        "森林抚育5万亩，管护等间接费用3万元。",
        ("3万元", "3万亩元", "unit-doubled"),
    ),
    "money that is said to be all paid, further down": (
        "项目总投资1807万元，其中中央资金850万元。按照进度已拨付中央资金850万元，专项资金执行率为100%。\n\n1.资金到位情况分析\n"
        "资金已到项目单位。\n2.资金执行情况分析\n资金已全部拨付。",
        ("850万元，专项资金执行率为100%", "680万元，专项资金执行率为80%", "all-spent"),
    ),
    "an amount that is said to be all paid, further up": (
        "1.资金到位情况。衔接资金2179万元目前已全部拨付。\n2.资金执行情况。项目资金共2179万元，截至2022年12月8日，已完成拨付2179万元，"
        "执行率100%。",
        ("已完成拨付2179万元，执行率100%", "已完成拨付2113.63万元，执行率97%", "all-spent"),
    ),
    "a part that is nothing beside its total, in the wrong unit": (
        "“三公”经费支出决算为13.07万元，其中：因公出国（境）费4.46万元，公务接待费5.2万元。",
        ("4.46万元", "4.46元", "unit-tiny"),
    ),
    "what is left of the total of several sources, by the rate of what was spent": (
        "专项补助到位情况：省级财政下拨42.6万元，市级财政下拨8.35万元，县级配套9.05万元，到位资金总额60万元；全年实际支出57万元，"
        "预算执行率95%，结余3万元。",
        ("结余3万元", "结余8万元", "remainder"),
    ),
    "an overall score in the sentence behind the scores of its parts": (
        "自评得分情况：预算执行率得9.6分；产出指标得50分；效益指标得28分；满意度指标得9分。综上，本项目总得分96.6分。",
        ("96.6", "99.6", "score-total"),
    ),
    "what is left of an income that is taken apart, once the year's spending is set off": (
        "2022年全年收入合计96.42万元，其中：年初预算61.35万元，年中追加14.27万元，其他资金20.8万元。全年支出83.17万元，全部为"
        "基本支出。收支相抵，年末结余13.25万元，按规定结转下年。",
        ("13.25", "15.25", "balance"),
    ),
    "what each cost of those that the sentence before counts": (
        "全年建成高标准农田5.2万亩，占下达任务5万亩的104%。总投资7800万元，亩均投资1500元。",
        ("1500元", "1600元", "unit-price"),
    ),
    "what costs leave of what was grown": (
        "预计年产值24.3万元；扣除每亩3200元的生产成本共14.4万元，村集体年净收益9.9万元。",
        ("净收益9.9万元", "净收益8.9万元", "balance"),
    ),
    "what is still left of those that should have it, told behind the rate": (
        "截至年末，已有301家企业完成预案备案，占应备案企业386家的77.98%，尚有85家未备案。",
        ("85家", "95家", "remainder"),
    ),
    "what is still left of what should be done": (
        "全县应换发证书1260本，已换发1198本，尚有62本未换发。",
        ("62本", "72本", "remainder"),
    ),
    "what is still going on besides what is done": (
        "计划改造老旧小区52个，已完工45个，还有7个未完工。",
        ("7个未", "9个未", "remainder"),
    ),
    "households and the people in them": (
        "全县共有监测户186户642人，其中脱贫不稳定户68户235人、边缘易致贫户92户318人、突发严重困难户26户89人。",
        ("642人", "652人", "listing-closed"),
    ),
    "what was done, in part, and not": (
        "年初设定绩效指标18个，完成16个，部分完成1个，未完成1个。",
        ("未完成1个", "未完成2个", "listing-closed"),
    ),
    "answers by how content they were": (
        "收回有效问卷268份，在268份有效问卷中，选择“满意”的231份，“基本满意”的28份，“不满意”的9份。",
        ("28份", "38份", "listing-closed"),
    ),
    "indicators by their kinds": (
        "该项目共设置绩效指标13个，其中产出指标8个，效益指标3个，满意度指标2个。",
        ("13个", "12个", "composition"),
    ),
    "rates one by one of what was given and paid": (
        "中央资金392万元，支出362万元，省级资金232万元，支出212万元，执行率分别为92.35%和91.38%。",
        ("91.38", "81.38", "progress"),
    ),
    "what was paid of each part in all that was paid": (
        "累计支付资金574万元，其中：中央资金392万元，支出362万元，省级资金232万元，支出212万元。",
        ("574", "584", "composition"),
    ),
    "rows under their total that have lost empty rows": (_BASICS, ("1384.27", "1348.27", "table-sum")),
    "rows under a part of the total": (_BASICS, ("185.03", "158.03", "table-sum")),
    "sources told once for each of several totals": (
        _SOURCES,
        ("实际到位资金(万元)\n268.4", "实际到位资金(万元)\n260", "table-sum"),
    ),
    "what was kept came in, before what was left from the year before": (
        "2022年市本级留用公益金830.50万元，上年结余214.36万元，体育部门支出520.40万元，财政部门支出302.16万元，"
        "2022年末结余222.30万元。",
        ("222.30", "232.30", "balance"),
    ),
    "one amount in yuan beside others by the hundred million": (
        "项目总投资3.65亿元，其中申请专项债券2.92亿元，自筹0.73亿元。",
        ("2.92亿元", "2.92元", "unit-sum"),
    ),
    "two shares of one whole that is named otherwise": (
        "目前已获批专项债券资金12300万元，至2021年底实际使用7880万元，占已发行金额64%，至2022年5月实际使用12046万元，占已发行金额97.9%。",
        ("64%", "60%", "share"),
    ),
    "more than in the year before is no less": (
        "2021年全区共安排2650万元公益金，用于养老机构改造。\n\n2022年投入养老设施建设的公益金为3820万元，较2021年增加1170万元。",
        ("增加", "减少", "change-amount"),
    ),
    "fewer than in the year before are no more": (
        "上年培训残疾人4512人次，本年培训3340人次，减少1172人次。",
        ("减少", "增加", "change-amount"),
    ),
    "a document that came in before it was written": (
        "2023年7月6日，我县接到《省财政厅关于下达2023年补助资金的通知》（云财农〔2023〕88号），下达资金640万元。",
        ("2023年7月", "2013年7月", "paper-year"),
    ),
    "the units of last year's accounts": (
        "云湾县图书馆2021年度部门决算公开\n\n纳入云湾县图书馆2021年度决算编制范围的单位共1个。\n\n2021年度收入总计180万元。",
        ("馆2021年度决算编制", "馆2020年度决算编制", "report-year"),
    ),
    "last year's self-evaluation told as this year's": (
        "云湾县水利局2021年度绩效自评报告\n\n现将2021年度绩效自评情况报告如下：\n\n2021年收入180.2万元。",
        ("现将2021", "现将2020", "report-year"),
    ),
    "a part of the report under last year's heading": (
        "云湾县水利局2021年度部门决算\n\n第二部分 2021年度部门决算情况说明"
        "\n\n2021年度收入180.2万元，2021年度支出175.1万元，"
        "2020年结转3.2万元，2021年结转8.3万元。",
        ("部分 2021", "部分 2020", "report-year"),
    ),
    "cars at the end of last year": (
        "云湾县水利局2021年度部门决算\n\n2021年度收入180.2万元。截至2021年12月31日，本部门共有车辆2辆。",
        ("截至2021", "截至2020", "report-year"),
    ),
    "what there still is of things that are no plan": (
        "全县共有建档立卡贫困户4526户15236人，当年脱贫1230户4105人，尚有3296户11131人未脱贫。",
        ("11131", "11031", "remainder"),
    ),
    "what has changed and has not": (
        "公务接待费支出2.3万元，与上年相比减少0万元，与上年持平。",
        ("减少0", "减少1.2", "unchanged-change"),
    ),
    "scores of all kinds under the score of the project": (
        "项目得分91.5分，其中决策类指标18分、过程类指标19分、产出类指标28分、效益类指标26.5分。",
        ("91.5", "92.5", "score-total"),
    ),
    "amounts right behind the counts that they are told with, the total of the amounts first": (
        "发放补助资金246.3万元，资助学生3250人次，其中：学前教育450人次45万元，义务教育2100人次131.3万元，普通高中700人次70万元。",
        ("246.3", "256.3", "composition"),
    ),
    "what is left of an amount told behind what was done of it": (
        "截至2021年底，实际完成投资4250万元，占总投资5000万元的85%，剩余投资750万元。",
        ("750", "850", "remainder"),
    ),
    "what is left of things already done": (
        "全年发现隐患845处，已整改832处，整改率98.5%，剩余13处正在整改。",
        ("13处", "23处", "remainder"),
    ),
    "what the parts of a section got": (_OUTLINED, ("自评得6分", "自评得4分", "listing-closed")),
    "what the parts of a section are worth": (_OUTLINED, ("资金管理（12分）", "资金管理（13分）", "listing-closed")),
    "what is new and what there was": (
        "全年共拆除违法建设73处，其中新增违建21处，存量违建52处。",
        ("21处", "26处", "composition"),
    ),
    "an average of people who are counted beside their households": (
        "下拨冬春救助资金186万元，救助受灾困难群众3100户9300人，人均救助标准为200元。",
        ("200元", "250元", "unit-price"),
    ),
    "work that was done before it began": (
        "渠道工程于2021年3月开工，2021年11月底竣工并通过验收，总投资180万元。",
        ("2021年3月", "2022年3月", "start-finish"),
    ),
    "a time that ends before it begins": (
        "项目实施期为2020年8月至2021年5月，总投资180万元。",
        ("2021年5月", "2020年5月", "start-finish"),
    ),
    "a document given out before its year": (
        "省财政厅于2021年12月以《关于提前下达2022年补助资金的通知》（云财建〔2021〕153号）下达资金180万元。",
        ("〔2021〕", "〔2022〕", "paper-year"),
    ),
    "names that several counts tell together": (
        "养护范围包括东山公园、西山公园、北湖公园、人民广场、车站广场等3个公园、2个广场。",
        ("3个公园", "2个公园", "counted-open-list"),
    ),
    "names that several counts tell together, all of them": (
        "覆盖东山镇、西山镇、北湖镇、河口乡、江口乡3个镇和2个乡。",
        ("2个乡", "3个乡", "counted-list"),
    ),
    "a share of the people of the village that is told last": (
        "全镇总人口51200人，有耕地3.2万亩。项目所在的甲村海拔1800米，全村有农户60户240人，其中脱贫户6户，占总户数的10%，脱贫人口30人，"
        "占总人口的12.5%。",
        ("12.5%", "15.2%", "share"),
    ),
    "a share of households that no name tells": (
        "甲村现有120户430人，有脱贫户24户96人，占总户数的20%，占总人口的22.3%。",
        ("占总户数的20%", "占总户数的22%", "share"),
    ),
    "reasons that are numbered without a colon": (
        "收入总计398.65万元，比上年增加73.91万元，主要原因一是人员经费增加20.17万元，二是公用经费增加2.25万元，三是项目支出净增加51.49万元。",
        ("20.17万元", "24.17万元", "listing-slip"),
    ),
    "reasons in a sentence of their own": (
        "支出合计比上年减少123.36万元。减少的主要原因是人员经费减少184.45万元，公用经费增加61.09万元。",
        ("184.45万元", "148.45万元", "listing-slip"),
    ),
    "a small change that reasons are set off to": (
        "收入较2023年增加0.21万元，主要是一般公共预算拨款较上年减少34.05万元，上年结转收入较上年增加34.26万元。",
        ("34.26万元", "34.62万元", "listing-slip"),
    ),
    "a plan, and behind it the first one and what was added": (
        "2022年预算收入69.06万元，其中年初预算57.28万元，调整追加11.78万元。",
        ("57.28万元", "53.28万元", "listing-closed"),
    ),
    "the rate of a whole department, and a budget that was executed": (
        "年初批复支出预算1824.15万元，实际执行支出预算1711.15万元，部门整体预算执行率为93.81%。",
        ("93.81%", "93.18%", "progress"),
    ),
    "a rate told before what was done": (
        "项目下达资金140万元，资金拨付率90%。截至年底，已拨付126万元。",
        ("90%", "100%", "progress"),
    ),
    "how many there were to be, and more of them during the year": (
        "中心实施项目共16个（含上年转列项目5个），年初批复预算8个项目985万元，年中增加8个项目（含转列项目5个）334万元。",
        ("共16个", "共15个", "listing-closed"),
    ),
    "how many in all behind those of the beginning and fewer": (
        "年初安排项目12个，年中追加3个，调减1个，全年共实施项目14个。",
        ("14个", "15个", "listing-closed"),
    ),
    "the land of each": (
        "全镇有总人口51450人，有耕地面积32093.5亩，人均占有耕地0.62亩，海拔1560米。",
        ("0.62亩", "0.72亩", "unit-price"),
    ),
    "the land of each of those whom another sentence tells": (
        "全村现有农户159户，乡村人口630人，其中男性320人，女性310人。全村有耕地总面积1322亩（其中：田800亩，地522亩），人均耕地2.1亩。",
        ("2.1亩", "2.5亩", "unit-price"),
    ),
    "a rate named after its change since the year before": (
        "本年度三公经费预算数为12.5万元，上年度三公经费预算数为15.0万元，变动率为-16.67%。",
        ("-16.67%", "-20.00%", "change-rate-levels"),
    ),
    "a rate of what differs from the plan": (
        "年初预算数185.00万元，年末支出合计325.89万元。支出合计比年初预算数多140.89万元，差异率为76.16%。",
        ("76.16%", "43.23%", "change-rate-levels"),
    ),
    "the rate by which a plan was adjusted": (
        "年初预算820.5万元，本年追加预算85.6万元，预算调整率10.43%。",
        ("10.43%", "9.45%", "change-rate-levels"),
    ),
    "the rate of what was done, behind what is still being done": (
        "计划加固水闸24座，已完工21座，在建3座，完工率87.5%。",
        ("87.5%", "78.5%", "progress"),
    ),
    "the rate of what was done of all that the sentence before takes apart": (
        "全年共实施项目35个，其中水闸类18个，泵站类17个。截至年底，已完工32个，完工率91.43%。",
        ("91.43%", "94.13%", "progress"),
    ),
    "what came of a task, told by its parts and held against the task of the year": (
        "全镇共完成“厕改”任务420户，其中一类村156户，二类村184户，三类村80户，完成年度任务400户的105%。",
        ("105%", "150%", "completion"),
    ),
    "what was paid of a total that is told in numbered parts": (
        "项目安排资金共计562.5万元，用于以下4个方面：一是水库加固225万元；二是山洪防治132.5万元；三是饮水维修118万元；四是河湖管护87万元。"
        "已拨付540万元，拨付率96%。",
        ("540万元", "504万元", "progress"),
    ),
    "what is left of a total that the sentence before adds up": (
        "第一批于3月下达180万元，第二批于6月下达145万元，第三批于10月下达95万元，共计420万元。实际使用399万元，结余21万元。",
        ("结余21万元", "结余12万元", "remainder"),
    ),
    "what was carried over from a year that is named, and what is left of it and of more": (
        "2021年结转资金85.2万元，2022年下达资金614.8万元，可用资金合计700万元；2022年实际支出658万元，年末结转42万元。",
        ("结转42万元", "结转24万元", "remainder"),
    ),
    "what is left of all that there is, behind two stages of it": (
        "全年共实施项目35个。已完工32个，已验收30个，剩余3个正在施工。",
        ("剩余3个", "剩余8个", "remainder"),
    ),
    "the same told of one class after the other, with commas": (
        "小学寄宿生2150人，每生每年1250元，补助268.75万元，初中寄宿生1840人，每生每年1500元，补助276万元。",
        ("276万元", "267万元", "unit-price"),
    ),
    "an average in another unit, of what another clause tells": (
        "全年预算380万元，实际发放362.26万元，执行率95.3%。按平均在册5190人计算，人均698元。",
        ("698元", "698万元", "unit-price"),
    ),
    "two amounts and what each is for each month": (
        "享受农村低保6420人，按每人每月380元发放，共发放2927.52万元；享受城市低保815人，月人均补助560元，全年发放547.68万元；两项合计发放低保金3475.2万元。",
        ("3475.2万元", "3457.2万元", "composition"),
    ),
    "all that was given out, above which the standards stand": (
        "1.幼儿1265人，每人每年1050元，共计132.825万元；2.初中寄宿生1840人，每生每年1500元，补助276万元。以上共计发放资助资金408.825万元。",
        ("408.825万元", "480.825万元", "listing-closed"),
    ),
    "an investment and who pays for it, without a word between": (
        "项目概算总投资1807万元，申请中央专项资金850万元，地方自筹957万元，实际支出1650万元。",
        ("850万元", "890万元", "listing-closed"),
    ),
    "what came in beyond a plan, told as what more was done": (
        "计划改造户厕1200户，实际完成1248户，超额完成48户，完成率104%。",
        ("超额完成48户", "超额完成84户", "change-amount"),
    ),
    "a rate of what was done, though another matter stands between": (
        "建设高标准农田12000亩，总投资1800万元。实际完成11500亩，完成率95.83%。",
        ("95.83%", "98.53%", "progress"),
    ),
    "kinds of places of which one is less than what all of them leave": (
        "全县查明隐患点共468处，其中：滑坡392处、崩塌61处、塌陷12处、泥石流3处，涉及6个乡镇。",
        ("共468处", "共473处", "listing-near"),
    ),
    "many kinds of which most are less than what all of them leave": (
        "年度目标共设26个三级指标，包括15个数量指标、4个质量指标、1个时效指标、2个成本指标、1个经济效益指标、2个社会效益指标、1个满意度指标。",
        ("共设26个", "共设29个", "listing-closed"),
    ),
    "how many and how much by numbered lines, of those who came by times": (
        "全年共救助困难群众1386人次，发放资金152.46万元。分别是：\n一、临时救助：512人，金额61.3万元；\n"
        "二、医疗救助：674人，金额83.96万元。\n三、流浪救助：200人，金额7.2万元。",
        ("674人", "694人", "listing-closed"),
    ),
    "how many and how much by lines under one that is numbered": (
        "1.生活补助：1907人，212.58万元；\n其中：寄宿生补助：1284人，金额171.3万元；\n困境生补助：211人，金额20.32万元；\n"
        "非寄宿生补助：412人，金额20.96万元；\n2.营养改善补助：906人，金额36.24万元。",
        ("1284人", "1204人", "listing-closed"),
    ),
    "changes by numbered lines, of which one tells that nothing changed": (
        "2023年项目支出预算较上年增加46.7万元，增长18.2%。主要变动原因如下：\n1.工资福利支出较上年增加31.25万元。主要原因是工资标准提高。\n"
        "2.商品和服务支出较上年无增减。\n3.对个人和家庭补助支出较上年增加15.45万元。",
        ("15.45", "18.45", "composition"),
    ),
    "villages in brackets behind the towns that a number counts, behind the number of something else": (
        "三批项目涉及东河镇（北湾村、陈庄村、南湾村）、黑石镇（王家村）、石桥乡（上安村、下安村）3个乡镇6个村，投资90.5万元。",
        ("6个村", "7个村", "counted-list"),
    ),
    "towns that a number counts, with villages in brackets, behind the number of something else": (
        "三批项目涉及东河镇（北湾村、陈庄村、南湾村）、黑石镇（王家村）、石桥乡（上安村、下安村）3个乡镇6个村，投资90.5万元。",
        ("3个乡镇", "5个乡镇", "counted-list"),
    ),
    "parts behind which the amount that has come is told": (
        "2022年助学项目预算安排486.3万元，其中中央资金291.8万元，省级资金97.2万元，区级资金97.3万元，到位资金486.3万元，到位率100%。",
        ("省级资金97.2", "省级资金97.6", "listing-closed"),
    ),
    "points for how the budget was executed among others": (
        "本项目绩效自评得分92.6分，其中：预算执行9.8分，产出指标46.5分，效益指标27.3分，满意度指标9分。",
        ("效益指标27.3", "效益指标23.7", "score-total"),
    ),
    "a rate behind the parts of what was paid": (
        "2023年下达农田建设项目资金3280万元，其中中央资金2624万元，省级资金656万元。\n\n截至年底，已支付2715.8万元，"
        "其中中央资金2172.6万元，省级资金543.2万元，支付进度82.80%。",
        ("进度82.80", "进度80.80", "progress"),
    ),
    "a rate in the sentence behind the parts of what was spent": (
        "全年部门预算支出1876.5万元。\n\n全年实际支出1803.24万元。其中基本支出1192.66万元，项目支出610.58万元。预算完成率为96.10%。",
        ("完成率为96.10", "完成率为91.60", "progress"),
    ),
    "people in posts, told right before the rate of them": (
        "人员控制情况。核定编制64人，实有在职人员59人，在职人员控制率92.19%。",
        ("在职人员59", "在职人员57", "share"),
    ),
    "what was done of a plan told above by the same words in another order": (
        "项目计划维修改造校舍18处，维修面积12600平方米。\n\n完成校舍维修改造17处，完成率94.44%。",
        ("完成率94.44", "完成率91.44", "progress"),
    ),
    "what was done of what a plan told above goes on to tell": (
        "年初计划培训学员1200人次，举办培训班24期。\n\n全年举办培训班22期，完成计划的91.67%。",
        ("计划的91.67", "计划的97.67", "progress"),
    ),
    "a count that a rate of a plan told above shows to be another": (
        "年初计划培训学员1200人次，举办培训班24期。\n\n全年举办培训班22期，完成计划的91.67%。",
        ("全年举办培训班22", "全年举办培训班23", "progress"),
    ),
    "a share in a sentence of its own, of what was done beyond its plan": (
        "全区一般公共预算收入预算为17.20亿元，实际完成17.92亿元。其中：税收收入11.83亿元，非税收入6.09亿元。"
        "税收收入占一般公共预算收入的比重为66.0%。",
        ("比重为66.0", "比重为61.0", "share"),
    ),
    "a share of what was told paragraphs before, named once more": (
        "一般公共预算收入预算172000万元，实际完成179246万元。\n\n税收收入118347万元，其中增值税43718万元。\n\n"
        "非税收入60899万元。\n\n全市税收收入占一般公共预算收入的比重为66.02%。",
        ("比重为66.02", "比重为66.82", "share"),
    ),
    "a share of all of a kind told within other words": (
        "全县共立刑事案件1843起，破案1127起。其中侵财类案件立案684起，占全部刑事案件的37.1%。",
        ("案件的37.1", "案件的31.7", "share"),
    ),
    "what a ratio has become": (
        "城镇居民人均可支配收入43187元，农村居民人均可支配收入22463元，城乡居民收入比由上年的1.97缩小为1.92。",
        ("缩小为1.92", "缩小为1.82", "named-rate"),
    ),
    "rates told one by one of rows of what came in and what was done": (
        "受理刑事、民事、行政案件分别为627件、6148件和163件，审结分别为611件、5837件和151件，"
        "结案率分别为97.4%、94.9%和92.6%。",
        ("、94.9%", "、97.9%", "progress"),
    ),
    "what was handed on, by to whom": (
        "移送有关部门处理事项47件，其中移送纪检监察机关13件、司法机关8件、有关部门26件。",
        ("事项47", "事项41", "composition"),
    ),
    "the rate of a change of what was told in other words": (
        "全年共发生火灾事故183起，造成38人受伤，与上年相比，事故起数减少26起，下降12.4%；受伤人数减少7人，下降15.6%。",
        ("下降12.4", "下降17.4", "change-rate"),
    ),
    "cases taken in and closed, by kinds, each in its own word": (
        "受理各类案件22694件，同比上升8.58%；审执结21473件，结案率94.62%。其中，刑事案件受理1247件、审结1216件；"
        "民商事案件受理14163件、审结13528件；执行案件受理7284件、执结6729件。",
        ("执结6729", "执结6329", "listing-closed"),
    ),
    "a share of the product of a place named for short": (
        "2023年，全区实现地区生产总值298.37亿元，同比增长6.3%。民营经济增加值168.24亿元，占全区GDP的比重达56.4%。",
        ("比重达56.4", "比重达54.6", "share"),
    ),
}


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_self_evaluations_tell_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert accused_when(text, change) == [change[2]]


RIGHT = [
    # a bracket behind what a count is of need not tell all
    "项目覆盖3个乡镇17个村（重点帮扶村3个），受益人口5200人。实施12个项目（其中续建项目2个），扶持6家企业（龙头企业1家）。",
    # what is kept may be told as one of several things that came in
    "年初结存86.4万元，当年筹集公益金152.7万元，其中本级留成91.6万元，当年支出181.6万元，年末结存57.5万元。",
    "上年结余86.4万元，本级留成91.6万元，上级补助61.1万元，支出181.6万元，年末结余57.5万元。",
    # some of what was taken off may be taken apart
    "满分100分，共扣6分，自评得分94分。扣分项：预算执行率扣3分（其中一季度扣1分，年末扣2分），培训场次未达标扣3分。",
    "过程指标满分20分，每逾期一天扣1分，扣完为止，得17分。效益指标满分25分，满意度每低一个点扣2分，得23分。",
    # prices told one by one are of their classes; a rate is of what its words name, and of a plan as it was changed
    "托养机构入住865人，其中轻度346人、中度298人、重度221人，每人每月分别补助120元、240元、360元，6月份发放19.26万元。",
    "项目计划投资3200万元，截至9月底实际完成投资2560万元，投资完成率为80%；资金支付2368万元，支付率为实际完成投资的92.5%。",
    "年初预算80万元，年中调减10万元，到位70万元，到位率100%，支出63万元，执行率90%。",
    "年初预算资金4,600,000元，调增400,000元，到位5,000,000元，到位率100%。已使用4,750,000元，占到位资金的95%。",
    # a small part that no unit puts right, and what each gets
    "全年补贴13.07万元，其中每亩补贴4.46元。",
    "利息收入13.07万元，其中活期利息48.5元。",
    # what was passed on to the units need not be spent; the rest of the money, and another amount
    "项目资金850万元，已支出资金680万元，执行率80%。资金分配情况：资金已全部拨付。",
    "项目资金850万元，已拨付资金680万元，执行率80%。县级配套资金已全部拨付。\n\n奖励资金30万元已全部拨付。",
    # a price whose stroke was lost, and what goes on with the word of a unit
    "每亩补助标准为0.02万元亩，共补助42.59万亩。",
    "项目投资90万元人民币，另投入3万元户外设备，补贴2万元个体经营户。",
    # what was left before as well, some of what is left, and what is left of several years
    "上年结余1万元，省级财政下拨42.6万元，市级财政下拨8.35万元，县级配套9.05万元，到位资金总额60万元；全年实际支出57万元，预算执行率95%，"
    "结余4万元。",
    "省级财政下拨42.6万元，市级财政下拨8.35万元，县级配套9.05万元，到位资金总额60万元；全年实际支出45万元，预算执行率75%，结余资金2.6万"
    "元已交回财政，其余结转下年。",
    "省级财政下拨50万元，县级配套30万元，资金总额80万元。全年支出72万元，执行率90%，年末累计结余23.5万元。",
    # points by steps, or taken off for each percent
    "预算执行率指标权重10分，执行率82.35%，得8.5分。",
    "预算执行率指标分值10分，执行率82.35%，得6.25分。",
    # a point that was taken off otherwise
    "评价得分93分，等级为“优”。其中：投入得19分，过程得28分，产出得47分。另因报送不及时扣1分。",
    # some of what was taken off; what was taken off of parts
    "自评得分95分，满意度指标扣3分。",
    "自评得分96分，其中预算执行率扣2分。效益指标扣2分。\n\n综合得分92分，扣分项主要是预算执行扣3分、产出质量扣2分。",
    "决策指标20分，得18分，扣2分，其中项目立项扣1分，绩效目标扣1分。",
    # overall scores of something else than the sentence before tells
    "产出指标得50分，效益指标得28分，满意度指标得9分。本部门2023年总得分91.6分。",
    "决策得19分，过程得28分，产出得30分，效益得17.5分。上年总得分93.5分。",
    "甲项目决策得19分，过程得28分，产出得30分，效益得17.5分。加上附加分1分，总得分95.5分。",
    # what was spent of an income that more than its last part came in of
    "2022年收入合计96.42万元，其中：年初预算61.35万元，年中追加35.07万元。全年支出83.17万元。收支相抵，年末结余13.25万元。",
    "2022年收入合计100万元，全年支出90万元，预算执行率90%，年末结余22万元。",
    # what each cost of both kinds
    "全年建成高标准农田5.2万亩，高效节水灌溉1.1万亩。总投资7800万元，亩均投资1238元。",
    "全镇有耕地3.2万亩，其中水田1.8万亩。2022年投入管护资金270万元，亩均投入150元。",
    "培训农民1200人、技术员300人。投入资金45万元，人均300元。",
    # neither done nor begun is not all that is left
    "计划改造老旧小区52个，已完工45个，还有5个未开工。\n\n纳入整治的小区共52个，完成整治45个，还有6个正在推进，1个尚未启动。",
    # others than those that did it
    "应到会代表120人，实到110人，还有6人请假未到。",
    # what less was done is no change since the year before
    "计划改造1200户，实际1186户，少完成14户，完成率98.83%。",
    # what is left of a total without one part and with others
    "2021年，省上下达我县中央补贴资金120万元，其中58.473万元用于兑付2020年超录资金，下达省级补贴资金15万元，2020年结转省级资金5万元，"
    "所以2021年可用补贴资金为81.527万元。",
    # classes with a price each, in a bracket; a change since the year before beside the plan
    "高素质农民培育45万元（培训150人，人均3000元）；新型经营主体补助114万元（合作社12家每家5万元，家庭农场18家每家3万元）。\n\n2022年“三公”经费年初预算28万元，实际支出25.6万元，控制率"
    "91.43%，其中公务接待费8.2万元，公务用车运行维护费17.4万元。比上年减少2.4万元，下降8.57%，上年为28万元。",
    # what one time costs is no part of what all cost
    "医疗救助资金支出1215万元，救助16580人次，其中住院救助2380人次、门诊救助14200人次，次均住院救助4256元、门诊救助费用支出202万元。",
    # what an amount is so much of is not what was done
    "该项目完成投资1260万元，占总投资（1800万元）的70%，占年度计划投资1200万元的105%。",
    # plans and outcomes of parts beside those of their total; one year after another at other prices
    "下达债券资金12.6亿元，其中：新增债券8.8亿元，支出8.8亿元，支出进度100%；再融资债券3.8亿元，支出3.04亿元，支出进度80%，总支出进度"
    "94%。\n\n2019年收入135.6亿元，2020年为158.2亿元，可比口径增长12.5%；2021年为142.8亿元，按自然口径下降9.73%。",
    # points of some kinds of indicators; those done of those begun
    "绩效指标总分100分，其中产出指标50分、效益指标30分、满意度指标10分。\n\n共实施项目30个，开工28个，完工20个，未完工8个。",
    # what was spent of a part is of what that part got, not of the total; a full stop among names in brackets
    "湖滨市：财政扶贫资金9938万元，实际支出1563.79万元，支出进度15.74%。其中：扶贫发展资金1263万元，实际支出295.96万元，支出进度"
    "23.43%，少数民族发展资金1675万元，实际支出1267.83万元，支出进度75.69%。地方政府债券资金7000万元，实际支出0万元。\n\n"
    "下属行政单位7个（党政办公室、财政所、党建办公室、社会治理办公室。规划建设办公室、综合执法办公室、乡村振兴办公室）。",
    # numbers of indicators in a form
    "三级指标 年度指标值 实际完成值 分值 得分\n指标18：慢病规范管理数 863人 695人 2 1.8\n"
    "指标19：慢病随访控制数 863人 683人 2 1.7\n"
    "指标20：重症患者管理数 212人 209人 2 1.8\n指标21：肺病规范管理数 8例 8例 2 2",
    # rates of the budget of the beginning, told before it is adjusted; what one place took in of all
    "会议批准的2018年全市财政总收入342490万元，其中，我市169450万元（一般公共预算收入101660万元，上划收入67790万元），新区"
    "173040万元。\n\n1-10月，我市实现财政总收入157922万元，为年初预算的93.2%，其中，一般公共预算收入96020万元，为年初预算的"
    "94.5%；上划收入61902万元，为年初预算的91.3%。\n\n2018年，我市财政总收入预算建议调整为170190万元，其中，一般公共预算收入"
    "调整为104000万元；上划收入调整为66190万元。",
    # what is spent by kinds, of which only some is 基本支出
    "本年支出中，工资福利支出856.2万元，商品和服务支出216.5万元，对个人和家庭的补助56.3万元，资本性支出26.8万元，合计"
    "1155.8万元，其中基本支出965.3万元，项目支出190.5万元。",
    # what is annexed, told above the title of the report
    "附件：\n\n2021年度项目支出绩效自评报告\n\n云湾县农业农村局2022年部门决算公开说明\n\n第一部分 概况\n\n"
    "2022年，我局收入总计186.5万元，支出总计186.5万元。2022年末结余0元。",
    # what each of several cost is no part beside what they cost
    "新建公厕12座，每座投资25万元，计300万元；改建公厕8座，每座投资10万元，计80万元；购置车辆投资56万元；项目总投资436万元。",
    # what each of those counted got or earned, not what the money before comes to
    "安排产业资金300万元，涉及5个村1200户4500人，户均增收3500元。",
    "实现旅游收入860万元，带动就业120人，人均月工资3200元。",
    "公司支付土地流转费36万元、务工费28万元，惠及群众120户，户均5300元。",
    "全年组织外出务工3200人，人均月收入4500元，实现劳务收入1.2亿元。",
    # an outline of grades, one of which only some is shown, and what a section got told behind its last part
    "评价等级（100分）\n\n1.优（90分以上）\n\n2.良（80分以上）\n\n3.中（60分以上）",
    "一、项目决策（20分）\n\n（一）项目立项（10分）。程序规范，得10分。\n\n（二）绩效目标（6分）。目标明确，得5分。",
    "一、项目决策（20分）\n\n（一）项目立项（12分）。程序规范，得12分。\n\n（二）绩效目标（8分）\n\n该项得18分。\n\n二、结论",
    # an average that has become another
    "全年享受低保对象12356人次，发放低保金428.8万元，月人均补助水平由上年的320元提高到347元，提高8.4%。",
    # what is left of one part, told by years
    "全县共有行政村186个，其中贫困村52个，占28%；2018年脱贫出列18个，2019年脱贫出列30个，累计出列48个，剩余4个未出列。",
    # a budget that is told for what is done by the month, and one that is not told
    "2021年9月，地方一般公共预算收入当月完成13.1亿元，累计完成158.9亿元，完成年度预算的82.7%。\n\n"
    "从收入结构看，地方税收收入当月完成11.1亿元，累计完成137.4亿元，完成年度预算的86.6%。非税收入当月完成2.1亿元，"
    "累计完成21.4亿元，完成年度预算的63.5%。",
    # what has changed against one thing and not against another
    "公务接待费支出2.3万元，与上年相比减少1.2万元，与年初预算持平。培训费3.1万元，比上年减少0.4万元，批次与上年持平。",
    # what was done in two years, and what else there is
    "2018年脱贫600户，2019年脱贫500户，尚有300户未脱贫。全镇有党员360人，其中女党员85人，还有35人未缴党费。",
    # what is left over goes into the total of what was spent
    "基金预算收入12.3亿元，加上级补助收入1.2亿元、转贷收入5.5亿元、上年结余0.86亿元，收入总计19.86亿元；基金预算支出"
    "15.2亿元，加调出资金2.1亿元、债务还本支出1.5亿元、年终结余1.06亿元，支出总计19.86亿元。",
    # what indicators are worth, and what they got
    "本项目综合得分95.5分。其中：项目决策20分，得20分；项目过程20分，得18分；项目产出30分，得29分；项目效益30分，得28.5分。",
    # what stands under a heading is of that year; a budget tells of the year before
    "云湾县水利局2022年部门预算公开\n\n一、2021年部门预算执行情况\n\n2021年收入180.2万元。\n\n二、2022年部门预算说明\n\n"
    "2022年收入预算190.2万元。截至2021年12月31日，本部门共有车辆2辆。",
    # a title by the year in which it was written
    "云湾县水利局2022年绩效自评报告\n\n现将2021年度绩效自评情况报告如下：\n\n2021年收入180.2万元，2021年支出175.1万元。",
    # names that several counts tell together, those of a kind that may be called otherwise
    "养护范围包括东山公园、西山公园、南湖公园、人民广场、东街社区公园、西街社区公园等2个公园、1个广场、3个社区公园。",
    "养护范围包括东山公园、西山公园、南园、人民广场等2个公园、2个广场。",
    # what was used and is left of some of what was given
    "第一批下达180万元，第二批下达145万元，第三批下达95万元，共计420万元。第三批实际使用80万元，结余15万元。",
    "第一批下达180万元，第二批下达145万元，共计325万元。实际使用399万元，年末结余21万元。",
    # what is left is told before what came and went
    "年末结转资金42万元，2022年下达资金614.8万元，实际支出658万元。",
    # what was done of all of them, of which there are less than of the others
    "抽检食品1850批次，合格1813批次，合格率98%；不合格37批次均已处置，处置率100%。",
    # what one of a class got is no plan of what was paid
    "下达补助资金85.6万元。其中：康复救助48人，每人1.2万元，计57.6万元；辅具适配280人，人均补助1000元，计28万元。截至12月底，"
    "资金已全部支付，支付率100%。",
    # what is left of all, of what was begun, and of what was done
    "全年共实施项目35个，其中新建20个，续建15个。已完工32个，完工率91.43%，已验收30个，验收率93.75%，剩余3个正在施工。",
    "全年共实施项目35个。已完工32个，已验收30个，剩余2个正在验收。",
    # what is being done is told with a rate of its own; of what was begun
    "计划加固水闸24座，已完工21座，在建3座，投资完成率60%。",
    "全年共实施项目35个，其中水闸类18个，泵站类15个。截至年底，已完工13个，完工率86.67%。",
    # of one class more was given out than the standard tells
    "小学生2150人，每生每年1250元，补助268.75万元，初中生1840人，每生每年1500元，补助413万元。",
    # what was spent of all that was given
    "幼儿1260人，每人每年1000元，共计126万元；初中生1840人，每生每年1500元，补助276万元。以上共计已兑付资金350万元。",
    # others pay as well, or something is missing
    "项目总投资100万元，申请中央资金60万元，省级资金25万元。",
    "项目总投资100万元，申请中央资金60万元，县级自筹25万元，其余15万元由贷款解决。",
    "项目总投资100万元，已到位中央资金60万元，地方自筹资金25万元。",
    # neither of these is what a rate of change is of
    "年初预算820.5万元，支出810.2万元，预算调整率0%。",
    "2021年三公经费预算12.5万元，实际支出10.3万元，三公经费变动率-16.67%。",
    "年初预算185.00万元，支出325.89万元，预算调整后与决算的差异率0%。",
    # of the village, of the farmers, cut off, of other land
    "全镇总人口51450人，耕地32093.5亩。甲村有耕地322亩，人均耕地1.37亩。",
    "全村人口630人，农业人口600人，耕地面积1322亩，人均耕地2.2亩。",
    "全镇总人口51450人，耕地面积35093.5亩，人均耕地0.6亩。",
    "全区总人口30万人，人均公园绿地面积12.5平方米，建成区绿地面积500公顷，城区人口24万人。",
    # not all that was planned has been done, or is looked at
    "年初安排项目12个，年中追加3个，全年共完成项目14个。",
    "年初在册企业80家，年中新增3家，全年共检查企业70家。",
    # those in office are not the posts; what one unit tells is of no other
    "我局编制93名，其中行政编制24名，事业编制69名；现有行政人员22人，事业人员63人。",
    "系统单位自评材料\n第一部分 甲县图书馆2021年度\n收入比上年增加90.5万元，主要是公用经费比上年增加20.5万元。\n"
    "第二部分 乙县文化馆2021年度\n收入比上年减少17.9万元，主要是公用经费减少。\n"
    "第三部分 丙县文物管理所2021年度\n收入比上年增加9.5万元。",
    # by September, to one of them, by another verb
    "项目下达资金140万元，拨付率100%。截至9月底，已拨付126万元。",
    "项目下达资金140万元，拨付率100%，其中已拨付甲公司126万元。",
    "项目下达资金140万元，拨付率100%。资金支付情况：已支付126万元，支付率90%。",
    # more belongs to the plan, or less; what was spent is not what was planned
    "2022年预算收入100万元，其中年初预算60万元，追加20万元，上年结转20万元。",
    "2022年预算收入100万元，其中年初预算60万元，追加50万元，调减10万元。",
    "2022年支出100万元，年初预算60万元，追加预算30万元。",
    # reasons that are not all
    "支出比上年增加45.5万元，主要原因一是新增人员经费30.2万元，二是上调公积金8.3万元。",
    "收入较2023年增加5.2万元，主要是一般公共预算拨款较上年减少34.05万元，上年结转收入较上年增加30.26万元。",
    # of the town, of the poor, of those in a party
    "全县总人口50万人。城区现有居民12万人，其中60岁以上老人8万人，占总人口的16%。",
    "全村有贫困户60户，享受低保的40户，占总户数的50%。",
    "全县共有党员500人，其中女性100人，占总人口的0.1%。",
    # two works, and dates of which one tells no year
    "2021年3月开工的渠道工程进展顺利，2020年11月竣工的泵站运行正常，共完成投资180万元。",
    "泵站于2021年3月启动招标，渠道已于2020年11月竣工，总投资180万元。",
    "项目起止时间：2021年11月至3月，总投资180万元。",
    # a row of which a cell has been lost may be what is missing
    _BASICS.replace("劳模补助资金\n\n172.81\n\n173.31\n\n173.31", "劳模补助资金\n\n172.81"),
    _BASICS.replace("1384.27", "1394.27").replace("项目支出\n\n", "经营支出\n\n10\n\n项目支出\n\n"),
    # what each total is made of is told only of some
    _SOURCES.replace("实际到位资金(万元)\n268.4", "实际到位资金(万元)").replace("268.4", "268.5"),
    # not all of those who answered
    "收回有效问卷268份，其中满意231份，基本满意28份。",
    "收回有效问卷268份，其中满意231份，基本满意28份，不满意5份，未表态4份。",
    "收回有效问卷268份，其中：非常满意201份，满意58份，不满意5份，4份未填写。",
    # the first of what was got, by a name that tells what came of a plan
    "部门整体支出绩效自评93.2分（预算执行9.2分，产出指标46分，效益指标28分，满意度10分）。",
    # what indicators got, which is not what they are worth
    "本项目综合得分97分，其中预算执行率10分，产出指标49分，效益指标28分，满意度指标10分。",
    "一级指标得分情况：预算执行率9.5分，产出指标48分，效益指标29分，满意度指标10分。",
    "本项目自评96.5分，预算执行率9.5分，产出指标48分，效益指标29分，满意度指标10分，等级为优。",
    # what came in by a name that says nothing of it, told before what was left from the year before
    "2022年市本级划拨公益金830.50万元，上年结余214.36万元，体育部门支出520.40万元，财政部门支出302.16万元，"
    "2022年末结余222.30万元。",
    # what a share is taken of has grown since
    "目前已获批专项债券资金12300万元，至2021年底实际使用7880万元，占已发行金额78.8%，至2022年5月实际使用12046万元，占已发行金额97.9%。",
    # shares of what was another amount at another time
    "至上年底实际使用7880万元，占已发行金额的78.8%，至今年5月实际使用12046万元，占已发行金额的97.9%。",
    "第一季度支出512.3万元，占收入的50.2%；第二季度支出950.1万元，占收入的98.1%。",
    "上年支出512.3万元，占总收入的50.2%；本年支出950.1万元，占总收入的98.1%。",
    "截至5月支出512.3万元，占收入的50.2%。截至6月支出950.1万元，占收入的98.1%。",
    # a price beside amounts of other size
    "项目总投资2.7亿元，其中专项债券2.43亿元，自筹0.27亿元，每亩补助2.43元。",
    # a date of something else than the document behind it
    "项目于2019年5月开工，收到《关于下达2022年补助资金的通知》（云财建〔2022〕53号），到位资金180万元。",
    "2019年5月成立的领导小组印发了《管理办法》（云财建〔2022〕53号），安排资金180万元。",
    "2019年5月至2022年3月收到《关于下达补助资金的通知》（云财建〔2022〕53号），到位资金180万元。",
    "2019年5月，我县被列为试点，2022年收到补助资金的通知（云财建〔2022〕53号），到位资金180万元。",
    "2020年12月，省财政厅印发《提前下达通知》（云财教〔2020〕396号）文件和《下达通知》（云财教〔2021〕260号），资金180万元。",
    "2021年5月、2020年12月分别收到《下达通知》（云财教〔2021〕260号）和《提前下达通知》（云财教〔2020〕396号），资金180万元。",
    # what has changed is held against the plan, or against another time
    "2022年支出3340万元。2023年支出4500万元，比年初预算减少1160万元。",
    "2022年末债务余额4512万元。2023年化解债务1172万元，年末债务余额3340万元，比上年末减少1172万元。",
    "2022年投入3340万元用于校舍维修。2023年投入4500万元，比2021年减少1160万元。",
    # rows of a form that lost its bars, of two things held against one number
    "产出指标 数量指标\n指标36：高龄老人建档数 3827人 3234人 2 1.9\n指标37：高龄老人巡访数 3827人 3230人 2 1.8\n"
    "指标38：失能老人建档数 893人 665人 2 1.8",
    # an average, a net income, another crop: not what the harvest is worth
    "种植黄花菜60亩，预计亩产800公斤，单价6元/公斤，每亩收入4800元。",
    "种植黄花菜60亩，预计亩产800公斤，单价6元/公斤，纯收入14.4万元。",
    "种植黄花菜60亩，预计亩产800公斤，单价6元/公斤，带动增收12万元。",
    "种植黄花菜60亩，亩产800公斤，其中出口200公斤，单价6元/公斤，收入12万元。",
    "种植黄花菜60亩，亩产800公斤，加工后每袋6元，收入14.4万元。",
    "种植黄花菜60亩，亩产800公斤，每公斤6元，收入28.8万元，受益农户42户，每亩补助1500元，计6.3万元。",
    # two crops of a year, who shares in it, and what was sold of it so far
    "种植水稻60亩，亩产500公斤，每公斤售价4元，两季收入24万元。",
    "种植黄花菜60亩，亩产800公斤，每公斤6元，农户收入24万元，村集体收入4.8万元。",
    "种植黄花菜60亩，亩产800公斤，每公斤6元，已实现收入18万元。",
    # some of the kinds, what else there is, what several things may have
    "全县查明隐患点共473处，其中：滑坡392处、崩塌61处、塌陷12处、泥石流3处，另有5处待核实。",
    "全县查明隐患点共473处，其中滑坡392处、崩塌61处、塌陷12处、泥石流3处等。",
    "全县查明隐患点共520处，其中滑坡392处、崩塌61处、塌陷12处、泥石流3处。",
    "全县查明隐患点470余处，其中滑坡392处、崩塌61处、塌陷12处、泥石流3处。",
    "全年办理事项345件，其中变更登记258件、补证40件、新增建档30件、注销登记12件。",
    # lines of which one has a measure less, that several may be in, and of which the rest is told behind them
    "项目总投资560.5万元，面积3200平方米。\n1.教学楼2000平方米，投资400.3万元。\n2.食堂1200平方米，投资130.2万元。\n3.预备费30万元。",
    "2023年安排资金500.5万元，惠及1200户。\n1.中央资金300.3万元，惠及700户。\n2.省级资金200.2万元，惠及600户。",
    "全年共资助学生1200人，金额150.5万元。\n其中：国家助学金700人，金额80.3万元；\n国家免学费650人，金额70.2万元。",
    "2023年补助620户，资金500.5万元。\n1.第一批400户，资金300.3万元。\n2.第二批220户，资金150.2万元。\n其余资金结转下年。",
    "全年查出问题2000个，涉及资金90.5万元。\n1.甲镇1200个，涉及资金50.3万元。\n2.乙镇500个，涉及资金40.2万元。",
    # lines of which one tells of nothing that changed, beside levels, beside some that are not told in numbers
    "支出合计100.5万元。\n1.人员经费60.3万元。\n2.公用经费与上年持平。\n3.项目经费20.2万元。",
    "2023年收入较上年增加50.8万元。主要原因：\n1.财政拨款较上年增加39.94万元。\n2.事业收入与上年持平。\n"
    "3.其他收入较上年增加8.3万元。\n4.经营收入略有增加。",
    # names in brackets that the number before them is not of; some of which are left out, or are of more
    "三批工程在东河镇（北湾村、陈庄村、南湾村、中湾村）、黑石镇（王家村）实施，投资90.5万元。",
    "三批项目涉及东河镇（北湾村、陈庄村、南湾村、中湾村），投资90.5万元。",
    "三批项目涉及东河镇（北湾村、陈庄村等）、黑石镇（王家村）、石桥乡（上安村、下安村）3个乡镇7个村，投资90.5万元。",
    "三批项目涉及东河镇（北湾村、陈庄村）、黑石镇（王家村）、石桥乡（上安村、下安村）3个乡镇6个村民小组，投资90.5万元。",
    # what is owed by a contract is not what is left of the plan
    "项目资金总额100万元，支出92万元，执行率92%，未支付工程款12万元（合同总额104万元）。",
    # what a part is not made of, but held against, or what is in a part of it
    "2022年支出1846.52万元，其中基本支出972.34万元，年初预算900万元，上年支出812.34万元；项目支出874.18万元，预算880万元。",
    "2022年支出1846.52万元，其中基本支出972.34万元（人员经费638万元），收回结余资金634.34万元；项目支出874.18万元。",
    # all of what was given in another year, and all once some was taken back
    "（一）资金到位情况。2021年省财政下达资金1835万元。\n\n（二）资金执行情况。2022年实际支出1535万元，执行率100%。",
    "（一）资金到位情况。年初预算1835万元，年中调减300万元。\n\n（二）资金执行情况。实际支出1535万元，执行率100%。",
    "（一）资金到位情况。2021年下达资金1835万元，2022年下达资金1535万元。\n\n（二）资金执行情况。实际支出1535万元，执行率100%。",
    # what is owed besides, of more than one payment, and what another year will take
    "施工合同价4862.5万元，已支付4190万元，监理费尚欠97.4万元。",
    "施工合同价4862.5万元，首期支付2190万元，二期支付2000万元，尚欠612.5万元（已扣罚款60万元）。",
    "项目总投资4862.5万元，已到位4190万元，后三年运营还需补贴1530万元。",
    # posts of one kind, and of cars
    "核定编制45名，其中行政编制20名、事业编制25名，年末实有在职人员41人，行政空编3名。",
    "车辆编制4台，实有车辆3台。核定编制21名，实有21人，车辆空编1台。",
    # of the posts of a kind no rate is
    "核定行政编制24人，事业编制40人，实有在职人员59人，在职人员控制率92.19%。",
    # of a plan that was changed since
    "年初计划培训学员1200人次，举办培训班24期。\n\n全年举办培训班22期，完成计划的95.65%。",
    "项目计划维修改造校舍18处，维修面积12600平方米。\n\n完成校舍维修改造15处，完成率93.75%。",
    # what indicators are worth is no part of what they got
    "自评95分：预算执行20分，得19分；产出指标40分，得38分；效益指标30分，得29分；满意度指标10分，得9分。",
    # the points of a group are told again in each of its rows
    "一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标(50分) | 培训场次 | 60场 | 63场 | 15 | 15\n"
    "产出指标(50分) | 下乡场次 | 40场 | 38场 | 15 | 14.25\n产出指标(50分) | 验收合格率 | 100% | 100% | 10 | 10\n"
    "产出指标(50分) | 按期完成率 | 100% | 100% | 10 | 10\n效益指标(40分) | 服务人次 | 8万人次 | 9万人次 | 40 | 40\n"
    "满意度指标(10分) | 群众满意度 | ≥90% | 94% | 10 | 10\n总分 | 100 | 99.25",
    # what each got, where a list before comes to its total with its name
    "2022年“三公”经费支出24.30万元。其中公务用车运行维护费19.47万元；公务接待费4.83万元，接待67批次573人次，人均接待费84.29元。",
    # what is spent at a standard is not the standard; what was spent in all those years is no plan of the last
    "全年共资助3761人次，发放资助金235.0625万元，每生每学期补助标准为625元。年初预算安排240万元，预算执行率为97.94%。",
    "截至2022年底累计支出2187.46万元，其中2020年支出651.2万元、2021年支出874.35万元、2022年支出661.91万元，"
    "2022年当年预算执行率90.60%。",
    # rates told in a row, the last of which is not of all
    "三类资金分别支出412.76万元、97.43万元、76.8万元，共支出586.99万元，分项执行率分别为96.60%、72.28%、100.00%。",
    # what was found in those looked at, behind a list of them that is full
    "全年共抽检样品2847批次，其中监督抽检1563批次、风险监测1284批次，检出不合格样品73批次，合格率97.44%。与年度目标2800批次相比，"
    "超额完成47批次。",
    # a share right behind that of another is of what is told beside that
    "支出救助金247.53万元。其中急难型529户、支出116.27万元，支出型857户、支出131.26万元，急难型占总户数的38.17%，"
    "占救助金的46.97%。",
    # what others gained, or some of those counted got, is not what the money comes to for each
    "项目投入补助资金86.4万元，带动农户412户。全年户均增收2300元。",
    "全年培训1386人次，支出培训经费96.32万元。参训后就业962人，人均月补贴1200元。",
    "发放临时救助金47.53万元，救助386户次，其中急难型129户次。急难型户均救助金1386元。",
    # grades of which the last is not the lowest; what each grade counts
    "收回有效问卷283份，其中非常满意152份，比较满意94份。",
    "收回有效问卷283份，其中非常满意152份，比较满意94份，一般29份。",
    "收回有效问卷283份，其中非常满意152份，比较满意94份，一般29份，不满意8份。按非常满意100分、比较满意80分、一般60分折算，综合满意度86.43%。",
    # projects of another kind than those counted before, and those of them that were begun
    "全县有行政村34个。项目已完工29个，在建4个，未开工2个。",
    "全县共有小区35个。2023年实施改造项目34个，已完工29个，在建4个，未开工1个。",
    # of all investment, though part of it has the same words
    "概算投资3174.65万元，已完成投资2835.79万元，投资完成率89.33%，已拨付工程款2461.83万元，占概算投资的77.55%。",
    # by how much more was done than planned is no outcome of which a rate is; a standard by the month of some
    "全年巡回演出计划120场，实际完成133场，超额完成13场，完成率110.83%。",
    "全区低保360人，月人均补助682元，全年发放低保金294.62万元；特困供养72人，人均月标准982元，全年发放84.84万元；临时救助120人次，"
    "发放24.53万元。",
    # a rate behind parts that is of the last of them
    "下达资金500万元，其中中央资金400万元，省级资金100万元。已支付380万元，其中中央资金300万元，省级资金80万元，支付进度80%。",
    # a share of the plan; of last year; of one place, while another is told; kinds of which not all are told
    "全区一般公共预算收入预算为17.20亿元，实际完成17.92亿元。其中：税收收入11.83亿元。税收收入占一般公共预算收入的比重为68.8%。",
    "一般公共预算收入17.92亿元，其中税收收入11.83亿元，非税收入6.09亿元。上年税收收入占一般公共预算收入的比重为65.0%。",
    "全市一般公共预算收入18.92亿元。市本级税收收入11.83亿元。全市税收收入占一般公共预算收入的比重为68.2%。",
    "受理刑事、民事、行政案件分别为627件、6148件和163件，审结分别为611件、5837件和151件，调解率分别为12.4%、44.9%和22.6%。",
    "移送处理事项47件，其中移送纪检监察机关13件、司法机关8件。",
    "城镇居民人均可支配收入43187元，农村居民人均可支配收入22463元，城乡居民消费支出比由上年的1.77缩小为1.72。",
    # what has changed may be another than what was told, and what was relieved is no change
    "全年共发生火灾事故183起，造成38人受伤，与上年相比，较大事故起数减少4起，下降44.4%；受灾人数减少17人，下降12.3%。",
    "全年减税降费6.84亿元，惠及经营主体28473户，户均减负2.40万元，下降3.4%。",
    # the product of a larger place is another; not all kinds of cases need be told
    "2023年，全区实现地区生产总值298.37亿元，同比增长6.3%。民营经济增加值168.24亿元，占全市GDP的比重达6.4%。",
    "受理各类案件22694件，审执结21473件。其中，刑事案件受理1247件、审结1216件；执行案件受理7284件、执结6729件。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_self_evaluations_may_mean_otherwise_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_shares_that_were_made_to_add_up_are_accused_of_nothing() -> None:
    told = (
        "全省用水总量301.8亿立方米。地表水248.3亿立方米，占供水总量的82.3%；地下水49.0亿立方米，占供水总量的16.2%；"
        "其他水源4.34亿立方米，占供水总量的1.5%。"
    )
    assert accusations(audited(told)) == []

"""What the usual sentences of final accounts and budgets tell: both sides, what they were before, what is left."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

_BOTH = "2023年度收入总计6254.37万元，支出总计6254.37万元。"

# what is right, what to change, what it becomes, and the rule that must tell of it
TOLD = {
    "both sides have grown, told behind the totals of both": (
        _BOTH + "与2022年相比，收、支总计各增加412.65万元，增长7.06%。",
        ("412.65", "472.65", "change-rate"),
    ),
    "income and spending in one word": (
        _BOTH + "收支较上年决算数增加412.65万元，增长7.06%。",
        ("7.06%", "7.56%", "change-rate"),
    ),
    "reasons that tell since when each has changed": (
        _BOTH + "收支较上年决算数增加412.65万元，增长7.06%，主要原因是财政拨款收入较上年增加1320.42万元，"
        "政府性基金较上年减少205.56万元，年初结转结余减少702.21万元。",
        ("205.56", "265.56", "listing-slip"),
    ),
    "what is of the place itself and of all below it": (
        "县人大批准公共预算支出安排60.3亿元。上半年，全县公共预算支出累计完成36.15亿元，增长9.3%，兑付专项资金2.23亿元。\n"
        "分支出级次看，县本级公共预算支出完成30.06亿元，同比增长15.2%；各镇及开发区公共预算支出完成6.09亿元，同比减少12.9%。",
        ("6.09", "8.09", "listing-closed"),
    ),
    "new bonds and those that pay back old ones": (
        "2022年省级代为发行我县政府债券7.31亿元。\n按债券性质分：发行新增债券5.21亿元、发行置换债券0亿元、"
        "发行再融资债券2.1亿元。",
        ("7.31", "7.81", "composition"),
    ),
    "paragraphs of which the first goes by the name of the total": (
        "2021年县国有资本经营收入预算数5372万元，决算数5996万元，完成预算111.62%。决算收入为：\n（一）国有资本经营收入5347万元；\n"
        "（二）国有资本经营上级补助收入481万元；\n（三）国有资本经营预算上年结余168万元。",
        ("481", "487", "listing-closed"),
    ),
    "a rate with its sign in a bracket behind a change": (
        "用于项目支出的469500元，比上年多安排70100元（+17.55%）。",
        ("17.55%", "14.93%", "change-rate"),
    ),
    "the same of what is compared with nothing": (
        "“三公”经费决算9.93万元，减少0.35万元（-3.40%）。",
        ("3.40%", "3.04%", "change-rate"),
    ),
    "what an amount of a year became, told before it": (
        "机关运行经费318.42万元，2022年为297.60万元，同比多20.82万元、上升7.00%，主要用于办公费46.20万元。",
        ("20.82", "28.02", "change-amount"),
    ),
    "shares in brackets of what the sentence before tells": (
        "2022年“三公”经费决算1.68万元，比上年多0.62万元。因公出国（境）费0万元（0%）；公务用车运行维护费1.40万元（83.33%）；"
        "公务接待费0.28万元（16.67%）。",
        ("83.33%", "88.33%", "share"),
    ),
    "a part with its share in a bracket": (
        "2022年“三公”经费决算1.68万元，比上年多0.62万元。公务用车运行维护费1.40万元（83.33%）；公务接待费0.28万元（16.67%）。",
        ("0.28", "0.82", "share"),
    ),
    "shares told one by one before their amounts": (
        "2021年财政拨款基本支出877.35万元，人员经费与公用经费分别占92.69%、7.31%。\n人员经费813.20万元，主要包括基本工资等。\n"
        "公用经费64.15万元，主要包括办公费等。",
        ("7.31%", "9.27%", "share"),
    ),
    "shares of names told before plans and outcomes": (
        "“三公”经费决算2.26万元。公务接待费占29.65%，公务用车运行维护费占70.35%。\n公务接待费预算1.2万元，决算0.67万元；"
        "公务用车运行维护费预算2.8万元，决算1.59万元。",
        ("29.65%", "70.53%", "share"),
    ),
    "what the total was before, told behind the list": (
        "2016年“三公”经费支出24.35万元，其中：公务接待费2.61万元，公务用车运行维护费21.74万元。"
        "与2015年度决算公开的合计18.03万元相比，增加6.32万元。",
        ("18.03", "16.03", "change-amount"),
    ),
    "what it was the year before, in another section": (
        "一、2021年转移支付情况\n2021年，我县政府性基金转移收入358.42万元，一般公共转移支付收入10.72亿元。\n二、2022年转移支付情况\n"
        "2022年，一般公共转移支付收入9.42亿元，较上年执行数减少1.3亿元。政府性基金转移收入47.15万元，减少311.27万元，下降86.84%。",
        ("358", "352", "change-amount"),
    ),
    "both sides are the same": (
        "2023年度收入总计6254.37万元，支出总计6254.37万元。",
        ("支出总计6254.37", "支出总计6284.37", "twin"),
    ),
    "a heading with a year and a unit": (
        "2014年公务接待费决算2.3万元。\n2014年“三公”经费决算表\n项目 | 2014年决算（万元）\n因公出国（境）费 | 0\n"
        "公务接待费 | 2.3\n公务用车购置及运行维护费 | 17.9",
        ("| 2.3", "| 2.8", "repeated-fact"),
    ),
    "what was added to cannot be more than what is called all": (
        "市级国有资本经营收入57.4亿元，增长32.2%，加上上年结转收入0.5亿元，市级国有资本经营收入总计为57.9亿元。",
        ("57.4", "59.4", "listing-closed"),
    ),
    "what the parts have become is what the total has": (
        "1、一般公共预算收入由年初预算7981.26万元调整为8250.1万元，调增268.84万元。其中：税收分成收入年初预算4407.22万元不变；"
        "非税收入由年初预算3574.04万元调整为3842.88万元。",
        ("3842.88", "3846.88", "composition"),
    ),
    "a share of what is told nearly exactly": (
        "全市企业所得税近5.76亿元，其中采掘业2.71亿元，占企业所得税的47.1%。",
        ("47.1%", "41.7%", "share"),
    ),
    "a share of all of a kind, whose name has a word before it and one behind": (
        "全年增值税收入5.76亿元，增长3.2%。采掘业增值税2.71亿元，占增值税总额的47.1%。",
        ("47.1%", "41.7%", "share"),
    ),
    "a share of the whole of a kind": (
        "全年出口总值5.76亿元，增长3.2%。机电产品出口2.71亿元，占全部出口的47.1%。",
        ("47.1%", "41.7%", "share"),
    ),
    "two years told in one paragraph, the change in the next, and what some of them spent": (
        "云溪区2023年“三公”经费决算数合计为912.46万元，其中：公务用车费868.5万元、公务接待费43.96万元。"
        "2022年的三公经费决算数合计为786.15万元，其中：公务用车费746.5万元、公务接待费39.65万元。\n"
        "2023年“三公”经费决算数相较于上年增加126.31万元。\n2023年区直“三公”经费决算数为698.52万元，比预算数减少67.48万元。",
        ("126.31", "213.94", "change-amount"),
    ),
    "two years and the change in one paragraph": (
        "云溪区2023年的“三公”经费决算数合计为912.46万元，其中：公务用车费868.5万元。2022年的三公经费决算数合计为786.15万元，"
        "其中：公务用车费746.5万元。2023年“三公”经费决算数比上年增加126.31万元。",
        ("126.31", "213.94", "change-amount"),
    ),
    "a budget since the year before": (
        "2022年培训费预算安排104.3万元。其中县级64万元，乡级40.3万元。2021年培训费预算安排80.9万元。"
        "2022年培训费预算较2021年增加23.4万元。",
        ("23.4", "27.4", "change-amount"),
    ),
    "what a total was before, told in another section than what its parts were": (
        "二、支出总体情况\n2023年支出预算1386.42万元，比2022年预算增加24.95万元，增长1.8%。主要用于：\n1.教育支出1386.42万元。\n"
        "三、一般公共预算情况\n2023年一般公共预算支出1386.42万元，具体安排情况如下：\n"
        "（一）基本支出\n2023年一般公共预算基本支出1354.22万元，比2022年预算增加86.35万元。\n"
        "（二）项目支出\n2023年一般公共预算项目支出32.2万元，比2022年预算减少61.4万元。",
        ("24.95", "224.95", "change-sum"),
    ),
    "parts that are told again with what they were": (
        "2023年本年支出合计1386.42万元，较上年增加24.95万元。其中：基本支出1354.22万元，占97.7%；项目支出32.2万元，占2.3%。\n"
        "基本支出1354.22万元，较上年增加86.35万元，主要是人员增加。\n项目支出32.2万元，较上年减少61.4万元，主要是项目完工。",
        ("86.35", "36.35", "change-sum"),
    ),
    "what each tier did, told by the same measures in sentences of their own": (
        "一季度，全市完成政府采购预算12.36亿元，实际采购金额11.07亿元，节约资金1.29亿元。采购规模超过10亿元，在全市尚属首次。\n"
        "市本级完成政府采购预算3.24亿元，实际采购金额2.91亿元，节约资金3300万元。县（区）政府采购预算9.12亿元，"
        "实际采购金额8.16亿元，节约资金0.96亿元。",
        ("9.12", "8.32", "listing-closed"),
    ),
    "one measure of each tier, and a slip": (
        "全县一般公共预算收入14.872亿元，增长3.2%。县本级一般公共预算收入9.136亿元，增长2.1%。"
        "乡镇一般公共预算收入5.736亿元，增长5%。",
        ("14.872", "14.827", "listing-closed"),
    ),
    "a part in another unit than its total, by which the rate of its growth would be right": (
        "年末各项贷款余额214608万元，比年初增加8335万元，增长4.0%。其中，短期贷款余额152316万元，比年初增加8072万元，增长5.6%；"
        "中长期贷款余额61427万元，比年初增加163万元，增长0.3%。",
        ("61427万元", "61427亿元", "unit-bound"),
    ),
    "what is told again for a comparison": (
        "2023年度“三公”经费决算41.26万元，其中公务接待费20.05万元。经比较2023年度“三公”经费决算41.26万元，较上年减少19.2万元。",
        ("经比较2023年度“三公”经费决算41.26", "经比较2023年度“三公”经费决算46.21", "repeated-fact"),
    ),
    "paragraphs that tell what came in and what was planned": (
        "2022年，全镇实现地方财政预算总收入46283万元，为调整预算收入60152万元的76.94%。\n1.公共预算收入25417万元，为调整预算30126万元的84.37%。\n"
        "2.基金预算收入18654万元，为调整预算27814万元的67.07%。\n3.财政专户管理资金收入2212万元，为调整预算2212万元的100%。",
        ("60152万元的76.94%", "61052万元的75.81%", "listing-closed"),
    ),
    "a list of what came in before what was left": (
        "2021年度收、支总计均为864.20万元。收入方面：财政拨款702.60万元，事业收入96.40万元，其他收入12.00万元，上年结转53.20万元；"
        "支出方面：基本支出520.35万元，项目支出301.45万元，年末结转42.40万元。",
        ("96.40", "94.60", "balance"),
    ),
    "what was added to a budget, with something taken back": (
        "部门整体支出预算调整数为3614.00万元（年初预算3250.00万元，年中追加480.00万元，追减116.00万元），实际支出3502.10万元。",
        ("480.00", "840.00", "budget-adjusted"),
    ),
    "the amount of an item again, with another item behind": (
        "住房保障支出（类）住房改革支出（款）住房公积金（项）52.40万元，年初预算为50.10万元，支出决算为52.40万元。购房补贴（项）74.00万元，"
        "年初预算为70.00万元，支出决算为74.00万元。",
        ("决算为52.40", "决算为54.20", "repeated-fact"),
    ),
    "more for small firms than all that was bought": (
        "全年政府采购规模526.30万元，按项目类别看：货物类采购118.20万元、服务类采购408.10万元；按组织形式看：集中采购96.10万元、"
        "分散采购430.20万元。其中面向中小企业采购合同额为498.00万元。",
        ("498.00", "598.00", "listing-exceeds"),
    ),
    "a rate of what went beyond a plan that holds what was added": (
        "“三公”经费年初预算（含追加）18.4万元，决算支出20.1万元，超预算1.7万元，超支9.24%，超支原因为车辆大修。",
        ("9.24%", "8.46%", "change-rate"),
    ),
    "what came of a budget that another plan is told of behind its rate": (
        "截至12月末，全局部门预算支出累计6832.16万元，支出进度91.18%（全年预算数7492.85万元），高于序时进度要求。",
        ("91.18%", "98.11%", "completion"),
    ),
    "a comparison with the very year, beside two of one measure": (
        "2023年度部门决算公开说明\n2023年度“三公”经费支出决算9.46万元，与2022年度决算数10.20万元相比，减少0.74万元；"
        "公务接待费支出决算2.06万元，与2022年度决算数2.40万元相比，减少0.34万元；公务用车运行维护费支出决算7.40万元，"
        "与2022年度决算数7.80万元相比，减少0.40万元。",
        ("2022年度决算数2.40", "2023年度决算数2.40", "base-year"),
    ),
    "the year before, with another word for with": (
        "文化服务中心2024年收支总预算512.36万元，同上年相比增加42.18万元（增幅8.97%），主要是新馆开放。",
        ("8.97%", "7.98%", "change-rate"),
    ),
    "changes seen one by one": (
        "2022年全镇“三公”经费与上年相比共减少5.43万元。分项看：公务接待费压减2.18万元，公务用车运行维护费压减3.25万元，"
        "因公出国（境）费两年均无发生额。",
        ("3.25", "2.35", "listing-slip"),
    ),
    "how a total has changed, line by line": (
        "本年支出较上年增加128.40万元。变动情况如下：\n——基本支出增加86.15万元，主要是正常晋级晋档；\n"
        "——项目支出增加42.25万元，主要是新增数字档案馆建设。",
        ("42.25", "24.25", "composition"),
    ),
    "as many lines as the line below them counts": (
        "三、机关经费\n办公费5.38万元\n差旅费0.74万元\n出国费0万元\n三项合计6.12万元\n现有公务用车2辆。",
        ("6.12", "6.21", "listing-closed"),
    ),
    "more or less than planned, by what was spent in the year": (
        "住房公积金年初预算数为86.40万元，全年支出数为91.35万元，支出数比预算数多4.95万元，主要原因是缴存基数调增。",
        ("4.95", "9.45", "change-amount"),
    ),
    "uses told behind what each of them took": (
        "2021年，本部门“三公”经费共支出49.35万元：6.2万元用于公务接待，24.8万元用于购置公务用车，18.35万元用于车辆运行维护。",
        ("24.8", "28.4", "listing-exceeds"),
    ),
    "what a total is formed of, told before it": (
        "2024年“三公”经费预算由公务接待费5.6万元、公务用车购置费21.7万元、公务用车运行维护费14.3万元构成，总额41.6万元。",
        ("41.6", "46.1", "listing-slip"),
    ),
    "as many lines, with leaders between names and amounts": (
        "三、机关经费\n办公费 ………… 5.38万元\n差旅费 ………… 0.74万元\n印刷费 ………… 1.20万元\n三项合计 ………… 7.32万元",
        ("7.32", "7.23", "listing-closed"),
    ),
}

RIGHT = [
    # the totals of all money and those of some of it are almost the same
    "2023年度收、支总计6254.37万元。\n财政拨款收支决算总体情况\n2023年度财政拨款收、支总计6244.37万元。",
    "2023年度收入总计6254.37万元，支出总计6254.37万元。收入合计6254.37万元。\n"
    "2023年度财政拨款收入总计6244.37万元，支出总计6244.37万元。",
    "2023年度收入、支出总计6254.37万元。\n四、财政拨款收支情况\n2023年度收入、支出总计6244.37万元。",
    # from another side, but of the total before the last that goes by the name
    "全年消费品零售额38.03亿元。其中限额以上企业35户，消费品零售额4.83亿元。按经营地统计，城镇消费品零售额32.25亿元，"
    "增长4%，乡村消费品零售额5.78亿元，增长2%。",
    # the largest of several places
    "全市预算收入38.03亿元，增长5%。分级次看，市本级预算收入10.25亿元，增长4%；甲县预算收入9.78亿元，增长2%；"
    "乙县预算收入8.51亿元，增长2%。",
    # paragraphs that tell the total again, and something else
    "2021年县国有资本经营收入6250万元，主要情况为：\n1.国有资本经营收入5347万元；\n2.国有资本经营支出481万元；\n"
    "3.国有资本经营支出结余168.5万元。",
    "2021年国有资本经营收入5347万元，具体为：\n1.国有资本经营收入5347万元；\n2.上级补助收入481万元；\n3.上年结余168万元。",
    # what the last part was before
    "2016年支出24.35万元，其中：公务接待费2.61万元，公务用车运行维护费21.74万元。与2015年的15.42万元相比，增加6.32万元。",
    # the year before as it was taken then, and a budget that is compared with the budget
    "2021年，全县政府性基金转移收入358万元。\n2022年，全县政府性基金转移收入47万元，比上年减少340万元。",
    "2021年，全县一般公共预算支出决算358.26万元。\n2022年，全县一般公共预算支出预算347.15万元，比上年预算减少12.11万元。",
    # totals of one year are not balanced, and those with what is left are
    "2023年度收入合计6254.37万元，支出合计6284.37万元。",
    "2023年度收入总计6254.37万元，支出总计6224.37万元，年末结转和结余30万元。",
    # what is added is not of the place that the total is of
    "全市基金收入95亿元，加上级补助收入2亿元，其中县级基金收入66亿元。",
    # a part of which only what it has become is told
    "一般公共预算收入由7981.26万元调整为8250.1万元。其中：税收收入由4407.22万元调整为4307.22万元；非税收入3942.88万元。",
    # a part of which it is told how much was added, not what it has become
    "一般公共预算收入由年初预算7981.26万元调整为8250.1万元。其中：税收收入4407.22万元，调增100万元；"
    "非税收入由3574.04万元调整为3742.88万元。",
    # what the whole district spent is not what its own offices did
    "2023年全区“三公”经费决算912.46万元。\n2023年区直“三公”经费决算698.52万元。\n“三公”经费较上年减少67.62万元。",
    # since another year, or since the plan
    "2022年会议费104.3万元，其中：乡级60万元。2021年会议费80.9万元，其中：乡级50万元。2022年会议费比2020年增加27.4万元。",
    "2022年会议费决算104.3万元，其中：乡级60万元。2021年会议费决算80.9万元。2022年会议费决算比年初预算增加27.4万元。",
    # more is gone than the parts that are left; what is of some money only was less than the parts of all were; the
    # other side; since the plan
    "本年支出合计1386.42万元，较上年减少124.95万元。其中：基本支出1354.22万元，占97.7%；项目支出32.2万元，占2.3%。\n"
    "基本支出1354.22万元，较上年增加86.35万元。\n项目支出32.2万元，较上年减少61.4万元。",
    "财政拨款支出1386.42万元，较上年增加124.95万元。\n2023年支出1386.42万元，其中：基本支出1354.22万元，较上年增加86.35万元；"
    "项目支出32.2万元，较上年减少61.4万元。",
    "支出合计1386.42万元，较上年增加124.95万元。\n收入合计1386.42万元，其中：财政拨款收入1354.22万元，较上年增加86.35万元；"
    "其他收入32.2万元，较上年减少61.4万元。",
    "支出合计1386.42万元，较年初预算增加124.95万元。\n支出合计1386.42万元，其中：基本支出1354.22万元，较上年增加86.35万元；"
    "项目支出32.2万元，较上年减少61.4万元。",
    # tiers of which a third is told, and of another year
    "全市收入14.86亿元，税收11.24亿元。市本级收入3.24亿元，税收2.31亿元。县区收入9.12亿元，税收7.16亿元。"
    "开发区收入2.5亿元，税收1.77亿元。",
    "2021年全市收入12.36亿元，支出11.07亿元。2022年市本级收入3.24亿元，支出2.31亿元。县区收入9.12亿元，支出7.16亿元。",
    # rates in brackets of something else, and what an amount of another year is beside
    "2022年“三公”经费决算1.68万元，比上年多0.62万元。公务用车运行维护费1.40万元（12.90%）；公务接待费0.28万元（21.74%）。",
    "2022年收入1.68亿元，支出2.9亿元。公用经费1.40亿元（53.85%）；人员经费1.2亿元（46.15%）。",
    "三年规划总投资500万元，2022年为300万元，同比增加20万元、增长7.14%。",
    "收入12.6万元，比上年增加2.1万元，其中甲增加1.5万元（+20%），乙增加0.6万元（+11.1%）。",
    # shares of another thing before amounts, and shares of the plan
    "基本支出877.35万元，人员经费、公用经费分别占工资总额的60%、5%。\n人员经费813.20万元。\n公用经费64.15万元中含税费。",
    "“三公”经费预算4万元，决算2.26万元。公务接待费占30%，公务用车运行维护费占70%。\n公务接待费预算1.2万元，决算0.67万元；"
    "公务用车运行维护费预算2.8万元，决算1.59万元。",
    # something was spent that was not planned
    "项目支出年初预算352.6万元，决算328.4万元。\n一是道路项目年初预算231.1万元，决算210.2万元；\n"
    "二是桥梁项目年初预算121.5万元，决算108.2万元；\n三是抢险项目决算10万元。",
    # what is all of another kind that begins with the name of the whole
    "全市企业利税5.76亿元。国有企业利税2.71亿元，国有企业占全部企业的41.7%。",
    "全年进口增值税5.76亿元，国内增值税6.5亿元。采掘业增值税2.71亿元，占增值税总额的22.1%。",
    # both sides differ, and only one of them has grown so
    "2023年度收入总计6254.37万元，支出总计5987.15万元。收支较上年均增加412.65万元，分别增长7.06%、7.31%。",
    # a list of what came in may begin with a kind that no word calls so
    "2021年度收、支总计均为864.20万元。收入方面：财政拨款702.60万元，事业收入96.40万元，其他收入12.00万元，上年结转53.20万元；"
    "支出方面：基本支出520.35万元，项目支出301.45万元，年末结转42.40万元。",
    # what was added to a budget and what was taken back
    "部门整体支出预算调整数为3614.00万元（年初预算3250.00万元，年中追加480.00万元，追减116.00万元），实际支出3502.10万元。",
    # the next item of the same class does not tell the class again
    "住房保障支出（类）住房改革支出（款）住房公积金（项）年初预算数为52.40万元，全年支出数为55.13万元。购房补贴（项）年初预算数为74.00万元，"
    "全年支出数为71.26万元。",
    # what is more than the last part of a split is of the whole
    "全年政府采购规模526.30万元，按项目类别看：货物类采购118.20万元、服务类采购408.10万元；按组织形式看：集中采购96.10万元、"
    "分散采购430.20万元。其中面向中小企业采购合同额为498.00万元。",
    # times are no people
    "公务接待费3.12万元，接待来访共58批次，人均标准不高于80元。",
    # plans told in brackets that are of another year, and amounts of a budget compared with this year's
    "2024年项目支出预算3162.50万元，预算执行率92.40%（2023年预算数3420.80万元，执行率93%）。",
    "2023年度部门决算公开说明\n2023年度“三公”经费支出决算9.46万元，与2022年度决算数10.20万元相比，减少0.74万元；"
    "公务接待费支出决算2.06万元，与2022年度决算数2.40万元相比，减少0.34万元；公务用车运行维护费支出预算7.40万元，"
    "与2023年度决算数7.80万元相比，减少0.40万元。",
    # lines of a word for totals that counts more than stands above, or two amounts in a line
    "一、基本支出5.38万元，增长3%。\n二、项目支出预算7万元，执行0.74万元。\n两项合计6.12万元\n现有公务用车2辆。",
    "三、机关经费\n办公费5.38万元\n差旅费0.74万元\n三项合计9.12万元，其中印刷费见附表。",
    # uses behind a colon that leave some of the money, and what is told of several apart from a total of another kind
    "2021年下达资金490.35万元：62万元用于修路，284万元用于购置公务用车，85万元用于车辆运行维护，其余结转下年。",
    "2021年车辆运行维护费18.35万元、公务用车购置费24.80万元、公务接待费6.20万元，均在“三公”经费预算总额52.00万元以内。",
]


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_accounts_tell_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


@pytest.mark.parametrize("text", RIGHT)
def test_accounts_that_are_right_are_left_alone(text: str) -> None:
    assert found(text) == []

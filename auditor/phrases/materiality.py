"""What is said of how much a contradiction matters, and of how a rule has fared before."""

from auditor.materiality import Flip, Side, Weight

IMPACT = "影响"
IMPACT_FLIPS = "翻转：{0}"
IMPACT_MAY_FLIP = "可能翻转：{0}"
IMPACT_INVOLVING = "{told}，涉及{amount}"
IMPACT_LARGE = "较大：{0}"
IMPACT_SMALL = "较小：{0}"
IMPACT_DIGIT = "只差末位"
IMPACT_AMOUNT = "相差{0}"
IMPACT_RELATIVE = "相差所写数的{0}%"
IMPACT_AMOUNT_AND_RELATIVE = "相差{amount}，是所写数的{relative}%"
IMPACT_UNKNOWN = "说不出相差多少"
IMPACT_JOINED = "、"
WEIGHTS = {Weight.FLIPS: "翻转", Weight.LARGE: "较大", Weight.SMALL: "较小", Weight.DIGIT: "末位"}
MAY_FLIP = "可能翻转"
MONEY = ((10**8, "{0}亿元"), (10**4, "{0}万元"), (1, "{0}元"))

# What is turned over: what the text says, and what is so.
TURNED = {
    Flip.DIRECTION: "写{said}实{true}",
    Flip.COMPLETION: "写的是{said}，实为{true}",
    Flip.BALANCE: "写的是{said}，实为{true}",
}
TURNED_OTHER = "写的{said}界限，实际{true}界限"
TORN = {
    Flip.DIRECTION: "一处写{said}，一处写{true}",
    Flip.COMPLETION: "一处是{said}，一处是{true}",
    Flip.BALANCE: "一处是{said}，一处是{true}",
}
TORN_OTHER = "一处{said}界限，一处{true}界限"
SIDES = {
    Flip.DIRECTION: {Side.BELOW: "减", Side.AT: "平", Side.ABOVE: "增"},
    Flip.COMPLETION: {Side.BELOW: "未完成", Side.AT: "完成", Side.ABOVE: "超出"},
    Flip.BALANCE: {Side.BELOW: "逆差或赤字", Side.AT: "平衡", Side.ABOVE: "顺差或结余"},
}
SIDES_OTHER = {Side.BELOW: "低于", Side.AT: "等于", Side.ABOVE: "高于"}
RULE_FLIPS = "翻转"
RULE_THRESHOLD = "{0}（以 {1} 为界）"
AMISS = {
    Flip.DIRECTION: "增减的说法不成立",
    Flip.COMPLETION: "超没超、完成没完成的说法不成立",
    Flip.BUDGET: "超出预算",
    Flip.SCORE: "得分高于应得的",
    Flip.GRADE: "档次与得分不符",
    Flip.EQUALITY: "大小的说法与数字不符",
    Flip.BALANCE: "结余或赤字的说法不成立",
    Flip.EXISTENCE: "有和没有说法不一",
    Flip.RANKING: "名次不成立",
    Flip.STAFFING: "超出编制",
}

# Which finding is the gravest.
GRAVEST = "最重的一处：{place}，{told}"
GRAVEST_IN = "最重的一处：{path} {place}，{told}"

# How a rule has fared.
RECORD = "实测"
RECORD_LINE = "实测：{0}"
RECORD_NEVER = "{corpus} 份报告里没有适用的"
RECORD_TOLD = (
    "{corpus} 份报告里适用 {applied} 份，其中 {failed_in} 份有不成立的；"
    "成立 {held} 次，不成立 {failed} 次，只差末位 {near} 次，无法判断 {undecidable} 次"
)
RECORD_CHANGED = "规则在实测以后改过，原来的次数不作数"
RECORD_NONE = "没有实测过"
RECORD_SUSPECTED = "这条规则只在已经可疑的地方适用，不成立是常事"
RECORD_DOUBT = "这条规则在适用的 {applied} 份报告里有 {failed_in} 份不成立，先看它是否适用"
RECORD_DOUBT_AFTER = "{message}（{doubt}）"
REMARKS_JOINED = "；"
DOUBTFUL = "在多数报告里都不成立的规则，先看它们是否适用："
DOUBTFUL_RULE = "{rule}（{applied} 份里有 {failed_in} 份）"

# Measuring.
MEASURING = "已实测 {0}/{1} 份"
MEASURED = "实测 {reports} 份报告：{met} 条规则适用过，{never} 条没有，{doubtful} 条在多数报告里不成立"
MEASURED_COLUMNS = ("适用", "有不成立的", "成立", "不成立", "只差末位", "无法判断")
MEASURED_WRITTEN = "写到 {0}"
MEASURED_NOTHING = "没有一份报告可以实测，没有写文件"
MEASURED_ABOUT = "规则在 {0} 份报告上的实测，由 audit rules measure 写出"
MEASURED_UNREADABLE = "实测文件 {path} 读不了：{why}"
MEASURED_SHAPE = "不是 audit rules measure 写的，请重新写一个"
MEASURED_STALE = "实测文件 {path} 里有 {count} 条规则后来改过或已不存在，它们的次数不作数：{rules}"

"""What reports on the terminal say: findings, what was read, and why."""

from auditor.fact import Kind
from auditor.quantity import Dimension
from auditor.rule import Outcome, Severity

BASE_UNITS = {
    Dimension.MONEY: "元",
    Dimension.RATIO: "%",
    Dimension.POINTS: "百分点",
    Dimension.TIMES: "倍",
    Dimension.NUMBER: "",
}
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}
OUTCOMES = {Outcome.CONSISTENT: "一致", Outcome.INCONSISTENT: "矛盾", Outcome.UNDECIDABLE: "无法判定"}

# The text report.
FOUND_NOTHING = "没有发现矛盾：{found} 个数字中核对了 {checked} 个"
CHECKED_NOTHING = "没有核对任何数字：识别出 {found} 个，没有一个找得到与它相关的数"
NO_FIGURE = "没有识别出数字"
FOUND = "发现 {0} 处：{1}"
FIGURES = "数字 {found} 个，核对 {checked} 个（{percent}%），未核对 {left} 个"
TABLES = "表格 {found} 张，读懂 {read} 张"
TABLES_UNREAD = "表格 {found} 张，读懂 {read} 张；没有读懂的不作判断：{unread}"
TABLE_UNREAD = "{place}（{reason}）"
TABLE_AT_LINE = "第{0}行的表"
TABLE_TROUBLES = {"uncertain": "行和列没有把握", "headings": "没有认出表头"}
CHECKS = "关系 {0} 个：{1}"
ALL_REPORTS = "共 {0} 份报告"
COUNTED = "{0} {1}"
LISTED = "，"
COMPUTED = "算得 {0}，相差 {1}"
APART = "相差 {0}"
COLUMN = "第{line}行第{column}列"
PAGE = "第{0}页"
PARAGRAPH = "第{0}段"
PARAGRAPH_IN = "第{0}段{1}"
ON_PAGE = "第{0}页{1}"
PARTS = {"footnote": "脚注", "endnote": "尾注", "textbox": "文本框"}
TABLE = "表{0}"
TABLE_CELL = "表{0}第{1}行第{2}列"
SHEET = "工作表“{0}”"
SHEET_CELL = "工作表“{0}”{1}"
MORE_FIGURES = "……还有 {0} 个数"
PLACES = "位置"
PLACES_JOINED = "、"
MORE = "……"
BASIS = "依据"
REMARK = "说明"
WORDS = "措辞"
KINDS_OF_WORDS = {"number": "编号", "leftover": "模板"}  # by what they are, the others are WORDS
UNCHECKED = "未核对的数字 {0} 个"
UNCHECKED_REASON = "{reason}（{count} 个）"

# What a finding says whose rule has no message of its own, by the operator of its formula.
SENTENCES = {
    "=": "{left}是{reported}，而{right}是{expected}，相差{difference}",
    "!=": "{left}是{reported}，与{right}相等",
    "<=": "{left}是{reported}，大于{right}（{expected}），多{difference}",
    "<": "{left}是{reported}，不小于{right}（{expected}）",
    ">=": "{left}是{reported}，小于{right}（{expected}），少{difference}",
    ">": "{left}是{reported}，不大于{right}（{expected}）",
}
SENTENCE_OF_NUMBER = {
    "=": "{left}是{reported}，不是{expected}，相差{difference}",
    "!=": "{left}是{reported}",
    "<=": "{left}是{reported}，大于{expected}，多{difference}",
    "<": "{left}是{reported}，不小于{expected}",
    ">=": "{left}是{reported}，小于{expected}，少{difference}",
    ">": "{left}是{reported}，不大于{expected}",
}
NOT_SO = "{numbers} 不成立"
ABOUT = "{subject}：{sentence}"

# What was read.
DIMENSIONS = {
    Dimension.MONEY: "金额",
    Dimension.RATIO: "比率",
    Dimension.POINTS: "百分点",
    Dimension.TIMES: "倍数",
    Dimension.COUNT: "个数",
    Dimension.NUMBER: "没有单位的数",
}
KINDS = {
    Kind.LEVEL: "数额",
    Kind.DELTA: "增减额",
    Kind.RATE: "增减率",
    Kind.SHARE: "占比",
    Kind.COMPLETION: "完成率",
    Kind.POINTS: "增减百分点",
}
READ = "数字 {figures} 个，事实 {facts} 条，声明 {claims} 条"
FACTS_TITLE = "事实"
CLAIMS_TITLE = "声明"
PLAIN_FIGURES_TITLE = "没有读出含义的数字"
FACT_COLUMNS = ("位置", "数字", "种类", "对象", "哪一个数", "年度")
SHORT_PLACE = "{line}:{column}"
READING = "读法{0}"
WEAK_READING = "旁读{0}"  # a reading that can acquit and never accuse
UNDECIDED = "不能判断：{0}"
CONSTANT = "{0} 项"

# Why something was found or not.
TRACE_FIGURES = "数字"
TRACE_FIGURE_COLUMNS = ("位置", "数字", "数值", "范围")
TRACE_RULES = "试过的规则"
TRACE_ELSEWHERE = "用到这个科目、但没有用到这里的规则"
TRACE_NO_FIGURE = "这里没有读出数字"
TRACE_NO_FIGURE_NEARBY = "这里没有读出数字；这一行的数字在 {0}"
TRACE_NO_RULES = "没有一条规则用到这里"
TRACE_COUNTS = "试过 {0} 处：{1}"
TRACE_NOWHERE = "没有一处可试：{0}"
TRACE_PLACE = "{path} 第{line}行第{column}列"
TRACE_LINE = "{path} 第{line}行"
TRACE_OFF = "已关闭的规则：{0}"
OFF = "{0}（{1}）"
OFF_MORE = " 等 {0} 条"
NOT_MEANT = "规则只用于{0}，不用于这份报告"
NOT_TRIED = "没有核对"
HELD = "成立"
FAILED = "不成立"
LEFT_OUT = "不算"
RANGES = "左边 {left}；右边 {right}"
WHY = "原因"
NEAREST = "{name}：{reason}"
NEAREST_AT = "{name}：{reason}；最近的是 {text}（第{line}行第{column}列）"
FROM = "第{line}行第{column}列 {text}"
FACT_OF = "占“{0}”"
FACT_BASES = {"prior": "比上年", "budget": "比预算", "target": "比任务"}
FACT_BASE_YEAR = "比{0}年"
TRACE_FACT_COLUMNS = (*FACT_COLUMNS, "对着")
PLACE_MISSING = "位置应写成 报告.txt:行:列 或 报告.txt:行（从 1 数起），不是“{0}”"

# Settings, by the keys of a configuration.
SETTINGS = {
    "config": "配置文件",
    "rules": "规则 rules",
    "select": "选用 select",
    "ignore": "关闭 ignore",
    "severity": "级别 severity",
    "profile": "档次 profile",
    "fail-on": "退出 fail-on",
    "sort": "排列 sort",
    "baseline": "基线 baseline",
    "measured": "实测 measured",
    "paths": "按路径 paths",
}
NO_CONFIG = "没有"
BUILTIN = "内置"
INSTALLED = "已安装"
RULES_ON = "{0} 条，共 {1} 条"
SET_TO = "{0}: {1}"
AND_MORE = "{0} 等 {1} 条"
PROFILE = "{0}（{1}）"
APPLIES = "{0}（适用）"
APPLIES_NOT = "{0}（这里不适用）"

# Quantities and formulas.
QUANTITY_VALUE = "数值"
QUANTITY_UNIT = "单位"
QUANTITY_KIND = "种类"
QUANTITY_RANGE = "范围"
QUANTITY_HEDGE = "约数"
BETWEEN = "{low} 至 {high}"
AT_LEAST = "不小于 {low}"
AT_MOST = "不大于 {high}"
ANY = "不限"
FORMULA = "公式"
FORMULA_NAMES = "名称"

# What checks and differences are told with.
MISREAD = "这张表的各行几乎都与表头这样的读法不合，这几栏未必是这个意思"
OTHER_TOTAL = "这几项加起来是前面的另一个数，未必是这个总额的分项"
ADDS_UP = "所列的其他分项已经加满这个总额"
FOLLOWS = "其中一个数另有矛盾，改正以后这里就相符"
POINTS = "个百分点"
"""The unit of a difference of two percentages."""

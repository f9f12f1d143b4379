"""Everything the program says, in one place: another language is another module with these names."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.compose import Place
from auditor.fact import Kind
from auditor.finding import TableRead
from auditor.quantity import Dimension
from auditor.rule import Applies, Habit, Outcome, Severity, Tolerance

BASE_UNITS = {
    Dimension.MONEY: "元",
    Dimension.RATIO: "%",
    Dimension.POINTS: "百分点",
    Dimension.TIMES: "倍",
    Dimension.NUMBER: "",
}
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}
OUTCOMES = {Outcome.CONSISTENT: "一致", Outcome.INCONSISTENT: "矛盾", Outcome.UNDECIDABLE: "无法判定"}

# Lines on standard error.
ERROR = "错误：{0}"
NOTE = "提示：{0} {1}"
PASSED_OVER = "提示：有 {0} 个文件的格式不能读，没有检查：{1}；请另存为 .docx、.xlsx 或 .pdf"
NO_DEFAULT = "没有指定文件，当前文件夹下也没有 {0}/；请写出要检查的文件，例如 audit check 报告.txt"
NO_FILES = "没有可检查的文件（允许为空请加 --allow-empty）"
NO_RULES = "没有可用的规则，什么也没有检查（允许为空请加 --allow-empty）"
NO_FIGURES = "所有文件里没有识别出任何数字，什么也没有检查（允许为空请加 --allow-empty）"
CANNOT_WRITE = "无法写入 {0}（{1}），请检查路径和权限"
CANNOT_READ = "无法读取 {0}（{1}），请检查路径和权限"
OVERWRITES = "结果不能写到 {0}：它是要检查的报告，会被覆盖；请换一个文件名"
BUG_IN_FILE = "检查 {0} 时程序出错（{1}），这是程序的缺陷，请报告；设置 AUDIT_DEBUG=1 可看到详情"
BUG = "程序出错（{0}），这是程序的缺陷，请报告；设置 AUDIT_DEBUG=1 可看到详情"
INTERRUPTED = "已中断"
PROGRESS = "正在检查 {0}/{1}"
EMPTY_FOLDER = "选项 --rules 的值是空的，请写出规则文件所在的文件夹"
UNKNOWN_RULE = "没有规则“{0}”{1}"
DID_YOU_MEAN = "，是不是“{0}”？"
SEE_RULES = "；用 audit rules list 查看全部规则"
UNKNOWN_RULE_OR_TAG = "没有编号或标签是“{0}”的规则{1}"
UNKNOWN_PROFILE = "没有档次方案“{0}”{1}"
KNOWN = "，可用的有：{0}"
IN_OPTION = "{0}：{1}"
NO_SUCH_PATH = "找不到 {0}，请检查路径"
NO_CONFIG_FILE = "找不到配置文件 {0}，请检查路径"
NO_RULE_FOLDER = "找不到规则文件夹 {0}（相对于这个配置文件所在的文件夹），请检查路径"
EMPTY_RULE_FOLDER = "规则文件夹 {0} 里没有 .yaml 文件，请检查路径"
BROKEN_PACK = "规则包 {0} 不能用（{1}），请重新安装或卸载"
PACK_EMPTY = "文件夹 {0} 里没有 .yaml 文件"
PACK_NO_FOLDER = "没有文件夹 {0}"
PACK_NO_PACKAGE = "{0} 不是包，没有文件夹"
BY_DEFAULT = "默认"

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
TABLE_UNCERTAIN = "行和列没有把握"
TABLE_HEADLESS = "没有认出表头"
CHECKS = "关系 {0} 个：{1}"
ALL_REPORTS = "共 {0} 份报告"
COUNTED = "{0} {1}"
LISTED = "，"
COMPUTED = "算得 {0}，相差 {1}"
APART = "相差 {0}"
COLUMN = "第{line}行第{column}列"
PAGE = "第{0}页"
PARAGRAPH = "第{0}段"
PARTS = {"footnote": "脚注", "endnote": "尾注", "textbox": "文本框"}
TABLE = "表{0}"
SHEET = "工作表“{0}”"
MORE_FIGURES = "……还有 {0} 个数"
PLACES = "位置"
PLACES_JOINED = "、"
BASIS = "依据"
REMARK = "说明"
WORDS = "措辞"
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

# Rules.
RULE_FORMULA = "公式"
RULE_WHEN = "前提"
RULE_SEVERITY = "级别"
RULE_APPLIES = "适用"
RULE_TOLERANCE = "容差"
TOLERANCE = "{within}：{reason}"
RELATIVE_TOLERANCE = "右边的{within}：{reason}"
APPLIES_KINDS = "{0}报告"
APPLIES_YEARS = {(True, True): "{0}至{1}年", (True, False): "{0}年起", (False, True): "到{1}年为止"}
APPLIES_JOINED = "；"
RULE_EACH = "逐项"
RULE_CLAIM = "声明"
RULE_BASIS = "依据"
RULE_EXCEPTIONS = "例外"
RULE_EXAMPLES = "示例"
RULE_FILE = "文件"
RULE_CONFIG = "配置"
TURNED_OFF = "已关闭（{0}）"
GRADED = "级别改为{0}（{1}）"
ORIGINS = {"builtin": "{path}（内置）", "folder": "{path}", "package": "{path}（规则包 {package}）"}
RULE_SCOPE = "范围"
RULE_UNIT = "量"
RULE_WITHOUT = "不含"
RULE_HABITS = "习惯"
RULE_MESSAGE = "消息"
RULE_TAGS = "标签"
SCOPES = {"near": "在近处找各个数（near）", "report": "近处没有时在全文找（report）"}
HABITS = {
    Habit.TRUNCATED: "末位截尾的，仅作提示（truncated）",
    Habit.BALANCED: "为凑整调整过末位的，仅作提示（balanced）",
    Habit.WHOLE: "带小数的金额当中，整数看作取整才对得上的，仅作提示（whole）",
}
EXAMPLE = "{outcome}：{text}"
EXAMPLE_FAILED = "规则 {rule} 的示例不符：应为{expected}，实为{actual}{why}：{text}"
EXAMPLE_WHY = "（{0}）"
EXAMPLE_NONE = "没有检查到"
EXAMPLES_PASSED = "{rules} 条规则的 {examples} 个示例全部相符"
EXAMPLES_FAILED = "{examples} 个示例中有 {failed} 个不符"
WITHOUT_EXAMPLES = "没有示例的规则：{0}"
TEST_COLUMNS = ("规则", "示例", "变异", "发现", "得分")
TEST_RATIO = "{0}/{1}"
NO_SCORE = "—"
SURVIVORS_TITLE = "没有发现的变异（示例里的一个数改错了，规则没有报告）"
SURVIVOR = "{before} → {after}"
MORE_SURVIVORS = "还有 {0} 个"
SLACK = "有一致的示例，但改错哪个数规则都不必报告，示例太松：{0}"
SCORED = "变异 {demanded} 个，发现 {found} 个（{share}）；另有 {spared} 个在取整、前提之内或公式用不到，不要求发现"
SCORE_TOO_LOW = "变异得分 {0}，低于 --min-score 要求的 {1}：把示例写得更紧，或者改公式"
PERCENT = "{0:.1f}%"
CORPUS_TITLE = "在 {0} 份报告上"
CORPUS_COLUMNS = ("规则", "报告", "遇到", "一致", "矛盾", "无法判定")
CORPUS_UNMET = "没有遇到：{0}"
CORPUS_FIRST = "{rule} 最先的 {count} 处矛盾"
CORPUS_PLACE = "{path}:{line}:{column}"
TESTING = "正在试规则 {0}/{1}"
NEW_WRITTEN = "写好了 {0}"
NEW_SCHEMA = "补全和提示用的 {0} 也放好了"
NEW_NEXT = "接着：audit rules lint --rules {folder}，audit rules test {id} --rules {folder}"
NEW_EXISTS = "{0} 已经有了，不会覆盖；请换一个编号，或者直接改它"
NEW_TAKEN = "规则“{0}”已经有了（{1}），请换一个编号"
NEW_BAD_ID = "编号“{0}”不能用：它是文件名（不带扩展名），只能有汉字、字母、数字、“-”和“_”，例如 training-fee"
NEW_SAME = "没有写：{0}"
EXAMPLE_FIGURE = "{name}{amount}万元"
EXAMPLE_JOINED = "，"
EXAMPLE_END = "。"
EXAMPLE_UNWRITTEN = """\
# examples:
#   consistent:
#     - 一致的一句话。
#   inconsistent:
#     - 矛盾的一句话。"""
LINT_PASSED = "{0} 条规则，没有发现问题"
LINT_FAILED = "{0} 个问题，{1} 条规则可用"

# The command line.
STANDARD_INPUT = "标准输入"
NO_STANDARD_INPUT = "标准输入已关闭，请写出要检查的文件"
STANDARD_OUTPUT = "标准输出"
NO_STANDARD_OUTPUT = "标准输出已关闭，请用 -o 写到文件"
USAGE = "用法："
OPTIONS = "选项"
COMMANDS = "命令"
HELP = "显示帮助后退出"
SEE_HELP = "；用 {0} --help 查看用法"
NO_COMMAND = "缺少命令"
NO_SUCH_COMMAND = "没有命令“{0}”{1}"
NO_SUCH_OPTION = "没有选项 {0}{1}"
MISSING = "缺少{0}"
NEEDS_VALUE = "选项 {0} 后面缺少值"
TAKES_NO_VALUE = "选项 {0} 后面不能有值"
NOT_A_CHOICE = "{0} 的值不对，可用的有：{1}"
NOT_IN_RANGE = "{0} 的值应是不小于 {1} 的整数"
NOT_BETWEEN = "{0} 的值应是 {1:g} 到 {2:g} 之间的数"
BAD_VALUE = "{0} 的值不对"
EXTRA_ARGUMENT = "多出了参数 {0}"
BAD_USAGE = "用法不对（{0}）"
OPTION = "选项 {0}"
ONE_CONFIG = "选项 --config 和 --no-config 只能用一个"
ARGUMENT = "参数"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a line about an unknown word: the known one that is like it, if there is one."""
    from difflib import get_close_matches  # only who makes a mistake pays for loading it

    near = get_close_matches(word, list(known), 1, 0.5)
    return DID_YOU_MEAN.format(near[0]) if near else ""


def between(low: str, high: str) -> str:
    """A range from its ends as text; an empty one is open."""
    if not low and not high:
        return ANY
    if not low:
        return AT_MOST.format(high=high)
    return BETWEEN.format(low=low, high=high) if high else AT_LEAST.format(low=low)


def place(line: int, column: int, place: Place | None) -> str:
    """Where something stands, as its reader finds it: line and column of a text, page, paragraph or cell of a file."""
    if place is None:
        return COLUMN.format(line=line, column=column)
    page = PAGE.format(place.page) if place.page is not None else ""
    if place.table is None:
        part = PARTS.get(place.part, "")
        return page or PARAGRAPH.format(place.paragraph) + part
    if place.cell:
        return SHEET.format(place.sheet) + place.cell
    return page + TABLE.format(place.table) + COLUMN.format(line=place.row, column=place.column)


def table(told: TableRead) -> str:
    """Which table is meant."""
    if told.place is None:
        return TABLE_AT_LINE.format(told.line)
    if told.place.sheet:
        return SHEET.format(told.place.sheet)
    page = PAGE.format(told.place.page) if told.place.page is not None else ""
    return page + TABLE.format(told.number)


def tolerance(told: Tolerance) -> str:
    """How much a rule tolerates, and why."""
    template = RELATIVE_TOLERANCE if told.is_relative else TOLERANCE
    return template.format(within=told.written, reason=told.reason)


def applies(told: Applies) -> str:
    """Which reports a rule is for."""
    first, last = told.years
    parts = [APPLIES_KINDS.format(PLACES_JOINED.join(told.kinds))] if told.kinds else []
    parts += [PLACES_JOINED.join(told.regions)] if told.regions else []
    years = APPLIES_YEARS.get((first is not None, last is not None))
    parts += [years.format(first, last)] if years is not None else []
    return APPLIES_JOINED.join(parts)


ADDS_UP = "所列的其他分项已经加满这个总额"
POINTS = "个百分点"
"""The unit of a difference of two percentages."""

"""Everything the program says, in one place: another language is another module with these names."""

from __future__ import annotations

from collections.abc import Iterable

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

# Lines on standard error.
ERROR = "错误：{0}"
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

# The text report.
FOUND_NOTHING = "没有发现矛盾：{found} 个数字中核对了 {checked} 个"
CHECKED_NOTHING = "没有核对任何数字：识别出 {found} 个，没有一个找得到与它相关的数"
NO_FIGURE = "没有识别出数字"
FOUND = "发现 {0} 处：{1}"
FIGURES = "数字 {found} 个，核对 {checked} 个（{percent}%），未核对 {left} 个"
CHECKS = "关系 {0} 个：{1}"
ALL_REPORTS = "共 {0} 份报告"
COUNTED = "{0} {1}"
LISTED = "，"
COMPUTED = "算得 {0}，相差 {1}"
APART = "相差 {0}"
COLUMN = "第{line}行第{column}列"
PLACES = "位置"
PLACES_JOINED = "、"
BASIS = "依据"
REMARK = "说明"
WORDS = "措辞"
UNCHECKED = "未核对的数字 {0} 个"
UNCHECKED_REASON = "{reason}（{count} 个）"

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
RULE_EACH = "逐项"
RULE_CLAIM = "声明"
RULE_BASIS = "依据"
RULE_EXCEPTIONS = "例外"
RULE_EXAMPLES = "示例"
RULE_FILE = "文件"
EXAMPLE = "{outcome}：{text}"
EXAMPLE_FAILED = "规则 {rule} 的示例不符：应为{expected}，实为{actual}：{text}"
EXAMPLE_NONE = "没有检查到"
EXAMPLES_PASSED = "{rules} 条规则的 {examples} 个示例全部相符"
EXAMPLES_FAILED = "{examples} 个示例中有 {failed} 个不符"
WITHOUT_EXAMPLES = "没有示例的规则：{0}"
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
BAD_VALUE = "{0} 的值不对"
EXTRA_ARGUMENT = "多出了参数 {0}"
BAD_USAGE = "用法不对（{0}）"
OPTION = "选项 {0}"
ARGUMENT = "参数"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a line about an unknown word: the known one that is like it, if there is one."""
    from difflib import get_close_matches  # only who makes a mistake pays for loading it

    near = get_close_matches(word, list(known), 1, 0.5)
    return DID_YOU_MEAN.format(near[0]) if near else ""


ADDS_UP = "所列的其他分项已经加满这个总额"
POINTS = "个百分点"
"""The unit of a difference of two percentages."""

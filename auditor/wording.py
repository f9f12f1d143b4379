"""Everything the program says, in one place: another language is another module with these names."""

from __future__ import annotations

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
BUG_IN_FILE = "检查 {0} 时程序出错（{1}），这是程序的缺陷，请报告；设置 AUDIT_DEBUG=1 可看到详情"
BUG = "程序出错（{0}），这是程序的缺陷，请报告；设置 AUDIT_DEBUG=1 可看到详情"
INTERRUPTED = "已中断"
PROGRESS = "正在检查 {0}/{1}"
UNKNOWN_RULE = "没有规则“{0}”{1}"
DID_YOU_MEAN = "，是不是“{0}”？"
SEE_RULES = "；用 audit rules list 查看全部规则"

"""What the formats for other programs say, besides what the reports on the terminal do."""

# One line a finding.
CONCISE_TOTALS = "共 {reports} 份报告，没有发现问题；数字 {found} 个，核对 {checked} 个"
CONCISE_FOUND = "共 {reports} 份报告，发现 {count} 处：{told}；数字 {found} 个，核对 {checked} 个"
IN_PLACE = "{message}（{place}）"

# SARIF.
SEE_ALSO = "{message}；参看{links}"
SOURCE_ROOT = "报告所在的仓库，或者当前文件夹"
EXTRACTED = "行和列按提取的文字数，audit text 显示这些文字"
CHECK_HELD = "成立：{0}"
CHECK_OPEN = "无法判定：{0}"
RULE_NOT_MET = "报告里没有这条规则要核对的数"
SETTLED_AS = "{verdict}：{reason}"
SETTLED_ONLY = "{verdict}"
SETTLED_BY = "{told}（{who}）"
HELP_LINE = "{name}：{told}"

# JUnit.
JUNIT_ERROR = "第{0}个错误"
JUNIT_MORE = "{message}（另有 {count} 处）"
JUNIT_BELOW = "{severity}，没有达到失败的级别：{message}"
JUNIT_SETTLED = "不再算数（{disposition}）：{message}"
JUNIT_ELSEWHERE = "同一组数字的矛盾记在规则 {0} 之下"
JUNIT_FINDING = "{place}  {severity}  {message}"

# GitHub.
GITHUB_GROUP = "{path}：{told}"
GITHUB_MORE = "…还有 {0} 处没有标注，见日志和摘要"
GITHUB_TITLE = "{severity} {rule}"
GITHUB_TROUBLE = "没有检查完"

# Markdown.
MARKDOWN_TITLE = "勾稽检查结果"
MARKDOWN_COLUMNS = ("报告", "错误", "警告", "提示", "数字", "核对", "覆盖")
MARKDOWN_ALL = "合计"
MARKDOWN_LIST = "问题清单"
MARKDOWN_LIST_COLUMNS = ("序号", "级别", "位置", "原文", "问题", "规则")
MARKDOWN_NOTHING = "没有发现矛盾。"
MARKDOWN_COVERAGE = "核对情况"
MARKDOWN_ERRORS = "没有检查完的"
MARKDOWN_SETTLED = "不再算数的问题"
MARKDOWN_SETTLED_COLUMNS = ("序号", "位置", "问题", "处理", "规则")
MARKDOWN_UNCHECKED = "没有核对的数字"
MARKDOWN_UNCHECKED_COLUMNS = ("位置", "数字", "读作", "没有核对的原因")
MARKDOWN_CUT = "……太长，其余没有列出，见日志。"
MARKDOWN_REPORT = "文件的 SHA-256 是 {0}"

# CSV.
CSV_COLUMNS = (
    "报告", "序号", "级别", "规则", "标题", "对象", "问题", "公式", "算式", "报告数", "应为数", "差额", "行", "列",
    "位置", "原文", "依据", "说明", "标识", "处理", "改法", "影响",
)  # fmt: skip
CSV_PLACE = "{place} {text}"
CSV_JOINED = "；"

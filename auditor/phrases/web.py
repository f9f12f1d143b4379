"""What the page for a browser says."""

from auditor.account import State
from auditor.rule import Outcome

"""The language of these phrases, as HTML names it."""
WEB_TITLE = "{name} · 勾稽核对"
WEB_INDEX_TITLE = "{count} 份报告 · 勾稽核对"
WEB_BRAND = "勾稽"
WEB_INDEX_HEADING = "{count} 份报告"
WEB_INDEX = "全部报告"
WEB_SKIP = "跳到问题"
WEB_SKIP_INDEX = "跳到报告清单"
WEB_DARK = "深色"
WEB_LIGHT = "浅色"
WEB_THEME = "换成深色或浅色"
WEB_PRINT = "打印"

# What it came to.
WEB_FOUND = "发现 {total} 处问题：{counts}"
WEB_FOUND_SETTLED = "发现 {total} 处问题：{counts}；另有 {settled} 处已处理"
WEB_NOTHING = "没有发现矛盾"
WEB_NOTHING_SETTLED = "没有新的问题；有 {settled} 处已处理"
WEB_NOTHING_CHECKED = "没有核对任何数字"
WEB_NO_FIGURE = "没有识别出数字"
WEB_COVERAGE = "{found} 个数字，核对了 {checked} 个（{percent}%）"
WEB_COVERAGE_BAR = "{found} 个数字：{counts}"
WEB_COUNT = "{name} {count} 个"
WEB_ERRORS = "没有检查成的文件"
WEB_PATH = "文件"
WEB_INPUT = "文件的 SHA-256"
WEB_RULES = "规则的 SHA-256"
WEB_VERSION = "程序版本"
WEB_PROVENANCE = "依据的文件、规则和版本"
WEB_NOTE = "这个文件{note}"

# The text and its figures.
WEB_TEXT = "报告原文"
WEB_TABLE = "表格"
WEB_LEGEND = "数字的状态（点一下可以隐藏或显示）"
WEB_LEGEND_SAMPLE = "12.3"
WEB_STATES_MEANT = {
    State.CONTRADICTED: "与别的数字矛盾，见问题",
    State.SETTLED: "在已经处理的问题里",
    State.VERIFIED: "与别的数字核对过，一致",
    State.UNDECIDABLE: "与别的数字有关系，但无法判定",
    State.UNTIED: "读懂了，但没有关系用到它",
    State.NOT_UNDERSTOOD: "没有读出它说的是什么",
}
WEB_WORD = "问题里的措辞"

# Findings.
WEB_FINDINGS = "问题"
WEB_FINDINGS_NONE = "没有发现问题。没有核对到的数字不等于正确，见下面的“未核对的数字”。"
WEB_FILTER_SEVERITY = "按级别显示"
WEB_FILTER_RULE = "按规则显示"
WEB_ALL_RULES = "全部规则"
WEB_ORDER = "排列"
WEB_ORDERS = {"place": "按原文位置", "rank": "按轻重"}
WEB_SHOWN = "显示 {shown} 处，共 {total} 处"
WEB_HINT = "点一个问题，看它的数字在原文哪里；点原文里的数字，看它与哪些数有关系。"
WEB_KEYS = "键盘：J、K 下一个、上一个问题；Enter 在问题和原文之间来回；Esc 取消。"
WEB_REPORTED = "报告写的"
WEB_EXPECTED = "算得"
WEB_DIFFERENCE = "相差"
WEB_FORMULA = "公式"
WEB_NUMBERS = "代入"
WEB_LINE = "考虑四舍五入以后，两边可能的范围"
WEB_GAP = "中间空着 {gap}，四舍五入解释不了"
WEB_PLACES = "在原文的位置"
WEB_MORE_PLACES = "还有 {count} 个数"
WEB_LAPSED = "失效或过期的处理记录 {count} 项"
WEB_LAPSED_WHY = {True: "已过期（{until}），问题重新计入", False: "报告里没有这个问题了：数字改了，或已改好"}
WEB_PREVIOUS = "上一个"
WEB_NEXT = "下一个"
WEB_BACK = "回到问题"
WEB_CLOSE = "关闭"

# What stands beside the findings.
WEB_SETTLED = "已处理的问题 {count} 处"
WEB_SETTLED_UNTIL = "到 {until} 为止"
WEB_SETTLED_WHERE = "见 {where}"
WEB_UNCHECKED = "未核对的数字 {count} 个"
WEB_BY_SECTION = "按章节：没有核对的／全部。点一下只看这一章的"
WEB_LEFT_OF = "{left}／{found}"
WEB_LEFT_SHOWN = "显示 {shown} 个，共 {total} 个"
WEB_LEFT_HINT = "要紧的在前。没有写明原因的，是没有找到与它相关的数。"
WEB_FILTER_KIND = "按种类显示"
WEB_UNREAD = "没有读懂的表格 {count} 张"
WEB_CHECKS = "全部关系 {count} 个"
WEB_OUTCOMES = {
    Outcome.CONSISTENT: "一致",
    Outcome.INCONSISTENT: "矛盾",
    Outcome.UNDECIDABLE: "无法判定",
}
WEB_FUNCTIONS = {"sum": "合计", "count": "个数", "abs": "绝对值", "min": "最小值", "max": "最大值"}
WEB_REASON = "原因：{reason}"

# The card of one figure.
WEB_CARD_SAYS = "读作：{says}"
WEB_CARD_RANGE = "按写法，它可以是 {range}"
WEB_CARD_CHECKS = "它参加的关系"
WEB_CARD_FINDINGS = "它所在的问题"

# The index.
WEB_INDEX_CAPTION = "点表头排序，点名称看报告"
WEB_COLUMNS = {
    "name": "报告",
    "error": "错误",
    "warning": "警告",
    "notice": "提示",
    "coverage": "核对",
    "figures": "数字",
}
WEB_SORT = "按“{column}”排序"
WEB_PERCENT = "{0}%"

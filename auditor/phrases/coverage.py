"""What is said of how far an audit reached: the states of figures, their sorts, and what is left to the eye."""

from auditor.account import Sort, State

NOT_UNDERSTOOD = "没有读出它说的是什么"
FIGURE_STATES = {
    State.CONTRADICTED: "矛盾",
    State.SETTLED: "已处理",
    State.VERIFIED: "一致",
    State.UNDECIDABLE: "无法判定",
    State.UNTIED: "未关联",
    State.NOT_UNDERSTOOD: "未读懂",
}
FIGURE_SORTS = {
    Sort.MONEY: "金额",
    Sort.PERCENT: "百分数",
    Sort.COUNT: "个数",
    Sort.OTHER: "其他",
}

# Tables of counts.
COVERAGE_BY_SECTION = "未核对/全部，按章节"
COVERAGE_BY_SORT = "全部数字，按种类和状态"
COVERAGE_REPORTS = "未核对/全部，按报告"
COLUMN_SECTION = "章节"
COLUMN_SORT = "种类"
COLUMN_ALL = "合计"
COLUMN_LEFT = "未核对"
COVERAGE_LEFT_OF = "{left}/{all}"
COVERAGE_NOTHING = "-"
ABOVE_HEADINGS = "第一个标题之前"
ALL_FIGURES = "全部数字"

# The figures that were never checked.
COVERAGE_LEFT = "未核对的数字 {0} 个，要紧的在前"
COVERAGE_NONE_LEFT = "全部数字都核对过"
COVERAGE_TIERS = {
    "total": "金额（合计）",
    "money": "金额",
    "change": "金额（增减）",
    "percent": "百分数",
    "count": "个数",
    "other": "其他",
}
COVERAGE_TIER = "{name} {count} 个"
COVERAGE_MORE = "其余 {count} 个没有列出（{told}），加 -v 全部列出"
COVERAGE_SUBJECT = "{0} · {1}"
COVERAGE_YEAR = "{0}年"
COVERAGE_CONTEXT = "？ 前文“{0}”"
COVERAGE_WHY = "{state}：{reason}"

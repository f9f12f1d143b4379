"""What the workbook says: names of its sheets, headings of their columns, and how it is to be read."""

# Sheets. A name has at most 31 characters and none of []:*?/\\.
SHEET_ISSUES = "问题清单"
SHEET_SETTLED = "已处理"
SHEET_CHECKS = "底稿"
SHEET_FIGURES = "数字"
SHEET_ABOUT = "说明"

TITLE_ISSUES = "勾稽核对问题清单"
TITLE_SETTLED = "已处理的问题"
TITLE_CHECKS = "勾稽核对工作底稿"
TITLE_FIGURES = "报告中的数字"
TITLE_ABOUT = "核对说明"

# Columns, in order.
ISSUE_COLUMNS = {
    "number": "序号",
    "unit": "单位（报告）",
    "place": "位置",
    "message": "问题",
    "quote": "原文",
    "formula": "勾稽关系",
    "reported": "报告数",
    "expected": "应为数",
    "difference": "差额",
    "fix": "改法",
    "yuan": "差额（元）",
    "severity": "严重程度",
    "weight": "轻重",
    "impact": "影响",
    "amount": "涉及（元）",
    "order": "轻重次序",
    "basis": "依据",
    "verdict": "处理意见",
    "reason": "处理说明",
    "person": "处理人",
    "date": "处理日期",
    "until": "有效期至",
    "where": "记录在",
    "reviewer": "复核人",
    "check": "底稿",
    "identity": "问题编号",
}
CHECK_COLUMNS = {
    "number": "序号",
    "report": "报告",
    "rule": "规则",
    "subject": "对象",
    "formula": "公式",
    "numbers": "代入数字",
    "unit": "单位",
    "left": "左边",
    "right": "右边",
    "difference": "相差",
    "left_low": "左边最小",
    "left_high": "左边最大",
    "right_low": "右边最小",
    "right_high": "右边最大",
    "gap_low": "左减右最小",
    "gap_high": "左减右最大",
    "verdict": "复算结论",
    "outcome": "程序结论",
    "agrees": "两者",
    "remark": "备注",
    "figures": "所用数字",
    "issue": "问题",
}
FIGURE_COLUMNS = {
    "number": "编号",
    "report": "报告",
    "before": "前文",
    "text": "原文写法",
    "value": "数值",
    "unit": "单位",
    "half": "误差",
    "low": "最小",
    "high": "最大",
    "line": "行",
    "column": "列",
    "place": "位置",
    "section": "章节",
    "says": "读作",
    "state": "状态",
    "reason": "未核对的原因",
    "checks": "底稿",
    "issue": "问题",
}

# What stands in cells.
REPORT_AND_FILE = "{title}\n{path}"
RULE_AND_TITLE = "{title}\n{rule}"
FORMULA_AND_NUMBERS = "{formula}\n{numbers}"
PART_OF_CHECK = "{number}-{part}"
MORE_WORKINGS = "{first} 等 {count} 条"
MORE_NUMBERS = "{first} 等 {count} 个"
CHOOSE_DISPOSITION = "请选择：{0}"
OPEN_END = "不限"
NO_VALUE = "无法计算"
SAME = "相同"
DIFFERENT = "不同"
COMPUTED_BY_PROGRAM = "由程序算得：斜体的数不是公式"
TOLERATED = "已计容差 {0}"
WHOLE_IN_CHECK = "整数按同组最细的末位复算"
ISSUES_SUMMARY = "报告 {reports} 份，问题 {findings} 处{counted}；数字 {figures} 个，核对 {checked} 个"
ISSUES_COUNTED = "（{0}）"
SETTLED_SUMMARY = "已处理 {0} 处，不计入问题"
NO_ISSUES = "没有发现矛盾；没有核对到的数字不等于正确，见“{figures}”"
CHECKS_SUMMARY = "关系 {count} 个：{counted}。各数都是公式，取自“{figures}”；改那里的“数值”，这里重新算"
FIGURES_SUMMARY = "数字 {count} 个：{counted}。可以筛选，不要排序：底稿按行引用这里的格"
SIGNATURES = "编制人：　　　　　　复核人：　　　　　　日期："
PAGE_OF = "第 {page} 页，共 {pages} 页"

# The sheet about the run.
ABOUT_RUN = "这次核对"
ABOUT_VERSION = "程序和版本"
ABOUT_VERSION_VALUE = "勾稽 gouji {0}"
ABOUT_COMMAND = "重做的命令"
ABOUT_COMMAND_NOTE = (
    "用同一版本、同样的规则和同样的文件重做，得到的工作簿逐字节相同；下面的 SHA-256 可以核对是不是同样的规则和文件"
)
ABOUT_COVERAGE = "覆盖"
ABOUT_COVERAGE_VALUE = "数字 {found} 个，核对 {checked} 个（{percent}%）"
ABOUT_CHECKS = "关系"
ABOUT_FINDINGS = "问题"
ABOUT_ERRORS = "没有检查的"
ABOUT_LEFT_OUT = "没有列出的"
ABOUT_LEFT_OUT_VALUE = "一张工作表最多 {rows} 行，“{sheet}”少列 {count} 条"
ABOUT_LEGEND = "怎样看"
ABOUT_REPORTS = "各份报告"
ABOUT_REPORT_COLUMNS = {
    "path": "文件",
    "title": "开头",
    "sha256": "文件的 SHA-256",
    "digest": "规则和词表的 SHA-256",
    "rules": "规则条数",
    "threshold": "算不合格的级别",
    "figures": "数字",
    "checked": "已核对",
    "coverage": "覆盖率",
    "consistent": "一致",
    "inconsistent": "矛盾",
    "undecidable": "无法判定",
    "findings": "问题",
    "settled": "已处理",
    "note": "提示",
}
NO_THRESHOLD = "不设"
THRESHOLD_AND_ABOVE = "{0}及以上"
LEGEND = (
    (
        "问题清单",
        "每行一个问题。原文里加粗变色的是互相矛盾的数字；“报告数”是公式左边，"
        "“应为数”是按右边算得的数，都用原文的单位，差额另用元列出。点“底稿”到它的计算。",
    ),
    (
        "处理意见",
        "待改、误报、已说明三者选一。填在这里只留在这份工作簿里；要在下次核对时生效，请写进处理记录，"
        "用“问题编号”指明是哪一个。",
    ),
    (
        "严重程度",
        "错误：文字自相矛盾，四舍五入和别的合理读法都解释不了。警告：很可能有误，或者违反规范。提示："
        "写法问题，例如末位截尾。",
    ),
    (
        "轻重",
        "翻转：报告的一种说法反了，如写增实减、超没超预算；较大、较小：按相差的比例和金额；末位：只差最后一位。"
        "“轻重次序”从 1 起，按它排序，最要紧的在最前。",
    ),
    (
        "底稿",
        "每行一个关系。左边、右边是按写出的数算得的；最小、最大是考虑四舍五入以后各自可能的范围；"
        "“左减右”是两边之差可能的范围。等号成立，要求这个范围含零；小于等于，要求最小不大于零；"
        "其余类推。",
    ),
    (
        "复算结论",
        "由表格软件按公式算出，不是程序写入的；“两者”一栏说明它与程序的结论是否相同。"
        "公式由几个比较组成的，下面各行是每一个比较。",
    ),
    (
        "由程序算得",
        "同一个数在算式里出现几次而又定不出它使结果变大还是变小的，以及数字超过 15 位的，"
        "表格公式算不出准确的范围，写程序算得的数，斜体，并在备注里说明。"
        "范围的端点取每个数的最小还是最大，按报告原来的数确定。",
    ),
    ("无法判定", "缺少一个数、有歧义等，原因在备注里；不复算。"),
    (
        "数字",
        "每行一个数字。“原文写法”是报告里的字；“数值”以元、个等为单位，百分数就是百分数；"
        "最小、最大由“数值”和“误差”（末位的半个单位）算出。改“数值”可以试算，底稿的结论随之改变。",
    ),
    (
        "状态",
        "矛盾：在一个问题里。已处理：在已处理的问题里。一致：核对过，相符。无法判定："
        "只在无法判定的关系里。未关联：读懂了，但没有关系用到它。未读懂：没有读出它说的是什么。后三种都没有核对，不等于正确。",
    ),
    (
        "精度",
        "表格软件的数只有 15 位有效数字，复算时在最后几位四舍五入，以免二进制小数的误差；"
        "程序自己用精确的分数。超过 15 位的数写成文字，不参加复算。",
    ),
)

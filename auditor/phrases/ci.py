"""What is said of many reports, of setting up CI, and of watching."""

from auditor.rule import Severity

# The progress bar.
PROGRESS_COUNT = "正在检查 {done}/{total}"
PROGRESS_PACE = "每秒 {rate} 份，还要 {minutes}:{seconds:02}"

# The table of reports and the statistics.
COLUMN_REPORT = "报告"
COLUMN_REPORT_IN = "{0} 里的报告"
COLUMN_REPORTS = "涉及报告"
COLUMN_RULE = "规则"
COLUMN_UNIT = "单位"
COLUMN_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}
COLUMN_FINDINGS = "问题"
COLUMN_FIGURES = "数字"
COLUMN_COVERAGE = "覆盖率"
COLUMN_INCONSISTENT = "矛盾"
COLUMN_UNDECIDABLE = "无法判定"
NO_COVERAGE = "-"
BY_RULE = "按规则统计"
BY_UNIT = "按单位统计"
NO_FINDINGS_TO_COUNT = "没有问题可统计"

# audit init.
INIT_NEW = "# ===== {0}（新建）"
INIT_THERE = "# ===== {0}（已有，不改动；该有的都在里面）"
INIT_LEFT = "# ===== {0}（已有，不改动；请自己把下面的内容加进去）"
INIT_NOTHING = "要写的文件都已经有了，没有写入"
INIT_ASK = "写入这 {0} 个文件吗？写入请输入 y："
INIT_YES = ("y", "yes", "是")
INIT_REFUSED = "没有写入"
INIT_CANNOT_ASK = "没有写入：不在终端上，不能询问；确认上面的内容后，请加上 --yes 再运行一次"
INIT_WRITTEN = "写好了 {0}"
INIT_NO_FOLDER = "提示：还没有文件夹 {0}；报告放在别处时，请用 --reports 写明，否则什么也检查不到"
INIT_NOT_ROOT = "CI 的文件要放在仓库的根文件夹，请到 {0} 里运行 audit init"
INIT_BAD_FOLDER = "--reports 应是仓库里的文件夹，写相对路径，不含“..”、“$”和控制字符，不是“{0}”"
INIT_BAD_PACKAGE = "--package 应是 pip install 后面写的一项，不含“$”和控制字符，不是“{0}”"
INIT_INCLUDE = "include:\n  - local: {0}\n"

# Watching.
WATCHING = "正在看着 {0} 份报告，有改动就重新检查；按 Ctrl-C 结束"
WATCH_STANDARD_INPUT = "标准输入只能读一次，不能用 --watch；请写出文件"

"""What is said of rules, their examples and their files."""

from auditor.rule import Habit

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
EXPLAINED = "{0}（{1}）"
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
    Habit.COPIED: "写到同一位的数应当一字不差，只差末位的作警告（copied）",
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
EXAMPLE_UNWRITTEN = """\
# examples:
#   consistent:
#     - 一致的一句话。
#   inconsistent:
#     - 矛盾的一句话。"""
LINT_PASSED = "{0} 条规则，没有发现问题"
LINT_FAILED = "{0} 个问题，{1} 条规则可用"

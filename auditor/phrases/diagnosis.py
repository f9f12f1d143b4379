"""What is said of which figure is wrong, and how that came about."""

FIX = "若{changes}，{restored}"
FIX_ONE = "“{figure}”（{place}）改为{value}"
FIX_SIGN = "“{figure}”（{place}）的方向或正负号相反"
FIX_JOINED = "，同时"
FIX_RESTORES = {False: "则这处关系成立", True: "则 {count} 处关系全部成立"}
FIX_WHY = "{fix}：{why}"
FIX_WHY_JOINED = "；"
FIXES = "改法"
FIX_TOLD = "改法：{0}"
FIX_AFTER = "{message}。改法：{fix}"
FIXES_JOINED = "；"
SAME_FIX = "同问题 {0}"
TIED = "有 {count} 种改法同样可能，凭报告里的数分不出是哪一个写错"
ANY_OF = "这几个数里改任何一个都可以成立，凭报告里的数分不出是哪一个写错"
ALIKE = "或者"
BOUNDED = "牵连的数太多，没有推断是哪一个写错"
SAME_CAUSE = "同一原因的另外 {0} 处："
SLIPS = {
    "digit": "像是一位数字写错",
    "transposed": "像是相邻两位数字颠倒",
    "dropped": "像是漏了一位数字",
    "doubled": "像是多了一位数字",
    "point": "像是小数点移了位",
    "unit": "像是单位写错",
    "sign": "",
    "complement": "像是写成了其余部分的占比，两者相加是100%",
    "this-base": "像是除以了本期数，而不是上期数",
    "prior": "与{source}相同，像是写成了同一科目另一年的数",
    "plan": "与{source}相同，像是写成了同一科目的另一种数",
    "neighbour": "与{source}相同，像是抄错了相邻的数",
    "left-out": "像是合计时漏加了{source}",
    "twice": "像是合计时重复加了{source}",
    "gap": "相差的正好是{source}",
    "other": "",
}
SOURCE = "“{text}”（{place}）"

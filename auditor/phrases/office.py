"""What is said in Word drafts and PDFs that are given back, and about giving them back."""

from auditor.formats.kind import Kind

AUTHOR = "勾稽"
INITIALS = "勾"

# What a note says.
NOTE_HEAD = "问题{number}　{severity}：{message}"
NOTE_SHORT = "问题{number}：这里是“{role}”；说明见{place}“{text}”处的批注"
NOTE_EXPECTED = "写的是 {reported}，应为 {expected}，相差 {difference}"
NOTE_APART = "相差 {difference}"
NOTE_HERE = "这里是：{role} {text}"
NOTE_OTHER = "{role} {text}（{place}）"
NOTE_OTHERS = "参加的还有：{0}"
NOTE_MORE = "另有 {0} 个数参加，没有一一批注"
NOTE_RULE = "规则：{rule} {title}"
NOTE_BASIS = "依据：{0}"
NOTE_REMARK = "说明：{0}"

# Lines on standard error.
NO_DRAFTS = {
    Kind.WORD: "格式 docx 给 Word 文档加批注，而这里没有一份报告是 Word 文档；各种报告都能用的是 html 和 xlsx",
    Kind.PDF: "格式 pdf 给 PDF 加标记，而这里没有一份报告是 PDF；各种报告都能用的是 html 和 xlsx",
}
SEVERAL_DRAFTS = {
    Kind.WORD: "有 {0} 份 Word 文档，不能写成一个文件；请写出文件夹（以 / 结尾）",
    Kind.PDF: "有 {0} 份 PDF，不能写成一个文件；请写出文件夹（以 / 结尾）",
}
NOT_GIVEN_BACK = {
    Kind.WORD: "提示：有 {0} 份报告不是 Word 文档，没有加批注：{1}",
    Kind.PDF: "提示：有 {0} 份报告不是 PDF，没有加标记：{1}",
}
CHANGED_MEANWHILE = "{0} 在检查以后变了，没有写出加批注的文件；请再检查一遍"
BAD_EPOCH = "环境变量 SOURCE_DATE_EPOCH 应是从 1970 年起的秒数，不是“{0}”"
AND_SO_ON = "……"

"""Which format a file has: told by its bytes, not by its name, which is often wrong."""

from __future__ import annotations

import enum
import io
import re

from auditor.content import Unreadable
from auditor.language import deferred, tr
from auditor.regex import regex


class Kind(enum.Enum):
    """A format that can be read; the value is what people call it."""

    TEXT = deferred("文本")
    WORD = deferred("Word 文档")
    PDF = "PDF"
    PAGE = deferred("网页")
    SHEET = deferred("Excel 工作簿")


SUFFIXES = {
    ".docx": Kind.WORD,
    ".docm": Kind.WORD,
    ".xlsx": Kind.SHEET,
    ".xlsm": Kind.SHEET,
    ".pdf": Kind.PDF,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
}
"""What the names of files end in, and the format that this promises."""
_HEAD = 1024  # bytes in which a format shows itself
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_MARKUP = regex(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_REFUSED = (
    (_PICTURES, deferred("是图片，没有文字；请先做文字识别（OCR），存为 .docx 或 .txt")),
    ((b"{\\rtf",), deferred("是 RTF 文档，请用 Word 或 WPS 另存为 .docx")),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh"), deferred("是压缩文件，请先解压")),
)
_IN_OLE2 = (
    ("EncryptedPackage", deferred("设有打开密码，请去掉密码后再检查")),
    ("WordDocument", deferred("是旧版 Word（.doc）或 WPS 文档，请另存为 .docx")),
    ("Workbook", deferred("是旧版 Excel（.xls）或 WPS 表格，请另存为 .xlsx")),
    ("Book", deferred("是旧版 Excel（.xls），请另存为 .xlsx")),
)
_IN_ZIP = (
    ("word/", Kind.WORD),
    ("xl/", Kind.SHEET),
)


def kind(data: bytes) -> Kind:
    """The format of a file. Raises :class:`~auditor.content.Unreadable` for one that cannot be read."""
    head = data[:_HEAD]
    for marks, told in _REFUSED:
        if head.startswith(marks):
            raise Unreadable(tr(told))
    if b"\nMIME-Version:" in head or head.startswith((b"MIME-Version:", b"Received:")):
        raise Unreadable(tr("是网页存档或邮件（.mht、.eml），请另存为 .html 或 .docx"))
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith(_OLE2):
        raise Unreadable(_in_ole2(data))
    if head.startswith(_ZIP):
        return _in_zip(data)
    return Kind.PAGE if _MARKUP.match(_as_bytes(head)) else Kind.TEXT


def named(path: str) -> Kind | None:
    """The format that a file's name promises; ``None`` for one that promises none of ours (.txt, .md)."""
    return next((kind for suffix, kind in SUFFIXES.items() if path.lower().endswith(suffix)), None)


def _as_bytes(head: bytes) -> bytes:
    """The beginning of a text without its byte order mark, one byte a character."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.replace(b"\0", b"")[2:]
    return head.removeprefix(b"\xef\xbb\xbf")


def _in_ole2(data: bytes) -> str:
    """What is said of a container of streams; their names stand in it in UTF-16."""
    for name, told in _IN_OLE2:
        if name.encode("utf-16-le") in data:
            return tr(told)
    return tr("是旧版 Office 文档，请另存为 .docx 或 .xlsx")


def _in_zip(data: bytes) -> Kind:
    import zipfile  # most reports are none, and it takes a while to load

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable(tr("已损坏（文件不完整），请重新下载或另存")) from None
    for start, kind in _IN_ZIP:
        if any(name.lower().startswith(start) for name in names):
            return kind
    if "mimetype" in names and "content.xml" in names:
        raise Unreadable(tr("是 OpenDocument 文档（.odt、.ods），请另存为 .docx 或 .xlsx"))
    if any(name.lower().startswith("ppt/") for name in names):
        raise Unreadable(tr("是演示文稿，请把文字存为 .docx"))
    if "OFD.xml" in names:
        raise Unreadable(tr("是 OFD 版式文件，请转换为 .pdf"))
    raise Unreadable(tr("是压缩文件，请先解压"))

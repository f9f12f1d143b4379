"""Web pages (.html, .htm): the main text of a published page, or of a document saved as a page."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from auditor.content import Element, Table, Text, Unreadable
from auditor.formats.web import main as pagemain
from auditor.formats.web import text as pagetext
from auditor.language import deferred, tr
from auditor.regex import regex

_MOST_BYTES = 40 * 1024 * 1024
_MOST_LETTERS = 12_000_000  # pictures inside the page not counted
_MOST_TAGS = 800_000
_DECLARED = regex(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_CHINESE = frozenset(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312", "chinese", "936"))
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TAG = regex(r"<[a-z!?/]", re.IGNORECASE)
_EMBEDDED = regex(r"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=\s]*")
_CONTROLS = regex(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BLANKS = regex(r"\s+")
_TITLE_NAMES = frozenset(("articletitle", "og:title"))

_NOT_A_PAGE = deferred("不是网页（HTML），或已损坏；请重新下载，或在浏览器中打开后另存")
_DEEP = deferred("的标签套得太深，无法读取；请在浏览器中打开，把正文复制到 Word 文档")
_SCRIPTED = deferred("的正文由网页脚本载入，文件里没有文字；请在浏览器中打开，把正文复制到 Word 文档，或打印为 PDF")


def read(data: bytes) -> list[Element]:
    """The title, the paragraphs and the tables of a page's main text, in order.

    Nothing is fetched and no script is run. Raises :class:`~auditor.content.Unreadable`.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Unreadable(tr("是空文件；请重新下载"))
    if len(data) > _MOST_BYTES:
        raise Unreadable(tr("太大（40 MB 以上），无法读取；请只留下要检查的部分"))
    text = _CONTROLS.sub("", _EMBEDDED.sub("", _decoded(data)))
    tags = sum(1 for _ in _TAG.finditer(text))
    if not tags:
        raise Unreadable(tr(_NOT_A_PAGE))
    if tags > _MOST_TAGS or len(text) > _MOST_LETTERS:
        raise Unreadable(tr("内容过多，无法读取；请只留下要检查的部分"))
    try:
        found = _content(text)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable(tr(_NOT_A_PAGE)) from error
    if not found:
        scripted = re.search(r"<script\b", text, re.IGNORECASE) is not None
        raise Unreadable(tr(_SCRIPTED) if scripted else tr("没有文字；请确认保存的是完整的网页"))
    return found


def _content(text: str) -> list[Element]:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    root = etree.fromstring(text.encode("utf-8"), parser)
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise Unreadable(tr(_DEEP))  # what follows was not read
    if root is None:
        return []
    told = [each.get("content", "") for each in root.iter("meta") if each.get("name", "").lower() in _TITLE_NAMES]
    pagemain.prune(root)
    body = pagemain.main(root)
    found = pagetext.elements(body)
    title = pagemain.title(root, body) or next(filter(None, (each.strip() for each in told)), "")
    if found and title and not _begins_with(found, title):
        found.insert(0, Text(_BLANKS.sub(" ", title), level=1))
    return found


def _begins_with(found: list[Element], title: str) -> bool:
    """Whether the title stands in one of the first paragraphs, broken into lines or not."""
    first: list[str] = []
    for each in found[:8]:
        if isinstance(each, Table):
            first += [cell.text for cell in each.cells[:4]]
        else:
            first.append(each.text)
    return _BLANKS.sub("", title) in _BLANKS.sub("", "".join(first))


# encodings -----------------------------------------------------------------------------------------------------------


def _decoded(data: bytes) -> str:
    """The text of the page. What it says of its encoding is believed only if it is not UTF-8 after all."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    head = data[:2048]
    if head.count(b"\0") * 3 > len(head):
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return data.decode(encoding, "replace")
    if b"\0" in head:
        raise Unreadable(tr(_NOT_A_PAGE))
    names = ["utf-8", *_declared(data[:8192]), "gb18030"]
    texts = [data.decode(name, "replace") for name in names]
    best = min(texts, key=lambda text: text.count("\ufffd"))
    if best.count("\ufffd") * 20 > len(best):
        raise Unreadable(tr(_NOT_A_PAGE))
    return best


def _declared(head: bytes) -> list[str]:
    """The encoding that the page declares, if it is one that text can have."""
    match = _DECLARED.search(head)
    if match is None:
        return []
    name = match[1].decode("ascii").lower()
    if name in _CHINESE:
        return ["gb18030"]
    try:
        "é".encode(codecs.lookup(name).name, "replace")
    except (LookupError, ValueError, TypeError, AttributeError):
        return []
    return [] if name.startswith(("utf", "iso-8859", "windows-1252", "latin", "ascii", "us-ascii")) else [name]

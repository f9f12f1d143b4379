"""The zip packages of office documents (.docx, .xlsx): their parts, how these refer to each other, and their XML.

Whoever made the file is not trusted: what is unpacked is bounded, no entity is expanded, nothing outside is opened.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as XmlElement

from auditor.content import Unreadable
from auditor.language import deferred, tr
from auditor.regex import regex

MOST = 96 * 1024 * 1024  # bytes unpacked from one file; a report of a thousand pages has a tenth of that
_MOST_COPIED = 512 * 1024 * 1024  # bytes unpacked, when a package is written again with all its pictures
_MOST_PARTS = 20_000
_MOST_NODES = 6_000_000  # signs that begin an element or an attribute; libxml2 takes some 100 bytes for each
_TOO_LARGE = deferred("解压后过大，未予读取；请只留下要检查的部分，拆成几个文件")
_DAMAGED = deferred("已损坏或不完整；请重新获取这个文件，或用 Office、WPS 打开后另存一份")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = regex(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta|div|p)\b", re.IGNORECASE
)
# ISO 29500 Strict has names of its own for what is otherwise the same.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip


class Link(NamedTuple):
    """A reference of one part to another: the last word of its type (``"styles"``) and the name of the part."""

    kind: str
    target: str


class Parts(Mapping[str, bytes]):
    """The parts of a package by name (``"word/document.xml"``), unpacked when asked for.

    Names are found in any case, as the format wants it. ``KeyError`` for a part that is not there,
    :class:`auditor.content.Unreadable` for one that is damaged or by which the file unpacks to more than ``most``
    bytes.
    """

    def __init__(self, archive: zipfile.ZipFile, most: int) -> None:
        self._archive = archive
        self._left = most
        self._entries = {_plain(entry.filename): entry for entry in archive.infolist()}
        self._names = {name.lower(): name for name in self._entries}

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._names

    def __getitem__(self, name: str) -> bytes:
        entry = self._entries[self._names[name.lower()]]
        if entry.flag_bits & 1:
            raise Unreadable(tr("有密码保护；请去掉密码后再试"))
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable(tr(_DAMAGED))
        if entry.file_size > self._left:
            raise Unreadable(tr(_TOO_LARGE))
        try:
            content = self._archive.read(entry)
        except _BROKEN as error:
            raise Unreadable(tr(_DAMAGED)) from error
        self._left -= len(content)
        return content

    def links(self, source: str = "") -> dict[str, Link]:
        """What the part ``source`` refers to inside the package, by identifier; ``""`` is the package itself."""
        folder, name = posixpath.split(source)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self:
            return {}
        found = {}
        for each in tree(self[path]):
            target = each.get("Target", "")
            if target and each.get("TargetMode") != "External":
                place = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
                found[each.get("Id", "")] = Link(each.get("Type", "").rpartition("/")[2], place.lstrip("/"))
        return found

    def linked(self, kind: str, source: str = "") -> str:
        """The name of the first part of that kind that ``source`` refers to and that is there; ``""`` if none."""
        links = self.links(source).values()
        return next((link.target for link in links if link.kind == kind and link.target in self), "")


def parts(data: bytes, most: int = MOST, suffix: str = ".docx") -> Parts:
    """The parts of the package that ``data`` is; ``suffix`` is what a message says the file should be.

    :class:`auditor.content.Unreadable`, with what it is instead, if it is none.
    """
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise Unreadable(_instead(data, suffix))
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise Unreadable(tr(_DAMAGED)) from error
    if len(archive.filelist) > _MOST_PARTS:
        raise Unreadable(tr("里面的文件太多，可能不是正常的文件；请用 Office 或 WPS 打开后另存一份"))
    found = Parts(archive, most)
    if "[Content_Types].xml" not in found and "_rels/.rels" not in found:
        raise Unreadable(tr("是 zip 包，不是 {0}；请解压，或用原来的软件打开后另存为 {0}", suffix))
    return found


def rewritten(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The package that ``data`` is with other content in the parts ``changed``; those that it has not are added.

    All other parts stay as they are, and so do their order and what the package says of them.
    :class:`auditor.content.Unreadable` where they unpack to very much or are damaged.
    """
    left = {name.lower(): (name, content) for name, content in changed.items()}
    out = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            if sum(entry.file_size for entry in old.infolist()) > _MOST_COPIED:
                raise Unreadable(tr(_TOO_LARGE))
            new.comment = old.comment
            for entry in old.infolist():
                _, content = left.pop(_plain(entry.filename).lower(), ("", None))
                new.writestr(_like(entry), old.read(entry) if content is None else content)
            for name, content in left.values():
                added = zipfile.ZipInfo(name)
                added.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(added, content)
    except _BROKEN as error:
        raise Unreadable(tr(_DAMAGED)) from error
    return out.getvalue()


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(entry.filename, entry.date_time)
    made.compress_type = entry.compress_type
    made.create_system, made.external_attr, made.comment = entry.create_system, entry.external_attr, entry.comment
    return made


def _plain(name: str) -> str:
    """The name of a part as the archive gives it, which some programs write with the wrong bars."""
    return name.replace("\\", "/").lstrip("/")


def tree(data: bytes) -> XmlElement:
    """The root of the XML ``data``, without comments and processing instructions, in the usual namespaces.

    :class:`auditor.content.Unreadable` if it is not well formed, declares anything of its own, or is very large.
    """
    if data.count(b"<") + data.count(b"=") > _MOST_NODES:
        raise Unreadable(tr("内容过多，无法读取；请拆成几个文件再试"))
    root = _parsed(data)
    if any("purl.oclc.org" in uri for uri in root.nsmap.values()):
        data = etree.tostring(root, encoding="utf-8")
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        root = _parsed(data)
    return root


def _parsed(data: bytes) -> XmlElement:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Unreadable(tr(_DAMAGED)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(tr(_DAMAGED))
    return root


def _instead(data: bytes, suffix: str) -> str:
    """What a file is that is no package, and what to do about it."""
    save = tr("请用 Office 或 WPS 打开后另存为 {0}", suffix)
    if not data.strip(b"\0 \t\r\n"):
        return tr("是空文件；请重新获取这个文件")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return tr("有密码保护；请去掉密码后再试")
        return tr("实际上是旧版 Office 文件（.doc、.xls 或 .wps），不是 {0}；{1}", suffix, save)
    head = data[:4096].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if head.startswith(b"{\\rtf"):
        return tr("实际上是 RTF 文件，不是 {0}；{1}", suffix, save)
    if head.startswith(b"%PDF"):
        return tr("实际上是 PDF 文件，不是 {0}；请把扩展名改为 .pdf", suffix)
    if _HTML.match(head) or head.startswith(b"MIME-Version"):
        return tr(
            "实际上是网页文件（HTML），不是 {0}；请把扩展名改为 .html，或用 Office 或 WPS 打开后另存为 {0}", suffix
        )
    if head.lstrip().startswith(b"<?xml"):
        return tr("实际上是 XML 文件，不是 {0}；{1}", suffix, save)
    return (
        tr("实际上是纯文本，不是 {0}；请把扩展名改为 .txt", suffix)
        if _is_text(data)
        else tr("不是 {0} 文件，或已损坏；请重新获取这个文件", suffix)
    )


def _is_text(data: bytes) -> bool:
    """Whether the beginning of ``data`` reads as text, a character cut at its end aside."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if re.search(rb"[\x00-\x08\x0e-\x1f]", head):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            head.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(head) - 4:
                continue
        return True
    return False

"""Runs to make pages of: audits of the samples and of short texts, and what a page of one says as text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from auditor.finding import Disposition, Lapsed, ReportAudit
from auditor.run import Audited, Run
from auditor.source import SourceFile
from tests.documents import accounts, word
from tests.documents.drawn import document
from tests.pipeline_fixture import ROOT, auditor, rule_set
from tests.run_fixture import SHARED

DIGEST = "0123456789abcdef" * 4
WITH_FINDINGS = "reports_in/wangchuan-culture-2023.txt"
WITHOUT_FINDINGS = "reports_in/bizhou-archives-2022.txt"

HOSTILE = (
    "甲局<script>alert(1)</script>决算\x00说明\x1b[31m\u202e倒\u202c “引号\"'`&amp;</p>\r\n"
    "\ud800</style></script><img src=x onerror=alert(2)>\r\n"
    "本年<b>基本支出80.00万元</b>，其中：人员经费62.30万元，公用经费16.70万元。\r\n"
    '| <i>项目</i> | "金额" |\r\n| --- | --- |\r\n| 甲\u2066 | 1.00万元 |\r\n| 乙\ufffe{{ 7 * 7 }} | 2.00万元 |\r\n'
)
"""A report that tries to be markup. Its three figures do not add up."""


@cache
def audit(path: str) -> ReportAudit:
    """A sample, audited completely."""
    return auditor().audit(SourceFile(path, (ROOT / path).read_bytes()), complete=True)


def audit_text(text: str, path: str = "x.txt") -> ReportAudit:
    """A text, audited completely."""
    return auditor().audit(SourceFile(path, text.encode()), complete=True)


@cache
def audit_hostile() -> ReportAudit:
    """The hostile text, with characters in it that other formats than plain text can bring."""
    mild = HOSTILE.translate(dict.fromkeys(map(ord, "\x00\x1b\ufffe\ud800"), "?"))
    return replace(audit_text(mild), text=HOSTILE)


@cache
def audit_shared() -> ReportAudit:
    """A text with three findings of two causes, and with two records that hold no longer."""
    expired = Disposition("误报", "口径不同", until="2024-12-31", where="x.audit.yaml:3")
    gone = Disposition("已说明", "<i>", where="x.audit.yaml:9")
    lapsed = (Lapsed("a:1", "share", "占比<b>9.51%", expired, True), Lapsed("b:1", "", "", gone))
    return replace(audit_text(SHARED), lapsed=lapsed)


@cache
def audit_tables() -> ReportAudit:
    """A Word document of many tables in one of which a figure is wrong."""
    parts = tuple(part.replace("1,286.43", "1,286.34", 1) for part in accounts.parts())
    return auditor().audit(SourceFile("决算表.docx", word.write(document(*parts))), complete=True)


def settled(report: ReportAudit, count: int = 1) -> ReportAudit:
    """The report with its last findings taken out of the count by a person."""
    said = Disposition("已说明", "附件里有说明", "李四", "2024-05-06", "2025-01-01", "报告.audit.yaml:3")
    kept, taken = report.findings[:-count], report.findings[-count:]
    return replace(report, findings=kept, settled=tuple(replace(each, disposition=said) for each in taken))


def run(*reports: ReportAudit, errors: tuple[str, ...] = ()) -> Run:
    """A run of these reports."""
    return Run(tuple(Audited(report, rule_set().rules, digest=DIGEST) for report in reports), errors)


def put(folder: Path, name: str, data: bytes) -> str:
    """The address of a page that is written to a file."""
    (folder / name).write_bytes(data)
    return (folder / name).as_uri()


class Element:
    """An element of a parsed page: its attributes and its text."""

    def __init__(self, attributes: dict[str, str]) -> None:
        self.attributes = attributes
        self.text = ""

    def has(self, *classes: str) -> bool:
        return set(classes) <= set(self.attributes.get("class", "").split())


class Page(HTMLParser):
    """The elements of a page in order, each with all text in it; and which tags there are."""

    _VOID = frozenset({"meta", "link", "img", "br", "input"})

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.tags: list[str] = []
        self._open: list[tuple[str, Element]] = []
        self.feed(data.decode())
        self.close()
        assert not self._open, f"never closed: {[tag for tag, _ in self._open]}"

    def of(self, *classes: str) -> list[Element]:
        """The elements of all these classes."""
        return [element for element in self.elements if element.has(*classes)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        if tag not in self._VOID:
            self._open.append((tag, self.elements[-1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1][0] == tag, f"</{tag}> closes <{self._open[-1][0]}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for _, element in self._open:
            element.text += data

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.elements.append(Element({name: value or "" for name, value in attrs}))

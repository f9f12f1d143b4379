"""Runs to show: of short texts that are audited, and made-up ones that say whatever a test wants them to."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from auditor.compose import Place
from auditor.finding import Disposition, Evidence, Finding, ReportAudit
from auditor.quantity import Dimension, Figure, Quantity, Unit
from auditor.report.formats import FORMATS
from auditor.report.page import Page
from auditor.rule import Outcome, Severity
from auditor.run import Audited, Run
from auditor.source import SourceFile
from auditor.span import Lines, Span
from tests.pipeline_fixture import auditor, rule_set

WRONG = "本年基本支出80.00万元，其中人员经费62.30万元，公用经费16.70万元。会议3次。\n"
"""A text with one finding, an error of the rule basic-expenditure."""

FIX = (
    "有 2 种改法同样可能，凭报告里的数分不出是哪一个写错；"
    "若“62.30万元”（第1行第21列）改为63.30万元，则这处关系成立：像是一位数字写错；"
    "若“16.70万元”（第1行第33列）改为17.70万元，则这处关系成立：像是一位数字写错"
)
"""What would mend it, in one line."""

SHARED = (
    "会议费决算80.00万元，比上年增加41.00万元，增长102.50%，上年40.00万元。\n"
    "本年基本支出80.00万元，其中人员经费62.30万元，公用经费16.70万元。\n"
)
"""A text with three findings, of which the first two have one cause."""

SHARED_FIX = "若“80.00万元”（第1行第6列）改为81.00万元，则 2 处关系全部成立：像是一位数字写错"
"""What would mend these two."""

GRAVE_AND_SLIGHT = "公务接待费预算9.00万元，决算9.84万元。\n"
"""A text with one warning."""

_WAN = Unit("万元", Dimension.MONEY, Fraction(10000))


def audited(text: str | bytes, path: str = "错.txt", threshold: Severity | None = Severity.ERROR) -> Audited:
    """A text as ``audit check`` would audit it."""
    report = auditor().audit(SourceFile(path, text if isinstance(text, bytes) else text.encode()), complete=True)
    return Audited(report, rule_set().rules, threshold, "d" * 64)


def run(*texts: str) -> Run:
    """A run over texts in the files ``1.txt`` and so on."""
    return Run(tuple(audited(text, f"{number}.txt") for number, text in enumerate(texts, 1)))


def rendered(name: str, shown: Run) -> str:
    """A run in the format of this name; the byte order mark stays."""
    return FORMATS[name].render(shown, Page()).decode("utf-8")


def finding(
    text: str,
    spans: Sequence[tuple[int, int]],
    message: str = "不符",
    *,
    rule: str = "made-up",
    severity: Severity = Severity.ERROR,
    fingerprint: str = "f:1",
    place: Place | None = None,
    words: str = "数",
) -> Finding:
    """A finding about stretches of ``text``; ``words`` stands wherever else a finding says something."""
    lines = Lines(text)
    evidence = []
    for start, end in spans:
        span = Span(start, end)
        figure = Figure(Quantity(Fraction(1), Fraction(0), _WAN), span, text[start:end], span)
        evidence.append(Evidence(words, text[start:end], span, *lines.position(start), figure, place=place))
    told = (words, words, words)
    return Finding(rule, "题", severity, message, words, words, *told, told, tuple(evidence), fingerprint)


def report(text: str, *findings: Finding, path: str = "a.txt", settled: Sequence[Finding] = ()) -> ReportAudit:
    """A report with just these findings."""
    outcomes = tuple((outcome, 0) for outcome in Outcome)
    return ReportAudit(path, "ab" * 32, text, 2, 1, findings, outcomes, settled=tuple(settled))


def showing(*reports: ReportAudit, errors: Sequence[str] = ()) -> Run:
    """A run over made-up reports, with all rules on."""
    return Run(tuple(Audited(each, rule_set().rules, digest="d" * 64) for each in reports), tuple(errors))


def settled(one: Finding, **said: str) -> Finding:
    """The finding with a disposition."""
    return replace(one, disposition=Disposition(**{"verdict": "误报", **said}))


# hostile ones --------------------------------------------------------------------------------------------------------

_PIECES = [
    "]]>", "<script>", "&amp;", "=cmd|' /C calc'!A0", "@SUM(A1)", "::error::", "::endgroup::", "##[error]", "%0A",
    "%25", "\r\n", "\n", "\r", "\t", "\0", "\x1b[31m", "\u2028", "\u202e", "\ufeff", "\udcff", "\ufffe",
    "😀", "𠀀", "表", "[链接](1)", "{0}", "\\", "`", "|", "**", "_", "# ", " #", "1. ", "- ", "www.a.cn",
    "http://a.cn", "~~", "\"", "'", ",", "；", "80.00万元",
]  # fmt: skip

anything = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=5)), max_size=8).map("".join)
"""Text as a hostile report may hold it."""

paths = (
    st.lists(st.binary(min_size=1, max_size=12).filter(lambda b: not set(b) & {0, 47}), min_size=1, max_size=3)
    .map(b"/".join)
    .map(os.fsdecode)
    .filter(lambda path: path != "-" and os.path.normpath(path) == path)
)
"""Relative paths of files as a file system may have them."""


@st.composite
def hostile(draw: Callable[[st.SearchStrategy[str]], str]) -> ReportAudit:
    """A report with a finding and a settled one that say anything about any text."""
    before, figure, after = draw(anything), draw(anything) or "1", draw(anything)
    text = before + figure + after
    spans = [(len(before), len(before) + len(figure)), (0, 1)]
    one = finding(text, spans, draw(anything), words=draw(anything))
    other = settled(finding(text, spans, draw(anything), fingerprint="g:1"), reason=draw(anything))
    return report(text, one, path=draw(paths), settled=[other])

"""One report in every format: the same figures, the same findings, each with a place that fits the format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import pytest

from auditor.compose import compose
from auditor.content import Element, Remark, Text
from auditor.errors import SourceError
from auditor.finding import ReportAudit
from auditor.read import read_composed
from auditor.source import SourceFile
from tests.documents import accounts, evaluation, markdown, page, pdf, sheet, word
from tests.documents.drawn import document
from tests.pipeline_fixture import REPORTS, ROOT, auditor

Writer = Callable[[Sequence[Element]], bytes]

FORMATS: dict[str, Writer] = {
    "md": markdown.write,
    "docx": word.write,
    "html": page.write,
    "pdf": pdf.write,
    "xlsx": sheet.write,
}
SLIPS = {
    "accounts": [
        ("118.24 | 118.24 |  |  |\n| 210", "118.24 | 128.24 |  |  |\n| 210"),
        ("基本支出1000.16万元，占", "基本支出1010.16万元，占"),
    ],
    "evaluation": [("9.20", "8.20"), ("92.75%", "97.25%")],
}
RUNNING = tuple(path for path in REPORTS if path.endswith(".txt"))


@cache
def with_tables(name: str) -> tuple[Element, ...]:
    module = {"accounts": accounts, "evaluation": evaluation}[name]
    parts = module.parts()
    for old, new in SLIPS[name]:
        assert sum(part.count(old) for part in parts) == 1
        parts = [part.replace(old, new) for part in parts]
    return tuple(document(*parts))


@cache
def running(path: str) -> tuple[Element, ...]:
    """The paragraphs of a sample report."""
    made = auditor().read(SourceFile(path, (ROOT / path).read_bytes())).document
    return tuple(Text(made.view.text[p.span.start : p.span.end]) for p in made.paragraphs)


def audited(content: Sequence[Element], form: str) -> ReportAudit:
    return auditor().audit(SourceFile(f"x.{form}", FORMATS[form](content)))


def accused(report: ReportAudit) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((each.rule, tuple(sorted(e.text for e in each.evidence))) for each in report.findings)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "md"])
@pytest.mark.parametrize("name", SLIPS)
def test_tables_say_the_same_in_every_format(name: str, form: str) -> None:
    expected = accused(audited(with_tables(name), "md"))
    report = audited(with_tables(name), form)
    assert len(expected) >= len(SLIPS[name])
    assert accused(report) == expected
    assert not any(table.trouble for table in report.tables)


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("md", "xlsx")])
@pytest.mark.parametrize("path", RUNNING)
def test_running_text_says_the_same_in_every_format(path: str, form: str) -> None:
    assert accused(audited(running(path), form)) == accused(audited(running(path), "md"))


PLACES = {
    "docx": {"table", "row", "column"},
    "html": {"table", "row", "column"},
    "pdf": {"page", "boxes", "table", "row", "column"},
    "xlsx": {"sheet", "cell", "table", "row", "column"},
}


@pytest.mark.parametrize("form", PLACES)
def test_a_figure_of_a_table_is_found_where_it_stands(form: str) -> None:
    report = audited(with_tables("accounts"), form)
    (place,) = {e.place for each in report.findings for e in each.evidence if e.text == "128.24"}
    assert place is not None
    told = {name for name in ("page", "boxes", "table", "row", "column", "sheet", "cell") if getattr(place, name)}
    assert told == PLACES[form]
    assert (place.row, place.column)[1] == 4


@pytest.mark.parametrize("form", PLACES)
def test_every_figure_is_what_the_text_has_at_its_offsets(form: str) -> None:
    report = audited(with_tables("accounts"), form)
    for each in report.findings:
        for evidence in each.evidence:
            assert report.text[evidence.span.start : evidence.span.end] == evidence.text


# what is told besides ------------------------------------------------------------------------------------------------


def test_a_file_is_read_as_what_it_is_and_the_wrong_name_is_told() -> None:
    report = auditor().audit(SourceFile("x.docx", page.write(with_tables("accounts"))))
    assert accused(report) == accused(audited(with_tables("accounts"), "html"))
    assert report.note == "的内容其实是网页，已经按网页检查；文件名的后缀最好改过来"
    assert audited(with_tables("accounts"), "html").note == ""


@pytest.mark.parametrize(("path", "said"), [("x.docx", "不是Word 文档"), ("x.pdf", "不是PDF"), ("x.xlsx", "不是Excel")])
def test_a_damaged_file_is_not_said_to_be_a_text(path: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        auditor().audit(SourceFile(path, b"\x00\x01\x02 broken"))


def test_remarks_of_a_reader_reach_the_report() -> None:
    composed = compose([Text("某局2023年度决算说明"), Remark("第2页是图片"), Text("支出10万元。")])
    assert composed.text == "某局2023年度决算说明\n支出10万元。\n"
    assert read_composed(composed).note == "第2页是图片"


def test_a_cell_of_sentences_is_read_as_running_text() -> None:
    text = "本年基本支出80.00万元，其中人员经费62.30万元，公用经费16.70万元。"
    (finding,) = audited(document(f"| 自评说明 | {text} |\n| 联系人 | 王女士 |"), "docx").findings
    assert finding.rule == "basic-expenditure"
    place = finding.evidence[0].place
    assert place is not None
    assert (place.table, place.row, place.column) == (1, 1, 2)


NOTE_MARKS = [
    ("html", "<p>本年基本支出80.00<sup>1</sup>万元，其中人员经费62.30万元，公用经费17.70万元。</p>"),
    ("html", "<p>本年基本支出<del>90.00</del>80.00万元，其中人员经费62.30万元，公用经费17.70万元。</p>"),
]


@pytest.mark.parametrize(("form", "markup"), NOTE_MARKS)
def test_marks_of_notes_and_struck_out_text_are_no_digits(form: str, markup: str) -> None:
    report = auditor().audit(SourceFile(f"x.{form}", f"<html><body>{markup}</body></html>".encode()))
    assert (report.found, report.checked, report.findings) == (3, 3, ())

"""Drafts given back by ``audit check``: which files are written where, and what is said of those that are not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from auditor.cli import main as cli
from auditor.commands import check as commands
from auditor.content import Text
from auditor.report.originals import names_below
from tests.documents import pdf, word

WRONG = [Text("本年基本支出80.00万元，其中人员经费62.30万元，公用经费16.70万元。")]
RIGHT = [Text("本年基本支出79.00万元，其中人员经费62.30万元，公用经费16.70万元。")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name in ("甲", "乙"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "报告.docx").write_bytes(word.write(WRONG))
    (tmp_path / "对.docx").write_bytes(word.write(RIGHT))
    (tmp_path / "错.docx").write_bytes(word.write(WRONG))
    (tmp_path / "错.pdf").write_bytes(pdf.write(WRONG))
    (tmp_path / "错.txt").write_text(WRONG[0].text, encoding="utf-8")
    return tmp_path


def audit(*arguments: str, **extra: Any) -> Result:
    return CliRunner().invoke(cli.main, arguments, **extra)


def count(data: bytes) -> int:
    """How many comments a document has."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = "word/comments.xml"
        return archive.read(name).count(b"<w:comment ") if name in archive.namelist() else 0


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_only_draft_of_its_kind_becomes_the_file(folder: Path, jobs: str) -> None:
    names = ["错.docx", "错.pdf", "错.txt"]
    result = audit("check", *names, "-f", "docx", "-o", "a.docx", "--report", "pdf=a.pdf", "--jobs", jobs)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "提示：有 2 份报告不是 Word 文档，没有加批注：错.pdf、错.txt",
        "提示：有 2 份报告不是 PDF，没有加标记：错.docx、错.txt",
    ]
    assert count((folder / "a.docx").read_bytes()) == 3
    assert (folder / "a.pdf").read_bytes().startswith((folder / "错.pdf").read_bytes())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["错.txt", "-f", "docx", "-o", "a.docx"], "格式 docx 给 Word 文档加批注，而这里没有一份报告是 Word 文档"),
        (["错.txt", "-f", "docx", "-o", "out/"], "格式 docx 给 Word 文档加批注，而这里没有一份报告是 Word 文档"),
        (["错.docx", "-f", "pdf", "-o", "a.pdf"], "格式 pdf 给 PDF 加标记，而这里没有一份报告是 PDF"),
        (["in", "-f", "docx", "-o", "a.docx"], "有 2 份 Word 文档，不能写成一个文件；请写出文件夹（以 / 结尾）"),
        (["错.docx", "-f", "docx", "-o", "错.docx"], "结果不能写到 错.docx：它是要检查的报告"),
        (["错.docx", "对.docx", "-f", "docx", "-o", "./"], "结果不能写到 错.docx：它是要检查的报告"),
    ],
)
def test_what_cannot_be_written_is_told_and_nothing_is(folder: Path, arguments: list[str], told: str) -> None:
    before = {name: (folder / name).read_bytes() for name in files(folder)}
    result = audit("check", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert {name: (folder / name).read_bytes() for name in files(folder)} == before


def test_drafts_keep_their_names_below_the_folder(folder: Path) -> None:
    assert audit("check", "in", "-f", "docx", "-o", "out/").exit_code == 1
    assert files(folder / "out") == ["乙/报告.docx", "甲/报告.docx"]
    assert audit("check", "in/甲", "错.docx", "-f", "docx", "-o", "other/").exit_code == 1
    assert files(folder / "other") == ["in/甲/报告.docx", "错.docx"]


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        ([], []),
        (["a/x.docx"], ["x.docx"]),
        (["a/x.docx", "a/y.docx"], ["x.docx", "y.docx"]),
        (["a/x.docx", "b/x.docx"], ["a/x.docx", "b/x.docx"]),
        (["../x.docx", "x.docx"], ["x.docx", "here/x.docx"]),
        (["/a/x.docx", "/a/b/x.docx"], ["x.docx", "b/x.docx"]),
    ],
)
def test_names_below(paths: list[str], names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert names_below(paths) == names


def test_a_draft_in_which_nothing_is_found_is_given_back_as_it_is(folder: Path) -> None:
    assert audit("check", "对.docx", "错.docx", "-f", "docx", "-o", "out/").exit_code == 1
    assert (folder / "out" / "对.docx").read_bytes() == (folder / "对.docx").read_bytes()
    assert count((folder / "out" / "错.docx").read_bytes()) == 3


def test_standard_input_is_kept(folder: Path) -> None:
    data = (folder / "错.docx").read_bytes()
    result = audit("check", "-", "-f", "docx", "-o", "a.docx", input=data)
    assert result.exit_code == 1
    assert count((folder / "a.docx").read_bytes()) == 3
    assert audit("check", "-", "-f", "docx", "-o", "out/", input=data).exit_code == 1
    assert files(folder / "out") == ["标准输入.docx"]
    assert audit("check", "-", "-f", "docx", input=data).stdout_bytes == (folder / "a.docx").read_bytes()


def test_a_name_that_hides_what_the_file_is_gets_its_ending(folder: Path) -> None:
    (folder / "错.docx").rename(folder / "错.doc.txt")
    assert audit("check", "错.doc.txt", "-f", "docx", "-o", "out/").exit_code == 1
    assert files(folder / "out") == ["错.doc.txt.docx"]


@pytest.mark.parametrize("gone", [False, True])
def test_a_file_that_changed_meanwhile_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch, gone: bool) -> None:
    def changing(*arguments: Any, **options: Any) -> Any:
        results = list(real(*arguments, **options))
        path = folder / "in" / "甲" / "报告.docx"
        path.unlink() if gone else path.write_bytes(word.write(RIGHT))
        return results

    real = commands.audit_each
    monkeypatch.setattr(commands, "audit_each", changing)
    result = audit("check", "in", "-f", "docx", "-o", "out/")
    assert result.exit_code == 2
    assert ("找不到文件 in/甲/报告.docx" if gone else "in/甲/报告.docx 在检查以后变了") in result.stderr
    assert files(folder / "out") == ["乙/报告.docx"]


def test_one_that_takes_no_comments_does_not_keep_the_others_from_theirs(folder: Path) -> None:
    with zipfile.ZipFile(folder / "错.docx", "a") as archive:
        archive.writestr("_xmlsignatures/origin.sigs", b"")
    result = audit("check", "错.docx", "in/甲", "-f", "docx", "-o", "out/")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == ["错误：错.docx 有数字签名，写入批注会使签名失效；请另存一份没有签名的再检查"]
    assert files(folder / "out") == ["in/甲/报告.docx"]


def test_a_moment_that_is_none_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "昨天")
    result = audit("check", "错.docx", "-f", "docx", "-o", "a.docx")
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH 应是从 1970 年起的秒数，不是“昨天”" in result.stderr
    assert not (folder / "a.docx").exists()


@pytest.mark.usefixtures("folder")
def test_no_terminal_shows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.output.is_terminal", lambda _stream: True)
    result = audit("check", "错.docx", "-f", "docx")
    assert result.exit_code == 2
    assert "docx 不是文字，不能显示在终端上" in result.stderr

"""Bytes to text: encodings, refusals, and the finding of files."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.decode import decode
from auditor.errors import SourceError
from auditor.read import read
from auditor.source import SourceFile, find, load, passed_over

if TYPE_CHECKING:
    from collections.abc import Iterator
from pathlib import Path


def packed(*names: str) -> bytes:
    """A zip archive with empty files of these names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in names:
            package.writestr(name, "")
    return made.getvalue()


TEXT = "青岭县图书馆全年接待读者12万人次，比上年增加３％。\r\n借阅图书4.5万册。"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
    ],
)
def test_every_usual_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode(data) == TEXT


def test_a_rare_place_name_does_not_make_gb18030_implausible() -> None:
    assert decode("亳州衢州".encode("gb18030") + "两市共有5馆".encode("gb18030")).startswith("亳州")


@pytest.mark.parametrize("text", ["a\tb", "第一页\f第二页", "标题\v副题", "甲\u0085乙", "甲\u2028乙"])
def test_tabs_and_page_breaks_are_text(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "没有可读的文字"),
        (b" \r\n\t\n", "没有可读的文字"),
        (codecs.BOM_UTF8, "没有可读的文字"),
        ("　\u00a0\n".encode(), "没有可读的文字"),
        (b"PK\x03\x04 docx", "已损坏"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "是图片"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b"7z\xbc\xaf\x27\x1c", "是压缩文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "旧版 Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "旧版 Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office"),
        (packed("a.txt"), "是压缩文件"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\n", "网页存档"),
        (packed("mimetype", "content.xml"), "OpenDocument"),
        (packed("ppt/presentation.xml"), "演示文稿"),
        (packed("OFD.xml"), "OFD"),
        (TEXT.encode("utf-16-le"), "控制字符"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\x00", "无法解码"),
        (b"\xff\xff\xff", "无法解码"),
        (TEXT.encode()[:-1], "无法解码"),
        ("圖書館全年接待讀者比上年增加，辦理借書證及閱覽證".encode("big5"), "无法解码"),
        ("図書館の利用者数は昨年より増加しています。".encode("shift_jis"), "无法解码"),
        ("Müller übt Öl".encode("latin-1"), "无法解码"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(SourceFile("报告.txt", data))
    assert said in str(caught.value)
    assert "报告.txt" in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_a_source_error(data: bytes) -> None:
    said = ""
    try:
        said = read(SourceFile("x", data)).text.replace("\n", "").replace("\r", "")
    except SourceError as error:
        said = str(error)
    assert said
    assert "\n" not in said
    assert "\0" not in said


def test_load_keeps_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    monkeypatch.chdir(tmp_path)
    assert load("./a.txt") == SourceFile("./a.txt", b"abc")
    assert load("a.txt").sha256 == hashlib.sha256(b"abc").hexdigest()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("none.txt", "找不到文件"),
        (".", "是文件夹"),
        ("a\0b", "无法读取"),
        ("x" * 5000, "无法读取"),
        ("a.txt/b", "无法读取"),
    ],
)
def test_what_cannot_be_loaded_is_a_source_error(
    path: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError, match=said) as caught:
        load(path)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_is_a_source_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(SourceError, match="没有权限"):
        load(str(path))


def test_a_permission_error_is_told_in_our_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> bytes:
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(SourceError, match=r"没有权限读取 a\.txt"):
        load("a.txt")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "r/b.txt",
        "r/a.md",
        "r/sub/c.TXT",
        "r/.hidden.txt",
        "r/.git/d.txt",
        "r/e.csv",
        "r/~$b.md",
        "d/b.docx",
        "d/a.PDF",
        "d/c.html",
        "d/d.htm",
        "d/e.xlsx",
        "d/f.docm",
        "z[1].txt",
        "empty/x.csv",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "r" / "sub" / "loop").symlink_to(tmp_path / "r")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["r"], ["r/a.md", "r/b.txt", "r/sub/c.TXT"]),
        (["r/e.csv"], ["r/e.csv"]),
        (["d"], ["d/a.PDF", "d/b.docx", "d/c.html", "d/d.htm", "d/e.xlsx", "d/f.docm"]),
        (["r/.hidden.txt"], ["r/.hidden.txt"]),
        (["r/*.txt"], ["r/b.txt"]),
        (["r/**/*.TXT"], ["r/sub/c.TXT"]),
        (["r/s*"], ["r/sub/c.TXT"]),
        (["z[1].txt"], ["z[1].txt"]),
        (["-", "r/b.txt", "r"], ["-", "r/b.txt", "r/a.md", "r/sub/c.TXT"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_files_folders_and_globs_are_found(paths: list[str], found: list[str]) -> None:
    assert find(paths) == (found, [])


@pytest.mark.usefixtures("folder")
def test_documents_that_are_not_read_are_named() -> None:
    for name in ("d/old.doc", "d/sub/b.xls", "d/~$old.doc", "d/.hidden.doc", "d/c.json"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).touch()
    assert passed_over(["d", "r/b.txt"]) == ["d/old.doc", "d/sub/b.xls"]


@pytest.mark.usefixtures("folder")
def test_a_pipe_is_read_only_where_it_is_named() -> None:
    os.mkfifo("r/never.txt")  # reading it would wait for ever
    assert find(["r"])[0] == find(["r", "r/*.txt"])[0] == ["r/a.md", "r/b.txt", "r/sub/c.TXT"]
    assert find(["r/never.txt"]) == (["r/never.txt"], [])


@pytest.mark.usefixtures("folder")
def test_a_dead_link_and_an_empty_path_are_told() -> None:
    Path("empty/dead.txt").symlink_to("nowhere")
    assert find(["empty"]) == (["empty/dead.txt"], [])
    assert [str(error) for error in find([""])[1]] == ["路径是空的，请写出要检查的文件"]


@pytest.mark.usefixtures("folder")
def test_a_folder_that_may_not_be_looked_into_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "sub":
            raise PermissionError
        return listed(path)

    monkeypatch.setattr("pathlib.Path.iterdir", refuse)
    assert find(["r"]) == (["r/a.md", "r/b.txt", "r/sub"], [])


@pytest.mark.usefixtures("folder")
def test_a_path_that_names_nothing_does_not_stop_the_others() -> None:
    found, errors = find(["nix.txt", "r/b.txt", "nix*", "empty", "a\nb.txt"])
    assert found == ["r/b.txt"]
    assert [str(error) for error in errors] == [
        "找不到文件 nix.txt，请检查路径",
        "没有文件与 nix* 相符，请检查通配符",
        "文件夹 empty 中没有可以读的文件（.txt、.md、.docx、.docm、.xlsx、.xlsm、.pdf、.html、.htm），请检查路径",
        "找不到文件 a\\nb.txt，请检查路径",
    ]

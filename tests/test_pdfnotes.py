"""PDFs given back: marks lie on the right characters, notes say what was found, and the file's own bytes come first."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, RectangleObject, TextStringObject
from reportlab.lib import pagesizes
from reportlab.pdfgen.canvas import Canvas

from auditor.content import Box, Text, Unreadable
from auditor.formats.pdf.notes import Note, noted
from auditor.report.pdfnotes import marked
from auditor.source import SourceFile
from tests.documents import accounts, drawn, pdf
from tests.drafts import covered, marks, quads
from tests.pipeline_fixture import auditor
from tests.programs import program

RED = (1.0, 0.6, 0.6)
DRAFT: list[Any] = [
    Text("一、支出"),
    Text("本年基本支出80.00万元，其中人员经费62.30万元，公用经费16.70万元。"),
    Text("公务接待费预算9.00万元，决算9.84万元。"),
]


def all_marked(data: bytes) -> tuple[bytes, list[str]]:
    """The file with a mark on every figure, and the figures."""
    reading = auditor().read(SourceFile("x.pdf", data))
    places = [reading.document.place(figure.span) for figure in reading.figures]
    notes = [Note(place.boxes, f"数{n}", RED, f"n{n}") for n, place in enumerate(places) if place is not None]
    return noted(data, notes, "勾稽"), ["".join(figure.text.split()) for figure in reading.figures]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(pdf.write(DRAFT), id="text"),
        pytest.param(
            pdf.write([Text("支出" * n + "1234567.89万元，增长12.5%。") for n in range(6, 30)]), id="over two lines"
        ),
        pytest.param(pdf.write(drawn.document(*accounts.parts()), landscape=True), id="tables"),
    ],
)
def test_every_figure_is_what_its_mark_lies_on(data: bytes) -> None:
    after, figures = all_marked(data)
    assert figures
    assert sorted(covered(after)) == sorted(figures)
    assert after.startswith(data)


def test_a_figure_over_two_lines_has_a_mark_of_two_parts() -> None:
    after, figures = all_marked(lines("支出" * 13 + "共123456", "7.89万元，另有支出" + "支出" * 10, "没有增加。"))
    ((_, mark),) = marks(after)
    assert len(quads(mark)) == 2
    assert covered(after) == figures == ["1234567.89万元"]


def lines(*texts: str) -> bytes:
    """A page with those lines, one below the other, as wide as each other."""
    pdf.write([Text("一")])  # makes the font known
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(600, 800), invariant=1)
    canvas.setFont(pdf.FONT, 16)
    for number, text in enumerate(texts):
        canvas.drawString(60, 700 - 28 * number, text)
    canvas.save()
    return stream.getvalue()


def test_a_figure_over_two_pages_has_a_mark_on_each() -> None:
    data = pdf.write([Text(f"第{n}段") for n in "甲乙"])
    notes = [Note([Box(1, 10, 10, 20, 20)], "一", RED, "a")]
    two = pages(2)
    found = marks(noted(two, [Note([Box(1, 10, 10, 20, 20), Box(2, 30, 30, 40, 40)], "两页", RED, "a")], "勾稽"))
    assert [(page, mark["/Contents"], mark["/NM"]) for page, mark in found] == [(1, "两页", "a"), (2, "两页", "a/1")]
    assert noted(data, notes, "勾稽").startswith(data)


def pages(
    count: int, turn: int = 0, media: Sequence[float] = (0, 0, 400, 300), crop: Sequence[float] = (), owner: str = ""
) -> bytes:
    """Pages on which stands 12.5%, drawn with the font that every reader has, turned and cut out."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=pagesizes.A4, invariant=1)
    for _ in range(count):
        canvas.setFont("Courier", 20)
        canvas.drawString(150, 140, "abc 12.5% def")
        canvas.showPage()
    canvas.save()
    writer = PdfWriter(io.BytesIO(stream.getvalue()))
    for page in writer.pages:
        page[NameObject("/MediaBox")] = RectangleObject(tuple(media))
        page[NameObject("/Rotate")] = NumberObject(turn)
        if crop:
            page[NameObject("/CropBox")] = RectangleObject(tuple(crop))  # type: ignore[arg-type]
    if owner:
        writer.encrypt("", owner, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


FRAMES = [
    pytest.param(turn, media, crop, id=f"turned by {turn}, {name}")
    for turn in (0, 90, 180, 270)
    for name, media, crop in (
        ("plain", (0, 0, 400, 300), ()),
        ("shifted", (100, 100, 500, 400), ()),
        ("cut out", (-50, -50, 700, 700), (120, 90, 480, 330)),
    )
]


@pytest.mark.parametrize(("turn", "media", "crop"), FRAMES)
def test_marks_lie_right_on_pages_turned_and_cut(turn: int, media: Sequence[float], crop: Sequence[float]) -> None:
    after, figures = all_marked(pages(1, turn, media, crop))
    assert figures == ["12.5%"]
    ((_, mark),) = marks(after)
    # Five characters of 12 points behind four, from a little below the base line to most of the size above it.
    assert quads(mark) == [pytest.approx([198, 137.6, 258, 157.6], abs=0.02)]
    # The corner that is the upper left as the page is shown comes first.
    points = [float(number) for number in mark["/QuadPoints"]]
    corner = {0: (198, 157.6), 90: (198, 137.6), 180: (258, 137.6), 270: (258, 157.6)}[turn]
    assert points[:2] == pytest.approx(corner, abs=0.02)


@pytest.mark.parametrize(("turn", "media", "crop"), FRAMES)
def test_marks_are_seen_where_the_figures_are(
    turn: int, media: Sequence[float], crop: Sequence[float], tmp_path: Path
) -> None:
    """The only pixels that a mark changes are those of its boxes, as the page is shown."""
    data = pages(1, turn, media, crop)
    reading = auditor().read(SourceFile("x.pdf", data))
    place = reading.document.place(reading.figures[0].span)
    assert place is not None
    after = noted(data, [Note(place.boxes, "数", (1.0, 0.0, 0.0), "n")], "勾稽")
    old, new = (picture(each, tmp_path / f"{n}.pdf") for n, each in enumerate((data, after)))
    assert old.keys() == new.keys()
    changed = [point for point, colour in old.items() if colour != new[point]]
    ((_, left, top, right, bottom),) = place.boxes
    around = (
        min(x for x, _ in changed),
        min(y for _, y in changed),
        max(x for x, _ in changed),
        max(y for _, y in changed),
    )
    assert around == pytest.approx((left, top, right - 1, bottom - 1), abs=1.5)
    assert {new[point] for point in changed} & {(255, 0, 0)}


def picture(data: bytes, path: Path) -> dict[tuple[int, int], tuple[int, int, int]]:
    """The pixels of the first page, one for each point, by column and row."""
    path.write_bytes(data)
    drawing = subprocess.run(
        [program("pdftoppm"), "-r", "72", "-cropbox", "-aa", "no", "-aaVector", "no", "-f", "1", "-l", "1", str(path)],
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert drawing.stderr == b""
    _, size, _, dots = drawing.stdout.split(b"\n", 3)
    width = int(size.split()[0])
    return {(n % width, n // width): (dots[3 * n], dots[3 * n + 1], dots[3 * n + 2]) for n in range(len(dots) // 3)}


# the file itself ---------------------------------------------------------------------------------------------------


def given_back(data: bytes) -> bytes:
    return marked(auditor().audit(SourceFile("报告.pdf", data)), data)


def test_what_notes_say() -> None:
    found = [mark for _, mark in marks(given_back(pdf.write(DRAFT)))]
    assert [str(mark["/Contents"]).split("\n")[0] for mark in found] == [
        "问题1　错误：基本支出写的是80万元，而人员经费与公用经费加起来是79万元，相差1万元",
        "问题1：这里是“人员经费”；说明见第1页“80.00万元”处的批注",
        "问题1：这里是“公用经费”；说明见第1页“80.00万元”处的批注",
        "问题2　警告：“公务接待费”决算9.84万元超过了预算9万元，超出0.84万元",
        "问题2：这里是“公务接待费[预算]”；说明见第1页“9.84万元”处的批注",
    ]
    assert {mark["/T"] for mark in found} == {"勾稽"}
    error, pale, also, warning, paler = (tuple(map(float, mark["/C"])) for mark in found)
    assert pale == also
    assert len({error, pale, warning, paler}) == 4
    assert len({mark["/NM"] for mark in found}) == 5
    for mark in found:
        popup = mark["/Popup"].get_object()
        assert popup["/Subtype"] == "/Popup"
        assert popup["/Parent"].get_object() == mark


def test_a_date_only_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    data = pdf.write(DRAFT)
    assert "/M" not in marks(given_back(data))[0][1]
    assert given_back(data) == given_back(data)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709251200")
    assert marks(given_back(data))[0][1]["/M"] == "D:20240301000000Z"


def rebuilt(change: Any = None, **how: Any) -> bytes:
    """A page written by another library, with its objects packed into streams if wanted."""
    writer = PdfWriter(io.BytesIO(pages(1)))
    if change is not None:
        change(writer)
    made = io.BytesIO()
    writer.write(made, **how)
    return made.getvalue()


def own_note(writer: PdfWriter, indirect: bool) -> None:
    note = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject("/Text"),
        NameObject("/Rect"): RectangleObject((0, 0, 9, 9)),
        NameObject("/Contents"): TextStringObject("请核实"),
    })  # fmt: skip
    listed = ArrayObject([writer._add_object(note)])
    writer.pages[0][NameObject("/Annots")] = writer._add_object(listed) if indirect else listed


@pytest.mark.parametrize("indirect", [False, True])
def test_notes_that_are_there_stay(indirect: bool) -> None:
    data = rebuilt(lambda writer: own_note(writer, indirect))
    after, figures = all_marked(data)
    page = PdfReader(io.BytesIO(after)).pages[0]
    assert [each.get_object()["/Contents"] for each in page["/Annots"] if "/Contents" in each.get_object()] == [
        "请核实",
        *(f"数{n}" for n in range(len(figures))),
    ]
    assert covered(after) == figures


def test_title_and_author_of_the_file_stay() -> None:
    data = rebuilt(lambda writer: writer.add_metadata({"/Title": "决算公开", "/Author": "某局"}))
    metadata = PdfReader(io.BytesIO(all_marked(data)[0])).metadata
    assert metadata is not None
    assert (metadata.title, metadata.author) == ("决算公开", "某局")


def test_a_second_round_stands_behind_the_first() -> None:
    first, figures = all_marked(pdf.write(DRAFT))
    second, _ = all_marked(first)
    assert second.startswith(first)
    assert covered(second) == figures * 2


def packed(content: bytes) -> bytes:
    """A file whose objects but the page's instructions are packed into a stream, and whose directory is one too."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>",
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    }
    starts, inside = [], b""
    for number, each in objects.items():
        starts.append(b"%d %d" % (number, len(inside)))
        inside += each + b" "
    head = b" ".join(starts) + b" "
    streams = {
        5: (b"", content),
        6: (b"/Type/ObjStm/N 4/First %d" % len(head), head + inside),
    }
    out = b"%PDF-1.5\n"
    places = {}
    for number, (told, data) in streams.items():
        places[number] = len(out)
        out += b"%d 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, told, len(data), data)
    rows = [
        (0, 0, 65535),
        *((2, 6, index) for index in range(4)),
        (1, places[5], 0),
        (1, places[6], 0),
        (1, len(out), 0),
    ]
    directory = b"".join(kind.to_bytes(1, "big") + a.to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in rows)
    told = b"/Type/XRef/W[1 4 2]/Size 8/Root 1 0 R/Length %d" % len(directory)
    end = b"7 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % (told, directory, len(out))
    return out + end


def test_a_directory_that_is_a_stream_goes_on_as_one(tmp_path: Path) -> None:
    data = packed(b"BT /F 20 Tf 150 140 Td (abc 12.5% def) Tj ET")
    after, figures = all_marked(data)
    assert covered(after) == figures == ["12.5%"]
    assert b"xref\n" not in after[len(data) :].replace(b"startxref", b"")
    assert picture(data, tmp_path / "a.pdf") != picture(after, tmp_path / "b.pdf")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (pages(1, owner="x"), "权限密码"),
        (pdf.write(DRAFT).replace(b"startxref\n", b"startxref\n9"), "内部目录"),
    ],
    ids=["encrypted", "directory"],
)
def test_a_file_that_takes_no_notes_says_so(data: bytes, told: str) -> None:
    assert auditor().read(SourceFile("a.pdf", data)).figures
    with pytest.raises(Unreadable, match=told):
        all_marked(data)


def test_without_findings_the_bytes_are_those_of_the_file() -> None:
    data = pdf.write([Text("本年基本支出79.00万元，其中人员经费62.30万元，公用经费16.70万元。")])
    assert given_back(data) == data

"""Word drafts given back: comments stand at the right characters, and nothing else is changed."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element as XmlElement

from auditor.compose import compose
from auditor.content import Element, Text, Unreadable
from auditor.formats.word.comments import Author, Comment, Draft
from auditor.formats.word.numbers import W
from auditor.formats.word.read import read
from auditor.report.notes import notes
from auditor.report.wordcomments import commented
from auditor.source import SourceFile
from auditor.span import Span
from tests.documents import accounts, drawn, evaluation, word
from tests.documents.word import abstract, cell, item, level, num, package, paragraph, run, table, textbox, zipped
from tests.drafts import MARKS, SPACE, anchored, comments, main, report
from tests.pipeline_fixture import REPORTS, auditor
from tests.programs import converted

SAYS = Author("勾稽", "勾")
FIGURE = re.compile(r"\d[\d,.]*(?:万元|%|个)?")


def spans(data: bytes) -> tuple[str, list[Span]]:
    """The text of a document and where the audit finds figures in it."""
    reading = auditor().read(SourceFile("x.docx", data))
    return reading.document.text, [figure.span for figure in reading.figures]


def marked(data: bytes, places: Sequence[Span]) -> bytes:
    """The document with a comment at each place, which says its number."""
    draft = Draft(data)
    known = compose(draft.elements).places
    return draft.commented([Comment(known.sources(each), [f"批注{n}"]) for n, each in enumerate(places)], SAYS)


def unmarked(root: XmlElement) -> bytes:
    """The canonical XML without comments, neighbouring runs that are alike made one."""
    for each in list(root.iter(*MARKS)):
        each.getparent().remove(each)  # type: ignore[union-attr]
    for each in list(root.iter(f"{W}commentReference")):
        alone = each.getparent()
        assert alone is not None
        alone.getparent().remove(alone)  # type: ignore[union-attr]
    for text in root.iter(f"{W}t"):
        if text.get(SPACE) != "preserve":
            text.text = (text.text or "").strip(" \t\r\n")
            text.set(SPACE, "preserve")
    for own in list(root.iter(f"{W}r")):
        before = own.getprevious()
        if before is not None and before.tag == own.tag and _like(before) == _like(own):
            before.extend([each for each in own if each.tag != f"{W}rPr"])
            own.getparent().remove(own)  # type: ignore[union-attr]
    for text in list(root.iter(f"{W}t")):
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            text.getparent().remove(text)  # type: ignore[union-attr]
    return etree.tostring(root, method="c14n")


def _like(own: XmlElement) -> tuple[object, ...]:
    properties = own.find(f"{W}rPr")
    return (sorted(own.attrib.items()), b"" if properties is None else etree.tostring(properties, method="c14n"))


def changed(before: bytes, after: bytes) -> set[str]:
    """The parts that differ."""
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.namelist()[: len(old.namelist())] == old.namelist()
        there = set(old.namelist())
        return {name for name in new.namelist() if name not in there or old.read(name) != new.read(name)}


NEW = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def check_all(data: bytes) -> None:
    """Every figure of the document is what stands between the marks of its comment, and the rest is as it was."""
    text, places = spans(data)
    assert places
    after = marked(data, places)
    found = {number: each.replace("\n", "") for number, each in anchored(after).items()}
    # A figure may go on in the next paragraph, between which the runs hold nothing.
    assert found == {n: text[each.start : each.end].replace("\n", "") for n, each in enumerate(places)}
    assert changed(data, after) == NEW
    assert unmarked(main(after)) == unmarked(main(data))
    assert read(after) == read(data)


# documents as they are ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("numbered", [False, True], ids=["typed numbers", "automatic numbers"])
@pytest.mark.parametrize("path", REPORTS)
def test_every_figure_of_a_report_is_anchored(path: str, numbered: bool) -> None:
    check_all(word.write(report(path), numbered))


@pytest.mark.parametrize("parts", [accounts.parts(), evaluation.parts()], ids=["accounts", "evaluation"])
def test_every_figure_of_tables_is_anchored(parts: list[str]) -> None:
    check_all(word.write(drawn.document(*parts)))


# documents as they may be ------------------------------------------------------------------------------------------

WRAPPED = (
    "{}",
    "<w:ins w:id='90' w:author='甲'>{}</w:ins>",
    "<w:hyperlink r:id='r9'>{}</w:hyperlink>",
    "<w:smartTag w:element='x'>{}</w:smartTag>",
    "<w:sdt><w:sdtPr><w:id w:val='7'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK http://a/</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
)
BETWEEN = (
    "",
    "<w:proofErr w:type='spellStart'/>",
    "<w:bookmarkStart w:id='80' w:name='b'/><w:bookmarkEnd w:id='80'/>",
    "<w:del w:id='91' w:author='甲'><w:r><w:delText>5</w:delText></w:r></w:del>",
    "<w:r><w:rPr><w:vanish/></w:rPr></w:r>",
    "<w:r><w:softHyphen/></w:r>",
    "<w:r><w:lastRenderedPageBreak/></w:r>",
)
LOOKS = ("", "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:rFonts w:eastAsia='仿宋'/><w:sz w:val='32'/></w:rPr>")
SENTENCES = (
    "本年基本支出80.00万元，其中人员经费62.30万元，公用经费17.70万元。",
    "会议3次，培训12个班，支出１２．５万元（增长8.45%）。",
    "甲＆乙<丙>共1,234.5万元、“三公”经费近5000万元。",
    "　　占总额的3成，比上年减少 12.5 个百分点。",
    "二十三个单位共计十二万三千元。\n另有6户。",
)


@st.composite
def runs(draw: st.DrawFn, text: str) -> str:
    """``text`` in runs that are cut anywhere, with anything that Word may put between and around them."""
    cuts = sorted(draw(st.sets(st.integers(1, len(text) - 1), max_size=12)))
    pieces = [text[i:j] for i, j in itertools.pairwise([0, *cuts, len(text)])]
    written = ""
    while pieces:
        inner = ""
        for _ in range(draw(st.integers(1, 3))):
            if pieces:
                own = "".join(_shown(pieces.pop(0)) for _ in range(min(draw(st.integers(1, 2)), len(pieces))))
                inner += f"<w:r w:rsidR='00A1'>{draw(st.sampled_from(LOOKS))}{own}</w:r>"
                inner += draw(st.sampled_from(BETWEEN))
        written += draw(st.sampled_from(WRAPPED)).format(inner)
    return written


def _shown(piece: str) -> str:
    signs = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    parts = [each for each in re.split(r"([\n\t])", piece) if each]
    return "".join(signs.get(each, f"<w:t xml:space='preserve'>{escape(each)}</w:t>") for each in parts)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Paragraphs and tables within tables."""
    blocks = [
        f"<w:p>{draw(runs(each))}</w:p>" for each in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
    ]
    inside = table(cell("", "", blocks[-1]), cell("项目") + cell("金额", '<w:gridSpan w:val="2"/>'))
    outside = table(
        cell("甲") + cell("", "<w:vMerge w:val='restart'/>", f"{inside}<w:p/>"), cell("乙") + cell("", "<w:vMerge/>")
    )
    return "".join(blocks[:-1]) + draw(st.sampled_from([blocks[-1], inside, outside]))


@settings(max_examples=150)
@given(bodies())
def test_every_figure_is_anchored_however_the_runs_are_cut(body: str) -> None:
    check_all(package(body))


@given(runs("本年支出80.00万元，其中12人"), st.data())
def test_any_stretch_of_characters_can_be_anchored(inside: str, data: st.DataObject) -> None:
    document = package(f"<w:p>{inside}</w:p>")
    text = compose(read(document)).text
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text) - 1))
    assert anchored(marked(document, [Span(start, end)])) == {0: text[start:end]}


def texts(body: str, **others: str) -> list[str]:
    """What is anchored of all figures of a document."""
    document = package(body, **others)
    after = marked(document, spans(document)[1])
    assert read(after) == read(document)
    return list(anchored(after).values())


NOTE = "<w:r><w:footnoteReference w:id='1'/></w:r>"


@pytest.mark.parametrize(
    ("body", "others", "expected"),
    [
        pytest.param(
            paragraph("见注") + paragraph("支出", runs=NOTE),
            {"footnotes": f"<w:footnote w:id='1'>{paragraph('其中12.5万元')}</w:footnote>"},
            ["†"],
            id="a footnote at its mark",
        ),
        pytest.param(
            paragraph("支出", runs=textbox(paragraph("共12.5万元"))),
            {},
            ["□"],
            id="a text box at the run that it hangs on",
        ),
        pytest.param(
            item(1, "个科室，支出12.5万元"),
            {"numbering": abstract(0, level(0, "decimal", "%1")) + num(1, 0)},
            ["个", "12.5万元"],
            id="an automatic number at what follows it",
        ),
        pytest.param(
            paragraph("甲") + item(1, "") + paragraph("乙5万元"),
            {"numbering": abstract(0, level(0, "decimal", "%1万元")) + num(1, 0)},
            ["", "5万元"],
            id="nothing but a number at its paragraph",
        ),
        pytest.param(
            paragraph("支出", runs="<w:r><w:t>  12</w:t></w:r><w:r><w:t>.5万元 </w:t></w:r>"),
            {},
            ["12.5万元"],
            id="blanks that Word does not show",
        ),
        pytest.param(
            paragraph("支出", runs="<w:r><w:t>共 12.5万元，&#24180;<![CDATA[3<4]]>。</w:t></w:r>"),
            {},
            ["12.5万元", "3", "4"],
            id="entities and sections",
        ),
        pytest.param(
            "<w:p><w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>五12.5万元</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r></w:p>",
            {},
            ["x五12.5万元"],
            id="what has a reading above it with that",
        ),
        pytest.param(
            f"<w:p>{run('率为')}<m:oMath><m:r><m:t>12.5%</m:t></m:r></m:oMath>{run('。')}</w:p>",
            {},
            [""],
            id="a formula as a whole",
        ),
        pytest.param(
            f"<w:p>{run('占')}<w:fldSimple w:instr='=1+1'>{run('共12.5万元')}</w:fldSimple>{run('。')}</w:p>",
            {},
            ["共12.5万元"],
            id="a simple field as a whole",
        ),
        pytest.param(
            f"<w:p>{run('占')}<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> =SUM(ABOVE)</w:instrText>"
            f"</w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('共12.5')}<w:r><w:fldChar"
            f" w:fldCharType='end'/></w:r>{run('万元')}</w:p>",
            {},
            ["共12.5万元"],
            id="a computed field as a whole",
        ),
        pytest.param(
            "<w:p><w:pPr><w:rPr><w:del w:id='5' w:author='甲'/></w:rPr></w:pPr><w:r><w:t>支出12.</w:t></w:r></w:p>"
            + paragraph("5万元"),
            {},
            ["12.5万元"],
            id="a paragraph whose end is deleted goes on in the next",
        ),
    ],
)
def test_where_comments_stand(body: str, others: dict[str, str], expected: list[str]) -> None:
    assert texts(body, **others) == expected


def test_a_comment_on_a_formula_stands_around_it() -> None:
    document = package(f"<w:p>{run('率为')}<m:oMath><m:r><m:t>12.5%</m:t></m:r></m:oMath></w:p>")
    tags = [etree.QName(each).localname for each in main(marked(document, spans(document)[1])).iterfind(f".//{W}p/*")]
    assert tags == ["r", "commentRangeStart", "oMath", "commentRangeEnd", "r"]


def test_several_comments_at_one_place_end_before_others_begin() -> None:
    document = package(paragraph("12万元34万元"))
    after = marked(document, [Span(0, 4), Span(0, 4), Span(4, 8), Span(0, 8)])
    assert anchored(after) == {0: "12万元", 1: "12万元", 2: "34万元", 3: "12万元34万元"}
    tags = [etree.QName(each).localname for each in main(after).iterfind(f".//{W}p/*")]
    assert tags.index("commentRangeEnd") < tags.index("commentRangeStart", 3)


# what was there before ---------------------------------------------------------------------------------------------

OWN = (
    '<?xml version="1.0"?><x:comments xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<x:comment x:id="4" x:author="李四"><x:p><x:r><x:t>请核实</x:t></x:r></x:p></x:comment></x:comments>'
)


def with_comments(body: str, own: str = OWN) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package(body))) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    links = files["word/_rels/document.xml.rels"]
    assert isinstance(links, bytes)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    added = f'<Relationship Id="rId1" Type="{kind}" Target="comments.xml"/></Relationships>'
    files["word/_rels/document.xml.rels"] = links.decode().replace("</Relationships>", added)
    files["word/comments.xml"] = own
    files["word/people.xml"] = "<people/>"
    return zipped(files)


def test_comments_that_are_there_stay() -> None:
    start, end = '<w:commentRangeStart w:id="4"/>', '<w:commentRangeEnd w:id="4"/>'
    body = f'<w:p>{start}{run("支出80.00万元")}{end}<w:r><w:commentReference w:id="4"/></w:r></w:p>'
    before = with_comments(body)
    after = marked(before, spans(before)[1])
    assert comments(after) == {4: "请核实", 5: "批注0"}
    assert anchored(after) == {4: "支出80.00万元", 5: "80.00万元"}
    assert changed(before, after) == {"word/document.xml", "word/comments.xml"}


def test_an_empty_part_of_comments_is_filled() -> None:
    empty = f'<w:comments xmlns:w="{W.strip("{}")}"/>'
    before = with_comments(paragraph("支出80.00万元"), empty)
    assert comments(marked(before, spans(before)[1])) == {0: "批注0"}


def rewritten(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The package with something else in one part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    content = files[name]
    assert isinstance(content, bytes)
    assert old in content
    files[name] = content.replace(old, new)
    return zipped(files)


def test_identifiers_of_relationships_are_not_used_again() -> None:
    outside = b'<Relationship Id="rId1" Type="x/hyperlink" Target="http://a/" TargetMode="External"/></Relationships>'
    before = rewritten(package(paragraph("80万元")), "word/_rels/document.xml.rels", b"</Relationships>", outside)
    links = main(marked(before, spans(before)[1]), "word/_rels/document.xml.rels")
    assert [each.get("Id") for each in links] == ["rId1", "rId2"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "gb18030"])
def test_the_encoding_of_the_part_stays(encoding: str) -> None:
    before = package(paragraph("支出80.00万元"))
    name = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = zipfile.ZipFile(io.BytesIO(before)).read("word/document.xml").decode()
    with zipfile.ZipFile(io.BytesIO(before)) as archive:
        files: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    files["word/document.xml"] = text.replace('encoding="UTF-8"', f'encoding="{name}"').encode(encoding)
    before = zipped(files)
    after = marked(before, spans(before)[1])
    assert anchored(after) == {0: "80.00万元"}
    assert unmarked(main(after)) == unmarked(main(before))


TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@pytest.mark.parametrize(
    ("prefix", "uri"),
    [("w", STRICT), ("ns0", TRANSITIONAL), ("", TRANSITIONAL), ("", STRICT)],
)
def test_other_names_for_the_same(prefix: str, uri: str) -> None:
    name = f"{prefix}:" if prefix else ""
    inside = "".join(f"<{name}{tag}>" for tag in ("body", "p", "r", "t"))
    closed = "".join(f"</{name}{tag}>" for tag in ("t", "r", "p", "body"))
    declared = f"xmlns:{prefix}" if prefix else "xmlns"
    with zipfile.ZipFile(io.BytesIO(package(""))) as archive:
        files: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    text = f'<{name}document {declared}="{uri}">{inside}支出80万元{closed}</{name}document>'
    before = zipped({**files, "word/document.xml": text})
    after = marked(before, spans(before)[1])
    root = main(after)
    found = [(etree.QName(each).namespace, etree.QName(each).localname) for each in root.iter("*")]
    assert [local for _, local in found] == (
        ["document", "body", "p", "r", "t", "commentRangeStart", "r", "t", "commentRangeEnd", "r", "commentReference"]
    )
    assert {uri for uri, _ in found} == {uri}
    assert [each.get(f"{{{uri}}}id") for each in root.iter(f"{{{uri}}}commentRangeStart")] == ["0"]
    assert etree.QName(main(after, "word/comments.xml")).namespace == uri
    assert read(after) == read(before)


def test_a_document_with_macros() -> None:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    before = rewritten(package(paragraph("80万元")), "[Content_Types].xml", kind, macros)
    after = marked(before, spans(before)[1])
    assert anchored(after) == {0: "80万元"}
    types = main(after, "[Content_Types].xml")
    assert [each.get("PartName") for each in types if "comments" in (each.get("ContentType") or "")] == [
        "/word/comments.xml"
    ]
    assert macros.decode() in {each.get("ContentType") for each in types}


def test_a_signed_document_is_left_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(package(paragraph("80万元")))) as archive:
        files: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    with pytest.raises(Unreadable, match="数字签名"):
        Draft(zipped({**files, "_xmlsignatures/origin.sigs": b""}))


def test_without_comments_the_bytes_are_those_of_the_file() -> None:
    before = package(paragraph("80万元"))
    assert Draft(before).commented([], SAYS) == before


def test_what_xml_cannot_hold_is_replaced() -> None:
    document = package(paragraph("80万元"))
    draft = Draft(document)
    sources = compose(draft.elements).places.sources(Span(0, 4))
    after = draft.commented(
        [Comment(sources, ["a\0b\ud800<i>&]]>\ufffe"])], Author('"甲"', "<", "2024-03-01T00:00:00Z")
    )
    assert comments(after) == {0: "a\ufffdb\ufffd<i>&]]>\ufffd"}
    own = main(after, "word/comments.xml")[0]
    assert (own.get(f"{W}author"), own.get(f"{W}initials"), own.get(f"{W}date")) == (
        '"甲"',
        "<",
        "2024-03-01T00:00:00Z",
    )


# what comments say -------------------------------------------------------------------------------------------------

DRAFT: list[Element] = [
    Text("一、支出"),
    Text("本年基本支出80.00万元，其中人员经费62.30万元，公用经费16.70万元。"),
    Text("公务接待费预算9.00万元，决算9.84万元。"),
]


def given_back(content: Sequence[Element]) -> bytes:
    data = word.write(content)
    return commented(auditor().audit(SourceFile("报告.docx", data)), data)


def test_what_comments_say() -> None:
    after = given_back(DRAFT)
    said = comments(after)
    assert [f"{text}：{said[number]}" for number, text in anchored(after).items()] == [
        "80.00万元：问题1　错误：基本支出写的是80万元，而人员经费与公用经费加起来是79万元，相差1万元"
        "/基本支出 = 人员经费 + 公用经费/80.00万元 = 62.30万元 + 16.70万元/写的是 80万元，应为 79万元，相差 1万元"
        "/改法：有 2 种改法同样可能，凭报告里的数分不出是哪一个写错"
        "；若“62.30万元”（第2段）改为63.30万元，则这处关系成立：像是一位数字写错"
        "；若“16.70万元”（第2段）改为17.70万元，则这处关系成立：像是一位数字写错"
        "/这里是：基本支出 80.00万元/参加的还有：人员经费 62.30万元（第2段）、公用经费 16.70万元（第2段）"
        "/规则：basic-expenditure 基本支出等于人员经费加公用经费"
        "/依据：部门决算《一般公共预算财政拨款基本支出决算表》：基本支出由人员经费和公用经费组成",
        "62.30万元：问题1：这里是“人员经费”；说明见第2段“80.00万元”处的批注",
        "16.70万元：问题1：这里是“公用经费”；说明见第2段“80.00万元”处的批注",
        "9.00万元：问题2：这里是“公务接待费[预算]”；说明见第3段“9.84万元”处的批注",
        "9.84万元：问题2　警告：“公务接待费”决算9.84万元超过了预算9万元，超出0.84万元"
        "/公务接待费[决算] <= 公务接待费[预算]/9.84万元 <= 9.00万元/相差 0.84万元/翻转：超出预算，涉及8400元"
        "/这里是：公务接待费[决算] 9.84万元/参加的还有：公务接待费[预算] 9.00万元（第3段）"
        "/规则：three-public-item-budget 三公经费各项决算不超过各项预算"
        "/依据：《党政机关厉行节约反对浪费条例》：“三公”经费实行预算总额控制，按项列支",
    ]


def test_comments_are_by_us_and_dated_only_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    own = main(given_back(DRAFT), "word/comments.xml")[0]
    assert (own.get(f"{W}author"), own.get(f"{W}date")) == ("勾稽", None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709251200")
    assert main(given_back(DRAFT), "word/comments.xml")[0].get(f"{W}date") == "2024-03-01T00:00:00Z"


def test_of_a_long_sum_not_every_figure_is_told() -> None:
    rows = "\n".join(f"| 项目{n} | {n}.00 |" for n in range(1, 31))
    report = auditor().audit(
        SourceFile("a.docx", word.write(drawn.document("单位：万元", f"| 项目 | 金额 |\n{rows}\n| 合计 | 466.00 |")))
    )
    told = notes(report)
    assert len(report.findings[0].evidence) == 31
    assert len(told) == 13
    assert "另有 18 个数参加，没有一一批注" in told[0].paragraphs


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert given_back(DRAFT) == given_back(DRAFT)


# LibreOffice -------------------------------------------------------------------------------------------------------

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"


def annotated(path: Path) -> Iterator[tuple[str, str, str]]:
    """The annotations of a flat OpenDocument text: by whom, what they say, and the text that they are about."""
    root = etree.parse(path).getroot()
    told: dict[str, tuple[str, str]] = {}
    about: dict[str, str] = {}

    def read(element: XmlElement) -> None:
        nonlocal about
        text = element.text or ""
        if element.tag == f"{OFFICE}annotation":
            name = element.get(f"{OFFICE}name", "")
            told[name] = element.findtext(f"{DC}creator", ""), "".join(map(_whole, element.iterfind(f"{TEXT}p")))
            about[name] = text = ""
        elif element.tag == f"{TEXT}s":
            text = " " * int(element.get(f"{TEXT}c", "1"))
        if element.tag != f"{OFFICE}annotation":
            about = {name: before + text for name, before in about.items()}
            for each in element:
                read(each)
        if element.tag == f"{OFFICE}annotation-end":
            name = element.get(f"{OFFICE}name", "")
            found.append((*told.pop(name), about.pop(name)))
        about = {name: before + (element.tail or "") for name, before in about.items()}

    found: list[tuple[str, str, str]] = []
    body = root.find(f"{OFFICE}body")
    assert body is not None
    read(body)
    yield from found


def _whole(element: XmlElement) -> str:
    return "".join(str(each) for each in element.itertext())


def computed(inside: str) -> str:
    """A field with that result."""
    marks = {kind: f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end")}
    told = "<w:r><w:instrText> REF a</w:instrText></w:r>"
    return f"{marks['begin']}{told}{marks['separate']}{inside}{marks['end']}"


def test_libreoffice_shows_the_comments_where_they_belong(tmp_path: Path) -> None:
    cases = {
        "tables": word.write(drawn.document(*accounts.parts()[:3])),
        "text": word.write(report(REPORTS[0])),
        "runs": package(
            "".join(f"<w:p>{run('支出')}{wrap.format(run('12') + run('.50万元'))}</w:p>" for wrap in WRAPPED)
            + f"<w:p>{run('收入')}{computed(run('12') + run('.50万元'))}{run('。')}</w:p>"
        ),
    }
    for name, before in cases.items():
        text, places = spans(before)
        assert places
        path = tmp_path / f"{name}.docx"
        path.write_bytes(marked(before, places))
        found = list(annotated(converted(path, "fodt", tmp_path)))
        expected = [("勾稽", f"批注{n}", text[each.start : each.end]) for n, each in enumerate(places)]
        assert sorted(found) == sorted(expected)


def test_libreoffice_shows_comments_that_stand_beside(tmp_path: Path) -> None:
    body = paragraph("见注", runs=NOTE) + paragraph("支出", runs=textbox(paragraph("共3.5万元")))
    before = package(body, footnotes=f"<w:footnote w:id='1'>{paragraph('其中12.5万元')}</w:footnote>")
    path = tmp_path / "a.docx"
    path.write_bytes(marked(before, spans(before)[1]))
    root = etree.parse(converted(path, "fodt", tmp_path)).getroot()
    said = ["".join(map(_whole, each.iterfind(f"{TEXT}p"))) for each in root.iter(f"{OFFICE}annotation")]
    assert sorted(said) == ["批注0", "批注1"]

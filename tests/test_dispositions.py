"""Files with dispositions as texts: an entry more leaves every other character where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import sidecar
from auditor.dispositionfile import Dispositions, parse_dispositions
from auditor.dispositionwriting import added, quotation, scalar
from auditor.errors import GoujiError
from auditor.finding import Disposition
from auditor.triage import Record
from auditor.yamlfile import MAX_BYTES, parse_yaml
from auditor.yamlnodes import Items, Problems, Table, Text
from tests.pipeline_fixture import audited

SAID = Disposition("误报", "口径不同", "张三", "2024-05-06")


def record(number: int, rule: str = "share") -> Record:
    return Record(f"{number:016x}:1", SAID, rule, "占9.51%")


def existing(tmp_path: Path, text: str, name: str = f"甲.txt{sidecar.SUFFIX}") -> Dispositions:
    file = tmp_path / name
    file.write_bytes(text.encode())
    return parse_dispositions(text.removeprefix("\ufeff"), file)


def lines_of(number: int, rule: str = "share", indent: str = "") -> str:
    lines = (
        f"- finding: {number:016x}:1", f"  rule: {rule}", "  quote: 占9.51%", "  verdict: 误报", "  reason: 口径不同",
        "  person: 张三", "  date: 2024-05-06",
    )  # fmt: skip
    return "".join(f"{indent}{line}\n" for line in lines)


def entry(number: int, rule: str = "share", indent: str = "") -> str:
    lines = (f"- finding: {number:016x}:1", f"  rule: {rule}", "  verdict: 误报", "  reason: 无")
    return "".join(f"{indent}{line}\n" for line in lines)


NEW = lines_of(5)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", NEW),
        ("# 开头\n", "# 开头\n" + NEW),
        (entry(1), entry(1) + NEW),
        (entry(1).rstrip("\n"), entry(1) + NEW),
        (entry(9), NEW + entry(9)),
        ("# 开头\n\n" + entry(9), "# 开头\n\n" + NEW + entry(9)),
        ("# 关于九\n" + entry(9), NEW + "# 关于九\n" + entry(9)),
        (entry(1) + "\n# 关于九\n# 又一行\n" + entry(9), entry(1) + "\n" + NEW + "# 关于九\n# 又一行\n" + entry(9)),
        (entry(1) + "  # 关于一\n" + entry(9), entry(1) + "  # 关于一\n" + NEW + entry(9)),
        (entry(1) + "# 末尾\n", entry(1) + "# 末尾\n" + NEW),
        (entry(1, "total"), NEW + entry(1, "total")),
        (entry(9, "balance"), entry(9, "balance") + NEW),
        (entry(1, indent="  ") + entry(9, indent="  "),
         entry(1, indent="  ") + lines_of(5, indent="  ") + entry(9, indent="  ")),
        ("-\n" + entry(9).replace("- ", "  "), NEW + "-\n" + entry(9).replace("- ", "  ")),
        (entry(1).replace("无", "|\n    一\n    # 不是注释") + entry(9),
         entry(1).replace("无", "|\n    一\n    # 不是注释") + NEW + entry(9)),
        ("---\n" + entry(1), "---\n" + entry(1) + NEW),
        (entry(1).replace("\n", "\r\n"), (entry(1) + NEW).replace("\n", "\r\n")),
        ("\ufeff" + entry(9), "\ufeff" + NEW + entry(9)),
    ],
)  # fmt: skip
def test_an_entry_goes_to_its_sorted_place(before: str, after: str, tmp_path: Path) -> None:
    assert added(existing(tmp_path, before), record(5), "甲.txt").decode() == after


def test_the_entries_of_a_folder_are_sorted_by_report(tmp_path: Path) -> None:
    text = (entry(9) + entry(1)).replace("- ", "- report: 乙.txt\n  ")
    file = existing(tmp_path, text, sidecar.FOLDER_FILE)
    assert added(file, record(5), "一/甲.txt").decode() == NEW.replace("- ", "- report: 一/甲.txt\n  ") + text


@pytest.mark.parametrize("text", ["[]\n", "~\n", "[{finding: 0000000000000001:1, verdict: 误报, reason: 无}]\n",
                                  entry(1) + "...\n"])  # fmt: skip
def test_a_file_into_which_no_line_can_be_put_is_left_alone(text: str, tmp_path: Path) -> None:
    file = existing(tmp_path, text)
    with pytest.raises(GoujiError, match="不能把新的一项写进"):
        added(file, record(5), "甲.txt")
    assert file.file.read_text(encoding="utf-8") == text


def test_a_file_does_not_grow_beyond_what_is_read_again(tmp_path: Path) -> None:
    text = "#" * (MAX_BYTES - 50) + "\n"
    with pytest.raises(GoujiError, match="会超过 256 KB"):
        added(existing(tmp_path, text), record(5), "甲.txt")


entries = st.lists(
    st.tuples(st.sampled_from(["", "\n", "# 注\n", "  # 深\n", "\n# 一\n\n# 二\n"]), st.integers(0, 40)),
    unique_by=lambda pair: pair[1],
    max_size=6,
)


@given(
    entries, st.integers(41, 80), st.sampled_from(["a", "share", "z"]), st.sampled_from(["", "\n", "# 末\n", "\n\n"])
)
def test_every_line_stays(parts: list[tuple[str, int]], number: int, rule: str, end: str) -> None:
    text = "".join(comment + entry(n) for comment, n in parts) + end
    file = parse_dispositions(text, Path("没有.txt.audit.yaml"))
    assert file.complaints == ()

    class There(type(Path())):  # type: ignore[misc]
        def exists(self) -> bool:
            return True

        def read_bytes(self) -> bytes:
            return text.encode()

    there = Dispositions(file.path, There("没有.txt.audit.yaml"), file.entries)
    result = added(there, record(number, rule), "没有.txt").decode()
    new = lines_of(number, rule)
    assert result.count(new) == 1
    assert result.replace(new, "") == text


# values ---------------------------------------------------------------------------------------------------------------


def read_back(value: str) -> str | None:
    problems = Problems()
    root = parse_yaml(f"- reason: {scalar(value)}\n  date: 1\n", "x", problems)
    assert problems.found == []
    assert isinstance(root, Items)
    (table,) = root.items
    assert isinstance(table, Table)
    text = table.get("reason")
    return text.value if isinstance(text, Text) else None


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_is_read_back(value: str) -> None:
    assert read_back(value) == value
    assert scalar(value).isprintable()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("上年数按新口径调整过，见附注三", "上年数按新口径调整过，见附注三"),
        ("0123456789abcdef:1", "0123456789abcdef:1"),
        ("占9.51%，少0.36个百分点", "占9.51%，少0.36个百分点"),
        ("口径: 含代管", '"口径: 含代管"'),
        ("- 甲", '"- 甲"'),
        ("甲 # 乙", '"甲 # 乙"'),
        ("null", '"null"'),
        ("甲\u202e乙", '"甲\\u202e乙"'),
        ('说"好"', '"说\\"好\\""'),
    ],
)
def test_only_what_needs_quotes_has_them(value: str, shown: str) -> None:
    assert scalar(value) == shown
    assert read_back(value) == value


def test_a_quote_is_of_the_words_around_the_figures() -> None:
    text = "一、基本支出\n本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。会议3次。\n"
    (finding,) = audited(text).findings
    assert quotation(finding, text) == "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元"
    apart = text.replace("，公用经费", "。" + "工作正常开展。" * 9 + "公用经费")
    (finding,) = audited(apart).findings
    assert quotation(finding, apart) == "本年基本支出90.00万元，其中人员经费70.00万元 …… 公用经费10.00万元"


def test_a_long_quote_is_cut() -> None:
    items = "，".join(f"项目{chr(0x4E00 + n)}支出{n}.00万元" for n in range(1, 30))
    text = f"全年项目支出500.00万元，其中：{items}。\n"
    for finding in audited(text).findings:
        assert len(quotation(finding, text)) <= 162

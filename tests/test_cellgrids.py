"""Tables of which every cell stands on a line of its own."""

from __future__ import annotations

import pytest

from auditor.read import read_text
from tests.pipeline_fixture import accusations, audited
from tests.shown_fixture import found

HEADS = ["项 目", "预算数", "决算数"]
ROWS = [
    ["合 计", "18.60", "15.24"],
    ["因公出国（境）费", "0", "0"],
    ["公务接待费", "6.10", "4.02"],
    ["公务用车购置及运行费", "12.50", "11.22"],
]


def between(cells: list[str]) -> str:
    """The cells with a bar on the line between two."""
    return "\n|\n".join(cells) + "\n|\n"


def behind(cells: list[str]) -> str:
    """The cells with a bar behind each."""
    return "".join(f"{cell} |\n" for cell in cells)


def framed(cells: list[str]) -> str:
    """As above, with a bar on a line of its own before each row."""
    return "".join("|\n" + behind(cells[at : at + 3]) for at in range(0, len(cells), 3))


def rows(text: str) -> list[list[list[str]]]:
    """The cells of every grid, row by row."""
    made = read_text(text)
    found = []
    for grid in made.grids:
        height = max(cell.row for cell in grid.cells) + 1
        texts = [[made.view.text[slice(*c.span)] for c in grid.cells if c.row == r] for r in range(height)]
        found.append(texts)
    return found


def flat(*lines: list[str]) -> list[str]:
    return [cell for line in lines for cell in line]


@pytest.mark.parametrize("typed", [between, behind])
def test_the_rows_of_a_table_told_cell_by_cell_are_found(typed: object) -> None:
    assert callable(typed)
    expected = [[cell.replace(" ", "") for cell in line] for line in (HEADS, *ROWS)]
    expected = [[cell.replace("（", "(").replace("）", ")") for cell in line] for line in expected]
    assert rows("三公经费决算表\n单位：万元\n" + typed(flat(HEADS, *ROWS)) + "以上为决算数。") == [expected]


def test_a_row_may_begin_with_a_bar_of_its_own() -> None:
    (found,) = rows("三公经费决算表\n" + framed(flat(HEADS, *ROWS)))
    assert [line[1:] for line in found][1] == ["合计", "18.60", "15.24"]


def test_an_empty_cell_keeps_its_place() -> None:
    cells = flat(HEADS, ROWS[0], ["公务接待费", "", "4.02"], ROWS[3])
    (found,) = rows("决算表\n" + behind(cells))
    assert found[2] == ["公务接待费", "", "4.02"]


def test_two_tables_side_by_side_are_one_of_wide_rows() -> None:
    cells = flat(
        ["项目", "预算数", "项目", "预算数"],
        ["一、财政拨款", "404.7", "一、基本支出", "319"],
        ["二、事业收入", "", "二、项目支出", "85.7"],
        ["收入合计", "404.7", "支出合计", "404.7"],
    )
    (found,) = rows("收支总表\n" + between(cells))
    assert found[1] == ["一、财政拨款", "404.7", "一、基本支出", "319"]


def test_tables_one_under_the_other_are_two() -> None:
    cells = flat(HEADS, *ROWS, ["附表二", "", "", "单位:万元"], HEADS, *ROWS)
    assert [len(table) for table in rows("表\n" + behind(cells))] == [5, 5]


@pytest.mark.parametrize(
    "cells",
    [
        ["年度", "合计", "接待", "公车", "购置", "运行", "2023年", "9", "4", "5", "2", "2024年", "8", "3", "5", "2"],
        flat(HEADS, ROWS[0], ["公务接待费", "6.10"], ROWS[3]),
        flat(["说明", "见附件", "备注"], ["一", "二", "三"]),
    ],
    ids=["a storey too many", "a cell lost", "no numbers"],
)  # fmt: skip
def test_what_fits_no_rows_is_no_grid(cells: list[str]) -> None:
    assert rows("表\n" + between(cells)) == []


@pytest.mark.parametrize("typed", [between, behind, framed])
def test_a_sum_in_such_a_table_is_checked(typed: object) -> None:
    assert callable(typed)
    head = "云陂县档案馆2023年度“三公”经费决算表\n单位：万元\n"
    right = head + typed(flat(HEADS, *ROWS))
    assert accusations(audited(right)) == []
    wrong = right.replace("11.22", "11.92")
    (finding,) = accusations(audited(wrong))
    assert "11.92" in [figure.text for figure in finding.check.figures]


def bare(cells: list[str]) -> str:
    """The cells on lines of their own, with empty lines between."""
    return "\n\n".join(cells) + "\n\n"


def test_cells_need_no_bars() -> None:
    dashed = [["经费项目", "2017年度支出(万元)", "减少额", "减少率"]]
    dashed += [[name, now, "-", "-"] for name, _, now in (*ROWS[1:], ROWS[0])]
    counted = [["项目", "数量"], ["团组数", "13"], ["购置数", "4"], ["接待批次", "99"]]
    cells = [*flat(*dashed), "使用情况", *flat(*counted)]
    text = "2017年度“三公”经费决算情况\n\n" + bare(cells) + "以上为2017年度“三公”经费的支出情况，按规定予以公开。"
    assert [len(table) for table in rows(text)] == [5, 4]
    assert accusations(audited(text)) == []
    (finding,) = accusations(audited(text.replace("11.22", "11.92")))
    assert "11.92" in [figure.text for figure in finding.check.figures]


def test_lines_of_text_are_no_cells() -> None:
    lines = ["一、职工情况", "行政人员", "12", "事业人员", "30", "工勤人员", "5", "二、房屋情况", "面积", "640"]
    assert rows(bare(lines)) == []


PAIRS = "资金分配表\n\n乡镇 | 补助经费（万元）\n甲镇 | 5.5\n乙镇 | {0}\n丙镇 | 2.4\n全县合计 | 9.4\n"


def test_names_with_an_amount_each_are_a_table() -> None:
    assert [len(table) for table in rows(PAIRS.format("1.5"))] == [5]
    assert accusations(audited(PAIRS.format("1.5"))) == []
    assert len(accusations(audited(PAIRS.format("1.9")))) == 1
    assert rows("甲镇 | 5\n乙镇 | 1.5\n丙镇 | 2\n") == []


NUMBERED = [
    ["序号", "单位", "项目", "金额", "备注"],
    ["1", "上河镇", "水渠清淤", "24", ""],
    ["2", "下河镇", "护岸修复", "{0}", ""],
    ["3", "东山镇", "机井维修", "18", "续建"],
    ["4", "西山镇", "堤岸加固", "37", ""],
    ["合计", "{1}"],
]  # fmt: skip


def cell_by_cell(rows: list[list[str]], *told: str) -> str:
    lines = (f"{cell} |".strip() for row in rows for cell in row)
    return "2023年水利资金安排表\n单位：万元\n" + "\n".join(lines).format(*told)


def test_rows_that_are_numbered_begin_with_their_numbers() -> None:
    assert found(cell_by_cell(NUMBERED, "15", "94")) == []
    assert found(cell_by_cell(NUMBERED, "10", "94")) == ["listing-near"]
    ranks = [["单位", "金额", "名次"], ["甲镇", "37", "1"], ["乙镇", "24", "2"], ["丙镇", "18", "3"], ["合计", "94"]]
    assert found(cell_by_cell(ranks)) == []


LOST = [
    ["类别", "学校数", "班级数", "在校学生数", "教职工数", "专任教师数"],
    ["幼儿园", "318", "2146", "61274", "9105", "4493"],
    ["小学", "167", "4352", "{0}", "8481", "9466"],
    ["初中", "74", "1839", "85816", "12438", "5887"],
    ["高中", "28", "926", "44875", "3498"],
    ["总计", "587", "9263", "377463", "30024", "23344"],
]  # fmt: skip


def test_columns_that_add_up_from_the_edge_on_have_lost_no_cell() -> None:
    assert found(cell_by_cell(LOST, "185498")) == []
    assert found(cell_by_cell(LOST, "158498")) == ["table-sum"]
    assert found(cell_by_cell(LOST, "103217")) == []  # it need not be of this column


LEVELS = [
    ["序号", "部门", "项目名称", "预算数", "执行数", "执行率"],
    ["合计", "3758.87", "2983.05", "79.36%"],
    ["一", "相关部门", "学生资助专项", "1546.45", "{0}", "{1}"],
    ["1", "学工处", "奖助学金", "1528.45", "1516.47", "99.22%"],
    ["2", "勤工助学", "18", "0", "0.00%"],
    ["二", "财务处", "还本付息专项", "800.50", "768.47", "96.00%"],
    ["三", "相关部门", "教学发展专项", "1411.92", "698.11", "49.44%"],
    ["(一)", "教务处", "课程建设", "1211.42", "{2}", "49.39%"],
    ["(二)", "实验软件", "200.50", "99.80", "49.78%"],
]


@pytest.mark.parametrize("bar", [True, False])
@pytest.mark.parametrize(
    ("values", "rules"),
    [
        (("1516.47", "98.06%", "598.31"), []),
        (("1116.47", "72.20%", "598.31"), ["table-sum", "table-sum"]),
        (("1516.47", "98.06%", "589.31"), ["table-sum", "completion"]),
        (("1516.47", "96.08%", "598.31"), ["completion"]),
    ],
)
def test_rows_with_numbers_of_several_levels_may_have_lost_cells(
    values: tuple[str, ...], rules: list[str], bar: bool
) -> None:
    text = cell_by_cell(LEVELS, *values)
    assert sorted(found(text if bar else text.replace(" |", ""))) == sorted(rules)


def test_numbers_of_one_level_take_nothing_apart() -> None:
    flat = [row if len(row) < 6 else [row[0], *row[2:]] for row in LEVELS[:2] + LEVELS[3:5]]
    assert found(cell_by_cell(flat)) == []


def test_a_column_of_numbers_tells_which_rows_a_row_is_made_of() -> None:
    rows = "| 序号 | 项目 | 预算数 | 执行数 |\n|---|---|---|---|\n| 一 | 资助专项 | 1537.45 | 1516.47 |\n"
    rows += (
        "| 二 | 发展专项 | 3469.46 | 3198.48 |\n| (一) | 开放教育 | 2639.80 | {} |\n| 1 | 考试 | 2499.80 | 2316.47 |\n"
    )
    rows += "| 2 | 系统 | 45 | 44.89 |\n| 3 | 阅卷 | 40 | 0 |\n| 4 | 软件 | 10 | 9.8 |\n| 5 | 课程 | 30 | 29.25 |\n"
    rows += "| 6 | 平台 | 15 | 0 |\n| (二) | 提质培优 | 829.66 | 798.07 |\n"
    assert found(rows.format("2400.41")) == []
    assert "table-sum" in found(rows.format("2440.41"))


EXECUTED = ["项目", "预算数", "决算数", "完成预算%", "上年决算数", "增减%"]
EXECUTIONS = [
    ["合计", "400.00", "380.00", "95.00%", "{0}", "15.15%"],
    ["人员经费", "250.00", "240.00", "96.00%", "200.00", "20.00%"],
    ["公用经费", "100.00", "{1}", "90.00%", "80.00", "12.50%"],
    ["资本性支出", "50.00", "50.00", "100.00%", "50.00", "{2}"],
]


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        (("330.00", "90.00", "0.00%"), []),
        (("303.00", "90.00", "0.00%"), ["table-sum", "change-rate-levels"]),
        (("330.00", "60.00", "0.00%"), ["table-sum", "completion", "change-rate-levels"]),
        (("330.00", "90.00", "8.00%"), ["change-rate-levels"]),
    ],
)
@pytest.mark.parametrize(
    "title", ["2023年部门支出执行情况表\n单位：万元\n", "2023年部门支出执行情况表（单位：万元）\n", ""]
)
def test_cells_without_bars_may_stand_under_a_title(values: tuple[str, ...], rules: list[str], title: str) -> None:
    """And the growth is since the last year, not on the plan, as the rows show."""
    cells = "\n".join([*EXECUTED, *(cell.format(*values) for row in EXECUTIONS for cell in row)])
    assert sorted(set(found(title + cells))) == sorted(rules)

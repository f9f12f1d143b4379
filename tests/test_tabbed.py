"""Tables pasted into plain text with tabs between their cells are read as those typed with bars."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.tabbed import barred
from tests.pipeline_fixture import audited
from tests.shown_fixture import found

_FUNDS = (
    "2023年社会保险基金收支情况表\n单位：万元\n险种\t上年结余\t本年收入\t本年支出\t本年结余\t年末滚存结余\n"
    "合计\t27652\t27041\t26587\t454\t28106\n养老保险\t6107\t4280\t4326\t-46\t6061\n居民保险\t7496\t8402\t8043\t359\t7855\n"
    "失业保险\t5920\t6858\t8350\t-1492\t4428\n工伤保险\t8129\t7501\t5868\t1633\t9762"
)
_DEPOSITS = (
    "存款情况表\n单位：亿元\n项目\t2022\t2023\n各项存款余额\t455.50\t552.36\n  单位存款\t158.11\t204.82\n"
    "    活期\t132.42\t176.34\n    定期\t25.69\t28.48\n"
    "  储蓄存款\t297.39\t347.54\n    活期\t95.57\t135.91\n    定期\t201.82\t211.63"
)
_VISITS = (
    "项目\t单位\t2022年\t2023年\t2023年比2022年增长%\n游客\t人次\t9021531\t9868655\t9.4\n境外\t人次\t602050\t598125\t-0.7\n"
    "境内\t人次\t8419481\t9270530\t10.1\n开房率\t%\t48.64\t49.00\t0.4"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\t乙\t丙\n1\t2\t3", "甲|乙|丙\n1|2|3"),
        ("甲\t乙\n1\t2\n3\t4", "甲|乙\n1|2\n3|4"),
        ("\t预算\t决算\n合计\t2\t3", "|预算|决算\n合计|2|3"),
        ("甲\t乙\n1\t2", "甲\t乙\n1\t2"),  # too few for a table of two columns
        ("\t第一段\n\t第二段\n\t第三段", "\t第一段\n\t第二段\n\t第三段"),
        ("负责人\t填表人\t电话", "负责人\t填表人\t电话"),
        ("一\t二\t三。\n四\t五\t六。", "一\t二\t三。\n四\t五\t六。"),
        ("| 甲\t| 乙 |\n| 1\t| 2 |\n| 3\t| 4 |", "| 甲\t| 乙 |\n| 1\t| 2 |\n| 3\t| 4 |"),
        ("甲\t乙\t丙\n1\t2", "甲\t乙\t丙\n1\t2"),
    ],
)
def test_tabs_between_the_cells_of_a_table_become_bars(text: str, expected: str) -> None:
    assert barred(text) == expected


@given(st.text(alphabet="甲1\t\n。| ", max_size=60))
def test_nothing_but_tabs_changes(text: str) -> None:
    changed = barred(text)
    assert changed == text or changed.replace("|", "\t") == text.replace("|", "\t")
    assert len(changed) == len(text)


@pytest.mark.parametrize("text", [_FUNDS, _DEPOSITS, _VISITS])
def test_a_right_table_is_left_alone(text: str) -> None:
    assert found(text) == []
    assert audited(text).checked > 8


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (_FUNDS, ("9762", "9726")),
        (_FUNDS, ("27041", "27401")),
        (_DEPOSITS, ("204.82", "208.42")),
        (_DEPOSITS, ("95.57", "97.55")),
        (_VISITS, ("10.1", "11.1")),
        (_VISITS, ("49.00\t0.4", "49.00\t1.4")),
    ],
)
def test_a_wrong_number_in_it_is_found(text: str, wrong: tuple[str, str]) -> None:
    assert text.count(wrong[0]) == 1
    assert found(text.replace(*wrong)) != []


@pytest.mark.parametrize("wrong", [("9762", "9726"), ("27041", "27401"), ("454", "445"), ("本年结余", "结余")])
def test_what_bars_tell_tabs_tell(wrong: tuple[str, str]) -> None:
    pasted = _FUNDS.replace(*wrong)
    rows = [f"| {line.replace(chr(9), ' | ')} |" if "\t" in line else line for line in pasted.split("\n")]
    assert found(pasted) == found("\n".join(rows))

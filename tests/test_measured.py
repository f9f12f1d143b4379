"""What a side of a formula comes to is told only where a report could write it down."""

from __future__ import annotations

import pytest

from auditor.formula_syntax import parse_formula
from auditor.formula_tree import Name, sides
from auditor.measured import is_measured
from auditor.quantity import Dimension

_DIMENSIONS = {
    "支出": Dimension.MONEY,
    "收入": Dimension.MONEY,
    "占比": Dimension.RATIO,
    "幅度": Dimension.POINTS,
    "人数": Dimension.COUNT,
}


def _dimension(name: Name) -> Dimension | None:
    return _DIMENSIONS[name.text]


@pytest.mark.parametrize(
    ("formula", "measured"),
    [
        ("支出 = 收入", True),
        ("占比 = 支出 / 收入", True),
        ("支出 = 收入 * 占比", True),
        ("支出 = 占比 * 收入", True),
        ("支出 - 收入 >= 0", True),
        ("支出 / 人数 = 收入", True),
        ("支出 = -收入 * (1 - 占比)", True),
        ("人数 = count(支出)", True),
        ("支出 = sum(收入) / 2", True),
        ("幅度 = 占比 - 5%", True),
        ("占比 / 支出 = 占比 / 收入", False),
        ("支出 * 收入 = 支出", False),
        ("支出 * 占比 >= 0", False),
        ("0 <= 占比 * 幅度", False),
    ],
)
def test_only_quantities_that_can_be_looked_up_are_told(formula: str, measured: bool) -> None:
    pair = sides(parse_formula(formula))
    assert pair is not None
    left, right = pair
    assert (is_measured(left, right, _dimension) and is_measured(right, left, _dimension)) is measured

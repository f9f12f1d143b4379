"""Formulas that say the same have one normal form; those that do not have two."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.formula import evaluate
from auditor.formula_normal import implied, normal
from auditor.formula_syntax import LONGEST, parse_formula
from auditor.formula_tree import Formula, names
from auditor.interval import point
from tests.strategies import any_formulas


def form(text: str, *, lists: bool = False) -> str:
    return normal(parse_formula(text), lists=lists)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲 = 乙 + 丙", "丙 + 乙 = 甲"),
        ("甲 = 乙 + 丙", "甲 - 乙 = 丙"),
        ("甲 = 乙 + 丙", "2 * 甲 = 2 * (乙 + 丙)"),
        ("甲 <= 乙", "乙 >= 甲"),
        ("甲 <= 乙", "not 甲 > 乙"),
        ("甲 = 乙 * 丙", "甲 = 丙 * 乙"),
        ("率 = (今 - 昔) / 昔", "率 = 今 / 昔 - 1"),
        ("甲 = 乙 * 5%", "20 * 甲 = 乙"),
        ("abs(甲 - 乙) <= 1", "1 >= abs(乙 - 甲)"),
        ("max(甲, 乙) <= 丙", "丙 >= max(乙, 甲, 乙)"),
        ("甲 = 乙 and 丙 = 丁", "丁 = 丙 and 甲 = 乙"),
        ("甲 = 乙 or 丙 = 丁", "not (丁 != 丙 and 甲 != 乙)"),
        ("甲 = sum(乙, 丙)", "甲 = 丙 + 乙"),
        ("甲 = 乙 and 甲 = 乙", "甲 = 乙"),
        ("甲 = 甲", "乙 - 乙 = 0"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲 = 乙 + 丙", "甲 = 乙 - 丙"),
        ("甲 <= 乙", "甲 < 乙"),
        ("甲 <= 乙", "乙 <= 甲"),
        ("甲[决算] = 乙", "甲[预算] = 乙"),
        ("甲 = 乙 / 丙", "甲 = 丙 / 乙"),
        ("甲 = 乙 and 丙 = 丁", "甲 = 乙 or 丙 = 丁"),
        ("甲 = abs(乙)", "甲 = 乙"),
        ("甲 = max(乙, 丙)", "甲 = min(乙, 丙)"),
        ("甲 = 1", "甲 = 2"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert form(one) != form(other)


def test_the_sum_of_a_list_is_not_its_name() -> None:
    assert form("甲 = sum(乙)", lists=True) != form("甲 = 乙", lists=True)
    assert form("甲 = sum(乙)") == form("甲 = 乙")


@pytest.mark.parametrize(
    ("when", "formula", "is_implied"),
    [
        ("甲 < 乙", "乙 >= 甲", True),
        ("甲 > 乙 and 丙 = 丁", "甲 >= 乙", True),
        ("甲 > 乙", "甲 != 乙", True),
        ("甲 = 乙", "甲 <= 乙", True),
        ("甲 <= 乙", "甲 < 乙", False),
        ("甲 < 乙 or 丙 = 丁", "甲 < 乙", False),
    ],
)
def test_what_a_condition_implies(when: str, formula: str, is_implied: bool) -> None:
    assert (form(formula) in implied(parse_formula(when))) is is_implied


@given(formula=any_formulas)
def test_a_formula_is_the_same_as_itself_read_again(formula: Formula) -> None:
    assert form(str(formula)) == normal(formula)


@given(numbers=st.lists(st.integers(-9, 9), min_size=3, max_size=3))
def test_moving_terms_changes_no_verdict(numbers: list[int]) -> None:
    """Equal forms say the same of numbers, which is what equal forms are for."""
    one, other = parse_formula("甲 - 乙 <= 2 * 丙"), parse_formula("2 * 丙 + 乙 >= 甲")
    assert normal(one) == normal(other)
    values = dict(zip(("甲", "乙", "丙"), numbers, strict=True))
    bound = [{name: (point(Fraction(values[name.text])),) for name in names(f)} for f in (one, other)]
    assert evaluate(one, bound[0]) is evaluate(other, bound[1])


@pytest.mark.parametrize("sign", ["*", "/"])
def test_the_longest_formula_has_a_short_form(sign: str) -> None:
    """Multiplied out, it would have more terms than there is room for."""
    text = sign.join(f"({chr(0x5000 + 2 * n)}+{chr(0x5001 + 2 * n)})" for n in range((LONGEST - 4) // 6)) + " = 1"
    assert len(form(text)) < 20_000

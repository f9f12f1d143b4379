from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import NotationError
from auditor.notation import Notation
from auditor.quantity import Dimension
from tests.units_fixture import ROOT, units

NOTATION = Notation(units())


def table(name: str) -> Any:
    """One table of the grammar's examples."""
    with (ROOT / "grammar" / "quantity.examples.yaml").open(encoding="utf-8") as file:
        return yaml.load(file, yaml.BaseLoader)[name]  # BaseLoader makes strings only


def bound(text: str) -> Fraction | None:
    return None if text == "~" else Fraction(text)


@pytest.mark.parametrize(("text", "expected"), table("valid").items())
def test_valid(text: str, expected: list[str]) -> None:
    quantity = NOTATION.parse(text)
    value, unit, low, high = expected
    assert (quantity.value, quantity.unit.symbol) == (Fraction(value), unit)
    assert (quantity.interval.low, quantity.interval.high) == (bound(low), bound(high))


@pytest.mark.parametrize(("text", "message"), table("malformed").items())
def test_malformed(text: str, message: str) -> None:
    with pytest.raises(NotationError) as caught:
        NOTATION.parse(text)
    assert str(caught.value) == message
    assert 0 <= caught.value.offset <= len(text)


@pytest.mark.parametrize(("text", "expected"), table("figures").items())
def test_figures_in_a_sentence(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in NOTATION.find(text)] == expected


@pytest.mark.parametrize("text", table("not a figure"))
def test_not_a_figure(text: str) -> None:
    assert [text[found.start : found.end] for found in NOTATION.find(text)] == []


@pytest.mark.parametrize("text", [text for text in table("valid") if "１" not in text and " " not in text])
def test_what_can_be_parsed_alone_is_found_in_a_sentence(text: str) -> None:
    plain = text.replace("－", "-")
    assert [found.quantity for found in NOTATION.find(f"合计为{plain}。")] == [NOTATION.parse(text)]


amounts = st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False)
words = st.sampled_from(["元", "万元", "亿元", "%", "人", "公里", "个百分点", "倍", "万人"])


@given(amounts, words)
def test_other_spellings_mean_the_same(amount: Decimal, unit: str) -> None:
    plain = NOTATION.parse(f"{amount}{unit}")
    assert NOTATION.parse(f"{amount:,}{unit}") == plain
    assert NOTATION.parse(f" {amount} {unit}\u3000") == plain
    wide = "".join(chr(ord(c) + 0xFEE0) if c in "0123456789.,%" else c for c in f"{amount:,}{unit}")
    assert NOTATION.parse(wide) == plain


@given(st.integers(0, 10**10))
def test_a_change_of_unit_keeps_the_value(yuan: int) -> None:
    plain = NOTATION.parse(f"{yuan}元")
    larger = NOTATION.parse(f"{Decimal(yuan) / 10**4:.4f}万元")
    assert (plain.value, plain.step) == (larger.value, larger.step)


@given(st.text("0123456789.,-—~至万亿元%人个余多约百分之三十两点(整角成/月千 －１", max_size=24))
def test_any_text_parses_or_says_why_in_one_line(text: str) -> None:
    try:
        quantity = NOTATION.parse(text)
    except NotationError as caught:
        error = caught
    else:
        interval = quantity.interval
        assert interval.low is None or interval.high is None or interval.low <= interval.high
        return
    assert str(error)
    assert "\n" not in str(error)
    assert 0 <= error.offset <= len(text)


def test_families_part_what_must_not_be_added() -> None:
    assert NOTATION.parse("5人").unit.family == NOTATION.parse("5名").unit.family
    assert NOTATION.parse("5人").unit.family != NOTATION.parse("5人次").unit.family
    assert NOTATION.parse("5元/人·月").unit.family == NOTATION.parse("5元/人*月").unit.family
    assert NOTATION.parse("5元/人").dimension is Dimension.COUNT

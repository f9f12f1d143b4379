"""Slips of the hand, and second thoughts about lists that add up."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.quantity import Quantity
from auditor.rule import Outcome
from auditor.slip import chance, digits, is_exchanged, is_slip
from auditor.wording import ADDS_UP
from tests.pipeline_fixture import auditor, read, source
from tests.shown_fixture import found, of_kind

NUMBER = st.text("0123456789", min_size=2, max_size=9)


def quantity(text: str) -> Quantity:
    (figure,) = read(f"苗木费{text}。").figures
    return figure.quantity


@given(NUMBER, NUMBER)
def test_a_slip_goes_both_ways(one: str, other: str) -> None:
    assert is_slip(one, other) == is_slip(other, one)
    assert not is_slip(one, one)


@given(NUMBER, st.data())
def test_a_digit_changed_left_out_or_exchanged_is_a_slip(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    assert is_slip(number[:place] + other + number[place + 1 :], number)
    assert is_slip(number[:place] + number[place + 1 :], number)
    assert is_slip(number[: place + 1] + other + number[place + 1 :], number)
    if place and number[place - 1] != number[place]:
        assert is_slip(number[: place - 1] + number[place] + number[place - 1] + number[place + 1 :], number)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1234", "1243"), ("1234", "134"), ("1234", "12234"), ("1234", "1284")],
)
def test_slips(written: str, meant: str) -> None:
    assert is_slip(written, meant)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1234", "4231"), ("1234", "1345"), ("1234", "12"), ("1234", "1234"), ("1234", "2143"), ("1234", "1432")],
)
def test_no_slips(written: str, meant: str) -> None:
    assert not is_slip(written, meant)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("608.62万元", None, "60862"),
        ("608.60万元", None, "60860"),
        ("13件", None, "13"),
        ("608.62万元", Fraction(5_686_200), "56862"),
        ("608.6万元", Fraction(5_686_200), None),  # would need another decimal
        ("608.62万元", Fraction(-100), None),
    ],
)
def test_the_digits_of_a_number(text: str, value: Fraction | None, expected: str | None) -> None:
    assert digits(quantity(text), value) == expected


def test_longer_numbers_are_less_likely_to_be_bridged_by_chance() -> None:
    short, long = [quantity("6.2万元")], [quantity("608.62万元")]
    assert chance(short, 2) > chance(long, 5)
    assert chance([*long, *long], 5) == 2 * chance(long, 5)


@given(NUMBER, st.data())
def test_an_exchange_is_a_slip_that_chance_hardly_brings_about(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(number) - 1))
    other = number[: place - 1] + number[place] + number[place - 1] + number[place + 1 :]
    assert is_exchanged(number, other) == (number[place - 1] != number[place])
    assert not is_exchanged(number, number + number[-1])
    assert not is_exchanged("1234", "1284")
    told = [quantity("1234.56万元")]
    assert chance(told, 4, exchanged=True) * 10 <= chance(told, 4)


# lists that one slip would make add up --------------------------------------------------------------------------------

SLIPPED = [
    ("植树经费608.62万元，其中苗木费364.50万元，人工费204.12万元。", True),  # 568.62
    ("植树经费568.26万元，其中苗木费364.50万元，人工费204.12万元。", True),
    ("植树经费568.62万元，其中苗木费364.50万元，人工费204.12万元。", False),  # adds up
    ("植树经费708.63万元，其中苗木费364.50万元，人工费204.12万元。", False),  # no one slip
    ("植树经费6.1万元，其中苗木费3.6万元，人工费2.1万元。", False),  # too few digits
    ("植树经费60862万元，其中苗木费36000万元，人工费20862万元。", False),  # the gap is as round as an item would be
    ("植树经费约608.62万元，其中苗木费364.50万元，人工费204.12万元。", False),
    ("植树经费608.62万元，其中苗木费568.62万元。", False),
    ("植树经费608.62万元，其中苗木费364.50万元，人工费204.12万元等。", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SLIPPED)
def test_lists_that_one_slip_would_make_add_up(text: str, expected: bool) -> None:
    assert bool(of_kind(text, "slipped")) is expected


@given(st.integers(20_000, 60_000), st.integers(20_000, 60_000), st.integers(1, 9))
def test_a_list_that_adds_up_has_no_slip(one: int, other: int, last: int) -> None:
    amounts = [one * 10 + last, other * 10 + last]
    total, *parts = (f"{amount / 100:.2f}万元" for amount in (sum(amounts), *amounts))
    assert of_kind(f"植树经费{total}，其中苗木费{parts[0]}，人工费{parts[1]}。", "slipped") == []


# second thoughts ------------------------------------------------------------------------------------------------------


def outcome(text: str, rule: str) -> list[tuple[Outcome, str]]:
    mine = auditor()
    return [(c.outcome, c.reason) for c in mine.checks(mine.read(source(text))) if c.rule == rule]


ACQUITTED = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元，补助经费10.00万元。"
ACCUSED = "本年基本支出95.00万元，其中人员经费70.00万元，公用经费10.00万元，补助经费10.00万元。"


def test_a_list_that_adds_up_acquits_other_readings_of_its_total() -> None:
    assert outcome(ACQUITTED, "basic-expenditure") == [(Outcome.UNDECIDABLE, ADDS_UP)]
    assert found(ACQUITTED) == []


def test_a_list_that_does_not_add_up_acquits_nothing() -> None:
    assert [each for each, _ in outcome(ACCUSED, "basic-expenditure")] == [Outcome.INCONSISTENT]
    assert "basic-expenditure" in found(ACCUSED)


def test_one_part_acquits_nothing() -> None:
    text = "本年基本支出90.00万元，其中人员经费70.00万元。公用经费10.00万元。"
    assert [each for each, _ in outcome(text, "basic-expenditure")] == [Outcome.INCONSISTENT]

"""The formula language: what it reads, how it spells, what it concludes from intervals."""

from __future__ import annotations

import operator
import pickle
import re
import subprocess
import sys
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import reduce
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from lark import Lark, Token, Tree

from auditor import formula_syntax
from auditor.claim import Operand
from auditor.errors import NotationError
from auditor.formula import (
    Bindings,
    SeveralValuesError,
    UnboundNameError,
    UndecidableError,
    UndefinedError,
    Verdict,
    enclose,
    estimate,
    evaluate,
    value,
)
from auditor.formula_shown import substitute
from auditor.formula_spread import spread
from auditor.formula_syntax import DEEPEST, LONGEST, parse_formula
from auditor.formula_term import placed
from auditor.formula_tree import (
    And,
    Binary,
    Call,
    Compare,
    Expression,
    Formula,
    Name,
    Negate,
    Node,
    Not,
    Number,
    Or,
    names,
    sides,
    walk,
)
from auditor.interval import WHOLE, Interval, point
from auditor.resources import folder, grammar
from auditor.term import Constant, Quotient, Variable
from tests.plain_interval import Plain
from tests.strategies import (
    any_formulas,
    bindings_with_points,
    bound_expressions,
    bound_formulas,
    bounded,
    positive,
    values_in,
)

Points = Mapping[Name, tuple[Fraction, ...]]
Bound = tuple[Bindings, Points]

EXAMPLES = yaml.safe_load((folder("grammar") / "formula.examples.yaml").read_text(encoding="utf-8"))


def bind(**bound: tuple[str | int | None, str | int | None] | list[int]) -> Bindings:
    """``a=(1, 2)`` binds an interval, ``a=[1, 2]`` a list of points."""
    return {Name(name): _bound(given) for name, given in bound.items()}


def _bound(given: tuple[str | int | None, str | int | None] | list[int]) -> tuple[Interval, ...]:
    if isinstance(given, list):
        return tuple(point(each) for each in given)
    low, high = (None if end is None else Fraction(end) for end in given)
    return (Interval(low, high),)


def left_of(text: str) -> Expression:
    both = sides(parse_formula(f"{text} = 0"))
    assert both is not None
    return both[0]


# — reading


@pytest.mark.parametrize("example", EXAMPLES["valid"], ids=lambda example: example["text"])
def test_valid_examples(example: dict[str, str]) -> None:
    formula = parse_formula(example["text"])
    assert str(formula) == example["canonical"]
    assert parse_formula(example["canonical"]) == formula


@pytest.mark.parametrize("example", EXAMPLES["malformed"], ids=lambda example: example["text"])
def test_malformed_examples(example: dict[str, Any]) -> None:
    with pytest.raises(NotationError) as caught:
        parse_formula(example["text"])
    assert (str(caught.value), caught.value.offset) == (example["message"], example["offset"])


def test_every_rule_and_word_of_the_grammar_has_an_example() -> None:
    # Without the marks that drop rules and words from the tree, everything that took part in reading shows in it.
    parser = Lark(re.sub(r"^\?", "", grammar("formula.lark"), flags=re.MULTILINE), parser="lalr", keep_all_tokens=True)
    used: set[str] = set()
    for example in EXAMPLES["valid"]:
        for node in parser.parse(example["text"]).iter_subtrees():
            used |= {node.data} | {child.type for child in node.children if isinstance(child, Token)}
            assert isinstance(node, Tree)
    rules = {rule.alias or rule.origin.name for rule in parser.rules} - {"start"}
    words = {terminal.name for terminal in parser.terminals} - set(parser.ignore_tokens)
    assert len(rules) > 15
    assert {name for name in rules | words if not name.startswith("__")} - used == set()


def test_every_message_has_an_example() -> None:
    said = [example["message"] for example in EXAMPLES["malformed"]]
    for _, message in formula_syntax._MESSAGES:
        pattern = re.sub(r"\\\{\w+\\\}", ".*", re.escape(message))
        assert any(re.fullmatch(pattern, each) for each in said), message


def test_the_tree() -> None:
    a, b = Name("甲", ("决算", "上年")), Name("乙")
    assert parse_formula("甲[决算,上年] <= 5% * 乙 and not -乙 = sum(乙, 2万元)") == And(
        Compare("<=", a, Binary("*", Number(Fraction(1, 20), "5%"), b)),
        Not(Compare("=", Negate(b), Call("sum", (b, Number(Fraction(20000), "2万元"))))),
    )
    assert parse_formula("a = b or a < b") == Or(Compare("=", Name("a"), Name("b")), Compare("<", Name("a"), Name("b")))


@pytest.mark.parametrize(
    ("text", "number"),
    [("5%", "1/20"), ("0.05", "1/20"), ("３．５", "7/2"), ("20元", 20), ("1.5万元", 15000), ("2 亿元", 200000000)],
)
def test_numbers_are_in_base_units(text: str, number: str | int) -> None:
    assert value(left_of(text), {}) == Fraction(number)


def test_names_know_their_place_but_are_equal_without_it() -> None:
    first, second = (name for name in names(parse_formula("  甲 = 乙")))
    assert (first.offset, second.offset) == (2, 6)
    assert parse_formula("甲=乙") == parse_formula("  甲  =  乙")
    assert hash(first) == hash(Name("甲"))


@given(formula=any_formulas)
def test_spelling_reads_back(formula: Formula) -> None:
    text = str(formula)
    assume(len(text) <= LONGEST)
    again = parse_formula(text)
    assert again == formula
    assert str(again) == text


WORDS = [
    "甲",
    "sum",
    "(",
    "）",
    "[",
    "］",
    ",",
    "+",
    "-",
    "/",
    "=",
    "<=",
    "and",
    "且",
    "非",
    "5",
    "%",
    "万元",
    "「乙」",
    "「",
]


def complaint(text: str) -> NotationError | None:
    try:
        formula = parse_formula(text)
    except NotationError as error:
        return error
    assert parse_formula(str(formula)) == formula
    return None


@given(text=st.text() | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_any_text_is_a_formula_or_gets_one_line(text: str) -> None:
    error = complaint(text)
    if error:
        assert len(str(error).splitlines()) == 1
        assert 0 <= error.offset <= len(text)


@given(words=st.lists(st.sampled_from(WORDS), max_size=12))
def test_no_message_names_the_grammar(words: list[str]) -> None:
    assert not re.search(r"[A-Z_$]{2}|[Uu]nexpected|[Tt]oken|[{}]", str(complaint(" ".join(words))))


def test_length_is_limited() -> None:
    longest = "甲" * (LONGEST - 4) + " = 1"
    assert str(parse_formula(longest)) == longest
    with pytest.raises(NotationError, match=f"^公式有 {LONGEST + 1} 个字符，最多 {LONGEST} 个；请拆成几条规则$"):
        parse_formula("甲" + longest)


@pytest.mark.parametrize("opening", ["(", "-(", "sum(", "not ("])
def test_depth_is_limited(opening: str) -> None:
    inside = "a = b" if opening in ("(", "not (") else "a"
    tail = "" if opening in ("(", "not (") else " = b"
    assert parse_formula(opening * DEEPEST + inside + ")" * DEEPEST + tail)
    with pytest.raises(NotationError, match=f"^括号套了 {DEEPEST} 层以上；请拆成几条规则$") as caught:
        parse_formula(opening * (DEEPEST + 1) + inside + ")" * (DEEPEST + 1) + tail)
    assert caught.value.offset == len(opening) * (DEEPEST + 1) - 1


@pytest.mark.parametrize("sign", "+-*/")
def test_the_longest_chain_can_be_used(sign: str) -> None:
    formula = parse_formula(sign.join("a" * 249) + "=b")
    assert formula == parse_formula(sign.join("a" * 249) + "=b")
    assert {formula: 1}[formula] == 1
    assert str(formula).count(sign) == 248
    assert evaluate(formula, bind(a=(1, 1), b=(None, None))) is Verdict.HOLDS
    assert names(formula) == (Name("a"), Name("b"))


def test_evaluation_does_not_load_the_parser() -> None:
    code = "import sys, auditor.formula; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# — the laws of evaluation, against plain arithmetic on exact values


def plain(node: Expression, points: Points) -> Fraction:
    match node:
        case Number():
            return node.value
        case Name():
            return points[node][0]
        case Negate():
            return -plain(node.operand, points)
        case Call():
            values = [each for argument in node.arguments for each in plain_list(argument, points)]
            functions: dict[str, Any] = {"sum": sum, "min": min, "max": max, "count": len, "abs": lambda v: abs(v[0])}
            return Fraction(functions[node.function](values))
        case Binary():
            left, right = plain(node.left, points), plain(node.right, points)
            match node.operator:
                case "+":
                    return left + right
                case "-":
                    return left - right
                case "*":
                    return left * right
            return left / right


def plain_list(node: Expression, points: Points) -> list[Fraction]:
    return list(points[node]) if isinstance(node, Name) else [plain(node, points)]


def plain_truth(node: Formula, points: Points) -> bool:
    match node:
        case Not():
            return not plain_truth(node.operand, points)
        case And():
            return plain_truth(node.left, points) & plain_truth(node.right, points)
        case Or():
            return plain_truth(node.left, points) | plain_truth(node.right, points)
        case Compare():
            left, right = plain(node.left, points), plain(node.right, points)
            return {
                "=": left == right,
                "!=": left != right,
                "<": left < right,
                "<=": left <= right,
                ">": left > right,
                ">=": left >= right,
            }[node.operator]


@given(expression=bound_expressions, bound=bindings_with_points())
def test_the_range_holds_every_value(expression: Expression, bound: Bound) -> None:
    bindings, points = bound
    try:
        exact = plain(expression, points)
    except ZeroDivisionError:
        assume(False)
    assert value(expression, points) == exact
    try:
        assert enclose(expression, bindings).contains(exact)
    except UndefinedError:
        raise AssertionError("a value exists, so no divisor is exactly zero") from None


@given(formula=bound_formulas, bound=bindings_with_points())
def test_what_some_values_satisfy_never_fails(formula: Formula, bound: Bound) -> None:
    bindings, points = bound
    try:
        truth = plain_truth(formula, points)
    except ZeroDivisionError:
        assume(False)
    possible = formula if truth else Not(formula)
    assert evaluate(possible, bindings) is Verdict.HOLDS


@given(formula=bound_formulas, bound=bindings_with_points())
def test_points_are_decided(formula: Formula, bound: Bound) -> None:
    _, points = bound
    try:
        truth = plain_truth(formula, points)
    except ZeroDivisionError:
        assume(False)
    exactly = {name: tuple(map(point, numbers)) for name, numbers in points.items()}
    assert evaluate(formula, exactly) is (Verdict.HOLDS if truth else Verdict.FAILS)


def rounded(exact: Decimal, places: int) -> Interval:
    """What a figure stands for that was rounded to so many places."""
    step = Decimal(1).scaleb(-places)
    half = Fraction(step) / 2
    written = Fraction(exact.quantize(step, ROUND_HALF_UP))
    return Interval(written - half, written + half)


exact_amounts = st.decimals(min_value=0, max_value=99999, places=6)
SUM = parse_formula("总额 = sum(分项)")


@given(parts=st.lists(st.tuples(exact_amounts, st.integers(0, 4)), min_size=1, max_size=8), places=st.integers(0, 4))
def test_rounding_never_breaks_a_sum(parts: list[tuple[Decimal, int]], places: int) -> None:
    total = rounded(sum((part for part, _ in parts), Decimal(0)), places)
    bindings = {Name("总额"): (total,), Name("分项"): tuple(rounded(*part) for part in parts)}
    assert evaluate(SUM, bindings) is Verdict.HOLDS


@given(parts=st.lists(exact_amounts, min_size=1, max_size=8), extra=positive, down=st.booleans())
def test_more_than_rounding_always_breaks_a_sum(parts: list[Decimal], extra: Fraction, down: bool) -> None:
    written = [rounded(part, 2) for part in parts]
    allowed = sum(written, point(0))
    assert allowed.low is not None
    assert allowed.high is not None
    half = Fraction(1, 200)
    centre = allowed.low - half - extra if down else allowed.high + half + extra
    total = Interval(centre - half, centre + half)
    assert evaluate(SUM, {Name("总额"): (total,), Name("分项"): tuple(written)}) is Verdict.FAILS


# — a variable used twice


@given(a=bounded(positive), b=bounded())
def test_growth_has_its_exact_range(a: Interval, b: Interval) -> None:
    growth = left_of("(b - a) / a")
    bindings = {Name("a"): (a,), Name("b"): (b,)}
    corners = [(y - x) / x for x in _ends(a) for y in _ends(b)]
    assert enclose(growth, bindings) == Interval(min(corners), max(corners))


@given(middle=positive, b=bounded(positive))
def test_a_share_of_a_sum_has_its_exact_range(middle: Fraction, b: Interval) -> None:
    a = Interval(middle * Fraction(95, 100), middle * Fraction(105, 100))
    low, high = [x / (x + y) for x, y in zip(_ends(a), reversed(_ends(b)), strict=True)]
    assert enclose(left_of("a / (a + b)"), {Name("a"): (a,), Name("b"): (b,)}) == Interval(low, high)


def _ends(interval: Interval) -> tuple[Fraction, Fraction]:
    assert interval.low is not None
    assert interval.high is not None
    return interval.low, interval.high


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("x - x", 0, 0),
        ("x + x - 2 * x", 0, 0),
        ("y - y", 0, 0),
        ("x * x", 4, 9),
        ("x / (x + 1)", "2/3", "3/4"),
        ("abs(x) - x", 0, 0),
        ("abs(x - 5) + x", 5, 5),
        ("max(x, 1) - min(x, 4)", 0, 0),
        ("max(x, y) - x", 0, None),
        ("(x - 1) * (x + 1)", 3, 8),
        ("sum(l) - sum(l)", 0, 0),
        ("sum(l, x) / x", "7/3", 3),
        ("(2 * x - x) / x", 1, 1),
        ("x * (5 - x)", 6, "25/4"),
        ("abs(k) + abs(k)", 0, 6),
    ],
)
def test_repeated_names_do_not_widen(text: str, low: str | int, high: str | int | None) -> None:
    bindings = bind(x=(2, 3), y=(None, None), l=[1, 3], k=(-2, 3))
    assert enclose(left_of(text), bindings) == Interval(Fraction(low), None if high is None else Fraction(high))


@pytest.mark.parametrize("divisor", [(0, 1), (-1, 0), (-1, 1)])
def test_nothing_is_steady_where_a_divisor_can_be_zero(divisor: tuple[int, int]) -> None:
    box = _bound(divisor)
    assert Quotient(Constant(point(1)), Variable(0)).slopes(box, {0}) == (point(1) / box[0], {0: WHOLE})


def test_halving_comes_close_where_nothing_is_steady() -> None:
    found = enclose(left_of("x * x - x"), bind(x=(-1, 2)))
    low, high = _ends(found)
    assert Fraction(-26, 100) < low <= Fraction(-1, 4)
    assert 2 <= high < Fraction(201, 100)


@given(data=st.data(), a=bounded(positive))
def test_halving_stays_sound(data: st.DataObject, a: Interval) -> None:
    x = data.draw(values_in(a))
    expression = left_of("x * x * x / (1 + x * x) - abs(x - 3) * x")
    exact = plain(expression, {Name("x"): (x,)})
    assert enclose(expression, {Name("x"): (a,)}).contains(exact)


# — verdicts


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("a = b", True),
        ("a = c", False),
        ("a != c", True),
        ("p != p", False),
        ("p != q", False),
        ("a != a", False),
        ("a != b", True),
        ("a <= b", True),
        ("c <= a", False),
        ("b <= a", True),
        ("b < a", False),
        ("b > a", True),
        ("a >= b", True),
        ("a > b", False),
        ("a >= c", False),
        ("p < q", False),
        ("p <= q", True),
        ("not a = b", True),
        ("not p = q", False),
        ("not a < c", False),
        ("not (a = c or b = a)", True),
        ("not (a = c or p = q)", False),
        ("not (p = q and a < c)", False),
        ("not (p = q and a = b)", True),
        ("a = c or a = b", True),
        ("a = c or c < a", False),
        ("a = b and a = c", False),
        ("a = b and a < c", True),
        ("a = c or p = q and p != q", False),
        ("sum(l) = 6 and count(l) = 3 and max(l) = 3 and min(l) = 1", True),
        ("count(l) = 4", False),
        ("sum(none) = 0 and count(none) = 0", True),
        ("abs(p - 7) <= 5%", False),
        ("1 / z = 1000", True),
        ("(a - z) / z = -5", True),
    ],
)
def test_verdicts(text: str, holds: bool) -> None:
    bindings = bind(a=(1, 2), b=(2, 3), c=(4, 5), p=(7, 7), q=(7, 7), l=[1, 2, 3], z=(-1, 1), none=[])
    if text == "abs(p - 7) <= 5%":
        bindings = {**bindings, Name("p"): (point(Fraction("7.06")),)}
    assert evaluate(parse_formula(text), bindings) is (Verdict.HOLDS if holds else Verdict.FAILS)


def test_an_unbound_name_is_undecidable() -> None:
    with pytest.raises(UnboundNameError, match=r"^没有“支出\[决算\]”的数字$") as caught:
        evaluate(parse_formula("支出[决算] = a"), bind(a=(1, 2)))
    assert caught.value.name == Name("支出", ("决算",))


@pytest.mark.parametrize(("text", "often"), [("l = 1", 3), ("abs(l) = 1", 3), ("none = 0", 0), ("sum(l + 1) = 1", 3)])
def test_a_list_is_not_a_number(text: str, often: int) -> None:
    with pytest.raises(SeveralValuesError, match=f"应是一个数字，却有 {often} 个$"):
        evaluate(parse_formula(text), bind(l=[1, 2, 3], none=[]))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1 / zero = 1", "除数是零"),
        ("(1 - zero) / zero = 1", "除数是零"),
        ("1 / (one - one * 1) = 1", "除数是零"),
        ("max(none) = 1", "max 的名单是空的"),
        ("min(none) = 1", "min 的名单是空的"),
    ],
)
def test_what_has_no_value_is_undecidable(text: str, reason: str) -> None:
    with pytest.raises(UndefinedError, match=f"^{reason}$"):
        evaluate(parse_formula(text), bind(zero=(0, 0), one=(1, 1), none=[]))


def test_one_side_can_be_unknown() -> None:
    assert enclose(left_of("a * b"), bind(a=(2, 3), b=(1, None))) == Interval(Fraction(2), None)
    assert enclose(left_of("a / b"), bind(a=(2, 3), b=(-1, 1))) == WHOLE


# — what is kept with a formula


@given(formula=bound_formulas, first=bindings_with_points(), second=bindings_with_points())
def test_one_evaluation_leaves_nothing_for_another(formula: Formula, first: Bound, second: Bound) -> None:
    def outcome(tree: Formula, bindings: Bindings) -> str:
        try:
            return evaluate(tree, bindings).value
        except UndecidableError as error:
            return f"{type(error).__name__}: {error}"

    fresh = [outcome(pickle.loads(pickle.dumps(formula)), bindings) for bindings, _ in (first, second, first)]
    assert [outcome(formula, bindings) for bindings, _ in (first, second, first)] == fresh


@given(expression=bound_expressions, bound=bindings_with_points())
def test_terms_enclose_as_plain_intervals_do(expression: Expression, bound: Bound) -> None:
    """Sums are flat, quotients of positive numbers direct: none of that changes an interval."""
    try:
        term, box = placed(expression, bound[0])
    except UndecidableError:
        return
    assert Plain.of(term.enclose(box)) == plainly(expression, bound[0])


def plainly(node: Expression, bindings: Bindings) -> Plain:
    match node:
        case Number():
            return Plain(node.value, node.value)
        case Name():
            return Plain.of(bindings[node][0])
        case Negate():
            return -plainly(node.operand, bindings)
        case Binary():
            operation = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
            combined: Plain = operation[node.operator](plainly(node.left, bindings), plainly(node.right, bindings))
            return combined
        case Call():
            return plain_call(
                node.function, [each for listed in node.arguments for each in plain_all(listed, bindings)]
            )


def plain_all(argument: Expression, bindings: Bindings) -> list[Plain]:
    return list(map(Plain.of, bindings[argument])) if isinstance(argument, Name) else [plainly(argument, bindings)]


def plain_call(function: str, listed: list[Plain]) -> Plain:
    match function:
        case "abs":
            return abs(listed[0])
        case "count":
            return Plain(Fraction(len(listed)), Fraction(len(listed)))
        case "sum":
            return sum(listed, Plain(Fraction(0), Fraction(0)))
        case "max":
            return reduce(Plain.max, listed)
    return -reduce(Plain.max, [-each for each in listed])


@given(expression=bound_expressions, bound=bindings_with_points())
def test_an_estimate_of_what_is_straight_is_exact(expression: Expression, bound: Bound) -> None:
    curved = {"*", "/"}
    assume(not any(isinstance(node, Binary) and node.operator in curved for node in walk(expression)))
    assume(not any(isinstance(node, Call) and node.function in ("abs", "min", "max") for node in walk(expression)))
    points = {name: tuple(map(point, values)) for name, values in bound[1].items()}
    assert estimate(expression, bound[0], points) == enclose(expression, bound[0])


# — sums told item by item


def test_sums_are_written_out_for_each_length() -> None:
    for length in (2, 3, 2, 1):
        parts, rates = ([Operand(None, constant=point(each)) for each in range(length)] for _ in range(2))
        binding = {Name("总额"): (Operand(None),), Name("分项"): tuple(parts), Name("率"): tuple(rates)}
        written = spread(BY_ITEM, binding)
        assert written is not None
        terms = ", ".join(f"分项[{place}] / 率[{place}]" for place in range(1, length + 1))
        assert str(written[0]) == f"总额 = sum({terms})"
        items = [(name, place) for name in ("分项", "率") for place in range(length)]
        told = {Name(name, (str(place + 1),)): (binding[Name(name)][place],) for name, place in items}
        assert written[1] == {**binding, **told}


def test_lists_of_one_sum_are_of_one_length() -> None:
    operand = Operand(None)
    assert spread(BY_ITEM, {Name("总额"): (operand,), Name("分项"): (operand,), Name("率"): (operand,) * 2}) is None


BY_ITEM = parse_formula("总额 = sum(分项 / 率)")


def test_a_formula_without_such_sums_comes_back_as_it_is() -> None:
    binding = {Name("总额"): (Operand(None),), Name("分项"): (Operand(None), Operand(None))}
    assert spread(SUM, binding) == (SUM, binding)


# — showing


def test_names_and_sides() -> None:
    formula = parse_formula("b[x] = sum(a, c) / abs(-b[x]) - max(a)")
    assert names(formula) == (Name("b", ("x",)), Name("a"), Name("c"))
    both = sides(formula)
    assert both is not None
    assert [str(side) for side in both] == ["b[x]", "sum(a, c) / abs(-b[x]) - max(a)"]
    assert sides(parse_formula("a = b and b = c")) is None
    assert names(parse_formula("not (a = b or c < d)")) == tuple(map(Name, "abcd"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("总 = 甲 + 乙", "1201.07 = 758.01 + 442.97"),
        ("总 = sum(单)", "1201.07 = 1 + 2 + 3"),
        ("总 - sum(单) = 0 and count(单) = 3", "1201.07 - (1 + 2 + 3) = 0 and 3 = 3"),
        ("sum(甲, 乙) / 2 = count(数)", "(758.01 + 442.97) / 2 = 9"),
        ("sum(甲) * 2 = 负", "758.01 * 2 = -5"),
        ("甲 - 负 = 负 * 2", "758.01 - (-5) = (-5) * 2"),
        ("sum(甲, 负) = -(负)", "758.01 + (-5) = -(-5)"),
        ("max(单, 甲) <= abs(乙)", "max(1, 2, 3, 758.01) <= abs(442.97)"),
        ("not 甲 < 5%", "not 758.01 < 5%"),
        ("sum(空) = 甲", "0 = 758.01"),
    ],
)
def test_substitute(text: str, shown: str) -> None:
    spellings: dict[str, str | tuple[str, ...]] = {
        "总": "1201.07",
        "甲": "758.01",
        "乙": "442.97",
        "单": ("1", "2", "3"),
        "数": "9",
        "负": "-5",
        "空": (),
    }
    assert substitute(parse_formula(text), lambda name: spellings[name.text]) == shown


def test_value() -> None:
    points = {Name("a"): (Fraction(3),), Name("l"): (Fraction(1), Fraction(2))}
    assert value(left_of("(sum(l) - a / 2) * count(l)"), points) == 3
    with pytest.raises(UndefinedError):
        value(left_of("1 / (a - 3)"), points)


def test_only_formulas_can_be_spelt() -> None:
    with pytest.raises(TypeError):
        str(Node())

"""Reads the text of a formula. The grammar is ``grammar/formula.lark``; what goes wrong is told in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import takewhile

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedToken, v_args
from lark.parsers.lalr_interactive_parser import InteractiveParser

from auditor.errors import NotationError
from auditor.formula_tree import (
    And,
    Binary,
    Call,
    Compare,
    Expression,
    Formula,
    Name,
    Negate,
    Not,
    Number,
    Or,
)
from auditor.lexer import LazyLexer
from auditor.resources import grammar

LONGEST = 500  # characters
DEEPEST = 30  # brackets within brackets

_SHOWN = 20  # characters of the formula that a message repeats at most
_END = "$END"
_FACTORS = {"": Fraction(1), "%": Fraction(1, 100), "元": Fraction(1), "万元": Fraction(10**4), "亿元": Fraction(10**8)}
_CANONICAL = str.maketrans(
    dict(zip("０１２３４５６７８９．％＋－−×＊÷／＝＜＞！", "0123456789.%+--**//=<>!", strict=True))
    | {"≤": "<=", "≥": ">=", "≠": "!="}
)
_STARTERS = {"NAME", "QUOTED", "NUMBER", "FUNCTION", "_NOT"}


def parse_formula(text: str) -> Formula:
    """The formula that ``text`` spells.

    Raises :class:`NotationError`, and nothing else, for any other text: one line in Chinese, with the offset where
    reading stopped.
    """
    if len(text) > LONGEST:
        raise NotationError(f"公式有 {len(text)} 个字符，最多 {LONGEST} 个；请拆成几条规则", LONGEST)
    session = _parser().parse_interactive(text)
    seen: list[Token] = []
    try:
        for token in session.iter_parse():
            seen.append(token)
            _refuse_depth(token, seen)
        formula: Formula = session.feed_eof()  # type: ignore[no-untyped-call]
    except UnexpectedCharacters as error:
        stop = Token("", text[error.pos_in_stream or 0], error.pos_in_stream or 0)
        raise _trouble(session, seen, stop) from None
    except UnexpectedToken as error:
        stop = Token(_END, "", len(text)) if error.token.type == _END else error.token
        raise _trouble(session, seen, stop) from None
    return formula


@cache
def _parser() -> Lark:
    return Lark(
        grammar("formula.lark"),
        parser="lalr",
        lexer="contextual",
        transformer=_Builder(),
        _plugins={"ContextualLexer": LazyLexer},
    )


@v_args(inline=True)
class _Builder(Transformer[Token, Formula]):
    """Builds the tree while the parser runs. Its methods are named after the rules of the grammar."""

    def number(self, digits: Token, unit: Token | None) -> Number:
        written, symbol = digits.translate(_CANONICAL), (unit or "").translate(_CANONICAL)
        return Number(Fraction(written) * _FACTORS[symbol], written + symbol)

    def name(self, token: Token, qualifiers: tuple[str, ...] | None) -> Name:
        return Name(_unquoted(token), qualifiers or (), token.start_pos or 0)

    def qualifiers(self, *qualifiers: str) -> tuple[str, ...]:
        return qualifiers

    def qualifier(self, token: Token) -> str:
        return _unquoted(token)

    def call(self, function: Token, *arguments: Expression) -> Call:
        call = Call(function.casefold(), arguments)
        if call.function == "count" and not (len(arguments) == 1 and isinstance(arguments[0], Name)):
            raise NotationError(f"{function} 的括号里应是一个名称", function.start_pos or 0)
        if call.function == "abs" and len(arguments) != 1:
            raise NotationError(f"{function} 的括号里应是一项，却有 {len(arguments)} 项", function.start_pos or 0)
        return call

    def binary(self, left: Expression, sign: Token, right: Expression) -> Binary:
        return Binary(sign.translate(_CANONICAL), left, right)

    def negate(self, _: Token, operand: Expression) -> Negate:
        return Negate(operand)

    def comparison(self, left: Expression, sign: Token, right: Expression) -> Compare:
        return Compare(sign.translate(_CANONICAL), left, right)

    def neither(self, operand: Formula) -> Not:
        return Not(operand)

    def both(self, left: Formula, right: Formula) -> And:
        return And(left, right)

    def either(self, left: Formula, right: Formula) -> Or:
        return Or(left, right)


def _unquoted(token: Token) -> str:
    return token[1:-1] if token.type == "QUOTED" else str(token)


def _depth(tokens: list[Token]) -> int:
    return sum((token.type == "_LPAR") - (token.type == "_RPAR") for token in tokens)


def _refuse_depth(token: Token, seen: list[Token]) -> None:
    if token.type == "_LPAR" and _depth(seen) > DEEPEST:
        raise NotationError(f"括号套了 {DEEPEST} 层以上；请拆成几条规则", token.start_pos or 0)


@dataclass(frozen=True)
class _Stop:
    """Where reading stopped: between which words, and which kinds of word could have followed."""

    after: str  # the kinds of the words before and at the stop; "" if there is no such word
    at: str
    before: str  # their text, for messages
    found: str
    read: str  # the same as a clause
    wanted: frozenset[str]
    is_bracketed: bool


def _trouble(session: InteractiveParser, seen: list[Token], token: Token) -> NotationError:
    offset = token.start_pos or 0
    earlier = list(takewhile(lambda each: (each.start_pos or 0) < offset, seen))
    last = earlier[-1] if earlier else Token("", "")
    stop = _Stop(
        after=last.type,
        at=token.type,
        before=_shown(last),
        found=_shown(token),
        read=f"却读到“{_shown(token)}”" if token else "公式却到此为止",
        wanted=frozenset(session.accepts()),  # type: ignore[no-untyped-call]
        is_bracketed=_depth(earlier) > 0,
    )
    message = next(message for applies, message in _MESSAGES if applies(stop))
    return NotationError(message.format_map(vars(stop)), offset)


def _shown(token: Token) -> str:
    """What a message repeats of a word: one line, not too long, nothing invisible."""
    visible = "".join(_visible(token))
    return visible if len(visible) <= _SHOWN else visible[:_SHOWN] + "…"


def _visible(text: str) -> Iterator[str]:
    for character in text:
        yield character if character.isprintable() else f"U+{ord(character):04X}"


_ITEM = "一项（名称、数字、函数或括号）"

# The first line that applies is what is said. More telling lines stand before more general ones.
_MESSAGES: tuple[tuple[Callable[[_Stop], bool], str], ...] = (
    (lambda s: s.at == _END and not s.after, "公式是空的"),
    (lambda s: not s.at and s.found in "「`", "名称前的“{found}”没有配对的另一半"),
    (lambda s: not s.at and s.found in ".．", "小数点的前面和后面都要有数字，例如 0.5"),
    (lambda s: not s.at, "公式里不能用“{found}”；含有这类字符的名称要写在「」里"),
    (lambda s: "QUALIFIER" in s.wanted, "方括号里应是限定词，“{before}”之后{read}"),
    (lambda s: "_RBRACKET" in s.wanted, "限定词“{before}”之后应是逗号或“]”，{read}"),
    (lambda s: "NAME" in s.wanted and s.at == _END, "公式在“{before}”之后缺少一项"),
    (lambda s: "NAME" in s.wanted and not s.after, f"公式开头应是{_ITEM}，却读到“{{found}}”"),
    (lambda s: "NAME" in s.wanted, f"“{{before}}”之后应是{_ITEM}，却读到“{{found}}”"),
    (lambda s: s.at == "_LPAR" and s.after == "NAME", "没有“{before}”这个函数；名称里有括号时，整个名称要写在「」里"),
    (lambda s: s.at == "_RPAR" and not s.is_bracketed, "多了一个右括号"),
    (lambda s: s.at == _END and s.is_bracketed, "缺少右括号"),
    (lambda s: s.at == "COMPARE" and "_COMMA" in s.wanted, "函数的括号里不能有比较符号“{found}”"),
    (lambda s: s.at == "COMPARE", "一个条件里只能有一个比较符号，“{found}”是多出的；连着比较要写成 a < b and b < c"),
    (
        lambda s: "COMPARE" in s.wanted and s.at in {_END, "_RPAR", "_AND", "_OR"},
        "“{before}”之后缺少比较符号（= != < <= > >=）",
    ),
    (lambda s: s.at == "_COMMA", "“{before}”之后的逗号用错了地方：逗号只能隔开函数的各项或限定词，数字里也不写逗号"),
    (
        lambda s: s.after == "NUMBER" and re.fullmatch(r"[eE][0-9]*", s.found) is not None,
        "数字不能写成科学记数法（“{before}{found}”），请写出全部数字，或者带单位，例如 100万元",
    ),
    (
        lambda s: s.at in _STARTERS and s.after == "NUMBER",
        "“{before}”与“{found}”之间缺少运算符；以数字开头的名称要写在「」里，量词不写（100人写成100）",
    ),
    (lambda s: s.at in _STARTERS | {"_LPAR"}, "“{before}”与“{found}”之间缺少运算符"),
    (lambda s: s.at == "_LBRACKET", "“{before}”不是名称，后面不能写限定词“[”"),
    (lambda s: s.at == "UNIT", "“{found}”之前应是数字，却是“{before}”"),
    (lambda s: bool(s.wanted & {"_AND", "_OR"}), "条件写到“{before}”已经完整，之后只能是 and 或 or，却读到“{found}”"),
    (lambda _: True, "“{before}”之后不能是“{found}”"),
)

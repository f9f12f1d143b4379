"""Reads the text of a formula. The grammar is ``grammar/formula.lark``; what goes wrong is told in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
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
from auditor.frozen import frozen
from auditor.language import deferred, tr
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
        raise NotationError(tr("公式有 {0} 个字符，最多 {1} 个；请拆成几条规则", len(text), LONGEST), LONGEST)
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
            raise NotationError(tr("{0} 的括号里应是一个名称", function), function.start_pos or 0)
        if call.function == "abs" and len(arguments) != 1:
            raise NotationError(
                tr("{0} 的括号里应是一项，却有 {1} 项", function, len(arguments)), function.start_pos or 0
            )
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
        raise NotationError(tr("括号套了 {0} 层以上；请拆成几条规则", DEEPEST), token.start_pos or 0)


@frozen
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
        read=tr("却读到“{0}”", _shown(token)) if token else tr("公式却到此为止"),
        wanted=frozenset(session.accepts()),  # type: ignore[no-untyped-call]
        is_bracketed=_depth(earlier) > 0,
    )
    message = next(message for applies, message in _MESSAGES if applies(stop))
    return NotationError(tr(message, **asdict(stop), item=tr(_ITEM)), offset)


def _shown(token: Token) -> str:
    """What a message repeats of a word: one line, not too long, nothing invisible."""
    visible = "".join(_visible(token))
    return visible if len(visible) <= _SHOWN else visible[:_SHOWN] + "…"


def _visible(text: str) -> Iterator[str]:
    for character in text:
        yield character if character.isprintable() else f"U+{ord(character):04X}"


_ITEM = deferred("一项（名称、数字、函数或括号）")

# The first line that applies is what is said. More telling lines stand before more general ones.
_MESSAGES: tuple[tuple[Callable[[_Stop], bool], str], ...] = (
    (lambda s: s.at == _END and not s.after, deferred("公式是空的")),
    (lambda s: not s.at and s.found in "「`", deferred("名称前的“{found}”没有配对的另一半")),
    (lambda s: not s.at and s.found in ".．", deferred("小数点的前面和后面都要有数字，例如 0.5")),
    (lambda s: not s.at, deferred("公式里不能用“{found}”；含有这类字符的名称要写在「」里")),
    (lambda s: "QUALIFIER" in s.wanted, deferred("方括号里应是限定词，“{before}”之后{read}")),
    (lambda s: "_RBRACKET" in s.wanted, deferred("限定词“{before}”之后应是逗号或“]”，{read}")),
    (lambda s: "NAME" in s.wanted and s.at == _END, deferred("公式在“{before}”之后缺少一项")),
    (lambda s: "NAME" in s.wanted and not s.after, deferred("公式开头应是{item}，却读到“{found}”")),
    (lambda s: "NAME" in s.wanted, deferred("“{before}”之后应是{item}，却读到“{found}”")),
    (
        lambda s: s.at == "_LPAR" and s.after == "NAME",
        deferred("没有“{before}”这个函数；名称里有括号时，整个名称要写在「」里"),
    ),
    (lambda s: s.at == "_RPAR" and not s.is_bracketed, deferred("多了一个右括号")),
    (lambda s: s.at == _END and s.is_bracketed, deferred("缺少右括号")),
    (lambda s: s.at == "COMPARE" and "_COMMA" in s.wanted, deferred("函数的括号里不能有比较符号“{found}”")),
    (
        lambda s: s.at == "COMPARE",
        deferred("一个条件里只能有一个比较符号，“{found}”是多出的；连着比较要写成 a < b and b < c"),
    ),
    (
        lambda s: "COMPARE" in s.wanted and s.at in {_END, "_RPAR", "_AND", "_OR"},
        deferred("“{before}”之后缺少比较符号（= != < <= > >=）"),
    ),
    (
        lambda s: s.at == "_COMMA",
        deferred("“{before}”之后的逗号用错了地方：逗号只能隔开函数的各项或限定词，数字里也不写逗号"),
    ),
    (
        lambda s: s.after == "NUMBER" and re.fullmatch(r"[eE][0-9]*", s.found) is not None,
        deferred("数字不能写成科学记数法（“{before}{found}”），请写出全部数字，或者带单位，例如 100万元"),
    ),
    (
        lambda s: s.at in _STARTERS and s.after == "NUMBER",
        deferred("“{before}”与“{found}”之间缺少运算符；以数字开头的名称要写在「」里，量词不写（100人写成100）"),
    ),
    (lambda s: s.at in _STARTERS | {"_LPAR"}, deferred("“{before}”与“{found}”之间缺少运算符")),
    (lambda s: s.at == "_LBRACKET", deferred("“{before}”不是名称，后面不能写限定词“[”")),
    (lambda s: s.at == "UNIT", deferred("“{found}”之前应是数字，却是“{before}”")),
    (
        lambda s: bool(s.wanted & {"_AND", "_OR"}),
        deferred("条件写到“{before}”已经完整，之后只能是 and 或 or，却读到“{found}”"),
    ),
    (lambda _: True, deferred("“{before}”之后不能是“{found}”")),
)

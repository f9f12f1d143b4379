"""The format codes of a sheet's numbers, taken apart: sections, conditions and tokens."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from auditor.frozen import frozen
from auditor.regex import regex

GENERAL = "General"

# What the numbers of formats mean that files do not spell out. Those of dates are what a Chinese program shows.
BUILTIN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;"¥"-#,##0', 7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;"¥"-#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日",
    32: "h时mm分", 33: "h时mm分ss秒", 34: "上午/下午h时mm分", 35: "上午/下午h时mm分ss秒", 36: "yyyy年m月",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '"¥"#,##0;"¥"-#,##0;"¥-"', 43: '#,##0.00;-#,##0.00;"-"',
    44: '"¥"#,##0.00;"¥"-#,##0.00;"¥-"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 55: "上午/下午h时mm分",
    56: "上午/下午h时mm分ss秒", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip

_LONGEST = 300  # characters of a code; programs take 255
_TOKEN = regex(
    r"""
    (?P<general>General|G/通用格式)
    | "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | _(?P<blank>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<power>E[+-])
    | (?P<date>y+|m+|d+|h+|s+|a{3,4}|e+|b+)
    | (?P<end>;)
    | (?P<digit>[0#?])
    | (?P<mark>[.,%/@])
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = regex(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,20}(?:\.\d{1,20})?)$")
_ELAPSED = regex(r"h+|m+|s+", re.IGNORECASE)
_MONEY = regex(r"\$([^-]*)(?:-(.*))?$", re.DOTALL)


class Token(NamedTuple):
    """A piece of a format: what kind of piece, and its text."""

    kind: str
    text: str


@frozen
class Section:
    """What applies to some numbers: its tokens, and the comparison that it asks of a number, if it asks one."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None

    def has(self, kind: str) -> bool:
        """Whether the section has a token of this kind."""
        return any(token.kind == kind for token in self.tokens)

    def takes(self, number: Decimal) -> bool:
        """Whether the section's own condition lets the number in; one without a condition takes all."""
        if self.condition is None:
            return True
        sign, limit = self.condition
        less, equal = number < limit, number == limit
        return {"<": less, "<=": less or equal, "=": equal, "<>": not equal, ">": not (less or equal)}.get(
            sign, not less
        )


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format, at least one. What is longer than any program writes is cut off."""
    found: list[Section] = []
    tokens: list[Token] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(code[:_LONGEST]):
        kind = match.lastgroup or ""
        if kind == "end":
            found.append(Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket" and (limits := _CONDITION.match(match["bracket"])):
            condition = limits[1], Decimal(limits[2])
        else:
            tokens += _token(kind, match[kind])
    found.append(Section(tuple(tokens), condition))
    return tuple(found)


def _token(kind: str, content: str) -> list[Token]:
    if kind in ("quoted", "escaped", "other"):
        return [Token("literal", content)]
    if kind == "blank":
        return [Token("literal", " ")]
    if kind != "bracket":
        return [] if kind == "fill" else [Token(kind, content)]
    if _ELAPSED.fullmatch(content):
        return [Token("elapsed", content[0].lower())]
    money = _MONEY.match(content)
    if money is None:
        return []  # a colour, or digits of another script
    system = {"F800": "yyyy年m月d日", "F400": "h:mm:ss"}.get(money[2] or "")
    if system is not None:
        return [Token("system", system)]
    return [Token("literal", money[1])] if money[1] else [Token("locale", money[2] or "")]

"""Regular expressions put together: for any of many words, and for numbers from the terminals of a grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

# A number in digits that is not the beginning of 1.2.3, and what looks like a number and is none, first come first.
NUMBER = "{GROUPED}|{PLAIN}"
DIGITS = rf"(?:{NUMBER})(?!\.[0-9])"
SKIPPED = (
    "LONG", "HEADING", "DATE", "MONTH", "CLOCK", "DOCUMENT",
    "ORDINAL", "SERIAL", "LABEL", "NOTE", "LATIN", "IDIOM", "VAGUE",
)  # fmt: skip


@lru_cache(maxsize=256)
def any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of ``words``, longest first. A unit in letters is not the beginning of a longer word: 5kgf."""
    return "|".join(
        re.escape(word) + ("(?![A-Za-z0-9])" if latin(word[-1]) or word[-1].isdigit() else "") for word in words
    )


def per(measures: tuple[str, ...], example: str) -> str:
    """A pattern for what stands after the money in 元/人·月: ``example`` with all measure words for its 人."""
    return example.replace("人", f"(?:{any_of(measures)})", 1)


def fill(template: str, patterns: dict[str, str]) -> str:
    """``template`` with the terminals' patterns for the names in braces."""
    return re.sub(r"\{([A-Z_]+)\}", lambda match: f"(?:{patterns[match[1]]})", template)


def head(patterns: dict[str, str]) -> str:
    """The regular expression that finds where a number begins and ends, and what is to be skipped."""
    nothing = "|".join("{" + name + "}" for name in SKIPPED)
    sign = r"(?:(?<![0-9A-Za-z%‰年月日号元人)\-]){SIGN}(?!{DATE}|{MONTH}|{CLOCK}|{NAMED}))?"
    number = rf"{sign}(?:(?P<share>{{OF}}(?:{{PLAIN}}|{{HAN}}|{{HUNDRED}}))|{DIGITS}|{{HAN}})"
    return fill(f"(?={{START}})(?:(?P<nothing>{nothing})|(?P<number>{number})|{{REST}})", patterns)


def tail(patterns: dict[str, str]) -> str:
    """The regular expression for what may follow a number: scale and unit."""
    word = "{POINTS}|{MONEY}(?:{PER}|(?!{NOT_AFTER}){EXACT}|{CENTS})?|{MEASURE}{PER}?|{RATIO}{TENTH}?|{TIMES}"
    full = f"{{INNER}}?{{SCALE}}?{{INNER}}?(?!{{NOT_UNIT}})(?P<word>{word})"
    bracketed = r"\({SCALE}?(?:{MONEY}|{RATIO}|{MEASURE})\)"
    blur = "(?:(?!{NOT_AFTER}){INNER})"
    return fill(rf"{full}|{{SCALE}}{{PLAIN}}{{MONEY}}|{bracketed}|{blur}?(?:{{SCALE}}{blur}?)?", patterns)


def latin(character: str) -> bool:
    """Whether ``character`` is an ASCII letter."""
    return character.isascii() and character.isalpha()


def trie_pattern(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of ``words`` at a place, in time linear in the match."""
    trie: dict[str, dict[str, object]] = {}
    for word in words:
        node = trie
        for character in word:
            node = node.setdefault(character, {})  # type: ignore[assignment]
        node[""] = {}
    return _trie_branch(trie)


def _trie_branch(node: Mapping[str, object]) -> str:
    branches = [re.escape(c) + _trie_branch(n) for c, n in sorted(node.items()) if c]  # type: ignore[arg-type]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if "" in node else joined

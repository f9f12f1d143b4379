"""Text that an HTML document can hold, and that cannot disguise itself there."""

from __future__ import annotations

import re

from auditor.regex import regex

_PICTURE, _DELETE, _UNKNOWN = 0x2400, "\u2421", "\ufffd"

# What HTML may not hold, what no UTF-8 can hold, and marks that turn the order of what is shown.
_UNFIT = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def safe(text: str) -> str:
    """``text`` character by character, with a visible sign for each that a page may not hold or that would turn its
    text round. Markup is not escaped here."""
    return _UNFIT.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    character = found[0]
    if character < " ":
        return chr(_PICTURE + ord(character))
    return _DELETE if character == "\x7f" else _UNKNOWN

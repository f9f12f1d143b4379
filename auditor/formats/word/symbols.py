"""What signs of symbol fonts in Word documents look like, in characters of Unicode."""

from __future__ import annotations

import re

from auditor.formats.word.numbers import written

_DINGBATS = {
    **{0x80 + number: written(number, "decimalEnclosedCircle") for number in range(1, 11)},
    **dict(zip(range(0x8C, 0x96), "❶❷❸❹❺❻❼❽❾❿", strict=True)),
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0xA8: "□",
}
_SYMBOLS = {
    "wingdings": _DINGBATS,
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"},
    "symbol": dict(zip((0xA3, 0xB0, 0xB1, 0xB3, 0xB4, 0xB8, 0xB9, 0xBB, 0xD7, 0xE5), "≤°±≥×÷≠≈·∑", strict=True)),
}


def symbol(font: str, code: str) -> str:
    """The sign with that hexadecimal code in the font; ``""`` for one that is not known."""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else 0
    signs = _SYMBOLS.get(font.lower())
    if signs is not None:
        return signs.get(number & 0xFF, "")
    # Not private, no half of a pair.
    return chr(number) if 0x20 <= number < 0xD800 or 0xF900 <= number < 0xFFFE else ""

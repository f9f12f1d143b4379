"""Characters to lines: which stand on one base line, and where a blank is between them.

Nothing is taken from the order in which a file prints its characters, and blanks that it prints count only for the
room they take.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import pairwise
from statistics import median

from auditor.content import EXPONENTS, Box, Text
from auditor.formats.pdf.sheet import Glyph, Sheet
from auditor.frozen import mutable
from auditor.regex import regex

_BASE = 0.36  # of the size: how far from a line's base line a character may stand (digits of another font, exponents)
_OVERPRINT = 0.2  # of the size: the same character again so close makes it bold
_WORD_GAP, _WIDE_GAP = 0.18, 0.9  # of the size: a blank between letters or digits; one beside a wide character
_COLUMN_GAP = 2.0  # of the size: what stands further apart stands in columns
_FEWEST_GAPS = 3
_RAISED = 0.2  # of the size
_SMALL = 0.75
_INVISIBLE = regex(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff\u3000]")


@mutable
class Line:
    """One printed line: its characters from left to right with the blanks between them, and where it stands.

    ``boxes`` has one entry for each character of ``text``, ``None`` for a blank. ``head`` is how wide its beginning is
    that no line break may part, ``edge`` where it ends but for closing marks, which may hang over the margin.
    ``parts`` are the pieces that wide gaps part: left and right side, start and end in ``text``.
    """

    sheet: Sheet
    text: str
    boxes: list[Box | None]
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    head: float = 0.0
    edge: float = 0.0
    parts: list[tuple[float, float, int, int]] = field(default_factory=list)


def is_wide(character: str) -> bool:
    """Whether the character is written like Chinese: no blank before or after it means anything."""
    return character >= "\u2000"


def lines(sheet: Sheet, glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that the glyphs make, from the top down; blank ones are left out."""
    found = []
    for row in _rows(glyphs):
        line = _line(sheet, row)
        if line is not None:
            found.append(line)
    return found


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The glyphs that stand on one base line each."""
    rows: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=lambda each: each.base):
        if _INVISIBLE.match(glyph.text):
            continue
        if rows and abs(glyph.base - base) <= _BASE * max(size, glyph.size):
            rows[-1].append(glyph)
            if glyph.size > size:
                base, size = glyph.base, glyph.size
        else:
            rows.append([glyph])
            base, size = glyph.base, glyph.size
    return _with_raised(rows)


def _with_raised(rows: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The rows; small characters that stand high beside others, as marks of notes do, are of the row below."""
    kept: list[list[Glyph]] = []
    for row in rows:
        above = kept[-1] if kept else []
        size = max(glyph.size for glyph in row)
        top = min(glyph.base for glyph in row) - size
        if above and all(glyph.size <= _SMALL * size and glyph.base > top for glyph in above):
            row = [*above, *row]
            kept.pop()
        kept.append(row)
    return kept


def _line(sheet: Sheet, row: list[Glyph]) -> Line | None:
    glyphs = _printed_once(sorted(row, key=lambda each: each.left))
    if not glyphs:
        return None
    size = median(glyph.size for glyph in glyphs)
    base = median(glyph.base for glyph in glyphs)
    gaps = [after.left - before.right for before, after in pairwise(glyphs)]
    spread = max(median(gaps), 0.0) if len(gaps) >= _FEWEST_GAPS else 0.0
    text, boxes = list[str](), list[Box | None]()
    parts: list[tuple[float, float, int, int]] = []
    start, left = 0, glyphs[0].left
    for index, glyph in enumerate(glyphs):
        if index and _is_blank(glyphs[index - 1], glyph, gaps[index - 1] - spread, size):
            if gaps[index - 1] - spread > _COLUMN_GAP * size:
                parts.append((left, glyphs[index - 1].right, start, len(text)))
                start, left = len(text) + 1, glyph.left
            text.append(" ")
            boxes.append(None)
        text.append(_shown(glyph, base, size))
        boxes.append(sheet.box(glyph))
    parts.append((left, glyphs[-1].right, start, len(text)))
    return Line(
        sheet,
        "".join(text),
        boxes,
        glyphs[0].left,
        max(glyph.right for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
        base,
        size,
        _head(glyphs),
        next((glyph.right for glyph in reversed(glyphs) if glyph.text not in _CLOSING), glyphs[-1].right),
        parts,
    )


def _printed_once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without those printed over themselves."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = _OVERPRINT * glyph.size
        if any(
            other.text == glyph.text and glyph.left - other.left < near and abs(glyph.base - other.base) < near
            for other in kept[-3:]
        ):
            continue
        kept.append(glyph)
    return kept


def _is_blank(before: Glyph, after: Glyph, gap: float, size: float) -> bool:
    wide = is_wide(before.text) or is_wide(after.text)
    return gap > (_WIDE_GAP if wide else _WORD_GAP) * size


def _shown(glyph: Glyph, base: float, size: float) -> str:
    """The character; a small raised digit as an exponent, lest it be read as one more digit of the number before."""
    if glyph.size < _SMALL * size and base - glyph.base > _RAISED * size:
        return glyph.text.translate(EXPONENTS)
    return glyph.text


_OPENING, _CLOSING = "(（“‘《〈【〔「『[", ")）”’》〉】〕」』],.，。、；：;:！？!?%％‰…⋯·"


def _head(glyphs: Sequence[Glyph]) -> float:
    """How wide that is, at the beginning of a line, which no line break may part."""
    index = 0
    while index + 1 < len(glyphs) and glyphs[index].text in _OPENING:
        index += 1
    if not is_wide(glyphs[index].text):
        while index + 1 < len(glyphs) and _is_run(glyphs[index], glyphs[index + 1]):
            index += 1
    while index + 1 < len(glyphs) and glyphs[index + 1].text in _CLOSING:
        index += 1
    return glyphs[index].right - glyphs[0].left


def _is_run(before: Glyph, after: Glyph) -> bool:
    return not is_wide(after.text) and after.left - before.right <= _WORD_GAP * after.size


def join(parts: Sequence[Line]) -> Text:
    """The lines of one paragraph as one text: a blank only where the line broke between two words of letters."""
    text, boxes = "", list[Box | None]()
    for part in parts:
        if text and _is_letter(text[-1]) and _is_letter(part.text[0]):
            text += " "
            boxes.append(None)
        text += part.text
        boxes += part.boxes
    return Text(text, tuple(boxes))


def _is_letter(character: str) -> bool:
    return character.isalpha() and not is_wide(character)


_MARKER = regex(
    r"[一二三四五六七八九十]{1,3}[、.．]|[(（](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|第[一二三四五六七八九十]{1,3}[章节条部]"
    r"|\d{1,2}(?:[、)）]|[.．](?!\d))|[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿•●■◆➢\uf06c\uf06e\uf0b7\uf0d8]"
)
_END = regex(r"[。！？!?；;：:…][”’）》」』\])]*$")


def begins(text: str) -> bool:
    """Whether a number or a mark of a list stands at the beginning."""
    return _MARKER.match(text) is not None


def ends(text: str) -> bool:
    """Whether a sentence ends at the end."""
    return _END.search(text) is not None

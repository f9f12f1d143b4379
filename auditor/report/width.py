"""How much room text takes on a screen that shows Chinese: counted in cells, of which a letter takes one, 字 two."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from auditor.frozen import frozen
from auditor.regex import regex

# What should not be torn apart: a number with its sign, its point and its unit; else every character by itself.
_PIECE = regex(r"[0-9A-Za-z.,%‰+\-_/=]*[0-9A-Za-z][%‰]?[\u4e00-\u9fff]{0,2}|\s+|.", re.DOTALL)
_NOT_FIRST = frozenset("，。、；：？！）》】』」”’％%,.;:?!)]}")
_NOT_LAST = frozenset("（《【『「“‘([{")
_LEFT_OUT = "…"


@frozen
class Ruler:
    """Measures text. ``ambiguous`` is the width of “ ” … — ①, which some Chinese terminals draw two cells wide."""

    ambiguous: int = 1

    def cells(self, text: str) -> int:
        """How many cells ``text`` takes."""
        return len(text) if text.isascii() else sum(_width(character, self.ambiguous) for character in text)

    def pad(self, text: str, cells: int) -> str:
        """``text`` with blanks after it, at least ``cells`` wide."""
        return text + " " * (cells - self.cells(text))

    def prefix(self, text: str, cells: int) -> int:
        """How many characters from the beginning of ``text`` fit into ``cells``."""
        for index, character in enumerate(text):
            cells -= _width(character, self.ambiguous)
            if cells < 0:
                return index
        return len(text)

    def suffix(self, text: str, cells: int) -> int:
        """How many characters from the end of ``text`` fit into ``cells``."""
        return self.prefix(text[::-1], cells)

    def shortened(self, text: str, cells: int) -> str:
        """``text`` in at most ``cells``: what is too long loses its middle, since names differ at their ends."""
        if self.cells(text) <= cells:
            return text
        room = max(cells - self.cells(_LEFT_OUT), 0)
        last = self.suffix(text, room - room // 2)
        return text[: self.prefix(text, room // 2)] + _LEFT_OUT + text[len(text) - last :]

    def wrap(self, text: str, cells: int, taken: int = 0) -> list[str]:
        """``text`` in lines of at most ``cells``, numbers whole, no closing punctuation at the beginning of a line.

        ``taken`` are cells of the first line in which something else stands.
        """
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines += self._wrapped(_pieces(paragraph), max(cells, 2), 0 if lines else taken)
        return lines

    def _wrapped(self, pieces: list[str], cells: int, used: int) -> list[str]:
        lines, line = [], ""
        for piece in pieces:
            size = self.cells(piece)
            if used and used + size > cells:
                lines.append(line.rstrip())
                line, used = "", 0
                if piece.isspace():
                    continue
            while size > cells:
                cut = max(self.prefix(piece, cells), 1)
                lines.append(piece[:cut])
                piece = piece[cut:]
                size = self.cells(piece)
            line, used = line + piece, used + size
        return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """What a line may be broken between."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        if pieces and (piece in _NOT_FIRST or pieces[-1][-1] in _NOT_LAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


@lru_cache(maxsize=1 << 14)
def _width(character: str, ambiguous: int) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    kind = unicodedata.east_asian_width(character)
    return 2 if kind in ("W", "F") else ambiguous if kind == "A" else 1


def visible(text: str) -> str:
    """``text`` character by character, with a visible sign for each that would move the cursor or hide."""
    return text if text.isprintable() else "".join(map(_visible, text))


@lru_cache(maxsize=1 << 10)
def _visible(character: str) -> str:
    if character.isprintable():
        return character
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f":
        return "\u3000" if character == "\u3000" else " "
    if character < " ":
        return chr(0x2400 + ord(character))
    return "\u2421" if character == "\x7f" else "?"

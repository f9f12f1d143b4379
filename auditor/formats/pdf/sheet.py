"""What a page of a PDF shows: its characters and its straight lines, in points from the upper left corner."""

from __future__ import annotations

from dataclasses import field
from typing import NamedTuple

from auditor.content import Box
from auditor.frozen import mutable

UNKNOWN = "\ufffd"  # stands for a character whose font does not say which it is


class Glyph(NamedTuple):
    """A printed character: its box in points, its base line, the size of its type; all in reading direction."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float


class Rule(NamedTuple):
    """A straight line: the coordinate all of it shares, and from where to where it goes along the other axis."""

    at: float
    start: float
    end: float


@mutable
class Sheet:
    """What is printed on a page. Coordinates are in reading direction: ``turn`` quarter turns from the page as shown.

    ``level`` are horizontal lines (``at`` is their y), ``upright`` vertical ones; ``images`` tells whether images
    cover much of the page.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    images: bool = False
    turn: int = 0

    def read_turned(self, turn: int) -> None:
        """Turn the sheet, its glyphs are already turned: text that ran downwards (1), backwards, upwards (3)."""
        if not turn:
            return
        boxes = [(rule.start, rule.at, rule.end, rule.at) for rule in self.level]
        boxes += [(rule.at, rule.start, rule.at, rule.end) for rule in self.upright]
        self.level, self.upright = [], []
        for box in boxes:
            left, top, right, bottom = turned(box, turn, self.width, self.height)
            if right - left >= bottom - top:
                self.level.append(Rule(top, left, right))
            else:
                self.upright.append(Rule(left, top, bottom))
        self.turn = turn
        if turn % 2:
            self.width, self.height = self.height, self.width

    def box(self, glyph: Glyph) -> Box:
        """Where the character is on the page as it is shown."""
        _, left, top, right, bottom, _, _ = glyph
        if self.turn:
            left, top, right, bottom = turned((left, top, right, bottom), -self.turn % 4, self.width, self.height)
        return Box(self.number, round(left, 2), round(top, 2), round(right, 2), round(bottom, 2))


def turned(
    box: tuple[float, float, float, float], turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """The box after the sheet of this size was turned: what ran downwards (1), backwards, upwards (3) runs right."""
    left, top, right, bottom = box
    if turn == 1:
        return top, width - right, bottom, width - left
    if turn == 2:
        return width - right, height - bottom, width - left, height - top
    return height - bottom, left, height - top, right

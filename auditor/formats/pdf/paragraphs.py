"""Lines to paragraphs, by where they stand: the first is set in, the last ends early, and those between run full."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from auditor.formats.pdf.lines import Line, begins, ends
from auditor.formats.pdf.margins import is_contents
from auditor.frozen import frozen

_LIKE = 0.6  # of the size: left sides that differ by less are aligned
_FEWEST = 3  # lines that end at about the same place make a margin
_ABOUT = 1.2  # of the size
_SLACK = 0.5  # of the size: how much room a line may leave although it was broken for being full
_SIZES = 1.06  # the ratio of two sizes of type, from which they differ
_SET_IN = (1.4, 2.7)  # of the size: the usual indent of a first line
_INDENTING = 0.15  # of all lines, from which on first lines are taken to be set in
_LOOSE = 1.4  # of the usual distance of lines: more room parts paragraphs
_WIDEST = 2.6  # of the size: the same where no usual distance is known
_TITLE = 1.1  # of the size of most text
_NARROW = 0.6  # of the page: lines of less do not fill it, and margins are taken to be equal
_HANGING = 5.0  # of the size: the most that lines after a number are set in


@frozen
class Frame:
    """The text area of a page in points, and whether its paragraphs begin set in."""

    left: float
    right: float
    indents: bool


class Setting:
    """How the lines of a document are set."""

    def __init__(self, lines: Sequence[Line]) -> None:
        plain = [line for line in lines if len(line.parts) == 1]
        sizes = Counter[float]()
        for line in plain:
            sizes[round(line.size * 2) / 2] += len(line.text)
        self._size = sizes.most_common(1)[0][0] if sizes else 0.0
        groups: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
        for line in plain:
            groups[_kind(line)].append(line)
        self._frames = {kind: _frame(group) for kind, group in groups.items()}
        for (width, side), frame in list(self._frames.items()):
            self._frames[width, side] = _wider(frame, self._frames.get((width, 1 - side)))
        self._pitch = self._usual_pitch(plain)

    def paragraphs(self, lines: Sequence[Line]) -> list[list[Line]]:
        """The lines, which follow one another, in paragraphs."""
        found: list[list[Line]] = []
        for line in lines:
            if found and self._goes_on(found[-1], line):
                found[-1].append(line)
            else:
                found.append([line])
        return found

    def _usual_pitch(self, lines: Iterable[Line]) -> float:
        """The usual distance of the base lines of the text, in sizes of its type; 0 where it is not known."""
        steps = [
            (after.base - before.base) / after.size
            for before, after in pairwise(lines)
            if before.sheet is after.sheet
            and abs(after.size - self._size) < 1
            and after.base > before.base
            and self._is_full(before, after)
        ]
        return median(steps) if len(steps) >= _FEWEST else 0.0

    def _goes_on(self, paragraph: Sequence[Line], line: Line) -> bool:
        last = paragraph[-1]
        if len(last.parts) > 1 or len(line.parts) > 1 or not _alike(last, line) or is_contents(last):
            return False
        if last.sheet is line.sheet and not self._near(last, line):
            return False
        if not self._is_full(last, line):
            return False
        frame, before = self._frames[_kind(line)], self._frames[_kind(last)]
        lead = ((line.left - frame.left) - (last.left - before.left)) / line.size
        if lead < -_LIKE:
            return len(paragraph) == 1 or line.left - frame.left < _LIKE * line.size
        if len(paragraph) > 1:
            return lead <= _LIKE
        if lead > _LIKE:
            return self._is_title(line, frame) or (
                begins(last.text)
                and not ends(last.text)
                and not begins(line.text)
                and lead < _HANGING
                and not (frame.indents and _is_set_in(line, frame))
            )
        if frame.indents and _is_set_in(line, frame):
            return not ends(last.text) and not begins(line.text)
        return not (ends(last.text) and begins(line.text))

    def _near(self, last: Line, line: Line) -> bool:
        distance = (line.base - last.base) / line.size
        return 0 < distance < (self._pitch * _LOOSE if self._pitch else _WIDEST)

    def _is_full(self, last: Line, line: Line) -> bool:
        """Whether the beginning of ``line`` found no room in ``last``."""
        return last.right + line.head > self._frames[_kind(last)].right - _SLACK * last.size

    def _is_title(self, line: Line, frame: Frame) -> bool:
        before, behind = line.left - frame.left, frame.right - line.right
        return line.size > _TITLE * self._size and abs(before - behind) < 2 * line.size


def _kind(line: Line) -> tuple[int, int]:
    """Which lines share their margins: those of pages of one width, left pages and right pages apart."""
    return round(line.sheet.width / 10), line.sheet.number % 2


def _frame(lines: Sequence[Line]) -> Frame:
    size = median(line.size for line in lines)
    left = _margin([line.left for line in lines], size)
    right = -_margin([-line.edge for line in lines], size)
    width = lines[0].sheet.width
    if right - left < _NARROW * width:
        right = max(right, width - left)
    frame = Frame(left, right, False)
    inner = sum(_is_set_in(line, frame) for line in lines)
    outer = sum(line.left - left < _LIKE * line.size for line in lines)
    return Frame(left, right, inner >= _INDENTING * len(lines) and outer >= _INDENTING * len(lines))


def _wider(frame: Frame, other: Frame | None) -> Frame:
    """The frame, a few lines of which may not have reached the margins, as wide as that of the pages beside it."""
    if other is None or frame.right - frame.left > other.right - other.left - 1:
        return frame
    return other if frame.left >= other.left - 1 and frame.right <= other.right + 1 else frame


def _margin(sides: Sequence[float], size: float) -> float:
    """The outermost place at which several lines begin; of too few lines the outermost of all."""
    ordered = sorted(sides)
    for index in range(len(ordered) - _FEWEST + 1):
        if ordered[index + _FEWEST - 1] - ordered[index] <= _ABOUT * size:
            return ordered[index]
    return ordered[0]


def _is_set_in(line: Line, frame: Frame) -> bool:
    return _SET_IN[0] <= (line.left - frame.left) / line.size <= _SET_IN[1]


def _alike(one: Line, other: Line) -> bool:
    """Whether both are set in type of one size, on pages of one width."""
    sizes = one.size, other.size
    return max(sizes) < _SIZES * min(sizes) and _kind(one)[0] == _kind(other)[0]

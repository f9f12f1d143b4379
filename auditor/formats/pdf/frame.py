"""What of a page of a PDF is shown, and how: the way between the coordinates of the file and those of the reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from auditor.content import Unreadable
from auditor.formats.pdf.file import DAMAGED
from auditor.language import tr

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""``a b c d e f``: a point (x, y) goes to (ax + cy + e, bx + dy + f)."""


def frame(media: Sequence[float], crop: Sequence[float], turn: int) -> tuple[Matrix, float, float]:
    """The matrix to points from the upper left corner of the page as shown, and its width and height there.

    ``media`` and ``crop`` are the page's boxes (two opposite corners), ``turn`` its rotation in degrees, clockwise.
    """
    whole, shown = _rectangle(media), _rectangle(crop)
    x0, y0 = max(whole[0], shown[0]), max(whole[1], shown[1])
    x1, y1 = min(whole[2], shown[2]), min(whole[3], shown[3])
    if x1 - x0 < 1 or y1 - y0 < 1:
        x0, y0, x1, y1 = whole
    width, height = x1 - x0, y1 - y0
    if not (1 <= width < 1e5 and 1 <= height < 1e5):
        raise Unreadable(tr(DAMAGED))
    if turn == 90:
        return (0, 1, 1, 0, -y0, -x0), height, width
    if turn == 180:
        return (-1, 0, 0, 1, x1, -y0), width, height
    if turn == 270:
        return (0, -1, -1, 0, y1, x1), height, width
    return (1, 0, 0, -1, -x0, y1), width, height


def inverse(matrix: Matrix) -> Matrix:
    """The way back."""
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    return d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area


def _rectangle(box: Sequence[float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(each) for each in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

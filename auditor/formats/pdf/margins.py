"""What is printed in the margins of pages, and lines of a table of contents: neither is text of the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditor.formats.pdf.lines import Line
from auditor.formats.pdf.sheet import Sheet
from auditor.formats.pdf.tables import Piece
from auditor.frozen import mutable
from auditor.regex import regex

_RUNNING = 0.1  # of the page's height: how far from the edge a running head or foot stands
_NUMBER = 0.14  # the same for a page number at the foot
_CLEAR = 1.0  # of the size: the least distance of a running head from the text
_SAME_PLACE = 4.0  # points
_MOST_LINES = 3  # of a head or foot
_DASHES = "-—–－―─~～·•"
_PAGE = regex(
    rf"[{_DASHES}]{{0,3}}(?:\d{{1,4}}|[ivxIVXⅠ-Ⅻⅰ-ⅻ]{{1,5}})[{_DASHES}]{{0,3}}$"
    r"|第(?:\d{1,4}|[一二三四五六七八九十]{1,4})页[,，/、(（]?(?:共\d{1,4}页)?[)）]?$|共\d{1,4}页[,，/、]?第\d{1,4}页$"
    r"|\d{1,4}[/／]\d{1,4}$|[Pp]age\d{1,4}(?:of\d{1,4})?$"
)
_LEADERS = regex(
    rf"(?:[.．·・‧∙⋅_]{{4,}}|[…⋯]{{2,}}|[.．…·]{{4,}})[{_DASHES}(（]{{0,2}}(?:\d{{1,4}}|[ivxIVX]{{1,5}})"
    rf"[{_DASHES})）]{{0,2}}$"
)
_DIGITS = regex(r"\d+")


@mutable
class Page:
    """A page's lines and tables, from the top down."""

    sheet: Sheet
    items: list[Line | Piece]


def is_contents(line: Line) -> bool:
    """Whether the line leads to a page number with dots."""
    return _LEADERS.search(line.text.replace(" ", "")) is not None


def strip(pages: Sequence[Page]) -> None:
    """Take running heads and feet and page numbers from the pages."""
    for at_top in (True, False):
        for _ in range(_MOST_LINES):
            outer = [(page, _outermost(page, at_top)) for page in pages]
            running = _running([(page, line) for page, line in outer if line is not None])
            gone = False
            for page, line in outer:
                if line is not None and (id(line) in running or _is_number(page, line, at_top)):
                    page.items.remove(line)
                    gone = True
            if not gone:
                break


def _outermost(page: Page, at_top: bool) -> Line | None:
    """The line nearest to the edge, if it stands in the margin."""
    if not page.items:
        return None
    item = page.items[0] if at_top else page.items[-1]
    if isinstance(item, Piece):
        return None
    edge = item.bottom if at_top else page.sheet.height - item.top
    return item if edge <= (_RUNNING if at_top else _NUMBER) * page.sheet.height else None


def _is_number(page: Page, line: Line, at_top: bool) -> bool:
    if not _PAGE.match(line.text.replace(" ", "")):
        return False
    return len(page.items) == 1 or _distance(page, line, at_top) > _CLEAR * line.size


def _distance(page: Page, line: Line, at_top: bool) -> float:
    """How far the line is from what comes next, towards the middle of the page."""
    if len(page.items) < 2:
        return float("inf")
    if at_top:
        return page.items[1].top - line.bottom
    return line.top - page.items[-2].bottom


def _running(lines: Iterable[tuple[Page, Line]]) -> set[int]:
    """The lines, by identity, that stand at the same place with the same words on most pages, or on most of every
    second page."""
    groups: defaultdict[tuple[str, int], list[tuple[Page, Line]]] = defaultdict(list)
    total: defaultdict[int, int] = defaultdict(int)
    for page, line in lines:
        at_top = line.base < page.sheet.height / 2
        edge = line.bottom if at_top else page.sheet.height - line.top
        total[page.sheet.number % 2] += 1
        if edge <= _RUNNING * page.sheet.height and _distance(page, line, at_top) > _CLEAR * line.size:
            words = _DIGITS.sub("#", line.text.replace(" ", ""))
            groups[words, round(line.base / _SAME_PLACE)].append((page, line))
    found: set[int] = set()
    for group in groups.values():
        sides = {page.sheet.number % 2 for page, _ in group}
        pages = sum(total[side] for side in sides)
        if len(group) >= max(2, pages / 2) and _count_pages(group):
            found.update(id(line) for _, line in group)
    return found


def _count_pages(group: Sequence[tuple[Page, Line]]) -> bool:
    """Whether each number in the lines is the same in all of them or goes up with the pages."""
    columns = zip(*(_DIGITS.findall(line.text.replace(" ", "")) for _, line in group), strict=True)
    numbers = [page.sheet.number for page, _ in group]
    for column in columns:
        steps = {int(value) - number for value, number in zip(column, numbers, strict=True)}
        if len(set(column)) > 1 and len(steps) > 1:
            return False
    return True

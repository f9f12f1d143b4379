"""Ranges of characters marked in the main part of a Word document, by splitting runs where their borders are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import NamedTuple

from lxml.etree import _Element as XmlElement

from auditor.content import Source
from auditor.formats.word.fields import Fields
from auditor.formats.word.numbers import W, child
from auditor.formats.word.runs import SPACE, M
from auditor.formats.xmlbytes import Extent, Xml, escaped
from auditor.frozen import mutable

_RUN, _TEXT, _PARAGRAPH, _PROPERTIES = f"{W}r", f"{W}t", f"{W}p", f"{W}rPr"
_UNITS = frozenset({_RUN, f"{W}fldSimple", f"{M}oMath", f"{M}oMathPara"})
_EDGES = frozenset({f"{W}smartTag"})  # at whose edges marks stand outside: some programs lose them inside
_BEFORE, _BEHIND = 0, 1  # ranks of marks at one place: ranges end before others begin


class _Cut(NamedTuple):
    """A border between two characters: at ``place``, which is within the element ``run`` if that is not -1; or, if
    ``inside`` is not -1, before character ``offset`` of that text or at the end of that paragraph."""

    place: int
    run: int = -1
    inside: int = -1
    offset: int = 0


@mutable
class _Marks:
    """The marks at one border: of ranges that end there, and of others that begin."""

    ends: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "".join((*self.ends, *self.starts))


class Marker:
    """Marks ranges in a part, whose root is given as it was read from ``data``.

    Marks are placed between runs, where Word wants them: a run is split where a range begins or ends in it. Where that
    cannot be done (in formulas, computed fields, what has a reading above it), and where a text box hangs on a run, the
    whole of it is marked; what has no run at all is marked at the end of its paragraph.
    """

    def __init__(self, data: bytes, root: XmlElement) -> None:
        self._xml = Xml(data)
        self._elements = list(root.iter("*"))
        self._numbers = {element: number for number, element in enumerate(self._elements)}
        self._fields = Fields(self._elements)
        self._marks: dict[_Cut, _Marks] = {}

    def mark(self, sources: Sequence[Source], start: str, end: str) -> None:
        """Put the XML ``start`` before the first character of a range and ``end`` behind its last."""
        self._at(self._before(sources[0])).starts.append(start)
        self._at(self._behind(sources[-1])).ends.append(end)

    def written(self) -> bytes:
        """The part with all marks in it."""
        split: dict[int, list[tuple[_Cut, _Marks]]] = {}
        for cut, marks in self._marks.items():
            if cut.run >= 0 and cut.inside >= 0:
                split.setdefault(cut.inside, []).append((cut, marks))
            elif cut.run >= 0:
                self._xml.insert(cut.place, f"{marks}".join(self._split(cut.run)))
            elif cut.inside >= 0:
                self._xml.append(cut.inside, "".join((*marks.starts, *marks.ends)))
            else:
                self._xml.insert(cut.place, "".join(marks.ends), _BEFORE)
                self._xml.insert(cut.place, "".join(marks.starts), _BEHIND)
        for text, cuts in split.items():
            self._rewrite(text, sorted(cuts, key=lambda each: each[0].offset))
        return self._xml.written()

    def _at(self, cut: _Cut) -> _Marks:
        return self._marks.setdefault(cut, _Marks())

    def _before(self, source: Source) -> _Cut:
        element, offset = source
        field = self._fields.around(self._numbers[element])
        if field is not None:
            element = self._elements[field.begin]
        unit = _unit(element)
        if unit is None:
            return self._at_end(element)
        edge = _Cut(self._extent(_outside(unit, XmlElement.getprevious)).start)
        if field is not None or not _splits(unit, element):
            return edge
        if element.tag == _TEXT and offset > _shown(element)[1]:
            return _Cut(0, self._numbers[unit], self._numbers[element], offset)
        previous = element.getprevious()
        if previous is None or previous.tag == _PROPERTIES:
            return edge
        return _Cut(self._extent(element).start, self._numbers[unit])

    def _behind(self, source: Source) -> _Cut:
        element, offset = source
        field = self._fields.around(self._numbers[element])
        if field is not None:
            element = self._elements[field.end]
        unit = _unit(element)
        if unit is None:
            return self._at_end(element)
        edge = _Cut(self._extent(_outside(unit, XmlElement.getnext)).end)
        if field is not None or not _splits(unit, element):
            return edge
        if element.tag == _TEXT:
            text, first = _shown(element)
            if offset + 1 < first + len(text):
                return _Cut(0, self._numbers[unit], self._numbers[element], offset + 1)
        if element.getnext() is None:
            return edge
        return _Cut(self._extent(element).end, self._numbers[unit])

    def _at_end(self, element: XmlElement) -> _Cut:
        around = (each for each in (element, *element.iterancestors()) if each.tag == _PARAGRAPH)
        return _Cut(0, inside=self._numbers[next(around)])

    def _extent(self, element: XmlElement) -> Extent:
        return self._xml.extents[self._numbers[element]]

    def _split(self, run: int) -> tuple[str, str]:
        """What closes a run, and what opens another like it."""
        extent = self._xml.extents[run]
        opened = self._xml.text(extent.start, extent.inside)
        properties = child(self._elements[run], "rPr")
        if properties is not None:
            own = self._extent(properties)
            opened += self._xml.text(own.start, own.end)
        return f"</{self._xml.tag(run)}>", opened

    def _rewrite(self, number: int, cuts: Sequence[tuple[_Cut, _Marks]]) -> None:
        """Write a ``w:t`` anew in as many runs as its cuts make of it."""
        text, first = _shown(self._elements[number])
        name = self._xml.tag(number)
        opened, closed = f'<{name} xml:space="preserve">', f"</{name}>"
        pieces = [opened]
        done = 0
        for cut, marks in cuts:
            pieces += (escaped(text[done : cut.offset - first]), closed, f"{marks}".join(self._split(cut.run)), opened)
            done = cut.offset - first
        extent = self._xml.extents[number]
        self._xml.replace(extent.start, extent.end, "".join((*pieces, escaped(text[done:]), closed)))


def _splits(unit: XmlElement, element: XmlElement) -> bool:
    """Whether the run ``unit`` can be split beside ``element``, something directly in it."""
    return unit.tag == _RUN and element.getparent() is unit


def _unit(element: XmlElement) -> XmlElement | None:
    """The outermost run or formula that the element is or stands in; ``None`` for a paragraph outside of any."""
    around = [each for each in (element, *element.iterancestors()) if each.tag in _UNITS]
    return around[-1] if around else None


def _outside(unit: XmlElement, neighbour: Callable[[XmlElement], XmlElement | None]) -> XmlElement:
    """The unit, or what stands around it if it is at that edge."""
    around = unit.getparent()
    while around is not None and around.tag in _EDGES and neighbour(unit) is None:
        unit, around = around, around.getparent()
    return unit


def _shown(text: XmlElement) -> tuple[str, int]:
    """What Word shows of a ``w:t``, and how far into its text that begins."""
    whole = text.text or ""
    shown = whole if text.get(SPACE) == "preserve" else whole.strip(" \t\r\n")
    return shown, whole.find(shown)

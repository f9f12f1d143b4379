"""What the paragraphs and runs of a Word document have from their styles: numbers, levels, indents, hidden text."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element as XmlElement

from auditor.formats.word.numbers import W, child, integer, switched_on, value
from auditor.regex import regex

_LONGEST_CHAIN = 9  # styles based on one another of which a list is asked for the level
_STEP = 210  # twips of a character of 10.5 points, the usual size
_BODY_LEVEL = 9
_INDENTS = frozenset(f"{name}{unit}" for name in ("left", "firstLine", "hanging") for unit in ("", "Chars"))
_HEADING = regex(r"heading ([1-9])$", re.IGNORECASE)
# Lines of a table of contents: their numbers are pages.
_CONTENTS = regex(r"(?:toc (?:[1-9]|heading)|table of figures|WPSOffice手动目录 \d)$", re.IGNORECASE)


class Style(NamedTuple):
    """A style with all that it has from those that it is based on; ``None`` where nothing is said.

    ``chain`` are the identifiers of the style and its bases, ``number`` and ``depth`` the list and its level,
    ``outline`` the 0-based level of a heading, ``hidden`` whether its text is, ``indent`` the attributes of its
    indent, ``contents`` whether its paragraphs are lines of a table of contents.
    """

    chain: tuple[str, ...] = ()
    number: str | None = None
    depth: int | None = None
    outline: int | None = None
    hidden: bool | None = None
    indent: dict[str, int] = {}  # noqa: RUF012 -- never written to
    contents: bool = False


class Look(NamedTuple):
    """How one paragraph is set.

    ``number`` is its list (``w:numId``), ``""`` if it is in none; ``depth`` its level there, ``None`` where only the
    list knows it. ``level`` is 1 to 9 for a heading. ``mark`` is ``"deleted"`` or ``"hidden"`` where its end is, so
    that the next paragraph goes on in it. ``indent`` is how far its first line is set in, in characters.
    """

    style: Style
    number: str = ""
    depth: int | None = None
    level: int | None = None
    mark: str = ""
    indent: float = 0


class Styles:
    """The styles of a document; ``root`` is the part that defines them, ``None`` if it has none."""

    def __init__(self, root: XmlElement | None) -> None:
        self._elements: dict[str, XmlElement] = {}
        self._resolved: dict[str, Style] = {}
        self._default = ""
        for each in () if root is None else root.iterfind(f"{W}style"):
            name = each.get(f"{W}styleId", "")
            self._elements.setdefault(name, each)
            if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default", "0") in ("1", "true", "on"):
                self._default = name

    def lists(self) -> dict[str, str]:
        """For each style that stands for a list, the ``w:numId`` of that list."""
        found = {name: value(child(each, "pPr"), "numPr", "numId") for name, each in self._elements.items()}
        return {name: number for name, number in found.items() if number}

    def paragraph(self, paragraph: XmlElement) -> Look:
        """How the ``w:p`` is set."""
        own = child(paragraph, "pPr")
        if own is None:
            style = self._style(self._default)
            return Look(style, _list(style.number), style.depth, _level(style.outline), "", _characters(style.indent))
        style = self._style(value(own, "pStyle") or self._default)
        number = value(own, "numPr", "numId")
        depth = value(own, "numPr", "ilvl")
        outline = value(own, "outlineLvl")
        return Look(
            style=style,
            number=_list(style.number if number is None else number),
            depth=style.depth if depth is None else integer(depth),
            level=_level(style.outline if outline is None else integer(outline, _BODY_LEVEL)),
            mark=_mark(child(own, "rPr")),
            indent=_characters(style.indent | _indent(own)),
        )

    def hides(self, run: XmlElement, style: Style) -> bool:
        """Whether the text of the ``w:r``, in a paragraph of ``style``, is hidden or struck out."""
        own = child(run, "rPr")
        if switched_on(own, "strike") or switched_on(own, "dstrike"):
            return True
        direct = switched_on(own, "vanish")
        if direct is not None:
            return direct
        name = value(own, "rStyle")
        return bool(style.hidden or (name and self._style(name).hidden))

    def _style(self, name: str) -> Style:
        pending: dict[str, XmlElement] = {}
        while name in self._elements and name not in self._resolved and name not in pending:
            pending[name] = self._elements[name]
            name = value(pending[name], "basedOn") or ""
        found = self._resolved.get(name, Style())
        for each in reversed(pending):
            found = self._resolved[each] = _derived(each, pending[each], found)
        return found


def _derived(name: str, style: XmlElement, base: Style) -> Style:
    """The style that ``style`` makes of the one that it is based on."""
    own = child(style, "pPr")
    hidden = switched_on(child(style, "rPr"), "vanish")
    return Style(
        chain=(name, *base.chain[:_LONGEST_CHAIN]),
        number=value(own, "numPr", "numId") or base.number,
        depth=_integer(value(own, "numPr", "ilvl"), base.depth),
        outline=_integer(value(own, "outlineLvl"), _named_level(style, base.outline)),
        hidden=base.hidden if hidden is None else hidden,
        indent=base.indent | _indent(own),
        contents=_CONTENTS.match(value(style, "name") or "") is not None,
    )


def _integer(text: str | None, otherwise: int | None) -> int | None:
    return otherwise if text is None else integer(text)


def _named_level(style: XmlElement, otherwise: int | None) -> int | None:
    """The level of a built-in style of headings, which a file need not spell out."""
    match = _HEADING.match(value(style, "name") or "")
    return int(match[1]) - 1 if match else otherwise


def _list(number: str | None) -> str:
    """A ``w:numId``; 0 takes the number away that a style gives."""
    return "" if number is None or number.strip() == "0" else number.strip()


def _level(outline: int | None) -> int | None:
    return outline + 1 if outline is not None and 0 <= outline < _BODY_LEVEL else None


def _mark(properties: XmlElement | None) -> str:
    """What has become of the end of a paragraph; ``properties`` are those of its mark."""
    if properties is None:
        return ""
    if child(properties, "del") is not None or child(properties, "moveFrom") is not None:
        return "deleted"
    return "hidden" if switched_on(properties, "vanish") else ""


def _indent(properties: XmlElement | None) -> dict[str, int]:
    """The attributes of ``w:ind``: twips, or hundredths of a character where the name says ``Chars``."""
    found = child(properties, "ind")
    if found is None:
        return {}
    names = {name: str(name).removeprefix(W).replace("start", "left") for name in found.attrib}
    return {known: integer(str(found.get(name))) for name, known in names.items() if known in _INDENTS}


def _characters(indent: dict[str, int]) -> float:
    """How far the first line is set in."""

    def one(name: str) -> float:
        return indent.get(f"{name}Chars", 0) / 100 or indent.get(name, 0) / _STEP

    return one("left") + (-one("hanging") if one("hanging") else one("firstLine"))

"""The characters of a paragraph of a Word document: what its runs, fields, changes and formulas show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import ClassVar, NamedTuple

from lxml.etree import _Element as XmlElement

from auditor.content import EXPONENTS
from auditor.formats.word.numbers import VAL, W, child, value, written
from auditor.formats.word.styles import Style, Styles
from auditor.formats.word.symbols import symbol
from auditor.regex import regex

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES = f"{_MC}AlternateContent"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIELD = f"{W}fldChar"
_FIELD_TYPE = f"{W}fldCharType"
_BOX = f"{W}txbxContent"
_GONE = (f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", _BOX)
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_UNSHOWN = tuple(f"{W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "rt", "sdtPr"))
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_LONGEST = 200  # characters that matter of the instruction of a field
_ENCLOSED = regex(r"\s*EQ\s*\\o\\ac\(\s*[○〇◯]\s*[,，;]\s*(\d{1,2})\s*\)\s*$", re.IGNORECASE)


def within(container: XmlElement, wanted: frozenset[str]) -> Iterator[XmlElement]:
    """The elements with a ``wanted`` tag that stand in ``container``, controls and inserted text around them aside."""
    for each in container:
        if each.tag in wanted:
            yield each
        elif each.tag in _WRAPPERS:
            yield from within(each, wanted)
        elif each.tag == _ALTERNATIVES:
            branch = _branch(each)
            if branch is not None:
                yield from within(branch, wanted)


def contents_titles(root: XmlElement) -> frozenset[XmlElement]:
    """The paragraphs that stand before the field of a table of contents in the frame that Word puts around both."""
    found: set[XmlElement] = set()
    galleries = (each for each in root.iter(f"{W}docPartGallery") if each.get(VAL) == "Table of Contents")
    frames = dict.fromkeys(next(each.iterancestors(f"{W}sdt"), None) for each in galleries)
    for frame in frames:
        content = child(frame, "sdtContent")
        if content is None:
            continue
        before: list[XmlElement] = []
        for block in content:
            if next(block.iter(_FIELD, f"{W}fldSimple"), None) is not None:
                found.update(before)
                break
            before.append(block)
    return frozenset(found)


def _branch(alternatives: XmlElement) -> XmlElement | None:
    """The one branch of alternatives to be read: the first with any text in it."""
    for branch in alternatives:
        if next(branch.iter(f"{W}t", f"{M}t"), None) is not None:
            return branch
    return None


class Piece(NamedTuple):
    """What one element shows; ``offset`` is how far into the element's own text that begins."""

    text: str
    element: XmlElement
    offset: int = 0


class _Field:
    """A complex field that is open. ``muted`` while its instruction is read, and throughout a table of contents."""

    def __init__(self) -> None:
        self.instruction = ""
        self.in_result = False
        self.muted = True

    @property
    def is_contents(self) -> bool:
        """Whether this is a table of contents, whose numbers are pages."""
        return self.instruction.upper().split(None, 1)[:1] == ["TOC"]


class Runs:
    """Reads the paragraphs of one story (the body, a note, a text box), in order, since fields reach over several.

    ``notes`` collects, for each kind of note, the identifiers of those that are referred to, with the first reference.
    """

    def __init__(self, story: XmlElement, styles: Styles, notes: dict[str, dict[str, XmlElement]]) -> None:
        self._styles = styles
        self._notes = notes
        self._style = Style()
        self._ended = _ended_fields(story)
        self._fields: list[_Field] = []
        self._hidden = 0  # runs that are hidden and fields that are muted around what is being read
        self._contents = 0
        self._own_mark = False
        self._out: list[Piece] = []
        self._boxes: list[XmlElement] = []
        self.in_contents = False
        """Whether a table of contents has a part in the paragraph that was read last."""

    def read(self, paragraph: XmlElement, style: Style) -> tuple[list[Piece], list[XmlElement]]:
        """What is shown of the ``w:p``, whose style is given, and the contents of the text boxes that it holds."""
        self._style = style
        self._boxes = []
        self.in_contents = self._contents > 0
        return self._walked(paragraph), self._boxes

    def _walked(self, element: XmlElement) -> list[Piece]:
        outer, self._out = self._out, []
        self._walk(element)
        inner, self._out = self._out, outer
        return inner

    def _walk(self, element: XmlElement) -> None:
        for each in element:
            self._HANDLERS.get(each.tag, Runs._walk)(self, each)

    def _skip(self, _element: XmlElement) -> None:
        pass

    def _run(self, run: XmlElement) -> None:
        hidden = self._styles.hides(run, self._style)
        self._hidden += hidden
        start = len(self._out)
        self._walk(run)
        if value(child(run, "rPr"), "vertAlign") == "superscript":
            self._out[start:] = [each._replace(text=each.text.translate(EXPONENTS)) for each in self._out[start:]]
        self._hidden -= hidden + self._own_mark
        self._own_mark = False

    def _put(self, text: str, element: XmlElement, offset: int = 0) -> None:
        if not self._hidden:
            self._out.append(Piece(text, element, offset))

    def _text(self, element: XmlElement) -> None:
        if not self._hidden and element.text:
            text = element.text.replace("\r", " ").replace("\n", " ")
            shown = text if element.get(SPACE) == "preserve" else text.strip(" \t")
            self._put(shown, element, text.find(shown))

    def _formula_text(self, element: XmlElement) -> None:
        self._put(element.text or "", element)

    def _sign(self, element: XmlElement) -> None:
        self._put(_SIGNS[element.tag], element)

    def _break(self, element: XmlElement) -> None:
        if element.get(f"{W}type", "textWrapping") == "textWrapping":
            self._put("\n", element)

    def _symbol(self, element: XmlElement) -> None:
        self._put(symbol(element.get(f"{W}font", ""), element.get(f"{W}char", "")), element)

    def _alternatives(self, element: XmlElement) -> None:
        branch = _branch(element)
        if branch is not None:
            self._walk(branch)

    def _box(self, element: XmlElement) -> None:
        if not self._hidden:
            self._boxes.append(element)

    def _note(self, reference: XmlElement) -> None:
        kind = reference.tag.removeprefix(W).removesuffix("Reference")
        if not self._hidden:
            self._notes[kind].setdefault(reference.get(f"{W}id", ""), reference)
        if not self._own_mark and reference.get(f"{W}customMarkFollows", "0") not in ("0", "false", "off"):
            self._own_mark = True  # the rest of the run is the mark
            self._hidden += 1

    def _simple_field(self, element: XmlElement) -> None:
        field = _Field()
        field.instruction = element.get(f"{W}instr", "")
        if field.is_contents:
            self.in_contents = True
        else:
            self._walk(element)

    def _field(self, element: XmlElement) -> None:
        kind = element.get(_FIELD_TYPE)
        if kind == "begin" and element in self._ended:
            self._fields.append(_Field())
            self._hidden += 1
        elif kind == "separate" and self._fields:
            self._show_result(self._fields[-1])
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            self._hidden -= field.muted
            self._contents -= field.in_result and field.muted
            enclosed = _ENCLOSED.match(field.instruction)
            if enclosed and not field.in_result:  # Word draws this itself: a number in a circle
                self._put(written(int(enclosed[1]), "decimalEnclosedCircle"), element)

    def _show_result(self, field: _Field) -> None:
        if field.in_result:
            return
        field.in_result = True
        if field.is_contents:
            self._contents += 1
            self.in_contents = True
        else:
            field.muted = False
            self._hidden -= 1

    def _instruction(self, element: XmlElement) -> None:
        if self._fields and not self._fields[-1].in_result and len(self._fields[-1].instruction) < _LONGEST:
            self._fields[-1].instruction += (element.text or "")[:_LONGEST]

    def _fraction(self, element: XmlElement) -> None:
        over, under = (self._part(element, name) for name in ("num", "den"))
        shown = (part if re.fullmatch(r"[\w.%]*", part) else f"({part})" for part in (over, under))
        self._put("/".join(shown), element)

    def _power(self, element: XmlElement) -> None:
        self._put(f"{self._part(element, 'e')}^{self._part(element, 'sup')}", element)

    def _brackets(self, element: XmlElement) -> None:
        signs = {str(each.tag).removeprefix(M): each.get(f"{M}val", "") for each in element.iterfind(f"{M}dPr/*")}
        self._put(signs.get("begChr", "("), element)
        self._walk(element)
        self._put(signs.get("endChr", ")"), element)

    def _part(self, element: XmlElement, name: str) -> str:
        part = element.find(M + name)
        return "" if part is None else "".join(piece.text for piece in self._walked(part))

    _HANDLERS: ClassVar[dict[str, Callable[[Runs, XmlElement], None]]] = {
        **dict.fromkeys(_SIGNS, _sign),
        **dict.fromkeys(_UNSHOWN, _skip),
        f"{W}r": _run,
        f"{W}t": _text,
        f"{W}br": _break,
        f"{W}sym": _symbol,
        f"{W}txbxContent": _box,
        f"{W}footnoteReference": _note,
        f"{W}endnoteReference": _note,
        f"{W}fldSimple": _simple_field,
        f"{W}fldChar": _field,
        f"{W}instrText": _instruction,
        f"{M}t": _formula_text,
        f"{M}f": _fraction,
        f"{M}sSup": _power,
        f"{M}d": _brackets,
        _ALTERNATIVES: _alternatives,
    }


def _ended_fields(story: XmlElement) -> frozenset[XmlElement]:
    """The beginnings of those complex fields that also end: one that does not would swallow the rest of the story."""
    begun: list[XmlElement] = []
    found: set[XmlElement] = set()
    for each in story.iter(_FIELD):
        kind = each.get(_FIELD_TYPE)
        if kind not in ("begin", "end") or _is_gone(each, story):
            continue
        if kind == "begin":
            begun.append(each)
        elif begun:
            found.add(begun.pop())
    return frozenset(found)


def _is_gone(element: XmlElement, story: XmlElement) -> bool:
    """Whether an element of the story is deleted, or belongs to a text box in it."""
    for each in element.iterancestors():
        if each is story:
            return False
        if each.tag in _GONE:
            return True
    return False

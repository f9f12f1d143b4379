"""Where the fields of a Word document are whose result is computed, and so is no text that one can write in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml.etree import _Element as XmlElement

from auditor.formats.word.numbers import W

_MARK, _TYPE = f"{W}fldChar", f"{W}fldCharType"
_INSTRUCTION, _PARAGRAPH = f"{W}instrText", f"{W}p"
_WRITTEN = ("HYPERLINK",)  # what these show is text like any other


class Field(NamedTuple):
    """A field from the element that begins it to the one that ends it, by their numbers in the document."""

    begin: int
    end: int


class Fields:
    """The outermost computed fields that begin and end in one paragraph, of the elements of a document in order."""

    def __init__(self, elements: Sequence[XmlElement]) -> None:
        self._found: list[Field] = []
        for field in sorted(_fields(elements)):
            if not self._found or field.begin > self._found[-1].end:
                self._found.append(field)
        self._begins = [field.begin for field in self._found]

    def around(self, number: int) -> Field | None:
        """The field in which the element of that number stands."""
        index = bisect_right(self._begins, number) - 1
        return self._found[index] if index >= 0 and number <= self._found[index].end else None


def _fields(elements: Sequence[XmlElement]) -> Iterator[Field]:
    open_: list[tuple[int, str]] = []
    for number, each in enumerate(elements):
        if each.tag == _INSTRUCTION and open_:
            begin, said = open_[-1]
            open_[-1] = begin, said or (each.text or "").strip()
        elif each.tag == _MARK and each.get(_TYPE) == "begin":
            open_.append((number, ""))
        elif each.tag == _MARK and each.get(_TYPE) == "end" and open_:
            begin, said = open_.pop()
            together = next(elements[begin].iterancestors(_PARAGRAPH), None) is next(
                each.iterancestors(_PARAGRAPH), None
            )
            if together and not said.upper().startswith(_WRITTEN):
                yield Field(begin, number)

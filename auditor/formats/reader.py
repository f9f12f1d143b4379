"""The one door to the readers of formats: a new format is a module here, a kind in ``kind`` and a line below."""

from __future__ import annotations

from auditor.content import Element
from auditor.formats.kind import Kind


def read(kind: Kind, data: bytes) -> list[Element]:
    """The content of a file that is no plain text.

    Raises :class:`auditor.content.Unreadable`. Each reader brings a library that is loaded when a file needs it.
    """
    if kind is Kind.WORD:
        from auditor.formats import word

        return word.read(data)
    if kind is Kind.PDF:
        from auditor.formats import pdf

        return pdf.read(data)
    if kind is Kind.SHEET:
        from auditor.formats import sheet

        return sheet.read(data)
    from auditor.formats import page

    return page.read(data)

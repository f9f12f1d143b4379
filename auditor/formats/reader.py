"""The one door to the readers of formats: a new format is a folder here, a kind in ``kind`` and a
line below."""

from __future__ import annotations

from auditor.content import Element
from auditor.formats.kind import Kind


def read(kind: Kind, data: bytes) -> list[Element]:
    """The content of a file that is no plain text.

    Raises :class:`auditor.content.Unreadable`. Each reader brings a library that is loaded when a file needs it.
    """
    if kind is Kind.WORD:
        from auditor.formats.word import read as word

        return word.read(data)
    if kind is Kind.PDF:
        from auditor.formats.pdf import read as pdf

        return pdf.read(data)
    if kind is Kind.SHEET:
        from auditor.formats.excel import read as excel

        return excel.read(data)
    from auditor.formats.web import read as web

    return web.read(data)

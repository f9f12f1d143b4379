"""The readers of file formats, one folder each: bytes to paragraphs and tables (:mod:`auditor.content`).

Each has ``read.read(data: bytes) -> list[Element]``, which raises :class:`auditor.content.Unreadable`; it knows nothing
of the words of the field, follows no link, starts no macro and fetches nothing.
"""

"""Word documents given back with comments; nothing else in them is changed."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

from lxml.etree import _Element as XmlElement

from auditor.content import Element, Source, Unreadable
from auditor.formats.package import Parts, parts, rewritten, tree
from auditor.formats.word.marks import Marker
from auditor.formats.word.numbers import W, integer
from auditor.formats.word.read import opened
from auditor.formats.xmlbytes import Xml, escaped
from auditor.frozen import frozen
from auditor.language import deferred, tr

_MAIN = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OFFICE = ("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_PART = "[Content_Types].xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_LINKS = f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
_NO_TYPES = f'{_HEAD}<Types xmlns="{_TYPES}"/>'.encode()
_SIGNED = deferred("有数字签名，写入批注会使签名失效；请另存一份没有签名的再检查")
_NOTES = {f"{W}footnote": "footnote", f"{W}endnote": "endnote"}


@frozen
class Comment:
    """A comment on the characters that come from ``sources`` (not empty); ``paragraphs`` are what it says."""

    sources: Sequence[Source]
    paragraphs: Sequence[str]


@frozen
class Author:
    """Who comments. ``date`` is ISO 8601 (``2024-03-01T08:00:00Z``), empty for none."""

    name: str
    initials: str
    date: str = ""


class Draft:
    """A document that takes comments; ``elements`` is its content as :func:`auditor.formats.word.read.read` gives it,
    with sources. :class:`auditor.content.Unreadable` as there, and for a document that is signed.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._package = parts(data)
        if any(name.lower().startswith("_xmlsignatures/") for name in self._package):
            raise Unreadable(tr(_SIGNED))
        self._document = opened(self._package, traced=True)
        self.elements: Sequence[Element] = self._document.elements

    def commented(self, comments: Sequence[Comment], author: Author) -> bytes:
        """The document with comments, each anchored at its characters.

        Where Word allows no comment the anchor is what is nearest: for a note its mark in the text, for a text box the
        place that it hangs on. Without comments the bytes are those that were read.
        """
        if not comments:
            return self._data
        main = self._package[self._document.name]
        strict = _MAIN[1].encode() in main
        book = _Book(self._package, self._document.name, self._document.root, strict)
        marker = Marker(main, self._document.root)
        for number, comment in enumerate(comments, book.next):
            book.add(number, comment, author)
            reference = self._wrapped("commentReference", number, strict)
            marker.mark(
                [self._in_text(source) for source in comment.sources],
                self._wrapped("commentRangeStart", number, strict),
                self._wrapped("commentRangeEnd", number, strict) + f"<w:r{self._declared(strict)}>{reference}</w:r>",
            )
        return rewritten(self._data, {self._document.name: marker.written(), **book.written()})

    def _wrapped(self, name: str, number: int, strict: bool) -> str:
        return f'<w:{name}{self._declared(strict)} w:id="{number}"/>'

    def _declared(self, strict: bool) -> str:
        """The declaration of the prefix where the document does not use it for what Word does."""
        known = self._document.root.nsmap.get("w") == W.strip("{}")
        return "" if known else f' xmlns:w="{_MAIN[strict]}"'

    def _in_text(self, source: Source) -> Source:
        """The source itself, or the mark in the text of the note that it stands in."""
        for each in source.element.iterancestors(*_NOTES):
            references = self._document.notes[_NOTES[each.tag]]
            return Source(references[each.get(f"{W}id", "")], 0)
        return source


class _Book:
    """The comments of a package, and what it must say for there to be any; ``next`` is the first free number."""

    def __init__(self, package: Parts, main: str, root: XmlElement, strict: bool) -> None:
        self._package, self._main, self._strict = package, main, strict
        self._name = package.linked("comments", main)
        own = tree(package[self._name]) if self._name else None
        self._declared = "" if own is None or own.nsmap.get("w") == W.strip("{}") else f' xmlns:w="{_MAIN[strict]}"'
        known = [] if own is None else list(own.iter(f"{W}comment"))
        known += root.iter(f"{W}commentRangeStart", f"{W}commentReference")
        self.next = max((integer(each.get(f"{W}id"), -1) for each in known), default=-1) + 1
        self._told: list[str] = []

    def add(self, number: int, comment: Comment, author: Author) -> None:
        """Add a comment by its number."""
        date = f" w:date={quoteattr(author.date)}" if author.date else ""
        texts = [f'<w:t xml:space="preserve">{escaped(each)}</w:t>' for each in comment.paragraphs]
        texts[:1] = [f"<w:annotationRef/>{each}" for each in texts[:1]]
        self._told.append(
            f'<w:comment{self._declared} w:id="{number}" w:author={quoteattr(author.name)}{date}'
            f" w:initials={quoteattr(author.initials)}>"
            f"{''.join(f'<w:p><w:r>{each}</w:r></w:p>' for each in texts)}</w:comment>"
        )

    def written(self) -> Mapping[str, bytes]:
        """The parts that change or are new."""
        told = "".join(self._told)
        if self._name:
            xml = Xml(self._package[self._name])
            xml.append(0, told)
            return {self._name: xml.written()}
        folder, main = posixpath.split(self._main)
        names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(len(self._package) + 1))
        name = next(name for name in names if name not in self._package)
        comments = f'{_HEAD}<w:comments xmlns:w="{_MAIN[self._strict]}">{told}</w:comments>'
        links = posixpath.join(folder, "_rels", f"{main}.rels")
        return {
            _TYPES_PART: self._types(name),
            links: self._links(self._package.get(links, _NO_LINKS), posixpath.basename(name)),
            name: comments.encode(),
        }

    def _types(self, name: str) -> bytes:
        data = self._package.get(_TYPES_PART, _NO_TYPES)
        if any(each.get("PartName", "").lower() == f"/{name}".lower() for each in tree(data)):
            return data
        xml = Xml(data)
        xml.append(0, f'<Override xmlns="{_TYPES}" PartName="/{name}" ContentType="{_TYPE}"/>')
        return xml.written()

    def _links(self, data: bytes, target: str) -> bytes:
        known = {each.get("Id", "") for each in tree(data)}
        name = next(name for name in (f"rId{number}" for number in range(1, len(known) + 2)) if name not in known)
        kind = f"{_OFFICE[self._strict]}/relationships/comments"
        xml = Xml(data)
        xml.append(0, f'<Relationship xmlns="{_RELATIONSHIPS}" Id="{name}" Type="{kind}" Target="{target}"/>')
        return xml.written()

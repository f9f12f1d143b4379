"""A new entry for a file with dispositions, put at its sorted place between lines that all stay as they are."""

from __future__ import annotations

import json
from collections.abc import Sequence

from auditor import output, wording
from auditor.dispositionfile import KEYS, Dispositions, Entered, parse_dispositions
from auditor.errors import GoujiError
from auditor.finding import Finding
from auditor.regex import regex
from auditor.span import Span
from auditor.triage import Record
from auditor.yamlnodes import MAX_BYTES

# What YAML reads as it stands: words of letters, 字 and common signs, a colon only before more of the word.
_PLAIN = regex(r"[\w（《“](?:[\w .,%+=/…—·，。；：、？！（）《》“”‘’-]|:(?=\w))*")
_NOT_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
_STOPS = frozenset("。；！？\n\r|")
_ROOM = 12  # code points of context before and after a figure
_LONGEST = 160  # code points of a quote
_GAP = " …… "
_BOM = b"\xef\xbb\xbf"


def quotation(finding: Finding, text: str) -> str:
    """The figures of a finding with some of the words around them, in one line, for people to know it by."""
    stretches: list[Span] = []
    for evidence in sorted(finding.evidence, key=lambda each: each.span):
        stretch = _around(evidence.span, text)
        if stretches and stretch.start <= stretches[-1].end:
            stretches[-1] = Span(stretches[-1].start, max(stretches[-1].end, stretch.end))
        else:
            stretches.append(stretch)
    told = _GAP.join(" ".join(text[start:end].split()) for start, end in stretches)
    return told if len(told) <= _LONGEST else told[:_LONGEST].rstrip() + "……"


def _around(span: Span, text: str) -> Span:
    """A stretch with a little before and after it, but not beyond its sentence."""
    start, end = span
    while start > max(0, span.start - _ROOM) and text[start - 1] not in _STOPS:
        start -= 1
    while end < min(len(text), span.end + _ROOM // 2) and text[end] not in _STOPS:
        end += 1
    return Span(start, end)


def added(file: Dispositions, record: Record, report: str) -> bytes:
    """The bytes of the file with one entry more. ``report`` is how the file calls the report that it is about.

    Raises :class:`GoujiError` where the file is written in such a way that lines cannot simply be put into it.
    """
    data = file.file.read_bytes() if file.file.exists() else wording.DISPOSITIONS_HEAD.encode()
    mark, text = _BOM if data.startswith(_BOM) else b"", data.decode("utf-8-sig")
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if "\r\n" in text else "\n"
    place = _place(file.entries, lines, (report, record.rule, record.fingerprint))
    dash = _indent(lines, file.entries)
    new = [f"{dash}{line}{ending}" for line in _entry_lines(record, report if file.covers_folder else "")]
    if place and not lines[place - 1].endswith(("\n", "\r")):
        lines[place - 1] += ending
    result = "".join((*lines[:place], *new, *lines[place:]))
    read = parse_dispositions(result, file.file)
    if read.complaints or _content(read) != sorted([*_content(file), _identity(report, record)]):
        raise GoujiError(wording.CANNOT_INSERT.format(file.path))
    encoded = mark + result.encode("utf-8", "replace")
    if len(encoded) > MAX_BYTES:
        raise GoujiError(wording.DISPOSITIONS_FULL.format(file.path, MAX_BYTES // 1024))
    return encoded


def add(file: Dispositions, record: Record, report: str) -> None:
    """Write the file with one entry more; the old content or the new is there, never half of it."""
    output.write_file(file.file, added(file, record, report))


def _identity(report: str, record: Record) -> tuple[str, ...]:
    """All that an entry says, in the order of :data:`auditor.dispositionfile.KEYS`."""
    said = record.disposition
    anchor = (report, record.fingerprint, record.rule, record.quote)
    return (*anchor, said.verdict, said.reason, said.person, said.date, said.until)


def _content(file: Dispositions) -> list[tuple[str, ...]]:
    return sorted(_identity(entry.report, entry.record) for entry in file.entries)


def _place(entries: Sequence[Entered], lines: Sequence[str], key: tuple[str, str, str]) -> int:
    """The index of the line before which an entry belongs: that of the first entry behind it, with the comments
    directly above that one; the end where there is none."""
    for entry in entries:
        if (entry.report, entry.record.rule, entry.record.fingerprint) > key:
            dash = _dash(lines, entry.line)
            indent = len(lines[dash]) - len(lines[dash].lstrip(" "))
            while dash and lines[dash - 1].startswith(" " * indent + "#"):
                dash -= 1
            return dash
    return len(lines)


def _dash(lines: Sequence[str], line: int) -> int:
    """The index of the line with the dash of an entry whose keys begin on a 1-based line."""
    return next((index for index in range(line - 1, -1, -1) if lines[index].lstrip(" ").startswith("-")), 0)


def _indent(lines: Sequence[str], entries: Sequence[Entered]) -> str:
    """The blanks before the dashes of the list."""
    if not entries:
        return ""
    line = lines[_dash(lines, entries[0].line)]
    return " " * (len(line) - len(line.lstrip(" ")))


def _entry_lines(record: Record, report: str) -> list[str]:
    values = zip(KEYS, _identity(report, record), strict=True)
    lines = [f"{key}: {scalar(value)}" for key, value in values if value]
    return [f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines)]


def scalar(text: str) -> str:
    """A text as YAML that any reader reads back as this text, on one line, in quotes only where it needs them.

    >>> scalar("全年，含追加"), scalar("a: b")
    ('全年，含追加', '"a: b"')
    """
    plain = _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _NOT_WORDS
    if plain and text.isprintable():
        return text
    return "".join(c if c.isprintable() else _escaped(c) for c in json.dumps(text, ensure_ascii=False))


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"

"""Characters and lines as a reader takes them in: every character kept, mapped to one other, or left out.

Nothing here changes the length of anything: a text is first *flattened* to a text of the same length, so that an
offset means the same in both, and lines then pick from it the characters that count.

The kinds of list and heading number (``style``), from the highest down:

==============  =====================================================
``title``       no number: the lines at the very top that name the report
``md1`` … ``6``  no number, but ``#`` to ``######``
``part``        第一部分, 第二章, 第三篇
``article``     第一节, 第一条
``cn``          一、
``cn-paren``    (一)
``arabic``      1、 or 1. or 1,
``arabic-paren``  (1) or 1)
``circled``     ①
``series``      一是, 第一, 首先 (never a heading)
``bullet``      a list mark that the view leaves out (never a heading)
``""``          no mark
==============  =====================================================
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditor import numerals
from auditor.document import View
from auditor.frozen import frozen
from auditor.regex import regex
from auditor.spaced import spaced
from auditor.span import Span
from auditor.tabbed import barred
from auditor.traditional import SIMPLIFIED

_FULL_LINE = 24  # characters: a shorter line was not broken for being full
_CUT_HEAD = regex(r"[一-龥(:,、](?!(?:19|20)\d\d$)[\d,]{1,9}$")
_CUT_TAIL = regex(r"\d{0,6}(?:\.\d{1,4})?(?:[万亿]|元|%)")
_DECIMAL = regex(r"\d\.\d+$")
GONE = "\0"  # stands, in a flattened text, for a character that is left out; no readable text contains it
_BLANKS = "\t \u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_INVISIBLE = "\ufeff\u00ad\u2060\u180e" + "".join(
    map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0xFE00, 0xFE10)])
)
_BREAKS = "\n\v\f\u0085\u2028\u2029"
# Full-width forms, small and vertical forms, and the radicals and duplicates that PDF extraction yields for ideographs.
_COMPATIBLE = (range(0xFF01, 0xFFE7), range(0xFE30, 0xFE70), range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
_ALIKE = {"−": "-", "–": "-", "‐": "-", "‑": "-", "∶": ":", "︰": ":"}


def _table() -> dict[int, str]:
    table: dict[int, str] = {**SIMPLIFIED}
    for code in (code for block in _COMPATIBLE for code in block):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and not plain.isspace():  # one-to-one or not at all: offsets must survive
            table[code] = plain
    table |= {ord(odd): plain for odd, plain in _ALIKE.items()}
    table |= dict.fromkeys(map(ord, _BLANKS), " ")
    table |= dict.fromkeys(map(ord, _INVISIBLE + GONE), GONE)
    table |= dict.fromkeys(map(ord, _BREAKS), "\n")
    return table


_TABLE = _table()
# Bounded, so that an unclosed bracket on every other character cannot make the search quadratic.
_MARKUP = regex(r"\*\*|__|\\(?=[.*_#()\[\]>+!~-])|\[bookmark:[^\]\n]{0,60}\]")
_NOTE_MARK = regex(r"[⁰¹²³⁴-⁹](?<=[0-9%一-龥].)[⁰¹²³⁴-⁹]{0,2}")  # 250¹万元: no part of number or word, but m² is
_FOOTNOTE = regex(
    r"(?<=[一-龥)”])\[[0-9]{1,2}\](?=[一-龥,。;、:(]|[0-9]{3})(?![万亿千百元个人件号年月日])"
)  # 常住人口[2]为90人; 家庭户[3]294户
_ENTITY = regex(r"&(?:nbsp|ensp|emsp|thinsp|#160|#xa0|#xA0|#12288);?")
_DOTS = "•●■◆➢\uf06c\uf06e\uf0b7\uf0d8"  # the last four are what Word's symbol font leaves in plain text
# A number after ">" is a target (">= 90"), a sign before a number is its sign: those are no marks.
_COLUMN_MARKER = regex(
    r"(?P<word>[一二三四五六七八九]|[一二三四]?十[一二三四五六七八九]?)|\((?P<bracket>[一二三四五六七八九十])\)|(?P<digit>[1-9]\d?)"
)
_LEAD = regex(
    rf"""
    [ \0]* (?: > [ \0]+ (?![ \0\d.=]) )*
    (?: (?P<hash>\#{{1,6}})(?=[ \0]|$|[^\x00-\x7f])
      | (?P<bullet>[-*+](?=[ \0]|$) | [{_DOTS}])
    )?
    """,
    re.VERBOSE,
)
_NUMERALS = "一二三四五六七八九十百"
_MARKER = regex(
    rf"""
    (?P<part>        第(?:[{_NUMERALS}零〇]{{1,4}}|\d{{1,3}})(?:部分|[章编篇]))
  | (?P<article>     第(?:[{_NUMERALS}零〇]{{1,4}}|\d{{1,3}})[节条](?!例))
  | (?P<cn_paren>    \(?[{_NUMERALS}]{{1,4}}\)[、.,]? | [㈠-㈩])
  | (?P<cn>          [{_NUMERALS}]{{1,4}}(?:[、.]|,(?=[一-龥“])))
  | (?P<arabic>      \d{{1,2}}(?:、|\.(?!\d)|\.(?=(?:19|20)\d\d年)|\.(?=[ ])|,(?=[一-龥“])) | [⒈-⒛])
  | (?P<arabic_paren> \(\d{{1,2}}\)[、.,]? | \d{{1,2}}\)[、.,]? | [⑴-⒇])
  | (?P<circled>     [①-⑳㉑-㉟❶-❿])
  | (?P<series>      第?[{_NUMERALS}]{{1,2}}(?:是|方面,|来,) | [第其][{_NUMERALS}]{{1,2}}[,、]
                     | (?:首先|其次|再次|再者|最后)[,、])
    """,
    re.VERBOSE,
)
_NUMBER = regex(rf"\d{{1,3}}|[{_NUMERALS}零〇]{{1,4}}")
_SPOKEN = {"首": 1, "其次": 2, "再": 3}
_SINGLE = "①㈠⒈⑴❶"  # the first of each row of numbers that are one character
_DASH = "-"
_METRIC = regex(r"(?:[khcm]?m|kg|ha)[²³23]?(?![A-Za-z0-9])")  # 19.7 km²: a number and its unit are one
_GAP = regex(r"[ \0]+")
# "1. 2023年" must not become the number 1.2023: the blank after a list number is kept before a digit.
_NUMBERED = regex(r"\d{1,2}\.$")


def plain(character: str) -> str:
    """What one character of the source is in the view: itself, another character, ``" "``, ``"\\n"`` or nothing."""
    shown = character.translate(_TABLE).replace("\r", "\n")
    return "" if shown == GONE else shown


def flatten(text: str) -> str:
    """``text`` character by character in its plain form, marks of markup as :data:`GONE` and tabs or blanks between the
    cells of a table as bars; of the same length."""
    flat = spaced(barred(text)).translate(_TABLE).replace("\r\n", GONE + "\n").replace("\r", "\n")
    flat = _NOTE_MARK.sub(lambda mark: GONE * len(mark[0]), flat)
    flat = _MARKUP.sub(lambda mark: GONE * len(mark[0]), flat)
    flat = _FOOTNOTE.sub(lambda mark: GONE * len(mark[0]), flat)
    return _ENTITY.sub(lambda mark: " " * len(mark[0]), flat)


class Marker(NamedTuple):
    """A list or heading number at the beginning of a text: its kind, its value and how many characters it takes."""

    style: str
    ordinal: int | None
    length: int


_NO_MARKER = Marker("", None, 0)


def marker(text: str) -> Marker:
    """The list or heading number at the beginning of ``text`` (half-width), of length 0 where there is none."""
    found = _MARKER.match(text)
    if found is None:
        return _NO_MARKER
    return Marker((found.lastgroup or "").replace("_", "-"), _ordinal(found[0]), found.end())


def _ordinal(mark: str) -> int | None:
    for word, value in _SPOKEN.items():
        if mark.startswith(word):
            return value
    number = _NUMBER.search(mark)
    if number is None:
        return next((ord(mark[0]) - ord(first) + 1 for first in _SINGLE if 0 <= ord(mark[0]) - ord(first) < 20), None)
    try:
        return int(number[0]) if number[0].isdecimal() else int(numerals.read(number[0]))
    except ValueError:  # 一二、 is no numeral
        return None


def column_marker(cell: str) -> Marker:
    """What a cell of a column of numbers numbers its row as: 一, (一), 1; of length 0 where it is no such number."""
    match = _COLUMN_MARKER.fullmatch(cell)
    if match is None:
        return _NO_MARKER
    number = match[match.lastgroup or 0]
    ordinal = int(number) if number.isdecimal() else int(numerals.read(number))
    return Marker(f"column-{match.lastgroup}", ordinal, len(cell))


@frozen
class Line:
    """One line of the source that has something to read.

    ``text`` is what is read of it and ``origin`` where each character stands in the source; ``end`` is the offset of
    the line's break. ``marker`` is the number that ``text`` begins with; ``depth`` counts the ``#`` before it and
    ``indent`` the blanks; ``gap`` tells whether an empty line precedes; ``width`` is how wide the line is, in
    half-width characters.
    """

    text: str
    origin: Sequence[int]
    end: int
    marker: Marker
    indent: int
    depth: int
    gap: bool
    width: int


def lines(text: str) -> Iterator[Line]:
    """The lines of ``text`` that have something to read, in order."""
    flat, start, gap = flatten(text), 0, False
    while start < len(flat):
        end = flat.find("\n", start)
        end = len(flat) if end < 0 else end
        line = _line(flat, start, end, gap) if end > start else None
        if line is None and gap and flat[start:end] == _DASH and flat[end + 1 : end + 2] == "\n":
            line = Line(_DASH, array("I", [start]), end, Marker("", None, 0), 0, 0, gap, 1)  # a cell with nothing in it
        if line is not None:
            yield line
        # Another lone bullet or hash is a broken list mark, not an empty line; treating it as one does no harm.
        gap = line is None
        start = end + 1


def _line(flat: str, start: int, end: int, gap: bool) -> Line | None:
    raw = flat[start:end]
    lead = _LEAD.match(raw)
    assert lead is not None  # every part of the pattern is optional
    skipped = lead.end()
    if lead["bullet"] and raw[skipped:].strip(" \0")[-1:] in ("-", "—"):
        skipped = lead.start("bullet")  # "- 3 -" is a page number, not an item of a list
    text, origin = _squeeze(raw, skipped, start)
    if not text:
        return None
    indent = len(raw) - len(raw.lstrip(" \0"))
    number = marker(text)
    if not number.style and lead["bullet"] and skipped == lead.end():
        number = Marker("bullet", None, 0)
    width = 2 * len(text) - len(text.encode("ascii", "ignore"))
    return Line(text, origin, end, number, indent, len(lead["hash"] or ""), gap, width)


def _squeeze(raw: str, skipped: int, start: int) -> tuple[str, Sequence[int]]:
    """The characters of ``raw[skipped:]`` that count, and their offsets when ``raw`` begins at ``start``."""
    pieces: list[str] = []
    origin = array("I")
    at = skipped
    for gap in _GAP.finditer(raw, skipped):
        pieces.append(raw[at : gap.start()])
        origin.extend(range(start + at, start + gap.start()))
        at = gap.end()
        blank = gap[0].find(" ")
        if blank >= 0 and at < len(raw) and _parts(raw, skipped, gap.start(), at):
            pieces.append(" ")
            origin.append(start + gap.start() + blank)
    pieces.append(raw[at:])
    origin.extend(range(start + at, start + len(raw)))
    return "".join(pieces), origin


def _parts(raw: str, first: int, before: int, after: int) -> bool:
    """Whether the blank between ``raw[:before]`` and ``raw[after:]`` keeps apart what would read as one."""
    if before <= first:
        return False
    left, right = raw[before - 1], raw[after]
    if _alphanumeric(left) and _alphanumeric(right):
        return not (left.isdigit() and _METRIC.match(raw, after))
    if left.isdigit() and right == "-" and raw[after + 1 : after + 2].isdigit():
        return _DECIMAL.search(raw, max(first, before - 20), before) is not None  # 120.01 -8.33%: two columns
    if left.isdigit() and right in "—–-" and raw[after + 1 : after + 2] == " ":
        return _DECIMAL.search(raw, max(first, before - 20), before) is not None  # 82.82 — 85.91%: an empty one between
    if left != "." or not right.isdigit():
        return False
    head = raw[max(first, before - 4) : before].lstrip(" \0")
    whole = before - first <= 4 and _NUMBERED.match(head)
    inner = re.search(r"[:;。,(]\d{1,2}\.$", head) and re.match(r"\d{4}年", raw[after : after + 5])
    return bool(whole or inner)


def _alphanumeric(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _run_together(before: Line, line: Line) -> bool:
    """Whether two words or numbers would, but for the end of a line between them; a number that the end of a full line
    has cut in two is one number: 支出260 3.75万元."""
    if not (_alphanumeric(before.text[-1]) and _alphanumeric(line.text[0])):
        return False
    cut = len(before.text) >= _FULL_LINE and not line.indent and not line.gap
    return not (cut and _CUT_HEAD.search(before.text) and _CUT_TAIL.match(line.text))


def view(paragraphs: Iterable[Sequence[Line]]) -> tuple[View, list[Span]]:
    """The view of a text whose paragraphs have these lines, and where in it each paragraph is."""
    pieces: list[str] = []
    origin = array("I")
    spans: list[Span] = []
    before: Line | None = None
    for paragraph in paragraphs:
        if before is not None:
            pieces.append("\n")
            origin.append(before.end)
            before = None
        start = len(origin)
        for line in paragraph:
            if before is not None and _run_together(before, line):
                pieces.append(" ")
                origin.append(before.end)
            pieces.append(line.text)
            origin.extend(line.origin)
            before = line
        spans.append(Span(start, len(origin)))
    return View("".join(pieces), origin), spans

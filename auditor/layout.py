"""Lines to paragraphs: where a line goes on in the next, which lines are page numbers, and which name what follows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from auditor import normal
from auditor.frozen import mutable
from auditor.normal import Line, Marker
from auditor.regex import regex
from auditor.span import Span

_LONG = 30  # characters: an unfinished paragraph longer than this is a sentence that was cut
_FILLED = 20  # the same where no empty line lies between
_FEWEST_BARS = 2  # that part the cells of a row
_TITLE_LINES, _TITLE_LENGTH, _HEADING_LENGTH = 4, 60, 40

# At the start of a line inside a sentence these are as likely ordinary words: "3、4季度", "12,其中", "1)…".
_DOUBTFUL = regex(r"\d{1,2}(?:、\d{1,2}(?!\d)|[,)])")

_STOP = regex(r"[。!?;:…][”’)》」\]]*$")
_PUNCTUATED = regex(r"[。;]|,(?!(?<=\d,)\d{3}(?!\d))")  # not 41,494.78
_OPEN = regex(r"[,、(“《〔【‘+\-=×/≥≤<>~]$")
_TAIL = regex(r"[,。;:)%!?、》”’〕】‰]|[万亿]?元(?![一-龥]{0,3}[:|])")
_DIGIT_END = regex(r"[^\d.,][\d.,]*\d$")
# Units, not the words that begin like them.
_UNIT = regex(
    r"[万亿千元%‰次月台辆吨批条件]|个(?!人)|人(?![员均])|户(?![数籍])|年(?![度末初])|日(?!期)|项(?!目)|平方|公[里顷斤]"
    r"|家(?!庭)|所(?![有属])|名(?!称)"
)
_COMPLETE = regex(r"\d(?:[万亿]?元|%|分)$")  # ends that a sentence is likely to have whose full stop was forgotten
_DATED = regex(r"(?:19|20)\d\d[年\-/.度]")
_BARE = regex(r"\d{1,3}$")
_AMOUNT_END = regex(r"\d(?:,\d{3}|\.\d{2})$")
_PAGE = regex(r"[-—―~·]{1,4}\d{1,4}[-—―~·]{1,4}$|第\d{1,4}页(?:[,/]?\(?共\d{1,4}页\)?)?$|共\d{1,4}页,?第\d{1,4}页$")
_PARENTHESIS = regex(r"\([^()]{0,40}\)")
_AMOUNT = regex(r"\d[万亿]{0,2}(?:元|%)")
_CJK = regex(r"[一-龥]")


@mutable
class Block:
    """The lines of one paragraph.

    ``heading`` is the style of heading that it is, ``None`` where it is none.
    """

    lines: list[Line]
    marker: Marker
    heading: str | None = None
    length: int = 0
    punctuated: bool = False

    @classmethod
    def of(cls, line: Line) -> Block:
        """The paragraph that begins with ``line``."""
        block = cls([], line.marker)
        block.add(line)
        return block

    @property
    def last(self) -> Line:
        """The line that the paragraph ends with so far."""
        return self.lines[-1]

    def add(self, line: Line) -> None:
        """Let the paragraph go on with ``line``."""
        self.lines.append(line)
        self.length += len(line.text)
        self.punctuated = self.punctuated or _PUNCTUATED.search(line.text) is not None


def blocks(text: str) -> list[Block]:
    """The paragraphs of ``text``, in order, without its page numbers."""
    found = list(_gather(list(normal.lines(text))))
    _mark_headings(found)
    return found


def known(text: str, paragraphs: Sequence[Span]) -> list[Block]:
    """The paragraphs of ``text`` where they are known: ``paragraphs`` are spans of it, in order.

    Lines that were typed one by one, as one pastes from a PDF, are joined all the same.
    """
    lines = list(normal.lines(text))
    if _full_width(lines) < float("inf"):
        found = list(_gather(lines))
    else:
        ends = [paragraph.end for paragraph in paragraphs]
        groups = groupby(lines, key=lambda line: bisect_left(ends, line.origin[-1] + 1))
        found = [block for _, group in groups for block in _gather(list(group))]
    _mark_headings(found)
    return found


def _gather(lines: list[Line]) -> Iterator[Block]:
    full = _full_width(lines)
    block: Block | None = None
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if _is_page_number(block, line, following):
            continue
        if block is not None and _joins(block, line, full):
            block.add(line)
            continue
        if block is not None:
            yield block
        block = Block.of(line)
    if block is not None:
        yield block


def _full_width(lines: list[Line]) -> float:
    """From which width on a line of this text was broken because it was full; infinite where lines are not wrapped.

    A wrapped text has many lines that end in the middle of a sentence, nearly all of about the same width.
    """
    cut = sorted(line.width for line, after in pairwise(lines) if line.width >= _LONG and _may_be_cut(line, after))
    best, start, low = 0, 0, 0
    for high, width in enumerate(cut):
        while width - cut[low] > 12:
            low += 1
        if high - low + 1 > best:
            best, start = high - low + 1, cut[low]
    longer = sum(line.width > start + 20 for line in lines)
    wrapped = best >= 3 and best * 10 >= len(cut) * 5 and longer * 10 <= len(lines)
    return start if wrapped else float("inf")


def _may_be_cut(line: Line, after: Line) -> bool:
    if _is_row(line) or _is_row(after) or _begins(after) or _STOP.search(line.text) or _ends_row(line, after):
        return False
    return not _begins(line) or _PUNCTUATED.search(line.text) is not None


def _is_page_number(block: Block | None, line: Line, following: Line | None) -> bool:
    if _PAGE.match(line.text):
        return True
    if not _BARE.match(line.text) or _begins(line):
        return False
    if block is None or following is None:
        beside = block.last if block else following
        return beside is not None and len(beside.text) >= 12 and not _is_row(beside)
    if _is_row(block.last) or _STOP.search(block.last.text) or _begins(following):
        return False
    if _BARE.match(following.text) or (_UNIT.match(following.text) and not block.last.text[-1].isdecimal()):
        return False
    return block.punctuated and block.length >= _FILLED


def _is_row(line: Line) -> bool:
    """Whether a line is a row of a table typed with bars, at its edges or several within."""
    return line.text[0] == "|" or line.text[-1] == "|" or line.text.count("|") >= _FEWEST_BARS


def _ends_row(line: Line, after: Line) -> bool:
    """Whether a line ends in an amount without a unit, and the next begins with a name: 甲工程41,494.78, 乙工程…."""
    return _AMOUNT_END.search(line.text) is not None and not _UNIT.match(after.text) and bool(_CJK.match(after.text))


def _begins(line: Line) -> bool:
    """Whether the line begins something by its own mark."""
    return line.depth > 0 or line.marker.style != ""


def _joins(block: Block, line: Line, full: float) -> bool:
    """Whether ``line`` goes on in the paragraph ``block``."""
    last = block.last
    if _is_row(last) or _is_row(line) or last.depth or _ends_row(last, line):
        return False
    unfinished = not _STOP.search(last.text)
    is_full = last.width >= full
    if _begins(line):
        doubtful = _DOUBTFUL.match(line.text) is not None and not line.depth
        return doubtful and unfinished and is_full and not line.gap
    if not unfinished:
        return is_full and not line.gap and not line.indent
    return is_full or _is_cut(block, last, line)


def _is_cut(block: Block, last: Line, line: Line) -> bool:
    """Whether an unfinished line and the next are halves of one sentence, whatever the width of the lines."""
    if len(block.lines) == 1 and _BARE.match(last.text):
        return False  # a cell of a form
    if _OPEN.search(last.text) and len(last.text) > 1:
        return True
    if _TAIL.match(line.text):
        return True
    if _DIGIT_END.search(last.text) and len(line.text) > 1 and _UNIT.match(line.text) and not _BARE.match(line.text):
        return block.punctuated or not line.gap
    if not block.punctuated or _COMPLETE.search(last.text) or (line.gap and _DATED.match(line.text)):
        return False
    if _may_name(block):
        return False
    return block.length > (_LONG if line.gap and "。" not in last.text else _FILLED)


def _may_name(block: Block) -> bool:
    """Whether the paragraph may be a heading with a comma in it."""
    text = block.last.text
    if not block.marker.length or len(block.lines) > 1 or len(text) > _HEADING_LENGTH:
        return False
    return not re.search(r"[。;:\d]", text[block.marker.length :])


def _mark_headings(found: list[Block]) -> None:
    titles = True
    for index, block in enumerate(found):
        titles = titles and index < _TITLE_LINES and len(found) > 1 and _is_title(block)
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        block.heading = "title" if titles else _heading(block, before, after)


def _is_title(block: Block) -> bool:
    text = block.last.text
    return (
        len(block.lines) == 1
        and not _begins(block.last)
        and not _is_row(block.last)
        and len(text) <= _TITLE_LENGTH
        and not re.search(r"[,。;:!?]|\d \d", text)
        and not _AMOUNT.search(text)
        and _CJK.search(text) is not None
    )


def _heading(block: Block, before: Block | None, after: Block | None) -> str | None:
    first, mark = block.lines[0], block.marker
    numbered = mark.style not in ("", "series", "bullet")
    if first.depth and not (block.length > _TITLE_LENGTH and "。" in first.text[:-1]):
        return mark.style if numbered else f"md{first.depth}"
    if not numbered or block.length - mark.length > _HEADING_LENGTH or _is_row(first):
        return None
    text = "".join(line.text for line in block.lines)[mark.length :]
    item = after is None or after.marker.style == mark.style
    item = item or (before is not None and before.heading is None and before.marker.style == mark.style)
    return mark.style if _names(text, item) else None


def _names(text: str, item: bool) -> bool:
    """Whether the short text after a number names what follows rather than says something.

    ``item`` tells that another text numbered in the same style stands right beside it.
    """
    bare = _PARENTHESIS.sub("", text)
    if not bare or bare[-1] in ",;、!?" or _AMOUNT.search(bare):
        return False
    if re.search(r"[。;!?:]", bare[:-1]):
        return False
    if bare[-1] != "。":
        return True
    return not item and not re.search(r",|\d(?!\d*年)", bare)

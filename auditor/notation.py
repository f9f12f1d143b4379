"""How a quantity is written: reads one (``parse``) and finds all of them in running text (``find``).

The notation itself is ``grammar/quantity.lark``. Candidates are found by one regular expression that is put together
from that grammar's terminals, and each candidate is then read by the grammar, so that the two cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor import patterns
from auditor.amount import NotAnAmountError, Piece, Reader, Reading
from auditor.errors import NotationError
from auditor.form import Forms
from auditor.language import deferred, tr
from auditor.quantity import Dimension, Quantity, Units

if TYPE_CHECKING:
    from auditor.quantity_syntax import Syntax

_MAX_LENGTH = 80  # longer than any amount that people write
_WIDER = 0xFEE0
_WIDE = frozenset(map(chr, range(0xFF01, 0xFF5F)))
_EXAMPLE = deferred("应写成数字加单位，如 4697.92万元、77.3%、13个")


class Found(NamedTuple):
    """A quantity and where it stands: ``text[start:end]`` is its number and unit, without hedges around them."""

    start: int
    end: int
    quantity: Quantity


class Notation:
    """Reads quantities with the units and hedges of one vocabulary. ``forms`` is what it has learned."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._reader = Reader(units)
        self._patterns = self._syntax.patterns
        self._automaton = self._syntax.automaton()
        self._head = re.compile(patterns.head(self._patterns))
        self._tail = re.compile(patterns.tail(self._patterns))
        self._to = re.compile(self._fill(f"{{TO}}(?={patterns.DIGITS}|{{HAN}})"))
        self._second = re.compile(self._fill(f"{patterns.DIGITS}|{{HAN}}"))
        self._after = re.compile(self._fill("(?!{NOT_AFTER})(?:{AFTER}|{INNER})"))
        self._before = self._ending("BEFORE")
        self._not_before = self._ending("NOT_BEFORE")
        self._not_alone = re.compile(self._fill("{YEARISH}(?![0-9.])|{CODE}|{NAMED}"))
        self._crowd = re.compile(self._patterns["CROWD"])
        self.forms = Forms(self._read_candidate, self._fill(patterns.NUMBER))
        self._reading = lru_cache(maxsize=1 << 16)(self.forms.read)

    def __getstate__(self) -> dict[str, Any]:
        """Everything but the parser, which is made again where it is needed, and what was read."""
        return {name: value for name, value in vars(self).items() if name not in ("_syntax", "_reading")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._reading = lru_cache(maxsize=1 << 16)(self.forms.read)

    @cached_property
    def _syntax(self) -> Syntax:
        """The grammar with the words of the vocabulary."""
        from auditor.quantity_syntax import syntax  # lark takes longer to load than most reports to read

        return syntax(self._units)

    def parse(self, text: str) -> Quantity:
        """The quantity that the whole of ``text`` is. Full-width forms and blanks are accepted.

        Raises :class:`NotationError` with one line in Chinese that says what was read and what was expected.
        """
        plain, origin = _normalise(text)
        if not plain:
            raise NotationError(tr("没有可读的内容；{0}", tr(_EXAMPLE)), 0)
        if len(plain) > _MAX_LENGTH:
            raise NotationError(tr("太长（{0} 个字符），不像一个数量；{1}", len(plain), tr(_EXAMPLE)), _MAX_LENGTH)
        pieces = self._pieces(plain)
        if pieces is None:
            read = self._syntax.understood(plain)
            raise NotationError(self._explain(plain, read), origin[read] if read < len(origin) else len(text))
        try:
            reading = self._reader.read(pieces)
            if reading.only_first:
                raise NotAnAmountError(tr("的后一个数不大于前一个，不是范围"))
        except NotAnAmountError as error:
            raise NotationError(f"“{plain}”{error}", 0) from None
        return reading.quantity

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
        """All quantities in ``text[start:end]``, in order. ``text`` is a view: already half-width and without blanks.

        Dates, document numbers, ordinals, codes and the like are not quantities. Takes linear time on any text.
        """
        at, stop = start, len(text) if end is None else end
        while match := self._head.search(text, at, stop):
            at = match.end()
            if match["number"] is None:
                continue
            begin, cut = match.start(), (at if match["share"] else self._extent(text, at, stop))
            reading = self._whole(text, start, begin, cut, stop)
            if reading is not None and reading.only_first:  # 由5.2%至3.1% is no range: its two ends are two figures
                cut = begin + reading.only_first
                reading = self._whole(text, start, begin, cut, cut)
            if reading is None:
                continue
            if self._stands(text, (begin, cut), stop, reading):
                at = cut
                yield Found(begin, cut, reading.quantity)
            elif reading.bare or reading.elliptic:
                at = self._past(text, (begin, cut), cut, stop)

    def _extent(self, text: str, number: int, stop: int) -> int:
        """The end of the quantity whose first number ends at ``number``: after its unit, or after that of a range."""
        end = self._end_of_unit(text, number, stop)
        if to := self._to.match(text, end, stop):
            second = self._second.match(text, to.end(), stop)
            tail = self._tail.match(text, second.end(), stop) if second else None
            if tail is not None and tail["word"]:
                return tail.end()
        return end

    def _end_of_unit(self, text: str, number: int, stop: int) -> int:
        """The end of the scale and unit after a number, or of the number where it has none."""
        tail = self._tail.match(text, number, stop)
        return tail.end() if tail else number

    def _whole(self, text: str, start: int, begin: int, end: int, stop: int) -> Reading | None:
        """The reading of ``text[begin:end]`` with the hedges around it."""
        after = self._after.match(text, end, stop)
        return self._reading(self._hedge_before(text, start, begin) + text[begin : after.end() if after else end])

    def _past(self, text: str, body: tuple[int, int], at: int, stop: int) -> int:
        """Where to go on after a bare number that is a code or a name: after all of it."""
        match = self._not_alone.match(text, body[0], stop)
        return max(at, match.end()) if match else at

    def _hedge_before(self, text: str, start: int, body: int) -> str:
        """The hedge that ends where a figure begins; 节约30万元 holds no 约."""
        floor = max(start, body - 8)
        match = self._before.search(text, floor, body)
        if match is None or self._not_before.search(text, floor, body):
            return ""
        return match.group()

    def _stands(self, text: str, body: tuple[int, int], stop: int, reading: Reading) -> bool:
        """Whether what was read is a quantity where it stands."""
        start, end = body
        following = text[end : end + 1]
        if reading.chinese:
            return reading.quantity.dimension is not Dimension.NUMBER and not _quoted(text, start, end)
        if reading.elliptic and self._crowd.match(text, end, stop):
            return False
        if not reading.bare:
            return True
        if patterns.latin(text[end + 1 : end + 2] if following == "." else following) or following in ("×", "+"):
            return False
        if text[max(0, start - 1) : start] in ("“", "+", "_", "@", "/", "#", "№"):
            return False
        number = text[start:end]
        if number[:1] == "0" and len(number) > 1 and number[1] != ".":
            return False
        return not self._not_alone.match(text, start, stop) and not _telephone(number)

    def _read_candidate(self, text: str) -> Reading | None:
        """What ``text`` says, exactly as the grammar has it; ``None`` if it is no quantity after all."""
        pieces = self._pieces(text)
        try:
            return None if pieces is None else self._reader.read(pieces)
        except NotAnAmountError:
            return None

    def _pieces(self, text: str) -> list[Piece] | None:
        """The words that ``text`` consists of, ``None`` where it is no quantity."""
        terminals = self._automaton.terminals(text)
        return None if terminals is None else [Piece(*terminal) for terminal in terminals]

    def _ending(self, terminal: str) -> re.Pattern[str]:
        """A pattern for texts that end with a word of ``terminal``."""
        return re.compile(rf"(?:{self._patterns[terminal]})\Z")

    def _fill(self, template: str) -> str:
        """``template`` with the grammar's terminals for the names in braces."""
        return patterns.fill(template, self._patterns)

    def _explain(self, text: str, read: int) -> str:
        """Why ``text``, of which the first ``read`` characters were understood, is no quantity."""
        rest = text[read:]
        if not re.search(self._fill("[0-9]|{HAN}|{HUNDRED}"), text):
            if re.fullmatch(self._fill("{SCALE}?(?:{MONEY}|{RATIO}|{POINTS}|{TIMES}|{MEASURE})|{SCALE}"), text):
                return tr("“{0}”只有单位，没有数字；{1}", text, tr(_EXAMPLE))
            return tr("“{0}”里没有数字；{1}", text, tr(_EXAMPLE))
        if re.search(r"[0-9],[0-9]", text):
            return tr("“{0}”的千分位写错：逗号之间应是三位数字，如 1,234.5万元", text)
        if re.search(r"\.[0-9]*\.|点.*点", text):
            return tr("“{0}”里有两个小数点，应只有一个，如 1.23万元", text)
        if re.search(r"[0-9]{16,}", text):
            return tr("“{0}”的数字太长：小数点前后最多各 15 位", text)
        if re.search(r"(?<![0-9])\.|\.(?![0-9])", text):
            return tr("“{0}”的小数点前后应都有数字，如 0.5万元", text)
        if not rest:
            return tr("“{0}”没有写完；{1}", text, tr(_EXAMPLE))
        if read == 0:
            return tr("“{0}”不以数字开头；{1}", text, tr(_EXAMPLE))
        return tr("“{0}”读到“{1}”为止：不认识后面的“{2}”；{3}", text, text[:read], rest, tr(_EXAMPLE))


def _normalise(text: str) -> tuple[str, list[int]]:
    """``text`` in half width and without blanks, and the offset of each character kept."""
    plain, origin = [], []
    for offset, character in enumerate(text):
        if character.isspace():
            continue
        plain.append(chr(ord(character) - _WIDER) if character in _WIDE else character)
        origin.append(offset)
    return "".join(plain), origin


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` stands in a short quotation: “四个意识” is a name."""
    floor = max(0, start - 30)
    return text.rfind("“", floor, start) > text.rfind("”", floor, start) and "”" in text[end : end + 30]


def _telephone(number: str) -> bool:
    """Whether a number without a unit has the form of a Chinese mobile number."""
    return len(number) == 11 and number.isdigit() and number[0] == "1" and number[1] in "3456789"

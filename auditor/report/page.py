"""A page of styled text. Report text reaches rich as it is, never as markup."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TextIO

from auditor.report.width import Ruler, visible

Part = tuple[str, str]
"""A piece of text and its style; ``""`` for none."""


class Page:
    """Lines, collected. Colour and width are decided by who makes the page, not by the environment."""

    def __init__(self, width: int = 80, colour: bool = False, ruler: Ruler | None = None) -> None:
        self.width = max(width, 20)
        self.ruler = Ruler() if ruler is None else ruler
        self._stream = io.StringIO()
        self._write = _coloured(self._stream, self.width) if colour else self._plain

    def __str__(self) -> str:
        return self._stream.getvalue()

    def taken(self) -> str:
        """The text so far, which is on the page no longer."""
        text = str(self)
        self._stream.seek(0)
        self._stream.truncate()
        return text

    def line(self, *parts: Part) -> None:
        """One line, as long as it is."""
        self._write([(visible(part), style) for part, style in parts])

    def _plain(self, parts: Sequence[Part]) -> None:
        self._stream.write("".join(part for part, _ in parts).rstrip() + "\n")

    def paragraph(
        self, text: str, style: str = "", indent: int = 0, head: Part = ("", ""), tail: Part = ("", "")
    ) -> None:
        """Text in as many lines as it needs, the first of them after ``head``, all after ``indent`` blanks.

        ``tail`` stands behind the last if there is room for it, else below.
        """
        # what of the head does not fit beside the text
        beyond = max(self.ruler.cells(head[0].rstrip()) + 2 - indent, 0) if head[0] else 0
        lines = self.ruler.wrap(_visible_lines(text), self.width - indent, beyond)
        gap = " " * (indent + beyond - self.ruler.cells(head[0]))
        for number, line in enumerate(lines):
            start = (head, (gap, "")) if number == 0 else ((" " * indent, ""),)
            used = sum(self.ruler.cells(part) for part, _ in (*start, (line, "")))
            is_last = number == len(lines) - 1
            fits = used + self.ruler.cells(tail[0]) <= self.width
            self.line(*start, (line, style), *((tail,) if is_last and fits else ()))
            if is_last and not fits:
                self.line((" " * indent, ""), (tail[0].lstrip(), tail[1]))

    def table(self, rows: list[tuple[str, ...]], styles: tuple[str, ...] = (), indent: int = 2) -> None:
        """Rows in columns as wide as they need; the last column is wrapped in the room that is left."""
        if not rows:
            return
        count = len(rows[0])
        widths = [max(self.ruler.cells(visible(row[i])) for row in rows) for i in range(count - 1)]
        left = indent + sum(widths) + 2 * (count - 1)
        if self.width - left < 16:  # no room for columns: one under the other
            for row in rows:
                self.paragraph("  ".join(filter(None, row)), indent=indent)
            return
        styles += ("",) * (count - len(styles))
        for row in rows:
            columns = zip(row, widths, styles, strict=False)
            cells = [(self.ruler.pad(visible(text), size + 2), style) for text, size, style in columns]
            for number, last in enumerate(self.ruler.wrap(_visible_lines(row[-1]), self.width - left)):
                head = cells if number == 0 else [(" " * (left - indent), "")]
                self.line((" " * indent, ""), *head, (last, styles[count - 1]))


def _coloured(stream: TextIO, width: int) -> Callable[[Sequence[Part]], None]:
    """What writes a line in colour."""
    from rich.console import Console  # it takes a while to load, so only who sees colour pays
    from rich.text import Text

    console = Console(
        file=stream,
        width=width,
        height=1,  # unused; without it rich would believe any COLUMNS
        force_terminal=True,
        no_color=False,
        color_system="standard",
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )

    def write(parts: Sequence[Part]) -> None:
        text = Text()
        for part, style in parts:
            text.append(part, style or None)
        text.rstrip()
        console.print(text, soft_wrap=True)

    return write


def _visible_lines(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))

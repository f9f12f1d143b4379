"""How far a run over many reports is, on the last line of a terminal, which is wiped at the end."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from auditor import output, wording
from auditor.report.width import Ruler, visible

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.live import Live

MANY = 5
"""So many reports and fewer have no bar at the beginning."""
SOON = 1.0
"""Seconds after which they have one, too."""

_EVERY = 5  # drawings in a second
_LONGEST_BAR = 24  # cells
_SHORTEST_BAR = 6
_SHORTEST_NAME = 10


class Progress:
    """A bar for the reports ``names``, in their order. Call it with how many are done, and of how many.

    ``alone`` tells that this process does all the work. Where others help, nothing is drawn until the first report is
    done, and then only when one is done: no thread may run when they are forked, and one that dies is replaced at any
    time.
    """

    def __init__(self, names: Sequence[str], *, alone: bool = True, color: str = "auto") -> None:
        self._names = [visible(os.path.basename(name)) for name in names]  # noqa: PTH119
        self._alone = alone
        self._color = color
        self._done = 0
        self._ruler = Ruler(2 if os.environ.get("AUDIT_AMBIGUOUS_WIDTH") == "2" else 1)
        self._began = time.monotonic()
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._live: Live | None = None
        self._over = False
        self._drawn = 0.0

    def __enter__(self) -> Self:
        """Begin to count time, and to draw where there is much to do."""
        self._began = time.monotonic()
        if self._alone:
            if len(self._names) > MANY:
                self._draw()
            else:
                self._timer = threading.Timer(SOON, self._draw)
                self._timer.daemon = True
                self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe the bar, whatever happened."""
        with self._lock:
            self._over = True
            if self._timer is not None:
                self._timer.cancel()
            if self._live is not None:
                self._live.stop()

    def __call__(self, done: int, _total: int) -> None:
        """Take note of reports that are done."""
        self._done = done
        if self._live is None and (len(self._names) > MANY or self._seconds() > SOON):
            self._draw()
        elif self._live is not None and not self._alone and self._seconds() - self._drawn > 1 / _EVERY:
            self._drawn = self._seconds()
            self._live.refresh()

    def _seconds(self) -> float:
        return time.monotonic() - self._began

    def _draw(self) -> None:
        """Draw from now on, unless it is too late."""
        from rich.console import Console
        from rich.live import Live

        with self._lock:
            if self._over or self._live is not None:
                return
            colour = output.in_colour(self._color, os.environ, terminal=True)
            console = Console(file=sys.stderr, force_terminal=True, no_color=not colour, legacy_windows=False)
            self._live = Live(
                self,
                console=console,
                transient=True,
                auto_refresh=self._alone,
                refresh_per_second=_EVERY,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._live.start()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The bar as wide as the terminal; what does not fit is left out."""
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        total, done = len(self._names), self._done
        head = wording.PROGRESS_COUNT.format(done=done, total=total)
        pace = self._pace(done, total)
        room = options.max_width - 1 - self._ruler.cells(head) - 2
        left = room - self._ruler.cells(pace)
        if left < 0:
            pace, left = "", room
        bar, name = _shares(left)
        plain = options.copy()
        if self._ruler.ambiguous > 1:  # the line that a bar is drawn with is ambiguous, too
            plain.encoding = "ascii"
        grid = Table.grid(padding=(0, 1, 0, 0))
        cells = [Text(head, no_wrap=True), ProgressBar(total, done, width=bar) if bar else None]
        cells += [Text(pace, "dim", no_wrap=True)]
        if name and done < total:
            cells.append(Text(self._ruler.shortened(self._names[done], name), "cyan", no_wrap=True))
        grid.add_row(*(cell for cell in cells if cell is not None))
        yield from grid.__rich_console__(console, plain)

    def _pace(self, done: int, total: int) -> str:
        """How fast it goes, and how long it takes still; nothing before that can be told."""
        seconds = self._seconds()
        if not done or seconds <= 0:
            return ""
        left = round(seconds * (total - done) / done)
        return wording.PROGRESS_PACE.format(rate=f"{done / seconds:.1f}", minutes=left // 60, seconds=left % 60)


def _shares(cells: int) -> tuple[int, int]:
    """How wide the bar and the name are in so many cells; 0 where one is left out."""
    bar = min(_LONGEST_BAR, cells // 3)
    if bar < _SHORTEST_BAR:
        bar = 0
    name = cells - bar - (2 if bar else 1)
    return bar, name if name >= _SHORTEST_NAME else 0

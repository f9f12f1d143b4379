"""Ctrl-C: several in a row are one, and it is put off while something must be done as a whole."""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Iterator

_ONE = 1.0  # seconds in which another Ctrl-C is the same one: the impatient press it again, and keys repeat


class _Once:
    """What a Ctrl-C does: the first ends the program, those right after it do not disturb its tidying up.

    Not all others are passed over: Python drops an exception that is raised while it clears something away, and who
    is not heard presses again.
    """

    def __init__(self) -> None:
        self._at = -_ONE

    def __call__(self, *_: object) -> None:
        now = time.monotonic()
        if now - self._at >= _ONE:
            self._at = now
            raise KeyboardInterrupt


def once() -> None:
    """From now on, let several Ctrl-C in a row be one. Where the program is to hear none at all, that remains."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _Once())


def no_more() -> None:
    """From now on, hear no Ctrl-C: the program is on its way out already, and Python would tell of it its own way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextlib.contextmanager
def put_off() -> Iterator[None]:
    """Let no interruption in. A process that is started meanwhile never gets one: who started it ends it.

    Where a system has no such thing, nothing is put off.
    """
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, ())
    try:  # blocking raises what came before, and has blocked nevertheless
        mask(signal.SIG_BLOCK, {signal.SIGINT})
        yield
    finally:
        mask(signal.SIG_SETMASK, before)

"""Ctrl-C put off for a moment: what must be done as a whole is done, and then the interruption comes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def put_off() -> Iterator[None]:
    """Let no interruption in. A process that is started meanwhile never gets one: who started it ends it.

    Where a system has no such thing, nothing is put off.
    """
    import signal  # it takes as long to load as three modules of ours, and most runs write no file

    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)

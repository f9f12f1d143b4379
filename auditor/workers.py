"""Pieces of work done by several processes, their results in order; a process that dies costs the piece it was at.

``concurrent.futures`` will not do: there one process that dies takes all the others with it, nobody says what it was
at, and everything is handed out at once, however slowly the results are taken.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import Connection, wait

from auditor.garbage import look_seldom
from auditor.interruption import put_off

Work = Callable[[int], bytes]
"""Does the piece of this number. Where processes are not forked, it is pickled."""
Died = Callable[[int, int], bytes]
"""What there is instead of the result of a piece whose process died, by the number and the exit status: the number of
the signal, negative, where it was one."""

_AHEAD = 3  # pieces that a process has at hand, so that it need not wait for the next
_MOST_BYTES = 16 << 20  # of results that wait for an earlier one; with more, no more work is handed out
_EVERY = 0.5  # seconds between two looks at whether there is somebody to work for, or an interruption
_FAILED = 70  # the exit status where work raises, which it should not


def ordered(work: Work, count: int, processes: int, died: Died, method: str = "") -> Iterator[bytes]:
    """What ``work`` gives for 0 to ``count`` - 1, in this order, done by so many processes.

    However it is left, by an exception or early, no process is left behind. ``method`` is how processes are started,
    as :mod:`multiprocessing` calls it; forked if possible, they have everything that was loaded.
    """
    pool = _Pool(work, count, died, method or _method())
    try:
        pool.start(min(processes, count))
        yield from pool.results()
    finally:
        pool.end()


def _method() -> str:
    """How processes are started: macOS can fork, but its own libraries do not stand it."""
    return "fork" if "fork" in get_all_start_methods() and sys.platform != "darwin" else "spawn"


class _Worker:
    """A process and the numbers of the pieces that it was given and has not done, the first of which it is at."""

    def __init__(self, work: Work, method: str) -> None:
        context = get_context(method)
        self.connection, theirs = context.Pipe()
        self.given: deque[int] = deque()
        self._process = context.Process(target=_serve, args=(work, theirs, os.getpid()), daemon=True)  # type: ignore[attr-defined]
        try:
            with put_off():
                self._process.start()
        except OSError:
            self.connection.close()
            raise
        finally:
            theirs.close()

    def give(self, number: int) -> None:
        """Hand out a piece."""
        self.given.append(number)
        try:
            self.connection.send(number)
        except OSError:  # it died; that shows when its results are asked for
            return

    def kill(self) -> None:
        """Let it do nothing any more."""
        self._process.kill()

    def bury(self) -> int:
        """The exit status of a process that has died or been killed."""
        self._process.join()
        self.connection.close()
        status = self._process.exitcode or 0
        self._process.close()
        return status


class _Pool:
    """Processes at work; ``_done`` are results whose turn has not come."""

    def __init__(self, work: Work, count: int, died: Died, method: str) -> None:
        self._work = work
        self._count = count
        self._died = died
        self._method = method
        self._workers: list[_Worker] = []
        self._handed_out = 0
        self._again: deque[int] = deque()
        self._done: dict[int, bytes] = {}
        self._held = 0

    def start(self, processes: int) -> None:
        """Start processes; with fewer than these where the system has no more."""
        for _ in range(processes):
            try:
                self._workers.append(_Worker(self._work, self._method))
            except OSError:
                return

    def end(self) -> None:
        """Leave no process behind."""
        with put_off():
            for worker in self._workers:
                worker.kill()
            for worker in self._workers:
                worker.bury()
            self._workers.clear()

    def results(self) -> Iterator[bytes]:
        """All results in order."""
        for number in range(self._count):
            self._collect(0)
            while number not in self._done:
                if self._workers:
                    self._collect(_EVERY)
                else:  # there can be no process but this one
                    self._keep(self._next(), None)
            data = self._done.pop(number)
            self._held -= len(data)
            yield data

    def _collect(self, timeout: float) -> None:
        """Hand out work, and take the results that are there, waiting so many seconds for one.

        Not without end: an interruption just before the system begins to wait is noticed only after it has waited.
        """
        self._feed()
        ready = wait([worker.connection for worker in self._workers], timeout)
        for worker in [each for each in self._workers if each.connection in ready]:
            try:
                data = worker.connection.recv_bytes()
            except (EOFError, OSError):
                self._replace(worker)
            else:
                self._keep(worker.given.popleft(), data)
        self._feed()

    def _feed(self) -> None:
        """Give each process something to do, then something ahead, as long as there will be enough for all."""
        for ahead in range(_AHEAD):
            for worker in self._workers:
                if len(worker.given) <= ahead and self._has_work(bool(ahead)):
                    number = self._next()
                    if number is not None:
                        worker.give(number)

    def _has_work(self, ahead: bool) -> bool:
        """Whether something is to be handed out now, so far as the results that wait for others leave room."""
        if self._again:
            return True
        left = self._count - self._handed_out
        return self._held < _MOST_BYTES and left > (_AHEAD * len(self._workers) if ahead else 0)

    def _next(self) -> int | None:
        """The number of a piece that is nobody's; what a dead process left is wanted first."""
        if self._again:
            return self._again.popleft()
        if self._handed_out == self._count:
            return None
        self._handed_out += 1
        return self._handed_out - 1

    def _keep(self, number: int | None, data: bytes | None) -> None:
        if number is not None:
            self._done[number] = data = self._work(number) if data is None else data
            self._held += len(data)

    def _replace(self, dead: _Worker) -> None:
        """What a process was at when it died has no result; the rest of what it had is for others."""
        self._workers.remove(dead)
        dead.kill()  # all it can do is die: it was closed
        status = dead.bury()
        if dead.given:
            at = dead.given.popleft()
            self._keep(at, self._died(at, status))
        self._again.extend(dead.given)
        if self._again or self._handed_out < self._count:
            self.start(1)


def _serve(work: Work, connection: Connection[bytes, int], parent: int) -> None:
    """Do one piece after the other until there is nobody left to do it for."""
    look_seldom()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    try:
        while True:
            connection.send_bytes(work(connection.recv()))
    except (EOFError, OSError):
        os._exit(0)
    except BaseException:
        os._exit(_FAILED)


def _end_with(parent: int) -> None:
    """End this process as soon as the one that started it is no more, however it came to its end."""
    started_by = parent_process()
    sentinels = [started_by.sentinel] if started_by is not None else []
    while os.getppid() == parent and not wait(sentinels, _EVERY):
        pass
    os._exit(0)

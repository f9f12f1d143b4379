"""Work by several processes: in order, whoever is slow; one that dies costs its piece alone; nobody is left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from auditor import interruption, workers
from auditor.interruption import put_off
from auditor.workers import ordered
from tests.pipeline_fixture import ROOT


def told(number: int) -> bytes:
    return f"{number}".encode()


def slow_first(number: int) -> bytes:
    if number % 7 == 0:
        time.sleep(0.02)
    return told(number)


def dying(number: int) -> bytes:
    if number in (0, 5, 6):
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 9:
        os._exit(7)
    if number == 11:
        raise ValueError(number)
    return told(number)


def died(number: int, status: int) -> bytes:
    return f"{number} died {status}".encode()


def large(number: int) -> bytes:
    return bytes([number % 251]) * (1 << 20)


def nobody_left() -> bool:
    """Whether all processes of ours are gone, now."""
    return not multiprocessing.active_children()


@pytest.mark.parametrize("processes", [1, 2, 3, 8])
@pytest.mark.parametrize("work", [told, slow_first])
def test_results_are_in_order(work: Callable[[int], bytes], processes: int) -> None:
    assert list(ordered(work, 60, processes, died)) == [told(number) for number in range(60)]
    assert nobody_left()


def test_nothing_to_do() -> None:
    assert list(ordered(told, 0, 2, died)) == []


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_a_process_that_dies_costs_its_piece_alone(processes: int) -> None:
    lost = {0: -9, 5: -9, 6: -9, 9: 7, 11: 70}
    expected = [died(number, lost[number]) if number in lost else told(number) for number in range(30)]
    assert list(ordered(dying, 30, processes, died)) == expected
    assert nobody_left()


def test_all_die() -> None:
    def work(number: int) -> bytes:
        os._exit(number + 1)

    assert list(ordered(work, 5, 2, died)) == [died(number, number + 1) for number in range(5)]


def test_processes_that_are_not_forked() -> None:
    lost = {0: -9, 5: -9, 6: -9}
    expected = [died(number, lost[number]) if number in lost else told(number) for number in range(8)]
    assert list(ordered(dying, 8, 2, died, method="spawn")) == expected


def test_who_leaves_early_leaves_no_process_behind() -> None:
    results = ordered(slow_first, 1000, 2, died)
    assert next(results) == b"0"
    assert not nobody_left()
    results.close()  # type: ignore[attr-defined]
    assert nobody_left()


def test_no_more_is_done_than_is_taken(tmp_path: Path) -> None:
    """Results of which nobody takes any are not made without end: here they would be 200 MB."""

    def work(number: int) -> bytes:
        (tmp_path / str(number)).touch()
        return large(number)

    results = ordered(work, 200, 2, died)
    next(results)
    before = -1
    while (done := len(list(tmp_path.iterdir()))) != before:
        before = done
        time.sleep(0.3)
    assert 1 <= done < 50
    rest = list(results)
    assert rest == [large(number) for number in range(1, 200)]


def test_a_system_with_no_process_to_spare(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(workers, "_Worker", refused)
    assert list(ordered(told, 5, 3, died)) == [told(number) for number in range(5)]


PARENT = """
import os, sys, time
from auditor.workers import ordered
def work(number):
    os.write(1, b"%d\\n" % os.getpid())
    while True:
        {busy}
list(ordered(work, 2, 2, lambda number, status: b""))
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc")
@pytest.mark.parametrize("busy", ["pass", "time.sleep(9)"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_whoever_kills_the_first_process_kills_all(busy: str, how: signal.Signals) -> None:
    code = PARENT.format(busy=busy)
    parent = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert parent.stdout is not None
    with parent, parent.stdout:
        try:
            children = [int(parent.stdout.readline()) for _ in range(2)]
            parent.send_signal(how)
            parent.wait(timeout=60)
        finally:
            parent.kill()
        until = time.monotonic() + 60
        while any(is_alive(child) for child in children) and time.monotonic() < until:
            time.sleep(0.05)
        assert [child for child in children if is_alive(child)] == []


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


def test_nothing_is_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal that comes just before the system begins to wait does not wake it."""
    waited: list[float | None] = []

    def wait(connections: list[object], timeout: float | None = None) -> object:
        waited.append(timeout)
        return waiting(connections, timeout)

    waiting = workers.wait
    monkeypatch.setattr(workers, "wait", wait)
    assert len(list(ordered(slow_first, 20, 2, died))) == 20
    assert waited
    assert None not in waited


@pytest.fixture
def handler() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("handler")
def test_several_interruptions_in_a_row_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("auditor.interruption.time.monotonic", lambda: now)
    interruption.once()
    for now in (100.0, 103.0):
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        now += 0.9
        signal.raise_signal(signal.SIGINT)
    interruption.no_more()
    signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("handler")
def test_who_hears_no_interruption_goes_on_so() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    interruption.once()
    signal.raise_signal(signal.SIGINT)


def test_an_interruption_that_comes_while_others_are_put_off_leaves_nothing_blocked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def mask(how: int, signals: set[int]) -> set[int]:
        before = blocked(how, signals)
        if how == signal.SIG_BLOCK and signals:
            raise KeyboardInterrupt
        return before

    blocked = signal.pthread_sigmask
    monkeypatch.setattr(signal, "pthread_sigmask", mask)
    with pytest.raises(KeyboardInterrupt), put_off():
        pytest.fail("it was put off")
    assert signal.SIGINT not in blocked(signal.SIG_BLOCK, ())  # type: ignore[arg-type]


def test_an_interruption_that_is_put_off_comes_afterwards() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012 - the interruption comes at the end of the block
        with put_off():
            signal.pthread_kill(threading.get_ident(), signal.SIGINT)  # another thread would not put it off
            done.append("all of it")
        done.append("too late")
    assert done == ["all of it"]

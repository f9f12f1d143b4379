"""Values gone through again: as they came, whatever there is room for; packed values are the values again."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from typing import IO, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import spool
from auditor.errors import GoujiError
from auditor.finding import ReportAudit
from auditor.packing import packed, unpacked
from auditor.source import SourceFile
from auditor.spool import KEPT, Carried, Gathered, Late, Mapped, Spool
from tests.pipeline_fixture import REPORTS, ROOT, auditor
from tests.run_fixture import hostile

MANY = list(range(KEPT * 3))


_open: list[Spool[Any]] = []


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    while _open:
        _open.pop().close()


def spool_of(coming: Iterator[Carried[Any]]) -> Spool[Any]:
    """A spool that is closed at the end of the test."""
    _open.append(Spool(coming))
    return _open[-1]


def spooled(values: list[Any], *, data: bool = False) -> Spool[Any]:
    return spool_of(iter([Carried(value, packed(value) if data else None) for value in values]))


@pytest.mark.parametrize("values", [[], [1], MANY[:KEPT], MANY[: KEPT + 1], MANY])
@pytest.mark.parametrize("data", [False, True])
def test_values_are_there_again(values: list[int], data: bool) -> None:
    made = spooled(values, data=data)
    assert [list(made) for _ in range(3)] == [values] * 3
    assert len(made) == len(values)
    assert bool(made) is bool(values)
    assert made[:2] == values[:2]
    assert made[-1:] == values[-1:]
    if values:
        assert (made[0], made[-1]) == (values[0], values[-1])
    with pytest.raises(IndexError):
        made[len(values)]


@given(st.lists(st.integers(0, len(MANY) + 2), max_size=8), st.booleans())
def test_several_go_through_it_at_once(steps: list[int], data: bool) -> None:
    """Whoever is ahead lets values come; the others see the same."""
    made = spooled(MANY, data=data)
    readers: list[tuple[Iterator[int], list[int]]] = [(iter(made), []) for _ in steps]
    for (reader, seen), step in zip(readers, steps, strict=True):
        seen += [value for _, value in zip(range(step), reader, strict=False)]
    assert [seen for _, seen in readers] == [MANY[:step] for step in steps]
    assert [seen + list(reader) for reader, seen in readers] == [MANY] * len(steps)


def test_nothing_comes_before_it_is_asked_for() -> None:
    came: list[int] = []

    def coming() -> Iterator[Carried[int]]:
        for value in MANY:
            came.append(value)
            yield Carried(value)

    made = spool_of(coming())
    assert came == []
    next(iter(made))
    assert came == [0]
    made.complete()
    assert came == MANY


def test_what_failed_is_never_taken_for_the_end() -> None:
    def coming() -> Iterator[Carried[int]]:
        yield Carried(1)
        raise GoujiError("不行")

    made = spool_of(coming())
    for _ in range(2):
        reader = iter(made)
        assert next(reader) == 1
        with pytest.raises(GoujiError, match="不行"):
            next(reader)
    with pytest.raises(GoujiError):
        len(made)


def test_what_is_closed_lets_nothing_come() -> None:
    ended = []

    def coming() -> Iterator[Carried[int]]:
        try:
            yield Carried(1)
            yield Carried(2)
        finally:
            ended.append(True)

    made = spool_of(coming())
    next(iter(made))
    made.close()
    assert ended == [True]
    with pytest.raises(ValueError, match="closed"):
        list(made)


class _Full:
    """A file on a disk that is full after some bytes."""

    def __init__(self, room: int) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
        self._room = room

    def write(self, data: bytes) -> int:
        if self._room <= 0:
            raise OSError(errno.ENOSPC, "")
        written = self._file.write(data[: min(self._room, 7)])
        self._room -= written
        return written

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@pytest.mark.parametrize("room", [0, 3, 40, 100])
def test_a_full_disk_loses_nothing(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_temporary", lambda **_: _Full(room))
    values = ["値" * number for number in MANY]
    made = spooled(values)
    assert [list(made) for _ in range(2)] == [values] * 2


def test_no_place_for_a_file_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(**_: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "")

    monkeypatch.setattr(spool, "_temporary", nowhere)
    made = spooled(MANY)
    assert [list(made) for _ in range(2)] == [MANY] * 2


@pytest.mark.parametrize("size", [0, 10, (1 << 20) - 1, (1 << 20) + 1, 5 << 20])
def test_what_is_gathered_is_read_again(size: int) -> None:
    pieces = [bytes([number % 251]) * min(9999, size - number) for number in range(0, size, 9999)]
    with Gathered() as gathered:
        for piece in pieces:
            gathered.write(piece)
        assert gathered.read().read() == b"".join(pieces)


def test_no_room_for_what_is_gathered_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_temporary", lambda **_: _Full(0))
    with Gathered() as gathered, pytest.raises(GoujiError, match="^无法写临时文件（磁盘已满）"):  # noqa: RUF043
        gathered.write(b"x" * (3 << 20))


def test_what_is_made_of_values() -> None:
    asked: list[int] = []

    def doubled(value: int) -> int:
        asked.append(value)
        return 2 * value

    made = Mapped([1, 2, 3], doubled)
    assert (len(made), bool(made), asked) == (3, True, [])
    assert (list(made), made[1], made[1:]) == ([2, 4, 6], 4, [4, 6])
    late = Late(lambda: [doubled(9)])
    assert asked == [1, 2, 3, 2, 2, 3]
    assert (list(late), late[0], len(late)) == ([18], 18, 1)
    assert asked.count(9) == 1


# packing --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", REPORTS)
@pytest.mark.parametrize("complete", [False, True])
def test_an_audit_is_the_same_after_packing(path: str, complete: bool) -> None:
    audit = auditor().audit(SourceFile(path, (ROOT / path).read_bytes()), complete=complete)
    again: ReportAudit = unpacked(packed(audit))
    assert again == audit
    assert repr(again) == repr(audit)
    assert [type(each) for each in again.findings] == [type(each) for each in audit.findings]


@given(hostile())
def test_a_hostile_audit_is_the_same_after_packing(audit: ReportAudit) -> None:
    assert unpacked(packed(audit)) == audit


@given(st.fractions() | st.tuples(st.fractions(), st.text()) | st.lists(st.fractions()))
def test_exact_numbers_stay_exact(value: object) -> None:
    again = unpacked(packed(value))
    assert again == value
    assert repr(again) == repr(value)
    assert isinstance(unpacked(packed(Fraction(1, 3))), Fraction)

"""Values that come one after the other and can be gone through again, however many they are, in little memory."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import IO, Generic, NamedTuple, Self, TypeVar, overload

from auditor import wording
from auditor.errors import GoujiError, reason
from auditor.packing import packed, unpacked

_Value = TypeVar("_Value", covariant=True)
_Made = TypeVar("_Made", covariant=True)

KEPT = 8
"""So many values are kept as they are; of more, all but the first are kept in a file."""


_IN_MEMORY = 1 << 20  # bytes of what is gathered


class Carried(NamedTuple, Generic[_Value]):
    """A value, and the bytes that :func:`auditor.packing.packed` makes of it where somebody has made them already."""

    value: _Value
    data: bytes | None = None


class Spool(Sequence[_Value]):
    """What ``coming`` gives, which is asked for no more than was gone through.

    Whoever goes through it for the first time sees each value as it comes; the next finds them in an unnamed temporary
    file, which is gone with the process, or in memory where there can be no file. Going through it again gives equal
    values, not the same. An exception out of ``coming`` is raised again by whoever asks for what did not come.
    """

    def __init__(self, coming: Iterator[Carried[_Value]]) -> None:
        self._coming = coming
        self._kept: list[_Value] = []
        self._others: list[bytes | tuple[int, int]] = []
        self._file: _File | None = None
        self._failure: BaseException | None = None
        self._over = False

    def __iter__(self) -> Iterator[_Value]:
        position = 0
        while True:
            if position < len(self._kept) + len(self._others):
                value = self._at(position)
            else:
                came = self._next()
                if came is None:
                    return
                value = came.value
            yield value
            position += 1

    def __len__(self) -> int:
        self.complete()
        return len(self._kept) + len(self._others)

    def __bool__(self) -> bool:
        return bool(self._kept) or self._next() is not None

    @overload
    def __getitem__(self, index: int) -> _Value: ...
    @overload
    def __getitem__(self, index: slice) -> list[_Value]: ...
    def __getitem__(self, index: int | slice) -> _Value | list[_Value]:
        places = range(len(self))[index]
        return self._at(places) if isinstance(places, int) else [self._at(place) for place in places]

    def complete(self) -> None:
        """Let everything come."""
        while self._next() is not None:
            pass

    def close(self) -> None:
        """Let nothing more come, and give up what came."""
        close = getattr(self._coming, "close", None)
        self._failure = self._failure or ValueError("closed")
        if close is not None:
            close()
        if self._file is not None:
            self._file.close()

    def _next(self) -> Carried[_Value] | None:
        if self._failure is not None:
            raise self._failure
        if self._over:
            return None
        try:
            came = next(self._coming, None)
        except BaseException as failure:
            self._failure = failure
            raise
        if came is None:
            self._over = True
        elif len(self._kept) < KEPT:
            self._kept.append(came.value)
        else:
            self._others.append(self._put(packed(came.value) if came.data is None else came.data))
        return came

    def _put(self, data: bytes) -> bytes | tuple[int, int]:
        """The bytes, or where they are: a full disk is no reason to fail."""
        try:
            self._file = self._file or _File()
            return self._file.add(data), len(data)
        except OSError:
            return data

    def _at(self, position: int) -> _Value:
        if position < len(self._kept):
            return self._kept[position]
        kept = self._others[position - len(self._kept)]
        if isinstance(kept, tuple):
            assert self._file is not None
            kept = self._file.read(*kept)
        value: _Value = unpacked(kept)
        return value


class _File:
    """Bytes in a temporary file. It has no buffer: what is said to be written is written."""

    def __init__(self) -> None:
        self._stream = _temporary(buffering=0)
        self._end = 0

    def add(self, data: bytes) -> int:
        """Write behind the rest; where it begins. ``OSError`` where it does not fit, and then it is as it was."""
        start, written = self._end, 0
        self._stream.seek(start)
        while written < len(data):
            written += self._stream.write(memoryview(data)[written:])
        self._end += written
        return start

    def read(self, start: int, size: int) -> bytes:
        """What was written there."""
        self._stream.seek(start)
        pieces: list[bytes] = []
        while size > 0 and (piece := self._stream.read(size)):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def close(self) -> None:
        """Remove it."""
        self._stream.close()


class Gathered:
    """Bytes written one after the other to be read again from the beginning: in memory, in an unnamed temporary file if
    they are many. Raises :class:`GoujiError` where the disk is full."""

    def __init__(self) -> None:
        self.stream: IO[bytes] = io.BytesIO()
        self._room = _IN_MEMORY

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def write(self, data: bytes) -> None:
        """Add something."""
        self._room -= len(data)
        try:
            if self._room < 0 and isinstance(self.stream, io.BytesIO):
                written, self.stream = self.stream, _temporary()
                self.stream.write(written.getvalue())
            self.stream.write(data)
        except OSError as error:
            raise GoujiError(wording.NO_ROOM.format(reason(error))) from None

    def read(self) -> IO[bytes]:
        """What was written, from the beginning. Nothing may be written any more."""
        try:
            self.stream.seek(0)
        except OSError as error:
            raise GoujiError(wording.NO_ROOM.format(reason(error))) from None
        return self.stream


def _temporary(buffering: int = -1) -> IO[bytes]:
    from tempfile import TemporaryFile  # takes longer to load than a report to read, and is for many

    return TemporaryFile(buffering=buffering)


class Mapped(Sequence[_Made], Generic[_Value, _Made]):
    """What ``function`` makes of each value, made when it is asked for and again whenever it is."""

    def __init__(self, values: Sequence[_Value], function: Callable[[_Value], _Made]) -> None:
        self._values = values
        self._function = function

    def __iter__(self) -> Iterator[_Made]:
        return map(self._function, self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __bool__(self) -> bool:
        return bool(self._values)

    @overload
    def __getitem__(self, index: int) -> _Made: ...
    @overload
    def __getitem__(self, index: slice) -> list[_Made]: ...
    def __getitem__(self, index: int | slice) -> _Made | list[_Made]:
        if isinstance(index, slice):
            return [self._function(value) for value in self._values[index]]
        return self._function(self._values[index])


class Late(Sequence[_Value]):
    """Values that are found out when somebody asks for them for the first time."""

    def __init__(self, find: Callable[[], Sequence[_Value]]) -> None:
        self._find = find

    @cached_property
    def _values(self) -> Sequence[_Value]:
        return self._find()

    def __iter__(self) -> Iterator[_Value]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, index: int) -> _Value: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[_Value]: ...
    def __getitem__(self, index: int | slice) -> _Value | Sequence[_Value]:
        return self._values[index]

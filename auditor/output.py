"""Where the program writes: standard output, standard error, files; and whether in colour."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from auditor import wording
from auditor.errors import GoujiError, reason
from auditor.interruption import put_off
from auditor.spool import Gathered

Data = bytes | IO[bytes]
"""What is to be in a file; of a stream, what can still be read."""

PLAIN_WIDTH = 80  # of what is not shown on a terminal
_LONGEST_WIDTH = 4  # digits of COLUMNS that are believed
_PIECE = 1 << 16  # bytes
_LONGEST_NAME = 40  # characters of a file's name that its draft keeps: a system allows 255 bytes, ending and all


def is_terminal(stream: object) -> bool:
    """Whether somebody looks at what is written there."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty is not None and isatty())


def in_colour(choice: str, environment: Mapping[str, str], terminal: bool) -> bool:
    """Whether to colour. ``choice`` (always, never) goes before NO_COLOR, FORCE_COLOR, CLICOLOR and the terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environment.get("CLICOLOR") == "0":
        return False
    return terminal and environment.get("TERM") != "dumb"


def width(environment: Mapping[str, str], terminal: bool) -> int:
    """How many cells a line may take."""
    columns = environment.get("COLUMNS", "")
    if columns.isdecimal() and int(columns[:_LONGEST_WIDTH]):
        return int(columns[:_LONGEST_WIDTH])
    if not terminal:
        return PLAIN_WIDTH
    from shutil import get_terminal_size

    return get_terminal_size((PLAIN_WIDTH, 24)).columns


def write(text: str, path: str | None, *, machine: bool = False) -> None:
    """Write to a file or, without a path, to standard output, whose reader may leave early.

    What is for machines is UTF-8 everywhere, and so are files; a terminal gets what it can show.
    """
    if path is not None:
        write_file(Path(path), text.encode("utf-8", "backslashreplace"))
        return
    write_bytes(text.encode(encoding(machine=machine), "backslashreplace"))


def encoding(*, machine: bool = False) -> str:
    """How text is written to standard output."""
    return "utf-8" if machine or sys.stdout is None else sys.stdout.encoding or "utf-8"


def write_bytes(data: bytes) -> None:
    """Write what is no text to standard output."""
    _write_out(io.BytesIO(data))


def write_pieces(pieces: Iterable[bytes], path: Path | None) -> None:
    """Write all pieces to a file or to standard output once the last of them is there, be they many: all or nothing.

    Until then they wait in memory or, if there are many, in an unnamed temporary file. Raises :class:`GoujiError` where
    they cannot be written.
    """
    if path is None and sys.stdout is None:
        raise GoujiError(wording.NO_STANDARD_OUTPUT)
    with Gathered() as gathered:
        for piece in pieces:
            gathered.write(piece)
        if path is None:
            _write_out(gathered.read())
        else:
            write_file(path, gathered.read())


def _write_out(data: IO[bytes]) -> None:
    if sys.stdout is None:
        raise GoujiError(wording.NO_STANDARD_OUTPUT)
    try:
        sys.stdout.flush()
        while piece := data.read(_PIECE):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except OSError as error:
        abandon_standard_output()
        if not isinstance(error, BrokenPipeError):
            raise GoujiError(wording.CANNOT_WRITE.format(wording.STANDARD_OUTPUT, reason(error))) from None


def abandon_standard_output() -> None:
    """Let nothing more be written there: Python would complain again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(path: Path, data: Data) -> None:
    """Put ``data`` in place of the file at once: whoever reads it sees the old content or the new one.

    Raises :class:`GoujiError` where that is not possible; then the old content is there still.
    """
    write_files([(path, data)])


def write_files(files: Sequence[tuple[Path, Data]], *, make_folders: bool = False) -> None:
    """Put content in place of files, of all of them or of none: each is written beside its place before any is moved.

    ``make_folders`` makes folders that are missing. Raises :class:`GoujiError` where a file cannot be written.
    """
    drafts: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            with _told_of(path):
                if path.exists() and not path.is_file():  # a device or a pipe, which cannot be replaced
                    _write(path, data)
                else:
                    if make_folders:
                        path.parent.mkdir(parents=True, exist_ok=True)
                    drafts.append(_place(path, len(drafts)))
                    _draft(*drafts[-1], data)
        with put_off():
            for draft, target in drafts:
                with _told_of(target):
                    draft.replace(target)
    finally:
        for draft, _ in drafts:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)


@contextlib.contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """What the system has against a file, as an error for people."""
    try:
        yield
    except OSError as error:
        raise GoujiError(wording.CANNOT_WRITE.format(path, reason(error))) from None


def _place(path: Path, number: int) -> tuple[Path, Path]:
    """Where the draft of a file goes, and where the file does: what a link points to is replaced, not the link."""
    target = path.resolve()
    return target.with_name(f".{target.name[:_LONGEST_NAME]}.{os.getpid()}.{number}.tmp"), target


def _write(path: Path, data: Data) -> None:
    if isinstance(data, bytes):
        path.write_bytes(data)
        return
    import shutil  # it loads what compresses files, which takes a while

    with path.open("wb") as stream:
        shutil.copyfileobj(data, stream)


def _draft(draft: Path, target: Path, data: Data) -> None:
    """The content of a file written beside it, with the same permissions."""
    if target.exists() and not os.access(target, os.W_OK):  # the folder alone would let it be replaced
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    _write(draft, data)
    if target.exists():
        from shutil import copymode

        copymode(target, draft)


def append_file(path: Path, data: bytes) -> None:
    """Write ``data`` behind what the file has."""
    try:
        with path.open("ab") as stream:
            stream.write(data)
    except OSError as error:
        raise GoujiError(wording.CANNOT_WRITE.format(path, reason(error))) from None


def make_file(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, and the folder it stands in."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(data)
    except OSError as error:
        raise GoujiError(wording.CANNOT_WRITE.format(path, reason(error))) from None


def complain(message: str) -> None:
    """One line for a person on standard error."""
    say(wording.ERROR.format("".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in message)))


def say(text: str) -> None:
    """Lines on standard error, which may be closed or unable to show Chinese."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "utf-8"
    with contextlib.suppress(OSError):
        sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stderr.flush()


def progress(done: int, total: int, template: str = "") -> None:
    """How far a long run is, on one line of a terminal that is wiped at the end."""
    line = (template or wording.PROGRESS).format(done, total) if done < total else ""
    sys.stderr.write(f"\r\x1b[K{line}")
    sys.stderr.flush()

"""Regular expressions that are compiled once, however many processes use them.

Pickling a pattern of :mod:`re` keeps its text alone, and compiling that again takes ten to fifty times as long as the
words of a vocabulary take to load. What it compiles to is a list of numbers, which can be kept as well. Nothing of
Python's documents how to take it out or put it back, so whatever does not go as expected ends in compiling again; who
keeps what is made here keeps it for one version of Python only.
"""

from __future__ import annotations

import copyreg
import io
import pickle
import re
from array import array
from collections.abc import Mapping
from typing import Any

_CODE = "I"  # the numbers, as the array module calls them


def dumps(value: object) -> bytes:
    """The pickle of ``value``, with every pattern in it as it was compiled. Raises what :mod:`pickle` raises."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**copyreg.dispatch_table, re.Pattern: _reduced}
    pickler.dump(value)
    return stream.getvalue()


def _reduced(pattern: re.Pattern[Any]) -> tuple[Any, ...]:
    """How a pattern is put together again: :func:`compiled` with its arguments."""
    try:
        numbers = array(_CODE, _numbers(pattern)).tobytes()
        return compiled, (pattern.pattern, pattern.flags, numbers, pattern.groups, dict(pattern.groupindex))
    except (ImportError, AttributeError, TypeError, OverflowError):
        return re.compile, (pattern.pattern, pattern.flags)


def _numbers(pattern: re.Pattern[Any]) -> list[int]:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    numbers: list[int] = _compiler._code(_parser.parse(pattern.pattern, pattern.flags), pattern.flags)  # noqa: SLF001
    return numbers


def compiled(text: Any, flags: int, numbers: bytes, groups: int, names: Mapping[str, int]) -> re.Pattern[Any]:
    """A pattern from what it was compiled to by the same version of Python, equal to what that compiles it to."""
    try:
        import _sre  # type: ignore[import-not-found]

        code = array(_CODE)
        code.frombytes(numbers)
        by_number: list[str | None] = [None] * (groups + 1)
        for name, number in names.items():
            by_number[number] = name
        pattern: re.Pattern[Any] = _sre.compile(text, flags, code.tolist(), groups, dict(names), tuple(by_number))
    except Exception:
        return re.compile(text, flags)
    return pattern

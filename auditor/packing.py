"""Values as bytes, for another process, a file or a later run: pickled, and quick for the values of this program.

A value that was packed by another version of the program, or by another Python, must not be unpacked: who keeps packed
values keeps apart whose they are.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from copyreg import __newobj__ as newobj  # type: ignore[attr-defined]
from dataclasses import fields, is_dataclass
from fractions import Fraction
from operator import attrgetter
from typing import Any

_Reducer = Callable[[Any], tuple[Any, tuple[Any, ...]]]


class _Reducers(dict[type, _Reducer]):
    """How values are taken apart, by class; worked out once for each.

    Left to itself, :mod:`pickle` asks each value of a dataclass for its state by name and writes a fraction as text,
    which takes five times as long.
    """

    def __missing__(self, kind: type) -> _Reducer:
        if issubclass(kind, tuple) and hasattr(kind, "_fields"):
            self[kind] = reducer = lambda value: (newobj, (kind, *value))
            return reducer
        if not is_dataclass(kind):
            raise KeyError(kind)  # pickle knows
        names = [each.name for each in fields(kind)]
        parts = attrgetter(*names)
        self[kind] = reducer = (
            (lambda value: (kind, parts(value))) if len(names) > 1 else (lambda value: (kind, (parts(value),)))
        )
        return reducer


_reducers = _Reducers({Fraction: lambda value: (Fraction, (value.numerator, value.denominator))})


def packed(value: object) -> bytes:
    """The value as bytes."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _reducers
    pickler.dump(value)
    return stream.getvalue()


def unpacked(data: bytes) -> Any:
    """The value again; of bytes that :func:`packed` did not make, anything may come, or any exception."""
    return pickle.loads(data)

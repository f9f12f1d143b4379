"""Regular expressions of modules, each compiled when it is first used.

There are more than a hundred, of which one report needs half, and compiling one takes as long as reading a paragraph.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Late:
    """What a pattern is until something of it is asked for. Its methods, once found, are found here."""

    def __init__(self, text: Any, flags: int) -> None:
        self._made_of = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._made_of), name)
        setattr(self, name, found)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return regex, self._made_of


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, with the same attributes and methods; the functions of :mod:`re` do not take it.

    An expression that is wrong raises ``re.error`` when it is first used.
    """
    return cast("re.Pattern[AnyStr]", _Late(text, flags))

"""Regular expressions of modules, each compiled when it is first used.

There are more than a hundred, of which one report needs some thirty, and compiling one takes as long as reading a
paragraph. What one run has compiled the next may recall: :mod:`auditor.expressions` keeps patterns as they are.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

Memory = dict[tuple[Any, int], re.Pattern[Any]]
"""Patterns by what they are made of: text and flags."""

_patterns: Memory = {}
_recalled: set[tuple[Any, int]] = set()


class _Late:
    """What a pattern is until something of it is asked for. Its methods, once found, are found here."""

    def __init__(self, text: Any, flags: int) -> None:
        self._made_of = text, flags

    def __getattr__(self, name: str) -> Any:
        pattern = _patterns.get(self._made_of)
        if pattern is None:
            pattern = _patterns[self._made_of] = re.compile(*self._made_of)
        found = getattr(pattern, name)
        setattr(self, name, found)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return regex, self._made_of


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, with the same attributes and methods; the functions of :mod:`re` do not take it.

    An expression that is wrong raises ``re.error`` when it is first used.
    """
    return cast("re.Pattern[AnyStr]", _Late(text, flags))


def remembered() -> Memory:
    """The patterns that this process has compiled or recalled."""
    return dict(_patterns)


def recall(memory: Memory) -> None:
    """Take in what was :func:`remembered`; what is wrong with it would be wrong with the program."""
    _patterns.update(memory)
    _recalled.update(memory)


def has_news() -> bool:
    """Whether a pattern was compiled that was not recalled."""
    return not _recalled.issuperset(_patterns)

"""Patterns of paths, as ``.gitignore`` has them, matched in time that grows with pattern times path and no faster."""

from __future__ import annotations

from fnmatch import fnmatchcase

_ANY_FOLDERS = "**"


def matches(pattern: str, path: str) -> bool:
    """Whether a path with ``/`` between its parts is meant by a pattern.

    ``*``, ``?`` and ``[…]`` stand for what is inside one part, ``**`` for any number of parts. A pattern without ``/``
    before its end may match anywhere, others from the beginning. What is in a folder that matches, matches; with ``/``
    at its end a pattern means folders only.

    >>> [matches(pattern, "2024/甲局/报告.txt") for pattern in ("2024/", "*.txt", "2024/*.txt", "2024/**/*.txt")]
    [True, True, False, True]
    """
    parts, wanted = path.split("/"), pattern.strip("/").split("/")
    if "/" not in pattern.rstrip("/"):
        wanted.insert(0, _ANY_FOLDERS)
    reached = {0}  # how many parts the pattern may have used up so far
    for each in wanted:
        if each == _ANY_FOLDERS:
            reached = set(range(min(reached, default=len(parts) + 1), len(parts) + 1))
        else:
            reached = {n + 1 for n in reached if n < len(parts) and fnmatchcase(parts[n], each)}
    longest = len(parts) - 1 if pattern.endswith("/") else len(parts)
    return any(1 <= n <= longest for n in reached)

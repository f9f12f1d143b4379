"""Where the words of a figure begin, if its clause tells something else before: 减少的主要原因是上年维修费24万元."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.vocabulary import Token

_CHANGES = ("increase", "decrease", "exceed", "short", "greater", "less")


def behind_unchanged(start: int, words: list[Token]) -> tuple[int, list[Token]]:
    """Where the words of a figure begin that stands right behind a comparison that found no change, the line break
    between them lost: 较上年无变化事业单位124个."""
    kinds = [word.kind for word in words]
    if "unchanged" not in kinds:
        return start, words
    place = kinds.index("unchanged")
    if kinds[:place] and not set(kinds[:place]).isdisjoint(("compare", "versus")):
        return words[place].end, words[place + 1 :]
    return start, words


def behind_cause(
    start: int, end: int, words: list[Token], causes: Sequence[str], joints: Sequence[str], text: str
) -> tuple[int, list[Token]]:
    """Where the words of a figure before ``end`` begin that is told as the reason for a change: behind one of
    ``causes`` and of ``joints``. What has changed is not what the amount is of: 决算小于预算的主要原因是购置价低于预算
    2万元. ``text`` is the document's view."""
    changed = next((word.end for word in words if word.kind in _CHANGES), None)
    if changed is None:
        return start, words
    cause = max((place + len(word) for word in causes if (place := text.rfind(word, changed, end)) >= 0), default=end)
    if cause == end:
        return start, words
    joint = max((word for word in joints if text.startswith(word, cause, end)), key=len, default="")
    begin = cause + len(joint)
    return begin, [word for word in words if word.start >= begin]

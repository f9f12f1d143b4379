"""Lists whose items are paragraphs of their own: 1、… 2、… 3、… under a total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.document import Document, Paragraph
from auditor.fact import Group, Item


def outline(document: Document, items: Sequence[Item]) -> list[Group]:
    """A group for every run of numbered paragraphs that follows a paragraph with a total."""
    first = _first_items(items)
    groups = []
    for head, run in _runs(document.paragraphs):
        parts = [first[index] for index in run if index in first]
        parents = [item for item in items if item.paragraph == head and item.levels]
        parents = parents or [item for item in items if item.paragraph == head]
        named = {part.subject or part.label for part in parts}
        parents = [item for item in parents if (item.subject or item.label) not in named]
        if len(parts) >= 2 and len(parts) == len(run) and parents:
            groups.append(_group(parents, parts))
    return groups


def _group(parents: list[Item], parts: list[Item]) -> Group:
    group = Group(parents, parts, [len(parts)])
    for part in parts:
        if part.parent is None:
            part.parent, part.group = parents[0], group
    return group


def _first_items(items: Sequence[Item]) -> dict[int, Item]:
    """The first item of each paragraph: what a numbered paragraph is about."""
    first: dict[int, Item] = {}
    for item in items:
        if item.levels or item.changes:
            first.setdefault(item.paragraph, item)
    return first


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, list[int]]]:
    """(index of the paragraph above, indices of the items) of every run numbered 1, 2, 3 …"""
    open_runs: dict[str, tuple[int, list[int]]] = {}
    for index, paragraph in enumerate(paragraphs):
        if not paragraph.style or paragraph.ordinal is None:
            continue
        if paragraph.ordinal == 1:
            if paragraph.style in open_runs:
                yield open_runs[paragraph.style]
            open_runs[paragraph.style] = (index - 1, [index])
            continue
        run = open_runs.get(paragraph.style)
        if run is not None and paragraphs[run[1][-1]].ordinal == paragraph.ordinal - 1:
            run[1].append(index)
    yield from open_runs.values()

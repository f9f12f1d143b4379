"""Runs of paragraphs that are the items of one list: numbered 1, 2, 3 …, or each about something else after 其中:."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.document import Document, Paragraph
from auditor.fact import Item
from auditor.vocabulary import Vocabulary

_STOPS = ",;。"
_SEVERAL = 3  # parts


def unnumbered_runs(
    document: Document, told: Mapping[int, Sequence[Item]], openers: tuple[str, ...]
) -> Iterator[tuple[int, list[int]]]:
    """(index of the paragraph above, indices of the items) of every run of paragraphs without numbers, each about
    something else, under one that ends in 其中: or the like."""
    text, run, above = document.view.text, list[int](), -1
    names: set[str] = set()
    for index, paragraph in enumerate(document.paragraphs):
        name = next((item.subject or item.label for item in told.get(index, ())), "")
        plain = paragraph.style in ("", "bullet") and not paragraph.heading
        near = above >= 0 and lines_between(document, index - 1, index) <= lines_between(document, above, above + 1)
        again = text.startswith(tuple(names - {""}), paragraph.marker.end)  # 基本支出中,工资90万元,…
        if near and plain and name and name not in names and not again:
            run.append(index)
            names.add(name)
            continue
        if run:
            yield above, run
        opens = opens_list(document, index, openers)
        run, above = [], index if opens and told.get(index) else -1  # 支出预算90万元,其中: has no name but a plan's
        names = {item.subject or item.label for item in told.get(index, ())}
    if run:
        yield above, run


def opens_list(document: Document, index: int, openers: tuple[str, ...]) -> bool:
    """Whether a paragraph ends in 其中: or the like."""
    text, span = document.view.text, document.paragraphs[index].span
    return text.endswith(":", *span) and text[slice(*span)].rstrip(":").endswith(openers)


def ends_in_rest(document: Document, above: int, parts: Sequence[Item], vocabulary: Vocabulary) -> bool:
    """Whether several paragraphs end in what is all the rest of what the line above them tells, not of its main
    parts only (其中主要有:)."""
    words = vocabulary.words
    start, end = document.paragraphs[above].span
    line = document.view.text[start:end]
    lead = line[max(map(line.rfind, _STOPS)) + 1 :]
    used = any(word in lead for kind in ("purpose", "used_for") for word in words.get(kind, ()))
    main = any(word in lead for word in words.get("main", ())) and not used
    return len(parts) >= _SEVERAL and parts[-1].label.startswith(words.get("rest", ())) and not main


def numbered_runs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, list[int]]]:
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


def lines_between(document: Document, one: int, other: int) -> int:
    """How many line breaks lie between two paragraphs in the source."""
    end, start = document.paragraphs[one].span.end - 1, document.paragraphs[other].span.start
    origin = document.view.origin
    return document.text.count("\n", origin[end], origin[start])


def those_moved(
    document: Document, told: Mapping[int, Sequence[Item]], run: Sequence[int], vocabulary: Vocabulary
) -> list[int]:
    """The paragraphs of a run without those that tell only that something did not change (2.商品和服务支出较上年无
    增减), where all others tell first by how much something did."""
    words = tuple(word for kind in ("unmoved", "unchanged") for word in vocabulary.words.get(kind, ()))
    if any(item.levels for index in run for item in told.get(index, ())[:1]):
        return [*run]
    ends = {index: document.view.text[slice(*document.paragraphs[index].span)].rstrip("。;") for index in run}
    return [index for index in run if told.get(index) or not ends[index].endswith(words)]

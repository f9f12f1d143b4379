"""Parts of a report that are each the report of another unit: the same headings, one time after the other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from auditor.document import Document
from auditor.fact import Item
from auditor.patterns import any_of
from auditor.regex import regex

_BRACKETED = regex(r"\s*[\[【]([^\[\]【】\n]{1,16})[\]】]")
_ALIKE = 3  # headings that two parts must share: an overview and the details of it stand under many a heading


def apart(items: Iterable[Item], numbers: Sequence[int]) -> list[list[Item]]:
    """The items of each part of the report and those outside all parts, each in their order: nothing that one unit
    reports is told again by another. ``numbers`` are those of :func:`parts`."""
    found: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        found[numbers[item.paragraph]].append(item)
    return list(found.values())


def parts(document: Document, endings: tuple[str, ...] = (), bodies: tuple[str, ...] = ()) -> list[int]:
    """For each paragraph the number of the part that it stands in, from 1; 0 outside such parts.

    Lists of headings are parts of their own where one under the same or a neighbouring heading has the same titles:
    第一部分 甲局 and 第二部分 乙局, each with 一、主要职责 二、收入情况 …, or such a list that simply begins again.
    So are paragraphs that begin with names in brackets, 【甲镇】 and 【乙镇】, which have ``endings`` such as 镇, and
    sections headed by the names of units, 一、甲县教育局 and 二、乙县文化馆, which end in ``bodies``.
    """
    bracketed = _bracketed(document, endings)
    if any(bracketed):
        return bracketed
    sections, text = document.sections, document.view.text
    titles = [text[section.title.start : section.title.end] for section in sections]
    runs = _runs(document, titles)
    known: dict[object, Counter[str]] = defaultdict(Counter)
    for parent, run in runs:
        known[_beside(document, parent)].update({titles[index] for index in run})
    numbers = _named(document, titles, endings, bodies, len(runs))
    for number, (parent, run) in enumerate(runs, 1):
        often = known[_beside(document, parent)]
        if sum(often[title] > 1 for title in {titles[index] for index in run}) >= _ALIKE:
            for index in run:
                numbers[index] = number
            if parent is not None:
                numbers[parent] = number  # with several lists under it, what it says itself belongs to the last
    for index, section in enumerate(sections):  # a parent comes before its children
        if not numbers[index] and section.parent is not None:
            numbers[index] = numbers[section.parent]
    return [0 if each.section is None else numbers[each.section] for each in document.paragraphs]


def _named(
    document: Document, titles: list[str], endings: tuple[str, ...], bodies: tuple[str, ...], first: int
) -> list[int]:
    """For each section its number, behind ``first``, where it and most of its neighbours are headed by the names of
    units of places, all of them different; 0 for the others."""
    numbers = [0] * len(titles)
    if not (endings and bodies):
        return numbers
    name = re.compile(rf"[\u4e00-\u9fff]{{1,8}}?(?:{any_of(endings)})[\u4e00-\u9fff]{{0,16}}?(?:{any_of(bodies)})")
    beside: dict[object, list[int]] = defaultdict(list)
    for index, section in enumerate(document.sections):
        beside[section.parent, section.style].append(index)
    for run in beside.values():
        found = {index: match.group() for index in run if (match := name.match(titles[index]))}
        if len(found) >= _ALIKE and len(set(found.values())) == len(found) and 2 * len(found) > len(run):
            for index in run[run.index(min(found)) : run.index(max(found)) + 1]:
                numbers[index] = first + 1 + index
    return numbers


def _bracketed(document: Document, endings: tuple[str, ...]) -> list[int]:
    """The numbers of the parts that names in brackets begin; 0 everywhere where there are not several."""
    found: list[int] = []
    names: set[str] = set()
    for paragraph in document.paragraphs:
        match = _BRACKETED.match(document.view.text, *paragraph.span)
        if match is not None and match[1].endswith(endings):
            names.add(match[1])
        found.append(len(names))
    return found if len(names) > 1 else [0] * len(found)


def _runs(document: Document, titles: list[str]) -> list[tuple[int | None, list[int]]]:
    """The lists of headings under each heading (``None``: the report); one ends where a title of it comes again."""
    runs: list[tuple[int | None, list[int]]] = []
    last: dict[int | None, tuple[list[int], set[str]]] = {}
    for index, section in enumerate(document.sections):
        run, seen = last.get(section.parent, ([], {titles[index]}))
        if titles[index] in seen:
            run, seen = last[section.parent] = ([], set())
            runs.append((section.parent, run))
        run.append(index)
        seen.add(titles[index])
    return runs


def _beside(document: Document, parent: int | None) -> object:
    """What the neighbours of a list of headings have in common with it."""
    return None if parent is None else (document.sections[parent].parent, document.sections[parent].style)

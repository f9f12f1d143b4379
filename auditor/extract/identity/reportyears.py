"""The year of what can only be of the report's own: a heading of it, and sentences that every such report has.

纳入本部门2021年度决算编制的单位包括; 现将2021年度自评情况报告如下.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.extract.identity.formyears import form_years
from auditor.extract.leads import lead_to, start_of, tail_of
from auditor.extract.namedyears import Year, begins, named_years
from auditor.extract.years import year_word
from auditor.fact import Fact, Item
from auditor.interval import point
from auditor.patterns import any_of
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_HEADING = 60  # code points that a heading has at most
_BEHIND = 600  # code points under a heading that tell of which year it is
_LONGEST = 60  # code points of the sentences that every report has, on either side of the year
_OFTEN = 2  # times that a report names its year at least
_ALL_OVER = 3  # times that a text without a title names its year at least
_STOPS = "。;!?\n"
_YEAR = regex(r"(?<![0-9.])((?:19|20)[0-9]{2})年")
_SENTENCES = regex(r"[,。;:!?]")
_INCLUDED = ("included", "compiled")  # 纳入…决算编制
_PLANS = ("budget", "target")
_GOALS = ("", "goal_told")  # 2020年我单位的目标是
_SAID = (_INCLUDED, ("hereby", "as_follows"), ("as_of", "holding"), _GOALS)  # 现将…如下, 截至…共有车辆


def report_years(document: Document, items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every heading that names the report, and every sentence that says what it is of, by the year before
    the report's own. That is the one of its title, if it names it as often as the year before and has it twice; where
    there is no title, the one that nearly all of the text is of, or, for the units that a report is made of, the one
    whose amounts it holds against those of the year before."""
    named = list(named_years(document.view.text, vocabulary))
    headings = _headings(document, named, vocabulary)
    own, copies = _untitled(document.view.text, named, items, vocabulary)
    if headings:
        own, copies = headings[0], _under_title(document, named, headings, vocabulary)
    for goal, of_form in form_years(document.view.text, named, vocabulary):
        yield _claim(document, goal, (of_form,))
    for each in copies:
        if own is not None and each.year in (own.year, own.year - 1):
            alike = (other for other in named if other.year == own.year)
            nearest = min(alike, key=lambda other: abs(other.at.start - each.at.start), default=own)
            yield _claim(document, each, (own, nearest) if nearest != own else (own,))


def _under_title(
    document: Document, named: Sequence[Year], headings: Sequence[Year], vocabulary: Vocabulary
) -> Iterator[Year]:
    """The years of what can only be of that of the first of some headings."""
    own, often = headings[0], Counter(each.year for each in named)
    if often[own.year] >= max(_OFTEN, often[own.year - 1]):
        others = (each for each in headings[1:] if each.year != own.year)
        yield from (each for each in others if _stands_over(each, own.year, named, headings))
        if often[own.year] > often[own.year - 1]:
            yield from _of_report(document.view.text, own, vocabulary)


def _untitled(
    text: str, named: Sequence[Year], items: Sequence[Item], vocabulary: Vocabulary
) -> tuple[Year | None, Iterator[Year]]:
    """The own year of a text without a title, and the years of what can only be of that."""
    own = _usual(named)
    if own is not None:
        alike = [_is_to_come(text, each, vocabulary) for each in named if each.year == own.year]
        return own, _of_report(text, own, vocabulary) if 2 * sum(alike) < len(alike) else iter(())
    own = _compared(text, named, items)
    return own, _frames(text, own, (_INCLUDED,), vocabulary) if own is not None else iter(())


def _usual(named: Sequence[Year]) -> Year | None:
    """The year that a text without a title names all over, and the year before but once."""
    often = Counter(each.year for each in named)
    year, times = max(often.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    if times < _ALL_OVER or often[year - 1] >= _OFTEN:
        return None
    return next(each for each in named if each.year == year)


def _is_to_come(text: str, each: Year, vocabulary: Vocabulary) -> bool:
    """Whether a year is told with a plan, or with what will be done in it: a report on the year before may go on so,
    and a budget tells what there was at the end of that."""
    clause = tail_of(text, each.at.end, _STOPS + ",", _LONGEST)
    roles = {vocabulary.role(word.name) for word in vocabulary.tokens(clause, 0, len(clause)) if word.kind == "measure"}
    later = any(word in clause for word in vocabulary.words.get("to_come", ()))
    return later or ("actual" not in roles and not roles.isdisjoint(_PLANS))


def _compared(text: str, named: Sequence[Year], items: Sequence[Item]) -> Year | None:
    """The one year whose amounts a text holds against those of the year before."""
    since = (change.figure.at.start for item in items for change in item.changes if _is_since(change))
    starts = [each.at.start for each in named]
    lines = [(text.rfind("\n", 0, place), place) for place in since]
    own = [
        named[found] for line, place in lines if (found := bisect_left(starts, place) - 1) >= 0 and starts[found] > line
    ]
    return own[0] if len({each.year for each in own}) == 1 else None


def _is_since(change: Fact) -> bool:
    """Whether something changed by so much since the year before, or since what is not said."""
    return change.base is None or (change.base.role == "prior" and not change.base.since)


def _headings(document: Document, named: Sequence[Year], vocabulary: Vocabulary) -> list[Year]:
    """The years of the lines that name the report itself and end in that: 2021年度部门决算情况说明. A line that names
    two is of neither."""
    text, names = document.view.text, vocabulary.words.get("report_itself", ())
    ends = (*names, *vocabulary.words.get("report_part", ()))
    own = re.compile(rf"(?:{any_of(names)})(?:{any_of(ends)}|[() ])*[。:]?\s*$")
    found = []
    for paragraph in document.paragraphs:
        start, end = paragraph.span
        line = text[start:end]
        years = [each for each in named if start <= each.at.start < end] if end - start <= _HEADING else []
        plain = "|" not in line and not _SENTENCES.search(line.rstrip("。:")) and "《" not in line
        if len(years) == 1 and plain and len(_YEAR.findall(line)) == 1 and own.search(text, years[0].at.end, end):
            found.append(years[0])
    return found


def _stands_over(heading: Year, own: int, named: Sequence[Year], headings: Sequence[Year]) -> bool:
    """Whether what stands under a heading, up to the next one, is of the report's own year; or the next one itself is,
    right under it."""
    ends = [each.at.start for each in headings if each.at.start > heading.at.start]
    end = min([*ends[:1], heading.at.end + _BEHIND])
    under = Counter(each.year for each in named if heading.at.end <= each.at.start < end)
    if ends and ends[0] <= heading.at.end + _HEADING and not under:
        return any(each.year == own for each in headings if each.at.start == ends[0])
    return under[own] >= max(1, under[heading.year])


def _of_report(text: str, own: Year, vocabulary: Vocabulary) -> Iterator[Year]:
    """The years of the sentences that every report has, and in which it can be no other; they may be those of dates."""
    line = lead_to(text, own.at.start, "\n") + tail_of(text, own.at.end, "\n", _HEADING)
    ahead = any(word in line for word in vocabulary.words.get("report_ahead", ()))
    frames = (_INCLUDED,) if ahead else _SAID  # 2022年部门预算: 截至2021年12月31日共有车辆
    yield from _frames(text, own, frames, vocabulary)


def _frames(text: str, own: Year, frames: Sequence[tuple[str, str]], vocabulary: Vocabulary) -> Iterator[Year]:
    """The years of the sentences that begin and end in such words. Those of which another tells the same of the
    report's own year are of what it is held against."""
    words = vocabulary.words
    for begun, ended in frames:
        said = list(_said(text, words.get(begun, ()), words.get(ended, ())))
        own_told = [each for each, _ in said if each.year == own.year]
        yield from own_told or (each for each, sentence in said if str(own.year) not in sentence)


def _said(text: str, begun: Sequence[str], ended: Sequence[str]) -> Iterator[tuple[Year, str]]:
    """The years that stand between two words of a sentence, each with that from the first of them on."""
    for match in _YEAR.finditer(text):
        each = Year(int(match[1]), Span(*match.span()))
        lead = lead_to(text, each.at.start, _STOPS, _LONGEST)
        tail = tail_of(text, each.at.end, _STOPS, _LONGEST)
        told = any(word in lead for word in begun) if begun else begins(text, each)
        said = told and any(word in tail for word in ended)
        if said and "《" not in lead.rpartition("》")[2]:
            yield each, lead[max((lead.rfind(word) for word in begun), default=0) :] + tail


def _claim(document: Document, copy: Year, own: Sequence[Year]) -> Claim:
    roles = {
        "year": (Operand(None, constant=point(Fraction(copy.year))),),
        "usual": (Operand(None, constant=point(Fraction(own[0].year))),),
    }
    view = document.view
    words = tuple(year_word(view, each.at, each.year) for each in (copy, *own))
    start = start_of(view.text, copy.at.start, _STOPS + ",")
    end = copy.at.end + len(tail_of(view.text, copy.at.end, _STOPS, _LONGEST))
    told = view.source(Span(start, end))
    name = document.text[told.start : told.end].strip()
    return Claim("report_year", (Reading(roles),), name, words=tuple(word for word in words if word))

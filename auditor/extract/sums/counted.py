"""A number of things and their names: 内设3个科室，分别是甲科、乙科和丙科."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter as Tally
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document
from auditor.extract.sums.countedkinds import Counts, counts_in_row, inside, of_kinds
from auditor.interval import Interval
from auditor.normal import marker
from auditor.quantity import Dimension, Figure
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_STOPS = ",;:。!?\n|"
_STOPPED = regex(f"[{re.escape(_STOPS)}]")
_MOST_NAMES = 60
_SHORTEST = 3  # code points of a name
_LONGEST_KIND = 6  # code points of the noun that says what the names are
_LONGEST_NOUN = 24  # code points between a count and the stop before its list
_REACH = 1500  # code points of a list of names that are looked at
_MANY = 5  # of so many names nobody leaves just one out where he says 包括
_MARK = 8  # code points that the number of an item has at most
_BRACKETED = regex(r"\([^()]*\)$")
_CLOSING = {"(": ")", "“": "”", "《": "》", "〈": "〉", "[": "]"}


class Counter:
    """Finds counted lists of names in a document."""

    def __init__(self, document: Document, figures: Sequence[Figure], vocabulary: Vocabulary) -> None:
        self._text = document.view.text
        self._figures = figures
        self._starts = [figure.at.start for figure in figures]
        self._partly = vocabulary.words.get("counted_partly", ())
        introducers = (*vocabulary.words.get("respectively", ()), *vocabulary.words.get("counted", ()))
        self._introducers = sorted((*introducers, *self._partly), key=len, reverse=True)
        self._open = tuple(vocabulary.words.get("open", ()))
        self._ends = re.compile(f"(?:{'|'.join(map(re.escape, self._open)) or '(?!)'})$")
        self._have = vocabulary.words.get("set_up", ()) or ("",)
        self._offices = vocabulary.words.get("office", ())
        self._several = tuple(word for kind in ("each", "rest", "remainder") for word in vocabulary.words.get(kind, ()))
        self._points = vocabulary.words.get("point_unit", ())
        self._reaching = vocabulary.words.get("reaching", ())
        self._joints = tuple(word for word in vocabulary.words.get("and", ()) if word != "、")

    def claims(self) -> Iterator[Claim]:
        """A claim for every count that names stand before or after."""
        for figure in self._figures:
            quantity = figure.quantity
            if quantity.dimension is not Dimension.COUNT or quantity.step or quantity.hedge or quantity.ends:
                continue
            if 2 <= quantity.value <= _MOST_NAMES and quantity.unit.symbol not in self._points:
                claim = self._after(figure) or self._bracketed(figure)
                yield from (claim,) if claim is not None else self._before(figure)

    # names after the count ---------------------------------------------------------------------------------------

    def _after(self, figure: Figure) -> Claim | None:
        end = self._stop(figure.at.end, ",:;。\n")
        if end >= len(self._text) or self._text[end] not in ",:" or end - figure.at.end > _LONGEST_NOUN:
            return None
        following = bisect_left(self._starts, figure.at.end)
        if following < len(self._starts) and self._starts[following] < end:
            return None  # 14个科室重组为7个股室,即…: the last count is meant
        introducer, start = self._introducer(end)
        if start is None:
            return None
        span = self._list(start)
        if span is None or marker(self._text[start : start + _MARK]).length:
            return None  # items with numbers, which tell how many they are
        crossed = "," in self._text[span.start : span.end + 1]
        if crossed and self._stretches(start) == figure.quantity.value:
            return None  # 有三个方面:甲、乙上涨,多收3万元;丙…;丁…: what is counted are the stretches
        more = self._more(span.end) if "、" in self._text[span.start : span.end] else 0
        names = self._names(span.start, span.end)
        if introducer and len(names) == 1:
            names = self._pair(names[0])
        if not names or self._are_of_another_kind(names[-1], self._text[figure.at.end : end]):
            return None
        if introducer in self._partly:
            return self._in_part(figure, names, end)
        return self._claim(figure, names, more=more)

    def _introducer(self, stop: int) -> tuple[str, int | None]:
        """The word behind a comma or colon that introduces a list, where a comma must have one, and where that list
        begins."""
        start = stop + 1
        word = next((w for w in self._introducers if self._text.startswith(w, start)), "")
        if not word and self._text[stop] != ":":
            return "", None
        start += len(word)
        return word, start + int(self._text.startswith(":", start))

    def _are_of_another_kind(self, last: str, noun: str) -> bool:
        """Whether the word that closes names says that they are of something else than what was counted: 涉及5个科室,
        涵盖道路、桥梁、公园等类别."""
        kind = next((behind for word in self._open for _, joint, behind in [last.rpartition(word)] if joint), "")
        both_offices = all(any(word in each for word in self._offices) for each in (kind, noun))
        return bool(kind) and not both_offices and not set(kind) & set(noun)

    def _stretches(self, start: int) -> int:
        """How many stretches semicolons part from ``start`` to the full stop."""
        return self._text.count(";", start, self._stop(start, "。\n")) + 1

    def _in_part(self, figure: Figure, names: Sequence[str], end: int) -> Claim | None:
        """Names behind 包括, which may be some of all: of offices (下设3个科室), as else they may tell what the things
        are about (包括道路、桥梁、涵洞施工)."""
        before = self._text[max(0, figure.at.start - _LONGEST_KIND) : figure.at.start]
        if not any(word in before + self._text[figure.at.end : end] for word in self._offices):
            return None
        told = len(names) + self._surely_joined(names)
        nearly = figure.quantity.value >= _MANY and told + 1 >= figure.quantity.value
        return self._claim(figure, names, is_open=not nearly)

    def _pair(self, text: str) -> list[str]:
        """The two names that are all there is of a list, which end alike: 甲中心和乙中心. Elsewhere 和 may be part of
        one; 镇中学和各村小学 are more than two."""
        found = [text.partition(joint)[0::2] for joint in self._joints if text.count(joint) == 1]
        pairs = [pair for pair in found if not any(len(n) < _SHORTEST or n.startswith(self._several) for n in pair)]
        return next(([*pair] for pair in pairs if _ending(pair[0]) == _ending(pair[1])), [])

    def _bracketed(self, figure: Figure) -> Claim | None:
        """Names in brackets behind the noun that was counted: 4个城市(甲市、乙市、丙市、丁市). Brackets explain many
        things, so the names must be as many or nearly, and named alike or several."""
        opening = self._text.find("(", figure.at.end, figure.at.end + _LONGEST_KIND * 2)
        between = self._text[figure.at.end : opening]
        if opening < 0 or any(word in between for word in (*_STOPS, "、", *self._reaching)):
            return None  # 三批项目涉及甲镇(东村、西村)
        end = self._stop(opening, ";。\n")
        closing = self._text.find(")", opening, end)
        first = bisect_left(self._starts, opening)
        if (
            closing < 0
            or self._text.startswith("、", closing + 1)
            or (first < len(self._starts) and self._starts[first] < closing)
            or "(" in self._text[opening + 1 : closing]
        ):
            return None
        names = self._names(opening + 1, closing)
        noun = self._text[opening - 1 : opening]
        alike = len(names) > 2 or all(_ending(name) == noun for name in names)
        claim = self._claim(figure, names)
        if claim is None or not alike or claim.kind != "counted":
            return None
        least, most = (claim.readings[0].roles[role][0].constant for role in ("least", "most"))
        near = least is not None and most is not None and least.low is not None and most.low is not None
        return claim if near and least.low - 1 <= figure.quantity.value <= most.low + 1 else None  # type: ignore[union-attr, operator]

    def _more(self, end: int) -> int:
        """How many names may go on behind a comma, up to the full stop: 甲科、乙科,丙科。"""
        stop = self._stop(end, ";:。\n")
        names = self._names(end + 1, stop) if end < len(self._text) and self._text[end] == "," else []
        first = bisect_left(self._starts, end)
        has_figure = first < len(self._starts) and self._starts[first] < stop
        return 0 if has_figure or any(len(name) > _LONGEST_KIND * 2 for name in names) else len(names)

    def _list(self, start: int) -> Span | None:
        """The list that begins at ``start``: up to the next stop, or over commas where names are parted by commas."""
        end = self._stop(start, ",;:。\n")
        if "、" not in self._text[start:end]:
            end = self._stop(start, ";:。\n")
        first = bisect_left(self._starts, start)
        has_figure = first < len(self._starts) and self._starts[first] < end
        broken = end < len(self._text) and self._text[end] == "\n"  # a list that nothing closes may go on
        return None if has_figure or broken or end - start < 3 else Span(start, end)

    # names before the count --------------------------------------------------------------------------------------

    def _before(self, figure: Figure) -> Iterator[Claim]:
        end = figure.at.start
        joint = self._text.rfind("、", max(0, end - _REACH), end)
        if joint < 0 or joint == end - 1 or _STOPPED.search(self._text, joint, end):
            return
        start = max((self._text.rfind(stop, max(0, end - _REACH), end) for stop in _STOPS), default=-1) + 1
        first = bisect_left(self._starts, start)
        if self._starts[first] < end:
            opening, last = self._text.find("(", start), self._figures[bisect_left(self._starts, end) - 1].at.end
            if not last <= opening < end:
                return
            start = last  # 三批项目涉及甲镇(东村、西村)、乙乡(南村)2个乡镇
        names = self._names(start, end)
        is_open = any(names and names[-1].endswith(word) for word in self._open)
        counts = counts_in_row(figure, self._figures, self._text, self._joints, _STOPS)
        kinds = of_kinds(counts, [self._ends.sub("", name) for name in names])
        if kinds is not None:
            told = (self._claim(each, mine, is_open=is_open) for each, mine in kinds)
            yield from (claim for claim in told if claim is not None)
            return
        yield from self._inside(counts, names)
        claim = self._claim(figure, names, is_open=is_open)
        if claim is None or is_open or self._same_things(names, figure) or self._set_up(names, figure):
            yield from (claim,) if claim is not None else ()
        elif self._in_words(figure) and _agrees(claim):
            yield claim

    def _inside(self, counts: Counts, names: Sequence[str]) -> Iterator[Claim]:
        """A claim for the count right behind that of names, if it is of what stands in brackets behind each of them."""
        told = inside(names, counts, self._ends)
        if told is not None:
            claim = self._claim(*told)
            yield from (claim,) if claim is not None else ()

    def _same_things(self, names: Sequence[str], figure: Figure) -> bool:
        """Whether the count is of the names: its noun ends like them (甲科、乙科2个科室)."""
        noun = self._text[figure.at.end : self._stop(figure.at.end, ",;:。\n、")][:_LONGEST_KIND]
        for joint in self._joints:
            noun = noun.partition(joint)[0]
        endings = [_ending(name) for name in names]
        return bool(noun) and all(ending and ending in noun for ending in endings)

    def _set_up(self, names: Sequence[str], figure: Figure) -> bool:
        """Whether the names are of what somebody has, all of it: 设甲科、乙室、丙股3个内设机构, 3个行政科室."""
        noun = self._text[figure.at.end : self._stop(figure.at.end, _STOPS)][:_LONGEST_KIND]
        before, verb, _ = max((names[0].partition(word) for word in self._have), key=lambda found: len(found[1]))
        told = bool(verb) and len(before) < _LONGEST_NOUN and any(word in noun for word in self._offices)
        return told and len(names) > 2 and not names[-1].endswith(self._joints)

    def _in_words(self, figure: Figure) -> bool:
        """南街、北街、新街三个街道: a number in words may count the names before it, or may be part of a name itself
        (残疾人两项补贴), so it is believed only where it agrees."""
        return not self._text[figure.at.start].isascii()

    # names -------------------------------------------------------------------------------------------------------

    def _stop(self, start: int, stops: str) -> int:
        """The first of ``stops`` after ``start`` that is not inside brackets or quotation marks."""
        end = min(len(self._text), start + _REACH)
        while start < end and (found := _stopping(stops).search(self._text, start, end)):
            closing = _CLOSING.get(found.group())
            if closing is None:
                return found.start()
            start = self._text.find(closing, found.end(), end) + 1 or end
        return end

    def _names(self, start: int, end: int) -> list[str]:
        names = []
        while start < end:
            stop = min(self._stop(start, "、,。"), end)  # a full stop in brackets is a slip for a comma
            names.append(self._text[start:stop])
            start = stop + 1
        return [name for name in names if name.strip()]

    def _claim(self, figure: Figure, names: Sequence[str], *, is_open: bool = False, more: int = 0) -> Claim | None:
        if len(names) < 2 or any(len(name) > 40 for name in names):
            return None
        if not is_open and any(names[-1].endswith(word) for word in self._open):
            is_open = True
        joined = self._joined(names)
        least, most = len(names) + self._surely_joined(names), len(names) + joined + more
        roles = {"count": (Operand(figure),), "least": (_number(least),), "most": (_number(most),)}
        if is_open:
            del roles["most"]
        return Claim("counted_open" if is_open else "counted", (Reading(roles),), "、".join(names))

    def _surely_joined(self, names: Sequence[str]) -> int:
        """Whether the last of the names is two, as what stands before its 和 ends as several others do: 甲大队、
        乙大队、丙大队和训练场."""
        others = Tally(_ending(name) for name in names[:-1])
        parted = [names[-1].partition(joint) for joint in self._joints if names[-1].count(joint) == 1]
        return int(any(others[_ending(before)] > 1 and len(behind) >= _SHORTEST for before, _, behind in parted))

    def _joined(self, names: Sequence[str]) -> int:
        """How many of the names may be two: 甲科和乙科, but not 审批和服务科 where most others end in 科."""
        parted = [(name, name.partition(joint)[0]) for name in names for joint in self._joints if joint in name]
        whole = Tally(_ending(name) for name in names if all(name is not other for other, _ in parted))
        often = max(whole.values(), default=0)
        alike = often > 1 and 2 * often > whole.total() and all(_ending(name) in whole for name, _ in parted)
        return sum(not alike or _ending(before) in whole for _, before in parted)


@cache
def _stopping(stops: str) -> re.Pattern[str]:
    """Any of ``stops``, or what opens brackets or quotation marks."""
    return re.compile(f"[{re.escape(stops + ''.join(_CLOSING))}]")


def _ending(name: str) -> str:
    """The last character of a name, without the brackets behind it: 科 of 政务服务科(政策法规科)."""
    return _BRACKETED.sub("", name).rstrip("”》)")[-1:]


def _agrees(claim: Claim) -> bool:
    roles = claim.readings[0].roles
    figure, least, most = roles["count"][0].figure, roles["least"][0].constant, roles["most"][0].constant
    if figure is None or least is None or most is None or least.low is None or most.low is None:
        return False
    return least.low <= figure.quantity.value <= most.low


def _number(value: int) -> Operand:
    return Operand(None, constant=Interval(Fraction(value), Fraction(value)))

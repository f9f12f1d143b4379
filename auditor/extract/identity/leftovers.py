"""What a template leaves in a report that was filled in: 增加(减少)0.5万元, 20XX年, XX万元, (请填写原因)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from auditor.claim import Claim, Operand, Reading
from auditor.document import Document, View
from auditor.fact import Wording
from auditor.interval import point
from auditor.patterns import any_of
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_OPPOSITES = (("increase", "decrease"), ("greater", "less"))
_HOLDER = "(?<![A-Za-z0-9×*_])[xX×]{2,4}"  # in place of a name or a number
_YEAR = r"(?<![0-9])(?:19|20)[xX×]{2}年"
_BLANK = r"(?<![0-9_＿.])[_＿]{3,}(?=[ \u3000]?(?:%s))"  # the view has no underlines
_NUMBERED = r"(?=[^0-9,。;:(\n]{0,2}[0-9])"
_MOST_NAMED = 4
_PROMPT = 40  # code points in brackets before or behind the words that tell what to do


def leftovers(document: Document, vocabulary: Vocabulary, tables: frozenset[int]) -> Iterator[Claim]:
    """A claim for every sort of what may be left over, that there is none of it; all its places are told. ``tables``
    are the paragraphs that are rows or cells of tables, where a form may well say how to fill it in."""
    text = document.view.text
    units = any_of(tuple(vocabulary.units.units))
    names = any_of((*vocabulary.words.get("place", ()), *vocabulary.words.get("organ", ())))
    in_tables = [document.paragraphs[index].span for index in sorted(tables)]
    prompts = (at for at in _found(_prompt(vocabulary), text) if not any(each.contains(at) for each in in_tables))
    sorts = (
        *(_found(pattern, text) for pattern in _choices(vocabulary)),
        _found(_YEAR, text),
        _found(f"{_HOLDER}(?={units})", text),
        _found(f"{_HOLDER}(?={names})", text),
        prompts,
    )
    for places in sorts:
        yield from claim_of([word_at(document.view, at) for at in places])
    yield from claim_of([_blank(document, match) for match in re.finditer(_BLANK % units, document.text)])


def _found(pattern: str, text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in re.finditer(pattern, text))


def _choices(vocabulary: Vocabulary) -> Iterator[str]:
    """Patterns for words of which one was to be struck out, both with one number: 增加(减少)0.5万元, 增长/下降3%."""
    for kinds in _OPPOSITES:
        one, other = (vocabulary.words.get(kind, ()) for kind in kinds)
        yield _choice(one, other) + (_NUMBERED if kinds == _OPPOSITES[0] else "")


@lru_cache(maxsize=16)
def _choice(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """A pattern for a word of each side, in either order."""
    pairs = [rf"(?:{any_of(a)})(?:\((?:{any_of(b)})\)|/(?:{any_of(b)}))" for a, b in ((one, other), (other, one))]
    halves = [half for a, b in ((one, other), (other, one)) for half in _halves(a, b)]
    return f"(?:{'|'.join((*pairs, *halves))})"


def _halves(words: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """Patterns for the first half of a word left standing before another: 减增加, 大小于; not where it ends a word of
    its own (调减增加)."""
    for word in words:
        if len(word) == 2:
            ends = "".join(each[-2] for each in words if len(each) == 2 and each[-1] == word[0])
            told = "|".join(re.escape(other) for other in others if len(other) == 2)
            if word[-1] in "".join(other[-1] for other in others) or word[0] in words:
                yield rf"{f'(?<![{ends}])' if ends else ''}{word[0]}(?:{told})"


def _prompt(vocabulary: Vocabulary) -> str:
    """A pattern for brackets that tell who fills the form in what to do: (请填写原因)."""
    asked = any_of(vocabulary.words.get("prompt", ()))
    return rf"\([^()\n]{{0,{_PROMPT}}}(?:{asked})[^()\n]{{0,{_PROMPT}}}\)"


def word_at(view: View, at: Span) -> Wording:
    """A stretch of the view as words that a claim points at."""
    return Wording(view.text[slice(*at)], view.source(at), at, "leftover", None)


def _blank(document: Document, match: re.Match[str]) -> Wording:
    place = bisect_left(document.view.origin, match.start())
    return Wording(match[0], Span(*match.span()), Span(place, place), "leftover", None)


def claim_of(words: Sequence[Wording], kind: str = "leftover") -> Iterator[Claim]:
    """The claim that there are no such words; none where there are none."""
    if words:
        roles = {"count": (Operand(None, constant=point(Fraction(len(words)))),)}
        told = [*dict.fromkeys(word.text for word in words)][:_MOST_NAMED]
        yield Claim(kind, (Reading(roles),), "、".join(told), words=tuple(words))

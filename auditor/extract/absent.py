"""Subjects of which there was none, told without a figure: 因公出国（境）费不安排; 无因公出国（境）费."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from auditor.extract.clauses import Clause
from auditor.patterns import any_of
from auditor.span import Span
from auditor.vocabulary import Token, Vocabulary

_PAST = ("compare", "compared")
_COLON = ":"


def absent(text: str, clauses: Sequence[Sequence[Clause]], vocabulary: Vocabulary) -> Mapping[str, Sequence[int]]:
    """The paragraphs in which a clause without figures tells that there was none of a subject, in order. ``text`` is
    the view, of whose paragraphs ``clauses`` are. What there was not in another year is left out."""
    found: dict[str, list[int]] = defaultdict(list)
    for told in clauses:
        for clause, behind in zip_longest(told, told[1:]):
            for name in _denied(text, clause, behind, vocabulary):
                found[name].append(clause.paragraph)
    return found


def _denied(text: str, clause: Clause, behind: Clause | None, vocabulary: Vocabulary) -> Iterator[str]:
    prior = any(vocabulary.role(word.name) == "prior" for word in clause.words if word.kind == "measure")
    if clause.mentions or prior or not clause.kinds.isdisjoint(_PAST):
        return
    end = clause.span.end
    if clause.after == _COLON and behind is not None and not behind.mentions:
        end = behind.span.end  # 因公出国(境)费:无
    for word in clause.words:
        if word.kind == "subject" and _is_denied(text, Span(clause.span.start, end), word, vocabulary):
            yield word.name


def _is_denied(text: str, told: Span, word: Token, vocabulary: Vocabulary) -> bool:
    """Whether nothing but the words for it stands around a subject: 没有发生 before it, or behind it."""
    before, after = text[told.start : word.start], text[word.end : told.end]
    ahead, behind = (vocabulary.words.get(kind, ()) for kind in ("none_of", "none_is"))
    plain = vocabulary.words.get("spent_plainly", ())
    if before.endswith(tuple(ahead)):
        return not after or after in plain
    lead, none = next(((after.removesuffix(none), none) for none in behind if after.endswith(none)), (after, ""))
    between = any_of((*plain, *vocabulary.words.get("filler", ()), *vocabulary.words.get("each", ()), _COLON))
    return bool(none) and re.fullmatch(f"(?:{between})*", lead) is not None

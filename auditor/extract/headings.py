"""What the columns of a table hold, told from the words above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.fact import Kind
from auditor.frozen import frozen
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_YEAR = regex(r"(?:19|20)\d\d(?=年)")
_BRACKETS = regex(r"\([^()]*\)$")
_FEWEST = 3
_MOST_OTHER = 5  # code points of a heading beside its measure: (A), (万元)


@frozen
class Column:
    """A column: the kind of fact in it, with the measure of an amount or the subject that the column is about."""

    kind: Kind = Kind.LEVEL
    measure: str | None = None
    subject: str | None = None
    sign: int = 1


def column(heading: str, vocabulary: Vocabulary) -> Column | None:
    """The column under a heading (as viewed); ``None`` where its words do not tell."""
    words = vocabulary.tokens(heading, 0, len(heading))
    kinds = {word.kind for word in words}
    measures = [word.name for word in words if word.kind == "measure"]
    changes = kinds & {"increase", "decrease"}
    endings = ("%", *vocabulary.words.get("rate_ending", ()))
    done = [word.name for word in words if word.kind == "completion"]
    if done and not measures[1:] and (heading.endswith(endings) or any(name.endswith(endings) for name in done)):
        return Column(Kind.COMPLETION)  # but 8月份完成数 is an amount
    if _BRACKETS.sub("", heading) in vocabulary.words.get("table_change", ()):
        return Column(Kind.DELTA)
    if "share" in kinds:
        return None  # of what, the heading seldom tells
    if changes or "compare" in kinds:
        rate = heading.endswith(endings)
        return Column(Kind.RATE if rate else Kind.DELTA) if changes == {"increase", "decrease"} or rate else None
    if heading.endswith(endings[0]):
        return None  # 本期累计为预算%: no amount, and of what it is a rate is not known
    subjects = [word for word in words if word.kind == "subject"]
    length = len(_YEAR.sub("", heading))  # 2022年决算(万元): a year tells of no other thing
    if len(subjects) == 1 and subjects[0].end - subjects[0].start >= length - _MOST_OTHER:
        return Column(measure=measures[0] if len(measures) == 1 else None, subject=subjects[0].name)
    if len(measures) == 1 and not subjects:
        plain = sum(word.end - word.start for word in words if word.kind in ("measure", "filler", "year", "unit_note"))
        return Column(measure=measures[0]) if length - plain <= _MOST_OTHER else None
    return None


def is_statement(line: str) -> bool:
    """Whether a line (as viewed) tells more than a title does: 3.教育支出90万元,完成预算的95%。"""
    before, comma, _ = line.rpartition(",")
    return bool(comma) and line.endswith("。") and any(each.isdecimal() for each in before)


def storeys(
    headings: Sequence[str], measures: Sequence[str | None], count: int, vocabulary: Vocabulary
) -> list[Column] | None:
    """``count`` columns from the cells of a heading in several storeys, if they come to so many.

    ``measures`` are those of the cells that are just a measure. They may stand below each subject, again and again
    (预算数 决算数 预算数 决算数), or above all the subjects, which are then told once for each.
    """
    names = [heading for heading, measure in zip(headings, measures, strict=True) if measure is None]
    told = [measure for measure in measures if measure is not None]
    period = tuple(dict.fromkeys(told))
    many, rest = divmod(len(told), len(period) or 1)
    if rest or tuple(told) != period * many:
        return None
    if many == 1 and set(Counter(names).values()) == {len(told)} and len(told) > 1:
        order = leaves(list(dict.fromkeys(names)), count // len(told), vocabulary) if count % len(told) == 0 else None
        return [Column(measure=each, subject=name) for each in told for name in order] if order else None
    order = leaves(names, count // (len(period) or 1), vocabulary)
    if order is None or (told and (many != len(order) or count != len(told))):
        return None
    return [Column(measure=each, subject=name) for name in order for each in (period or (None,))]


def leaves(headings: Sequence[str], count: int, vocabulary: Vocabulary) -> list[str] | None:
    """The subjects of ``count`` columns from the cells of a heading in several storeys, as text extraction leaves
    them: the upper row, then the lower, or each lower cell behind its upper.

    A subject comes before its parts, as in a table; one that only spans them has no column of its own. 合计 stands
    for what the others make up. ``None`` where the cells do not come to ``count`` columns.
    """
    found = [name for heading in headings if (name := _subject(heading, vocabulary)) is not None]
    if len(set(found)) < len(found) or len(found) < _FEWEST:
        return None
    if any(_is_total(heading, vocabulary) for heading in headings):
        tops = [name for name in found if not vocabulary.wholes(name) & set(found)]
        whole = min(frozenset.intersection(*map(vocabulary.wholes, tops)), default=None)
        found = found if whole is None else [whole, *found]
    order = [name for top in found if not vocabulary.wholes(top) & set(found) for name in _down(top, found, vocabulary)]
    spanning = {name for name in order[1:] if any(name in vocabulary.wholes(other) for other in order)}
    for chosen in (order, [name for name in order if name not in spanning]):
        if len(chosen) == count:
            return chosen
    return None


def _down(name: str, found: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """A subject, then its parts with theirs, in the order of ``found``."""
    below = [other for other in found if name in vocabulary.wholes(other)]
    return [name, *(each for other in below for each in _down(other, found, vocabulary))]


def _subject(heading: str, vocabulary: Vocabulary) -> str | None:
    words = [word for word in vocabulary.tokens(heading, 0, len(heading)) if word.kind == "subject"]
    return words[-1].name if words else None


def _is_total(heading: str, vocabulary: Vocabulary) -> bool:
    return heading in vocabulary.words.get("total", ())

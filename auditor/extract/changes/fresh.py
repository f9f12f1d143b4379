"""What there was nothing of the year before has grown by all of it: 支出12万元,比上年增加12万元,上年无支出."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, told_again
from auditor.fact import Item, Kind
from auditor.vocabulary import Vocabulary

_PAUSES = ",;:("


def fresh(items: Sequence[Item], vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every item of one amount and one increase in its sentence, right behind which it is said that there
    was nothing before; ``text`` is the document's view."""
    words = vocabulary.told("nothing_before", text)
    for item in items if words else ():
        deltas = [fact for fact in item.changes if fact.kind is Kind.DELTA and fact.sign > 0]
        if not len(item.levels) == len(deltas) == 1:
            continue
        now, more = item.levels[0], deltas[0]
        end = max(fact.figure.at.end for fact in item.changes if fact.sentence == more.sentence)
        told = now.sentence == more.sentence and now.figure.at.end <= more.figure.at.start
        since = more.base is None or more.base.role == "prior"
        said = text[end : end + 1] in _PAUSES and text.startswith(words, end + 1)
        if told and since and said and now.family == more.family:
            yield told_again(now.figure, more.figure, item.subject or item.label)

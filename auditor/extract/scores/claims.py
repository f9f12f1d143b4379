"""Every claim about what indicators are worth and what they got."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim
from auditor.extract.material import Material
from auditor.extract.scores.closingscores import closing_scores
from auditor.extract.scores.grades import grades
from auditor.extract.scores.ledscores import led_scores
from auditor.extract.scores.overall import listed_scores, overall_scores
from auditor.extract.scores.scores import bounds, weights
from auditor.extract.scores.sentencescores import sentence_scores


def claims(read: Material, lists: Sequence[Claim], forms: Sequence[Claim]) -> Iterator[Claim]:
    """Claims about scores; the total over a form is that of the scores in it, of those in ``lists`` as well."""
    document, figures, vocabulary = read.document, read.figures, read.vocabulary
    told = list(sentence_scores(figures, read.text, vocabulary))
    yield from told
    yield from bounds(read.rows.flows(read.bars), read.text)
    yield from grades(document, figures, vocabulary)
    yield from weights(document, figures, vocabulary)
    yield from listed_scores(lists, document, figures, vocabulary)
    yield from led_scores(told, figures, read.text, vocabulary)
    yield from closing_scores(figures, read.text, vocabulary)
    for scored in (forms, told):
        yield from overall_scores(scored, document, figures, vocabulary)

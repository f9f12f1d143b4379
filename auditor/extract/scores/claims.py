"""Every claim about what indicators are worth and what they got."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from auditor.claim import Claim
from auditor.extract.material import Material
from auditor.extract.scores.closingscores import closing_scores
from auditor.extract.scores.deductions import deductions
from auditor.extract.scores.grades import grades
from auditor.extract.scores.ledscores import led_scores
from auditor.extract.scores.outlined import outlined_scores
from auditor.extract.scores.overall import highest_scores, listed_scores, overall_scores
from auditor.extract.scores.scores import bounds, full_weights, weights
from auditor.extract.scores.sentencescores import sentence_scores
from auditor.quantity import Figure

_FULL = 100  # points


def claims(read: Material, lists: Sequence[Claim], forms: Sequence[Claim]) -> Iterator[Claim]:
    """Claims about scores; the total over a form is that of the scores in it, of those in ``lists`` as well."""
    document, figures, vocabulary = read.document, read.figures, read.vocabulary
    told = list(sentence_scores(figures, read.text, vocabulary))
    yield from told
    bounded = list(bounds(read.rows.flows(read.bars), read.text))
    yield from bounded
    yield from grades(document, figures, vocabulary)
    yield from weights(document, figures, vocabulary)
    yield from full_weights(figures, read.text, vocabulary)
    yield from listed_scores(lists, [*bounded, *told, *forms], document, figures, vocabulary)
    known = {o.figure for claim in [*bounded, *told, *forms] for r in claim.readings for o in r.roles.get("weight", ())}
    for claim in outlined_scores(document, figures, vocabulary):
        if claim.kind != "within" or claim.readings[0].roles["weight"][0].figure not in known:
            yield claim
    yield from led_scores(told, figures, read.text, vocabulary)
    yield from closing_scores(figures, read.text, vocabulary)
    yield from deductions(figures, read.text, vocabulary)
    for scored in (forms, told):
        yield from overall_scores(scored, document, figures, vocabulary)
    yield from highest_scores(forms, document, figures, vocabulary)


def without_weights(lists: Iterable[Claim], scored: Iterable[Claim]) -> list[Claim]:
    """The claims of lists but those that take what indicators are worth for what makes up an overall score, which need
    not be called one: 自评96分:产出60分,得57分;效益40分,得39分."""
    roles = [(claim.kind, reading.roles) for claim in scored for reading in claim.readings]
    weights = {o.figure for _, told in roles for o in told.get("weight", ())}
    overall = {o.figure for kind, told in roles if kind == "overall_score" for o in told.get("total", ())}
    return [claim for claim in lists if not _is_of_weights(claim, overall, weights)]


def _is_of_weights(claim: Claim, overall: Collection[Figure | None], weights: Collection[Figure | None]) -> bool:
    """Whether a list takes what indicators are worth for parts of an overall score: one called so, or one that is less
    than all there is to get, which they come to."""
    total, parts = _figures(claim, "total"), _figures(claim, "part")
    full = sum(figure.quantity.value for figure in parts) == _FULL
    less = full and all(figure.quantity.value < _FULL for figure in total)
    return not parts.isdisjoint(weights) and (less or not total.isdisjoint(overall))


def _figures(claim: Claim, role: str) -> set[Figure]:
    """The figures that have a role in the first reading of a claim."""
    return {o.figure for o in claim.readings[0].roles.get(role, ()) if o.figure is not None}

"""Whether two totals are of different money: 收入总计 is of all, 财政拨款收入总计 of some of it. In many a unit they
are almost the same."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from auditor.claim import Claim
from auditor.document import Document
from auditor.extract.leads import lead_to
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary

_KINDS = ("twin", "unit_twin")
_PAIR = 2
_ENDS = "。;\n"


class Calibers:
    """Knows of which money the totals of a document are."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self._text = document.view.text
        self._headings = [paragraph.span for paragraph in document.paragraphs if paragraph.heading]
        self._calibers = words.get("caliber", ())
        totals = (*words.get("income_total", ()), *words.get("spending_total", ()), *words.get("total", ()))
        self._totals = tuple(word for word in totals if len(word) > 1)

    def parts(self, claim: Claim) -> bool:
        """Whether a claim that the same is told twice is of two totals, of which one is said to be of some money, by
        its sentence or its heading, and the other of other money or of all."""
        if claim.kind not in _KINDS:
            return False
        found = [o.figure for operands in claim.readings[0].roles.values() for o in operands if o.figure is not None]
        leads = [self._lead(figure) for figure in found]
        if len(found) != _PAIR or not all(any(word in lead for word in self._totals) for lead in leads):
            return False
        one, other = (self._of(figure, lead) for figure, lead in zip(found, leads, strict=True))
        return one != other

    def _of(self, figure: Figure, lead: str) -> AbstractSet[str]:
        """The words for the money that a total is of; those of its heading where its sentence has none."""
        told = {word for word in self._calibers if word in lead}
        above = [span for span in self._headings if span.end <= figure.at.start]
        if told or not above:
            return told
        heading = self._text[slice(*above[-1])]
        return {word for word in self._calibers if word in heading}

    def _lead(self, figure: Figure) -> str:
        """What a sentence tells before a figure."""
        return lead_to(self._text, figure.at.start, _ENDS)

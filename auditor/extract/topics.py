"""What is talked of before a figure says so: what the heading names, what a clause leads up to or names by itself."""

from __future__ import annotations

from dataclasses import replace

from auditor.document import Document, Paragraph
from auditor.extract.attribute import Attribution
from auditor.extract.clauses import Clause
from auditor.extract.headings import is_statement
from auditor.extract.labels import Label
from auditor.fact import Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Token, Vocabulary

LEADING = ("purpose", "within")
"""The kinds of words with which a clause leads up to what follows."""
_NAMING = ("subject", "noun", "caliber", "filler", "plain")  # words that may stand in a name
_SHORTEST, _LONGEST = 3, 24  # code points of a name before 因
NO_OPENING = Label("", None, None, None)
_SAYING = ("increase", "decrease", "greater", "less", "equal", "unchanged", "compare")


class Topics:
    """Reads headings, and clauses that lead up to what follows."""

    def __init__(self, document: Document, vocabulary: Vocabulary, attribution: Attribution) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._attribution = attribution
        self._affected = vocabulary.told("affected", document.view.text)
        self._because = vocabulary.told("because", document.view.text)
        self._reasons = vocabulary.words.get("reason", ())
        self._excluding = vocabulary.told("excluding", document.view.text)
        self._as_is = vocabulary.told("as_is", document.view.text)
        self._aspects = vocabulary.told("aspect", document.view.text)
        self._subjects: dict[int, str | None] = {}  # what the headings are about, by the index of the section

    def above(self, paragraph: Paragraph) -> str | None:
        """The subject that the heading above a paragraph names: 项目支出情况."""
        section = paragraph.section
        if section is None or paragraph.heading:
            return None
        if section not in self._subjects:
            title = self._document.sections[section].title
            words = self._vocabulary.tokens(self._document.view.text, *title)
            tells = is_statement(self._document.view.text[slice(*title)])
            self._subjects[section] = None if tells else self._attribution.label(words, *title).subject
        return self._subjects[section]

    def leave_name(self, fact: Fact) -> bool:
        """Whether an amount names nothing itself that the heading does not: 二、公务接待费 2023年支出9万元."""
        bare = not fact.label and fact.measure is not None
        nouns = self._vocabulary.words.get("noun", ())
        return bare or (fact.kind is Kind.LEVEL and fact.dimension is Dimension.MONEY and fact.label in nouns)

    def whole(self, clause: Clause) -> Label | None:
        """What the items that follow are parts of, where the clause leads up to them: “三公”经费支出决算中,…;
        支出主要用于四个方面:…"""
        opener = _opener(clause)
        if opener is None:
            return None
        before = [word for word in clause.words if word.end <= opener.start]
        return self._attribution.label(before, clause.span.start, opener.start)

    def explained(self, clause: Clause) -> Label | None:
        """Whose change a clause gives the reason of before it is told: 城乡社区因保洁费推迟支付,减少109万元."""
        start, stop = clause.span
        text = self._document.view.text[start:stop]
        if not text or clause.before not in ("", ";", "。", ":"):
            return None
        place = min((at for word in self._because if (at := text.find(word, 1)) > 0), default=0)
        name = text[:place]
        words = [word for word in clause.words if word.start < start + place]
        part_of_word = any(word.start <= start + place < word.end for word in clause.words)
        if part_of_word or not _SHORTEST <= len(name) <= _LONGEST or text[: place + 1].endswith(self._reasons[1:]):
            return None
        if any(word.kind not in _NAMING for word in words):
            return None
        return self._attribution.label(words, start, start + place)

    def excludes(self, start: int, end: int) -> bool:
        """Whether a stretch tells that what follows leaves something out: 剔除新增债券因素后."""
        text = self._document.view.text
        return any(text.find(word, start, end) >= 0 for word in self._excluding)

    def heads(self, clause: Clause) -> bool:
        """Whether a clause without figures can be the heading of its paragraph: “三公”经费。…; 公务接待费方面,…."""
        return clause.after in ("。", ":") or self._aspect(clause) > 0

    def is_of_all(self, lead: str) -> bool:
        """Whether the words before a number say that it is of everything, whatever was left out: 自然口径下降5.1%."""
        return any(word in lead for word in self._as_is)

    def named(self, clause: Clause) -> Label | None:
        """What a clause names that tells of a known subject; ``None`` for any other clause."""
        if "subject" not in clause.kinds:
            return None
        end = clause.span.end - self._aspect(clause) if not clause.mentions else _compared_at(clause)
        words = [word for word in clause.words if word.end <= end]
        label = self._attribution.label(words, clause.span.start, end)
        return None if label.subject is None else label

    def begins_with_compared(self, clause: Clause) -> bool:
        """Whether a sentence names what is compared with the amount behind it: 基本支出较上年90万元增加10万元."""
        start, end = clause.span.start, _compared_at(clause)
        first = clause.mentions[0].figure.at.start
        said = any(word.kind in _SAYING[:-1] for word in clause.words if word.end <= first)
        return clause.before != "," and clause.depth == 0 and start < end and not said

    def _aspect(self, clause: Clause) -> int:
        """How long the word is that ends a clause as a heading: 公务接待费方面."""
        text = self._document.view.text
        return max((len(word) for word in self._aspects if text.endswith(word, *clause.span)), default=0)

    def affected(self, clause: Clause) -> Label | None:
        """What a clause begins with and tells a reason of: 税收收入受减税政策影响,下降11.36%."""
        text, start = self._document.view.text, clause.span.start
        places = [text.find(word, *clause.span) for word in self._affected]
        place = min((place for place in places if place > start), default=start)
        if place == start or any(word.kind in _SAYING for word in clause.words if word.end <= place):
            return None
        label = self._attribution.label([word for word in clause.words if word.end <= place], start, place)
        return label if len(label.text) > 1 else None


def _compared_at(clause: Clause) -> int:
    """Where a clause says that something is compared with the amount that stands next; its beginning where it does
    not."""
    first = clause.mentions[0].figure.at.start
    return next((w.start for w in clause.words if w.kind == "compare" and w.end <= first), clause.span.start)


def _opener(clause: Clause) -> Token | None:
    """The word with which a clause leads up to what follows."""
    if clause.kinds.isdisjoint(LEADING):
        return None
    first = clause.mentions[0].figure.at.start if clause.mentions else clause.span.end
    purposes = (w for w in clause.words if w.kind == "purpose" and w.end <= first and clause.after == ":")
    last = clause.words[-1]
    ends_within = not clause.mentions and last.kind == "within" and last.end >= clause.span.end
    return next(purposes, last if ends_within else None)


def measured(fact: Fact, opening: Label) -> Fact:
    """An amount of the measure and the year that its sentence opened with for all parts of a known subject, if it
    names none itself: 2023年“三公”经费预算中,公务接待费3万元."""
    told = opening.subject is not None and opening.measure is not None
    if not told or fact.kind is not Kind.LEVEL or fact.dimension is not Dimension.MONEY or fact.measure is not None:
        return fact
    return replace(fact, measure=opening.measure, year=fact.year or opening.year)

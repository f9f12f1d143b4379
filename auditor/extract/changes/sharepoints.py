"""By how many points a share has changed, as what it is of and its part have grown: 收入90亿元,增长5%,其中税收60亿元,
增长8%,占66.7%,比上年提高1.9个百分点."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading, operand
from auditor.extract.book import Book
from auditor.extract.scopes import OtherBasis
from auditor.fact import Fact, Item, Kind
from auditor.vocabulary import Vocabulary

_LONGEST = 16  # code points between a share and its points
_PRIOR = "prior"


def share_points(
    items: Sequence[Item], facts: Sequence[Fact], book: Book, basis: OtherBasis, vocabulary: Vocabulary, text: str
) -> Iterator[Claim]:
    """A claim for every number of points told right behind a share of the total that its part is listed under, if both
    tell by what one rate they have grown since the year before. ``facts`` are of ``items``, ``text`` is the document's
    view."""
    reader = _Reader(vocabulary, text)
    points = [fact for fact in facts if fact.kind is Kind.POINTS and fact.sentence >= 0 and book.role(fact) == _PRIOR]
    by_sentence = {fact.sentence for fact in points}
    for item in items:
        above = item.ancestors[:1]
        for share in item.shares if above and item.sentence in by_sentence else ():
            behind = [(fact, way) for fact in points if (way := reader.way(share, fact))]
            part, whole = (_growth(each, basis) for each in (item, above[0]))
            if len(behind) != 1 or part is None or whole is None or not _is_share_of(share, item, above[0], book):
                continue
            roles = {
                "share": (operand(share),),
                "total_rate": (operand(whole),),
                "part_rate": (operand(part),),
                "delta": (Operand(behind[0][0].figure, behind[0][1]),),
            }
            yield Claim("share_points", (Reading(roles),), item.subject or item.label)


class _Reader:
    """Tells by the words between a share and a number of points whether that is of the share, and which way it went."""

    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self._vocabulary = vocabulary
        self._text = text
        self._shares = vocabulary.words.get("proportion", ())
        self._ways = ((1, vocabulary.words.get("higher", ())), (-1, vocabulary.words.get("lower", ())))

    def way(self, share: Fact, points: Fact) -> int:
        """1 or -1 for points that stand right behind a share and are held against the year before, with nothing named
        between but that it is a share; 0 for any others."""
        start, end = share.figure.at.end, points.figure.at.start
        between = self._text[start:end]
        if not 0 < len(between) <= _LONGEST or points.sentence != share.sentence or not between.startswith((",", "(")):
            return 0
        words = [word for word in self._vocabulary.tokens(self._text, start, end) if word.kind != "share"]
        compared = [word for word in words if word.kind in ("compare", "measure")]
        told = between[1 : words[0].start - start] if words else between
        for word in self._shares:
            told = told.replace(word, "")
        last = self._text[compared[-1].end : end] if compared else ""
        ways = [sign for sign, named in self._ways if any(word in last for word in named)]
        shared = any(w.kind == "share" for w in self._vocabulary.tokens(self._text, start, end)) or not told
        return ways[0] if len(ways) == 1 and shared and compared[:1] == words[:1] else 0


def _growth(item: Item, basis: OtherBasis) -> Fact | None:
    """The one rate by which an item has grown since the year before; ``None`` where there is none, or several."""
    rates = [fact for fact in basis.without(item.changes, item.label) if fact.kind is Kind.RATE]
    told = [fact for fact in rates if fact.base is None or (fact.base.role == _PRIOR and fact.base.since == "")]
    all_told = [fact for fact in item.changes if fact.kind is Kind.RATE]
    return told[0] if len(told) == len(all_told) == 1 else None


def _is_share_of(share: Fact, part: Item, whole: Item, book: Book) -> bool:
    """Whether the amounts of a part and its total come to a share."""
    parts, wholes = (book.current(item, item.levels[0].family) if item.levels else [] for item in (part, whole))
    rate = share.figure.quantity.interval
    return any(
        (one.figure.quantity.interval / other.figure.quantity.interval).meets(rate)
        for one in parts
        for other in wholes
        if other.figure.quantity.value and one.family == other.family
    )

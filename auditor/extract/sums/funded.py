"""Investments and who pays for them, told one behind the other without a word between: 总投资1800万元,申请中央资金850
万元,地方自筹950万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from auditor.claim import Claim, Reading, operand
from auditor.extract.book import Book
from auditor.extract.naming import bare
from auditor.fact import Fact, Item, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Vocabulary

_FEWEST = 2  # amounts that an investment is made up of


def funded(items: Sequence[Item], book: Book, vocabulary: Vocabulary, text: str) -> Iterator[Claim]:
    """A claim for every investment, told in no list, right behind which its sentence tells what each giver pays, one of
    them its own people, who pay what the others do not; and nothing that is left, or has come by now. ``text`` is the
    document's view."""
    words = vocabulary.words
    means, givers, own = words.get("means", ()), words.get("funder", ()), words.get("own_funds", ())
    empty, done = (*words.get("restating", ()), *words.get("given", ())), words.get("done", ())
    by_now = (*words.get("already", ()), *words.get("fund_arrived", ()))
    for _, found in groupby((item for item in items if item.sentence >= 0), key=lambda item: item.sentence):
        told = [(item, fact) for item in found for fact in item.levels if fact.dimension is Dimension.MONEY]
        for place, (item, total) in enumerate(told):
            if item.parent is not None or not item.label.endswith(means) or book.role(total) in ("actual", "prior"):
                continue
            behind = told[place + 1 :]
            parts = [fact for _, fact in takewhile(lambda pair: _is_given(pair, empty, givers, book), behind)]
            following = [fact.figure.at.start for _, fact in behind[len(parts) : len(parts) + 1]]
            ends = all(
                any(word in text[parts[-1].figure.at.end : start] for word in done) for start in following if parts
            )
            raised = any(word in part.label for part in parts for word in own)
            if len(parts) < _FEWEST or not ends or not raised:
                continue
            if not any(word in text[total.figure.at.end : parts[-1].figure.at.start] for word in by_now):
                roles = {"total": (operand(total),), "part": tuple(map(operand, parts))}
                yield Claim("closed_listing", (Reading(roles),), item.label)


def _is_given(pair: tuple[Item, Fact], empty: tuple[str, ...], givers: tuple[str, ...], book: Book) -> bool:
    """Whether an amount, in no list, is named by who gives it."""
    item, fact = pair
    plain = (
        item.parent is None
        and fact.kind is Kind.LEVEL
        and book.role(fact) in (None, "budget")
        and not fact.figure.quantity.hedge
    )
    return plain and bare(item.label, empty).startswith(givers)

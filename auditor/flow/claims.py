"""The claims of the forms that a text holds as a stream of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from auditor.claim import Claim
from auditor.document import Document
from auditor.flow.stream import Headings, streams
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary

if TYPE_CHECKING:
    from auditor.flow.funds import Funds
    from auditor.flow.scores import Form, Indicator


def flowing_forms(
    document: Document, figures: Sequence[Figure], vocabulary: Vocabulary, taken: frozenset[int]
) -> Iterator[Claim]:
    """The claims of every form; the paragraphs ``taken`` belong to tables that were understood."""
    headings = Headings(vocabulary)
    text = document.view.text
    has_accounts = any(word in text for word in vocabulary.words.get("table_funds", ()))
    has_forms = headings.are_in(text)
    if not has_forms and not has_accounts:
        return
    from auditor.flow import accounts, funds, scores  # few texts hold such forms

    blocks: list[Funds] = []
    forms: list[Form] = []
    for runs in streams(document, figures, taken):
        if has_accounts:
            yield from accounts.claims(list(accounts.accounts(runs, vocabulary)))
        if not has_forms:
            continue
        blocks += funds.funds(runs, headings, vocabulary)
        forms += scores.forms(runs, headings, vocabulary)
    for block in blocks:
        yield from funds.claims(block, vocabulary)
    executions = [_execution(block) for block in blocks]
    for number, form in enumerate(forms):
        execution = executions[number] if len(executions) == len(forms) else None
        yield from scores.claims(form, execution)


def _execution(block: Funds) -> Indicator | None:
    """What the execution of the budget is worth and got."""
    from auditor.flow.funds import exact
    from auditor.flow.scores import Indicator

    weights, points = block.of(block.total, "weight"), block.of(block.total, "score")
    if len(weights) != 1 or len(points) != 1:
        return None
    return Indicator(block.total.label, exact(weights[0]), exact(points[0]))

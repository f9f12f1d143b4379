"""The claims of the forms that a text holds as a stream of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from auditor.claim import Claim
from auditor.document import Document
from auditor.flow.stream import Headings, streams
from auditor.grid import goals as reached
from auditor.quantity import Figure
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_FEWEST_NUMBERS = 6  # that stand on lines of their own where these are the cells of a table
_BAR = "|"
_NUMBER = regex(r"\d[\d,]{0,20}(?:\.\d{1,12})?")

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
    has_rows = _has_lone_numbers(document)
    if not has_forms and not has_accounts and not has_rows:
        return
    from auditor.flow import accounts, again, funds, goals, scores, sidebyside, stacked  # few texts hold such forms

    blocks: list[Funds] = []
    forms: list[Form] = []
    for runs in streams(document, figures, taken - _cut(document, headings) if has_forms else taken):
        if has_accounts:
            yield from accounts.claims(list(accounts.accounts(runs, vocabulary)))
        if has_rows:
            yield from stacked.stacked(runs, vocabulary.words.get("member", ()))
        if has_rows or has_forms:
            yield from sidebyside.side_by_side(runs, vocabulary.words.get("member", ()), headings)
        blocks += funds.funds(runs, headings, vocabulary)
        if not has_forms:
            continue
        forms += scores.forms(runs, headings, vocabulary)
        yield from reached.goals(list(goals.indicators(runs, headings)), text)
    for block in blocks:
        yield from funds.claims(block, vocabulary)
    if has_forms:
        every = list(streams(document, figures, frozenset()))
        yield from again.claims(every, headings, vocabulary)
        if len(blocks) != len(forms):  # the money may stand in a table that was understood
            blocks = [block for runs in every for block in funds.funds(runs, headings, vocabulary)]
    yield from _scored(forms, blocks)


def _scored(forms: Sequence[Form], blocks: Sequence[Funds]) -> Iterator[Claim]:
    """The claims of forms about scores, each with that of the money told before it."""
    from auditor.flow import scores

    executions = [_execution(block) for block in blocks]
    for number, form in enumerate(forms):
        execution = executions[number] if len(executions) == len(forms) else None
        yield from scores.claims(form, execution)


def _cut(document: Document, headings: Headings) -> frozenset[int]:
    """The paragraphs of tables with the headings of a form that end where its rows go on with fewer cells."""
    text, paragraphs = document.view.text, document.paragraphs
    found: set[int] = set()
    for grid in document.grids:
        first, end = grid.paragraphs.start, grid.paragraphs.stop
        if end < len(paragraphs) and _BAR in text[slice(*paragraphs[end].span)]:
            heading = headings.last(text[paragraphs[first].span.start : paragraphs[end].span.start])
            if heading is not None and {"weight", "score"} <= {*heading.kinds}:
                found |= {*grid.paragraphs}
    return frozenset(found)


def _has_lone_numbers(document: Document) -> bool:
    """Whether several numbers stand on lines of their own."""
    text = document.view.text
    lone = (paragraph for paragraph in document.paragraphs if _NUMBER.fullmatch(text, *paragraph.span))
    return sum(1 for _ in islice(lone, _FEWEST_NUMBERS)) == _FEWEST_NUMBERS


def _execution(block: Funds) -> Indicator | None:
    """What the execution of the budget is worth and got."""
    from auditor.flow.funds import exact
    from auditor.flow.scores import Indicator

    weights, points = block.of(block.total, "weight"), block.of(block.total, "score")
    if len(weights) != 1 or len(points) != 1:
        return None
    return Indicator(block.total.label, exact(weights[0]), exact(points[0]))

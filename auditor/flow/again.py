"""The execution of the budget told again as an indicator of the form: 预算执行率 | ≥95% | 98%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Operand, Reading
from auditor.extract.naming import common_end
from auditor.flow.funds import funds
from auditor.flow.stream import Headings, Run, is_ratio
from auditor.quantity import Figure
from auditor.vocabulary import Vocabulary

_BOTH = 2  # what was wanted and what was reached


def claims(streams: Sequence[Sequence[Run]], headings: Headings, vocabulary: Vocabulary) -> Iterator[Claim]:
    """That the only such row of a report tells what its only form tells of the money, as planned at first or in the
    end. Where the rate beside the money is the same, that one is checked."""
    rates = [rate for runs in streams for rate in _executions(runs, vocabulary)]
    blocks = [block for runs in streams for block in funds(runs, headings, vocabulary)] if len(rates) == 1 else []
    if len(blocks) != 1:
        return
    (block,), (rate,) = blocks, rates
    own, actuals = block.of(block.total, "rate"), block.of(block.total, "actual")
    budgets = [figure for figure in block.of(block.total, "budget") if figure.quantity.value]
    if len(actuals) == 1 and budgets and all(each.quantity.value != rate.quantity.value for each in own):
        shared = {"actual": (Operand(actuals[0]),), "rate": (Operand(rate),)}
        readings = (Reading({**shared, "budget": (Operand(budget),)}) for budget in reversed(budgets))
        yield Claim("completion", tuple(readings), block.total.label)


def _executions(runs: Sequence[Run], vocabulary: Vocabulary) -> Iterator[Figure]:
    """What the rows of the budget's execution tell as reached: the second of two rates, or the only one behind a cell
    in which nothing was wanted."""
    words = vocabulary.words
    kind = common_end(words.get("sub_indicator", ())) or "\n"  # 时效指标预算执行率, where blanks have been lost
    rates = [word for word in words.get("indicator", ()) if word.endswith(words.get("rate_ending", ()))]
    for run in runs:
        name = max((word for word in rates if run.label.endswith(word)), key=len, default="")
        before = run.label.removesuffix(name)
        if not name or (before and not before.endswith(kind)):
            continue  # 政府采购执行率
        told = [place for place, cell in enumerate(run.cells) if is_ratio(cell)]
        blank = len(told) == 1 and told[0] > 0 and run.cells[told[0] - 1] is None
        figure = run.cells[told[-1]] if len(told) == _BOTH or blank else None
        if figure is not None:
            yield figure

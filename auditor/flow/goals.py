"""The indicators of a form that came out of its file without rows, each with goal, outcome, weight and score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.flow.stream import Headings, Run, is_plain
from auditor.grid.goals import Indicator
from auditor.quantity import Figure

_BOUNDS = "<>=≤≥"
_KINDS = ("target", "outcome", "weight", "score")


def indicators(runs: Sequence[Run], headings: Headings) -> Iterator[Indicator]:
    """Those rows under headings of all four whose figures are all told, in the order of these."""
    order: tuple[str, ...] = ()
    for run in runs:
        heading = headings.last(run.lead)
        if heading is not None:
            own = heading.kinds[-len(_KINDS) :]
            order = own if set(own) == set(_KINDS) else ()
        told = [cell for cell in run.cells if cell is not None]
        if order and len(told) == len(order) and all(run.cells[: len(order)]):  # remarks may be blank behind them
            row = dict(zip(order, told, strict=True))
            if is_plain(row["weight"]) and is_plain(row["score"]) and not is_plain(row["target"]):
                label = run.label if heading is None or heading.rest.endswith(run.label) else heading.rest
                yield _indicator(label.rstrip(_BOUNDS), row)


def _indicator(label: str, row: dict[str, Figure]) -> Indicator:
    return Indicator(label, row["target"], row["outcome"], row["weight"], row["score"])

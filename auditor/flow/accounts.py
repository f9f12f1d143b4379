"""Amounts that a form tells one after the other, each behind its name: a total, 其中, and the sources of the money.

年度资金总额:763.00 其中:中央补助502.00 市级资金208.00 本级资金53.00
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from auditor.claim import Claim, Operand, Reading
from auditor.flow.stream import Run
from auditor.frozen import mutable
from auditor.grid.sums import Sum, Total, Way, proven
from auditor.quantity import Dimension, Figure
from auditor.vocabulary import Vocabulary

_CLOSING = " :()"


@mutable
class Account:
    """A total with its parts, each by its name."""

    name: str
    total: Figure
    parts: dict[str, Figure] = field(default_factory=dict)

    @property
    def sum(self) -> Sum:
        """What the parts should come to."""
        return Sum(self.total, tuple(self.parts.values()))

    @property
    def rows(self) -> list[Figure]:
        """The total and the parts."""
        return [self.total, *self.parts.values()]


def accounts(runs: Sequence[Run], vocabulary: Vocabulary) -> Iterator[Account]:
    """The accounts of a stream: from the total on, as long as one source with one figure follows another."""
    totals = vocabulary.words.get("table_funds", ())
    sources = vocabulary.words.get("table_source", ())
    openers = vocabulary.words.get("member", ())
    account: Account | None = None
    for run in runs:
        name, figure = run.label.strip(_CLOSING), run.cells[0] if len(run.cells) == 1 else None
        opener = next((word for word in openers if name.startswith(word)), "")
        part = name.removeprefix(opener).strip(_CLOSING)
        fits = figure is not None and not run.is_remark and (account is None or _alike(figure, account.total))
        goes_on = account is not None and bool(opener) != bool(account.parts) and part not in account.parts
        if account is not None and figure is not None and fits and goes_on and part.endswith(sources):
            account.parts[part] = figure
            continue
        if account is not None:
            yield account
        begins = figure is not None and name.endswith(totals) and figure.quantity.dimension in _AMOUNTS
        account = Account(name, figure) if begins and figure is not None else None
    if account is not None:
        yield account


_AMOUNTS = (Dimension.NUMBER, Dimension.MONEY)


def _alike(figure: Figure, other: Figure) -> bool:
    return figure.quantity.unit == other.quantity.unit


def claims(found: Sequence[Account]) -> Iterator[Claim]:
    """That the parts of each account come to its total, where they nearly do, or do in another account of the same
    parts; and that the first of several such accounts is what the others come to."""
    several = [account for account in found if len(account.parts) > 1]
    for account in several:
        twins = [other for other in several if other.parts.keys() == account.parts.keys()]
        if account.sum.is_near or any(twin.sum.is_proof for twin in twins):
            roles = {"total": (Operand(account.total),), "part": tuple(map(Operand, account.parts.values()))}
            yield Claim("table_sum", (Reading(roles),), account.name)
    yield from _whole(several)


def _whole(several: Sequence[Account]) -> Iterator[Claim]:
    """That the first account is of all money and the others are of its uses, if most of its rows prove it."""
    first, others = several[0] if several else None, several[1:]
    if first is None or len(others) < 2 or any(other.parts.keys() != first.parts.keys() for other in others):
        return
    ways = {row: Sum(total, tuple(other.rows[row] for other in others)) for row, total in enumerate(first.rows)}
    names = dict(enumerate((first.name, *first.parts)))
    yield from proven([Total(names, [Way("accounts", ways)])])

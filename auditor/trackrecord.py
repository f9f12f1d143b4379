"""How rules have fared: what came of each in one report, and over a corpus of reports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields, replace
from math import comb

from auditor.frozen import frozen
from auditor.rule import Habit, Rule

_RISK = 20  # one in so many rules that fail in just half of all reports may be doubted by chance


@frozen
class Met:
    """What came of a rule in one report: how often it held, failed, was only off by a habit of writing last digits
    (``near``), and could not be decided. ``suspected`` tells that it is tried only where something is amiss."""

    rule: str
    held: int = 0
    failed: int = 0
    near: int = 0
    undecidable: int = 0
    suspected: bool = False


@frozen
class Record:
    """What came of a rule over ``corpus`` reports.

    It ``applied`` in those in which something was decided, failed in ``failed_in`` of these, and was nothing but
    undecidable in ``undecided_in`` others; ``held`` to ``undecidable`` count checks, as in :class:`Met`.
    """

    corpus: int
    applied: int = 0
    failed_in: int = 0
    undecided_in: int = 0
    held: int = 0
    failed: int = 0
    near: int = 0
    undecidable: int = 0
    suspected: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether the rule fails in most of the reports that it applies to, as far as these can tell.

        That is an exact binomial test: a rule that fails in no more than half of all reports would fail in as many of
        these with a chance of at most 1 in 20. So five reports are the fewest that can tell.
        """
        if self.suspected or not self.applied:
            return False
        as_many = sum(comb(self.applied, count) for count in range(self.failed_in, self.applied + 1))
        return as_many * _RISK <= 1 << self.applied


class Fares:
    """What came of rules, counted report by report."""

    def __init__(self) -> None:
        self.reports = 0
        self._counts: dict[str, Record] = {}

    def add(self, report: Iterable[Met]) -> None:
        """Count what was met in another report."""
        self.reports += 1
        for met in report:
            self._count(met.rule, _record(met))

    def include(self, other: Fares) -> None:
        """Count what was met in other reports."""
        self.reports += other.reports
        for rule, record in other._counts.items():
            self._count(rule, record)

    @property
    def records(self) -> dict[str, Record]:
        """What came of each rule that was met in some of the reports, by its id in order."""
        return {rule: replace(self._counts[rule], corpus=self.reports) for rule in sorted(self._counts)}

    def _count(self, rule: str, record: Record) -> None:
        known = self._counts.get(rule)
        self._counts[rule] = record if known is None else _added(known, record)


def _record(met: Met) -> Record:
    """What came of a rule in one report."""
    decided = bool(met.held or met.failed or met.near)
    return Record(
        corpus=1,
        applied=int(decided),
        failed_in=int(bool(met.failed)),
        undecided_in=int(not decided),
        held=met.held,
        failed=met.failed,
        near=met.near,
        undecidable=met.undecidable,
        suspected=met.suspected,
    )


def _added(one: Record, other: Record) -> Record:
    sums = {each.name: getattr(one, each.name) + getattr(other, each.name) for each in fields(Record)[:-1]}
    return Record(**sums, suspected=one.suspected or other.suspected)


def definition(rule: Rule) -> str:
    """A digest of what decides how a rule comes out, whatever it says about itself: 16 hexadecimal digits."""
    limits = () if rule.applies is None else (rule.applies.kinds, rule.applies.regions, rule.applies.years)
    tolerance = () if rule.tolerance is None else (str(rule.tolerance.value), rule.tolerance.is_relative)
    parts = (
        [str(formula) for formula in rule.formulas],
        rule.claim,
        None if rule.when is None else str(rule.when),
        rule.without,
        rule.scope,
        rule.each,
        rule.dimension,
        limits,
        tolerance,
        [habit.value for habit in Habit if habit in rule.habits],
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]

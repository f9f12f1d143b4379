"""How rules have fared: what came of each in one report, and over a corpus of reports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb

from auditor.rule import Habit, Rule

_RISK = 20  # one in so many rules that fail in just half of all reports may be doubted by chance


@dataclass(frozen=True, slots=True)
class Met:
    """What came of a rule in one report: how often it held, failed, was only off by a habit of writing last digits
    (``near``), and could not be decided. ``suspected`` tells that it is tried only where something is amiss."""

    rule: str
    held: int = 0
    failed: int = 0
    near: int = 0
    undecidable: int = 0
    suspected: bool = False


@dataclass(frozen=True, slots=True)
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


def records(reports: Sequence[Iterable[Met]]) -> dict[str, Record]:
    """What came of each rule that was met in some of the reports, by its id in order."""
    by_rule: dict[str, list[Met]] = {}
    for report in reports:
        for met in report:
            by_rule.setdefault(met.rule, []).append(met)
    return {rule: _record(by_rule[rule], len(reports)) for rule in sorted(by_rule)}


def _record(found: Sequence[Met], corpus: int) -> Record:
    decided = [met for met in found if met.held or met.failed or met.near]
    return Record(
        corpus=corpus,
        applied=len(decided),
        failed_in=sum(1 for met in decided if met.failed),
        undecided_in=len(found) - len(decided),
        held=sum(met.held for met in found),
        failed=sum(met.failed for met in found),
        near=sum(met.near for met in found),
        undecidable=sum(met.undecidable for met in found),
        suspected=any(met.suspected for met in found),
    )


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

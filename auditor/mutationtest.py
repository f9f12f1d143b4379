"""How sharp a rule is: whether it notices when a number of an example that is right is corrupted.

Not every corruption can be noticed. Which of them a rule must notice is decided by arithmetic and not by the program
that is tested: the corrupted number is put into the formula in place of the one that was checked. Where the formula
still holds for some numbers that round to those written, or where the rule's condition no longer holds, nothing is
demanded; nor of numbers that the formula does not look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace

from auditor.attempt import Binding
from auditor.bind import substituted
from auditor.check import check
from auditor.claim import Operand
from auditor.errors import GoujiError
from auditor.finding import Check
from auditor.formula import UndecidableError, Verdict, evaluate
from auditor.formula_tree import Formula
from auditor.frozen import mutable
from auditor.interval import point
from auditor.judge import accepted, intervals
from auditor.mutate import Mutant, mutants
from auditor.notation import Notation
from auditor.pipeline import Auditor
from auditor.quantity import Figure, Quantity
from auditor.rule import Outcome, Rule
from auditor.source import SourceFile
from auditor.vocabulary import Vocabulary

QUOTES = str.maketrans("", "", "「」`")  # of names, which checks may tell without them

Progress = Callable[[int, int], None]


@mutable
class Score:
    """What became of the mutants of one rule. ``spared`` are those of which nothing is demanded; ``looked`` tells
    whether the rule looks at any figure at all: one may be about words and years alone."""

    rule: str
    found: int = 0
    spared: int = 0
    looked: bool = False
    survivors: list[Mutant] = field(default_factory=list)

    @property
    def demanded(self) -> int:
        """How many mutants must be noticed."""
        return self.found + len(self.survivors)

    @property
    def share(self) -> float | None:
        """The part of them that is noticed; ``None`` where nothing is demanded."""
        return self.found / self.demanded if self.demanded else None


def score(rules: Sequence[Rule], vocabulary: Vocabulary, progress: Progress | None = None) -> list[Score]:
    """The score of every rule, in their order. Examples that cannot be read or do not behave count for nothing."""
    tester = _Tester(vocabulary)
    scores = []
    for number, rule in enumerate(rules, 1):
        scores.append(tester.score(rule))
        if progress is not None:
            progress(number, len(rules))
    return scores


class _Tester:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._auditor = Auditor((), vocabulary)
        self._notation = Notation(vocabulary.units)

    def score(self, rule: Rule) -> Score:
        result = Score(rule.id)
        for example in rule.examples:
            if example.expect is Outcome.CONSISTENT:
                for mutant, met in self._tried(rule, example.text):
                    result.looked = result.looked or any(_takes_part(mutant.figure, each) for each in met)
                    if not _demanded(rule, mutant, met):
                        result.spared += 1
                    elif self._notices(rule, mutant):
                        result.found += 1
                    else:
                        result.survivors.append(mutant)
        return result

    def _tried(self, rule: Rule, text: str) -> Iterator[tuple[Mutant, list[Check]]]:
        try:
            reading = self._auditor.read(SourceFile("", text.encode()))
        except GoujiError:
            return
        met = check(reading.extract, [rule], self._vocabulary)
        if not any(each.outcome is Outcome.INCONSISTENT for each in met):
            held = [each for each in met if each.outcome is Outcome.CONSISTENT]
            yield from ((mutant, held) for mutant in mutants(reading, self._vocabulary, self._notation))

    def _notices(self, rule: Rule, mutant: Mutant) -> bool:
        try:
            reading = self._auditor.read(SourceFile("", mutant.text.encode()))
        except GoujiError:
            return False
        met = check(reading.extract, [rule], self._vocabulary)
        return any(each.outcome is Outcome.INCONSISTENT for each in met)


def _demanded(rule: Rule, mutant: Mutant, met: Sequence[Check]) -> bool:
    """Whether a check that held must fail with the corrupted number in it."""
    return any(_refuted(rule, each, mutant) for each in met if _takes_part(mutant.figure, each))


def _takes_part(figure: Figure, met: Check) -> bool:
    return any(each.span == figure.span for each in met.figures)


def _refuted(rule: Rule, met: Check, mutant: Mutant) -> bool:
    if met.tree is None:
        return False
    binding = {name: tuple(_corrupted(o, mutant) for o in operands) for name, operands in met.binding.items()}
    for name in list(binding):  # the condition speaks of a list as a whole, where the formula was written out
        whole = replace(name, qualifiers=())
        if whole not in met.binding:
            binding[whole] = (*binding.get(whole, ()), *binding[name])
    when = rule.when if rule.when is None or not rule.each else substituted(rule.when, met.subject)
    return _verdict(accepted(rule, met.tree), binding) is Verdict.FAILS and (
        when is None or _verdict(when, binding) in (Verdict.HOLDS, None)
    )


def _verdict(formula: Formula, binding: Binding) -> Verdict | None:
    """What a formula says; ``None`` where it cannot be decided, as where a condition needs other figures."""
    try:
        return evaluate(formula, intervals(binding))
    except UndecidableError:
        return None


def _corrupted(operand: Operand, mutant: Mutant) -> Operand:
    if operand.figure is None or operand.figure.span != mutant.figure.span:
        return operand
    quantity, constant = _as_read(operand.figure.quantity, mutant), operand.constant
    if constant == point(operand.figure.quantity.value):  # taken for the constant that it is
        constant = point(quantity.value)
    sign = -operand.sign if mutant.turned else operand.sign
    return replace(operand, figure=replace(operand.figure, quantity=quantity), constant=constant, sign=sign)


def _as_read(read: Quantity, mutant: Mutant) -> Quantity:
    """The corrupted number in the unit in which the sound one was read, as a bare number of a table is in that of its
    column."""
    written = mutant.figure.quantity
    if read == written or mutant.quantity.unit != written.unit:
        return mutant.quantity
    scale = read.unit.factor / written.unit.factor
    step = mutant.quantity.step * scale if read.step else read.step
    return replace(mutant.quantity, value=mutant.quantity.value * scale, step=step, unit=read.unit)


def total(scores: Sequence[Score]) -> float | None:
    """The part of all that is demanded that is noticed."""
    demanded = sum(each.demanded for each in scores)
    return sum(each.found for each in scores) / demanded if demanded else None

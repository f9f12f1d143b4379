"""Rules held against what was read: each meeting comes out consistent, inconsistent or undecidable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import NamedTuple

from auditor.acquit import thought_over, undecided_once
from auditor.attempt import Attempt, Binding, Missing, Tried
from auditor.bind import Binder, Bound, anchor_of, substituted
from auditor.claim import Claim, Operand, Reading
from auditor.extract.extract import Extract
from auditor.finding import Check, Otherwise
from auditor.formula import Bindings, UnboundNameError, UndecidableError, Verdict, evaluate
from auditor.formula_spread import spread
from auditor.formula_tree import Formula, Name, names
from auditor.frozen import mutable
from auditor.judge import Judgement, intervals, judge, rank
from auditor.keeping import kept
from auditor.language import deferred, tr
from auditor.practice import by_practice
from auditor.preferred import by_what_holds
from auditor.quantity import Figure
from auditor.rule import Outcome, Rule
from auditor.span import Span
from auditor.telling import Telling, tell
from auditor.vocabulary import Vocabulary


class Case(NamedTuple):
    """A formula with figures for its names; a weak case can acquit, never accuse."""

    formula: Formula
    binding: Binding
    weak: bool = False


_UNTOLD = Telling()
_OTHER_DIMENSION = deferred("不是规则所说的那种量")


def check(extract: Extract, rules: Sequence[Rule], vocabulary: Vocabulary) -> list[Check]:
    """Every rule against everything it applies to, in the order of the rules; no order of ``rules`` changes a check."""
    made = [a.check for a in attempts(extract, rules, vocabulary) if a.check is not None]
    made = thought_over(made, rules, extract.facts, extract.places, vocabulary.means)
    return undecided_once(by_practice(by_what_holds(made, rules), rules))


def attempts(
    extract: Extract, rules: Iterable[Rule], vocabulary: Vocabulary, *, complete: bool = False
) -> Iterator[Attempt]:
    """Every rule wherever it is held against something, with what came of it and why.

    If ``complete``, also wherever it might apply and does not, at least one attempt for every rule, and why each figure
    that was looked for was not found. That takes longer: mostly a report does not speak of what a rule asks for.
    """
    binder = Binder(extract.items, vocabulary)
    claims: dict[str, list[Claim]] = {}
    for claim in extract.claims:
        claims.setdefault(claim.kind, []).append(claim)
    roles = {kind: {name: role for role, name in known.roles.items()} for kind, known in vocabulary.claims.items()}
    for rule in rules:
        if rule.claim is None:
            yield from _try_subjects(rule, binder, complete)
        elif rule.claim in claims:
            for claim in claims[rule.claim]:
                yield from _try_claim(rule, claim, roles[rule.claim], complete)
        elif complete:
            name = vocabulary.claims[rule.claim].name
            yield Attempt(rule.id, reason=tr("报告里没有读出“{0}”这种声明", name))


# claims --------------------------------------------------------------------------------------------------------------


class _At(NamedTuple):
    """Where a rule is tried: on a claim, or from a figure; and of whom that is told."""

    claim: Claim | None
    anchor: Figure | None
    subject: str


def _try_claim(rule: Rule, claim: Claim, roles: Mapping[str, str], complete: bool) -> Iterator[Attempt]:
    cases = [case for reading in claim.readings for case in _cases(rule, reading, roles)]
    if cases and _is_given(rule, claim.readings[0], roles):  # it is for another rule, which hears all readings
        cases = [case._replace(weak=True) for case in cases]
    if cases and not claim.undecided:
        yield _judged(rule, cases, _At(claim, None, claim.subject))
        return
    made = None
    if claim.undecided and _concerns(rule, claim, roles):
        operands = tuple((role, operands) for role, operands in claim.readings[0].roles.items())
        made = Check(rule.id, Outcome.UNDECIDABLE, rule.severity, operands, claim.subject, reason=claim.undecided)
    if complete or made is not None:
        lacking = dict.fromkeys(_lacking(rule, reading, roles) for reading in claim.readings)
        reason = claim.undecided or tr("；").join(lacking) or tr("这处声明读不出是哪几个数")
        yield Attempt(rule.id, made, reason=reason, claim=claim, subject=claim.subject)


def _cases(rule: Rule, reading: Reading, roles: Mapping[str, str]) -> Iterator[Case]:
    """The rule's formulas with the figures of a reading, as far as it has them."""
    told = reading.roles
    if _is_given(rule, reading, roles):
        return
    for formula, wanted in _asked(rule):
        binding = {name: told[roles[name.text]] for name in wanted if roles[name.text] in told}
        if len(binding) == len(wanted):
            written = spread(formula, binding)
            if written is not None and _fits(rule, *written):
                yield Case(*written, reading.weak)


def _is_given(rule: Rule, reading: Reading, roles: Mapping[str, str]) -> bool:
    """Whether a reading has a figure that those a rule is for are without."""
    return any(roles[name] in reading.roles for name in rule.without)


def _lacking(rule: Rule, reading: Reading, roles: Mapping[str, str]) -> str:
    """Why none of the rule's formulas can be filled from a reading."""
    if given := [name for name in rule.without if roles[name] in reading.roles]:
        return tr("声明里有{0}，规则只用于没有的", _listed(given))
    wanted = dict.fromkeys(name.text for _, names in _asked(rule) for name in names)
    lacking = [name for name in wanted if roles[name] not in reading.roles]
    return tr("声明里没有{0}", _listed(lacking)) if lacking else tr(_OTHER_DIMENSION)


@kept
def _asked(rule: Rule) -> Sequence[tuple[Formula, Sequence[Name]]]:
    """The formulas of a rule, each with its names and those of the condition."""
    more = () if rule.when is None else names(rule.when)
    return [(formula, tuple(dict.fromkeys((*names(formula), *more)))) for formula in rule.formulas]


def _listed(names: Iterable[str]) -> str:
    return tr("、").join(f"“{name}”" for name in names)


def _concerns(rule: Rule, claim: Claim, roles: Mapping[str, str]) -> bool:
    """Whether an undecided claim would have been for this rule: it has the figure that the formula reports."""
    first = names(rule.formulas[0])[0]
    return roles[first.text] in claim.readings[0].roles


# subjects ------------------------------------------------------------------------------------------------------------


@mutable
class _Place:
    """What was found from one figure for all formulas of a rule."""

    figure: Figure
    cases: list[Case] = field(default_factory=list)
    lacking: Bound | None = None


def _try_subjects(rule: Rule, binder: Binder, complete: bool) -> Iterator[Attempt]:
    for subject, own in _by_subject(rule):
        if complete or any(binder.tells(formula) for formula in own.formulas):
            yield from _try_subject(own, subject, binder, complete)


@kept
def _by_subject(rule: Rule) -> Sequence[tuple[str, Rule]]:
    """The rule for each subject that it is for, with that for the name that stands for each of them."""
    return [(subject, _for_subject(rule, subject)) for subject in rule.each] or [("", rule)]


def _for_subject(rule: Rule, subject: str) -> Rule:
    when = None if rule.when is None else substituted(rule.when, subject)
    return replace(rule, formulas=tuple(substituted(formula, subject) for formula in rule.formulas), when=when)


def _try_subject(rule: Rule, subject: str, binder: Binder, complete: bool) -> Iterator[Attempt]:
    also = () if rule.when is None else names(rule.when)
    places: dict[Span, _Place] = {}
    unmet: dict[Span, Bound] = {}
    for formula in rule.formulas:
        for bound in binder.bind(formula, rule.scope, also):
            figure = bound.anchor.figure
            if bound.reason:
                unmet.setdefault(figure.span, bound)
                continue
            place = places.setdefault(figure.span, _Place(figure))
            place.cases += [Case(formula, binding) for binding in bound.bindings if _fits(rule, formula, binding)]
            if bound.missing:
                place.lacking = bound
    named = subject or names(rule.formulas[0])[0].text
    for place in places.values():
        yield _at_place(rule, _At(None, place.figure, named), place, binder if complete else None)
    if complete:
        yield from _not_met(rule, named, binder, [bound for span, bound in unmet.items() if span not in places])
        if not places and not unmet:
            anchors = dict.fromkeys(anchor_of(formula).text for formula in rule.formulas)
            yield Attempt(rule.id, reason=tr("报告里没有读出{0}", _listed(anchors)), subject=named)


def _not_met(rule: Rule, subject: str, binder: Binder, unmet: Iterable[Bound]) -> Iterator[Attempt]:
    for bound in unmet:
        told = _missing(rule, bound, binder)
        yield Attempt(rule.id, reason=bound.reason, missing=told, anchor=bound.anchor.figure, subject=subject)


def _at_place(rule: Rule, at: _At, place: _Place, binder: Binder | None) -> Attempt:
    if place.cases:
        return _judged(rule, place.cases, at)
    if place.lacking is None:
        return Attempt(rule.id, reason=tr(_OTHER_DIMENSION), anchor=at.anchor, subject=at.subject)
    reason = tr("报告没有给出{0}", tr("、").join(name.plain for name in place.lacking.missing))
    operand = Operand(place.lacking.anchor.figure)
    made = Check(rule.id, Outcome.UNDECIDABLE, rule.severity, (("", (operand,)),), reason=reason)
    missing = _missing(rule, place.lacking, binder)
    return Attempt(rule.id, made, reason, missing=missing, anchor=at.anchor, subject=at.subject)


def _missing(rule: Rule, bound: Bound, binder: Binder | None) -> tuple[Missing, ...]:
    return () if binder is None else tuple(binder.missing(name, bound, rule.scope) for name in bound.missing)


# judging -------------------------------------------------------------------------------------------------------------


def _fits(rule: Rule, formula: Formula, binding: Binding) -> bool:
    """Whether a rule is meant for these quantities."""
    if rule.dimension is None:
        return True
    figures = [o.figure for name in names(formula) for o in binding[name] if o.figure is not None]
    return all(figure.quantity.dimension == rule.dimension for figure in figures)


def _judged(rule: Rule, cases: Sequence[Case], at: _At) -> Attempt:
    """The best of all fair readings; the first reading is the one that is told where all of them fail."""
    tried: list[Tried] = []
    graded: list[tuple[Judgement, Case]] = []
    for case in cases:
        bound = intervals(case.binding)
        applied = _applied(rule, case, bound)
        if isinstance(applied, str):
            tried.append(Tried(case.formula, case.binding, None, applied, case.weak))
            continue
        came = judge(rule, case.formula, case.binding, bound, fills=at.claim is not None and at.claim.fills)
        graded.append((came, applied))
        tried.append(Tried(case.formula, case.binding, came[0], came[2], applied.weak))
        if came[0] is Outcome.CONSISTENT and not applied.weak:
            break  # nothing further could make it better
    made = None
    if all(case.weak for _, case in graded):
        reason = tr("没有一种读法有把握") if graded else tried[0].reason
    else:
        best, case = graded[0] if len(graded) == 1 else min(graded, key=lambda pair: (*rank(pair[0]), pair[1].weak))
        made = _check(rule, best, case, at, cases)
        reason = made.reason or made.remark
    return Attempt(rule.id, made, reason, tuple(tried), (), at.claim, at.anchor, at.subject)


def _check(rule: Rule, came: Judgement, case: Case, at: _At, cases: Sequence[Case]) -> Check:
    outcome, severity, remark = came
    others = (c for c in cases if c.binding is not case.binding or c.formula is not case.formula)
    told = tell(case.formula, case.binding) if outcome is Outcome.INCONSISTENT else _UNTOLD
    return Check(
        rule=rule.id,
        outcome=outcome,
        severity=severity,
        operands=tuple([(plain, case.binding[name]) for name, plain in _read(case.formula)]),
        subject=at.subject,
        formula=str(case.formula),
        numbers=told.numbers,
        reported=told.reported,
        expected=told.expected,
        difference=told.difference,
        values=told.values,
        sentence=told.sentence,
        reason=remark if outcome is Outcome.UNDECIDABLE else "",
        remark=remark if outcome is Outcome.INCONSISTENT else "",
        words=at.claim.words if at.claim is not None else (),
        tree=case.formula,
        others=tuple([Otherwise(each.formula, each.binding, rule.when, each.weak) for each in others]),
        alike=at.claim is not None and at.claim.alike,
    )


@kept
def _read(formula: Formula) -> Sequence[tuple[Name, str]]:
    """The names in a formula, each as one reads it."""
    return [(name, name.plain) for name in names(formula)]


def _applied(rule: Rule, case: Case, bound: Bindings) -> Case | str:
    """The case if the rule's condition can hold; a weak one if the condition lacks figures; else why it is left out."""
    if rule.when is None:
        return case
    try:
        if evaluate(rule.when, bound) is Verdict.HOLDS:
            return case
    except UnboundNameError:
        return case._replace(weak=True)
    except UndecidableError as error:
        return tr("前提无法判断：{0}", error)
    return tr("前提不成立：{0}", rule.when)

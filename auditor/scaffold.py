"""A new rule file: a commented frame round a formula, with examples that were tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import permutations, product

from auditor import wording
from auditor.errors import NotationError, Place
from auditor.formula import UndecidableError, Verdict, evaluate, value
from auditor.formula_syntax import parse_formula
from auditor.formula_tree import Formula, Name, names, sides
from auditor.interval import point
from auditor.language import tr
from auditor.lintrules import always, saying
from auditor.regex import regex
from auditor.rule import Example, Outcome, Rule
from auditor.rulenames import Names
from auditor.ruletest import try_examples
from auditor.vocabulary import Vocabulary
from auditor.yamlnodes import Problems, Text

ID = regex(r"\w[\w-]*(?:\.[\w-]+)*")
"""What a rule may be called: it is the name of a file."""

# The sentences of examples are report text, in whatever language the program speaks.
_FIGURE = "{name}{amount}万元"
_JOINED = "，"
_END = "。"

_MYRIAD = Fraction(10000)
_AMOUNTS = tuple(Fraction(n) for n in (86, 85, 60, 40, 25, 12, 8, 5, 3, 1, 1000))
_MOST_NAMES = 6
_MOST_TRIES = 2000

Amounts = Mapping[Name, Fraction]


def understood(text: str, rules: Iterable[Rule], vocabulary: Vocabulary) -> Formula:
    """The formula over subjects that ``text`` spells; :class:`NotationError` where it would be no good rule."""
    formula = parse_formula(text)
    if not names(formula):
        raise NotationError(tr("公式里没有名称，没有什么可以核对"), 0)
    problems = Problems()
    formula = Names(vocabulary).subjects(formula, False, Text(text, Place(""), 0), problems)
    if problems.found:
        place, message = problems.found[0]
        raise NotationError(message, place.column or 0)
    if always(formula):
        raise NotationError(tr("公式不论什么数都成立，写成规则永远不会报告"), 0)
    said = saying(Rule("", "", (formula,)))
    for rule in rules:
        if said in [saying(rule, subject) for subject in rule.each or ("",)]:
            raise NotationError(tr("规则“{0}”（{1}）说的就是这件事", rule.id, rule.path), 0)
    return formula


def written(template: str, rule_id: str, text: str, formula: Formula, folder: str, vocabulary: Vocabulary) -> str:
    """The text of a rule file. Its examples are the first that behave; where none do, there is a frame for them."""
    return (
        template.replace("{examples}", _examples(rule_id, formula, vocabulary))
        .replace("{formula}", _scalar(text))
        .replace("{id}", rule_id)
        .replace("{folder}", folder)
    )


def _scalar(text: str) -> str:
    """A formula as a YAML scalar: plain where that is what it says, else in quotes."""
    needs_quotes = text[:1] in "「`“\"'[{&*!|>%@#-?," or ": " in text or " #" in text or text != text.strip()
    return "'" + text.replace("'", "''") + "'" if needs_quotes else text


def _examples(rule_id: str, formula: Formula, vocabulary: Vocabulary) -> str:
    found = {outcome: _example(rule_id, formula, outcome, vocabulary) for outcome in _WANTED}
    if any(text is None for text in found.values()):
        return wording.EXAMPLE_UNWRITTEN
    lines = [line for outcome, text in found.items() for line in (f"  {outcome.value}:", f"    - {text}")]
    return "\n".join(["examples:", *lines])


_WANTED = {Outcome.CONSISTENT: Verdict.HOLDS, Outcome.INCONSISTENT: Verdict.FAILS}


def _example(rule_id: str, formula: Formula, outcome: Outcome, vocabulary: Vocabulary) -> str | None:
    """A sentence of which the rule says what is wanted."""
    for amounts in _amounts(formula, _WANTED[outcome]):
        text = _JOINED.join(_told(name, amount) for name, amount in amounts.items()) + _END
        rule = Rule(rule_id, rule_id, (formula,), examples=(Example(text, outcome),))
        return text if all(trial.right for trial in try_examples([rule], vocabulary)) else None
    return None


def _told(name: Name, amount: Fraction) -> str:
    return _FIGURE.format(name=name.text + "".join(name.qualifiers), amount=f"{float(amount):.2f}")


def _amounts(formula: Formula, wanted: Verdict) -> Iterator[Amounts]:
    """Amounts in 万元 with which the formula comes out as wanted."""
    found = names(formula)
    if len(found) > _MOST_NAMES:
        return
    for number, chosen in enumerate(_choices(len(found))):
        if number >= _MOST_TRIES:
            return
        amounts = dict(zip(found, chosen, strict=True))
        if wanted is Verdict.HOLDS:
            amounts = _settled(formula, amounts)
        if amounts and _verdict(formula, amounts) is wanted:
            yield amounts


def _choices(count: int) -> Iterator[tuple[Fraction, ...]]:
    yield from permutations(_AMOUNTS, count)
    yield from product(_AMOUNTS, repeat=count)


def _settled(formula: Formula, amounts: Amounts) -> dict[Name, Fraction]:
    """With the name alone on the left of an equation made to fit; nothing where that is no amount."""
    pair = sides(formula)
    if pair is None or not isinstance(pair[0], Name) or "=" not in str(formula) or _is_inequality(formula):
        return dict(amounts)
    try:
        fitting = value(pair[1], {name: (amount * _MYRIAD,) for name, amount in amounts.items()}) / _MYRIAD
    except (UndecidableError, AssertionError):
        return {}
    return {**amounts, pair[0]: fitting} if fitting > 0 and (fitting * 100).denominator == 1 else {}


def _is_inequality(formula: Formula) -> bool:
    return any(sign in str(formula) for sign in "<>!")


def _verdict(formula: Formula, amounts: Amounts) -> Verdict | None:
    try:
        return evaluate(formula, {name: (point(amount * _MYRIAD),) for name, amount in amounts.items()})
    except UndecidableError:
        return None

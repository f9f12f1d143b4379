"""Everything that is wrong in files of rules and words, also where they can be loaded and used."""

from __future__ import annotations

from auditor import wording
from auditor.language import tr
from auditor.lintrules import Written, example_texts, lint_rule, lint_sameness, lint_scalars
from auditor.lintwords import NUMERIC, lint_words
from auditor.rule import Outcome
from auditor.ruleset import Examined
from auditor.ruletest import Trial, try_examples
from auditor.yamlnodes import Problem, Problems


def lint(found: Examined) -> tuple[Problem, ...]:
    """All problems of all files: those found when loading them, and those that need a closer look.

    A rule's examples are tried as well. Sorted by file and place.
    """
    problems = found.problems
    rules = {rule.path: rule for rule in found.rules}
    written = [Written(rules[path], table) for path, table in found.rule_tables.items() if path in rules]
    for each in written:
        lint_rule(each, found.vocabulary.words.get("named", ()), problems)
    lint_sameness(written, problems)
    for table in found.rule_tables.values():
        lint_scalars(table, ("formula", "formulas", "when", "applies"), problems)
    for table in found.word_tables.values():
        lint_scalars(table, NUMERIC, problems)
    if lint_words(found.word_tables.values(), found.vocabulary.units, problems):
        _lint_examples(found, written, problems)  # with words that are wrong, good examples misbehave as well
    return problems.told(found.files)


def _lint_examples(found: Examined, written: list[Written], problems: Problems) -> None:
    trials: dict[str, list[Trial]] = {}
    for trial in try_examples(found.rules, found.vocabulary):
        trials.setdefault(trial.rule, []).append(trial)
    for each in written:
        texts = example_texts(each.table, list(Outcome))
        for text, trial in zip(texts, trials.get(each.rule.id, []), strict=True):
            if not trial.right:
                problems.add(text.place, _misbehaves(trial))


def _misbehaves(trial: Trial) -> str:
    actual = wording.EXAMPLE_NONE if trial.actual is None else wording.OUTCOMES[trial.actual]
    why = wording.EXAMPLE_WHY.format(trial.reason) if trial.reason else ""
    expected = wording.OUTCOMES[trial.example.expect]
    return tr("这个示例应当是“{0}”，实际是“{1}”{2}；请改示例或者改公式", expected, actual, why)

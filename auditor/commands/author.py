"""What the commands for who writes rules do."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from auditor import output, resources, wording
from auditor.commands.files import find
from auditor.commands.rules import load_rules, rule_named
from auditor.commands.shown import Shown
from auditor.errors import ConfigError, GoujiError, NotationError
from auditor.lint import lint
from auditor.mutationtest import Progress, score, total
from auditor.project import Options, Project
from auditor.report import lintreport, testreport
from auditor.report.excerpt import pointed
from auditor.report.jsonreport import render
from auditor.report.width import Ruler
from auditor.rule import Rule
from auditor.rulefolder import RuleSet
from auditor.ruletest import try_examples
from auditor.scaffold import ID, understood, written
from auditor.status import FAILED, OK
from auditor.survey import Survey, survey
from auditor.vocabulary import Vocabulary

SCHEMA_FILE = "rule.schema.json"
"""What the schema is called beside rules of one's own."""

_MOST_FINDINGS = 3  # shown of one rule on a folder of reports


def lint_rules(options: Options, shown: Shown) -> int:
    """Show everything that is wrong in the files of rules and words."""
    found, broken_packs = Project(options).examined()
    for line in broken_packs:
        output.complain(line)
    problems = lint(found)
    if shown.format == "json":
        shown.write(render(lintreport.document(problems, found.files, len(found.rules))))
    elif problems:
        shown.write(lintreport.text(problems, found.files, shown.page()))
    else:
        shown.write(lintreport.passed(len(found.rules), shown.page()))
    if problems:
        output.complain(wording.LINT_FAILED.format(len(problems), len(found.rules)))
    return FAILED if problems or broken_packs else OK


def test_rules(
    wanted: Sequence[str], options: Options, corpus: Sequence[str], least: float | None, shown: Shown
) -> int:
    """Try the examples of rules, and how sharp they are; failures are those of the rules, not of a report."""
    loaded = load_rules(options)
    for problem in loaded.problems:
        output.complain(problem)
    rules = _chosen(wanted, loaded.rules)
    trials = list(try_examples(loaded.rules, loaded.vocabulary, {rule.id for rule in rules}))
    scores = score(rules, loaded.vocabulary, _progress(wording.TESTING))
    surveyed = _survey(rules, loaded.vocabulary, corpus) if corpus else None
    tested = testreport.Tested(rules, trials, scores, surveyed)
    if shown.format == "json":
        shown.write(render(testreport.document(tested)))
    else:
        shown.write(testreport.text(tested, shown.page()))
    reached = total(scores)
    too_low = least is not None and reached is not None and reached < least
    if too_low:
        told = (wording.PERCENT.format(100 * share) for share in (reached or 0, least or 0))
        output.complain(wording.SCORE_TOO_LOW.format(*told))
    errors = [] if surveyed is None else surveyed.errors
    for error in errors:
        output.complain(error)
    return FAILED if loaded.problems or too_low or errors or not all(trial.right for trial in trials) else OK


def new_rule(rule_id: str, formula: str | None, folder: str, shown: Shown) -> int:
    """Write a rule file with comments, and the schema beside it for editors; nothing that is there is touched."""
    if not ID.fullmatch(rule_id) or rule_id.endswith((".yaml", ".yml")):
        raise GoujiError(wording.NEW_BAD_ID.format(rule_id))
    target, schema = Path(folder) / f"{rule_id}.yaml", Path(folder) / SCHEMA_FILE
    if target.exists():
        raise GoujiError(wording.NEW_EXISTS.format(target))
    has_rules = Path(folder).is_dir() and any(Path(folder).rglob("*.y*ml"))
    loaded = _known((folder,) if has_rules else ())
    if taken := next((rule for rule in loaded.rules if rule.id == rule_id), None):
        raise GoujiError(wording.NEW_TAKEN.format(rule_id, taken.path))
    text = resources.schema("formula.default").strip() if formula is None else formula
    try:
        meant = understood(text, loaded.rules, loaded.vocabulary)
    except NotationError as error:
        output.complain(str(error))
        for line in pointed(text, error.offset, Ruler()):
            output.say(f"  {line}")
        return FAILED
    template = resources.schema("rule.template")
    output.make_file(target, written(template, rule_id, text, meant, folder, loaded.vocabulary).encode())
    told = [wording.NEW_WRITTEN.format(target)]
    if not schema.exists():
        output.make_file(schema, resources.schema("rule.json").encode())
        told.append(wording.NEW_SCHEMA.format(schema))
    told.append(wording.NEW_NEXT.format(folder=folder, id=rule_id))
    shown.write("".join(f"{line}\n" for line in told))
    return OK


def print_schema(name: str, shown: Shown) -> int:
    """Print the JSON Schema of rule files or of vocabulary files."""
    shown.write(resources.schema(f"{name}.json"))
    return OK


def _known(folders: tuple[str, ...]) -> RuleSet:
    """The rules that there are. A configuration may name what is only now to be written."""
    try:
        return load_rules(Options(folders))
    except ConfigError:
        return load_rules(Options(folders, use_config=False))


def _chosen(wanted: Sequence[str], rules: Sequence[Rule]) -> Sequence[Rule]:
    chosen = {rule_named(name, rules).id for name in wanted}
    return [rule for rule in rules if rule.id in chosen] if wanted else rules


def _survey(rules: Sequence[Rule], vocabulary: Vocabulary, corpus: Sequence[str]) -> Survey:
    files, errors = find(corpus)
    found = survey(rules, vocabulary, files, _MOST_FINDINGS, _progress(wording.PROGRESS))
    found.errors[:0] = errors
    return found


def _progress(template: str) -> Progress | None:
    return partial(output.progress, template=template) if output.is_terminal(sys.stderr) else None

"""How rules did on their examples, on corrupted examples, and on a folder of reports."""

from __future__ import annotations

from collections.abc import Sequence

from auditor import wording
from auditor.finding import Finding
from auditor.frozen import frozen
from auditor.mutate import Mutant
from auditor.mutationtest import Score, total
from auditor.report.jsonreport import SCHEMA_VERSION, Json, tool
from auditor.report.page import Page
from auditor.rule import Outcome, Rule
from auditor.ruletest import Trial
from auditor.survey import Survey, Tally

_MOST_SURVIVORS = 10  # shown of one rule
_COLUMN = 6  # cells of a column of numbers


@frozen
class Tested:
    """All that ``audit rules test`` found out. ``survey`` is ``None`` where no reports were asked for."""

    rules: Sequence[Rule]
    trials: Sequence[Trial]
    scores: Sequence[Score]
    survey: Survey | None = None


def text(tested: Tested, page: Page) -> str:
    """For a person: what failed and what survived, a row for each rule, and the sums."""
    _rows(tested, page)
    _survivors(tested.scores, page)
    _examples(tested, page)
    _sums(tested, page)
    if tested.survey is not None:
        page.line()
        _survey(tested.survey, page)
    return str(page)


# examples and mutants ------------------------------------------------------------------------------------------------


def _rows(tested: Tested, page: Page) -> None:
    rows = [wording.TEST_COLUMNS]
    for rule, score in zip(tested.rules, tested.scores, strict=True):
        trials = [trial for trial in tested.trials if trial.rule == rule.id]
        right = wording.TEST_RATIO.format(sum(trial.right for trial in trials), len(trials))
        rows.append((rule.id, right, str(score.demanded), str(score.found), _share(score.share)))
    _table(rows, page)


def _table(rows: Sequence[Sequence[str]], page: Page) -> None:
    """Words to the left, numbers to the right, the first row as a heading."""
    first = max(page.ruler.cells(row[0]) for row in rows)
    for number, row in enumerate(rows):
        widths = [max(_COLUMN, page.ruler.cells(rows[0][i])) for i in range(1, len(row))]
        cells = (" " * (width - page.ruler.cells(cell)) + cell for cell, width in zip(row[1:], widths, strict=True))
        name = page.ruler.pad(row[0], first)
        page.line(
            (name, "dim" if number == 0 else "cyan"), ("  ", ""), ("  ".join(cells), "dim" if number == 0 else "")
        )


def _share(share: float | None) -> str:
    """Rounded down: what is not all is never told as 100 %."""
    return wording.NO_SCORE if share is None else wording.PERCENT.format(int(share * 1000) / 10)


def _survivors(scores: Sequence[Score], page: Page) -> None:
    if any(score.survivors for score in scores):
        page.line((wording.SURVIVORS_TITLE, "yellow"))
    for score in scores:
        for mutant in score.survivors[:_MOST_SURVIVORS]:
            page.line(("  ", ""), (score.rule, "cyan"), ("  ", ""), (_change(mutant), "bold"))
            page.paragraph(mutant.text.strip(), "dim", indent=4)
        if len(score.survivors) > _MOST_SURVIVORS:
            page.paragraph(wording.MORE_SURVIVORS.format(len(score.survivors) - _MOST_SURVIVORS), "dim", indent=4)


def _change(mutant: Mutant) -> str:
    return wording.SURVIVOR.format(before=mutant.before, after=mutant.after)


def _examples(tested: Tested, page: Page) -> None:
    failures = [trial for trial in tested.trials if not trial.right]
    for trial in failures:
        actual = wording.EXAMPLE_NONE if trial.actual is None else wording.OUTCOMES[trial.actual]
        told = wording.EXAMPLE_FAILED.format(
            rule=trial.rule,
            expected=wording.OUTCOMES[trial.example.expect],
            actual=trial.error or actual,
            why=wording.EXAMPLE_WHY.format(trial.reason) if trial.reason and not trial.error else "",
            text=trial.example.text.strip(),
        )
        page.paragraph(told, indent=4, head=("✗", "bold red"))
    if without := [rule.id for rule in tested.rules if not rule.examples]:
        page.paragraph(wording.WITHOUT_EXAMPLES.format(wording.PLACES_JOINED.join(without)), "yellow")
    if slack := [rule.id for rule, score in zip(tested.rules, tested.scores, strict=True) if _is_slack(rule, score)]:
        page.paragraph(wording.SLACK.format(wording.PLACES_JOINED.join(slack)), "yellow")


def _is_slack(rule: Rule, score: Score) -> bool:
    """Whether the consistent examples of a rule that looks at figures let any of them be wrong."""
    return score.looked and not score.demanded and any(e.expect is Outcome.CONSISTENT for e in rule.examples)


def _sums(tested: Tested, page: Page) -> None:
    failed = sum(not trial.right for trial in tested.trials)
    if failed:
        page.paragraph(wording.EXAMPLES_FAILED.format(examples=len(tested.trials), failed=failed), "bold red")
    else:
        page.paragraph(wording.EXAMPLES_PASSED.format(rules=len(tested.rules), examples=len(tested.trials)), "green")
    found, demanded = sum(s.found for s in tested.scores), sum(s.demanded for s in tested.scores)
    spared, share = sum(s.spared for s in tested.scores), _share(total(tested.scores))
    told = wording.SCORED.format(demanded=demanded, found=found, share=share, spared=spared)
    page.paragraph(told, "green" if found == demanded else "yellow")


# reports -------------------------------------------------------------------------------------------------------------


def _survey(survey: Survey, page: Page) -> None:
    page.line((wording.CORPUS_TITLE.format(survey.reports), "bold"))
    rows: list[tuple[str, ...]] = [wording.CORPUS_COLUMNS]
    for tally in survey.tallies:
        if tally.met:
            counts = (tally.reports, tally.met, *(tally.outcomes[outcome] for outcome in Outcome))
            rows.append((tally.rule, *map(str, counts)))
    if len(rows) > 1:
        _table(rows, page)
    if unmet := [tally.rule for tally in survey.tallies if not tally.met]:
        page.paragraph(wording.CORPUS_UNMET.format(wording.PLACES_JOINED.join(unmet)), "dim")
    for tally in survey.tallies:
        _first(tally, page)


def _first(tally: Tally, page: Page) -> None:
    if tally.findings:
        page.line((wording.CORPUS_FIRST.format(rule=tally.rule, count=len(tally.findings)), "bold"))
    for path, finding in tally.findings:
        page.line(("  ", ""), (_place(path, finding), "cyan"))
        page.paragraph(finding.message, indent=4)


def _place(path: str, finding: Finding) -> str:
    first = min(finding.evidence, key=lambda evidence: evidence.span)
    return wording.CORPUS_PLACE.format(path=path, line=first.line, column=first.column)


# for machines --------------------------------------------------------------------------------------------------------


def document(tested: Tested) -> dict[str, Json]:
    """The same as JSON. Scores are decimal strings, ``null`` where nothing is demanded."""
    found: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "tool": tool(),
        "summary": {
            "rules": len(tested.rules),
            "examples": len(tested.trials),
            "failed": sum(not trial.right for trial in tested.trials),
            "score": _decimal(total(tested.scores)),
        },
        "rules": [
            {
                "id": score.rule,
                "failures": [
                    _failure(trial) for trial in tested.trials if trial.rule == score.rule and not trial.right
                ],
                "mutants": {"demanded": score.demanded, "found": score.found, "spared": score.spared},
                "score": _decimal(score.share),
                "survivors": [_survivor(mutant) for mutant in score.survivors],
            }
            for score in tested.scores
        ],
    }
    if tested.survey is not None:
        tallies: list[Json] = [_tally(tally) for tally in tested.survey.tallies]
        found["corpus"] = {"reports": tested.survey.reports, "errors": list(tested.survey.errors), "rules": tallies}
    return found


def _decimal(share: float | None) -> str | None:
    return None if share is None else f"{int(share * 10000) / 10000:.4f}"


def _failure(trial: Trial) -> Json:
    actual = None if trial.actual is None else trial.actual.value
    expected = trial.example.expect.value
    return {"text": trial.example.text, "expected": expected, "actual": actual, "reason": trial.reason}


def _survivor(mutant: Mutant) -> Json:
    return {"slip": mutant.slip.value, "before": mutant.before, "after": mutant.after, "text": mutant.text}


def _tally(tally: Tally) -> Json:
    return {
        "id": tally.rule,
        "reports": tally.reports,
        "checks": {outcome.value: tally.outcomes[outcome] for outcome in Outcome},
        "findings": [{"place": _place(path, each), "message": each.message} for path, each in tally.findings],
    }

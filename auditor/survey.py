"""What rules come to on a folder of reports: how often each applies, holds, fails, and cannot be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import field

from auditor import source
from auditor.applies import applying, opening
from auditor.check import check
from auditor.errors import GoujiError
from auditor.finding import Finding
from auditor.findings import findings
from auditor.frozen import mutable
from auditor.pipeline import Auditor
from auditor.rule import Outcome, Rule
from auditor.vocabulary import Vocabulary

Progress = Callable[[int, int], None]


@mutable
class Tally:
    """One rule on all reports. ``findings`` are the first, each with the path of its report."""

    rule: str
    reports: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    findings: list[tuple[str, Finding]] = field(default_factory=list)

    @property
    def met(self) -> int:
        """How often the rule met figures at all."""
        return sum(self.outcomes.values())


@mutable
class Survey:
    """The tallies of all rules, in their order; how many reports were read, and a line for each that was not."""

    tallies: list[Tally]
    reports: int = 0
    errors: list[str] = field(default_factory=list)


def survey(
    rules: Sequence[Rule],
    vocabulary: Vocabulary,
    paths: Sequence[str],
    most: int,
    progress: Progress | None = None,
) -> Survey:
    """Hold every rule by itself against every report; ``most`` findings are kept of each."""
    reader = Auditor((), vocabulary)
    result = Survey([Tally(rule.id) for rule in rules])
    for number, path in enumerate(paths, 1):
        try:
            reading = reader.read(source.load(path))
        except GoujiError as error:
            result.errors.append(str(error))
            continue
        result.reports += 1
        told = opening(reading.document, vocabulary)
        for rule, tally in zip(rules, result.tallies, strict=True):
            met = check(reading.extract, applying([rule], told), vocabulary)
            tally.reports += bool(met)
            tally.outcomes.update(each.outcome for each in met)
            if len(tally.findings) < most:
                first = findings(met, [rule], reading.document)[: most - len(tally.findings)]
                tally.findings += [(path, finding) for finding in first]
        if progress is not None:
            progress(number, len(paths))
    return result

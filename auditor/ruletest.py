"""The examples of rules, tried."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from auditor.errors import GoujiError
from auditor.frozen import frozen
from auditor.pipeline import Auditor
from auditor.rule import Example, Outcome, Rule
from auditor.source import SourceFile
from auditor.vocabulary import Vocabulary


@frozen
class Trial:
    """An example and what came of it.

    ``actual`` is ``None`` where the rule met nothing in the text; ``reason`` says why something could not be decided.
    """

    rule: str
    example: Example
    actual: Outcome | None
    error: str = ""
    reason: str = ""

    @property
    def right(self) -> bool:
        """Whether the rule does what its example says. Of what cannot be decided nothing need be met."""
        if self.error:
            return False
        return self.actual is self.example.expect or (
            self.actual is None and self.example.expect is Outcome.UNDECIDABLE
        )


def try_examples(
    rules: Sequence[Rule], vocabulary: Vocabulary, wanted: Collection[str] | None = None
) -> Iterator[Trial]:
    """Every example of every rule, or of the ``wanted`` ones, each read as a report that all rules are for."""
    auditor = Auditor([replace(rule, applies=None) for rule in rules], vocabulary)
    for rule in rules:
        for example in rule.examples if wanted is None or rule.id in wanted else ():
            source = SourceFile(rule.path, example.text.encode())
            try:
                checks = auditor.checks(auditor.read(source))
            except GoujiError as error:
                yield Trial(rule.id, example, None, str(error), str(error))
            else:
                met = [check for check in checks if check.rule == rule.id]
                reason = next((check.reason for check in met if check.outcome is Outcome.UNDECIDABLE), "")
                yield Trial(rule.id, example, _outcome(check.outcome for check in met), reason=reason)


def _outcome(outcomes: Iterable[Outcome]) -> Outcome | None:
    """What several checks of one rule come to: a contradiction anywhere, else agreement anywhere."""
    met = set(outcomes)
    return next((o for o in (Outcome.INCONSISTENT, Outcome.CONSISTENT, Outcome.UNDECIDABLE) if o in met), None)

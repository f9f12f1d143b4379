"""What reports are audited with, once it is found, and what is wrong with it: values, which read no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from auditor.config import ORDERS, Said, Settings
from auditor.errors import Complaint
from auditor.frozen import frozen, mutable
from auditor.grading import Profile
from auditor.pipeline import Auditor
from auditor.rule import Rule
from auditor.rulefolder import RuleSet, digest
from auditor.trackrecord import Record

if TYPE_CHECKING:
    from auditor.finding import ReportAudit


@frozen
class Setup:
    """What one report is audited with: ``rules`` is everything that was loaded, ``active`` what is on, as it holds.

    ``folders`` are where the rules came from, ``profile`` is the one that scores are read by. ``measured`` is the file
    of how rules have fared, and who chose it; ``records`` are what it says of those that are still as they were,
    ``stale`` the ids of the others in it.
    """

    settings: Settings
    rules: RuleSet
    folders: tuple[Said[str], ...]
    active: tuple[Rule, ...]
    profile: Profile | None
    auditor: Auditor
    measured: Said[str] | None = None
    records: Mapping[str, Record] = field(default_factory=dict)
    stale: tuple[str, ...] = ()

    def digest(self) -> str:
        """The hexadecimal SHA-256 of every file of rules and words that was read, and of what is on and how grave."""
        return digest(self.rules, self.active)

    def told(self, report: ReportAudit) -> ReportAudit:
        """An audit by this with how the rules of its findings have fared, in the order that is wanted."""
        if self.records and (report.findings or report.settled):
            found, settled = (
                tuple(replace(each, record=self.records.get(each.rule)) for each in findings)
                for findings in (report.findings, report.settled)
            )
            report = replace(report, findings=found, settled=settled)
        if self.settings.sort.value != ORDERS[1]:
            return report
        from auditor.weigh import gravest_first  # it knows formulas, of which most runs need none by now

        return gravest_first(report)

    @property
    def off(self) -> dict[str, str]:
        """The rules that are off, by their ids, with who turned them off."""
        on = {rule.id for rule in self.active}
        decided = ((rule.id, self.settings.on(rule)) for rule in self.rules.rules if rule.id not in on)
        return {name: said.origin for name, said in decided if said is not None}


@mutable
class Setups:
    """What the reports of a run are audited with, in their order, and each problem with that once.

    ``problems`` are those of rule files, which do not keep a report from being audited; ``troubles`` those of
    configurations, whose reports are left out of ``found``.
    """

    found: dict[str, Setup] = field(default_factory=dict)
    problems: dict[str, None] = field(default_factory=dict)
    troubles: dict[Complaint, None] = field(default_factory=dict)

    @property
    def complaints(self) -> list[Complaint]:
        """All of them, to be told."""
        return [*map(Complaint, self.problems), *self.troubles]

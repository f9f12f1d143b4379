"""What is on record of each report of a run: the dispositions beside and above it, and a baseline. Files read once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from auditor import sidecar, wording
from auditor.config import Config
from auditor.configplace import complaint
from auditor.errors import Complaint, GoujiError
from auditor.finding import Disposition, ReportAudit, Verdict
from auditor.setups import Setup
from auditor.source import STANDARD_INPUT
from auditor.triage import Record, triage

if TYPE_CHECKING:  # the readers of files are loaded by who has such a file
    from auditor.baselinefile import Baseline, Known
    from auditor.dispositionfile import Dispositions

_Value = TypeVar("_Value")


def today(environment: Mapping[str, str]) -> date:
    """The day by which dispositions expire: ``AUDIT_TODAY``, so that a run can be repeated, else that of the clock."""
    told = environment.get("AUDIT_TODAY", "")
    if not told:
        return date.today()  # as people count days where the program runs
    from auditor.dispositionfile import is_date

    if not is_date(told):
        raise GoujiError(wording.BAD_TODAY.format(told))
    return date.fromisoformat(told)


def unasked(setup: Setup) -> frozenset[str]:
    """The rules that there are and that were not tried: whether their findings are still there nobody knows."""
    on = {rule.id for rule in setup.active}
    return frozenset(rule.id for rule in setup.rules.rules if rule.id not in on) | setup.rules.broken


class Records:
    """Finds what is on record of reports, and settles their findings by it.

    ``baseline`` is one for all reports, which goes before those of configurations; these count only if ``configured``.
    Raises :class:`GoujiError` where it cannot be read; what is wrong with other files is kept in :attr:`complaints`,
    each once.
    """

    def __init__(self, day: date, baseline: str | None = None, *, configured: bool = False) -> None:
        self.complaints: dict[Complaint, None] = {}
        self.baselines: dict[Path, Baseline | None] = {}
        self.dispositions: dict[Path, Dispositions] = {}
        self.day = day
        self._configured = configured
        self._baseline = None if baseline is None else Path(baseline)
        if self._baseline is not None:
            from auditor.baselinefile import read_baseline

            self.baselines[self._baseline] = read_baseline(self._baseline)

    def settled(self, report: ReportAudit, setup: Setup) -> ReportAudit:
        """The report with its findings settled and marked by what is on record of them; itself if nothing is."""
        records = self.of(report.path, setup.settings.config)
        return triage(report, records, self.day, unasked(setup)) if records else report

    def of(self, report: str, config: Config | None = None) -> list[Record]:
        """Everything on record of the report at a path: what is nearest to it first, a baseline last."""
        found = [record for file in self.files(report) for record in file.of(report)]
        baseline = self._baseline_of(config)
        if baseline is not None:
            from auditor.baselinefile import named

            name = named(report, baseline.folder)
            found += [_record(known, baseline) for known in baseline.findings if known.report == name]
        return found

    def files(self, report: str) -> list[Dispositions]:
        """The files with dispositions that may speak of the report at a path; standard input has none."""
        if report == STANDARD_INPUT:
            return []
        place = Path(os.path.abspath(report))  # noqa: PTH100 - a link belongs where it stands
        own, shared = sidecar.beside(place), sidecar.above(place)
        return [self.file(each) for each in (own if own.is_file() else None, shared) if each is not None]

    def file(self, path: Path) -> Dispositions:
        """A file with dispositions, read once; what is wrong with it is complained of."""
        from auditor.dispositionfile import read_dispositions

        read = _once(self.dispositions, path, lambda: read_dispositions(path))
        self.complaints |= dict.fromkeys(read.complaints)
        return read

    def gone(self, audited: Iterable[str]) -> list[tuple[Baseline | Dispositions, str]]:
        """The reports that files speak of and that are no longer there, with the file; ``audited`` were there."""
        files: list[Baseline | Dispositions] = [each for each in self.baselines.values() if each is not None]
        files += [each for each in self.dispositions.values() if each.covers_folder]
        here = {os.path.realpath(path) for path in audited}
        return [(file, name) for file in files for name in file.reports if _is_gone(file.folder / name, here)]

    def _baseline_of(self, config: Config | None) -> Baseline | None:
        if self._baseline is not None:
            return self.baselines[self._baseline]
        if not self._configured or config is None or config.baseline is None:
            return None
        from auditor.baselinefile import read_baseline

        said, file = config.baseline, config.folder / config.baseline.value

        def attempted() -> Baseline | None:
            try:
                return read_baseline(Path(os.path.relpath(file)) if file.is_relative_to(Path.cwd()) else file)
            except GoujiError as error:
                place = said.place
                told = Complaint(str(error)) if place is None else complaint(place, str(error), config.file)
                self.complaints[told] = None
                return None

        return _once(self.baselines, file, attempted)


def _once(table: dict[Path, _Value], key: Path, make: Callable[[], _Value]) -> _Value:
    if key not in table:
        table[key] = make()
    return table[key]


def _record(known: Known, baseline: Baseline) -> Record:
    said = Disposition(Verdict.BASELINE, where=baseline.path)
    return Record(known.finding, said, known.rule, known.message)


def _is_gone(path: Path, here: set[str]) -> bool:
    return os.path.realpath(path) not in here and not path.exists()

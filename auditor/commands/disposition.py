"""What the commands on dispositions do: write one down, and list those that there are."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from auditor import dispositionwriting, output, sidecar, wording
from auditor.batch import load
from auditor.commands.auditing import audited
from auditor.commands.files import DEFAULT_FOLDER, find
from auditor.commands.shown import Shown, complain
from auditor.commands.trace import Place, place_of
from auditor.configplace import shown as called
from auditor.dispositionfile import Dispositions, is_date
from auditor.errors import Complaint, GoujiError
from auditor.finding import Disposition, Finding, ReportAudit, Verdict
from auditor.frozen import frozen
from auditor.project import Options, Project
from auditor.records import Records, today, unasked
from auditor.report import livingtext
from auditor.report.livingtext import Listed
from auditor.source import STANDARD_INPUT, shown
from auditor.status import BUG, FAILED, OK
from auditor.triage import Record, triage

_MOST_SHOWN = 8  # findings in one line


@frozen
class Said:
    """What is to be written down: of the finding at ``place`` (``报告.txt:37:7``, or a report), the only one there of
    a rule and with a fingerprint that begins so, if these are given."""

    place: str
    verdict: str
    reason: str
    person: str = ""
    date: str = ""
    until: str = ""
    rule: str = ""
    finding: str = ""


def add(said: Said, options: Options) -> int:
    """Audit the report, find the finding that is meant, and put an entry into the file beside or above the report."""
    place = _place(said.place)
    day = today(os.environ)
    _look_at(said, day)
    setup = Project(options).setup(place.path)
    complain(map(Complaint, setup.rules.problems))
    report = setup.auditor.audit(load(place.path))
    finding = _meant(report, place, said)
    if finding is None:
        return FAILED
    records = Records(day)
    file = _file(place.path, records)
    if records.complaints:
        complain([*records.complaints, Complaint(wording.SIDECAR_BROKEN.format(file.path))])
        return FAILED
    for record in records.of(place.path):
        if record.fingerprint == finding.fingerprint:
            raise GoujiError(wording.ALREADY_SAID.format(record.disposition.where))
    day_said = said.date or day.isoformat()
    person = _person(said.person, place.path)
    told = Disposition(said.verdict, _plain(said.reason), person, day_said, said.until)
    quote = dispositionwriting.quotation(finding, report.text)
    record = Record(finding.fingerprint, told, finding.rule, quote)
    dispositionwriting.add(file, record, file.name_of(place.path))
    written = wording.DISPOSITION_WRITTEN.format(file.path, wording.VERDICTS[said.verdict], finding.message)
    output.write(shown(written) + "\n", None)
    return FAILED if setup.rules.problems else OK


def _place(told: str) -> Place:
    """A report, or a place in one."""
    if told == STANDARD_INPUT or told.startswith(f"{STANDARD_INPUT}:"):
        raise GoujiError(wording.NO_RECORDS_OF_INPUT)
    return Place(told, 0, None) if Path(told).is_file() else place_of(told)


def _look_at(said: Said, day: date) -> None:
    if not said.reason.strip():
        raise GoujiError(wording.EMPTY_REASON)
    for name, value in (("--date", said.date), ("--until", said.until)):
        if value and not is_date(value):
            raise GoujiError(wording.BAD_DAY_OPTION.format(name, value))
    if said.until and date.fromisoformat(said.until) < day:
        raise GoujiError(wording.UNTIL_PASSED.format(said.until))


def _meant(report: ReportAudit, place: Place, said: Said) -> Finding | None:
    """The one finding that is meant; of several those are listed, and it is ``None``. None at all is an error."""
    there = [finding for finding in report.findings if _is_at(finding, place)]
    meant = [f for f in there if said.rule in ("", f.rule) and f.fingerprint.startswith(said.finding)]
    where = shown(said.place)
    if len(meant) == 1:
        return meant[0]
    if meant:
        output.complain(wording.SEVERAL_FINDINGS.format(where, len(meant)))
        for f in meant:
            told = {"place": _where(f), "rule": f.rule, "fingerprint": f.fingerprint, "message": shown(f.message)}
            output.say(wording.FINDING_CHOICE.format(**told))
        return None
    if not report.findings:
        raise GoujiError(wording.NO_FINDING_AT_ALL.format(where))
    named = [wording.FINDING_PLACE.format(place=_where(each), rule=each.rule) for each in report.findings]
    few = wording.PLACES_JOINED.join(named[:_MOST_SHOWN]) + ("……" if named[_MOST_SHOWN:] else "")
    raise GoujiError(wording.NO_FINDING_THERE.format(where, few))


def _is_at(finding: Finding, place: Place) -> bool:
    """Whether a figure of a finding stands at a place; without a line the whole report is meant."""
    return not place.line or any(
        each.line == place.line
        and (place.column is None or each.column <= place.column < each.column + each.span.end - each.span.start)
        for each in finding.evidence
    )


def _where(finding: Finding) -> str:
    first = min(finding.evidence, key=lambda each: each.span)
    return f"{first.line}:{first.column}"


def _file(report: str, records: Records) -> Dispositions:
    """Where an entry goes: beside the report, but into the file of a folder where there is one and none beside it."""
    files = records.files(report)
    if files:
        return files[0]
    return records.file(sidecar.beside(Path(os.path.abspath(report))))  # noqa: PTH100 - a link belongs where it stands


def _person(told: str, report: str) -> str:
    """Who says so: as told, as git knows, as the system knows."""
    return _plain(told or _git_name(report) or os.environ.get("USER") or os.environ.get("USERNAME") or "")


def _git_name(report: str) -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    folder = Path(report).parent
    try:
        done = subprocess.run(
            [git, "config", "user.name"], cwd=folder, capture_output=True, check=False, timeout=5, text=True
        )
    except (OSError, subprocess.SubprocessError, UnicodeError):
        return ""
    return done.stdout.strip()


def _plain(text: str) -> str:
    """A text in one line; what is no character is not kept."""
    return " ".join(text.encode("utf-8", "replace").decode().split())


def list_all(paths: Sequence[str], options: Options, target: Shown) -> int:
    """Show everything that is on record of reports, and what became of it."""
    records = Records(today(os.environ))
    found, errors = find(paths)
    mentioned = [path for path in found if path != STANDARD_INPUT and any(f.of(path) for f in records.files(path))]
    audits = audited(mentioned, options)
    listed: list[tuple[str, Sequence[Listed]]] = []
    for report, setup in audits:
        told = records.of(report.path)
        listed.append((report.path, list(_states(triage(report, told, records.day, unasked(setup)), told))))
    folders = [Path(path) for path in paths or (DEFAULT_FOLDER,) if Path(path).is_dir()]
    listed += _gone(folders, records)
    target.write(livingtext.dispositions(listed, target.page()))
    complaints = [*map(Complaint, errors), *audits.complaints, *records.complaints]
    complain(complaints, audits.traces)
    return BUG if audits.traces else FAILED if complaints else OK


def _states(report: ReportAudit, records: Sequence[Record]) -> Iterator[Listed]:
    """Each record with what became of it."""
    lapsed = {id(each.disposition): each.expired for each in report.lapsed}
    for record in records:
        expired = lapsed.get(id(record.disposition))
        pending = record.disposition.verdict == Verdict.PENDING
        state = "pending" if pending else "holding"
        yield Listed(record, state if expired is None else "expired" if expired else "lapsed")


def _gone(folders: Iterable[Path], records: Records) -> list[tuple[str, list[Listed]]]:
    """What is on record of reports that are no longer there: in files beside them, and in those of folders."""
    for folder in folders:
        for found in sorted(folder.rglob(f"*{sidecar.SUFFIX}")):
            if found.name != sidecar.FOLDER_FILE and not found.with_name(_report_of(found)).exists():
                records.file(found.absolute())
    missing: dict[str, list[Listed]] = {}
    for file in records.dispositions.values():
        for entry in file.entries:
            report = file.file.parent / entry.report
            if not report.exists():
                missing.setdefault(called(report), []).append(Listed(entry.record, "lapsed"))
    return list(missing.items())


def _report_of(file: Path) -> str:
    return file.name.removesuffix(sidecar.SUFFIX)

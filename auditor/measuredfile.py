"""Files of how rules have fared over a corpus of reports: JSON, one rule a line, without the reports' names.

What was counted of a rule that has been changed since says nothing of it: each rule is known by its id and by a digest
of what decides how it comes out. A rule that was counted over other reports than the rest says over how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from auditor import wording
from auditor.errors import GoujiError, reason
from auditor.frozen import frozen
from auditor.rule import Rule
from auditor.trackrecord import Record, definition

KIND = "audit-measured"
SCHEMA_VERSION = 1
_MOST = 16 << 20  # bytes
_COUNTS = ("applied", "failed_in", "undecided_in", "held", "failed", "near", "undecidable")


@frozen
class Measured:
    """A file as read. ``path`` is how messages call it; ``rules`` are records by id, each with the digest of the rule
    as it was."""

    path: str
    corpus: int
    rules: Mapping[str, tuple[str, Record]]

    def known(self, rules: Iterable[Rule]) -> dict[str, Record]:
        """The records of those rules that are still as they were."""
        found = ((rule, self.rules[rule.id]) for rule in rules if rule.id in self.rules)
        return {rule.id: record for rule, (digest, record) in found if digest == definition(rule)}

    def stale(self, rules: Iterable[Rule]) -> tuple[str, ...]:
        """The ids in the file that are no rule any more, or another one."""
        known = self.known(rules)
        return tuple(rule for rule in self.rules if rule not in known)


def written(records: Mapping[str, Record], rules: Iterable[Rule], corpus: int, about: str) -> bytes:
    """The file that holds these records, sorted; a rule without one was met in no report. ``about`` is for readers."""
    import json  # what is kept of such a file needs none

    entries = [_entry(rule, records.get(rule.id, Record(corpus))) for rule in sorted(rules, key=lambda each: each.id)]
    lines = ",\n    ".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    listed = f"[\n    {lines}\n  ]" if entries else "[]"
    text = (
        "{\n"
        f'  "kind": "{KIND}",\n'
        f'  "schema_version": {SCHEMA_VERSION},\n'
        f'  "about": {json.dumps(about, ensure_ascii=False)},\n'
        f'  "reports": {corpus},\n'
        f'  "rules": {listed}\n'
        "}\n"
    )
    return text.encode("utf-8", "backslashreplace")


def _entry(rule: Rule, record: Record) -> dict[str, Any]:
    told: dict[str, Any] = {"rule": rule.id, "definition": definition(rule)}
    told |= {name: getattr(record, name) for name in _COUNTS}
    return told | ({"suspected": True} if record.suspected else {})


def read_measured(file: Path, path: str) -> Measured:
    """The records in a file that messages call ``path``. Whatever is wrong with it is a :class:`GoujiError`."""
    import json

    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST + 1)
        told = json.loads(data.decode("utf-8-sig")) if len(data) <= _MOST else None
    except FileNotFoundError:
        raise GoujiError(wording.NO_SUCH_PATH.format(path)) from None
    except OSError as error:
        raise GoujiError(wording.MEASURED_UNREADABLE.format(path=path, why=reason(error))) from None
    except (ValueError, RecursionError):
        told = None
    found = _read(told, path)
    if found is None:
        raise GoujiError(wording.MEASURED_UNREADABLE.format(path=path, why=wording.MEASURED_SHAPE))
    return found


def _read(told: Any, path: str) -> Measured | None:
    if not isinstance(told, dict) or told.get("kind") != KIND or told.get("schema_version") != SCHEMA_VERSION:
        return None
    corpus, entries = told.get("reports"), told.get("rules")
    if not isinstance(corpus, int) or not _is_count(corpus) or not isinstance(entries, list):
        return None
    rules: dict[str, tuple[str, Record]] = {}
    for entry in entries:
        if not isinstance(entry, dict) or not all(_is_count(entry.get(name)) for name in _COUNTS):
            return None
        rule, digest = entry.get("rule"), entry.get("definition")
        if not isinstance(rule, str) or not isinstance(digest, str):
            return None
        counts = {name: entry[name] for name in _COUNTS}
        counted = entry.get("reports", corpus)  # a rule added since was counted over other reports
        if not _is_count(counted) or counts["failed_in"] > counts["applied"] or counts["applied"] > counted:
            return None
        rules[rule] = digest, Record(counted, **counts, suspected=entry.get("suspected") is True)
    return Measured(path, corpus, rules)


def _is_count(told: Any) -> bool:
    return isinstance(told, int) and not isinstance(told, bool) and 0 <= told <= 10**9

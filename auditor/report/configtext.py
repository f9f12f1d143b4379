"""Settings with where they came from: rows that are shown as text or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor import wording
from auditor.grading import Profile
from auditor.report.amounts import exact
from auditor.report.jsonreport import SCHEMA_VERSION, Json, tool
from auditor.setups import Setup

_MOST_NAMED = 4  # rules in one row; who selects a few does not want to read all the others


class Row(NamedTuple):
    """One value of a key of the configuration, and who said it."""

    key: str
    value: str
    origin: str


def rows(setup: Setup) -> list[Row]:
    """Everything that holds, in the order of the keys of a configuration."""
    settings, config = setup.settings, setup.settings.config
    found = [Row("config", wording.NO_CONFIG if config is None else config.path, "")]
    found += [Row("rules", folder.value, folder.origin) for folder in setup.folders]
    found += _switched(setup)
    for rule in setup.rules.rules:
        if (said := settings.severity(rule)) is not None:
            found.append(Row("severity", wording.SET_TO.format(rule.id, said.value.word), said.origin))
    profile, chosen = setup.profile, settings.profile
    if profile is not None:
        found.append(Row("profile", _profile(profile), wording.BY_DEFAULT if chosen is None else chosen.origin))
    found.append(Row("fail-on", settings.fail_on.value, settings.fail_on.origin))
    found.append(Row("sort", settings.sort.value, settings.sort.origin))
    if config is not None and config.baseline is not None:
        found.append(Row("baseline", config.baseline.value, config.baseline.origin))
    if setup.measured is not None:
        found.append(Row("measured", setup.measured.value, setup.measured.origin))
    for override in config.overrides if config is not None else ():
        files = wording.PLACES_JOINED.join(override.files)
        told = wording.APPLIES if override in settings.applied else wording.APPLIES_NOT
        found.append(Row("paths", told.format(files), override.origin))
    return found


def _switched(setup: Setup) -> Iterator[Row]:
    """How many rules are on, and which are off, by who turned them off."""
    settings = setup.settings
    selecting = next((layer.select for layer in settings.layers if layer.select), None)
    counts = wording.RULES_ON.format(len(setup.active), len(setup.rules.rules))
    yield Row("select", counts, wording.BY_DEFAULT if selecting is None else selecting[0].origin)
    off: dict[str, list[str]] = {}
    for rule, origin in setup.off.items():
        off.setdefault(origin, []).append(rule)
    for origin, ids in off.items():
        few = len(ids) <= _MOST_NAMED + 1
        named = wording.PLACES_JOINED.join(ids if few else ids[:_MOST_NAMED])
        yield Row("ignore", named if few else wording.AND_MORE.format(named, len(ids)), origin)


def _profile(profile: Profile) -> str:
    bands = wording.PLACES_JOINED.join(f"{band.name} {exact(band.low)}" for band in profile.bands)
    return wording.PROFILE.format(profile.name, bands)


def document(found: Sequence[Row], errors: Sequence[str]) -> dict[str, Json]:
    """The rows as JSON."""
    settings: list[Json] = [{"key": row.key, "value": row.value, "origin": row.origin or None} for row in found]
    return {"schema_version": SCHEMA_VERSION, "tool": tool(), "errors": list(errors), "settings": settings}

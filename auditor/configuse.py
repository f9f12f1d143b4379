"""What a configuration says, held against what there is: paths of reports, names of rules and profiles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor import wording
from auditor.config import Config, Layer, Override, Said
from auditor.globs import matches
from auditor.rulefolder import RuleSet
from auditor.source import STANDARD_INPUT


def applying(config: Config | None, report: str | None) -> list[Override]:
    """The overrides of a configuration whose patterns a report's path matches."""
    if config is None or not config.overrides or report in (None, STANDARD_INPUT):
        return []
    path = Path(os.path.relpath(report or "", config.folder)).as_posix()
    return [each for each in config.overrides if any(matches(pattern, path) for pattern in each.files)]


def unknown(layers: Iterable[Layer], rules: RuleSet) -> Iterator[tuple[str, Said[str]]]:
    """Every id, tag and profile in ``layers`` that is not known, with what is wrong with it."""
    known = {name for rule in rules.rules for name in (rule.id, *rule.tags)} | rules.broken
    profiles = [name for profile in rules.vocabulary.profiles.values() for name in (profile.name, *profile.regions)]
    for layer in layers:
        for said in layer.names():
            if said.value not in known:
                hint = wording.did_you_mean(said.value, known) or wording.SEE_RULES
                yield wording.UNKNOWN_RULE_OR_TAG.format(said.value, hint), said
        if layer.profile is not None and layer.profile.value not in profiles:
            hint = wording.did_you_mean(layer.profile.value, profiles) or wording.KNOWN.format(
                wording.PLACES_JOINED.join(profiles)
            )
            yield wording.UNKNOWN_PROFILE.format(layer.profile.value, hint), layer.profile

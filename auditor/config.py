"""How a project wants its reports audited: which rules, how grave, by which profile; and who said so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Generic, TypeVar

from auditor.errors import Place
from auditor.frozen import frozen
from auditor.rule import Rule, Severity

_Value = TypeVar("_Value")
SEVERITIES = {severity.word: severity for severity in reversed(Severity)}
FAIL_ON = (*SEVERITIES, "never")
"""What may be said of when a run fails: from which severity on, or never."""

ORDERS = ("place", "materiality")
"""The orders in which findings can be told: along the text, or what matters most first."""


@frozen
class Said(Generic[_Value]):
    """A value, and where it was said: ``audit.yaml:3``, an option, or the program itself.

    ``place`` is where a file says it, for complaints.
    """

    value: _Value
    origin: str
    place: Place | None = None


@frozen
class Layer:
    """What one source says; ``None`` and empty where it says nothing. Rules are meant by their ids or their tags."""

    select: tuple[Said[str], ...] | None = None
    ignore: tuple[Said[str], ...] = ()
    severity: Mapping[str, Said[Severity]] = field(default_factory=dict)
    profile: Said[str] | None = None
    fail_on: Said[str] | None = None
    sort: Said[str] | None = None

    def decides(self, rule: Rule) -> Said[bool] | None:
        """Whether the rule is on by this layer, ``None`` if that is left to the layers below it."""
        for said in self.ignore:
            if _means(said.value, rule):
                return Said(False, said.origin, said.place)
        if self.select is None:
            return None
        for said in self.select:
            if _means(said.value, rule):
                return Said(True, said.origin, said.place)
        origin = self.select[0].origin if self.select else ""
        return Said(False, origin)

    def graded(self, rule: Rule) -> Said[Severity] | None:
        """The severity that this layer gives a rule: by its id, else by the first of its tags."""
        return next((self.severity[name] for name in (rule.id, *rule.tags) if name in self.severity), None)

    def names(self) -> Iterator[Said[str]]:
        """Every id and tag in it, where it stands."""
        yield from self.select or ()
        yield from self.ignore
        for name, said in self.severity.items():
            yield Said(name, said.origin, said.place)


def _means(name: str, rule: Rule) -> bool:
    return name == rule.id or name in rule.tags


@frozen
class Override:
    """What is said of some reports only: ``files`` are patterns relative to the configuration's folder."""

    files: tuple[str, ...]
    layer: Layer
    origin: str


@frozen
class Config:
    """A configuration file as read. ``path`` is how messages call it, ``folder`` where its relative paths begin.

    ``baseline`` is a file with the findings that are known already, ``measured`` one of how rules have fared.
    """

    path: str
    file: Path
    folder: Path
    rules: tuple[Said[str], ...] = ()
    layer: Layer = field(default_factory=Layer)
    overrides: tuple[Override, ...] = ()
    baseline: Said[str] | None = None
    measured: Said[str] | None = None


@frozen
class Settings:
    """What holds for one report: ``layers`` from the strongest to the weakest, the last of which is the defaults.

    ``applied`` are the overrides among them, the strongest first.
    """

    layers: tuple[Layer, ...]
    config: Config | None = None
    applied: tuple[Override, ...] = ()

    def on(self, rule: Rule) -> Said[bool] | None:
        """Whether a rule is on, and who turned it on or off; ``None`` if nobody said anything, so it is on."""
        return next((said for layer in self.layers if (said := layer.decides(rule)) is not None), None)

    def severity(self, rule: Rule) -> Said[Severity] | None:
        """The severity that somebody gave a rule, ``None`` if its own holds."""
        return next((said for layer in self.layers if (said := layer.graded(rule)) is not None), None)

    @property
    def profile(self) -> Said[str] | None:
        """The profile that was chosen, ``None`` for the vocabulary's first."""
        return next((layer.profile for layer in self.layers if layer.profile is not None), None)

    @property
    def fail_on(self) -> Said[str]:
        """From which severity on the exit status is 1."""
        return next(layer.fail_on for layer in self.layers if layer.fail_on is not None)

    @property
    def sort(self) -> Said[str]:
        """In which order findings are told: one of :data:`ORDERS`."""
        return next(layer.sort for layer in self.layers if layer.sort is not None)

    def rule(self, rule: Rule) -> Rule | None:
        """The rule as it holds here, ``None`` if it is off."""
        on, severity = self.on(rule), self.severity(rule)
        if on is not None and not on.value:
            return None
        return rule if severity is None else replace(rule, severity=severity.value)

"""What each report is audited with: its configuration found, its rules loaded and adjusted, each of them once."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from auditor import configplace, packs, resources, wording
from auditor.config import ORDERS, Config, Layer, Said, Settings
from auditor.configuse import applying, unknown
from auditor.errors import ConfigError, GoujiError
from auditor.frozen import frozen
from auditor.kept import Kept
from auditor.pipeline import Auditor
from auditor.readonce import Loaded, config_folders, keep_learned, load_config, load_measured, load_rules
from auditor.rulefolder import Folder, RuleSet
from auditor.setups import Setup, Setups
from auditor.source import STANDARD_INPUT
from auditor.store import standard

if TYPE_CHECKING:
    from auditor.measuredfile import Measured
    from auditor.ruleset import Examined

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@frozen
class Options:
    """What the command line says of rules; what it leaves out is for the configuration to say.

    ``config`` is a configuration for all reports; with ``use_config`` false there is none for any. With ``use_cache``
    false nothing is kept from one run to the next. ``variables`` are the environment variables that values came from,
    by the names of their fields.
    """

    folders: tuple[str, ...] = ()
    config: str | None = None
    use_config: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str | None = None
    fail_on: str | None = None
    sort: str | None = None
    measured: str | None = None
    use_cache: bool = True
    variables: Mapping[str, str] = field(default_factory=dict, hash=False)

    def layer(self) -> Layer:
        """The options as the strongest layer of settings."""
        return Layer(
            select=tuple(_option("--select", each) for each in self.select) or None,
            ignore=tuple(_option("--ignore", each) for each in self.ignore),
            profile=None if self.profile is None else self.said("profile", self.profile),
            fail_on=None if self.fail_on is None else self.said("fail_on", self.fail_on),
            sort=None if self.sort is None else self.said("sort", self.sort),
        )

    def said(self, name: str, value: str) -> Said[str]:
        """A value with what it was said by: the option, or the environment variable that stands for it."""
        variable = self.variables.get(name)
        if variable is not None:
            return Said(value, wording.VARIABLE.format(variable))
        return _option("--" + name.replace("_", "-"), value)

    def mistaken(self, name: str, message: str) -> GoujiError:
        """What is wrong with a value; who typed it knows where it is, but an environment variable is named."""
        variable = self.variables.get(name)
        origin = "" if variable is None else wording.VARIABLE.format(variable)
        return GoujiError(wording.IN_OPTION.format(origin, message) if origin else message)


def _option(name: str, value: str) -> Said[str]:
    return Said(value, wording.OPTION.format(name))


class Project:
    """Setups for any number of reports. What several of them share is read once."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._command_line = options.layer()
        self._configs: dict[Path | None, Config | ConfigError | None] = {}
        self._kept = Kept(standard("rules", os.environ) if options.use_cache else None)
        self._rule_sets: dict[tuple[Path | None, ...], Loaded] = {}
        self._auditors: dict[object, Auditor] = {}
        self._checked: set[object] = set()
        self._files: dict[Path, Measured] = {}
        self._packs: tuple[list[Folder], list[str]] | None = None

    def setups(self, reports: Sequence[str]) -> Setups:
        """What each report is audited with; without any, what would hold in the current folder is looked at."""
        made = Setups()
        wanted: list[str | None] = [*reports] or [None]
        for report in wanted:
            try:
                setup = self.setup(report)
            except ConfigError as error:
                made.troubles.update(dict.fromkeys(error.complaints))
                continue
            made.problems.update(dict.fromkeys(setup.rules.problems))
            if report is not None:
                made.found[report] = setup
        return made

    def setup(self, report: str | None = None) -> Setup:
        """What a report is audited with, or what holds in the current folder.

        Raises :class:`ConfigError` for a configuration that cannot be used, :class:`GoujiError` for options that
        cannot.
        """
        config = self.config(report)
        loaded = self._loaded_once(config)
        rules = loaded.rules
        self._check_names(config, rules)
        applied = tuple(reversed(applying(config, report)))
        layers = [self._command_line, *(override.layer for override in applied)]
        defaults = Layer(fail_on=Said("error", wording.BY_DEFAULT), sort=Said(ORDERS[0], wording.BY_DEFAULT))
        layers += [defaults] if config is None else [config.layer, defaults]
        settings = Settings(tuple(layers), config, applied)
        active = tuple(found for rule in rules.rules if (found := settings.rule(rule)) is not None)
        vocabulary, chosen = rules.vocabulary, settings.profile
        if chosen is not None:
            vocabulary = replace(vocabulary, profile=vocabulary.profile_named(chosen.value))
        key = id(rules), vocabulary.profile, tuple((rule.id, rule.severity) for rule in active)
        auditor = _once(self._auditors, key, lambda: Auditor(active, vocabulary, loaded.notation))
        file, measured = self._measured(config)
        records = {} if measured is None else measured.known(rules.rules)
        stale = () if measured is None else measured.stale(rules.rules)
        sources = self._sources(config)
        return Setup(settings, rules, sources, active, vocabulary.profile, auditor, file, records, stale)

    def _measured(self, config: Config | None) -> tuple[Said[str] | None, Measured | None]:
        """How rules have fared, by the file that the command line, the configuration or the program names."""
        if self._options.measured is not None:
            said = self._options.said("measured", self._options.measured)
            file = Path(self._options.measured)
        elif config is not None and config.measured is not None:
            said, file = config.measured, config.folder / config.measured.value
        else:
            said, file = Said(wording.BUILTIN, wording.BY_DEFAULT), resources.folder("rules") / resources.MEASURED
            if not file.is_file():
                return None, None
        try:
            return said, _once(self._files, file, lambda: load_measured(file, said.value, self._kept))
        except GoujiError as error:
            if said.place is not None and config is not None:
                raise ConfigError([configplace.complaint(said.place, str(error), config.file)]) from None
            raise self._options.mistaken("measured", str(error)) from None

    def _sources(self, config: Config | None) -> tuple[Said[str], ...]:
        installed = self._packs[0] if self._packs is not None else []
        found = [Said(wording.BUILTIN, wording.BY_DEFAULT)]
        found += [Said(folder.package, wording.INSTALLED) for folder in installed]
        found += config.rules if config is not None else ()
        return (*found, *(self._options.said("rules", folder) for folder in self._options.folders))

    def config(self, report: str | None = None) -> Config | None:
        """The configuration of a report: the one of the command line, or the nearest above it."""
        if not self._options.use_config:
            return None
        if self._options.config is not None:
            file = _absolute(self._options.config)
            if not file.is_file():
                raise self._options.mistaken("config", wording.NO_CONFIG_FILE.format(self._options.config))
            return _usable(self._read(file))
        start = Path.cwd() if report in (None, STANDARD_INPUT) else _absolute(report or "")
        folder = start if start.is_dir() else start.parent
        if folder not in self._configs:
            found = configplace.find(folder)
            self._configs[folder] = None if found is None else self._read(found)
        return _usable(self._configs[folder])

    def _read(self, file: Path) -> Config | ConfigError | None:
        return _once(self._configs, file, lambda: load_config(file, self._kept))

    def rules(self, config: Config | None) -> RuleSet:
        """Built-in rules, those of packs, of a configuration and of the command line, in this order."""
        return self._loaded_once(config).rules

    def examined(self) -> tuple[Examined, list[str]]:
        """The files that the rules of the current folder are in, and one line for each pack that is broken."""
        from auditor.ruleset import examine

        folders, leave_out = self._folders(self.config())
        return examine(folders, leave_out), self._installed()[1]

    def _loaded_once(self, config: Config | None) -> Loaded:
        folders, leave_out = self._folders(config)
        key = (*(folder.path.resolve() for folder in folders), leave_out)
        return _once(self._rule_sets, key, lambda: self._loaded(folders, leave_out))

    def _loaded(self, folders: Sequence[Folder], leave_out: Path | None) -> Loaded:
        try:
            loaded = load_rules(folders, leave_out, self._kept)
        except GoujiError as error:
            raise self._options.mistaken("rules", str(error)) from None
        rules = replace(loaded.rules, problems=(*self._installed()[1], *loaded.rules.problems))
        return loaded._replace(rules=rules)

    def keep(self) -> None:
        """Keep for the next run what this one has learned."""
        for loaded in self._rule_sets.values():
            keep_learned(loaded, self._kept)

    def _folders(self, config: Config | None) -> tuple[list[Folder], Path | None]:
        """Where rules are read from, and the configuration's own file where it lies among them."""
        if not all(self._options.folders):  # not the current folder, which Path("") is
            raise GoujiError(wording.EMPTY_FOLDER)
        own = [] if config is None else list(config_folders(config))
        own += [Folder(Path(folder), Path(folder)) for folder in self._options.folders]
        leave_out = None if config is None else config.file.resolve()
        if leave_out is None or not any(leave_out.is_relative_to(folder.path.resolve()) for folder in own):
            leave_out = None
        builtin = resources.folder("rules")
        shown = Folder(builtin, Path(builtin.resolve().name), "builtin")
        return [shown, *self._installed()[0], *own], leave_out

    def _installed(self) -> tuple[list[Folder], list[str]]:
        if self._packs is None:
            self._packs = packs.find()
        return self._packs

    def _check_names(self, config: Config | None, rules: RuleSet) -> None:
        """Complain of rules, tags and profiles that there are not: who switches off what is not there is mistaken."""
        key = None if config is None else config.file, id(rules)
        if key in self._checked:
            return
        for message, said in unknown([self._command_line], rules):
            raise GoujiError(wording.IN_OPTION.format(said.origin, message))
        if config is not None:
            layers = [config.layer, *(override.layer for override in config.overrides)]
            from auditor.yamlnodes import MAX_PROBLEMS

            mistaken = islice(unknown(layers, rules), MAX_PROBLEMS)
            found = [(said.place, message) for message, said in mistaken if said.place is not None]
            if found:
                raise ConfigError([configplace.complaint(place, message, config.file) for place, message in found])
        self._checked.add(key)


def _once(table: dict[_Key, _Value], key: _Key, make: Callable[[], _Value]) -> _Value:
    if key not in table:
        table[key] = make()
    return table[key]


def _absolute(path: str) -> Path:
    """A path from the root, without ``..`` and without following links: a link belongs where it stands."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def _usable(config: Config | ConfigError | None) -> Config | None:
    if isinstance(config, ConfigError):
        raise config
    return config

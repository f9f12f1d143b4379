"""Rules and configurations, read from their files or found as an earlier run has read them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from auditor import regex, resources, wording
from auditor.config import Config
from auditor.configplace import complaint, shown
from auditor.errors import ConfigError
from auditor.kept import Kept, beside
from auditor.language import current
from auditor.notation import Notation
from auditor.rulefolder import Folder, RuleSet, yaml_files

if TYPE_CHECKING:
    from auditor.measuredfile import Measured

_GRAMMARS = ("formula.lark", "quantity.lark")
_LEARNED = "learned"
_MOST = 1 << 20  # bytes of a file that are looked at; the readers of files refuse smaller ones than that


class Loaded(NamedTuple):
    """Rules and words as :func:`auditor.ruleset.load` gives them, and the notation of the words.

    ``key`` is what they are kept under, ``None`` where they are not.
    """

    rules: RuleSet
    notation: Notation
    key: str | None


def load_rules(folders: Sequence[Folder], leave_out: Path | None, kept: Kept) -> Loaded:
    """The rules and words of some folders; all that is known of how the notation is read, and the regular expressions
    that earlier runs needed, are recalled."""
    found = kept.once("rules", partial(_rule_files, folders, leave_out), partial(_rules, folders, leave_out))
    rules, notation = found.value
    memory = kept.get(beside(found.key, _LEARNED))
    if memory is not None:
        forms, patterns = memory
        notation.forms.recall(forms)
        regex.recall(patterns)
    return Loaded(rules, notation, found.key)


def keep_learned(loaded: Loaded, kept: Kept) -> None:
    """Keep what this run has learned, for the next to know: how quantities are written, since the parser takes longer
    to load than to read, and regular expressions as they are compiled."""
    key = beside(loaded.key, _LEARNED)
    if key is not None and (loaded.notation.forms.has_news or regex.has_news()):
        kept.put(key, (loaded.notation.forms.remembered(), regex.remembered()))


def load_config(file: Path, kept: Kept) -> Config | ConfigError:
    """A configuration as :func:`auditor.configfile.read_config` gives it, or what that raises."""
    try:
        return kept.once("config", partial(_config_file, file), partial(_config, file)).value
    except ConfigError as error:
        return error


def load_measured(file: Path, path: str, kept: Kept) -> Measured:
    """How rules have fared, as :func:`auditor.measuredfile.read_measured` gives it; raises what that raises."""
    return kept.once("measured", partial(_measured_file, file, path), partial(_measured, file, path)).value


def config_folders(config: Config) -> Iterator[Folder]:
    """The rule folders of a configuration, which are relative to its own folder."""
    for said in config.rules:
        path = config.folder / said.value
        trouble = wording.NO_RULE_FOLDER if not path.is_dir() else "" if yaml_files(path) else wording.EMPTY_RULE_FOLDER
        if trouble and said.place is not None:
            raise ConfigError([complaint(said.place, trouble.format(said.value), config.file)])
        yield Folder(path, Path(shown(path)))


def _rules(folders: Sequence[Folder], leave_out: Path | None) -> tuple[RuleSet, Notation]:
    from auditor.ruleset import load  # what reads files is loaded only where they are read

    loaded = load(folders, leave_out)
    loaded.vocabulary.prepare()
    return loaded, Notation(loaded.vocabulary.units)


def _config(file: Path) -> Config:
    from auditor.configfile import read_config

    return read_config(file)


def _measured(file: Path, path: str) -> Measured:
    from auditor.measuredfile import read_measured

    return read_measured(file, path)


def _rule_files(folders: Sequence[Folder], leave_out: Path | None) -> Iterator[bytes]:
    """Everything that :func:`_rules` depends on."""
    yield from _told(current(), leave_out)
    for name in _GRAMMARS:
        yield _content(resources.folder("grammar") / name)
    for folder in folders:
        files = yaml_files(folder.path)
        translated = folder.path / "languages" / f"{current()}.json"
        yield from _told(folder.path, folder.path.resolve(), folder.shown, folder.source, folder.package, len(files))
        for file in files:
            yield from _told(file, file.resolve() if leave_out is not None else "")
            yield _content(file)
        yield _content(translated) if folder.source == "builtin" and translated.is_file() else b""


def _config_file(file: Path) -> Iterator[bytes]:
    """Everything that :func:`_config` depends on."""
    yield from _told(current(), file, shown(file))
    yield _content(file)


def _measured_file(file: Path, path: str) -> Iterator[bytes]:
    """Everything that :func:`_measured` depends on."""
    yield from _told(current(), path)
    yield _content(file)


def _told(*parts: object) -> Iterator[bytes]:
    return (str(part).encode("utf-8", "surrogateescape") for part in parts)


def _content(file: Path) -> bytes:
    """What is in a file, of which there are close to a hundred: no more room is taken than it needs."""
    with file.open("rb", buffering=0) as stream:
        return stream.read(min(os.fstat(stream.fileno()).st_size, _MOST))

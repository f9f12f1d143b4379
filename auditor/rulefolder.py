"""Folders of rules, and the set of rules and words that some of them hold together."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from auditor import sidecar
from auditor.frozen import frozen
from auditor.rule import Rule
from auditor.vocabulary import Vocabulary

_ENDINGS = (".yaml", ".yml")


@frozen
class RuleSet:
    """Rules, sorted by id, their words, and one line for each problem of the files they came from.

    ``broken`` are the ids of the rules that could not be read, ``files`` everything that was read.
    """

    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    problems: tuple[str, ...]
    broken: frozenset[str] = frozenset()
    files: tuple[Path, ...] = field(default=(), repr=False, compare=False)


@frozen
class Folder:
    """A folder of rules. ``shown`` is how messages call it; ``source`` and ``package`` are as in :class:`Rule`."""

    path: Path
    shown: Path
    source: str = "folder"
    package: str = ""


def digest(loaded: RuleSet, active: Iterable[Rule]) -> str:
    """The hexadecimal SHA-256 of what the files hold, whatever they are called, and of which rules are on, how grave.

    With the version of the program and the bytes of a report this decides what is found in it.
    """
    files = sorted(hashlib.sha256(file.read_bytes()).hexdigest() for file in loaded.files)
    on = sorted(f"{rule.id}={rule.severity.word}" for rule in active)
    return hashlib.sha256("\n".join((*files, "", *on)).encode()).hexdigest()


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files in and below a folder, but for hidden ones and those with dispositions of findings, sorted."""
    found: list[Path] = []
    for above, folders, names in os.walk(folder):  # Path.rglob takes thrice as long, in every run
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(above, name) for name in names if name.endswith(_ENDINGS) and not name.startswith(".")]
    return sorted(file for file in found if file.is_file() and not sidecar.is_sidecar(file))

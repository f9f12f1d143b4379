"""All rules and all words of some folders, with everything that is wrong in their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from auditor.errors import GoujiError, Place
from auditor.frozen import frozen
from auditor.language import tr, translations
from auditor.rule import Rule
from auditor.rulefile import KEYS, SAMPLE, read_rule
from auditor.rulefolder import Folder, RuleSet, yaml_files
from auditor.rulenames import Names
from auditor.vocabulary import Vocabulary
from auditor.vocabularyfile import SECTIONS, VocabularyBuilder
from auditor.yamlfile import read_yaml
from auditor.yamlnodes import Node, Nothing, Problems, Table
from auditor.yamlshape import suggestion


@frozen
class Examined:
    """A set of rules, with the files themselves, for who looks closer.

    ``files`` are by the names that messages give them; ``rule_tables`` and ``word_tables`` hold what stands in those
    that could be read. ``problems`` may be added to.
    """

    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    problems: Problems
    files: Mapping[str, Path]
    rule_tables: Mapping[str, Table]
    word_tables: Mapping[str, Table]


def load(folders: Sequence[Path | Folder], leave_out: Path | None = None) -> RuleSet:
    """The rules and words of all YAML files below ``folders``, of which the first is the built-in one.

    What is wrong in a file is a problem of the result and never keeps the rest from being loaded. A folder that does
    not exist is a :class:`GoujiError`. ``leave_out`` is a file among them that is no rule.
    """
    found = examine(folders, leave_out)
    tried = {file.stem for path, file in found.files.items() if path not in found.word_tables}
    broken = frozenset(tried - {rule.id for rule in found.rules})
    problems = found.problems.lines(found.files)
    return RuleSet(found.rules, found.vocabulary, problems, broken, tuple(found.files.values()))


def examine(folders: Sequence[Path | Folder], leave_out: Path | None = None) -> Examined:
    """As :func:`load`, with the places of everything."""
    files = _named([_folder(index, each) for index, each in enumerate(folders)], leave_out)
    problems = Problems()
    builder = VocabularyBuilder(problems)
    rule_tables: dict[str, Table] = {}
    word_tables: dict[str, Table] = {}
    for path, (file, _) in files.items():
        table = _table(read_yaml(file, path, problems), path, problems)
        if table is None:
            continue
        if _is_rule(table):
            rule_tables[path] = table
        else:
            word_tables[path] = table
            builder.add(table.entries)
    vocabulary = builder.build()
    tables = ((path, files[path][0].stem, table) for path, table in rule_tables.items())
    read = (_from(files[rule.path][1], rule) for rule in _rules(tables, Names(vocabulary), problems))
    rules = sorted(read, key=lambda rule: rule.id)
    plain = {path: file for path, (file, _) in files.items()}
    return Examined(tuple(rules), vocabulary, problems, plain, rule_tables, word_tables)


def _folder(index: int, folder: Path | Folder) -> Folder:
    if isinstance(folder, Folder):
        return folder
    # the built-in folder lies somewhere in the machine, which is nothing to the user
    return Folder(folder, folder) if index else Folder(folder, Path(folder.resolve().name), "builtin")


def _from(folder: Folder, rule: Rule) -> Rule:
    """The rule as one of its folder; the texts of a built-in one are those of the current language."""
    texts = translations(folder.path).get(rule.id, {}) if folder.source == "builtin" else {}
    told: dict[str, Any] = {key: tuple(text) if isinstance(text, list) else text for key, text in texts.items()}
    return replace(rule, source=folder.source, package=folder.package, **told)


def _rules(tables: Iterable[tuple[str, str, Table]], names: Names, problems: Problems) -> Iterator[Rule]:
    taken: dict[str, str] = {}
    for path, stem, table in tables:
        rule = read_rule(table, path, stem, names, problems)
        first = taken.setdefault(stem, path)
        if first != path:
            message = tr("规则“{0}”已经有了（{1}），请换一个文件名和 id", stem, first)
            problems.add(table.place, message)
        elif rule is not None:
            yield rule


def _table(root: Node | None, path: str, problems: Problems) -> Table | None:
    """The top of a rule or vocabulary file; anything else is a problem."""
    if isinstance(root, Nothing):
        problems.add(Place(path), tr("文件是空的，请写上规则或词表，或者删去文件"))
    elif isinstance(root, Table):
        if any(key in KEYS or key in SECTIONS for key in root.entries):
            if _is_rule(root):
                for key in root.entries.keys() & set(SECTIONS):
                    place = root.entries[key].key.place
                    problems.add(place, tr("“{0}”是词表的键，不能和规则写在一个文件里，请另写一个文件", key))
            return root
        first = next(iter(root.entries.values()), None)
        place, key = (root.place, "") if first is None else (first.key.place, first.key.value)
        hint = suggestion(key, (*KEYS, *SECTIONS))
        problems.add(place, tr("看不出这是规则还是词表：不认识的键“{0}”{1}", key, hint))
    elif root is not None:
        problems.add(root.place, tr("文件应当由“键: 值”组成（半角冒号加空格），例如 {0}", SAMPLE))
    return None


def _is_rule(table: Table) -> bool:
    keys = table.entries.keys()
    return not keys.isdisjoint(("id", "formula", "formulas")) or keys.isdisjoint(SECTIONS)


def _named(folders: Sequence[Folder], leave_out: Path | None) -> dict[str, tuple[Path, Folder]]:
    """Every file with the name that messages give it, in the order of the folders and of the names in them."""
    named: dict[str, tuple[Path, Folder]] = {}
    seen: set[Path] = set()
    for folder in folders:
        if not folder.path.is_dir():
            trouble = tr("不是文件夹，请写出规则文件所在的文件夹") if folder.path.exists() else tr("不存在，请检查路径")
            raise GoujiError(tr("找不到规则文件夹 {0}：它{1}", folder.path, trouble))
        if folder.path.resolve() in seen:
            continue
        seen.add(folder.path.resolve())
        files = yaml_files(folder.path)
        if not files:
            raise GoujiError(tr("规则文件夹 {0} 里没有 .yaml 文件，请检查路径", folder.path))
        for file in files:
            if leave_out is not None and file.resolve() == leave_out.resolve():
                continue
            path = (folder.shown / file.relative_to(folder.path)).as_posix()
            # a user's folder may be called rules as well
            named[path if path not in named else f"./{path}"] = file, folder
    return named

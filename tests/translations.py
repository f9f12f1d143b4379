"""What has to be translated, found in the source: phrases, messages, the help of the command line, texts of rules."""

from __future__ import annotations

import ast
import json
import string
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click

from auditor import phrases
from auditor.cli.main import main
from auditor.language import needs_translation
from tests.pipeline_fixture import ROOT, rule_set
from tests.test_layers import modules

FOLDER = ROOT / "auditor" / "languages" / "en"
RULES = ROOT / "rules" / "languages" / "en.json"
AREAS = ("phrases", "messages", "help")
SAYING = {"tr", "deferred"}  # what is handed to these is a message
RULE_TEXTS = ("title", "message", "basis", "exceptions")


@cache
def wanted(area: str) -> tuple[str, ...]:
    """Every Chinese text of an area, once, in the order of the source."""
    found = {"phrases": _phrases, "messages": _messages, "help": _help}[area]()
    return tuple(dict.fromkeys(text for text in found if needs_translation(text)))


def existing(area: str) -> dict[str, str]:
    return dict(_read(FOLDER / f"{area}.json"))


def existing_rules() -> dict[str, dict[str, object]]:
    return dict(_read(RULES))


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def as_json(entries: object) -> str:
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def slots(template: str) -> set[str]:
    """The slots of a template, with what is said of their form; braces that are no slots are left alone."""
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError:
        return set()
    found = ((name, form or "") for _, name, form, _ in parts if name is not None)
    return {f"{name}:{form}" for name, form in found if (name.isdigit() or name.isidentifier()) and " " not in form}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _texts(each)


def _phrases() -> Iterator[str]:
    for name, value in vars(phrases).items():
        if name.isupper():
            yield from _texts(value)


def _messages() -> Iterator[str]:
    said = set(wanted("phrases"))
    for name, source in modules().items():
        if not name.startswith("phrases"):
            yield from (text for text in messages(source) if text not in said)


def messages(source: str) -> Iterator[str]:
    """The texts that a module hands to what translates, in the order of its lines."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    found = [
        (node.args[0].lineno, node.args[0].col_offset, node.args[0].value)
        for node in calls
        if ast.unparse(node.func).rpartition(".")[2] in SAYING and node.args and isinstance(node.args[0], ast.Constant)
    ]
    return (str(text) for _, _, text in sorted(found))


def commands(
    command: click.Command = main, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from commands(inner, (*path, name))


def _help() -> Iterator[str]:
    for _, command in commands():
        yield cleandoc(command.help or "")
        yield command.short_help or ""
        yield getattr(command, "options_metavar", None) or ""
        yield getattr(command, "subcommand_metavar", None) or ""
        for parameter in command.params:
            yield getattr(parameter, "help", None) or ""
            yield parameter.metavar or ""


def rule_texts() -> dict[str, dict[str, object]]:
    """The texts of the built-in rules, by rule and key, as they stand in their files."""
    return {rule.id: {key: told for key in RULE_TEXTS if (told := getattr(rule, key))} for rule in rule_set().rules}

"""The command ``audit``: all its commands together. What they do is in :mod:`auditor.commands`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from types import ModuleType

import click

from auditor.cli.group import Group
from auditor.version import __version__


def _reports() -> ModuleType:
    from auditor.cli import reports

    return reports


def _living() -> ModuleType:
    from auditor.cli import living

    return living


def _ci() -> ModuleType:
    from auditor.cli import ci

    return ci


def _rules() -> ModuleType:
    from auditor.cli import rules

    return rules


def _completion() -> ModuleType:
    from auditor.cli import completion

    return completion


_COMMANDS: dict[str, tuple[Callable[[], ModuleType], str]] = {
    "check": (_reports, "check"),
    "facts": (_reports, "facts"),
    "text": (_reports, "text"),
    "parse": (_reports, "parse"),
    "explain": (_reports, "explain"),
    "trace": (_reports, "trace"),
    "diff": (_living, "diff"),
    "baseline": (_living, "baseline_group"),
    "disposition": (_living, "disposition_group"),
    "init": (_ci, "init"),
    "config": (_rules, "config_group"),
    "rules": (_rules, "rules_group"),
    "completion": (_completion, "completion"),
}
"""Every command by its name: what loads the module that it is in, and what it is called there."""


class _Commands(MutableMapping[str, click.Command]):
    """The commands, each of which is loaded when it is asked for: a run calls one of them."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command] = {}
        self._names = dict.fromkeys(_COMMANDS)

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded and name in self._names:
            load, attribute = _COMMANDS[name]
            self._loaded[name] = getattr(load(), attribute)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command
        self._names[name] = None

    def __delitem__(self, name: str) -> None:
        self._loaded.pop(name, None)
        del self._names[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@click.group(
    cls=Group, name="audit", options_metavar="[选项]", subcommand_metavar="命令 [参数]...", commands=_Commands(),
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
@click.version_option(__version__, message="audit %(version)s", help="显示版本后退出")
def main() -> None:
    """勾稽：读公共部门的报告，指出哪些数字互相矛盾。

    退出状态：0 没有问题；1 有达到 --fail-on 级别的问题；
    2 用法、配置、规则或文件有误，或什么也没有检查；3 程序的缺陷；130 中断。
    """

"""What a shell offers for the values of arguments and options, by what their metavar says that they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from auditor.errors import GoujiError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def offered(value: str, **told: Any) -> CompletionItem[str]:
    """Something that a shell may offer. What speaks with shells is loaded when one asks."""
    from click.shell_completion import CompletionItem

    return CompletionItem(value, **told)


class _Path(click.types.StringParamType):
    """The path of a file (``file``) or of a folder (``dir``), which the shell itself completes."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def shell_complete(
        self, _ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        """Leave it to the shell."""
        return [offered(incomplete, type=self._kind)]


class _Rule(click.types.StringParamType):
    """A rule by its id."""

    def shell_complete(self, ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The rules that the folders and the configuration of this command line give."""
        return [offered(rule, help=title) for rule, title in _rules(ctx.params) if rule.startswith(incomplete)]


class _Target(click.types.StringParamType):
    """A format with the file that it is written to."""

    def shell_complete(
        self, _ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        """The formats; the shell completes the file."""
        if "=" in incomplete:
            return [offered(incomplete, type="file")]
        from auditor.report.formats import FORMATS

        return [offered(f"{name}=") for name in FORMATS if name.startswith(incomplete)]


_TYPES: Mapping[str, click.ParamType[str]] = {
    "文件": _Path("file"),
    "路径": _Path("file"),
    "报告:行:列": _Path("file"),
    "目录": _Path("dir"),
    "规则": _Rule(),
    "格式=文件": _Target(),
}


def completed(parameter: click.Parameter) -> None:
    """Let a shell complete a parameter, if its metavar names something that can be completed."""
    promised = (parameter.metavar or "").strip("[].")
    if parameter.type is click.STRING and promised in _TYPES:
        parameter.type = _TYPES[promised]


def _rules(given: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    from auditor.project import Options, Project  # nobody who completes nothing pays for loading it

    folders, config = given.get("rules") or (), given.get("config")
    options = Options(
        tuple(folders) if isinstance(folders, tuple) else (),
        config if isinstance(config, str) else None,
        not given.get("no_config"),
    )
    try:
        rules = Project(options).setup().rules.rules
    except GoujiError:
        return  # whoever runs the command is told
    yield from ((rule.id, rule.title) for rule in rules)

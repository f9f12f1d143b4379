"""Options that several commands have."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from auditor import wording
from auditor.cli.completed import offered
from auditor.cli.group import Misuse, from_environment
from auditor.config import FAIL_ON, ORDERS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_Function = TypeVar("_Function", bound=Callable[..., Any])

VARIABLES = {
    "format_": "AUDIT_FORMAT",
    "fail_on": "AUDIT_FAIL_ON",
    "min_coverage": "AUDIT_MIN_COVERAGE",
    "max_findings": "AUDIT_MAX_FINDINGS",
    "exit_zero": "AUDIT_EXIT_ZERO",
    "jobs": "AUDIT_JOBS",
    "sort": "AUDIT_SORT",
    "measured": "AUDIT_MEASURED",
    "profile": "AUDIT_PROFILE",
    "rules": "AUDIT_RULES",
    "config": "AUDIT_CONFIG",
    "color": "AUDIT_COLOR",
    "no_cache": "AUDIT_NO_CACHE",
}
"""The environment variables that stand for options, by the parameters that they fill where nothing is typed."""


class _Folder(click.ParamType[str]):
    """A folder. An environment variable may name several, parted as in ``PATH``: blanks are part of names."""

    name = "folder"
    envvar_list_splitter = os.pathsep

    def split_envvar_value(self, rv: str) -> list[str]:
        """The folders in a variable."""
        return [folder for folder in super().split_envvar_value(rv) if folder]

    def shell_complete(
        self, _ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        """Leave it to the shell."""
        return [offered(incomplete, type="dir")]


output_option = click.option("-o", "--output", metavar="文件", help="结果写到文件，不写到屏幕；不影响退出状态")


def ruled(function: _Function) -> _Function:
    """The options on rules and configuration, which arrive as one :class:`Options`."""

    @functools.wraps(function)
    def with_options(rules: tuple[str, ...], config: str | None, no_config: bool, **given: Any) -> Any:
        ctx = click.get_current_context()
        if config is not None and no_config:
            if not from_environment(ctx, "config"):
                raise Misuse(wording.ONE_CONFIG)
            config = None  # what is typed goes before what is set for good
        chosen = {name: given.pop(name) for name in _CHOICES if name in given}
        from auditor.project import Options

        surroundings = {name: VARIABLES[name] for name in VARIABLES if from_environment(ctx, name)}
        use_cache = not given.pop("no_cache", False)
        made = Options(rules, config, not no_config, **chosen, use_cache=use_cache, variables=surroundings)
        return function(rules=made, **given)

    decorated = cast("_Function", with_options)
    for option in (
        click.option("--no-config", is_flag=True, help="不用配置文件"),
        click.option(
            "--config", metavar="文件", envvar=VARIABLES["config"],
            help="用这个配置文件（默认从报告所在的文件夹往上找 audit.yaml）",
        ),
        click.option(
            "--rules", metavar="目录", multiple=True, type=_Folder(), envvar=VARIABLES["rules"],
            help="内置规则之外再用的规则目录；可以写几次",
        ),
    ):  # fmt: skip
        decorated = option(decorated)
    return decorated


def displayed(function: _Function) -> _Function:
    """The options on where to show something, and whether in colour."""
    colors = click.Choice(["auto", "always", "never"])
    coloured = click.option(
        "--color", type=colors, default="auto", envvar=VARIABLES["color"],
        help="是否着色（默认 auto：看终端和 NO_COLOR）",
    )  # fmt: skip
    return output_option(coloured(function))


def shown_options(function: _Function) -> _Function:
    """The options that all commands have which show something of reports or rules."""
    return ruled(displayed(function))


def formatted(function: _Function) -> _Function:
    """The choice between text for people and JSON."""
    choice = click.Choice(["text", "json"])
    return click.option("-f", "--format", "format_", type=choice, default="text", help="格式（默认 text）")(function)


_CHOICES = (
    "select",
    "ignore",
    "profile",
    "fail_on",
    "sort",
    "measured",
)  # what a configuration may say, and the command line better
paths_argument = click.argument("paths", nargs=-1, metavar="[路径]...")
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    envvar=VARIABLES["jobs"],
    help="用几个进程（默认：处理器有几个核就用几个，报告少而小时用一个）；结果相同",
)
_fail_on = click.option(
    "--fail-on",
    type=click.Choice(list(FAIL_ON)),
    envvar=VARIABLES["fail_on"],
    help="有这一级或更重的问题时退出状态为 1（默认 error）",
)
_sort = click.option(
    "--sort",
    type=click.Choice(list(ORDERS)),
    envvar=VARIABLES["sort"],
    help="问题按原文的位置（place，默认）还是按轻重（materiality）排列",
)
measured_option = click.option(
    "--measured",
    metavar="文件",
    envvar=VARIABLES["measured"],
    help="规则的实测记录用这个文件，见 audit rules measure（默认用内置的）",
)


def rule_choices(function: _Function) -> _Function:
    """The options that go before what a configuration says."""
    for option in (
        measured_option,
        _sort,
        _fail_on,
        click.option(
            "--profile",
            metavar="方案",
            envvar=VARIABLES["profile"],
            help="用哪一种评价档次（默认是词表里的第一种）；写名称或地区",
        ),
        click.option("--ignore", metavar="规则", multiple=True, help="不用这条规则或有这个标签的规则；可以写几次"),
        click.option("--select", metavar="规则", multiple=True, help="只用这条规则或有这个标签的规则；可以写几次"),
    ):
        function = option(function)
    return function

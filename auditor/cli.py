"""The command line: commands and options. What they do is in :mod:`auditor.commands` and its neighbours."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import ModuleType
from typing import Any, TypeVar, cast

import click

from auditor import __version__, commands, configcommands, rulecommands, tracecommands, wording
from auditor.cligroup import Group
from auditor.commands import Shown, Wanted
from auditor.project import Options

_Function = TypeVar("_Function", bound=Callable[..., Any])


def _authoring() -> ModuleType:
    """The commands for who writes rules, loaded only where they are wanted."""
    from auditor import authorcommands

    return authorcommands


_output = click.option("-o", "--output", metavar="文件", help="结果写到文件，不写到屏幕；不影响退出状态")


def _shown(function: _Function) -> _Function:
    """The options that all commands have which show something; those on rules arrive as one :class:`Options`."""
    colors = click.Choice(["auto", "always", "never"])

    @functools.wraps(function)
    def with_options(rules: tuple[str, ...], config: str | None, no_config: bool, **given: Any) -> Any:
        if config is not None and no_config:
            raise click.UsageError(wording.ONE_CONFIG)
        chosen = {name: given.pop(name) for name in _CHOICES if name in given}
        return function(rules=Options(rules, config, not no_config, **chosen), **given)

    decorated = cast("_Function", with_options)
    for option in (
        click.option("--color", type=colors, default="auto", help="是否着色（默认 auto：看终端和 NO_COLOR）"),
        _output,
        click.option("--no-config", is_flag=True, help="不用配置文件"),
        click.option("--config", metavar="文件", help="用这个配置文件（默认从报告所在的文件夹往上找 audit.yaml）"),
        click.option("--rules", metavar="目录", multiple=True, help="内置规则之外再用的规则目录；可以写几次"),
    ):
        decorated = option(decorated)
    return decorated


def _formatted(function: _Function) -> _Function:
    choice = click.Choice(["text", "json"])
    return click.option("-f", "--format", "format_", type=choice, default="text", help="格式（默认 text）")(function)


_CHOICES = ("select", "ignore", "profile", "fail_on")  # what a configuration may say, and the command line better
_paths = click.argument("paths", nargs=-1, metavar="[路径]...")
_jobs = click.option("--jobs", type=click.IntRange(1), default=1, metavar="N", help="用几个进程（默认 1）；结果相同")
_fail_on = click.option(
    "--fail-on",
    type=click.Choice(list(commands.THRESHOLDS)),
    help="有这一级或更重的问题时退出状态为 1（默认 error）",
)


def _rule_choices(function: _Function) -> _Function:
    """The options that go before what a configuration says."""
    for option in (
        _fail_on,
        click.option("--profile", metavar="方案", help="用哪一种评价档次（默认是词表里的第一种）；写名称或地区"),
        click.option("--ignore", metavar="规则", multiple=True, help="不用这条规则或有这个标签的规则；可以写几次"),
        click.option("--select", metavar="规则", multiple=True, help="只用这条规则或有这个标签的规则；可以写几次"),
    ):
        function = option(function)
    return function


@click.group(
    cls=Group, name="audit", options_metavar="[选项]", subcommand_metavar="命令 [参数]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
@click.version_option(__version__, message="audit %(version)s", help="显示版本后退出")
def main() -> None:
    """勾稽：读公共部门的报告，指出哪些数字互相矛盾。

    退出状态：0 没有问题；1 有达到 --fail-on 级别的问题；
    2 用法、配置、规则或文件有误，或什么也没有检查；3 程序的缺陷；130 中断。
    """


@main.command(options_metavar="[选项]", short_help="检查报告，列出互相矛盾的数字")
@_paths
@_formatted
@_rule_choices
@_jobs
@click.option("--allow-empty", is_flag=True, help="没有文件、规则或数字可检查时不算出错")
@click.option("-q", "--quiet", is_flag=True, help="只显示问题")
@click.option("-v", "--verbose", is_flag=True, help="还列出没有核对的数字和原因")
@_shown
def check(rules: Options, format_: str, output: str | None, color: str, **wanted: Any) -> int:
    """检查报告，列出互相矛盾的数字。

    路径可以是文件（.docx、.pdf、.html、.xlsx、.txt、.md）、文件夹（其中的这些文件）、通配符，或表示标准输入的“-”；
    不写时检查 reports_in/。

    标记与文字对不齐（终端把“ ” … — 画成两格宽）时，设置 AUDIT_AMBIGUOUS_WIDTH=2。
    """
    return commands.check(Wanted(options=rules, **wanted), Shown(format_, output, color))


@main.command(options_metavar="[选项]", short_help="显示从报告里读到了什么")
@click.argument("paths", nargs=-1, required=True, metavar="路径...")
@_formatted
@_shown
def facts(paths: tuple[str, ...], rules: Options, format_: str, output: str | None, color: str) -> int:
    """显示从报告里读到的数字、事实（哪个数说的是什么）和声明（报告自己说的关系）。"""
    return commands.facts(paths, rules, Shown(format_, output, color))


@main.command(options_metavar="[选项]", short_help="显示从文件里提取的文字和表格")
@click.argument("paths", nargs=-1, required=True, metavar="路径...")
@_output
def text(paths: tuple[str, ...], output: str | None) -> int:
    """显示从 Word、PDF、网页、Excel 文件里提取的文字，表格一行一行。结果里的行、列和偏移都是按它数的。

    几个文件之间用换页符隔开。
    """
    return commands.text(paths, Shown("text", output))


@main.command(
    options_metavar="[选项]",
    short_help="显示一个数量或一条公式怎样理解",
    context_settings={"ignore_unknown_options": True},  # -3.2% is a quantity
)
@click.argument("texts", nargs=-1, required=True, metavar="文字...")
@_shown
def parse(texts: tuple[str, ...], rules: Options, output: str | None, color: str) -> int:
    """显示一个数量或一条公式怎样理解，例如 audit parse 4697.92万元 "基本支出 = 人员经费 + 公用经费"。"""
    return rulecommands.parse(texts, rules, Shown("text", output, color))


@main.command(options_metavar="[选项]", short_help="说明一条规则，或它在报告里的结果")
@click.argument("rule", metavar="规则")
@click.option("--in", "paths", metavar="路径", multiple=True, help="说明这条规则在这些报告里试过哪些地方，结论和原因")
@_formatted
@_shown
def explain(rule: str, paths: tuple[str, ...], rules: Options, format_: str, output: str | None, color: str) -> int:
    """说明一条规则：公式、级别、依据、例外和示例；加上 --in，说明它在报告里的结果和原因。"""
    shown = Shown(format_, output, color)
    if paths:
        return tracecommands.explain_in(rule, paths, rules, shown)
    return rulecommands.explain(rule, rules, shown)


@main.command(options_metavar="[选项]", short_help="说明报告的一处读到了什么、用了哪些规则")
@click.argument("place", metavar="报告:行:列")
@_formatted
@_shown
def trace(place: str, rules: Options, format_: str, output: str | None, color: str) -> int:
    """说明报告的一处（如 报告.txt:37:7，整行写 报告.txt:37）读到了什么，哪些规则用到它，为什么成立或不成立。

    行和列从 1 数起，列按字符数。
    """
    return tracecommands.trace(place, rules, Shown(format_, output, color))


@main.group(
    cls=Group, name="config", options_metavar="[选项]", subcommand_metavar="命令 [参数]...", short_help="查看配置"
)
def config_group() -> None:
    """查看配置。"""


@config_group.command(name="show", options_metavar="[选项]", short_help="列出每一项设置的值和出处")
@click.argument("path", required=False, metavar="[路径]")
@_formatted
@_rule_choices
@_shown
def show(path: str | None, rules: Options, format_: str, output: str | None, color: str) -> int:
    """列出检查这份报告时每一项设置的值和出处：命令行、配置文件的哪一行，或者默认。

    路径是报告或文件夹，不写时是当前文件夹。
    """
    return configcommands.show(path, rules, Shown(format_, output, color))


@main.group(
    cls=Group, name="rules", options_metavar="[选项]", subcommand_metavar="命令 [参数]...", short_help="管理规则"
)
def rules_group() -> None:
    """列出、测试、检查规则。"""


@rules_group.command(name="list", options_metavar="[选项]", short_help="列出全部规则")
@_formatted
@_shown
def list_(rules: Options, format_: str, output: str | None, color: str) -> int:
    """列出全部规则：编号、级别、标题和公式。"""
    return rulecommands.list_rules(rules, Shown(format_, output, color))


@rules_group.command(options_metavar="[选项]", short_help="运行示例，把示例里的数逐个改错")
@click.argument("wanted", nargs=-1, metavar="[规则]...")
@click.option("--corpus", multiple=True, metavar="路径", help="再看规则在这些报告上的结果；可以写几次")
@click.option("--min-score", type=click.FloatRange(0, 1), metavar="0-1", help="变异得分低于它时退出状态为 2")
@_formatted
@_shown
def test(
    wanted: tuple[str, ...],
    corpus: tuple[str, ...],
    min_score: float | None,
    rules: Options,
    format_: str,
    output: str | None,
    color: str,
) -> int:
    """运行规则自带的示例，再把每个一致的示例里的数逐个改错一位数字、单位或正负，看规则是否报告。

    不写规则时测试全部。有示例不符的退出状态为 2。
    """
    return int(_authoring().test_rules(wanted, rules, corpus, min_score, Shown(format_, output, color)))


@rules_group.command(options_metavar="[选项]", short_help="写一个新的规则文件")
@click.argument("rule", metavar="编号")
@click.option("--formula", metavar="公式", help="规则的公式；不写时放一条作样子的")
@click.option("--folder", metavar="目录", default="rules", help="写到哪个目录（默认 rules）；没有就新建")
def new(rule: str, formula: str | None, folder: str) -> int:
    """写一个新的规则文件，各项都有说明；能编出示例时示例也写好。已有的文件不会覆盖。

    例如：audit rules new training --formula "培训费 <= 公用经费" --folder my
    """
    return int(_authoring().new_rule(rule, formula, folder, Shown()))


@rules_group.command(options_metavar="[选项]", short_help="显示规则文件的 JSON Schema")
@click.argument("what", type=click.Choice(["rule", "vocabulary"]), default="rule", metavar="[rule|vocabulary]")
@click.option("-o", "--output", metavar="文件", help="写到文件，不写到屏幕")
def schema(what: str, output: str | None) -> int:
    """显示规则文件（rule）或词表文件（vocabulary）的 JSON Schema，供编辑器补全和检查。

    在 YAML 文件的第一行写 # yaml-language-server: $schema=文件，编辑器就会用它。
    """
    return int(_authoring().print_schema(what, Shown("json", output)))


@rules_group.command(options_metavar="[选项]", short_help="检查规则和词表文件")
@_formatted
@_shown
def lint(rules: Options, format_: str, output: str | None, color: str) -> int:
    """检查规则和词表文件，一次列出全部问题：在哪个文件的第几行第几列，应当怎样写；有问题时退出状态为 2。"""
    return int(_authoring().lint_rules(rules, Shown(format_, output, color)))


if __name__ == "__main__":
    main()

"""The command line: options, help and exit statuses. What the commands do is in :mod:`auditor.commands`."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from types import ModuleType
from typing import Any, TypeVar

import click

from auditor import __version__, commands, output, rulecommands, wording
from auditor.commands import Shown, Wanted
from auditor.errors import GoujiError, reason
from auditor.report.width import Ruler

_Function = TypeVar("_Function", bound=Callable[..., Any])


class _Formatter(click.HelpFormatter):
    """Help in which Chinese stands in columns: click counts characters, a screen counts cells."""

    _ruler = Ruler()

    def write_heading(self, heading: str) -> None:
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_text(self, text: str) -> None:
        for line in self._ruler.wrap(text, self.width - self.current_indent):
            self.write((" " * self.current_indent + line).rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 34, col_spacing: int = 2) -> None:
        rows = list(rows)
        first = min(max((self._ruler.cells(name) for name, _ in rows), default=0), col_max) + col_spacing
        for name, text in rows:
            lines = self._ruler.wrap(text, max(self.width - self.current_indent - first, 10))
            if self._ruler.cells(name) > col_max:
                self.write(" " * self.current_indent + name + "\n")
                name = ""
            for number, line in enumerate(lines):
                head = self._ruler.pad(name if number == 0 else "", first)
                self.write(" " * self.current_indent + head + line + "\n")


class _Context(click.Context):
    formatter_class = _Formatter


class _Command(click.Command):
    """A command whose help is Chinese throughout."""

    context_class = _Context

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), wording.USAGE)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = wording.HELP
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        records = (option.get_help_record(ctx) for option in options)
        with formatter.section(wording.OPTIONS):
            formatter.write_dl([record for record in records if record is not None])


class _Group(_Command, click.Group):
    """A command with commands, which run with the exit statuses that the manual promises."""

    command_class = _Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(wording.COMMANDS):
            formatter.write_dl([(name, command.short_help or "") for name, command in self.commands.items()])

    def list_commands(self, _: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            ctx.fail(wording.NO_SUCH_COMMAND.format(name, wording.did_you_mean(name, self.commands)))
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> Any:
        extra |= {"standalone_mode": False, "prog_name": "audit"}
        sys.exit(_status(lambda: super(_Group, self).main(args, **extra)))


def _status(run: Callable[[], Any]) -> int:
    """The exit status of a run, whatever happens in it: 1 is for findings and for nothing else."""
    try:
        return int(run() or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        output.say(error.ctx.get_help() if error.ctx is not None else wording.NO_COMMAND)
        return commands.FAILED
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx is not None else "audit"
        told = _explained(error)
        output.complain(told if told.endswith("？") else told + wording.SEE_HELP.format(path))
        return commands.FAILED
    except click.ClickException as error:
        output.complain(error.format_message())
        return commands.FAILED
    except GoujiError as error:
        output.complain(str(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        output.say(wording.INTERRUPTED)
        return commands.INTERRUPTED
    except SystemExit:  # click's answer to help that is piped into what reads only its beginning
        return commands.OK
    except OSError as error:
        return _system_trouble(error)
    except Exception as error:
        output.complain(wording.BUG.format(f"{type(error).__name__}: {error}"))
        if os.environ.get("AUDIT_DEBUG") == "1":
            output.say(traceback.format_exc())
        return commands.BUG


def _system_trouble(error: OSError) -> int:
    """What the system refused; where it names no file, it was help that could not be written."""
    if not error.filename:
        output.abandon_standard_output()
    template = wording.CANNOT_READ if error.filename else wording.CANNOT_WRITE
    output.complain(template.format(error.filename or wording.STANDARD_OUTPUT, reason(error)))
    return commands.FAILED


def _explained(error: click.UsageError) -> str:
    """What is wrong with the command line, in Chinese."""
    match error:
        case click.NoSuchOption():
            near = wording.DID_YOU_MEAN.format(error.possibilities[0]) if error.possibilities else ""
            return wording.NO_SUCH_OPTION.format(error.option_name, near)
        case click.MissingParameter():
            return wording.MISSING.format(_name(error))
        case click.BadParameter():
            return _bad_value(error)
        case click.BadOptionUsage():
            template = wording.TAKES_NO_VALUE if "not take" in error.message else wording.NEEDS_VALUE
            return template.format(error.option_name)
    if "unexpected extra" in error.message:
        return wording.EXTRA_ARGUMENT.format(error.message.partition("(")[2].rstrip(").").strip("'"))
    return error.message if not error.message.isascii() else wording.BAD_USAGE.format(error.message)


def _bad_value(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return wording.NOT_A_CHOICE.format(_name(error), wording.PLACES_JOINED.join(map(str, kind.choices)))
    if isinstance(kind, click.FloatRange):
        return wording.NOT_BETWEEN.format(_name(error), kind.min, kind.max)
    if isinstance(kind, click.IntRange):
        return wording.NOT_IN_RANGE.format(_name(error), kind.min)
    return wording.BAD_VALUE.format(_name(error))


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return wording.OPTION.format("/".join(error.param.opts))
    return error.param.human_readable_name if error.param is not None else wording.ARGUMENT


def _authoring() -> ModuleType:
    """The commands for who writes rules, loaded only where they are wanted."""
    from auditor import authorcommands

    return authorcommands


def _shown(function: _Function) -> _Function:
    """The options that all commands have which show something."""
    colors = click.Choice(["auto", "always", "never"])
    for option in (
        click.option("--color", type=colors, default="auto", help="是否着色（默认 auto：看终端和 NO_COLOR）"),
        click.option("-o", "--output", metavar="文件", help="结果写到文件，不写到屏幕；不影响退出状态"),
        click.option("--rules", metavar="目录", multiple=True, help="内置规则之外再用的规则目录；可以写几次"),
    ):
        function = option(function)
    return function


def _formatted(function: _Function) -> _Function:
    choice = click.Choice(["text", "json"])
    return click.option("-f", "--format", "format_", type=choice, default="text", help="格式（默认 text）")(function)


_paths = click.argument("paths", nargs=-1, metavar="[路径]...")
_jobs = click.option("--jobs", type=click.IntRange(1), default=1, metavar="N", help="用几个进程（默认 1）；结果相同")
_fail_on = click.option(
    "--fail-on",
    type=click.Choice(list(commands.THRESHOLDS)),
    default="error",
    help="有这一级或更重的问题时退出状态为 1（默认 error）",
)


@click.group(
    cls=_Group, name="audit", options_metavar="[选项]", subcommand_metavar="命令 [参数]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
@click.version_option(__version__, message="audit %(version)s", help="显示版本后退出")
def main() -> None:
    """勾稽：读公共部门的报告，指出哪些数字互相矛盾。

    退出状态：0 没有问题；1 有达到 --fail-on 级别的问题；
    2 用法、规则或文件有误，或什么也没有检查；3 程序的缺陷；130 中断。
    """


@main.command(options_metavar="[选项]", short_help="检查报告，列出互相矛盾的数字")
@_paths
@_formatted
@_fail_on
@_jobs
@click.option("--allow-empty", is_flag=True, help="没有文件、规则或数字可检查时不算出错")
@click.option("-q", "--quiet", is_flag=True, help="只显示问题")
@click.option("-v", "--verbose", is_flag=True, help="还列出没有核对的数字和原因")
@_shown
def check(format_: str, output: str | None, color: str, **wanted: Any) -> int:
    """检查报告，列出互相矛盾的数字。

    路径可以是文件、文件夹（其中的 .txt 和 .md）、通配符，或表示标准输入的“-”；不写时检查 reports_in/。

    标记与文字对不齐（终端把“ ” … — 画成两格宽）时，设置 AUDIT_AMBIGUOUS_WIDTH=2。
    """
    return commands.check(Wanted(**wanted), Shown(format_, output, color))


@main.command(options_metavar="[选项]", short_help="显示从报告里读到了什么")
@click.argument("paths", nargs=-1, required=True, metavar="路径...")
@_formatted
@_shown
def facts(paths: tuple[str, ...], rules: tuple[str, ...], format_: str, output: str | None, color: str) -> int:
    """显示从报告里读到的数字、事实（哪个数说的是什么）和声明（报告自己说的关系）。"""
    return commands.facts(paths, rules, Shown(format_, output, color))


@main.command(
    options_metavar="[选项]",
    short_help="显示一个数量或一条公式怎样理解",
    context_settings={"ignore_unknown_options": True},  # -3.2% is a quantity
)
@click.argument("texts", nargs=-1, required=True, metavar="文字...")
@_shown
def parse(texts: tuple[str, ...], rules: tuple[str, ...], output: str | None, color: str) -> int:
    """显示一个数量或一条公式怎样理解，例如 audit parse 4697.92万元 "基本支出 = 人员经费 + 公用经费"。"""
    return rulecommands.parse(texts, rules, Shown("text", output, color))


@main.command(options_metavar="[选项]", short_help="说明一条规则")
@click.argument("rule", metavar="规则")
@_formatted
@_shown
def explain(rule: str, rules: tuple[str, ...], format_: str, output: str | None, color: str) -> int:
    """说明一条规则：公式、级别、依据、例外和示例。"""
    return rulecommands.explain(rule, rules, Shown(format_, output, color))


@main.group(
    cls=_Group, name="rules", options_metavar="[选项]", subcommand_metavar="命令 [参数]...", short_help="管理规则"
)
def rules_group() -> None:
    """列出、测试、检查规则。"""


@rules_group.command(name="list", options_metavar="[选项]", short_help="列出全部规则")
@_formatted
@_shown
def list_(rules: tuple[str, ...], format_: str, output: str | None, color: str) -> int:
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
    rules: tuple[str, ...],
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
def lint(rules: tuple[str, ...], format_: str, output: str | None, color: str) -> int:
    """检查规则和词表文件，一次列出全部问题：在哪个文件的第几行第几列，应当怎样写；有问题时退出状态为 2。"""
    return int(_authoring().lint_rules(rules, Shown(format_, output, color)))


if __name__ == "__main__":
    main()

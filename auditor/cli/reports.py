"""Commands on reports: check them, and show how they are read."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from auditor import wording
from auditor.account import Sort
from auditor.cli.group import Command, told_name
from auditor.cli.options import (
    VARIABLES,
    formatted,
    jobs_option,
    measured_option,
    output_option,
    paths_argument,
    rule_choices,
    shown_options,
)
from auditor.commands.shown import Shown
from auditor.regex import regex
from auditor.report.formats import FORMATS
from auditor.run import Least, Topic

if TYPE_CHECKING:
    from auditor.project import Options


class _Least(click.ParamType[Least]):
    """A percentage with or without its sign, exactly as written; with a sort of figures before it, of that sort."""

    name = "percentage"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Least:
        """The sort, if there is one, and the number, from 0 to 100."""
        named, sign, percent = value.rpartition("=")
        sort, number = named.strip(), Fraction(-1)
        if _PERCENTAGE.fullmatch(percent):
            number = Fraction(percent.strip().rstrip("%％"))
        if not 0 <= number <= 100 or (sort not in tuple(Sort) if sign else sort):
            self.fail(wording.BAD_PERCENT.format(told_name(param, ctx)), param, ctx)
        return (Sort(sort) if sort else None), number


class _Topics(click.Choice[str]):
    """One of the things to show, or several of them with commas between."""

    def __init__(self) -> None:
        super().__init__([*map(str, Topic), _ALL_TOPICS])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The names as they were written, each of which is one of the choices."""
        for part in value.split(","):
            super().convert(part.strip(), param, ctx)
        return value


_ALL_TOPICS = "all"


def _chosen(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[Topic, ...]:
    """The topics to show, in their order; the findings where nothing was said."""
    told = {part.strip() for value in values for part in value.split(",")} or {Topic.FINDINGS.value}
    return tuple(part for part in Topic if {part.value, _ALL_TOPICS} & told)


_PERCENTAGE = regex(r"\s*[0-9]{1,9}(?:\.[0-9]{0,9})?[%％]?\s*", re.ASCII)


def _outputs(function: Any) -> Any:
    """The options that say in which formats the results go where."""
    formats = click.Choice(list(FORMATS))
    many = click.option(
        "--report", "outputs", metavar="格式=文件", multiple=True, help="另外把结果写成这种格式的文件；可以写几次"
    )
    one = click.option(
        "-f", "--format", "format_", type=formats, metavar="格式", envvar=VARIABLES["format_"],
        help=f"格式（默认 text，在 GitHub Actions 里是 github）：{'、'.join(FORMATS)}",
    )  # fmt: skip
    return one(many(function))


def _gates(function: Any) -> Any:
    """The options that decide whether a run fails."""
    for option in (
        click.option(
            "--exit-zero", is_flag=True, envvar=VARIABLES["exit_zero"], help="有问题时退出状态也是 0（出错时仍是 2）"
        ),
        click.option(
            "--max-findings", type=click.IntRange(0), default=0, metavar="N", envvar=VARIABLES["max_findings"],
            help="达到 --fail-on 级别的问题不超过 N 处时退出状态不是 1（默认 0）",
        ),
        click.option(
            "--min-coverage", type=_Least(), multiple=True, metavar="百分比", envvar=VARIABLES["min_coverage"],
            help="核对的数字少于这个比例时退出状态为 2；money=90% 只看金额；可以写几次"
        ),
    ):  # fmt: skip
        function = option(function)
    return function


@click.command(cls=Command, options_metavar="[选项]", short_help="检查报告，列出互相矛盾的数字")
@paths_argument
@_outputs
@rule_choices
@_gates
@jobs_option
@click.option("--baseline", metavar="文件", help="只报告这个基线里没有的问题，见 audit baseline")
@click.option("--all", "everything", is_flag=True, help="列出全部问题，不看基线和处理记录")
@click.option("--no-cache", is_flag=True, envvar=VARIABLES["no_cache"], help="不用缓存：不读也不写")
@click.option("--allow-empty", is_flag=True, help="没有文件、规则或数字可检查时不算出错")
@click.option(
    "--show", type=_Topics(), multiple=True, callback=_chosen, metavar="内容",
    help="显示什么：findings 问题（默认），coverage 核对了多少、哪些数字没有核对，all 都显示；可以写几次",
)  # fmt: skip
@click.option("--statistics", is_flag=True, help="另外按规则、按单位统计问题")
@click.option("--watch", is_flag=True, help="看着报告、规则和配置，有改动就重新检查，直到按 Ctrl-C")
@click.option("-q", "--quiet", is_flag=True, help="只显示问题")
@click.option("-v", "--verbose", is_flag=True, help="还列出已处理的问题、没有核对的数字和原因")
@shown_options
def check(rules: Options, format_: str | None, output: str | None, color: str, watch: bool, **wanted: Any) -> int:
    """检查报告，列出互相矛盾的数字。

    路径可以是文件（.docx、.pdf、.html、.xlsx、.txt、.md）、文件夹（其中的这些文件）、通配符，或表示标准输入的“-”；
    不写时检查 reports_in/。

    标记与文字对不齐（终端把“ ” … — 画成两格宽）时，设置 AUDIT_AMBIGUOUS_WIDTH=2。
    """
    from auditor.commands.check import Wanted
    from auditor.commands.check import check as run
    from auditor.commands.targets import usual_format

    if watch:
        from auditor.commands.watch import watch as run
    return run(Wanted(options=rules, **wanted), Shown(format_ or usual_format(output), output, color))


@click.command(cls=Command, options_metavar="[选项]", short_help="显示从报告里读到了什么")
@click.argument("paths", nargs=-1, required=True, metavar="路径...")
@formatted
@shown_options
def facts(paths: tuple[str, ...], rules: Options, format_: str, output: str | None, color: str) -> int:
    """显示从报告里读到的数字、事实（哪个数说的是什么）和声明（报告自己说的关系）。"""
    from auditor.commands import reading

    return reading.facts(paths, rules, Shown(format_, output, color))


@click.command(cls=Command, options_metavar="[选项]", short_help="显示从文件里提取的文字和表格")
@click.argument("paths", nargs=-1, required=True, metavar="路径...")
@output_option
def text(paths: tuple[str, ...], output: str | None) -> int:
    """显示从 Word、PDF、网页、Excel 文件里提取的文字，表格一行一行。结果里的行、列和偏移都是按它数的。

    几个文件之间用换页符隔开。
    """
    from auditor.commands import reading

    return reading.text(paths, Shown("text", output))


@click.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="显示一个数量或一条公式怎样理解",
    context_settings={"ignore_unknown_options": True},  # -3.2% is a quantity
)
@click.argument("texts", nargs=-1, required=True, metavar="文字...")
@shown_options
def parse(texts: tuple[str, ...], rules: Options, output: str | None, color: str) -> int:
    """显示一个数量或一条公式怎样理解，例如 audit parse 4697.92万元 "基本支出 = 人员经费 + 公用经费"。"""
    from auditor.commands import rules as on_rules

    return on_rules.parse(texts, rules, Shown("text", output, color))


@click.command(cls=Command, options_metavar="[选项]", short_help="说明一条规则，或它在报告里的结果")
@click.argument("rule", metavar="规则")
@click.option("--in", "paths", metavar="路径", multiple=True, help="说明这条规则在这些报告里试过哪些地方，结论和原因")
@measured_option
@formatted
@shown_options
def explain(rule: str, paths: tuple[str, ...], rules: Options, format_: str, output: str | None, color: str) -> int:
    """说明一条规则：公式、级别、依据、例外和示例；加上 --in，说明它在报告里的结果和原因。"""
    shown = Shown(format_, output, color)
    if paths:
        from auditor.commands.trace import explain_in

        return explain_in(rule, paths, rules, shown)
    from auditor.commands import rules as on_rules

    return on_rules.explain(rule, rules, shown)


@click.command(cls=Command, options_metavar="[选项]", short_help="说明报告的一处读到了什么、用了哪些规则")
@click.argument("place", metavar="报告:行:列")
@formatted
@shown_options
def trace(place: str, rules: Options, format_: str, output: str | None, color: str) -> int:
    """说明报告的一处（如 报告.txt:37:7，整行写 报告.txt:37）读到了什么，哪些规则用到它，为什么成立或不成立。

    行和列从 1 数起，列按字符数。
    """
    from auditor.commands.trace import trace as run

    return run(place, rules, Shown(format_, output, color))

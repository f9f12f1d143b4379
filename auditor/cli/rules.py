"""Commands on rules and on the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli.group import Group
from auditor.cli.options import formatted, jobs_option, measured_option, rule_choices, ruled, shown_options
from auditor.commands.shown import Shown

if TYPE_CHECKING:
    from auditor.project import Options


@click.group(
    cls=Group, name="config", options_metavar="[选项]", subcommand_metavar="命令 [参数]...", short_help="查看配置"
)
def config_group() -> None:
    """查看配置。"""


@config_group.command(name="show", options_metavar="[选项]", short_help="列出每一项设置的值和出处")
@click.argument("path", required=False, metavar="[路径]")
@formatted
@rule_choices
@shown_options
def show(path: str | None, rules: Options, format_: str, output: str | None, color: str) -> int:
    """列出检查这份报告时每一项设置的值和出处：命令行、配置文件的哪一行，或者默认。

    路径是报告或文件夹，不写时是当前文件夹。
    """
    from auditor.commands import config

    return config.show(path, rules, Shown(format_, output, color))


@click.group(
    cls=Group, name="rules", options_metavar="[选项]", subcommand_metavar="命令 [参数]...", short_help="管理规则"
)
def rules_group() -> None:
    """列出、测试、检查规则。"""


@rules_group.command(name="list", options_metavar="[选项]", short_help="列出全部规则")
@measured_option
@formatted
@shown_options
def list_(rules: Options, format_: str, output: str | None, color: str) -> int:
    """列出全部规则：编号、级别、标题和公式。"""
    from auditor.commands import rules as on_rules

    return on_rules.list_rules(rules, Shown(format_, output, color))


@rules_group.command(options_metavar="[选项]", short_help="运行示例，把示例里的数逐个改错")
@click.argument("wanted", nargs=-1, metavar="[规则]...")
@click.option("--corpus", multiple=True, metavar="路径", help="再看规则在这些报告上的结果；可以写几次")
@click.option("--min-score", type=click.FloatRange(0, 1), metavar="0-1", help="变异得分低于它时退出状态为 2")
@formatted
@shown_options
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
    from auditor.commands import author

    return author.test_rules(wanted, rules, corpus, min_score, Shown(format_, output, color))


@rules_group.command(options_metavar="[选项]", short_help="看每条规则在许多报告上成立、不成立各多少次")
@click.argument("paths", nargs=-1, required=True, metavar="路径...")
@click.option("-o", "--output", metavar="文件", help="把次数写到这个文件，供 --measured 用")
@click.option("--about", metavar="说明", help="写进文件开头的一句话：这是些什么报告")
@jobs_option
@formatted
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="是否着色（默认 auto）")
@ruled
def measure(
    paths: tuple[str, ...],
    output: str | None,
    about: str | None,
    jobs: int | None,
    rules: Options,
    format_: str,
    color: str,
) -> int:
    """检查许多报告，数每条规则适用几份、成立、不成立、无法判断各多少次。

    写成文件以后，audit check --measured 文件（或配置的 measured）用它：在多数报告里都不成立的规则，报告问题时会说明。
    """
    from auditor.commands.measure import measure as run

    return run(paths, rules, output, about, Shown(format_, None, color), jobs=jobs)


@rules_group.command(options_metavar="[选项]", short_help="写一个新的规则文件")
@click.argument("rule", metavar="编号")
@click.option("--formula", metavar="公式", help="规则的公式；不写时放一条作样子的")
@click.option("--folder", metavar="目录", default="rules", help="写到哪个目录（默认 rules）；没有就新建")
def new(rule: str, formula: str | None, folder: str) -> int:
    """写一个新的规则文件，各项都有说明；能编出示例时示例也写好。已有的文件不会覆盖。

    例如：audit rules new training --formula "培训费 <= 公用经费" --folder my
    """
    from auditor.commands import author

    return author.new_rule(rule, formula, folder, Shown())


@rules_group.command(options_metavar="[选项]", short_help="显示规则文件的 JSON Schema")
@click.argument("what", type=click.Choice(["rule", "vocabulary"]), default="rule", metavar="[rule|vocabulary]")
@click.option("-o", "--output", metavar="文件", help="写到文件，不写到屏幕")
def schema(what: str, output: str | None) -> int:
    """显示规则文件（rule）或词表文件（vocabulary）的 JSON Schema，供编辑器补全和检查。

    在 YAML 文件的第一行写 # yaml-language-server: $schema=文件，编辑器就会用它。
    """
    from auditor.commands import author

    return author.print_schema(what, Shown("json", output))


@rules_group.command(options_metavar="[选项]", short_help="检查规则和词表文件")
@formatted
@shown_options
def lint(rules: Options, format_: str, output: str | None, color: str) -> int:
    """检查规则和词表文件，一次列出全部问题：在哪个文件的第几行第几列，应当怎样写；有问题时退出状态为 2。"""
    from auditor.commands import author

    return author.lint_rules(rules, Shown(format_, output, color))

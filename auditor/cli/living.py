"""Commands for living with findings: baselines, dispositions, and the difference of two drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from auditor.cli.group import Command, Group
from auditor.cli.options import displayed, formatted, jobs_option, paths_argument, rule_choices, ruled, shown_options
from auditor.commands.shown import Shown
from auditor.triage import VERDICTS

if TYPE_CHECKING:
    from auditor.project import Options

_GROUP: dict[str, Any] = {"options_metavar": "[选项]", "subcommand_metavar": "命令 [参数]..."}


@click.group("baseline", cls=Group, short_help="管理基线：已知的问题", **_GROUP)
def baseline_group() -> None:
    """管理基线：已知的问题记在一个文件里，audit check --baseline 只报告新的。"""


@baseline_group.command(options_metavar="[选项]", short_help="把现在的问题写成基线")
@paths_argument
@rule_choices
@jobs_option
@click.option("-o", "--output", metavar="文件", help="写到这个文件（默认 audit-baseline.json）")
@click.option("--force", is_flag=True, help="覆盖已有的基线")
@ruled
def create(paths: tuple[str, ...], rules: Options, output: str | None, force: bool, jobs: int) -> int:
    """检查报告，把现在的问题写成基线。

    已有处理记录（误报、已说明）的问题不写入。有报告没有检查成时什么也不写。
    """
    from auditor.commands import baseline

    file = output or baseline.DEFAULT_FILE
    return baseline.create(paths, rules, file, force=force, jobs=jobs)


@baseline_group.command(options_metavar="[选项]", short_help="列出基线里的问题")
@click.argument("file", metavar="基线")
@displayed
def show(file: str, output: str | None, color: str) -> int:
    """列出基线里的问题，按报告。"""
    from auditor.commands import baseline

    return baseline.show(file, Shown("text", output, color))


@baseline_group.command(options_metavar="[选项]", short_help="从基线删去不再出现的问题")
@click.argument("file", metavar="基线")
@paths_argument
@rule_choices
@jobs_option
@shown_options
def prune(file: str, paths: tuple[str, ...], rules: Options, output: str | None, color: str, jobs: int) -> int:
    """重新检查，从基线删去不再出现的问题，并说明是哪些。

    不写路径时检查基线里的全部报告，已经不在的报告的问题也删去。没有检查成的报告、关闭了的规则，它们的问题留着。
    """
    from auditor.commands import baseline

    return baseline.prune(file, paths, rules, Shown("text", output, color), jobs=jobs)


@click.group("disposition", cls=Group, short_help="管理处理记录：误报、已说明、待改", **_GROUP)
def disposition_group() -> None:
    """管理处理记录：对一个问题的判断（误报、已说明、待改）和理由，写在报告旁边的文件里。"""


@disposition_group.command(options_metavar="[选项]", short_help="写下对一个问题的处理")
@click.argument("place", metavar="报告[:行[:列]]")
@click.option("--verdict", type=click.Choice([str(each) for each in VERDICTS]), required=True, help="怎样处理")
@click.option("--reason", required=True, metavar="理由", help="为什么")
@click.option("--person", default="", metavar="姓名", help="谁说的（默认是 git 的 user.name，没有时是登录名）")
@click.option("--date", default="", metavar="日期", help="哪一天说的（默认今天）")
@click.option("--until", default="", metavar="日期", help="到哪一天为止，过后问题重新计入（默认不限）")
@click.option("--rule", default="", metavar="规则", help="这一处有几个问题时，是哪条规则的")
@click.option("--finding", default="", metavar="编号", help="这一处有几个问题时，是哪一个（编号的开头几位就够）")
@ruled
def add(rules: Options, **said: Any) -> int:
    """写下对一个问题的处理。

    报告.txt:37:7 是问题里任何一个数的位置；整行写 报告.txt:37；只有报告时用 --rule 或 --finding 说明是哪一个。
    写进报告旁边的 报告.txt.audit.yaml；没有它而上面的文件夹里有 dispositions.audit.yaml 时，写进后者。
    文件里原有的内容和注释都不动。
    """
    from auditor.commands import disposition

    return disposition.add(disposition.Said(**said), rules)


@disposition_group.command(name="list", options_metavar="[选项]", short_help="列出处理记录和它们的状态")
@paths_argument
@shown_options
def list_(paths: tuple[str, ...], rules: Options, output: str | None, color: str) -> int:
    """列出处理记录和它们的状态：有效、待改、过期、失效。"""
    from auditor.commands import disposition

    return disposition.list_all(paths, rules, Shown("text", output, color))


@click.command(cls=Command, options_metavar="[选项]", short_help="比较两稿的问题：新增、改动、消失")
@click.argument("old", metavar="旧稿")
@click.argument("new", metavar="新稿")
@formatted
@rule_choices
@jobs_option
@click.option("-v", "--verbose", is_flag=True, help="还列出未变的问题")
@shown_options
def diff(
    old: str, new: str, rules: Options, format_: str, verbose: bool, jobs: int, output: str | None, color: str
) -> int:
    """比较两稿的问题：哪些是新增的，哪些消失了，哪些还在而数字改了。

    两稿可以是两个文件、两个文件夹（按其中的路径一一对应），或者两个 audit check -f json 的结果（.json）。
    新稿里有新增或改动的、达到 --fail-on 级别、没有处理的问题时，退出状态是 1；未变的不算。
    """
    from auditor.commands.diff import diff as run

    return run(old, new, rules, Shown(format_, output, color), verbose=verbose, jobs=jobs)

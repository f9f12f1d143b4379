"""The command ``audit``: all its commands together. What they do is in :mod:`auditor.commands`."""

from __future__ import annotations

import click

from auditor import __version__
from auditor.cli import ci, living, reports, rules
from auditor.cli.completion import completion
from auditor.cli.group import Group


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


for _command in (
    reports.check,
    reports.facts,
    reports.text,
    reports.parse,
    reports.explain,
    reports.trace,
    living.diff,
    living.baseline_group,
    living.disposition_group,
    ci.init,
    rules.config_group,
    rules.rules_group,
    completion,
):
    main.add_command(_command)

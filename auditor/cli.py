"""The command line: options, help and exit statuses. What the commands do is in :mod:`auditor.commands`."""

from __future__ import annotations

from typing import Any

import click

from auditor import __version__, commands
from auditor.commands import Shown, Wanted


@click.group(name="audit")
@click.version_option(__version__, message="audit %(version)s")
def main() -> None:
    """读公共部门的报告，指出哪些数字互相矛盾。"""


@main.command()
@click.argument("paths", nargs=-1)
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("-o", "--output", default=None)
@click.option("--fail-on", type=click.Choice(list(commands.THRESHOLDS)), default="error")
@click.option("--rules", multiple=True)
@click.option("--jobs", type=click.IntRange(1), default=1)
@click.option("--allow-empty", is_flag=True)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
@click.option("-q", "--quiet", is_flag=True)
@click.option("-v", "--verbose", is_flag=True)
@click.pass_context
def check(context: click.Context, format_: str, output: str | None, color: str, **wanted: Any) -> None:
    """检查报告。"""
    context.exit(commands.check(Wanted(**wanted), Shown(format_, output, color)))

"""Commands that set a repository up."""

from __future__ import annotations

import click

from auditor.cli.group import Command


@click.command(cls=Command, options_metavar="[选项]", short_help="写好 CI、pre-commit 和配置的文件")
@click.option("--github", "parts", flag_value="github", multiple=True, help="写 .github/workflows/audit.yml")
@click.option(
    "--gitlab", "parts", flag_value="gitlab", multiple=True, help="写 .gitlab-ci.yml；已有时写 .gitlab/audit.yml"
)
@click.option("--pre-commit", "parts", flag_value="pre-commit", multiple=True, help="写 .pre-commit-config.yaml")
@click.option("--config", "parts", flag_value="config", multiple=True, help="写 audit.yaml")
@click.option("--reports", metavar="目录", default="reports_in", help="报告所在的文件夹（默认 reports_in）")
@click.option("--package", metavar="名称", default="gouji", help="CI 里用 pip 安装什么（默认 gouji）")
@click.option("-y", "--yes", is_flag=True, help="不询问，直接写入")
def init(parts: tuple[str, ...], reports: str, package: str, yes: bool) -> int:
    """写好在 CI 里检查报告要用的文件：先显示内容，答应以后才写；已有的文件不改动。

    不选时，按仓库的样子写：有 .github 或远程仓库在 GitHub 上的写 GitHub 的，GitLab 也一样，都看不出来时两种都写；另外写
    pre-commit 和 audit.yaml。不在终端上时不能询问，只有加上 --yes 才写。
    """
    from auditor.commands import init as command

    return command.init(command.Wanted(parts, reports, package, yes))

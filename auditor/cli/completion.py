"""The command that prints what makes a shell complete the command line."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

from auditor.cli.group import Command
from auditor.cli.options import output_option

_SHELLS = ("bash", "zsh", "fish")


@click.command(cls=Command, options_metavar="[选项]", short_help="显示 shell 的补全脚本")
@click.argument("shell", type=click.Choice(_SHELLS), metavar="[bash|zsh|fish]")
@output_option
def completion(shell: str, output: str | None) -> int:
    """显示让 shell 补全命令、选项、格式和规则编号的脚本。

    bash：在 ~/.bashrc 里写 eval "$(audit completion bash)"
    zsh：在 ~/.zshrc 里写 eval "$(audit completion zsh)"
    fish：audit completion fish -o ~/.config/fish/completions/audit.fish
    """
    from auditor.commands.shown import Shown

    made = get_completion_class(shell)
    assert made is not None, "click knows these three"
    script = ShellComplete.source(made(click.get_current_context().find_root().command, {}, "audit", "_AUDIT_COMPLETE"))
    Shown("json", output).write(script.strip() + "\n")
    return 0

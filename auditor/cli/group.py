"""What all commands of the command line share: help in the language that is chosen, and exit statuses that mean what
the manual says."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from inspect import cleandoc
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from auditor import output, wording
from auditor.cli.completed import completed
from auditor.commands.shown import complain
from auditor.errors import Complaint, ConfigError, GoujiError, reason
from auditor.language import LANGUAGES, ORIGINAL, VARIABLE, helped, use
from auditor.report.width import Ruler
from auditor.status import BUG, FAILED, INTERRUPTED, OK

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class _Formatter(click.HelpFormatter):
    """Help in which Chinese stands in columns: click counts characters, a screen counts cells."""

    _ruler = Ruler()

    def write_heading(self, heading: str) -> None:
        self.write(" " * self.current_indent + wording.HEADING.format(heading) + "\n")

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


class Misuse(click.UsageError):
    """A command line that is wrong in a way that click does not know; the message is told as it is."""


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command that tells all of its help in the language of the run, and has the option that chooses it."""

    context_class = _Context

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for parameter in self.params:
            completed(parameter)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The parameters, with the language before the help that it is for."""
        *params, last = (*super().get_params(ctx), _language_option())
        return [*params[:-1], last, *params[-1:]]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how the command is called."""
        pieces = " ".join(map(helped, self.collect_usage_pieces(ctx)))
        formatter.write_usage(ctx.command_path, pieces, wording.USAGE)

    def format_help_text(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(helped(cleandoc(self.help or "")))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments taken in; what is wrong with them is told as a mistake of this very command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """What a shell may offer, described in the language of the run."""
        offered = super().shell_complete(ctx, incomplete)
        for item in offered:
            item.help = helped(item.help) if item.help else item.help
        return offered

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = wording.HELP
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the commands of a group."""
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        with formatter.section(wording.OPTIONS):
            formatter.write_dl([row for option in options for row in _rows(option, ctx)])


class Group(Command, click.Group):
    """A command with commands, which run with the exit statuses that the manual promises."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the commands of a group."""
        super().format_options(ctx, formatter)
        with formatter.section(wording.COMMANDS):
            formatter.write_dl([(name, helped(each.short_help or "")) for name, each in self.commands.items()])

    def list_commands(self, _: click.Context) -> list[str]:
        """The commands in the order in which they were made."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; one that is mistyped is told what is like it."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            raise Misuse(wording.NO_SUCH_COMMAND.format(name, wording.did_you_mean(name, self.commands)), ctx)
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> Any:
        """Run in the language that is asked for, and leave with an exit status."""
        extra |= {"standalone_mode": False, "prog_name": "audit"}
        given = sys.argv[1:] if args is None else list(args)
        wanted = asked_for(given, os.environ)
        with use(wanted if wanted in LANGUAGES else ORIGINAL):
            sys.exit(_status(lambda: self._run(wanted, given, extra)))

    def _run(self, wanted: str, args: Sequence[str], extra: Mapping[str, Any]) -> Any:
        if (
            wanted and wanted not in LANGUAGES and wanted == os.environ.get(VARIABLE)
        ):  # in the option it is no choice of that
            raise GoujiError(wording.NOT_A_CHOICE.format(VARIABLE, wording.PLACES_JOINED.join(LANGUAGES)))
        return super().main(args, **extra)


def asked_for(args: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of a run, by ``--lang`` wherever it stands, else by AUDIT_LANG. It may be none that there is.

    It is looked for before the command line is understood: what is wrong with that is told in this language too.
    """
    found = environment.get(VARIABLE) or ORIGINAL
    for word, following in pairwise([*args, ""]):
        if word == "--":
            break
        if word == "--lang":
            found = following
        elif word.startswith("--lang="):
            found = word.partition("=")[2]
    return found


def _language_option() -> click.Option:
    return click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=wording.LANGUAGE_HELP)


def _rows(option: click.Option, ctx: click.Context) -> list[tuple[str, str]]:
    """The names of an option and its help, in the language of the run."""
    record = option.get_help_record(ctx)
    if record is None:
        return []
    names, told = record
    for text in filter(None, (option.metavar,)):
        names = names.replace(text, helped(text))
    return [(names, told.replace(option.help or "", helped(option.help or "")))]


def _status(run: Callable[[], Any]) -> int:
    """The exit status of a run, whatever happens in it: 1 is for findings and for nothing else."""
    try:
        return int(run() or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        output.say(error.ctx.get_help() if error.ctx is not None else wording.NO_COMMAND)
        return FAILED
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx is not None else "audit"
        told = _explained(error)
        output.complain(told if told.endswith(("？", "?")) else told + wording.SEE_HELP.format(path))
        return FAILED
    except click.ClickException as error:
        output.complain(error.format_message())
        return FAILED
    except GoujiError as error:
        complain(error.complaints if isinstance(error, ConfigError) else [Complaint(str(error))])
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        output.say(wording.INTERRUPTED)
        return INTERRUPTED
    except SystemExit:  # click's answer to help that is piped into what reads only its beginning
        return OK
    except OSError as error:
        return _system_trouble(error)
    except Exception as error:
        output.complain(wording.BUG.format(f"{type(error).__name__}: {error}"))
        if os.environ.get("AUDIT_DEBUG") == "1":
            import traceback

            output.say(traceback.format_exc())
        return BUG


def _system_trouble(error: OSError) -> int:
    """What the system refused; where it names no file, it was help that could not be written."""
    if not error.filename:
        output.abandon_standard_output()
    template = wording.CANNOT_READ if error.filename else wording.CANNOT_WRITE
    output.complain(template.format(error.filename or wording.STANDARD_OUTPUT, reason(error)))
    return FAILED


def _explained(error: click.UsageError) -> str:
    """What is wrong with the command line."""
    match error:
        case click.NoSuchOption():
            near = wording.DID_YOU_MEAN.format(error.possibilities[0]) if error.possibilities else ""
            return wording.NO_SUCH_OPTION.format(error.option_name, near)
        case click.MissingParameter():
            return wording.MISSING.format(told_name(error.param, error.ctx))
        case click.BadParameter():
            return _bad_value(error)
        case click.BadOptionUsage():
            template = wording.TAKES_NO_VALUE if "not take" in error.message else wording.NEEDS_VALUE
            return template.format(error.option_name)
    if "unexpected extra" in error.message:
        return wording.EXTRA_ARGUMENT.format(error.message.partition("(")[2].rstrip(").").strip("'"))
    return error.message if isinstance(error, Misuse) else wording.BAD_USAGE.format(error.message)


def _bad_value(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    name = told_name(error.param, error.ctx)
    match kind:
        case click.Choice():
            return wording.NOT_A_CHOICE.format(name, wording.PLACES_JOINED.join(map(str, kind.choices)))
        case click.FloatRange():
            return wording.NOT_BETWEEN.format(name, kind.min, kind.max)
        case click.IntRange():
            return wording.NOT_IN_RANGE.format(name, kind.min)
        case click.types.BoolParamType():
            return wording.NOT_A_FLAG.format(name)
    if kind is not None and not type(kind).__module__.startswith("click."):  # a type of ours says what is wrong
        return error.message
    return wording.BAD_VALUE.format(name)


def told_name(parameter: click.Parameter | None, ctx: click.Context | None) -> str:
    """What a person calls a parameter: the option, or the environment variable where the value came from there."""
    if isinstance(parameter, click.Option):
        if ctx is not None and from_environment(ctx, parameter.name):
            return wording.VARIABLE.format(parameter.envvar)
        return wording.OPTION.format("/".join(parameter.opts))
    return helped(parameter.human_readable_name) if parameter is not None else wording.ARGUMENT


def from_environment(ctx: click.Context, name: str | None) -> bool:
    """Whether the value of a parameter was read from an environment variable."""
    return name is not None and ctx.get_parameter_source(name) is ParameterSource.ENVIRONMENT

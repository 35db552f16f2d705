"""The program around the commands: which language, which streams, and how it ends.

In: arguments. Out: an exit code: 0 done, 1 something could not be done, 2 wrong usage, 130 stopped, 141 nobody reads on.
Help and messages are chosen before the arguments are parsed, so that a wrong option is told in the user's language, too.
A `KgError` is one red line, never a traceback; anything else that is raised is a bug and shows where it happened.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import typer
from rich.text import Text
from typer import rich_utils
from typer.core import TyperArgument, TyperCommand, TyperGroup

from kg.cli.terminal import Terminal, UsageError, ready
from kg.errors import KgError
from kg.messages import LANGUAGES, Messages, language, take_language

FAILED, WRONG, STOPPED, BROKEN_PIPE = 1, 2, 130, 128 + 13
_ParserError: type[Exception] = typer.BadParameter.__mro__[
    1
]  # newer typers bring a click of their own: ask typer, not click


class _Folding(rich_utils.OptionHighlighter):
    """Typer's highlighter of help, for a language without blanks: a long line is folded, not cut."""

    def __call__(self, text: str | Text) -> Text:
        made = super().__call__(text)
        made.overflow = "fold"
        return made


rich_utils.highlighter = _Folding()


class Command(TyperCommand):
    """A subcommand whose usage line and --help speak the user's language."""

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return _usage(super().get_usage(ctx), ctx)

    def get_help_option(self, ctx: Any) -> Any:
        """The --help option."""
        return _help_option(super().get_help_option(ctx), ctx)


class Program(TyperGroup):
    """The `kg` command with its subcommands."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run one command and exit."""
        asked, arguments = take_language(sys.argv[1:] if args is None else args)
        ready(sys.stdout)
        ready(sys.stderr)
        terminal = Terminal(Messages(language(asked, os.environ)))
        _localise(self, terminal)
        try:
            if asked not in (None, *LANGUAGES):
                raise UsageError("--lang", "takes zh or en", "Example: kg --lang zh build docs")
            code = super().main(arguments, "kg", standalone_mode=False, obj=terminal)
        except (KgError, _ParserError) as error:
            told = error if isinstance(error, KgError) else _told(error)
            terminal.fail(told)
            code = WRONG if isinstance(told, UsageError) else FAILED
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for, and let an interruption end quietly."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(
                os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
            )  # or Python complains when it flushes at exit
            return BROKEN_PIPE
        except KeyboardInterrupt:
            ctx.obj.note(ctx.obj.say("fault.stopped"))
            return STOPPED
        return code

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return _usage(super().get_usage(ctx), ctx)

    def get_help_option(self, ctx: Any) -> Any:
        """The --help option."""
        return _help_option(super().get_help_option(ctx), ctx)


def _usage(line: str, ctx: Any) -> str:
    return line.replace("Usage:", ctx.obj.say("help.usage"), 1)


def _help_option(option: Any, ctx: Any) -> Any:
    option.help, option.rich_help_panel, option.metavar = ctx.obj.say("help.help"), ctx.obj.say("help.options"), ""
    return option


def _localise(program: Program, terminal: Terminal) -> None:
    """Put words in place of keys: commands are written with message keys as their help."""
    say = terminal.say
    rich_utils.REQUIRED_LONG_STRING = say("help.required")
    commands: list[Any] = [program, *program.commands.values()]
    for command in commands:
        name = command.name if command is not program else "kg"
        command.help, command.epilog = say(f"help.{name}"), say(f"examples.{name}")
        command.rich_help_panel = say("help.commands")
        for param in command.params:
            argument = isinstance(param, TyperArgument)
            param.help, param.rich_help_panel = say(param.help), say("help.arguments" if argument else "help.options")
            if argument:
                param.display_type_rich = lambda ctx: None  # "<list[Path]>" says nothing to a reader of help
            elif param.is_flag:
                param.metavar = ""


def _told(error: Any) -> UsageError:
    """A parser's complaint as one of ours."""
    command = error.ctx.command_path if error.ctx else "kg"
    return UsageError(command, error.format_message().rstrip(".?"), f"See: {command} --help")

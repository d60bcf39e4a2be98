"""The command `crosswire`: names the commands, and loads one only when it is asked for, so that --help is quick.

Exit codes: 0 done, 1 issues under --strict, 2 unusable arguments or no readable report, 70 a defect of Crosswire, 130
stopped by the keyboard, 141 the reader of the output went away.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
import traceback
from collections.abc import Sequence
from typing import cast

import click

from crosswire import __version__
from crosswire.cli.escape import escape_controls
from crosswire.model.errors import CrosswireError, InvariantError

COMMANDS = {
    "annotate": "Read reports one by one: a JSON line for each.",
    "check": "Tell what would be read, as what, with every issue.",
    "brief": "Print the sourced brief of a story.",
    "chart": "Draw a timeline, a toll, the sources or control of places.",
    "demo": "Print the brief of the example that comes with Crosswire.",
    "diff": "Tell what changed from one record to another.",
    "explain": "Lead a value of a record back to its words and rules.",
    "export": "Write a record in the shape of another tool.",
    "import": "Make a record again from the claims.jsonl of an export.",
    "page": "Make the page of a record: one HTML file.",
    "record": "Reconcile reports: one JSON document.",
    "schema": "Print the JSON Schema of an output.",
    "setup": "Build the index of places and check the language model.",
    "tally": "Count the killed, hurt or displaced by place and week, and say what was not counted.",
}
"""Commands and what they do; each is the object `command` of the module of its name (but for MODULES)."""
MODULES = {"import": "import_", "setup": "prepare"}
DEFECT, STOPPED, CLOSED = 70, 130, 141


class LazyGroup(click.Group):
    """A group whose commands are imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"crosswire.cli.{MODULES.get(cmd_name, cmd_name)}")
        return cast(click.Command, module.command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crosswire")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def group(context: click.Context, debug: bool) -> None:
    """Many overlapping news reports in, one sourced and reconciled record out.

    REPORTS are files, folders, addresses, or - for standard input: text, pages, PDF, Word documents, Markdown, mail,
    feeds, web archives, items of wires, exports of posts, JSONL, CSV, and archives of them.
    """
    context.obj = debug


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code; no traceback reaches the user but with --debug."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in arguments or bool(os.environ.get("CROSSWIRE_DEBUG"))
    if "--debug" in arguments:
        arguments = ["--debug", *(a for a in arguments if a != "--debug")]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None where it is closed
            stream.reconfigure(errors="backslashreplace")  # a terminal of old may know no letter but its own
    sys.exit(run(arguments, debug=debug))


def run(arguments: Sequence[str], *, debug: bool = False) -> int:
    """The exit code of one run; errors are told on standard error."""
    try:
        code = group.main(args=list(arguments), prog_name="crosswire", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return _tell("stopped", STOPPED)
    except (BrokenPipeError, SystemExit):  # click leaves by SystemExit where the pipe is closed, and only there
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED
    except InvariantError as error:
        return _tell_defect(error, debug=debug)
    except (CrosswireError, OSError) as error:
        if debug:
            traceback.print_exc()
        return _tell(str(error), 2)
    except Exception as error:  # the last line of defence: the user sees a sentence, not a traceback
        return _tell_defect(error, debug=debug)
    return code if isinstance(code, int) else 0


def _tell_defect(error: Exception, *, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    told = f"a defect of Crosswire {__version__}: {type(error).__name__}: {error}"
    return _tell(f"{told}\nRun again with --debug, and report what it prints with the input that led to it.", DEFECT)


def _tell(message: str, code: int) -> int:
    lines = "\n".join(escape_controls(line) for line in message.split("\n"))
    click.echo(f"crosswire: {lines}", err=True)
    return code


if __name__ == "__main__":
    main()

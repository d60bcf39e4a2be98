"""Options that several commands share, and the record that carries them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from crosswire.ingest.limits import LIMITS, Limits, set_limits

F = TypeVar("F", bound=Callable[..., Any])


HELP = {"help_option_names": ["-h", "--help"]}
"""Every command answers to both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How reports are read. `now` only flags later dates; `jobs` is a number of processes, `cache` remembers parses.

    `limits` bound what is taken in; `archive`, `max_items` and `allow_private` are for addresses (ingest/fetch.py);
    `decisions` is a file of what people settled, for commands that make a record.
    """

    now: datetime.date
    strict: bool = False
    places: Path | None = None
    jobs: int = 1
    cache: bool = True
    language: str | None = None
    limits: Limits = LIMITS
    archive: Path | None = None
    max_items: int = 20
    allow_private: bool = False
    decisions: Path | None = None


def take_options(values: dict[str, Any]) -> RunOptions:
    """The RunOptions among a command's values; the clock is asked here and nowhere else."""
    now = values.pop("now", None)
    limits = set_limits(values.pop("limit", ()))
    return RunOptions(now=now.date() if now else datetime.date.today(), limits=limits, **values)


def reading_options(command: F) -> F:
    """REPORTS and the options of every command that reads them."""
    for decorate in reversed(_DECORATORS):
        command = decorate(command)
    return command


def collecting_options(command: F) -> F:
    """REPORTS and the options of a command that finds them and does not read them."""
    for decorate in reversed(_COLLECTING):
        command = decorate(command)
    return command


def decisions_option(command: F) -> F:
    """The option of commands that make a record."""
    return click.option(
        "--decisions",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="What people settled, one JSON object a line; see `crosswire schema decisions`.",
    )(command)


_COLLECTING: tuple[Callable[[Any], Any], ...] = (
    click.argument("reports", nargs=-1, required=False, type=click.Path(allow_dash=True)),
    click.option(
        "--now",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="Take DATE (YYYY-MM-DD) for today: later dates are flagged. Default: the clock.",
    ),
    click.option("--strict", is_flag=True, help="Exit with 1 where there are issues."),
    click.option("--language", metavar="CODE", help="Language of reports that do not bring theirs. Default: detect."),
    click.option(
        "--limit",
        multiple=True,
        metavar="NAME=VALUE",
        help="Set a limit on what is taken in, such as pdf_pages=500; docs/formats-in.md names them all.",
    ),
    click.option(
        "--archive",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Keep what addresses give, byte for byte, as WARC files in DIR; pages that have not changed stay there.",
    ),
    click.option(
        "--max-items",
        type=click.IntRange(0, 1_000),
        default=20,
        show_default=True,
        help="Pages that are fetched for the items of a feed; of the others the feed's own words are read.",
    ),
    click.option("--allow-private", is_flag=True, help="Addresses given may lie in a private network."),
)
_DECORATORS: tuple[Callable[[Any], Any], ...] = (
    *_COLLECTING,
    click.option(
        "--places",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Your own places: CSV with name, lat, lon; optional country, kind, precision, within, aliases.",
    ),
    click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read."),
    click.option("--no-cache", "cache", flag_value=False, type=bool, default=True, help="Remember no parses."),
)

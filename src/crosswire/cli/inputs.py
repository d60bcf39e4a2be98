"""Inputs: REPORTS as they are given in, sources out: files and folders listed, addresses fetched by the one door.

Nothing is fetched that was not given as an address, or that such an address leads to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import click

from crosswire import __version__
from crosswire.cli.options import RunOptions
from crosswire.cli.progress import show_progress
from crosswire.ingest.listing import list_sources
from crosswire.ingest.sources import Source
from crosswire.model.issue import Issue

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
SOFTWARE = f"crosswire/{__version__}"
"""How we name ourselves to servers and in archives."""


def list_inputs(given: Sequence[str], options: RunOptions) -> Iterator[Source | Issue]:
    """The sources behind `given`, in order. Raises a usage error where there are none."""
    return _list(check_given(given), options)


def check_given(given: Sequence[str]) -> Sequence[str]:
    """`given`; raises a usage error where there is nothing."""
    if not given:
        raise click.UsageError("REPORTS is missing; give files, folders, addresses, or - for standard input")
    return given


def is_address(words: str) -> bool:
    """True for what is meant as an address, not as a file: it begins with a scheme."""
    return _ADDRESS.match(words) is not None


def _list(given: Sequence[str], options: RunOptions) -> Iterator[Source | Issue]:
    fetched = _fetch([words for words in given if is_address(words)], options)
    for words in given:
        if is_address(words):
            yield from next(fetched)
        else:
            yield from list_sources([words], options.limits)


def _fetch(addresses: Sequence[str], options: RunOptions) -> Iterator[Iterator[Source | Issue]]:
    """What each address gave, one after the other, by one door."""
    if not addresses:
        return
    from crosswire.ingest.fetch import Door, FetchOptions  # noqa: PLC0415 - a third of a second, for addresses only

    allowed = FetchOptions(
        allow_private=options.allow_private,
        archive=options.archive,
        max_items=options.max_items,
        limits=options.limits,
    )
    with show_progress("fetching") as tell:
        most = options.max_items + 1
        door = Door(allowed, SOFTWARE, tell=lambda host, n: tell(f"fetching page {n}, from {host}", min(n / most, 1)))
        for address in addresses:
            yield door.visit(address)

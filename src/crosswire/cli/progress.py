"""Progress: a bar on a terminal for what takes long; nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def show_progress(label: str, *, quiet: bool = False) -> Iterator[Callable[[str, float], None]]:
    """A bar on stderr where that is a terminal, else nothing. The share done runs from 0 to 1."""
    if quiet or not sys.stderr.isatty():
        yield lambda _what, _share: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(label, total=1.0, visible=False)
        yield lambda what, share: bar.update(task, description=what, completed=share, visible=True)

"""Figure found: a figure on its way, with the tokens it stands on, before its neighbours have been asked."""

from __future__ import annotations

from msgspec import Struct

from crosswire.model.reading import Figure


class Found(Struct, frozen=True, gc=False):
    """A figure with where it stands: block, tokens `first:last`, and those of its number alone (`core`).

    `among` is the fate of those of whom a list with it is a part: "among the dead were two boys".
    """

    figure: Figure
    block: int
    first: int
    last: int
    core: int
    partitive: bool = False
    more: bool = False
    among: str | None = None

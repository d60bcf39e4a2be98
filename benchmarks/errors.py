"""`python -m benchmarks.errors LAYER`: the 20 commonest confusions of a layer, each with the reports that show it.

In: predictions of the last run of `python -m benchmarks` (made now where there are none). Out: how often, what the gold
has, what Crosswire has, and an example as `report:start`. Confusions are classes (a value's shape, a kind of word), so
that a rule that mends one mends all stories, and not one text.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.__main__ import measure_set
from benchmarks.confusions import Confusion
from benchmarks.confusions_events import compare_muc4, compare_plover
from benchmarks.confusions_reading import compare_attributions, compare_places, compare_timexes
from benchmarks.confusions_records import compare_events, compare_figures, compare_stories
from benchmarks.sets import BENCH, SETS, WORK

SHOWN = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of one layer; 0 also where the sets are absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.errors", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("layer", choices=sorted(LAYERS))
    parser.add_argument("--sample", action="store_true", help="of the sample, not of the whole set")
    options = parser.parse_args(arguments)
    if not (BENCH / "score.py").is_file():
        print(f"benchmarks: the shared sets are not here ({BENCH}); nothing was compared")
        return 0
    name, compare = LAYERS[options.layer]
    size = "sample" if options.sample else "full"
    folder = WORK / size / name
    if not any(folder.glob("*.json*")):
        measure_set(SETS[name], size)
    gold = folder / "gold" if (folder / "gold").is_dir() else SETS[name].folder
    print(show_confusions(compare(gold, folder)))
    return 0


def show_confusions(found: Iterator[Confusion]) -> str:
    """The commonest pairs of gold and guess with two places each, most frequent first."""
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for gold, guess, where in found:
        places[gold, guess].append(where)
    total = sum(map(len, places.values()))
    ranked = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))[:SHOWN]
    lines = [f"{len(w):>5}  {gold:<38} -> {guess:<38} {'  '.join(w[:2])}" for (gold, guess), w in ranked]
    return "\n".join([f"{total} confusions of {len(places)} kinds; gold -> Crosswire", *lines])


LAYERS: dict[str, tuple[str, Callable[[Path, Path], Iterator[Confusion]]]] = {
    "timex": ("timex-dev", compare_timexes),
    "places": ("places-dev", compare_places),
    "attribution": ("attribution-dev", compare_attributions),
    "plover": ("plover-dev", compare_plover),
    "muc4": ("muc4-dev", compare_muc4),
    "figures": ("gva-dev", compare_figures),
    "stories": ("gva-dev", compare_stories),
    "coref": ("ecb-dev", compare_events),
}
"""A layer: the set it is seen on, and how gold and prediction are compared there."""


if __name__ == "__main__":
    sys.exit(main())

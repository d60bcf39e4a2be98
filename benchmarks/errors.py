"""`python -m benchmarks.errors LAYER`: the 20 commonest confusions of a layer, each with the reports that show it.

In: predictions of the last run of `python -m benchmarks` (made now where there are none). Out: how often, what the gold
has, what Crosswire has, and an example as `report:start`. Confusions are classes (a value's shape, a kind of word), so
that a rule that mends one mends all stories, and not one text.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.__main__ import measure_set
from benchmarks.sets import BENCH, SETS, WORK

Row = dict[str, Any]
Confusion = tuple[str, str, str]
"""What the gold has, what Crosswire has, and where."""
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


def compare_timexes(gold: Path, folder: Path) -> Iterator[Confusion]:
    """Missed, invented, and wrong values by shape (digits as 9)."""
    for name, wanted, line in _pairs(gold, folder):
        guesses = [(g["span"]["start"], g["span"]["end"], g["value"], g["span"]["quote"]) for g in line["timexes"]]
        for t in wanted["timexes"]:
            met = _overlapping(guesses, t["start"], t["end"])
            where = f"{name}:{t['start']}"
            if met is None:
                yield f"{t['type']} {_shape(t['quote'])!r}", "missed", where
            elif str(met[2]).lower() != str(t["value"]).lower():
                yield f"{_shape(t['quote'])!r} {_shape(t['value'])}", _shape(met[2]), where
        for start, end, value, quote in guesses:
            if not any(t["start"] < end and start < t["end"] for t in wanted["timexes"]):
                yield "none", f"{_shape(quote)!r} {_shape(value)}", f"{name}:{start}"


def compare_places(gold: Path, folder: Path) -> Iterator[Confusion]:
    """Missed toponyms, invented ones, unresolved ones, and wrong places, by the kind of the place."""
    for name, wanted, line in _pairs(gold, folder):
        guesses = [(p["span"]["start"], p["span"]["end"], p, p["span"]["quote"]) for p in line["places"]]
        for p in wanted["places"]:
            met, where = _overlapping(guesses, p["start"], p["end"]), f"{name}:{p['start']}"
            kind = p.get("fcode") or "place"
            if met is None:
                yield f"{kind} {_word_shape(p['name'])}", "missed", where
            elif p["lat"] is not None and met[2]["lat"] is None:
                yield kind, "unresolved", where
            elif p["lat"] is not None and _is_far(p, met[2]):
                yield f"{kind} {p['name']}", f"{met[2]['kind']} in {met[2]['country']}", where
        for start, end, place, quote in guesses:
            if not any(p["start"] < end and start < p["end"] for p in wanted["places"]):
                yield "none", f"{place['kind']} {quote}", f"{name}:{start}"


def compare_attributions(gold: Path, folder: Path) -> Iterator[Confusion]:
    """Cues missed and invented by their words; sources missed where the cue was found."""
    for name, wanted, line in _pairs(gold, folder):
        guesses = [(a["cue"]["start"], a["cue"]["end"], a, a["cue"]["quote"]) for a in line["attributions"] if a["cue"]]
        known = [c for a in wanted["attributions"] for c in a["cue"]]
        for a in wanted["attributions"]:
            if not a["cue"]:
                continue
            cue = a["cue"][0]
            met, where = _overlapping(guesses, cue["start"], cue["end"]), f"{name}:{cue['start']}"
            if met is None:
                yield f"cue {cue['quote'].lower()!r}", "missed", where
            elif a["source"] and not met[2]["source"]:
                yield f"source {_word_shape(a['source'][0]['quote'])}", "no source", where
            elif a["source"] and not _touch(a["source"], met[2]["source"]):
                yield f"source {_word_shape(a['source'][0]['quote'])}", _word_shape(met[2]["source"]["quote"]), where
            elif a["content"] and met[2]["content"] and not _touch(a["content"], met[2]["content"]):
                yield "content", "another stretch", where
        for start, end, _, quote in guesses:
            if not any(c["start"] < end and start < c["end"] for c in known):
                yield "none", f"cue {quote.lower()!r}", f"{name}:{start}"


def compare_figures(gold: Path, folder: Path) -> Iterator[Confusion]:
    """The tally of an incident against the largest figure of the story that shares its first report."""
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    story_of = {report: s["id"] for s in record["stories"] for report in s["reports"]}
    event_story = {e["id"]: e["story"] for e in record["events"]}
    figures: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for quantity in record["quantities"]:
        if quantity["relation"] is None:
            figures[event_story.get(quantity["event"], ""), quantity["counted"]].append(quantity)
    for row in _lines(gold / "gold.jsonl"):
        story = Counter(story_of.get(d) for d in row["docs"]).most_common(1)[0][0] or ""
        for counted in ("killed", "injured"):
            best = max(figures[story, counted], key=lambda q: len(q["values"]), default=None)
            value = 0 if best is None else best["best"]
            if value != row[counted]:
                guess = "no figure" if best is None else f"{value if value is None else int(value)} ({best['verdict']})"
                yield f"{counted} {row[counted]}", guess, row["docs"][0]


LAYERS: dict[str, tuple[str, Callable[[Path, Path], Iterator[Confusion]]]] = {
    "timex": ("timex-dev", compare_timexes),
    "places": ("places-dev", compare_places),
    "attribution": ("attribution-dev", compare_attributions),
    "figures": ("gva-dev", compare_figures),
}


def _pairs(gold: Path, folder: Path) -> Iterator[tuple[str, Row, Row]]:
    lines = {line["id"]: line for line in _lines(folder / "annotations.jsonl")}
    for wanted in _lines(gold / "gold.jsonl"):
        yield wanted["id"], wanted, lines[wanted["id"]]


def _lines(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _overlapping(
    guesses: Sequence[tuple[int, int, Any, str]], start: int, end: int
) -> tuple[int, int, Any, str] | None:
    return next((g for g in guesses if g[0] < end and start < g[1]), None)


def _touch(gold: Sequence[Row], guess: Row) -> bool:
    return any(g["start"] < guess["end"] and guess["start"] < g["end"] for g in gold)


def _is_far(gold: Row, place: Row) -> bool:
    """True beyond 161 km, by the length of a degree: near enough for a table of errors."""
    return bool(abs(gold["lat"] - place["lat"]) > 1.45 or abs(gold["lon"] - place["lon"]) > 2)


def _shape(text: str) -> str:
    return re.sub(r"\d", "9", str(text))[:36].lower()


def _word_shape(text: str) -> str:
    words = text.split()
    if len(words) == 1:
        return words[0].lower() if words[0].islower() or len(words[0]) < 4 else "one name"
    return (
        f"{min(len(words), 4)}{'+' if len(words) > 3 else ''} words, {'named' if words[-1][:1].isupper() else 'plain'}"
    )


if __name__ == "__main__":
    sys.exit(main())

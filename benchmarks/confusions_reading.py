"""Confusions of the layers that mark words: time expressions, places, attributions.

In: gold and annotations of timex-dev, places-dev, attribution-dev. Out: Confusion records (`benchmarks.confusions`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.confusions import (
    Confusion,
    Row,
    find_overlap,
    load_scorers,
    read_pairs,
    shape,
    touch,
    word_shape,
)

FAR_KM = 161


def compare_timexes(gold: Path, folder: Path) -> Iterator[Confusion]:
    """Missed, invented, and wrong values by shape (digits as 9)."""
    for name, wanted, line in read_pairs(gold, folder):
        for t in wanted["timexes"]:
            met, where = find_overlap(line["timexes"], t), f"{name}:{t['start']}"
            if met is None:
                yield f"{t['type']} {shape(t['quote'])!r}", "missed", where
            elif str(met["value"]).lower() != str(t["value"]).lower():
                yield f"{shape(t['quote'])!r} {shape(t['value'])}", shape(met["value"]), where
        for found in line["timexes"]:
            if not touch(wanted["timexes"], found["span"]):
                shown = f"{shape(found['span']['quote'])!r} {shape(found['value'])}"
                yield "none", shown, f"{name}:{found['span']['start']}"


def compare_places(gold: Path, folder: Path) -> Iterator[Confusion]:
    """Missed toponyms, invented ones, unresolved ones, and wrong places, by the kind of the place."""
    for name, wanted, line in read_pairs(gold, folder):
        for p in wanted["places"]:
            met, where = find_overlap(line["places"], p), f"{name}:{p['start']}"
            kind = p.get("fcode") or "place"
            if met is None:
                yield f"{kind} {word_shape(p['name'])}", "missed", where
            elif p["lat"] is not None and met["lat"] is None:
                yield kind, "unresolved", where
            elif p["lat"] is not None and _is_far(p, met):
                yield f"{kind} {p['name']}", f"{met['kind']} in {met['country']}", where
        for found in line["places"]:
            if not touch([*wanted["places"], *wanted.get("ignore", [])], found["span"]):
                yield "none", f"{found['kind']} {found['span']['quote']}", f"{name}:{found['span']['start']}"


def compare_attributions(gold: Path, folder: Path) -> Iterator[Confusion]:
    """Cues missed and invented by their words; sources missed where the cue was found."""
    for name, wanted, line in read_pairs(gold, folder):
        guesses = [{**a, "span": a["cue"]} for a in line["attributions"] if a["cue"]]
        marked = [a for a in wanted["attributions"] if a["cue"]]
        for a in marked:
            cue = a["cue"][0]
            met, where = find_overlap(guesses, cue), f"{name}:{cue['start']}"
            if met is None:
                yield f"cue {cue['quote'].lower()!r}", "missed", where
            else:
                yield from _compare_sides(a, met, where)
        known = [c for a in marked for c in a["cue"]]
        for found in guesses:
            if not touch(known, found["cue"]):
                yield "none", f"cue {found['cue']['quote'].lower()!r}", f"{name}:{found['cue']['start']}"


def _compare_sides(gold: Row, found: Row, where: str) -> Iterator[Confusion]:
    source: Sequence[Row] = gold["source"]
    if source and not (found["source"] and touch(source, found["source"])):
        guess = word_shape(found["source"]["quote"]) if found["source"] else "no source"
        yield f"source {word_shape(source[0]['quote'])}", guess, where
    elif gold["content"] and found["content"] and not touch(gold["content"], found["content"]):
        yield "content", "another stretch", where


def _is_far(gold: Row, place: Row) -> bool:
    kilometres = load_scorers("common").kilometres
    return bool(kilometres(gold["lat"], gold["lon"], place["lat"], place["lon"]) > FAR_KM)

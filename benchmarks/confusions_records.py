"""Confusions of the layers over all reports: figures of an incident, stories, and events across reports.

In: gold and record of gva-dev and ecb-dev. Out: Confusion records (see `benchmarks.confusions`).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from benchmarks.confusions import Confusion, Row, load_scorers, read_lines, shape


def compare_figures(gold: Path, folder: Path) -> Iterator[Confusion]:
    """The final tally of an incident against the figure of its story, and whether the number was read at all."""
    scorer, record = load_scorers("cross"), _load(folder)
    project, story_of = scorer.Projector(record, scorer.load_docs(gold)), _stories(record)
    figures = scorer.quantities_by_story(record)
    for row in read_lines(gold / "gold.jsonl"):
        story = Counter(story_of[d] for d in row["docs"] if d in story_of).most_common(1)
        known = figures[story[0][0]] if story else []
        for counted in ("killed", "injured"):
            best = scorer.main_quantity(known, counted, project, set(row["docs"]))
            value = 0 if best is None else best["best"]
            if value != row[counted]:
                values = {v["best"] for q in known if q["counted"] == counted for v in q["values"]}
                read = "" if best is None else ", read" if row[counted] in values else ", never read"
                guess = "no figure" if best is None else f"{value if value is None else int(value)} ({best['verdict']})"
                yield f"{counted} {row[counted]}{read}", guess, row["docs"][0]


def compare_stories(gold: Path, folder: Path) -> Iterator[Confusion]:
    """Incidents parted into several stories, and incidents joined in one: by days between them and by place."""
    story_of = _stories(_load(folder))
    joined: dict[str, list[Row]] = defaultdict(list)
    for row in read_lines(gold / "gold.jsonl"):
        stories = list(dict.fromkeys(story_of[d] for d in row["docs"] if d in story_of))
        if len(stories) > 1:
            yield f"one incident, {min(len(row['docs']), 9)} reports", f"{len(stories)} stories", row["docs"][0]
        for story in stories:
            joined[story].append(row)
    for rows in joined.values():
        for a, b in pairwise(sorted(rows, key=lambda r: (r["date"], r["incident"]))):
            yield f"two incidents, {_days(a, b)}, {_where(a, b)}", "one story", f"{a['docs'][0]} {b['docs'][0]}"


def _days(a: Row, b: Row) -> str:
    days = (date.fromisoformat(b["date"]) - date.fromisoformat(a["date"])).days
    return next(
        label for most, label in ((0, "same day"), (2, "1-2 days"), (14, "3-14 days"), (10**6, "later")) if days <= most
    )


def _where(a: Row, b: Row) -> str:
    if a["state"] != b["state"]:
        return "other states"
    return "same town" if a["city"] == b["city"] else "same state"


def compare_events(gold: Path, folder: Path) -> Iterator[Confusion]:
    """Mentions not found, pairs joined and pairs kept apart wrongly, by their words."""
    scorer, record = load_scorers("cross"), _load(folder)
    ours: dict[str, list[Row]] = defaultdict(list)
    for claim in record["claims"]:
        if claim["trigger"]:
            ours[claim["report"]].append(claim)
    chains: dict[str, list[Any]] = defaultdict(list)
    events: dict[str, list[Any]] = defaultdict(list)
    for row in read_lines(gold / "gold.jsonl"):
        mentions = [m for m in row["mentions"] if m["eval"]]
        claims = ours[row["id"]]
        spans = [(c["trigger"]["start"], c["trigger"]["end"]) for c in claims]
        met = {
            i: claims[j]
            for i, j, _ in scorer.best_pairs(mentions, spans, lambda m, s: scorer.dice((m["start"], m["end"]), s))
        }
        for i, m in enumerate(mentions):
            where, event = f"{row['id']}:{m['start']}", met[i]["event"] or met[i]["id"] if i in met else ""
            if not event:
                yield f"mention {shape(m['text'])!r}", "missed", where
                continue
            chains[m["chain"]].append((shape(m["text"]), event, where))
            events[event].append((shape(m["text"]), m["chain"], where))
    yield from _compare_links(chains, "one event", "two events")
    yield from _compare_links(events, "two events", "one event")


def _compare_links(groups: dict[str, list[Any]], gold: str, guess: str) -> Iterator[Confusion]:
    """Pairs of one group that the other side has in two; of each two of its groups one pair."""
    for members in groups.values():
        first = {other: (text, where) for text, other, where in reversed(members)}
        for (a, here), (b, _) in combinations(first.values(), 2):
            yield f"{gold}: {' / '.join(sorted((a, b)))}", guess, here


def _load(folder: Path) -> Row:
    record: Row = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    return record


def _stories(record: Row) -> dict[str, str]:
    return {report: story["id"] for story in record["stories"] for report in story["reports"]}

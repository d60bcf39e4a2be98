"""`python -m benchmarks.rules`: what each single rule would choose, beside what the record chose.

In: the last record of gva-dev that `python -m benchmarks` made (made now where there is none) and the set's gold. Out:
one table. Every rule chooses among the same read values: those of the quantity that the set's scorer takes for a
story's killed or injured. So the table shows what the choice brings, and nothing of reading or grouping.

- latest: the value of the latest day, of one day the larger;
- largest: the largest value;
- reports: the value that most reports give, of equals the larger;
- origins: the value that most origins give (a report of unknown lineage is one of its own), of equals the larger.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.__main__ import measure_set
from benchmarks.sets import BENCH, SETS, WORK

SET = "gva-dev"
KINDS = ("killed", "injured")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Voice:
    """One value of a quantity: its number, its day, its report, and its origin (the report where none is known)."""

    size: float
    day: str
    report: str
    origin: str


def latest(voices: Sequence[Voice]) -> float:
    return max((v.day, v.size) for v in voices)[1]


def largest(voices: Sequence[Voice]) -> float:
    return max(v.size for v in voices)


def most_reports(voices: Sequence[Voice]) -> float:
    return _most({(v.size, v.report) for v in voices})


def most_origins(voices: Sequence[Voice]) -> float:
    return _most({(v.size, v.origin) for v in voices})


def _most(carriers: set[tuple[float, str]]) -> float:
    votes = Counter(size for size, _ in sorted(carriers))
    return max(votes, key=lambda size: (votes[size], size))


RULES: Mapping[str, Callable[[Sequence[Voice]], float]] = {
    "latest": latest,
    "largest": largest,
    "majority of reports": most_reports,
    "majority of origins": most_origins,
}
OURS = "the record's choice"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0 also where the set is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rules", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sample", action="store_true", help="of the sample, not of the whole set")
    options = parser.parse_args(arguments)
    if not (BENCH / "score.py").is_file():
        print(f"benchmarks: the shared sets are not here ({BENCH}); nothing was compared")
        return 0
    size = "sample" if options.sample else "full"
    folder = WORK / size / SET
    if not (folder / "record.json").is_file():
        measure_set(SETS[SET], size)
    gold = folder / "gold" if (folder / "gold").is_dir() else SETS[SET].folder
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    rows = [json.loads(line) for line in (gold / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line]
    print(show(compare(record, [r for r in rows if r.get("killed") is not None])))
    return 0


def compare(record: Row, gold: Sequence[Row]) -> dict[str, Counter[str]]:
    """By rule: how many incidents have killed, injured, and both as in the gold; `n` is the number of incidents."""
    stories = {s["id"]: set(s["reports"]) for s in record["stories"]}
    events = {e["id"]: e["story"] for e in record["events"]}
    by_story: dict[str, list[Row]] = defaultdict(list)
    for quantity in record["quantities"]:
        by_story[events.get(quantity["event"], "")].append(quantity)
    reports = {c["id"]: c["report"] for c in record["claims"]}
    tally: dict[str, Counter[str]] = {name: Counter() for name in (OURS, *RULES)}
    for row in gold:
        wanted = set(row["docs"])
        near = [(len(docs & wanted) / len(docs | wanted), s) for s, docs in stories.items() if docs & wanted]
        found = by_story[max(near)[1]] if near else []
        chosen = {kind: _chosen(_main(found, kind, wanted, reports), reports) for kind in KINDS}
        for name, counts in tally.items():
            right = [bool(near) and chosen[kind][name] == row[kind] for kind in KINDS]
            counts.update({"n": 1, "both": all(right), **{k: int(ok) for k, ok in zip(KINDS, right, strict=True)}})
    return tally


def _main(quantities: Sequence[Row], kind: str, wanted: set[str], reports: Mapping[str, str]) -> Row | None:
    """The quantity that the set's scorer takes: no part, most reports of the incident, largest."""

    def rank(quantity: Row) -> tuple[bool, bool, int, float]:
        carriers = {reports[v["claim"]] for v in quantity["values"]} & wanted
        return not quantity["part_of"], not quantity["relation"], len(carriers), _number(quantity)

    return max((q for q in quantities if q["counted"] == kind), key=rank, default=None)


def _chosen(quantity: Row | None, reports: Mapping[str, str]) -> dict[str, float]:
    """What each rule chooses of a quantity; 0 where the story tells of none."""
    if quantity is None:
        return dict.fromkeys((OURS, *RULES), 0.0)
    voices = [_voice(v, reports) for v in quantity["values"]]
    return {OURS: _number(quantity), **{name: rule(voices) for name, rule in RULES.items()}}


def _voice(value: Row, reports: Mapping[str, str]) -> Voice:
    report = reports[value["claim"]]
    return Voice(_number(value), (value["as_of"] or "")[:10], report, value["origin"] or report)


def _number(row: Row) -> float:
    return float(next((row[k] for k in ("best", "low", "high") if row[k] is not None), 0.0))


def show(tally: Mapping[str, Counter[str]]) -> str:
    """The table, and what the record's choice gains over each rule."""
    lines = [f"{'rule':<22}{'killed':>8}{'injured':>9}{'both':>7}{'gain of the choice: killed, injured, both':>44}"]
    shares = {name: {k: c[k] / max(c["n"], 1) for k in (*KINDS, "both")} for name, c in tally.items()}
    ours = shares[OURS]
    for name, row in shares.items():
        gain = "" if name == OURS else "".join(f"{ours[k] - row[k]:>+8.3f}" for k in row)
        lines.append(f"{name:<22}{row['killed']:>8.3f}{row['injured']:>9.3f}{row['both']:>7.3f}{gain:>44}")
    return "\n".join([f"{SET}, {tally[OURS]['n']} incidents, exact", *lines])


if __name__ == "__main__":
    sys.exit(main())

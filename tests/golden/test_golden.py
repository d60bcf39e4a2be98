"""Golden records: small invented stories to whole records, so that any change of behaviour shows as a readable diff.

`pytest tests/golden --update-golden` writes the files anew; look at the diff before you commit it.
"""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path

import pytest

import crosswire
from crosswire.products.checks import find_faults
from crosswire.products.index import RecordIndex

HERE = Path(__file__).parent
STORIES = sorted((HERE / "stories").glob("*.jsonl")) + sorted(p for p in (HERE / "stories").iterdir() if p.is_dir())


@pytest.mark.parametrize("story", STORIES, ids=lambda p: p.stem)
def test_record_is_as_it_was(story: Path, request: pytest.FixtureRequest) -> None:
    made = crosswire.record(story, now=date(2026, 1, 1), places=HERE / "places.csv")
    assert list(find_faults(made)) == []
    told = outline(made)
    golden = HERE / "records" / f"{story.stem}.txt"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8")
    kept = golden.read_text(encoding="utf-8") if golden.exists() else ""
    diff = "\n".join(difflib.unified_diff(kept.splitlines(), told.splitlines(), "golden", "now", lineterm=""))
    assert told == kept, f"the record of {story.stem} changed; if that is right, run --update-golden\n{diff}"


def outline(record: crosswire.SourcedRecord) -> str:
    """What a record concludes, one line a conclusion, without ids."""
    index = RecordIndex(record)
    lines = [f"report {r.id}: {r.published.value} ({r.published.basis}), agency {r.agency}" for r in record.reports]
    for story in record.stories:
        lines.append(f"story: {story.headline} [{', '.join(story.reports)}]")
    for event in sorted(
        record.events, key=lambda e: (e.type == "other", e.type, e.title, index.claims[e.claims[0]].report)
    ):
        if event.type == "other":
            continue
        when = f"{event.interval.start}/{event.interval.end}" if event.interval else "undated"
        part = f", part of {index.events[event.part_of].title}" if event.part_of else ""
        words = " | ".join(sorted({f"{index.claims[c].report}:{index.claims[c].trigger.quote}" for c in event.claims}))
        lines.append(
            f"event {event.type}: {event.title}; {when}; {event.status}; origins {event.origins}{part}: {words}"
        )
        for row in event.responsibility:
            lines.append(f"  responsibility {row.kind}: {index.entities[row.party].name}")
    for q in sorted(
        record.quantities, key=lambda q: (q.counted, -len(q.values), q.values[0].span.report, q.values[0].span.start)
    ):
        part = f", {q.relation}" if q.relation else ""
        words = " | ".join(f"{v.span.report}:{v.span.quote}" for v in q.values)
        lines.append(f"quantity {q.counted} {q.low}/{q.best}/{q.high} {q.verdict}{part}; {q.scope}: {words}")
    for d in sorted(record.disagreements, key=lambda d: (d.kind, d.about)):
        lines.append(f"disagreement {d.kind}: {d.about}: " + " | ".join(s.position for s in d.sides))
    for row in record.control:
        holder = index.entities[row.holder].name if row.holder else None
        lines.append(f"control {index.entities[row.place].name}: {holder}, {row.status}")
    for passage in record.passages:
        lines.append("passage: " + " = ".join(f"{s.report}:{s.start}-{s.end}" for s in passage.spans))
    return "\n".join([*sorted(lines[: len(record.reports)]), *lines[len(record.reports) :]]) + "\n"

"""The harness of the measures: samples keep whole units, floors are well formed, a changed set or a fall is noticed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # benchmarks is no part of the installed package

from benchmarks import floors, measures, sets, table  # noqa: E402
from benchmarks.errors import show_confusions  # noqa: E402
from benchmarks.invented import make_reports  # noqa: E402
from benchmarks.measures import Figure  # noqa: E402

HASHES = {"timex-dev": "a" * 64, "gva-dev": "b" * 64}
FLOORS: floors.Floors = {
    "timex-dev": {"sha256": "a" * 64, "full": {"value_f": 0.8}, "sample": {"value_f": 0.7}},
    "gva-dev": {"sha256": "b" * 64, "full": {"false_merges": 40}},
}


def figure(value: float, name: str = "value_f", of: str = "timex-dev") -> Figure:
    return Figure(set=of, name=name, value=value, seconds=1.0)


def read_lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_measures_name_known_sets_and_no_row_twice() -> None:
    rows = measures.load_measures()
    assert {m.set for m in rows} == set(sets.SETS)
    assert len({(m.set, m.name) for m in rows}) == len(rows)
    assert {m.better for m in rows} <= {"higher", "lower"} and {m.kind for m in rows} <= set(floors.SLACK)


def test_floors_are_of_known_measures() -> None:
    known = {(m.set, m.name): m for m in measures.load_measures()}
    for name, row in floors.load_floors().items():
        assert len(row["sha256"]) == 64
        for size in ("full", "sample"):
            for measure, floor in row.get(size, {}).items():
                assert (name, measure) in known, f"floors.toml: {name} has no measure {measure}"
                assert floor >= 0 and (floor <= 1 or known[name, measure].kind != "share")


FALLS = [
    (figure(0.80), "full", 0),
    (figure(0.79), "full", 1),
    (figure(0.79), "sample", 0),
    (figure(41, "false_merges", "gva-dev"), "full", 1),
    (figure(12, "false_merges", "gva-dev"), "full", 0),
    (figure(0.1, "strict_f"), "full", 0),
]


@pytest.mark.parametrize(("taken", "size", "failures"), FALLS)
def test_a_fall_below_a_floor_is_noticed(taken: Figure, size: str, failures: int) -> None:
    assert len(floors.find_failures(FLOORS, size, [taken], {})) == failures


def test_a_changed_set_is_noticed() -> None:
    (told,) = floors.find_failures(FLOORS, "full", [], {**HASHES, "timex-dev": "c" * 64})
    assert told.startswith("timex-dev: the set has changed")
    with pytest.raises(ValueError, match="timex-dev has changed"):
        floors.raise_floors(FLOORS, "full", [figure(0.9)], {"timex-dev": "c" * 64})


def test_floors_rise_and_fall_only_when_allowed(tmp_path: Path) -> None:
    taken = [figure(0.8519), figure(30, "false_merges", "gva-dev")]
    raised = floors.raise_floors(FLOORS, "full", taken, HASHES)
    assert raised["timex-dev"]["full"]["value_f"] == 0.851
    assert raised["gva-dev"]["full"]["false_merges"] == 30
    assert floors.raise_floors(raised, "full", [figure(0.5)], HASHES) == raised
    assert floors.raise_floors(raised, "full", [figure(0.5)], HASHES, lower=True)["timex-dev"]["full"]["value_f"] == 0.5
    floors.write_floors(raised, tmp_path / "floors.toml")
    assert floors.load_floors(tmp_path / "floors.toml") == raised


def test_a_table_shows_figure_floor_and_baseline() -> None:
    shown = table.render_table([figure(0.812)], FLOORS, "full").splitlines()[1].split()
    assert shown[:5] == ["timex-dev", "value_f", ".812", ".800", ".653"]
    assert table.render_markdown([figure(0.812)], FLOORS, "full").count("\n") == 2


def test_confusions_are_counted_and_ranked() -> None:
    shown = show_confusions(iter([("a", "b", "r1:0"), ("c", "d", "r2:0"), ("a", "b", "r3:5")])).splitlines()
    assert shown[0] == "3 confusions of 2 kinds; gold -> Crosswire"
    assert shown[1].split() == ["2", "a", "->", "b", "r1:0", "r3:5"]


def test_invented_reports_are_the_same_each_time() -> None:
    first, second = (list(make_reports(6, 80, stories=2, copied=0.5)) for _ in range(2))
    assert first == second
    assert all(len(r["text"].split()) >= 80 for r in first)


@pytest.mark.parametrize("name", [s.name for s in sets.SETS.values() if s.share < 1])
def test_a_sample_has_the_share_it_says_and_gold_for_its_reports_alone(name: str, shared: Path, tmp_path: Path) -> None:
    given = sets.SETS[name]
    folder = sets.cut_set(given, tmp_path / "cut")
    ids = {row["id"] for row in read_lines(folder / "docs.jsonl")}
    whole = sum(1 for _ in (shared / "bench" / name / "docs.jsonl").open(encoding="utf-8"))
    assert 0.5 < len(ids) / whole / given.share < 1.6
    if name == "reuse-synth":
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        assert {doc for c in gold["clusters"] for doc in c["docs"]} == ids
        assert {p[side]["doc"] for p in gold["pairs"] for side in "ab"} <= ids
    elif name == "gva-dev":
        assert {doc for row in read_lines(folder / "gold.jsonl") for doc in row["docs"]} == ids  # type: ignore[attr-defined]
    else:
        assert {row["id"] for row in read_lines(folder / "gold.jsonl")} == ids


def test_a_sample_of_topics_is_whole(shared: Path, tmp_path: Path) -> None:
    folder = sets.cut_set(sets.SETS["ecb-dev"], tmp_path / "cut")
    chosen = {row["topic"] for row in read_lines(folder / "gold.jsonl")}
    whole = [row for row in read_lines(shared / "bench" / "ecb-dev" / "gold.jsonl") if row["topic"] in chosen]
    assert len(whole) == len(read_lines(folder / "gold.jsonl"))


def test_the_hash_of_a_set_covers_reports_and_gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sets, "BENCH", tmp_path)
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "docs.jsonl").write_text("{}\n")
    (tmp_path / "one" / "README.md").write_text("first")
    before = sets.hash_set("one")
    (tmp_path / "one" / "README.md").write_text("second")
    assert sets.hash_set("one") == before
    (tmp_path / "one" / "docs.jsonl").write_text("{ }\n")
    assert sets.hash_set("one") != before

"""Confusions of events in one report: PLOVER codes with their actors, and the slots of MUC-4's incidents.

In: gold and annotations of plover-dev and muc4-dev. Out: Confusion records (see `benchmarks.confusions`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType

from benchmarks.confusions import Confusion, Row, load_scorers, read_pairs

ALLOWED = (("actor", "actor", "party", "mediator"), ("target", "target", "party"))
"""A side of the gold, and the roles of ours that may fill it."""
STEPS = ((1, "a day"), (7, "days"), (31, "weeks"))


def compare_plover(gold: Path, folder: Path) -> Iterator[Confusion]:
    """Codes missed and invented; where the code is right, the side that is wrong; pairs of actors that were not met."""
    scorer = load_scorers("local")
    for name, wanted, line in read_pairs(gold, folder):
        events = scorer.events_of(line)
        coded = [(scorer.fold(e["plover"]["event"]), e) for e in events if e["plover"]]
        typed = {scorer.fold(g["type"]) for g in wanted["events"] if g["type"]}
        guessed = {t for t, _ in coded}
        beside = _join(guessed - typed) or ("events without a code" if events else "no event")
        yield from ((f"code {t}", beside, name) for t in sorted(typed - guessed))
        if typed and typed <= guessed:
            yield from (("no further code", f"code {t}", name) for t in sorted(guessed - typed))
        for g in wanted["events"]:
            able = [e for t, e in coded if t == scorer.fold(g["type"])] if g["type"] else events
            if able and not any(scorer.dyad(g, e) for e in able):
                yield from _compare_actors(scorer, g, able, name)


def _compare_actors(scorer: ModuleType, gold: Row, events: Sequence[Row], where: str) -> Iterator[Confusion]:
    kind = gold["type"] or "pair of actors"
    if gold.get("mutual"):
        yield f"{kind} parties", "not both met", where
        return
    for side, *roles in ALLOWED:
        texts = [scorer.actor_texts(e, set(roles)) for e in events]
        if not any(scorer.meets(gold[side], t) for t in texts):
            yield f"{kind} {side}", "another" if any(texts) else "none", where


def compare_muc4(gold: Path, folder: Path) -> Iterator[Confusion]:
    """Incidents missed and invented; dates, places and numbers of templates that no incident of ours gives."""
    scorer = load_scorers("local")
    for name, wanted, line in read_pairs(gold, folder):
        events = [(scorer.muc_type(e), e) for e in line["events"] if e["polarity"] != "negated"]
        kept = [e for t, e in events if t]
        yield from _compare_types(wanted["templates"], {t for t, _ in events if t}, name)
        for template in wanted["templates"] if kept else ():
            yield from _compare_date(scorer, template, kept, line, name)
            yield from _compare_place(scorer, template, kept, line, name)
        yield from _compare_numbers(wanted["templates"], line["figures"], name)


def _compare_types(templates: Sequence[Row], guessed: set[str], where: str) -> Iterator[Confusion]:
    allowed = {t for row in templates for t in row["type"]}
    missed = {tuple(row["type"]) for row in templates if not row["optional"] and not guessed & set(row["type"])}
    beside = _join(guessed - allowed) or ("allowed types alone" if guessed else "no incident")
    yield from (("incident " + "|".join(types), beside, where) for types in sorted(missed))
    rest = "no such incident" if templates else "no incident in the report"
    yield from ((rest, f"incident {t}", where) for t in sorted(guessed - allowed))


def _compare_date(scorer: ModuleType, gold: Row, events: Sequence[Row], line: Row, where: str) -> Iterator[Confusion]:
    rows = [line["timexes"][t["timex"]]["interval"] for e in events for t in e["timexes"]]
    when = [(row["start"], row["end"]) for row in rows if row]
    wanted = [(d["start"], d["end"]) for d in gold["date"] or ()]
    if wanted and not any(scorer.touches(w, g) for w in when for g in wanted):
        yield "date", _distance(wanted, when) if when else "no date", where


def _distance(wanted: Sequence[tuple[str | None, str | None]], when: Sequence[tuple[str, str]]) -> str:
    """How far off the nearest date is, in classes."""
    starts = [date.fromisoformat(w[0] or w[1] or "") for w in wanted]
    days = min(abs((date.fromisoformat(w[0][:10]) - s).days) for w in when if w[0] for s in starts)
    return next((f"off by {label}" for most, label in STEPS if days <= most), "off by months")


def _compare_place(scorer: ModuleType, gold: Row, events: Sequence[Row], line: Row, where: str) -> Iterator[Confusion]:
    wanted = [p["finest"] for p in gold["places"] if p["finest"]]
    ours = {p["place"] for e in events for p in e["places"]}
    if wanted and not _is_named(scorer, wanted, (line["places"][n] for n in ours)):
        known = _is_named(scorer, wanted, line["places"])
        yield "place", "read, but of no incident" if known else "not read", where


def _is_named(scorer: ModuleType, wanted: Sequence[str], places: Iterable[Row]) -> bool:
    names = {p["name"].upper() for p in places}
    return any(scorer.names_agree(w, names) for w in wanted)


def _compare_numbers(templates: Sequence[Row], figures: Sequence[Row], where: str) -> Iterator[Confusion]:
    for kind in ("killed", "injured"):
        wanted = {row[kind] for row in templates if row[kind] is not None and row[kind] > 1}
        told = {f["best"] if f["best"] is not None else f["low"] for f in figures if f["counted"] == kind} - {None}
        every = {f["best"] for f in figures}
        for n in sorted(wanted - told):
            yield f"{kind}", "the number, of another kind" if n in every else "number not read", where
        if wanted:
            yield from (("no such number", kind, where) for n in sorted(told - wanted) if n > 1)


def _join(names: Iterable[str]) -> str:
    return "+".join(sorted(names))

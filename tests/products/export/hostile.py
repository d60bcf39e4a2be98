"""Records that try what a format can hold: formulas, quotes, line ends, marks of direction, controls, nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.products.sample import ENGINE, record, report
from tests.products.tolls import Told, actor, blamed, exactly, happening, held, tolls

from crosswire.model.claim import ClaimActor
from crosswire.model.record import Record, RecordEntity
from crosswire.model.report import Copy

HERE = Path(__file__).parent
NASTY = (
    '=HYPERLINK("http://example.org","14 dead").\n'
    "+1 and -2 were hurt; @channel\tsaid so.\n"
    "“Quotes”, \"more\", 'and' |pipes|, `ticks`, <b>tags</b> & {{braces}}.\n"
    "\u202eright to left\u202c \u05d0\u05d1\u05d2 and \u0639\u0631\u0628\u064a: 12.\n"
    "\x01\x0b\x1b[31m controls \ufffe\uffff and 😀 astral 7 people.\n"
    "-- or #1; DROP TABLE 9."
)


@cache
def nasty() -> Record:
    """Every sentence of a hostile text as a claim, with hostile names."""
    outlet = '+Outlet, "the"\nBest'
    made = record([report("=r|1", NASTY, url="javascript:alert(1)", title="=1+1"),
                   report("-r2", NASTY, url="https://example.org/a?b=1#c", publisher=outlet)])  # fmt: skip
    entities = (RecordEntity(id="e-1", type="group", name="=cmd|' /C calc'!A0", aliases=("@x", "a | b")),)
    events = tuple(replace(e, title="=bombing", actors=actor("e-1")) for e in made.events)
    return acted(replace(made, entities=entities, events=events), "e-1")


def acted(made: Record, entity: str, event: str | None = None) -> Record:
    """The record, in which the claims (of one event) tell as a fact that this party acted."""
    actors = {c.id: (ClaimActor(entity=entity, role="actor", span=c.span),) for c in made.claims}
    told = (replace(c, actors=actors[c.id]) if event in (None, c.event) else c for c in made.claims)
    return replace(made, claims=tuple(told))


@cache
def rich() -> Record:
    """Several events, counts with open bounds and disputes, control, an unplaced event."""
    events = [happening(0, responsibility=blamed("e-front", "blamed", "denied"), actors=actor("e-army")),
              happening(1, "2031-05-13", "Orlen"), happening(2, None, None),
              happening(3, "2031-05-14", "Tannvik", place_precision="country", status="denied")]  # fmt: skip
    told = [exactly(14, reports=2), Told(low=20, best=20, event=1).with_(verdict="disputed"), exactly(3, event=2),
            exactly(6, relation="part_of", part_of="q-0", demographic="children", who_class="civilian"),
            exactly(5, counted="injured")]  # fmt: skip
    control = (held("e-2", "e-army", "2031-05-13", None), held("e-3", None, None, None, "contested"))
    made = tolls(events, told, control=control)
    placed = tuple(replace(e, precision="country" if e.name == "Tannvik" else e.precision) for e in made.entities)
    reports = tuple(replace(r, copies=(Copy(url=f"https://example.org/{r.id}"),)) for r in made.reports)
    return acted(replace(made, entities=placed, reports=reports), "e-army", "ev-0")


def empty() -> Record:
    """A record of nothing."""
    return Record(engine=ENGINE, reports=())


RECORDS = {"nasty": nasty, "rich": rich, "empty": empty}

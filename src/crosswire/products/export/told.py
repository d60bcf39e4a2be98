"""Told: the reports behind an event, as the tables of event data name them.

In: a happening, its deaths, the index of its record. Out: outlets, speakers, the claim to quote, a short note.
"""

from __future__ import annotations

from crosswire.model.claim import Claim
from crosswire.model.record import Quantity
from crosswire.model.wording import describe_value
from crosswire.products.export.deaths import Deaths
from crosswire.products.export.happening import Happening, is_asserted
from crosswire.products.index import RecordIndex
from crosswire.products.phrases import name_interval, quote


def outlets_of(happening: Happening, index: RecordIndex) -> list[str]:
    """The outlets that print it, each once, in the order of their reports; files only where no outlet is known."""
    known = [r for r in happening.reports if r.publisher or r.agency]
    return list(dict.fromkeys(index.outlet(r.id) for r in known or happening.reports))


def speakers_of(happening: Happening, index: RecordIndex) -> list[str]:
    """Who says it, most heard first."""
    return index.voices(c.id for c in happening.claims)


def best_claim(happening: Happening) -> Claim:
    """The claim to quote: told as done, about now, and in most words."""
    return max(happening.claims, key=lambda c: (is_asserted(c), c.temporal == "current", len(c.span.quote), c.id))


def note_of(happening: Happening, deaths: Deaths, index: RecordIndex) -> str:
    """What, where, when, in whose words, the toll as the record has it, and how far it is established."""
    event, claim = happening.event, best_claim(happening)
    when = name_interval(event.interval)
    speaker, outlet = index.speaker(claim), index.outlet(claim.report)
    parts = [
        f"{event.title[:1].upper()}{event.title[1:]}{f', {when}' if when else ', day not known'}",
        f"{quote(claim.span.quote)} ({f'{speaker}, in {outlet}' if speaker else outlet})",
        *(describe_toll(q) for q in deaths.rows),
        f"{index.support(event.claims)}; {event.status}",
    ]
    return ". ".join(parts) + "."


def describe_toll(quantity: Quantity) -> str:
    """A quantity as its three numbers: "Killed: low 14, best 23, high 23 (updated)"."""
    told = (("low", quantity.low), ("best", quantity.best), ("high", quantity.high))
    numbers = ", ".join(f"{name} {describe_value(v) if v is not None else 'open'}" for name, v in told)
    who = f" ({quantity.who})" if quantity.who else ""
    return f"{quantity.counted.capitalize()}{who}: {numbers} ({quantity.verdict})"

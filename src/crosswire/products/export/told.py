"""Told: the reports behind an event, as the tables of event data name them.

In: a happening and the index of its record. Out: outlets, speakers, the words that tell it best, a short note.
"""

from __future__ import annotations

from collections.abc import Iterable

from crosswire.model.claim import Claim
from crosswire.model.record import Quantity
from crosswire.model.wording import describe_value
from crosswire.products.export.deaths import count_deaths
from crosswire.products.export.view import Happening
from crosswire.products.index import RecordIndex
from crosswire.products.phrases import name_interval, quote


def outlets_of(happening: Happening, index: RecordIndex) -> list[str]:
    """The outlets that print it, each once, in the order of their reports."""
    return _distinct(index.outlet(r.id) for r in happening.reports)


def speakers_of(happening: Happening, index: RecordIndex) -> list[str]:
    """Who says it, most heard first."""
    return index.voices(c.id for c in happening.claims)


def best_claim(happening: Happening) -> Claim:
    """The claim to quote: told as done, about now, and in most words."""
    return max(
        happening.claims,
        key=lambda c: (
            c.modality == "actual" and c.stance == "asserts",
            c.temporal == "current",
            len(c.span.quote),
            c.id,
        ),
    )


def note_of(happening: Happening, index: RecordIndex) -> str:
    """What, where, when, in whose words, how disputed, and the toll as the record has it."""
    event, claim = happening.event, best_claim(happening)
    when = name_interval(event.interval)
    parts = [f"{event.title[:1].upper()}{event.title[1:]}{f', {when}' if when else ', day not known'}"]
    speaker = index.speaker(claim)
    outlet = index.outlet(claim.report)
    parts.append(f"{quote(claim.span.quote)} ({f'{speaker}, in {outlet}' if speaker else outlet})")
    parts += [describe_toll(q) for q in count_deaths(happening).rows]
    parts.append(f"{index.support(event.claims)}; {event.status}")
    return ". ".join(parts) + "."


def describe_toll(quantity: Quantity) -> str:
    """A quantity as its three numbers: "killed: low 14, best 23, high 23 (updated)"."""
    told = (("low", quantity.low), ("best", quantity.best), ("high", quantity.high))
    numbers = ", ".join(f"{name} {describe_value(v) if v is not None else 'open'}" for name, v in told)
    return f"{quantity.counted}{f' ({quantity.who})' if quantity.who else ''}: {numbers} ({quantity.verdict})"


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))

"""Records made by hand for the page: any text, many reports and claims, and no reading of any. All is invented."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from itertools import pairwise

from crosswire.model.claim import Claim, ClaimAttribution, ClaimFigure
from crosswire.model.passage import Passage, PassageEdge, ReusePair, WordChange
from crosswire.model.record import (
    Brief,
    BriefSentence,
    Disagreement,
    Engine,
    Event,
    Origin,
    Quantity,
    QuantityValue,
    Record,
    Side,
    Source,
    Story,
)
from crosswire.model.report import Copy, Published, Report

ENGINE = Engine(version="0.0.0", as_of="2032-01-01", resources="0" * 64, models={})
_SENTENCE = re.compile(r"[^\n.!?]{3,}[.!?]?")


def report(id_: str, text: str, *, url: str | None = None, **more: object) -> Report:
    """A report of that text, published on 12 May 2031 unless `more` says otherwise."""
    given = {"language": "en", "published": Published(value="2031-05-12", basis="supplied"), **more}
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Report(id=id_, text=text, sha256=sha, copies=(Copy(path=f"{id_}.txt", url=url),), **given)


def record(reports: Sequence[Report], most_claims: int = 10, stories: int = 1) -> Record:
    """A record in which every sentence is a claim of one bombing, and every number a value of one toll."""
    claims, values = [], []
    names = [f"st-{n}" for n in range(stories)]
    for n, row in enumerate(reports):
        for k, match in enumerate(list(_SENTENCE.finditer(row.text))[:most_claims]):
            span = row.span(match.start(), match.end())
            id_ = "c-" + hashlib.sha256(f"{row.id} {match.start()}".encode()).hexdigest()[:16]
            figures = [
                ClaimFigure(span=row.span(match.start() + m.start(), match.start() + m.end()), low=int(m[0]),
                            best=int(m[0]), high=int(m[0]), counted="killed", quantity="q-0")
                for m in re.finditer(r"\b\d{1,4}\b", match[0], re.ASCII)
            ]  # fmt: skip
            origin = "o-a" if k == 0 else "o-b" if k == 1 else None
            attribution = ClaimAttribution(source="s-a", chain=("s-a",), kind="indirect") if k == 0 else None
            claims.append(Claim(id=id_, report=row.id, span=span, type="bombing", story=names[n % stories],
                                event=f"ev-{n % stories}", figures=tuple(figures), origin=origin,
                                attribution=attribution or ClaimAttribution()))  # fmt: skip
            values += [QuantityValue(claim=id_, span=f.span, low=f.low, best=f.best, high=f.high, as_of="2031-05-12",
                                     origin=origin) for f in figures]  # fmt: skip
    return Record(
        engine=ENGINE,
        reports=tuple(reports),
        stories=tuple(
            Story(id=s, headline=f"Story {s}", reports=tuple(r.id for r in reports[n::stories]))
            for n, s in enumerate(names)
        ),
        sources=(Source(id="s-a", name="Velmora Casualty Monitor", kind="monitor"),),
        claims=tuple(claims),
        origins=(
            Origin(id="o-a", label="the monitor", basis="named source", independence="established", source="s-a"),
            Origin(id="o-b", label="the ministry", basis="named source", independence="not_established"),
        ),
        events=tuple(_event(n, s, [c for c in claims if c.story == s]) for n, s in enumerate(names) if claims),
        quantities=(_quantity([v for v in values if stories == 1]),) if values and stories == 1 else (),
        disagreements=_disagreements(claims) if stories == 1 else (),
        briefs=tuple(_brief(s, [c for c in claims if c.story == s]) for s in names),
        **_copies(reports, claims),
    )


def _event(n: int, story: str, claims: list[Claim]) -> Event:
    return Event(id=f"ev-{n}", story=story, type="bombing", title="bombing", claims=tuple(c.id for c in claims),
                 reports=len({c.report for c in claims}), origins=2)  # fmt: skip


def _quantity(values: list[QuantityValue]) -> Quantity:
    numbers = [v.best for v in values if v.best is not None]
    top = max(numbers)
    return Quantity(id="q-0", event="ev-0", counted="killed", who="people", who_class="unknown", verdict="updated",
                    values=tuple(values), basis=tuple(v.claim for v in values if v.best == top), rule="latest figure",
                    reason="the latest figure stands", low=min(numbers), best=top, high=top)  # fmt: skip


def _disagreements(claims: list[Claim]) -> tuple[Disagreement, ...]:
    if len(claims) < 2:
        return ()
    sides = (Side(position="asserted", claims=(claims[0].id,)), Side(position="denied", claims=(claims[-1].id,)))
    return (Disagreement(id="d-0", kind="denial", about="bombing", sides=sides, event="ev-0"),)


def _brief(story: str, claims: list[Claim]) -> Brief:
    rows = tuple(BriefSentence(text=f"Bombing: “{c.span.quote}”.", claims=(c.id,), section="what") for c in claims[:8])
    first = (claims[0].id,) if claims else ()
    return Brief(story=story, headline=f"Bombing of {story}", headline_claims=first, sentences=rows)


def _copies(reports: Sequence[Report], claims: list[Claim]) -> dict[str, object]:
    """The first sentences of all reports as one passage, and each pair of neighbours as a pair."""
    firsts = {c.report: c.span for c in reversed(claims)}
    spans = tuple(firsts[r.id] for r in reports if r.id in firsts)
    edges = tuple(
        PassageEdge(from_=n, to=n + 1, kind="edited", similarity=0.9, direction="forward",
                    changes=(WordChange(from_="a", to="b"),)) for n in range(len(spans) - 1)
    )  # fmt: skip
    pairs = [sorted((a, b)) for a, b in pairwise(spans)]
    reuse = tuple(ReusePair(a=a, b=b, kind="edited", similarity=0.9, direction="unknown") for a, b in pairs)
    return {"passages": (Passage(id="p-0", spans=spans, edges=edges),) if len(spans) > 1 else (), "reuse": reuse}

"""Altered: facts that changed inside copied words, which is where errors are born.

In: the passages that reports share, with the words in which the copies differ, and the claims that stand in them. Out:
disagreements, each with the claims on either side:

- a number that became another number, or a word that is none ("40 people", "many people"): `corruption`; `update` where
  the copy is known to come later, under a later date, and both are numbers;
- what was done became something else ("captured", "rescued"): `corruption`;
- words told with a speaker in one copy and in the report's own voice in another: `corruption`.

Words that a copy left out are no change of fact, but for the speaker. 1 in 10 of the changes in real copies is one of
these.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from crosswire.model.claim import Claim
from crosswire.model.ids import make_id
from crosswire.model.passage import Passage, PassageEdge, WordChange
from crosswire.model.record import Disagreement, Side
from crosswire.model.span import Span
from crosswire.nlp.events.event_types import OTHER
from crosswire.nlp.figures.numbers import number_words


def find_altered(
    passages: Sequence[Passage], claims: Mapping[str, Claim], published: Mapping[str, str | None]
) -> Iterator[Disagreement]:
    """The facts altered in the copies of one story. `published` gives the dates of its reports."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims.values():
        by_report[claim.report].append(claim)
    for passage in passages:
        for edge in passage.edges:
            spans = passage.spans[edge.from_], passage.spans[edge.to]
            if all(s.report in by_report for s in spans):
                for change in edge.changes:
                    yield from _altered(change, edge, spans, by_report, published)
    yield from _speakers_lost(claims)


def _altered(
    change: WordChange, edge: PassageEdge, spans: tuple[Span, Span], by_report: Mapping[str, Sequence[Claim]],
    published: Mapping[str, str | None],
) -> Iterator[Disagreement]:  # fmt: skip
    """One change of words, where it changes a number or what was done."""
    if not change.from_ or not change.to:
        return
    places = _place(change.from_, spans[0]), _place(change.to, spans[1])
    if places[0] is None or places[1] is None:
        return
    sides = [[c for c in by_report[p.report] if c.span.overlaps(p)] for p in places if p]
    if not all(sides):
        return
    before, after = (_numbers(w) for w in (change.from_, change.to))
    if before != after and (before or after) and "".join(before) != "".join(after):
        days = [(published.get(s.report) or "")[:10] for s in spans]
        later = edge.direction == "forward" and "" < days[0] < days[1]
        kind = "update" if later and before and after else "corruption"
        counting = [[c for c in row if c.figures] or row for row in sides]
        yield _row(kind, "a number in copied words", change, counting)
        return
    acts = [[c for c in row if c.trigger and c.type != OTHER and p and c.trigger.overlaps(p)]
            for row, p in zip(sides, places, strict=True)]  # fmt: skip
    if all(acts) and not {c.type for c in acts[0]} & {c.type for c in acts[1]}:
        yield _row("corruption", "what was done, in copied words", change, acts)


def _row(kind: str, about: str, change: WordChange, sides: Sequence[Sequence[Claim]]) -> Disagreement:
    made = [side(f"“{words}”", rows) for words, rows in zip((change.from_, change.to), sides, strict=True)]
    return Disagreement(
        id=make_id("d", kind, about, *(c for s in made for c in s.claims), change.from_, change.to), kind=kind,
        about=about, event=next((c.event for row in sides for c in row if c.event), None), sides=tuple(made),
    )  # fmt: skip


def side(position: str, rows: Sequence[Claim]) -> Side:
    """One position with its claims and origins."""
    return Side(
        position=position,
        claims=tuple(sorted({c.id for c in rows})),
        origins=tuple(sorted({c.origin for c in rows if c.origin})),
    )


def _place(words: str, span: Span) -> Span | None:
    """Where changed words, bare of their punctuation, stand in a passage's span; None where they do not."""
    pattern = r"\W+".join(re.escape(w) for w in words.split())
    found = re.search(rf"(?<!\w){pattern}(?!\w)", span.quote, re.IGNORECASE)
    if not found:
        return None
    start = span.start + found.start()
    return Span(report=span.report, start=start, end=start + len(found.group()), quote=found.group(), field=span.field)


def _numbers(words: str) -> list[str]:
    """The numbers among words, as digits: "eleven" is 11."""
    known = number_words()
    rows = ((w, known.get(w)) for w in words.split())
    return [
        w if n is None else f"{n.value:g}" for w, n in rows if any(map(str.isdigit, w)) or (n and n.kind != "ordinal")
    ]


def _speakers_lost(claims: Mapping[str, Claim]) -> Iterator[Disagreement]:
    """Claims whose own report lost the speaker that a copy kept, one row for each speaker and report."""
    lost: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims.values():
        said = claim.attribution
        if said.recovered_from in claims and said.source and said.kind != "direct":
            lost[said.source, claim.report].append(claim)
    for (source, report), rows in sorted(lost.items()):
        kept = [claims[c.attribution.recovered_from] for c in rows if c.attribution.recovered_from]
        yield Disagreement(
            id=make_id("d", "speaker", source, report), kind="corruption", about="who says it, in copied words",
            event=next((c.event for c in rows if c.event), None),
            sides=(side("told with its speaker", kept), side("told without a speaker", rows)),
        )  # fmt: skip

"""Sources chart: who says it, in how many reports, and what they do with it: assert, deny, doubt, not confirm.

In: a story. Out: a Chart: a row a speaker, those with most claims on top; what the reports say themselves is noted.
A bar is as long as the claims are many, cut by stance; beside it the reports that carry the speaker, and the origins.
Many claims are not much evidence: the same wire in ten outlets is one origin, and the numbers on the right say so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from crosswire.model.claim import Claim
from crosswire.model.record import Story
from crosswire.products.charts.canvas import EDGE, WIDTH, Chart, cut, measure, sources_of, title_of
from crosswire.products.index import RecordIndex
from crosswire.products.page.text import many
from crosswire.products.svg import join, px, round_numbers, tag

MOST, ROW, TOP, NAMES, SUPPORT = 24, 28, 30, 290, 190
STANCES = {
    "asserts": ("#0f5fa8", "asserts"),
    "denies": ("#b04a00", "denies, or says that it is not so"),
    "doubts": ("#a8264f", "doubts"),
    "declines": ("#77600a", "does not confirm"),
    "other": ("#6a6d70", "demands, warns, plans or promises"),
}
"""Colour and meaning of a stance."""


def chart_sources(story: Story, index: RecordIndex) -> Chart:
    """The chart of a story's speakers."""
    told: dict[str, list[Claim]] = defaultdict(list)
    own: list[Claim] = []
    for claim in index.claims_of[story.id]:
        speaker = index.speaker(claim)
        (told[speaker] if speaker else own).append(claim)
    ranked = sorted(told, key=lambda s: (-len(told[s]), s))
    shown = ranked[:MOST]
    longest = max((len(told[s]) for s in shown), default=1)
    height = TOP + ROW * len(shown)
    parts = [_scale(longest, height)] if shown else [tag("text", "No speaker is named.", x=0, y=16, class_="small")]
    parts += [_row(s, told[s], longest, TOP + ROW * n, index) for n, s in enumerate(shown)]
    rows = tuple(_cells(s, told[s], index) for s in ranked)
    used = {_stance(c) for s in shown for c in told[s]}
    notes = [f"{len(ranked) - MOST} more speakers are left out."] if len(ranked) > MOST else []
    if own:
        notes.append(f"In the reports' own voice: {many(len(own), 'claim')} ({index.support([c.id for c in own])}).")
    return Chart(
        title=f"Who says it: {title_of(story, index)}",
        subtitle="Claims by speaker and by what the speaker does with them; on the right what stands behind them",
        description=" ".join(f"{name}: {', '.join(filter(None, more))}." for name, *more in rows),
        body=join(parts),
        height=height,
        header=("speaker", "kind", "claims", "stances", "reports", "known origins"),
        rows=rows,
        legend=tuple((_sample(color), told) for key, (color, told) in STANCES.items() if key in used),
        notes=(*notes, sources_of(story, index)),
    )


def _stance(claim: Claim) -> str:
    if claim.stance == "asserts" and claim.polarity == "negated":
        return "denies"
    return claim.stance if claim.stance in STANCES else "other"


def _cells(name: str, claims: Sequence[Claim], index: RecordIndex) -> tuple[str, ...]:
    source = index.source_of(claims[0])
    stances = Counter(_stance(c) for c in claims)
    told = ", ".join(f"{STANCES[s][1]} {n}" for s, n in sorted(stances.items(), key=lambda r: (-r[1], r[0])))
    kind = source.kind.replace("_", " ") if source else ""
    reports = many(len({c.report for c in claims}), "report")
    name = name if source is None or source.entity else f"“{name}”"  # words of a report, not a name
    return name, kind, many(len(claims), "claim"), told, reports, str(len({c.origin for c in claims if c.origin}))


def _row(name: str, claims: Sequence[Claim], longest: int, y: float, index: RecordIndex) -> Markup:
    right = WIDTH - 2 * EDGE - SUPPORT
    step = (right - NAMES) / longest
    name, kind, _, told, reports, origins = _cells(name, claims, index)
    parts = [tag("title", f"{name}: {told}; {reports}, {origins} known origins")]
    x = float(NAMES)
    stances = Counter(_stance(c) for c in claims)
    for stance in STANCES:
        wide = stances[stance] * step
        if wide:
            parts.append(tag("rect", x=px(x), y=px(y + 5), width=px(max(1.5, wide - 1)), height=16,
                             fill=STANCES[stance][0]))  # fmt: skip
            x += wide
    parts.append(tag("text", f"{len(claims):,}", x=px(x + 6), y=px(y + 17), class_="small"))
    label = f"{name} · {kind}" if kind and kind != "other" else name
    label = label if measure(label) <= NAMES - 16 else name
    parts.append(tag("text", cut(label, NAMES - 16), x=NAMES - 12, y=px(y + 17), class_="end"))
    support = f"{reports}, {many(int(origins), 'known origin')}"
    parts.append(tag("text", cut(support, SUPPORT - 34, 12), x=px(right + 36), y=px(y + 17), class_="small"))
    return tag("g", *parts)


def _scale(longest: int, height: float) -> Markup:
    right = WIDTH - 2 * EDGE - SUPPORT
    parts = []
    for value in round_numbers(0, longest):
        x = px(NAMES + (right - NAMES) * value / longest)
        parts.append(tag("line", x1=x, x2=x, y1=20, y2=px(height), class_="grid"))
        parts.append(tag("text", f"{int(value):,}", x=x, y=14, class_="tick"))
    parts.append(tag("text", "claims", x=NAMES - 12, y=14, class_="small end"))
    parts.append(tag("line", x1=NAMES, x2=px(right), y1=20, y2=20, class_="axis"))
    return join(parts)


def _sample(color: str) -> Markup:
    return tag("rect", x=-9, y=-7, width=18, height=14, fill=color)

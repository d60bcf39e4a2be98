"""Quantities: every count of a story: what stands and by which rule, and each value given for it with its words.

In: a story. Out: QuantityViews, those of most reports first. One with several values has a picture; the rest are lines
of one table.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from crosswire.model.record import Quantity, QuantityValue, Story
from crosswire.model.wording import describe_number, describe_value
from crosswire.products.page.quantity_picture import Dot, Lane, Part, draw
from crosswire.products.page.shared import UNKNOWN, Link, OriginMark, PageIndex
from crosswire.products.page.text import anchor, many, quoted_parts, short_day, shorten, shown
from crosswire.products.page.told import standing
from crosswire.products.phrases import counted_labels, is_anybody, name_day, phrase_quantity
from crosswire.products.svg import Picture

MOST_PICTURES = 12
"""Quantities drawn; those beyond stand in the table."""
VERDICTS = {"single": "given once", "agree": "agreed", "updated": "updated", "disputed": "disputed"}
SHAPES = {"single": "dot", "agree": "square", "updated": "triangle", "disputed": "diamond"}
RELATIONS = {"part_of": "part of", "other_scope": "of another scope than"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """A value as a row of the table behind the picture."""

    number: str
    day: str
    said_by: str
    origin: OriginMark
    role: str
    note: str
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityView:
    """A quantity as the page shows it."""

    anchor: str
    id: str
    title: tuple[tuple[bool, str], ...]
    number: str
    label: str
    verdict: str
    verdict_key: str
    relation: tuple[str, Link] | None
    reason: str
    rule: str
    background: bool
    support: str
    rows: tuple[ValueRow, ...]
    parts: tuple[Link, ...]
    picture: Picture | None


def view_quantities(story: Story, page: PageIndex) -> tuple[QuantityView, ...]:
    """The story's quantities; background ones last."""
    index, labels = page.index, counted_labels()
    parts: dict[str, list[Quantity]] = defaultdict(list)
    for q in index.quantities_of[story.id]:
        if q.relation == "part_of" and q.part_of:
            parts[q.part_of].append(q)

    def order(q: Quantity) -> tuple[bool, bool, bool, int, int, int, str]:
        known = labels.get(q.counted)
        reports = len({v.span.report for v in q.values})
        return (index.is_background(q), q.relation is not None, q.counted == "other", -reports, -len(q.values),
                known.order if known else 99, q.id)  # fmt: skip

    rows = sorted(index.quantities_of[story.id], key=order)
    return tuple(_view(q, parts[q.id], page, drawn=n < MOST_PICTURES) for n, q in enumerate(rows))


def _view(quantity: Quantity, parts: list[Quantity], page: PageIndex, *, drawn: bool) -> QuantityView:
    index = page.index
    known = counted_labels().get(quantity.counted)
    label = known.label if known else quantity.counted.replace("_", " ")
    rows = tuple(_row(v, quantity, page) for v in sorted(quantity.values, key=_by_day))
    whole = index.quantities.get(quantity.part_of or "")
    relation = RELATIONS.get(quantity.relation or "")
    claims = [v.claim for v in quantity.values]
    return QuantityView(
        anchor=anchor("quantity", quantity.id),
        id=quantity.id,
        title=quoted_parts(_title(quantity, label)),
        number=standing(quantity),
        label=label,
        verdict=VERDICTS.get(quantity.verdict, quantity.verdict),
        verdict_key=quantity.verdict,
        relation=(relation, _link(whole, page)) if whole and relation else None,
        reason=shown(quantity.reason[:1].upper() + quantity.reason[1:]),
        rule=quantity.rule,
        background=index.is_background(quantity),
        support=index.support(claims),
        rows=rows,
        parts=tuple(_link(p, page) for p in parts),
        picture=_picture(quantity, parts, label, page) if drawn and (len(quantity.values) > 1 or parts) else None,
    )


def _title(quantity: Quantity, label: str) -> str:
    who = quantity.demographic or quantity.who
    return label.capitalize() + (f" “{shorten(who, 60)}”" if who and not is_anybody(who) else "")


def _link(quantity: Quantity, page: PageIndex) -> Link:
    name = shown(phrase_quantity(quantity, page.index))
    return Link(href="#" + anchor("quantity", quantity.id), name=name)


def _by_day(value: QuantityValue) -> tuple[bool, str, str, int]:
    return value.as_of is None, value.as_of or "", value.span.report, value.span.start


def _number(value: QuantityValue, page: PageIndex) -> str:
    figures = page.index.claims[value.claim].figures
    figure = next((f for f in figures if f.span == value.span), None)
    return describe_number(figure) if figure else describe_value(value.best or value.low or value.high or 0)


def _role(value: QuantityValue, quantity: Quantity) -> tuple[str, str]:
    """What became of a value ("stands", "earlier", "disputed", "set aside"), and why."""
    chosen = value.claim in quantity.basis  # one claim may give two values: "to 23, from 19"
    if chosen and (quantity.verdict != "updated" or quantity.best in (value.low, value.best, value.high)):
        return ("disputed", "") if quantity.verdict == "disputed" else ("stands", "")
    reason = next((r.reason for r in quantity.rejected if r.claim == value.claim), "")
    if quantity.verdict == "updated":
        return "earlier", reason
    return ("disputed", reason) if quantity.verdict == "disputed" else ("set aside", reason)


def _row(value: QuantityValue, quantity: Quantity, page: PageIndex) -> ValueRow:
    claim = page.index.claims[value.claim]
    role, note = _role(value, quantity)
    return ValueRow(
        number=_number(value, page),
        day=name_day(value.as_of) if value.as_of else "no day",
        said_by=page.said_by(claim),
        origin=page.mark(claim, value.origin),
        role=role,
        note=shown(note),
        link=page.link(value.claim, value.span),
    )


def _picture(quantity: Quantity, parts: list[Quantity], label: str, page: PageIndex) -> Picture | None:
    lanes = _lanes(quantity, page)
    bars = [Part(name=_link(p, page).name, value=p.best or p.high or p.low or 0, href=_link(p, page).href)
            for p in parts]  # fmt: skip
    title = f"{standing(quantity)} {label}: values over time"
    told = [f"{many(len(quantity.values), 'value')} from {page.index.support(v.claim for v in quantity.values)}."]
    told += [f"{lane.side} {lane.name}: ".lstrip() + "; ".join(dot.words for dot in lane.dots) + "." for lane in lanes]
    told.append(quantity.reason)
    return draw(anchor("picture", quantity.id), title, shown(" ".join(told)), lanes, bars, quantity)


def _lanes(quantity: Quantity, page: PageIndex) -> list[Lane]:
    """Dots by day, and in a dispute by side first; values alike in all but their report are one dot, told "×3"."""
    groups: dict[tuple[str, str, str, str, str], list[QuantityValue]] = defaultdict(list)
    for value in quantity.values:
        mark = page.mark(page.index.claims[value.claim], value.origin)
        side = _side(value, quantity, page)
        key = (side, (value.as_of or "~")[:10], str((value.low, value.best, value.high)), mark.letter,
               _role(value, quantity)[0])  # fmt: skip
        groups[key].append(value)
    lanes: dict[tuple[str, str], list[Dot]] = defaultdict(list)
    least: dict[str, float] = {}
    for key, values in groups.items():
        least[key[0]] = min(least.get(key[0], _middle(values[0])), _middle(values[0]))

    def order(group: tuple[tuple[str, ...], list[QuantityValue]]) -> tuple[float, str, str, float, bool, str]:
        key, values = group
        return least[key[0]], key[0], key[1], _middle(values[0]), key[3] == UNKNOWN, key[3]

    numbered = len({_number(v, page) for v in quantity.values}) > 1
    for key, values in sorted(groups.items(), key=order):
        lanes[key[0], key[1]].append(_dot(values, quantity, page, numbered=numbered))
    return [Lane(name=short_day(day) if day != "~" else "no day", side=side, dots=tuple(dots))
            for (side, day), dots in lanes.items()]  # fmt: skip


def _side(value: QuantityValue, quantity: Quantity, page: PageIndex) -> str:
    """In a dispute the position a value belongs to, else nothing."""
    if quantity.verdict != "disputed":
        return ""
    for row in page.index.disagreements_of[page.index.claims[value.claim].story or ""]:
        if row.event == quantity.event and row.kind == "contradiction":
            for side in row.sides:
                if value.claim in side.claims:
                    return side.position
    return ""


def _middle(value: QuantityValue) -> float:
    ends = [x for x in (value.low, value.high) if x is not None]
    return value.best if value.best is not None else sum(ends) / max(len(ends), 1)


def _short(value: QuantityValue) -> str:
    """A value in as few signs as it takes: "14+", "≤ 70", "24–99"."""
    if value.low is not None and value.high is not None and value.best is None:
        return f"{describe_value(value.low)}–{describe_value(value.high)}"
    number = describe_value(_middle(value))
    return number + "+" if value.high is None else f"≤ {number}" if value.low is None else number


def _dot(values: list[QuantityValue], quantity: Quantity, page: PageIndex, *, numbered: bool) -> Dot:
    first = min(values, key=_by_day)
    claim = page.index.claims[first.claim]
    mark = page.mark(claim, first.origin)
    reports = len({v.span.report for v in values})
    link = page.link(first.claim, first.span)
    number = _number(first, page)
    return Dot(
        low=first.low,
        middle=_middle(first),
        high=first.high,
        label=" ".join([_short(first)] * numbered + [f"×{reports}"] * (reports > 1)),
        letter=mark.letter,
        color=mark.color,
        shape=SHAPES.get(quantity.verdict, "dot"),
        role=_role(first, quantity)[0],
        link=link,
        words=f"{number}, {mark.label} ({mark.letter}), {many(reports, 'report')}, {_role(first, quantity)[0]}",
    )

"""Quotation: who says what, by which words: direct, indirect and mixed, nested and relayed.

In: a page and its entities. Out: Attributions with the spans of content, source and cue, who the source is within this
report, what it does with the content (stance) and who relays it. Sayings are read paragraph by paragraph
(`nlp.speech`); here quotations are followed over paragraphs, carriers are told from speakers, and speakers are named
(`nlp.speakers`). Measured on 384 articles of PolNeAR: F of cue .761, source .779, content .757, all three .661 (.653 on
the fifth that no training saw); see `docs/method/attribution.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from crosswire.model.reading import Attribution, Entity
from crosswire.model.span import Span
from crosswire.nlp.attribution.direct import follow_up
from crosswire.nlp.attribution.sayings import Paragraph, Saying
from crosswire.nlp.attribution.speakers import Cast, Speaker
from crosswire.nlp.attribution.speech import find_sayings
from crosswire.nlp.page import Page

MIN_ORPHAN = 4
"""Words of a quotation without speaker that are worth keeping: fewer are a name or a word in inverted commas."""


def find_attributions(page: Page, entities: tuple[Entity, ...]) -> tuple[Attribution, ...]:
    """Attributions of a page, ordered by where their content begins (then longest first, then the innermost speaker).

    `source` and `cue` None: a quotation that nobody is said to have said. `source` None with a `cue`: said by nobody
    named ("is believed to"). `source_name` None: the words do not tell who it is ("he" on a page pasted together).
    """
    paragraphs = [find_sayings(block, page.report.text[block.start : block.end]) for block in page.blocks]
    if not page.report.composite:
        for paragraph in paragraphs:
            follow_up(paragraph)
    _join_paragraphs(paragraphs)
    cast = Cast(page, entities)
    out: dict[tuple[Span, Span | None, Span | None], Attribution] = {}
    for paragraph in paragraphs:
        for made in _attribute(page, paragraph, cast):
            out.setdefault((made.content, made.source, made.cue), made)
    return tuple(sorted(out.values(), key=_order))


def _order(made: Attribution) -> tuple[int, int, int, int]:
    """Of two with one content the one that the other relays comes first ("the agency said, citing the monitor")."""
    return made.content.start, -made.content.end, -len(made.relayed_by), made.cue.start if made.cue else -1


def _join_paragraphs(paragraphs: list[Paragraph]) -> None:
    """A quotation that ends a paragraph goes on in the next one, if it was left open or the next is nothing else."""
    for before, after in pairwise(paragraphs):
        if before.opening is not None and after.quotes and after.quotes[0].start == 0 and 0 not in after.claimed:
            opened = before.opening
            opened.start_block = opened.end_block = after.block.index
            opened.start, opened.end = after.offsets(*after.quote_ranges[0])
            if opened.start < opened.end:
                before.sayings.append(opened)
                after.claimed[0] = after.last_quote[0] = opened
        if not before.quotes or not after.quotes or after.quotes[0].start != 0:
            continue
        closed = before.quotes[-1].closed
        if closed and (
            before.text[before.quotes[-1].end :].strip(" .")
            or len(after.quotes) > 1
            or after.text[after.quotes[0].end :].strip(" .")
        ):
            continue
        last = len(before.quotes) - 1
        saying = before.last_quote.get(last)
        if saying is not None and 0 not in after.claimed:
            after.claimed[0] = saying
            after.last_quote[0] = saying
            saying.end_block, saying.end = after.block.index, after.offsets(*after.quote_ranges[0])[1]
    for before, after in reversed(list(pairwise(paragraphs))):
        saying = after.claimed.get(0)
        if not before.quotes or saying is None or not after.quotes or after.quotes[0].start != 0:
            continue
        if before.quotes[-1].closed or before.quotes[0].start != 0 or before.claimed or len(before.quotes) > 1:
            continue
        if (saying.block == after.block.index and saying.start == 0) or saying.start_block == after.block.index:
            saying.start_block, saying.start = before.block.index, before.offsets(*before.quote_ranges[0])[0]
            before.claimed[0] = before.last_quote[0] = saying


def _attribute(page: Page, p: Paragraph, cast: Cast) -> Iterator[Attribution]:
    said: list[tuple[Saying, Speaker | None]] = []
    for s in sorted(p.sayings, key=lambda s: (s.cue or (0, 0), s.start)):
        speaker = None
        if s.source is not None:
            speaker = cast.name(p.block, s.source, main=s.main)
            if s.family == "speech":
                cast.add(p.block, s.source[0], speaker)
        said.append((s, speaker))
    relays = [(s, k.name) for s, k in said if k is not None and k.name and s.family == "speech"]
    for s, speaker in said:
        yield _make(page, p, s, speaker, _relayed_by(p, s, speaker, relays, cast))
    for s in _orphans(p):
        yield _make(page, p, s, None, ())


def _relayed_by(
    p: Paragraph, s: Saying, speaker: Speaker | None, relays: list[tuple[Saying, str]], cast: Cast
) -> tuple[str, ...]:
    """Names of those within whose words this saying stands, outermost first."""
    if s.cue is None or s.family != "speech":
        return ()
    names: list[str] = []
    at = p.tokens[s.cue[0]].start
    around = [(o.end - o.start, name) for o, name in relays if o is not s and _is_within(p, s, at, o)]
    for _, name in sorted(around, key=lambda row: -row[0]):
        if name not in names and (speaker is None or name != speaker.name):
            names.append(name)
    if s.relay is not None:
        carrier = cast.name(p.block, s.relay, main=s.main).name
        if carrier and carrier not in names and (speaker is None or carrier != speaker.name):
            names.insert(0, carrier)
    if s.carrier is not None and s.carrier != s.source:
        medium = cast.name(p.block, s.carrier, main=s.main)
        if medium.name and medium.kind in ("media", "agency") and medium.name not in names:
            names.append(medium.name)
    return tuple(names)


def _is_within(p: Paragraph, s: Saying, at: int, outer: Saying) -> bool:
    """Whether the words of saying at `at` stand in the content of `outer`, and not the other way round as well."""
    if outer.end_block >= 0 or outer.start_block >= 0 or outer.cue is None or not outer.start <= at < outer.end:
        return False
    return not s.start <= p.tokens[outer.cue[0]].start < s.end


def _orphans(p: Paragraph) -> Iterator[Saying]:
    """Whole-sentence quotations that no saying claims."""
    for n, (first, last) in enumerate(p.quote_ranges):
        if n in p.last_quote or n in p.claimed or p.quotes[n].single or p.block.kind != "body":
            continue
        if first >= len(p.tokens) or sum(t.text.isalpha() for t in p.tokens[first:last]) < MIN_ORPHAN:
            continue
        if not p.stands_alone(n):
            continue
        start, end = p.offsets(first, last)
        if any(s.start < end and start < s.end for s in p.sayings):
            continue
        yield Saying(p.block.index, None, None, start, end, quoted=True)


def _make(page: Page, p: Paragraph, s: Saying, speaker: Speaker | None, relayed_by: tuple[str, ...]) -> Attribution:
    begin = p.block.start
    end = (page.blocks[s.end_block].start if s.end_block >= 0 else begin) + s.end
    start = (page.blocks[s.start_block].start if s.start_block >= 0 else begin) + s.start
    content = page.report.span(start, end)
    return Attribution(
        content=content,
        source=page.span(p.block, *p.trimmed(*s.source)) if s.source else None,
        cue=page.span(p.block, *s.cue) if s.cue else None,
        source_name=speaker.name if speaker else None,
        source_kind=speaker.kind if speaker and (speaker.name or speaker.kind != "other") else None,
        kind=_kind(p, s),
        stance=s.stance,
        relayed_by=relayed_by,
        family=s.family,
    )


def _kind(p: Paragraph, s: Saying) -> str:
    """direct: nothing but quotation (the words of saying apart); mixed: some words quoted; else indirect."""
    if s.quoted:
        return "direct"
    return "mixed" if any(s.start <= q.start < s.end for q in p.quotes) else "indirect"

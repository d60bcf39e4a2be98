"""Stories told in plain files, with what a careful desk would conclude from them.

`told/NAME.txt` holds a line on what the story is about, its reports (`== day | outlet | title`, then paragraphs), and
questions: `?? WHAT = ANSWER` must hold; `?! WHAT = ANSWER` is known not to hold yet, and the test fails once it does.
Everything in them is invented. What can be asked: `ASKED`, each with its docstring.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import crosswire
from crosswire.fusion.happenings import main_event
from crosswire.model.record import Event, Quantity
from crosswire.products.index import RecordIndex
from crosswire.products.render import render

FOLDER = Path(__file__).parent / "told"
TODAY = date(2032, 1, 1)
_REPORT = re.compile(r"^== (?P<day>\S+) \| (?P<outlet>[^|]+) \| (?P<title>.+)$", re.M)
_QUESTION = re.compile(r"^\?(?P<mark>[?!]) (?P<what>.+?) = (?P<want>.+)$", re.M)


@dataclass(frozen=True, slots=True)
class Question:
    """`known`: the answer is known to be wrong today."""

    story: str
    what: str
    want: str
    known: bool


def questions() -> list[Question]:
    """All questions of all stories, in the order of the files."""
    return [
        Question(path.stem, m["what"], m["want"].strip(), m["mark"] == "!")
        for path in sorted(FOLDER.glob("*.txt"))
        for m in _QUESTION.finditer(path.read_text(encoding="utf-8"))
    ]


@cache
def tell(story: str) -> Answers:
    """The record of a story, ready to be asked."""
    text = (FOLDER / f"{story}.txt").read_text(encoding="utf-8")
    heads = list(_REPORT.finditer(text))
    assert heads, f"{story}.txt holds no report; expected lines like '== 2026-01-31 | Outlet | Title'"
    first = next(_QUESTION.finditer(text)).start()
    ends = [h.start() for h in heads[1:]] + [first]
    rows = [
        {"id": f"{story}-{n}", "published": h["day"], "publisher": h["outlet"].strip(), "title": h["title"],
         "language": "en", "text": f"{h['title']}\n\n{text[h.end() : end].strip()}"}
        for n, (h, end) in enumerate(zip(heads, ends, strict=True), 1)
    ]  # fmt: skip
    return Answers(rows)


class Answers:
    """A record and what can be asked of it. Every method returns (holds, what was found instead)."""

    def __init__(self, rows: Sequence[dict[str, str]]) -> None:
        self.record = crosswire.record(rows, now=TODAY)
        self.index = RecordIndex(self.record)
        self.main = main_event(self.record.events)

    def ask(self, what: str, want: str) -> tuple[bool, str]:
        """Answers one question; fails where none of `ASKED` reads it."""
        for pattern, answer in ASKED:
            if match := re.fullmatch(pattern, what):
                return answer(self, want, **{k: v for k, v in match.groupdict().items() if v})
        raise AssertionError(f"{what!r} is no question that can be asked; see ASKED in {__file__}")

    def event(self, want: str) -> tuple[bool, str]:
        """The type of the main event."""
        found = self.main.type if self.main else "none"
        return found in want.split(), found

    def day(self, want: str) -> tuple[bool, str]:
        """The day on which the main event began."""
        found = (self.main.interval.start or "")[:10] if self.main and self.main.interval else "none"
        return found == want, found

    def place(self, want: str, kind: str = "") -> tuple[bool, str]:
        """The name of the place of the main event, or of one event of a type; for an unlisted place, its words."""
        events = [e for e in self.record.events if e.type == kind] if kind else [self.main] if self.main else []
        found = [self._place(e) for e in events]
        return any(want in f for f in found), str(found)

    def best(self, want: str, counted: str, who: str = "") -> tuple[bool, str]:
        """The best value of the main quantity of a kind; with `who`, of one that counts such people or things."""
        rows = self._tolls(counted)
        if who:
            rows = [q for q in self.record.quantities if q.counted == counted and _is_of(q, who)]
            return any(_shown(q) == want for q in rows), str([_shown(q) for q in rows])
        found = _shown(rows[0]) if rows else "none"
        return found == want, found

    def among(self, want: str, counted: str) -> tuple[bool, str]:
        """One of the current quantities of a kind that are no part of another has this best value."""
        found = [_shown(q) for q in self._tolls(counted)]
        return want in found, str(found)

    def not_among(self, want: str, counted: str) -> tuple[bool, str]:
        """No quantity of the kind has this value."""
        found = [_shown(q) for q in self.record.quantities if q.counted == counted]
        return want not in found, str(found)

    def at(self, want: str, counted: str, place: str) -> tuple[bool, str]:
        """A value of that kind, told of that place, and not the best of the main quantity."""
        main = self._tolls(counted)[:1]
        found = [f"{v.best or v.low:g}" for q in self.record.quantities if q.counted == counted
                 for v in q.values if self._is_told_of(v.claim, place)]  # fmt: skip
        return want in found and want not in map(_shown, main), str(found)

    def values(self, want: str, counted: str) -> tuple[bool, str]:
        """Values that the main quantity keeps side by side."""
        rows = self._tolls(counted)[:1]
        found = sorted({v.best or v.low or 0 for q in rows for v in q.values})
        return {float(w) for w in want.split()} <= set(found), str(found)

    def verdict(self, want: str, counted: str) -> tuple[bool, str]:
        rows = self._tolls(counted)
        return bool(rows) and rows[0].verdict == want, rows[0].verdict if rows else "none"

    def scope(self, want: str, counted: str) -> tuple[bool, str]:
        rows = self._tolls(counted)
        return bool(rows) and rows[0].scope == want, rows[0].scope if rows else "none"

    def told_by(self, want: str, counted: str, no: str = "") -> tuple[bool, str]:
        """Who gives the value that stands."""
        rows = self._tolls(counted)[:1]
        found = [v for q in rows for v in self.index.voices(q.basis)]
        heard = any(want.lower() in f.lower() for f in found)
        return bool(rows) and heard != bool(no), str(found)

    def background(self, want: str) -> tuple[bool, str]:
        """A value of another event: it stands, and no current quantity has it."""
        rows = [q for q in self.record.quantities if any(f"{v.best or v.low or 0:g}" == want for v in q.values)]
        return bool(rows) and all(self.index.is_background(q) for q in rows), str([q.counted for q in rows])

    def events(self, want: str, bound: str, types: str = "") -> tuple[bool, str]:
        """How many current events the story has, of some types or in all but ordinary ones."""
        found = [e.type for e in self.record.events if self._is_current(e) and e.type != "other"]
        found = [t for t in found if not types or t in types.split()]
        return len(found) <= int(want) if bound == "most" else len(found) >= int(want), str(found)

    def no_event(self, want: str) -> tuple[bool, str]:
        found = [e.type for e in self.record.events]
        return want not in found, str(found)

    def denied(self, want: str) -> tuple[bool, str]:
        """An event of the type is asserted by some and denied by others."""
        found = [(e.type, e.status) for e in self.record.events if e.status in ("disputed", "denied")]
        return any(want == f[0] for f in found), str(found)

    def retracted(self, want: str) -> tuple[bool, str]:
        """An event of the type was withdrawn by its own source."""
        found = [e.type for e in self.record.events if e.status == "retracted"]
        return want in found, str(found)

    def responsibility(self, want: str, kind: str, no: str = "") -> tuple[bool, str]:
        """Who is blamed, or claims, or denies to have done it."""
        kinds = {"responsible": "claimed", "blamed": "blamed", "denied by": "denied", "admitted by": "admitted"}
        found = [(r.kind, self.index.entities[r.party].name) for e in self.record.events for r in e.responsibility]
        return any(k == kinds[kind] and want in name for k, name in found) != bool(no), str(found)

    def control(self, want: str, place: str) -> tuple[bool, str]:
        found = [(self.index.entities[c.place].name, c.status) for c in self.record.control]
        return (place, want) in found, str(found)

    def brief(self, want: str, no: str = "") -> tuple[bool, str]:
        text = " ".join(render(self.record).split())
        return (want in text) != bool(no), text[:2000]

    def headline(self, want: str, no: str = "") -> tuple[bool, str]:
        text = self.record.briefs[0].headline
        return (want in text) != bool(no), text

    def _tolls(self, counted: str) -> list[Quantity]:
        """Current quantities of a kind that are no part of another, the one with most values first."""
        rows = [q for q in self.record.quantities if q.counted == counted and q.relation != "part_of"]
        rows = [q for q in rows if not self.index.is_background(q)]
        return sorted(rows, key=lambda q: (-len(q.values), -(q.best or 0), q.id))

    def _place(self, event: Event) -> str:
        entity = self.index.entities.get(event.place or "")
        return entity.name if entity else "none"

    def _is_current(self, event: Event) -> bool:
        return any(self.index.claims[c].temporal == "current" for c in event.claims)

    def _is_told_of(self, claim: str, place: str) -> bool:
        return any(place in p.span.quote for p in self.index.claims[claim].places)


def _shown(quantity: Quantity) -> str:
    value = quantity.best if quantity.best is not None else quantity.low
    return "none" if value is None else f"{value:g}"


def _is_of(quantity: Quantity, who: str) -> bool:
    words = {who, who.removesuffix("s"), who.removesuffix("ren")}
    return any(w in (quantity.who or "") for w in words) or (quantity.demographic or "") in words | {who} or (
        quantity.who_class.rstrip("s") in words)  # fmt: skip


_KIND = r"(?P<counted>[a-z_]+)"
ASKED: tuple[tuple[str, Callable[..., tuple[bool, str]]], ...] = (
    (r"event", Answers.event),
    (r"date", Answers.day),
    (r"place(?: of (?P<kind>\w+))?", Answers.place),
    (r"(?P<kind>responsible|blamed|denied by|admitted by)", Answers.responsibility),
    (r"(?P<no>not) (?P<kind>responsible|blamed|denied by)", Answers.responsibility),
    (r"denied", Answers.denied),
    (r"retracted", Answers.retracted),
    (r"not event", Answers.no_event),
    (r"background", Answers.background),
    (r"control (?P<place>.+)", Answers.control),
    (r"events(?: of type (?P<types>[\w ]+?))? at (?P<bound>most|least)", Answers.events),
    (r"brief has(?P<no> not)?", Answers.brief),
    (r"headline has(?P<no> not)?", Answers.headline),
    (rf"a toll of {_KIND}", Answers.among),
    (rf"not a toll of {_KIND}", Answers.not_among),
    (rf"{_KIND} by(?: has (?P<no>not))?", Answers.told_by),
    (rf"{_KIND} values", Answers.values),
    (rf"{_KIND} verdict", Answers.verdict),
    (rf"{_KIND} scope", Answers.scope),
    (rf"{_KIND} in (?P<place>.+)", Answers.at),
    (rf"{_KIND}(?: (?P<who>[a-z]+))?", Answers.best),
)

"""Sameness: how likely two mentions of one story tell of one happening, weighed from many weak signs.

In: the mentions of one story. Out: `Weigher.weigh(a, b)`, log-odds by the table `models/events.csv`, and
the signs that decided. Signs are shares of what stands around two mentions, never words. Which mentions are compared at
all is said in `meetings`, what parts them whatever the signs in `events`. Measured: of pairs of unseen topics .70 are
judged rightly (docs/method/event-coreference.md).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from crosswire.coreference.mentions import Mention, Words, lie_apart
from crosswire.nlp.events.event_types import OTHER
from crosswire.resources.linear import Linear

MODEL = "events"
Signs = dict[str, float]


class Weigher:
    """Signs of two mentions of one story, each kind of word weighed by how few of the story's reports hold it."""

    def __init__(self, mentions: Sequence[Mention], model: Linear | None) -> None:
        self._model = model
        self._alike: dict[tuple[str, str], float] = {}
        bags: dict[str, set[str]] = defaultdict(set)
        tellers: dict[str, set[str]] = defaultdict(set)
        for m in mentions:
            tellers[m.root].add(m.claim.report)
            bags[m.claim.report] |= m.sentence
        self._bags = {report: frozenset(words) for report, words in bags.items()}
        self._reports = max(1, len(bags))
        held = Counter(word for words in bags.values() for word in words)
        self._worth = {w: (math.log((self._reports + 1) / (n + 0.5)) + 0.3) ** 2 for w, n in held.items()}
        told = Counter(m.root for m in mentions)
        self._often = {s: min(2.0, math.log(n / len(tellers[s]))) for s, n in told.items()}
        self._spread = {s: len(r) / self._reports for s, r in tellers.items()}
        self._known: dict[Words, float] = {}

    def weigh(self, a: Mention, b: Mention) -> float:
        """Log-odds that both tell of one happening."""
        return self._model.score(self.signs(a, b)) if self._model else 0.0

    def signs(self, a: Mention, b: Mention) -> Signs:
        """What speaks for and against it."""
        one, two = a.claim, b.claim
        found: dict[str, float] = {
            "same stem": a.stem == b.stem,
            "often told": self._often[a.root] + self._often[b.root],
            "told by many": min(self._spread[a.root], self._spread[b.root]),
            "clause": self._share(a.clause, b.clause),
            "sentence": self._share(a.sentence, b.sentence),
            "before": self._share(a.before, b.before),
            "after": self._share(a.after, b.after),
            "crossed": (len(a.before & b.after) + len(a.after & b.before)) / 4,
            "one report": one.report == two.report,
            "reports alike": self._reports_alike(one.report, two.report),
            "both lead": a.lead and b.lead,
            "rivals": (b.stem in a.others) + (a.stem in b.others) if a.stem != b.stem else 0,
            "alone": 1 / (1 + len(a.others)) / (1 + len(b.others)),
            "one negated": one.polarity != two.polarity,
            "one not actual": (one.modality == "actual") != (two.modality == "actual"),
            "neither actual": one.modality != "actual" != two.modality,
            "both background": one.temporal == two.temporal == "background",
            "one background": (one.temporal == "background") != (two.temporal == "background"),
        }
        found |= _kinds(a, b)
        found |= _saying(a, b)
        found |= _parties(a, b)
        found |= _places(a, b)
        return {name: float(value) for name, value in found.items() if value}

    def rarest(self, mention: Mention, most: int) -> list[str]:
        """The words and parties around a mention that fewest reports of the story hold."""
        words = sorted(mention.clause, key=lambda w: (-self._worth.get(w, 0.0), w))
        return [*sorted(mention.parties), *words[:most]]

    def _share(self, a: Words, b: Words) -> float:
        """Worth of the words of both, as a share of what the two hold."""
        both = math.fsum(self._worth.get(w, 0.0) for w in a & b)
        return both / math.sqrt(self._sum(a) * self._sum(b)) if both else 0.0

    def _sum(self, words: Words) -> float:
        if words not in self._known:
            self._known[words] = math.fsum(self._worth.get(w, 0.0) for w in words)
        return self._known[words]

    def _reports_alike(self, a: str, b: str) -> float:
        """What the sentences of two reports share; 1 for one and the same."""
        if a == b:
            return 1.0
        key = (a, b) if a < b else (b, a)
        if key not in self._alike:
            self._alike[key] = self._share(self._bags[a], self._bags[b])
        return self._alike[key]


def _kinds(a: Mention, b: Mention) -> Signs:
    """How many of the two are of a known type, and whether they are told by words of one root."""
    known = (a.claim.type != OTHER) + (b.claim.type != OTHER)
    return {
        ("ordinary", "one known", "both known")[known]: 1.0,
        "other words": float(a.root != b.root),
    }


def _saying(a: Mention, b: Mention) -> Signs:
    """Both or one are the cue of an attribution ("said"): then who says it tells."""
    if not (a.cue or b.cue):
        return {}
    if a.cue != b.cue:
        return {"one is a cue": 1.0}
    one, two = a.claim.attribution.source, b.claim.attribution.source
    met = {"same source" if one == two else "other source": 1.0} if one and two else {}
    return {"both are cues": 1.0, **met}


def _parties(a: Mention, b: Mention) -> Signs:
    found: Signs = {"party shared": float(bool(a.parties & b.parties))}
    for role in ("actor", "target"):
        one, two = a.roles.get(role), b.roles.get(role)
        if one and two:
            named = a.parties & one and b.parties & two
            met = bool(one & two)
            found |= {f"same {role}": float(met), f"other {role}": float(not met)}
            found[f"other named {role}"] = float(bool(named) and not met)
    return found


def _places(a: Mention, b: Mention) -> Signs:
    """Places that agree or not. Days part by rule (`events`); the reports trained on give too few to weigh them."""
    return {"same place": float(bool(a.places & b.places)), "places apart": float(lie_apart(a.points, b.points))}

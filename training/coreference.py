"""Trains `models/events.csv`: how likely two mentions of one story tell of one happening.

From ecb-dev, without the topics of its sample. Cases are pairs of mentions that the gold marks and Crosswire finds, of
one story, which `crosswire.coreference.meetings` brings together.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict

from benchmarks.engine import run_crosswire
from benchmarks.sets import BENCH, SETS, WORK, Row, is_chosen

from crosswire.coreference.meetings import find_meetings
from crosswire.coreference.mentions import find_mentions
from crosswire.coreference.sameness import MODEL, Weigher
from crosswire.model.codec import decode
from crosswire.model.record import Record
from training.logistic import Features, cross_validate, fit, write_table

SET = "ecb-dev"
Case = tuple[Features, bool, str, float]
"""Signs, whether they are one, topic, how much the pair counts."""


def train() -> None:
    """Fit on all but the sample's topics, and write the table with what cross-validation reached."""
    gold = [json.loads(line) for line in (BENCH / SET / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = [row for row in gold if not is_chosen(f"topic {row['topic']}", SETS[SET].share)]
    signs, labels, topics, worth = zip(*find_cases(_record(), gold), strict=True)
    odds = cross_validate(signs, labels, topics)
    right = sum((odd > 0) == label for odd, label in zip(odds, labels, strict=True)) / len(labels)
    facts = (
        f"Log-odds that two mentions tell of one happening: {len(set(topics))} topics of {SET}, its sample apart;",
        f"{len(labels)} pairs, {sum(labels)} of them one; by unseen topics (five folds) {right:.3f} are right.",
    )
    print("\n".join(facts))
    mean = sum(worth) / len(worth)
    print(write_table(fit(signs, labels, worth=[w / mean for w in worth]), MODEL, facts))


def _record() -> Record:
    path = WORK / "training" / f"{SET}.json"
    run_crosswire(["record", BENCH / SET / "docs.jsonl", "--no-readings"], path)
    return decode(path.read_bytes(), Record)


def find_cases(record: Record, gold: list[Row]) -> list[Case]:
    """Pairs of gold mentions of one story that meet. The pairs of a long chain or story count less, as its mentions are
    not worth more than others."""
    chains = _match(record, gold)
    size = Counter(chains.values())
    topic = {row["id"]: row["topic"] for row in gold}
    reports = {r.id: r for r in record.reports}
    entities = {e.id: e for e in record.entities}
    stories = defaultdict(list)
    for claim in record.claims:
        stories[claim.story].append(claim)
    out: list[Case] = []
    for claims in stories.values():
        mentions = find_mentions(claims, entities, reports)
        weigher = Weigher(mentions, None)
        known = [m for m in mentions if m.claim.id in chains]
        for a, b in find_meetings(known, weigher):
            one, two = (chains[known[n].claim.id] for n in (a, b))
            worth = 1 / math.sqrt(size[one] * size[two] * len(known))
            out.append((weigher.signs(known[a], known[b]), one == two, topic[known[a].claim.report], worth))
    return out


def _match(record: Record, gold: list[Row]) -> dict[str, str]:
    """Claim id to gold chain, by the largest overlap of trigger and gold mention."""
    triggers = defaultdict(list)
    for claim in record.claims:
        if claim.trigger:
            triggers[claim.report].append((claim.trigger, claim.id))
    out: dict[str, str] = {}
    for row in gold:
        ranked = []
        for n, told in enumerate(m for m in row["mentions"] if m["eval"]):
            for span, name in triggers[row["id"]]:
                shared = min(span.end, told["end"]) - max(span.start, told["start"])
                if shared > 0:
                    dice = 2 * shared / (span.end - span.start + told["end"] - told["start"])
                    ranked.append((-dice, n, name, told["chain"]))
        taken: set[int] = set()
        for _, n, name, chain in sorted(ranked):
            if n not in taken and name not in out:
                out[name] = chain
                taken.add(n)
    return out

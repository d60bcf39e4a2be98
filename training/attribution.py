"""Attribution: is this word of saying, thinking or wanting one that annotators mark? (`nlp.attribution.signs`)

Candidates are what the rules read in attribution-dev, but for its sample; a candidate is right where its cue overlaps a
cue of the gold (Dice of letters .5 or more). Words of an open class seen fewer than `MIN_LEMMA` times are no signs.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from benchmarks.sets import BENCH, SETS, is_chosen

from crosswire.model.ids import hash_text
from crosswire.model.report import Report
from crosswire.nlp.attribution.sayings import Paragraph, Saying
from crosswire.nlp.attribution.speech import find_sayings
from crosswire.nlp.attribution.subjects import Range
from crosswire.nlp.cache import DiskCache
from crosswire.nlp.model import Parser
from crosswire.nlp.page import Page
from crosswire.nlp.reader import read_pages
from crosswire.resources.linear import Linear
from training.logistic import cross_validate, fit, write_table

SET = SETS["attribution-dev"]
MIN_LEMMA = 10
MIN_SIGN = 10
COST = 0.1
THRESHOLD = -0.25
"""Log-odds above which a candidate is kept: where F over all cues is best in cross-validation."""
SAME = 0.5
REFUSED = -100.0
ROLES = ("cue", "content")
Case = tuple[dict[str, float], bool, str]
Letters = frozenset[int]
"""Places in a report."""
GoldLetters = tuple[Letters, Letters]
"""Those of the cue and those of the content."""


class Recorder:
    """Stands in for the model: notes each candidate of a page, and lets pass what the gold has."""

    def __init__(self, page: Page, cues: list[Letters], cases: list[Case]) -> None:
        self.page, self.cues, self.cases = page, cues, cases

    def __call__(self, p: Paragraph, made: Saying, signs: dict[str, float]) -> float:
        at = find_letters(self.page, p, made.cue or (0, 1))
        right = any(dice(at, g) >= SAME for g in self.cues)
        self.cases.append((signs, right, self.page.report.id))
        return REFUSED if not right else -REFUSED


def read_cases(pages: list[Page], gold: dict[str, list[Letters]]) -> list[Case]:
    """Signs, whether right, and report id of every candidate."""
    cases: list[Case] = []
    for page in pages:
        weigh = Recorder(page, gold[page.report.id], cases)
        for block in page.blocks:
            find_sayings(block, page.report.text[block.start : block.end], weigh)
    return cases


def keep_signs(cases: list[Case]) -> list[dict[str, float]]:
    """The signs of each case without rare ones."""
    seen = Counter(sign for signs, _, _ in cases for sign in signs)
    least = {sign: MIN_LEMMA if sign.startswith("lemma") else MIN_SIGN for sign in seen}
    return [{s: v for s, v in signs.items() if seen[s] >= least[s]} for signs, _, _ in cases]


def train() -> None:
    """Trains on what is not the sample, prints F over the candidates, writes the table."""
    gold = {i: [cue for cue, _ in rows] for i, rows in read_gold() if not is_chosen(i, SET.share)}
    cases = read_cases([p for p in read_set() if p.report.id in gold], gold)
    signs, labels, groups = keep_signs(cases), [c[1] for c in cases], [c[2] for c in cases]
    odds = cross_validate(signs, labels, groups, cost=COST)
    taken = [o > THRESHOLD for o in odds]
    right = sum(t and y for t, y in zip(taken, labels, strict=True))
    figures = f"precision {right / sum(taken):.3f}, recall {right / sum(labels):.3f} (five folds)"
    print(len(cases), figures)
    model = fit(signs, labels, cost=COST)
    model = Linear(model.name, model.weights, round(model.bias - THRESHOLD, 3))
    facts = [
        "Is a candidate a saying, thought or attitude that annotators mark? Signs: nlp/attribution/signs.py.",
        f"Trained on {len(gold)} reports of attribution-dev (PolNeAR), without its sample; L2, C = {COST}.",
        f"Among {len(cases)} candidates: {figures}; threshold {THRESHOLD} is part of the bias.",
    ]
    write_table(model, "attribution", facts)


def find_letters(page: Page, p: Paragraph, tokens: Range) -> Letters:
    """Where in the report the letters and digits of some tokens stand."""
    start, end = p.block.start + p.tokens[tokens[0]].start, p.block.start + p.tokens[tokens[1] - 1].end
    return frozenset(i for i in range(start, end) if page.report.text[i].isalnum())


def dice(a: Letters, b: Letters) -> float:
    """How much two sets of letters share, 0 to 1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def read_gold() -> Iterator[tuple[str, list[GoldLetters]]]:
    """For each report of the set the letters of cue and content of every attribution."""
    texts = {d["id"]: d["text"] for d in map(json.loads, _lines("docs.jsonl"))}
    for row in map(json.loads, _lines("gold.jsonl")):
        text = texts[row["id"]]
        letters = [
            [frozenset(i for s in a[role] for i in range(s["start"], s["end"]) if text[i].isalnum()) for role in ROLES]
            for a in row["attributions"]
        ]
        yield row["id"], [(cue, content) for cue, content in letters if cue]


def read_set() -> Iterator[Page]:
    """The parsed reports of the set."""
    docs = map(json.loads, _lines("docs.jsonl"))
    reports = (Report(id=d["id"], text=d["text"], sha256=hash_text(d["text"]), language="en") for d in docs)
    return read_pages(reports, Parser(DiskCache()))


def _lines(name: str) -> list[str]:
    return (BENCH / SET.name / name).read_text(encoding="utf-8").splitlines()

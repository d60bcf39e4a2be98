"""Content ends: does what is said go on beyond this place of its sentence? (`nlp.attribution.ends`, `end_signs`)

Cases are the places of every saying of attribution-dev, but for its sample, whose cue is one of the gold (Dice of
letters .5 or more) and whose content begins where the gold's does: the places within the gold's content, up to that
where it ends. The figures printed are of contents, not of places: how many are right to the letter, how many by half.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from benchmarks.sets import SETS, is_chosen

from crosswire.nlp.attribution.end_signs import Content, read_end_signs
from crosswire.nlp.attribution.ends import choose_end, find_content, find_limit, find_places
from crosswire.nlp.attribution.sayings import Paragraph, Saying
from crosswire.nlp.attribution.speech import Settle, find_sayings
from crosswire.nlp.page import Page
from crosswire.resources.linear import Linear
from training.attribution import SAME, GoldLetters, Letters, dice, find_letters, read_gold, read_set
from training.logistic import fit, write_table

SET = SETS["attribution-dev"]
MIN_SIGN = 15
COST = 0.3
FOLDS = 5
MAX_LATE = 3
"""Tokens by which the gold's content may begin later than ours ("that", a quotation mark)."""


@dataclass(frozen=True, slots=True)
class Case:
    """A saying with its places and their signs, where its content truly ends (None: begins elsewhere), the letters of
    the gold's content, and its report."""

    paragraph: Paragraph
    made: Saying
    content: Content
    ends: list[int]
    signs: list[dict[str, float]]
    truth: int | None
    letters: Letters
    page: Page

    def rows(self) -> list[tuple[dict[str, float], bool]]:
        """Places as signs and whether the content goes on, up to the first where it does not."""
        if self.truth is None:
            return []
        goes_on = [self.truth > at for at in self.ends[:-1]]
        last = goes_on.index(False) + 1 if False in goes_on else len(goes_on)
        return list(zip(self.signs[:last], goes_on[:last], strict=True))


def read_cases(pages: list[Page]) -> list[Case]:
    """Every saying whose cue is one of the gold."""
    gold = dict(read_gold())
    cases: list[Case] = []
    for page in pages:
        for block in page.blocks:
            find_sayings(block, page.report.text[block.start : block.end], settle=_noting(page, gold, cases))
    return cases


def _noting(page: Page, gold: dict[str, list[GoldLetters]], cases: list[Case]) -> Settle:
    def note(p: Paragraph, made: Saying) -> None:
        content = find_content(p, made)
        at = find_letters(page, p, made.cue or (0, 1))
        _, letters = max(((dice(at, cue), c) for cue, c in gold[page.report.id]), key=lambda x: x[0], default=(0.0, at))
        if content is None or not any(dice(at, cue) >= SAME for cue, _ in gold[page.report.id]):
            return
        limit = find_limit(p, made, content)
        places = find_places(p.parse, content, limit)
        signs = [read_end_signs(p, made, content, place) for place in places]
        ends = [*(place.at for place in places), limit]
        cases.append(Case(p, replace(made), content, ends, signs, _truth(p, content, letters), letters, page))

    return note


def _truth(p: Paragraph, content: Content, letters: Letters) -> int | None:
    """Where the gold's content ends in this sentence, before its first gap."""
    first = content.first
    end = p.parse.sentences[p.parse.sentence_of[first]][1]
    base = p.block.start
    held = [i for i in range(first, end) if any(base + k in letters for k in range(p.tokens[i].start, p.tokens[i].end))]
    if not held or held[0] > first + MAX_LATE:
        return None
    for i, following in pairwise([*held, end]):
        if any(c.isalnum() for t in p.tokens[i + 1 : following] for c in t.text):
            return i + 1
    return held[-1] + 1


def train() -> None:
    """Trains on what is not the sample, prints what five folds reach, writes the table."""
    pages = [page for page in read_set() if not is_chosen(page.report.id, SET.share)]
    cases = read_cases(pages)
    seen = Counter(sign for case in cases for signs, _ in case.rows() for sign in signs)
    fold = {page.report.id: n % FOLDS for n, page in enumerate(pages)}
    right = Counter[str]()
    for n in range(FOLDS):
        model = _fit([c for c in cases if fold[c.page.report.id] != n], seen)
        for case in cases:
            if fold[case.page.report.id] == n:
                right.update(_judge(case, model))
    figures = ", ".join(f"{k} {right[k] / len(cases):.3f}" for k in sorted(right))
    print(len(cases), figures)
    facts = [
        "Does what is said go on beyond this place of its sentence? Signs: nlp/attribution/end_signs.py.",
        f"Trained on {len(pages)} reports of attribution-dev (PolNeAR), without its sample; L2, C = {COST}.",
        f"Of {len(cases)} contents in five folds: {figures} (rule: where the parse alone ends them).",
    ]
    write_table(_fit(cases, seen), "content_ends", facts)


def _fit(cases: list[Case], seen: Counter[str]) -> Linear:
    rows = [row for case in cases for row in case.rows()]
    return fit(
        [{s: v for s, v in signs.items() if seen[s] >= MIN_SIGN} for signs, _ in rows], [y for _, y in rows], cost=COST
    )


def _judge(case: Case, model: Linear) -> list[str]:
    """What is right of one content: by the rule, by the model, to the letter or by half."""
    at = choose_end(case.paragraph, case.content.first, case.ends, [model.score(s) for s in case.signs])
    out = []
    for name, end in (("rule", case.content.last), ("model", at)):
        start, stop = case.paragraph.offsets(case.content.first, end)
        text, base = case.page.report.text, case.paragraph.block.start
        alike = dice(frozenset(base + i for i in range(start, stop) if text[base + i].isalnum()), case.letters)
        out += [f"{name} by half"] * (alike >= SAME) + [f"{name} to the letter"] * (alike == 1)
    return out

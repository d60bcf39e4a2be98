"""Accounts: what one report says in all of the killed and the hurt, where it does not say it as a number.

In: the values of a story. Out: the same values, with people told of one by one replaced by one count a report, and with
counts made where a report gives only the pieces of one:

- people told of one by one are counted as `individuals` finds them; beside a stated count they are a part of it; those
  who attack ("the gunman") are counted apart;
- "four were shot, one of them died": the shot less the killed are the injured; so are the hurt of "a fourth victim";
- a report that tells only how many were taken to hospital tells of as many injured.

What the reports tell of the same people is then compared (`fusion.died_since`).
Each made value names the rule that made it and keeps the values that it was made of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosswire.fusion.died_since import compare_accounts, let_die
from crosswire.fusion.individuals import FATES, Person, find_people
from crosswire.fusion.values import TOLD, Value, in_order, make_value
from crosswire.nlp.figures.counted_phrase import state_words
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.numbers import number_words

LESS = "the shot, less the killed"
"""Rule of a count of injured made of a count of people shot and of the dead among them."""
IN_HOSPITAL = "taken to hospital"
"""Rule of a count of injured made of a count of people taken to hospital."""
SUM_WORDS = 6
"""Words after a count in which its two fates are told."""
_RANK = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")
_WORD = re.compile(r"[^\W\d_]+")


def make_accounts(values: Sequence[Value]) -> list[Value]:
    """The values, people told of one by one made into counts, in order."""
    groups: dict[str, list[Value]] = defaultdict(list)
    out = []
    for value in sorted(values, key=in_order):
        figure = value.figure
        if figure.counted in FATES and figure.scope == "event" and not value.is_background and not value.is_ahead:
            groups[value.claim.report].append(value)
        else:
            out.append(value)
    accounts: dict[str, list[list[Value]]] = defaultdict(list)
    people = {r: [(p.root, p) for p in find_people([v for v in groups[r] if not v.is_stated])] for r in sorted(groups)}
    let_die(people)
    for report, told in people.items():
        for root, account in _by_root(groups[report], told):
            accounts[root].append(account)
    return sorted(out + compare_accounts([accounts[root] for root in sorted(accounts)]), key=in_order)


def _by_root(values: Sequence[Value], told: Sequence[tuple[str, Person]]) -> list[tuple[str, list[Value]]]:
    """The accounts of one report, one a happening; a person belongs to the happening that told the worst of it."""
    stated: dict[str, list[Value]] = defaultdict(list)
    people: dict[str, list[Person]] = defaultdict(list)
    for value in values:
        if value.is_stated:
            stated[value.root].append(value)
    for root, person in told:
        people[root].append(person)
    roots = sorted({*stated, *people})
    return [(root, _account(stated.get(root, []), people.get(root, []))) for root in roots]


def _account(stated: Sequence[Value], people: Sequence[Person]) -> list[Value]:
    """The counts of one report about one happening, with what they and the people told of come to."""
    whole = {fate: _largest(v for v in stated if v.figure.counted == fate) for fate in FATES}
    dead = [p for p in people if p.fate == "killed"]
    hurt = _surely_hurt(people, len(dead), whole["killed"])
    made = []
    for counted, people_hit in (("killed", dead), ("injured", hurt)):
        made += _told([p for p in people_hit if not p.attacks], counted, whole[counted])
        attackers = [p for p in people_hit if p.attacks]
        said = any(m.figure.subset_of for p in attackers for m in p.mentions)  # "127 dead, including the attacker"
        made += _told(attackers, counted, whole[counted] if said else None)
    killed = whole["killed"] or next((v for v in made if v.figure.counted == "killed"), None)
    stated = [_less_dead(v, killed) for v in stated]
    injured = max((v.size for v in (whole["injured"], *made) if v and v.figure.counted == "injured"), default=0.0)
    derived = _derive(whole, killed)
    if derived is not None and derived.size > injured:
        made.append(derived)
        if derived.made == LESS:
            stated = [_as_part(v, derived) for v in stated]
    return [*stated, *made]


def _as_part(value: Value, whole: Value) -> Value:
    """The hurt as a part of a larger count of them: "four were shot; the three others are in a stable condition"."""
    if value.figure.counted != "injured" or not value.size:
        return value
    return replace(value, figure=replace(value.figure, subset_of=value.figure.subset_of or whole.figure.span))


def _less_dead(value: Value, killed: Value | None) -> Value:
    """The value; of "a fourth victim was hurt" that of the hurt among the four, where three are dead."""
    left = value.size - killed.size if killed else 0.0
    is_rank = any(_rank_of(w) == value.size for w in value.figure.span.quote.lower().split())
    if value.figure.counted != "injured" or left <= 0 or not killed or not killed.size or not is_rank:
        return value
    return make_value((value, killed), "injured", left, LESS)


def _rank_of(word: str) -> float:
    """The number that an ordinal stands for; 0 for other words."""
    row = number_words().get(word)
    digits = _RANK.fullmatch(word)
    return row.value if row and row.kind == "ordinal" else float(digits[1]) if digits else 0.0


def _derive(whole: Mapping[str, Value | None], killed: Value | None) -> Value | None:
    """The injured, from those shot or taken to hospital; "six others were shot" leaves out the dead by itself."""
    shot, taken, injured = whole["casualties"], whole["hospitalised"], whole["injured"]
    left = None
    if shot is not None and not _is_sum(shot):
        among = None if grammar("other") & set(shot.figure.span.quote.lower().split()) else killed
        members = (shot, among) if among else (shot,)
        left = make_value(members, "injured", shot.size - (among.size if among else 0.0), LESS)
    if taken is not None and injured is None and (left is None or taken.size > left.size):
        return make_value((taken,), "injured", taken.size, IN_HOSPITAL)
    return left


def _is_sum(value: Value) -> bool:
    """True for a count of dead and hurt together: "200 casualties", "200 were killed or wounded"."""
    _, _, after = value.claim.span.quote.partition(value.figure.span.quote)
    words = _WORD.findall(after.lower())[:SUM_WORDS]
    fates = {state_words().get(w) for w in words}
    return {"killed", "injured"} <= fates or "casualt" in value.figure.span.quote.lower()


def _largest(values: Iterable[Value]) -> Value | None:
    """The largest exact count that is no part, no addition and not out of date."""
    whole = [
        v for v in values
        if v.figure.subset_of is None and not v.figure.increment and not v.figure.vague and not v.is_stale
    ]  # fmt: skip
    return max(whole, key=lambda v: (v.size, v.claim.id), default=None)


def _surely_hurt(people: Sequence[Person], dead: int, killed: Value | None) -> list[Person]:
    """Those not among the dead: people of whom no fate is told may be the dead that a count tells of."""
    open_fate = [p for p in people if p.fate == "casualties"]
    among = max(0, int(killed.size) - dead) if killed else 0
    left = [id(p) for p in open_fate[among:]]
    return [p for p in people if p.fate in ("injured", "hospitalised") or id(p) in left]


def _told(people: Sequence[Person], counted: str, stated: Value | None) -> list[Value]:
    """One count of people told of; a part of the stated count where that is larger."""
    if not people:
        return []
    many = sum(p.many for p in people)
    value = make_value([m for p in people for m in p.mentions], counted, many, TOLD)
    if all(p.attacks for p in people):
        value = replace(value, figure=replace(value.figure, who_class="combatant"))
    if stated is not None and stated.size > many:
        value = replace(value, figure=replace(value.figure, subset_of=stated.figure.span))
    return [value]

"""Died since: who is hurt by one report and dead by another is counted once, among the dead.

In: the accounts of a story: what each report says of the killed and the hurt under each happening. Out: the same
values, with these changed:

- people told of one by one as hurt are a part of the dead where a later report tells of just so many more dead and of
  nobody hurt, and where they and the dead of another report would be just so many more people than any report tells of;
- people only said to be shot are a part of the dead where no report tells of anybody who was hurt;
- a count of hurt that is as many as another report's dead and hurt together, and that no more reports give than that
  report's count of hurt, holds the dead: it does not stand ("four wounded"; "one of the four died, three are hurt").
  So does one that its own report parts ("all four were hit", "killed one and wounded three others").

Measured as part of the tolls of gva-dev: see `fusion.figures`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire.fusion.individuals import Person
from crosswire.fusion.values import TOLD, Value, make_value
from crosswire.nlp.figures.figure_grammar import grammar

DIED = "hurt who died since"
"""Rule of a part of the dead: people told of as hurt by another report than the one that tells of their death."""
Account = Sequence[Value]


def let_die(people: Mapping[str, Sequence[tuple[str, Person]]]) -> None:
    """Who is hurt in one report and, by the same full name, dead in another: that person died."""
    dead: dict[tuple[str, str], set[str]] = defaultdict(set)
    for report, rows in people.items():
        for root, person in rows:
            if person.fate == "killed":
                for sign in _signs(person):
                    dead[root, sign].add(report)
    for report, rows in people.items():
        for root, person in rows:
            if any(dead[root, sign] - {report} for sign in _signs(person)):
                person.fate = "killed"


def _signs(person: Person) -> list[str]:
    """What tells a person again in another report: full names; others bear the same age and sex."""
    return sorted({" ".join(n.lower().split()) for n in person.names if len(n.split()) > 1})


class _Everywhere:
    """What all reports of a story tell of dead and hurt, whatever the happening."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self.most = max((sum(_harmed(a)) for a in accounts), default=0.0)
        self.deadliest = max(
            (v for a in accounts for v in a if v.figure.counted == "killed"),
            key=lambda v: (v.size, v.claim.id),
            default=None,
        )
        self.voices = Counter(size for a in accounts for size in {v.size for v in a if _is_count_of_hurt(v)})
        self.parted: dict[float, list[tuple[str, float, float]]] = defaultdict(list)
        for account in accounts:
            dead, hurt = _whole(account)
            if hurt:
                self.parted[dead + hurt].append((account[0].claim.report, dead, hurt))


def compare_accounts(happenings: Sequence[Sequence[Account]]) -> list[Value]:
    """The values of all accounts, one list of accounts a happening, each account of one report."""
    reports: dict[str, list[Value]] = defaultdict(list)
    for account in (a for accounts in happenings for a in accounts):
        for value in account:
            reports[value.claim.report].append(value)
    everywhere = _Everywhere([reports[r] for r in sorted(reports)])
    return [_compare(v, a, accounts, everywhere) for accounts in happenings for a in accounts for v in a]


def _compare(value: Value, account: Account, accounts: Sequence[Account], everywhere: _Everywhere) -> Value:
    """The value; one of hurt people as what the other reports show it to be."""
    if value.figure.counted != "injured":
        return value
    if _holds_dead(value, account, everywhere):
        value = replace(value, holds_dead=True)
    is_told = value.made == TOLD
    later = (_later_dead(value, accounts) or _dead_of_as_many(account, everywhere)) if is_told else None
    if later is None or later.size - _harmed(account)[0] != value.size:
        later = _dead_for(value, accounts)
    if later is None:
        return value
    value = make_value(value.members, "killed", value.size, DIED)
    return replace(value, root=later.root, figure=replace(value.figure, subset_of=later.figure.span))


def _dead_for(value: Value, accounts: Sequence[Account]) -> Value | None:
    """The dead among whom people only said to be shot are taken to be: no report tells of anybody who was hurt."""
    if not _is_open(value) or any(m.figure.increment for m in value.members):
        return None
    if any(v.figure.counted in ("injured", "hospitalised") and v.size and not _is_open(v) for a in accounts for v in a):
        return None
    dead = [v for a in accounts for v in a if v.figure.counted == "killed" and v.size >= value.size]
    return max(dead, key=lambda v: (v.size, v.claim.id), default=None)


def _is_open(value: Value) -> bool:
    """True for people told of one by one of whom it is only said that they were shot."""
    return value.made == TOLD and all(m.figure.counted == "casualties" for m in value.members)


def _holds_dead(value: Value, account: Account, everywhere: _Everywhere) -> bool:
    """True for as many as a report counts dead and hurt together, unless more reports count so many hurt."""
    if value.figure.subset_of is not None:
        return False
    least, report = max(_harmed(account)[0], 1), value.claim.report
    parted = (hurt for r, dead, hurt in everywhere.parted.get(value.size, ()) if dead >= least and r != report)
    if any(everywhere.voices[value.size] <= everywhere.voices[hurt] for hurt in parted):
        return True
    return _is_parted(value, account)


def _is_count_of_hurt(value: Value) -> bool:
    """True for a count of hurt, not of people told of one by one."""
    return value.figure.counted == "injured" and value.made != TOLD


def _is_parted(value: Value, account: Account) -> bool:
    """True where the same report parts the count: "all four were hit", "killed one and wounded three others"."""
    if value.made is not None or grammar("other") & set(value.figure.span.quote.lower().split()):
        return False
    hurt = {v.size for v in account if _is_count_of_hurt(v) and v.figure.subset_of is None}
    return any(v.figure.counted == "killed" and v.size and value.size - v.size in hurt for v in account)


def _whole(account: Account) -> tuple[float, float]:
    """How many dead one report tells of, and how many hurt it counts."""
    whole = [v for v in account if v.figure.subset_of is None]
    dead = (v.size for v in whole if v.figure.counted == "killed")
    hurt = (v.size for v in whole if _is_count_of_hurt(v))
    return max(dead, default=0.0), max(hurt, default=0.0)


def _harmed(account: Account) -> tuple[float, float]:
    """How many dead and how many hurt one report tells of, in any way."""
    dead = (v.size for v in account if v.figure.counted == "killed")
    hurt = (v.size for v in account if v.figure.counted in ("injured", "hospitalised"))
    return max(dead, default=0.0), max(hurt, default=0.0)


def _dead_of_as_many(account: Account, everywhere: _Everywhere) -> Value | None:
    """The most dead that a report tells of, where they and the hurt of `account` are more people than any tells of.

    Nobody rises from the dead: whatever its date, that report knows more of the same people.
    """
    dead, hurt = _harmed(account)
    top = everywhere.deadliest
    return top if top is not None and top.size > dead and top.size + hurt > everywhere.most else None


def _later_dead(value: Value, accounts: Sequence[Sequence[Value]]) -> Value | None:
    """The count of dead of the last report that comes after the value and tells of nobody hurt.

    A report that says of people only that they were shot may be about the dead of any other report.
    """
    is_open = _is_open(value)
    later = [
        max((v for v in account if v.figure.counted == "killed"), key=lambda v: v.size)
        for account in accounts
        if account
        and (is_open or account[0].day > value.day > "")
        and any(v.figure.counted == "killed" for v in account)
        and not any(v.figure.counted in ("injured", "hospitalised") for v in account)
    ]
    return max(later, key=lambda v: (v.day, v.size, v.claim.id), default=None)

"""Statements told in other words: which are one source's one statement, and which only look so."""

from dataclasses import replace

import pytest
from tests.reuse.story import make_report, read

from crosswire.model.codec import check_spans
from crosswire.model.reading import Attribution, Entity, Figure, PlaceMention, Reading
from crosswire.model.report import Report
from crosswire.reuse.lineage import Reuse, find_reuse

QUOTE = '"The evacuation is over, after 21 buses took 900 people out of Ostin on Friday and Saturday"'
TOLD = "the evacuation of Ostin had ended after 21 buses took 900 people, fighters among them, out"
KEEPERS = ("the Tarrow Keepers", "organisation", "tarrow-keepers", "monitor")
ARMY = ("the army high command", "group", None, "official")
SPOKESMAN = ("Colonel Ruben Sarn", "person", None, "official")

Source = tuple[str, str, str | None, str]


def tell(name: str, source: Source, content: str, when: str | None, stance: str = "asserts") -> tuple[Report, Reading]:
    """A report of one sentence: the source says the content; its numbers and one place are read."""
    words, kind, key, source_kind = source
    report = make_report(name, (f"{words} said {content}.",), when)
    at = report.text.index(content)
    figures = [f for f in ("21 buses", "900 people", "700 people") if f in content]
    spans = [report.span(i := report.text.index(f), i + len(f)) for f in figures]
    places = {p: report.text.index(p) for p in ("Ostin", "Maldry") if p in content}
    named = report.span(0, len(words))
    return report, replace(
        read(report),
        entities=(Entity(span=named, type=kind, name=words, key=key),),
        figures=tuple(Figure(span=s, low=int(s.quote[:3]), high=int(s.quote[:3])) for s in spans),
        places=tuple(PlaceMention(span=report.span(i, i + len(p)), name=p) for p, i in places.items()),
        attributions=(
            Attribution(
                content=report.span(at, at + len(content)),
                source=named,
                source_name=words,
                source_kind=source_kind,
                kind="direct" if content.startswith('"') else "indirect",
                stance=stance,
            ),
        ),
    )  # fmt: skip


def reuse_of(*told: tuple[Report, Reading]) -> Reuse:
    found = find_reuse([r for r, _ in told], [g for _, g in told])
    check_spans((found.passages, found.pairs), {r.id: r.text for r, _ in told})
    return found


SECURE = '"Ostin, its outskirts and the surrounding hamlets are completely secure"'
DAY = "2031-04-07"


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ((KEEPERS, QUOTE), (KEEPERS, TOLD), "paraphrase"),
        ((KEEPERS, QUOTE), (KEEPERS, TOLD.replace("21 buses", "the buses")), "paraphrase"),  # one number less
        ((SPOKESMAN, SECURE), (ARMY, "Ostin and its surroundings are completely secure areas"), "paraphrase"),
        (
            (("the Corvane army", "organisation", "cv-army", "official"), SECURE),
            (ARMY, "Ostin and its surroundings are completely secure areas"),
            "paraphrase",
        ),
        (
            (("the Corvane army", "organisation", "cv-army", "official"), SECURE),
            (SPOKESMAN, '"Ostin and its surroundings... are completely secure"'),
            "translation",
        ),
        # one source, another statement
        ((KEEPERS, QUOTE), (KEEPERS, TOLD.replace("900", "700")), None),
        ((KEEPERS, QUOTE), (KEEPERS, TOLD.replace("Ostin", "Maldry")), None),
        ((KEEPERS, QUOTE), (KEEPERS, TOLD.replace("had ended", "had not ended")), None),
        ((KEEPERS, QUOTE), (KEEPERS, "buses of the evacuation would leave again at dawn for the coast"), None),
        # another source
        ((KEEPERS, QUOTE), (("Dario Pell", "person", None, "ngo"), TOLD), None),
        ((KEEPERS, QUOTE), (("a resident", "other", None, "witness"), TOLD), None),
        ((("the Corvane army", "organisation", "cv-army", "official"), QUOTE),
         (("the Lessing army", "organisation", "ls-army", "official"), TOLD), None),
        ((SPOKESMAN, QUOTE), (("Mayor Ida Holm", "person", None, "official"), TOLD), None),
        ((("Health Minister Ida Holm", "person", None, "official"), QUOTE),
         (("the defence ministry", "group", None, "official"), TOLD), None),
        # neither quotes the source
        ((KEEPERS, QUOTE.strip('"')), (KEEPERS, TOLD), None),
    ],
)  # fmt: skip
def test_one_statement(a: tuple[Source, str], b: tuple[Source, str], kind: str | None) -> None:
    found = reuse_of(tell("a", *a, DAY), tell("b", *b, None))
    told = [e.kind for p in found.passages for e in p.edges]
    assert told == ([kind] if kind else [])
    assert [p.kind for p in found.pairs] == told


def test_stances_and_times_keep_statements_apart() -> None:
    quote, told = tell("a", KEEPERS, QUOTE, DAY), tell("b", KEEPERS, TOLD, DAY)
    assert reuse_of(quote, told).passages
    assert not reuse_of(quote, tell("b", KEEPERS, TOLD, DAY, "denies")).passages
    assert not reuse_of(quote, tell("b", KEEPERS, TOLD, "2031-05-07")).passages


def test_a_rendering_ties_nothing() -> None:
    found = reuse_of(tell("a", KEEPERS, QUOTE, DAY), tell("b", KEEPERS, TOLD, "2031-04-08"))
    assert {e.direction for p in found.passages for e in p.edges} == {"common"}
    assert found.passages[0].first is None
    assert not found.parents
    assert not found.sentences


def test_a_copied_quotation_is_no_rendering() -> None:
    found = reuse_of(*(tell(name, KEEPERS, QUOTE, DAY) for name in "abc"), tell("d", KEEPERS, TOLD, DAY))
    kinds = sorted(e.kind for p in found.passages for e in p.edges)
    assert kinds == ["paraphrase", "paraphrase", "paraphrase", "verbatim", "verbatim"]
    assert [len(p.spans) for p in found.passages] == [3, 4]

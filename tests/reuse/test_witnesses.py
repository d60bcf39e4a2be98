"""Witnesses: what the alterations of a nearer page tell of where a third page was taken from."""

import pytest
from tests.reuse.story import OTHER, WIRE, make_report, read
from tests.reuse.story import SPUN as SWAPPED

from crosswire.reuse.lineage import find_reuse
from crosswire.reuse.witnesses import Variant, _find_variants, _weigh

SOURCE = ("police", "said", "bram", "hellerud", "fled", "after", "12", "shots", "the", "driver", "told", "them")


@pytest.mark.parametrize(
    ("page", "nearer", "source", "vote"),
    [
        ("helerrud", "helerrud", "hellerud", 1),  # a misspelling that both have
        ("hellerud", "helerrud", "hellerud", -1),  # the nearer page misspelt the name, and the page did not
        ("helleruud", "helerrud", "hellerud", -1),  # two misspellings, each of the source's own form
        ("helerud", "helerrud", "helleruud", 1),  # nearer to the nearer page's form than to the source's
        ("14", "14", "12", 1),
        ("12", "14", "12", -1),
        ("", "", "police said", 1),  # both left it out
        ("officers stated", "", "police said", -1),  # only the nearer page left it out
        ("officers", "officers", "police", 0),  # swapped alike, as one tool does
        ("afternoon", "afternooon", "afternoon", 0),  # a slip that any editor mends
        ("", "officers", "police", 0),
    ],
)
def test_readings_speak_for_one_or_the_other(page: str, nearer: str, source: str, vote: int) -> None:
    assert _weigh(page, nearer, source) == vote


@pytest.mark.parametrize(
    ("page", "nearer", "expected"),
    [
        (SOURCE, SOURCE, ()),
        (SOURCE, ("officers", *SOURCE[1:]), (("police", "officers", "police"),)),
        (("officers", *SOURCE[1:]), ("officers", *SOURCE[1:]), (("officers", "officers", "police"),)),
        # the page altered more than the nearer did: no telling
        (("someone", *SOURCE[2:]), ("officers", *SOURCE[1:]), ()),
        # the nearer altered more: what the page has in its place
        (("police", "stated", *SOURCE[2:]), SOURCE[2:], (("police stated", "", "police said"),)),
    ],
)
def test_places_that_the_nearer_page_altered(
    page: tuple[str, ...], nearer: tuple[str, ...], expected: tuple[tuple[str, str, str], ...]
) -> None:
    found = _find_variants(page, nearer, SOURCE)
    assert tuple(found) == tuple(Variant(*(tuple(words.split()) for words in row)) for row in expected)


def _spin(sentence: str, name: str) -> str:
    swaps = {
        "survivors": "victims", "village": "hamlet", "bodies": "corpses", "licence": "permit", "resume": "restart",
        "search": "hunt", "twice": "double", "declined": "refused", "winters": "years", "island": "isle",
    }  # fmt: skip
    for word, other in swaps.items():
        sentence = sentence.replace(word, other)
    return sentence.replace("Ostin", name)


def parents_of(*texts: tuple[str, ...]) -> tuple[str, ...]:
    """The parents found of the last text, named a, b, c in order of their dates."""
    reports = [make_report("abcdef"[n], text, f"2031-04-{n + 1:02}") for n, text in enumerate(texts)]
    return find_reuse(reports, [read(r) for r in reports]).parents.get(reports[-1].id, ())


SPUN = tuple(_spin(s, "Osttin") for s in WIRE)


@pytest.mark.parametrize(
    ("last", "parent"),
    [
        (SPUN, "b"),  # with the misspelling of the spun page
        (tuple(_spin(s, "Ostiin") for s in WIRE), "a"),  # spun alike by the same tool, misspelt otherwise
        (tuple(_spin(s, "Ostin") for s in WIRE), "a"),  # spun alike, and the name as it was
    ],
)
def test_spun_pages_are_copies_or_siblings(last: tuple[str, ...], parent: str) -> None:
    assert parents_of(WIRE, SPUN, last)[0] == parent


@pytest.mark.parametrize(
    ("last", "parents"),
    [
        ((*WIRE[:2], *OTHER[:2]), ("c",)),  # all of it stands on the pasted page
        ((*WIRE[:4], *OTHER[:2]), ("a", "b")),  # it had the wire at hand, and needs the pasted page for nothing
    ],
)
def test_a_pasted_page_is_the_parent_only_where_it_is_needed(last: tuple[str, ...], parents: tuple[str, ...]) -> None:
    assert parents_of(WIRE, OTHER, (*WIRE[:2], *OTHER[:2]), last) == parents


def test_who_swaps_words_swaps_them_everywhere() -> None:
    spun = tuple(s.replace("Osttin", "Ostin") for s in SWAPPED)
    assert parents_of(WIRE, spun, (*spun, *WIRE[4:])) == ("b", "a")  # the rest of the wire as it stands
    assert parents_of(WIRE, spun, (*spun, WIRE[4].replace("declined", "refused"), WIRE[5]))[0] == "a"

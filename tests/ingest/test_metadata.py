"""What a report says of itself. All texts are invented."""

from datetime import date

import pytest

from crosswire.ingest.metadata import find_facts
from crosswire.ingest.raw import Given, RawReport

BODY = (
    "Rescuers searched the ruins of a school in Tarvo on Monday after a landslide buried part of the town, officials "
    "said.\n\nThe regional governor said that forty families had lost their homes and were staying in tents."
)


def facts_of(text, **given):
    return find_facts(RawReport(text=text, raw_sha256="0" * 64, where="x.txt", given=Given(**given)), date(2032, 1, 1))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Landslide buries school in Tarvo\n\n", {"title": "Landslide buries school in Tarvo"}),
        ("# Landslide buries school in Tarvo\n\n", {"title": "Landslide buries school in Tarvo"}),
        ("", {"title": None}),
        ("Landslide buries school\n\nBy Ana Bel\n\n", {"title": "Landslide buries school", "byline": "Ana Bel"}),
        ("World | By Ana Bel and Jon Ost\n\n", {"byline": "Ana Bel and Jon Ost"}),
        ("By the time help came, it was dark\n\n", {"byline": None}),
        ("By Reuters\n\n", {"byline": "Reuters", "agency": "Reuters"}),
        ("Published: Mon, May 12, 2031\n\n", {"published": "2031-05-12", "basis": "stated"}),
        (
            "Landslide in Tarvo\n\nAFP , Monday 12 May 2031\n\n",
            {"published": "2031-05-12", "agency": "Agence France-Presse"},
        ),
        ("Landslide in Tarvo\n\nTarvo Post | Monday 12 May 2031 | By Ana Bel\n\n", {"published": "2031-05-12"}),
        ("Landslide in Tarvo\n\nUpdated 13 May 2031\nPublished 12 May 2031\n\n", {"published": "2031-05-12"}),
        ("Landslide in Tarvo\n\nUpdated 13 May 2031 at 10:32 GMT\n\n", {"published": "2031-05-13"}),
        # the date of a picture, and of an event in a heading, is no date of publication
        ("Landslide in Tarvo\n\nThe old school in Tarvo, April 29, 2031 (Photo: Reuters)\n\n", {"published": None}),
        ("The Tarvo landslide of 12 May 2031 explained\n\n", {"published": None}),
        # a picture's credit is not the report's
        ("Landslide in Tarvo\n\nA tent in Tarvo (Photo: Reuters)\n\n", {"agency": None}),
        ("TARVO (Reuters) - ", {"dateline": "TARVO", "agency": "Reuters"}),
        ("(Reuters) - ", {"dateline": None, "agency": "Reuters"}),
        ("TARVO, Velmora, May 12, 2031 (AFP) - ", {"dateline": "TARVO, Velmora", "published": "2031-05-12"}),
        ("Tarvo, SANA- ", {"dateline": "Tarvo", "agency": "SANA"}),
        ("TARVO — ", {"dateline": "TARVO", "agency": None}),
        ("TARVO: ", {"dateline": "TARVO"}),
        ("TARVO (Hill Wire) - ", {"dateline": "TARVO", "agency": "Hill Wire"}),
        ("BREAKING: ", {"dateline": None}),
        ("CNN — ", {"dateline": None, "agency": None}),
    ],
)
def test_headers(head, expected):
    facts = facts_of(head + BODY)
    assert {k: getattr(facts, k) for k in expected} == expected


@pytest.mark.parametrize(
    ("tail", "agency"),
    [
        ("\n\nThe river is still rising, according to Agence France-Presse.", "Agence France-Presse"),
        ("\n\nThe river is still rising, he told AFP.", None),
        ("\n\nThe river is still rising. — Reuters", "Reuters"),
        ("\n\n(AP)", "Associated Press"),
    ],
)
def test_agency_credits_in_the_text(tail, agency):
    assert facts_of(BODY + tail).agency == agency


def test_a_known_outlet_that_cites_an_agency_writes_for_itself():
    text = BODY + "\n\nThe river is still rising, according to Reuters."
    assert facts_of(text, publisher="Tarvo Post").agency is None
    assert facts_of(text, publisher="Reuters").agency == "Reuters"


def test_what_is_supplied_wins():
    facts = facts_of("Landslide in Tarvo\n\nBy Ana Bel\n\nMonday 12 May 2031\n\n" + BODY,
                     title="Other", author="Jon Ost", published="2031-05-13", language="en-GB")  # fmt: skip
    assert (facts.title, facts.byline, facts.published, facts.basis) == ("Other", "Jon Ost", "2031-05-13", "supplied")
    assert facts.language == "en"
    assert facts.stated is None


def test_a_stated_date_points_at_its_words():
    text = "Landslide in Tarvo\n\nMonday 12 May 2031\n\n" + BODY
    facts = facts_of(text)
    assert text[slice(*facts.stated)] == "Monday 12 May 2031"


def test_the_date_of_the_address_is_used_last():
    assert facts_of(BODY, url="https://tarvo.example/2031/05/12/x").basis == "url"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "no date of publication"),
        ({"published": "2033-01-01"}, "after 2032-01-01"),
        ({"published": "soon"}, "no full date"),
        ({"published": "2031-01-01", "language": "??"}, "no language code"),
    ],
)
def test_open_questions_become_issues(given, reason):
    assert any(reason in issue.reason for issue in facts_of(BODY, **given).issues)


def test_a_future_date_is_kept():
    assert facts_of(BODY, published="2033-01-01").published == "2033-01-01"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Des dizaines de familles ont été évacuées lundi après un glissement de terrain dans la ville.", "fr"),
        ("تم إجلاء عشرات العائلات يوم الاثنين بعد انهيار أرضي في المدينة، بحسب ما قال المحافظ للصحفيين", "ar"),
        ("Fire.", None),
        ("12 34 56", None),
    ],
)
def test_language(text, language):
    assert facts_of(text).language == language


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Latest News", "navigation"),
        ("Like this:", "share"),
        ("Short link:", "share"),
        ("Share this:", "share"),
        ("Read more: Flood in the lower valley", "related"),
        ("File Photo: the old school in Tarvo", "caption"),
        ("A tent in Tarvo (Photo: Hill Wire)", "caption"),
        ("A tent in Tarvo. [Ana Bel/AFP Photo]", "caption"),
        ("• Landslide buries school in Tarvo", "title_repeat"),
        ("Landslide buries school in Tarvo", "title_repeat"),
        ("Home is where people in Tarvo want to be, and few of them can say when that will be so.", None),
        ("Sharing food with strangers has become usual here, and nobody in the tents goes hungry now.", None),
    ],
)
def test_boilerplate_is_marked_by_kind(line, kind):
    text = f"Landslide buries school in Tarvo\n\n{BODY}\n\n{line}"
    assert {text[m.start : m.end]: m.kind for m in facts_of(text).marks}.get(line) == kind


def test_links_after_the_end_are_related():
    text = f"{BODY}\n\nLatest News\n\nFlood in the lower valley\n\nFerry late again"
    assert [m.kind for m in facts_of(text).marks] == ["navigation", "related", "related"]


@pytest.mark.parametrize(
    ("text", "given", "marked"),
    [
        (
            "UPDATED Landslide buries school in Tarvo AFP Monday 12 May 2031 Rescuers searched the ruins of a school "
            "on Monday and found nobody",
            {"title": "Landslide buries school in Tarvo"},
            ["UPDATED", "Landslide buries school in Tarvo", "AFP", "Monday 12 May 2031"],
        ),
        (
            "Posted on May 12 2031 by Tarvo Post English Landslide buries school in Tarvo Rescuers searched the ruins "
            "of a school on Monday",
            {"title": "Landslide buries school in Tarvo", "publisher": "Tarvo Post"},
            ["Posted on May 12 2031", "by Tarvo Post English", "Landslide buries school in Tarvo"],
        ),
        ("12 May 2031 was a dark day for Tarvo and for all who lived in the valley below it, officials said on Monday",
         {}, []),
    ],
)  # fmt: skip
def test_headers_glued_to_the_first_sentence(text, given, marked):
    assert [text[m.start : m.end] for m in facts_of(text, **given).marks] == marked


@pytest.mark.parametrize(
    "text", ["", " \n ", "😀" * 500, "A" * 300_000, "(" * 5000, "12 May 2031 " * 5000, "a\n" * 20_000]
)
def test_hostile_text_is_survived(text):
    for mark in facts_of(text).marks:
        assert text[mark.start : mark.end].strip()


WRAPPED = """Rescuers searched the ruins on Monday for the men who had been buried
by a landslide that came down on the town. Nobody had been told of it
home or at work, and WORLD news had been silent on it, officials said."""


@pytest.mark.parametrize(
    "text",
    [
        WRAPPED,
        WRAPPED.upper(),
        WRAPPED.upper().replace("THE TOWN.", "THE TOWN --"),
        "THE MINISTER SAID: THE ARMY WILL NOT LEAVE THE TOWN OF TARVO BEFORE THE END OF THE YEAR AND THAT IS FINAL",
        "It was all over\n\nTwitter.\n\nand then Facebook as well, they said.",
    ],
)
def test_running_text_is_never_taken_for_furniture(text):
    assert facts_of(text).marks == ()

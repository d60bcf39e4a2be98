"""The page without a browser: what stands in it, that nothing of a report becomes markup, and its limits."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.phenomena.desk import desk
from tests.products.sample import record, report

from crosswire.cli.main import run
from crosswire.model.codec import encode
from crosswire.model.decision import Decided
from crosswire.model.errors import InputError
from crosswire.model.report import Published
from crosswire.products.page.assemble import LIMITS, MOST_BYTES, only_story, render_page
from crosswire.products.page.pairs import mark_changes
from crosswire.products.page.quantity_picture import make_scale
from crosswire.products.page.reports import cut_lines
from crosswire.products.page.shared import PageIndex
from crosswire.products.page.text import anchor, live_link, quoted_parts, safe_url, shown, utf16_offsets
from crosswire.products.page.told import standing, view_brief

STORY = (
    ("a", "2031-05-19", "A bomb exploded in Ostrel on Monday, killing 12 people, the police said. The Grey Line denied "
     "that a bomb exploded in Ostrel. Around 300 residents were evacuated."),
    ("b", "2031-05-20", "A bomb exploded in Ostrel on Monday, killing 12 people, the police said. The toll from the "
     "bomb rose to 19 people killed, the police said on Tuesday."),
    ("c", None, "A bomb exploded in Ostrel on Monday, killing many people, the police said."),
)  # fmt: skip
HOSTILE = (
    '</script><script>window.hacked=1</script><img src=x onerror="hacked=1"> killed 12. \u2028\u202eevil “x” &amp;'
)


class Parsed(HTMLParser):
    """Ids, links, tags and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.hrefs.append(value or "")


@pytest.fixture(scope="module")
def page() -> Parsed:
    return Parsed(render_page(desk(*STORY).record))


UTF16 = [
    ("plain", 3, 3),
    ("قُتل 12", 5, 5),
    ("a😀b", 1, 1),
    ("a😀b", 2, 3),
    ("😀😀😀", 3, 6),
    ("👩‍👩‍👧 قتل", 5, 8),
    ("", 0, 0),
]


@pytest.mark.parametrize(("text", "offset", "expected"), UTF16)
def test_offsets_in_utf16(text: str, offset: int, expected: int) -> None:
    assert utf16_offsets(text)(offset) == expected == len(text[:offset].encode("utf-16-le")) // 2


URLS = [
    ("https://example.org/a?b=c", True),
    ("HTTP://example.org", True),
    ("javascript:alert(1)", False),
    (" javascript:alert(1)", False),
    ("java\nscript:alert(1)", False),
    ("data:text/html,x", False),
    ("file:///etc/passwd", False),
    ("//example.org", False),
    ("http://", False),
    ("http://[", False),
    ("https:\\\\example.org", False),
    (None, False),
]


@pytest.mark.parametrize(("url", "safe"), URLS)
def test_only_web_addresses_are_linked(url: str | None, safe: bool) -> None:
    assert (safe_url(url) == url if safe else safe_url(url) is None) is True


FRAGMENTS = [
    ("six children", "#:~:text=six%20children"),
    ("well-known, & so", "#:~:text=well%2Dknown%2C%20%26%20so"),
    ("one two three four five six seven eight nine ten eleven",
     "#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"),
    ("قتل 12", "#:~:text=%D9%82%D8%AA%D9%84%2012"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "fragment"), FRAGMENTS)
def test_a_live_link_points_at_the_words(words: str, fragment: str) -> None:
    assert live_link("https://example.org/a", words) == "https://example.org/a" + fragment
    assert live_link("https://example.org/a#b", words) == "https://example.org/a#b" + fragment[1:]
    assert live_link("javascript:x", words) is None


SHOWN = [
    ("a\x00b", "a\ufffdb"),
    ("a\r\nb", "a \nb"),
    ("a\rb", "a\nb"),
    ("\x85", "\ufffd"),
    ("tab\tline\n", "tab\tline\n"),
]


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_shown_text_keeps_its_length(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert len(shown(text)) == len(text)


@pytest.mark.parametrize("text", ["", "one\ntwo", "\n\nx\r\ny\rz\n", "a" * 50 + "\n" + "😀 قتل"])
def test_the_runs_of_a_report_are_its_text(text: str) -> None:
    layers = [(0, len(text) // 2, "f"), (len(text) // 3, len(text), "k")] if text else []
    lines = list(cut_lines(text, layers))
    assert "\n".join("".join(run.text for run in line) for line in lines) == shown(text)


def test_a_run_carries_every_layer_it_lies_in() -> None:
    (line,) = cut_lines("abcdef", [(0, 4, "f"), (2, 6, "k")])
    assert [(r.text, r.classes) for r in line] == [("ab", "f"), ("cd", "f k"), ("ef", "k")]


def test_our_words_and_theirs_are_told_apart() -> None:
    assert quoted_parts("Bombing: “12 died”, writes X") == (
        (False, "Bombing: "),
        (True, "“12 died”"),
        (False, ", writes X"),
    )


def test_changes_between_copies_are_marked_on_either_side() -> None:
    a, b = mark_changes("killing 40 people, police said", "killing many people police said.")
    assert [w for differs, w in a if differs] == ["40 "]
    assert [w for differs, w in b if differs] == ["many "]
    assert "".join(w for _, w in a) == "killing 40 people, police said"


@pytest.mark.parametrize("id_", ["c-1f", "a b", 'x"><b>', "ä/ö#", ""])
def test_anchors_are_addresses(id_: str) -> None:
    assert re.fullmatch(r"claim-[A-Za-z0-9._-]*", anchor("claim", id_))


def test_ids_are_unique_and_every_inner_link_leads_somewhere(page: Parsed) -> None:
    assert len(page.ids) == len(set(page.ids))
    inner = {h[1:] for h in page.hrefs if h.startswith("#")}
    assert inner and inner <= set(page.ids)


def test_every_claim_and_report_can_be_linked_to(page: Parsed) -> None:
    made = desk(*STORY).record
    assert {anchor("claim", c.id) for c in made.claims} | {anchor("report", r.id) for r in made.reports} <= set(
        page.ids
    )


def test_nothing_comes_from_elsewhere(page: Parsed) -> None:
    assert not {"img", "iframe", "link", "object", "embed", "base", "form"} & set(page.tags)
    assert not [a for a in page.attributes if a.startswith("on")] and "style" not in page.attributes


def test_the_policy_names_our_script_and_style_alone() -> None:
    html = render_page(desk(*STORY).record)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy and "unsafe" not in policy[1]
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")


def test_same_record_same_bytes() -> None:
    made = desk(*STORY).record
    assert render_page(made) == render_page(made)


def test_every_sentence_has_citations_and_every_report_its_turn() -> None:
    made = desk(*STORY).record
    index = PageIndex(made)
    view = view_brief(made.stories[0], index)
    rows = [row for section in view.sections for row in section.rows]
    assert rows and all(row.cited for row in rows)
    first = rows[0].cited
    assert len({link.name for link in first}) == min(len(first), 3)
    assert [n.number for n in view.notes] == list(range(1, len(view.notes) + 1))


def test_sections_of_a_full_record() -> None:
    html = render_page(desk(*STORY).record)
    for words in ("Quantities", "Disputed", "Who copied whom", "Timeline", "Map", "Gaps", "denied by", "inferred"):
        assert words in html, words


EMPTY = [
    ("no claims", record([report("a", "")])),
    ("one report", record([report("a", "A bomb killed 12 people.")])),
    ("no date", record([report("a", "A bomb killed 12 people.", published=Published())])),
    ("no stories", replace(record([report("a", "x")]), stories=(), events=(), briefs=())),
    ("another language", record([report("a", "قُتل 12 شخصا.", language="ar")])),
]


@pytest.mark.parametrize(("_what", "made"), EMPTY, ids=[e[0] for e in EMPTY])
def test_poor_records_have_a_page(_what: str, made: object) -> None:
    parsed = Parsed(render_page(made))
    assert len(parsed.ids) == len(set(parsed.ids)) and "main" in parsed.ids


def test_words_of_a_report_are_never_markup() -> None:
    made = record([
        report('r"><b>', HOSTILE, title=HOSTILE, publisher=HOSTILE, byline=HOSTILE, url="javascript:alert(1)"),
        report("b", HOSTILE + " 13 killed.", agency=HOSTILE, url="data:text/html,x"),
    ])  # fmt: skip
    parsed = Parsed(render_page(made))
    assert parsed.tags.count("script") == 1 and "img" not in parsed.tags
    assert not [h for h in parsed.hrefs if not h.startswith(("#", "https://", "http://"))]


def test_a_large_record_fits_and_says_what_was_left_out() -> None:
    text = "A bomb killed 12 people in Ostra, the monitor said. " * 20_000
    small = render_page(record([report("a", text)]))
    assert len(small.encode()) < MOST_BYTES and 'class="left-out"' not in small
    made = record([report(f"r{n}", text) for n in range(14)])
    html = render_page(made)
    assert len(html.encode()) <= MOST_BYTES
    assert "Left out to keep this page small" in html and any(limit.note in html for limit in LIMITS[1:])


def test_two_hundred_reports_with_two_thousand_claims_fit() -> None:
    body = " ".join(f"On day {k} about {k} people were killed in Ostra, the monitor said." for k in range(1, 11))
    made = record([report(f"r{n}", f"Report {n} says this. {body}") for n in range(200)])
    assert len(made.claims) == 2000
    html = render_page(made)
    assert len(html.encode()) < MOST_BYTES and "Left out" not in html


def test_several_stories_have_an_index_and_one_can_be_taken() -> None:
    made = record([report(f"r{n}", f"A bomb killed {n} people.") for n in range(6)], stories=3)
    assert render_page(made).count('class="story"') == 3
    alone = only_story(made, "st-1")
    assert [r.id for r in alone.reports] == ["r1", "r4"]
    assert "Story st-2" not in render_page(made, "st-1")
    with pytest.raises(InputError, match="no story 'x'"):
        render_page(made, "x")


def test_decisions_of_people_are_shown() -> None:
    made = record([report("a", "A bomb killed 12 people.")])
    decided = Decided(line=1, kind="report_date", reports=("a",), value="2031-05-13", by="M. Orr", why="<b>it says so")
    html = render_page(replace(made, decisions=(decided,)))
    assert "report date" in html and "M. Orr" in html and "&lt;b&gt;it says so" in html
    assert "What people settled" not in render_page(made)


STANDING = [((14, 14, 14), "14"), ((250, 250, None), "250+"), ((20, None, 30), "20–30"), ((None, None, 70), "≤ 70"),
            ((None, None, None), "–"), ((12, None, None), "12+"), ((1600, 1600, 1600), "1,600")]  # fmt: skip


@pytest.mark.parametrize(("bounds", "expected"), STANDING)
def test_a_number_in_large_type(bounds: tuple[int | None, int | None, int | None], expected: str) -> None:
    quantity = record([report("a", "12 died.")]).quantities[0]
    low, best, high = bounds
    assert standing(replace(quantity, low=low, best=best, high=high)) == expected


@pytest.mark.parametrize("values", [[5.0], [0.0, 3.0], [14.0, 23.0], [1.0, 100_000.0], [0.0, 0.0]])
def test_a_scale_keeps_its_values_within_the_picture(values: list[float]) -> None:
    scale = make_scale(values)
    places = [scale.at(v) for v in sorted(values)]
    assert places == sorted(places) and all(0 < p < 100 for p in places)
    assert all(min(values) <= t <= max(values) for t in scale.ticks())


def test_the_command_writes_the_page(tmp_path, capsys) -> None:
    path, out = tmp_path / "record.json", tmp_path / "page.html"
    made = record([report("a", "A bomb killed 12 people.")])
    path.write_bytes(encode(made))
    assert run(["page", str(path), "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == render_page(made)
    assert run(["brief", "--record", str(path), "--html", str(out)]) == 0
    assert capsys.readouterr().out == ""
    assert run(["page", str(path), "--story", "nowhere"]) == 2

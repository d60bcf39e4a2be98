"""The page in a browser: clicks, keys, deep links, print, hostile text, speed, and what axe finds. All is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESK, PHONE
from tests.products.sample import record, report

from crosswire.model.record import Record
from crosswire.products.page.text import anchor, shown

MARKED = "[...document.querySelectorAll('.report.open mark.%s')].map(m => m.textContent).join('')"
HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(2)"> and 12 killed. \u2028 <svg onload=alert(3)>'


def marked(page: Page, name: str = "claim") -> str:
    """The words that are marked in the report that is open."""
    return page.evaluate(MARKED % name)


def test_a_citation_opens_its_report_at_the_words(visit, example: Record) -> None:
    page = visit(example)
    cite = page.locator(".told .cite").nth(4)
    claim_id = (cite.get_attribute("href") or "").removeprefix("#claim-")
    claim = next(c for c in example.claims if c.id == claim_id)
    cite.click()
    assert "".join(marked(page, "words").split()) == "".join(claim.span.quote.split())
    card = page.locator(f"#claim-{claim_id}")
    expect(card).to_be_visible()
    expect(card).to_be_focused()
    expect(card).to_contain_text("Said by")
    expect(page.locator(".report.open mark").first).to_be_in_viewport()
    assert page.url.endswith(f"#claim-{claim_id}")


def test_every_claim_of_the_example_opens_at_its_words(visit, example: Record) -> None:
    page = visit(example)
    for claim in example.claims:
        page.evaluate("hash => { history.replaceState(null, '', hash); dispatchEvent(new PopStateEvent('popstate')) }",
                      "#" + anchor("claim", claim.id))  # fmt: skip
        assert "".join(marked(page).split()) == "".join(claim.span.quote.split())


TEXTS = [
    "Plain words. Then 12 killed in Ostra.",
    "قُتل 12 شخصا في أوسترا. وأصيب 30 آخرون.",
    "👩‍👩‍👧 A family of 3 fled 🚑. Then 12 were killed 💥 in Ostra.",
    "One line\r\nand 12 killed here. Another\rline with 13 killed.",
    "\n\n  Blank lines first\n\n\nand 12 killed.\n",
    HOSTILE,
    "a\u202eb 12 killed. e\u0301 combining 13 killed. \ufeffmark",
]


@pytest.mark.parametrize("text", TEXTS, ids=["plain", "arabic", "emoji", "returns", "blanks", "hostile", "controls"])
def test_offsets_hold_in_any_script(visit, text: str) -> None:
    made = record([report("a", text)])
    page = visit(made)
    assert made.claims
    shown_text = page.locator("#report-a .text").evaluate("e => e.textContent")
    assert shown_text == shown(text)
    for claim in made.claims:
        page.evaluate("hash => { location.hash = hash }", "#" + anchor("claim", claim.id))
        page.wait_for_function("id => document.querySelector(`.chosen #${id}`)", arg=anchor("claim", claim.id))
        quote = shown(text)[claim.span.start : claim.span.end]
        assert "".join(marked(page).split("\n")) == "".join(quote.split("\n"))


def test_hostile_text_is_text(visit) -> None:
    rows = [report(n, HOSTILE, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)") for n in ("a", 'b"><b')]
    page = visit(record(rows))
    assert page.evaluate("document.querySelectorAll('img, script:not(:last-of-type), [onload], [onerror]').length") == 0
    assert page.locator("a[href^='javascript'], a[href^='data']").count() == 0
    expect(page.locator("h1")).to_have_text("Bombing of st-0")


def test_a_deep_link_opens_its_claim(visit, example: Record) -> None:
    claim = example.claims[7]
    page = visit(example, f"#{anchor('claim', claim.id)}")
    expect(page.locator(f".chosen #{anchor('claim', claim.id)}")).to_be_visible()
    assert "".join(marked(page).split()) == "".join(claim.span.quote.split())


def test_back_goes_to_what_was_open_before(visit, example: Record) -> None:
    page = visit(example)
    cites = page.locator(".told li:nth-child(2) .cite")
    cites.nth(0).click()
    first = page.url
    cites.nth(1).click()
    assert page.url != first
    page.go_back()
    assert page.url == first
    expect(page.locator(".chosen #" + first.partition("#")[2])).to_be_visible()


def test_a_dot_opens_the_words_of_its_number(visit, example: Record) -> None:
    page = visit(example)
    quantity = next(q for q in example.quantities if q.counted == "killed" and q.verdict == "updated")
    dot = page.locator(f"#{anchor('quantity', quantity.id)} svg a.value").first
    dot.click()
    assert marked(page, "words") in {v.span.quote for v in quantity.values}


def test_keys_alone_are_enough(visit, example: Record) -> None:
    page = visit(example, viewport=PHONE)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    cite = page.locator(".told .cite").first
    cite.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chosen .card")).to_be_focused()
    expect(page.locator(".reader")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".reader")).to_be_hidden()
    expect(cite).to_be_focused()
    dot = page.locator("svg.quantity a.value").first
    dot.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chosen .card")).to_be_focused()
    cite.focus()
    expect(page.locator(".reader")).to_be_hidden()


def test_layers_are_switched(visit, example: Record) -> None:
    page = visit(example)
    page.locator(".told .cite").first.click()
    figure = page.locator(".report.open .text .f").first
    assert figure.evaluate("e => getComputedStyle(e).fontWeight") == "700"
    page.get_by_role("checkbox", name="figures").uncheck()
    assert figure.evaluate("e => getComputedStyle(e).fontWeight") == "400"


def test_any_two_reports_stand_side_by_side(visit, example: Record) -> None:
    page = visit(example)
    pair = page.locator(".pair").nth(1)
    a, b = pair.get_attribute("data-a"), pair.get_attribute("data-b")
    page.locator("[data-pair=a]").select_option(a)
    page.locator("[data-pair=b]").select_option(b)
    expect(pair.locator("blockquote").first).to_be_visible()
    assert page.locator(".pair:visible").count() == 1
    shared = {(p.get_attribute("data-a"), p.get_attribute("data-b")) for p in page.locator(".pair").all()}
    names = sorted({name for pair in shared for name in pair})
    a, b = next((a, b) for a in names for b in names if a < b and not {(a, b), (b, a)} & shared)
    page.locator("[data-pair=a]").select_option(a)
    page.locator("[data-pair=b]").select_option(b)
    expect(page.locator(".no-pair")).to_be_visible()


def test_without_script_all_is_readable(visit, example: Record) -> None:
    page = visit(example, java_script_enabled=False)
    page.locator(".told .cite").first.click()
    card = page.locator(":target")
    expect(card).to_be_visible()
    expect(card).to_be_in_viewport()
    assert page.locator(".report:visible").count() == len(example.reports)
    assert page.locator(".card:visible").count() == len(example.claims)


def test_in_print_citations_are_notes(visit, example: Record) -> None:
    page = visit(example)
    page.emulate_media(media="print")
    expect(page.locator(".notes")).to_be_visible()
    expect(page.locator(".reader")).to_be_hidden()
    expect(page.locator(".sections")).to_be_hidden()
    assert page.locator(".notes li").count() == len({n.inner_text() for n in page.locator(".told .cite").all()})
    assert page.pdf().startswith(b"%PDF")


def test_several_stories_open_one_at_a_time(visit) -> None:
    made = record([report(f"r{n}", f"A bomb killed {n} people in Ostra.") for n in range(6)], stories=3)
    page = visit(made)
    expect(page.locator(".stories")).to_be_visible()
    assert page.locator(".story:visible").count() == 0
    page.get_by_role("link", name="Bombing of st-1").click()
    assert page.locator(".story:visible").count() == 1
    page.get_by_role("link", name="All stories").click()
    expect(page.locator(".stories")).to_be_visible()


TABLET = {"width": 900, "height": 1000}
SIZES = [
    (DESK, "light"),
    (PHONE, "dark"),
    *(pytest.param(*row, marks=pytest.mark.slow)
      for row in ((DESK, "dark"), (PHONE, "light"), (TABLET, "light"), (TABLET, "dark"))),
]  # fmt: skip


@pytest.mark.parametrize(("viewport", "scheme"), SIZES, ids=lambda v: v if isinstance(v, str) else str(v["width"]))
def test_axe_finds_nothing(visit, example: Record, viewport: dict[str, int], scheme: str) -> None:
    page = visit(example, viewport=viewport, color_scheme=scheme, bypass_csp=True)
    page.evaluate(AXE_SCRIPT)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert axe(page) == []
    page.locator(".told .cite").nth(2).click()
    for box in page.locator(".layers input").all():
        box.check()
    assert axe(page) == []


def axe(page: Page) -> list[str]:
    """What axe holds against the page, every rule asked. Of what passes it tells one node a rule: a third less time."""
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})")
    assert len(found["passes"]) > 15
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found["violations"]]


@pytest.mark.parametrize("viewport", [DESK, PHONE, {"width": 820, "height": 1000}], ids=lambda v: str(v["width"]))
def test_nothing_is_wider_than_the_window(visit, example: Record, viewport: dict[str, int]) -> None:
    far = "/a-folder-far-down" * 20
    issues = tuple(replace(i, reason=f"{far}: {i.reason}") for i in example.issues)
    page = visit(replace(example, issues=issues), viewport=viewport)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_a_large_page_opens_within_two_seconds(visit) -> None:
    body = " ".join(f"On day {k} about {k} people were killed in Ostra, the monitor said." for k in range(1, 11))
    made = record([report(f"r{n}", f"Report {n} says this. {body}") for n in range(200)])
    page = visit(made)
    seconds = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd") / 1000
    assert seconds < 2
    page.locator(".told .cite").first.click()
    expect(page.locator(".chosen .card")).to_be_visible()


def test_a_report_of_a_megabyte_opens(visit) -> None:
    made = record([report("a", "A bomb killed 12 people in Ostra, the monitor said.\n" * 20_000)])
    page = visit(made, f"#{anchor('claim', made.claims[-1].id)}")
    expect(page.locator(".report.open mark").first).to_be_in_viewport()

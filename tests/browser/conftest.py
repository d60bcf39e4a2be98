"""A browser for the tests: the system's Chromium, driven by Playwright. Without one the tests are skipped."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import crosswire
from crosswire.model.record import Record
from crosswire.products.page.assemble import render_page

CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
EXAMPLE = Path(crosswire.__file__).parent / "examples"
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium, which is not installed here: apt-get install chromium")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def example() -> Record:
    """The record of the shipped example."""
    return crosswire.record(EXAMPLE / "exercise", places=EXAMPLE / "places.csv", now=date(2031, 12, 31))


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens the page of a record from a file; whatever goes wrong in it fails the test."""
    opened = []

    def visit(record: Record, fragment: str = "", *, story: str | None = None, **context: object) -> Page:
        path = tmp_path / "page.html"
        path.write_text(render_page(record, story), encoding="utf-8")
        made = browser.new_context(**{"viewport": DESK, "reduced_motion": "reduce", **context})
        made.set_default_timeout(10_000)
        page = made.new_page()
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
        page.goto(path.as_uri() + fragment)
        opened.append((made, wrong))
        return page

    yield visit
    for made, wrong in opened:
        made.close()
        assert wrong == []

"""What robots.txt leaves open to us. Add rows."""

from __future__ import annotations

import pytest

from crosswire.ingest.fetch_robots import CLOSED, OPEN, parse_robots

EVERYBODY = "User-agent: *\n"
ROWS = [
    ("", "/a", True),
    (EVERYBODY, "/a", True),
    (EVERYBODY + "Disallow:", "/a", True),
    (EVERYBODY + "Disallow: /", "/a", False),
    (EVERYBODY + "Disallow: /\nAllow: /news", "/news/1", True),
    (EVERYBODY + "Allow: /news\nDisallow: /", "/other", False),
    (EVERYBODY + "Disallow: /a\nAllow: /a", "/a", True),
    (EVERYBODY + "Disallow: /*?print", "/x?print=1", False),
    (EVERYBODY + "Disallow: /*?print", "/x?a&print", True),
    (EVERYBODY + "Disallow: /*.pdf$", "/x.pdf", False),
    (EVERYBODY + "Disallow: /*.pdf$", "/x.pdf?a", True),
    (EVERYBODY + "Disallow: /a$", "/a", False),
    (EVERYBODY + "Disallow: /a$", "/ab", True),
    (EVERYBODY + "Disallow: /a*b*c", "/axxbxxc", False),
    (EVERYBODY + "Disallow: /a*b*c", "/axxcxxb", True),
    (EVERYBODY + "Disallow: /%7Ejoe", "/~joe", False),
    (EVERYBODY + "Disallow: /ä", "/%C3%A4", False),
    (EVERYBODY + "Disallow: /a%2Fb", "/a/b", True),
    (EVERYBODY + "Disallow: / # all", "/a", False),
    ("disallow: /a\n" + EVERYBODY + "disallow: /b", "/a", True),
    ("User-Agent: Other\nDisallow: /\n", "/a", True),
    ("User-agent: crosswire\nDisallow: /a\n\n" + EVERYBODY + "Disallow: /", "/b", True),
    ("User-agent: Crosswire/1.0\nUser-agent: other\nDisallow: /a\n", "/a", False),
    ("User-agent: other\nUser-agent: *\nDisallow: /a\n", "/a", False),
    (EVERYBODY + "Disallow: /a\nSitemap: https://karsund.example/s.xml\nDisallow: /b", "/b", False),
    (EVERYBODY + "Disallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", False),
    ("User-agent: crosswire\n\n" + EVERYBODY + "Disallow: /", "/a", False),
    ("\ufeff" + EVERYBODY + "Disallow: /", "/a", False),
    ("<html>no rules here</html>", "/a", True),
    ("\x00\xff\r\n" + EVERYBODY.replace("\n", "\r\n") + "Disallow: /a\r\n", "/a", False),
]


@pytest.mark.parametrize(("rules", "path", "wanted"), ROWS)
def test_rules_are_read_as_the_rfc_has_them(rules: str, path: str, wanted: bool) -> None:
    assert parse_robots(rules.encode(), "crosswire").allow(path) is wanted


@pytest.mark.parametrize(("words", "wanted"), [("3", 3.0), ("0.5", 0.5), ("-1", None), ("nan", None), ("1e9", None)])
def test_the_pause_that_a_site_wants(words: str, wanted: float | None) -> None:
    assert parse_robots(f"{EVERYBODY}Crawl-delay: {words}".encode(), "crosswire").pause == wanted


def test_hostile_rules_cost_little() -> None:
    rules = EVERYBODY + f"Disallow: /{'*a' * 2_000}b\n" * 20 + "x" * 600_000
    assert parse_robots(rules.encode(), "crosswire").allow("/" + "a" * 4_000)
    assert OPEN.allow("/a") and not CLOSED.allow("/a")

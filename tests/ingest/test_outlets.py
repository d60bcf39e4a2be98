"""Outlets by the domain of an address."""

from datetime import date

import pytest

from crosswire.ingest.collect import read_reports
from crosswire.ingest.outlets import outlet_of


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.reuters.com/world/a", "Reuters"),
        ("http://edition.cnn.com/x", "CNN"),
        ("https://notreuters.com/a", None),
        ("https://reuters.com.evil.example/a", None),
        ("https://timesofindia.indiatimes.com/a", "The Times of India"),
        ("https://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_a_domain_and_its_subdomains_are_one_outlet(url, name):
    assert outlet_of(url) == name


PAGE = (
    "<html><head><title>Ferry sinks off Tarvo</title>{meta}</head><body><article><h1>Ferry sinks off Tarvo</h1>"
    "<p>A ferry with forty people aboard sank off Tarvo on Monday in heavy seas, police said on Tuesday.</p>"
    "<p>Rescuers searched the bay through the night and found twelve survivors on a raft.</p></article></body></html>"
)


@pytest.mark.parametrize(
    "meta",
    [
        '<meta property="article:modified_time" content="2031-05-13T08:00:00Z">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2031-05-13T08:00:00Z"}</script>',
    ],
)
def test_a_page_tells_when_it_was_changed(tmp_path, meta):
    path = tmp_path / "a.html"
    path.write_text(PAGE.format(meta=meta))
    [report], _ = read_reports([str(path)], now=date(2032, 1, 1))
    assert report.modified == "2031-05-13T08:00:00Z"

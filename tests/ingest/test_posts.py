"""Exports of posts: Telegram, Facebook, X. All posts are invented."""

import json
from datetime import date

import pytest

from crosswire.ingest.collect import read_reports

NOW = date(2032, 1, 1)
WORDS = "Shelling near the bridge in Tarvo. Two people hurt – one a child."


def read(tmp_path, data, name):
    path = tmp_path / name
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return read_reports([str(path)], now=NOW)


def broken(words):
    return words.encode("utf-8").decode("latin-1")


TOLD = ["Shelling near ", {"type": "bold", "text": "the bridge"}, " in Tarvo. Two people hurt – one a child."]
CHANNEL = {
    "name": "Tarvo Watch",
    "type": "public_channel",
    "id": 77,
    "messages": [
        {"id": 1, "type": "service", "date": "2031-05-12T08:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date_unixtime": "1936342800", "from": "Tarvo Watch", "text": TOLD},
        {"id": 3, "type": "message", "date": "2031-05-12T09:05:00", "from": "Tarvo Watch", "photo": "p", "text": ""},
    ],
}  # fmt: skip
TWEET = {
    "id_str": "991",
    "full_text": WORDS,
    "created_at": "Mon May 12 09:00:00 +0000 2031",
    "lang": "en",
    "user": {"name": "Tarvo Watch", "screen_name": "tarvowatch"},
}
FACEBOOK = {
    "timestamp": 1936342800,
    "data": [{"post": broken(WORDS)}],
    "title": broken("Tarvo Watch updated their status."),
}
V2 = {
    "data": [{"id": "991", "text": WORDS, "author_id": "5", "created_at": "2031-05-12T09:00:00.000Z", "lang": "en"}],
    "includes": {"users": [{"id": "5", "name": "Tarvo Watch", "username": "tarvowatch"}]},
}


@pytest.mark.parametrize(
    ("data", "name", "silent"),
    [
        (CHANNEL, "result.json", 1),
        ({"about": "Export", "chats": {"list": [CHANNEL]}}, "result.json", 1),
        (f"window.YTD.tweets.part0 = {json.dumps([{'tweet': TWEET}])}", "tweets.js", 0),
        ([TWEET], "tweets.json", 0),
        (json.dumps(TWEET) + "\n", "tweets.jsonl", 0),
        (V2, "page.json", 0),
        ([FACEBOOK, {"timestamp": 1936342900, "attachments": [], "data": []}], "your_posts_1.json", 1),
    ],
    ids=["telegram", "telegram whole", "x archive", "x list", "x lines", "x api", "facebook"],
)
def test_each_post_with_words_is_a_report(tmp_path, data, name, silent):
    [report], issues = read(tmp_path, data, name)
    assert report.text == WORDS
    assert report.publisher == "Tarvo Watch"
    assert report.published.value[:10] == "2031-05-12"
    assert (f"{silent} of" in " ".join(i.reason for i in issues)) == bool(silent)


def test_a_post_passed_on_says_from_whom(tmp_path):
    message = {"id": 4, "type": "message", "date": "2031-05-12T09:00:00", "forwarded_from": "Velt Army", "text": WORDS}
    [report], _ = read(tmp_path, CHANNEL | {"messages": [message]}, "result.json")
    assert report.byline == "Velt Army"


def test_jsonl_with_text_is_no_export(tmp_path):
    rows = [
        {"id": "a", "timestamp": 5, "data": [], "text": WORDS},
        {"text": "Another report of some words.", "messages": 1},
    ]
    reports, _ = read(tmp_path, "\n".join(json.dumps(r) for r in rows), "a.jsonl")
    assert [r.text for r in reports] == [WORDS, "Another report of some words."]


@pytest.mark.parametrize("data", ['{"messages": [', '{"chats": {"list": 5}}', '{"messages": [1, null, {"id": 2}]}'])
def test_broken_exports_are_issues(tmp_path, data):
    reports, issues = read(tmp_path, data, "result.json")
    assert not reports
    assert issues

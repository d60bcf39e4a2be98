"""The door to the network, before a server that lies, drips, bombs and leads astray. Nothing leaves this machine."""

from __future__ import annotations

import gzip
import re
import ssl
import time
from dataclasses import replace
from pathlib import Path

import httpcore
import pytest
from tests.ingest.hostile import HOST, PAGE, Act, World, answer, bomb, drip, moved, page, raw, serve

from crosswire.ingest.collect import find_items
from crosswire.ingest.fetch import Door, FetchOptions
from crosswire.ingest.limits import LIMITS
from crosswire.ingest.raw import RawReport
from crosswire.ingest.sources import Source
from crosswire.model.issue import Issue

QUICK = replace(LIMITS, fetch_seconds=1, fetch_bytes=300_000, file_bytes=1_000_000)
OWN = FetchOptions(allow_private=True, limits=QUICK)
PUBLIC = "93.184.216.34"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Karsund Post</title>
<item><title>One</title><link>{home}/one</link><description>One in brief.</description></item>
<item><title>Two</title><link>{home}/two</link><description>Two in brief.</description></item>
<item><title>Three</title><link>{home}/three</link><description>Three in brief.</description></item>
</channel></rss>"""


def fetch(world: World, *addresses: str, options: FetchOptions = OWN) -> list[Source | Issue]:
    door = Door(options, "crosswire/test", world.outside)
    return [item for address in addresses for item in door.visit(address)]


def faults(found: list[Source | Issue]) -> list[str]:
    return [f"{item.reason}; {item.hint}" for item in found if isinstance(item, Issue)]


def titles(found: list[Source | Issue]) -> list[str]:
    """The titles of the reports that are read from what was fetched."""
    return [item.found.given.title or "" for item in find_items(found) if isinstance(item.found, RawReport)]


def test_a_page_becomes_a_source_that_is_read() -> None:
    with serve({"/a": page("River floods Karsund")}) as site:
        found = fetch(World(site), f"{site.home}/a#part")
    assert titles(found) == ["River floods Karsund"]
    (item,) = [i.found for i in find_items(found) if isinstance(i.found, RawReport)]
    assert item.given.url == f"{site.home}/a"
    assert item.retrieved == "2031-05-12T08:00:00Z"
    assert item.path is None


def test_we_say_who_we_are_and_send_nothing_else() -> None:
    with serve({"/a": page("River", Set_Cookie="a=b")}) as site:
        fetch(World(site), f"{site.home}/a", f"{site.home}/a")
    assert {head["User-Agent"] for head in site.heads} == {"crosswire/test"}
    assert not [head for head in site.heads if {"Cookie", "Authorization", "Referer"} & set(head)]


HOSTILE: list[tuple[str, Act, str]] = [
    ("drips", drip(), "did not answer in full within"),
    ("drips its head", drip(b"HTTP/1.1 200 OK\r\nX: "), "did not answer in full within"),
    ("interim answers without end", raw(*[b"HTTP/1.1 103 Early\r\n\r\n"] * 300, pause=0.01), "within|broken off"),
    ("too long", answer(b"a" * 400_000), "sends more than 0.3 MB"),
    ("bombs", bomb(3_000_000), "longer than 1 MB when unpacked"),
    ("ends early", answer(b"<p>half", length=1_000), "broken off or no HTTP"),
    ("ends early in chunks", raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc"), "broken off"),
    ("chunks that are none", raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"), "no HTTP"),
    ("packing broken", answer(gzip.compress(b"a" * 999)[:-9], Content_Encoding="gzip"), "in the middle of its packing"),
    ("a huge head", raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000), "broken off or no HTTP"),
    ("no HTTP", raw(b"220 mail ready\r\n"), "broken off or no HTTP"),
    ("nothing", raw(), "broken off or no HTTP"),
    ("a picture", answer(b"\x89PNG", kind="image/png"), "is image/png, not a page"),
    ("gone", answer(b"gone", 410), "status 410"),
    ("nothing to say", answer(b"", 204), "status 204"),
    ("a redirect to nowhere", answer(b"", 302), "status 302"),
    ("a redirect to a file", moved("file:///etc/hosts"), "only http and https"),
    ("a redirect with a password", moved("https://a:secret@karsund.example/"), "carries a name or password"),
    ("a redirect to a number", moved("http://2130706433/"), "no name and no plain IP"),
    ("a redirect to itself", moved("/a"), "leads round in a circle"),
    ("says it is as it was", answer(b"", 304), "status 304"),
    ("asks for patience", answer(b"", 503, Retry_After="86400"), "asks to be left alone"),
]


@pytest.mark.parametrize(("act", "told"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_a_server_that_misbehaves_is_told_and_the_others_go_on(act: Act, told: str) -> None:
    started = time.monotonic()
    with serve({"/a": act, "/b": page("River floods Karsund")}) as site:
        found = fetch(World(site), f"{site.home}/a", f"{site.home}/b")
    (fault,) = faults(found)
    assert fault.startswith(f"{site.home}/a") or "redirect" in fault or "http" in fault
    assert re.search(told, fault), fault
    assert "secret" not in fault
    assert titles(found) == ["River floods Karsund"]
    assert time.monotonic() - started < 5


def test_what_a_server_sends_after_the_end_is_not_read() -> None:
    body = PAGE.format(title="River").encode()
    with serve({"/a": answer(body + b"<p>smuggled words</p>", length=len(body))}) as site:
        found = fetch(World(site), f"{site.home}/a")
    (item,) = [i.found for i in find_items(found) if isinstance(i.found, RawReport)]
    assert "smuggled" not in item.text


def test_redirects_are_followed_five_times_and_no_more() -> None:
    hops: dict[str, Act | list[Act]] = {f"/{n}": moved(f"/{n + 1}") for n in range(9)}
    with serve({**hops, "/9": page("River")}) as site:
        found = fetch(World(site), f"{site.home}/4", f"{site.home}/3")
    assert titles(found) == ["River"]
    assert "leads on more than 5 times" in faults(found)[0]


def test_a_redirect_to_a_private_place_is_refused_even_with_leave_for_another() -> None:
    names = {"inner.example": [["10.0.0.7"]], "cloud.example": [["169.254.169.254"]], "news.example": [[PUBLIC]]}
    with serve({"/a": moved("http://inner.example/admin"), "/b": moved("http://cloud.example/latest")}) as site:
        world = World(site, names)
        found = fetch(world, "http://news.example/a", "http://news.example/b")
    assert "10.0.0.7, which is a private network" in faults(found)[0]
    assert "169.254.169.254, which is link-local" in faults(found)[1]
    assert set(world.connected) == {PUBLIC}
    assert site.paths == ["/a", "/b"]


def test_a_private_place_is_not_asked_without_leave() -> None:
    with serve({"/a": page("River")}) as site:
        world = World(site)
        found = fetch(world, f"{site.home}/a", options=FetchOptions())
    assert "127.0.0.1, which is this machine" in faults(found)[0] and "--allow-private" in faults(found)[0]
    assert world.connected == [] and site.asked == []


def test_a_name_that_changes_between_check_and_connection_leads_nowhere_else() -> None:
    """Rebinding: the name is public when it is checked, and this machine's own whenever it is asked again."""
    with serve({"/a": page("River")}) as site:
        world = World(site, {"news.example": [[PUBLIC], [HOST]]})
        found = fetch(world, "http://news.example/a", options=FetchOptions(limits=QUICK))
    assert world.connected == [PUBLIC, PUBLIC]  # robots.txt and the page
    assert titles(found) == ["River"]


class NoTls(httpcore.NetworkStream):
    """A connection that notes under what name TLS is asked for, and breaks."""

    def __init__(self) -> None:
        self.asked: list[tuple[str | None, bool]] = []

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        checked = ssl_context.check_hostname and ssl_context.verify_mode == ssl.CERT_REQUIRED
        self.asked.append((server_hostname, checked))
        raise httpcore.ConnectError("certificate is of another")


def test_a_certificate_must_be_that_of_the_name() -> None:
    with serve({}) as site:
        world, stream = World(site, {"news.example": [[PUBLIC]]}), NoTls()
        outside = replace(world.outside, connect=lambda _ip, _port, _seconds: stream)
        found = list(Door(FetchOptions(limits=QUICK), "crosswire/test", outside).visit("https://news.example/a"))
    assert stream.asked == [("news.example", True)]
    assert "could not be reached (certificate is of another)" in faults(found)[0]


def test_the_connection_goes_to_what_was_checked_and_the_name_stands_in_the_request() -> None:
    with serve({"/a": page("River")}) as site:
        world = World(site, {"news.example": [[HOST, "fe80::1", PUBLIC]]})
        found = fetch(world, "http://news.example/a", options=FetchOptions(limits=QUICK))
    assert set(world.connected) == {PUBLIC}
    assert {host for host, _ in site.asked} == {"news.example"}
    assert titles(found) == ["River"]


@pytest.mark.parametrize("host", ["xn--a", "xn--bcher-kva.example", "under_score.example", "a" * 80 + ".example"])
def test_names_that_are_no_words_are_asked_for_as_they_stand(host: str) -> None:
    with serve({"/a": page("River")}) as site:
        assert titles(fetch(World(site, {host: [[PUBLIC]]}), f"http://{host}/a")) == ["River"]
    assert {name for name, _ in site.asked} == {host}


def test_no_proxy_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.9:3128")
    with serve({"/a": page("River")}) as site:
        world = World(site, {"news.example": [[PUBLIC]]})
        assert titles(fetch(world, "http://news.example/a")) == ["River"]
    assert set(world.connected) == {PUBLIC}


def test_robots_are_heeded() -> None:
    rules = b"User-agent: *\nDisallow: /private\n\nUser-agent: crosswire\nDisallow: /*?print\nDisallow: /closed\n"
    with serve(
        {"/robots.txt": answer(rules, kind="text/plain"), "/private": page("River"), "/closed": page("No")}
    ) as site:
        found = fetch(
            World(site), f"{site.home}/private", f"{site.home}/closed", f"{site.home}/a?x&print", f"{site.home}/a?print"
        )
    assert titles(found) == ["River"]
    assert site.paths == ["/private", "/a?x&print"]
    assert "does not want it to be fetched by programs" in faults(found)[0]
    assert sum(path == "/robots.txt" for _, path in site.asked) == 1


@pytest.mark.parametrize(
    ("act", "wanted"), [(answer(b"", 500), 0), (answer(b"", 403), 1), (moved("/r"), 1), (answer(b"", 429), 0)]
)
def test_a_site_that_cannot_tell_its_rules_is_left_alone(act: Act, wanted: int) -> None:
    with serve(
        {"/robots.txt": act, "/a": page("River"), "/r": answer(b"User-agent: *\nAllow: /", kind="text/plain")}
    ) as site:
        assert len(titles(fetch(World(site), f"{site.home}/a"))) == wanted


def test_hosts_are_asked_no_faster_than_they_want() -> None:
    rules = answer(b"User-agent: *\nCrawl-delay: 7", kind="text/plain")
    with serve({"/robots.txt": rules, "/a": page("River"), "/b": page("Bridge")}) as site:
        world = World(site)
        fetch(world, f"{site.home}/a", f"{site.home}/b")
    assert [round(pause) for pause in world.slept] == [7]


def test_a_busy_server_is_asked_once_more_when_it_says_when() -> None:
    with serve({"/a": [answer(b"", 429, Retry_After="9"), page("River")]}) as site:
        world = World(site)
        assert titles(fetch(world, f"{site.home}/a")) == ["River"]
    assert 9.0 in world.slept


def test_the_time_of_one_address_is_bounded_pauses_and_all() -> None:
    rules = answer(b"User-agent: *\nCrawl-delay: 400", kind="text/plain")
    with serve({"/robots.txt": rules, "/one": page("One"), "/two": page("Two"), "/three": page("Three")}) as site:
        site.acts["/feed"] = answer(FEED.format(home=site.home), kind="application/rss+xml")
        world = World(site)
        found = fetch(world, f"{site.home}/feed")
    assert sum(world.slept) < 600
    (fault,) = faults(found)
    assert "what one address may take in all is used up" in fault
    assert len(titles(found)) == 3


def test_the_pages_of_a_feed_are_fetched_and_its_words_read_where_there_is_none() -> None:
    with serve({"/one": page("One in full"), "/two": moved("/new"), "/new": page("Two in full")}) as site:
        site.acts["/feed"] = answer(FEED.format(home=site.home), kind="application/rss+xml")
        found = fetch(World(site), f"{site.home}/feed")
    assert titles(found) == ["One in full", "Two in full", "Three"]
    assert faults(found)[0].startswith(f"{site.home}/three: answers with status 404")


@pytest.mark.parametrize(("most", "wanted"), [(0, ["/feed"]), (2, ["/feed", "/one", "/two"])])
def test_no_more_pages_of_a_feed_are_fetched_than_asked_for(most: int, wanted: list[str]) -> None:
    with serve({"/one": page("One in full"), "/two": page("Two in full")}) as site:
        site.acts["/feed"] = answer(FEED.format(home=site.home), kind="application/rss+xml")
        found = fetch(World(site), f"{site.home}/feed", options=replace(OWN, max_items=most))
    assert site.paths == wanted
    assert len(titles(found)) == 3
    assert bool(faults(found)) == (most > 0)


def test_a_feed_cannot_send_us_into_a_private_network() -> None:
    feed = FEED.format(home="http://10.0.0.1:8080").replace("http://10.0.0.1:8080/two", "file:///etc/hosts")
    with serve({"/feed": answer(feed, kind="text/xml")}) as site:
        world = World(site, {"news.example": [[PUBLIC]]})
        found = fetch(world, "http://news.example/feed", options=FetchOptions(limits=QUICK))
    assert set(world.connected) == {PUBLIC}
    assert titles(found) == ["One", "Two", "Three"]


def test_what_is_no_address_is_told() -> None:
    with serve({}) as site:
        found = fetch(World(site), "ftp://karsund.example/a")
    assert faults(found) == [
        "ftp://karsund.example/a: only http and https are fetched; give the address of a page or a feed"
    ]


def test_the_only_module_that_knows_the_network_is_the_door() -> None:
    root = Path(__file__).parent.parent.parent / "src" / "crosswire"
    known = ("httpx", "httpcore", "socket", "requests", "urllib.request", "http.client")
    users = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith(tuple(f"{word} {name}" for word in ("import", "from") for name in known))
    }
    assert users == {f"ingest/{name}.py" for name in ("fetch", "fetch_address", "fetch_answer", "fetch_wire")}


def test_the_only_module_that_opens_the_door_is_of_the_command_line() -> None:
    root = Path(__file__).parent.parent.parent / "src" / "crosswire"
    inside = ("ingest/fetch", "ingest/custody.py")
    named = re.compile(r"^\s*(?:from|import) crosswire\.ingest\.(?:fetch|custody)", re.MULTILINE)
    users = [path.relative_to(root).as_posix() for path in root.rglob("*.py") if named.search(path.read_text("utf-8"))]
    assert [name for name in users if not name.startswith(inside)] == ["cli/inputs.py"]


@pytest.mark.parametrize(
    ("head", "url", "told"),
    [
        ("", "http://www.news.example/a", []),
        ('<link rel="canonical" href="https://news.example/river">', "https://news.example/river", []),
        (
            '<link rel="canonical" href="https://other.test/river">',
            "https://other.test/river",
            ["names https://other.test/river"],
        ),
    ],
)
def test_a_page_that_names_another_address_is_told(head: str, url: str, told: list[str]) -> None:
    with serve({"/a": answer(PAGE.format(title="River").replace("<head>", f"<head>{head}"))}) as site:
        found = fetch(World(site, {"www.news.example": [[PUBLIC]]}), "http://www.news.example/a")
    (report,) = [item.found for item in find_items(found) if isinstance(item.found, RawReport)]
    assert report.given.url == url
    assert report.given.publisher in {"news.example", "other.test"}
    assert [words for words in told if words in "".join(i.reason for i in report.issues)] == told
    assert sum("as its address" in i.reason for i in report.issues) == len(told)

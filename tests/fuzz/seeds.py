"""Seeds: one or two sound inputs of each fuzzed format, from which the fuzzer starts. All words are invented."""

from __future__ import annotations

WORDS = "A ferry sank off Tarvo on Monday, killing 12 people, police said.\n\nRescuers searched the bay until dawn."
PAGE = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Ferry sinks off Tarvo</title>"
    "<meta property='og:site_name' content='Tarvo Post'><script type='application/ld+json'>"
    '{"@type": "NewsArticle", "datePublished": "2031-05-12", "dateModified": "2031-05-13"}</script></head><body><nav>'
    "<a href='/'>Home</a></nav><article><h1>Ferry sinks off Tarvo</h1><p>A ferry sank off Tarvo on Monday, killing 12 "
    "people, police said.</p><table><tr><td>Dead</td><td>12</td></tr></table><p>Rescuers searched the bay &amp; the "
    "shore until dawn &#8212; in vain.</p></article><footer>About us</footer></body></html>"
)
MAIL = (
    "From: Desk <desk@tarvo.example>\r\nSubject: =?utf-8?q?Ferry_sinks?=\r\nDate: Mon, 12 May 2031 10:00:00 +0000\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; '
    f"charset=utf-8\r\n\r\n{WORDS}\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: Fwd\r\n\r\nMore words.\r\n"
    "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; "
    'filename="a.html"\r\n\r\nPHA+V29yZHM8L3A+\r\n--b--\r\n'
)
_ANSWER = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}".encode()
WARC = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://tarvo.example/1\r\nWARC-Date: 2031-05-12T10:00Z\r\n"
    b"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    % len(_ANSWER)
) + _ANSWER + b"\r\n\r\n"  # fmt: skip
JSONL = (
    '{"id": 7, "url": "https://tarvo.example/1", "title": "Ferry sinks", "publisher": "Tarvo Post", "published": '
    '"2031-05-12", "language": "en", "text": "A ferry sank off Tarvo on Monday.\\nTwelve died \\u2014 police."}\n'
    '{"text": "Second.", "edition": "update"}\n{"text": 5}\nnot json\n'
)
SEEDS: dict[str, list[bytes]] = {
    "html": [PAGE.encode(), b"<p>" + WORDS.encode(), PAGE.encode("utf-16")],
    "mail": [MAIL.encode(), b"From desk Mon May 12 10:00:00 2031\n" + MAIL.replace("\r\n", "\n").encode()],
    "warc": [WARC, WARC + WARC],
    "jsonl": [JSONL.encode(), b"\xef\xbb\xbf" + JSONL.encode()],
}

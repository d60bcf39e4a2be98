"""Wire items: NewsML-G2, NITF and ninjs. All items are invented."""

import json
from datetime import date

import pytest

from crosswire.ingest.collect import read_reports

NOW = date(2032, 1, 1)
NAR = "http://iptc.org/std/nar/2006-10-01/"
BODY = (
    "<p>TARVO (Velt Press) - A ferry sank off Tarvo on Monday.</p>"
    "<p>Twelve people were <b>rescued</b>, police said.</p>"
)
WORDS = (
    "Ferry sinks off Tarvo\n\nTARVO (Velt Press) - A ferry sank off Tarvo on Monday.\n\n"
    "Twelve people were rescued, police said."
)


def item(content=None, status="usable", guid="tag:velt.example,2031:1"):
    content = content or f'<inlineXML contenttype="application/xhtml+xml"><html><body>{BODY}</body></html></inlineXML>'
    return (
        f'<newsItem xmlns="{NAR}" guid="{guid}" version="2" xml:lang="en-GB"><itemMeta><provider literal="Velt Press"/>'
        f'<versionCreated>2031-05-12T10:00:00Z</versionCreated><pubStatus qcode="stat:{status}"/></itemMeta>'
        f"<contentMeta><by>Ana Bel</by><headline>Ferry sinks off Tarvo</headline></contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>"
    )


def read(tmp_path, data, name="item.xml"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_reports([str(path)], now=NOW)


NITF = (
    "<nitf><body><body.head><hedline><hl1>Ferry sinks off Tarvo</hl1></hedline></body.head>"
    f"<body.content>{BODY}</body.content></body></nitf>"
)
PLAIN = f"<inlineData contenttype='text/plain'>{WORDS.partition(chr(10) * 2)[2]}</inlineData>"


@pytest.mark.parametrize(
    "data",
    [
        item(),
        '<?xml version="1.0"?>\n' + item(),
        f'<newsMessage xmlns="{NAR}"><itemSet>{item()}</itemSet></newsMessage>',
        item(f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>'),
        item(PLAIN),
    ],
    ids=["item", "declared", "message", "nitf within", "plain"],
)
def test_newsml_gives_headline_and_paragraphs(tmp_path, data):
    [report], issues = read(tmp_path, data)
    assert report.text == WORDS
    assert (report.title, report.publisher, report.byline) == ("Ferry sinks off Tarvo", "Velt Press", "Ana Bel")
    assert (report.published.value, report.language) == ("2031-05-12T10:00:00Z", "en")
    assert report.id == "tag:velt.example,2031:1"
    assert not issues


def test_bare_nitf_is_read_whatever_the_name(tmp_path):
    [report], _ = read(tmp_path, NITF, "story.nitf")
    assert report.text == WORDS


def test_items_without_words_are_counted(tmp_path):
    picture = item('<remoteContent href="x.jpg"/>', guid="p")
    [report], issues = read(tmp_path, f'<newsMessage xmlns="{NAR}">{picture}{item()}</newsMessage>')
    assert report.text == WORDS
    assert "1 of 2 items hold no words" in issues[0].reason


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE newsItem [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE newsItem [<!ENTITY b "lol"><!ENTITY a "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
    ],
)
def test_no_entity_is_followed(tmp_path, head):
    data = "<?xml version='1.0'?>" + head + item().replace("A ferry sank", "A ferry &a; sank")
    reports, _ = read(tmp_path, data)
    assert all("root:" not in r.text and "lol" not in r.text for r in reports)


@pytest.mark.parametrize("data", ["<newsItem", f'<newsItem xmlns="{NAR}"/>', "<nitf>" * 5000, "<nitf>\x01</nitf>"])
def test_broken_items_are_issues(tmp_path, data):
    reports, issues = read(tmp_path, data)
    assert not reports
    assert issues


NINJS = {
    "uri": "tag:velt.example,2031:1",
    "pubstatus": "usable",
    "versioncreated": "2031-05-12T10:00:00Z",
    "headline": "Ferry sinks off Tarvo",
    "byline": "Ana Bel",
    "provider": "Velt Press",
    "language": "en",
}


@pytest.mark.parametrize(
    "body",
    [
        {"body_xhtml": f"<div>{BODY}</div>"},
        {"body_text": WORDS.partition("\n\n")[2]},
        {"bodies": [{"role": "main", "contenttype": "text/html", "value": BODY}]},
    ],
)
@pytest.mark.parametrize("shape", ["one", "list", "lines"])
def test_ninjs_of_any_version(tmp_path, body, shape):
    row = NINJS | body
    data = {"one": json.dumps(row, indent=1), "list": json.dumps([row]), "lines": json.dumps(row) + "\n"}[shape]
    [report], issues = read(tmp_path, data, "item.json")
    assert report.text == WORDS
    assert (report.title, report.publisher, report.byline, report.id) == (
        "Ferry sinks off Tarvo", "Velt Press", "Ana Bel", "tag:velt.example,2031:1"
    )  # fmt: skip
    assert not issues


def test_ninjs_3_lists(tmp_path):
    row = {
        "uri": "u:1", "representationtype": "complete", "contentcreated": "2031-05-12", "versioncreated": "2031-05-13",
        "headlines": [{"role": "main", "value": "Ferry sinks off Tarvo"}], "bylines": [{"byline": "Ana Bel"}],
        "infosources": [{"name": "Velt Press"}], "bodies": [{"contenttype": "text/html", "value": BODY}],
    }  # fmt: skip
    [report], _ = read(tmp_path, json.dumps(row), "item.json")
    assert (report.text, report.byline, report.publisher) == (WORDS, "Ana Bel", "Velt Press")

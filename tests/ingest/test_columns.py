"""Tables of articles, whatever their columns are called. All rows are invented."""

from datetime import date

import pytest

from crosswire.ingest.collect import read_reports
from crosswire.ingest.readers.columns import holds_articles, name_columns

NOW = date(2032, 1, 1)


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("Title,Text,Date", "title,text,published"),
        ("stories_id,publish_date,title,url,language,media_name", "id,published,title,url,language,publisher"),
        ("URL,MobileURL,Date,Title", "url,mobileurl,published,title"),
        ("Headline,Publication,Published date,Body", "title,publisher,published,text"),
        ("text,content,source,publisher", "text,content,source,publisher"),  # a field's own name wins
        ("publishedAt,date,content", "published,date,text"),  # the first name in the list wins
        ("a,b", "a,b"),
    ],
)
def test_columns_are_known_by_their_names(header, named):
    assert name_columns(header.split(",")) == named.split(",")


@pytest.mark.parametrize(("columns", "is_one"), [("text", True), ("title,url", True), ("title", False), ("url", False)])
def test_articles_need_words_or_titles_with_addresses(columns, is_one):
    assert holds_articles(columns.split(",")) == is_one


def test_a_table_of_addresses_gives_its_titles_and_says_so(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("URL,MobileURL,Date,Title\nhttps://a.example/1,,2031-05-12,Ferry sinks off Tarvo with 40 aboard\n")
    [report], issues = read_reports([str(path)], now=NOW)
    assert (report.text, report.published.value) == ("Ferry sinks off Tarvo with 40 aboard", "2031-05-12")
    assert report.copies[0].url == "https://a.example/1"
    assert "only the titles were read" in issues[0].reason


def test_prose_is_no_table(tmp_path):
    path = tmp_path / "note"
    path.write_text("Story, title\nThe ferry sank off Tarvo.\n")
    [report], _ = read_reports([str(path)], now=NOW)
    assert report.text.startswith("Story, title")

"""What a report says of its own state. All reports are invented."""

import pytest

from crosswire.ingest.edition import find_edition
from crosswire.ingest.raw import Given, RawReport

BODY = "\n\nTARVO (Velt Press) - A ferry sank off Tarvo on Monday, killing 12 people, police said."
ROWS = [
    ("UPDATE 2-Ferry sinks off Tarvo, 12 dead", None, "update", "UPDATE"),
    ("UPDATED: Ferry sinks off Tarvo", None, "update", "UPDATED"),
    ("CORRECTED-Ferry sinks off Tarvo, 12 dead, not 21", None, "correction", "CORRECTED"),
    ("CORRECTION: Ferry sinks", None, "correction", "CORRECTION"),
    ("REFILE-Ferry sinks off Tarvo", None, "correction", "REFILE"),
    ("WRAPUP 1-Ferry sinks as storm hits Velt", None, "wrapup", "WRAPUP"),
    ("*KILL* Ferry sinks off Tarvo", None, "withdrawal", "KILL"),
    ("MANDATORY KILL: Tarvo ferry", None, "withdrawal", "MANDATORY KILL"),
    ("Ferry sinks off Tarvo", "WITHDRAWN-Ferry sinks off Tarvo", "withdrawal", "WITHDRAWN"),
    ("Ferry sinks off Tarvo", None, None, None),
    ("Update on the ferry off Tarvo", None, None, None),
    ("KILL team blamed for deaths in Tarvo", None, None, None),
    ("LEADERS meet in Tarvo", None, None, None),
]
NOTICES = [
    (
        "The story headlined 'Ferry sinks off Tarvo' is wrong and is withdrawn. There will be no substitute.",
        "withdrawal",
    ),
    ("Please disregard our earlier report on a ferry off Tarvo. It was sent in error.", "withdrawal"),
    ("Velt Press has withdrawn its story about a ferry off Tarvo, which could not be confirmed.", "withdrawal"),
    ("The army said its troops were withdrawn from Tarvo on Monday, a report said.", None),
    ("A report said the last troops were withdrawn from Tarvo.", None),
    ("The ferry sank on Monday.\n\n(Corrects number of dead in first paragraph)", "correction"),
    ("The ferry sank on Monday.\n\nAn earlier version of this story gave a wrong day.", "correction"),
    ("The ferry sank on Monday.\n\nThis story has been updated.", "update"),
    ("Guards kill two men near the post, police said.", None),
    ("The party said it withdraws its support for the report on the ferry.", None),
]


@pytest.mark.parametrize(("headline", "title", "kind", "words"), ROWS)
def test_marks_of_wires(headline, title, kind, words):
    text = headline + BODY
    found = find_edition(RawReport(text=text, raw_sha256="", where="a"), title)
    assert (found and found.kind, found and found.words) == (kind, words)
    if found and found.start is not None:
        assert text[found.start : found.end] == words


@pytest.mark.parametrize(("text", "kind"), NOTICES)
def test_notices_and_notes(text, kind):
    found = find_edition(RawReport(text=text, raw_sha256="", where="a"), None)
    assert (found and found.kind) == kind
    if found:
        assert text[found.start : found.end] == found.words


def test_what_the_carrier_says_comes_first():
    raw = RawReport(text="UPDATE 1-Ferry" + BODY, raw_sha256="", where="a", given=Given(edition="withdrawal"))
    assert find_edition(raw, None).kind == "withdrawal"

"""Whose word a report's own voice is. Rows: the publisher, and the label of the origin of its count (None: unknown)."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import Desk

DAY = "2031-05-19"
COUNT = "A blast killed 58 people in Ostrel on Monday."

PUBLISHED = [
    ("Lantern Observatory", "Lantern Observatory"),
    ("Tarn Health Directorate", "Tarn Health Directorate"),
    ("Ministry of the Interior of Velda", "Ministry of the Interior of Velda"),
    ("World Health Organization", "World Health Organization"),
    ("The Tarn Observer", None),
    ("Army Times", None),
    ("Ostrel Police Gazette", None),
    ("Coast News Agency", None),
    (None, None),
]


@pytest.mark.parametrize(("publisher", "label"), PUBLISHED)
def test_the_own_voice_of_a_body_is_the_body_and_of_a_medium_nobody(publisher, label):
    told = Desk(("a", DAY, COUNT), **({"publisher": publisher} if publisher else {}))
    labels = {o.id: o.label for o in told.record.origins}
    assert {labels.get(c.origin or "") for c in told.record.claims if c.figures} == {label}

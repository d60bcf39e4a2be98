"""Ids: the same things the same ids, other things others."""

from __future__ import annotations

import pytest

from crosswire.model.ids import ID_LENGTH, claim_id, hash_bytes, hash_text, make_id


def test_ids_are_short_and_prefixed():
    prefix, digits = make_id("e", "place", 1).split("-")
    assert prefix == "e"
    assert len(digits) == ID_LENGTH and set(digits) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    ("one", "other"),
    [(("ab", "c"), ("a", "bc")), (("a", ""), ("a",)), (("a", "b"), ("b", "a")), ((1, 23), (12, 3))],
)
def test_parts_are_told_apart(one, other):
    assert make_id("e", *one) != make_id("e", *other)


def test_numbers_none_and_text_of_one_form_are_one():
    assert make_id("e", 1, None) == make_id("e", "1", "")


def test_hashes_are_of_utf8():
    assert hash_text("قُتل 😀") == hash_bytes("قُتل 😀".encode())


def test_a_claim_id_names_place_type_and_only_where_needed_the_report():
    base = claim_id("sha", 0, 5, "killing")
    others = [("sha2", 0, 5, "killing"), ("sha", 1, 5, "killing"), ("sha", 0, 6, "killing"), ("sha", 0, 5, "injury")]
    assert base == claim_id("sha", 0, 5, "killing", "")
    assert len({base, claim_id("sha", 0, 5, "killing", "r2"), *(claim_id(*o) for o in others)}) == 6

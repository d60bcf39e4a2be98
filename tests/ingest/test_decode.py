"""Bytes to text."""

import pytest

from crosswire.ingest.decode import clean_text, decode_bytes
from crosswire.model.errors import InputError

FRENCH = (
    "Près de Châlons, l'armée a évacué des centaines d'élèves; le préfet s'est dit très préoccupé par la crue. " * 3
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_unicode_encodings_are_read_as_they_are(encoding):
    assert (
        decode_bytes("Flood in Tarvo: 12 dead — 3 missing.".encode(encoding)).text
        == "Flood in Tarvo: 12 dead — 3 missing."
    )


def test_a_declared_encoding_is_believed_where_utf8_fails():
    assert decode_bytes("Привет из города".encode("koi8-r"), "koi8-r").text == "Привет из города"


def test_an_old_encoding_is_detected_and_said():
    decoded = decode_bytes(FRENCH.encode("cp1252"))
    assert decoded.text == FRENCH
    assert "not UTF-8" in decoded.note


def test_broken_utf8_keeps_the_rest_and_names_the_byte():
    raw = FRENCH.encode()
    decoded = decode_bytes(raw[:50] + b"\xff" + raw[50:])
    assert decoded.note == "broken UTF-8 at byte 51; 1 characters stand as U+FFFD"
    assert decoded.text.replace("\ufffd", "") == FRENCH


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "is a 7z archive; unpack it"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old office document; save it"),
        (bytes(range(32)) * 20, "is binary"),
    ],
)
def test_what_is_no_text_is_refused(raw, reason):
    with pytest.raises(InputError, match=reason):
        decode_bytes(raw)


def test_nul_and_lone_surrogates_are_replaced_one_for_one():
    assert clean_text("a\0b\ud83dc😀") == ("a\ufffdb\ufffdc😀", 2)

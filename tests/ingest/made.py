"""Files made by code for the tests of ingest: small, invented, and broken where a test asks for it."""

from __future__ import annotations

import io
import zipfile
import zlib

TEXT = "Rescuers searched the ruins of a school in Tarvo on Monday, officials said.\n\nForty families lost their homes."
WORDS = "Rescuers searched the ruins of a school in Tarvo on Monday, officials said."


def make_pdf(*pages: list[tuple[float, float, str]], info: dict[str, str] | None = None, extra: bytes = b"") -> bytes:
    """A PDF of pages of (x, y, words), each stretch shown at its place; `extra` are further objects as they stand."""
    kids = " ".join(f"{n} 0 R" for n in range(10, 10 + 2 * len(pages), 2))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: ("<< " + " ".join(f"/{k} ({v})" for k, v in (info or {}).items()) + " >>").encode("latin-1"),
    }
    for n, page in enumerate(pages):
        at = 10 + 2 * n
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        about = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {at + 1} 0 R >>"
        objects[at] = about.encode()
        objects[at + 1] = make_stream(show(page))
    return write_pdf(objects, extra)


def show(page: list[tuple[float, float, str]]) -> bytes:
    """The operators that show the words of a page."""
    rows = (f"BT /F1 10 Tf {x} {y} Td ({_escape(words)}) Tj ET" for x, y, words in page)
    return "\n".join(rows).encode("cp1252")


def make_stream(data: bytes) -> bytes:
    """A packed stream object."""
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def write_pdf(objects: dict[int, bytes], extra: bytes = b"") -> bytes:
    """The file of the objects, with its table of places."""
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = {}
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    out.write(extra)
    start = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    size = max(objects) + 1
    out.write(b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
    return out.getvalue()


def _escape(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def make_zip(*members: tuple[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of members in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()

"""Caches on disk: remembered parses (by paragraph) and remembered readings (by report), content-addressed in SQLite.

In: keys that name everything a value depends on. Out: the bytes put there. Safe when several processes use one file.
Caches and nothing else: they may be deleted at any time, and a folder that cannot be written only costs speed.
Measured (`python -m benchmarks.speed`): a second run over the same reports takes the share of the first that
docs/method/measures.md states; without remembered readings the finders alone would keep it above a third.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec
import platformdirs

import crosswire
from crosswire.model.reading import Reading
from crosswire.model.report import Report
from crosswire.resources.loader import resources_hash

CHUNK = 500
"""Keys per query; SQLite allows 999 variables in its older builds."""
MOST_BYTES = 2_000_000_000
"""Bytes a cache file may hold; beyond them the older half of its rows goes. Room for the parses of 20 million words."""
FAST = 1
"""Level of zlib for readings: a fifth of the size, 0.3 ms a report."""


def cache_folder() -> Path:
    """Where Crosswire keeps what it can make again: CROSSWIRE_CACHE, else the user's cache folder."""
    given = os.environ.get("CROSSWIRE_CACHE")
    return Path(given) if given else Path(platformdirs.user_cache_dir("crosswire"))


class DiskCache:
    """Bytes by key in `folder`/`name`.sqlite; remembers nothing where the folder is not writable.

    `most_bytes` bounds the file: the rows put there first go first.
    """

    def __init__(self, folder: Path | None = None, name: str = "parses", most_bytes: int = MOST_BYTES) -> None:
        self._db: sqlite3.Connection | None = None
        self._most = most_bytes
        path = (folder or cache_folder()) / f"{name}.sqlite"
        with contextlib.suppress(OSError, sqlite3.Error):
            path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=OFF")
            db.execute("CREATE TABLE IF NOT EXISTS kept (at INTEGER PRIMARY KEY, key TEXT UNIQUE, value BLOB)")
            self._db = db

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The remembered rows among `keys`; a damaged file remembers nothing."""
        out: dict[str, bytes] = {}
        if self._db is None:
            return out
        with contextlib.suppress(sqlite3.Error):
            for n in range(0, len(keys), CHUNK):
                part = keys[n : n + CHUNK]
                marks = ",".join("?" * len(part))
                out.update(self._db.execute(f"SELECT key, value FROM kept WHERE key IN ({marks})", part).fetchall())
        return out

    def put_many(self, rows: Mapping[str, bytes]) -> None:
        """Remember `rows`; a full or locked disk is no error."""
        if self._db is None or not rows:
            return
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._db.executemany("INSERT OR IGNORE INTO kept (key, value) VALUES (?, ?)", list(rows.items()))
                if self._size() > self._most:
                    self._db.execute("DELETE FROM kept WHERE at < (SELECT (min(at) + max(at)) / 2 FROM kept)")
            finally:
                self._db.execute("COMMIT")

    def _size(self) -> int:
        """Bytes of the file that hold rows; pages that are free again do not count."""
        assert self._db is not None
        pages, free, size = (
            self._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)


class ReadingCache:
    """Remembers readings of whole reports, compressed.

    The key covers all that a reading depends on: the report with every field, the weights, the places, the resource
    files, and the source of the engine that reads, so that a changed rule never meets a reading made by the old one.
    """

    def __init__(self, rows: DiskCache, versions: Sequence[str]) -> None:
        """`versions`: the hash of the weights and the fingerprint of the places."""
        self._rows = rows
        self._version = "\0".join([crosswire.__version__, resources_hash(), hash_source(), *versions]).encode()
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Reading)

    def key(self, report: Report) -> str:
        """The key of a report's reading."""
        return hashlib.sha256(self._version + b"\0" + self._encoder.encode(report)).hexdigest()

    def get_many(self, keys: Sequence[str]) -> dict[str, Reading]:
        """The remembered readings among `keys`; a damaged row is not remembered."""
        out = {}
        for key, row in self._rows.get_many(keys).items():
            with contextlib.suppress(zlib.error, msgspec.MsgspecError):
                out[key] = self._decoder.decode(zlib.decompress(row))
        return out

    def put_many(self, readings: Mapping[str, Reading]) -> None:
        """Remember `readings`."""
        self._rows.put_many({k: zlib.compress(self._encoder.encode(r), FAST) for k, r in readings.items()})


@cache
def hash_source() -> str:
    """sha256 over the modules that make a reading: `nlp`, `model` and the loader of resources."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(p for part in ("nlp", "model", "resources") for p in (root / part).rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()

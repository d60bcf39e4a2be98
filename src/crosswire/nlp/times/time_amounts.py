"""Time amounts: what patterns of durations, counted offsets and sets mean, as an Expression.

In: the lexemes of a match, by the groups of its pattern. Out: an Expression, or None where the words have the shape but
not the sense. nlp/times/time_readings.py does the same for points on the calendar. Measured with nlp/times/timex.py.
"""

from __future__ import annotations

from crosswire.nlp.times.time_expressions import (
    AGE,
    Expression,
    Words,
    amount,
    direction_of,
    format_duration,
    mod_of,
    part_of,
)


def _quantity(words: Words) -> float | None:
    if words.all("one"):
        return 1.5 if words.all("ahalf") else 1.0
    if words.all("vague"):
        value = words.value("vague")
        return float(value) if value and value.isdigit() else None
    return amount(words.all("num"))


def _is_over(words: Words) -> bool:
    """True where "over" is the preposition ("over the past week") and not a bound ("over two weeks")."""
    bound = words.all("bound")
    return bool(bound) and bound[0].text == "over"


def read_duration(words: Words) -> Expression | None:
    unit, n = words.value("unit"), _quantity(words)
    if unit is None or (_is_over(words) and (n is None or words.lexemes[words.match.start() + 1].symbol == "t")):
        return None
    if words.all("age"):
        return Expression(kind=AGE)
    if words.all("one") and words.all("unit")[0].symbol == "U":  # "a decades-long war"
        return None
    if unit == "Q" and (words.all("one") or words.match.string[words.match.end() - 2 : words.match.end()] == "-U"):
        return None  # "a quarter of the votes", "three-quarters"
    if words.all("vague") and words.value("vague") == "past":
        return Expression(kind="fixed", code="PAST_REF")
    return Expression(
        kind="duration", type="duration", code=format_duration(n, unit), mod=mod_of(words), n=n, unit=unit
    )


def read_bare_units(words: Words) -> Expression | None:
    """ "for weeks", "years", "decades-long", "month-long"."""
    unit = words.value("unit") or ""
    plural = words.all("unit")[0].symbol == "U"
    if unit == "Q" or (not plural and not words.all("tail")):
        return None
    return Expression(kind="duration", type="duration", code=format_duration(None if plural else 1, unit), unit=unit)


def read_window(words: Words) -> Expression | None:
    """ "the past two months", "the next few days": a duration on one side of the date it is read against."""
    unit, direction = words.value("unit"), direction_of(words)
    if unit is None or direction is None or _is_over(words):
        return None
    n = _quantity(words)
    code = format_duration(n, unit)
    kind = "window" if direction else "duration"
    return Expression(kind=kind, type="duration", n=n, unit=unit, direction=direction, code=code, mod=mod_of(words))


def read_offset(words: Words) -> Expression | None:
    """ "two days ago", "a year earlier", "three weeks later"."""
    unit, n = words.value("unit"), _quantity(words)
    if unit is None:
        return None
    rel = words.all("rel")[0].text
    past = rel != "later"
    origin = "published" if rel == "ago" else "context"
    if n is None or unit in ("TM", "H", "S"):
        if n is None and words.value("vague") is None and not words.all("unit"):
            return None
        if n is None:
            return Expression(kind="fixed", code="PAST_REF" if past else "FUTURE_REF", mod=mod_of(words))
        return Expression(kind="duration", type="duration", code=format_duration(n, unit), unit=unit, mod=mod_of(words))
    mod = mod_of(words)
    return Expression(kind="shift", n=-n if past else n, unit=unit, origin=origin, mod=mod, code="ago")


def read_year_ago(words: Words) -> Expression | None:
    """ "year-ago quarter", "the year-earlier period": the period under way, one unit before."""
    return Expression(kind="shift", n=-1, unit=words.value("unit"), origin="context", code="ago")


def read_period(words: Words) -> Expression | None:
    """ "The 1988 period", "the same period last year", "the latest period"."""
    if words.all("year"):
        return Expression(kind="fixed", code=words.value("year"))
    direction = direction_of(words)
    if direction is not None and words.value("when") == "Y":
        return Expression(kind="shift", n=direction, unit="Y", origin="context", code="ago")
    return Expression(kind="anaphor", unit="Q", origin="context") if direction is None else None


def read_unit_of_year(words: Words) -> Expression | None:
    """ "The 1988 quarter": the quarter the text speaks of, in that year."""
    if words.value("unit") != "Q":
        return None
    return Expression(kind="anaphor", unit="Q", year=words.value("year"), origin="context")


def read_year_end(words: Words) -> Expression | None:
    unit = words.value("unit")
    if unit not in ("Y", "M", "W", "Q"):
        return None
    return Expression(kind="shift", n=0, unit=unit, mod=mod_of(words))


def read_the_past(words: Words) -> Expression | None:
    if words.lexemes[words.match.start()].text != "the" or words.lexemes[words.match.end() - 1].text != "past":
        return None
    return Expression(kind="fixed", code="PAST_REF")


def read_recent(words: Words) -> Expression | None:
    """ "recent" and "current" by themselves."""
    text = words.lexemes[words.match.start()].text
    code = {"recent": "PAST_REF", "current": "PRESENT_REF"}.get(text)
    return Expression(kind="fixed", code=code) if code else None


def read_set(words: Words) -> Expression | None:
    """ "every Monday", "each year", "every two weeks", "twice a week"."""
    weekday, month, unit = words.number("weekday"), words.number("month"), words.value("unit")
    if weekday:
        return Expression(kind="set", type="set", code=f"XXXX-WXX-{weekday}{part_of(words)}")
    if month:
        return Expression(kind="set", type="set", code=f"XXXX-{month:02d}")
    if words.value("season"):
        return Expression(kind="set", type="set", code=f"XXXX-{words.value('season')}")
    if unit is None:
        return Expression(kind="set", type="set", code=f"XXXX-XX-XX{part_of(words)}") if part_of(words) else None
    n = amount(words.all("num")) if words.all("num") else 1
    return Expression(kind="set", type="set", code=format_duration(n, unit))


def read_adjective(words: Words) -> Expression | None:
    return Expression(kind="set", type="set", code=words.value("adjective"))

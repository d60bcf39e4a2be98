"""Running totals: ordinals that say how many there are by now ("an eighth person has died").

In: a Parse, its numbers and the person an ordinal stands with. Out: the total, 0 where the ordinal is a mere rank ("the
third victim", one of those already counted; "a fourth-grade pupil"). Measured through `figures`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.individuals import Individual
from crosswire.nlp.figures.number_found import Number
from crosswire.nlp.parse import Parse


def running_total(parse: Parse, numbers: Sequence[Number], person: Individual) -> int:
    """The total that an ordinal among the words for one person tells; 0 where none does."""
    for n in range(bisect_left(numbers, person.first, key=attrgetter("core")), len(numbers)):
        number = numbers[n]
        if number.core_end > person.head:
            return 0
        if number.ordinal and person.many == 1 and is_running(parse, number.core):
            own = parse.tokens[number.core_end - 1].head == person.head
            return int(number.low or 0) if own and (number.low or 0) > 1 else 0
    return 0


def is_running(parse: Parse, ordinal: int) -> bool:
    """Whether an ordinal brings in somebody new: after "a", or bare as in headlines ("Eighth victim dies")."""
    start = parse.sentences[parse.sentence_of[ordinal]][0]
    return ordinal == start or parse.lowers[ordinal - 1] in grammar("indefinite")

"""Small linear models, kept as tables one can read: what each sign adds to or takes from the odds.

A model is `models/NAME.csv`, a row a feature: its name and its weight in log-odds; the row `(bias)` is where every case
begins. Comment lines at its head say what it was trained on, when, with what, and what it reached on reports that the
training did not see. `python -m training NAME` writes it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crosswire.resources.loader import load_table

BIAS = "(bias)"


@dataclass(frozen=True, slots=True)
class Weight:
    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights by feature, in log-odds. A feature that the model does not know counts nothing."""

    name: str
    weights: Mapping[str, float]
    bias: float

    def score(self, features: Mapping[str, float]) -> float:
        """Log-odds that the case is one; above 0: more likely than not. Added exactly: in any order the same bits."""
        weights = self.weights
        return math.fsum([self.bias, *[weights[name] * value for name, value in features.items() if name in weights]])

    def decided_by(self, features: Mapping[str, float], most: int = 3) -> tuple[tuple[str, float], ...]:
        """The `most` features that moved the score furthest, strongest first, each with what it added."""
        parts = [(name, self.weights[name] * value) for name, value in sorted(features.items()) if name in self.weights]
        return tuple(sorted((p for p in parts if p[1]), key=lambda p: (-abs(p[1]), p[0]))[:most])


@cache
def load_linear(name: str) -> Linear:
    """The model `models/NAME.csv`. Raises ResourceError where it is missing or a row is wrong."""
    weights = {row.feature: row.weight for row in load_table(f"models/{name}.csv", Weight)}
    return Linear(name, weights, weights.pop(BIAS, 0.0))

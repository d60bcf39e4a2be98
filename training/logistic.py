"""Logistic regression over named features, and the table it is kept as.

scikit-learn does the fitting (group `train` of the lock): a linear model with an L1 or L2 penalty, fixed seed, features
as given (scale them to about 0..1). Weights are rounded to a thousandth, so that the table is what was measured.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from crosswire.resources.linear import BIAS, Linear
from crosswire.resources.loader import FOLDER

Features = Mapping[str, float]
SEED = 7


def fit(
    cases: Sequence[Features],
    labels: Sequence[bool],
    *,
    cost: float = 1.0,
    sparse: bool = False,
    worth: Sequence[float] | None = None,
) -> Linear:
    """The model of all cases. `cost` is scikit-learn's C: a small one keeps weights small; `sparse`: also few.

    `worth`: how much each case counts, 1 on the average.
    """
    vectors = DictVectorizer(sort=True)
    model = _regression(cost, sparse).fit(_narrow(vectors.fit_transform(cases)), np.array(labels), sample_weight=worth)
    pairs = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {str(name): round(float(weight), 3) for name, weight in pairs}
    return Linear("fitted", {n: w for n, w in weights.items() if w}, round(float(model.intercept_[0]), 3))


def cross_validate(
    cases: Sequence[Features], labels: Sequence[bool], groups: Sequence[str], *, cost: float = 1.0, sparse: bool = False
) -> list[float]:
    """Log-odds of every case by a model that saw no case of its group (five folds)."""
    vectors = _narrow(DictVectorizer(sort=True).fit_transform(cases))
    folds = GroupKFold(n_splits=5)
    model = _regression(cost, sparse)
    odds = cross_val_predict(model, vectors, np.array(labels), groups=groups, cv=folds, method="decision_function")
    return [float(o) for o in odds]


def write_table(model: Linear, name: str, facts: Iterable[str]) -> Path:
    """Writes models/NAME.csv: `facts` (trained on what, reached what) as comment lines, then a row a feature."""
    path = FOLDER / "models" / f"{name}.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"# {fact}\n" for fact in facts)
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["feature", "weight"])
        rows.writerow([BIAS, f"{model.bias:g}"])
        rows.writerows([n, f"{w:g}"] for n, w in sorted(model.weights.items()))
    return path


def _regression(cost: float, sparse: bool) -> LogisticRegression:
    return LogisticRegression(C=cost, l1_ratio=float(sparse), solver="liblinear", random_state=SEED, max_iter=1000)


def _narrow(matrix: csr_matrix) -> csr_matrix:
    """The same with 32-bit indices, which is all that the solver takes."""
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    return matrix

"""A linear model is a table of weights: what it knows counts, what it does not know counts nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.model.errors import ResourceError
from crosswire.resources import loader
from crosswire.resources.linear import Linear, load_linear

RAIN = Linear("rain", {"cloud": 2.0, "wind": -0.5}, -1.0)


@pytest.mark.parametrize(
    ("features", "score"),
    [
        ({}, -1.0),
        ({"cloud": 1.0}, 1.0),
        ({"cloud": 0.5, "wind": 2.0}, -1.0),
        ({"moon": 9.0}, -1.0),
    ],
)
def test_score_adds_what_is_known(features: dict[str, float], score: float) -> None:
    assert RAIN.score(features) == score


def test_decided_by_names_the_strongest_first() -> None:
    assert RAIN.decided_by({"wind": 1.0, "cloud": 1.0, "moon": 1.0}) == (("cloud", 2.0), ("wind", -0.5))
    assert RAIN.decided_by({"wind": 1.0, "cloud": 1.0}, most=1) == (("cloud", 2.0),)


def test_a_model_is_read_from_its_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "models").mkdir()
    table = tmp_path / "models" / "invented.csv"
    table.write_text("# trained on nothing\nfeature,weight\n(bias),-1\ncloud,2\n", encoding="utf-8")
    monkeypatch.setattr(loader, "FOLDER", tmp_path)
    assert load_linear("invented") == Linear("invented", {"cloud": 2.0}, -1.0)
    with pytest.raises(ResourceError, match="absent"):
        load_linear("absent")

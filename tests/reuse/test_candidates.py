"""Candidates: which wordings are worth aligning."""

from crosswire.reuse.candidates import MAX_SHARED, PARTNERS, RUN, find_candidates
from crosswire.reuse.fingerprints import Place, Wording


def wordings(*texts: str) -> list[Wording]:
    return [Wording(tuple(t.split()), (Place(n, 0, 0, len(t)),)) for n, t in enumerate(texts)]


NAME = "the coastal council of tarrow and the standing bureau for harbour safety"


def test_rare_words_make_candidates() -> None:
    found = find_candidates(
        wordings(
            "divers searched the wreck near maldry reef until dusk",
            "until dusk divers combed the wreck near maldry reef",
            "growers in lessing counted the hail damage on monday",
        )
    )
    assert list(found) == [(0, 1)]


def test_an_unbroken_run_counts_beside_closer_partners() -> None:
    assert len(NAME.split()) == RUN
    close = f"{NAME} have opened an inquiry into the loss of the ferry off ostin point and its crew"
    others = [f"{close} said clerk{n}" for n in range(PARTNERS + 10)]
    far = f"a spokesman for {NAME} declined to answer questions about budgets"
    found = find_candidates(wordings(*others, far))
    assert all((n, len(others)) in found for n in range(len(others)))


def test_a_run_that_stands_everywhere_is_a_stock_phrase() -> None:
    texts = [f"{NAME} w{n} x{n} y{n}" for n in range(MAX_SHARED + 1)]
    assert not find_candidates(wordings(*texts))


def test_partners_are_bounded() -> None:
    texts = [f"ferry{n // 40} capsized{n // 40} reef{n // 40} near{n} dusk{n}" for n in range(400)]
    assert len(find_candidates(wordings(*texts))) <= PARTNERS * len(texts)


def test_nothing_comes_of_nothing() -> None:
    assert not find_candidates([])
    assert not find_candidates(wordings("", "one", "one two three four five"))

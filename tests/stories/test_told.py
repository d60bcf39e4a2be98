"""What a careful desk would conclude from small invented stories. Add a story or a question in `told/`."""

from __future__ import annotations

import pytest
from tests.stories.asking import Question, questions, tell

from crosswire.products.checks import find_faults


def _marked(question: Question) -> object:
    marks = [pytest.mark.xfail(strict=True, reason="known; see the story")] if question.known else []
    return pytest.param(question, marks=marks, id=f"{question.story}: {question.what} = {question.want}")


@pytest.mark.parametrize("question", [_marked(q) for q in questions()])
def test_story_as_told(question: Question) -> None:
    holds, found = tell(question.story).ask(question.what, question.want)
    assert holds, f"{question.story}: {question.what} should be {question.want}; the record has {found}"


@pytest.mark.parametrize("story", sorted({q.story for q in questions()}))
def test_the_record_of_a_story_holds_together(story: str) -> None:
    assert list(find_faults(tell(story).record)) == []

from __future__ import annotations

import pytest

from companion.domain.sorter import KINDS, Sorter, packed
from companion.domain.sorter.features import BUCKETS
from companion.services.sort_line import SortLine


class Weights:
    """Counts how often it is read; speaks for one kind."""

    def __init__(self, kind: str, steps: int = 9) -> None:
        self.reads = 0
        rows = {each: (0.0, 1.0, bytes([steps if each == kind else 0]) * BUCKETS) for each in KINDS}
        self._data = packed(rows, least_to_keep=0.5, temperature=1.0, scales=(1.0, 1.0, 1.0, 1.0))

    def read(self) -> Sorter:
        self.reads += 1
        return Sorter(self._data)


def test_the_weights_are_read_with_the_first_line_and_once() -> None:
    weights = Weights("note")
    lines = SortLine(weights.read)
    assert weights.reads == 0
    lines.sort("a")
    lines.sort("b")
    assert weights.reads == 1


@pytest.mark.parametrize(
    ("learnt", "chip"),
    [("note", "note"), ("goal", "goal"), ("journal_question", "question"), ("plan_request", "question")],
)
def test_a_kind_it_is_sure_of_is_suggested_against_a_plain_task(learnt: str, chip: str) -> None:
    assert SortLine(Weights(learnt).read).chip("something", "task") == chip


@pytest.mark.parametrize("by_rules", ["goal", "note", "question"])
def test_where_the_rules_saw_a_sign_nothing_is_suggested(by_rules: str) -> None:
    assert SortLine(Weights("none").read).chip("something", by_rules) is None


@pytest.mark.parametrize("learnt", ["task", "none", "change"])
def test_what_is_no_other_chip_is_not_suggested(learnt: str) -> None:
    assert SortLine(Weights(learnt).read).chip("something", "task") is None


def test_where_it_is_unsure_nothing_is_suggested() -> None:
    assert SortLine(Weights("note", steps=0).read).chip("something", "task") is None


def test_an_empty_line_gets_no_suggestion() -> None:
    assert SortLine(Weights("note").read).chip("  ", "task") is None

from __future__ import annotations

import csv
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.adapters.finder_file import shipped_activities
from companion.domain.activities import filled_steps, read_activity
from companion.domain.first_step_checks import step_faults

TAP = read_activity(
    """= fix {t} | stop {t} from dripping | see to {t}
@ tap | kitchen tap | shower head
1 Turn off the water under {t}.
- Put a cloth under {t}.
~ Photograph where {t} drips.
? the tap drips | I hang up the towel"""
)
TALK = read_activity(
    """= tell {p} about {s}
1 Write one sentence to {p} about {s}.
1 Write {p}'s name on paper.
- Think of {p}.
~ Open a message to {p}.
? I sit down"""
)


@cache
def unseen_tasks() -> list[str]:
    with open("models/seedling/unseen_tasks.tsv", encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def test_a_block_is_read_with_its_parts_divided() -> None:
    assert TAP.things == ("tap", "kitchen tap", "shower head")
    assert TAP.first == ("Turn off the water under {t}.",)
    assert TAP.cues == ("the tap drips", "I hang up the towel")


@pytest.mark.parametrize(
    ("title", "step"),
    [
        ("fix the kitchen tap", "Turn off the water under the kitchen tap."),
        ("the old shower head in the cellar drips again", "Turn off the water under the old shower head."),
        ("my shower head is leaking, call someone", "Turn off the water under your shower head."),
        ("see to grandma's tap", "Turn off the water under grandma's tap."),
        ("fix taps", "Turn off the water under the taps."),
    ],
)
def test_the_thing_is_said_as_the_title_says_it(title: str, step: str) -> None:
    assert filled_steps(TAP, title)["first"] == [step]


@pytest.mark.parametrize(
    "title",
    [
        "the room is cold",
        "fix the mixer",
        "it drips",
        "fix it",
        "tap dance lesson",
        "why is everything wet here",
        "",
        "?!",
    ],
)
def test_where_the_title_names_no_thing_there_is_no_step(title: str) -> None:
    assert filled_steps(TAP, title) == {"first": [], "smaller": [], "different": []}


def test_a_person_stands_in_the_persons_slot() -> None:
    steps = filled_steps(TALK, "tell Anna about the keys")
    assert steps["first"] == ["Write one sentence to Anna about the keys.", "Write Anna's name on paper."]


def test_without_a_person_there_is_no_step_towards_one() -> None:
    assert not filled_steps(TALK, "think about the keys")["first"]


@pytest.mark.parametrize("title", ["book the dentist", "renew my passport", "clean the oven", "buy milk"])
def test_the_rules_keep_the_pairs_of_verb_and_noun_that_they_know(title: str) -> None:
    assert shipped_activities().find(title) is None


@pytest.mark.parametrize(
    ("title", "step"),
    [
        ("hamster cage stinks", "Carry a bag and gloves to the hamster cage."),
        ("muck out calf pens before Saturday", "Push the barrow up to the calf pens."),
        (
            "refill my blood pressure pills",
            "Lay out the box and check what is left of your blood pressure pills.",
        ),
    ],
)
def test_a_task_of_a_known_activity_gets_its_own_first_step(title: str, step: str) -> None:
    found = shipped_activities().find(title)
    assert found is not None
    assert step in found.steps["first"]
    assert found.cues


@pytest.mark.parametrize(
    "title", ["", "what did i write about the oven", "hello", "qwxz", "the thing with the other thing"]
)
def test_what_speaks_of_no_activity_is_not_found(title: str) -> None:
    assert shipped_activities().find(title) is None


def test_no_step_of_an_unseen_task_has_a_fault() -> None:
    for title in unseen_tasks()[:120]:
        found = shipped_activities().find(title)
        for step in (step for steps in found.steps.values() for step in steps) if found else ():
            assert not step_faults(title, step), (title, step)
            assert "{" not in step


@given(st.text(max_size=200) | st.lists(st.sampled_from(unseen_tasks()), max_size=3).map(" ".join))
@settings(deadline=None)
def test_any_text_gives_none_or_steps_without_faults(text: str) -> None:
    found = shipped_activities().find(text)
    if found:
        assert found.steps["first"]
        assert 0 < found.probability <= 1 + 1e-9
        assert not [step for steps in found.steps.values() for step in steps if step_faults(text, step)]


def test_a_found_task_says_its_deed_where_it_begins_with_a_verb_of_the_activity() -> None:
    found = shipped_activities().find("Muck out calf pens before Saturday, if dry")
    assert found is not None
    assert found.deed == "muck out calf pens"
    nameless = shipped_activities().find("hamster cage stinks")
    assert nameless is not None
    assert nameless.deed == ""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.if_then import if_then_plan, plan_faults, read_intention
from companion.domain.if_then_cues import AREAS, OBSTACLES


def intentions() -> list[str]:
    with open("models/sorter/unseen_lines.tsv", encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row["text"] for row in rows if row["kind"] in ("task", "goal")]


def test_every_intention_of_the_collected_lines_gets_a_plan_that_passes_the_checks() -> None:
    faulty = [text for text in intentions() if plan_faults(text, if_then_plan(text))]
    assert len(faulty) <= len(intentions()) * 0.02, faulty


def test_the_deed_keeps_the_persons_words() -> None:
    assert if_then_plan("i should really ring mum about the garden tomorrow").endswith(
        "I will ring mum about the garden."
    )


@pytest.mark.parametrize(
    ("text", "deed", "obstacle"),
    [
        (
            "practise guitar but i am always tired after work",
            "practise guitar",
            "i am always tired after work",
        ),
        ("write the thesis ; email eats my morning", "write the thesis", "email eats my morning"),
        ("run every morning (it rains)", "run", "it rains"),
        ("call my sister", "call my sister", ""),
        ("become a certified electrician", "write down one small step to become a certified electrician", ""),
        ("The gate needs oiling", "oil the gate", ""),
    ],
)
def test_an_intention_is_read_into_deed_and_obstacle(text: str, deed: str, obstacle: str) -> None:
    assert read_intention(text) == (deed, obstacle)


def test_a_known_obstacle_becomes_the_cue() -> None:
    assert if_then_plan("write the report", obstacle="I end up scrolling on my phone") == (
        "When I reach for my phone, I will put it in the next room and write the report."
    )


def test_a_refused_plan_is_not_given_again_while_there_is_another() -> None:
    seen: list[str] = []
    for _ in range(5):
        plan = if_then_plan("mow the lawn", avoid=seen)
        assert plan not in seen
        seen.append(plan)


def test_every_cue_of_the_tables_can_be_seen_and_every_obstacle_has_as_many_manners_as_cues() -> None:
    for cues in AREAS.values():
        for cue in cues:
            assert plan_faults("mow the lawn", f"When {cue}, I will mow the lawn.") == [], cue
    for ways, cues, manners in OBSTACLES.values():
        assert ways
        assert len(cues) == len(manners)
        assert all("{act}" in manner for manner in manners)


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        ("I will mow the lawn.", "not in the form When ..., I will ..."),
        ("When I feel like it, I will mow the lawn.", "the cue cannot be seen"),
        ("When the kettle boils, I will fetch the car.", "the intention's words are missing"),
        ("When Gerda comes, I will mow the lawn.", "an invented name"),
        ("When it is 5, I will mow the lawn.", "an invented number"),
        ("When the kettle boils, I will mow the lawn " + "and mow " * 20 + "on.", "too long"),
    ],
)
def test_a_plan_that_should_not_be_shown_is_told_why(plan: str, fault: str) -> None:
    assert fault in plan_faults("mow the lawn", plan)


@given(st.text(max_size=500), st.none() | st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_at_all_gets_a_plan_in_the_form(text: str, obstacle: str | None) -> None:
    plan = if_then_plan(text, obstacle)
    assert plan.startswith("When ")
    assert ", I will " in plan
    assert "\n" not in plan


@pytest.mark.parametrize(
    ("line", "deed"),
    [
        ("dye my hair?? need to get bleach and tell dad first", "I will dye my hair."),
        ("Call the bank! they close early", "I will call the bank."),
        ("paint 2.5 metres of fence", "I will paint 2.5 metres of fence."),
        ("!!! call mum", "I will call mum."),
    ],
)
def test_a_deed_ends_where_its_sentence_does_and_a_point_in_a_number_is_none(line: str, deed: str) -> None:
    plan = if_then_plan(line)
    assert plan.endswith(deed)
    assert plan_faults(line, plan) == []

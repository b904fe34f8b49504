from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.first_step import Variant, first_step, move_table
from companion.domain.first_step_checks import MOST_WORDS, STEP_VERBS, step_faults, words_of
from companion.domain.first_step_title import read_title

VARIANTS: tuple[Variant, ...] = ("first", "smaller", "different")


def tasks() -> list[str]:
    found = []
    for name in ("own_lines", "unseen_lines"):
        with open(f"models/sorter/{name}.tsv", encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [row["text"] for row in rows if row["kind"] == "task"]
    return found


@pytest.mark.parametrize(
    ("title", "step"),
    [
        ("clean out the garage", "Carry one box from the garage to the door and open it."),
        ("i should really sort the loft", "Carry one box from the loft to the door and open it."),
        ("renew my passport", "Put the old papers for your passport on the table."),
        ("email Sam about the lease tomorrow", "Open a message to Sam and type one plain sentence about the lease."),
        ("call the dentist", "Put the dentist's number on the screen, thumb over call."),
        ("ok so before the weekend: vacuum the car, return the ladder",
         "Take a bag to the car and collect the rubbish from one seat."),
        ("The gate needs oiling", "Open and close the gate once and find where it catches."),
        ("emial joanna about the keys", "Open a message to Joanna and type one plain sentence about the keys."),
    ],
)  # fmt: skip
def test_a_known_kind_of_task_gets_its_own_first_move(title: str, step: str) -> None:
    assert first_step(title) == step


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_task_of_the_collected_lines_gets_a_step_that_passes_the_checks(variant: Variant) -> None:
    faulty = [title for title in tasks() if step_faults(title, first_step(title, variant=variant))]
    assert len(faulty) <= len(tasks()) * 0.02, faulty


def test_different_tasks_get_different_steps() -> None:
    titles = tasks()
    assert len({first_step(title) for title in titles}) >= 0.9 * len(titles)


def test_smaller_and_different_are_not_the_first_step_again() -> None:
    for title in tasks():
        steps = [first_step(title, variant=variant) for variant in VARIANTS]
        assert len(set(steps)) == len(steps), title


def test_what_was_refused_is_not_shown_again_while_there_is_another() -> None:
    seen: list[str] = []
    for _ in range(4):
        step = first_step("tidy the kitchen", variant="different", avoid=seen)
        assert step not in seen
        seen.append(step)


def test_when_everything_was_refused_there_is_still_a_step() -> None:
    seen: list[str] = []
    for _ in range(30):
        seen.append(first_step("xylo", variant="smaller", avoid=seen))
    assert seen[-1]


def test_the_reason_helps_where_the_title_says_nothing_known() -> None:
    assert first_step("the blorp", why="call grandma") != first_step("the blorp")


@given(st.text(max_size=600), st.sampled_from(VARIANTS))
@settings(max_examples=200, deadline=None)
def test_any_text_at_all_gets_a_short_step_on_one_line(title: str, variant: Variant) -> None:
    step = first_step(title, variant=variant)
    assert step
    assert "\n" not in step
    assert len(words_of(step)) <= MOST_WORDS
    assert words_of(step)[0].lower() in STEP_VERBS


def test_every_line_of_the_tables_begins_with_a_verb_and_has_a_place_for_the_tasks_noun() -> None:
    table = move_table()
    activities = {id(activity): activity for held in table.by_verb.values() for activity in held}.values()
    moves = [table.general]
    for activity in activities:
        moves += [activity.moves, *activity.by_noun.values()]
    for line in {line for held in moves for lines in held for line in lines}:
        assert words_of(line)[0].lower() in STEP_VERBS, line
        assert line.endswith((".", "?")), line
        assert not any(letter.isdigit() for letter in line), line
        assert len(words_of(line)) <= MOST_WORDS, line


@pytest.mark.parametrize(
    ("title", "verb", "thing", "person", "topic"),
    [
        ("send Anna the slides", "send", "the slides", "Anna", ""),
        ("thank Rosa for the plants", "thank", "", "Rosa", "the plants"),
        ("reply to the letter from the bank", "reply", "the letter", "the bank", ""),
        ("pick up my prescription on the way home", "pick-up", "your prescription", "", ""),
        ("let Sofia know i cant make it", "let", "", "Sofia", ""),
        ("read chapter 4 of Middlemarch", "read", "chapter 4 of Middlemarch", "", ""),
        ("get the boiler looked at before it gets cold", "book", "the boiler", "", ""),
        (
            "Speak to Ms. Albrecht regarding parental leave",
            "speak-to",
            "",
            "Ms Albrecht",
            "the parental leave",
        ),
        ("New event: choir rehearsal every Thursday at 7", "", "the choir rehearsal", "", ""),
        ("!!! p1 #home", "", "", "", ""),
    ],
)
def test_a_title_is_read_into_its_parts(title: str, verb: str, thing: str, person: str, topic: str) -> None:
    parts = read_title(title, move_table().by_verb)
    assert (parts.verb, parts.the_thing, parts.person, parts.topic) == (verb, thing, person, topic)


@pytest.mark.parametrize(
    ("title", "step", "fault"),
    [
        ("call Anna", "The number of Anna.", "no verb first"),
        ("call Anna", "Find the number.", "the task's nouns are missing"),
        ("call Anna", "Ask Bernd for the number of Anna.", "an invented name"),
        ("call Anna", "Call Anna in 5 minutes.", "an invented number"),
        ("call Anna", "Put Anna's number on the screen and then " + "wait " * 12, "too long"),
        ("call Anna", "", "empty"),
    ],
)
def test_a_step_that_should_not_be_shown_is_told_why(title: str, step: str, fault: str) -> None:
    assert fault in step_faults(title, step)


def test_a_fitting_step_has_no_fault() -> None:
    assert step_faults("buy 2 tickets for Oslo", "Open one page with tickets for Oslo, 2 seats.") == []


@pytest.mark.parametrize(
    ("title", "of_the_place"),
    [
        ("sharpening my kitchen knives", "cup in"),
        ("clean the kitchen extractor", "cup in"),
        ("oil the garage hinges", "box from"),
    ],
)
def test_the_place_of_a_thing_is_not_taken_for_the_thing(title: str, of_the_place: str) -> None:
    place = " ".join(title.split()[:3])
    assert of_the_place in first_step(f"clean {place.split(maxsplit=1)[1]}")
    assert of_the_place not in first_step(title)

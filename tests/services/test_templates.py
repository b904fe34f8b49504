from __future__ import annotations

from typing import NamedTuple

from companion.domain.first_step import first_step
from companion.domain.if_then import if_then_plan
from companion.services.templates import Templates


class Known(NamedTuple):
    steps: dict[str, list[str]]
    cues: tuple[str, ...]
    deed: str = ""


class OneActivity:
    """Knows of sharpening, and nothing else."""

    def find(self, title: str) -> Known | None:
        if "sharpen" not in title:
            return None
        steps = {
            "first": ["Lay the sharpener by the knives.", "Wipe the knives dry."],
            "smaller": ["Touch the drawer with the knives."],
            "different": ["Take one photo of the knives."],
        }
        return Known(steps, ("I have eaten lunch", "the kettle is on"))


KNOWING = Templates(OneActivity)
TASK = "sharpen the knives"


def test_of_an_activity_that_is_surely_meant_its_own_steps_come_one_after_the_other() -> None:
    first = KNOWING.step(TASK)
    assert first == "Lay the sharpener by the knives."
    assert KNOWING.step(TASK, how="smaller") == "Touch the drawer with the knives."
    shown = [first]
    for _ in range(4):
        shown.append(KNOWING.step(TASK, how="different", avoid=shown))
    assert shown[1:3] == ["Take one photo of the knives.", "Wipe the knives dry."]
    assert len(set(shown)) == 5  # and then the tables go on


def test_where_none_is_surely_meant_the_tables_say_the_step_and_the_plan() -> None:
    for templates in (KNOWING, Templates()):
        assert templates.step("water the plants", how="different") == first_step(
            "water the plants", variant="different"
        )
        assert templates.plan("water the plants") == if_then_plan("water the plants")


def test_a_plan_has_a_moment_of_its_activity() -> None:
    first = KNOWING.plan(TASK)
    assert first == "When I have eaten lunch, I will sharpen the knives."
    assert KNOWING.plan(TASK, avoid=[first.upper()]) == "When the kettle is on, I will sharpen the knives."


def test_where_the_tables_do_not_know_the_verb_the_activity_says_the_deed() -> None:
    class Mucking:
        def find(self, title: str) -> Known:
            return Known({}, ("the barrow is empty",), title)

    plan = Templates(Mucking).plan("muck out the calf pens")
    assert plan == "When the barrow is empty, I will muck out the calf pens."


def test_against_an_obstacle_the_tables_say_the_plan() -> None:
    assert KNOWING.plan(TASK, "it rains") == if_then_plan(TASK, "it rains")
    assert KNOWING.plan(f"{TASK}, but it rains") == if_then_plan(f"{TASK}, but it rains")


def test_why_is_looked_at_where_the_title_says_nothing() -> None:
    assert Templates().step("zarfs", why="clean") == first_step("zarfs", "clean")

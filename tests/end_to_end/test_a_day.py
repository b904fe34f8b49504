"""A morning, a day and an evening with real keys on a real screen."""

from __future__ import annotations

import pytest

from tests.end_to_end.desktop import wait_for


@pytest.fixture
def day(on_desktop, app, desktop):
    """The app on its desktop, at an hour that counts as morning whenever the test runs."""
    on_desktop.ok("settings", "set", "day_starts_at", "00:00")
    on_desktop.ok("settings", "set", "evening_from", "23:59")
    on_desktop.ok("settings", "set", "reduced_motion", "on")
    return on_desktop


def window(desktop, title):
    wait_for(
        lambda: desktop.active_window() == title, f"{title!r} to be active, not {desktop.active_window()!r}"
    )


def prompt(day, desktop):
    day.ok("prompt")
    window(desktop, "Companion")


def running(day):
    return day.json("focus", "status")


def test_one_thing_starts_in_four_keys(day, desktop):
    day.ok("add", "Tax letter today ~50min because the refund pays for the move")
    day.ok("add", "Pick up the parcel today ~10min")
    prompt(day, desktop)
    desktop.key("ctrl+r")  # the first
    window(desktop, "Morning — Companion")
    desktop.key("1", "1", "Return")  # the other three
    found = wait_for(lambda: running(day), "a session to run")
    assert found["task"]["title"] == "Tax letter"
    assert found["planned_s"] == 50 * 60


def test_a_morning_a_day_and_an_evening(day, desktop):
    day.ok("add", "Tax letter today ~50min")
    day.ok("add", "Pick up the parcel today ~10min")
    prompt(day, desktop)
    desktop.key("ctrl+r")
    window(desktop, "Morning — Companion")
    desktop.key("2", "Return")  # some, until the hour that stands there
    desktop.key("1", "2", "Return")  # both, in this order
    wait_for(lambda: day.json("review", "morning")["step"] == "intentions", "the two in their order")
    desktop.key("e")
    desktop.key("ctrl+a")
    desktop.type("40min")
    desktop.key("Return")
    wait_for(lambda: estimate(day) == 40 * 60, "the estimate")
    desktop.key("Return")
    wait_for(lambda: running(day), "a session to run")
    desktop.key("Escape")

    prompt(day, desktop)
    desktop.type("ask Noor for the address")  # a distraction, parked
    desktop.key("Return")
    prompt(day, desktop)
    desktop.key("ctrl+s")
    window(desktop, "Stuck — Companion")
    desktop.key("1", "2", "Return")  # smaller, different, start
    wait_for(lambda: running(day)["planned_s"] == 120, "the two minutes")
    desktop.key("Return")
    wait_for(lambda: not running(day), "the session to end")
    assert [task["title"] for task in day.json("list", "--all") if task["status"] == "done"] == ["Tax letter"]

    day.ok("settings", "set", "evening_from", "00:00")
    prompt(day, desktop)
    desktop.key("ctrl+r")
    window(desktop, "Evening — Companion")
    desktop.type("called the dentist ~10min")
    desktop.key("Return")
    wait_for(lambda: "called the dentist" in day.ok("list", "--all"), "what was not on the list")
    desktop.key("Return", "Return")  # that is all; the day's facts
    desktop.type("the phone rang")
    desktop.key("Return")
    wait_for(lambda: "the phone rang" in day.ok("find", "phone"), "the obstacle")
    desktop.key("Return", "Return", "Return")  # no line, no step for tomorrow, and the window goes
    wait_for(lambda: not desktop.windows("^Evening"), "the evening to close")
    assert day.json("review", "evening")["is_over"]


def estimate(day):
    return next(task["estimate_s"] for task in day.json("list", "--all") if task["title"] == "Tax letter")


def test_the_pill_comes_without_taking_the_focus(day, desktop):
    day.ok("add", "Tax letter today ~50min")
    prompt(day, desktop)
    desktop.key("Escape")
    prompt(day, desktop)
    desktop.type("a thought in the middle")
    day.ok("settings", "set", "pill", "on")
    wait_for(lambda: desktop.windows("^Now"), "the pill")
    assert desktop.active_window() == "Companion"
    day.ok("settings", "set", "pill", "off")
    wait_for(lambda: not desktop.windows("^Now"), "the pill to go")
    assert desktop.active_window() == "Companion"

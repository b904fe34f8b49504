"""Nine days away, then back: walked on a real screen with real keys, over a journal that really is that old."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companion.adapters.clock import SystemClock
from tests.end_to_end.desktop import wait_for
from tests.fakes.days import Days

pytestmark = pytest.mark.x11


@pytest.fixture
def soon():
    return (SystemClock().now() + timedelta(days=2)).date()


@pytest.fixture
def nine_days_ago(on_desktop, soon):
    """What was kept then: one thing with a real date, a repeat, and things that can wait."""
    days = Days(on_desktop.home, SystemClock().now() - timedelta(days=9))
    for line in (
        f"Send the form by {soon.isoformat()}",
        "Tax letter today",
        "Call the dentist today",
        "Water the tomatoes every day",
        "repot the fern",
    ):
        days.keeps(line)
    days.close()


def back(program, desktop):
    """The window that greets, opened from the prompt; Ctrl+R is pressed again until the prompt takes keys."""
    program.ok("prompt")
    wait_for(lambda: desktop.active_window() == "Companion", "the prompt")

    def asked():
        desktop.key("ctrl+r")
        return desktop.active_window() == "Back — Companion"

    wait_for(asked, "the return")


def opened(program):
    return {task["title"]: task for task in program.json("list")}


def shelved(program):
    """Those that were meant for a day and are not any more."""
    return {title for title, task in opened(program).items() if task["do_at"] is None}


def test_after_nine_days_what_has_a_date_comes_first_and_one_key_puts_the_rest_on_the_shelf(
    nine_days_ago, app, desktop, on_desktop, soon
):
    meant = opened(on_desktop)["Tax letter"]["do_at"]
    back(on_desktop, desktop)
    desktop.key("1")  # the form: today
    wait_for(lambda: opened(on_desktop)["Send the form"]["do_at"], "the answer to be kept")
    desktop.key("Return")  # the rest, on the shelf
    wait_for(lambda: {"Tax letter", "Call the dentist", "repot the fern"} <= shelved(on_desktop), "the shelf")
    assert opened(on_desktop)["Send the form"]["deadline"] == soon.isoformat()
    assert [task["title"] for task in on_desktop.json("list")].count("Water the tomatoes") == 1
    on_desktop.ok("undo")
    assert opened(on_desktop)["Tax letter"]["do_at"] == meant
    on_desktop.json("redo")
    desktop.key("Return")
    wait_for(lambda: desktop.active_window() == "Today — Companion", "Today")


def test_the_return_can_stop_at_any_point_and_nothing_is_lost(nine_days_ago, app, desktop, on_desktop):
    before = opened(on_desktop)
    back(on_desktop, desktop)
    desktop.key("Escape")
    wait_for(lambda: desktop.active_window() == "Today — Companion", "Today")
    assert opened(on_desktop) == before

"""What the tray shows, without a tray."""

from __future__ import annotations

import pytest

from companion.domain.task import Task
from companion.domain.today import NextStep
from companion.ui.screens.tray import TrayScreen
from tests.fakes.clock import WEDNESDAY


def step(title="Email Sam", **fields):
    task = Task(uuid="u", id="ab12", title=title, created_at=WEDNESDAY, **fields)
    return NextStep(task=task, reason="because")


@pytest.mark.parametrize(
    ("local_only", "thinking", "focus", "icon"),
    [
        (True, False, None, "local-only"),
        (False, False, None, "may-ask"),
        (True, True, None, "local-only-thinking"),
        (False, True, None, "may-ask-thinking"),
        (True, True, 0.5, "local-only"),
    ],
)
def test_the_shape_tells_the_state(local_only, thinking, focus, icon):
    screen = TrayScreen(is_local_only=local_only, is_thinking=thinking, focus=focus)
    assert screen.icon == icon


def test_the_tooltip_shows_the_next_step_with_its_time():
    screen = TrayScreen(next_step=step(do_at=WEDNESDAY.replace(hour=15, minute=0)))
    assert screen.tooltip(WEDNESDAY) == "Companion, local only\nNow: Email Sam, 15:00"


def test_a_private_title_shows_neither_in_tooltip_nor_in_menu():
    screen = TrayScreen(next_step=step("therapy at nine", private=True))
    shown = screen.tooltip(WEDNESDAY) + "".join(entry.words for entry in screen.menu())
    assert "therapy" not in shown
    assert "A private task" in shown


def test_the_menu_stands_in_its_order():
    screen = TrayScreen(hotkey="Ctrl+Alt+Space", next_step=step())
    words = [entry.words for entry in screen.menu()]
    assert words == [
        "Now",
        "Email Sam",
        "Stuck",
        "Where was I?",
        "",
        "Prompt",
        "Today",
        "",
        "Local only",
        "Settings",
        "Settings folder",
        "",
        "Quit",
    ]


def test_without_a_next_step_the_menu_begins_with_the_prompt():
    assert TrayScreen().menu()[0].words == "Prompt"


def test_a_long_title_is_cut_in_the_menu():
    screen = TrayScreen(next_step=step("long " * 60))
    assert len(screen.menu()[1].words) <= 60

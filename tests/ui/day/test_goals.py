"""Goals in the window: what Return does in the form of one goal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


@pytest.fixture
def form(full_window):
    """The form of the first goal, opened as a person does."""
    full_window.work.show("goals")
    full_window.qtbot.waitUntil(lambda: full_window.window.place == "goals")
    for _ in range(3):
        full_window.settle()
    full_window.press("enter")
    place = full_window.work._goals
    assert place.currentWidget() is place._form
    return place._form


def is_at_the_tree(window):
    place = window.work._goals
    return place.currentWidget() is place._column


def test_return_without_a_change_goes_back_to_the_tree_and_opens_nothing_again(full_window, form):
    full_window.press("enter")
    assert is_at_the_tree(full_window)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_keeps_what_was_typed_once_and_shows_the_tree(full_window, full_days, form, key):
    line = form._fields["result"].line
    line.setFocus()
    full_window.type("Keys in hand")
    QTest.keyClick(QApplication.focusWidget(), key)
    full_window.qtbot.waitUntil(lambda: is_at_the_tree(full_window))
    full_window.settle()
    assert is_at_the_tree(full_window)
    goal = next(goal for _, goal in full_days.goals.tree() if goal.title.startswith("A flat"))
    assert goal.result == "Keys in hand"
    full_days.change.undo(1)
    assert not next(goal for _, goal in full_days.goals.tree() if goal.title.startswith("A flat")).result


def test_words_an_input_method_is_still_composing_are_not_sent_off_by_its_own_return(full_window, form):
    line = form._fields["result"].line
    line.setFocus()
    QApplication.sendEvent(line, QInputMethodEvent("かぎ", []))
    accepted = QInputMethodEvent("", [])
    accepted.setCommitString("鍵")
    QApplication.sendEvent(line, accepted)  # the Return that accepts goes to the input method alone
    assert line.text() == "鍵"
    assert not is_at_the_tree(full_window)


def test_escape_leaves_the_goal_as_it_was(full_window, full_days, form):
    form._fields["title"].line.setFocus()
    full_window.type("x").press("esc")
    assert is_at_the_tree(full_window)
    assert all(not goal.title.endswith("x") for _, goal in full_days.goals.tree())


def test_arrows_go_from_row_to_row_and_the_keyboard_goes_along(full_window, full_days):
    for number in range(5):
        task = full_days.keeps(f"Look at flat {number}")
        full_days.change.edit(task.id, goal="A flat with a room for Mia")
    full_window.work.show("goals")
    full_window.qtbot.waitUntil(lambda: full_window.window.place == "goals")
    for _ in range(3):
        full_window.settle()
    place = full_window.work._goals
    can = [row.id for row in place.tree.rows if row.kind not in ("why", "plan", "step", "more")]
    assert len(can) > 5
    for wanted in can[1:]:
        full_window.press("down")
        assert place.tree.chosen_id == wanted
        assert QApplication.focusWidget() is place._rows[wanted]
    for wanted in reversed(can[:-1]):
        full_window.press("up")
        assert place.tree.chosen_id == wanted
        assert QApplication.focusWidget() is place._rows[wanted]

"""The review in its window, key by key, on a real journal."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.fakes.days import MORNING


def titles(entries):
    return [entry.title for entry in entries]


def test_one_thing_is_picked_and_started_in_three_keys_after_the_review_opened(window, days):
    days.keeps("Tax letter today ~50min")
    days.keeps("Pick up the parcel today")
    started = []
    window.work.started.connect(started.append)
    window.review("morning").press("1", "1", "enter")
    assert days.focus.status().task.title == "Tax letter"
    assert started == [days.focus.status().task.id]
    assert window.page.is_over


def test_a_morning_goes_from_leftovers_to_an_order(window, days):
    days.clock.moment -= timedelta(days=1)
    letter = days.keeps("Tax letter today ~50min")
    parcel = days.keeps("Pick up the parcel today ~10min")
    days.clock.moment = MORNING
    window.review("morning").press("2", "enter")
    assert (window.page.step, window.page.heading) == ("leftover", "Tax letter")
    window.press("1")
    assert window.page.heading == "Pick up the parcel"
    window.press("2").type("friday").press("enter")
    assert days.recall.get(parcel.id).do_at == (MORNING + timedelta(days=3)).date()
    assert titles(window.page.entries)[:1] == ["Tax letter"]
    assert window.page.marked == (0,)
    window.type("read the contract").press("enter", "enter")
    assert titles(window.page.entries) == ["Tax letter", "read the contract"]
    window.press("alt+down")
    assert titles(window.page.entries) == ["read the contract", "Tax letter"]
    window.press("w").type("When the coffee is poured, I will open the folder").press("enter")
    assert window.page.step == "rehearse"
    window.press("enter", "l")
    assert window.page.is_over
    assert days.recall.get(letter.id).plan


def test_a_click_on_a_card_moves_the_ring_there(full_window):
    full_window.review("morning").press("2", "enter", "1", "1", "1", "enter")
    from companion.ui.entry_card import EntryCard

    cards = full_window.work._review.page.findChildren(EntryCard)
    cards[1].clicked.emit()
    full_window.settle()
    assert full_window.page.chosen == 1


def test_what_is_typed_and_left_stands_there_again(window):
    window.review("evening").type("helped Mia with fractions ~40min").press("esc")
    window.qtbot.waitUntil(lambda: not window.window.shows_review)
    window.review("evening")
    assert window.work._review.page.field.text() == "helped Mia with fractions ~40min"


def test_an_answer_is_taken_back_with_ctrl_z(window, days):
    days.clock.moment -= timedelta(days=1)
    task = days.keeps("Tax letter today")
    days.clock.moment = MORNING
    window.review("morning").press("2", "enter", "4")
    assert not days.recall.get(task.id).is_open
    window.press("ctrl+z")
    assert days.recall.get(task.id).is_open
    assert window.page.heading == "Tax letter"


def test_an_evening_keeps_what_was_not_on_the_list_and_ends_in_one_line(window, days):
    task = days.keeps("Tax letter today")
    days.change.intend([task.id])
    days.at(19)
    window.review("evening").type("called the dentist ~10min").press("enter")
    assert titles(window.page.entries) == ["called the dentist"]
    window.press("enter", "enter")
    assert window.page.step == "in_the_way"
    window.type("the phone rang").press("enter", "enter", "1")
    assert (window.page.heading, window.page.is_over) == ("Day closed.", True)
    window.press("enter")
    window.qtbot.waitUntil(lambda: not window.window.isVisible())


def test_the_button_has_no_key_while_the_field_holds_words(window):
    window.review("evening")
    button = window.work._review.page._closing
    assert button.accessibleName() == "That is all, Enter"
    window.type("x")
    assert button.accessibleName() == "That is all"


def test_the_week_asks_each_goal_and_shows_the_numbers_on_demand(full_window, full_days):
    full_window.review("weekly")
    assert full_window.page.step == "goal"
    full_window.press("2")
    assert full_window.page.progress == 2
    full_window.press("c").press("ctrl+a").type("because she needs a door").press("enter")
    while full_window.page.step == "goal":
        full_window.press("enter")
    assert any(goal.why == "she needs a door" for goal in full_days.goals.list())
    full_window.press("enter")
    assert full_window.page.step == "picture"
    picture = full_window.work._review.page.picture
    assert not picture.shows_numbers
    full_window.press("n")
    assert picture.shows_numbers


def test_after_an_absence_the_return_comes_before_any_place(full_window, full_days):
    full_days.clock.moment += timedelta(days=9)
    full_window.work.show("journal")
    full_window.qtbot.waitUntil(lambda: full_window.window.shows_review)
    assert full_window.page.flow == "return"
    for _ in range(20):
        if full_window.page.is_over:
            break
        full_window.press("enter")
    assert full_window.page.is_over
    full_window.press("enter")
    full_window.qtbot.waitUntil(lambda: not full_window.window.shows_review)
    full_window.work.show("journal")
    full_window.qtbot.waitUntil(lambda: full_window.window.place == "journal")


def test_keys_pressed_ahead_of_the_disk_are_for_the_next_question(window, days, qtbot):
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    days.keeps("Tax letter today")
    window.review("morning")
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget(), key)
    qtbot.waitUntil(lambda: window.page.is_over)
    assert days.focus.status() is not None


@pytest.mark.parametrize("kind", ["morning", "evening", "weekly"])
def test_escape_leaves_everything_as_it_was(full_window, full_days, kind):
    before = [task.as_json() for task in full_days.recall.tasks("all")]
    full_window.review(kind).press("esc")
    full_window.qtbot.waitUntil(lambda: not full_window.window.shows_review)
    assert [task.as_json() for task in full_days.recall.tasks("all")] == before


def test_the_first_question_is_read_from_its_top_also_where_its_answers_lie_below_the_edge(
    full_window, still
):
    still.choose(text_scale=200, reduced_motion=True)
    full_window.review("weekly")
    column = full_window.work._review.page._column
    assert column.verticalScrollBar().maximum() > 0
    assert column.verticalScrollBar().value() == 0

"""What holds on every screen of the day: names, focus, room for every word, both looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.everything import clipped, focusable, nameless

PLACES = ("today", "goals", "journal", "gear")
LONG = (
    "Krankenversicherungsbeitragsrückerstattungsantrag bei der Donaudampfschifffahrtsgesellschaft nachreichen"
)


def shown(window, place):
    window.work.show(place)
    window.qtbot.waitUntil(lambda: window.window.isVisible() and window.window.place == place)
    for _ in range(3):
        window.settle()
    return window.window


@pytest.mark.parametrize("place", PLACES)
def test_everything_that_takes_the_focus_has_a_name_and_a_role(full_window, place):
    window = shown(full_window, place)
    assert focusable(window)
    assert nameless(window) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("scale", [100, 200])
def test_no_word_is_clipped_in_a_place(full_window, still, place, scale):
    still.choose(text_scale=scale, reduced_motion=True)
    assert clipped(shown(full_window, place)) == []


@pytest.mark.parametrize("place", PLACES)
def test_an_empty_place_says_in_a_sentence_what_it_is_for(window, place):
    place = shown(window, place)
    from PySide6.QtWidgets import QLabel

    sentences = [label.text() for label in place.findChildren(QLabel) if label.isVisible()]
    assert any(len(sentence.split()) > 6 for sentence in sentences)


@pytest.mark.parametrize("kind", ["morning", "evening", "weekly"])
@pytest.mark.parametrize("scale", [100, 200])
def test_no_word_of_a_review_is_clipped_also_in_long_words(window, days, still, kind, scale):
    still.choose(text_scale=scale, reduced_motion=True)
    days.goals.add(LONG, why=LONG)
    days.clock.move(days=-1)
    days.keeps(f"{LONG} today because {LONG}")
    days.clock.move(days=1, hours=10 if kind != "morning" else 0)
    window.review(kind)
    for _ in range(12):
        assert clipped(window.window) == []
        assert nameless(window.window) == []
        if window.page.is_over:
            break
        keys = {choice.key for choice in window.page.choices}
        window.press(
            "2" if window.page.step == "how_much" else "1" if keys >= {"1", "2", "3", "4"} else "enter"
        )
    assert window.page.is_over


def test_tab_goes_from_above_to_below(full_window):
    window = shown(full_window, "goals")
    QApplication.focusWidget()
    order = []
    for _ in range(30):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget in order:
            break
        order.append(widget)
    tops = [widget.mapTo(window, widget.rect().topLeft()).y() for widget in order]
    start = tops.index(min(tops))
    turned = tops[start:] + tops[:start]
    assert turned == sorted(turned)


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_the_ground_follows_the_look(full_window, still, appearance):
    still.choose(appearance=appearance, reduced_motion=True)
    window = shown(full_window, "today")
    paper = window.grab().toImage().pixelColor(4, window.height() - 4).name().upper()
    assert paper == {"light": "#FAF8F4", "dark": "#17191C"}[appearance]


def test_the_place_of_the_window_is_remembered(full_window, tmp_path):
    window = shown(full_window, "today")
    window.resize(700, 540)
    window.close()
    shown(full_window, "today")
    assert (window.width(), window.height()) == (700, 540)


def test_a_stay_counts_as_time_in_the_app_when_the_window_goes(full_window, full_days, monkeypatch):
    moments = iter((100.0, 190.0))
    monkeypatch.setattr("companion.ui.window_work.time.monotonic", lambda: next(moments))
    shown(full_window, "today").close()
    full_window.settle()
    today = full_days.recall.day()
    assert sum(each.seconds for each in full_days.records.time_in_app(today, today)) == 90


def test_ctrl_and_a_digit_goes_to_a_place_and_escape_puts_the_window_away(full_window):
    window = shown(full_window, "today")
    full_window.press("ctrl+2")
    full_window.qtbot.waitUntil(lambda: window.place == "goals")
    full_window.press("ctrl+3")
    full_window.qtbot.waitUntil(lambda: window.place == "journal")
    full_window.press("esc")
    full_window.qtbot.waitUntil(lambda: not window.isVisible())

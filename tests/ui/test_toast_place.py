"""A toast comes by itself, so it covers nothing that is being read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication

from companion.ui.free_place import free_place, what_is_read
from companion.ui.screens.toast import Toast
from companion.ui.where_card import WhereCard

SCREEN = QRect(0, 0, 1280, 776)
SIZE = QSize(560, 56)
WANTED = QPoint(360, 171)


@pytest.mark.parametrize(
    ("taken", "place"),
    [
        ([], WANTED),
        ([QRect(360, 60, 560, 400)], QPoint(360, 696)),
        ([QRect(360, 90, 560, 400), QRect(0, 640, 1280, 136)], QPoint(360, 24)),
    ],
)
def test_it_stands_where_the_prompt_stood_else_below_else_above(taken, place):
    found = free_place(SIZE, SCREEN, WANTED, taken)
    assert found == place
    assert SCREEN.contains(QRect(found, SIZE))


def test_where_everything_is_taken_it_covers_as_little_as_it_can():
    column = QRect(360, 0, 560, 776)
    found = free_place(SIZE, SCREEN, WANTED, [column])
    assert (QRect(found, SIZE) & column).width() < SIZE.width() // 2


def covers(toast):
    return [rect for rect in what_is_read(toast) if rect.intersects(toast.geometry())]


@pytest.mark.parametrize("scale", [100, 150])
def test_no_word_of_today_lies_under_a_toast(qtbot, theme, prompt, today, scale):
    theme.choose(text_scale=scale)
    prompt._companion.capture.keep("Email Sam about the lease today 15:00")
    prompt._companion.capture.keep("Pick up the parcel today")
    today.show()
    qtbot.waitUntil(today.window.isVisible)
    window = today.window
    usable = window.screen().availableGeometry()
    window.setGeometry(usable.adjusted(20, 20, -20, -100))
    QApplication.processEvents()
    prompt.toast.tell(Toast("Kept: ", "email Sam about the lease", ", tomorrow 15:00"))
    assert what_is_read(prompt.toast)
    assert covers(prompt.toast) == []
    assert usable.contains(prompt.toast.geometry())


def test_a_toast_goes_out_of_the_way_of_a_card_that_is_opened_over_it(qtbot, theme, prompt):
    prompt.toast.tell(Toast("Kept: ", "email Sam about the lease"))
    card = WhereCard(theme)
    qtbot.addWidget(card)
    card.tell(None)
    qtbot.waitUntil(lambda: covers(prompt.toast) == [])

"""Rows of buttons in a column: words stand under words, in whichever row a button begins."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.ui.buttons import Button
from companion.ui.column import Column
from companion.ui.words import Words
from companion.ui.wrap_row import HANGS, WrapRow


@pytest.fixture
def column(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    inside = QVBoxLayout(window)
    inside.setContentsMargins(40, 40, 40, 40)
    window.inside = inside
    return window


def lefts(window, buttons):
    return [button.mapTo(window, button.rect().topLeft()).x() for button in buttons]


def shown(window, width):
    window.resize(width, 300)
    window.show()
    QApplication.processEvents()


def test_quiet_buttons_hang_out_where_a_row_begins_and_others_stand_at_the_edge(column, theme):
    ranks = ("main", "quiet", "quiet", "quiet")
    buttons = [Button(theme, "Some words", rank=rank) for rank in ranks]
    column.inside.addWidget(Words(theme, "A heading"))
    row = WrapRow(theme, buttons)
    row.hang_in(column.inside, HANGS)
    shown(column, 80 + 2 * buttons[0].sizeHint().width() + 20)
    assert buttons[2].y() > buttons[0].y()
    assert lefts(column, buttons)[0] == 40
    assert lefts(column, buttons)[2] == 40 - HANGS
    assert all(row.rect().contains(button.geometry()) for button in buttons)


def test_a_row_in_a_reading_column_goes_when_the_column_is_emptied(qtbot, theme):
    column = Column(theme)
    qtbot.addWidget(column)
    button = Button(theme, "Close", rank="quiet")
    row = WrapRow(theme, [button])
    column.hold(row)
    shown(column, 700)
    assert button.mapTo(column.ground, button.rect().topLeft()).x() == column.column.x()
    column.clear()
    assert row.isHidden()
    assert column.body.count() == 0

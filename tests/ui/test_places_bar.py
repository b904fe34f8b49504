"""The bar of the window's places."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from companion.ui.window import PlacesBar


def test_the_names_of_the_places_have_room_when_the_text_grows(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 200)
    bar = PlacesBar(theme, window)
    bar.resize(800, bar.height())
    window.show()
    qtbot.waitExposed(window)
    theme.choose(text_scale=200)
    try:
        buttons = bar.buttons.values()
        qtbot.waitUntil(lambda: all(button.width() == button.sizeHint().width() for button in buttons))
    finally:
        theme.choose(text_scale=100)

"""What the windows rely on in PySide itself."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget


def test_calls_into_qt_leave_the_count_of_none_alone(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.update()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
        widget.parentWidget()
    assert abs(sys.getrefcount(None) - before) < 100

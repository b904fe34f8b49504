"""No window off the screen: after a screen is unplugged, and after a place was remembered for a larger one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect

from companion.ui.pill import Pill
from companion.ui.places import Places
from companion.ui.screens.pill import PillScreen
from companion.ui.stays_on_screen import seen_whole
from tests.fakes.clock import StandingClock
from tests.fakes.days import MORNING

LEFT, RIGHT = QRect(0, 0, 1280, 800), QRect(1280, 0, 1024, 768)


@pytest.mark.parametrize(
    ("window", "screens", "seen"),
    [
        (QRect(100, 100, 320, 40), [LEFT, RIGHT], QRect(100, 100, 320, 40)),
        (QRect(1200, 700, 320, 40), [LEFT, RIGHT], QRect(1280, 700, 320, 40)),
        (QRect(2000, 300, 320, 40), [LEFT], QRect(960, 300, 320, 40)),
        (QRect(-500, -90, 320, 40), [LEFT], QRect(0, 0, 320, 40)),
        (QRect(1300, 20, 1600, 900), [LEFT], QRect(0, 0, 1280, 800)),
        (QRect(5, 5, 10, 10), [], QRect(5, 5, 10, 10)),
    ],
)
def test_a_window_is_brought_where_all_of_it_is_seen(window, screens, seen):
    assert seen_whole(window, screens) == seen


def test_a_pill_left_at_an_edge_comes_in_whole_and_stays_so_with_larger_text(qtbot, theme, tmp_path):
    places = Places(str(tmp_path))
    pill = Pill(theme, PillScreen(StandingClock(MORNING).now), places)
    qtbot.addWidget(pill)
    usable = pill.screen().availableGeometry()
    places.keep_geometry(
        f"pill-{pill.screen().name()}", QByteArray(f"{usable.right() - 20},{usable.bottom() - 20}".encode())
    )
    pill.appear()
    assert usable.contains(pill.geometry())
    theme.choose(text_scale=200)
    assert usable.contains(pill.geometry())
    pill.move(QPoint(-200, 3))
    theme.choose(text_scale=150)
    assert usable.contains(pill.geometry())

"""Two monitors, one of which is unplugged: no window of Companion stays where nobody can see it."""

from __future__ import annotations

import ctypes.util
from functools import partial

import pytest

from tests.end_to_end.desktop import wait_for
from tests.end_to_end.monitors import Monitors

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(not ctypes.util.find_library("Xrandr"), reason="monitors need libXrandr"),
]

WINDOW = "^(Morning|Today|Evening)"


@pytest.fixture
def two_monitors(desktop):
    monitors = Monitors(desktop.display)
    monitors.plug_in("left", 0, 0, 640, 800)
    monitors.plug_in("right", 640, 0, 640, 800)
    yield monitors
    monitors.unplug_all()


def place(desktop, title):
    """Left, top, width, height of the visible window with this title; None where there is none."""
    ids = desktop.windows(title)
    if not ids:
        return None
    said = desktop.run("xdotool", "getwindowgeometry", "--shell", ids[0])
    found = dict(line.partition("=")[::2] for line in said.splitlines())
    return tuple(int(found[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))


def is_on_the_left(desktop, title):
    found = place(desktop, title)
    return found is not None and found[0] >= 0 and found[0] + found[2] <= 640


def dragged(desktop, title, to_x, to_y):
    left, top, _, _ = wait_for(lambda: place(desktop, title), title)
    desktop.run("xdotool", "mousemove", str(left + 6), str(top + 6), "mousedown", "1")
    desktop.run("xdotool", "mousemove", str(to_x), str(to_y), "sleep", "0.1", "mouseup", "1")


def opened_from_the_prompt(desktop):
    """Ctrl+R, pressed again until the prompt takes keys."""
    desktop.key("ctrl+r")
    return desktop.windows(WINDOW)


def test_the_pill_comes_back_from_a_screen_that_is_gone_and_remembers_its_place_on_each(
    two_monitors, app, desktop, on_desktop
):
    desktop.run("xdotool", "mousemove", "300", "400")
    on_desktop.ok("add", "tax letter today")
    on_desktop.ok("settings", "set", "pill", "on")
    wait_for(lambda: is_on_the_left(desktop, "^Now$"), "the pill, on the screen that holds the pointer")
    dragged(desktop, "^Now$", 100, 500)
    wait_for(lambda: place(desktop, "^Now$")[:2] == (94, 494), "the pill where it was dragged")
    dragged(desktop, "^Now$", 900, 300)
    wait_for(lambda: place(desktop, "^Now$")[:2] == (894, 294), "the pill on the other screen")
    two_monitors.unplug("right")
    wait_for(lambda: is_on_the_left(desktop, "^Now$"), "the pill on the screen that is left")
    assert place(desktop, "^Now$")[:2] == (94, 494)


def test_the_window_comes_back_from_a_screen_that_is_gone(two_monitors, app, desktop, on_desktop):
    wait_for(lambda: desktop.active_window() == "Companion", "the prompt of the first start")
    desktop.key("Escape")
    wait_for(lambda: not desktop.windows("^Companion$"), "the prompt to hide")
    desktop.run("xdotool", "mousemove", "900", "400")
    desktop.key("ctrl+alt+space")
    window = wait_for(partial(opened_from_the_prompt, desktop), "the window")[0]
    desktop.run("xdotool", "windowsize", window, "500", "500", "windowmove", window, "700", "100")
    wait_for(lambda: place(desktop, WINDOW)[0] >= 640, "the window on the right screen")
    two_monitors.unplug("right")
    wait_for(lambda: is_on_the_left(desktop, WINDOW), "the window on the screen that is left")

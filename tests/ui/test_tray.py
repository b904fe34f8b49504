"""The tray on real desktops: XEmbed, StatusNotifier early and late, none at all, no bus."""

from __future__ import annotations

import re
import shutil
import time

import pytest

from companion.ui.screens.tray import TrayScreen
from companion.ui.tray_icon import tray_icon
from tests.end_to_end.desktop import Desktop, missing_programs
from tests.ui.spoken import Spoken


def desktop_with(**parts):
    missing = missing_programs()
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    return Desktop(**parts)


@pytest.mark.parametrize("size", [16, 22, 32])
@pytest.mark.parametrize("on_dark", [False, True])
def test_each_state_has_its_own_shape_at_each_size(qapp, size, on_dark):
    states = [
        (True, False, None),
        (False, False, None),
        (True, True, None),
        (False, True, None),
        (True, False, 0.4),
    ]
    seen = set()
    for local_only, thinking, focus in states:
        screen = TrayScreen(is_local_only=local_only, is_thinking=thinking, focus=focus)
        image = tray_icon(screen.icon, focus=focus, on_dark=on_dark).pixmap(size, size).toImage()
        assert image.width() == size
        seen.add(bytes(image.constBits()))
    assert len(seen) == len(states)


def test_the_gap_is_at_the_top_and_the_ring_is_closed_without_it(qapp):
    closed = tray_icon("local-only", focus=None, on_dark=False).pixmap(16, 16).toImage()
    gap = tray_icon("may-ask", focus=None, on_dark=False).pixmap(16, 16).toImage()
    assert closed.pixelColor(8, 2).alpha() > 200
    assert gap.pixelColor(8, 2).alpha() == 0
    assert gap.pixelColor(8, 13).alpha() > 200


@pytest.mark.x11
def test_the_icon_stands_in_an_xembed_tray_and_a_click_opens_the_prompt():
    if not shutil.which("trayer"):
        pytest.skip("needs trayer")
    with desktop_with() as desktop, Spoken(desktop, "tray_client.py") as client:
        place = client.hear("x")
        assert place["there"]
        desktop.click(place["x"], place["y"])
        assert client.hear("chosen") == {"chosen": "prompt"}


@pytest.mark.x11
@pytest.mark.parametrize("late", [False, True])
def test_the_icon_registers_with_a_watcher_early_or_late_and_its_menu_works(late):
    with desktop_with(tray=False) as desktop:
        if late:
            with Spoken(desktop, "tray_client.py") as client:
                client.hear("ready")
                time.sleep(0.5)
                with Spoken(desktop, "tray_watcher.py") as watcher:
                    _menu_works(desktop, watcher, client)
        else:
            with Spoken(desktop, "tray_watcher.py") as watcher:
                watcher.hear("ready")
                with Spoken(desktop, "tray_client.py") as client:
                    _menu_works(desktop, watcher, client)


def _menu_works(desktop, watcher, client):
    item = watcher.hear("item")["item"]
    send = ("dbus-send", "--session", "--print-reply", f"--dest={item}")
    layout = desktop.run(
        *send, "/MenuBar", "com.canonical.dbusmenu.GetLayout", "int32:0", "int32:-1", "array:string:"
    )
    labels = re.findall(r'string "label"\s+variant\s+string "([^"]*)"', layout)
    assert labels == [entry.words for entry in TrayScreen().menu() if entry.words]
    number = re.search(r'int32 (\d+)\s+array \[(?:(?!int32 \d+\s+array).)*?string "Today"', layout, re.DOTALL)
    event = (
        "com.canonical.dbusmenu.Event",
        f"int32:{number[1]}",
        "string:clicked",
        "variant:string:",
        "uint32:0",
    )
    desktop.run(*send, "/MenuBar", *event)
    assert client.hear("chosen") == {"chosen": "today"}


@pytest.mark.x11
@pytest.mark.parametrize("bus", [True, False])
def test_where_no_tray_comes_it_is_told_with_and_without_a_bus(bus):
    with desktop_with(tray=False, bus=bus) as desktop:
        with Spoken(desktop, "tray_client.py") as client:
            assert client.hear("missing")
            assert client.hear("there")["there"] is False
        assert "Traceback" not in client.complaints

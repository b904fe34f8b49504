"""The global hotkey: what is understood of its text, and real grabs under a real X server and a portal of our own."""

from __future__ import annotations

import shutil

import pytest

from companion.ui.hotkey import macos, windows, xcb
from companion.ui.hotkey.mechanism import HotkeyProblem, keys_of
from companion.ui.hotkey.unavailable import Unavailable
from tests.end_to_end.desktop import Desktop, missing_programs
from tests.ui.spoken import Spoken

PRESS = "ctrl+alt+space"


@pytest.fixture(scope="module")
def desktop():
    missing = missing_programs()
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    with Desktop(tray=False) as desktop:
        yield desktop


@pytest.mark.parametrize(
    ("text", "modifiers", "key"),
    [
        ("Ctrl+Alt+Space", {"ctrl", "alt"}, "space"),
        ("control + shift + F12", {"ctrl", "shift"}, "f12"),
        ("Meta+j", {"super"}, "j"),
    ],
)
def test_the_text_of_the_setting_is_understood(text, modifiers, key):
    keys = keys_of(text)
    assert (keys.modifiers, keys.key) == (modifiers, key)


@pytest.mark.parametrize("text", ["", "Space", "Hyper+Space", "+"])
def test_a_text_without_modifier_or_key_is_refused_with_advice(text):
    with pytest.raises(HotkeyProblem, match="Ctrl"):
        keys_of(text)


@pytest.mark.parametrize("name", ["space", "a", "7", "f1", "f12", "home", "up", "tab"])
def test_each_system_has_a_code_for_the_usual_keys(name):
    assert xcb.keysym_of(name) is not None
    assert windows.virtual_key(name) is not None
    assert macos.key_code(name) is not None


def test_an_unknown_key_has_no_code():
    assert xcb.keysym_of("no such key") is None
    assert windows.virtual_key("no such key") is None
    assert macos.key_code("no such key") is None


def test_where_there_is_none_the_advice_names_the_command():
    assert "companion prompt" in Unavailable().advice()
    with pytest.raises(HotkeyProblem, match="companion prompt"):
        Unavailable().register(keys_of("Ctrl+Alt+Space"), lambda: None, lambda _: None)


@pytest.mark.x11
def test_the_keys_are_heard_whatever_has_the_focus(desktop):
    with Spoken(desktop, "hotkey_client.py", "Ctrl+Alt+Space") as client:
        assert client.hear("ready")["mechanism"] == "x11"
        desktop.key(PRESS)
        client.hear("pressed")


@pytest.mark.x11
@pytest.mark.parametrize("lock", ["Num_Lock", "Caps_Lock"])
def test_lock_keys_make_no_difference(desktop, lock):
    with Spoken(desktop, "hotkey_client.py", "Ctrl+Alt+Space") as client:
        client.hear("ready")
        desktop.run("xdotool", "key", lock)
        try:
            desktop.run("xdotool", "key", PRESS)
            client.hear("pressed")
        finally:
            desktop.run("xdotool", "key", lock)


@pytest.mark.x11
def test_keys_that_are_taken_are_told_with_advice_and_the_program_goes_on(desktop):
    with Spoken(desktop, "hotkey_client.py", "Ctrl+Alt+Space") as first:
        first.hear("ready")
        with Spoken(desktop, "hotkey_client.py", "Ctrl+Alt+Space") as second:
            sentence = second.hear("failed")["failed"]
            assert "already taken by another program" in sentence
            assert "companion settings set hotkey" in sentence
            second.hear("ready")
            desktop.key(PRESS)
            first.hear("pressed")
            assert second.is_silent("pressed", 0.3)


@pytest.mark.x11
def test_released_keys_can_be_had_by_another(desktop):
    with Spoken(desktop, "hotkey_client.py", "Ctrl+Alt+Space") as first:
        first.hear("ready")
    with Spoken(desktop, "hotkey_client.py", "Ctrl+Alt+Space") as second:
        second.hear("ready")
        desktop.key(PRESS)
        second.hear("pressed")


@pytest.mark.x11
def test_a_key_that_the_keyboard_lacks_is_told(desktop):
    with Spoken(desktop, "hotkey_client.py", "Ctrl+Alt+ж") as client:
        assert "No key of this keyboard" in client.hear("failed")["failed"]


@pytest.mark.x11
def test_another_layout_is_followed(desktop):
    if not shutil.which("setxkbmap"):
        pytest.skip("needs setxkbmap")
    with Spoken(desktop, "hotkey_client.py", "Ctrl+Alt+y") as client:
        client.hear("ready")
        desktop.run("setxkbmap", "de")
        try:
            desktop.key("ctrl+alt+y")
            client.hear("pressed")
        finally:
            desktop.run("setxkbmap", "us")


@pytest.mark.x11
def test_the_portal_gives_the_keys_and_the_right_to_come_to_the_front(desktop):
    with Spoken(desktop, "portal_desktop.py") as portal:
        portal.hear("ready")
        with Spoken(desktop, "portal_client.py") as client:
            assert client.hear("compatible") == {"compatible": True, "installed": True}
            portal.hear("session")
            client.hear("registered")
            portal.tell("press another one")
            portal.tell("press")
            assert client.hear("pressed") == {"pressed": "let-me-in"}


@pytest.mark.x11
def test_a_refusal_of_the_portal_is_told_with_advice(desktop):
    with Spoken(desktop, "portal_desktop.py", "refuse") as portal:
        portal.hear("ready")
        with Spoken(desktop, "portal_client.py") as client:
            assert "did not give Ctrl+Alt+Space" in client.hear("failed")["failed"]


@pytest.mark.x11
def test_without_a_portal_the_mechanism_says_no(desktop):
    with Spoken(desktop, "portal_client.py") as client:
        assert client.hear("compatible")["compatible"] is False

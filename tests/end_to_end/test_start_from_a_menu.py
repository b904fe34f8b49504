"""A start without a terminal, as from the desktop's menu: what goes wrong must be seen all the same."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial

import pytest

from tests.end_to_end.desktop import end, wait_for

pytestmark = pytest.mark.x11

READ_ONLY = 'mount --bind "$0" "$0"; mount -o remount,ro,bind "$0"; exec "$@"'
TITLE = "^Companion$"


def from_a_menu(program, *before):
    return subprocess.Popen(
        [*before, sys.executable, "-m", "companion"],
        env=program.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def put_away(desktop, started):
    desktop.key("Escape")
    return started.poll() is not None


def copied(desktop):
    """Enter, pressed again until the new window takes keys; then what it put into the clipboard."""
    desktop.key("Return")
    return desktop.run("xclip", "-o", "-selection", "clipboard")


def test_a_read_only_home_is_told_in_a_window_that_quits_when_closed(on_desktop, desktop):
    probe = subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("this system lets no one make a mount namespace")
    on_desktop.ok("add", "buy milk")
    started = from_a_menu(on_desktop, "unshare", "-rm", "sh", "-ec", READ_ONLY, str(on_desktop.home))
    try:
        wait_for(lambda: desktop.active_window() == "Companion", "a window that tells why")
        wait_for(partial(put_away, desktop, started), "the program to end with its window")
        assert started.returncode == 1
    finally:
        end(started)


@pytest.mark.skipif(not shutil.which("xclip"), reason="reads the clipboard with xclip")
def test_the_sentence_can_be_copied_with_enter_and_names_what_to_do(on_desktop, desktop):
    on_desktop.home.write_text("a file where the folder should be")
    started = from_a_menu(on_desktop)
    try:
        wait_for(lambda: desktop.active_window() == "Companion", "a window that tells why")
        said = wait_for(partial(copied, desktop), "the sentence in the clipboard")
        assert str(on_desktop.home) in said
        assert "companion --home" in said
        desktop.key("Tab", "Return")
        wait_for(lambda: started.poll() is not None, "Quit to end the program")
    finally:
        end(started)


def test_a_start_in_a_terminal_says_it_there_and_opens_no_window(on_desktop, desktop):
    on_desktop.home.write_text("a file where the folder should be")
    typed = f"exec {sys.executable} -m companion"
    done = subprocess.run(
        ["script", "-qec", typed, "/dev/null"],
        env=on_desktop.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 1
    assert done.stdout.count("\n") == 1
    assert "companion --home" in done.stdout

"""The desk as a whole: what opens by itself, what never does, and what happens on bad days."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from companion.domain.backup import Backup, Restored
from companion.domain.errors import JournalProblem, UnreadableJournal
from companion.ui.app import Desk
from companion.ui.problem_window import ProblemWindow
from companion.ui.window import Window
from tests.fakes.companion import FakeCompanion


@pytest.fixture
def start(qtbot, qapp, tmp_path):
    """Starts a desk in the same home, as often as a test likes."""
    desks = []

    def begin(*, companion=None, trouble=False, show_prompt=False):
        desk = Desk(companion or FakeCompanion(tmp_path), qapp, None)
        desks.append(desk)
        desk.start(trouble=trouble, show_prompt=show_prompt)
        return desk

    qapp.setQuitOnLastWindowClosed(False)
    yield begin
    for desk in desks:
        if not desk._companion.is_closed:
            desk.close()
        desk.deleteLater()
    qapp.setQuitOnLastWindowClosed(True)


def shown():
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def prompt_of(qtbot, desk):
    qtbot.waitUntil(lambda: desk._prompt is not None)
    return desk._prompt


def problem(qtbot):
    def found():
        return [window for window in shown() if isinstance(window, ProblemWindow)]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def test_the_first_start_ever_opens_the_prompt_by_itself_and_no_later_one(qtbot, start):
    first = start()
    qtbot.waitUntil(prompt_of(qtbot, first).window.isVisible)
    first.close()
    second = start()
    prompt = prompt_of(qtbot, second)
    qtbot.wait(100)
    assert not prompt.window.isVisible()
    assert shown() == []


def test_the_prompt_can_be_shown_from_another_thread_with_a_text(qtbot, start):
    first = start()
    qtbot.waitUntil(prompt_of(qtbot, first).window.isVisible)
    first.close()
    desk = start()
    prompt = prompt_of(qtbot, desk)
    thread = threading.Thread(target=lambda: desk.show_prompt("from the door"))
    thread.start()
    thread.join()
    qtbot.waitUntil(prompt.window.isVisible)
    assert prompt.screen.text == "from the door"


def test_news_of_the_journal_raises_no_window(qtbot, start, tmp_path):
    companion = FakeCompanion(tmp_path)
    desk = start(companion=companion)
    prompt = prompt_of(qtbot, desk)
    qtbot.waitUntil(prompt.window.isVisible)
    prompt.window.dismiss()
    companion.capture.keep("call mum today")
    desk.journal_changed()
    qtbot.waitUntil(lambda: "call mum" in desk._tray_screen.tooltip(companion.clock.now()))
    assert shown() == []


def test_a_hotkey_that_cannot_be_had_is_told_in_the_prompt_and_to_the_doctor(qtbot, start, tmp_path):
    companion = FakeCompanion(tmp_path)
    desk = start(companion=companion)
    prompt = prompt_of(qtbot, desk)
    qtbot.waitUntil(prompt.window.isVisible)
    assert "companion prompt" in prompt.screen.sentence
    (check,) = [check for check in companion.checks if check.name == "hotkey"]
    assert check.advice


def test_the_look_follows_the_settings_at_once(qtbot, start, tmp_path):
    companion = FakeCompanion(tmp_path)
    desk = start(companion=companion)
    prompt_of(qtbot, desk)
    companion.settings.set("appearance", "dark")
    companion.settings.set("text_scale", 150)
    qtbot.waitUntil(lambda: desk._theme.colours.dark and desk._theme.scale == 1.5)


def test_turning_local_only_elsewhere_shows_in_tray_and_prompt(qtbot, start, tmp_path):
    companion = FakeCompanion(tmp_path)
    desk = start(companion=companion)
    prompt = prompt_of(qtbot, desk)
    companion.reach.turn(local_only=False)
    desk.journal_changed()
    qtbot.waitUntil(lambda: not desk._tray_screen.is_local_only)
    assert not prompt.screen.is_local_only


def test_a_journal_that_does_not_open_is_told_and_can_be_tried_again(qtbot, start, tmp_path):
    companion = FakeCompanion(tmp_path)
    works = companion.recall.next_step

    def broken():
        raise JournalProblem("The journal is not a database; it is left as it is.")

    companion.recall.next_step = broken
    start(companion=companion)
    window = problem(qtbot)
    companion.recall.next_step = works
    window.buttons[0].click()
    qtbot.waitUntil(lambda: not any(isinstance(one, ProblemWindow) for one in shown()))


def test_the_first_prompt_waits_until_the_journal_opens(qtbot, start, tmp_path):
    companion = FakeCompanion(tmp_path)
    works = companion.recall.next_step

    def broken():
        raise JournalProblem("The journal is from a newer Companion; it is left as it is.")

    companion.recall.next_step = broken
    desk = start(companion=companion)
    window = problem(qtbot)
    qtbot.wait(100)
    assert shown() == [window]
    companion.recall.next_step = works
    window.buttons[0].click()
    qtbot.waitUntil(prompt_of(qtbot, desk).window.isVisible)


class OneCopy:
    """Backups with one copy, which can be put in place of a journal that does not open."""

    def __init__(self, companion):
        self._companion, self._works = companion, companion.recall.next_step
        self.restored = []
        companion.backups = self
        companion.recall.next_step = self._broken

    def _broken(self):
        raise UnreadableJournal("The journal could not be read; it is kept unchanged.", "copy.db")

    def restore(self, name):
        self.restored.append(name)
        self._companion.recall.next_step = self._works
        made_at = datetime(2026, 3, 7, 9, 12, tzinfo=UTC)
        copy = Backup(name=name, made_at=made_at, why="daily", bytes=1)
        return Restored(backup=copy, kept_at="/home/person/journal-unreadable.db", saved=2)


def test_a_broken_journal_is_replaced_by_its_checked_copy_with_one_press(qtbot, start, tmp_path):
    companion = FakeCompanion(tmp_path)
    copies = OneCopy(companion)
    start(companion=companion)
    window = problem(qtbot)
    assert [button.text() for button in window.buttons] == ["Use the checked copy", "Open the folder", "Quit"]
    window.buttons[0].click()
    qtbot.waitUntil(lambda: bool(copies.restored) and problem(qtbot) is not window)
    assert copies.restored == ["copy.db"]
    said = " ".join(label.text() for label in problem(qtbot).findChildren(QLabel))
    assert "journal-unreadable.db" in said
    assert "added: 2" in said
    problem(qtbot).buttons[0].click()
    qtbot.waitUntil(lambda: not any(isinstance(one, ProblemWindow) for one in shown()))


def test_after_too_many_deaths_the_desk_waits_and_says_so(qtbot, start):
    desk = start(trouble=True)
    window = problem(qtbot)
    assert desk._prompt is None
    window.buttons[0].click()
    qtbot.waitUntil(prompt_of(qtbot, desk).window.isVisible)


def test_without_a_tray_the_window_with_all_four_places_opens(qtbot, start):
    desk = start()
    prompt_of(qtbot, desk)
    qtbot.waitUntil(lambda: desk._day is not None)
    prompt = desk._prompt
    qtbot.waitUntil(prompt.window.isVisible)
    desk._tray.missing.emit()
    qtbot.wait(100)
    assert shown() == [prompt.window]
    prompt.window.dismiss()
    qtbot.waitUntil(lambda: any(isinstance(window, Window) for window in shown()))
    (window,) = [window for window in shown() if isinstance(window, Window)]
    said = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert any(words.startswith("This desktop shows no tray") for words in said)


def test_the_word_about_the_tray_waits_for_the_prompt_without_asking_again_and_again(
    qtbot, start, monkeypatch
):
    seen, tell = [], Desk._tell_no_tray

    def counted(desk):
        seen.append(desk._prompt.window.isVisible())
        tell(desk)

    monkeypatch.setattr(Desk, "_tell_no_tray", counted)
    desk = start()
    qtbot.waitUntil(prompt_of(qtbot, desk).window.isVisible)
    qtbot.waitUntil(lambda: desk._day is not None)
    desk._tray.missing.emit()
    qtbot.wait(700)
    assert seen == [True]
    desk._prompt.window.dismiss()
    qtbot.waitUntil(lambda: seen == [True, False])


def test_closing_ends_the_parts_behind_the_windows(qtbot, start, tmp_path):
    companion = FakeCompanion(tmp_path)
    desk = start(companion=companion)
    prompt_of(qtbot, desk)
    desk.close()
    assert companion.is_closed


def test_what_was_kept_is_indexed_while_nobody_waits(qtbot, start, tmp_path):
    companion = FakeCompanion(tmp_path)
    journal = companion.journal
    for number in range(120):
        companion.capture.keep(f"line {number}")
    desk = start(companion=companion)
    prompt_of(qtbot, desk)
    desk.journal_changed()
    qtbot.waitUntil(lambda: journal.indexed_steps >= 120)


class AskedLauncher:
    """Remembers what the desk asked to have opened."""

    def __init__(self):
        self.opened = []

    def open_folder(self, path):
        self.opened.append(path)
        return True


def test_the_menu_opens_the_settings_folder_through_the_launcher(qtbot, start):
    desk = start()
    qtbot.waitUntil(lambda: desk._prompt is not None)
    desk._launcher = AskedLauncher()
    desk._chosen("folder")
    assert desk._launcher.opened == [desk._companion.folders.data]
    desk._launcher = None

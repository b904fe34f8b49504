"""Windows are tested without a screen; a Qt warning fails the test."""

from __future__ import annotations

import os

# Before any Qt module is imported; the tests that need a real screen start one of their own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_STYLE_OVERRIDE", None)

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from companion.ui.background import AskingThread, JournalThread
from companion.ui.places import Places
from companion.ui.prompt_work import PromptWork
from companion.ui.theme import Theme
from companion.ui.today_work import TodayWork
from tests.fakes.companion import FakeCompanion

# What the offscreen platform says of things only a real one can do.
_OFFSCREEN = ("This plugin does not support", "No such signal QPlatformNativeInterface")


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/ui" in str(item.path):
            item.add_marker(pytest.mark.qt_log_ignore(*_OFFSCREEN, extend=True))


@pytest.fixture
def theme(qapp):
    qapp.setStyle("Fusion")
    theme = Theme(qapp)
    theme.choose(appearance="light", text_scale=100)
    yield theme
    theme.deleteLater()


@pytest.fixture
def companion(tmp_path):
    return FakeCompanion(tmp_path)


@pytest.fixture
def threads(qapp):
    journal, asking = JournalThread(), AskingThread()
    yield journal, asking
    asking.close()
    journal.close()


@pytest.fixture
def prompt(qtbot, theme, companion, threads, tmp_path):
    """The prompt at work, not the first start."""
    journal, asking = threads
    places = Places(str(tmp_path))
    places.kept_first_line()
    parent = QObject()
    work = PromptWork(companion, theme, journal=journal, asking=asking, places=places, parent=parent)
    qtbot.addWidget(work.window)
    qtbot.addWidget(work.toast)
    yield work
    work.window.hide()
    work.toast.hide()
    # What the thread still does for the prompt comes back while there is one.
    journal.close()
    QCoreApplication.sendPostedEvents(journal)


@pytest.fixture
def today(qtbot, theme, companion, threads, tmp_path):
    journal, _ = threads
    parent = QObject()
    work = TodayWork(companion, theme, journal, Places(str(tmp_path)), parent)
    qtbot.addWidget(work.window)
    yield work
    work.window.hide()

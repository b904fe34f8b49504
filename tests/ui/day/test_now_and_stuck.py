"""Stuck, the pill, focus and "Where was I?", with real services and real widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from companion.ui.background import JournalThread
from companion.ui.now_work import NowWork
from companion.ui.places import Places
from tests.ui.everything import clipped, nameless


class Now:
    def __init__(self, qtbot, days, theme, home) -> None:
        self.qtbot, self.days, self.journal = qtbot, days, JournalThread()
        self._parent = QObject()
        self.work = NowWork(days, theme, self.journal, Places(str(home)), self._parent)
        self.said, self.shown = [], []
        self.work.said.connect(self.said.append)
        self.work.shown.connect(lambda now, review: self.shown.append((now, review)))

    def settle(self):
        done = []
        self.journal.do(lambda: None, done.append)
        self.qtbot.waitUntil(lambda: bool(done))
        QApplication.processEvents()

    def do(self, deed, task_id=""):
        self.work.do(deed, task_id)
        self.settle()
        self.work.refresh()
        self.settle()
        return self

    def press(self, *keys):
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.card, key)
            self.settle()
        return self

    @property
    def card(self):
        return self.work._stuck


@pytest.fixture
def now(qtbot, days, still, tmp_path):
    made = Now(qtbot, days, still, tmp_path)
    yield made
    made.work.close()
    made.journal.close()


@pytest.fixture
def letter(days):
    return days.keeps("Tax letter today ~50min because the refund pays for the move")


def test_stuck_shows_one_step_and_enter_starts_two_minutes(now, days, letter):
    now.do("stuck", letter.id)
    assert now.card.isVisible()
    assert now.card.stuck.words
    assert nameless(now.card) == []
    now.press(Qt.Key.Key_Return)
    assert days.focus.status().session.planned_s == 120
    assert now.card.stuck.running
    assert now.card.stuck.because == "because the refund pays for the move"


def test_smaller_different_and_not_now_need_one_key_each(now, days, letter):
    now.do("stuck", letter.id)
    first = now.card.stuck.words
    now.press(Qt.Key.Key_1)
    smaller = now.card.stuck.words
    now.press(Qt.Key.Key_2)
    assert len({first, smaller, now.card.stuck.words}) == 3
    now.press(Qt.Key.Key_Escape)
    assert not now.card.isVisible()
    assert days.focus.status() is None


def test_my_own_words_take_the_place_of_the_step(now, days, letter):
    now.do("stuck", letter.id).press(Qt.Key.Key_E)
    QTest.keyClicks(QApplication.focusWidget(), "find the blue folder")
    now.press(Qt.Key.Key_Return)
    assert now.card.stuck.words == "find the blue folder"
    assert days.recall.get(letter.id).first_step == "find the blue folder"


def test_the_bar_runs_on_and_enter_goes_on_when_the_two_minutes_are_over(now, days, letter):
    now.do("stuck", letter.id).press(Qt.Key.Key_Return)
    days.clock.move(seconds=36)
    now.card._tick()
    assert (now.card.stuck.elapsed, now.card.stuck.left) == ("0:36", "1:24 left")
    days.clock.move(seconds=90)
    now.card._tick()
    now.press(Qt.Key.Key_Return)
    assert not now.card.isVisible()
    assert days.focus.status().session.planned_s == 50 * 60


def test_with_nothing_open_stuck_says_so(now):
    now.do("stuck")
    assert "Nothing is open" in now.card.stuck.said


@pytest.mark.parametrize("scale", [100, 200])
def test_no_word_of_the_card_is_clipped(now, still, days, scale):
    still.choose(text_scale=scale, reduced_motion=True)
    days.keeps(
        "Krankenversicherungsbeitragsrückerstattungsantrag für die Donaudampfschifffahrtsgesellschaft today"
    )
    now.do("stuck")
    assert clipped(now.card) == []
    now.press(Qt.Key.Key_Return)
    assert clipped(now.card) == []


def test_start_and_stop_log_the_minutes_and_say_what_was_parked(now, days, letter):
    now.do("start", letter.id)
    assert now.shown[-1][0].pie == 0.0
    days.clock.move(minutes=20)
    days.keeps("ask Noor for the address")
    now.do("stop")
    assert days.recall.get(letter.id).actual_s == 20 * 60
    assert now.said[-1].whole == "Stopped: Tax letter, 20 min. Parked: ask Noor for the address"


def test_a_minute_timer_runs_only_while_a_session_does(now, days, letter):
    now.do("start", letter.id)
    assert now.work._minute.isActive()
    assert now.work._minute.interval() >= 60_000
    now.do("stop")
    assert not now.work._minute.isActive()


def test_where_was_i_leads_back(now, days, letter):
    now.do("start", letter.id)
    days.clock.move(minutes=8)
    now.do("where")
    card = now.work._where
    assert card.isVisible()
    assert nameless(card) == []
    QTest.keyClick(card, Qt.Key.Key_X)
    now.settle()
    assert days.focus.status() is None


def test_the_pill_takes_no_focus_hides_private_titles_and_keeps_its_place(now, days, letter, still):
    days.settings.set("pill", True)
    now.do("none")
    pill = now.work._pill
    assert pill.isVisible()
    assert pill.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert pill.shown.title == "Tax letter"
    pill.move(40, 60)
    pill._keep_corner()
    now.do("hide")
    assert not pill.isVisible()
    days.change.edit(letter.id, private=True)
    now.work.pill_wanted()
    now.settle()
    assert "Tax" not in pill.accessibleName()
    assert (pill.x(), pill.y()) == (40, 60)


def test_the_deeds_of_the_pill_are_pressed_by_key_and_pointer(now, days, letter):
    days.settings.set("pill", True)
    now.do("none")
    pill = now.work._pill
    pill._is_over = True
    pill.render_screen()
    assert [deed.text() for deed in pill._deeds if deed.isVisible()] == ["Start", "Stuck", "Done", "Hide"]
    QTest.mouseClick(pill._deeds[0], Qt.MouseButton.LeftButton)
    now.settle()
    assert days.focus.status().task.id == letter.id
    now.work.refresh()
    now.settle()
    assert pill._deeds[0].text() == "Stop"


def test_the_pill_shows_its_title_alone_where_the_window_system_names_the_active_window_last(
    now, days, letter, qtbot
):
    days.settings.set("pill", True)
    now.do("none")
    pill = now.work._pill
    pill.activateWindow()
    qtbot.waitUntil(lambda: pill.isActiveWindow() and pill._deeds[0].isVisible())
    QApplication.instance().focusObjectChanged.disconnect(pill._focus_went)  # it was told, too early
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    QApplication.processEvents()
    assert not pill.shows_deeds
    assert not [deed.text() for deed in pill._deeds if deed.isVisible()]


def test_the_deeds_of_a_pill_with_the_keyboard_are_exchanged_whole(now, days, letter, qtbot):
    days.settings.set("pill", True)
    now.do("none")
    pill = now.work._pill
    pill.activateWindow()
    qtbot.waitUntil(pill.isActiveWindow)
    pill._deeds[0].setFocus()
    now.do("start", letter.id)
    assert pill._deeds[0].text() == "Stop"
    QApplication.processEvents()
    seen = [deed.text() for deed in pill.findChildren(QAbstractButton) if deed.isVisibleTo(pill)]
    assert seen == [deed.text() for deed in pill._deeds]


def test_keys_meant_for_a_window_that_just_closed_do_nothing_in_the_pill(now, days, letter, qtbot):
    days.settings.set("pill", True)
    now.do("none")
    pill = now.work._pill
    pill.activateWindow()  # the window manager gives the focus to whatever is left
    qtbot.waitUntil(pill.isActiveWindow)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_D, Qt.Key.Key_Escape):
        QTest.keyClick(QApplication.focusWidget() or pill, key)
        now.settle()
    assert days.focus.status() is None
    assert days.recall.get(letter.id).status == "open"
    assert pill.isVisible()
    QTest.keyClick(QApplication.focusWidget() or pill, Qt.Key.Key_Right)
    assert pill._deeds[0].hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    now.settle()
    assert days.focus.status().task.id == letter.id
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    now.settle()
    assert not pill.isVisible()

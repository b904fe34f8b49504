"""The Today window with real keys, real services and a journal in memory."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from companion.ui.field import _Line
from companion.ui.places import Places
from companion.ui.task_rows import TaskRowButton
from tests.ui.everything import clipped, focusable, nameless

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
DAY = (
    "email Sam about the lease today 15:00 ~20min because the flat",
    "pick up the parcel by 18:00 ~10min",
    "tax letter 2026-11-14 ~50min",
    "ask Noor for the address today ~5min",
    "water the tomatoes every 3 days starting today ~5min",
    "book the train by friday ~15min",
    "read chapter 4 today ~30min",
    "one more today",
    "and another today",
)


@pytest.fixture
def full(companion):
    for text in (*DAY, "repot the fern"):
        companion.capture.keep(text)


@pytest.fixture
def opened(qtbot, today):
    today.show()
    qtbot.waitUntil(today.window.isVisible)
    qtbot.waitUntil(lambda: today.screen.today is not None)
    return today


def press(qtbot, today, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QGuiApplication.focusObject() or today.window, key, held)


def rows(today):
    return [row for row in today.window.findChildren(TaskRowButton) if row.isVisible()]


def status(companion, title):
    return next(entry.status for entry in companion.journal.items.values() if entry.title.startswith(title))


def test_the_one_thing_six_more_and_the_shelf_are_shown(full, opened):
    assert len(rows(opened)) == 6
    assert opened.window.list._more.isVisible()
    assert opened.window.list._shelf_title.whole == "repot the fern"


def test_d_marks_the_one_thing_done_and_control_z_takes_it_back(qtbot, full, opened, companion):
    title = opened.screen.title
    press(qtbot, opened, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: status(companion, title) == "done")
    qtbot.waitUntil(lambda: opened.screen.said.startswith("Done:"))
    press(qtbot, opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: status(companion, title) == "open")
    qtbot.waitUntil(lambda: opened.screen.title == title)


def test_arrows_choose_a_row_and_keys_act_on_it(qtbot, full, opened, companion):
    press(qtbot, opened, Qt.Key.Key_Down)
    press(qtbot, opened, Qt.Key.Key_Down)
    chosen = opened.screen.chosen
    assert chosen.title == rows(opened)[1].text()
    press(qtbot, opened, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: status(companion, chosen.title) == "dropped")


def test_a_click_on_the_tick_marks_a_row_done(qtbot, full, opened, companion):
    row = rows(opened)[0]
    title = row.text()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(8, 20))
    qtbot.waitUntil(lambda: status(companion, title) == "done")


def test_not_today_takes_a_day_in_words_and_says_no_to_nonsense(qtbot, full, opened, companion):
    title = opened.screen.title
    press(qtbot, opened, Qt.Key.Key_2)
    qtbot.keyClicks(QGuiApplication.focusObject(), "blah")
    press(qtbot, opened, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "blah" in opened.screen.problem)
    field = opened.window.list._when.line
    field.clear()
    qtbot.keyClicks(field, "fri 15:00")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.screen.said.startswith("Moved:"))
    moved = next(entry for entry in companion.journal.items.values() if entry.title == title)
    assert moved.do_at.isoformat().startswith("2026-11-20T15:00")


def test_enter_in_the_field_for_another_day_starts_nothing(qtbot, full, opened):
    started = []
    opened.window.start_wanted.connect(lambda *_: started.append(True))
    press(qtbot, opened, Qt.Key.Key_2)
    field = opened.window.list._when.line
    qtbot.keyClicks(field, "fri")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.screen.said.startswith("Moved:"))
    assert not started


def test_esc_leaves_the_field_for_another_day(qtbot, full, opened):
    press(qtbot, opened, Qt.Key.Key_2)
    press(qtbot, opened, Qt.Key.Key_Escape)
    assert opened.screen.deferring is None
    assert opened.window.isVisible()


def test_why_a_task_cannot_be_saved_comes_into_view(qtbot, full, opened):
    opened.window.resize(opened.window.width(), 480)
    press(qtbot, opened, Qt.Key.Key_E)
    form = opened.window._form
    qtbot.keyClicks(form._fields["priority"].line, "high up")
    qtbot.keyClick(form._fields["title"].line, Qt.Key.Key_Return)
    qtbot.waitUntil(form.problem.isVisible)
    qtbot.waitUntil(lambda: form.problem.visibleRegion().boundingRect().height() == form.problem.height())


def test_every_field_can_be_edited_by_keyboard(qtbot, full, opened, companion):
    press(qtbot, opened, Qt.Key.Key_E)
    form = opened.window._form
    values = {
        "title": "write to Sam",
        "do_at": "2026-11-18 16:00",
        "deadline": "2026-11-30",
        "rrule": "every 2nd tuesday",
        "estimate_s": "1 h 30 min",
        "actual_s": "20 min",
        "priority": "2",
        "tags": "home phone",
        "project": "flat",
        "goal": "moving",
        "why": "so that we can move",
        "first_step": "open the mail",
        "plan": "When I have had lunch, I will write",
    }
    for name, text in values.items():
        line = form._fields[name].line
        line.clear()
        qtbot.keyClicks(line, text)
    qtbot.keyClick(form._private, Qt.Key.Key_Space)
    qtbot.keyClick(form._fields["title"].line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.screen.said.startswith("Changed:"))
    task = next(entry for entry in companion.journal.items.values() if entry.title == "write to Sam")
    assert (task.estimate_s, task.actual_s, task.priority) == (5400, 1200, 2)
    assert (task.tags, task.project, task.goal) == (("home", "phone"), "flat", "moving")
    assert (task.first_step, task.plan) == ("open the mail", "When I have had lunch, I will write")
    assert task.why == "so that we can move"
    assert task.rrule
    assert task.private


def test_what_cannot_be_saved_keeps_the_form_open_with_the_sentence(qtbot, full, opened):
    press(qtbot, opened, Qt.Key.Key_E)
    form = opened.window._form
    form._fields["title"].line.clear()
    qtbot.keyClick(form._fields["title"].line, Qt.Key.Key_Return)
    qtbot.waitUntil(form.problem.isVisible)
    assert opened.screen.editing is not None


def test_letters_typed_in_a_field_do_nothing_to_the_task(qtbot, full, opened, companion):
    press(qtbot, opened, Qt.Key.Key_E)
    qtbot.keyClicks(opened.window._form._fields["title"].line, "d23e")
    assert {entry.status for entry in companion.journal.items.values()} == {"open"}


def test_the_title_can_be_copied(qtbot, full, opened):
    press(qtbot, opened, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == opened.screen.title


def test_take_it_today_brings_one_from_the_shelf(qtbot, full, opened, companion):
    opened._do(opened.screen.take_today())
    qtbot.waitUntil(lambda: opened.screen.said.startswith("Taken today:"))
    fern = next(entry for entry in companion.journal.items.values() if entry.title == "repot the fern")
    assert fern.do_at is not None


def test_the_empty_day_says_so(opened):
    assert opened.window.list._title.whole == "Nothing is planned for today."
    assert not opened.window.list._deeds.isVisible()


def test_an_open_form_is_left_alone_when_the_journal_changes(qtbot, full, opened, companion):
    press(qtbot, opened, Qt.Key.Key_E)
    line = opened.window._form._fields["title"].line
    qtbot.keyClicks(line, "half typed")
    companion.capture.keep("from a terminal today")
    opened.refresh()
    qtbot.wait(50)
    assert line.text() == "half typed"


def test_the_place_of_the_window_is_remembered(qtbot, opened, tmp_path):
    opened.window.resize(700, 500)
    opened.window.close()
    assert Places(str(tmp_path)).geometry("today") is not None
    opened.show()
    qtbot.waitUntil(opened.window.isVisible)
    assert opened.window.size().width() == 700


def test_without_a_tray_the_window_says_so_and_offers_quit(qtbot, today):
    today.hotkey = "Ctrl+Alt+Space"
    today.tell_no_tray()
    qtbot.waitUntil(today.window.isVisible)
    assert today.screen.notice.startswith("This desktop shows no tray")
    with qtbot.waitSignal(today.quit_wanted):
        qtbot.keyClick(today.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def test_a_journal_that_cannot_be_read_opens_the_window_with_the_sentence(qtbot, today, companion):
    from companion.domain.errors import JournalProblem

    def broken():
        raise JournalProblem("The journal could not be read; it is kept aside unchanged.")

    companion.recall.today = broken
    today.show()
    qtbot.waitUntil(today.window.isVisible)
    assert "could not be read" in today.window.list._said.whole


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("state", ["list", "defer", "edit", "empty"])
def test_names_roles_and_room_in_every_state(qtbot, theme, today, companion, *, appearance, scale, state):
    theme.choose(appearance=appearance, text_scale=scale)
    if state != "empty":
        for text in (f"{LONG} today 15:00 ~1h30min because {LONG}", *DAY, f"{LONG} {LONG}"):
            companion.capture.keep(text)
    today.show()
    qtbot.waitUntil(today.window.isVisible)
    if state == "defer":
        qtbot.keyClick(today.window, Qt.Key.Key_2)
    if state == "edit":
        qtbot.keyClick(today.window, Qt.Key.Key_E)
    qtbot.wait(20)
    assert nameless(today.window) == []
    assert clipped(today.window) == []
    if state == "edit":
        assert len([one for one in focusable(today.window) if isinstance(one, _Line)]) == 13


def test_the_ring_follows_its_button_when_the_window_changes_size(qtbot, full, opened):
    from companion.ui.focus_ring import FocusRing

    for size in ((900, 700), (640, 500)):
        opened.window.resize(*size)
        qtbot.wait(20)
        button = QGuiApplication.focusObject()
        ring = next(
            ring
            for ring in opened.window.findChildren(FocusRing)
            if ring.isVisible() and ring.parentWidget().isAncestorOf(button)
        )
        inside = ring.mapToGlobal(ring.rect().center()) - button.mapToGlobal(button.ring_rect().center())
        assert inside.manhattanLength() <= 2

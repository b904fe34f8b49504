"""Notices: one timer, what comes of them, and the desktop's own service on a private bus."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject

from companion.ui.background import JournalThread
from companion.ui.notice_work import LONGEST_WAIT_MS, NoticeWork
from companion.ui.notices import Channel
from tests.fakes.days import MORNING


class HeardChannel(Channel):
    def __init__(self) -> None:
        super().__init__()
        self.notices = []

    def show_notice(self, notice):
        self.notices.append(notice)

    def close(self):
        pass


@pytest.fixture
def told(qtbot, days, still):
    journal, channel, parent = JournalThread(), HeardChannel(), QObject()
    work = NoticeWork(days, journal, connect=object, channel=lambda _connection: channel, parent=parent)
    work.channel = channel
    work.heard, work.words = [], []
    work.wanted.connect(lambda what, task_id: work.heard.append((what, task_id)))
    work.said.connect(work.words.append)

    def look():
        work.look()
        settle()

    def settle():
        for _ in range(2):
            done = []
            journal.do(lambda: None, done.append)
            qtbot.waitUntil(lambda done=done: bool(done))

    work.look_now, work.settle = look, settle
    yield work
    work.close()
    journal.close()


def reminder(told, days):
    days.settings.set("notice_windows", "")
    task = days.keeps("Call the dentist today 9:30")
    told.look_now()
    assert told.channel.notices == []
    days.at(9, 30)
    told.look_now()
    return task, told.channel.notices[-1]


def test_a_reminder_comes_at_its_time_and_the_timer_waits_for_it(told, days):
    days.settings.set("notice_windows", "")
    days.keeps("Call the dentist today 9:20")
    told.look_now()
    assert told.wakes_at == MORNING + timedelta(minutes=10)
    assert told._timer.isSingleShot()
    assert told._timer.interval() == 10 * 60_000
    days.at(9, 20)
    told.look_now()
    assert [notice.title for notice in told.channel.notices] == ["Call the dentist"]
    told.look_now()
    assert len(told.channel.notices) == 1


def test_a_long_wait_is_cut_because_a_timer_sleeps_with_the_computer(told, days):
    days.settings.set("notice_windows", "")
    days.keeps("Call the dentist tomorrow 9:20")
    told.look_now()
    assert told._timer.interval() == LONGEST_WAIT_MS


def test_done_on_a_notice_marks_the_task_done(told, days):
    task, notice = reminder(told, days)
    told.channel.answered.emit(notice.key, "done")
    told.settle()
    assert days.recall.get(task.id).status == "done"


def test_a_dismissed_notice_is_put_away_and_never_comes_again(told, days):
    _, notice = reminder(told, days)
    told.channel.answered.emit(notice.key, "dismiss")
    told.settle()
    assert told.words == ["Put away."]
    days.at(12)
    told.look_now()
    assert len(told.channel.notices) == 1


def test_a_snoozed_notice_comes_again(told, days):
    _, notice = reminder(told, days)
    told.channel.answered.emit(notice.key, "snooze")
    told.settle()
    days.clock.move(minutes=10)
    told.look_now()
    assert len(told.channel.notices) == 2


def test_a_plain_click_opens_and_nothing_opens_without_one(told, days):
    task, notice = reminder(told, days)
    assert told.heard == []
    told.channel.answered.emit(notice.key, "default")
    told.settle()
    assert told.heard == [("open", task.id)]


SERVER = """
import json, sys
from jeepney import DBusAddress, HeaderFields, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
bus = open_dbus_connection(bus="SESSION")
bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))
print("ready", flush=True)
emitter = DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications")
number = 0
while True:
    message = bus.receive()
    member = message.header.fields.get(HeaderFields.member)
    if message.header.message_type is not MessageType.method_call:
        continue
    if member == "GetCapabilities":
        bus.send(new_method_return(message, "as", (["actions", "body", "body-markup"],)))
    elif member == "Notify":
        number += 1
        bus.send(new_method_return(message, "u", (number,)))
        print(json.dumps([message.header.fields[HeaderFields.signature], *message.body]), flush=True)
        bus.send(new_signal(emitter, "ActionInvoked", "us", (number, "snooze")))
        bus.send(new_signal(emitter, "NotificationClosed", "uu", (number, 3)))
"""


@pytest.fixture
def notification_service(monkeypatch):
    """A notification service on a bus of its own, that presses *snooze* on all it is shown."""
    pytest.importorskip("jeepney")
    if not shutil.which("dbus-daemon"):
        pytest.skip("a private bus needs dbus-daemon")
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
    service = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True)
    assert service.stdout.readline() == "ready\n"
    yield service
    for program in (service, bus):
        program.terminate()
        program.wait(5)
        program.stdout.close()


def test_the_desktops_own_service_shows_actions_and_answers(qtbot, days, notification_service):
    from companion.ui.notices import DesktopNotices, connection_to_desktop

    parent = QObject()
    channel = DesktopNotices(connection_to_desktop(), parent)
    answers = []
    channel.answered.connect(lambda key, action: answers.append((key, action)))
    days.settings.set("notice_windows", "")
    days.keeps("Call <Anna> & ask today 9:20")
    days.at(9, 20)
    notice = days.notices.due()[0]
    channel.show_notice(notice)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(notice.key, "snooze")]
    signature, app, _, _, title, body, actions, hints, _ = json.loads(notification_service.stdout.readline())
    assert signature == "susssasa{sv}i"
    assert (app, title) == ("Companion", notice.title)
    assert "<" not in body
    assert {"done", "snooze"} <= set(actions[::2])
    assert hints["urgency"][1] < 2
    channel.close()


def test_a_private_title_never_stands_in_a_notice(told, days):
    days.settings.set("notice_windows", "")
    task = days.keeps("therapy at the clinic today 9:30")
    days.change.edit(task.id, private=True)
    days.at(9, 30)
    told.look_now()
    notice = told.channel.notices[0]
    assert "therapy" not in notice.title + notice.body

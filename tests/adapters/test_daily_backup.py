import threading

from companion.adapters.daily_backup import DailyBackup
from companion.domain.errors import JournalProblem


class CountingBackups:
    def __init__(self, fails=0):
        self.asked = 0
        self.fails = fails
        self.enough = threading.Event()

    def make_if_due(self):
        self.asked += 1
        if self.asked >= 3:
            self.enough.set()
        if self.asked <= self.fails:
            raise JournalProblem("The disk is full.")


def test_the_copy_of_the_day_is_asked_for_again_and_again_until_the_end():
    backups = CountingBackups()
    daily = DailyBackup(lambda: backups, first=0.0, again=0.001)
    daily.start()
    assert backups.enough.wait(10)
    daily.close()
    daily._thread.join(10)
    assert not daily._thread.is_alive()


def test_a_backup_that_fails_is_tried_again_later():
    backups = CountingBackups(fails=2)
    daily = DailyBackup(lambda: backups, first=0.0, again=0.001)
    daily.start()
    assert backups.enough.wait(10)
    daily.close()


def test_nothing_is_copied_right_after_the_start():
    backups = CountingBackups()
    daily = DailyBackup(lambda: backups)
    daily.start()
    daily.close()
    daily._thread.join(10)
    assert backups.asked == 0

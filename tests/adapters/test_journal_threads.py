import os
import stat
import sys
import threading

import pytest

from companion.adapters.journal import open_journal


def open_files_of(path):
    if sys.platform != "linux":
        pytest.skip("counted through /proc")
    links = (os.path.join("/proc/self/fd", name) for name in os.listdir("/proc/self/fd"))
    return sum(os.path.lexists(link) and os.path.realpath(link).startswith(str(path)) for link in links)


def test_threads_that_let_go_do_not_pile_up_open_files(tmp_path):
    path = tmp_path / "journal.db"
    journal = open_journal(path)

    def use_and_let_go():
        journal.open_tasks()
        journal.release_thread()
        journal.release_thread()

    def once():
        thread = threading.Thread(target=use_and_let_go)
        thread.start()
        thread.join()
        return open_files_of(path)

    # SQLite keeps one closed descriptor for the next opening, since POSIX locks die with any close of the file.
    few = once()
    assert max(once() for _ in range(20)) <= few
    assert journal.open_tasks() == []
    journal.close()


def test_the_journal_is_readable_for_this_user_alone_whatever_the_folder_allows(tmp_path):
    if sys.platform == "win32":
        pytest.skip("Windows has other permissions")
    tmp_path.chmod(0o755)
    before = os.umask(0o022)
    try:
        journal = open_journal(tmp_path / "journal.db")
        journal.open_tasks()
        for file in tmp_path.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
        journal.close()
    finally:
        os.umask(before)

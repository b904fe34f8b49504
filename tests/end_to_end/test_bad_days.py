"""What a person meets on a bad day: one sentence that says what happened and what to do, and nothing kept is lost."""

from __future__ import annotations

import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="made with Linux mounts")


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The complaint of a command that failed as it should: exit 1, nothing on stdout, one line on stderr."""
    assert done.returncode == 1, (done.returncode, done.stdout, done.stderr)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().count("\n") == 0
    return done.stderr


def in_own_mounts(script: str, companion, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command after `script` in a mount namespace of its own; skips where that is not allowed."""
    probe = subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("this system lets no one make a mount namespace")
    return subprocess.run(
        [
            "unshare",
            "-rm",
            "sh",
            "-ec",
            f'{script}\nexec "$@"',
            "_",
            sys.executable,
            "-m",
            "companion",
            *words,
        ],
        env=companion.environment,
        capture_output=True,
        text=True,
        check=False,
    )


@linux
def test_a_read_only_home_is_told_and_what_is_there_can_be_read(companion):
    companion.ok("add", "buy milk")
    read_only = f"mount --bind {companion.home} {companion.home}; mount -o remount,ro,bind {companion.home}"
    assert str(companion.home) in one_sentence(in_own_mounts(read_only, companion, "add", "buy bread"))
    assert "buy milk" in in_own_mounts(read_only, companion, "list").stdout


@linux
def test_a_full_disk_is_told_and_nothing_that_was_kept_is_lost(companion):
    companion.home.mkdir(parents=True)
    full = (
        f"mount -t tmpfs -o size=3m none {companion.home}\n"
        f"cd {companion.home.parent}\n"
        "for n in 1 2 3; do "
        f'{sys.executable} -m companion add "line $n"; done\n'
        f"dd if=/dev/zero of={companion.home}/filler bs=1k count=4000 2>/dev/null || true\n"
        f'for n in $(seq 40); do {sys.executable} -m companion note "$(head -c 20000 /dev/zero | tr "\\0" x)" '
        ">/dev/null || break; done\n"
    )
    done = in_own_mounts(full, companion, "list")
    for kept in ("line 1", "line 2", "line 3"):
        assert kept in done.stdout
    complaint = done.stderr.strip().splitlines()[0]
    assert "Traceback" not in done.stderr
    assert "room" in complaint or "full" in complaint


@linux
def test_a_limit_on_file_size_counts_as_a_full_disk(companion):
    companion.ok("add", "buy milk")

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(
        [sys.executable, "-m", "companion", "add", "buy bread"],
        env=companion.environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=no_room,
    )
    assert one_sentence(done)
    assert [task["title"] for task in companion.json("list")] == ["buy milk"]


def test_a_journal_that_is_no_database_is_told_and_left_as_it_is(companion):
    companion.home.mkdir(parents=True)
    broken = b"this is not a database, it is my shopping list\n" * 200
    (companion.home / "journal.db").write_bytes(broken)
    assert "journal" in one_sentence(companion("add", "buy milk"))
    kept = [path for path in companion.home.iterdir() if path.is_file() and path.read_bytes() == broken]
    assert kept


def test_a_journal_from_a_newer_version_is_refused_untouched(companion):
    companion.ok("add", "buy milk")
    path = companion.home / "journal.db"
    with sqlite3.connect(path) as newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "SELECT migration_set, '9999_from_the_future', applied_at FROM _sqlite_migrations LIMIT 1"
        )
    newer.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = path.read_bytes()
    assert "newer" in one_sentence(companion("add", "buy bread"))
    assert path.read_bytes() == before


def test_three_first_starts_at_once_keep_all_three_lines(companion):
    starting = [
        subprocess.Popen(
            [sys.executable, "-m", "companion", "add", f"line {number}"],
            env=companion.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(3)
    ]
    told = [process.communicate(timeout=60) for process in starting]
    assert [process.returncode for process in starting] == [0, 0, 0], told
    assert sorted(task["title"] for task in companion.json("list")) == ["line 0", "line 1", "line 2"]


def test_a_command_killed_at_any_moment_loses_nothing_it_acknowledged(companion):
    chance = random.Random(11)
    acknowledged = 0
    for number in range(25):
        process = subprocess.Popen(
            [sys.executable, "-m", "companion", "add", f"line {number}"],
            env=companion.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        time.sleep(chance.uniform(0.02, 0.9))
        process.kill()
        said, _ = process.communicate()
        acknowledged += said.startswith("Kept")
    kept = companion.json("list")
    assert len(kept) >= acknowledged
    assert acknowledged > 0
    assert companion.json("add", "one more")["title"] == "one more"


def test_a_home_that_is_a_file_is_told(companion):
    companion.home.parent.mkdir(parents=True, exist_ok=True)
    companion.home.write_text("a file")
    assert str(companion.home) in one_sentence(companion("add", "buy milk"))


def test_a_settings_file_with_a_typo_costs_only_that_line(companion):
    companion.home.mkdir(parents=True)
    (companion.home / "settings.toml").write_text('text_scale = 12O\nappearance = "dark"\n')
    assert companion.json("settings", "get", "appearance") == "dark"
    assert companion.json("settings", "get", "text_scale") == 100
    assert "text_scale" in companion("settings").stderr
    assert "Line 1" in companion.ok("doctor")


def test_a_megabyte_is_kept_whole(companion):
    text = "word " * 200_000
    done = companion("--json", "note", "-", typed=text)
    assert done.returncode == 0, done.stderr
    short_id = companion.json("list", "--all") or companion.json("find", "word")
    assert short_id
    assert companion.json("show", short_id[0]["id"])["text"].strip() == text.strip()


def test_a_clock_that_jumped_back_keeps_the_order_and_undoes_the_last(companion):
    companion.ok("add", "first")
    faketime = shutil.which("faketime")
    if faketime is None:
        with sqlite3.connect(companion.home / "journal.db") as ahead:
            ahead.execute("UPDATE step SET at = '2099-01-01T00:00:00.000000Z'")
        ahead.close()
    companion.ok("add", "second")
    assert "second" in companion.ok("undo")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("text.gguf", b"just some text\n"),
        ("empty.gguf", b""),
        ("short.gguf", b"GGUF\x03\x00\x00\x00"),
        ("foreign.gguf", b"PK\x03\x04" + bytes(4096)),
        ("lying.gguf", b"GGUF\x03\x00\x00\x00" + b"\xff" * 64),
    ],
)
def test_a_file_that_is_no_model_is_refused_and_the_old_choice_stays(companion, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert name in one_sentence(companion("models", "use", str(path)))
    assert companion.json("settings", "get", "model") == ""


def test_a_model_that_is_not_there_is_told(companion, tmp_path):
    assert "nowhere.gguf" in one_sentence(companion("models", "use", str(tmp_path / "nowhere.gguf")))
    assert one_sentence(companion("models", "use", str(tmp_path)))

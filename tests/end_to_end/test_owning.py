"""Copies, export and import, history and forgetting, as commands."""

from __future__ import annotations

import json

import pytest


def test_a_backup_is_made_listed_checked_and_put_back(companion):
    companion.ok("add", "before the backup")
    made = companion.json("backup", "make")
    assert made["verified"] is True
    companion.ok("add", "after the backup")
    assert companion.json("backup", "list") == [made]
    assert ", checked " in companion.ok("backup", "list")
    assert companion.json("backup", "verify", made["name"])["entries"] == 1
    restored = companion.json("backup", "restore", made["name"])
    assert restored["kept_at"]
    assert [task["title"] for task in companion.json("list")] == ["before the backup"]


def test_a_damaged_journal_is_replaced_by_the_checked_copy_and_kept_aside(companion):
    companion.ok("add", "worth keeping")
    companion.ok("backup", "make")
    (companion.home / "journal.db").write_bytes(b"broken " * 4000)
    for ending in ("-wal", "-shm"):
        (companion.home / f"journal.db{ending}").unlink(missing_ok=True)
    complaint = companion("list")
    assert complaint.returncode == 1
    assert "backup restore" in complaint.stderr
    kept_at = companion.json("backup", "restore")["kept_at"]
    with open(kept_at, "rb") as file:
        assert file.read(7) == b"broken "
    assert [task["title"] for task in companion.json("list")] == ["worth keeping"]


def test_everything_out_and_in_again_is_the_same_file(companion, tmp_path):
    companion.ok("add", "water the tomatoes every 3 days #garden")
    companion.ok("goal", "add", "grow my own food because it tastes of something")
    companion.ok("done", companion.json("list")[0]["id"])
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    companion.ok("export", "json", str(first))
    other = str(tmp_path / "other")
    companion.ok("import", "json", str(first), "--home", other)
    companion.ok("export", "json", str(second), "--home", other)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("format_", ["markdown", "ics", "todoist-csv", "taskwarrior", "training"])
def test_every_format_is_written(companion, tmp_path, format_):
    companion.ok("add", "call Sam tomorrow 3pm p1 #home")
    path = tmp_path / f"out-{format_}"
    told = companion.json("export", format_, str(path))
    assert path.exists()
    assert told["path"] == str(path)


def test_an_import_reports_and_is_one_change(companion, tmp_path):
    path = tmp_path / "tasks.json"
    row = {"description": "buy milk", "status": "pending", "entry": "20260101T100000Z"}
    path.write_text(json.dumps([row | {"uuid": "0f4b1c7e-5a3d-4b8e-9c2f-7d6a1e0b9c3d"}]))
    report = companion.json("import", "taskwarrior", str(path))
    assert report["taken"] + report["changed"] == 1
    again = companion.ok("import", "taskwarrior", str(path))
    assert again == "1 already here.\n"
    companion.ok("undo")
    assert companion.json("list") == []


def test_a_file_that_cannot_be_imported_changes_nothing(companion, tmp_path):
    path = tmp_path / "tasks.json"
    path.write_text("not json at all")
    failed = companion("import", "taskwarrior", str(path))
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert companion("import", "poetry", str(path)).returncode == 2
    assert companion("import", "json", str(tmp_path / "nowhere")).returncode == 1
    assert companion.json("list") == []


def test_history_tells_what_changed(companion):
    short_id = companion.json("add", "buy milk")["id"]
    companion.ok("done", short_id)
    acts = [event["act"] for event in companion.json("history", short_id)]
    assert sorted(acts) == ["done", "keep"]
    assert len(companion.json("history")) == 2


def test_forgetting_takes_two_actions_and_leaves_no_byte(companion):
    secret = "xylophoneflamingo"
    short_id = companion.json("note", f"the {secret} is mine")["id"]
    companion.ok("backup", "make")
    assert companion.json("forget", short_id)["deleted"] is False
    assert companion.json("find", secret)
    assert companion.json("forget", short_id, "--yes", short_id)["deleted"] is True
    left = [
        path for path in companion.home.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()
    ]
    assert left == []
    assert companion("forget", short_id).returncode == 1


def test_forgetting_everything_needs_its_word(companion):
    companion.ok("note", "xylophoneflamingo")
    companion.ok("backup", "make")
    assert companion("forget", "everything", "--yes", "maybe").returncode == 3
    companion.ok("forget", "everything", "--yes", "everything")
    left = [
        path
        for path in companion.home.rglob("*")
        if path.is_file() and b"xylophoneflamingo" in path.read_bytes()
    ]
    assert left == []
    assert companion.json("list", "--all") == []


def test_the_history_of_a_day_is_in_a_person_s_words(companion):
    task = companion.json("add", "call the bank tomorrow 3pm ~25min")["id"]
    goal = companion.json("goal", "add", "grow my own food because it tastes of something")["id"]
    companion.ok("note", "decision: stay in the flat")
    companion.ok("edit", task, "--estimate", "40min", "--goal", "grow my own food")
    companion.ok("defer", task, "friday")
    companion.ok("plan", task, "When it is noon, I will dial")
    companion.ok("focus", "start", task)
    companion.ok("focus", "stop")
    companion.ok("stuck", task)
    companion.ok("stuck", task, "--different")
    companion.ok("goal", "pause", goal)
    companion.ok("review", "morning", "--answer", "1")
    companion.ok("review", "morning", "--answer", "1")
    companion.ok("review", "evening", "--answer", "enter")
    companion.ok("done", task)
    for _ in range(4):
        assert "_" not in companion.ok("undo")
    for _ in range(4):
        assert "_" not in companion.ok("redo")
    told = companion.ok("history")
    assert "_" not in told
    assert "----" not in told
    for words in (
        "Session started: call the bank",
        "Suggested",
        "Morning review: begun",
        "Kept as a decision: ",
    ):
        assert words in told
    assert all(event["sentence"] for event in companion.json("history"))

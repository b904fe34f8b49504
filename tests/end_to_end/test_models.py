"""Model files as commands: taken in, named, checked, forgotten."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.models.cached import model


@pytest.fixture
def theirs(tmp_path):
    """A model file of the person's own."""
    path = tmp_path / "stick" / "Speaker-Q8.gguf"
    path.parent.mkdir()
    shutil.copyfile(model("speaker"), path)
    return path


def test_a_model_is_imported_used_by_its_name_checked_and_deleted(companion, theirs):
    done = companion("models", "import", str(theirs))
    assert done.returncode == 0, done.stderr
    assert "companion models use" in done.stdout
    assert "Read " in done.stderr
    theirs.unlink()
    (card,) = companion.json("models", "list")
    assert card["path"] == str(companion.home / "models" / "Speaker-Q8.gguf")
    assert companion.json("models", "use", card["name"])["in_use"] is True
    assert "those that were imported" in companion.ok("models", "check")
    assert len(companion.json("models", "check", card["name"])["sha256"]) == 64
    assert "its file is deleted" in companion.ok("models", "remove", card["name"], "--file")
    assert companion.json("models", "list") == []
    assert list((companion.home / "models").iterdir()) == []


def test_an_import_is_one_document_and_says_where_the_model_is(companion, theirs):
    told = companion.json("models", "import", str(theirs), "--copy")
    assert (told["way"], told["in_use"]) == ("copied", False)
    assert companion.json("models", "import", str(theirs), "--sha256", told["sha256"])["way"] == "here"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nowhere.gguf"], 1, "There is no file"),
        (["{}", "--sha256", "0" * 64], 1, "another file"),
        (["{}", "--sha256", "abc"], 2, "64 digits"),
        ([], 2, "--help"),
    ],
)
def test_what_cannot_be_imported_is_one_sentence_and_leaves_nothing(companion, theirs, words, code, said):
    failed = companion("--json", "models", "import", *(word.format(theirs) for word in words))
    assert (failed.returncode, failed.stdout) == (code, "")
    assert said in failed.stderr
    assert len(failed.stderr.splitlines()) == 1
    assert companion.json("models", "list") == []
    assert not list(companion.home.glob("models/*"))


def test_a_model_that_is_used_where_it_lies_is_not_deleted(companion, theirs):
    name = companion.json("models", "use", str(theirs))["name"]
    refused = companion("models", "remove", name, "--file")
    assert refused.returncode == 1
    assert "not imported" in refused.stderr
    assert theirs.exists()
    assert "untouched" in companion.ok("models", "remove", name)
    assert theirs.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent in another way there")
def test_ctrl_c_ends_an_import_with_a_sentence_and_leaves_nothing(companion):
    big = companion.home.parent / "big.gguf"
    shutil.copyfile(model("speaker"), big)
    with big.open("ab") as file:  # what lies behind the weights belongs to nobody
        file.truncate(4 * 2**30)
    running = subprocess.Popen(
        [sys.executable, "-m", "companion", "models", "import", "big.gguf"],
        env=companion.environment,
        cwd=big.parent,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 20
    while not list(companion.home.glob("models/*.part")) and time.monotonic() < until:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (130, "")
    assert err.splitlines()[-1] == "Stopped; nothing of it was kept."
    assert list(Path(companion.home / "models").iterdir()) == []

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from companion.adapters.job_trials import FileJobTrials
from companion.domain.errors import ModelProblem
from companion.domain.small_job import FIRST_STEP_JOB, JobTrial
from tests.fakes.job_trials import RememberedTrials

FOUND = JobTrial(
    job=FIRST_STEP_JOB,
    tried=20,
    passed=19,
    distinct=18,
    seconds=3.25,
    at=datetime(2026, 11, 22, 7, tzinfo=UTC),
)


@pytest.fixture
def file(tmp_path) -> str:
    path = tmp_path / "big.gguf"
    path.write_bytes(b"GGUF")
    return str(path)


@pytest.mark.parametrize("kind", ["remembered", "file"])
def test_what_was_found_is_known_and_the_next_trial_takes_its_place(kind, tmp_path, file):
    trials = RememberedTrials() if kind == "remembered" else FileJobTrials(str(tmp_path / "new" / "t.json"))
    assert list(trials.of(file)) == []
    trials.keep(file, [FOUND])
    assert list(trials.of(file)) == [FOUND]
    trials.keep(file, [])
    assert list(trials.of(file)) == []


def test_it_is_there_for_the_next_program(tmp_path, file):
    FileJobTrials(str(tmp_path / "t.json")).keep(file, [FOUND])
    assert list(FileJobTrials(str(tmp_path / "t.json")).of(file)) == [FOUND]


def test_a_file_that_was_changed_or_taken_away_was_never_tried(tmp_path, file):
    trials = FileJobTrials(str(tmp_path / "t.json"))
    trials.keep(file, [FOUND])
    with open(file, "ab") as changed:
        changed.write(b"more")
    assert list(trials.of(file)) == []
    os.unlink(file)
    assert list(trials.of(file)) == []


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"%s": {"file": [4, 0], "trials": 7}}', '{"%s": 3}', '{"%s": {"trials": [{}]}}'],
)
def test_a_damaged_list_counts_as_empty_and_is_written_anew(tmp_path, file, content):
    path = tmp_path / "t.json"
    path.write_text(content.replace("%s", file), encoding="utf-8")
    trials = FileJobTrials(str(path))
    assert list(trials.of(file)) == []
    trials.keep(file, [FOUND])
    assert list(trials.of(file)) == [FOUND]


def test_a_disk_that_does_not_take_it_is_told(tmp_path, file):
    (tmp_path / "t.json.new").mkdir()
    with pytest.raises(ModelProblem, match="could not be kept"):
        FileJobTrials(str(tmp_path / "t.json")).keep(file, [FOUND])


def test_forgetting_takes_the_file_away(tmp_path, file):
    trials = FileJobTrials(str(tmp_path / "t.json"))
    trials.forget_all()
    trials.keep(file, [FOUND])
    trials.forget_all()
    assert list(tmp_path.glob("t.json*")) == []

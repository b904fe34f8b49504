import logging
import os

import pytest

from companion.adapters.log_file import NAME, keep_log, note_defect


@pytest.fixture(autouse=True)
def handlers_put_back():
    before = list(logging.getLogger().handlers)
    yield
    for handler in set(logging.getLogger().handlers) - set(before):
        logging.getLogger().removeHandler(handler)
        handler.close()


def fail_with(words):
    raise ValueError(words)


def test_a_defect_is_logged_with_its_place_and_without_the_person_s_words(tmp_path):
    folder = str(tmp_path / "logs")
    try:
        fail_with("call my lawyer about Anna")
    except ValueError as defect:
        told = note_defect(folder, defect)
    with open(os.path.join(folder, NAME), encoding="utf-8") as file:
        log = file.read()
    assert "ValueError" in log
    assert "fail_with" in log
    assert "Anna" not in log + told
    assert NAME in told


def test_warnings_of_the_program_go_to_the_log(tmp_path):
    keep_log(str(tmp_path))
    logging.getLogger("companion.x").warning("the desk was asked twice")
    assert "asked twice" in (tmp_path / NAME).read_text()


def test_a_folder_that_cannot_be_made_is_no_reason_to_stop(tmp_path):
    (tmp_path / "file").write_text("")
    keep_log(str(tmp_path / "file" / "logs"))

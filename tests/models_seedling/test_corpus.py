"""The corpus that the seedling learns from, made anew here from its seeds."""

from __future__ import annotations

import csv
import importlib
import os
import random
import sys
from types import ModuleType
from typing import Any

import pytest

from companion.domain.first_step_checks import step_faults
from companion.domain.if_then import plan_faults
from companion.domain.seedling_prompt import WORD, number_token, said_with_words

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "models", "seedling")


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    sys.path.append(HERE)
    lines = importlib.import_module("lines")
    # The open lines lie outside this project and need not be there.
    lines._open = lambda: (
        ["remind me to call mom"],
        ["what is the capital of france", "play some jazz", "thanks"],
    )
    return importlib.import_module("corpus")


def shown(corpus: ModuleType, lesson: Any, reply: str) -> str:
    """The reply as the app would show it."""
    first = next((n for n in range(1, 60) if number_token(n) in lesson.marked), 1)
    return str(said_with_words(corpus._renumbered(reply, first), lesson.text))


def test_the_files_of_activities_are_without_fault(corpus: ModuleType) -> None:
    activities = importlib.import_module("activities")
    files = sorted(os.listdir(activities.FOLDER))
    assert len(files) >= 6
    for name in files:
        assert activities.read(os.path.join(activities.FOLDER, name))[1] == []


def test_there_are_hundreds_of_kinds_of_activity_and_the_tables_of_the_app_are_among_them(
    corpus: ModuleType,
) -> None:
    assert len(corpus.activities()) >= 900
    assert len(corpus._from_tables()) >= 200


def test_a_fault_in_a_file_is_named_with_its_line(corpus: ModuleType, tmp_path: object) -> None:
    path = os.path.join(str(tmp_path), "wrong.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            '= water\n@ plants\n" {t} dry\n1 Think about {t}.\n- Touch {p}.\n'
            "~ Look at 3 leaves of {t}\n? I feel like it\n"
        )
    found, faults = importlib.import_module("activities").read(path)
    assert found == []
    assert {fault.line for fault in faults} >= {4, 5, 6}
    assert any("cue cannot be seen" in fault.says for fault in faults)


def test_a_lesson_follows_from_its_number_alone(corpus: ModuleType) -> None:
    assert [corpus.lesson(n) for n in range(50)] == [corpus.lesson(n) for n in range(50)]


def test_every_job_is_taught_and_so_is_what_is_none_of_them(corpus: ModuleType) -> None:
    made = [corpus.lesson(n) for n in range(600)]
    assert {job for lesson in made for job, _ in lesson.replies} == {"first", "smaller", "different", "plan"}
    refused = sum(reply == corpus.NOT_MINE for lesson in made for _, reply in lesson.replies[:1])
    assert 0.1 < refused / len(made) < 0.2


def test_what_is_taught_passes_the_checks_that_the_app_makes(corpus: ModuleType) -> None:
    for lesson in (corpus.lesson(n) for n in range(400)):
        for job, reply in lesson.replies:
            if reply not in {None, corpus.NOT_MINE}:
                faults = plan_faults if job == "plan" else step_faults
                assert faults(lesson.text, shown(corpus, lesson, reply)) == [], lesson


def test_a_line_is_never_longer_than_its_numbers(corpus: ModuleType) -> None:
    for lesson in (corpus.lesson(n) for n in range(400)):
        assert lesson.marked.count("<|") == len(WORD.findall(lesson.text)), lesson


def test_a_reply_spells_no_name_but_points_at_it(corpus: ModuleType) -> None:
    chance = random.Random(1)
    for _ in range(300):
        activity = chance.choice(corpus.activities())
        title = corpus._titled(activity, chance)
        for name, (start, end) in title.slots.items():
            said = corpus._said(f"Look at {{{name}}}.", title, 1, mine=False)
            words = said_with_words(said, title.text)
            assert title.text[start:end].split()[-1].lower() in words.lower(), (title, words)


def test_the_lines_for_evaluation_are_never_taught(corpus: ModuleType) -> None:
    unseen = set()
    for name in ("unseen_tasks.tsv", "unseen_others.tsv"):
        with open(os.path.join(HERE, name), encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            # What everybody says ("thanks so much") is nobody's.
            unseen |= {row["text"].lower() for row in rows if len(row["text"].split()) > 3}
    assert len(unseen) >= 450
    assert not unseen & {corpus.lesson(n).text.lower() for n in range(3000)}


def test_names_are_open_ended(corpus: ModuleType) -> None:
    chance = random.Random(2)
    registers = importlib.import_module("registers")
    assert len({registers.made_name(chance) for _ in range(2000)}) > 700

"""A review may be left and gone on with anywhere, and every answer can be taken back: tried at random."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.fakes.person import Person

if TYPE_CHECKING:
    from companion.domain.review import Page, ReviewKind

TYPED = (
    "",
    "friday",
    "13:00",
    "~30min",
    "when it rings, I will ask",
    "the phone",
    "blue",
    "called the dentist ~10min",
)


def a_full_journal() -> Person:
    person = Person()
    person.clock.move(days=-6)
    goals = [
        person.keeps_goal(line) for line in ("The flat because Mia", "Read Spanish", "Run 10 km", "Paint")
    ]
    for line in (
        "Tax letter today ~50min #letters",
        "Ask Noor today",
        "Water the tomatoes every 3 days",
        "Passport by 1 december",
        "Call Sam tomorrow 15:00",
        "Repot the fern",
    ):
        person.keeps(line)
    task = person.keeps("Write to grandma today ~20min")
    person.change.edit(task.id, plan="When the tea is ready, I will write.")
    for n in range(6):
        done = person.keeps(f"Letter {'abcdef'[n]} ~30min #letters")
        person.change.done(done.id, actual_s=3000)
    person.clock.move(days=6)
    person.change.done(task.id)
    person.change.intend([each.id for each in person.recall.tasks("open")[:2]])
    assert goals
    return person


def what_matters(page: Page) -> tuple[object, ...]:
    entries = tuple(entry.uuid for entry in page.entries)
    return page.step, page.heading, page.lines, entries, page.marked, page.chosen, page.progress, page.is_over


def again(person: Person) -> Person:
    return Person(person.clock, person.journal, person.records)


@pytest.mark.parametrize("kind", ["morning", "evening", "weekly", "return"])
@pytest.mark.parametrize("seed", range(6))
def test_it_goes_on_where_it_was_and_every_answer_can_be_taken_back(kind: ReviewKind, seed: int) -> None:
    choose = random.Random(seed)
    person = a_full_journal()
    page = person.review.open(kind)
    for _ in range(40):
        if page.is_over:
            break
        before = what_matters(page)
        key = choose.choice([choice.key for choice in page.choices] or ["enter"])
        text = choose.choice(TYPED) if page.field and key == "enter" else ""
        steps = len(person.journal.steps)
        page = person.review.answer(kind, key, text)
        person.clock.move(seconds=5)
        assert what_matters(again(person).review.open(kind))[:5] == what_matters(page)[:5]
        if len(person.journal.steps) == steps:
            assert what_matters(page) == before
            continue
        assert what_matters(again(person).review.undo(kind)) == before
        page = person.review.answer(kind, key, text)
    assert page.heading

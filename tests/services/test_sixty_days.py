"""The rules of agency over sixty days of a scripted person."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

import pytest

from companion.domain.day import day_of, start_of
from companion.domain.notices import NoticeKind, is_quiet, windows_from
from tests.fakes.words import FORBIDDEN, HOOK
from tests.services.sixty_days import AWAY, DAYS, FIRST_MORNING, Life

QUESTION = re.compile(r"\?\s*$")


@pytest.fixture(scope="module")
def life() -> Life:
    made = Life()
    made.live()
    return made


def test_the_script_is_a_full_life(life: Life) -> None:
    counted = life.counted
    assert len(counted.notices) > 60
    assert {notice.kind for _, notice in counted.notices} == set(NoticeKind)
    flows = {name.partition(":")[0] for name in counted.pages}
    assert flows == {"morning", "evening", "weekly", "return"}
    assert counted.forgotten > 5
    assert len(counted.logged_minutes) > 30


def test_no_more_than_three_notices_a_day_outside_reminders(life: Life) -> None:
    others = [day_of(at) for at, notice in life.counted.notices if not notice.kind.is_time_critical]
    assert 0 < max(Counter(others).values()) <= 3


def test_each_of_them_comes_within_a_window_and_none_in_quiet_hours(life: Life) -> None:
    settings = life.person.settings
    windows = windows_from(str(settings.get("notice_windows")))
    from datetime import time

    quiet = (
        time.fromisoformat(str(settings.get("quiet_from"))),
        time.fromisoformat(str(settings.get("quiet_until"))),
    )
    for at, notice in life.counted.notices:
        if notice.kind.is_time_critical:
            continue
        opened = [at.replace(hour=clock.hour, minute=clock.minute) for clock in windows]
        assert any(begin <= at < begin + timedelta(hours=1) for begin in opened), (at, notice.title)
        assert not is_quiet(at, quiet)


def test_a_reminder_comes_only_for_a_time_the_person_set(life: Life) -> None:
    ahead = timedelta(minutes=int(str(life.person.settings.get("deadline_notice_minutes"))))
    for at, notice in life.counted.notices:
        if notice.kind is NoticeKind.REMINDER:
            assert at >= notice.things[0].at
        if notice.kind is NoticeKind.DEADLINE:
            assert notice.things[0].of is not None
            assert notice.things[0].at == notice.things[0].of - ahead


def test_what_was_put_away_never_comes_again(life: Life) -> None:
    shown_at: dict[str, list[object]] = {}
    for at, notice in life.counted.notices:
        for thing in notice.things:
            shown_at.setdefault(thing.key, []).append(at)
    last: dict[str, tuple[object, str]] = {}
    by_key = {notice.key: notice for _, notice in life.counted.notices}
    for at, key, action in life.counted.answers:
        for thing in by_key[key].things:
            last[thing.key] = (at, action)
    for key, (at, action) in last.items():
        if action in {"dismiss", "expired", "done", "drop"}:
            assert all(shown <= at for shown in shown_at[key]), key  # type: ignore[operator]


def test_keep_or_drop_is_asked_once_a_thing(life: Life) -> None:
    asked = [n.key for _, n in life.counted.notices if n.kind is NoticeKind.KEEP_OR_DROP]
    assert asked
    assert len(asked) == len(set(asked))


def test_no_window_is_raised_unasked(life: Life) -> None:
    assert life.counted.raised_unasked == 0


def test_nothing_piles_up_in_a_morning(life: Life) -> None:
    assert 0 < max(life.counted.leftovers.values()) <= 7


def test_after_nine_days_away_a_few_dated_things_come_and_the_rest_is_put_away(life: Life) -> None:
    (dated,) = life.counted.returns
    assert 0 < len(dated) <= 7 + 7  # a day may be asked for each of the seven
    assert life.counted.pages["return:rest"] == 1


def test_nobody_is_told_of_the_days_away(life: Life) -> None:
    begin = start_of(FIRST_MORNING.date() + timedelta(days=AWAY.stop), FIRST_MORNING.tzinfo)
    back = [n for at, n in life.counted.notices if begin <= at < begin + timedelta(hours=5)]
    missed = [notice for notice in back if notice.kind is NoticeKind.MISSED]
    assert len(missed) <= 1
    assert all(not re.search(r"\d+ days", sentence) for sentence in life.counted.sentences)


def test_no_sentence_praises_counts_up_or_reproaches(life: Life) -> None:
    found = [sentence for sentence in life.counted.sentences if FORBIDDEN.search(sentence)]
    assert found == []


def test_no_fact_is_a_zero_and_nothing_counts_what_moved(life: Life) -> None:
    zero = re.compile(r"(?<![\d:.])\b0 (min|h|of|tasks?|notes?)\b|moved \d+|\d+ (left over|unfinished|open)")
    assert [sentence for sentence in life.counted.sentences if zero.search(sentence)] == []


def test_a_goodbye_is_one_short_line_with_no_hook(life: Life) -> None:
    assert life.counted.goodbyes
    for goodbye in life.counted.goodbyes:
        assert len(goodbye) <= 60
        assert "\n" not in goodbye
        assert not QUESTION.search(goodbye)
        assert not HOOK.search(goodbye)


def test_private_titles_stay_inside_the_windows(life: Life) -> None:
    private = {
        task.title for task in life.person.recall.tasks("all") if task.private
    }  # the same titles exist without the mark, so the ids decide
    assert private
    hidden = {task.id for task in life.person.recall.tasks("all") if task.private}
    for _, notice in life.counted.notices:
        for thing in notice.things:
            if thing.task_id in hidden:
                assert thing.words.startswith("A private task")


def test_at_most_three_goals_a_week(life: Life) -> None:
    assert 0 < max(life.counted.goals_asked.values()) <= 3


def test_every_session_ends_with_its_day(life: Life) -> None:
    end = FIRST_MORNING + timedelta(days=DAYS + 1)
    for session in life.person.records.sessions(FIRST_MORNING, end):
        if session.ended_at is not None:
            day_ends = start_of(day_of(session.started_at) + timedelta(days=1), FIRST_MORNING.tzinfo)
            assert session.started_at <= session.ended_at <= day_ends


def test_every_suggestion_has_a_fate_or_stands_open(life: Life) -> None:
    end = FIRST_MORNING + timedelta(days=DAYS + 1)
    fates = Counter(one.fate for one in life.person.records.suggestions(FIRST_MORNING, end))
    assert fates["taken"] > 0
    assert fates["refused"] > 0


def test_what_was_suggested_is_never_kept_without_a_key(life: Life) -> None:
    """A first step of a task is the person's: none of the templates' words stand on any task."""
    end = FIRST_MORNING + timedelta(days=DAYS + 1)
    proposals = {one.proposal for one in life.person.records.suggestions(FIRST_MORNING, end)}
    assert not {task.first_step for task in life.person.recall.tasks("all")} & proposals


def test_the_same_life_gives_the_same_days() -> None:
    one, other = Life(seed=3), Life(seed=3)
    assert one.live(12).answers == other.live(12).answers


def test_the_bounds_hold_for_another_person_too() -> None:
    counted = Life(seed=11).live()
    others = Counter(day_of(at) for at, notice in counted.notices if not notice.kind.is_time_critical)
    assert max(others.values()) <= 3
    assert counted.raised_unasked == 0
    assert max(counted.leftovers.values()) <= 7
    assert [sentence for sentence in counted.sentences if FORBIDDEN.search(sentence)] == []

"""A kind that the sorter suggests: what is shown, what takes it, and that Enter never heard of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.note import Note
from companion.domain.quick_add import Kind
from companion.ui.screens import deeds
from companion.ui.screens.hints import hints_of
from companion.ui.screens.prompt import PromptScreen
from tests.fakes.clock import WEDNESDAY
from tests.fakes.understanding import Understanding

LINES = (
    "the wifi password is hunter2",
    "call mum tomorrow 3pm #family ~20min",
    "why is the sky blue?",
    "?why",
    "what is due today?",
    "find lease",
    "note: the gate is blue",
    "decision: ask the landlord first",
    "goal: a flat with a room for Mia",
    "weather tomorrow",
    "one\ntwo",
    "  ",
    "word " * 500,
    "word " * 2_000,
)
NOTE = "the wifi password is hunter2"


@pytest.fixture
def screen():
    return typed("")


def typed(line):
    screen = PromptScreen(Understanding())
    screen.summon()
    screen.typed(line)
    return screen


def suggested(line, kind=Kind.NOTE):
    """A prompt in which the sorter was asked after a pause, as far as the prompt asks it, and gave this kind."""
    screen = typed(line)
    for deed in screen.paused():
        if isinstance(deed, deeds.SuggestKind):
            screen.suggest_kind(deed.text, deed.by_rules, kind)
    return screen


def shown(screen):
    return [chip.words for chip in screen.chips_shown]


def keys(screen):
    return {hint.key: hint.words for hint in hints_of(screen)}


def test_a_pause_asks_what_the_line_might_be():
    screen = typed(NOTE)
    assert deeds.SuggestKind(NOTE, Kind.TASK) in screen.paused()


@pytest.mark.parametrize("line", ["?why", "what is due today?", "one\ntwo", "word " * 500])
def test_where_the_rules_leave_no_doubt_nothing_is_asked(line):
    assert not any(isinstance(deed, deeds.SuggestKind) for deed in typed(line).paused())


def test_a_suggestion_stands_behind_the_chips_as_a_question_and_says_its_keys():
    screen = suggested(f"{NOTE} #home")
    assert shown(screen) == ["Task", "home", "Note?"]
    assert screen.chips_shown[-1].is_suggested
    assert not screen.chips_shown[-1].can_be_rejected
    assert screen.chips_shown[-1].hover == (
        "This might be a note. Tab makes it one; Enter keeps it as a task. Alt+0 puts this away."
    )
    assert (keys(screen)["Tab"], keys(screen)["Alt+0"]) == ("makes it a note", "leaves it a task")


def test_a_suggested_question_tells_how_it_is_asked():
    assert "Ctrl+Enter asks" in suggested("weather tomorrow", Kind.QUESTION).chips_shown[-1].hover


def test_no_doubt_shows_nothing_and_takes_the_last_suggestion_away():
    screen = suggested(NOTE)
    screen.suggest_kind(NOTE, Kind.TASK, None)
    assert shown(screen) == ["Task"]
    assert keys(screen)["Tab"] == "changes the kind"


def test_tab_takes_the_suggestion_and_goes_on_from_there():
    screen = suggested(NOTE)
    screen.change_kind()
    assert shown(screen) == ["Note"]
    assert screen.enter()[0].kind is Kind.NOTE
    screen = suggested(NOTE)
    seen = []
    for _ in range(4):
        screen.change_kind()
        seen.append(screen.chips[0].words)
    assert seen == ["Note", "Question", "Task", "Goal"]


def test_shift_tab_goes_to_the_kind_before_as_ever():
    screen = suggested(NOTE)
    screen.change_kind(-1)
    assert shown(screen) == ["Question"]


def test_a_refused_suggestion_does_not_come_back_for_this_line():
    screen = suggested(NOTE)
    assert screen.refuse_suggestion()
    assert shown(screen) == ["Task"]
    screen.typed(f"{NOTE} now")
    assert not any(isinstance(deed, deeds.SuggestKind) for deed in screen.paused())
    screen.suggest_kind(f"{NOTE} now", Kind.TASK, Kind.NOTE)
    assert shown(screen) == ["Task"]
    assert screen.enter()[0].kind is None


def test_the_next_line_may_get_a_suggestion_again():
    screen = suggested(NOTE)
    screen.refuse_suggestion()
    screen.typed("")
    screen.typed("another line")
    assert any(isinstance(deed, deeds.SuggestKind) for deed in screen.paused())


def test_there_is_nothing_to_refuse_where_nothing_is_suggested(screen):
    assert not screen.refuse_suggestion()
    screen.typed(NOTE)
    assert not screen.refuse_suggestion()
    assert any(isinstance(deed, deeds.SuggestKind) for deed in screen.paused())


def test_a_suggestion_stays_while_the_line_goes_on_so_that_nothing_blinks():
    screen = suggested(NOTE)
    screen.typed(f"{NOTE} and")
    assert shown(screen) == ["Task", "Note?"]


@pytest.mark.parametrize(
    "line", ["the wifi", "buy milk", "", f"note: {NOTE}", f"{NOTE}\nand more", f"?{NOTE}"]
)
def test_a_suggestion_goes_when_the_line_becomes_another_or_the_rules_know_more(line):
    screen = suggested(NOTE)
    screen.typed(line)
    assert not any(chip.is_suggested for chip in screen.chips_shown)


def test_a_suggestion_goes_with_the_mark_that_makes_the_line_a_question():
    screen = suggested("who keeps the key")
    screen.typed("who keeps the key?")
    assert shown(screen) == ["Question"]


def test_an_answer_for_an_older_line_is_not_shown():
    screen = typed("the wifi")
    screen.typed(NOTE)
    screen.suggest_kind("the wifi", Kind.TASK, Kind.NOTE)
    assert shown(screen) == ["Task"]


def test_a_kind_chosen_by_hand_is_not_doubted():
    screen = typed(NOTE)
    screen.change_kind()
    assert not any(isinstance(deed, deeds.SuggestKind) for deed in screen.paused())
    screen.suggest_kind(NOTE, Kind.TASK, Kind.NOTE)
    assert shown(screen) == ["Goal"]


def test_a_suggestion_refused_for_a_line_taken_back_stays_refused():
    screen = suggested(NOTE)
    screen.refuse_suggestion()
    screen.enter()
    screen.kept([Note(uuid="u", id="ab12", text=NOTE, created_at=WEDNESDAY)])
    screen.undone("Taken back.")
    screen.moved()
    screen.typed(f"{NOTE} now")
    assert not any(isinstance(deed, deeds.SuggestKind) for deed in screen.paused())


# Enter


def pressed(make, line, key):
    screen = make(line)
    return getattr(screen, key)(), screen.enter_asks, screen.parsed


@pytest.mark.parametrize("kind", [Kind.GOAL, Kind.NOTE, Kind.QUESTION])
@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("key", ["enter", "control_enter", "alt_enter", "escape"])
def test_each_key_does_what_it_did_without_the_suggestion(line, kind, key):
    assert pressed(lambda text: suggested(text, kind), line, key) == pressed(typed, line, key)


@given(line=st.text(max_size=80), more=st.text(max_size=20), kind=st.sampled_from(Kind))
def test_enter_does_what_it_did_for_any_line_and_however_it_goes_on(line, more, kind):
    without, beside = typed(line), suggested(line, kind)
    for screen in (without, beside):
        screen.typed(line + more)
    assert beside.enter() == without.enter()

"""You first: on a decision the person's own pick comes before any word of a model, and one key skips it."""

from __future__ import annotations

import pytest

from companion.ui.screens import deeds
from companion.ui.screens.hints import hints_of
from companion.ui.screens.prompt import PromptScreen
from tests.fakes.understanding import Understanding

QUESTION = "should I take the flat or keep looking?"


@pytest.fixture
def screen():
    screen = PromptScreen(Understanding())
    screen.summon()
    screen.asks_your_pick = True
    return screen


@pytest.fixture
def picking(screen):
    screen.typed(QUESTION)
    assert screen.control_enter() == ()
    return screen


def test_on_a_decision_your_pick_comes_before_any_word_of_a_model(picking):
    assert picking.reply.heading == "Your pick?"
    assert picking.reply.options == ("take the flat", "keep looking")
    assert not picking.reply.is_from_a_model
    picking.reply.choose(1)
    assert picking.enter() == (deeds.KeepPick(QUESTION, "keep looking"), deeds.AskFor(QUESTION))
    picking.piece("The flat costs more.")
    picking.answered("The flat costs more.", "m", (), stopped=False)
    assert picking.reply.heading == "Your pick: keep looking. m, on this computer"


def test_one_key_skips_it_and_leaves_no_trace(picking):
    assert {hint.key: hint.words for hint in hints_of(picking)}["Ctrl+Enter"] == "asks without it"
    assert picking.control_enter() == (deeds.AskFor(QUESTION),)
    picking.answered("The flat costs more.", "m", (), stopped=False)
    assert picking.reply.heading == "m, on this computer"


def test_no_option_is_proposed_that_the_person_did_not_name(picking):
    assert all(option in QUESTION for option in picking.reply.options)


def test_escape_and_typing_go_back_to_the_line_and_ask_nothing(picking):
    assert picking.escape() == ()
    assert not picking.reply.is_open
    assert picking.text == QUESTION
    assert picking.escape() == (deeds.Hide(),)
    picking.summon(draft=QUESTION)
    picking.control_enter()
    picking.typed(QUESTION + " now")
    assert not picking.reply.is_open


def test_a_question_waiting_for_a_pick_is_there_again_when_the_prompt_was_hidden(picking):
    picking.summon_again()
    assert picking.text == QUESTION


@pytest.mark.parametrize("line", ["why is the sky blue?", "email Sam or Noor", "? what is due today"])
def test_nothing_but_a_decision_is_asked_for_a_pick(screen, line):
    screen.typed(line)
    screen.enter() if screen.enter_asks else screen.control_enter()
    assert not screen.reply.is_picking


def test_it_is_off_where_the_setting_or_the_model_is_missing(screen):
    screen.asks_your_pick = False
    screen.typed(QUESTION)
    assert screen.control_enter() == (deeds.AskFor(QUESTION),)


def test_it_never_stands_between_a_line_and_its_keeping(screen):
    screen.typed(QUESTION)
    assert isinstance(screen.enter()[0], deeds.KeepLine)

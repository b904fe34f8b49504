"""The prompt's behaviour, key by key, without a window."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companion.domain.note import Note
from companion.domain.quick_add import Kind
from companion.domain.task import Task
from companion.ui.screens import deeds
from companion.ui.screens.chips import words_beside
from companion.ui.screens.hints import hints_of
from companion.ui.screens.prompt import PromptScreen
from companion.ui.screens.reply import ReplyState
from tests.fakes.clock import WEDNESDAY
from tests.fakes.understanding import Understanding


@pytest.fixture
def understanding():
    return Understanding()


@pytest.fixture
def screen(understanding):
    screen = PromptScreen(understanding)
    screen.summon()
    return screen


def task(title, **fields):
    return Task(uuid="u", id="ab12", title=title, text=title, created_at=WEDNESDAY, **fields)


def keys(screen):
    return {hint.key: hint.words for hint in hints_of(screen)}


def words(screen):
    return [chip.words for chip in screen.chips]


# Typing


def test_typing_shows_chips_in_their_fixed_order(screen):
    screen.typed("email Sam #home because the flat ~20min tomorrow 3pm")
    assert words(screen) == ["Task", "Thu 19 Nov, 15:00", "20 min", "because the flat", "home"]


def test_each_keystroke_saves_the_draft_under_one_id(screen):
    (first,) = screen.typed("c")
    (second,) = screen.typed("ca")
    assert (first.text, second.text) == ("c", "ca")
    assert first.uuid == second.uuid


def test_an_emptied_line_drops_the_draft(screen):
    screen.typed("call")
    assert screen.typed("") == (deeds.DropDraft(),)


def test_tab_goes_round_the_kinds_and_back(screen):
    screen.typed("buy milk")
    seen = []
    for _ in range(4):
        screen.change_kind()
        seen.append(screen.chips[0].words)
    assert seen == ["Goal", "Note", "Question", "Task"]
    screen.change_kind(-1)
    assert screen.chips[0].words == "Question"


def test_tab_does_nothing_in_an_empty_line(screen):
    screen.change_kind()
    assert screen.chosen_kind is None


def test_a_rejected_chip_gives_its_words_back_to_the_title(screen):
    screen.typed("read the friday report tomorrow")
    when = next(at for at, chip in enumerate(screen.chips) if chip.name == "when")
    assert screen.reject(when)
    assert "tomorrow" in screen.parsed.title
    assert words(screen) == ["Task"]


def test_a_rejection_holds_while_the_line_goes_on(screen):
    screen.typed("call mum tomorrow")
    screen.reject(1)
    screen.typed("call mum tomorrow #family")
    assert words(screen) == ["Task", "family"]


def test_a_rejection_ends_when_its_words_are_edited_away(screen):
    screen.typed("call mum tomorrow")
    screen.reject(1)
    screen.typed("call mum")
    screen.typed("call mum tomorrow")
    assert len(screen.chips) == 2


def test_the_chip_of_the_kind_cannot_be_rejected(screen):
    screen.typed("call mum tomorrow")
    assert not screen.reject(0)
    assert not screen.reject(7)


def test_the_hover_of_a_chip_tells_the_full_date(screen):
    screen.typed("call mum tomorrow 3pm")
    assert screen.chips[1].hover == "Thu 19 November, 15:00, tomorrow"


# What Enter does


@pytest.mark.parametrize("line", ["buy milk", "why is the sky blue?", "should I call?", "what a day"])
def test_enter_keeps(screen, line):
    screen.typed(line)
    assert not screen.enter_asks
    (keep,) = screen.enter()
    assert isinstance(keep, deeds.KeepLine)
    assert keep.text == line


@pytest.mark.parametrize(
    "line", ["?why is the sky blue", "what is due today?", "when did I call the landlord?"]
)
def test_enter_asks_only_after_a_leading_mark_or_for_a_journal_question(screen, line):
    screen.typed(line)
    assert screen.enter() == (deeds.AskFor(line),)


def test_control_enter_does_the_other_of_the_two(screen):
    screen.typed("why is the sky blue?")
    assert screen.control_enter() == (deeds.AskFor("why is the sky blue?"),)
    screen.summon()
    screen.typed("what is due today?")
    assert isinstance(screen.control_enter()[0], deeds.KeepLine)


def test_the_hint_line_names_both(screen):
    screen.typed("buy milk")
    assert keys(screen)["Enter"] == "keeps"
    assert keys(screen)["Ctrl+Enter"] == "asks"
    screen.typed("what is due today?")
    assert keys(screen)["Enter"] == "asks"
    assert keys(screen)["Ctrl+Enter"] == "keeps"


def test_a_kind_chosen_by_hand_makes_enter_keep(screen):
    screen.typed("what is due today?")
    screen.change_kind()
    assert screen.chosen_kind == Kind.TASK
    assert isinstance(screen.enter()[0], deeds.KeepLine)


@pytest.mark.parametrize("line", ["", "   ", "\n"])
def test_enter_on_nothing_does_nothing(screen, line):
    screen.typed(line)
    assert screen.enter() == ()
    assert screen.control_enter() == ()


def test_enter_twice_keeps_once(screen):
    screen.typed("buy milk")
    assert len(screen.enter()) == 1
    assert screen.enter() == ()


# Kept


def test_the_window_hides_only_when_the_line_is_durable(screen):
    screen.typed("buy milk")
    assert deeds.Hide() not in screen.enter()
    assert screen.kept([task("buy milk")]) == (deeds.DropDraft(), deeds.Hide(), deeds.ShowToast())
    assert screen.text == ""


def test_the_toast_names_what_was_kept_and_when_it_is_for(screen):
    screen.typed("email Sam tomorrow 3pm")
    screen.enter()
    screen.kept([task("email Sam", do_at=WEDNESDAY + timedelta(days=1, hours=5, minutes=30))])
    assert screen.toast.whole == "Kept: email Sam, tomorrow 15:00"


def test_a_line_that_could_not_be_kept_stays_with_a_sentence(screen):
    screen.typed("buy milk")
    screen.enter()
    screen.not_kept("The disk is full.")
    assert (screen.text, screen.sentence) == ("buy milk", "The disk is full.")
    assert len(screen.enter()) == 1


def test_the_entry_gets_the_id_its_draft_carried(screen):
    (draft,) = screen.typed("buy milk")
    (keep,) = screen.enter()
    assert keep.uuid == draft.uuid


def test_the_next_line_gets_another_id(screen):
    (first,) = screen.typed("one")
    screen.enter()
    screen.kept([task("one")])
    screen.summon_again()
    (second,) = screen.typed("two")
    assert first.uuid != second.uuid


def test_control_z_within_a_minute_takes_the_kept_line_back(screen, understanding):
    screen.typed("buy milk")
    screen.enter()
    screen.kept([task("buy milk")])
    screen.summon_again()
    understanding.clock.move(seconds=50)
    assert screen.undo() == (deeds.UndoKept(),)
    screen.undone("Taken back: buy milk.")
    assert screen.text == "buy milk"
    assert screen.is_draft_selected


def kept_and_taken_back(screen):
    screen.typed("read the friday report tomorrow #work")
    screen.reject(next(at for at, chip in enumerate(screen.chips) if chip.name == "when"))
    screen.change_kind()
    first = screen.enter()[0]
    screen.kept([task("read the friday report tomorrow")])
    screen.undone("Taken back: read the friday report tomorrow.")
    return first


def same_but_for_its_uuid(one, other):
    return (one.text, one.kind, one.rejected) == (other.text, other.kind, other.rejected)


def test_a_line_taken_back_has_its_kind_and_its_rejected_chips_again(screen):
    first = kept_and_taken_back(screen)
    screen.moved()
    assert words(screen) == ["Goal", "work"]
    assert same_but_for_its_uuid(screen.enter()[0], first)


def test_a_line_taken_back_by_the_toast_has_them_when_the_prompt_comes_again(screen):
    first = kept_and_taken_back(screen)
    screen.summon_again()
    assert screen.is_draft_selected
    assert same_but_for_its_uuid(screen.enter()[0], first)


def test_what_was_chosen_for_a_draft_is_there_when_the_prompt_comes_again(screen):
    screen.typed("call mum tomorrow")
    screen.reject(1)
    screen.change_kind()
    screen.escape()
    screen.summon_again()
    screen.moved()
    assert words(screen) == ["Goal"]


def test_a_thought_that_replaces_a_line_taken_back_begins_anew(screen):
    kept_and_taken_back(screen)
    screen.typed("b")
    screen.typed("buy milk tomorrow")
    assert words(screen) == ["Task", "Thu 19 Nov"]
    screen.typed("")
    kept_and_taken_back(screen)
    screen.typed("")
    screen.typed("read it tomorrow")
    assert words(screen) == ["Task", "Thu 19 Nov"]


def test_an_emptied_draft_leaves_nothing_behind_for_the_next_summons(screen):
    screen.typed("call mum tomorrow")
    screen.reject(1)
    screen.typed("")
    screen.summon_again()
    screen.typed("call mum tomorrow")
    assert len(screen.chips) == 2


def test_control_z_after_a_minute_belongs_to_the_editor(screen, understanding):
    screen.typed("buy milk")
    screen.enter()
    screen.kept([task("buy milk")])
    screen.summon_again()
    understanding.clock.move(seconds=61)
    assert screen.undo() == ()


def test_control_z_while_typing_belongs_to_the_editor(screen):
    screen.typed("buy milk")
    screen.enter()
    screen.kept([task("buy milk")])
    screen.summon_again()
    screen.typed("x")
    assert screen.undo() == ()


def test_taking_back_never_overwrites_what_is_being_typed(screen):
    screen.typed("buy milk")
    screen.enter()
    screen.kept([task("buy milk")])
    screen.summon_again()
    screen.typed("another thought")
    screen.undone("Taken back: buy milk.")
    assert screen.text == "another thought"


# Draft and history


def test_the_draft_comes_back_selected(screen):
    screen.summon(draft="call the school", uuid="kept-id")
    assert screen.is_draft_selected
    assert screen.enter()[0].uuid == "kept-id"


def test_typing_replaces_the_draft_and_puts_it_under_up(screen):
    screen.summon(draft="call the school", uuid="kept-id")
    (saved,) = screen.typed("n")
    assert saved.uuid != "kept-id"
    assert screen.older() == "call the school"


def test_an_arrow_key_goes_on_with_the_draft(screen):
    screen.summon(draft="call the school", uuid="kept-id")
    screen.moved()
    (saved,) = screen.typed("call the school!")
    assert saved.uuid == "kept-id"


def test_a_selected_draft_shows_no_chips_and_no_underlines(screen):
    screen.summon(draft="call the school tomorrow", uuid="kept-id")
    assert screen.is_resting
    assert screen.spans == ()


def test_up_and_down_go_through_earlier_lines_and_back(screen):
    screen.earlier.load(["third", "second", "first"])
    screen.typed("now")
    assert [screen.older(), screen.older(), screen.older(), screen.older()] == [
        "third",
        "second",
        "first",
        None,
    ]
    assert [screen.newer(), screen.newer(), screen.newer(), screen.newer()] == [
        "second",
        "third",
        "now",
        None,
    ]


def test_kept_lines_and_questions_come_under_up_at_once(screen):
    screen.typed("buy milk")
    screen.enter()
    screen.kept([task("buy milk")])
    screen.summon_again()
    assert screen.older() == "buy milk"


def test_a_text_from_a_command_goes_into_the_line_and_the_draft_stays_under_up(screen):
    screen.summon(draft="call the school", uuid="kept-id")
    screen.fill("from the shell")
    assert screen.text == "from the shell"
    assert screen.older() == "call the school"


def test_an_earlier_line_comes_without_the_empty_rows_at_its_end(screen):
    screen.earlier.load(["milk\nbread\n", "water the tomatoes "])
    assert [screen.older(), screen.older()] == ["milk\nbread", "water the tomatoes "]


# Several lines, long texts


def test_several_pasted_lines_are_kept_as_one_note(screen):
    screen.typed("one\ntwo\nthree")
    (keep,) = screen.enter()
    assert (keep.text, keep.kind) == ("one\ntwo\nthree", Kind.NOTE)
    assert keys(screen)["Alt+Enter"] == "one item each"


def test_alt_enter_shows_the_items_first_and_enter_keeps_them(screen):
    screen.typed("- [ ] milk tomorrow\n2. bread\n\n* eggs")
    assert screen.alt_enter() == ()
    assert [item.title for item in screen.items] == ["milk", "bread", "eggs"]
    assert screen.enter() == (deeds.KeepLines(("milk tomorrow", "bread", "eggs")),)


def test_an_item_tells_its_kind_and_times_beside_its_title(screen):
    screen.typed("milk tomorrow\nnote: the gate is blue\nbread")
    screen.alt_enter()
    assert [words_beside(item, screen.now()) for item in screen.items] == ["Thu 19 Nov", "Note", ""]


def test_esc_leaves_the_items_and_keeps_the_text(screen):
    screen.typed("one\ntwo")
    screen.alt_enter()
    assert screen.escape() == ()
    assert (screen.items, screen.text) == ((), "one\ntwo")


def test_a_megabyte_is_held_whole_read_not_at_all_and_kept_as_one_note(screen, understanding):
    whole = "wörd tomorrow " * 75_000
    (saved,) = screen.typed(whole)
    assert saved.text == whole
    assert understanding.lines_read == 0
    assert len(screen.text) < 200
    assert screen.sentence.startswith("1\u202f050\u202f000 characters are held whole")
    (keep,) = screen.enter()
    assert (keep.text, keep.kind) == (whole, Kind.NOTE)


def test_a_megabyte_is_not_asked_and_nothing_of_it_is_lost(screen):
    whole = "why " * 250_000
    screen.typed(whole)
    assert screen.control_enter() == ()
    assert "too long to ask" in screen.sentence
    assert screen.whole == whole


def test_backspace_lets_go_of_a_megabyte(screen):
    screen.typed("before")
    screen.typed("before" + "x" * 1_000_000)
    screen.let_go_of_pasted()
    assert (screen.text, screen.held) == ("before", None)


def test_a_line_too_long_to_read_is_kept_as_a_note(screen, understanding):
    screen.typed("tomorrow " * 400)
    assert understanding.lines_read == 0
    assert screen.enter()[0].kind == Kind.NOTE


# Asking


def asked(screen, question="?why"):
    screen.typed(question)
    screen.enter()
    return screen


def test_esc_first_stops_a_streaming_reply_and_then_hides(screen):
    asked(screen)
    screen.piece("Because")
    assert screen.escape() == (deeds.StopReply(),)
    assert screen.reply.text == "Because"
    assert screen.escape() == (deeds.Hide(),)


def test_pieces_after_a_stop_are_not_shown(screen):
    asked(screen)
    screen.piece("Because")
    screen.escape()
    screen.piece(" more")
    assert screen.reply.text == "Because"


def test_a_reply_says_which_model_answered(screen):
    asked(screen)
    screen.answered("Because.", "Qwen3 4B", (), stopped=False)
    assert screen.reply.heading == "Qwen3 4B, on this computer"
    assert screen.reply.is_from_a_model


def test_a_reply_by_code_is_not_marked_as_a_models(screen):
    asked(screen)
    screen.answered("Two things.", "journal", (), stopped=False)
    assert not screen.reply.is_from_a_model
    screen.answered("Open the letter.", "templates", (), stopped=False)
    assert not screen.reply.is_from_a_model
    assert screen.reply.heading == "By rules, without a model"


def test_an_answered_question_is_no_draft_any_more_and_lies_under_up(screen):
    asked(screen)
    assert screen.answered("Because.", "m", (), stopped=False) == (deeds.DropDraft(),)
    screen.summon_again()
    assert screen.text == ""
    assert screen.older() == "?why"


def test_a_failed_reply_keeps_what_came_and_says_why(screen):
    asked(screen)
    screen.piece("Beca")
    screen.not_answered("The model stopped in the middle.")
    assert (screen.reply.text, screen.reply.sentence) == ("Beca", "The model stopped in the middle.")
    assert screen.reply.state is ReplyState.FAILED
    assert screen.copy() == (deeds.CopyText("Beca"),)


def test_the_reply_can_be_kept_as_a_note_once(screen):
    asked(screen)
    screen.answered("Because.", "m", (), stopped=False)
    assert screen.keep_reply() == (deeds.KeepReplyAsNote("Because."),)
    screen.reply.kept_as_note = True
    assert screen.keep_reply() == ()


def test_nothing_can_be_done_with_a_reply_that_still_streams(screen):
    asked(screen)
    screen.piece("Because")
    assert screen.copy() == ()
    assert screen.keep_reply() == ()


def test_proposed_tasks_are_kept_one_by_one_by_a_key(screen):
    asked(screen)
    screen.answered("Do this:\n- **Call** Sam.\n- Write it down", "m", (), stopped=False)
    screen.reply.propose()
    assert [one.text for one in screen.reply.proposals] == ["Call Sam", "Write it down"]
    assert screen.enter() == (deeds.KeepProposal("Call Sam", 0),)
    screen.reply.was_kept(0)
    assert screen.reply.chosen == 1
    assert screen.enter() == (deeds.KeepProposal("Write it down", 1),)
    screen.reply.was_kept(1)
    assert screen.enter() == ()
    assert screen.escape() == ()
    assert screen.escape() == (deeds.Hide(),)


# Related things, the switch, first start


def related(screen, understanding, *titles):
    from companion.domain.entry import Hit

    hits = [
        Hit(
            entry=Note(uuid=t, id=t[:4], text=t, kind="decision", created_at=WEDNESDAY - timedelta(days=15)),
            before="",
            matched=t,
            after="",
        )
        for t in titles
    ]
    screen.found_related(screen.text, hits)


def test_a_pause_looks_for_related_things_and_shows_three_at_most(screen, understanding):
    screen.typed("the lease")
    assert deeds.FindRelated("the lease") in screen.paused()
    related(screen, understanding, "ask the landlord first", "b", "c", "d")
    assert screen.related[0].words == "3 Nov: you decided: ask the landlord first"
    assert len(screen.related) == 3


def test_related_things_for_an_older_line_are_not_shown(screen):
    screen.typed("the lease")
    screen.found_related("the lea", [])
    assert screen.related == ()


@pytest.mark.parametrize("line", ["", "ab", "one\ntwo"])
def test_a_pause_in_too_little_looks_for_nothing(screen, line):
    screen.typed(line)
    assert screen.paused() == ()


def test_a_related_entry_opens_and_esc_closes_it(screen, understanding):
    screen.typed("the lease")
    related(screen, understanding, "ask the landlord first")
    screen.open_related(0)
    assert screen.opened.whole == "ask the landlord first"
    assert screen.copy() == (deeds.CopyText("ask the landlord first"),)
    assert screen.escape() == ()
    assert screen.escape() == (deeds.Hide(),)


def test_the_lock_turns_the_switch(screen):
    assert screen.turn_reach() == (deeds.TurnReach(local_only=False),)
    screen.is_local_only = False
    assert screen.turn_reach() == (deeds.TurnReach(local_only=True),)


def test_the_first_start_shows_one_sentence_and_no_hints_until_something_is_typed(screen):
    screen.is_first_start = True
    assert hints_of(screen) == ()
    screen.typed("b")
    assert "Enter" in keys(screen)


def test_the_hint_of_the_hotkey_comes_once(screen):
    screen.hotkey_hint = "Ctrl+Alt+Space brings this line back, from any program."
    for _ in range(2):
        screen.typed("buy milk")
        screen.enter()
        screen.kept([task("buy milk")])
        screen.summon_again()
        seen = screen.toast.hint
        if _ == 0:
            assert seen.startswith("Ctrl+Alt+Space")
    assert seen == ""


def test_plan_today_is_offered_at_the_right_and_opens_the_day(screen):
    screen.offers_plan = True
    assert keys(screen)["Ctrl+R"] == "Plan today"
    assert deeds.ShowReview() in screen.plan_today()

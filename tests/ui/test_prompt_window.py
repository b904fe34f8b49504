"""The prompt's window with real keys, real services and a journal in memory."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QGuiApplication

from companion.domain.conversation import Ended, Piece
from companion.domain.errors import EngineFailed, ModelProblem
from companion.domain.quick_add import Kind
from companion.domain.suggestion import DECISION
from companion.services.ask import Ask
from companion.ui.chip_row import ChipButton
from companion.ui.screens.reply import ReplyState
from companion.ui.spoken import speak
from tests.ui.everything import clipped, focusable, nameless

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def summoned(qtbot, prompt):
    prompt.summon()
    qtbot.waitUntil(prompt.window.isVisible)
    return prompt


def line(prompt):
    return prompt.window._line


def type_(qtbot, prompt, text):
    qtbot.keyClicks(line(prompt), text)


def press(qtbot, prompt, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(line(prompt), key, held)


def titles(companion):
    return sorted(entry.title for entry in companion.journal.items.values() if hasattr(entry, "title"))


def test_enter_keeps_durably_then_hides_and_shows_the_toast(qtbot, summoned, companion):
    type_(qtbot, summoned, "call mum tomorrow")
    press(qtbot, summoned, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not summoned.window.isVisible())
    assert titles(companion) == ["call mum"]
    assert summoned.toast.isVisible()
    assert summoned.toast.toast.whole == "Kept: call mum, tomorrow"
    assert companion.drafts.draft is None


def test_the_toast_takes_no_focus_and_its_undo_brings_the_words_back(qtbot, summoned, companion):
    type_(qtbot, summoned, "call mum")
    press(qtbot, summoned, Qt.Key.Key_Return)
    qtbot.waitUntil(summoned.toast.isVisible)
    assert focusable(summoned.toast) == []
    assert summoned.toast.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    summoned.toast.undo.emit()
    qtbot.waitUntil(lambda: titles(companion) == [])
    qtbot.waitUntil(lambda: companion.drafts.draft is not None)
    assert companion.drafts.draft.text == "call mum"


def test_control_z_in_the_prompt_opened_again_takes_the_line_back(qtbot, summoned, companion):
    type_(qtbot, summoned, "call mum")
    press(qtbot, summoned, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not summoned.window.isVisible())
    summoned.summon()
    press(qtbot, summoned, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: titles(companion) == [])
    qtbot.waitUntil(lambda: line(summoned).toPlainText() == "call mum")
    assert line(summoned).textCursor().selectedText() == "call mum"


def test_undo_by_the_toast_brings_the_kind_and_the_rejected_chips_back_too(qtbot, summoned, companion):
    type_(qtbot, summoned, "call mum tomorrow #family")
    press(qtbot, summoned, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    press(qtbot, summoned, Qt.Key.Key_Tab)
    press(qtbot, summoned, Qt.Key.Key_Return)
    qtbot.waitUntil(summoned.toast.isVisible)
    summoned.toast.undo.emit()
    qtbot.waitUntil(lambda: companion.drafts.draft is not None)
    summoned.summon()
    press(qtbot, summoned, Qt.Key.Key_End)
    assert chips(summoned) == ["Goal", "family"]


def test_undo_takes_back_the_kept_line_even_when_something_else_changed_since(qtbot, summoned, companion):
    type_(qtbot, summoned, "call mum")
    press(qtbot, summoned, Qt.Key.Key_Return)
    qtbot.waitUntil(summoned.toast.isVisible)
    companion.capture.keep("kept from a terminal")
    summoned.toast.undo.emit()
    qtbot.waitUntil(lambda: titles(companion) == ["kept from a terminal"])


def test_a_full_disk_leaves_the_words_in_the_line_with_a_sentence(qtbot, summoned, companion):
    companion.fill_disk()
    type_(qtbot, summoned, "call mum")
    press(qtbot, summoned, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: summoned.screen.sentence.startswith("The disk is full"))
    assert summoned.window.isVisible()
    assert line(summoned).toPlainText() == "call mum"
    assert not line(summoned).isReadOnly()


def test_esc_hides_and_the_draft_comes_back_selected(qtbot, summoned, companion):
    type_(qtbot, summoned, "call the school")
    press(qtbot, summoned, Qt.Key.Key_Escape)
    assert not summoned.window.isVisible()
    assert companion.drafts.draft.text == "call the school"
    summoned.summon()
    assert line(summoned).textCursor().selectedText() == "call the school"
    type_(qtbot, summoned, "new")
    assert line(summoned).toPlainText() == "new"
    press(qtbot, summoned, Qt.Key.Key_Up)
    assert line(summoned).toPlainText() == "call the school"


def test_a_draft_of_an_earlier_run_is_there_at_the_first_summons(qtbot, prompt, companion):
    companion.drafts.save("from before the crash", "01a2016e-7bb6-7255-ac0e-4e77c54db400")
    prompt.summon()
    assert line(prompt).textCursor().selectedText() == "from before the crash"
    press(qtbot, prompt, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(companion) == ["from before the crash"])
    assert "01a2016e-7bb6-7255-ac0e-4e77c54db400" in companion.journal.items


def test_tab_changes_the_kind_and_alt_number_takes_a_chip_out(qtbot, summoned):
    type_(qtbot, summoned, "call mum tomorrow #family")
    press(qtbot, summoned, Qt.Key.Key_Tab)
    assert summoned.screen.chips[0].words == "Goal"
    press(qtbot, summoned, Qt.Key.Key_Backtab)
    assert summoned.screen.chips[0].words == "Task"
    press(qtbot, summoned, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert [chip.name for chip in summoned.screen.chips] == ["kind", "tag"]
    assert line(summoned).toPlainText() == "call mum tomorrow #family"


def test_down_goes_to_the_chips_and_backspace_takes_one_out(qtbot, summoned):
    type_(qtbot, summoned, "call mum tomorrow #family")
    press(qtbot, summoned, Qt.Key.Key_Down)
    chip = QGuiApplication.focusObject()
    assert isinstance(chip, ChipButton)
    qtbot.keyClick(chip, Qt.Key.Key_Backspace)
    assert [chip.name for chip in summoned.screen.chips] == ["kind", "tag"]
    qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_X)
    assert line(summoned).toPlainText() == "call mum tomorrow #familyx"


def test_a_click_on_a_chip_takes_it_out(qtbot, summoned):
    type_(qtbot, summoned, "call mum tomorrow")
    chips = [chip for chip in summoned.window.findChildren(ChipButton) if chip.isVisible()]
    qtbot.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    assert [chip.name for chip in summoned.screen.chips] == ["kind"]


def test_the_card_grows_downward_only_and_keeps_its_top(qtbot, summoned):
    top = summoned.window.card_shown().top()
    heights = []
    for part in (
        "call mum",
        " about the holidays and the dog and the garden",
        " and everything else there is",
    ):
        type_(qtbot, summoned, part)
        heights.append(summoned.window.card_shown().height())
        assert summoned.window.card_shown().top() == top
    assert heights == sorted(heights)


def test_the_card_stands_in_the_upper_third_and_is_640_wide(summoned):
    card, usable = summoned.window.card_shown(), QGuiApplication.primaryScreen().availableGeometry()
    assert card.width() == 640
    assert card.top() == usable.top() + round(usable.height() * 0.22)
    assert abs(card.center().x() - usable.center().x()) <= 1


def test_a_pasted_megabyte_never_enters_the_editor_and_is_kept_whole(qtbot, summoned, companion):
    whole = "wörd 😀 " * 150_000
    mime = QMimeData()
    mime.setText(whole)
    line(summoned).insertFromMimeData(mime)
    assert len(line(summoned).toPlainText()) < 200
    assert companion.drafts.draft.text == whole
    press(qtbot, summoned, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not summoned.window.isVisible())
    (note,) = companion.journal.items.values()
    assert note.text.strip() == whole.strip()


def test_a_megabyte_pasted_between_words_keeps_them_in_their_places(summoned):
    line(summoned).show_text("a😀b")
    cursor = line(summoned).textCursor()
    cursor.setPosition(3)
    line(summoned).setTextCursor(cursor)
    mime = QMimeData()
    mime.setText("x" * 10_000)
    line(summoned).insertFromMimeData(mime)
    assert summoned.screen.whole == "a😀" + "x" * 10_000 + "b"


def paste(prompt, text):
    mime = QMimeData()
    mime.setText(text)
    line(prompt).insertFromMimeData(mime)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", " \n\t\n", "\u2029", "\u2028"])
def test_pasted_text_leaves_no_empty_rows_at_the_end(qtbot, summoned, companion, end):
    before = line(summoned).wanted_height()
    paste(summoned, f"buy milk{end}")
    assert line(summoned).toPlainText() == "buy milk"
    assert line(summoned).wanted_height() == before
    type_(qtbot, summoned, " today")
    press(qtbot, summoned, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(companion) == ["buy milk"])


def test_rows_between_pasted_lines_and_before_words_that_follow_stay(qtbot, summoned):
    paste(summoned, "milk\n\nbread\n")
    assert line(summoned).toPlainText() == "milk\n\nbread"
    line(summoned).show_text("eggs")
    press(qtbot, summoned, Qt.Key.Key_Home)
    paste(summoned, "milk\nbread\n")
    assert line(summoned).toPlainText() == "milk\nbread\neggs"


def test_a_text_from_a_command_leaves_no_empty_rows_at_the_end(summoned):
    summoned.summon("call the plumber\n")
    assert line(summoned).toPlainText() == "call the plumber"


def test_an_empty_row_that_was_typed_stays(qtbot, summoned):
    type_(qtbot, summoned, "milk")
    press(qtbot, summoned, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert line(summoned).toPlainText() == "milk\n"


def test_several_lines_are_listed_before_alt_enter_keeps_them(qtbot, summoned, companion):
    mime = QMimeData()
    mime.setText("- milk\n- bread\n- eggs")
    line(summoned).insertFromMimeData(mime)
    press(qtbot, summoned, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert titles(companion) == []
    press(qtbot, summoned, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(companion) == ["bread", "eggs", "milk"])
    qtbot.waitUntil(summoned.toast.isVisible)
    assert summoned.toast.toast.whole == "Kept 3 lines: milk and the rest"


# Asking


class WaitingEngine:
    """Says a piece, then waits until it is let go on or stopped."""

    name = "waiting model"

    def __init__(self):
        self.goes_on = threading.Event()
        self.fails = False

    def reply(self, prompt, stop):
        yield Piece("Because **this**")
        while not self.goes_on.wait(0.005) and not stop.is_set():
            pass
        if self.fails:
            raise EngineFailed("The model stopped in the middle of the reply. Ask again to start it anew.")
        if not stop.is_set():
            yield Piece(" is so.")
        yield Ended(stopped=stop.is_set(), prompt_tokens=1, tokens=2, ms_first=1.0, ms_total=2.0)

    def close(self):
        self.goes_on.set()


@pytest.fixture
def engine(companion):
    engine = WaitingEngine()
    companion.ask = Ask(companion.journal, companion.clock, companion.recall, engine=lambda: engine)
    yield engine
    engine.close()


def ask(qtbot, prompt, engine):
    type_(qtbot, prompt, "?why is it so")
    press(qtbot, prompt, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: prompt.screen.reply.text == "Because **this**")


def test_a_reply_streams_and_ends_with_the_models_name(qtbot, summoned, engine):
    thinking = []
    summoned.thinking.connect(thinking.append)
    ask(qtbot, summoned, engine)
    assert "Because this" in summoned.window._pane._text.toPlainText()
    engine.goes_on.set()
    qtbot.waitUntil(lambda: summoned.screen.reply.state is ReplyState.FINISHED)
    assert summoned.screen.reply.text == "Because **this** is so."
    assert summoned.screen.reply.heading == "waiting model, on this computer"
    assert thinking == [True, False]


def test_esc_stops_the_reply_and_a_second_esc_hides(qtbot, summoned, engine):
    ask(qtbot, summoned, engine)
    press(qtbot, summoned, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: summoned.screen.reply.engine == "waiting model")
    assert summoned.screen.reply.state is ReplyState.STOPPED
    assert summoned.window.isVisible()
    press(qtbot, summoned, Qt.Key.Key_Escape)
    assert not summoned.window.isVisible()


def test_an_engine_that_dies_gives_one_sentence_and_the_next_ask_works(qtbot, summoned, engine):
    engine.fails = True
    ask(qtbot, summoned, engine)
    engine.goes_on.set()
    qtbot.waitUntil(lambda: summoned.screen.reply.state is ReplyState.FAILED)
    assert summoned.screen.reply.sentence.startswith("The model stopped")
    engine.fails = False
    press(qtbot, summoned, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: summoned.screen.reply.state is ReplyState.FINISHED)


def test_a_new_question_stops_the_one_before(qtbot, summoned, engine):
    ask(qtbot, summoned, engine)
    line(summoned).show_text("?and now")
    press(qtbot, summoned, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: summoned.screen.reply.text == "Because **this**")
    assert summoned.screen.reply.question == "?and now"
    engine.goes_on.set()
    qtbot.waitUntil(lambda: summoned.screen.reply.state is ReplyState.FINISHED)


def test_the_reply_can_be_copied_kept_and_turned_into_tasks_by_keys(qtbot, summoned, companion, engine):
    ask(qtbot, summoned, engine)
    engine.goes_on.set()
    qtbot.waitUntil(lambda: summoned.screen.reply.state is ReplyState.FINISHED)
    press(qtbot, summoned, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Because **this** is so."
    press(qtbot, summoned, Qt.Key.Key_Tab)
    qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Tab)
    qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: summoned.screen.reply.kept_as_note)
    summoned.window._propose()
    before = len(companion.journal.items)
    press(qtbot, summoned, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: summoned.screen.reply.proposals[0].kept)
    assert len(companion.journal.items) == before + 1


def test_a_question_about_the_journal_is_answered_by_code_with_sources(qtbot, summoned, companion):
    companion.capture.keep("tax letter today")
    type_(qtbot, summoned, "what is due today?")
    press(qtbot, summoned, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: summoned.screen.reply.state is ReplyState.FINISHED)
    assert summoned.screen.reply.engine == "journal"
    assert [source.text for source in summoned.screen.reply.sources]


# The switch, related things, the look


def test_the_lock_turns_local_only_and_says_so(qtbot, summoned, companion):
    with qtbot.waitSignal(summoned.reach_turned):
        press(qtbot, summoned, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert not companion.reach.local_only
    assert summoned.window._reach.accessibleName() == "May ask the frontier"


def test_related_things_fill_the_room_kept_for_them_so_that_nothing_jumps(qtbot, summoned, companion):
    companion.capture.keep("note: ask the landlord about the lease first")
    type_(qtbot, summoned, "the lease and the landlord")
    before = summoned.window.card_shown()
    qtbot.waitUntil(lambda: bool(summoned.screen.related), timeout=3000)
    assert summoned.window.card_shown() == before
    press(qtbot, summoned, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert "landlord" in summoned.screen.opened.whole


# A kind that is suggested

NOTE = "the wifi password is hunter2"


@pytest.fixture
def suggested(qtbot, summoned, companion):
    """A line of which the sorter thinks that it is a note, after a pause in typing."""
    companion.sorter.kinds[NOTE] = "note"
    type_(qtbot, summoned, NOTE)
    qtbot.waitUntil(lambda: chips(summoned) == ["Task", "Note?"], timeout=3000)
    return summoned


def chips(prompt):
    return [chip.text() for chip in prompt.window.findChildren(ChipButton) if chip.isVisible()]


def kinds_kept(companion):
    return [entry.kind for entry in companion.journal.items.values() if hasattr(entry, "kind")]


def test_nothing_is_asked_of_the_sorter_while_the_prompt_only_stands_there(qtbot, summoned, companion):
    qtbot.wait(500)
    assert companion.sorter.asked == []


def test_a_suggestion_moves_no_chip_and_no_edge(qtbot, summoned, companion):
    companion.sorter.kinds[f"{NOTE} #home"] = "note"
    type_(qtbot, summoned, f"{NOTE} #home")
    card = summoned.window.card_shown()
    places = [chip.geometry() for chip in summoned.window.findChildren(ChipButton) if chip.isVisible()]
    qtbot.waitUntil(lambda: len(chips(summoned)) == 3, timeout=3000)
    now = [chip.geometry() for chip in summoned.window.findChildren(ChipButton) if chip.isVisible()]
    assert now[:2] == places
    assert summoned.window.card_shown() == card


def test_enter_beside_a_suggestion_keeps_what_the_rules_say(qtbot, suggested, companion):
    press(qtbot, suggested, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kinds_kept(companion) == ["task"])


def test_tab_takes_the_suggestion_and_alt_0_puts_it_away(qtbot, suggested, companion):
    press(qtbot, suggested, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert chips(suggested) == ["Task"]
    assert line(suggested).toPlainText() == NOTE
    press(qtbot, suggested, Qt.Key.Key_Escape)
    line(suggested).show_text("")
    suggested.summon()
    line(suggested).show_text("")
    type_(qtbot, suggested, NOTE)
    qtbot.waitUntil(lambda: chips(suggested) == ["Task", "Note?"], timeout=3000)
    press(qtbot, suggested, Qt.Key.Key_Tab)
    assert chips(suggested) == ["Note"]
    press(qtbot, suggested, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kinds_kept(companion) == ["note"])


@pytest.mark.parametrize(
    ("key", "left"),
    [(Qt.Key.Key_Space, ["Note"]), (Qt.Key.Key_Backspace, ["Task"]), (Qt.Key.Key_Delete, ["Task"])],
)
def test_the_suggestion_is_taken_and_refused_by_keys_on_its_chip(qtbot, suggested, key, left):
    press(qtbot, suggested, Qt.Key.Key_Down)
    chip = QGuiApplication.focusObject()
    assert chip.text() == "Note?"
    qtbot.keyClick(chip, key)
    assert chips(suggested) == left
    qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_X)
    assert line(suggested).toPlainText() == f"{NOTE}x"


def test_a_click_takes_the_suggestion_and_its_hint_puts_it_away(qtbot, suggested):
    suggested.window._hints.clicked.emit("Alt+0")
    assert chips(suggested) == ["Task"]
    suggested.screen.suggested.forget()
    suggested.screen.suggest_kind(NOTE, Kind.TASK, Kind.NOTE)
    suggested.window.render_screen()
    (chip,) = [chip for chip in suggested.window.findChildren(ChipButton) if chip.text() == "Note?"]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chips(suggested) == ["Note"]
    assert QGuiApplication.focusObject() is line(suggested)


def test_a_screen_reader_hears_of_the_suggestion_once(qtbot, summoned, companion, monkeypatch):
    heard = []
    monkeypatch.setattr("companion.ui.chip_row.speak", lambda _, words: heard.append(words))
    companion.sorter.kinds |= {NOTE: "note", f"{NOTE} now": "note"}
    type_(qtbot, summoned, NOTE)
    qtbot.waitUntil(lambda: bool(heard), timeout=3000)
    type_(qtbot, summoned, " now")
    qtbot.waitUntil(lambda: len(companion.sorter.asked) == 2, timeout=3000)
    assert heard == [
        "This might be a note. Tab makes it one; Enter keeps it as a task. Alt+0 puts this away."
    ]
    assert nameless(summoned.window) == []
    (chip,) = [chip for chip in summoned.window.findChildren(ChipButton) if chip.text() == "Note?"]
    assert chip.accessibleName() == "suggestion: Note?"
    assert chip.accessibleDescription() == "Space takes it, Backspace puts it away."
    assert chip.toolTip() == heard[0]


def test_words_for_a_screen_reader_go_out_where_one_listens(summoned):
    QAccessible.setActive(True)
    try:
        speak(summoned.window, "This might be a note.")
    finally:
        QAccessible.setActive(False)


def test_weights_that_cannot_be_read_are_told_to_the_doctor_and_the_prompt_works(
    qtbot, summoned, companion, monkeypatch
):
    def missing(text, by_rules):
        raise ModelProblem("The sorter's weights could not be read.")

    monkeypatch.setattr(companion.sorter, "chip", missing)
    type_(qtbot, summoned, NOTE)
    qtbot.waitUntil(lambda: [check.name for check in companion.checks] == ["sorter"], timeout=3000)
    assert chips(summoned) == ["Task"]
    assert summoned.screen.sentence == ""


def test_everything_that_takes_the_keyboard_has_a_name_and_a_role(qtbot, summoned, engine):
    type_(qtbot, summoned, "call mum tomorrow #family")
    assert nameless(summoned.window) == []
    line(summoned).show_text("")
    ask(qtbot, summoned, engine)
    engine.goes_on.set()
    qtbot.waitUntil(lambda: summoned.screen.reply.state is ReplyState.FINISHED)
    assert nameless(summoned.window) == []
    assert len(focusable(summoned.window)) >= 5


@pytest.mark.parametrize("scales", [(200, 100), (100, 200), (100, 150), (150, 100)])
@pytest.mark.parametrize("text", ["", "call mum tomorrow #family", "word " * 40])
def test_an_open_prompt_takes_the_size_that_the_text_has_now(qtbot, theme, summoned, scales, text):
    one, other = scales
    theme.choose(text_scale=one)
    line(summoned).show_text(text)
    theme.choose(text_scale=other)
    now = summoned.window.card_shown()
    summoned.window.dismiss()
    summoned.summon()
    press(qtbot, summoned, Qt.Key.Key_End)
    assert now == summoned.window.card_shown()
    assert clipped(summoned.window) == []


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize(
    "text", ["call mum tomorrow #family ~20min because the flat", f"{LONG} tomorrow #{LONG}"]
)
def test_no_word_is_clipped(qtbot, theme, prompt, *, appearance, scale, text):
    theme.choose(appearance=appearance, text_scale=scale)
    prompt.summon()
    line(prompt).show_text(text)  # keys of QTest are ASCII only
    prompt.screen.sentence = f"{LONG} {LONG}. This could not be kept."
    prompt.window.render_screen()
    assert clipped(prompt.window) == []
    assert prompt.window.card_shown().width() <= QGuiApplication.primaryScreen().availableGeometry().width()


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("kind", [Kind.GOAL, Kind.NOTE, Kind.QUESTION])
def test_no_word_of_a_suggestion_is_clipped_and_no_hint_lies_on_another(
    qtbot, theme, summoned, *, scale, kind
):
    theme.choose(text_scale=scale, high_contrast=True)
    text = f"the boiler of {LONG} loses water tomorrow #{LONG} ~20min"
    line(summoned).show_text(text)
    summoned.screen.suggest_kind(text, Kind.TASK, kind)
    summoned.window.render_screen()
    assert chips(summoned)[-1] == f"{kind.value.capitalize()}?"
    assert clipped(summoned.window) == []
    places = [place for place, _ in summoned.window._hints._places]
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    assert all(summoned.window._hints.rect().contains(place) for place in places)


def test_the_first_start_shows_its_sentence_and_the_first_toast_the_hotkey(
    qtbot, prompt, companion, tmp_path
):
    from companion.ui.places import Places

    fresh = tmp_path / "fresh"
    fresh.mkdir()
    prompt.places = Places(str(fresh))
    prompt.hotkey = "Ctrl+Alt+Space"
    prompt.summon()
    assert prompt.window._first.isVisible()
    type_(qtbot, prompt, "b")
    assert not prompt.window._first.isVisible()
    press(qtbot, prompt, Qt.Key.Key_Return)
    qtbot.waitUntil(prompt.toast.isVisible)
    assert prompt.toast.toast.hint == "Ctrl+Alt+Space brings this line back, from any program."
    prompt.summon()
    assert not prompt.window._first.isVisible()


def test_plan_today_is_offered_at_the_first_prompt_of_a_day_only(prompt):
    prompt.summon()
    assert prompt.screen.offers_plan
    prompt.window.dismiss()
    prompt.summon()
    assert not prompt.screen.offers_plan


# You first


@pytest.fixture
def deciding(qtbot, prompt, companion, engine):
    """A model is in use, and a decision was typed and asked."""
    companion.settings.set("model", "/models/some.gguf")
    prompt.summon()
    qtbot.keyClicks(prompt.window._line, "should I take the flat or keep looking?")
    qtbot.keyClick(prompt.window._line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return prompt


def test_your_pick_is_asked_before_the_model_and_counted_as_yours(qtbot, deciding, engine, companion):
    assert deciding.screen.reply.is_picking
    assert not deciding.screen.reply.text
    assert [row.words for row in deciding.window._pane._proposals._rows] == ["take the flat", "keep looking"]
    line = deciding.window._line
    qtbot.keyClick(line, Qt.Key.Key_Down)
    engine.goes_on.set()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: deciding.screen.reply.can_be_used)
    assert deciding.screen.reply.heading.startswith("Your pick: keep looking.")
    now = companion.clock.now()
    kept = companion._person.records.suggestions(now - timedelta(days=1), now + timedelta(days=1))
    (pick,) = [one for one in kept if one.kind == DECISION]
    assert (pick.outcome, pick.engine) == ("keep looking", "you")


def test_no_pick_is_asked_where_the_setting_is_off(qtbot, prompt, companion, engine):
    companion.settings.set("model", "/models/some.gguf")
    companion.settings.set("you_first", False)
    prompt.summon()
    qtbot.keyClicks(prompt.window._line, "should I go?")
    qtbot.keyClick(prompt.window._line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not prompt.screen.reply.is_picking

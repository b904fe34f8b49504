from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from companion.domain.conversation import Ended, Piece, Role
from companion.domain.errors import EngineFailed, WrongUsage
from companion.services.ask import SYSTEM_PROMPT, Answer, Ask
from companion.services.plans import Worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.domain.conversation import Prompt
    from companion.services.capture import Capture
    from companion.services.change import Change
    from companion.services.ports import Journal, Stop
    from companion.services.recall import Recall
    from tests.fakes.clock import StandingClock

NEVER = threading.Event()


class ScriptedEngine:
    """Says its words one by one; breaks after `fails_after` of them."""

    name = "Small 1B"

    def __init__(self, *words: str, fails_after: int | None = None) -> None:
        self.words = words
        self.fails_after = fails_after
        self.prompts: list[Prompt] = []

    def reply(self, prompt: Prompt, stop: Stop) -> Iterator[Piece | Ended]:
        self.prompts.append(prompt)
        said = 0
        for word in self.words:
            if stop.is_set():
                break
            if said == self.fails_after:
                raise EngineFailed("The model stopped in the middle of its reply. Ask again.")
            said += 1
            yield Piece(word)
        yield Ended(stopped=stop.is_set(), prompt_tokens=9, tokens=said, ms_first=1, ms_total=2)

    def close(self) -> None:
        pass


def answer_to(ask: Ask, text: str) -> Answer:
    *pieces, answer = list(ask.ask(text, NEVER))
    assert isinstance(answer, Answer)
    assert "".join(piece.text for piece in pieces if isinstance(piece, Piece)) == answer.reply
    return answer


def test_what_is_due_is_answered_by_code_with_sources(ask: Ask, capture: Capture) -> None:
    capture.keep("email Sam about the lease today 3pm")
    capture.keep("tax letter 14 nov 2026")
    capture.keep("visit mum on saturday")
    answer = answer_to(ask, "what is due today?")
    assert answer.engine == "journal"
    assert answer.reply.splitlines() == [
        "Today:",
        "- email Sam about the lease 15:00 [1]",
        "- Meant for 14 Nov: tax letter [2]",
    ]
    assert [source.kind for source in answer.sources] == ["task", "task"]
    assert "visit mum" in answer_to(ask, "what's due this week?").reply
    assert answer_to(ask, "What is due tomorrow?").reply == "Nothing is set for tomorrow."
    assert answer_to(ask, "what is overdue").reply == "- Meant for 14 Nov: tax letter [1]"


def test_notes_decisions_and_times_are_found_with_their_day(
    ask: Ask, capture: Capture, change: Change, clock: StandingClock
) -> None:
    capture.keep("note: lease runs to 31 January, two months notice")
    called = capture.keep("call the bank about the deposit").entry
    clock.move(days=2)
    change.done(called.id)
    clock.move(days=1)
    about = answer_to(ask, "what did I note about the lease?")
    assert about.reply == "- 18 Nov: note: lease runs to 31 January, two months notice [1]"
    assert about.sources[0].label == "Note, 18 Nov"
    assert answer_to(ask, "when did I call the bank?").reply == (
        "- Done yesterday 09:30: call the bank about the deposit [1]"
    )
    assert answer_to(ask, "what did I do yesterday?").reply == (
        "Done yesterday:\n- call the bank about the deposit [1]"
    )
    assert answer_to(ask, "what did I note about unicorns?").reply == (
        "Nothing in the journal mentions unicorns."
    )


def test_next_goals_and_reasons_are_told(ask: Ask, capture: Capture) -> None:
    assert answer_to(ask, "what's next?").reply == "Nothing is open."
    capture.keep("goal: read Spanish because of the letters")
    capture.keep("email Sam today")
    assert answer_to(ask, "what's next?").reply == "email Sam [1], because you meant it for today."
    assert answer_to(ask, "what are my goals?").reply == (
        "Active goals:\n- read Spanish, because the letters [1]"
    )
    assert answer_to(ask, "why do I want to read Spanish?").reply == (
        "- read Spanish: because the letters [1]"
    )
    assert answer_to(ask, "where was I?").reply == "No task is started."


def test_what_changed_is_told_in_order(ask: Ask, capture: Capture, change: Change) -> None:
    assert answer_to(ask, "what changed today?").reply.startswith("Nothing changed today")
    task = capture.keep("email Sam").entry
    change.done(task.id)
    reply = answer_to(ask, "what changed today?").reply
    assert "- 09:30 Kept: email Sam [1]" in reply
    assert "- 09:30 Done: email Sam [1]" in reply


def test_without_a_model_an_open_question_says_what_was_found_and_what_to_do(
    ask: Ask, capture: Capture
) -> None:
    capture.keep("note: the landlord wants the deposit in March")
    capture.keep("note: ask landlord about heating")
    answer = answer_to(ask, "how should I write to the landlord?")
    assert answer.reply.startswith("Two notes mention this. An open answer needs a chat model")
    assert "companion models use PATH" in answer.reply
    assert len(answer.sources) == 2
    assert answer.reply.endswith("\n\n`companion models use PATH` takes a GGUF file.")
    empty = answer_to(ask, "why is the sky blue?")
    assert empty.reply.startswith("Nothing in the journal mentions this.")


def test_a_search_is_answered_with_what_it_finds(ask: Ask, capture: Capture) -> None:
    capture.keep("note: the lease ends in May 租约 #flat")
    capture.keep("ring the landlord #flat")
    assert answer_to(ask, "find lease").reply == "- the lease ends in May 租约 #flat [1]"
    assert answer_to(ask, "? find 租约").reply == "- the lease ends in May 租约 #flat [1]"
    assert answer_to(ask, "?#flat kind:task").reply == "- ring the landlord [1]"
    assert answer_to(ask, '?"the landlord"').sources[0].kind == "task"
    assert len(answer_to(ask, "#flat").sources) == 2
    assert answer_to(ask, "find violin").reply.startswith("Nothing in the journal mentions this.")
    assert answer_to(ask, "?kind:decision landlord").reply == "Nothing in the journal has these words."


def test_what_a_search_does_not_find_goes_to_the_model(
    journal: Journal, clock: StandingClock, recall: Recall
) -> None:
    ask = Ask(journal, clock, recall, engine=lambda: ScriptedEngine("Scale ", "it."))
    assert answer_to(ask, "find the square root of two").reply == "Scale it."


def test_a_model_gets_the_question_last_with_its_sources(
    journal: Journal, clock: StandingClock, recall: Recall, capture: Capture
) -> None:
    capture.keep("note: the landlord wants the deposit in March")
    engine = ScriptedEngine("Ask ", "him.")
    ask = Ask(journal, clock, recall, engine=lambda: engine)
    answer = answer_to(ask, "how should I write to the landlord?")
    assert (answer.reply, answer.engine) == ("Ask him.", "Small 1B")
    (prompt,) = engine.prompts
    assert [message.role for message in prompt.messages] == [Role.SYSTEM, Role.USER]
    assert prompt.messages[0].text == SYSTEM_PROMPT
    assert prompt.messages[1].text == (
        "From the journal:\n[1] Note, today: note: the landlord wants the deposit in March\n\n"
        "how should I write to the landlord?"
    )
    assert answer.sources[0].text == "note: the landlord wants the deposit in March"


def test_a_follow_up_goes_on_with_the_same_words_before_it(
    journal: Journal, clock: StandingClock, recall: Recall
) -> None:
    engine = ScriptedEngine("Blue.")
    ask = Ask(journal, clock, recall, engine=lambda: engine)
    first = answer_to(ask, "why is the sky blue?")
    list(ask.ask("and at night?", NEVER, follows=first.conversation_id))
    list(ask.ask("and on Mars?", NEVER))
    one, two, three = (prompt.messages for prompt in engine.prompts)
    assert two[: len(one)] == one
    assert [message.text for message in two[len(one) :]] == ["Blue.", "and at night?"]
    assert len(three) == 2


def test_conversations_are_kept_and_undo_leaves_them(
    ask: Ask, journal: Journal, capture: Capture, change: Change
) -> None:
    capture.keep("email Sam today")
    answer = answer_to(ask, "? what's next")
    assert answer.conversation_id is not None
    kept = journal.entry(answer.conversation_id)
    assert kept is not None
    assert kept.kind == "conversation"
    assert (kept.question, kept.reply, kept.engine) == ("what's next", answer.reply, "journal")
    assert change.undo()[0].sentence == "Taken back: email Sam."
    assert journal.entry(answer.conversation_id) == kept


def test_a_stopped_reply_is_kept_as_far_as_it_came(
    journal: Journal, clock: StandingClock, recall: Recall
) -> None:
    stop = threading.Event()
    ask = Ask(journal, clock, recall, engine=lambda: ScriptedEngine("one ", "two ", "three"))
    parts = []
    for part in ask.ask("count", stop):
        parts.append(part)
        stop.set()
    answer = parts[-1]
    assert isinstance(answer, Answer)
    assert (answer.reply, answer.stopped) == ("one ", True)
    kept = journal.entry(answer.conversation_id or "")
    assert kept is not None
    assert kept.stopped


def test_a_reply_that_breaks_off_or_is_left_is_kept_as_far_as_it_came(
    journal: Journal, clock: StandingClock, recall: Recall
) -> None:
    engine = ScriptedEngine("one ", "two ", "three", fails_after=2)
    ask = Ask(journal, clock, recall, engine=lambda: engine)
    with pytest.raises(EngineFailed):
        list(ask.ask("count", NEVER))
    left = ask.ask("count again", NEVER)
    next(iter(left))
    left.close()  # type: ignore[attr-defined]
    hits = recall.find("kind:conversation")
    assert sorted(hit.entry.reply for hit in hits) == ["one ", "one two "]  # type: ignore[union-attr]


def test_an_empty_question_is_refused(ask: Ask) -> None:
    with pytest.raises(WrongUsage):
        ask.ask(" ? ", NEVER)


def test_no_rule_speaks_with_praise_or_a_closing_question(ask: Ask, capture: Capture) -> None:
    capture.keep("email Sam today")
    for question in ("what is due today?", "what's next?", "what did I do today?", "why is the sky blue?"):
        reply = answer_to(ask, question).reply
        assert not reply.rstrip().endswith("?")
        assert "!" not in reply


class ToldWays:
    """Knows two ways to begin anything, the other one by a model."""

    def __init__(self, by: str, *, is_bigger: bool = False) -> None:
        self.begun: list[str] = []
        self._by = by
        self._is_bigger = is_bigger

    def does_steps(self) -> bool:
        return self._is_bigger

    def begin(self, task: str, stop: Stop) -> Iterator[Worded]:
        self.begun.append(task)
        yield Worded(f"Open {task}.", "templates")
        if not stop.is_set():
            yield Worded(f"Write three words for {task}.", self._by)


def test_a_question_about_how_to_begin_gets_two_ways_and_says_what_is_missing(
    journal: Journal, clock: StandingClock, recall: Recall
) -> None:
    ways = ToldWays("Seedling")
    answer = answer_to(Ask(journal, clock, recall, begins=ways), "how do I start the thesis?")
    assert ways.begun == ["the thesis"]
    assert answer.reply.startswith(
        "Open the thesis.\n\nOr: Write three words for the thesis.\n\nA plan of all"
    )
    assert answer.engine == "Seedling"
    assert "`companion models`" in answer.reply


def test_where_a_bigger_model_does_steps_it_answers_how_to_begin_and_nothing_is_missing(
    journal: Journal, clock: StandingClock, recall: Recall
) -> None:
    chat = ScriptedEngine("A long essay.")
    ask = Ask(journal, clock, recall, engine=lambda: chat, begins=ToldWays("Big 4B", is_bigger=True))
    answer = answer_to(ask, "how do I start the thesis?")
    assert answer.reply == "Open the thesis.\n\nOr: Write three words for the thesis."
    assert answer.engine == "Big 4B"
    assert chat.prompts == []


def test_a_chat_model_that_is_not_known_to_do_steps_answers_as_it_answers_anything(
    journal: Journal, clock: StandingClock, recall: Recall
) -> None:
    ways = ToldWays("Seedling")
    ask = Ask(journal, clock, recall, engine=lambda: ScriptedEngine("Begin anywhere."), begins=ways)
    assert answer_to(ask, "how do I start the thesis?").reply == "Begin anywhere."
    assert ways.begun == []


def test_a_question_that_goes_on_from_a_reply_stays_with_the_chat_model(
    journal: Journal, clock: StandingClock, recall: Recall
) -> None:
    ways = ToldWays("Big 4B", is_bigger=True)
    ask = Ask(journal, clock, recall, engine=lambda: ScriptedEngine("Because."), begins=ways)
    before = answer_to(ask, "why is the sky blue?")
    *_, after = ask.ask("how do I start the thesis?", NEVER, follows=before.conversation_id)
    assert isinstance(after, Answer)
    assert after.reply == "Because."
    assert ways.begun == []


def test_the_first_way_to_begin_stands_there_before_the_model_is_waited_for(
    journal: Journal, clock: StandingClock, recall: Recall
) -> None:
    stop = threading.Event()
    ask = Ask(journal, clock, recall, begins=ToldWays("Big 4B"))
    told = ask.ask("how do I start the thesis?", stop)
    assert next(told) == Piece("Open the thesis.")
    stop.set()
    answer = list(told)[-1]
    assert isinstance(answer, Answer)
    assert answer.stopped
    assert "Write three words" not in answer.reply


def test_earlier_questions_are_not_what_mentions_this(ask: Ask) -> None:
    answer_to(ask, "why is the sky blue over the sea?")
    answer = answer_to(ask, "is the sea blue under the sky?")
    assert answer.reply.startswith("Nothing in the journal mentions this.")
    assert answer.sources == ()


@pytest.mark.parametrize("question", ["how do I start?", "I'm stuck", "I don't know where to begin"])
def test_a_question_how_to_begin_that_names_nothing_is_about_what_is_next(
    journal: Journal, clock: StandingClock, recall: Recall, capture: Capture, question: str
) -> None:
    ways = ToldWays("templates")
    ask = Ask(journal, clock, recall, begins=ways)
    assert "Nothing is open that could be started." in answer_to(ask, question).reply
    kept = capture.keep("tax letter today").entry
    answer = answer_to(ask, question)
    assert ways.begun == ["tax letter"]
    assert answer.reply.startswith("Next is: tax letter [1]\n\nOpen tax letter.\n\nOr: ")
    assert [source.id for source in answer.sources] == [kept.id]


def test_how_to_get_a_chat_model_is_said_as_this_computer_has_it(
    journal: Journal, clock: StandingClock, recall: Recall
) -> None:
    ask = Ask(journal, clock, recall, begins=ToldWays("templates"), get_model=lambda: "Take Small 1B.")
    assert answer_to(ask, "what is the capital of Peru?").reply.endswith("a chat model.\n\nTake Small 1B.")
    begun = answer_to(ask, "how do I start the thesis?").reply
    assert begun.endswith("needs a chat model; `companion models` says which one suits this computer.")

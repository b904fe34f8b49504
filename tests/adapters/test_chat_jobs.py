"""What every bigger model that does small jobs promises: the fake, one over a fake engine, and one in llama.cpp."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from companion.adapters.chat_jobs import MOST_KEPT, ChatJobs
from companion.adapters.engines import LocalEngine
from companion.adapters.shared_engine import SharedEngine
from companion.domain.conversation import Ended, Message, Piece, Prompt, Role
from companion.domain.errors import EngineFailed
from tests.fakes.engine import SpokenEngine
from tests.fakes.job_writer import ToldWriter
from tests.fakes.narrow_model import SURE
from tests.models.cached import model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from companion.services.take_over import JobWriter

STEP = "Put the tax letter on your desk."
TASK = "answer the tax letter"
SECONDS_TO_LOAD = 30.0


class SlowEngine(SpokenEngine):
    """Waits before each piece until it is let on, or stopped."""

    def __init__(self, *pieces: str) -> None:
        super().__init__(*pieces, signals=SURE)
        self.let_on = threading.Event()
        self.begun = threading.Event()

    def reply(self, prompt, stop):
        self.begun.set()
        while not self.let_on.is_set() and not stop.is_set():
            time.sleep(0.005)
        yield from super().reply(prompt, stop)


@pytest.fixture(params=["told", "spoken", "real", "real, shared"])
def writer(request: pytest.FixtureRequest, tmp_path) -> Iterator[JobWriter]:
    if request.param == "told":
        yield ToldWriter(STEP, name="stepper")
        return
    engine: LocalEngine | SpokenEngine
    if request.param == "spoken":
        engine = SpokenEngine("**Put the tax", " letter on", " your desk**\n", name="stepper", signals=SURE)
        yield ChatJobs(engine)
    else:
        engine = LocalEngine(model("stepper"), run_folder=str(tmp_path))
        yield ChatJobs(SharedEngine(engine).for_jobs if "shared" in request.param else engine)
    engine.close()


def within(seconds: float, is_so: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.01)
    return False


def test_it_has_a_name_and_is_cold_until_it_has_answered(writer):
    assert writer.name == "stepper"
    assert not writer.is_warm()
    writer.say("first", TASK, temperature=0.0, seconds=None)
    assert writer.is_warm()


def test_it_warms_by_itself(writer):
    writer.warm()
    assert within(SECONDS_TO_LOAD, writer.is_warm)


@pytest.mark.parametrize("job", ["first", "smaller", "different", "plan"])
def test_it_says_one_line_for_each_job_with_what_its_probabilities_say(writer, job):
    said = writer.say(job, TASK, temperature=0.0, seconds=None)
    assert said.text == STEP
    assert said.signals is not None
    assert not said.signals.cut_off


def test_what_is_not_ready_in_time_goes_on_and_is_fetched_by_the_same_wish(writer):
    writer.think_ahead("different", TASK, temperature=0.8, shown=["Open the letter."])
    said = []

    def is_there() -> bool:
        said.append(writer.say("different", TASK, temperature=0.8, seconds=0.05))
        return bool(said[-1].text)

    assert within(SECONDS_TO_LOAD, is_there)
    assert said[-1].text == STEP
    assert {one.signals for one in said[:-1]} <= {None}


def test_a_wish_that_is_not_wanted_any_more_says_nothing(writer):
    stop = threading.Event()
    stop.set()
    writer.think_ahead("plan", TASK, temperature=0.0, shown=())
    assert writer.say("first", TASK, temperature=0.0, seconds=None, stop=stop).signals in {None, SURE}
    assert writer.say("first", TASK, temperature=0.0, seconds=None).text == STEP


def test_a_model_that_fails_is_cold_and_says_so_once_it_is_asked():
    for failing in (
        ToldWriter(STEP, problem=EngineFailed("It stopped.")),
        ChatJobs(SpokenEngine("x", complaint="It stopped.")),
    ):
        failing.think_ahead("first", TASK, temperature=0.0, shown=())
        with pytest.raises(EngineFailed, match="It stopped"):
            failing.say("first", TASK, temperature=0.0, seconds=5.0)
        assert not failing.is_warm()


# What is true of the real one alone


def test_a_slow_model_is_never_waited_for_longer_than_asked():
    engine = SlowEngine(STEP)
    jobs = ChatJobs(engine)
    began = time.monotonic()
    assert jobs.say("different", TASK, temperature=0.8, seconds=0.05).signals is None
    jobs.think_ahead("different", TASK, temperature=0.8, shown=())
    assert time.monotonic() - began < 1.0
    engine.let_on.set()
    assert jobs.say("different", TASK, temperature=0.8, seconds=5.0).text == STEP
    assert len(engine.asked) == 1
    jobs.close()


def test_a_wish_for_something_else_drops_what_is_under_way_and_keeps_what_is_ready():
    engine = SlowEngine(STEP)
    jobs = ChatJobs(engine)
    engine.let_on.set()
    jobs.think_ahead("different", TASK, temperature=0.8, shown=())
    assert within(5, jobs._thoughts["different", TASK].ready.is_set)
    engine.let_on.clear()
    jobs.think_ahead("smaller", TASK, temperature=0.8, shown=())
    jobs.think_ahead("different", "call Sam", temperature=0.8, shown=())
    assert list(jobs._thoughts) == [("different", TASK), ("different", "call Sam")]
    assert jobs.say("different", TASK, temperature=0.8, seconds=0.0).text == STEP
    jobs.close()


def test_only_the_newest_thoughts_are_kept():
    engine = SpokenEngine(STEP, signals=SURE)
    jobs = ChatJobs(engine)
    for number in range(MOST_KEPT + 3):
        jobs.think_ahead("different", f"task {number}", temperature=0.8, shown=())
        assert within(5, lambda wish=("different", f"task {number}"): jobs._thoughts[wish].ready.is_set())
    assert len(jobs._thoughts) == MOST_KEPT


def test_a_question_stops_a_job_and_is_answered_at_once():
    engine = SlowEngine("one ", "two")
    shared = SharedEngine(engine)
    jobs = ChatJobs(shared.for_jobs)
    jobs.think_ahead("different", TASK, temperature=0.8, shown=())
    assert engine.begun.wait(5)
    threading.Timer(0.1, engine.let_on.set).start()
    question = Prompt((Message(Role.USER, "how do kites fly?"),))
    *pieces, ended = shared.reply(question, threading.Event())
    assert "".join(piece.text for piece in pieces if isinstance(piece, Piece)) == "one two"
    assert isinstance(ended, Ended)
    assert not ended.stopped
    # what was stopped for the question is thought anew when it is wished for again
    assert jobs.say("different", TASK, temperature=0.8, seconds=5.0).text == "one two."


def test_a_job_waits_while_a_question_is_answered():
    engine = SpokenEngine("one ", "two", signals=SURE)
    shared = SharedEngine(engine)
    jobs = ChatJobs(shared.for_jobs)
    reply = shared.reply(Prompt((Message(Role.USER, "how do kites fly?"),)), threading.Event())
    assert next(reply) == Piece("one ")
    assert jobs.say("different", TASK, temperature=0.8, seconds=0.1).signals is None
    assert len(engine.asked) == 1
    assert [type(part) for part in reply] == [Piece, Ended]
    assert jobs.say("different", TASK, temperature=0.8, seconds=5.0).text == "one two."
    assert len(engine.asked) == 2


def test_closing_the_job_side_leaves_the_process_to_the_questions():
    engine = SpokenEngine("x", name="Big")
    shared = SharedEngine(engine)
    ChatJobs(shared.for_jobs).close()
    assert not engine.is_closed
    shared.close()
    assert engine.is_closed

"""The local engine with the real llama.cpp and real GGUF files, on good days and bad ones."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from companion.adapters.engines import LocalEngine
from companion.domain.conversation import Ended, Message, Piece, Prompt, Role
from companion.domain.errors import EngineFailed
from companion.processes import presence
from companion.processes.budget import RestartBudget
from tests.models.cached import model
from tests.models.make_model import REPLY

linux = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and signals")
LONG_TEXT = " the person asks what is due" * 600


def prompt(text="What is due?", max_tokens=30, temperature=0.0):
    return Prompt(
        (Message(Role.SYSTEM, "Be brief."), Message(Role.USER, text)),
        max_tokens=max_tokens,
        temperature=temperature,
    )


ENDLESS = prompt(max_tokens=3500)


@pytest.fixture
def start(tmp_path):
    made = []

    def start(which="speaker", **more):
        engine = LocalEngine(model(which) if os.sep not in which else which, run_folder=str(tmp_path), **more)
        made.append(engine)
        return engine

    yield start
    for engine in made:
        engine.close()


def say(engine, asked=None, stop=None):
    *pieces, ended = engine.reply(asked or prompt(), stop or threading.Event())
    assert isinstance(ended, Ended)
    return "".join(piece.text for piece in pieces), ended


def is_gone(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def wait_until(holds, seconds=15):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.01)


def complaint(engine, asked=None):
    with pytest.raises(EngineFailed) as failed:
        list(engine.reply(asked or prompt(), threading.Event()))
    assert "\n" not in failed.value.sentence
    assert failed.value.sentence.endswith(".")
    return failed.value.sentence


def break_in(engine, how, asked=ENDLESS):
    """Do something to the process after three pieces; what the person is told."""

    def listen():
        for count, _ in enumerate(engine.reply(asked, threading.Event())):
            if count == 2:
                how(engine.pid)

    with pytest.raises(EngineFailed) as failed:
        listen()
    assert "\n" not in failed.value.sentence
    return failed.value.sentence


# --- good days


def test_letters_cut_across_tokens_arrive_whole(start):
    pieces = [word.text for word in start().reply(prompt(), threading.Event()) if isinstance(word, Piece)]
    assert "".join(pieces).startswith(REPLY)
    assert "ö" in pieces
    assert "🙂" in pieces


def test_bytes_that_are_no_text_are_marked_and_hold_nothing_up(start):
    assert say(start("mumbler"))[0] == "Z\ufffdw"


def test_the_model_ends_its_reply_itself(start):
    text, ended = say(start("ender"))
    assert text == REPLY
    assert ended.signals is not None
    assert not ended.signals.cut_off


def test_a_reply_that_reaches_its_limit_is_marked_as_cut_off(start):
    _, ended = say(start(), prompt(max_tokens=5))
    assert ended.tokens == 5
    assert ended.signals.cut_off


def test_a_model_that_knows_no_system_turn_gets_it_with_the_question(start):
    assert say(start("no-system"))[0] == REPLY


def test_the_process_is_kept_for_the_next_question_and_what_was_read_is_not_read_again(start):
    engine = start("slow")
    text = LONG_TEXT[:6000]
    _, first = say(engine, prompt(text, max_tokens=2))
    pid = engine.pid
    _, second = say(engine, prompt(text + " and now?", max_tokens=2))
    assert engine.pid == pid
    assert second.prompt_tokens > first.prompt_tokens > 500
    assert second.ms_first < first.ms_first / 3


def test_threads_and_context_are_as_set(start):
    assert "2048" in complaint(start(context_tokens=2048), prompt(LONG_TEXT))


def test_a_question_longer_than_the_context_is_refused_with_the_numbers_and_the_next_one_works(start):
    engine = start(context_tokens=512)
    assert "512" in complaint(engine, prompt(LONG_TEXT))
    assert say(engine)[0].startswith(REPLY)


def test_a_reply_that_would_overrun_the_context_is_cut_off_there(start):
    _, ended = say(start(context_tokens=256), prompt(max_tokens=100_000))
    assert ended.signals.cut_off
    assert ended.prompt_tokens + ended.tokens == 256


def test_it_can_be_asked_from_many_threads_and_only_the_newest_is_answered_whole(start):
    engine = start()
    say(engine)
    ends = []

    def one():
        ends.append(say(engine, replace(ENDLESS, max_tokens=2000))[1])

    threads = [threading.Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(ends) == 6
    assert [end for end in ends if not end.stopped]
    assert say(engine)[0].startswith(REPLY)


def test_a_new_question_stops_the_reply_to_the_one_before_even_if_nobody_reads_that(start):
    engine = start()
    first = engine.reply(ENDLESS, threading.Event())
    next(first)
    pid = engine.pid
    assert say(engine)[0].startswith(REPLY)
    assert list(first)[-1].stopped
    assert engine.pid == pid


def test_leaving_a_reply_early_stops_it(start):
    engine = start()
    for _ in engine.reply(ENDLESS, threading.Event()):
        break
    assert say(engine)[0].startswith(REPLY)


@linux
def test_a_stop_while_a_long_prompt_is_read_is_heard_and_the_process_lives_on(start):
    engine = start("slow")
    say(engine, prompt(max_tokens=1))
    pid, stop = engine.pid, threading.Event()
    threading.Timer(0.3, stop.set).start()
    (ended,) = engine.reply(prompt(LONG_TEXT, max_tokens=5), stop)
    assert ended.stopped
    assert ended.tokens == 0
    assert ended.prompt_tokens > 3000
    assert engine.pid == pid
    assert say(engine, prompt(max_tokens=3))[1].tokens == 3


@linux
def test_a_stop_while_the_model_loads_is_an_end_and_the_loading_goes_on(start):
    engine = start()
    stop = threading.Event()
    threading.Timer(0.02, stop.set).start()
    (ended,) = engine.reply(prompt(), stop)
    assert ended.stopped
    pid = engine.pid
    assert say(engine)[0].startswith(REPLY)
    assert engine.pid == pid


@linux
def test_the_engine_is_sealed_and_can_be_found(start, tmp_path):
    engine = start()
    say(engine)
    assert "Seccomp:\t2" in Path(f"/proc/{engine.pid}/status").read_text()
    assert list(presence.present(str(tmp_path))) == [("engine", engine.pid, "seccomp")]


@linux
def test_without_work_the_engine_ends_itself_and_the_next_question_starts_it_again(start, tmp_path):
    engine = start(idle_seconds=0.2)
    say(engine)
    pid = engine.pid
    wait_until(lambda: engine.pid is None)
    assert is_gone(pid)
    assert list(presence.present(str(tmp_path))) == []
    assert say(engine)[0].startswith(REPLY)


def test_ending_idle_costs_nothing_of_the_restart_budget(start):
    engine = start(idle_seconds=0.05, budget=RestartBudget(restarts=0))
    for _ in range(3):
        say(engine)
        wait_until(lambda: engine.pid is None)
    assert say(engine)[0].startswith(REPLY)


def test_the_signals_are_those_of_the_models_own_probabilities(start):
    llama_cpp = pytest.importorskip("llama_cpp")
    import numpy as np

    _, ended = say(start("slow"), prompt(max_tokens=12))
    llama = llama_cpp.Llama(model("slow"), n_ctx=512, logits_all=True, verbose=False)
    text = "".join(
        f"<|im_start|>{role}\n{words}<|im_end|>\n"
        for role, words in (("system", "Be brief."), ("user", "What is due?"))
    )
    tokens = llama.tokenize((text + "<|im_start|>assistant\n").encode(), add_bos=False, special=True)
    drawn = []
    for token in llama.generate(tokens, temp=0):
        drawn.append(token)
        if len(drawn) == 12:
            break
    rows = llama.scores[len(tokens) - 1 : len(tokens) + 11].astype(np.float64)
    logs = rows - np.log(np.exp(rows).sum(axis=1, keepdims=True))
    chosen = logs[np.arange(12), drawn]
    entropies = -(np.exp(logs) * logs).sum(axis=1)
    signals = ended.signals
    assert signals.tokens == 12
    assert signals.mean_logprob == pytest.approx(chosen.mean(), abs=1e-3)
    assert signals.first_logprob == pytest.approx(chosen[0], abs=1e-3)
    assert signals.min_logprob == pytest.approx(chosen.min(), abs=1e-3)
    assert signals.p10_logprob == pytest.approx(np.percentile(chosen, 10), abs=1e-3)
    assert signals.mean_entropy == pytest.approx(entropies.mean(), abs=1e-3)
    assert signals.first_entropy == pytest.approx(entropies[:5].mean(), abs=1e-3)


# --- bad days


@linux
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV])
def test_a_process_that_dies_in_mid_reply_is_one_sentence_and_the_next_question_works(start, number):
    engine = start()
    say(engine)
    sentence = break_in(engine, lambda pid: os.kill(pid, number))
    assert ("ended from outside" in sentence) == (number == signal.SIGKILL)
    assert say(engine)[0].startswith(REPLY)


@linux
def test_a_stopped_process_is_noticed_in_mid_reply_and_the_next_question_works(start):
    engine = start(deaf_seconds=1.5)
    say(engine)
    pids = []
    sentence = break_in(engine, lambda pid: (pids.append(pid), os.kill(pid, signal.SIGSTOP)))
    assert "stopped answering" in sentence
    assert is_gone(pids[0])
    assert say(engine)[0].startswith(REPLY)


@linux
def test_a_process_that_is_slow_but_lives_is_not_taken_for_a_dead_one(start):
    engine = start("slow", deaf_seconds=2.5)
    _, ended = say(engine, prompt(LONG_TEXT, max_tokens=1))  # reads for longer than that without a word
    assert not ended.stopped


@linux
def test_stopping_a_reply_of_a_deaf_process_ends_the_process_after_the_grace_time(start, monkeypatch):
    monkeypatch.setattr("companion.adapters.engine_process.CANCEL_GRACE_SECONDS", 0.3)
    engine = start()
    say(engine)
    pid, stop = engine.pid, threading.Event()
    got = []
    for word in engine.reply(ENDLESS, stop):
        got.append(word)
        if len(got) == 3:
            os.kill(pid, signal.SIGSTOP)
            stop.set()
    assert got[-1].stopped
    assert is_gone(pid)
    assert say(engine)[0].startswith(REPLY)


@linux
def test_a_question_after_an_unread_reply_of_a_deaf_process_is_answered_by_a_new_one(start, monkeypatch):
    monkeypatch.setattr("companion.adapters.engine_process.CANCEL_GRACE_SECONDS", 0.3)
    engine = start()
    left = engine.reply(ENDLESS, threading.Event())
    next(left)
    pid = engine.pid
    os.kill(pid, signal.SIGSTOP)
    assert say(engine)[0].startswith(REPLY)
    assert engine.pid != pid


@linux
def test_a_process_that_died_between_two_questions_is_replaced_without_a_word(start):
    engine = start()
    say(engine)
    os.kill(engine.pid, signal.SIGKILL)
    wait_until(lambda: engine.pid is None)
    assert say(engine)[0].startswith(REPLY)


@linux
def test_an_illegal_instruction_is_explained_and_not_tried_again(start):
    engine = start()
    say(engine)
    sentence = break_in(engine, lambda pid: os.kill(pid, signal.SIGILL))
    assert "illegal instruction" in sentence
    assert complaint(engine) == sentence
    assert engine.pid is None


def test_an_engine_that_dies_at_its_start_is_one_sentence(start):
    engine = start(command=[sys.executable, "-c", "import os; os._exit(3)"])
    assert "exit code 3" in complaint(engine)


def test_an_engine_that_never_opens_is_given_up(start, monkeypatch):
    monkeypatch.setattr("companion.processes.channel.CONNECT_SECONDS", 0.3)
    engine = start(command=[sys.executable, "-c", "import time; time.sleep(60)"])
    assert "ended" in complaint(engine)


def test_a_program_that_is_not_there_is_one_sentence(start):
    assert "could not be started" in complaint(start(command=["/no/such/program"]))


def test_after_three_restarts_in_ten_minutes_the_person_is_told_instead(start):
    engine = start(command=[sys.executable, "-c", "import os; os._exit(3)"])
    sentences = [complaint(engine) for _ in range(5)]
    assert ["exit code 3" in sentence for sentence in sentences] == [True] * 4 + [False]
    assert "4 times within 10 minutes" in sentences[-1]
    assert "`companion models use PATH`" in sentences[-1]


def test_the_budget_fills_up_again_with_time():
    budget = RestartBudget(restarts=2, window_seconds=600)
    assert [budget.spend(now) for now in (0, 10, 20)] == [True, True, False]
    assert budget.seconds_until_next(20) == 580
    assert budget.spend(601)
    assert not budget.spend(605)
    assert budget.spend(611)


def test_files_that_are_no_whole_model_are_one_sentence_and_start_nothing(start, tmp_path):
    whole = Path(model("speaker")).read_bytes()
    for name, content in (("cut", whole[:-1000]), ("letter", b"Dear Sir or Madam"), ("empty", b"")):
        (tmp_path / name).write_bytes(content)
        engine = start(str(tmp_path / name))
        assert name in complaint(engine)
        assert engine.pid is None
    assert "no file" in complaint(start(str(tmp_path / "gone")))


def test_a_file_whose_header_is_sound_but_whose_architecture_nobody_knows_is_one_sentence(start, tmp_path):
    content = Path(model("speaker")).read_bytes().replace(b"llama", b"lambo")
    (tmp_path / "odd.gguf").write_bytes(content)
    assert "odd.gguf" in complaint(start(str(tmp_path / "odd.gguf")))


def test_a_model_without_a_chat_template_is_refused_before_it_is_loaded(start):
    engine = start("templateless")
    assert "cannot chat" in complaint(engine)
    assert engine.pid is None


@linux
def test_closing_in_mid_reply_ends_the_process_and_leaves_nothing_behind(start, tmp_path):
    engine = start()
    reply = engine.reply(ENDLESS, threading.Event())
    next(reply)
    pid = engine.pid
    engine.close()
    assert list(reply)[-1].stopped
    assert is_gone(pid)
    wait_until(lambda: not list(tmp_path.glob("*.present")))


@linux
@pytest.mark.parametrize("busy", [False, True])
def test_the_engine_does_not_outlive_the_app_however_that_ends(tmp_path, busy):
    program = f"""
import os, sys, threading
from companion.adapters.engines import LocalEngine
from companion.domain.conversation import Message, Prompt, Role
engine = LocalEngine({model("slow")!r}, run_folder={str(tmp_path)!r})
def ask(text):
    list(engine.reply(Prompt((Message(Role.USER, text),), max_tokens=1), threading.Event()))
first = threading.Thread(target=ask, args=("hi",))
first.start(); first.join()   # the thread that asked first is gone, the engine is not
print(engine.pid, flush=True)
if {busy}:
    ask({LONG_TEXT!r})
threading.Event().wait()
"""
    app = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    pid = int(app.stdout.readline())
    time.sleep(0.3)
    assert not is_gone(pid)
    app.kill()
    app.wait()
    app.stdout.close()
    wait_until(lambda: is_gone(pid), seconds=5)


@linux
def test_even_a_stopped_engine_does_not_outlive_the_app(tmp_path):
    program = f"""
import threading
from companion.adapters.engines import LocalEngine
from companion.domain.conversation import Message, Prompt, Role
engine = LocalEngine({model("speaker")!r}, run_folder={str(tmp_path)!r})
list(engine.reply(Prompt((Message(Role.USER, "hi"),), max_tokens=1), threading.Event()))
print(engine.pid, flush=True)
threading.Event().wait()
"""
    app = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    pid = int(app.stdout.readline())
    os.kill(pid, signal.SIGSTOP)
    app.kill()
    app.wait()
    app.stdout.close()
    wait_until(lambda: is_gone(pid), seconds=5)


def test_the_app_side_never_imports_llama_cpp_or_numpy(tmp_path):
    program = f"""
import sys, threading
from companion.adapters.engines import LocalEngine
from companion.domain.conversation import Message, Prompt, Role
engine = LocalEngine({model("ender")!r}, run_folder={str(tmp_path)!r})
list(engine.reply(Prompt((Message(Role.USER, "hi"),), max_tokens=9), threading.Event()))
engine.close()
print(sorted({{"llama_cpp", "numpy", "jinja2"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")

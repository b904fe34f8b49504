"""The local engine beside plain llama-cpp-python: same file, same threads, same run, taking turns."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from typing import TYPE_CHECKING

from companion.adapters.engines import LocalEngine
from companion.domain.conversation import Message, Piece, Prompt, Role
from tests.bench.table import Row, median
from tests.models.cached import model

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 5
TOKENS = 64
CONTEXT = 4096
THREADS = max(1, (os.cpu_count() or 2) - 1)
# About 250 tokens of the test models' vocabulary, after a first word that no earlier round had.
QUESTION = "{mark} the person asks what is due today, and the quick brown fox answers the letter. " * 12


def rows() -> Iterator[Row]:
    """Tokens a second, first token, second question and the stop, with a model of half a billion random weights."""
    path = model("half-billion")
    with tempfile.TemporaryDirectory() as folder:
        engine = LocalEngine(path, run_folder=folder, context_tokens=CONTEXT, threads=THREADS)
        plain = Plain(path)
        ask(engine, "warm up", 2)
        plain.ask("warm up", 2)
        ours, theirs, again = [], [], []
        for number in range(ROUNDS):
            text = QUESTION.format(mark=f"{number}")
            theirs.append(plain.ask(text, TOKENS))
            ours.append(ask(engine, text, TOKENS))
            again.append(ask(engine, text + " And then what?", 4))
        file = f"{os.path.getsize(path) / 2**20:.0f} MiB, {THREADS} thread(s)"
        yield Row(
            "tokens/s through engine and channel",
            "token/s",
            median([rate for _, rate in ours]),
            "plain llama-cpp-python",
            median([rate for _, rate in theirs]),
            "at least 0.95 x",
            file,
        )
        first = median([wait for wait, _ in ours])
        yield Row(
            "time to first token, question of 300 tokens",
            "ms",
            first,
            "plain llama-cpp-python",
            median([wait for wait, _ in theirs]),
            "at most 1.1 x",
        )
        yield Row(
            "time to first token, second question",
            "ms",
            median([wait for wait, _ in again]),
            "the first question",
            first,
            "at most 0.1 x",
        )
        yield Row("stop to silence in mid-reply", "ms", stop_after(engine, 1, "hi"), "none", 0, "100 ms")
        yield Row(
            "stop to silence while a prompt is read",
            "ms",
            stop_after(engine, 0, QUESTION * 8),
            "none",
            0,
            "100 ms",
        )
        engine.close()


def prompt(text: str, tokens: int) -> Prompt:
    return Prompt((Message(Role.USER, text),), max_tokens=tokens, temperature=0)


def ask(engine: LocalEngine, text: str, tokens: int) -> tuple[float, float]:
    """Milliseconds to the first piece, and tokens a second after it, as whoever iterates sees them."""
    began = time.perf_counter()
    stamps, count = [], 0
    for word in engine.reply(prompt(text, tokens), threading.Event()):
        if isinstance(word, Piece):
            stamps.append(time.perf_counter())
        else:
            count = word.tokens
    return (stamps[0] - began) * 1000, (count - 1) / max(1e-9, time.perf_counter() - stamps[0])


def stop_after(engine: LocalEngine, pieces: int, text: str) -> float:
    """Milliseconds from the wish to stop to the end, after so many pieces; with 0, half a second after asking."""
    stop = threading.Event()
    asked: list[float] = []

    def wish() -> None:
        asked.append(time.perf_counter())
        stop.set()

    if not pieces:
        threading.Timer(0.5, wish).start()
    for count, word in enumerate(engine.reply(prompt(text, 500), stop), start=1):
        if count == pieces and isinstance(word, Piece):
            wish()
    return (time.perf_counter() - asked[0]) * 1000


class Plain:
    """llama-cpp-python as its own documentation uses it."""

    def __init__(self, path: str) -> None:
        import llama_cpp

        self._llama = llama_cpp.Llama(
            path, n_ctx=CONTEXT, n_threads=THREADS, n_threads_batch=THREADS, verbose=False
        )

    def ask(self, text: str, tokens: int) -> tuple[float, float]:
        began = time.perf_counter()
        first = 0.0
        stream = self._llama.create_completion(
            f"<|im_start|>user\n{text}<|im_end|>\n<|im_start|>assistant\n",
            max_tokens=tokens,
            temperature=0,
            stream=True,
        )
        for _ in stream:
            first = first or time.perf_counter()
        return (first - began) * 1000, (tokens - 1) / (time.perf_counter() - first)


if __name__ == "__main__":
    for row in rows():
        print(row)

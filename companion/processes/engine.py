"""The engine: the one process that loads llama.cpp, so that whatever happens in there happens to it alone."""

from __future__ import annotations

import codecs
import ctypes
import os
import random
import signal
import sys
import time
from typing import TYPE_CHECKING, Any

from companion.processes import channel, children, messages, seal
from companion.processes.engine_work import UnanswerableError, Work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from companion.processes.abort import Abort
    from companion.processes.children import Assignment
    from companion.processes.messages import FromEngine, Generate, Load, Turn
    from companion.processes.tap import Tap

BATCH_TOKENS = 512
# llama_decode's return code when the abort callback said so.
_ABORTED = "llama_decode returned 2"


def main(assignment: Assignment) -> int:
    """Serve one parent until it goes away or the idle time is over."""
    enforced_by = seal.seal()
    os.environ["GGML_NO_BACKTRACE"] = "1"  # else an abort() starts a debugger to print where it was
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal reaches us too; the parent decides
    if sys.platform == "linux":
        children.die_with_parent(signal.SIGKILL)
    Work(channel.listen(assignment.address, assignment.key), Model, enforced_by).serve()
    return 0


class Model:
    """A loaded GGUF with its chat template."""

    def __init__(self, order: Load, abort: Abort) -> None:
        import llama_cpp
        from llama_cpp.llama_chat_format import Jinja2ChatFormatter

        self._llama_cpp = llama_cpp
        self._abort = abort
        self._llama = llama = llama_cpp.Llama(
            order.path,
            n_ctx=order.context,
            n_batch=BATCH_TOKENS,
            n_threads=order.threads,
            n_threads_batch=order.threads,
            n_gpu_layers=-1 if llama_cpp.llama_supports_gpu_offload() else 0,
            verbose=False,
        )
        template = llama.metadata.get("tokenizer.chat_template")
        if not template:
            raise UnanswerableError(
                "This model file has no chat template, so it cannot chat; choose an instruct or chat model."
            )
        self._vocabulary = llama_cpp.llama_model_get_vocab(llama.model)
        self._bos = llama.token_bos()
        self._format = Jinja2ChatFormatter(
            template=template,
            eos_token=self._special(llama.token_eos()),
            bos_token=self._special(self._bos),
        )
        self._piece = ctypes.create_string_buffer(256)
        self._callback = _callback(llama_cpp)
        llama_cpp.llama_set_abort_callback(llama.ctx, self._callback, abort.address)

    @property
    def context(self) -> int:
        """How many tokens prompt and reply may have together."""
        return int(self._llama.n_ctx())

    def reply(self, order: Generate) -> Iterator[FromEngine]:
        """Yield the pieces, then Signals and Done. Raises UnanswerableError with a sentence."""
        from companion.processes.tap import Tap

        began = time.perf_counter()
        tokens = self._tokens(order.turns)
        room = self.context - len(tokens)
        if room < 1:
            raise UnanswerableError(
                f"The question and what goes with it have {len(tokens)} tokens; this model is set to take "
                f"{self.context}. Ask with less, or raise the setting context_tokens."
            )
        reused = self._known_of(tokens)
        tap = Tap(self._llama.n_vocab())
        told = _Told(order.number, began)
        stopped = cut_off = False
        try:
            for token in self._drawn(tokens, order.temperature):
                if self._abort.is_asked():
                    stopped = True
                    break
                if self._llama_cpp.llama_vocab_is_eog(self._vocabulary, token):
                    break
                self._note(tap, token)
                yield from told.more(self._bytes_of(token))
                if told.tokens >= min(order.max_tokens, room):
                    cut_off = True
                    break
        except RuntimeError as error:
            if not self._abort.is_asked() or str(error) != _ABORTED:
                raise
            stopped = True
        if not stopped:
            yield from told.rest()
        signals = tap.signals(order.number, cut_off=cut_off)
        if signals is not None:
            yield signals
        yield told.done(stopped=stopped, prompt_tokens=len(tokens), reused=reused)

    def _drawn(self, tokens: list[int], temperature: float) -> Iterator[int]:
        """Draw tokens without end.

        The loop inside `create_completion` and not that itself: it would turn the whole reply back into text twice
        for every token, and hold back what is no valid UTF-8 for ever.
        """
        self._llama.set_seed(random.getrandbits(31))
        drawn: Iterator[int] = self._llama.generate(tokens, temp=temperature)
        return drawn

    def _note(self, tap: Tap, token: int) -> None:
        import numpy as np

        # llama.cpp still holds the logits this token was drawn from: a view, not a copy of the vocabulary.
        at = self._llama_cpp.llama_get_logits_ith(self._llama.ctx, -1)
        tap.note(np.ctypeslib.as_array(at, shape=(self._llama.n_vocab(),)), token)

    def _tokens(self, turns: Sequence[Turn]) -> list[int]:
        text = self._prompt(turns)
        tokens: list[int] = self._llama.tokenize(text.encode(), add_bos=False, special=True)
        wants_bos = self._llama_cpp.llama_vocab_get_add_bos(self._vocabulary)
        return [self._bos, *tokens] if wants_bos and tokens[:1] != [self._bos] else tokens

    def _prompt(self, turns: Sequence[Turn]) -> str:
        """The turns in the model's own template; where it knows no system turn, that goes to the first user turn."""
        from jinja2 import TemplateError

        said: list[Any] = [{"role": turn.role, "content": turn.text} for turn in turns]
        try:
            return str(self._format(messages=said, enable_thinking=False).prompt)
        except (ValueError, TemplateError) as error:
            if len(said) < 2 or said[0]["role"] != "system":
                raise UnanswerableError(
                    f"The model's chat template refused the question: {error}."
                ) from error
            first: Any = {"role": "user", "content": f"{said[0]['content']}\n\n{said[1]['content']}"}
            return str(self._format(messages=[first, *said[2:]], enable_thinking=False).prompt)

    def _known_of(self, tokens: list[int]) -> int:
        """How many tokens at the start of the prompt are still in memory, so that they are not read again."""
        known = self._llama.input_ids[: self._llama.n_tokens]
        both = zip(known, tokens, strict=False)
        return next((place for place, (a, b) in enumerate(both) if a != b), min(len(known), len(tokens)))

    def _bytes_of(self, token: int) -> bytes:
        length = self._llama_cpp.llama_token_to_piece(
            self._vocabulary, token, self._piece, len(self._piece), 0, False
        )
        if length < 0:
            self._piece = ctypes.create_string_buffer(-length)
            return self._bytes_of(token)
        return self._piece.raw[:length]

    def _special(self, token: int) -> str:
        return (
            ""
            if token < 0
            else self._llama_cpp.llama_vocab_get_text(self._vocabulary, token).decode("utf-8", "replace")
        )


class _Told:
    """What was said of a reply so far, in whole characters."""

    def __init__(self, number: int, began: float) -> None:
        self.tokens = 0
        self._number = number
        self._began = began
        self._ms_first = 0.0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def more(self, token: bytes) -> Iterator[FromEngine]:
        if not self.tokens:
            self._ms_first = _since(self._began)
        self.tokens += 1
        text = self._decoder.decode(token)
        if text:
            yield messages.Piece(self._number, text)

    def rest(self) -> Iterator[FromEngine]:
        text = self._decoder.decode(b"", final=True)
        if text:
            yield messages.Piece(self._number, text)

    def done(self, *, stopped: bool, prompt_tokens: int, reused: int) -> FromEngine:
        total = _since(self._began)
        return messages.Done(
            number=self._number,
            stopped=stopped,
            prompt_tokens=prompt_tokens,
            reused=reused,
            tokens=self.tokens,
            ms_first=self._ms_first or total,
            ms_total=total,
        )


def _callback(llama_cpp: Any) -> Any:
    """What llama.cpp asks while it computes, on the CPU; other back ends finish their step first.

    C's own `atoi` reads the digit in `Abort`: it is asked hundreds of times a token, and a Python function would take
    the interpreter's lock each time.
    """
    libc = ctypes.CDLL("msvcrt" if sys.platform == "win32" else None)
    return ctypes.cast(libc.atoi, llama_cpp.ggml_abort_callback)


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000

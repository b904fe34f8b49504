"""A chat model that does the small jobs: it thinks in a thread of its own, and what it thought is fetched later."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from companion.domain.conversation import Piece
from companion.domain.errors import EngineFailed, ModelProblem
from companion.domain.job_prompt import job_prompt, read_reply
from companion.services.suggest_step import Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.services.ports import Engine, Stop

POLL_SECONDS = 0.02
MOST_KEPT = 4
"""So many thoughts wait to be fetched; older ones are forgotten."""

_WARMING = ("first", "water the plants")


class ChatJobs:
    """Implements `services.take_over.JobWriter` over any engine that can chat.

    It thinks of one thing at a time: a wish for something else drops what is under way. A thought that is not ready
    within the seconds given goes on, and the same wish made again fetches it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._thoughts: dict[tuple[str, str], _Thought] = {}
        self._has_answered = False

    @property
    def name(self) -> str:
        """The model's name as the person knows it."""
        return self._engine.name

    def is_warm(self) -> bool:
        """Whether it has answered and its process still runs."""
        return self._has_answered and getattr(self._engine, "pid", 0) is not None

    def warm(self) -> None:
        """Load it in a thread of its own; what goes wrong there is told by the next `say` and not here."""
        with self._lock:
            if not self._has_answered and not self._thoughts:
                self._think(*_WARMING, temperature=0.0, shown=())

    def think_ahead(self, job: str, text: str, *, temperature: float, shown: Sequence[str]) -> None:
        """Begin to think of what the same wish will fetch later, and return at once."""
        with self._lock:
            self._think(job, text, temperature=temperature, shown=shown)

    def say(
        self,
        job: str,
        text: str,
        *,
        temperature: float,
        seconds: float | None,
        shown: Sequence[str] = (),
        stop: Stop | None = None,
    ) -> Said:
        """Do a job: first, smaller, different or plan; `shown` is what is not to be said again.

        Without `seconds` it is waited for until `stop`. Where it is not ready in time nothing is said, and the same
        wish later fetches it. Raises EngineFailed with a sentence.
        """
        with self._lock:
            thought = self._think(job, text, temperature=temperature, shown=shown)
        if not thought.is_ready_within(seconds, stop):
            if seconds is None:
                self._forget((job, text), thought)
            return Said("", None)
        self._forget((job, text), thought)
        if thought.problem is not None:
            raise thought.problem
        return thought.said

    def close(self) -> None:
        """Drop what it is thinking and end the process behind it, where it has one of its own."""
        with self._lock:
            for thought in self._thoughts.values():
                thought.stop.set()
            self._thoughts.clear()
            self._has_answered = False
        self._engine.close()

    def _forget(self, wish: tuple[str, str], thought: _Thought) -> None:
        thought.stop.set()
        with self._lock:
            if self._thoughts.get(wish) is thought:
                del self._thoughts[wish]

    def _think(self, job: str, text: str, *, temperature: float, shown: Sequence[str]) -> _Thought:
        """The thought of this wish, begun where there is none, in place of the one under way. Within the lock."""
        wish = (job, text)
        known = self._thoughts.get(wish)
        if known is not None and not known.was_stopped:
            return known
        for other, under_way in list(self._thoughts.items()):
            if not under_way.ready.is_set():
                under_way.stop.set()
                del self._thoughts[other]
        thought = _Thought()
        self._thoughts[wish] = thought
        for oldest in list(self._thoughts)[:-MOST_KEPT]:
            del self._thoughts[oldest]
        prompt = job_prompt(job, text, shown, temperature=temperature)

        def think() -> None:
            said: list[str] = []
            try:
                for part in self._engine.reply(prompt, thought.stop):
                    if isinstance(part, Piece):
                        said.append(part.text)
                    elif not part.stopped:
                        self._has_answered = True
                        thought.said = Said(read_reply("".join(said)), part.signals)
            except (EngineFailed, ModelProblem) as problem:
                self._has_answered = False
                thought.problem = problem
            finally:
                thought.ready.set()

        threading.Thread(target=think, name="small job", daemon=True).start()
        return thought


class _Thought:
    """One job under way or done."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.ready = threading.Event()
        self.said = Said("", None)
        self.problem: EngineFailed | ModelProblem | None = None

    @property
    def was_stopped(self) -> bool:
        """Whether it ended before its time, as for a question of the person."""
        return self.ready.is_set() and self.problem is None and self.said.signals is None

    def is_ready_within(self, seconds: float | None, stop: Stop | None) -> bool:
        """Wait; False when the time is over or `stop` was wished for."""
        if seconds is not None:
            return self.ready.wait(max(0.0, seconds))
        while not self.ready.wait(POLL_SECONDS):
            if stop is not None and stop.is_set():
                return False
        return True

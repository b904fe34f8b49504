"""Ask: a reply to a question, from the journal by code, or from a chat model with the journal's sources."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from companion.domain.asked import Conversation, Source
from companion.domain.conversation import Ended, Message, Piece, Prompt, Role
from companion.domain.errors import JournalProblem, WrongUsage
from companion.domain.start_question import names_nothing_to_start, task_to_start
from companion.services.recall import four_in_the_morning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import time

    from companion.domain.entry import Hit
    from companion.services.plans import Worded
    from companion.services.ports import Clock, Engine, Journal, Stop
    from companion.services.recall import Recall

FROM_JOURNAL = "journal"
"""The name of the engine where no model replied."""

ALL_STEPS_NEED = (
    "A plan of all the steps needs a chat model; `companion models` says which one suits this computer."
)
"""What is said beside ways to begin, where no chat model is in use."""

NOTHING_TO_START = (
    "Nothing is open that could be started. Named in the question it gets a first step, "
    "as in “how do I start the tax letter”."
)

SOURCES = 5
"""So many entries go with a question to the model."""

FOUND = 7
"""So many entries a search shows."""
SYSTEM_PROMPT = (
    "You answer inside Companion, a journal on the person's own computer. Answer first, then what it rests on. "
    "Short plain sentences; Markdown is shown. State facts, no feelings, no praise, no greeting. "
    "Use the numbered entries of the journal where they help and cite them as [1]; add nothing to them. "
    "Where something is missing, say what. Where the person has to decide, give options and what speaks for each. "
    "End with the answer itself, without a question or an offer."
)
"""Short, because a small model reads it each time; the same for all questions, so that it is read once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The last thing an ask yields. Times in milliseconds from the question.

    `engine` is the model's name or `journal`. `confidence` runs from 0 to 1 where it is known, with its
    `reason`. `conversation_id` is None where the reply could not be kept; `reason` then says why.
    """

    reply: str
    engine: str
    sources: tuple[Source, ...] = ()
    confidence: float | None = None
    reason: str | None = None
    offer: None = None
    ms_first: float
    ms_total: float
    stopped: bool = False
    conversation_id: str | None = None

    def as_json(self) -> dict[str, object]:
        """The shape the command line promises."""
        return {
            "reply": self.reply,
            "engine": self.engine,
            "confidence": self.confidence,
            "reason": self.reason,
            "offer": self.offer,
            "sources": [source.as_json() for source in self.sources],
            "ms_first": round(self.ms_first, 1),
            "ms_total": round(self.ms_total, 1),
            "stopped": self.stopped,
            "conversation_id": self.conversation_id,
        }


def no_engine() -> Engine | None:
    """Where no chat model is in use."""
    return None


def any_chat_model() -> str:
    """How to get a chat model, said where nothing is known of this computer."""
    return "`companion models use PATH` takes a GGUF file."


class Begins(Protocol):
    """Whatever knows ways to begin something."""

    def does_steps(self) -> bool:
        """Whether a bigger model has taken first steps over, so that a question how to begin is its job."""

    def begin(self, task: str, stop: Stop) -> Iterator[Worded]:
        """Ways to begin a task, the first at once; a model's may be waited for until `stop`. Never raises."""


class Ask:
    """Answers questions. `engine` gives the chat model in use, or None; it is asked only when one is needed.

    `begins` answers how to begin something, where no chat model is in use or one has taken that job over; `get_model`
    says how to get a chat model, where one is missing.
    """

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        recall: Recall,
        *,
        engine: Callable[[], Engine | None] = no_engine,
        day_starts_at: Callable[[], time] = four_in_the_morning,
        begins: Begins | None = None,
        get_model: Callable[[], str] = any_chat_model,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._recall = recall
        self._engine = engine
        self._day_starts_at = day_starts_at
        self._begins = begins
        self._get_model = get_model
        self._turns: dict[str, tuple[Message, ...]] = {}

    def ask(self, text: str, stop: Stop, *, follows: str | None = None) -> Iterator[Piece | Answer]:
        """Yield the reply as it comes and the Answer last; the conversation is kept, also a stopped one.

        `follows` is the conversation_id of the reply that this question goes on from. Raises WrongUsage for
        an empty question, EngineFailed after keeping what had come by then.
        """
        question = text.strip().lstrip("?").strip()
        if not question:
            raise WrongUsage("There is no question: the line is empty.")
        return self._reply(question, stop, follows)

    def _reply(self, question: str, stop: Stop, follows: str | None) -> Iterator[Piece | Answer]:
        from companion.domain.journal_question import read_journal_question

        began = perf_counter()
        asked = None if follows in self._turns else read_journal_question(question, self._recall.day())
        if asked is not None:
            from companion.services.answer_from_journal import AnswerFromJournal

            told = AnswerFromJournal(self._journal, self._recall).answer(
                asked, self._clock.now(), self._day_starts_at()
            )
            yield from self._told(question, told.reply, told.sources, began)
            return
        looked_for = search_asked(question)
        found = self._found(looked_for) if looked_for and follows not in self._turns else []
        if found or looked_for == question:
            listed = "\n".join(f"- {hit.entry.title} [{n}]" for n, hit in enumerate(found, start=1))
            listed = listed or "Nothing in the journal has these words."
            yield from self._told(question, listed, self._sources(found), began)
            return
        hits = self._recall.related(question, SOURCES)
        engine = self._engine()
        begins = None if follows in self._turns else self._begins
        if begins is not None and (engine is None or begins.does_steps()):
            task = task_to_start(question)
            if task is not None:
                ways = begins.begin(task, stop)
                yield from self._ways_to_begin(question, ways, stop, began, has_chat=engine is not None)
                return
            if names_nothing_to_start(question):
                yield from self._begin_next(question, begins, stop, began, has_chat=engine is not None)
                return
        if engine is None:
            hits = [
                hit for hit in self._recall.related(question, 3 * SOURCES) if hit.entry.kind != "conversation"
            ]
            said = without_model(hits[:SOURCES], self._get_model())
            yield from self._told(question, said, self._sources(hits[:SOURCES]), began)
            return
        yield from self._from_model(
            engine, question, self._sources(hits), stop=stop, follows=follows, began=began
        )

    def _found(self, query: str) -> list[Hit]:
        """What a search finds, without earlier questions unless the search is for them."""
        from companion.domain.search_query import read_query

        hits = self._recall.find(query)
        if not read_query(query, self._recall.day()).kinds:
            hits = [hit for hit in hits if hit.entry.kind != "conversation"]
        return hits[:FOUND]

    def _sources(self, hits: list[Hit]) -> tuple[Source, ...]:
        from companion.services.answer_from_journal import source_of

        return tuple(source_of(hit.entry, self._clock.now()) for hit in hits)

    def _told(
        self, question: str, reply: str, sources: tuple[Source, ...], began: float, by: str = FROM_JOURNAL
    ) -> Iterator[Piece | Answer]:
        first = _since(began)
        yield Piece(reply)
        yield self._kept(question, reply, by, sources, began, first=first, stopped=False)

    def _begin_next(
        self, question: str, begins: Begins, stop: Stop, began: float, *, has_chat: bool
    ) -> Iterator[Piece | Answer]:
        """A question that names nothing is about what would be next."""
        step = self._recall.next_step()
        if step is None:
            yield from self._told(question, NOTHING_TO_START, (), began)
            return
        from companion.services.answer_from_journal import source_of

        ways = begins.begin(step.task.title, stop)
        lead = f"Next is: {step.task.title} [1]\n\n"
        sources = (source_of(step.task, self._clock.now()),)
        yield from self._ways_to_begin(
            question, ways, stop, began, has_chat=has_chat, lead=lead, sources=sources
        )

    def _ways_to_begin(
        self,
        question: str,
        ways: Iterator[Worded],
        stop: Stop,
        began: float,
        *,
        has_chat: bool,
        lead: str = "",
        sources: tuple[Source, ...] = (),
    ) -> Iterator[Piece | Answer]:
        """Each way as it comes: the first at once; the last to speak is named as the engine."""
        pieces: list[str] = []
        by, first = FROM_JOURNAL, 0.0
        for way in ways:
            pieces.append(f"\n\nOr: {way.words}" if pieces else f"{lead}{way.words}")
            by, first = way.engine, first or _since(began)
            yield Piece(pieces[-1])
        if not has_chat:
            pieces.append(f"\n\n{ALL_STEPS_NEED}")
            yield Piece(pieces[-1])
        yield self._kept(question, "".join(pieces), by, sources, began, first=first, stopped=stop.is_set())

    def _from_model(
        self,
        engine: Engine,
        question: str,
        sources: tuple[Source, ...],
        *,
        stop: Stop,
        follows: str | None,
        began: float,
    ) -> Iterator[Piece | Answer]:
        earlier = self._turns.get(follows or "", (Message(Role.SYSTEM, SYSTEM_PROMPT),))
        sent = (*earlier, Message(Role.USER, as_sent(question, sources)))
        pieces: list[str] = []
        first: float | None = None
        finished, stopped = False, False
        try:
            for part in engine.reply(Prompt(messages=sent), stop):
                if isinstance(part, Ended):
                    stopped = part.stopped
                    continue
                first = _since(began) if first is None else first
                pieces.append(part.text)
                yield part
            finished = True
        finally:
            if not finished and pieces:  # the engine failed, or nobody listens any more: keep what came
                self._kept(question, "".join(pieces), engine.name, sources, began, first=first, stopped=True)
        reply = "".join(pieces)
        answer = self._kept(question, reply, engine.name, sources, began, first=first, stopped=stopped)
        if answer.conversation_id is not None:
            turn = (*sent, Message(Role.ASSISTANT, reply))
            self._turns = {answer.conversation_id: turn}
        yield answer

    def _kept(
        self,
        question: str,
        reply: str,
        engine: str,
        sources: tuple[Source, ...],
        began: float,
        *,
        first: float | None,
        stopped: bool,
    ) -> Answer:
        now = self._clock.now()
        conversation = Conversation(
            uuid=self._journal.new_uuid(),
            question=question,
            reply=reply,
            engine=engine,
            sources=sources,
            stopped=stopped,
            created_at=now,
        )
        total = _since(began)
        kept_as, reason = None, None
        try:
            with self._journal.unit("ask", now, undoable=False) as unit:
                kept_as = unit.add(conversation).id
        except JournalProblem as problem:
            reason = problem.sentence
        return Answer(
            reply=reply,
            engine=engine,
            sources=sources,
            reason=reason,
            ms_first=total if first is None else first,
            ms_total=total,
            stopped=stopped,
            conversation_id=kept_as,
        )


def search_asked(question: str) -> str | None:
    """The query in `find lease`, or in a question that begins with a filter or a phrase; None elsewhere."""
    verb, _, rest = question.partition(" ")
    if verb.lower() in {"find", "search"}:
        return rest.strip() or None
    filters = ("#", '"', "kind:", "goal:", "is:", "before:", "after:")
    return question if question.lower().startswith(filters) else None


def as_sent(question: str, sources: tuple[Source, ...]) -> str:
    """The question as the model gets it: the journal's entries, numbered, then the question."""
    if not sources:
        return question
    entries = "\n".join(f"[{n}] {s.label}: {s.text}" for n, s in enumerate(sources, start=1))
    return f"From the journal:\n{entries}\n\n{question}"


def without_model(hits: list[Hit], how_to_get_one: str) -> str:
    """What is said where an open question needs a chat model and none is in use."""
    count = ("Nothing in the journal mentions", "One", "Two", "Three", "Four", "Five")[min(len(hits), 5)]
    if not hits:
        said = f"{count} this."
    else:
        notes = all(hit.entry.kind not in {"task", "goal", "conversation"} for hit in hits)
        kind = "note" if notes else "entry"
        many = {"note": "notes", "entry": "entries"}[kind]
        said = f"{count} {kind} mentions this." if len(hits) == 1 else f"{count} {many} mention this."
    listed = "".join(f"\n- {hit.entry.title} [{n}]" for n, hit in enumerate(hits, start=1))
    return f"{said} An open answer needs a chat model.{listed}\n\n{how_to_get_one}"


def _since(began: float) -> float:
    return (perf_counter() - began) * 1000

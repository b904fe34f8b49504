"""The review: it opens where it was left, takes one answer at a time, and takes it back on request."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from companion.domain.change import say_undone
from companion.domain.day import WEEKDAYS, day_of, start_of
from companion.domain.errors import WrongUsage
from companion.domain.review import Review
from companion.services.plans import plans_by_rules
from companion.services.review_flow import ReviewParts

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.review import Page, ReviewKind
    from companion.services.capture import Capture
    from companion.services.change import Change
    from companion.services.day_ports import DayRecords
    from companion.services.focus import Focus
    from companion.services.keep_goals import KeepGoals
    from companion.services.plans import Plans
    from companion.services.ports import Clock, Drafts, Journal, SettingsStore
    from companion.services.recall import Recall
    from companion.services.review_flow import Flow
    from companion.services.suggestions import Suggestions
    from companion.services.week import Week

ACT = "review"
"""The act of an answer's step, by which it is told from other changes."""

AWAY_DAYS = 3
"""So many whole days without a sign are an absence; a weekend is none."""


ANSWERED_ELSEWHERE = "This was answered elsewhere meanwhile, so nothing was changed. Here it goes on."


class NotAnswered(WrongUsage):
    """A key that answers nothing here. `said` is what a window says of it, where it says anything."""

    def __init__(self, sentence: str, *, said: str = "") -> None:
        super().__init__(sentence)
        self.said = said


class ReviewDay:
    """The four flows. What was answered is kept at once; a review that is left goes on at the same question."""

    def __init__(
        self,
        *,
        journal: Journal,
        records: DayRecords,
        clock: Clock,
        capture: Capture,
        recall: Recall,
        change: Change,
        goals: KeepGoals,
        focus: Focus,
        week: Week,
        suggestions: Suggestions,
        settings: SettingsStore,
        drafts: Drafts,
        day_starts_at: Callable[[], time],
        plans: Plans | None = None,
    ) -> None:
        self._parts = ReviewParts(
            journal=journal,
            records=records,
            clock=clock,
            capture=capture,
            recall=recall,
            change=change,
            goals=goals,
            focus=focus,
            week=week,
            suggestions=suggestions,
            settings=settings,
            plans=plans or plans_by_rules(),
            day_starts_at=day_starts_at,
        )
        self._drafts = drafts
        self._flows: dict[ReviewKind, Flow] = {}
        self._begun: dict[ReviewKind, Review] = {}
        self._places: dict[ReviewKind, str] = {}
        self._asked: dict[ReviewKind, tuple[str, ...]] = {}

    # The person's acts

    def open(self, kind: ReviewKind) -> Page:
        """Begin the review of the day (the week), or go on with it."""
        return self._shown(self._review(kind))

    def answer(self, kind: ReviewKind, key: str, text: str = "") -> Page:
        """Give one answer; it is kept with all it changes as one step of undo.

        A key that answers nothing, and words that cannot be read, leave everything as it is; `said` then says why.
        """
        from companion.domain.errors import JournalProblem, Problem

        try:
            return self.take(kind, key, text)
        except JournalProblem:
            raise
        except NotAnswered as no_answer:
            return self._shown(self._review(kind), said=no_answer.said, text=text)
        except Problem as problem:
            return self._shown(self._review(kind), said=problem.sentence, text=text)

    def take(self, kind: ReviewKind, key: str, text: str = "") -> Page:
        """Give one answer, as `answer` does, but raise what stands in its way.

        Raises NotAnswered for a key that answers nothing and WrongUsage for words that cannot be read; then
        nothing is changed.
        """
        now = self._parts.now()
        with self._parts.journal.unit(ACT, now) as unit:
            review = self._review(kind)
            flow = self._flow(kind)
            if self._asked.get(kind) not in {None, _question(review, flow.page(review))}:
                raise NotAnswered(ANSWERED_ELSEWHERE, said=ANSWERED_ELSEWHERE)
            answered = flow.answer(review, key, text)
            if answered is None:
                raise NotAnswered(_what_answers(self._page(review), key))
            after = replace(
                review, answers=answered.answers, ended_at=now if answered.is_over else review.ended_at
            )
            known = self._parts.records.review(kind, review.day)
            review = unit.add(after) if known is None else unit.change(known, after)
        self._drafts.drop()
        return self._shown(review, said=answered.said)

    def typed(self, kind: ReviewKind, text: str) -> None:
        """Remember what stands in the field, so that it is there again after a crash; empty forgets it.

        Reads nothing and waits for no disk, so it may be called at each keystroke.
        """
        place = self._places.get(kind)
        if text and place is not None:
            self._drafts.save(text, place)
        elif place is not None:
            self._drafts.drop()

    def undo(self, kind: ReviewKind) -> Page:
        """Take the last answer of this review back, unless something else was changed since."""
        review = self._review(kind)
        if not review.answers:
            return self._shown(review, said="There is no answer to take back here.")
        now = self._parts.now()
        step = self._parts.journal.undo(now)
        if step is None or step.act != ACT or self._review(kind) == review:
            if step is not None:
                self._parts.journal.redo(now)
            return self._shown(
                review, said="Something else was changed since; `companion undo` takes that back first."
            )
        said = say_undone(step).sentence if step.titles else "Taken back."
        return self._shown(self._review(kind), said=said)

    # What to offer

    def offered(self) -> ReviewKind | None:
        """Which review the hour asks for; None where it is done, and Today is shown instead."""
        if self.is_back():
            return "return"
        now = self._parts.now()
        from_clock = time.fromisoformat(str(self._parts.settings.get("evening_from")))
        is_evening = now.time() >= from_clock or now.time() < self._parts.day_starts_at()
        if not is_evening:
            return None if self._is_over("morning") else "morning"
        if not self._is_over("evening"):
            return "evening"
        return "weekly" if self._is_weekly_day() and not self._is_over("weekly") else None

    def is_back(self) -> bool:
        """Whether the person was away for three days and was not yet shown what has a date."""
        today = self._parts.today()
        greeted = self._parts.records.review("return", today)
        if greeted is not None:
            return not greeted.is_over
        begin = start_of(today, self._parts.now().tzinfo, self._parts.day_starts_at())
        sign = self._parts.records.last_sign(before=begin)
        if sign is None:
            return False
        last_day = day_of(sign.astimezone(self._parts.now().tzinfo), self._parts.day_starts_at())
        return (today - last_day).days > AWAY_DAYS

    def was_planned(self) -> bool:
        """Whether the day's morning was begun."""
        return self._parts.records.review("morning", self._parts.today()) is not None

    # Within

    def _review(self, kind: ReviewKind) -> Review:
        """The review of the day as far as it has come; a new one is kept with its first answer."""
        day = self._day_for(kind)
        known = self._parts.records.review(kind, day)
        if known is not None:
            return known
        held = self._begun.get(kind)
        if held is None or held.day != day:
            held = Review(
                uuid=self._parts.journal.new_uuid(), kind=kind, day=day, started_at=self._parts.now()
            )
            self._begun[kind] = held
        return held

    def _day_for(self, kind: ReviewKind) -> date:
        today = self._parts.today()
        return today - timedelta(days=today.weekday()) if kind == "weekly" else today

    def _is_over(self, kind: ReviewKind) -> bool:
        review = self._parts.records.review(kind, self._day_for(kind))
        return review is not None and review.is_over

    def _is_weekly_day(self) -> bool:
        wanted = str(self._parts.settings.get("weekly_review_on"))
        return WEEKDAYS[self._parts.today().weekday()].lower() == wanted

    def _shown(self, review: Review, *, said: str = "", text: str = "") -> Page:
        page = self._page(review)
        self._asked[review.kind] = _question(review, page)
        place = self._places[review.kind] = f"{review.uuid}/{page.step}"
        draft = self._drafts.load()
        if not text and draft is not None and draft.uuid == place:
            text = draft.text
        return replace(
            page,
            said=said or page.said,
            text=text or page.text,
            can_undo=bool(review.answers),
            is_over=page.is_over or review.is_over,
        )

    def _page(self, review: Review) -> Page:
        if review.is_over and review.kind == "morning":
            return _morning_over(review)
        return self._flow(review.kind).page(review)

    def _flow(self, kind: ReviewKind) -> Flow:
        if kind not in self._flows:
            self._flows[kind] = _new_flow(kind, self._parts)
        return self._flows[kind]


def _new_flow(kind: ReviewKind, parts: ReviewParts) -> Flow:
    if kind == "morning":
        from companion.services.morning import Morning

        return Morning(parts)
    if kind == "evening":
        from companion.services.evening import Evening

        return Evening(parts)
    if kind == "weekly":
        from companion.services.weekly import Weekly

        return Weekly(parts)
    if kind == "return":
        from companion.services.return_after_absence import ReturnAfterAbsence

        return ReturnAfterAbsence(parts)
    raise WrongUsage(f"{kind!r} is no review; there are morning, evening and weekly.")


def _question(review: Review, page: Page) -> tuple[str, ...]:
    """What tells one question from the next: where it stands, and the one thing it is about."""
    about = page.entries[page.chosen].uuid if 0 <= page.chosen < len(page.entries) else ""
    return (review.uuid, page.step, about)


def _what_answers(page: Page, key: str) -> str:
    """The sentence for a key that answers nothing."""
    if page.is_over or not (page.choices or page.field):
        return "This review is over, so there is nothing to answer."
    keys = ", ".join(f"{choice.key} ({choice.words.rstrip('.')})" for choice in page.choices)
    field = f" Words go with it: --answer enter --text WORDS ({page.field})." if page.field else ""
    return f'{key!r} is no answer to "{page.heading}", so nothing was changed. It takes {keys or "enter"}.{field}'


def _morning_over(review: Review) -> Page:
    from companion.domain.review import Page

    return Page(
        flow="morning",
        step="over",
        title="Morning",
        heading="Started." if review.answers.get("started") else "The day is planned.",
        started_id=str(review.answers.get("started", "")),
        is_over=True,
    )

"""The week: at most three goals, what became possible, and the person's own numbers as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.note import Note
from companion.domain.review import Choice, Page
from companion.services.review_flow import Answered, at_most

if TYPE_CHECKING:
    from companion.domain.goal import Goal
    from companion.domain.review import Review
    from companion.services.review_flow import ReviewParts

GOALS_AT_MOST = 3
PROGRESS = ("Not this week", "A little", "A lot")
EARLIER_WEEKS = 26


class Weekly:
    """The flow of a week. Its answers: goals (by uuid: progress, fate), why (a goal's uuid), possible, pictures."""

    def __init__(self, parts: ReviewParts) -> None:
        self._parts = parts

    def page(self, review: Review) -> Page:
        """The question that stands open."""
        answers = review.answers
        for goal in self._goals(review):
            given = answers.get("goals", {}).get(goal.uuid, {})
            if "fate" not in given:
                is_why = answers.get("why") == goal.uuid
                return self._why(goal) if is_why else self._goal(goal, int(given.get("progress", 0)))
        if "possible" not in answers:
            return _page(
                "possible",
                "What became possible?",
                choices=(Choice(key="enter", words="Go on"),),
                primary="enter",
                ring="enter",
                field="anything, or nothing",
            )
        return self._numbers(int(answers.get("pictures", 0)))

    def answer(self, review: Review, key: str, text: str) -> Answered | None:
        """Take an answer to the question that stands open."""
        page = self.page(review)
        answers = dict(review.answers)
        words = at_most(text)
        if page.step == "goal":
            return self._take_goal(page.entries[0], answers, key)  # type: ignore[arg-type]
        if page.step == "why":
            return self._take_why(page.entries[0], answers, key, words)  # type: ignore[arg-type]
        if key != "enter" or page.is_over:
            return None
        if page.step == "possible":
            if words:
                self._keep(words)
            answers["possible"] = bool(words)
        else:
            answers["pictures"] = int(answers.get("pictures", 0)) + 1
        after = self._numbers(int(answers.get("pictures", 0)))
        return Answered(answers=answers, is_over=after.is_over)

    # Goals

    def _goals(self, review: Review) -> list[Goal]:
        """At most three: those asked about longest ago come first, and stay while their week is open."""
        given = review.answers.get("goals", {})
        last: dict[str, Any] = {}
        for earlier in self._parts.records.reviews("weekly", EARLIER_WEEKS):
            if earlier.uuid != review.uuid:
                for uuid in earlier.answers.get("goals", {}):
                    last.setdefault(uuid, earlier.day)
        goals = [
            goal for goal in self._parts.journal.goals() if goal.status == "active" or goal.uuid in given
        ]
        goals.sort(key=lambda goal: (str(last.get(goal.uuid, "")), goal.created_at, goal.uuid))
        return goals[:GOALS_AT_MOST]

    def _goal(self, goal: Goal, progress: int) -> Page:
        choices = [Choice(key=str(n), words=words) for n, words in enumerate(PROGRESS, start=1)]
        choices += [
            Choice(key="enter", words="Keep"),
            Choice(key="p", words="Pause"),
            Choice(key="l", words="Let go"),
            Choice(key="c", words="Change" if goal.why else "Say why"),
        ]
        why = (f"because {goal.why}",) if goal.why else ()
        return _page(
            "goal",
            goal.title,
            lines=(
                "How far did it move this week?",
                "Is this still your why?" if goal.why else "It has no why yet.",
                *why,
            ),
            entries=(goal,),
            chosen=0,
            choices=tuple(choices),
            primary="enter",
            ring="enter",
            progress=progress,
        )

    def _take_goal(self, goal: Goal, answers: dict[str, Any], key: str) -> Answered | None:
        goals = dict(answers.get("goals", {}))
        given = dict(goals.get(goal.uuid, {}))
        if key in {"1", "2", "3"}:
            given["progress"] = int(key)
        elif key == "c":
            answers["why"] = goal.uuid
        elif key in {"enter", "p", "l"}:
            given["fate"] = {"enter": "keep", "p": "pause", "l": "release"}[key]
            if key == "p":
                self._parts.goals.pause(goal.id)
            elif key == "l":
                self._parts.goals.release(goal.id)
        else:
            return None
        answers["goals"] = {**goals, goal.uuid: given}
        return Answered(answers=answers)

    def _why(self, goal: Goal) -> Page:
        return _page(
            "why",
            f"Why {goal.title}?",
            entries=(goal,),
            chosen=0,
            choices=(Choice(key="enter", words="Keep"),),
            primary="enter",
            ring="enter",
            field="because ...",
            text=goal.why or "",
        )

    def _take_why(self, goal: Goal, answers: dict[str, Any], key: str, words: str) -> Answered | None:
        if key != "enter":
            return None
        reason = words.removeprefix("because ").removeprefix("of ").strip()
        if reason and reason != goal.why:
            self._parts.change.edit(goal.id, why=reason)
        answers.pop("why", None)
        return Answered(answers=answers)

    # Numbers

    def _numbers(self, seen: int) -> Page:
        numbers = self._parts.week.numbers()
        go_on = (Choice(key="enter", words="Go on"),)
        if seen < len(numbers.pictures):
            picture = numbers.pictures[seen]
            return _page(
                "picture",
                picture.heading,
                lines=(picture.note,),
                choices=go_on,
                primary="enter",
                ring="enter",
                picture=picture,
            )
        lines = numbers.ledger.lines
        if seen == len(numbers.pictures) and lines:
            return _page(
                "ledger",
                "This week, for your eyes only",
                lines=lines,
                choices=go_on,
                primary="enter",
                ring="enter",
            )
        return _page("over", "Week closed.", is_over=True)

    def _keep(self, words: str) -> None:
        parts = self._parts
        note = Note(
            uuid=parts.journal.new_uuid(),
            text=words,
            kind="reflection",
            tags=("possible",),
            created_at=parts.now(),
        )
        with parts.journal.unit("keep", parts.now()) as unit:
            unit.add(note)


def _page(step: str, heading: str, **fields: Any) -> Page:
    return Page(flow="weekly", step=step, title="This week", heading=heading, **fields)

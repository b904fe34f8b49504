"""The morning: how much today, what was left over, and up to three intentions in order against the time there is."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.errors import WrongUsage
from companion.domain.review import Choice
from companion.services.day_candidates import DayCandidates
from companion.services.morning_details import DETAILS, MorningDetails
from companion.services.morning_intentions import MorningIntentions
from companion.services.morning_leftovers import MorningLeftovers
from companion.services.morning_one_thing import MorningOneThing
from companion.services.morning_pages import at_clock, morning_page
from companion.services.review_flow import Answered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.domain.review import Page, Review
    from companion.services.review_flow import ReviewParts

    Answers = Mapping[str, Any]

LAST_HOUR = time(22, 0)
DAY_LENGTHS = {2: timedelta(hours=4), 3: timedelta(hours=8)}
"""How long some, and a full day, are on the first day, before there is a last answer."""

HOW_MUCH = (
    Choice(key="1", words="One thing", note="three candidates, one to start"),
    Choice(key="2", words="Some"),
    Choice(key="3", words="A full day"),
)


class Morning:
    """The flow of a morning. Its answers: how_much, picked, until, leftovers, dating, chosen, planned, ring, detail."""

    def __init__(self, parts: ReviewParts) -> None:
        self._parts = parts
        self._day = DayCandidates(parts)
        self._details = MorningDetails(parts)
        self._one_thing = MorningOneThing(parts, self._day)
        self._left = MorningLeftovers(parts)
        self._intended = MorningIntentions(parts, self._day, self._details)

    # What stands open

    def page(self, review: Review) -> Page:
        """The question that stands open."""
        answers = review.answers
        if "how_much" not in answers:
            return self._how_much()
        if answers["how_much"] == 1:
            return (
                self._one_thing.ready(answers)
                if self._day.picked(answers)
                else self._one_thing.candidates_page()
            )
        if "until" not in answers:
            return self._until(answers)
        leftovers = self._left.leftovers(answers)
        if leftovers:
            return self._left.leftover(leftovers[0], is_dating=answers.get("dating") == leftovers[0].uuid)
        if not answers.get("planned"):
            return self._intended.choose(answers)
        if answers.get("detail") in DETAILS:
            return self._details.page(answers["detail"], self._day.ringed(answers))
        return self._intended.in_order(answers)

    def answer(self, review: Review, key: str, text: str) -> Answered | None:
        """Take an answer to the question that stands open."""
        page = self.page(review)
        answers = dict(review.answers)
        take = {
            "how_much": self._take_how_much,
            "candidates": self._one_thing.take_candidate,
            "ready": self._one_thing.take_ready,
            "until": self._take_until,
            "leftover": self._left.take_leftover,
            "dating": self._left.take_date,
            "choose": self._intended.take_choice,
            "intentions": self._intended.take_in_order,
        }.get(page.step)
        if take is not None:
            return take(page, answers, key, text)
        done, said = self._details.answer(page.step, self._day.ringed(answers), key, text)
        if done is None:
            return None
        answers["detail"] = done
        return Answered(answers=answers, said=said)

    # How much, one thing

    def _how_much(self) -> Page:
        last = self._last("how_much", 1)
        choices = [
            Choice(
                key=one.key,
                words=one.words,
                note=one.note or ("your last answer" if one.key == str(last) else ""),
            )
            for one in HOW_MUCH
        ]
        return morning_page("how_much", "How much today?", choices=tuple(choices), ring=str(last))

    def _take_how_much(self, page: Page, answers: dict[str, Any], key: str, _text: str) -> Answered | None:
        key = page.ring if key == "enter" else key
        if key not in {"1", "2", "3"}:
            return None
        answers["how_much"] = int(key)
        return Answered(answers=answers)

    # Until when

    def _until(self, answers: Answers) -> Page:
        until = self._default_until(answers["how_much"])
        return morning_page(
            "until",
            "Until when?",
            choices=(Choice(key="enter", words=f"{until:%H:%M}", note="or type a time"),),
            ring="enter",
            field="a time, such as 13:00",
        )

    def _default_until(self, how_much: int) -> datetime:
        now = self._parts.now()
        last = str(self._last("until", "", how_much=how_much))
        if last:
            at = at_clock(self._parts, time.fromisoformat(last))
            if at > now + timedelta(minutes=15):
                return at
        usual = now + DAY_LENGTHS[how_much]
        rounded = usual.replace(minute=0, second=0, microsecond=0) + timedelta(
            hours=1 if usual.minute >= 30 else 0
        )
        latest = at_clock(self._parts, LAST_HOUR)
        return min(rounded, latest) if latest > now else rounded

    def _take_until(self, _p: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        if text.strip():
            until = at_clock(self._parts, self._read_clock(text))
            if until <= self._parts.now():
                raise WrongUsage(
                    f"{until:%H:%M} has passed. A later time, such as {self._parts.now():%H}:59?"
                )
        elif key == "enter":
            until = self._default_until(answers["how_much"])
        else:
            return None
        answers["until"] = f"{until:%H:%M}"
        return Answered(answers=answers)

    def _read_clock(self, text: str) -> time:
        words = text.strip()
        if words.isdigit() and int(words) < 24:
            words = f"{int(words)}:00"
        for candidate in (words, f"at {words}"):
            read = self._parts.capture.read(candidate, kind="task")
            if isinstance(read.do_at, datetime):
                return read.do_at.time().replace(second=0, microsecond=0)
        raise WrongUsage(f"{text.strip()!r} is no time of day. Say it like 13:00 or 5pm.")

    def _last(self, name: str, default: object, *, how_much: int | None = None) -> Any:
        """The last answer of an earlier morning."""
        for review in self._parts.records.reviews("morning", 30):
            fits = how_much is None or review.answers.get("how_much") == how_much
            if review.day != self._parts.today() and fits and name in review.answers:
                return review.answers[name]
        return default

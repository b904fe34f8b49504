"""The morning: how much today, what was left over, and up to three intentions in order against the time there is."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.capacity import capacity
from companion.domain.errors import WrongUsage
from companion.domain.estimate import kind_of_work, say_own_figure, say_usual_length, usual_length
from companion.domain.quick_add import describe_estimate
from companion.domain.review import Choice, Page
from companion.domain.today import order_of_day
from companion.services.leftovers import left_over, let_go, move_to, set_day
from companion.services.morning_details import DETAILS, MorningDetails
from companion.services.review_flow import Answered, at_most

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.domain.entry import Entry
    from companion.domain.review import Review
    from companion.domain.task import Task
    from companion.services.review_flow import ReviewParts

    Answers = Mapping[str, Any]

LEFTOVERS_AT_MOST = 7
CANDIDATES = 7
INTENTIONS_AT_MOST = 3
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
        self._details = MorningDetails(parts)

    # What stands open

    def page(self, review: Review) -> Page:
        """The question that stands open."""
        answers = review.answers
        if "how_much" not in answers:
            return self._how_much()
        if answers["how_much"] == 1:
            return self._ready(answers) if self._picked(answers) else self._candidates_page()
        if "until" not in answers:
            return self._until(answers)
        leftovers = self._leftovers(answers)
        if leftovers:
            return self._leftover(leftovers[0], is_dating=answers.get("dating") == leftovers[0].uuid)
        if not answers.get("planned"):
            return self._choose(answers)
        if answers.get("detail") in DETAILS:
            return self._details.page(answers["detail"], self._ringed(answers))
        return self._in_order(answers)

    def answer(self, review: Review, key: str, text: str) -> Answered | None:
        """Take an answer to the question that stands open."""
        page = self.page(review)
        answers = dict(review.answers)
        take = {
            "how_much": self._take_how_much,
            "candidates": self._take_candidate,
            "ready": self._take_ready,
            "until": self._take_until,
            "leftover": self._take_leftover,
            "dating": self._take_date,
            "choose": self._take_choice,
            "intentions": self._take_in_order,
        }.get(page.step)
        if take is not None:
            return take(page, answers, key, text)
        done, said = self._details.answer(page.step, self._ringed(answers), key, text)
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
        return _page("how_much", "How much today?", choices=tuple(choices), ring=str(last))

    def _take_how_much(self, page: Page, answers: dict[str, Any], key: str, _text: str) -> Answered | None:
        key = page.ring if key == "enter" else key
        if key not in {"1", "2", "3"}:
            return None
        answers["how_much"] = int(key)
        return Answered(answers=answers)

    def _candidates_page(self) -> Page:
        steps = self._candidates(3)
        choices = [
            Choice(key=str(n), words=task.title, note=reason)
            for n, (task, reason) in enumerate(steps, start=1)
        ]
        heading = "Which one thing?" if steps else "What is the one thing?"
        return _page(
            "candidates",
            heading,
            entries=tuple(task for task, _ in steps),
            choices=tuple(choices),
            ring="1" if steps else "",
            field="something else" if steps else "one thing, as you would type it in the prompt",
        )

    def _take_candidate(self, page: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        if text.strip():
            task = self._new_for_today(text)
        else:
            place = self._place(page, page.ring if key == "enter" else key)
            if place is None:
                return None
            task = _a_task(page.entries[place])
        self._parts.change.intend([task.id])
        answers["picked"] = task.uuid
        return Answered(answers=answers)

    def _ready(self, answers: Answers) -> Page:
        task = self._picked(answers)
        if task is None:
            return self._candidates_page()
        return _page(
            "ready",
            task.title,
            entries=(task,),
            chosen=0,
            lines=self._parts.facts_of(task)
            + ((f"First step: {task.first_step}",) if task.first_step else ()),
            choices=(Choice(key="enter", words="Start"), Choice(key="l", words="Later")),
            primary="enter",
            ring="enter",
        )

    def _take_ready(self, page: Page, answers: dict[str, Any], key: str, _text: str) -> Answered | None:
        if key == "enter":
            return self._start(_a_task(page.entries[0]), answers)
        return Answered(answers=answers, said="It is first in Today.", is_over=True) if key == "l" else None

    def _start(self, task: Task, answers: dict[str, Any]) -> Answered:
        started = self._parts.focus.start(task.id)
        answers["started"] = task.id
        obstacles = "; ".join(note.text for note in started.obstacles)
        said = f"In the way last time: {obstacles}" if obstacles else ""
        return Answered(answers=answers, said=said, is_over=True)

    # Until when

    def _until(self, answers: Answers) -> Page:
        until = self._default_until(answers["how_much"])
        return _page(
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
            at = self._at(time.fromisoformat(last))
            if at > now + timedelta(minutes=15):
                return at
        usual = now + DAY_LENGTHS[how_much]
        rounded = usual.replace(minute=0, second=0, microsecond=0) + timedelta(
            hours=1 if usual.minute >= 30 else 0
        )
        latest = self._at(LAST_HOUR)
        return min(rounded, latest) if latest > now else rounded

    def _at(self, clock: time) -> datetime:
        """The moment of today, or of the night that belongs to it, that a clock time means."""
        at = datetime.combine(self._parts.today(), clock, self._parts.now().tzinfo)
        return at if clock >= self._parts.day_starts_at() else at + timedelta(days=1)

    def _take_until(self, _p: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        if text.strip():
            until = self._at(self._read_clock(text))
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

    # Leftovers

    def _leftovers(self, answers: Answers) -> list[Task]:
        answered = answers.get("leftovers", {})
        if len(answered) >= LEFTOVERS_AT_MOST:
            return []
        return [task for task in left_over(self._parts) if task.uuid not in answered]

    def _leftover(self, task: Task, *, is_dating: bool) -> Page:
        if is_dating:
            return _page(
                "dating",
                task.title,
                lines=self._parts.facts_of(task),
                entries=(task,),
                chosen=0,
                choices=(Choice(key="enter", words="Tomorrow", note="or type a day"),),
                ring="enter",
                field="a day, such as friday",
            )
        return _page(
            "leftover",
            task.title,
            lines=self._parts.facts_of(task),
            entries=(task,),
            chosen=0,
            choices=(
                Choice(key="1", words="Today"),
                Choice(key="2", words="Not today", note="and a day moves it there"),
                Choice(key="3", words="Skip this time" if task.rrule else "Let go"),
                Choice(key="4", words="Done"),
                Choice(key="enter", words="Leave it as it is"),
            ),
        )

    def _take_leftover(self, page: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        task = _a_task(page.entries[0])
        said = ""
        if key == "1":
            move_to(self._parts, task, 0)
        elif key == "2" and not text.strip():
            answers["dating"] = task.uuid
            return Answered(answers=answers)
        elif key == "2":
            return self._take_date(page, answers, "enter", text)
        elif key == "3":
            said = let_go(self._parts, task)
        elif key == "4":
            self._parts.change.done(task.id)
        elif key != "enter":
            return None
        names = {"1": "today", "3": "let go", "4": "done", "enter": "left"}
        answers["leftovers"] = {**answers.get("leftovers", {}), task.uuid: names[key]}
        return Answered(answers=answers, said=said)

    def _take_date(self, page: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        if key != "enter":
            return None
        task = _a_task(page.entries[0])
        if text.strip():
            self._parts.change.defer(task.id, text)
        else:
            move_to(self._parts, task, 1)
        answers.pop("dating", None)
        answers["leftovers"] = {**answers.get("leftovers", {}), task.uuid: "not today"}
        return Answered(answers=answers)

    # Intentions

    def _choose(self, answers: Answers) -> Page:
        offered = [task for task, _ in self._candidates(CANDIDATES, self._chosen(answers))]
        chosen = self._chosen(answers)
        marked = tuple(place for uuid in chosen for place, task in enumerate(offered) if task.uuid == uuid)
        until = self._at(time.fromisoformat(answers["until"]))
        return _page(
            "choose",
            "Up to three, in the order you press them" if offered else "What do you mean to do today?",
            entries=tuple(offered),
            marked=marked,
            choices=(
                *(Choice(key=str(n), words=task.title) for n, task in enumerate(offered, start=1)),
                Choice(key="enter", words="In this order" if marked else "None of these"),
            ),
            primary="enter",
            ring="enter",
            field="something else",
            capacity=self._capacity([offered[place] for place in marked], until),
        )

    def _take_choice(self, page: Page, answers: dict[str, Any], key: str, text: str) -> Answered | None:
        chosen = self._chosen(answers)
        if text.strip():
            if len(chosen) >= INTENTIONS_AT_MOST:
                raise WrongUsage(
                    "Three are chosen. Take one out first, or keep this for another day in the prompt."
                )
            chosen = [*chosen, self._new_for_today(text).uuid]
        elif key == "enter":
            return self._plan(chosen, answers)
        else:
            place = self._place(page, key)
            if place is None:
                return None
            uuid = page.entries[place].uuid
            if uuid in chosen:
                chosen = [other for other in chosen if other != uuid]
            elif len(chosen) >= INTENTIONS_AT_MOST:
                raise WrongUsage("Three are chosen. Take one out first.")
            else:
                chosen = [*chosen, uuid]
        answers["chosen"] = chosen
        return Answered(answers=answers)

    def _plan(self, chosen: list[str], answers: dict[str, Any]) -> Answered:
        tasks = self._tasks(chosen)
        self._parts.change.intend([task.id for task in tasks])
        answers.update(chosen=[task.uuid for task in tasks], planned=True, ring=0)
        is_empty = not tasks
        return Answered(
            answers=answers,
            said="Nothing is chosen; Today shows the rest." if is_empty else "",
            is_over=is_empty,
        )

    def _in_order(self, answers: Answers) -> Page:
        tasks = self._tasks(self._chosen(answers))
        ring = min(int(answers.get("ring", 0)), max(0, len(tasks) - 1))
        until = self._at(time.fromisoformat(answers["until"]))
        figure = self._own_figure(tasks[ring]) if tasks else None
        lines = ((figure[1],) if figure else ()) + (
            (tasks[ring].plan or "",) if tasks and tasks[ring].plan else ()
        )
        choices = [Choice(key="enter", words="Start the first")]
        if tasks:
            choices += [
                Choice(key="f", words="First step"),
                Choice(key="w", words="When ..., I will ..."),
                Choice(key="e", words="Estimate"),
            ]
        if tasks and not tasks[ring].plan:
            choices.append(Choice(key="p", words="Suggest a plan"))
        if figure:
            choices.append(Choice(key="u", words=f"Use {describe_estimate(figure[0])}"))
        if len(tasks) > 1:
            choices += [
                Choice(key="up", words="the one above"),
                Choice(key="down", words="the one below"),
                Choice(key="alt+up", words="earlier"),
                Choice(key="alt+down", words="later"),
            ]
        choices += [Choice(key="b", words="Choose again"), Choice(key="l", words="Start later")]
        return _page(
            "intentions",
            "Today, in this order",
            entries=tuple(tasks),
            chosen=ring if tasks else -1,
            lines=lines,
            choices=tuple(choices),
            primary="enter",
            ring="enter",
            capacity=self._capacity(tasks, until),
        )

    def _take_in_order(self, page: Page, answers: dict[str, Any], key: str, _text: str) -> Answered | None:
        tasks = [_a_task(entry) for entry in page.entries]
        if key not in {choice.key for choice in page.choices}:
            return None
        if key == "enter":
            return self._start(tasks[0], answers) if tasks else Answered(answers=answers, is_over=True)
        if key == "l":
            return Answered(answers=answers, is_over=True)
        if key == "b":
            answers["planned"] = False
        elif key in {"f", "w", "e"}:
            answers["detail"] = {"f": "first_step", "w": "plan", "e": "estimate"}[key]
        elif key == "p":
            self._details.suggest_plan(tasks[page.chosen])
            answers["detail"] = "plan_suggested"
        elif key == "u":
            self._use_own_figure(tasks[page.chosen])
        else:
            self._turn(tasks, page.chosen, key, answers)
        return Answered(answers=answers)

    def _turn(self, tasks: list[Task], ring: int, key: str, answers: dict[str, Any]) -> None:
        """Move the ring, or the ringed task, up or down."""
        to = min(max(ring + (-1 if key.endswith("up") else 1), 0), len(tasks) - 1)
        if key.startswith("alt+") and to != ring:
            tasks[ring], tasks[to] = tasks[to], tasks[ring]
            self._parts.change.intend([task.id for task in tasks])
            answers["chosen"] = [task.uuid for task in tasks]
        answers["ring"] = to

    # Own figures and capacity

    def _own_figure(self, task: Task) -> tuple[int, str] | None:
        """The length the person's past suggests, with its sentence; None below five cases or where refused."""
        if self._parts.suggestions.was_decided("estimate", task.id):
            return None
        kind = kind_of_work(task)
        if task.estimate_s:
            factor = self._parts.week.factors([task]).get(kind)
            sentence = say_own_figure(factor, task.estimate_s) if factor else ""
            return (factor.corrected(task.estimate_s), sentence) if factor and sentence else None
        usual = usual_length(self._parts.week.done_lately(), kind)
        return (usual[0], say_usual_length(*usual)) if usual else None

    def _use_own_figure(self, task: Task) -> None:
        figure = self._own_figure(task)
        if figure is None:
            return
        shown = self._parts.suggestions.shown("estimate", figure[1], about_id=task.id, prompt=task.title)
        self._parts.suggestions.taken(shown)
        self._parts.change.edit(task.id, estimate_s=figure[0])

    def _capacity(self, tasks: list[Task], until: datetime) -> Any:
        fresh = [task for task in tasks if not self._parts.suggestions.was_decided("estimate", task.id)]
        return capacity(tasks, self._parts.now(), until, self._parts.week.factors(fresh))

    # Within

    def _candidates(self, limit: int, first: list[str] | None = None) -> list[tuple[Task, str]]:
        """What may be chosen today: what was chosen, the day in its order, one offer of the shelf."""
        parts = self._parts
        today = parts.recall.today()
        near = [*([today.next.task] if today.next else []), *today.then]
        intentions = parts.journal.intentions(today.day)
        steps = order_of_day(near, intentions, parts.now(), parts.day_starts_at())
        found = [(step.task, step.reason) for step in steps]
        known = {task.uuid for task, _ in found}
        shelf = [task for task in today.shelf if task.uuid not in known]
        if shelf:  # one offer from the shelf a morning, kept in sight even on a full day
            found[limit - 1 :] = [] if len(found) >= limit else found[limit - 1 :]
            found.append((shelf[0], "from the shelf, when you like"))
            rest = sorted(shelf[1:], key=lambda task: (task.priority or 5, task.created_at, task.uuid))
            found += [(task, "it has no date") for task in rest]
        for uuid in reversed(first or []):
            task = parts.open_task(uuid)
            if task is not None and all(other.uuid != uuid for other, _ in found[:limit]):
                found.insert(0, (task, "you chose it"))
        return found[:limit]

    def _chosen(self, answers: Answers) -> list[str]:
        """The chosen uuids, in order; before the first press what was chosen last evening and what was taken today."""
        if "chosen" in answers:
            return [str(uuid) for uuid in answers["chosen"]]
        day = self._parts.today()
        intended = [self._parts.journal.entry(i.task_id) for i in self._parts.journal.intentions(day)]
        uuids = [entry.uuid for entry in intended if entry is not None and getattr(entry, "is_open", False)]
        uuids += [uuid for uuid, fate in answers.get("leftovers", {}).items() if fate == "today"]
        return [uuid for uuid in dict.fromkeys(uuids) if self._parts.open_task(uuid)][:INTENTIONS_AT_MOST]

    def _tasks(self, uuids: list[str]) -> list[Task]:
        return [task for uuid in uuids if (task := self._parts.open_task(uuid)) is not None]

    def _picked(self, answers: Answers) -> Task | None:
        return self._parts.open_task(answers["picked"]) if answers.get("picked") else None

    def _ringed(self, answers: Answers) -> Task:
        tasks = self._tasks(self._chosen(answers))
        if not tasks:
            raise WrongUsage("Nothing is chosen any more.")
        return tasks[min(int(answers.get("ring", 0)), len(tasks) - 1)]

    def _new_for_today(self, text: str) -> Task:
        entry = self._parts.capture.keep(at_most(text), kind="task").entry
        task = _a_task(entry)
        return task if task.do_at is not None else set_day(self._parts, task, self._parts.today())

    def _place(self, page: Page, key: str) -> int | None:
        if not key.isdigit() or not 1 <= int(key) <= len(page.entries):
            return None
        return int(key) - 1

    def _last(self, name: str, default: object, *, how_much: int | None = None) -> Any:
        """The last answer of an earlier morning."""
        for review in self._parts.records.reviews("morning", 30):
            fits = how_much is None or review.answers.get("how_much") == how_much
            if review.day != self._parts.today() and fits and name in review.answers:
                return review.answers[name]
        return default


def _page(step: str, heading: str, **fields: Any) -> Page:
    return Page(flow="morning", step=step, title="Morning", heading=heading, **fields)


def _a_task(entry: Entry) -> Task:
    if entry.kind != "task":
        raise WrongUsage(f"{entry.id} is a {entry.kind}, not a task.")
    return entry

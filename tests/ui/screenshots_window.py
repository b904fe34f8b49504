"""Pictures of the window, the review, Stuck and the pill: `python -m tests.ui.screenshots_window FOLDER`."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from companion.domain.errors import Problem
from companion.ui.answer_field import Understood
from companion.ui.pill import Pill
from companion.ui.places import Places
from companion.ui.review_view import ReviewView
from companion.ui.screens.now import NowScreen
from companion.ui.screens.pill import PillScreen
from companion.ui.screens.review import screen_for
from companion.ui.screens.stuck import StuckScreen
from companion.ui.stuck_card import StuckCard
from companion.ui.theme import Theme
from companion.ui.today_work import TodayWork
from companion.ui.where_card import WhereCard
from companion.ui.window import Window
from companion.ui.window_work import WindowWork
from tests.fakes.days import Days, a_full_day

LOOKS = {
    "light": {"appearance": "light", "text_scale": 100},
    "dark": {"appearance": "dark", "text_scale": 100},
    "large": {"appearance": "light", "text_scale": 200},
    "large-dark": {"appearance": "dark", "text_scale": 200},
    "contrast": {"appearance": "light", "text_scale": 100, "high_contrast": True},
    "contrast-dark": {"appearance": "dark", "text_scale": 100, "high_contrast": True},
}
LONG = (
    "Krankenversicherungsbeitragsrückerstattungsantrag bei der Donaudampfschifffahrtsgesellschaft nachreichen"
)


class AtOnce:
    """Does a deed in place, so that a picture can be taken right after."""

    def do(self, deed, then=None, failed=None):
        try:
            outcome = deed()
        except Problem as problem:
            if failed is not None:
                failed(problem)
        else:
            if then is not None:
                then(outcome)


class Camera:
    def __init__(self, folder: Path, look: str, theme: Theme) -> None:
        self.folder, self.look, self.theme = folder, look, theme

    def take(self, widget, name: str) -> None:
        for _ in range(4):
            QApplication.processEvents()
        widget.grab().save(str(self.folder / f"{name}-{self.look}.png"))

    def take_over_desk(self, widget, name: str) -> None:
        QApplication.processEvents()
        picture = widget.grab()
        desk = QPixmap(picture.width() + 80, picture.height() + 80)
        desk.fill(QColor("#0C0D0F" if self.theme.colours.dark else "#D5D2CB"))
        painter = QPainter(desk)
        painter.drawPixmap(40, 40, picture)
        painter.end()
        desk.save(str(self.folder / f"{name}-{self.look}.png"))


def understood(days):
    from companion.domain.quick_add import Kind, parse
    from companion.ui.screens.chips import chips_of

    def read(text):
        now = days.clock.now()
        chips = chips_of(parse(text, now, kind=Kind.TASK), now) if text else ()
        return [Understood(chip.icon, chip.words, chip.tone) for chip in chips if chip.parts]

    return read


class ReviewOnCamera:
    def __init__(self, days, theme, camera) -> None:
        self.days, self.camera = days, camera
        self.window = Window(theme)
        self.view = ReviewView(theme, AtOnce(), understood(days))
        self.view.answered.connect(self._answered)
        self.window.hold_review(self.view)

    def _answered(self):
        self.window.go_to_review(self.view.shown.page.title, is_over=self.view.shown.page.is_over)

    def open(self, kind):
        self.view.begin(screen_for(kind, lambda: self.days.review))
        self.window.open(None)
        self.view.take_focus()
        return self

    def type(self, text):
        self.view.page.field.setText(text)
        self.view.page.field.textEdited.emit(text)
        return self

    def press(self, *keys):
        for key in keys:
            self.view.press(key)
        return self

    def take(self, name):
        self.camera.take(self.window, name)
        return self


def reviews(theme, camera, home):
    days = a_full_day(home / "full")
    morning = ReviewOnCamera(days, theme, camera)
    morning.open("morning").take("07-how-much").press("2").take("07b-until").press("enter").take(
        "08-leftover"
    )
    morning.press("2").take("08b-dating").type("friday").take("08c-dating-typed").press("enter")
    morning.press("1").take("09-choose").press("1", "2", "3").take("09b-chosen").press("enter").take(
        "09c-intentions"
    )
    morning.press("w").take("09d-plan").type("When the coffee is poured, I will open the folder.").press(
        "enter"
    )
    morning.take("09e-rehearse").press("enter", "down").take("09f-intentions-plan").press("enter").take(
        "09g-over"
    )
    days.focus.stop()
    days.at(19)
    evening = ReviewOnCamera(days, theme, camera).open("evening").take("11-unlisted-empty")
    evening.type("called the dentist ~10min").press("enter").type("fixed the back door").press("enter")
    evening.type("helped Mia with fractions ~40min").take("11b-unlisted").press("enter", "enter").take(
        "11c-facts"
    )
    evening.press("enter").take("11d-plan-fired").press("1").take("11e-in-the-way").press("enter").take(
        "11f-own-line"
    )
    evening.press("enter").take("11g-tomorrow").press("1").take("11h-over")
    weekly = (
        ReviewOnCamera(days, theme, camera).open("weekly").take("12-goal").press("2").take("12a-goal-tapped")
    )
    weekly.press("c").take("12b-why").press("enter")
    while weekly.view.shown.page.step == "goal":
        weekly.press("enter")
    weekly.take("12c-possible")
    while not weekly.view.shown.page.is_over:
        weekly.press("enter")
        page = weekly.view.shown.page
        weekly.take(f"12d-{page.picture.name if page.picture else page.step}")
    days.close()


def candidates(theme, camera, home):
    days = a_full_day(home / "one")
    ReviewOnCamera(days, theme, camera).open("morning").press("1").take("07c-candidates").press("1").take(
        "07d-ready"
    )
    days.close()
    empty = Days(home / "empty")
    ReviewOnCamera(empty, theme, camera).open("morning").press("1").take("07e-candidates-empty")
    empty.close()
    long = Days(home / "long")
    long.keeps(f"{LONG} today ~2h because {LONG}")
    long.keeps(f"Noch ein {LONG} today")
    long.clock.move(days=1)
    view = ReviewOnCamera(long, theme, camera).open("morning").press("2", "enter").take("08d-leftover-long")
    view.press("1", "1").take("09h-choose-long").press("enter").take("09i-intentions-long")
    long.close()


def away(theme, camera, home):
    days = a_full_day(home / "away")
    days.keeps("Send the form by 30 november")
    days.clock.moment += timedelta(days=9)
    back = ReviewOnCamera(days, theme, camera).open("return").take("20-return-dated").press("1", "3")
    back.take("20b-return").press("enter", "enter", "enter").take("20c-return-rest").press("enter").take(
        "20d-return-over"
    )
    days.close()


def places(theme, camera, home):
    days = a_full_day(home / "places")
    for name, days_here in (("", days), ("-empty", Days(home / "nothing"))):
        window = WindowOnCamera(days_here, theme, home)
        for place in ("today", "goals", "journal", "gear"):
            window.work.show(place)
            camera.take(window.work.window, f"3-{place}{name}")
        if not name:
            window.journal(camera)
            window.goals(camera)
        window.work.window.hide()
        days_here.close()


class WindowOnCamera:
    def __init__(self, days, theme, home) -> None:
        parent = self.parent = QObject()
        places = Places(str(home))
        self.days = days
        today = TodayWork(days, theme, AtOnce(), places, parent)
        self.work = WindowWork(days, theme, journal=AtOnce(), places=places, today=today, parent=parent)
        today.screen.review = "morning"

    def journal(self, camera):
        self.work.show("journal")
        place = self.work._journal_place
        place.field.setText("landlord")
        place.shown.typed("landlord")
        place.refresh()
        camera.take(self.work.window, "3-journal-search")

    def goals(self, camera):
        self.work.show("goals")
        place = self.work._goals
        place._enter()
        camera.take(self.work.window, "3-goals-form")
        place._form_deed(place.tree.goal(place.tree.chosen_id), "lines")
        camera.take(self.work.window, "3-goals-lines")


def cards(theme, camera, home):
    days = a_full_day(home / "cards")
    task = days.recall.next_step().task
    screen = StuckScreen(lambda: days.stuck, lambda: days.focus, days.clock.now)
    card = StuckCard(theme, AtOnce(), screen)
    card.summon(task.id)
    camera.take_over_desk(card, "10-stuck")
    screen.step = replace(
        screen.step, engine="Seedling", words="Take the letter out of its envelope and lay it flat."
    )
    card._shown(appear=False)
    camera.take_over_desk(card, "10a-stuck-model")
    card._press("e")
    camera.take_over_desk(card, "10c-stuck-edit")
    card._press("esc")
    card._press("enter")
    days.clock.move(seconds=36)
    screen.tick()
    card._shown(appear=False)
    camera.take_over_desk(card, "10b-stuck-running")
    card.hide()
    days.focus.stop()
    pill = Pill(theme, PillScreen(days.clock.now), Places(str(home)))
    now = NowScreen(next_step=days.recall.next_step())
    pill.shown.show(now)
    pill.appear()
    other = QWidget()
    other.show()
    other.activateWindow()
    camera.take_over_desk(pill, "16-pill")
    pill._is_over = True
    pill.render_screen()
    camera.take_over_desk(pill, "16a-pill-deeds")
    pill._is_over = False
    days.focus.start(task.id, minutes=20)
    days.clock.move(minutes=8)
    pill.shown.show(NowScreen(running=days.focus.status()))
    pill.render_screen()
    camera.take_over_desk(pill, "16b-pill-focus")
    days.change.edit(task.id, private=True)
    pill.shown.show(NowScreen(running=days.focus.status()))
    pill.render_screen()
    camera.take_over_desk(pill, "16c-pill-private")
    pill.hide()
    other.hide()
    where = WhereCard(theme)
    where.tell(days.focus.where_was_i())
    camera.take_over_desk(where, "21-where")
    where.tell(None)
    camera.take_over_desk(where, "21a-where-nothing")
    where.hide()
    days.close()


def main() -> None:
    folder = Path(sys.argv[1])
    wanted = sys.argv[2:] or list(LOOKS)
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setStyle("Fusion")
    theme = Theme(app)
    for look in wanted:
        theme.choose(**LOOKS[look], reduced_motion=True)
        camera = Camera(folder, look, theme)
        for shoot in SHOOTS:
            with tempfile.TemporaryDirectory() as home:
                shoot(theme, camera, Path(home))


SHOOTS = (reviews, candidates, away, places, cards)

if __name__ == "__main__":
    main()

"""A page of a review on a terminal: printed, and a typed line read as its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.cli.voice import Voice
    from companion.domain.review import Page

STOP, BACK = "q", "z"
CARET = "> "


def show(page: Page, voice: Voice) -> None:
    """Print the question, what it is about, and the answers."""
    voice.line()
    voice.line(page.heading)
    for line in page.lines:
        voice.line(f"  {line}")
    if page.picture is not None:
        for row in page.picture.numbers:
            voice.line("    " + "  ".join(row))
    if page.capacity is not None and page.capacity.planned_s:
        voice.line(f"  {page.capacity.words_left}, {page.capacity.words_right}")
        if page.capacity.note:
            voice.line(f"  {page.capacity.note}")
    if page.step in {"intentions", "unlisted"}:
        for place, entry in enumerate(page.entries, start=1):
            voice.line(f"  {'>' if place - 1 == page.chosen else ' '} {place}. {entry.title}")
    for choice in page.choices:
        place = int(choice.key) - 1 if choice.key.isdigit() else -1
        mark = f" [{page.marked.index(place) + 1}]" if place in page.marked else ""
        tapped = " *" if page.progress and place == page.progress - 1 else ""
        note = f" ({choice.note})" if choice.note else ""
        voice.line(f"  {choice.key:>5}  {choice.words}{mark}{tapped}{note}")
    if page.field:
        voice.line(f"  type:  {page.field}{f' [{page.text}]' if page.text else ''}")
    if page.said:
        voice.line(page.said)


def read_answer(page: Page, line: str) -> tuple[str, str]:
    """The key and the words that a typed line gives: `2 friday` is the key 2 with a day."""
    line = line.strip()
    keys = {choice.key for choice in page.choices}
    if not line:
        return "enter", ""
    if line.lower() in keys:
        return line.lower(), ""
    key, _, words = line.partition(" ")
    if key in keys and words and page.step in {"leftover", "dated"}:
        return key, words
    return ("enter", line) if page.field else (line.lower(), "")


def walk(
    page: Page, answer: Callable[[Page, str, str], Page], undo: Callable[[], Page] | None, voice: Voice
) -> Page:
    """Ask until it is over, the input ends, or the person stops; returns the last page."""
    show(page, voice)
    if page.is_over:
        return page
    voice.line(f"  {STOP} stops here; nothing is lost." + (f" {BACK} takes an answer back." if undo else ""))
    voice.raw(CARET)
    for line in voice.lines_in():
        if line.strip().lower() == STOP:
            break
        takes_back = line.strip().lower() == BACK and undo is not None
        page = undo() if takes_back and undo is not None else answer(page, *read_answer(page, line))
        show(page, voice)
        if page.is_over:
            return page
        voice.raw(CARET)
    voice.line()
    voice.line("Stopped here. What was answered is kept.")
    return page

"""A line cut into words, numbers and signs with their places, and the stretches that are to be left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import moved_datetime

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from companion.domain.quick_add.language import Language

_PIECE = re.compile(r"[0-9]+|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\s]")
_CHUNK = re.compile(r"\S+")
_CLOSING_QUOTE = {'"': '"', "“": "”", "„": "“", "«": "»", "`": "`", "'": "'", "‘": "’"}
_MAY_STAND_BEFORE = frozenset("([{<\"“„'‘«,;:—–-*>…=|~!@•·")
_MAY_STAND_BEHIND = frozenset(".,;:!?)]}>\"”'’»…|—–-*")
_PICTURES = "\U0001f000"
_BEYOND = 8
_HINT_WITHIN = 40


@dataclass(slots=True, eq=False, repr=False)
class Line:
    """One line as the grammar reads it.

    The lists run in parallel, one place a token: `words` (lower case; empty where the token is to be left alone),
    `starts` and `ends` (code points), `numbers` (None unless digits), `glued` (no white space before it).
    `today` is the day that "today" means. `looks_back` says that the line tells of what was, `past_read` that words
    for the past are read in it. `hint` is "morning" or "evening" where a word such as "wake" or "dinner" settles
    what an open hour means. A few empty tokens follow the last one, so that looking ahead needs no check of the length.
    """

    text: str
    now: datetime
    zone: tzinfo | None
    language: Language
    day_first: bool
    words: list[str]
    starts: list[int]
    ends: list[int]
    numbers: list[int | None]
    glued: list[bool]
    size: int
    hint: str = ""
    today: date = date.min
    past_read: bool = False
    looks_back: bool = False

    def __len__(self) -> int:
        return self.size

    @property
    def within_night(self) -> bool:
        """Whether midnight has passed and the person's day has not."""
        return self.today != self.now.date()

    def after(self, months: float, days: float, seconds: float) -> datetime | None:
        """The naive local time so much later than now: days on the calendar, hours as they really pass."""
        moved = moved_datetime(self.now, months, days)
        if moved is None:
            return None
        try:
            if self.zone is None:
                return moved + timedelta(seconds=seconds)
            passed = moved.replace(tzinfo=self.zone, fold=self.now.fold).astimezone(UTC) + timedelta(
                seconds=seconds
            )
            return passed.astimezone(self.zone).replace(tzinfo=None)
        except (OverflowError, ValueError):
            return None

    def from_zone(self, value: datetime, minutes_east: int) -> datetime:
        """A wall clock time elsewhere as the local one; unchanged where the local zone is unknown."""
        if self.zone is None:
            return value
        there = timezone(timedelta(minutes=minutes_east))
        return value.replace(tzinfo=there).astimezone(self.zone).replace(tzinfo=None)

    def localised(self, value: datetime) -> datetime:
        """A naive local time with the zone of now, moved past the gap where the clocks skip it."""
        if self.zone is None:
            return value
        aware = value.replace(tzinfo=self.zone)
        return aware.astimezone(UTC).astimezone(self.zone)

    def stretch(self, start: int, end: int) -> str:
        """The text from token `start` up to but not including token `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def raw(self, at: int) -> str:
        """A token as typed."""
        return self.text[self.starts[at] : self.ends[at]]

    def is_capitalised(self, at: int) -> bool:
        """Whether a token begins with a capital letter."""
        return at < self.size and self.text[self.starts[at]].isupper()

    def stands_free(self, start: int, end: int) -> bool:
        """Whether the tokens from `start` to `end` are not part of a longer word, number, price or version."""
        return self.begins_free(start) and self.ends_free(end)

    def begins_free(self, start: int) -> bool:
        """Whether a stretch that begins with this token is not part of a longer word, number or price."""
        if start == 0 or not self.glued[start]:
            return True
        before = self.raw(start - 1)
        if before == ".":
            return start > 1 and self.raw(start - 2).isalpha() and self.raw(start)[:1].isalpha()
        if before not in _MAY_STAND_BEFORE and before < _PICTURES:
            return False
        if start == 1 or not self.glued[start - 1] or before not in "-–:,'’":
            return True
        return before in ":," and self.raw(start - 2).isalpha()

    def ends_free(self, end: int) -> bool:
        """Whether a stretch that ends before this token is not part of a longer word, number or price."""
        if end >= self.size or not self.glued[end]:
            return True
        if self.raw(end) not in _MAY_STAND_BEHIND and self.raw(end) < _PICTURES:
            return False
        follows = end + 1 < self.size and self.glued[end + 1] and self.raw(end + 1).isalnum()
        return not follows


def read_line(
    text: str,
    now: datetime,
    language: Language,
    *,
    day: date | None = None,
    day_first: bool,
    literal: Collection[str] = (),
) -> Line:
    """Cuts `text` into tokens; quoted text, escaped words, addresses and the `literal` phrases are left alone."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    numbers: list[int | None] = []
    glued: list[bool] = []
    last_end = -1
    for piece in _PIECE.finditer(text):
        word = piece.group()
        start, end = piece.span()
        number = None
        if "0" <= word[0] <= "9":
            number = int(word) if end - start < 10 else None
        words.append(word.lower())
        starts.append(start)
        ends.append(end)
        numbers.append(number)
        glued.append(start == last_end)
        last_end = end
    size = len(words)
    _leave_alone(text, words, starts, numbers, literal)
    words += [""] * _BEYOND
    starts += [len(text)] * _BEYOND
    ends += [len(text)] * _BEYOND
    numbers += [None] * _BEYOND
    glued += [False] * _BEYOND
    hint = ""
    for word in words[:_HINT_WITHIN]:
        if word in language.morning_hints or word in language.evening_hints:
            hint = "morning" if word in language.morning_hints else "evening"
            break
    return Line(
        text,
        now.replace(tzinfo=None),
        now.tzinfo,
        language,
        day_first,
        words,
        starts,
        ends,
        numbers,
        glued,
        size,
        hint,
        day or now.date(),
    )


def _leave_alone(
    text: str, words: list[str], starts: list[int], numbers: list[int | None], literal: Collection[str]
) -> None:
    stretches = sorted([*_quoted(text), *_addresses(text), *_phrases(text, literal)])
    at, reached = 0, 0
    for start, end in stretches:
        start = max(start, reached)  # noqa: PLW2901
        while at < len(starts) and starts[at] < start:
            at += 1
        while at < len(starts) and starts[at] < end:
            words[at] = ""
            numbers[at] = None
            at += 1
        reached = max(reached, end)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Stretches in quotation marks; a mark opens only where a word could begin."""
    if not any(mark in text for mark in _CLOSING_QUOTE):
        return
    unclosed: set[str] = set()
    at = 0
    while at < len(text):
        mark = text[at]
        closing = _CLOSING_QUOTE.get(mark)
        opens = closing is not None and mark not in unclosed and (at == 0 or not text[at - 1].isalnum())
        if not opens or closing is None:
            at += 1
            continue
        end = _closing_place(text, closing, at + 1)
        if end < 0:
            unclosed.add(mark)
            at += 1
        else:
            yield at, end + 1
            at = end + 1


def _closing_place(text: str, closing: str, start: int) -> int:
    place = text.find(closing, start)
    if closing not in "'’":
        return place
    while place >= 0 and place + 1 < len(text) and text[place + 1].isalnum():
        place = text.find(closing, place + 1)
    return place


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Web and mail addresses, paths, file names, snake_case names and words behind a backslash."""
    if not any(sign in text for sign in "/@_\\."):
        return
    for chunk in _CHUNK.finditer(text):
        word = chunk.group()
        if word[0] == "\\" or _is_address(word):
            yield chunk.span()


_ENDINGS = frozenset(
    [
        "com",
        "org",
        "net",
        "edu",
        "gov",
        "io",
        "dev",
        "app",
        "uk",
        "de",
        "fr",
        "eu",
        "ru",
        "ca",
        "au",
        "ch",
        "nl",
        "pdf",
        "txt",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "csv",
        "ppt",
        "pptx",
        "odt",
        "md",
        "py",
        "js",
        "ts",
        "html",
        "htm",
        "json",
        "xml",
        "yaml",
        "toml",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "svg",
        "zip",
        "tar",
        "gz",
        "mp3",
        "mp4",
        "mov",
        "wav",
        "epub",
        "exe",
        "ics",
        "log",
    ]
)


def _is_address(word: str) -> bool:
    if "://" in word or "_" in word or word.startswith(("www.", "~/", "./", "../")):
        return True
    if word[0] == "/" and len(word) > 1 and word[1].isalpha():
        return True
    if "@" in word[1:] and word[0] not in "{[(":
        return True
    trimmed = word.rstrip(".,;:!?)]}'\"")
    head, dot, ending = trimmed.split("/", 1)[0].rpartition(".")
    return bool(dot and head and ending.lower() in _ENDINGS and head[-1].isalnum())


def _phrases(text: str, phrases: Collection[str]) -> Iterator[tuple[int, int]]:
    """Every place where one of the phrases stands as whole words."""
    for phrase in phrases:
        if not phrase:
            continue
        wanted = phrase.lower()
        lowered = text.lower()
        if len(lowered) != len(text):
            wanted, lowered = phrase, text
        place = lowered.find(wanted)
        while place >= 0:
            end = place + len(wanted)
            whole = not (place and lowered[place - 1].isalnum() and wanted[0].isalnum())
            whole = whole and not (end < len(lowered) and lowered[end].isalnum() and wanted[-1].isalnum())
            if whole:
                yield place, end
            place = lowered.find(wanted, end)

"""What holds for any text at all."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.quick_add import Parsed, describe_rule, describe_when, explain_when, parse
from companion.domain.quick_add.document import LONGEST_LINE
from companion.domain.quick_add.english import ENGLISH

ZONES = ("UTC", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia")
WORDS = sorted(
    {*ENGLISH.openers, *ENGLISH.leads, *ENGLISH.units, *ENGLISH.followers, *ENGLISH.counted_things}
)
SIGNS = [
    *list(".,:;-–/()[]{}!?#@+^~='\"\\ "),
    "3pm",
    "15:30",
    "2027-03-04",
    "3/4",
    "1st",
    "every!",
    "p1",
    "30m",
    "20",
]

any_text = st.text(max_size=300)
date_salad = st.lists(st.sampled_from([*WORDS, *SIGNS]) | st.integers(0, 3000).map(str), max_size=25).map(
    " ".join
)
glued_salad = st.lists(st.sampled_from([*WORDS, *SIGNS]), max_size=15).map("".join)
lines = any_text | date_salad | glued_salad
moments = st.datetimes(datetime(1975, 1, 1), datetime(2090, 1, 1))  # noqa: DTZ001
aware_moments = st.builds(lambda at, zone: at.replace(tzinfo=ZoneInfo(zone)), moments, st.sampled_from(ZONES))


@given(lines, moments | aware_moments, st.booleans())
def test_any_text_is_read_and_comes_out_as_json(text: str, now: datetime, day_first: bool) -> None:
    read = parse(text, now, day_first=day_first)
    assert json.loads(json.dumps(read.as_json()))["text"] == text


@given(lines, moments)
def test_spans_stand_in_order_never_overlap_and_say_their_words(text: str, now: datetime) -> None:
    reached = 0
    for span in parse(text, now).spans:
        assert reached <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end]
        reached = span.end


@given(lines, moments)
def test_the_title_is_the_text_with_its_spans_cut(text: str, now: datetime) -> None:
    read = parse(text, now)
    left = "".join(text[start:end] for start, end in _between(read))
    wanted = " ".join(left.split())
    assert read.title == (wanted if any(sign.isalnum() for sign in wanted) else " ".join(text.split()))


def _between(read: Parsed) -> list[tuple[int, int]]:
    starts = [0, *(span.end for span in read.spans)]
    ends = [*(span.start for span in read.spans), len(read.text)]
    return list(zip(starts, ends, strict=True))


@given(lines, moments)
def test_the_same_line_and_moment_give_the_same_answer(text: str, now: datetime) -> None:
    assert parse(text, now) == parse(text, now)


@given(date_salad, moments)
def test_a_rule_goes_through_dateutil_and_holds_its_first_occurrence(text: str, now: datetime) -> None:
    read = parse(text, now)
    if read.rrule is None or read.do_at is None:
        return
    start = (
        read.do_at if isinstance(read.do_at, datetime) else datetime.combine(read.do_at, datetime.min.time())
    )
    again = str(rrulestr(read.rrule, dtstart=start)).splitlines()[-1]
    assert list(islice(rrulestr(again, dtstart=start), 5)) == list(
        islice(rrulestr(read.rrule, dtstart=start), 5)
    )
    assert "DTSTART" not in read.rrule
    assert describe_rule(read.rrule, read.from_completion)


@given(lines, aware_moments)
def test_an_aware_now_gives_aware_times_of_its_zone_that_exist(text: str, now: datetime) -> None:
    read = parse(text, now)
    for value in (read.do_at, read.do_until, read.deadline):
        if isinstance(value, datetime):
            assert value.tzinfo is now.tzinfo
            assert value.astimezone(UTC).astimezone(now.tzinfo).replace(fold=0) == value.replace(fold=0)


@given(lines, moments)
def test_values_and_grains_come_together_and_can_be_described(text: str, now: datetime) -> None:
    read = parse(text, now)
    assert (read.do_at is None) == (read.grain is None)
    assert (read.deadline is None) == (read.deadline_grain is None)
    for value, grain in ((read.do_at, read.grain), (read.deadline, read.deadline_grain)):
        if value is not None and grain is not None:
            assert isinstance(value, datetime) == (grain.value in ("minute", "hour"))
            assert describe_when(value, grain, now)
            assert explain_when(value, grain, now)


@given(lines, moments)
def test_what_a_person_turns_down_stays_in_the_title(text: str, now: datetime) -> None:
    read = parse(text, now)
    for span in read.spans:
        again = parse(text, now, rejected=[(span.kind, span.text)])
        assert not any(other.start < span.end and span.start < other.end for other in again.spans)


def test_of_a_document_only_the_beginning_and_the_end_are_read() -> None:
    words = "words and words again " * 50_000
    now = datetime(2026, 11, 16, 9)  # noqa: DTZ001
    for text in (f"call Ann tomorrow {words}", f"{words} call Ann tomorrow"):
        read = parse(text, now)
        assert read.do_at == date(2026, 11, 17)
        (span,) = read.spans
        assert span.text == text[span.start : span.end] == text[span.start :][: len(span.text)]
        assert "tomorrow" in span.text
        assert read.text == text
    assert parse(f"{words} call Ann tomorrow {words}", now).do_at is None


@given(date_salad, date_salad, st.sampled_from(["", " ", "x"]), st.integers(1900, 3000))
def test_spans_of_a_document_say_its_own_words(head: str, tail: str, gap: str, length: int) -> None:
    text = f"{head} {gap * length} {'tea and ' * 300} {tail}"
    read = parse(text, datetime(2026, 11, 16, 9))  # noqa: DTZ001
    reached = 0
    for span in read.spans:
        assert reached <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end]
        reached = span.end


def test_work_grows_no_faster_than_the_text() -> None:
    """Counted in tokens looked at, not in time."""
    for unit in (
        "every mon and ",
        "2 days before ",
        "“",
        "from 3 to ",
        "an hour and ",
        "the first of ",
        "'a ",
        "3-",
    ):
        short, long = unit * 60, unit * 120
        assert len(long) < LONGEST_LINE
        assert _looks(long) < 2.5 * _looks(short) + 200


def _looks(text: str) -> int:
    """How many words the grammar looks at in a text."""
    from companion.domain.quick_add.scan import scan
    from companion.domain.quick_add.tokens import read_line

    class CountingWords(list[str]):
        looks = 0

        def __getitem__(self, place: object) -> object:  # type: ignore[override]
            CountingWords.looks += 1
            return super().__getitem__(place)  # type: ignore[call-overload]

    line = read_line(text, datetime(2026, 11, 16, 9), ENGLISH, day_first=False)  # noqa: DTZ001
    line.words = CountingWords(line.words)
    scan(line)
    return CountingWords.looks


def test_times_keep_their_wall_clock_across_a_change_of_the_clocks() -> None:
    now = datetime(2026, 3, 27, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))
    read = parse("call Ann on monday at 9", now)
    assert isinstance(read.do_at, datetime)
    assert (read.do_at.hour, read.do_at.utcoffset()) == (9, timedelta(hours=2))


def test_hours_from_now_really_pass_across_a_change_of_the_clocks() -> None:
    now = datetime(2026, 3, 29, 1, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    read = parse("take the bread out in 2 hours", now)
    assert isinstance(read.do_at, datetime)
    assert read.do_at - now.astimezone(UTC) == timedelta(hours=2)
    assert read.do_at.hour == 4


def test_a_time_that_the_clocks_skip_moves_behind_the_gap() -> None:
    now = datetime(2026, 3, 28, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))
    read = parse("feed the cat tomorrow 2:30am", now)
    assert isinstance(read.do_at, datetime)
    assert (read.do_at.hour, read.do_at.minute) == (3, 30)


def test_another_zone_is_turned_into_the_persons_own() -> None:
    now = datetime(2026, 11, 16, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))
    read = parse("call with Boston 3pm EST", now)
    assert isinstance(read.do_at, datetime)
    assert read.do_at.hour == 21


def test_day_and_month_follow_the_setting_but_iso_always_wins() -> None:
    now = datetime(2026, 11, 16, 9)  # noqa: DTZ001
    assert parse("meet 3/4/2027", now).do_at == date(2027, 3, 4)
    assert parse("meet 3/4/2027", now, day_first=True).do_at == date(2027, 4, 3)
    assert parse("meet 2027-03-04", now, day_first=True).do_at == date(2027, 3, 4)

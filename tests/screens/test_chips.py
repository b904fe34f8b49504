from datetime import UTC, datetime

from companion.domain.quick_add import Kind, SpanKind, parse
from companion.ui.screens.chips import chips_of, kept_spans


def test_a_note_shows_only_what_it_keeps_beside_its_words():
    now = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)
    parsed = parse("I met Bob on Monday about the lease #home", now, kind=Kind.NOTE)
    assert any(span.kind is SpanKind.WHEN for span in parsed.spans)
    assert [chip.words for chip in chips_of(parsed, now)] == ["Note", "home"]
    assert [span.kind for span in kept_spans(parsed)] == [SpanKind.TAG]

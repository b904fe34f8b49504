"""What is read of a text that is longer than a line: its beginning and its end."""

from __future__ import annotations

from companion.domain.quick_add.parsed import Span

LONGEST_LINE = 2_500
"""Characters; a longer text is a document, of which only the beginning and the end are read for dates and marks."""

_HEAD, _TAIL, _JOINT = 2_000, 495, " ;.; "


class Excerpt:
    """The part of a text that is read, as one line."""

    __slots__ = ("_head", "_left_out", "_text", "line")

    def __init__(self, text: str) -> None:
        self._text = text
        self._head, self._left_out, self.line = len(text), 0, text
        if len(text) > LONGEST_LINE:
            head, tail = text[:_HEAD], text[-_TAIL:]
            head, tail = head[: head.rfind(" ") + 1] or head, tail[tail.find(" ") + 1 :]
            self.line = head + _JOINT + tail
            self._head, self._left_out = len(head), len(text) - len(self.line)

    def in_whole(self, span: Span) -> Span | None:
        """A span of the line, as one of the whole text; None where it reaches over what was left out."""
        if span.end <= self._head:
            return span
        if span.start < self._head + len(_JOINT):
            return None
        start, end = span.start + self._left_out, span.end + self._left_out
        return Span(span.kind, start, end, self._text[start:end])

"""Quick add: reads a line of text and says what it holds: kind, dates, recurrence, estimate, tags and reason."""

from companion.domain.quick_add.describe import describe_estimate, describe_rule, describe_when, explain_when
from companion.domain.quick_add.line_parser import parse
from companion.domain.quick_add.parsed import Grain, Kind, Parsed, Span, SpanKind

__all__ = [
    "Grain",
    "Kind",
    "Parsed",
    "Span",
    "SpanKind",
    "describe_estimate",
    "describe_rule",
    "describe_when",
    "explain_when",
    "parse",
]

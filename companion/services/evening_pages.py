"""What the pages of an evening share: their frame, and how a step is passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.review import Page
from companion.services.review_flow import Answered

if TYPE_CHECKING:
    from companion.domain.review import Review


def evening_page(step: str, heading: str, **fields: Any) -> Page:
    """A page of the evening."""
    return Page(flow="evening", step=step, title="Evening", heading=heading, **fields)


def passed(step: str, answers: dict[str, Any]) -> Answered:
    """The step is behind; the next one follows."""
    answers["passed"] = [*answers.get("passed", ()), step]
    return Answered(answers=answers)


def with_answers(review: Review, answers: dict[str, Any]) -> Review:
    """A review as it would be with these answers."""
    from dataclasses import replace

    return replace(review, answers=answers)

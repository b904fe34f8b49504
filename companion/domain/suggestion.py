"""A suggestion: words that are not the person's, and what the person made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

Fate = Literal["shown", "taken", "edited", "refused", "expired"]

FROM_TEMPLATES = "templates"
"""The name of the engine where no model was asked."""

FIRST_STEP = "first_step"
ESTIMATE = "estimate"
PLAN = "plan"
DECISION = "decision"
"""A decision of the person's; `outcome` is their own pick where they made it before seeing ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What was proposed about the entry `about_id` (None: about nothing kept yet) and its fate.

    `prompt` says what it was made for, `outcome` what the person made of it where they changed it.
    """

    uuid: str
    kind: str
    about_id: str | None = None
    prompt: str
    proposal: str
    engine: str = FROM_TEMPLATES
    fate: Fate = "shown"
    outcome: str | None = None
    created_at: datetime
    decided_at: datetime | None = None

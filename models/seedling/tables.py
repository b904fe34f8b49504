"""The app's own tables of first moves (companion/domain/first_step_*.py) as activities of the corpus."""

from __future__ import annotations

import re

from activities import Activity
from registers import THINGS

from companion.domain.first_step import Moves, move_table
from companion.domain.first_step_words import GIVING_VERBS, PEOPLE_VERBS
from companion.domain.if_then_cues import AREAS, area_of

_STILTED = frozenset(
    """run-event submit-claim list-for-sale return-order claim-for order-new complete-form organise-event set-up-appointment
    replace-item take-train bake-for make-an-appointment organise-appointment get-appointment make-appointment do-some
    drop-at meet-at swap claim-for gift need have use be stay keep reach drink-water light build *""".split()
)
"""Verbs that the tables know and nobody begins a plain title with."""

_SLOTS = {"the": "{t}", "x": "{x}", "a": "{t}", "p": "{p}", "ps": "{p}'s", "t": "{s}"}


def table_activities() -> list[Activity]:
    """An activity for every verb's own moves and every group of nouns with moves of its own."""
    verbs_of: dict[int, list[str]] = {}
    held = {}
    for verb, some in move_table().by_verb.items():
        for activity in some:
            if verb not in _STILTED:
                verbs_of.setdefault(id(activity), []).append(verb)
                held[id(activity)] = activity
    found = []
    for key, activity in held.items():
        groups: dict[int, tuple[list[str], Moves]] = {}
        for noun, moves in activity.by_noun.items():
            groups.setdefault(id(moves), ([], moves))[0].append(noun.replace("-", " "))
        found += _made(verbs_of[key], [], activity.moves, activity.moves)
        for nouns, moves in groups.values():
            found += _made(verbs_of[key], nouns, moves, activity.moves)
    return found


def _made(verbs: list[str], nouns: list[str], moves: Moves, general: Moves) -> list[Activity]:
    spoken = [verb.replace("-", " ") for verb in verbs]
    area = area_of(verbs[0], nouns[0] if nouns else "", "")
    patterns = ["{v} {t}"]
    if verbs[0] in PEOPLE_VERBS:
        patterns = ["{v} {p}", "{v} {p} about {s}"]
    elif verbs[0] in GIVING_VERBS:
        patterns = ["{v} {t}", "{v} {t} to {p}"]
    found = []
    for pattern in patterns:
        slots = set(re.findall(r"\{([tps])\}", pattern))
        lines = [_fitting(own, all_, slots) for own, all_ in zip(moves, general, strict=True)]
        if all(lines):
            ways = tuple(pattern.replace("{v}", verb) for verb in spoken)
            things = tuple(nouns) or tuple(THINGS)
            found.append(
                Activity("tables", ways, ways, things, tuple(THINGS), lines[0], lines[1], lines[2], AREAS[area], ways[0])
            )
    return found


def _fitting(own: list[str], general: list[str], slots: set[str]) -> tuple[str, ...]:
    """The lines whose slots can be filled; those of the activity in general where none of its own fits."""
    for lines in (own, general):
        found = []
        for line in lines:
            text = re.sub(r"\{(\w+)\}", lambda slot: _SLOTS.get(slot[1], "{v}"), line)
            used = set(re.findall(r"\{(\w+)\}", text))
            if used and {"t" if name == "x" else name for name in used} <= slots:
                found.append(text)
        if found:
            return tuple(found)
    return ()

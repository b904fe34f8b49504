"""The lines that the sorter learns from, each with where it comes from: our own, made ones, and the open ones."""

from __future__ import annotations

import csv
import os
import re
from dataclasses import dataclass

from made_lines import made_lines, varied

HERE = os.path.dirname(os.path.abspath(__file__))
OPEN_LINES = os.environ.get("OPEN_LINES", os.path.join(HERE, "..", "..", "..", "shared", "eval", "capture"))
"""The folder that holds the open lines; they are read where they lie and are not part of this project."""

KINDS = ("task", "goal", "note", "journal_question", "other_question", "plan_request", "change", "none")
GROUPS = {
    "task": "keep", "goal": "keep", "note": "keep", "journal_question": "ask", "change": "change",
    "other_question": "other", "plan_request": "other", "none": "other",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its kind, its text, its source, and the publisher's label or ours, by which folds are cut."""

    kind: str
    text: str
    source: str
    label: str


OWN_FILES = {"own": "own_lines.tsv", "own_2": "own_lines_2.tsv"}


def own_lines(without: str = "") -> list[Line]:
    """The lines written for training, but for those of one file."""
    return [line for source, name in OWN_FILES.items() if source != without for line in _ours(name, source)]


def varied_lines(lines: list[Line], seed: int = 11) -> list[Line]:
    """These lines as others would have typed or said them."""
    pairs = varied([(line.kind, line.text) for line in lines], seed)
    return [Line(kind, text, "varied", kind) for kind, text in pairs]


def people_lines() -> list[Line]:
    """Short tasks towards people: "call mum" is an order to an assistant, and a task in a journal."""
    verbs = (
        "call",
        "ring",
        "email",
        "text",
        "message",
        "phone",
        "visit",
        "thank",
        "meet",
        "pay",
        "ask",
        "invite",
    )
    people = (
        "mum",
        "dad",
        "Anna",
        "the bank",
        "landlord",
        "Dr Weber",
        "the school",
        "grandma",
        "my boss",
        "Ali",
    )
    return [Line("task", f"{verb} {person}", "people", "task") for verb in verbs for person in people]


def our_lines(without: str = "") -> list[Line]:
    """Everything of ours that is trained on, but for what comes from one file."""
    own = own_lines(without)
    return [*own, *varied_lines(own), *grammar_lines(), *people_lines()]


def unseen_lines() -> list[Line]:
    """The lines written for evaluation, in other voices; never trained on."""
    return _ours("unseen_lines.tsv", "unseen")


def fresh_lines() -> list[Line]:
    """A second such set, looked at rarely: nothing is chosen by it."""
    return _ours("fresh_lines.tsv", "fresh")


def _ours(name: str, source: str) -> list[Line]:
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Line(row["kind"], row["text"], source, row["kind"]) for row in rows]


def grammar_lines(of_each_pattern: int = 6, seed: int = 7) -> list[Line]:
    """The lines made by the grammar."""
    return [Line(kind, text, "made", kind) for kind, text in made_lines(of_each_pattern, seed)]


def open_lines() -> list[Line]:
    """The open lines with the kind each one has here; lines whose kind cannot be told are left out."""
    lines: list[Line] = []
    for name, source in (
        ("clinc150_capture.tsv", "clinc"), ("clinc150_negatives_test.tsv", "clinc_other"), ("hwu64_capture.tsv", "hwu"),
    ):  # fmt: skip
        with open(os.path.join(OPEN_LINES, name), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                kind = _kind(row["kind"], row["intent"], row["text"].lower())
                if kind:
                    lines.append(Line(kind, row["text"], source, row["intent"]))
    return lines


_REMOVES = re.compile(
    r"\b(remove|delete|erase|clear|cleared|cancel|take off|takes? .* off?|undo|off (of )?(my|the)|cross|cut|strike|get rid|no longer|"
    r"don't need .* any ?more|drop|done|finished|check .* off|check off|mark(?! down)|wipe|empty|blank|scratch|rid|eliminate|"
    r"unschedule|move|reschedule|change|take out|take away|throw away|nuke|nix|dispose|discard)\b"
)
_ADDS = re.compile(
    r"\b(add|added|put|include|need|insert|place|create|schedule|list|make|set|append|tack|to my|on my)\b"
)
_ADDS_FIRST = re.compile(
    r"^\W*(please |can you (please )?|will you (please )?|to my .* )?(add|put|include|insert)\b"
)
"""What comes after it is the item's own name: "add take out recycling"."""
_AND_REMOVES = re.compile(r"\b(and|but) (please )?(remove|delete|erase|take|cross)\b")
_ASKS_HOW = re.compile(
    r"\bhow\b|\bavailab|\bprocess\b|\bfind\b|\bi can\b|\bare free\b|\bcheck if\b|\bwhether\b|\bif there\b"
)
_BARE_DEED = re.compile(
    r"^(call|phone|ring|text|email|pay|book|schedule|buy|write|make an? (appointment|call))\b"
)
"""Said to an assistant it is an order to be done now, typed into a journal a task: left out."""
_ASKS = re.compile(
    r"^(who|what|whats|what's|when|whens|when's|where|why|how|how's|which|is|are|do|does|did|am|have|has|will|"
    r"would|should|could it|can i)\b"
)
_WANTS_TO_KNOW = re.compile(
    r"^((can|could|would) you |please )*(tell me|explain|define|describe|let me know|inform me|"
    r"i('d| would)? (like|want|need) to know|give me the (definition|date|time|weather))\b(?!.*\b(joke|story)\b)"
)


def _kind(coarse: str, intent: str, text: str) -> str | None:
    """The kind of an open line. What time or day it is stands in no journal: an ordinary question."""
    asks = bool(_ASKS.match(text))
    if coarse == "capture":
        asks_help = asks and not re.match(r"(would|will) you|is it possible", text)
        asks_help = asks_help or (intent.startswith("schedule_") and bool(_ASKS_HOW.search(text)))
        return None if asks_help or (intent == "schedule_maintenance" and "schedul" not in text) else "task"
    if coarse == "mixed_edit":
        if _ADDS_FIRST.match(text) and not _AND_REMOVES.search(text):
            return "task"
        removes, adds = _REMOVES.search(text), _ADDS.search(text)
        if removes:
            return "change"
        return "task" if adds else None
    if coarse == "complete_or_remove":
        return "change"
    if intent in ("datetime_query", "datetime_convert") or coarse == "query_time":
        return "other_question"
    if coarse == "query":
        return "journal_question"
    if coarse == "not_capture":
        if _BARE_DEED.match(text):
            return None
        return "other_question" if asks or _WANTS_TO_KNOW.match(text) or text.endswith("?") else "none"
    return None

"""The rules of agency, over every word and colour the windows can show."""

from __future__ import annotations

import ast
import colorsys
import re
from dataclasses import fields
from pathlib import Path

import pytest

from companion.ui import look

UI = Path(look.__file__).parent
FORBIDDEN = re.compile(
    r"\b(streak|badge|unread|overdue|congrat\w*|well done|great job|good job|awesome|amazing|keep it up|"
    r"you failed|missed|hurry|don't forget|are you sure|come back (soon|to us)|miss you|score|points|level up)\b|!!",
    re.IGNORECASE,
)


def texts():
    """Every string literal of the windows that is not a docstring."""
    for path in UI.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield path.name, node.value


def test_no_word_praises_counts_or_reproaches():
    found = [(name, text) for name, text in texts() if " " in text and FORBIDDEN.search(text)]
    assert found == []


@pytest.mark.parametrize(
    "colours", [look.LIGHT, look.DARK, look.LIGHT_HIGH_CONTRAST, look.DARK_HIGH_CONTRAST]
)
def test_no_colour_is_red(colours):
    for field in fields(look.Look):
        value = getattr(colours, field.name)
        if not isinstance(value, str):
            continue
        red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
        hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
        vivid = saturation > 0.3 and 0.15 < lightness < 0.85
        assert not (vivid and (hue < 0.05 or hue > 0.93)), field.name


@pytest.mark.parametrize(
    "colours", [look.LIGHT, look.DARK, look.LIGHT_HIGH_CONTRAST, look.DARK_HIGH_CONTRAST]
)
@pytest.mark.parametrize("ground", ["paper", "card"])
@pytest.mark.parametrize("words", ["ink", "soft", "accent", "time", "goal", "model"])
def test_every_word_can_be_read_on_its_ground(colours, ground, words):
    assert look.contrast(getattr(colours, words), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [look.LIGHT, look.DARK])
def test_words_on_fills_marks_and_buttons_can_be_read(colours):
    assert look.contrast(colours.soft, colours.fill) >= 4.5
    assert look.contrast(colours.ink, colours.select) >= 7
    assert look.contrast(colours.ink, colours.mark) >= 7
    for ground in (colours.accent, colours.accent_over, colours.accent_down):
        assert look.contrast(colours.on_accent, ground) >= 4.5
    assert look.contrast(colours.line, colours.card) >= 3


@pytest.mark.parametrize(
    "colours", [look.LIGHT, look.DARK, look.LIGHT_HIGH_CONTRAST, look.DARK_HIGH_CONTRAST]
)
def test_a_bar_shows_how_far_it_is_and_what_is_pressed_can_be_read(colours):
    for filled in (colours.time, colours.goal, colours.accent):
        assert look.contrast(filled, colours.track) >= 3
    assert look.contrast(colours.ink, colours.track) >= 7


@pytest.mark.parametrize(
    "colours", [look.LIGHT, look.DARK, look.LIGHT_HIGH_CONTRAST, look.DARK_HIGH_CONTRAST]
)
def test_an_example_in_an_empty_field_can_be_read_and_is_not_taken_for_what_was_typed(colours):
    assert look.contrast(colours.example, colours.card) >= 4.5
    assert look.contrast(colours.example, colours.ink) >= 1.7

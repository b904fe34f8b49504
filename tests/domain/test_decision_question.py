"""Which questions are decisions, and between what."""

from __future__ import annotations

import pytest

from companion.domain.decision_question import options_of


@pytest.mark.parametrize(
    ("question", "options"),
    [
        ("should I take the flat or keep looking?", ("take the flat", "keep looking")),
        ("? Should we sign now, wait a week, or ask Noor", ("sign now", "wait a week", "ask Noor")),
        ("should i call Sam today?", ("yes", "no")),
        ("Should I go or not?", ("yes", "no")),
        ("is it better to rent or to buy?", ("rent", "to buy")),
        ("which is better: tea or coffee", ("tea", "coffee")),
        ("which one should I buy, the red one or the blue one?", ("the red one", "the blue one")),
        ("help me decide between Lisbon and Porto", ("Lisbon", "Porto")),
        ("I can’t decide: sofa or chair", ("sofa", "chair")),
        ("ok, shall we stay vs leave", ("stay", "leave")),
    ],
)
def test_a_decision_gives_its_options(question, options):
    assert options_of(question) == options


@pytest.mark.parametrize(
    "question",
    [
        "what is due this week or next?",
        "when did I pay the rent?",
        "what should I do today?",
        "how do I write a letter or a fax?",
        "which is better",
        "decide",
        "is it better to wait",
        "should",
        "",
        "should I " + "x" * 500 + " or not",
        "who said yes or no",
    ],
)
def test_other_questions_are_none(question):
    assert options_of(question) == ()

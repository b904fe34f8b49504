"""What every engine promises, the fake and the real one."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from companion.adapters.engines import LocalEngine
from companion.domain.conversation import Ended, Message, Piece, Prompt, Role
from tests.fakes.engine import SpokenEngine
from tests.models.cached import model
from tests.models.make_model import REPLY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.services.ports import Engine

PIECES = ("Zw", "ö", "lf ", "Boxer", " 🙂", ": ")
QUESTION = Prompt((Message(Role.USER, "What is due?"),), max_tokens=50, temperature=0)


@pytest.fixture(params=["spoken", "real"])
def engine(request: pytest.FixtureRequest, tmp_path) -> Iterator[Engine]:
    made: Engine
    if request.param == "spoken":
        made = SpokenEngine(*PIECES, name="ender")
    else:
        made = LocalEngine(model("ender"), run_folder=str(tmp_path))
    yield made
    made.close()


def test_it_has_a_name(engine):
    assert engine.name == "ender"


def test_the_reply_comes_in_pieces_and_ends_once(engine):
    *pieces, ended = engine.reply(QUESTION, threading.Event())
    assert "".join(piece.text for piece in pieces) == REPLY
    assert len(pieces) > 3
    assert isinstance(ended, Ended)
    assert not ended.stopped
    assert ended.prompt_tokens > 0
    assert ended.tokens >= len(pieces)
    assert 0 < ended.ms_first <= ended.ms_total


def test_it_replies_again_and_again(engine):
    for _ in range(3):
        assert len(list(engine.reply(QUESTION, threading.Event()))) > 3


def test_a_reply_stopped_before_it_began_is_an_end_without_a_piece(engine):
    stop = threading.Event()
    stop.set()
    (ended,) = engine.reply(QUESTION, stop)
    assert ended.stopped


def test_a_stopped_reply_says_nothing_more_and_the_next_one_is_whole(engine):
    stop = threading.Event()
    got = []
    for word in engine.reply(QUESTION, stop):
        got.append(word)
        stop.set()
    assert [type(word) for word in got] == [Piece, Ended]
    assert got[-1].stopped
    assert len(list(engine.reply(QUESTION, threading.Event()))) > 3


def test_closing_twice_and_asking_after_does_no_harm(engine):
    engine.close()
    engine.close()
    assert len(list(engine.reply(QUESTION, threading.Event()))) > 3

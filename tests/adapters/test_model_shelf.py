from __future__ import annotations

import os
import struct
from pathlib import Path

import gguf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.adapters.model_file import _BLOCKS, read_card
from companion.adapters.model_shelf import FileModelShelf
from companion.adapters.settings_file import SettingsFile
from companion.domain.errors import ModelProblem
from tests.models.cached import model


@pytest.fixture
def shelf(tmp_path):
    return FileModelShelf(str(tmp_path / "models.json"), SettingsFile(str(tmp_path / "settings.toml")))


def problem(path):
    with pytest.raises(ModelProblem) as found:
        read_card(str(path))
    assert "\n" not in found.value.sentence
    assert found.value.sentence.endswith(".")
    return found.value.sentence


def test_the_card_tells_what_the_header_says():
    card = read_card(model("speaker"))
    assert (card.name, card.architecture, card.context) == ("speaker", "llama", 8192)
    assert card.bytes == os.path.getsize(model("speaker"))
    assert card.abilities == {"chat"}
    assert os.path.isabs(card.path)


def test_a_model_without_a_chat_template_cannot_chat():
    assert read_card(model("templateless")).abilities == frozenset()


def test_a_model_that_was_made_for_a_small_job_says_so_in_its_tags():
    assert read_card(model("coach")).abilities == {"chat", "first_step", "if_then_plan"}
    assert read_card(model("stepper")).abilities == {"chat"}


def test_the_sizes_of_tensor_types_are_never_larger_than_the_format_has_them():
    theirs = {int(kind): sizes for kind, sizes in gguf.GGML_QUANT_SIZES.items()}
    assert _BLOCKS.keys() <= theirs.keys()
    for kind, (weights, size) in _BLOCKS.items():
        assert (weights, size) == theirs[kind] or (kind == 9 and size < theirs[kind][1])


@pytest.mark.parametrize("left", [0.0001, 0.01, 0.5, 0.999, 0.9999999])
def test_a_file_that_was_cut_short_anywhere_is_named_so(tmp_path, left):
    whole = Path(model("speaker")).read_bytes()
    (tmp_path / "cut.gguf").write_bytes(whole[: int(len(whole) * left)])
    assert "cut short" in problem(tmp_path / "cut.gguf")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"Dear Sir or Madam,\n", "text file"),
        (b"PK\x03\x04rest", "another format"),
        (b"\x7fELF\x02\x01", "no GGUF file"),
        (b"FUGG\0\0\0\x03", "big-endian"),
        (b"GGUF" + struct.pack("<I", 99) + b"\0" * 64, "version 99"),
        (b"GGUF" + struct.pack("<IQQ", 3, 0, 0), "holds no model"),
        (b"GGUF" + struct.pack("<IQQ", 3, 1 << 60, 1 << 60), "damaged"),
        (b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 1 << 63), "damaged"),
        (b"GGUF\x03", "damaged"),
    ],
)
def test_files_that_are_no_model_are_called_what_they_are(tmp_path, content, words):
    (tmp_path / "file").write_bytes(content)
    sentence = problem(tmp_path / "file")
    assert words in sentence
    assert "file" in sentence


def test_a_folder_a_missing_and_an_unreadable_file_are_called_so(tmp_path):
    assert "is a folder" in problem(tmp_path)
    assert "no file" in problem(tmp_path / "gone.gguf")
    assert "cannot be read" in problem("x" * 5000)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.data())
def test_no_damage_to_a_header_is_more_than_a_sentence(tmp_path, data):
    content = bytearray(Path(model("speaker")).read_bytes()[:60_000])
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, 2000))] = data.draw(st.integers(0, 255))
    (tmp_path / "bent.gguf").write_bytes(content)
    try:
        read_card(str(tmp_path / "bent.gguf"))
    except ModelProblem as found:
        assert "\n" not in found.sentence  # noqa: PT017 - it may as well be whole


def test_a_model_is_known_and_in_use_once_it_is_named(shelf, tmp_path):
    assert list(shelf.cards()) == []
    assert shelf.in_use() is None
    assert shelf.use(model("speaker")).in_use
    shelf.use(model("ender"))
    assert [(card.name, card.in_use) for card in shelf.cards()] == [("speaker", False), ("ender", True)]
    assert shelf.in_use().name == "ender"
    again = FileModelShelf(str(tmp_path / "models.json"), SettingsFile(str(tmp_path / "settings.toml")))
    assert list(again.cards()) == list(shelf.cards())


def test_naming_a_model_twice_lists_it_once(shelf):
    shelf.use(model("speaker"))
    shelf.use(model("speaker"))
    assert len(shelf.cards()) == 1


def test_a_file_that_cannot_be_used_changes_nothing(shelf, tmp_path):
    shelf.use(model("speaker"))
    (tmp_path / "letter").write_bytes(b"Dear Sir")
    with pytest.raises(ModelProblem):
        shelf.use(str(tmp_path / "letter"))
    assert [card.name for card in shelf.cards()] == ["speaker"]
    assert shelf.in_use().name == "speaker"


@pytest.mark.parametrize("by", ["name", "path", "file"])
def test_removing_takes_a_model_off_the_list_and_leaves_the_file(shelf, by):
    card = shelf.use(model("speaker"))
    gone = shelf.remove({"name": card.name, "path": card.path, "file": os.path.basename(card.path)}[by])
    assert gone.name == "speaker"
    assert list(shelf.cards()) == []
    assert shelf.in_use() is None
    assert os.path.exists(card.path)
    with pytest.raises(ModelProblem, match="No model here"):
        shelf.remove("speaker")


def test_two_models_of_one_name_are_told_apart_by_path(shelf, tmp_path):
    (tmp_path / "copy.gguf").write_bytes(Path(model("speaker")).read_bytes())
    shelf.use(model("speaker"))
    shelf.use(str(tmp_path / "copy.gguf"))
    with pytest.raises(ModelProblem, match="Give the path"):
        shelf.remove("speaker")
    shelf.remove(str(tmp_path / "copy.gguf"))
    assert [card.path for card in shelf.cards()] == [model("speaker")]


def test_a_model_whose_file_is_gone_stays_listed_able_to_nothing(shelf, tmp_path):
    moved = tmp_path / "moved.gguf"
    moved.write_bytes(Path(model("speaker")).read_bytes())
    shelf.use(str(moved))
    moved.unlink()
    (card,) = shelf.cards()
    assert (card.name, card.abilities, card.in_use) == ("moved", frozenset(), True)
    with pytest.raises(ModelProblem, match="no file"):
        shelf.in_use()


def test_a_damaged_list_loses_no_model_that_is_in_use(shelf, tmp_path):
    shelf.use(model("speaker"))
    (tmp_path / "models.json").write_text("{]")
    assert [card.name for card in shelf.cards()] == ["speaker"]

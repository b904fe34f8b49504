"""Taking a model file in: with real GGUF files on a real disk, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from companion.adapters.model_folder import DiskModelFolder
from companion.adapters.model_shelf import FileModelShelf
from companion.adapters.settings_file import SettingsFile
from companion.domain.errors import ModelProblem, WrongUsage
from companion.services.import_model import ImportModel
from tests.models.cached import model

if TYPE_CHECKING:
    from collections.abc import Callable

NEVER = threading.Event()


def unheard(_through: int, _size: int) -> None:
    pass


class Here:
    """An import into an empty home, and one model file that somebody has."""

    def __init__(self, home: Path) -> None:
        self.files = home / "data" / "models"
        self.shelf = FileModelShelf(
            str(home / "data" / "models.json"), SettingsFile(str(home / "settings.toml"))
        )
        self.folder = DiskModelFolder(str(self.files))
        self.service = ImportModel(self.shelf, self.folder)
        self.theirs = home / "stick" / "Speaker-Q8.gguf"
        self.theirs.parent.mkdir()
        self.theirs.write_bytes(Path(model("speaker")).read_bytes())

    @property
    def sum(self) -> str:
        return hashlib.sha256(self.theirs.read_bytes()).hexdigest()

    def run(self, stop: Any = NEVER, told: Callable[[int, int], None] = unheard, **more: Any) -> Any:
        return self.service.run(str(self.theirs), stop, told, **more)

    def nothing_is_here(self) -> bool:
        left = sorted(path.name for path in self.files.iterdir()) if self.files.exists() else []
        return left == [] and self.shelf.cards() == ()


@pytest.fixture
def here(tmp_path: Path) -> Here:
    return Here(tmp_path)


def test_a_model_on_the_same_disk_takes_no_more_room_and_stays_when_the_other_file_goes(here: Here) -> None:
    imported = here.run()
    assert (imported.way, imported.sha256) == ("linked", here.sum)
    assert os.path.samefile(imported.card.path, here.theirs)
    here.theirs.unlink()
    assert here.shelf.use(imported.card.path).abilities == {"chat"}
    assert [card.path for card in here.shelf.cards()] == [str(here.files / "Speaker-Q8.gguf")]


def test_a_copy_has_bytes_of_its_own_for_this_user_alone(here: Here) -> None:
    imported = here.run(copies=True)
    assert imported.way == "copied"
    assert not os.path.samefile(imported.card.path, here.theirs)
    assert Path(imported.card.path).read_bytes() == here.theirs.read_bytes()
    assert os.stat(imported.card.path).st_mode & 0o777 == 0o600
    assert (here.files / "Speaker-Q8.gguf.sha256").read_text() == f"{here.sum}  Speaker-Q8.gguf\n"


def test_where_a_second_name_is_not_possible_it_is_copied(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_disk(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", other_disk)
    assert here.run().way == "copied"


def test_progress_is_told_to_the_end(here: Here) -> None:
    heard: list[tuple[int, int]] = []
    here.run(told=lambda through, size: heard.append((through, size)), copies=True)
    size = here.theirs.stat().st_size
    assert heard[-1] == (size, size)


@pytest.mark.parametrize("copies", [True, False])
def test_stopped_at_any_byte_nothing_is_left(here: Here, copies: bool) -> None:
    stop = threading.Event()
    assert here.run(stop, lambda *_: stop.set(), copies=copies) is None
    assert here.nothing_is_here()
    assert here.theirs.exists()


@pytest.mark.parametrize("copies", [True, False])
def test_broken_off_nothing_is_left(here: Here, copies: bool) -> None:
    def ctrl_c(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        here.run(told=ctrl_c, copies=copies)
    assert here.nothing_is_here()


def test_a_disk_without_room_is_told_before_anything_is_copied(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DiskModelFolder, "free", lambda _self: 1000)
    with pytest.raises(ModelProblem, match=r"0 MiB are\s+free|1 MiB are free"):
        here.run(copies=True)
    assert here.nothing_is_here()
    assert here.run().way == "linked"


def test_a_disk_that_fills_up_meanwhile_leaves_nothing(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ModelProblem, match="No space left"):
        here.run(copies=True)
    assert here.nothing_is_here()


def test_a_disk_that_writes_wrong_bytes_is_noticed(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    real = DiskModelFolder.copy

    def flips(self: DiskModelFolder, *args: Any) -> tuple[str, str]:
        unfinished, read = real(self, *args)
        with open(unfinished, "r+b") as file:
            file.seek(-400, os.SEEK_END)
            file.write(b"x" * 400)
        return unfinished, read

    monkeypatch.setattr(DiskModelFolder, "copy", flips)
    with pytest.raises(ModelProblem, match="did not come through whole"):
        here.run(copies=True)
    assert here.nothing_is_here()


def test_the_list_that_cannot_be_written_leaves_no_file(here: Here) -> None:
    (here.files.parent / "models.json.new").mkdir(parents=True)
    with pytest.raises(ModelProblem, match="list of models"):
        here.run()
    assert here.nothing_is_here()


@pytest.mark.parametrize("form", ["{}", "{}  model.gguf", "sha256:{}", " {} "])
def test_the_sum_from_a_page_is_compared(here: Here, form: str) -> None:
    assert here.run(sha256=form.format(here.sum.upper())).sha256 == here.sum


def test_another_sum_than_promised_is_refused(here: Here) -> None:
    for copies in (True, False):
        with pytest.raises(ModelProblem, match="another file"):
            here.run(sha256="0" * 64, copies=copies)
        assert here.nothing_is_here()
    with pytest.raises(WrongUsage, match="64 digits"):
        here.run(sha256="abc")


def test_what_is_here_already_is_not_taken_twice(here: Here) -> None:
    first = here.run(copies=True)
    assert here.run().way == "here"
    again = here.service.run(first.card.path, NEVER, unheard)
    assert again is not None
    assert (again.way, again.card.path) == ("here", first.card.path)
    assert sorted(path.name for path in here.files.iterdir()) == ["Speaker-Q8.gguf", "Speaker-Q8.gguf.sha256"]
    assert len(here.shelf.cards()) == 1


def test_another_model_of_the_same_name_gets_a_name_of_its_own(here: Here) -> None:
    here.run()
    other = here.theirs.parent / "more" / "Speaker-Q8.gguf"
    other.parent.mkdir()
    other.write_bytes(Path(model("ender")).read_bytes())
    here.theirs = other
    assert Path(here.run().card.path).name == "Speaker-Q8-2.gguf"
    assert len(here.shelf.cards()) == 2


def test_a_link_to_a_nameless_blob_is_followed(here: Here) -> None:
    blob = here.theirs.rename(here.theirs.parent / "fb044e93939a70469c90")
    here.theirs.symlink_to(blob)
    assert Path(here.run().card.path).name == "Speaker-Q8.gguf"
    assert not Path(here.shelf.cards()[0].path).is_symlink()
    here.theirs = blob
    assert here.run().way == "here"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("cut.gguf", None, "cut short"),
        ("text.gguf", b"Dear Sir or Madam,\n", "text file"),
        ("empty.gguf", b"", "empty"),
        ("big-00001-of-00003.gguf", b"whole", "several parts"),
    ],
)
def test_what_is_no_whole_model_is_refused(here: Here, name: str, content: bytes | None, words: str) -> None:
    whole = here.theirs.read_bytes()
    there = here.theirs.parent / name
    there.write_bytes({None: whole[:-5000], b"whole": whole}.get(content, content or b""))
    here.theirs = there
    with pytest.raises(ModelProblem, match=words):
        here.run()
    assert here.nothing_is_here()


def test_a_file_that_rots_is_found_by_its_sum(here: Here) -> None:
    path = here.run(copies=True).card.path
    assert here.service.check(path, NEVER, unheard) == here.sum
    assert here.service.check(str(here.theirs), NEVER, unheard) == ""
    with open(path, "r+b") as file:
        file.seek(-400, os.SEEK_END)
        file.write(b"x" * 400)
    assert here.shelf.inspect(path).abilities == {"chat"}
    with pytest.raises(ModelProblem, match="bytes have changed"):
        here.service.check(path, NEVER, unheard)


def test_what_a_killed_import_left_goes_with_the_next_one(here: Here) -> None:
    here.files.mkdir(parents=True)
    left, young = here.files / "big.gguf.1-2.part", here.files / "other.gguf.3-4.part"
    left.write_bytes(b"half")
    young.write_bytes(b"half of one that runs now")
    os.utime(left, (1, 1))
    later = os.stat(left).st_ctime + 2 * 60 * 60
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("companion.adapters.model_folder.time.time", lambda: later)
        os.utime(young, (later, later))
        here.run()
    assert not left.exists()
    assert young.exists()

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.adapters.draft_file import DraftFile
from companion.domain.draft import Draft

if TYPE_CHECKING:
    from pathlib import Path


def test_a_draft_is_there_for_the_next_start_until_it_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    drafts = DraftFile(path)
    assert drafts.load() is None
    assert drafts.save("email Sam\nabout the läse", "u1")
    assert DraftFile(path).load() == Draft("email Sam\nabout the läse", "u1")
    drafts.drop()
    drafts.drop()
    assert DraftFile(path).load() is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"text": 1, "uuid": 2}', b"\xff\xfe"])
def test_a_broken_file_is_no_draft(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "draft.json"
    path.write_bytes(content)
    assert DraftFile(path).load() is None
    assert DraftFile(path).save("new", "u")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_comes_back(tmp_path: Path, text: str) -> None:
    drafts = DraftFile(tmp_path / "draft.json")
    assert drafts.save(text, "u")
    assert drafts.load() == Draft(text, "u")


def test_a_disk_that_takes_nothing_is_told_and_the_last_draft_stays(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(home)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        drafts = DraftFile(home / "draft.json")
        assert drafts.save("short", "u")
        assert not drafts.save("x" * 100_000, "u")
        assert drafts.load() == Draft("short", "u")
        assert [file.name for file in home.iterdir()] == ["draft.json"]
    finally:
        subprocess.run(["umount", "-l", str(home)], check=True)


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    assert not DraftFile(tmp_path / "gone" / "draft.json").save("text", "u")

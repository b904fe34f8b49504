import os
import sys

import pytest

from companion.adapters.folders import LONGEST_SOCKET_PATH, Folders


def test_with_a_home_everything_lies_below_it(tmp_path):
    folders = Folders(str(tmp_path))
    for place in (folders.data, folders.cache, folders.logs, folders.run, folders.journal, folders.settings):
        assert place.startswith(str(tmp_path))


def test_a_relative_home_is_meant_from_where_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Folders("here").data == str(tmp_path / "here")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows uses named pipes")
def test_a_long_home_gets_a_run_folder_whose_name_fits_a_socket(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    deep = Folders("/" + "long/" * 40)
    assert deep.run.startswith(str(tmp_path))
    assert Folders("/" + "long/" * 40).run == deep.run
    assert Folders("/" + "long/" * 41).run != deep.run
    assert len(deep.run) < LONGEST_SOCKET_PATH


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are Linux's")
def test_without_a_home_the_folders_are_those_platformdirs_names(monkeypatch):
    import platformdirs

    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    folders = Folders()
    assert folders.data == platformdirs.user_data_dir("companion")
    assert folders.cache == platformdirs.user_cache_dir("companion")
    monkeypatch.setenv("XDG_DATA_HOME", "/elsewhere")
    assert Folders().data == "/elsewhere/companion"


def test_made_folders_are_for_this_user_alone(tmp_path):
    folders = Folders(str(tmp_path / "home"))
    folders.make()
    folders.make()
    for place in (folders.data, folders.run):
        assert os.path.isdir(place)
        if sys.platform != "win32":
            assert os.stat(place).st_mode & 0o077 == 0

import os

import pytest

from companion.adapters.settings_file import SettingsFile
from companion.domain.errors import Problem


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "home" / "settings.toml")


def written(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def test_without_a_file_the_defaults_hold(path):
    assert SettingsFile(path).get("local_only") is True
    assert SettingsFile(path).get("text_scale") == 100


def test_what_was_set_is_there_for_the_next_start(path):
    SettingsFile(path).set("text_scale", "150")
    SettingsFile(path).set("hotkey", "Ctrl+Shift+J")
    assert SettingsFile(path).number("text_scale") == 150
    assert SettingsFile(path).text("hotkey") == "Ctrl+Shift+J"


def test_comments_order_and_unknown_lines_stay_when_a_value_changes(path):
    written(path, '# mine\ntext_scale = 120  # big\nfuture_thing = "x"\n\nappearance = "dark"\n')
    SettingsFile(path).set("text_scale", 130)
    assert read(path) == '# mine\ntext_scale = 130  # big\nfuture_thing = "x"\n\nappearance = "dark"\n'


def test_a_typo_costs_only_its_own_line_and_is_named(path):
    written(path, 'appearance = "dark"\ntext_scale = 1oo\nlocal_only = false\nday_starts_at = "late"\n')
    settings = SettingsFile(path)
    assert settings.get("appearance") == "dark"
    assert settings.get("text_scale") == 100
    assert settings.get("local_only") is False
    assert settings.get("day_starts_at") == "04:00"
    assert [bad.number for bad in settings.bad_lines()] == [2, 4]
    assert "text_scale" in settings.bad_lines()[0].sentence


def test_a_typo_in_the_local_only_line_leaves_it_on(path):
    written(path, "local_only = flase\n")
    assert SettingsFile(path).switch("local_only") is True


def test_setting_a_value_mends_its_own_broken_line_and_keeps_the_others(path):
    written(path, "text_scale = 1oo\nlocal_only = flase\n")
    SettingsFile(path).set("text_scale", 110)
    assert read(path) == "text_scale = 110\nlocal_only = flase\n"


def test_a_change_made_by_hand_holds_without_a_restart(path):
    written(path, "text_scale = 110\n")
    settings = SettingsFile(path)
    assert settings.number("text_scale") == 110
    written(path, "# now bigger\ntext_scale = 120\n")
    assert settings.number("text_scale") == 120


def test_a_value_that_does_not_fit_changes_nothing(path):
    settings = SettingsFile(path)
    settings.set("text_scale", 110)
    with pytest.raises(Problem):
        settings.set("text_scale", 500)
    assert settings.number("text_scale") == 110


def test_quotes_backslashes_and_other_scripts_survive(path):
    odd = 'C:\\models\\"größer" # 模型.gguf'
    SettingsFile(path).set("model", odd)
    SettingsFile(path).set("model", odd)
    assert SettingsFile(path).text("model") == odd


def test_a_file_of_other_bytes_is_kept_and_the_defaults_hold(path):
    os.makedirs(os.path.dirname(path))
    with open(path, "wb") as file:
        file.write(b"\xff\xfe\x00text_scale = 110\n")
    settings = SettingsFile(path)
    assert settings.number("text_scale") == 100
    settings.set("appearance", "dark")
    with open(path, "rb") as file:
        assert file.read().startswith(b"\xff\xfe\x00text_scale = 110\n")


def test_where_nothing_can_be_written_the_sentence_says_so_and_the_old_value_stays(path, tmp_path):
    written(str(tmp_path / "file"), "")
    settings = SettingsFile(str(tmp_path / "file" / "settings.toml"))
    with pytest.raises(Problem, match="could not be"):
        settings.set("text_scale", 110)


def test_who_listens_hears_the_name_of_what_changed(path):
    heard = []
    settings = SettingsFile(path)
    settings.when_changed(heard.append)
    settings.set("text-scale", 110)
    assert heard == ["text_scale"]

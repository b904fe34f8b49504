import pytest

from companion.domain.errors import Problem
from companion.domain.settings import TABLE, setting_named


@pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.name)
def test_every_default_is_a_value_the_setting_itself_accepts(setting):
    assert setting.read(setting.default) == setting.default


@pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.name)
def test_every_setting_says_in_one_sentence_what_it_does(setting):
    assert setting.sentence.endswith(".")
    assert len(setting.sentence) <= 120


@pytest.mark.parametrize(
    ("typed", "meant"), [("on", True), ("Off", False), ("true", True), ("no", False), (True, True)]
)
def test_a_switch_understands_the_words_people_type(typed, meant):
    assert setting_named("local_only").read(typed) is meant


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("local_only", "maybe"),
        ("local_only", 1),
        ("text_scale", "huge"),
        ("text_scale", 99),
        ("text_scale", 201),
        ("text_scale", True),
        ("appearance", "pink"),
        ("day_starts_at", "4"),
        ("day_starts_at", "25:00"),
        ("hotkey", "Space"),
        ("hotkey", "Hyper+Space"),
        ("model", 5),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_a_sentence_that_names_the_setting(name, value):
    with pytest.raises(Problem, match=name):
        setting_named(name).read(value)


def test_hyphens_in_a_name_are_forgiven_and_an_unknown_name_lists_the_known_ones():
    assert setting_named("local-only").name == "local_only"
    with pytest.raises(Problem, match="hotkey"):
        setting_named("hotkeys")

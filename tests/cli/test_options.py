import pytest

from companion.cli.grammar import HelpShown, command_names, read
from companion.cli.options import Options
from companion.domain.errors import WrongUsage


def test_json_and_home_are_taken_out_wherever_they_stand():
    options = Options(["list", "--json", "--home", "/a", "--today"])
    assert (options.words, options.as_json, options.home) == (["list", "--today"], True, "/a")
    assert Options(["--home=/a", "list"]).home == "/a"


def test_after_two_dashes_every_word_is_the_person_s():
    options = Options(["add", "--", "--json", "--home"])
    assert options.words == ["add", "--", "--json", "--home"]
    assert not options.as_json


@pytest.mark.parametrize("argv", [["list", "--home"], ["--home=", "list"]])
def test_a_home_without_a_folder_is_a_complaint(argv):
    assert "--home" in Options(argv).complaint


def test_every_command_is_readable_with_help():
    for name in command_names():
        with pytest.raises(HelpShown, match=f"usage: companion {name}"):
            read([name, "--help"])


def test_the_help_without_a_command_lists_all_of_them():
    with pytest.raises(HelpShown) as shown:
        read(["--help"])
    for name in command_names():
        assert name in str(shown.value)


def test_wrong_words_are_told_in_a_sentence_that_names_the_help():
    with pytest.raises(WrongUsage, match="--help"):
        read(["add"])
    with pytest.raises(WrongUsage, match="frobnicate"):
        read(["frobnicate"])


def test_a_text_keeps_its_words_and_options_may_follow_it():
    args = read(["add", "call", "Sam", "--as", "note"])
    assert (args.text, args.kind) == (["call", "Sam"], "note")

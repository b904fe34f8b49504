"""What the command line says when it is used wrongly."""

from __future__ import annotations

import pytest

from companion.cli.grammar import read
from companion.domain.errors import WrongUsage


@pytest.mark.parametrize("line", ["settings get", "goal add", "focus start", "models use", "defer"])
def test_what_is_missing_is_told_with_the_whole_command_to_look_up(line: str) -> None:
    with pytest.raises(WrongUsage, match=f"`companion {line} --help`"):
        read(line.split())

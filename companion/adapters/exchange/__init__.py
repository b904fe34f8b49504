"""The file formats of other programs, one file a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from companion.domain.suggestion import Suggestion
    from companion.services.ports import Format


def formats(suggestions: Callable[[], Iterable[Suggestion]] = tuple) -> dict[str, Format]:
    """Every format by the name that `companion export` and `import` know it by.

    `suggestions` gives what models proposed, for the training data.
    """
    from companion.adapters.exchange.icalendar_file import Ics
    from companion.adapters.exchange.markdown_folder import MarkdownFolder
    from companion.adapters.exchange.taskwarrior_json import Taskwarrior
    from companion.adapters.exchange.todoist_csv import TodoistCsv
    from companion.adapters.exchange.training_jsonl import TrainingJsonl

    return {
        "markdown": MarkdownFolder(),
        "ics": Ics(),
        "todoist-csv": TodoistCsv(),
        "taskwarrior": Taskwarrior(),
        "training": TrainingJsonl(suggestions),
    }

"""The known problems: each is one sentence for the person that says what happened and what to do."""


class Problem(Exception):  # noqa: N818 - the word people use; errors are ours
    """A known problem of the world, told to the person in one line. Everything else is a defect of ours.

    `exit_code` is what the command line ends with: 1 a known problem, 2 wrong usage, 3 refused by
    local-only, consent or budget.
    """

    exit_code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class WrongUsage(Problem):
    """The words of a command were not understood."""

    exit_code = 2


class Refused(Problem):
    """Local-only, consent or budget says no."""

    exit_code = 3


class NoSuchEntry(Problem):
    """No entry of the journal has this id."""

    def __init__(self, short_id: str) -> None:
        super().__init__(f"Nothing here has the id {short_id!r}. `companion list --all` shows the ids.")


class NothingToUndo(Problem):
    """There is no earlier change left to take back, or none to bring again."""


class JournalProblem(Problem):
    """The journal could not be read or written (full disk, read-only home, damaged or newer file)."""


class UnreadableJournal(JournalProblem):
    """The file is damaged or no database; it was left as it is. `backup` names the copy that is offered."""

    def __init__(self, sentence: str, backup: str | None) -> None:
        super().__init__(sentence)
        self.backup = backup


class EngineFailed(Problem):
    """A model could not be started, or stopped in the middle of a reply."""


class ModelProblem(Problem):
    """A model file that cannot be used: not there, cut short, or no GGUF."""

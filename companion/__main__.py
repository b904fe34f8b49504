"""Which role am I? The launcher starts this same program again for each of its children."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from companion.adapters.folders import Folders
    from companion.processes.children import Assignment


def main() -> int:
    """Play the role this process was given; without one, be the command that was typed."""
    from companion.processes.children import DESK, ENGINE, take_assignment

    assignment = take_assignment()
    if assignment.role == ENGINE:
        from companion.processes.engine import main as be_the_engine

        return be_the_engine(assignment)
    if assignment.role == DESK:
        return be_the_desk(assignment)
    from companion.cli.client import main as be_the_command

    return be_the_command(lambda: be_the_desk(assignment), say_on_screen)


def be_the_desk(assignment: "Assignment") -> int:
    """Show the windows; on macOS and Windows this is the person's own process, elsewhere the launcher's child."""
    from companion.desk import main as show

    return show(assignment)


def say_on_screen(folders: "Folders", sentence: str) -> None:
    """Show why Companion could not start, to a person who started it from a menu."""
    from companion.desk import tell

    tell(folders, sentence)


if __name__ == "__main__":
    sys.exit(main())

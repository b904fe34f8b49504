"""Which role am I? The launcher starts this same program again for each of its children."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
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

    return be_the_command(lambda: be_the_desk(assignment))


def be_the_desk(assignment: "Assignment") -> int:
    """Show the windows; on macOS and Windows this is the person's own process, elsewhere the launcher's child."""
    from companion.desk import main as show

    return show(assignment)


if __name__ == "__main__":
    sys.exit(main())

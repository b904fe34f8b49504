"""Which role am I? The launcher starts this same program again for each of its children."""

import sys


def main() -> int:
    """Play the role this process was given; without one, be the command that was typed."""
    from companion.processes.children import DESK, ENGINE, take_assignment

    assignment = take_assignment()
    if assignment.role == ENGINE:
        from companion.processes.engine import main as be_the_engine

        return be_the_engine(assignment)
    if assignment.role == DESK:
        from companion.ui.desk import main as be_the_desk

        return be_the_desk(assignment)
    from companion.cli.client import main as be_the_command

    return be_the_command()


if __name__ == "__main__":
    sys.exit(main())

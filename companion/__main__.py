"""Which role am I? The launcher starts this same program again for each of its children."""

import os
import sys


def main() -> int:
    """Play the role that the environment names; without one, be the command that was typed."""
    role = os.environ.pop("COMPANION_ROLE", "")
    if role == "engine":
        from companion.processes.engine import main as play
    elif role == "desk":
        from companion.ui.desk import main as play
    else:
        from companion.cli.client import main as play
    return play()


if __name__ == "__main__":
    sys.exit(main())

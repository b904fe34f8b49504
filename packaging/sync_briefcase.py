"""Copy briefcase.toml between two marker lines of pyproject.toml, or with --check say whether they agree."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGIN = "# --- from briefcase.toml: do not edit here, run packaging/sync_briefcase.py ---"
END = "# --- end of briefcase.toml ---"


def synced(project: str, briefcase: str) -> str:
    """The text of pyproject.toml with the part between the markers replaced (appended the first time)."""
    head, _, rest = project.partition(BEGIN)
    tail = rest.partition(END)[2].lstrip("\n")
    return f"{head.rstrip()}\n\n{BEGIN}\n{briefcase.strip()}\n{END}\n{tail}"


def main() -> int:
    """Write, or with --check compare; the exit code is 1 where the two differ."""
    project = ROOT / "pyproject.toml"
    before = project.read_text(encoding="utf-8")
    after = synced(before, (ROOT / "briefcase.toml").read_text(encoding="utf-8"))
    if "--check" not in sys.argv:
        project.write_text(after, encoding="utf-8")
        return 0
    if before != after:
        print(
            "pyproject.toml and briefcase.toml differ. Run: python3 packaging/sync_briefcase.py",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

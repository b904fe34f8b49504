"""Write packaging/requirements.lock anew: names, versions and hashes for all platforms, no index addresses."""

from __future__ import annotations

import subprocess
import sys

from prepare import LOCK, ROOT, find_uv


def main() -> int:
    """Resolve for every platform from Python 3.11 on; the exit code is uv's."""
    uv = find_uv()
    if uv is None:
        return 1
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--group", "dev"]
    silent = ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--quiet"]
    command = [*uv, "pip", "compile", *options, *silent, "pyproject.toml", "-o", str(LOCK)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

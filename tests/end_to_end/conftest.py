from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.desktop import Desktop, end, missing_programs, wait_for

ROOT = Path(__file__).parent.parent.parent


class Program:
    """`companion` as a process of its own, on one home."""

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        self.home = home
        self.environment = environment | {"COMPANION_HOME": str(home)}

    def __call__(
        self, *words: str, typed: str | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "companion", *words],
            env=self.environment | more,
            input=typed if typed is not None else "",
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            cwd=ROOT,
        )

    def ok(self, *words: str, **more: str) -> str:
        """Its output; fails with its complaint unless it ended well."""
        done = self(*words, **more)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def json(self, *words: str, **more: str):
        """The JSON document it gave."""
        return json.loads(self.ok("--json", *words, **more))

    def start(self, *words: str, **more: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "companion", *words],
            env=self.environment | more,
            stdin=subprocess.DEVNULL,
            cwd=ROOT,
        )


def without_desktop() -> dict[str, str]:
    """An environment as over ssh: no display, no bus, no leftovers of ours."""
    left_out = (
        "COMPANION",
        "DISPLAY",
        "WAYLAND",
        "DBUS",
        "QT_",
        "XDG_RUNTIME",
        "TZ",
        "LANG",
        "LC_",
        "PYTHONDONT",
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return kept | {"LANG": "C.UTF-8", "TZ": "Europe/Berlin", "PYTHONWARNINGS": "error"}


@pytest.fixture
def companion(tmp_path):
    """The command line on an empty home, without any desktop."""
    return Program(tmp_path / "home", without_desktop())


@pytest.fixture(scope="session")
def desktop():
    missing = missing_programs()
    if missing:
        pytest.skip(f"a private desktop needs {', '.join(missing)}")
    with Desktop() as made:
        yield made


@pytest.fixture
def on_desktop(desktop, tmp_path):
    """The command line on an empty home, on the private desktop."""
    return Program(tmp_path / "home", desktop.environment | {"TZ": "Europe/Berlin"})


@pytest.fixture
def app(on_desktop):
    """The app, running and answering; ended at the end."""
    process = on_desktop.start()
    wait_for((on_desktop.home / "run" / "door.sock").exists, "the app to open its door")
    yield process
    end(process)

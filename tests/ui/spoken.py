"""A program of the tests that says what happens in JSON lines, one after the other."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
LONG_SECONDS = 20.0


class Spoken:
    """Started on a desktop; `hear(key)` waits for the next line that has that key."""

    def __init__(self, desktop, program, *arguments):
        environment = desktop.environment | {"PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / program), *arguments],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._lines: queue.Queue[dict] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self._process.stdout:
            self._lines.put(json.loads(line))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.complaints = self._process.stderr.read()
        self._reader.join()
        self._process.stdout.close()
        self._process.stderr.close()

    def hear(self, key, seconds=LONG_SECONDS):
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                line = self._lines.get(timeout=left)
            except queue.Empty:
                break
            if key in line:
                return line
        raise AssertionError(f"{key!r} was not heard within {seconds:.0f} s")

    def is_silent(self, key, seconds):
        """Whether nothing with this key is said for a while."""
        try:
            self.hear(key, seconds)
        except AssertionError:
            return True
        return False

    def tell(self, word):
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()

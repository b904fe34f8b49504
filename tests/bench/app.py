"""The app as a whole: key to pixels, cold start, idle memory and processor, and `companion add` both ways."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Self

from tests.bench.table import Row, median
from tests.end_to_end.desktop import Desktop, Probe, end, wait_for

HERE = Path(__file__).parent
PRESSES = int(os.environ.get("BENCH_PRESSES", "30"))
STARTS = int(os.environ.get("BENCH_STARTS", "7"))
COMMANDS = int(os.environ.get("BENCH_COMMANDS", "15"))
IDLE_SECONDS = float(os.environ.get("BENCH_IDLE_SECONDS", "60"))
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def rows() -> list[Row]:
    with Desktop() as desktop:
        return [*key_to_pixels(desktop), *cold_start(desktop), *idle(desktop), *adding(desktop)]


# --- processes ---------------------------------------------------------------------------------------------------


def family(pid: int) -> list[int]:
    """A process and all its descendants."""
    found = [pid]
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path(f"/proc/{entry}/stat").read_text()
            except OSError:
                continue
            if int(stat.rpartition(")")[2].split()[1]) == pid:
                found += family(int(entry))
    return found


def memory_mb(pids: list[int]) -> float:
    """The proportional set size of all, in MB: shared pages are divided among those that share them."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1000


def ticks(pids: list[int]) -> int:
    """The processor time used so far, user and system, in clock ticks."""
    total = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total


class Running:
    """A program on the desktop, from its start until it says it is ready."""

    def __init__(self, desktop: Desktop, command: list[str], home: str, **more: str) -> None:
        ready = Path(home) / "bench-ready"
        ready.unlink(missing_ok=True)
        environment = desktop.environment | {"BENCH_READY": str(ready), "COMPANION_HOME": home} | more
        started = time.perf_counter()
        self.process = subprocess.Popen(command, env=environment, cwd=HERE.parent.parent)
        while not self._is_ready(ready, home):
            if self.process.poll() is not None:
                raise RuntimeError(f"{command} ended with {self.process.returncode}")
            time.sleep(0.002)
        self.ms = (time.perf_counter() - started) * 1000

    def _is_ready(self, ready: Path, home: str) -> bool:
        return ready.exists() or any(Path(home, "run").glob("door.sock"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        end(self.process)


def app(desktop: Desktop, home: str) -> Running:
    return Running(desktop, [sys.executable, "-m", "companion"], home)


def bare(desktop: Desktop, program: str, home: str) -> Running:
    return Running(desktop, [sys.executable, str(HERE / program)], home, PYTHONPATH=str(HERE.parent.parent))


def a_home() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="companion-bench-", ignore_cleanup_errors=True)


# --- figures -----------------------------------------------------------------------------------------------------


def key_to_pixels(desktop: Desktop) -> list[Row]:
    probe = Probe(desktop.display)
    with a_home() as home:
        with bare(desktop, "bare_window.py", home):
            time.sleep(1)
            floor = _presses(probe, "bare", hide="hotkey")
        with app(desktop, home):
            time.sleep(2)
            desktop.key("Escape")  # the first start opens the prompt by itself
            time.sleep(0.5)
            ours = _presses(probe, "prompt", hide="Escape")
    worst = sorted(ours)[int(len(ours) * 0.9)]
    return [
        Row(
            "key press to right pixels",
            "ms",
            median(ours),
            "bare Qt window",
            median(floor),
            "2",
            f"p90 {worst:.1f}",
        )
    ]


def _presses(probe: Probe, what: str, *, hide: str) -> list[float]:
    """Milliseconds from the press until the place where the window comes has another colour."""
    keys = [probe.code(name) for name in ("Control_L", "Alt_L", "space")]
    escape = probe.code("Escape")
    x, y = 640, 190
    took = []
    for _ in range(PRESSES):
        background = probe.pixel(x, y)
        started = time.perf_counter()
        probe.press(*keys)
        while probe.pixel(x, y) == background:
            if time.perf_counter() - started > 3:
                raise RuntimeError(f"{what}: no pixels after the key")
        took.append((time.perf_counter() - started) * 1000)
        probe.release(*keys)
        time.sleep(0.15)
        if hide == "Escape":
            probe.press(escape)
            probe.release(escape)
        else:
            probe.press(*keys)
            probe.release(*keys)
        wait_for(lambda: probe.pixel(x, y) == background, f"{what} to hide")  # noqa: B023 - used at once
        time.sleep(0.15)
    return took


def cold_start(desktop: Desktop) -> list[Row]:
    floor, ours = [], []
    with a_home() as home:
        with app(desktop, home):
            pass  # the first start makes the journal; what is measured is every later one
        for _ in range(STARTS):
            with bare(desktop, "bare_tray.py", home) as program:
                floor.append(program.ms)
            with app(desktop, home) as program:
                ours.append(program.ms)
    return [
        Row(
            "cold start to tray, all processes", "ms", median(ours), "bare PySide6 tray", median(floor), "1.5"
        )
    ]


def idle(desktop: Desktop) -> list[Row]:
    with a_home() as home:
        with bare(desktop, "bare_tray.py", home) as program:
            time.sleep(3)
            floor = memory_mb(family(program.process.pid))
        with app(desktop, home):
            time.sleep(2)  # the first start makes the journal and opens the prompt by itself
        with app(desktop, home) as program:
            time.sleep(5)
            pids = family(program.process.pid)
            ours = memory_mb(pids)
            before = ticks(pids)
            time.sleep(IDLE_SECONDS)
            used = ticks(pids) - before
    return [
        Row("idle memory, all processes (PSS)", "MB", ours, "bare PySide6 tray", floor, "2"),
        Row(f"idle processor over {IDLE_SECONDS:.0f} s", "ticks", used, "nothing", 0, "0 ticks"),
    ]


def adding(desktop: Desktop) -> list[Row]:
    with a_home() as home:
        command = [
            str(Path(sys.executable).with_name("companion")),
            "--home",
            home,
            "add",
            "buy milk tomorrow",
        ]
        alone, through, floor = [], [], []
        _seconds(command, desktop)
        for _ in range(COMMANDS):
            floor.append(_seconds([sys.executable, "-c", "pass"], desktop))
            alone.append(_seconds(command, desktop))
        with app(desktop, home):
            time.sleep(2)
            _seconds(command, desktop)
            for _ in range(COMMANDS):
                floor.append(_seconds([sys.executable, "-c", "pass"], desktop))
                through.append(_seconds(command, desktop))
    return [
        Row("companion add, app running", "ms", median(through), "python -c pass", median(floor), "3"),
        Row("companion add, alone", "ms", median(alone), "python -c pass", median(floor), "12"),
    ]


def _seconds(command: list[str], desktop: Desktop) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=desktop.environment, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - started) * 1000

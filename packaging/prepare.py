"""Set up a fresh computer for `make run` and `make test`, with the standard library only.

    python3 packaging/prepare.py run     what the program needs
    python3 packaging/prepare.py test    that, and what the tests need

Every step is skipped where its result is already there, so that a second call takes well under a second.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
LOCK = ROOT / "packaging" / "requirements.lock"
LIBRARIES = ROOT / "packaging" / "debian-packages.txt"
BIN = "Scripts" if os.name == "nt" else "bin"
SAY_EVERY_SECONDS = 30


def main() -> int:
    """Prepare for the purpose named on the command line; the exit code is 0 when all is there."""
    purpose = sys.argv[1] if len(sys.argv) > 1 else "run"
    if sys.version_info < (3, 11):
        return stop(f"Companion needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if missing := missing_libraries(purpose):
        if not may_install():
            return stop(
                f"Some system libraries are missing. Run: sudo apt-get install -y {' '.join(missing)}"
            )
        install_libraries(missing)
    stamp = VENV / "installed"
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return 0
    uv = find_uv()
    if uv is None:
        return stop("uv could not be installed. Run: sudo apt-get install -y python3-venv  (then try again)")
    # A company's own certificates are known to the system, not to uv.
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")
    try:
        install_everything(uv)
    except subprocess.CalledProcessError:
        return stop(
            "The dependencies could not be installed; the lines above say why. Nothing else was changed."
        )
    stamp.write_text(wanted)
    return 0


def install_everything(uv: list[str]) -> None:
    """Make .venv and install the locked dependencies and Companion itself. Raises CalledProcessError."""
    if not (VENV / BIN).is_dir():
        watch([*uv, "venv", "--quiet", "--python", sys.executable, str(VENV)], "making .venv")
    install = [*uv, "pip", "install", "--quiet", "--python", str(VENV / BIN / "python")]
    say(
        "Installing the locked dependencies. The first time, llama.cpp is compiled: about 5 minutes on 2 cores."
    )
    watch(
        [*install, "--compile-bytecode", "--require-hashes", "-r", str(LOCK)],
        "installing (llama.cpp compiles in here)",
    )
    watch([*install, "--no-deps", "-e", str(ROOT)], "installing Companion")


def missing_libraries(purpose: str) -> list[str]:
    """The Debian packages of the list that are not installed; none where there is no dpkg."""
    if not shutil.which("dpkg-query"):
        return []
    wanted, section = [], ""
    for line in LIBRARIES.read_text().splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#") and (section == "run" or purpose == "test"):
            wanted.append(line)
    query = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *wanted],
        capture_output=True,
        text=True,
        check=False,
    )
    there = {line.split()[0] for line in query.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if name not in there]


def may_install() -> bool:
    """Whether this is root on a system with apt."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_libraries(names: list[str]) -> None:
    """Install system packages as root, quietly, without recommendations."""
    say(f"Installing {len(names)} system packages: {' '.join(names)}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"stdout": subprocess.DEVNULL, "env": environment}
    subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
    subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *names], check=True, **quiet)


def find_uv() -> list[str] | None:
    """The command that runs uv: the one on PATH, the one beside this Python, or one fetched with pip."""
    if path := shutil.which("uv"):
        return [path]
    if (
        subprocess.run([sys.executable, "-m", "uv", "--version"], capture_output=True, check=False).returncode
        == 0
    ):
        return [sys.executable, "-m", "uv"]
    own = TOOLS / BIN / "uv"
    if own.is_file():
        return [str(own)]
    say("Fetching uv with pip into .tools")
    if not make_tools() and not (may_install() and install_venv_module() and make_tools()):
        return None
    subprocess.run([str(TOOLS / BIN / "python"), "-m", "pip", "install", "--quiet", "uv"], check=True)
    return [str(own)]


def make_tools() -> bool:
    """A small environment of its own for uv; Debian's Python lacks the module for it at first."""
    shutil.rmtree(TOOLS, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(TOOLS)], capture_output=True, check=False)
    return made.returncode == 0


def install_venv_module() -> bool:
    """Debian keeps `venv` in a package of its own."""
    install_libraries(["python3-venv"])
    return True


def watch(command: list[str], doing: str) -> None:
    """Run a long command and say every half minute that it still goes on. Raises CalledProcessError."""
    started = time.monotonic()
    process = subprocess.Popen(command)
    while True:
        try:
            code = process.wait(SAY_EVERY_SECONDS)
        except subprocess.TimeoutExpired:
            say(f"  still {doing}, {time.monotonic() - started:.0f} s")
            continue
        if code:
            raise subprocess.CalledProcessError(code, command)
        return


def say(line: str) -> None:
    """One line of progress on standard error, so that a command's output stays its own."""
    print(line, file=sys.stderr, flush=True)


def stop(sentence: str) -> int:
    """Say what is missing and end."""
    say(sentence)
    return 1


if __name__ == "__main__":
    sys.exit(main())

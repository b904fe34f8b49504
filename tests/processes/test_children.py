from __future__ import annotations

import sys

import pytest

from companion.processes import children


def test_a_started_process_learns_its_role_once_and_its_own_children_do_not(monkeypatch):
    environ = children.environment(
        children.ENGINE,
        address="/run/x.sock",
        key=b"\x01\xff",
        more={children.LAUNCHER: "7", children.TROUBLE: "1"},
    )
    monkeypatch.setattr("os.environ", dict(environ))
    found = children.take_assignment()
    assert (found.role, found.address, found.key) == ("engine", "/run/x.sock", b"\x01\xff")
    assert (found.launcher, found.trouble) == (7, True)
    again = children.take_assignment()
    assert (again.role, again.key, again.launcher, again.trouble) == ("", b"", -1, False)


def test_python_is_told_the_module_and_not_to_trust_the_folder_it_stands_in():
    assert children.command("--home", "x") == [sys.executable, "-P", "-m", "companion", "--home", "x"]


@pytest.mark.parametrize("program", ["/usr/bin/companion", "C:/Apps/Companion.exe"])
def test_a_packaged_app_starts_its_own_stub(monkeypatch, program):
    monkeypatch.setattr(sys, "executable", program)
    assert children.command("--home", "x") == [program, "--home", "x"]
    assert children.environment(children.DESK)["BRIEFCASE_MAIN_MODULE"] == "companion"

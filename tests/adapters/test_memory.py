from __future__ import annotations

import os
import sys

import pytest

from companion.adapters.memory import memory_bytes


@pytest.mark.skipif(sys.platform != "linux", reason="compared with what Linux says")
def test_it_is_what_the_system_says():
    with open("/proc/meminfo", encoding="ascii") as file:
        kilobytes = int(file.readline().split()[1])
    assert memory_bytes() == pytest.approx(kilobytes * 1024, rel=0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="no sysconf there")
def test_where_the_system_does_not_say_it_is_not_known(monkeypatch):
    def refuse(_name):
        raise ValueError

    monkeypatch.setattr(os, "sysconf", refuse)
    assert memory_bytes() is None

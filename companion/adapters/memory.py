"""How much memory this computer has."""

from __future__ import annotations

import os
import sys


def memory_bytes() -> int | None:
    """All of it in bytes, used or not; None where the system does not say."""
    if sys.platform == "win32":
        return _on_windows()
    try:
        found = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return None
    return found if found > 0 else None


def _on_windows() -> int | None:
    import ctypes

    kilobytes = ctypes.c_ulonglong()
    windll = getattr(ctypes, "windll", None)
    if windll is None or not windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kilobytes)):
        return None
    return kilobytes.value * 1024

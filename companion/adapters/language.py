"""How this computer's language writes dates."""

from __future__ import annotations

import os
import sys

MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW", "GU", "AS", "PR", "VI"})
"""Territories that write month/day/year (Unicode CLDR, short date patterns of their English and Spanish locales)."""


def writes_day_first() -> bool:
    """Whether the third of April is written 3/4 here; month first where nothing is known, as in the C locale."""
    if sys.platform == "win32" or sys.platform == "darwin":
        import locale

        name = locale.getlocale(locale.LC_TIME)[0] or ""
    else:
        name = os.environ.get("LC_ALL") or os.environ.get("LC_TIME") or os.environ.get("LANG") or ""
    territory = name.partition(".")[0].partition("_")[2].partition("@")[0].upper()
    return bool(territory) and territory not in MONTH_FIRST

"""Windows are tested without a screen; a Qt warning fails the test."""

from __future__ import annotations

import os

# Before any Qt module is imported; the tests that need a real screen start one of their own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_STYLE_OVERRIDE", None)

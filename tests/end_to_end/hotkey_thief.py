"""A program that has taken Ctrl+Alt+Space before Companion starts."""

import sys

from PySide6.QtWidgets import QApplication

from companion.ui.hotkey.mechanism import keys_of
from companion.ui.hotkey.x11 import X11Hotkey

application = QApplication(sys.argv)
hotkey = X11Hotkey()
hotkey.register(keys_of("Ctrl+Alt+Space"), lambda: None, print)
with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.write("taken")
sys.exit(application.exec())

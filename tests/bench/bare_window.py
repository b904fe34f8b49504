"""The floor for key to pixels: a bare Qt window, made at start and shown by the same grabbed key."""

import os
import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from companion.ui.hotkey.mechanism import keys_of
from companion.ui.hotkey.x11 import X11Hotkey

application = QApplication(sys.argv)
application.setQuitOnLastWindowClosed(False)
window = QWidget(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
window.setStyleSheet("background: #123456")
window.setGeometry(320, 176, 640, 96)
window.winId()
window.grab()


def show() -> None:
    window.show()
    window.raise_()
    window.activateWindow()


def toggle() -> None:
    if window.isVisible():
        window.hide()
    else:
        show()


hotkey = X11Hotkey()
hotkey.register(keys_of("Ctrl+Alt+Space"), toggle, print)
with open(os.environ["BENCH_READY"], "w", encoding="ascii") as ready:
    ready.write("ready")
sys.exit(application.exec())

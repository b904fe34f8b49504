"""The floor for cold start and idle memory: the smallest PySide6 program with a tray icon and a menu."""

import os
import sys

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

application = QApplication(sys.argv)
application.setQuitOnLastWindowClosed(False)
picture = QPixmap(22, 22)
picture.fill("#1f5fa8")
icon = QSystemTrayIcon(QIcon(picture))
menu = QMenu()
menu.addAction("Quit", application.quit)
icon.setContextMenu(menu)
icon.show()
application.processEvents()
with open(os.environ["BENCH_READY"], "w", encoding="ascii") as ready:
    ready.write("ready")
sys.exit(application.exec())

"""Somebody else's program: a window with one line; what is typed there goes to the file named as argument."""

import sys

from PySide6.QtWidgets import QApplication, QLineEdit

application = QApplication(sys.argv)
line = QLineEdit()
line.setWindowTitle("Somebody else's program")
line.setGeometry(100, 600, 400, 60)


def write(text: str) -> None:
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(text)


line.textChanged.connect(write)
write("")
line.show()
sys.exit(application.exec())

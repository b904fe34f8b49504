"""Registers the portal's hotkey and says what happens, as JSON lines; run as a program on a private bus."""

from __future__ import annotations

import json
import os
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier

from companion.ui.hotkey.mechanism import keys_of
from companion.ui.hotkey.portal import PortalHotkey


def say(**words):
    print(json.dumps(words), flush=True)


def main():
    app = QCoreApplication([])
    hotkey = PortalHotkey()
    say(compatible=hotkey.is_compatible(), installed=hotkey.is_installed())
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: app.quit())
    if hotkey.is_compatible():
        hotkey.register(
            keys_of("Ctrl+Alt+Space"),
            lambda: say(pressed=os.environ.get("XDG_ACTIVATION_TOKEN")),
            lambda sentence: say(failed=sentence),
        )
    say(registered=True)
    app.exec()
    hotkey.release()


if __name__ == "__main__":
    main()

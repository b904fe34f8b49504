"""A StatusNotifier watcher and host of our own: says which items register; ends when its input ends."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import QDBusConnection, QDBusVariant, QDBusVirtualObject

NAME = "org.kde.StatusNotifierWatcher"
PROPERTIES = {
    "IsStatusNotifierHostRegistered": True,
    "ProtocolVersion": 0,
    "RegisteredStatusNotifierItems": [],
}


def say(**words):
    print(json.dumps(words), flush=True)


class Watcher(QDBusVirtualObject):
    def introspect(self, _path):
        return ""

    def handleMessage(self, message, connection):  # noqa: N802
        if message.member() == "Get":
            connection.send(message.createReply([QDBusVariant(PROPERTIES[message.arguments()[1]])]))
        else:
            connection.send(message.createReply())
            if message.member() == "RegisterStatusNotifierItem":
                given = message.arguments()[0]
                say(item=given if given.startswith(":") or "." in given else message.service())
        return True


def main():
    app = QCoreApplication([])
    bus, watcher = QDBusConnection.sessionBus(), Watcher()
    assert bus.registerVirtualObject("/StatusNotifierWatcher", watcher)
    assert bus.registerService(NAME)
    say(ready=True)
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: app.quit())
    app.exec()


if __name__ == "__main__":
    main()

"""Settings in memory, checked against the one table."""

from __future__ import annotations

from companion.domain.settings import Value, setting_named


class MemorySettings:
    def __init__(self, **values: object) -> None:
        self._values = {name: setting_named(name).read(value) for name, value in values.items()}

    def get(self, name: str) -> Value:
        setting = setting_named(name)
        return self._values.get(setting.name, setting.default)

    def set(self, name: str, value: object) -> None:
        setting = setting_named(name)
        self._values[setting.name] = setting.read(value)

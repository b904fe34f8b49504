"""The system's clock in the person's zone; a command that came from elsewhere brings its own zone."""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_visiting_zone: ContextVar[tzinfo | None] = ContextVar("zone of the command being run", default=None)


class SystemClock:
    """What time it is, aware, in the zone of the command being run or else of this computer."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(_visiting_zone.get() or local_zone())

    @contextmanager
    def in_zone(self, name: str) -> Iterator[None]:
        """Within this block the zone is the one named, as TZ names it; an unknown name changes nothing."""
        token = _visiting_zone.set(zone_named(name))
        try:
            yield
        finally:
            _visiting_zone.reset(token)


def zone_named(name: str) -> tzinfo | None:
    """The zone that the IANA name means, or None."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name.removeprefix(":")) if name else None
    except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
        return None
    except KeyError:
        return None


def local_zone() -> tzinfo:
    """This computer's zone, with its rules where they can be named, else the offset that holds now."""
    global _local  # noqa: PLW0603 - read once a process; a traveller restarts or brings TZ
    if _local is None:
        _local = _find_local_zone()
    return _local


_local: tzinfo | None = None


def _find_local_zone() -> tzinfo:
    if os.environ.get("TZ"):
        named = zone_named(os.environ["TZ"])
        if named is not None:
            return named
    # The link that nearly every Unix has says it at once; tzlocal knows the rest but takes 35 ms to import.
    target = os.path.realpath("/etc/localtime")
    named = zone_named(target.partition("zoneinfo/")[2])
    if named is not None:
        return named
    import tzlocal

    try:
        return tzlocal.get_localzone()
    except (LookupError, ValueError, OSError):
        offset = datetime.now().astimezone().utcoffset() or timedelta(0)
        return timezone(offset)

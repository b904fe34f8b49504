from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from companion.adapters import clock
from companion.adapters.clock import SystemClock, local_zone, zone_named


def test_the_time_has_a_zone():
    assert SystemClock().now().utcoffset() is not None


def test_a_command_from_elsewhere_brings_its_zone_and_leaves_ours_alone():
    ours = SystemClock()
    before = ours.now().tzinfo
    with ours.in_zone("Asia/Kathmandu"):
        assert ours.now().utcoffset() == timedelta(hours=5, minutes=45)
    assert ours.now().tzinfo == before


@pytest.mark.parametrize("name", ["", "Nowhere/Town", "../../etc/passwd", "\0", "EST5EDT,M3.2.0,M11.1.0"])
def test_a_zone_that_does_not_exist_is_none_and_changes_nothing(name):
    assert zone_named(name) is None
    with SystemClock().in_zone(name):
        assert SystemClock().now().tzinfo == local_zone()


def test_tz_names_the_zone_of_this_computer(monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setattr(clock, "_local", None)
    assert local_zone() == ZoneInfo("Pacific/Auckland")

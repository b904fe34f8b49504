import sys

import pytest

from companion.adapters.language import writes_day_first

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's own call says it")


@pytest.mark.parametrize(
    ("name", "day_first"),
    [
        ("en_US.UTF-8", False),
        ("en_GB.UTF-8", True),
        ("de_DE@euro", True),
        ("C.UTF-8", False),
        ("POSIX", False),
        ("", False),
    ],
)
def test_the_order_follows_the_territory_of_the_time_locale(name, day_first, monkeypatch):
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    monkeypatch.setenv("LC_TIME", name)
    if not name:
        monkeypatch.setenv("LANG", "")
    assert writes_day_first() is day_first


def test_lc_all_wins(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("LC_TIME", "en_GB.UTF-8")
    assert writes_day_first() is False

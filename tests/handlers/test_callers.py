"""How often one address may write, whatever it says of itself."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.web import callers
from handlers.web.callers import AT_ONCE, WITHIN, Callers, without_port

NOW = datetime(2026, 12, 10, 10, tzinfo=UTC)


def many(counted: Callers, address: str, at: datetime = NOW, times: int = AT_ONCE) -> list[bool]:
    return [counted.may_call(address, at) for _ in range(times)]


def test_an_address_may_write_so_often_within_an_hour() -> None:
    counted = Callers(b"k")

    assert many(counted, "192.0.2.1", times=AT_ONCE + 1) == [True] * AT_ONCE + [False]
    assert counted.may_call("192.0.2.2", NOW)
    assert not counted.may_call("192.0.2.1", NOW + WITHIN - timedelta(seconds=1))
    assert counted.may_call("192.0.2.1", NOW + WITHIN)


def test_a_network_of_the_new_kind_is_one_address() -> None:
    counted = Callers(b"k")
    many(counted, "2001:db8:1:2::1")

    assert not counted.may_call("2001:db8:1:2:ffff::9", NOW)
    assert counted.may_call("2001:db8:1:3::1", NOW)
    many(counted, "::ffff:192.0.2.1")
    assert not counted.may_call("192.0.2.1", NOW)


def test_it_forgets_after_an_hour_and_never_remembers_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(callers, "MOST_CALLERS", 3)
    counted = Callers(b"k")
    for number in range(9):
        many(counted, f"192.0.2.{number}", times=1)
    assert len(counted._calls) == 3
    assert b"192.0.2.8" not in counted._calls

    counted.may_call("nowhere", NOW + WITHIN)
    assert len(counted._calls) == 1


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1:5678", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("somewhere:443", ""),
        ("", ""),
    ],
)
def test_an_address_is_the_same_from_every_port(said: str, meant: str) -> None:
    assert without_port(said) == meant

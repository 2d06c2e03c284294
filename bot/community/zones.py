"""Timezones as people call them: IANA names, large cities in English and Chinese, `UTC+8`."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

from babel import Locale

_CITIES = Path(__file__).with_name("cities.txt")

_STEADY = {
    "-11:00": "Pacific/Pago_Pago",
    "-10:00": "Pacific/Honolulu",
    "-09:00": "Pacific/Gambier",
    "-08:00": "Pacific/Pitcairn",
    "-07:00": "America/Phoenix",
    "-06:00": "America/Costa_Rica",
    "-05:00": "America/Bogota",
    "-04:00": "America/Puerto_Rico",
    "-03:00": "America/Sao_Paulo",
    "-02:00": "America/Noronha",
    "-01:00": "Atlantic/Cape_Verde",
    "+00:00": "UTC",
    "+01:00": "Africa/Lagos",
    "+02:00": "Africa/Johannesburg",
    "+03:00": "Africa/Nairobi",
    "+03:30": "Asia/Tehran",
    "+04:00": "Asia/Dubai",
    "+04:30": "Asia/Kabul",
    "+05:00": "Asia/Karachi",
    "+05:30": "Asia/Kolkata",
    "+05:45": "Asia/Kathmandu",
    "+06:00": "Asia/Dhaka",
    "+06:30": "Asia/Yangon",
    "+07:00": "Asia/Bangkok",
    "+08:00": "Asia/Shanghai",
    "+09:00": "Asia/Tokyo",
    "+09:30": "Australia/Darwin",
    "+10:00": "Australia/Brisbane",
    "+11:00": "Pacific/Guadalcanal",
    "+12:00": "Pacific/Tarawa",
    "+13:00": "Pacific/Tongatapu",
    "+14:00": "Pacific/Kiritimati",
}
"""A zone for each distance from UTC that keeps it all year, named so that people know it again
(IANA's own `Etc/GMT-8` is eight hours *ahead*)."""

_OFFSET = re.compile(r"(?:utc|gmt)_?([+-])(\d{1,2})(?::?(\d{2}))?")


def zone_called(typed: str) -> str | None:
    """The IANA name of what somebody typed; None if it is not known."""
    wanted = unicodedata.normalize("NFKC", typed).strip().replace(" ", "_").casefold()
    wanted = wanted.replace("−", "-")
    if found := _OFFSET.fullmatch(wanted):
        sign, hours, minutes = found.groups()
        offset = f"{sign}{int(hours):02}:{minutes or '00'}"
        return _STEADY.get("+00:00" if offset == "-00:00" else offset)
    if wanted in ("utc", "gmt"):
        return "UTC"
    zones = {name.casefold(): name for name in sorted(available_timezones())}
    return zones.get(wanted) or _cities().get(wanted)


@cache
def _cities() -> Mapping[str, str]:
    """Zones by the cities they are called after, and by others that go by their clocks."""
    known = available_timezones()
    cities = {name.rpartition("/")[2].casefold(): name for name in sorted(known) if "/" in name}
    for name, told in Locale.parse("zh_Hans").time_zones.items():
        if name in known and (city := told.get("city")):
            cities[city] = name
    for line in _CITIES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, _, others = line.partition(":")
            cities |= dict.fromkeys(others.split(), name)
    return cities

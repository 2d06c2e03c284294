"""The form on the public pages: what somebody wrote, read field by field. Plain decisions.

An address is taken for what RFC 5321 lets one be in length, and in its usual form: whether it can
be written to only a letter shows.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from bot.speech.lengths import one_line

NAME_CHARS = 80
INTEREST_CHARS = 500
"""Ours: what admins read at a glance in a chat."""

EMAIL_CHARS, LOCAL_CHARS, DOMAIN_CHARS, LABEL_CHARS = 254, 64, 253, 63
"""RFC 5321, 4.5.3.1 (a path of 256 has an address of 254 between < and >); RFC 1035, 2.3.4."""

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u0080-\U0010FFFF]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
"""RFC 5322, dot-atom; RFC 6532, 3.2: or whatever is beyond ASCII."""

_LABEL = re.compile(r"[^\W_](?:[^\W_]|-)*")
"""Letters of any script and digits, and hyphens but at the ends."""

HONEYPOT = "homepage"
"""A field no person sees; what fills it in is a machine."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wrote, fit to be kept."""

    name: str
    email: str
    course_id: int | None
    interest: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A form as it was read: the wish, or what is wrong by field. The rest is as it was typed."""

    typed: Mapping[str, str]
    wish: Wish | None
    wrong: Mapping[str, str]
    """By field, how: `missing`, `long`, `no`."""


def is_email(typed: str) -> bool:
    """Whether it has the form of an address."""
    local, at, domain = typed.rpartition("@")
    labels = domain.split(".")
    return bool(
        at
        and len(typed.encode()) <= EMAIL_CHARS
        and len(local.encode()) <= LOCAL_CHARS
        and local.isprintable()
        and _LOCAL.fullmatch(local)
        and len(domain.encode()) <= DOMAIN_CHARS
        and len(labels) > 1
        and all(len(one) <= LABEL_CHARS and _LABEL.fullmatch(one) for one in labels)
        and not all(one.isdecimal() for one in labels)
        and not any(one.endswith("-") for one in labels)
    )


def read(given: Mapping[str, str], codes: Mapping[str, int]) -> Reading:
    """What was sent. `codes`: the courses one can ask about, by their short names."""
    typed = {
        "name": one_line(given.get("name", "")),
        "email": unicodedata.normalize("NFKC", given.get("email", "").strip()),
        "course": given.get("course", "").strip().upper(),
        "interest": _lines(given.get("interest", "")),
        "agree": "yes" if given.get("agree") else "",
    }
    wrong: dict[str, str] = {}
    if not typed["name"]:
        wrong["name"] = "missing"
    elif len(typed["name"]) > NAME_CHARS:
        wrong["name"] = "long"
    if not typed["email"]:
        wrong["email"] = "missing"
    elif not is_email(typed["email"]):
        wrong["email"] = "no"
    course_id = codes.get(typed["course"])
    if course_id is None and not typed["interest"]:
        wrong["interest"] = "missing"
    elif len(typed["interest"]) > INTEREST_CHARS:
        wrong["interest"] = "long"
    if not typed["agree"]:
        wrong["agree"] = "missing"
    wish = None if wrong else Wish(typed["name"], typed["email"], course_id, typed["interest"])
    return Reading(typed, wish, wrong)


def _lines(typed: str) -> str:
    lines = (one_line(line) for line in typed.splitlines())
    return "\n".join(line for line in lines if line)

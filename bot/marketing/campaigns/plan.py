"""A campaign as somebody wants it: a goal, an audience, and steps. Plain data, nothing is stored.

A file (docs/campaign-files.md), a dialog and one line all become a `Plan`; from there on nobody
knows where it came from. Times without a date are on the community's clock and stay so until they
are due: a step at nine is at nine on both sides of a change to summer time.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeAlias

STOP_AT = 15
"""Percent: of an old list one in ten is gone, and what one in twenty stops is not wanted."""

NAME_CHARS = 60
MOST_STEPS, MOST_VARIANTS, MOST_BUTTONS = 60, 4, 8

# What is said


class Leads(StrEnum):
    """Where a button leads. All but URL are the goal's course, and are tracked."""

    BUY = "buy"
    TRY = "try"
    """The first free lesson."""
    COURSE = "course"
    """The course's card, in private."""
    TEAM = "team"
    """A group buy (selling/teams.py)."""
    URL = "url"


@dataclass(frozen=True, slots=True)
class Button:
    """One button below a message."""

    label: str
    leads: Leads
    url: str | None = None
    """Where `leads` is URL: http(s) or tg."""


@dataclass(frozen=True, slots=True)
class PollAsked:
    """A poll, or a quiz where one option is right."""

    question: str
    options: tuple[str, ...]
    correct: int | None = None
    explanation: str | None = None
    is_anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """One message. Its parts say what it is: with a poll it is a poll, with `card` the course's
    card under the text, with several media an album, with one that photo or video, else text."""

    text: str = ""
    """Telegram's HTML; checked when it was read."""
    media: tuple["Media", ...] = ()
    poll: PollAsked | None = None
    card: bool = False
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or a film: a file of ours, or one that Telegram has."""

    kind: str
    """photo, video"""
    file: int | str
    """The id of a media row (storage/media.py), or a file_id."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to say a step."""

    name: str
    """A, B, C …"""
    content: Content
    weight: int = 1
    coupon: str | None = None
    """Its own coupon's code; a price can be tried out, too."""
    hour: time | None = None
    """Its own time of the day, where times are tried out."""


class Choosing(StrEnum):
    """How a person's or a post's variant is chosen."""

    SPLIT = "split"
    """By fixed shares; the numbers then speak for themselves."""
    LEARN = "learn"
    """Thompson sampling: what sells better is sent more and more."""


# Where and when


class Room(StrEnum):
    """What kind of place."""

    GROUP = "group"
    """The community's group, or its General topic."""
    TOPIC = "topic"
    CHANNEL = "channel"
    PRIVATE = "private"
    """Everybody of the campaign's audience, each in private."""


@dataclass(frozen=True, slots=True)
class Where:
    """A room; the id of its chat and topic where there are several."""

    room: Room
    chat_id: int | None = None
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class At:
    """At this date and time on the community's clock."""

    local: datetime


@dataclass(frozen=True, slots=True)
class AfterStart:
    """So many days after the campaign's start; at that hour, or so long after the start's."""

    days: int
    at: time | None = None
    plus: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class AfterAction:
    """So long after somebody did something; in private only, for each person once."""

    action: str
    """`previewed`, `clicked`, `ordered` (and did not pay), `bought`, `joined`"""
    delay: timedelta


@dataclass(frozen=True, slots=True)
class Cron:
    """Again and again: five fields, on the community's clock, until the campaign's end."""

    expression: str


@dataclass(frozen=True, slots=True)
class BestTime:
    """On that day, at the hour when most are there; in private, at each person's own."""

    on: date | None = None
    days: int | None = None
    """After the start, where no date is given."""


When: TypeAlias = At | AfterStart | AfterAction | Cron | BestTime


@dataclass(frozen=True, slots=True)
class Lateness:
    """What becomes of a step whose time passed while nobody could post it."""

    within: timedelta = timedelta(hours=6)
    """So late it is still said; later it is left out, and the admins hear of it."""


@dataclass(frozen=True, slots=True)
class Posting:
    """How a post in a group or channel behaves; nothing of it concerns private messages."""

    pin: bool = False
    unpin_after: timedelta | None = None
    delete_after: timedelta | None = None
    replace: bool = False
    """The campaign's previous post in that place is deleted first."""
    most_per_day: int | None = None
    """Promotions in that place within 24 hours; a post beyond is put off to the next free time."""
    lull: timedelta | None = None
    """Wait until nobody has spoken there for so long; at most until its lateness ends."""


@dataclass(frozen=True, slots=True)
class Step:
    """One message of a campaign."""

    name: str
    where: Where
    when: When
    variants: tuple[Variant, ...]
    choosing: Choosing = Choosing.SPLIT
    only: str | None = None
    """A segment's formula besides the campaign's audience, in private."""
    unless: str | None = None
    """`target` reached, `sold-out`, `bought` by the person …: then it is left out."""
    lateness: Lateness = Lateness()
    posting: Posting = Posting()
    paid: bool = False
    """As a paid broadcast (Bot API, sendMessage: allow_paid_broadcast)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole campaign."""

    name: str
    course: str
    """The goal's course, by its code."""
    starts: datetime | None = None
    """On the community's clock; None for as soon as an admin starts it."""
    ends: datetime | None = None
    target: int | None = None
    """Sales hoped for."""
    audience: str = ""
    """A segment's name or a formula (marketing/segments); empty for everybody who agreed."""
    spare_buyers: bool = True
    spare_admins: bool = True
    holdout: int = 0
    """Percent of the audience who are sent nothing, to see what the campaign itself sold."""
    stop_at: int = STOP_AT
    """Percent of those reached who block the bot or stop its messages, at which it pauses."""
    steps: tuple[Step, ...] = ()

"""What points are given for, and how many: rules, daily caps, levels, badges; plain decisions.

It refuses to read or write anything; `earning.py` gathers what is decided from and keeps it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Rule:
    """What something is worth, and when it is worth nothing."""

    name: str
    points: int
    daily: int
    """The most points a day by this rule."""
    pause: timedelta = timedelta()
    """Sooner than this after the last time it counts for nothing."""
    least: int = 0
    """How much must be said (see `substance`)."""
    is_own_doing: bool = True
    """Whether it shows that somebody was active that day."""


@dataclass(frozen=True, slots=True)
class History:
    """What is known when something happens that a rule is about."""

    at: datetime
    today: int = 0
    """Points by this rule on that day so far."""
    latest: datetime | None = None
    """When the rule last gave points on that day."""
    is_counted: bool = False
    """Whether this very thing was counted before."""
    said: str | None = None
    """The words it was done with, where words are what counts."""
    times: int = 1
    """How many times the rule's points it is worth."""


ASKED = Rule("asked", 2, daily=6, pause=timedelta(minutes=1), least=10)
ANSWERED = Rule("answered", 5, daily=50)
HELPED = Rule("helped", 5, daily=25, is_own_doing=False)
VOTED = Rule("voted", 1, daily=5)
JOINED = Rule("joined", 1, daily=3)
LESSON = Rule("lesson", 3, daily=15)
FINISHED = Rule("finished", 20, daily=40)
TALK = Rule("talk", 1, daily=8)
STREAK = Rule("streak", 10, daily=10, is_own_doing=False)
INVITED = Rule("invited", 20, daily=100, is_own_doing=False)
KNEW = Rule("knew", 2, daily=20)

RULES = (ASKED, ANSWERED, HELPED, VOTED, JOINED, LESSON, FINISHED, TALK, STREAK, INVITED, KNEW)
"""In the order admins see; buttons name them by position, so add new ones at the end."""

OWN_DOING = frozenset(rule.name for rule in RULES if rule.is_own_doing)

STREAK_DAYS = 7
"""Active days in a row that are rewarded, again and again."""


def award(rule: Rule, history: History) -> int:
    """The points somebody gets now; none for what was counted, comes too fast, or says nothing."""
    if history.is_counted:
        return 0
    if history.latest is not None and abs(history.at - history.latest) < rule.pause:
        return 0
    if history.said is not None and substance(history.said) < rule.least:
        return 0
    return max(0, min(rule.points * history.times, rule.daily - history.today))


# What counts as saying something

DIFFERENT = 4
"""Different letters there must be; `aaaaaaaaaa` says nothing."""

LOOKED_AT = 200
"""Characters that are enough to judge by."""

_CJK = range(0x2E80, 0x10000)
"""One such character says about as much as two letters."""


def substance(text: str) -> int:
    """How much a text says: its letters and digits, Chinese ones twice; 0 for a repeated few."""
    letters = [char for char in text[:LOOKED_AT].casefold() if char.isalnum()]
    weight = sum(2 if ord(char) in _CJK else 1 for char in letters)
    return weight if sum(2 if ord(char) in _CJK else 1 for char in set(letters)) >= DIFFERENT else 0


def same_words(text: str) -> str:
    """Equal for texts that differ in case, spaces and signs only."""
    letters = "".join(char for char in text.casefold() if char.isalnum())
    return sha256(letters.encode()).hexdigest()[:16]


TELLING = 8
"""Substance of a message that counts as talk; "ok" and "+1" do not."""

CHATTING = 3
"""Telling messages within an hour that make a conversation."""

LIVELY = 10
"""From here on the hour is worth twice."""

FLOOD = 120
"""Messages within an hour, two a minute throughout, that are no conversation any more."""


def talk_times(messages: int, telling: int) -> int:
    """What an hour of talk is worth: 0, 1 or 2 times the rule's points.

    Most of what was said must tell something.
    """
    if messages > FLOOD or telling < CHATTING or telling * 2 < messages:
        return 0
    return 2 if telling >= LIVELY else 1


# Streaks


def streak(days: Collection[date], today: date) -> int:
    """How many days in a row somebody was active, up to today or yesterday."""
    last = today if today in days else today - timedelta(days=1)
    length = 0
    while last - timedelta(days=length) in days:
        length += 1
    return length


def completes_streak(days: Collection[date], rewarded: Collection[date], day: date) -> bool:
    """Whether a day, the last or one counted late, makes a full streak without a rewarded day."""
    for ahead in range(STREAK_DAYS):
        run = {day + timedelta(days=ahead - back) for back in range(STREAK_DAYS)}
        if run <= set(days) and run.isdisjoint(rewarded):
            return True
    return False


# Levels

STEP = 50
"""Points from level 1 to 2; each further level takes so many more."""


def level_of(total: int) -> int:
    """1 for a start, 2 from 50 points, 3 from 150, 4 from 300 …"""
    level = 1
    while needed(level + 1) <= total:
        level += 1
    return level


def needed(level: int) -> int:
    """Points at which a level begins."""
    return STEP * level * (level - 1) // 2


# Badges


@dataclass(frozen=True, slots=True)
class Honour:
    """A badge, and how often points for its reasons must have been earned."""

    name: str
    rules: frozenset[str]
    times: int


HONOURS = (
    Honour("curious", frozenset({ASKED.name}), 10),
    Honour("helper", frozenset({ANSWERED.name, HELPED.name}), 10),
    Honour("voter", frozenset({VOTED.name}), 10),
    Honour("graduate", frozenset({FINISHED.name}), 1),
    Honour("scholar", frozenset({FINISHED.name}), 3),
    Honour("steady", frozenset({STREAK.name}), 1),
    Honour("devoted", frozenset({STREAK.name}), 4),
    Honour("host", frozenset({INVITED.name}), 3),
)


def honours_for(rule: Rule) -> list[Honour]:
    """Badges that points by this rule may bring."""
    return [honour for honour in HONOURS if rule.name in honour.rules]

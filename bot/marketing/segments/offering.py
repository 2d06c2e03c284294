"""What the value of a fact may be, as buttons: the community's courses, quizzes, options of polls,
and the usual periods and numbers. Anything else can be typed."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.setup import ZONES, language_name
from bot.community.turn import Turn
from bot.marketing.segments.formula import KINDS, Takes
from bot.mistakes import Mistake
from bot.speech import LANGUAGES
from storage import campaigns, courses, polls, quizzes

DAYS = (1, 7, 14, 30, 90, 180)
NUMBERS = {
    "brought": (1, 3, 5, 10),
    "level": (2, 3, 5, 8),
    "points": (50, 100, 300, 1000),
    "score": (10, 20, 40, 60),
}

MOST = 40
"""Buttons; Telegram takes 100 with a message, and nobody reads so many."""

LABEL_CHARS = 40
ANY = "any"


@dataclass(frozen=True, slots=True)
class Offered:
    """A button: what it says, and what it sends back, short enough for Telegram (64 bytes)."""

    label: str
    key: str


async def values_for(session: AsyncSession, turn: Turn, kind: str) -> list[Offered]:
    """What is offered for a kind of fact."""
    takes, home = KINDS[kind].takes, turn.community.id
    offered = [Offered(turn.words.plain("segment-any"), ANY)] if KINDS[kind].may_be_bare else []
    match takes:
        case Takes.COURSE:
            found = await courses.courses_of_community(session, home)
            offered += [Offered(one.title[:LABEL_CHARS], str(one.id)) for one in found]
        case Takes.PERIOD | Takes.WHEN:
            days = [(number, turn.words.plain("segment-days", number=number)) for number in DAYS]
            offered += [Offered(label, f"{number}d") for number, label in days]
        case Takes.OPTION:
            offered += await _options(session, home)
        case Takes.QUIZ:
            found_quizzes = await quizzes.quizzes_of(session, home, MOST)
            offered += [Offered(one.name[:LABEL_CHARS], str(one.id)) for one in found_quizzes]
        case Takes.NUMBER:
            offered += [Offered(str(number), str(number)) for number in NUMBERS[kind]]
        case Takes.CAMPAIGN:
            made = await campaigns.campaigns_of(session, home)
            offered += [Offered(one.name[:LABEL_CHARS], str(one.id)) for one in made]
        case Takes.LANGUAGE:
            offered += [Offered(language_name(code), code) for code in LANGUAGES]
        case Takes.ZONE:
            offered += [Offered(name.replace("_", " "), name) for name in ZONES]
    return offered[:MOST]


async def value_of(session: AsyncSession, turn: Turn, kind: str, key: str) -> str:
    """The value a button means. Raises Mistake where what it names is gone."""
    if key == ANY:
        return ""
    home = turn.community.id
    match KINDS[kind].takes:
        case Takes.COURSE:
            course = await courses.course_by_id(session, int(key))
            if course is not None and course.community_id == home:
                return course.code
        case Takes.QUIZ:
            quiz = await session.get(quizzes.Quiz, int(key))
            if quiz is not None and quiz.community_id == home:
                return quiz.name
        case Takes.OPTION:
            poll_id, _, position = key.partition(".")
            poll = await session.get(polls.Poll, int(poll_id))
            if poll is not None and poll.community_id == home:
                return poll.options[int(position)]
        case _:
            return key
    raise Mistake("segment-value-gone")


async def _options(session: AsyncSession, community_id: int) -> list[Offered]:
    """Options of the latest polls, each wording once."""
    offered: dict[str, Offered] = {}
    for poll in await polls.latest_polls(session, community_id, MOST):
        for position, option in enumerate(poll.options):
            key = f"{poll.id}.{position}"
            offered.setdefault(option.casefold(), Offered(option[:LABEL_CHARS], key))
    return list(offered.values())

"""What a page is asked about: a period and a course, read from its address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.insight import asking
from bot.insight.asking import SPANS, Asked
from bot.insight.periods import Against
from bot.mistakes import Mistake
from handlers.web.pages import with_query
from storage import courses
from storage.campaigns import Campaign
from storage.courses import Course
from storage.event_counts import About
from storage.event_days import ANY

READ_HERE = frozenset({"days", "from", "to", "course", "campaign", "page", "against"})
"""What every page is asked in its address; what else stands there is one page's own, and stays when
other days are chosen."""

EARLIEST = date(2013, 8, 14)
"""Nothing can have happened before there was Telegram."""


KEPT = ("days", "from", "to", "against")
"""What of an address goes along to other pages."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked, and among what one can choose."""

    asked: Asked
    courses: Sequence[Course]
    sees_all: bool
    """Whether somebody may look at all of the community at once."""
    wrong: str
    """What is to be said of days that could not be read."""
    over: Callable[[int], str]
    """The address of the same page over the last so many days."""
    kept: str
    """What other pages take over of this one's address."""
    campaign: str
    """The name of the campaign it is about; empty for none."""
    own: Mapping[str, str]
    """What the page itself is asked besides, by its name in the address."""
    without_campaign: str
    """The address of the same page about all of them."""

    @property
    def spans(self) -> Sequence[int]:
        """Days one can choose by a tap."""
        return SPANS

    @property
    def given(self) -> dict[str, Any]:
        """As templates take it."""
        return {
            "asked": self.asked,
            "courses": self.courses,
            "sees_all": self.sees_all,
            "wrong": self.wrong,
            "over": self.over,
            "kept": self.kept,
            "spans": self.spans,
            "campaign": self.campaign,
            "againsts": list(Against),
            "own": self.own,
            "without_campaign": self.without_campaign,
        }


def whose(turn: Turn) -> int | None:
    """Whose courses and orders somebody sees: all of them if they are an admin."""
    return None if turn.role >= Role.ADMIN else turn.person.id


async def own_courses(session: AsyncSession, turn: Turn) -> Sequence[Course]:
    """Those somebody sees, the newest first."""
    found = await courses.courses_of_community(session, turn.community.id)
    own = whose(turn)
    return [one for one in found if own is None or one.creator_id == own]


async def read(session: AsyncSession, request: web.Request, turn: Turn) -> Choice:
    """What the address asks; what it says wrongly is as if it said nothing, and is told."""
    found = await own_courses(session, turn)
    asked, wrong = _period(request, turn)
    number = request.query.get("course", "")
    sees_all = turn.role >= Role.ADMIN
    course_id = next((one.id for one in found if str(one.id) == number), ANY)
    if number and course_id == ANY:
        raise web.HTTPNotFound
    campaign = await _campaign(session, request, turn)
    campaign_id = campaign.id if campaign is not None else ANY
    period = replace(asked.period, against=_against(request))
    asked = replace(asked, period=period, of=About(campaign_id=campaign_id, course_id=course_id))

    def over(days: int) -> str:
        return with_query(request, **{"days": days, "from": None, "to": None, "page": None})

    kept = {name: request.query[name] for name in KEPT if name in request.query}
    query = str(request.rel_url.with_path("/").with_query(kept)) if kept else ""
    return Choice(
        asked,
        found,
        sees_all,
        wrong,
        over,
        query.removeprefix("/"),
        campaign.name if campaign is not None else "",
        {name: one for name, one in request.query.items() if name not in READ_HERE},
        with_query(request, campaign=None, page=None),
    )


async def _campaign(session: AsyncSession, request: web.Request, turn: Turn) -> Campaign | None:
    """The campaign in the address; they are for admins."""
    number = request.query.get("campaign", "")
    if not number:
        return None
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise web.HTTPNotFound
    found = await session.get(Campaign, int(number))
    if found is None or found.community_id != turn.community.id or turn.role < Role.ADMIN:
        raise web.HTTPNotFound
    return found


def _against(request: web.Request) -> Against:
    """What it is compared with; what there is not is as if nothing were said."""
    given = request.query.get("against", "")
    return next((one for one in Against if one == given), Against.BEFORE)


def _period(request: web.Request, turn: Turn) -> tuple[Asked, str]:
    zone = turn.community.timezone
    words = request.query.get("days", "")
    if "from" in request.query or "to" in request.query:
        words = f"{request.query.get('from', '')} {request.query.get('to', '')}"
    try:
        asked = asking.read(words or str(SPANS[1]), turn.now, zone)
        if asked.period.first < EARLIEST:
            raise Mistake("web-days-wrong", most=asking.LONGEST)
        return asked, ""
    except Mistake:
        wrong = turn.words.plain("web-days-wrong", most=asking.LONGEST)
        return asking.read(str(SPANS[1]), turn.now, zone), wrong


def of_own(choice: Choice) -> Choice:
    """Who may not see all of the community at once looks at the newest course of theirs first."""
    if choice.sees_all or choice.asked.of.course_id != ANY or not choice.courses:
        return choice
    return replace(choice, asked=choice.asked.about(About(course_id=choice.courses[0].id)))

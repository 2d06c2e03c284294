"""Campaigns and what goes to people in private: each broadcast's progress, live while it runs.

How far it is comes as events of the server (HTML standard, Server-sent events), read from sums that
cost the same for ten people and for a million.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime

import orjson
from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.insight import figures
from bot.insight.figures import EARNING
from bot.outreach.broadcast_report import waiting_for_their_time
from bot.outreach.telegram import TelegramError
from bot.speech import Words
from bot.speech.formats import moment, stars
from handlers.web import choices
from handlers.web.crowds import Crowded
from handlers.web.dashboard import show_room
from handlers.web.house import HOUSE, House
from handlers.web.visitors import for_team, is_in_still
from storage import broadcasts, campaigns
from storage.broadcast_turns import Later
from storage.broadcasts import (
    BLOCKED,
    DOUBTFUL,
    FAILED,
    RUNNING,
    SENT,
    SKIPPED,
    Broadcast,
    Tally,
)
from storage.campaigns import Campaign
from storage.database import DatabaseAway

routes = web.RouteTableDef()

LATEST = 10
"""Broadcasts shown."""

LOOK_EVERY = 1.0
"""Seconds between two looks at how far it is."""

COUNT_EVERY = 10
"""Looks after which it is counted again who waits for the end of their night."""

ALIVE_EVERY = 15
"""Looks without news after which a word is sent all the same, or something between may hang up; and
after which it is asked again whether whoever looks may."""


@dataclass(frozen=True, slots=True)
class Cast:
    """A broadcast as it is read."""

    id: int
    name: str
    state: str
    said: str
    """The state in words."""
    line: str
    done: int
    people: int
    since: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A campaign as it is read."""

    id: int
    name: str
    state: str
    course: str
    begins: str
    sales: int
    earned: str


@routes.get("/dashboard/{community}/campaigns")
@for_team(Role.ADMIN)
async def overview(request: web.Request, turn: Turn) -> web.StreamResponse:
    """What runs, and what each campaign led to in the period."""
    house, home = request.app[HOUSE], turn.community.id
    async with house.database.reading() as session:
        choice = await choices.read(session, request, turn)
        casts = await _casts(session, turn, turn.now, {})
        found = await campaigns.campaigns_of(session, home)
        led = await figures.by_campaign(session, home, choice.asked.period, EARNING)
    titles = {course.id: course.title for course in choice.courses}
    rows = [_planned(one, led.get(one.id, {}), titles, turn) for one in found]
    given = {**choice.given, "courses": ()}
    live = f"/dashboard/{home}/campaigns/live"
    return show_room(request, turn, "campaigns", **given, casts=casts, rows=rows, live=live)


def _planned(one: Campaign, led: figures.ByKind, titles: dict[int, str], turn: Turn) -> Planned:
    begins = one.starts_at
    return Planned(
        one.id,
        one.name,
        one.state,
        titles.get(one.course_id, ""),
        moment(begins, turn.community.timezone, turn.words) if begins else "–",
        led["order.paid"].times if "order.paid" in led else 0,
        stars(sum(part.stars for part in led.values()), turn.words),
    )


async def _casts(
    session: AsyncSession, turn: Turn, now: datetime, counted: dict[int, Later | None]
) -> Sequence[Cast]:
    """`counted`: who waits for their time, by broadcast; what is not in it is counted now."""
    found = await broadcasts.latest_of(session, turn.community.id, LATEST)
    tallies = await broadcasts.tallies(session, found)
    for one in found:
        if one.id not in counted:
            tally = tallies[one.id]
            counted[one.id] = await waiting_for_their_time(session, one, tally, now)
    return [_cast(one, tallies[one.id], counted[one.id], turn) for one in found]


def _cast(one: Broadcast, tally: Tally, later: Later | None, turn: Turn) -> Cast:
    speech, zone = turn.words, turn.community.timezone
    lost = sum(map(tally.of, (BLOCKED, FAILED, SKIPPED)))
    line = speech.plain(
        "web-cast-line",
        done=tally.done,
        people=tally.people,
        sent=tally.of(SENT),
        lost=lost,
        doubtful=tally.of(DOUBTFUL),
        left=tally.left,
    )
    if later is not None and one.state == RUNNING and tally.left:
        people, time = min(later.people, tally.left), moment(later.since, zone, speech)
        line = f"{line} · {speech.plain('broadcast-later', people=people, time=time)}"
    since = moment(one.started_at, zone, speech) if one.started_at else ""
    said = _state(one.state, speech)
    return Cast(one.id, one.name, one.state, said, line, tally.done, tally.people, since)


def _state(state: str, speech: Words) -> str:
    return speech.plain("web-cast-state", state=state)


@routes.get("/dashboard/{community}/campaigns/live")
@for_team(Role.ADMIN)
async def live(request: web.Request, turn: Turn) -> web.StreamResponse:
    """How far each broadcast is, whenever that has changed."""
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"}
    )
    with request.app[HOUSE].streams.open(turn.person.id):
        await response.prepare(request)
        with suppress(
            ConnectionResetError, DatabaseAway, TelegramError, Crowded
        ):  # its head is out
            async for said in _news(request, turn):
                await response.write(said)
    return response


async def _news(request: web.Request, turn: Turn) -> AsyncIterator[bytes]:
    """Until the site ends, or whoever looks may not any more."""
    house: House = request.app[HOUSE]
    told, looks = b"", 0
    counted: dict[int, Later | None] = {}
    while not house.closing.is_set():
        async with house.database.reading() as session:
            casts = await _casts(session, turn, house.now(), counted)
        now = orjson.dumps([asdict(cast) for cast in casts])
        if now != told:
            told = now
            yield b"event: progress\ndata: " + now + b"\n\n"
        looks += 1
        if looks % COUNT_EVERY == 0:
            counted.clear()
        if looks % ALIVE_EVERY == 0:
            if not await is_in_still(request, Role.ADMIN):
                return
            yield b": still here\n\n"
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY):
                await house.closing.wait()

"""Campaigns of many steps for stories: planned as a file or a dialog would, started by Ada."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.identity import Links, Sealer
from bot.marketing.campaigns.keeping import keep_draft
from bot.marketing.campaigns.plan import (
    AfterAction,
    AfterStart,
    Button,
    Content,
    Leads,
    Plan,
    Posting,
    Room,
    Step,
    Variant,
    When,
    Where,
)
from bot.outreach.messages import Place
from bot.speech import words
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import PATIENCE, Person
from sandbox.users import Bot
from storage.campaigns import FINISHED, POSTING, Campaign, CampaignPost
from storage.communities import Community
from storage.courses import Course
from storage.database import Database
from storage.people import Person as Known
from tests.stage import Stage
from tests.stories.broadcasts import agree

GROUP, PRIVATE = Where(Room.GROUP), Where(Room.PRIVATE)
BUY = (Button("Get it", Leads.BUY), Button("Look inside", Leads.TRY))


def says(text: str, *, buttons: tuple[Button, ...] = (), name: str = "A") -> Variant:
    """One way to say a step."""
    return Variant(name, Content(text, buttons=buttons))


def in_group(text: str, when: When, posting: Posting | None = None) -> Step:
    """A post of these words."""
    return Step(text, GROUP, when, (says(text),), posting=posting or Posting())


def in_private(text: str, when: When) -> Step:
    """A message of these words to everybody of the audience."""
    return Step(text, PRIVATE, when, (says(text, buttons=BUY),))


def days(number: int, at: str | None = None) -> AfterStart:
    """So many days after the start, at that hour of the clock."""
    return AfterStart(number, time.fromisoformat(at) if at else None)


def hours(number: float) -> AfterStart:
    """So many hours after the start."""
    return AfterStart(0, plus=timedelta(hours=number))


def after(action: str, **delay: float) -> AfterAction:
    """So long after somebody did it."""
    return AfterAction(action, timedelta(**delay))


def launch(*steps: Step, **more: object) -> Plan:
    """A campaign for the course of the stories."""
    return Plan(name="Spring", course="PY101", steps=steps, **more)  # type: ignore[arg-type]


async def planned(stage: Stage, database: Database, ada: Person, course: Course, plan: Plan) -> int:
    """Keep it as Ada's draft; returns its number."""
    async with database.transaction() as session:
        turn = await turn_of(session, stage, ada, course.community_id)
        return (await keep_draft(session, turn, plan)).id


async def turn_of(session: AsyncSession, stage: Stage, ada: Person, community_id: int) -> Turn:
    """Ada speaks to the bot, as the admin she is."""
    now: datetime = stage.clock()
    home = await session.get_one(Community, community_id)
    person = await session.get_one(Known, ada.id)
    links = Links(Sealer(stage.settings.signing_key()), stage.lyceum.username)
    return Turn(person, Role.ADMIN, home, Place(ada.id), words("en"), links, now)


async def started(
    stage: Stage, database: Database, ada: Person, bot: Bot, course: Course, plan: Plan
) -> int:
    """Keep it and have Ada start it."""
    number = await planned(stage, database, ada, course, plan)
    await starts(ada, bot, number)
    return number


async def starts(ada: Person, bot: Bot, number: int) -> None:
    """She starts a draft, from its check list where there is something to be seen first."""
    await ada.says(f"/campaign start {number}", to=bot)
    said = await ada.hears(f"no. {number}\\)(: before| is running| begins)", in_=bot)
    if "before it starts" in said.words:
        await ada.taps("🚀 Start", on=said)
        await ada.hears(f"no. {number}\\) (is running|begins)", in_=bot)


def heard(person: Person, where: object, text: str, bot: Bot) -> int:
    """How often the bot said exactly these words there."""
    return sum(message.words == text for message in person.sees(where) if message.writer is bot)  # type: ignore[arg-type]


async def until_over(database: Database, number: int) -> None:
    """Until a campaign is finished."""
    async with asyncio.timeout(15):
        while await state_of(database, number) != FINISHED:
            await asyncio.sleep(0.05)


async def until_settled(database: Database) -> None:
    """Until Telegram has answered for all posts, and that is written down."""
    query = select(CampaignPost.id).where(CampaignPost.state == POSTING).limit(1)
    async with asyncio.timeout(15):
        while True:
            async with database.reading() as session:
                if await session.scalar(query) is None:
                    return
            await asyncio.sleep(0.05)


async def state_of(database: Database, number: int) -> str | None:
    """Where a campaign stands."""
    async with database.reading() as session:
        return await session.scalar(select(Campaign.state).where(Campaign.id == number))


async def meet(people: Sequence[Person], group: Chat, bot: Bot, database: Database) -> None:
    """They belong to the group, began a chat with the bot and agreed to offers at any hour."""
    for person in people:
        await person.says("/courses", in_=group)
        await person.hears("Python in a Week", in_=group)
        await person.says("/start", to=bot)
        await person.hears("I am here for", in_=bot)
    await agree(database, *people)


async def reads_in_the_list(admin: Person, bot: Bot, what: str) -> Message:
    """Open the list of campaigns until it says so: what was posted is noted a moment later."""
    async with asyncio.timeout(PATIENCE):
        while True:
            await admin.says("/campaign list", to=bot)
            listed = await admin.hears("📣", in_=bot)
            if what in listed.words:
                return listed

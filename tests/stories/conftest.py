"""A town for stories: a group with its admin, two members, and the bot at work among them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.settings import Settings
from bot.teaching.course_file import read_course_file
from bot.teaching.importing import import_course
from sandbox import discussion
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.courses import Course
from storage.database import Database
from storage.inbox import InboxRow
from storage.ledger_audit import imbalances
from tests.sandbox.bot_api import complaints_of
from tests.stage import MovableClock, Stage, morning, settings_for

COURSE = Path(__file__).parent / "course.yaml"
SECOND = b"""code: PY201
title: Data with Python
blurb: Tables, charts and what they mean.
price: 400
lessons:
  - title: Tables
    text: A table has rows.
"""


@pytest.fixture
async def sandbox(clock: MovableClock) -> AsyncIterator[Sandbox]:
    """Telegram, on the story's clock, held to its own Bot API when the story is over."""
    async with Sandbox(clock=clock) as running:
        yield running
    assert complaints_of(running.recorder) == []


@pytest.fixture
def world(sandbox: Sandbox) -> World:
    """Its world."""
    return sandbox.world


@pytest.fixture
def bot(world: World) -> Bot:
    """Lyceum's account."""
    return world.bot("lyceum_bot", "Lyceum")


@pytest.fixture
def clock() -> MovableClock:
    """The bot's clock."""
    return MovableClock.set_to(morning())


@pytest.fixture
def ada(world: World) -> Person:
    """Made the group and runs it."""
    return world.user("Ada", username="ada")


@pytest.fixture
def alice(world: World) -> Person:
    """A member."""
    return world.user("Alice", username="alice")


@pytest.fixture
def bob(world: World) -> Person:
    """Another member."""
    return world.user("Bob", username="bob")


@pytest.fixture
def group(world: World, ada: Person, alice: Person, bob: Person) -> Chat:
    """Where they talk."""
    return world.group("Py Lovers", ada, members=[alice, bob])


@pytest.fixture
async def database_url(database_url: str) -> AsyncIterator[str]:
    """A new database; when its story is over and the bot has ended, its books must balance."""
    yield database_url
    database = Database(database_url)
    try:
        async with database.reading() as session:
            assert await imbalances(session) == []
    finally:
        await database.close()


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str) -> Settings:
    """How Lyceum is set."""
    return settings_for(bot, sandbox.url, database_url)


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    """A second way into the bot's database, for looking."""
    database = Database(settings.database_url)
    yield database
    await database.close()


@pytest.fixture
async def stage(settings: Settings, clock: MovableClock, bot: Bot) -> AsyncIterator[Stage]:
    """Lyceum at work."""
    async with Stage(settings, clock, bot=bot) as running:
        yield running


@pytest.fixture
async def lyceum(stage: Stage, ada: Person, bot: Bot, group: Chat) -> Stage:
    """Lyceum in Ada's group, greeted and known to her."""
    await ada.says("/start", to=bot)
    await ada.hears("Add me to your group", in_=bot)
    await ada.adds(bot, group)
    await ada.hears("Hello, Py Lovers", in_=group)
    return stage


@pytest.fixture
def channel(world: World, lyceum: Stage, group: Chat, ada: Person) -> Chat:
    """Ada's channel, which the group discusses."""
    channel = world.channel("Py News", ada)
    discussion.link_by(world, ada, channel=channel, group=group)
    return channel


@pytest.fixture
async def post(channel: Chat, group: Chat, ada: Person) -> Message:
    """What Telegram's own account forwarded to the group; who answers it comments on the channel's
    post."""
    await ada.says("Python 4 is out", in_=channel)
    return group.pinned[-1]


@pytest.fixture
async def course(lyceum: Stage, database: Database, group: Chat, ada: Person) -> Course:
    """A course of three lessons for 250 Stars, the first one free."""
    draft = read_course_file(COURSE.name, COURSE.read_bytes())
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        return await import_course(
            session, community.id, ada.id, draft, lyceum.clock(), publish=True
        )


@pytest.fixture
async def second(course: Course, lyceum: Stage, database: Database, ada: Person) -> Course:
    """Another course, of one lesson for 400 Stars."""
    async with database.transaction() as session:
        draft = read_course_file("data.yaml", SECOND)
        now = lyceum.clock()
        return await import_course(session, course.community_id, ada.id, draft, now, publish=True)


@pytest.fixture
async def nothing_breaks(database: Database) -> AsyncIterator[None]:
    """Whatever is sent, no update fails."""
    yield
    async with database.reading() as session:
        failed = (
            await session.scalars(select(InboxRow.error).where(InboxRow.error.is_not(None)))
        ).all()
    assert failed == []

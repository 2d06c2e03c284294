"""What a reply answers is looked up once per update, and waited for while it is written down."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiogram.types import Chat, Message, User

from bot.outreach.delivery import Deliverer
from bot.outreach.telegram import Telegram
from handlers.chat.received import Found, RepliesTo
from storage.database import Database
from storage.outbox import SENDING, SENT, OutboxRow, mark_sent

NOW = datetime(2026, 6, 1, tzinfo=UTC)
HERE = Chat(id=7, type="private")
BOT = User(id=1, is_bot=True, first_name="Lyceum")
SAID = Message(message_id=5, date=NOW, chat=HERE, from_user=BOT, text="❓")
REPLY = Message(
    message_id=6,
    date=NOW,
    chat=HERE,
    from_user=User(id=7, is_bot=False, first_name="Ada"),
    text="Yes",
    reply_to_message=SAID,
)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
def deliverer(database: Database) -> Deliverer:
    """Of a process in which nothing is said now."""
    return Deliverer(database, Telegram("http://127.0.0.1:9", "1:a"), "me", lambda: NOW, {})


def said(state: str, message_id: int | None) -> OutboxRow:
    return OutboxRow(
        chat_id=7,
        message_id=message_id,
        method="sendMessage",
        params={},
        purpose="support",
        state=state,
        owner="another",
        created_at=NOW,
        not_before=NOW,
    )


async def test_filters_of_one_update_share_what_was_found(
    database: Database, deliverer: Deliverer
) -> None:
    found: Found = []
    assert await RepliesTo("question")(REPLY, database, deliverer, found) is False
    async with database.transaction() as session:
        session.add(said(SENT, 5))

    assert await RepliesTo("support")(REPLY, database, deliverer, found) is False
    again: Found = []
    assert await RepliesTo("question")(REPLY, database, deliverer, again) is False
    answered = await RepliesTo("support")(REPLY, database, deliverer, again)
    assert isinstance(answered, dict)
    assert answered["said"].purpose == "support"


async def test_a_reply_waits_until_what_it_answers_is_written_down(
    database: Database, deliverer: Deliverer
) -> None:
    async with database.transaction() as session:
        session.add(row := said(SENDING, None))

    asking = asyncio.create_task(RepliesTo("support")(REPLY, database, deliverer, []))
    await asyncio.wait({asking}, timeout=2.5)
    assert not asking.done()
    async with database.transaction() as session:
        await mark_sent(session, [(row.id, 5)], NOW)

    answered = await asking
    assert isinstance(answered, dict)
    assert answered["said"].id == row.id

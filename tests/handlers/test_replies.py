"""What a reply answers is looked up once per update, however many filters ask."""

from datetime import UTC, datetime

from aiogram.types import Chat, Message, User

from handlers.chat.questions import Found, RepliesTo
from storage.database import Database
from storage.outbox import SENT, OutboxRow

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


async def test_filters_of_one_update_share_what_was_found(database_url: str) -> None:
    database = Database(database_url)
    found: Found = []
    assert await RepliesTo("question")(REPLY, database, found) is False
    async with database.transaction() as session:
        session.add(
            OutboxRow(
                chat_id=7,
                message_id=5,
                method="sendMessage",
                params={},
                purpose="support",
                state=SENT,
                created_at=NOW,
                not_before=NOW,
            )
        )

    assert await RepliesTo("support")(REPLY, database, found) is False
    again: Found = []
    assert await RepliesTo("question")(REPLY, database, again) is False
    answered = await RepliesTo("support")(REPLY, database, again)
    assert isinstance(answered, dict)
    assert answered["said"].purpose == "support"
    await database.close()

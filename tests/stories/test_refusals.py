"""Who may not, or asks in the wrong chat, hears it shortly; nobody else has to read it often."""

import asyncio

from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.database import Database
from storage.outbox import OutboxRow
from tests.stage import MovableClock, Stage


async def test_who_keeps_trying_an_admins_command_hears_each_sentence_once(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, bob: Person, clock: MovableClock
) -> None:
    first = await alice.says('/poll "Tea?" "Yes" "No"', in_=group)
    refusal = await alice.hears("Only admins can do that.", in_=group)
    assert refusal.reply_to is first
    assert len(refusal.words) < 60

    seen = await alice.says('/giveaway "A book" 1h', in_=group)
    other = await alice.says("/stats", in_=group)
    assert (await alice.hears("Only creators", in_=group)).reply_to is other
    await bob.says('/poll "Tea?" "Yes" "No"', in_=group)
    await bob.hears("Only admins", in_=group)  # what Alice was told
    await bob.hears("Only admins", in_=group)
    refusals = [message for message in alice.sees(group) if "Only " in message.words]
    assert len(refusals) == 3
    await _reacts(seen, bot)

    clock.move(minutes=4)
    again = await alice.says("/stats", in_=group)
    assert (await alice.hears("Only creators", in_=group)).reply_to is again


async def test_a_hint_is_a_sign_only_for_who_has_just_read_it(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, bob: Person, clock: MovableClock
) -> None:
    await alice.says("/language", in_=group)
    await alice.hears("in our private chat", in_=group)
    seen = await alice.says("/language", in_=group)
    await _reacts(seen, bot)

    for person, command in ((bob, "/language"), (alice, "/timezone")):
        said = await person.says(command, in_=group)
        await _answers(said, f"{command} works in our private chat")
    clock.move(minutes=4)
    said = await alice.says("/language", in_=group)
    await _answers(said, "/language works in our private chat")


async def test_who_wants_to_write_to_the_team_is_told_how_every_time(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person
) -> None:
    for _ in range(3):
        said = await alice.says("/feedback Too fast for me", in_=group)
        told = await _answers(said, "send there: /feedback")
        assert [button.url for button in buttons(told)] == ["https://t.me/lyceum_bot"]


async def test_a_group_without_reactions_is_left_in_peace(
    sandbox: Sandbox, lyceum: Stage, database: Database, group: Chat, alice: Person, bob: Person
) -> None:
    sandbox.faults.refuse("setMessageReaction", 400, description="Bad Request: REACTION_INVALID")
    for _ in range(2):
        await alice.says("/stats", in_=group)
    await bob.says("/stats", in_=group)
    for _ in range(2):
        await bob.hears("Only creators", in_=group)

    async with asyncio.timeout(10):
        while (await _seen(database)).state != "failed":
            await asyncio.sleep(0.05)

    said = [message.words for message in alice.sees(group) if "Only creators" in message.words]
    assert len(said) == 2


async def _seen(database: Database) -> OutboxRow:
    async with database.reading() as session:
        row = await session.scalar(select(OutboxRow).where(OutboxRow.purpose == "seen"))
        assert row is not None
        return row


async def _answers(said: Message, words: str) -> Message:
    """Wait until the bot has answered this very message with these words."""
    async with asyncio.timeout(10):
        while True:
            for message in said.chat.messages.values():
                if message.reply_to is said and words in message.words:
                    return message
            await asyncio.sleep(0.05)


async def _reacts(message: Message, bot: Bot) -> None:
    async with asyncio.timeout(10):
        while not message.reactions.get(bot.id):
            await asyncio.sleep(0.05)
    assert message.reactions[bot.id][0]["emoji"] == "🤷"


async def test_what_belongs_into_the_private_chat_has_a_button_that_opens_it(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    for command, answer in (
        ("/learn", "Lessons are for you alone"),
        ("/create", "made in our private chat"),
        ("/refund", "in our private chat"),
        ("/stats", "in our private chat"),
        ("/campaign new", "in our private chat"),
        ("/language", "in our private chat"),
    ):
        said = await ada.says(command, in_=group)
        told = await ada.hears(answer, in_=group, by=bot)
        assert told.reply_to is said
        assert [button.url for button in buttons(told)] == ["https://t.me/lyceum_bot"]


async def test_in_private_every_command_is_answered_however_often(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)

    for _ in range(2):
        await alice.says("/stats", to=bot)
        told = await alice.hears("Only creators", in_=bot)
        assert told.reply_to is None


async def test_who_had_to_wait_sees_which_message_is_answered(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, clock: MovableClock
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)
    await lyceum.stop()
    first = await alice.says("/learn", to=bot)
    second = await alice.says("/terms", to=bot)
    clock.move(minutes=1)

    await lyceum.start()

    assert (await alice.hears("no course yet", in_=bot)).reply_to is first
    assert (await alice.hears("Terms", in_=bot)).reply_to is second

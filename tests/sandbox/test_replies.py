"""Answers: to a part of a message, and to messages of other chats and topics; effects."""

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import ReplyParameters

from sandbox import topics
from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.pictures import PIXEL
from tests.sandbox.test_actor_api import Phone


@pytest.fixture
async def alice(world: World, bot: Bot) -> Person:
    """Who founded the group and talks with the bot."""
    person = world.user("Alice")
    await person.says("/start", to=bot)
    return person


@pytest.fixture
def group(world: World, bot: Bot, alice: Person) -> Chat:
    """A group the bot is in."""
    return world.group("Py Lovers", alice, members=[bot])


async def test_a_part_is_quoted(api: Api, group: Chat, alice: Person) -> None:
    asked = await alice.says("\U0001f40d is a list. Is a tuple?", in_=group)

    answer = await api.send_message(
        group.id, "No.", reply_parameters=ReplyParameters(message_id=asked.id, quote="Is a tuple?")
    )

    assert answer.reply_to_message is not None
    assert answer.quote is not None
    assert (answer.quote.text, answer.quote.position) == ("Is a tuple?", 14)
    assert answer.quote.is_manual


async def test_of_two_places_the_nearest_is_quoted(api: Api, group: Chat, alice: Person) -> None:
    asked = await alice.says("ha ha ha", in_=group)

    for near, position in [(0, 0), (2, 3), (100, 6)]:
        answer = await api.send_message(
            group.id,
            "Ha.",
            reply_parameters=ReplyParameters(message_id=asked.id, quote="ha", quote_position=near),
        )
        assert answer.quote is not None
        assert answer.quote.position == position


async def test_a_quote_has_the_marks_of_what_it_quotes(api: Api, group: Chat) -> None:
    said = await api.send_message(group.id, "Very <b>important</b> news", parse_mode="HTML")

    async def quoting(words: str) -> object:
        quoted = ReplyParameters(message_id=said.message_id, quote=words, quote_parse_mode="HTML")
        return (await api.send_message(group.id, "So?", reply_parameters=quoted)).quote

    quote = await quoting("<b>port</b>")
    assert [(mark.type, mark.offset, mark.length) for mark in quote.entities] == [  # type: ignore[attr-defined]
        ("bold", 0, 4)
    ]
    with pytest.raises(TelegramBadRequest, match="QUOTE_TEXT_INVALID"):
        await quoting("important")
    with pytest.raises(TelegramBadRequest, match="QUOTE_TEXT_INVALID"):
        await quoting("nothing of it")
    with pytest.raises(TelegramBadRequest, match="quote is too long"):
        await quoting("x" * 1025)


async def test_an_answer_in_another_chat_shows_what_it_answers(
    api: Api, group: Chat, alice: Person
) -> None:
    asked = await alice.sends_photo(PIXEL, in_=group, caption="What is this?")
    elsewhere = ReplyParameters(message_id=asked.id, chat_id=group.id)

    answer = await api.send_message(alice.id, "A pixel.", reply_parameters=elsewhere)

    assert answer.reply_to_message is None
    told = answer.external_reply
    assert told is not None
    assert told.origin.type == "user"
    assert told.chat is not None
    assert (told.chat.id, told.message_id) == (group.id, asked.id)
    assert told.photo
    assert answer.quote is not None
    assert (answer.quote.text, answer.quote.is_manual) == ("What is this?", None)


async def test_a_private_chat_is_not_named_elsewhere(
    api: Api, group: Chat, alice: Person, bot: Bot
) -> None:
    asked = await alice.says("In confidence", to=bot)
    private = ReplyParameters(message_id=asked.id, chat_id=alice.id)

    answer = await api.send_message(group.id, "Well.", reply_parameters=private)

    assert answer.external_reply is not None
    assert (answer.external_reply.chat, answer.external_reply.message_id) == (None, None)


async def test_what_cannot_be_answered_from_elsewhere(
    api: Api, world: World, group: Chat, alice: Person
) -> None:
    secret = await api.send_message(group.id, "Secret", protect_content=True)
    closed = world.group("Closed", alice)

    async def answering(chat_id: int, message_id: int) -> None:
        there = ReplyParameters(
            message_id=message_id, chat_id=chat_id, allow_sending_without_reply=True
        )
        await api.send_message(alice.id, "Hm.", reply_parameters=there)

    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await answering(group.id, secret.message_id)
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await answering(group.id, 999)
    with pytest.raises((TelegramBadRequest, TelegramForbiddenError), match="chat not found"):
        await answering(closed.id, 1)


async def test_an_answer_in_another_topic_comes_from_elsewhere(
    api: Api, world: World, bot: Bot, alice: Person
) -> None:
    forum = world.group("Forum", alice, members=[bot], topics=True)
    here, there = (topics.start(world, forum, name, alice) for name in ("Here", "There"))
    asked = await alice.says("How?", in_=forum, topic=here)

    answer = await api.send_message(
        forum.id, "So.", message_thread_id=there.id, reply_to_message_id=asked.id
    )

    assert answer.reply_to_message is None
    assert answer.message_thread_id == there.id
    assert answer.external_reply is not None
    assert answer.external_reply.message_id == asked.id


async def test_people_quote_and_answer_elsewhere(
    api: Api, sandbox: Sandbox, group: Chat, alice: Person, bot: Bot
) -> None:
    said = await api.send_message(group.id, "Courses start on Monday")
    message = group.messages[said.message_id]

    _, shown = await Phone(sandbox).post(
        f"/as/{alice.id}/say", chat=group.id, text="Great", reply_to=message.id, quote="Monday"
    )
    assert shown["result"]["quote"]["text"] == "Monday"  # type: ignore[index]
    await alice.says("About this", to=bot, reply_to=message)

    heard = (await api.get_updates())[-1].message
    assert heard is not None
    assert heard.external_reply is not None
    assert heard.external_reply.message_id == message.id
    with pytest.raises(Impossible, match="There is no 'Sunday' in this message"):
        await alice.says("When?", in_=group, reply_to=message, quote="Sunday")
    secret = await api.send_message(group.id, "Secret", protect_content=True)
    with pytest.raises(Impossible, match="protected and can't be answered elsewhere"):
        await alice.says("Hm", to=bot, reply_to=group.messages[secret.message_id])


async def test_an_effect_is_for_private_chats(api: Api, group: Chat, alice: Person) -> None:
    fire = "5104841245755180586"

    assert (await api.send_message(alice.id, "Done!", message_effect_id=fire)).effect_id == fire
    with pytest.raises(TelegramBadRequest, match="can't use message effects in the chat"):
        await api.send_message(group.id, "Done!", message_effect_id=fire)
    with pytest.raises(TelegramBadRequest, match="EFFECT_ID_INVALID"):
        await api.send_message(alice.id, "Done!", message_effect_id="1")

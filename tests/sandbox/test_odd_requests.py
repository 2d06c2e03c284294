"""What hardly anybody asks for, and what it is answered."""

import aiohttp
import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto, LabeledPrice

from sandbox.chats import Chat
from sandbox.errors import BotApiError, Impossible
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.wire import JSON
from sandbox.world import World
from tests.sandbox.pictures import PIXEL
from tests.sandbox.test_actor_api import Phone


@pytest.fixture
def alice(world: World) -> Person:
    """Who founded the group."""
    return world.user("Alice")


@pytest.fixture
async def group(world: World, bot: Bot, alice: Person) -> Chat:
    """Where the bot is an admin."""
    group = world.group("Py Lovers", alice, topics=True)
    await alice.adds(bot, group, as_admin=True)
    await alice.says("/start", to=bot)
    return group


@pytest.mark.parametrize(
    ("act", "fields", "words"),
    [
        ("found", {"title": "  "}, "A group needs a title."),
        ("open_topic", {"name": " "}, "A topic needs a name."),
        ("delete", {"message": 999}, "This chat has no message 999."),
        ("say", {"text": "x", "topic": 999}, "This chat has no topic 999."),
        ("cancel", {"charge": "none"}, "There is no such charge."),
        ("kick", {"user": 999}, "There is nobody by the id 999."),
        (
            "say",
            {"text": "x", "reply_to": 1, "quote": "y"},
            "There is no 'y' in this message to quote.",
        ),
        (
            "open",
            {"link": "https://t.me/lyceum_bot?start=*"},
            "Telegram passes on 64 of A-Z, a-z, 0-9",
        ),
    ],
)
async def test_a_slip_of_a_person_is_named(
    sandbox: Sandbox, alice: Person, group: Chat, act: str, fields: dict[str, object], words: str
) -> None:
    said = await alice.says("Hello", in_=group)
    fields = {**fields, "reply_to": said.id} if "reply_to" in fields else fields
    status, answer = await Phone(sandbox).post(f"/as/{alice.id}/{act}", chat=group.id, **fields)

    assert status in (400, 404)
    assert words in str(answer["description"])


async def test_a_poll_needs_options(sandbox: Sandbox, bot: Bot, group: Chat) -> None:
    with pytest.raises(BotApiError, match="poll must have at least one answer option"):
        await sandbox.call(
            bot, "sendPoll", {"chat_id": group.id, "question": "?", "options": []}, {}
        )


async def test_a_picture_that_lives_is_not_played_here(
    sandbox: Sandbox, bot: Bot, alice: Person, group: Chat
) -> None:
    living: JSON = {"type": "live_photo", "media": "attach://a", "photo": "attach://b"}
    params: dict[str, JSON] = {"chat_id": alice.id, "star_count": 5, "media": [living]}

    with pytest.raises(BotApiError, match='type "live_photo" is unsupported'):
        await sandbox.call(bot, "sendPaidMedia", params, {})


async def test_a_request_is_an_object(sandbox: Sandbox, bot: Bot) -> None:
    url = f"{sandbox.url}/bot{bot.token}/getMe"
    async with aiohttp.ClientSession() as session, session.post(url, json=[1]) as response:
        assert "JSON object expected as the request body" in (await response.json())["description"]


async def test_documents_come_in_albums_of_their_own(api: Api, group: Chat) -> None:
    album = [
        InputMediaPhoto(media=BufferedInputFile(PIXEL, "a.png")),
        InputMediaDocument(media=BufferedInputFile(b"x", "b.txt")),
    ]
    with pytest.raises(TelegramBadRequest, match="document can't be mixed with other media types"):
        await api.send_media_group(group.id, album)


async def test_a_basic_group_has_no_admins_made_by_bots(
    api: Api, world: World, bot: Bot, alice: Person
) -> None:
    bob = world.user("Bob")
    old = world.basic_group("Old", alice, members=[bob])
    await alice.adds(bot, old, as_admin=True)

    with pytest.raises(TelegramBadRequest, match="method is available for supergroup and channel"):
        await api.promote_chat_member(old.id, bob.id, can_pin_messages=True)


async def test_a_bot_outside_the_group_is_not_promoted(api: Api, world: World, group: Chat) -> None:
    with pytest.raises(TelegramBadRequest, match="USER_NOT_MUTUAL_CONTACT"):
        await api.promote_chat_member(group.id, world.bot("other_bot").id, can_pin_messages=True)


async def test_a_poll_that_is_over_takes_no_votes(api: Api, group: Chat, alice: Person) -> None:
    sent = await api.send_poll(group.id, "Tabs?", ["Yes", "No"], allows_revoting=False)
    poll = group.messages[sent.message_id]
    await alice.votes(poll, 0)
    with pytest.raises(Impossible, match="An answer to this poll is final"):
        await alice.votes(poll, 1)
    await api.stop_poll(group.id, sent.message_id)

    with pytest.raises(Impossible, match="This poll is closed"):
        await alice.votes(poll, 0)


async def test_a_protected_message_is_not_forwarded(
    api: Api, world: World, group: Chat, alice: Person
) -> None:
    sent = await api.send_message(group.id, "Secret", protect_content=True)

    with pytest.raises(Impossible, match="This message is protected and can't be forwarded"):
        await alice.forwards(group.messages[sent.message_id], world.group("Elsewhere", alice))


async def test_a_link_for_one_lets_in_one(api: Api, world: World, group: Chat) -> None:
    link = await api.create_chat_invite_link(group.id, member_limit=1)
    await world.user("Bob").opens(link.invite_link)

    with pytest.raises(Impossible, match="Enough people have used this invite link"):
        await world.user("Carol").opens(link.invite_link)


async def test_more_than_four_tips_are_too_many(api: Api, alice: Person, group: Chat) -> None:
    with pytest.raises(TelegramBadRequest, match="TIPS_TOO_MANY"):
        await api.send_invoice(
            alice.id,
            "Book",
            "A book",
            "b",
            "EUR",
            [LabeledPrice(label="Book", amount=900)],
            provider_token="1:TEST:a",
            max_tip_amount=9,
            suggested_tip_amounts=[1, 2, 3, 4, 5],
        )

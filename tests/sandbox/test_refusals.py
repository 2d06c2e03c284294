"""What a bot may not ask for, one rule a line, with the server's words for it."""

import json
from collections.abc import Mapping

import pytest

from sandbox import topics
from sandbox.errors import BotApiError
from sandbox.members import GROUP_RIGHTS, Member, Status
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.wire import JSON, Upload
from sandbox.world import World
from tests.sandbox.pictures import PIXEL

Named = Mapping[str, JSON]

OTHER = {"type": "photo", "media": "attach://photo"}
PRICE = [{"label": "Course", "amount": 250}]


@pytest.fixture
async def named(sandbox: Sandbox, world: World, bot: Bot) -> Named:
    """A small world; requests name what is in it."""
    alice, bob = world.user("Alice"), world.user("Bob")
    await alice.says("/start", to=bot)
    other = world.bot("other_bot")
    group = world.group("Py Lovers", alice, members=[bob, other], topics=True)
    group.members[bot.id] = Member(bot, Status.ADMINISTRATOR, GROUP_RIGHTS)
    group.description = "All about snakes"
    topic = topics.start(world, group, "Questions", alice)
    sent: dict[str, JSON] = {}
    for name, method, params in SENT:
        params = {"chat_id": alice.id, **params}
        files = {"photo": Upload("p.png", "image/png", PIXEL)}
        result = await sandbox.call(bot, method, params, files)
        sent[name] = result.message_id  # type: ignore[union-attr]
    return {
        "alice": alice.id,
        "bob": bob.id,
        "stranger": world.user("Carol").id,
        "other bot": other.id,
        "me": bot.id,
        "group": group.id,
        "topic": topic.id,
        "basic": world.basic_group("Old", alice, members=[bot]).id,
        **sent,
    }


SENT: list[tuple[str, str, dict[str, JSON]]] = [
    ("text", "sendMessage", {"text": "Hello"}),
    ("photo", "sendPhoto", {}),
    ("invoice", "sendInvoice", {"title": "x", "description": "x", "payload": "x",
                                "currency": "XTR", "prices": PRICE}),
    ("poll", "sendPoll", {"question": "?", "options": ["A", "B"]}),
]  # fmt: skip

REFUSED: list[tuple[str, str, str]] = [
    # method, parameters with <what the world names>, and what the server says
    ("sendMessage", '{"chat_id": <other bot>, "text": "x"}', "bots can't send messages to bots"),
    ("sendMessage", '{"chat_id": <me>, "text": "x"}', "chat not found"),
    ("sendMessage", '{"chat_id": "@nobody", "text": "x"}', "chat not found"),
    ("sendMessage", '{"chat_id": "nobody", "text": "x"}', "chat not found"),
    ("sendMessage", '{"chat_id": <alice>, "text": "x", "parse_mode": "BBCode"}',
     "unsupported parse_mode"),
    ("sendMessage", ('{"chat_id": <alice>, "text": "x", "entities": '
     '[{"type": "date_time", "offset": 0, "length": 1, "unix_time": -1}]}'),
     "can't parse MessageEntity: Invalid time specified"),
    ("sendMessage", '{"chat_id": <alice>, "text": "x", "reply_markup": {"rows": []}}',
     "can't parse InlineKeyboardMarkup"),
    ("sendMessage", '{"chat_id": <alice>, "text": "x", "reply_markup": {"inline_keyboard": 5}}',
     "must be of type Array of Array of InlineKeyboardButton"),
    ("sendMessage", '{"chat_id": <group>, "text": "x", "message_thread_id": 1}',
     "message thread not found"),
    ("editForumTopic", '{"chat_id": <group>, "message_thread_id": 1, "name": "x"}',
     "message thread not found"),
    ("editMessageText", '{"chat_id": <alice>, "message_id": <text>, "text": " "}',
     "message text is empty"),
    ("editMessageText", '{"text": "x"}', "message identifier is not specified"),
    ("editMessageText", '{"chat_id": <alice>, "message_id": <photo>, "text": "x"}',
     "there is no text in the message to edit"),
    ("editMessageCaption", '{"chat_id": <alice>, "message_id": <text>, "caption": "x"}',
     "there is no caption in the message to edit"),
    ("editMessageMedia", ('{"chat_id": <alice>, "message_id": <poll>, "media": '
     '{"type": "photo", "media": "attach://photo"}}'), "there is no media in the message to edit"),
    ("copyMessages", '{"chat_id": <alice>, "from_chat_id": <alice>, "message_ids": [998, 999]}',
     "there are no messages to forward"),
    ("copyMessages", '{"chat_id": <alice>, "from_chat_id": <alice>, "message_ids": [3, 2]}',
     "message identifiers must be in a strictly increasing order"),
    ("copyMessage", '{"chat_id": <alice>, "from_chat_id": <alice>, "message_id": <invoice>}',
     "message can't be copied"),
    ("unpinChatMessage", '{"chat_id": <group>, "message_id": 999}', "message to unpin not found"),
    ("pinChatMessage", '{"chat_id": <stranger>, "message_id": 1}',
     "bot can't initiate conversation with a user"),
    ("sendChatAction", '{"chat_id": <alice>, "action": "dancing"}',
     "wrong parameter action in request"),
    ("setMessageReaction", '{"chat_id": <group>, "message_id": <topic>, "reaction": []}',
     "MESSAGE_ID_INVALID"),
    ("getChatAdministrators", '{"chat_id": <alice>}',
     "there are no administrators in the private chat"),
    ("getChatMember", '{"chat_id": <group>, "user_id": 5}', "PARTICIPANT_ID_INVALID"),
    ("leaveChat", '{"chat_id": <alice>}', "chat member status can't be changed in private chats"),
    ("promoteChatMember", '{"chat_id": <group>, "user_id": <stranger>, "can_pin_messages": true}',
     "USER_NOT_PARTICIPANT"),
    ("banChatMember", '{"chat_id": <group>, "user_id": <bob>, "until_date": -5}',
     'parameter "until_date" is no time'),
    ("setChatTitle", '{"chat_id": <alice>, "title": "x"}', "can't change private chats"),
    ("setChatTitle", '{"chat_id": <group>, "title": " "}', "title can't be empty"),
    ("setChatTitle", '{"chat_id": <group>, "title": "Py Lovers"}', "chat title is not modified"),
    ("setChatDescription", '{"chat_id": <group>, "description": "All about snakes"}',
     "chat description is not modified"),
    ("setChatPhoto", '{"chat_id": <group>, "photo": "photo-1"}',
     "there is no photo in the request"),
    ("revokeChatInviteLink", '{"chat_id": <group>, "invite_link": "https://t.me/+nothing"}',
     "INVITE_HASH_INVALID"),
    ("setMyCommands", '{"commands": [], "scope": {"type": "planet"}}',
     "can't parse BotCommandScope"),
    ("setMyCommands", '{"commands": [{"command": "go", "description": ""}]}',
     "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", '{"commands": ["go"]}', "can't parse BotCommand: expected an Object"),
    ("setMyCommands", ('{"commands": [], "scope": {"type": "chat_administrators", '
     '"chat_id": <alice>}}'), "can't change commands in the chat"),
    ("setChatMenuButton", '{"chat_id": <group>}', "chat is not private"),
    ("sendPhoto", '{"chat_id": <alice>, "photo": "attach://empty"}', "file must be non-empty"),
    ("sendPhoto", '{"chat_id": <alice>, "photo": ""}', "there is no photo in the request"),
    ("sendPhoto", '{"chat_id": <alice>, "photo": "https://example.org/a.png"}',
     "wrong file identifier/HTTP URL specified"),
    ("sendPaidMedia", '{"chat_id": <alice>, "star_count": 5, "media": []}', "1-10 items"),
    ("sendPoll", '{"chat_id": <alice>, "question": " ", "options": ["A"]}',
     "poll question must be non-empty"),
    ("sendPoll", '{"chat_id": <alice>, "question": "?", "options": ["A"], "type": "oath"}',
     "unsupported poll type specified"),
    ("sendPoll", ('{"chat_id": <alice>, "question": "?", "options": ["A"], '
     '"open_period": 60, "close_date": 2000000000}'), "can't use both open_period and close_date"),
    ("stopPoll", '{"chat_id": <alice>, "message_id": <text>}', "message is not a poll"),
    ("answerPreCheckoutQuery", '{"pre_checkout_query_id": "1", "ok": false}',
     "error message must be non-empty"),
    ("refundStarPayment", '{"user_id": <alice>, "telegram_payment_charge_id": "stx1"}',
     "CHARGE_NOT_FOUND"),
    ("sendDice", '{"chat_id": <alice>, "emoji": "x"}', "wrong dice emoji specified"),
    ("sendLocation", '{"chat_id": <alice>, "latitude": 91, "longitude": 0}',
     "wrong location specified"),
    ("sendLocation", '{"chat_id": <alice>, "latitude": "far", "longitude": 0}', "latitude"),
    ("setWebhook", '{"url": "https://example.org", "secret_token": "no spaces"}',
     "secret token contains unallowed characters"),
]  # fmt: skip
"""What no other test of this room says in a story of its own."""


@pytest.mark.parametrize(("method", "params", "words"), REFUSED)
async def test_what_is_refused(
    sandbox: Sandbox, bot: Bot, named: Named, method: str, params: str, words: str
) -> None:
    for name, value in named.items():
        params = params.replace(f"<{name}>", json.dumps(value))
    files = {
        "photo": Upload("p.png", "image/png", PIXEL),
        "empty": Upload("p.png", "image/png", b""),
    }
    if "attach://" not in params:
        files = {}

    with pytest.raises(BotApiError) as refused:
        await sandbox.call(bot, method, json.loads(params), files)

    assert words in refused.value.description
    assert refused.value.error_code in (400, 403)


async def test_a_hundred_commands_are_the_most(sandbox: Sandbox, bot: Bot) -> None:
    commands: list[JSON] = [{"command": f"c{n}", "description": "x"} for n in range(101)]

    assert await sandbox.call(bot, "setMyCommands", {"commands": commands[:100]}, {}) is True
    with pytest.raises(BotApiError, match="BOT_COMMANDS_TOO_MUCH"):
        await sandbox.call(bot, "setMyCommands", {"commands": commands}, {})


async def test_paid_media_are_photos_and_videos(sandbox: Sandbox, bot: Bot, named: Named) -> None:
    media: list[JSON] = [{"type": "photo", "media": "document-1"}]
    document = sandbox.world.files.keep("document", "a.pdf", "application/pdf", b"%PDF")
    media[0]["media"] = document.file_id  # type: ignore[index,call-overload]

    with pytest.raises(BotApiError, match="can't use file of type Document as Photo"):
        await sandbox.call(
            bot, "sendPaidMedia", {"chat_id": named["alice"], "star_count": 5, "media": media}, {}
        )


async def test_what_was_forwarded_or_is_anothers_is_not_stopped(
    sandbox: Sandbox, world: World, bot: Bot, named: Named
) -> None:
    alice, poll = named["alice"], named["poll"]
    again = await sandbox.call(
        bot, "forwardMessage", {"chat_id": alice, "from_chat_id": alice, "message_id": poll}, {}
    )
    stop = {"chat_id": alice, "message_id": again.message_id}  # type: ignore[union-attr]

    with pytest.raises(BotApiError, match="poll can't be stopped"):
        await sandbox.call(bot, "stopPoll", stop, {})


async def test_a_quiz_of_another_bot_is_copied_once_it_is_over(
    sandbox: Sandbox, world: World, bot: Bot
) -> None:
    alice, rival = world.user("Alice"), world.bot("rival_bot")
    group = world.group("Py Lovers", alice, members=[bot, rival])
    quiz: dict[str, JSON] = {
        "chat_id": group.id, "question": "?", "options": ["A", "B"],
        "type": "quiz", "correct_option_ids": [0],
    }  # fmt: skip
    sent = await sandbox.call(rival, "sendPoll", quiz, {})
    copy: dict[str, JSON] = {
        "chat_id": group.id,
        "from_chat_id": group.id,
        "message_id": sent.message_id,  # type: ignore[union-attr]
    }

    with pytest.raises(BotApiError, match="message can't be copied"):
        await sandbox.call(bot, "copyMessage", copy, {})
    await sandbox.call(
        rival, "stopPoll", {"chat_id": group.id, "message_id": copy["message_id"]}, {}
    )
    assert await sandbox.call(bot, "copyMessage", copy, {})


async def test_a_primary_link_that_is_revoked_has_a_successor(
    sandbox: Sandbox, world: World, bot: Bot, named: Named
) -> None:
    group = {"chat_id": named["group"]}
    first = await sandbox.call(bot, "exportChatInviteLink", group, {})
    assert isinstance(first, str)

    await sandbox.call(bot, "revokeChatInviteLink", {**group, "invite_link": first}, {})

    primary = [link for link in world.invites.links.values() if link.primary and not link.revoked]
    assert [link.creator for link in primary] == [bot]
    with pytest.raises(BotApiError, match="INVITE_HASH_EXPIRED"):
        await sandbox.call(bot, "editChatInviteLink", {**group, "invite_link": first}, {})


async def test_media_bring_words_along_unless_each_is_given_by_itself(
    sandbox: Sandbox, world: World, bot: Bot, named: Named
) -> None:
    chat = world.chats[named["group"]]  # type: ignore[index]
    given: dict[str, JSON] = {"chat_id": chat.id, "permissions": {"can_send_other_messages": True}}

    await sandbox.call(bot, "setChatPermissions", given, {})
    assert {"can_send_messages", "can_send_photos"} <= chat.permissions
    alone = {**given, "use_independent_chat_permissions": True}
    await sandbox.call(bot, "setChatPermissions", alone, {})
    assert chat.permissions == {"can_send_other_messages"}


async def test_an_anonymous_admins_words_are_forwarded_as_the_groups(
    sandbox: Sandbox, world: World, bot: Bot
) -> None:
    alice: Person = world.user("Alice")
    group = world.group("Py Lovers", alice, members=[bot])
    said = await alice.says("Rules", in_=group, anonymously=True)

    sent = await sandbox.call(
        bot,
        "forwardMessage",
        {"chat_id": group.id, "from_chat_id": group.id, "message_id": said.id},
        {},
    )

    origin = sent.forward_origin  # type: ignore[union-attr]
    assert (origin.type, origin.sender_chat.id) == ("chat", group.id)

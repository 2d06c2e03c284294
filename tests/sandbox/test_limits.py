"""How much may be sent, and what is said when it is too much."""

from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot as Api
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter

from sandbox.errors import BotApiError
from sandbox.limits import Limits
from sandbox.server import Sandbox
from sandbox.users import Bot as ABot
from sandbox.world import World

BOT = 7
NOON = datetime(2026, 6, 11, 12, tzinfo=UTC)


def refused(limits: Limits, chat_id: int, at: datetime) -> int:
    """For how many seconds one more message is refused."""
    with pytest.raises(BotApiError) as refusal:
        limits.check(BOT, chat_id, at)
    assert refusal.value.error_code == 429
    assert refusal.value.parameters is not None
    return refusal.value.parameters["retry_after"]


def test_a_chat_takes_a_burst_and_then_one_a_second() -> None:
    limits = Limits(burst=3)
    for second in (0, 1, 1):
        limits.check(BOT, 1, NOON + timedelta(seconds=second))

    assert refused(limits, 1, NOON + timedelta(seconds=1)) == 2
    limits.check(BOT, 1, NOON + timedelta(seconds=3))


def test_chats_do_not_wait_for_each_other() -> None:
    limits = Limits(burst=1)
    limits.check(BOT, 1, NOON)

    limits.check(BOT, 2, NOON)

    assert refused(limits, 1, NOON) == 1


def test_all_chats_together_take_thirty_a_second() -> None:
    limits = Limits()
    for chat_id in range(1, 31):
        limits.check(BOT, chat_id, NOON)

    assert refused(limits, 31, NOON + timedelta(milliseconds=500)) == 1
    limits.check(BOT, 31, NOON + timedelta(seconds=1))


def test_a_group_takes_twenty_a_minute() -> None:
    limits = Limits()
    for number in range(20):
        limits.check(BOT, -1, NOON + timedelta(seconds=2 * number))

    assert refused(limits, -1, NOON + timedelta(seconds=40)) == 20
    limits.check(BOT, -1, NOON + timedelta(seconds=60))


def test_what_was_refused_does_not_count() -> None:
    limits = Limits(burst=1)
    limits.check(BOT, 1, NOON)
    for _ in range(5):
        refused(limits, 1, NOON)

    limits.check(BOT, 1, NOON + timedelta(seconds=1))


def test_bots_do_not_wait_for_each_other() -> None:
    limits = Limits(burst=1)
    limits.check(BOT, 1, NOON)

    limits.check(BOT + 1, 1, NOON)

    assert refused(limits, 1, NOON) == 1


def test_a_paid_broadcast_is_faster() -> None:
    limits = Limits()
    for chat_id in range(1, 1001):
        limits.check(BOT, chat_id, NOON, paid=True)

    with pytest.raises(BotApiError, match="retry after 1"):
        limits.check(BOT, 1001, NOON, paid=True)


def test_an_album_counts_as_what_it_holds() -> None:
    limits = Limits()
    limits.check(BOT, 1, NOON, 10)

    assert refused(limits, 1, NOON) == 5
    assert refused(limits, 1, NOON + timedelta(seconds=4)) == 1


@pytest.mark.parametrize(
    ("method", "counts"),
    [
        ("sendMessage", True),
        ("SENDPHOTO", True),
        ("copyMessage", True),
        ("forwardMessages", True),
        ("sendChatAction", False),
        ("getMe", False),
        ("editMessageText", False),
    ],
)
def test_what_counts(method: str, counts: bool) -> None:
    assert Limits().counts(method) is counts


def test_edits_count_if_asked_for() -> None:
    assert Limits(edits=True).counts("editMessageText")


async def test_without_limits_a_bot_sends_as_it_likes(
    sandbox: Sandbox, api: Api, world: World, bot: ABot
) -> None:
    alice = world.user("Alice")
    await alice.says("/start", to=bot)
    assert sandbox.limits is None

    for number in range(40):
        await api.send_message(alice.id, str(number))

    sandbox.limits = Limits(burst=1)
    await api.send_message(alice.id, "counted")
    with pytest.raises(TelegramRetryAfter):
        await api.send_message(alice.id, "too much")
    assert await api.get_me()


async def test_a_bot_is_told_when_to_come_back() -> None:
    async with Sandbox(limits=Limits(burst=1), clock=lambda: NOON) as sandbox:
        bot = sandbox.world.bot("lyceum_bot")
        alice = sandbox.world.user("Alice")
        await alice.says("/start", to=bot)
        session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))
        async with Api(bot.token, session=session) as api:
            await api.send_message(alice.id, "one")

            with pytest.raises(TelegramRetryAfter) as refusal:
                await api.send_message(alice.id, "two")

    assert refusal.value.retry_after == 1

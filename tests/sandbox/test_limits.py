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

NOON = datetime(2026, 6, 11, 12, tzinfo=UTC)


def refused(limits: Limits, chat_id: int, at: datetime) -> int:
    """For how many seconds one more message is refused."""
    with pytest.raises(BotApiError) as refusal:
        limits.check(chat_id, at)
    assert refusal.value.error_code == 429
    assert refusal.value.parameters is not None
    return refusal.value.parameters["retry_after"]


def test_a_chat_takes_a_burst_and_then_one_a_second() -> None:
    limits = Limits(burst=3)
    for second in (0, 1, 1):
        limits.check(1, NOON + timedelta(seconds=second))

    assert refused(limits, 1, NOON + timedelta(seconds=1)) == 2
    limits.check(1, NOON + timedelta(seconds=3))


def test_chats_do_not_wait_for_each_other() -> None:
    limits = Limits(burst=1)
    limits.check(1, NOON)

    limits.check(2, NOON)

    assert refused(limits, 1, NOON) == 1


def test_all_chats_together_take_thirty_a_second() -> None:
    limits = Limits()
    for chat_id in range(1, 31):
        limits.check(chat_id, NOON)

    assert refused(limits, 31, NOON + timedelta(milliseconds=500)) == 1
    limits.check(31, NOON + timedelta(seconds=1))


def test_a_group_takes_twenty_a_minute() -> None:
    limits = Limits()
    for number in range(20):
        limits.check(-1, NOON + timedelta(seconds=2 * number))

    assert refused(limits, -1, NOON + timedelta(seconds=40)) == 20
    limits.check(-1, NOON + timedelta(seconds=60))


def test_what_was_refused_does_not_count() -> None:
    limits = Limits(burst=1)
    limits.check(1, NOON)
    for _ in range(5):
        refused(limits, 1, NOON)

    limits.check(1, NOON + timedelta(seconds=1))


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

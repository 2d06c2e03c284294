"""What a Mini App is handed, as bots check it."""

from datetime import UTC, datetime

import pytest
from aiogram import Bot as Api
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, WebAppInfo
from aiogram.utils.web_app import check_webapp_signature, safe_parse_webapp_init_data

from sandbox import keyboards
from sandbox.signing import init_data
from sandbox.users import Bot
from sandbox.world import World

NOON = datetime(2026, 6, 11, 12, tzinfo=UTC)


def test_it_is_believed(world: World, bot: Bot) -> None:
    wei = world.user("伟", username="wei", language_code="zh")

    given = init_data(bot, wei, NOON, start_param="course-1", query_id="AAE")

    parsed = safe_parse_webapp_init_data(bot.token, given)
    assert parsed.user is not None
    assert (parsed.user.id, parsed.user.first_name) == (wei.id, "伟")
    assert (parsed.auth_date, parsed.start_param, parsed.query_id) == (NOON, "course-1", "AAE")


def test_a_changed_one_is_not_believed(world: World, bot: Bot) -> None:
    given = init_data(bot, world.user("Alice"), NOON)

    assert not check_webapp_signature(bot.token, given.replace("Alice", "Mallory"))


def test_another_bots_is_not_believed(world: World, bot: Bot) -> None:
    given = init_data(world.bot("other_bot"), world.user("Alice"), NOON)

    with pytest.raises(ValueError, match="Invalid init data signature"):
        safe_parse_webapp_init_data(bot.token, given)


async def test_a_button_opens_a_mini_app(api: Api, world: World, bot: Bot) -> None:
    alice = world.user("Alice")
    await alice.says("/start", to=bot)
    app = WebAppInfo(url="https://example.org/stats")
    button = InlineKeyboardButton(text="Funnel", web_app=app)

    await api.send_message(
        alice.id, "Stats", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
    )

    (shown,) = keyboards.buttons(await alice.hears("Stats"))
    assert shown.web_app is not None
    assert shown.web_app.url == app.url

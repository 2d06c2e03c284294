"""Buttons and links do what clients do with them."""

import asyncio
from urllib.parse import parse_qs, urlsplit

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LabeledPrice,
    MenuButtonWebApp,
    ReplyKeyboardMarkup,
    WebAppInfo,
)
from aiogram.utils.web_app import safe_parse_webapp_init_data

from sandbox.errors import Impossible
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.test_actor_api import Phone

STATS = WebAppInfo(url="https://example.org/stats?period=7")


@pytest.fixture
async def alice(world: World, bot: Bot) -> Person:
    """Somebody who talks with the bot."""
    person = world.user("Alice")
    await person.says("/start", to=bot)
    return person


def one(**button: object) -> InlineKeyboardMarkup:
    """A keyboard of one button."""
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Go", **button)]])


def opened_by(bot: Bot, url: object) -> int:
    """Whose signed data a Mini App's address carries."""
    data = parse_qs(urlsplit(str(url)).fragment)["tgWebAppData"][0]
    user = safe_parse_webapp_init_data(bot.token, data).user
    assert user is not None
    return user.id


async def test_a_mini_app_opens_with_signed_data(api: Api, alice: Person, bot: Bot) -> None:
    await api.send_message(alice.id, "Stats", reply_markup=one(web_app=STATS))

    url = (await alice.taps("Go"))["url"]

    assert str(url).startswith(f"{STATS.url}#")
    assert opened_by(bot, url) == alice.id


async def test_the_menu_button_opens_one_too(api: Api, alice: Person, bot: Bot) -> None:
    with pytest.raises(Impossible, match="opens no Mini App"):
        await alice.opens_menu(bot)
    await api.set_chat_menu_button(menu_button=MenuButtonWebApp(text="Stats", web_app=STATS))

    assert opened_by(bot, await alice.opens_menu(bot)) == alice.id


async def test_mini_apps_open_in_private_and_by_https(
    api: Api, world: World, alice: Person, bot: Bot
) -> None:
    group = world.group("Py Lovers", alice, members=[bot])

    with pytest.raises(TelegramBadRequest, match="BUTTON_TYPE_INVALID"):
        await api.send_message(group.id, "Stats", reply_markup=one(web_app=STATS))
    far = WebAppInfo(url="http://example.org/")
    with pytest.raises(TelegramBadRequest, match="Only HTTPS links are allowed"):
        await api.send_message(alice.id, "Stats", reply_markup=one(web_app=far))


async def test_pay_pays(api: Api, alice: Person) -> None:
    price = [LabeledPrice(label="Course", amount=250)]
    await api.send_invoice(
        alice.id, "Python", "A course", "o", "XTR", price, reply_markup=one(pay=True)
    )
    tapping = asyncio.create_task(alice.taps("Go"))

    query = (await api.get_updates(offset=-1, timeout=5))[-1].pre_checkout_query
    while query is None:
        query = (await api.get_updates(offset=-1, timeout=5))[-1].pre_checkout_query
    await api.answer_pre_checkout_query(query.id, ok=True)

    assert await tapping == {}
    assert alice.sees()[-1].is_service


async def test_a_text_is_copied(api: Api, alice: Person) -> None:
    button = one(copy_text=CopyTextButton(text="SPRING"))
    await api.send_message(alice.id, "Coupon", reply_markup=button)

    assert await alice.taps("Go") == {"copied": "SPRING"}


async def test_what_the_sandbox_has_no_place_for(api: Api, alice: Person) -> None:
    await api.send_message(alice.id, "Share", reply_markup=one(switch_inline_query="x"))

    with pytest.raises(Impossible, match="Nobody here can press 'Go'"):
        await alice.taps("Go")


async def test_a_link_brings_the_bot_into_a_group(
    api: Api, world: World, alice: Person, bot: Bot
) -> None:
    group = world.group("Py Lovers", alice)
    with pytest.raises(Impossible, match="Choose the group that the bot is to come into"):
        await alice.opens("https://t.me/lyceum_bot?startgroup=setup")

    await alice.opens("https://t.me/Lyceum_Bot?startgroup=setup", in_=group)

    assert group.member(bot).present
    told = [update.message.text for update in await api.get_updates() if update.message]
    assert told[-1] == "/start@lyceum_bot setup"


async def test_a_link_may_ask_for_rights(api: Api, world: World, alice: Person, bot: Bot) -> None:
    group, news = world.group("Py Lovers", alice), world.channel("News", alice)
    link = "https://t.me/lyceum_bot?startgroup=setup&admin=pin_messages+delete_messages"

    await alice.opens(link, in_=group)
    await alice.opens(link, in_=group)
    await alice.opens("https://t.me/lyceum_bot?startchannel&admin=post_messages", in_=news)

    rights = {"can_manage_chat", "can_pin_messages", "can_delete_messages"}
    assert group.member(bot).rights == rights
    assert news.member(bot).rights == {"can_manage_chat", "can_post_messages"}
    told = [update.message.text for update in await api.get_updates() if update.message]
    assert told.count("/start@lyceum_bot setup") == 2, "where it is already, it only hears"


async def test_a_member_cannot_give_a_bot_the_rights_a_link_asks_for(
    world: World, alice: Person, bot: Bot
) -> None:
    bob = world.user("Bob")
    group = world.group("Py Lovers", alice, members=[bob, bot])

    await bob.opens("https://t.me/lyceum_bot?startgroup=x&admin=pin_messages", in_=group)

    assert not group.member(bot).is_admin


async def test_an_app_that_a_key_opened_sends_data(
    sandbox: Sandbox, api: Api, alice: Person, bot: Bot
) -> None:
    key = KeyboardButton(text="Calendar", web_app=WebAppInfo(url="https://example.org/days"))
    markup = ReplyKeyboardMarkup(keyboard=[[key, KeyboardButton(text="Help")]])
    sent = await api.send_message(alice.id, "When?", reply_markup=markup)
    keyboard = alice.sees(bot)[-1]

    url = (await alice.taps("Calendar"))["url"]
    assert str(url).startswith("https://example.org/days#tgWebAppData=")
    assert "query_id" not in str(url), "it answers by data, not by a query"
    about = {"chat": bot.id, "message": sent.message_id}
    await Phone(sandbox).post(
        f"/as/{alice.id}/app_data", **about, label="Calendar", data="2026-12-01"
    )

    told = (await api.get_updates())[-1].message
    assert told is not None
    assert told.web_app_data is not None
    assert (told.web_app_data.data, told.web_app_data.button_text) == ("2026-12-01", "Calendar")
    with pytest.raises(Impossible, match="'Help' opens no Mini App"):
        await alice.sends_app_data(keyboard, "Help", "x")
    with pytest.raises(Impossible, match="A Mini App sends 1-4096 bytes"):
        await alice.sends_app_data(keyboard, "Calendar", "x" * 4097)


async def test_a_key_tells_ones_number(api: Api, alice: Person, bot: Bot) -> None:
    key = KeyboardButton(text="Share my number", request_contact=True)
    markup = ReplyKeyboardMarkup(keyboard=[[key]])
    await api.send_message(alice.id, "How do we reach you?", reply_markup=markup)

    await alice.taps("Share my number")

    told = (await api.get_updates())[-1].message
    assert told is not None
    assert told.contact is not None
    assert (told.contact.user_id, told.contact.phone_number) == (alice.id, "15550100")


async def test_such_keys_are_for_private_chats(
    api: Api, world: World, alice: Person, bot: Bot
) -> None:
    group = world.group("Py Lovers", alice, members=[bot])
    app = KeyboardButton(text="App", web_app=WebAppInfo(url="https://example.org"))
    contact = KeyboardButton(text="Number", request_contact=True)

    for key in (app, contact):
        markup = ReplyKeyboardMarkup(keyboard=[[key]])
        with pytest.raises(TelegramBadRequest, match="BUTTON_TYPE_INVALID"):
            await api.send_message(group.id, "?", reply_markup=markup)


@pytest.mark.parametrize("payload", ["x" * 65, "a b", "课程"])
async def test_what_a_link_cannot_carry(alice: Person, payload: str) -> None:
    with pytest.raises(Impossible, match="64 of A-Z"):
        await alice.opens(f"https://t.me/lyceum_bot?start={payload}")


async def test_a_public_chat_is_entered_by_its_name(world: World, alice: Person) -> None:
    channel = world.channel("News", world.user("Bob"), username="py_news")

    await alice.opens("https://t.me/py_news")

    assert channel.member(alice).present


async def test_a_word_that_is_no_pattern_is_just_not_there(alice: Person, bot: Bot) -> None:
    with pytest.raises(AssertionError, match="in vain"):
        await alice.hears("Really? (", in_=bot, within=0.01)


async def test_an_answer_to_a_tap_has_an_end(api: Api, world: World, bot: Bot) -> None:
    query = world.ask("callback_query", world.user("Bob"), bot, {"chat_instance": "1"})

    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await api.answer_callback_query(query.id, text="x" * 201)

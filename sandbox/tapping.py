"""Buttons and links, pressed as a client presses them: what each kind does.

"InlineKeyboardButton". A button whose action no client of the sandbox knows is `Impossible`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from telegram import InlineKeyboardButton

from sandbox import access, invites, menu, moves, present, signing
from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.messages import Message
from sandbox.users import Bot
from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.people import Person
    from sandbox.world import World

_LINK = re.compile(
    r"(?:https?://)?t\.me/(?P<username>\w+)(?:\?(?P<kind>start|startgroup)=(?P<payload>.*))?"
)
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
""""Deep linking": what may follow `start=`."""


async def press(
    world: World, person: Person, message: Message, data: str, patience: float
) -> Mapping[str, JSON]:
    """Send a button's data back to its bot and await the answer ("CallbackQuery")."""
    access.ensure_sees(person, message)
    bot = message.via_bot or message.writer
    if not isinstance(bot, Bot):
        raise Impossible("This button belongs to no bot.")
    question: dict[str, object] = {
        "message": present.message(message),
        "chat_instance": str(message.chat.id),
        "data": data,
    }
    query = world.ask("callback_query", person, bot, question, chat=message.chat)  # type: ignore[arg-type]
    try:
        return await asyncio.wait_for(asyncio.shield(query.answer), patience)
    except TimeoutError:
        raise AssertionError(f"nobody answered {person.first_name}'s tap on {data!r}") from None


async def tap(
    world: World, person: Person, message: Message, button: InlineKeyboardButton, patience: float
) -> Mapping[str, JSON]:
    """Do what a button is for; only `callback_data` has an answer."""
    if button.callback_data is not None:
        return await press(world, person, message, str(button.callback_data), patience)
    if button.pay:
        await person.pays(message)
    elif button.url:
        await person.opens(button.url)
    elif button.web_app is not None:
        return {"url": open_app(world, person, message, button.web_app.url)}
    elif button.copy_text is not None:
        return {"copied": button.copy_text.text}
    else:
        raise Impossible(f"Nobody here can press {button.text!r}.")
    return {}


def open_app(world: World, person: Person, message: Message, url: str) -> str:
    """A Mini App's address as a client opens it: with signed `initData` in the fragment."""
    access.ensure_sees(person, message)
    bot = message.via_bot or message.writer
    assert isinstance(bot, Bot), "only bots send such buttons"
    return _signed(world, person, bot, url)


def open_menu_app(world: World, person: Person, bot: Bot) -> str:
    """The Mini App of a bot's menu button."""
    button = menu.button_seen(bot, person.id)
    app = button.get("web_app") if isinstance(button, dict) else None
    if not isinstance(app, dict):
        raise Impossible(f"The menu button of {bot.first_name} opens no Mini App.")
    return _signed(world, person, bot, str(app["url"]))


async def follow(world: World, person: Person, link: str, group: Chat | None) -> Message | None:
    """Open a t.me link: into a chat, to a bot, or with a bot into a group."""
    if link in world.invites.links:
        invites.follow(world, person, link)
        return None
    found = _LINK.fullmatch(link)
    username = found["username"].lower() if found else ""
    if found and (chat := world.public_chat(username)) is not None:
        if not chat.member(person).present:
            moves.enter(world, chat, person, person)
        return None
    bot = next((b for b in world.bots.values() if (b.username or "").lower() == username), None)
    if found is None or bot is None:
        raise Impossible(f"{link} leads out of this world.")
    payload = found["payload"] or ""
    if not _PAYLOAD.fullmatch(payload):
        raise Impossible("Telegram passes on 64 of A-Z, a-z, 0-9, _ and - and nothing else.")
    if found["kind"] != "startgroup":
        return await person.says(f"/start {payload}".strip(), to=bot)
    if group is None:
        raise Impossible("Choose the group that the bot is to come into.")
    await person.adds(bot, group)
    return await person.says(f"/start@{bot.username} {payload}".strip(), in_=group)


def where_leads(world: World, link: str) -> Chat | None:
    """The group or channel a link leads into."""
    if link in world.invites.links:
        return world.invites.links[link].chat
    found = _LINK.fullmatch(link)
    return world.public_chat(found["username"].lower()) if found else None


def _signed(world: World, person: Person, bot: Bot, url: str) -> str:
    data = signing.init_data(bot, person, world.now(), query_id=f"AA{world.random.getrandbits(64)}")
    return f"{url}#tgWebAppData={quote(data)}&tgWebAppVersion=9.0&tgWebAppPlatform=sandbox"

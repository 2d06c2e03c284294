"""Buttons and links, pressed as a client presses them: what each kind does.

"InlineKeyboardButton". A button whose action no client of the sandbox knows is `Impossible`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

import telegram
from telegram import InlineKeyboardButton

from sandbox import access, invites, keyboards, menu, moves, present, signing, talking
from sandbox.chats import Chat, rights_in
from sandbox.errors import Impossible
from sandbox.messages import Message
from sandbox.users import Bot
from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.people import Person
    from sandbox.world import World

_LINK = re.compile(
    r"(?:https?://)?t\.me/(?P<username>\w+)"
    r"(?:\?(?P<kind>startgroup|startchannel|start)(?:=(?P<payload>[^&]*))?(?:&admin=(?P<admin>.*))?)?"
)
PHONE = "15550100"
"""Everybody's number, which is nobody's."""
APP_DATA_BYTES = 4096
""""Mini Apps", `sendData`."""
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
""""Deep linking": what may follow `start=`."""


class Unanswered(AssertionError):
    """A tap that its bot has not answered so far; it stays in the bot's queue."""


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
        raise Unanswered(f"nobody answered {person.first_name}'s tap on {data!r}") from None


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


async def press_key(
    world: World, person: Person, message: Message, label: str
) -> Mapping[str, JSON]:
    """Press a key of a reply keyboard: it says its label, tells a number, or opens an app."""
    key, bot = keyboards.key(message, label), message.writer
    if isinstance(app := key.get("web_app"), dict) and isinstance(bot, Bot):
        access.ensure_sees(person, message)
        return {"url": _signed(world, person, bot, str(app["url"]), asked=False)}
    if key.get("request_contact"):
        contact = telegram.Contact(PHONE, person.first_name, person.last_name, person.id)
        talking.write(world, person, message.chat, reply_to=message, content={"contact": contact})
        return {}
    await person.says(label, in_=message.chat)
    return {}


def send_app_data(world: World, person: Person, message: Message, label: str, data: str) -> Message:
    """Close the app that a key opened, with data for its bot."""
    access.ensure_sees(person, message)
    if "web_app" not in keyboards.key(message, label):
        raise Impossible(f"{label!r} opens no Mini App.")
    if not 0 < len(data.encode()) <= APP_DATA_BYTES:
        raise Impossible(f"A Mini App sends 1-{APP_DATA_BYTES} bytes.")
    sent = telegram.WebAppData(data, label)
    return talking.write(world, person, message.chat, content={"web_app_data": sent})


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
    if found["kind"] not in ("startgroup", "startchannel"):
        return await person.says(f"/start {payload}".strip(), to=bot)
    if group is None:
        raise Impossible("Choose the group that the bot is to come into.")
    await _bring(person, bot, group, (found["admin"] or "").split("+"))
    if found["kind"] == "startchannel":
        return None
    return await person.says(f"/start@{bot.username} {payload}".strip(), in_=group)


async def _bring(person: Person, bot: Bot, place: Chat, wanted: Sequence[str]) -> None:
    """Bring a bot in, with the rights its link asks for ("Deep links", `admin`)."""
    if not place.member(bot).present:
        await person.adds(bot, place)
    rights = frozenset(f"can_{right}" for right in wanted) & rights_in(place)
    if rights and place.member(person).has_right("can_promote_members"):
        await person.promotes(bot, place, rights | {"can_manage_chat"})


def where_leads(world: World, link: str) -> Chat | None:
    """The group or channel a link leads into."""
    if link in world.invites.links:
        return world.invites.links[link].chat
    found = _LINK.fullmatch(link)
    return world.public_chat(found["username"].lower()) if found else None


def _signed(world: World, person: Person, bot: Bot, url: str, *, asked: bool = True) -> str:
    """The address; an app that a key opened answers by data and has no query."""
    query_id = f"AA{world.random.getrandbits(64)}" if asked else None
    data = signing.init_data(bot, person, world.now(), query_id=query_id)
    return f"{url}#tgWebAppData={quote(data)}&tgWebAppVersion=9.0&tgWebAppPlatform=sandbox"

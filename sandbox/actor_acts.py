"""What people do over HTTP: each act reads what was posted and calls `people.py`.

The names and fields are listed in docs/sandbox.md. No rule lives here; who may not, hears it from
the same place as in tests.
"""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from sandbox import actor_view, discussion, tapping
from sandbox.access import may_read
from sandbox.chats import Chat, Topic
from sandbox.checkout import Buying
from sandbox.errors import Impossible
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot, User
from sandbox.wire import JSON, Upload
from sandbox.world import World

TITLE_CHARS = 128
"""Characters of a chat's title ("setChatTitle")."""


class Unknown(Exception):
    """There is nobody and nothing by that id; the sentence says what was looked for."""


@dataclass(frozen=True, slots=True)
class Doing:
    """One person's act, with what was posted."""

    world: World
    person: Person
    body: Mapping[str, JSON]
    files: Mapping[str, Upload]

    def text(self, name: str, default: str | None = None) -> str:
        """A String that must be there unless there is a default."""
        value = self.body.get(name, default)
        if not isinstance(value, str):
            raise Impossible(f'"{name}" must be a string.')
        return value

    def flag(self, name: str) -> bool:
        """A Boolean; left out is false."""
        return self.body.get(name) in (True, "true")

    def chat(self, name: str = "chat") -> Chat:
        """The chat of "chat": a group's id, or a bot's for the private chat with it."""
        return chat_of(self.world, self.person, number(self.body.get(name), name))

    def message(self, name: str = "message") -> Message:
        """A message of that chat, which the person must be able to see."""
        chat, wanted = self.chat(), number(self.body.get(name), name)
        found = chat.messages.get(wanted) if may_read(chat, self.person) else None
        if found is None:
            raise Unknown(f"This chat has no message {wanted}.")
        return found

    def reply_to(self) -> Message | None:
        """The message that is answered, if one is."""
        return self.message("reply_to") if self.body.get("reply_to") else None

    def topic(self) -> Topic | None:
        """The topic of a forum that is meant, if one is."""
        if not self.body.get("topic"):
            return None
        wanted = number(self.body["topic"], "topic")
        if (topic := self.chat().topics.get(wanted)) is None:
            raise Unknown(f"This chat has no topic {wanted}.")
        return topic

    def bot(self) -> Bot:
        """The bot of "chat"."""
        if (bot := self.chat().bot) is None:
            raise Impossible("Only bots can be blocked.")
        return bot

    def user(self) -> User:
        """Somebody by the id of "user"."""
        wanted = number(self.body.get("user"), "user")
        if (user := self.world.users.get(wanted)) is None:
            raise Unknown(f"There is nobody by the id {wanted}.")
        return user

    def shown(self, message: Message) -> JSON:
        """A message as the person sees it."""
        return actor_view.message(self.world, message, self.person)


async def _say(do: Doing) -> JSON:
    said = await do.person.says(
        do.text("text"),
        in_=do.chat(),
        reply_to=do.reply_to(),
        topic=do.topic(),
        anonymously=do.flag("anonymously"),
    )
    return do.shown(said)


async def _send(do: Doing) -> JSON:
    file = do.files.get("file")
    if file is None:
        raise Impossible('Post a form with the file as "file".')
    said = await do.person.sends(
        do.text("kind", "document"),
        file.data,
        in_=do.chat(),
        name=file.filename,
        content_type=file.content_type,
        caption=do.text("caption", "") or None,
        reply_to=do.reply_to(),
        topic=do.topic(),
    )
    return do.shown(said)


async def _tap(do: Doing) -> JSON:
    message = do.message()
    try:
        if "data" in do.body:
            return dict(await do.person.presses(message, do.text("data")))
        return dict(await do.person.taps(do.text("label"), on=message))
    except AssertionError as unmet:  # how people of a test say that they waited in vain
        raise Impossible(str(unmet)) from unmet


async def _vote(do: Doing) -> JSON:
    options = do.body.get("options")
    if not isinstance(options, list):
        raise Impossible('"options" must be a list of positions, the first being 0.')
    await do.person.votes(do.message(), *(number(option, "options") for option in options))
    return do.shown(do.message())


async def _react(do: Doing) -> JSON:
    emoji = do.body.get("emoji") or []
    if not isinstance(emoji, list):
        raise Impossible('"emoji" must be a list; an empty one takes the reaction back.')
    await do.person.reacts(do.message(), *(str(one) for one in emoji))
    return do.shown(do.message())


async def _pay(do: Doing) -> JSON:
    what = do.text("link") if "link" in do.body else do.message()
    buying = Buying(
        shipping=number(do.body.get("shipping", 0), "shipping"),
        tip=number(do.body.get("tip", 0), "tip"),
    )
    charge = await do.person.pays(what, buying)
    return {"charge": charge.id, "stars": do.world.till.stars(do.person)}


async def _decline(do: Doing) -> JSON:
    await do.person.declines(do.message())
    return True


async def _unlock(do: Doing) -> JSON:
    await do.person.unlocks(do.message())
    return do.shown(do.message())


async def _edit(do: Doing) -> JSON:
    return do.shown(await do.person.edits(do.message(), do.text("text")))


async def _delete(do: Doing) -> JSON:
    await do.person.deletes(do.message())
    return True


async def _forward(do: Doing) -> JSON:
    place = do.chat("to")
    return do.shown(await do.person.forwards(do.message(), place))


async def _pin(do: Doing) -> JSON:
    await do.person.pins(do.message())
    return True


async def _join(do: Doing) -> JSON:
    await do.person.joins(do.chat())
    return actor_view.chat(do.world, do.chat(), do.person)


async def _leave(do: Doing) -> JSON:
    await do.person.leaves(do.chat())
    return True


async def _add(do: Doing) -> JSON:
    await do.person.adds(do.user(), do.chat(), as_admin=do.flag("as_admin"))
    return True


async def _promote(do: Doing) -> JSON:
    await do.person.promotes(do.user(), do.chat())
    return True


async def _demote(do: Doing) -> JSON:
    await do.person.promotes(do.user(), do.chat(), frozenset())
    return True


async def _kick(do: Doing) -> JSON:
    await do.person.kicks(do.user(), do.chat())
    return True


async def _approve(do: Doing) -> JSON:
    await do.person.approves(do.user(), do.chat())
    return True


async def _found(do: Doing) -> JSON:
    """A new group or channel of one's own, with whoever is named in it."""
    title, kind = do.text("title").strip()[:TITLE_CHARS], do.text("kind", "supergroup")
    if not title:
        raise Impossible("A group needs a title.")
    if kind == "channel":
        chat = do.world.channel(title, do.person, private=do.flag("private"))
    elif kind == "group":
        chat = do.world.basic_group(title, do.person)
    else:
        topics, private = do.flag("topics"), do.flag("private")
        chat = do.world.group(title, do.person, topics=topics, private=private)
    return actor_view.chat(do.world, chat, do.person)


async def _discuss(do: Doing) -> JSON:
    """Let a group of one's own discuss a channel of one's own."""
    discussion.link_by(do.person, channel=do.chat(), group=do.chat("group"))
    return True


async def _upgrade(do: Doing) -> JSON:
    return actor_view.chat(do.world, await do.person.upgrades(do.chat()), do.person)


async def _start(do: Doing) -> JSON:
    words = f"/start {do.text('payload', '')}".strip()
    return do.shown(await do.person.says(words, in_=do.chat()))


async def _open(do: Doing) -> JSON:
    """Follow a link; an invoice is shown first, an invitation says whether one had to ask."""
    link = do.text("link")
    if (invoice := do.world.till.links.get(link)) is not None:
        shown = actor_view.invoice(invoice)
        return {"invoice": shown, "bot": invoice.bot.full_name, "link": link}
    group = do.chat("group") if do.body.get("group") else None
    said = await do.person.opens(link, in_=group)
    if said is not None:
        return {"chat": actor_view.peer(said.chat)}
    place = tapping.where_leads(do.world, link)
    if place is None:
        return None
    return {"chat": actor_view.peer(place), "asked": not place.member(do.person).present}


async def _read(do: Doing) -> JSON:
    """Everything in the chat has been seen."""
    place = do.chat()
    place.read[do.person.id] = max(place.messages, default=0)
    return True


async def _menu(do: Doing) -> JSON:
    return {"url": await do.person.opens_menu(do.bot())}


async def _block(do: Doing) -> JSON:
    await do.person.blocks(do.bot())
    return True


async def _unblock(do: Doing) -> JSON:
    await do.person.unblocks(do.bot())
    return True


ACTS: Mapping[str, Callable[[Doing], Awaitable[JSON]]] = {
    "say": _say,
    "send": _send,
    "tap": _tap,
    "vote": _vote,
    "react": _react,
    "pay": _pay,
    "decline": _decline,
    "unlock": _unlock,
    "edit": _edit,
    "delete": _delete,
    "forward": _forward,
    "pin": _pin,
    "join": _join,
    "leave": _leave,
    "add": _add,
    "promote": _promote,
    "demote": _demote,
    "kick": _kick,
    "approve": _approve,
    "found": _found,
    "discuss": _discuss,
    "upgrade": _upgrade,
    "start": _start,
    "open": _open,
    "read": _read,
    "menu": _menu,
    "block": _block,
    "unblock": _unblock,
}


def chat_of(world: World, person: Person, wanted: int) -> Chat:
    """A chat by its id, or the person's private one with a bot by the bot's."""
    user = world.users.get(wanted)
    if isinstance(user, Bot):
        return world.private(person, user)
    if (chat := world.chats.get(wanted)) is None:
        raise Unknown(f"There is no chat {wanted}.")
    return chat


def number(value: JSON, name: str) -> int:
    """A whole number, written as one or as text."""
    if isinstance(value, int | str) and not isinstance(value, bool):
        with suppress(ValueError):
            return int(value)
    raise Impossible(f'"{name}" must be a whole number.')

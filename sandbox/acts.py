"""What a person can do by a request to the actors' API, each act by its name.

Every act calls the method of `people.py` that a test would call; nothing is decided here.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from sandbox import actor_view, payments, signing
from sandbox.chats import Chat, Topic
from sandbox.errors import Impossible
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot, User
from sandbox.wire import JSON, Upload
from sandbox.world import World

TITLE_CHARS = 128
"""Characters of a group's title ("setChatTitle")."""


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

    def chat(self) -> Chat:
        """The chat of "chat": a group's id, or a bot's for the private chat with it."""
        return chat_of(self.world, self.person, number_of(self.body.get("chat"), "chat"))

    def message(self, name: str = "message") -> Message:
        """A message of that chat."""
        number = number_of(self.body.get(name), name)
        if (found := self.chat().messages.get(number)) is None:
            raise Unknown(f"This chat has no message {number}.")
        return found

    def user(self) -> User:
        """The account of "user": a person's or a bot's."""
        number = number_of(self.body.get("user"), "user")
        if (found := self.world.users.get(number)) is None:
            raise Unknown("There is nobody by that id.")
        return found

    def reply_to(self) -> Message | None:
        """The message that is answered, if one is."""
        return self.message("reply_to") if self.body.get("reply_to") else None

    def topic(self) -> Topic | None:
        """The forum topic one writes in, if it is not the general one."""
        if not self.body.get("topic"):
            return None
        number = number_of(self.body["topic"], "topic")
        if (found := self.chat().topics.get(number)) is None:
            raise Unknown(f"This chat has no topic {number}.")
        return found


async def _say(do: Doing) -> JSON:
    said = await do.person.says(
        do.text("text"), in_=do.chat(), reply_to=do.reply_to(), topic=do.topic()
    )
    return actor_view.message(do.world, said, do.person)


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
    return actor_view.message(do.world, said, do.person)


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
    await do.person.votes(do.message(), *(number_of(option, "options") for option in options))
    return actor_view.message(do.world, do.message(), do.person)


async def _pay(do: Doing) -> JSON:
    if "link" in do.body:
        invoice = do.world.till.links.get(do.text("link"))
        if invoice is None:
            raise Unknown("There is no invoice at this address.")
        charge = await payments.pay(do.world, do.person, invoice)
    else:
        charge = await do.person.pays(do.message())
    return {"charge": charge.id, "stars": do.world.till.stars(do.person)}


async def _edit(do: Doing) -> JSON:
    return actor_view.message(
        do.world, await do.person.edits(do.message(), do.text("text")), do.person
    )


async def _delete(do: Doing) -> JSON:
    await do.person.deletes(do.message())
    return True


async def _join(do: Doing) -> JSON:
    await do.person.joins(do.chat())
    return actor_view.chat(do.world, do.chat(), do.person)


async def _leave(do: Doing) -> JSON:
    await do.person.leaves(do.chat())
    return True


async def _start(do: Doing) -> JSON:
    words = f"/start {do.text('payload', '')}".strip()
    return actor_view.message(do.world, await do.person.says(words, in_=do.chat()), do.person)


async def _open(do: Doing) -> JSON:
    link = do.text("link")
    if (invoice := do.world.till.links.get(link)) is not None:
        shown = actor_view.invoice(invoice)
        return {"invoice": shown, "bot": invoice.bot.full_name, "link": link}
    said = await do.person.opens(link)
    if said is not None:
        return {"chat": actor_view.peer(said.chat)}
    invited = do.world.invites.links[link].chat
    return {"chat": actor_view.peer(invited), "asked": not invited.member(do.person).present}


async def _web_app(do: Doing) -> JSON:
    """The address of a button's Mini App, with the signed `initData` behind its #."""
    message, label = do.message(), do.text("label")
    bot = message.via_bot or message.sender
    found = next((b for b in buttons(message) if b.web_app and b.text == label), None)
    if found is None or found.web_app is None or not isinstance(bot, Bot):
        raise Unknown(f"There is no Mini App behind {label!r}.")
    data = signing.init_data(bot, do.person, do.world.now())
    about = urlencode({"tgWebAppData": data, "tgWebAppVersion": "9.0", "tgWebAppPlatform": "web"})
    return {"url": f"{found.web_app.url}#{about}", "bot": bot.full_name}


async def _react(do: Doing) -> JSON:
    emoji = do.body.get("emoji") or []
    if not isinstance(emoji, list):
        raise Impossible('"emoji" must be a list.')
    await do.person.reacts(do.message(), *(str(one) for one in emoji))
    return actor_view.message(do.world, do.message(), do.person)


async def _forward(do: Doing) -> JSON:
    to = chat_of(do.world, do.person, number_of(do.body.get("to"), "to"))
    said = await do.person.forwards(do.message(), to)
    return actor_view.message(do.world, said, do.person)


async def _read(do: Doing) -> JSON:
    """Everything in the chat has been seen."""
    place = do.chat()
    place.read[do.person.id] = max(place.messages, default=0)
    return True


async def _found(do: Doing) -> JSON:
    """A group of one's own."""
    title = do.text("title").strip()[:TITLE_CHARS]
    if not title:
        raise Impossible("A group needs a title.")
    return actor_view.chat(do.world, do.world.group(title, do.person), do.person)


async def _add(do: Doing) -> JSON:
    """Bring somebody into a group."""
    await do.person.adds(do.user(), do.chat(), as_admin=do.body.get("as_admin") is True)
    return True


async def _promote(do: Doing) -> JSON:
    """Make somebody an admin of a group."""
    await do.person.promotes(do.user(), do.chat())
    return True


async def _block(do: Doing) -> JSON:
    await do.person.blocks(_bot(do))
    return True


async def _unblock(do: Doing) -> JSON:
    await do.person.unblocks(_bot(do))
    return True


ACTS: Mapping[str, Callable[[Doing], Awaitable[JSON]]] = {
    "say": _say,
    "send": _send,
    "tap": _tap,
    "vote": _vote,
    "pay": _pay,
    "edit": _edit,
    "delete": _delete,
    "join": _join,
    "leave": _leave,
    "start": _start,
    "open": _open,
    "web_app": _web_app,
    "react": _react,
    "forward": _forward,
    "read": _read,
    "found": _found,
    "add": _add,
    "promote": _promote,
    "block": _block,
    "unblock": _unblock,
}


def chat_of(world: World, person: Person, number: int) -> Chat:
    user = world.users.get(number)
    if isinstance(user, Bot):
        return world.private(person, user)
    if (chat := world.chats.get(number)) is None:
        raise Unknown(f"There is no chat {number}.")
    return chat


def _bot(do: Doing) -> Bot:
    if (bot := do.chat().bot) is None:
        raise Impossible("Only bots can be blocked.")
    return bot


def number_of(value: JSON, name: str) -> int:
    try:
        return int(value)  # type: ignore[arg-type]  # what is no number is refused just below
    except (TypeError, ValueError):
        raise Impossible(f'"{name}" must be a whole number.') from None

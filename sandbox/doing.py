"""What was posted by somebody who acts over HTTP, read once: chats, messages, people, words."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields

from sandbox import actor_view, checkout
from sandbox.access import may_read
from sandbox.chats import Chat, Topic
from sandbox.checkout import Address, Buying, Told
from sandbox.errors import Impossible
from sandbox.messages import Message
from sandbox.payments import Charge, Invoice
from sandbox.people import Person
from sandbox.users import Bot, User
from sandbox.wire import JSON, Upload
from sandbox.world import World


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

    def mask(self) -> Chat | None:
        """The channel the person speaks as, if they do."""
        return self.chat("as_channel") if self.body.get("as_channel") else None

    def bot(self) -> Bot:
        """The bot of "chat"."""
        if (bot := self.chat().bot) is None:
            raise Impossible("Only bots can be blocked.")
        return bot

    def subscription(self) -> Charge | Chat:
        """What is paid every month: by the "charge" it began with, or a place in "chat"."""
        if "charge" not in self.body:
            return self.chat()
        if (charge := self.world.till.charges.get(self.text("charge"))) is None:
            raise Unknown("There is no such charge.")
        return charge

    def invoice(self) -> Invoice:
        """The invoice of "message", or at "link"."""
        what = self.text("link") if "link" in self.body else self.message()
        return checkout.asked_for(self.world, self.person, what)

    def buying(self) -> Buying:
        """How the pay sheet is filled in; what is left out is made up."""
        made_up = Buying()
        return Buying(
            address=self._address(),
            email=self.text("email", made_up.email),
            phone_number=self.text("phone_number", made_up.phone_number),
            name=self.text("name") if "name" in self.body else None,
            shipping=number(self.body.get("shipping", 0), "shipping"),
            tip=number(self.body.get("tip", 0), "tip"),
        )

    def _address(self) -> Address:
        given = self.body.get("address")
        if given is None:
            return Address()
        parts = {one.name for one in fields(Address)}
        if not isinstance(given, dict) or not parts.issuperset(given):
            raise Impossible('"address" must be an object with the fields of a ShippingAddress.')
        words = {part: str(given.get(part) or "") for part in parts}
        return Address(**words)

    def told(self) -> Told | None:
        """The pay sheet that was filled in before, if it was."""
        if not self.body.get("told"):
            return None
        if (told := self.world.till.told.get(self.text("told"))) is None:
            raise Unknown("There is no such pay sheet.")
        return told

    def user(self) -> User:
        """Somebody by the id of "user"."""
        wanted = number(self.body.get("user"), "user")
        if (user := self.world.users.get(wanted)) is None:
            raise Unknown(f"There is nobody by the id {wanted}.")
        return user

    def shown(self, message: Message) -> JSON:
        """A message as the person sees it."""
        return actor_view.message(self.world, message, self.person)


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

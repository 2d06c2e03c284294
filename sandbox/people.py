"""People of the sandbox: accounts that act as somebody holding a phone would.

They know nothing of any bot's code; what they see is what the world shows them. Waiting is by
event. What a client would not offer raises `Impossible`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox import entities, invites, media, moves, payments, polls, present, reactions
from sandbox.access import ensure_admin, ensure_person_may_write
from sandbox.chats import Chat, Kind, Topic
from sandbox.errors import Impossible
from sandbox.members import GROUP_RIGHTS, Status
from sandbox.messages import Content, Message
from sandbox.reading import deaf, find_button, latest_first, matches, version
from sandbox.users import GROUP_ANONYMOUS_BOT, Bot, User
from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.world import World

PATIENCE = 10.0
"""Seconds a person waits for a bot before giving up."""

_LINK = re.compile(
    r"(?:https?://)?t\.me/(?P<username>\w+)(?:\?(?P<kind>start|startgroup)=(?P<payload>[\w-]*))?"
)

Place = Chat | Bot


@dataclass(eq=False, kw_only=True)
class Person(User):
    """Somebody with an account in `world`."""

    world: World
    _heard: set[tuple[int, int, object]] = field(default_factory=set)

    # Talking

    async def says(
        self,
        text: str,
        to: Bot | None = None,
        *,
        in_: Chat | None = None,
        reply_to: Message | None = None,
        topic: Topic | None = None,
        anonymously: bool = False,
    ) -> Message:
        """Write a message to a bot, or in a group."""
        marked = entities.detect(text.strip())
        return self._write(
            self._place(to or in_), reply_to, topic, anonymously, text=text.strip(), entities=marked
        )

    async def sends(
        self,
        kind: str,
        data: bytes,
        to: Bot | None = None,
        *,
        in_: Chat | None = None,
        name: str = "file.bin",
        content_type: str = "application/octet-stream",
        caption: str | None = None,
        reply_to: Message | None = None,
        topic: Topic | None = None,
    ) -> Message:
        """Send a `photo`, `video`, `audio`, `document` or `voice`."""
        width, height = media.picture_size(data)
        file = self.world.keep(kind, name, content_type, data, width=width, height=height)
        content: dict[str, Content] = {kind: media.shown(file)}
        marked = entities.detect(caption or "")
        return self._write(
            self._place(to or in_),
            reply_to,
            topic,
            False,
            caption=caption,
            caption_entities=marked,
            content=content,
        )

    async def sends_photo(self, data: bytes, to: Bot | None = None, **more: object) -> Message:
        """Send a picture."""
        return await self.sends("photo", data, to, name="photo.png", **more)  # type: ignore[arg-type]

    async def sends_document(self, name: str, data: bytes, to: Bot, **more: object) -> Message:
        """Send a file."""
        return await self.sends("document", data, to, name=name, **more)  # type: ignore[arg-type]

    async def edits(self, message: Message, text: str) -> Message:
        """Change one's own message."""
        if message.sender is not self:
            raise Impossible("This message is somebody else's.")
        message.text, message.entities = text, entities.detect(text)
        return self.world.edited(message)

    async def deletes(self, message: Message) -> None:
        """Delete a message of one's own."""
        self.world.delete(message)

    async def forwards(self, message: Message, to: Place) -> Message:
        """Send a message on to another chat."""
        if message.protected:
            raise Impossible("This message is protected and can't be forwarded.")
        content = {**message.content, "forward_origin": present.origin(message)}
        return self._write(
            self._place(to),
            None,
            None,
            False,
            text=message.text,
            entities=message.entities,
            caption=message.caption,
            caption_entities=message.caption_entities,
            content=content,
        )

    # Listening

    async def hears(
        self,
        what: str,
        in_: Place | None = None,
        *,
        by: User | None = None,
        within: float = PATIENCE,
    ) -> Message:
        """Wait for a message that contains `what` (text or regular expression) and return it.

        Each message, and each new version of it, is heard once.
        """
        with self.world.listen() as onlooker:
            try:
                async with asyncio.timeout(within):
                    while (found := self._find(what, in_, by)) is None:
                        await onlooker.next()
            except TimeoutError:
                raise AssertionError(deaf(self.first_name, what, self.sees(in_))) from None
        self._heard.add(version(found))
        return found

    def sees(self, in_: Place | None = None) -> list[Message]:
        """Every message in one of their chats, or in all of them, the oldest first."""
        chats = [self._place(in_)] if in_ is not None else self.world.chats_of(self)
        return [message for chat in chats for message in chat.messages.values()]

    # Tapping

    async def taps(self, label: str, on: Message | None = None) -> Mapping[str, JSON]:
        """Press a button and wait for the bot's answer; links open, keys are said.

        Returns what `answerCallbackQuery` was given.
        """
        message, button = find_button(label, [on] if on else latest_first(self.sees()))
        if button is None:
            await self.says(label, in_=message.chat)
            return {}
        if button.url:
            await self.opens(button.url)
            return {}
        return await self.presses(message, str(button.callback_data))

    async def presses(self, message: Message, data: str) -> Mapping[str, JSON]:
        """Send a button's data back to its bot ("CallbackQuery")."""
        bot = message.via_bot or message.sender
        if not isinstance(bot, Bot):
            raise Impossible("This button belongs to no bot.")
        question: dict[str, object] = {
            "message": present.message(message),
            "chat_instance": str(message.chat.id),
            "data": data,
        }
        query = self.world.ask("callback_query", self, bot, question, chat=message.chat)  # type: ignore[arg-type]
        try:
            return await asyncio.wait_for(asyncio.shield(query.answer), PATIENCE)
        except TimeoutError:
            raise AssertionError(f"nobody answered {self.first_name}'s tap on {data!r}") from None

    async def opens(self, link: str) -> Message | None:
        """Follow a t.me link: `start` begins a chat with a bot, an invitation leads in or asks."""
        if link in self.world.invites.links:
            invites.follow(self.world, self, link)
            return None
        found = _LINK.match(link)
        bot = next(
            (
                bot
                for bot in self.world.bots.values()
                if found and bot.username == found["username"]
            ),
            None,
        )
        if found is None or bot is None:
            raise Impossible(f"{link} leads out of this world.")
        return await self.says(f"/start {found['payload'] or ''}".strip(), to=bot)

    # Money, polls, feelings

    async def pays(self, message: Message) -> payments.Charge:
        """Pay an invoice. Raises PaymentRefused with the bot's words."""
        return await payments.pay(self.world, self, payments.invoice_in(message))

    async def declines(self, message: Message) -> None:
        """Look at an invoice and close it unpaid; no bot hears of that."""
        payments.invoice_in(message)

    async def votes(self, message: Message, *options: int) -> None:
        """Vote in a poll by position; nothing takes a vote back."""
        polls.vote(self.world, self, message, options)

    async def reacts(self, message: Message, *emoji: str) -> None:
        """React to a message; nothing takes the reaction back."""
        reactions.react(self.world, self, message, emoji)

    # Coming and going

    async def joins(self, chat: Chat) -> None:
        """Come into a group or channel."""
        moves.enter(self.world, chat, self, self)

    async def leaves(self, chat: Chat) -> None:
        """Go out of a group or channel."""
        moves.go(self.world, chat, self, self)

    async def adds(self, user: User, chat: Chat, *, as_admin: bool = False) -> None:
        """Bring somebody, or a bot, into a group."""
        ensure_admin(chat, self)
        moves.enter(self.world, chat, user, self)
        if as_admin:
            moves.promote(self.world, chat, user, self)

    async def promotes(
        self,
        user: User,
        chat: Chat,
        rights: frozenset[str] = GROUP_RIGHTS,
        *,
        anonymous: bool = False,
    ) -> None:
        """Make somebody an administrator; without rights, a plain member again."""
        ensure_admin(chat, self)
        moves.promote(self.world, chat, user, self, rights, anonymous=anonymous)

    async def kicks(self, user: User, chat: Chat) -> None:
        """Remove somebody, or a bot, for good."""
        ensure_admin(chat, self)
        moves.go(self.world, chat, user, self, Status.KICKED)

    async def blocks(self, bot: Bot) -> None:
        """Block a bot."""
        moves.block(self.world, self.world.private(self, bot), self, blocked=True)

    async def unblocks(self, bot: Bot) -> None:
        """Let a bot write again."""
        moves.block(self.world, self.world.private(self, bot), self, blocked=False)

    async def upgrades(self, group: Chat) -> Chat:
        """Make a supergroup of a basic group."""
        ensure_admin(group, self)
        return moves.upgrade(self.world, group, self)

    # Inside

    def _place(self, place: Place | None) -> Chat:
        if place is None:
            raise Impossible("Say where: to a bot, or in a chat.")
        return self.world.private(self, place) if isinstance(place, Bot) else place

    def _write(
        self,
        chat: Chat,
        reply_to: Message | None,
        topic: Topic | None,
        anonymously: bool,
        **fields: object,
    ) -> Message:
        ensure_person_may_write(chat, self)
        if chat.is_private:
            chat.started = True
        sender: User = self.world.users.get(GROUP_ANONYMOUS_BOT, self) if anonymously else self
        hidden = chat if anonymously or chat.kind is Kind.CHANNEL else None
        return self.world.write(
            chat,
            None if chat.kind is Kind.CHANNEL else sender,
            sender_chat=hidden,
            reply_to=reply_to,
            thread_id=topic.id if topic else reply_to.thread_id if reply_to else None,
            **fields,
        )

    def _find(self, what: str, in_: Place | None, by: User | None) -> Message | None:
        for message in self.sees(in_):
            said_by_other = message.sender is not self and by in (None, message.sender)
            if said_by_other and version(message) not in self._heard and matches(message, what):
                return message
        return None

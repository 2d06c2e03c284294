"""People of the sandbox: accounts that act as somebody holding a phone would.

They know nothing of any bot's code; what they see is what the world shows them. Waiting is by
event. What a client would not offer raises `Impossible`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton

from sandbox import entities, keyboards, media, moves, payments, polls, present
from sandbox.chats import Chat, Kind, Topic
from sandbox.errors import Impossible
from sandbox.members import GROUP_RIGHTS, Status
from sandbox.messages import Content, Message
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
    ) -> Message:
        """Send a `photo`, `video`, `audio`, `document` or `voice`."""
        width, height = media.picture_size(data)
        file = self.world.keep(kind, name, content_type, data, width=width, height=height)
        content: dict[str, Content] = {kind: media.shown(file)}
        marked = entities.detect(caption or "")
        return self._write(
            self._place(to or in_),
            reply_to,
            None,
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
                raise AssertionError(self._deaf(what, in_)) from None
        self._heard.add(_version(found))
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
        message, button = self._button(label, on)
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
        """Follow a t.me link; one with `start` begins a chat with the bot."""
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

    async def votes(self, message: Message, *options: int) -> None:
        """Vote in a poll by position; nothing takes a vote back."""
        polls.vote(self.world, self, message, options)

    # Coming and going

    async def joins(self, chat: Chat) -> None:
        """Come into a group or channel."""
        moves.enter(self.world, chat, self, self)

    async def leaves(self, chat: Chat) -> None:
        """Go out of a group or channel."""
        moves.go(self.world, chat, self, self)

    async def adds(self, user: User, chat: Chat, *, as_admin: bool = False) -> None:
        """Bring somebody, or a bot, into a group."""
        self._ensure_admin(chat)
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
        self._ensure_admin(chat)
        moves.promote(self.world, chat, user, self, rights, anonymous=anonymous)

    async def kicks(self, user: User, chat: Chat) -> None:
        """Remove somebody, or a bot, for good."""
        self._ensure_admin(chat)
        moves.go(self.world, chat, user, self, Status.KICKED)

    async def blocks(self, bot: Bot) -> None:
        """Block a bot."""
        moves.block(self.world, self.world.private(self, bot), self, blocked=True)

    async def unblocks(self, bot: Bot) -> None:
        """Let a bot write again."""
        moves.block(self.world, self.world.private(self, bot), self, blocked=False)

    async def upgrades(self, group: Chat) -> Chat:
        """Make a supergroup of a basic group."""
        self._ensure_admin(group)
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
        self._ensure_may_write(chat)
        if chat.is_private:
            chat.started = True
        sender: User = self.world.users.get(GROUP_ANONYMOUS_BOT, self) if anonymously else self
        hidden = chat if anonymously or chat.kind is Kind.CHANNEL else None
        return self.world.write(
            chat,
            None if chat.kind is Kind.CHANNEL else sender,
            sender_chat=hidden,
            reply_to=reply_to,
            thread_id=topic.id if topic else None,
            **fields,
        )

    def _ensure_may_write(self, chat: Chat) -> None:
        if chat.is_private:
            if chat.blocked:
                raise Impossible(f"{self.first_name} has blocked this bot; unblock it first.")
            return
        member = chat.member(self)
        if not member.present:
            raise Impossible(f"{self.first_name} is not in {chat.title}.")
        if chat.kind is Kind.CHANNEL and not member.has_right("can_post_messages"):
            raise Impossible(f"{self.first_name} may not post in {chat.title}.")
        if member.status is Status.RESTRICTED and "can_send_messages" not in member.permissions:
            raise Impossible(f"{self.first_name} may not write in {chat.title}.")

    def _ensure_admin(self, chat: Chat) -> None:
        if not chat.member(self).is_admin:
            raise Impossible(f"{self.first_name} is not an admin of {chat.title}.")

    def _find(self, what: str, in_: Place | None, by: User | None) -> Message | None:
        for message in self.sees(in_):
            if message.sender is self or _version(message) in self._heard:
                continue
            if by is not None and message.sender is not by:
                continue
            words = shown_words(message)
            if what in words or re.search(what, words):
                return message
        return None

    def _deaf(self, what: str, in_: Place | None) -> str:
        seen = "\n".join(f"  · {shown_words(message)!r}" for message in self.sees(in_)[-8:])
        return f"{self.first_name} waited for {what!r} in vain; the latest messages were:\n{seen}"

    def _button(
        self, label: str, on: Message | None
    ) -> tuple[Message, InlineKeyboardButton | None]:
        candidates: Sequence[Message] = [on] if on is not None else self._latest_first()
        for message in candidates:
            for button in keyboards.buttons(message):
                if label in button.text:
                    return message, button
            if label in keyboards.keys(message):
                return message, None
        offered = [
            button.text for message in candidates[:5] for button in keyboards.buttons(message)
        ]
        raise AssertionError(f"{self.first_name} finds no button {label!r}; there are {offered}")

    def _latest_first(self) -> list[Message]:
        return sorted(self.sees(), key=lambda message: (message.date, message.id), reverse=True)


def shown_words(message: Message) -> str:
    """What somebody reads in a message: words, an invoice's title, a poll's question."""
    return "\n".join(_words(message))


def _words(message: Message) -> Iterator[str]:
    yield message.words
    for name in ("invoice", "poll"):
        content = message.content.get(name)
        for part in ("title", "description", "question"):
            if text := getattr(content, part, None):
                yield str(text)


def _version(message: Message) -> tuple[int, int, object]:
    return message.chat.id, message.id, message.edit_date

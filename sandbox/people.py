"""People of the sandbox: accounts that act as somebody holding a phone would.

They know nothing of any bot's code. Waiting is by event. What no client offers raises `Impossible`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox import (
    access,
    checkout,
    entities,
    invites,
    media,
    moves,
    paid_media,
    payments,
    polls,
    reactions,
    talking,
    tapping,
)
from sandbox.chats import Chat, Topic
from sandbox.errors import Impossible
from sandbox.messages import Message
from sandbox.reading import deaf, find_button, latest_first, matches, version
from sandbox.users import Bot, User
from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.world import World

PATIENCE = 30.0
"""Seconds a person waits for a bot before giving up."""

Place = Chat | Bot


@dataclass(eq=False, kw_only=True)
class Person(User):
    """Somebody with an account in `world`."""

    world: World
    is_extra: bool = False
    """Fills the scene; nobody acts as them on the page."""
    _heard: set[tuple[int, int, object]] = field(default_factory=set)

    # Talking

    async def says(
        self,
        text: str,
        to: Bot | None = None,
        *,
        in_: Chat | None = None,
        reply_to: Message | None = None,
        quote: str | None = None,
        topic: Topic | None = None,
        anonymously: bool = False,
        as_channel: Chat | None = None,
    ) -> Message:
        """Write to a bot or in a group; admins also as the group, owners as their channel."""
        text, place = talking.ensure_sayable(text), self._place(to or in_)
        return talking.write(
            self.world,
            self,
            place,
            reply_to=reply_to,
            quote=quote,
            topic=topic,
            speaking_as=place if anonymously else as_channel,
            text=text,
            entities=entities.detect(text),
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
        album: str | None = None,
        anonymously: bool = False,
        as_channel: Chat | None = None,
    ) -> Message:
        """Send a `photo`, `video`, `document`, `voice` … (`media.KINDS`), alone or of an album."""
        if kind not in media.KINDS:
            raise Impossible(f"Nobody can send a {kind}.")
        file = self.world.files.keep(kind, name, content_type, data, media.shape(kind, data))
        place = self._place(to or in_)
        return talking.write(
            self.world,
            self,
            place,
            reply_to=reply_to,
            topic=topic,
            speaking_as=place if anonymously else as_channel,
            permission=media.PERMISSIONS[kind],
            caption=caption,
            caption_entities=entities.detect(caption or ""),
            content={kind: media.shown(file)},
            media_group_id=album,
        )

    async def sends_photo(self, data: bytes, to: Bot | None = None, **more: object) -> Message:
        """Send a picture."""
        return await self.sends("photo", data, to, name="photo.png", **more)  # type: ignore[arg-type]

    async def sends_document(
        self, name: str, data: bytes, to: Bot | None = None, **more: object
    ) -> Message:
        """Send a file."""
        return await self.sends("document", data, to, name=name, **more)  # type: ignore[arg-type]

    async def edits(self, message: Message, text: str) -> Message:
        """Change one's own message."""
        return talking.edit(self.world, self, message, text)

    async def deletes(self, message: Message) -> None:
        """Delete one's own message, or as an admin somebody's."""
        talking.delete(self.world, self, message)

    async def forwards(self, message: Message, to: Place) -> Message:
        """Send a message on to another chat."""
        return talking.forward(self.world, self, message, self._place(to))

    async def pins(self, message: Message) -> None:
        """Put a message at the top of its chat."""
        talking.pin(self.world, self, message)

    # Listening

    async def hears(
        self,
        what: str,
        in_: Place | None = None,
        *,
        by: User | None = None,
        within: float = PATIENCE,
    ) -> Message:
        """Wait for a message, or a new version of one, with `what` in it; each is heard once."""
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
        """Press a button: callbacks wait for their answer, links open, keys are said, Pay pays.

        Returns what `answerCallbackQuery` was given, or the `url` of a Mini App.
        """
        message, button = find_button(label, [on] if on else latest_first(self.sees()))
        if button is None:
            return await tapping.press_key(self.world, self, message, label)
        return await tapping.tap(self.world, self, message, button, PATIENCE)

    async def presses(self, message: Message, data: str) -> Mapping[str, JSON]:
        """Send data back to a message's bot, as any program can that speaks for a client."""
        return await tapping.press(self.world, self, message, data, PATIENCE)

    async def opens(self, link: str, *, in_: Chat | None = None) -> Message | None:
        """Follow a t.me link: `start` begins a chat with a bot, an invitation leads in or asks.

        `startgroup` brings the bot into the group `in_`.
        """
        return await tapping.follow(self.world, self, link, in_)

    async def sends_app_data(self, keyboard: Message, label: str, data: str) -> Message:
        """What a Mini App sends that was opened by a key ("WebAppData")."""
        return tapping.send_app_data(self.world, self, keyboard, label, data)

    async def opens_menu(self, bot: Bot) -> str:
        """Press a bot's menu button; the address of its Mini App, signed."""
        return tapping.open_menu_app(self.world, self, bot)

    # Money, polls, feelings

    async def pays(
        self, what: Message | str, buying: checkout.Buying | None = None
    ) -> payments.Charge:
        """Pay an invoice, or one at a link. Raises PaymentRefused with the bot's words."""
        invoice = checkout.asked_for(self.world, self, what)
        return await checkout.pay(self.world, self, invoice, buying)

    async def declines(self, message: Message) -> None:
        """Look at an invoice and close it unpaid; no bot hears of that."""
        payments.invoice_in(message)

    async def unlocks(self, message: Message) -> None:
        """Pay for paid media."""
        paid_media.unlock(self.world, self, message)

    async def cancels(self, what: payments.Charge | Chat) -> None:
        """Let a subscription, or a place in a paid channel, end with what is paid."""
        self._give_up(what, given_up=True)

    async def resumes(self, what: payments.Charge | Chat) -> None:
        """Let it go on after all."""
        self._give_up(what, given_up=False)

    async def votes(self, message: Message, *options: int) -> None:
        """Vote in a poll by position; nothing takes a vote back."""
        polls.vote(self.world, self, message, options)

    async def reacts(self, message: Message, *emoji: str) -> None:
        """React to a message; nothing takes the reaction back."""
        reactions.react(self.world, self, message, emoji)

    # Coming and going

    async def joins(self, chat: Chat) -> None:
        """Come into a group or channel that is open to all."""
        moves.ensure_open(chat)
        moves.enter(self.world, chat, self, self)

    async def leaves(self, chat: Chat) -> None:
        """Go out of a group or channel."""
        moves.go(self.world, chat, self, self)

    async def adds(self, user: User, chat: Chat, *, as_admin: bool = False) -> None:
        """Bring somebody, or a bot, into a group."""
        access.ensure_person_right(chat, self, "can_invite_users")
        moves.enter(self.world, chat, user, self)
        if as_admin:
            moves.promote(self.world, chat, user, self)

    async def promotes(
        self,
        user: User,
        chat: Chat,
        rights: frozenset[str] | None = None,
        *,
        anonymous: bool = False,
    ) -> None:
        """Make somebody an administrator; with no rights at all, a plain member again."""
        access.ensure_person_right(chat, self, "can_promote_members")
        moves.ensure_subject(chat, user)
        moves.promote(self.world, chat, user, self, rights, anonymous=anonymous)

    async def kicks(self, user: User, chat: Chat) -> None:
        """Remove somebody, or a bot, for good."""
        access.ensure_person_right(chat, self, "can_restrict_members")
        moves.ensure_subject(chat, user)
        moves.ban(self.world, chat, user, self)

    async def approves(self, person: User, chat: Chat) -> None:
        """Let somebody in who asked to join."""
        access.ensure_person_right(chat, self, "can_invite_users")
        invites.approve(self.world, invites.request_of(self.world, chat, person), self)

    async def refuses(self, person: User, chat: Chat) -> None:
        """Leave somebody outside who asked to join."""
        access.ensure_person_right(chat, self, "can_invite_users")
        invites.forget(self.world, invites.request_of(self.world, chat, person))

    async def blocks(self, bot: Bot) -> None:
        """Block a bot."""
        moves.block(self.world, self.world.private(self, bot), self, blocked=True)

    async def unblocks(self, bot: Bot) -> None:
        """Let a bot write again."""
        moves.block(self.world, self.world.private(self, bot), self, blocked=False)

    async def upgrades(self, group: Chat) -> Chat:
        """Make a supergroup of a basic group."""
        access.ensure_admin(group, self)
        return moves.upgrade(self.world, group, self)

    async def disbands(self, chat: Chat) -> None:
        """Delete a group or channel of one's own."""
        moves.disband(self.world, chat, self)

    async def deletes_account(self) -> None:
        """Be gone; whoever writes here is told that the user is deactivated."""
        moves.deactivate(self.world, self)

    # Inside

    def _give_up(self, what: payments.Charge | Chat, *, given_up: bool) -> None:
        if isinstance(what, Chat):
            invites.give_up(self.world, self, what, given_up=given_up)
        else:
            payments.give_up(self.world, self, what, given_up=given_up)

    def _place(self, place: Place | None) -> Chat:
        if place is None:
            raise Impossible("Say where: to a bot, or in a chat.")
        return self.world.private(self, place) if isinstance(place, Bot) else place

    def _find(self, what: str, in_: Place | None, by: User | None) -> Message | None:
        for message in self.sees(in_):
            said_by_other = message.writer is not self and by in (None, message.sender)
            if said_by_other and version(message) not in self._heard and matches(message, what):
                return message
        return None

"""Pictures and films that are seen once they are paid for ("PaidMediaInfo").

Nobody is asked before; the bot hears of a purchase if it gave the media a payload.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import telegram

from sandbox import access, media, payments, present
from sandbox.errors import Impossible
from sandbox.files import StoredFile
from sandbox.payments import Charge, Invoice
from sandbox.users import Bot, User
from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.messages import Message
    from sandbox.world import World


@dataclass(eq=False)
class PaidMedia:
    """What one message sells; it looks locked to everybody, and `unlocked` to its buyers."""

    bot: Bot
    stars: int
    files: Sequence[StoredFile]
    payload: str = ""
    to_channel: bool = False
    """The Stars are the channel's, not the bot's."""
    buyers: set[int] = field(default_factory=set)
    """Ids of those who paid."""

    def shown(self) -> telegram.PaidMediaInfo:
        """As a `PaidMediaInfo`."""
        return telegram.PaidMediaInfo(self.stars, [telegram.PaidMediaPreview() for _ in self.files])

    def unlocked(self) -> list[telegram.PaidMedia]:
        """The media themselves."""
        return [_open(file) for file in self.files]


def media_in(message: Message) -> PaidMedia:
    """The paid media a message carries."""
    paid = message.content.get("paid_media")
    if not isinstance(paid, PaidMedia):
        raise Impossible("There is nothing to unlock in this message.")
    return paid


def unlock(world: World, person: User, message: Message) -> Charge | None:
    """Pay for what a message hides; who has paid already sees it without paying again."""
    paid = media_in(message)
    access.ensure_sees(person, message)
    if person.id in paid.buyers:
        return None
    invoice = Invoice(paid.bot, "", "", paid.payload, payments.STARS, paid.stars, media=paid)
    made = payments.take(world, person, invoice)
    paid.buyers.add(person.id)
    if paid.payload and not paid.to_channel:
        told: dict[str, JSON] = {
            "from": present.user(person).to_dict(),
            "paid_media_payload": paid.payload,
        }
        world.send("purchased_paid_media", told, to=paid.bot)
    world.emit("unlocked", message.chat, message=message, user=person)
    return made


def _open(file: StoredFile) -> telegram.PaidMedia:
    if file.kind == "video":
        return telegram.PaidMediaVideo(media.video(file))
    return telegram.PaidMediaPhoto(media.photo(file))

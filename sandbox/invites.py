"""Invite links and requests to join: who may come into a chat by which address.

"ChatInviteLink", "ChatJoinRequest". Bots make and revoke links through their methods; people
follow them here. A link that no longer works raises `Impossible`, as a client would say so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import telegram

from sandbox import moves, present
from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.members import Member
from sandbox.users import User

if TYPE_CHECKING:
    from sandbox.world import World

MAY_BE_WRITTEN_TO = timedelta(minutes=5)
""""ChatJoinRequest.user_chat_id": how long a bot may write to who asked to join."""
MONTH = timedelta(seconds=2_592_000)
""""createChatSubscriptionInviteLink": the only subscription_period there is."""


@dataclass(eq=False)
class InviteLink:
    """An address that leads into a chat."""

    address: str
    chat: Chat
    creator: User
    name: str | None = None
    expires: datetime | None = None
    member_limit: int | None = None
    by_request: bool = False
    price: int | None = None
    """Stars for each month in a channel ("createChatSubscriptionInviteLink")."""
    primary: bool = False
    revoked: bool = False
    used_by: set[int] = field(default_factory=set)
    """Ids of those who came in by it."""

    def shown(self, pending: int = 0) -> telegram.ChatInviteLink:
        """As a `ChatInviteLink`, with so many requests waiting."""
        return telegram.ChatInviteLink(
            self.address,
            present.user(self.creator),
            self.by_request,
            self.primary,
            self.revoked,
            expire_date=self.expires,
            member_limit=self.member_limit,
            name=self.name,
            subscription_period=MONTH if self.price else None,
            subscription_price=self.price,
            pending_join_request_count=pending or None,
        )


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Somebody who waits to be let in."""

    person: User
    link: InviteLink


@dataclass(frozen=True, slots=True)
class PaidPlace:
    """Somebody's place in a channel that is paid every month."""

    link: InviteLink
    until: datetime
    goes_on: bool
    """Whether it is paid again then."""


@dataclass(eq=False)
class Invites:
    """All links of a world by address, and all requests by chat's and person's id."""

    links: dict[str, InviteLink] = field(default_factory=dict)
    requests: dict[tuple[int, int], JoinRequest] = field(default_factory=dict)
    given_up: set[tuple[int, int]] = field(default_factory=set)
    """Paid places that are not paid again, by chat's and person's id."""
    paid_by: dict[tuple[int, int], InviteLink] = field(default_factory=dict)
    """By which link a place was paid for, by chat's and person's id."""

    def shown(self, link: InviteLink) -> telegram.ChatInviteLink:
        """A link with the number of requests that came by it."""
        return link.shown(sum(request.link is link for request in self.requests.values()))


def add(world: World, chat: Chat, creator: User) -> InviteLink:
    """A new link without any conditions."""
    address = f"https://t.me/+{world.random.getrandbits(64):016x}"
    link = world.invites.links[address] = InviteLink(address, chat, creator)
    return link


def follow(world: World, person: User, address: str) -> None:
    """Open a link: come in, or ask to be let in."""
    link = world.invites.links.get(address)
    if link is None or link.revoked or (link.expires is not None and link.expires <= world.now()):
        raise Impossible("This invite link is not valid any more.")
    if link.member_limit is not None and len(link.used_by) >= link.member_limit:
        raise Impossible("Enough people have used this invite link.")
    moves.ensure_may_enter(link.chat, person, person)
    if link.by_request:
        _ask(world, JoinRequest(person, link))
        return
    if link.price and world.till.stars(person) < link.price:
        raise Impossible(f"{person.first_name} has too few Stars.")
    until = _paid(world, person, link) if link.price else None
    moves.enter(world, link.chat, person, person, invite_link=link.shown(), until=until)
    world.invites.given_up.discard((link.chat.id, person.id))
    link.used_by.add(person.id)


def give_up(world: World, person: User, chat: Chat, *, given_up: bool) -> None:
    """Let a paid place in a channel end with its month, or be paid again after all."""
    if chat.member(person).until is None:
        raise Impossible(f"{person.first_name} has not paid for a place in {chat.title}.")
    key = chat.id, person.id
    if given_up:
        world.invites.given_up.add(key)
    else:
        world.invites.given_up.discard(key)


def paid_places(world: World, person: User) -> list[PaidPlace]:
    """The channels a person pays for every month."""
    return [
        PaidPlace(link, until, goes_on=(chat, who) not in world.invites.given_up)
        for (chat, who), link in world.invites.paid_by.items()
        if who == person.id and (until := _paid_until(link.chat, person)) is not None
    ]


def _paid_until(chat: Chat, person: User) -> datetime | None:
    place = chat.member(person)
    return place.until if place.present and not chat.deleted else None


def _paid(world: World, person: User, link: InviteLink) -> datetime:
    """Take a month's Stars, which are the channel's; until when they last.

    Then the next month is paid, unless it was given up or there are too few Stars.
    """
    price, chat = link.price or 0, link.chat
    world.till.balances[person.id] = world.till.stars(person) - price
    until = world.now() + MONTH
    world.invites.paid_by[chat.id, person.id] = link

    def end() -> None:
        if chat.member(person).until != until or not chat.member(person).present:
            return
        goes_on = (chat.id, person.id) not in world.invites.given_up and not chat.deleted
        if goes_on and world.till.stars(person) >= price:
            place = Member(person, until=_paid(world, person, link))
            moves.change(world, chat, place, person)
        else:
            moves.go(world, chat, person, person)

    world.timetable.add(until, end)
    return until


def request_of(world: World, chat: Chat, person: User) -> JoinRequest:
    """What somebody asked who waits to be let in."""
    if (request := world.invites.requests.get((chat.id, person.id))) is None:
        raise Impossible(f"{person.first_name} has not asked to join {chat.title}.")
    return request


def approve(world: World, request: JoinRequest, by: User) -> None:
    """Let somebody in who asked."""
    forget(world, request)
    person, link = request.person, request.link
    told = link.shown()
    moves.enter(world, link.chat, person, by, invite_link=told, via_join_request=True)
    link.used_by.add(person.id)


def forget(world: World, request: JoinRequest) -> None:
    """The request is decided; the bots lose the way to write to who asked."""
    chat, person = request.link.chat, request.person
    world.invites.requests.pop((chat.id, person.id))
    for bot in chat.bots():
        world.private(person, bot).open_until = None


def _ask(world: World, request: JoinRequest) -> None:
    chat, person = request.link.chat, request.person
    if (chat.id, person.id) in world.invites.requests:
        raise Impossible(f"{person.first_name} has asked to join {chat.title} already.")
    world.invites.requests[chat.id, person.id] = request
    told = telegram.ChatJoinRequest(
        present.chat(chat),
        present.user(person),
        world.now(),
        person.id,
        invite_link=request.link.shown(),
    )
    for bot in chat.bots():
        if chat.member(bot).has_right("can_invite_users"):
            world.private(person, bot).open_until = world.now() + MAY_BE_WRITTEN_TO
            world.send("chat_join_request", told, to=bot)
    world.emit("join_request", chat, told, user=person)

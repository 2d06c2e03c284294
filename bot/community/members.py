"""Who somebody is here: person, community, role, language; kept in memory for a short while.

Rights come from Telegram alone. What is remembered of them is refreshed when it changes and when
it is old. It refuses to decide what a role may do.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import administrators
from bot.community.turn import Role, Turn
from bot.mistakes import InPrivate
from bot.outreach.telegram import ANSWER_SECONDS, Refused, Telegram, Unreachable
from storage import communities, diary, memberships, people
from storage.communities import CHANNEL, Chat, Community
from storage.database import Database
from storage.people import Person

KEPT = timedelta(seconds=60)
"""How long what is known about somebody may be older than the database, in other processes."""

KEPT_PEOPLE = 20_000
"""People remembered at once; about 20 MB."""

ANONYMOUS_ADMIN = 1087968824
"""@GroupAnonymousBot speaks for admins who hide (Bot API, Message: sender_chat)."""

LINKED_CHANNEL = 777000
"""Telegram's own account, which brings a linked channel's posts into its discussion group."""

SPEAKING_CHANNEL = 136817688
"""@Channel_Bot speaks for who writes as a channel (Bot API, Message: sender_chat)."""

NOBODY = frozenset({ANONYMOUS_ADMIN, LINKED_CHANNEL, SPEAKING_CHANNEL})
"""Accounts behind which no one person is: they belong to no group and count in no figures."""

NO_CHAT = "none"
"""The kind of room of updates that belong to a person only, such as votes and payments."""

REACHED = "person.reached"
"""In the diary of each of their communities: the bot may write to somebody now, or again."""

ADMINS_FRESH = timedelta(seconds=30)
"""A bot that is no admin hears of no change of rights: it asks again, but no more often."""

ADMINS_OLD = timedelta(hours=1)
"""While Telegram is out of reach, what it said last holds for so long."""

ADMINS_SECONDS = 10.0
"""So long Telegram is waited for in all, where we know enough to go on without its answer."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody as Telegram shows them with an update (Bot API, User)."""

    id: int
    name: str
    username: str | None = None
    language_code: str | None = None
    speaks_for_chat: bool = False
    """An admin who hides behind the group itself."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where an update comes from (Bot API, Chat)."""

    id: int
    kind: str
    title: str = ""

    @property
    def is_private(self) -> bool:
        """A chat of one person and the bot, or no chat at all."""
        return self.kind in ("private", NO_CHAT)

    @property
    def is_group(self) -> bool:
        """Where people talk; a channel is none."""
        return not self.is_private and self.kind != CHANNEL


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody in one place."""

    person: Person
    community: Community | None
    role: Role


def ensure_somebody(turn: Turn, command: str = "", *, key: str = "hidden-in-private") -> None:
    """Raises InPrivate where nobody knows whose it would be: an admin who hides is the group."""
    if turn.person.id in NOBODY:
        raise InPrivate(key, command=command)


@dataclass(slots=True)
class Members:
    """Recognises people; `forget` somebody whose standing or choices changed."""

    database: Database
    telegram: Telegram
    owner_ids: frozenset[int]
    community_by_chat: dict[int, int] = field(default_factory=dict)
    _kept: OrderedDict[int, dict[int, tuple[Account, Known, datetime]]] = field(
        default_factory=OrderedDict
    )
    """By person, then by room."""
    _refused: dict[int, datetime] = field(default_factory=dict)
    """When Telegram last did not tell who runs a chat."""
    _asking: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    """By chat: who comes while Telegram is asked waits for the same answer."""

    async def recognise(
        self,
        account: Account,
        room: Room,
        now: datetime,
        *,
        speaks: bool = False,
        is_urgent: bool = False,
    ) -> Known:
        """Person, community and role; whoever is new is written down.

        Who `speaks` in a group is there, though nobody may have seen them come back.
        """
        kept = self._kept.get(account.id, {}).get(room.id)
        if kept is not None and kept[0] == account and now - kept[2] < KEPT:
            return kept[1]
        if room.is_group and room.id not in self.community_by_chat:
            await self._ensure_admins(room, now)
        self.forget(account.id)  # what they are here may change what they are elsewhere
        async with self.database.transaction(is_urgent=is_urgent) as session:
            known = await self._look_up(session, account, room, now)
            if speaks and known.community is not None:
                await memberships.note_left(session, known.community.id, account.id, None)
        if known.person.forget_as is None:  # soon they are somebody new
            self._keep(account, room, known, now)
        return known

    def forget(self, person_id: int | None = None) -> None:
        """Ask the database again about somebody, or about everybody."""
        if person_id is None:
            self._kept.clear()
        else:
            self._kept.pop(person_id, None)

    def forget_chat(self, chat_id: int) -> None:
        """A group is not what it was; look it up anew."""
        self.community_by_chat.pop(chat_id, None)
        self._refused.pop(chat_id, None)
        self.forget()

    async def refresh_rights(self, community: Community | None, now: datetime) -> bool:
        """Ask Telegram who the admins are where our list may be old, of all groups together; True
        if asked."""
        if community is None:
            return False
        async with self.database.reading() as session:
            chats = await communities.groups_of(session, community.id)
        old = [
            chat
            for chat in chats
            if (chat.admins_at is None or now - chat.admins_at > ADMINS_FRESH)
            and not self._was_refused(chat.id, now)
        ]
        await asyncio.gather(*(self._ask_once(chat, now) for chat in old))
        return bool(old)

    async def _ask_once(self, chat: Chat, now: datetime) -> None:
        task = self._asking.get(chat.id)
        if task is None:
            task = asyncio.create_task(self._ask(chat, now))
            self._asking[chat.id] = task
            task.add_done_callback(lambda _: self._asking.pop(chat.id, None))
        await asyncio.shield(task)  # others may wait for it, too

    async def _ask(self, chat: Chat, now: datetime) -> None:
        room = Room(chat.id, chat.kind, chat.title)
        is_old = chat.admins_at is None or now - chat.admins_at > ADMINS_OLD
        try:
            patience = ANSWER_SECONDS if is_old else ADMINS_SECONDS
            refusal = await self._ensure_admins(room, now, patience)
        except Unreachable:
            if is_old:
                raise
            self._refused[chat.id] = now
            return
        if refusal is not None:
            async with self.database.transaction() as session:
                await administrators.believe_no_longer(session, chat.id, refusal, now)
            self.forget()

    def _was_refused(self, chat_id: int, now: datetime) -> bool:
        """Whether it was asked for so short a while ago that the answer would be the same."""
        at = self._refused.get(chat_id)
        return at is not None and now - at < ADMINS_FRESH

    async def is_away(self, community: Community) -> bool:
        """Whether the bot is in no group of the community any more."""
        async with self.database.reading() as session:
            return await communities.is_away(session, community.id)

    async def _look_up(
        self, session: AsyncSession, account: Account, room: Room, now: datetime
    ) -> Known:
        person = await people.remember_person(
            session, account.id, account.name, account.username, account.language_code, now
        )
        if room.is_private:
            if room.kind != NO_CHAT and await people.mark_started(session, person, now):
                await _say_reached(session, person, now)
            community = await home_of(session, person)
        else:
            community = await communities.community_of(session, room.id)
            if community is not None:
                self.community_by_chat[room.id] = community.id
                if room.is_group:
                    await _belong(session, person, community, account, now)
        return Known(person, community, await self._role(session, account, community))

    async def _role(
        self, session: AsyncSession, account: Account, community: Community | None
    ) -> Role:
        if account.speaks_for_chat and community is not None:
            return Role.OWNER if account.id in self.owner_ids else Role.ADMIN
        home_id = community.id if community is not None else None
        return await role_of(session, account.id, home_id, self.owner_ids)

    async def _ensure_admins(
        self, room: Room, now: datetime, patience: float = ANSWER_SECONDS
    ) -> Refused | None:
        """Take down a group, if it is new, and who runs it now, or return why that is not told."""
        answer = await administrators.ask(self.telegram, room.id, patience)
        async with self.database.transaction() as session:
            await communities.found_community(session, room.id, room.kind, room.title, now)
            is_as_before = await administrators.take_down(session, room.id, answer, now)
        if room.id not in self.community_by_chat or not is_as_before:
            self.forget()
        if isinstance(answer, Refused):
            self._refused[room.id] = now
            return answer
        self._refused.pop(room.id, None)
        return None

    def _keep(self, account: Account, room: Room, known: Known, now: datetime) -> None:
        self._kept.setdefault(account.id, {})[room.id] = (account, known, now)
        if len(self._kept) > KEPT_PEOPLE:
            self._kept.popitem(last=False)


async def home_of(session: AsyncSession, person: Person) -> Community | None:
    """What a person speaks about in private: their choice, else the first they belong to."""
    if person.community_id is not None:
        return await session.get(Community, person.community_id)
    homes = await communities.communities_of(session, person.id)
    return homes[0] if homes else None


async def role_of(
    session: AsyncSession,
    person_id: int,
    community_id: int | None,
    owner_ids: frozenset[int],
) -> Role:
    """What somebody may do in a community, as far as it was told us; of none, what they may
    everywhere."""
    if person_id in owner_ids:
        return Role.OWNER
    if community_id is None:
        return Role.MEMBER
    if await communities.is_admin(session, community_id, person_id):
        return Role.ADMIN
    if await communities.is_creator(session, community_id, person_id):
        return Role.CREATOR
    return Role.MEMBER


async def _say_reached(session: AsyncSession, person: Person, now: datetime) -> None:
    """Whatever they could not be told so far is told them now (handlers/consequences.py)."""
    for home in await communities.communities_of(session, person.id):
        diary.write_in(session, home.id, REACHED, person.id, now)


async def _belong(
    session: AsyncSession, person: Person, community: Community, account: Account, now: datetime
) -> None:
    if account.id in NOBODY:
        return
    await communities.join_community(session, community.id, person.id, now)
    if person.community_id is None:
        person.community_id = community.id

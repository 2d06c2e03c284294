"""The inbox's door: updates are committed, many in one transaction, before Telegram is told.

Repeats are dropped, chatter and reactions are counted, the rest goes to the lanes. It refuses to
handle anything.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.community.moderation import channel_of
from bot.engagement.points.talk import hour_of, write_in_hours
from handlers.incoming import Incoming, Raw, look_at
from handlers.posts import Posts
from handlers.signs import FELT, felt_by, sign_in
from handlers.watch import Watch
from storage import chat_talk, inbox, post_signs
from storage.channels import Heard, note_channels
from storage.database import Care, Database, DatabaseAway
from storage.events import Talked, count_messages
from storage.people import note_people

KNOWN_PEOPLE = 100_000
"""Ids remembered at once; a few MB."""

PAUSE = 0.2
"""Seconds before the database is tried again."""


@dataclass(slots=True)
class _Offer:
    updates: Sequence[Incoming]
    accepted: asyncio.Future[None]


@dataclass(slots=True)
class Intake:
    """Takes updates in for one bot and one process."""

    database: Database
    bot_id: int
    process_id: str
    now: Clock
    handle: Callable[[Incoming], None]
    """Called once for each new update that concerns us, after the commit."""
    community_by_chat: Mapping[int, int]
    """Groups known so far; chatter elsewhere is handled like everything else."""
    watch: Watch = field(default_factory=Watch)
    """What seems to break a group's rules is handled, though it may be chatter."""
    _posts: Posts = field(default_factory=Posts)
    _offers: list[_Offer] = field(default_factory=list)
    _done: list[int] = field(default_factory=list)
    _doubtful: dict[int, Incoming] = field(default_factory=dict)
    """Refused because the commit's answer never came: they may be in the inbox as ours, and then
    a repeat by Telegram is none, and nobody would handle them."""
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _known: set[int] = field(default_factory=set)
    """People whose names are in the database, as of this hour: somebody may be forgotten."""
    _known_in: datetime | None = None
    _heard: set[tuple[int, int]] = field(default_factory=set)
    """Channels in the database, by community."""
    _judged: dict[int, datetime] = field(default_factory=dict)
    """By community: the hour of talk that was last written into the diary."""
    _spoken: dict[chat_talk.Spot, datetime] = field(default_factory=dict)
    """By place: when somebody spoke there, as it was last written down."""
    _stopping: bool = False

    async def accept(self, raws: Sequence[Raw]) -> None:
        """Return once these updates can no longer be lost; raises if they could not be kept.

        Idle ones are let go at once.
        """
        accepted = asyncio.get_running_loop().create_future()
        updates = [self.look_at(raw) for raw in raws]
        self._offers.append(_Offer([one for one in updates if not one.is_idle], accepted))
        self._woken.set()
        await accepted

    async def flush(self) -> None:
        """Return once everything offered so far is written down and in its lanes, or refused."""
        with suppress(DatabaseAway):
            await self.accept([])

    def look_at(self, raw: Raw) -> Incoming:
        """What an update is about, for this bot."""
        incoming = look_at(raw, self.bot_id)
        offence, post_id = self.watch.look(raw), self._posts.commented(raw)
        if offence is None and post_id is None:
            return incoming
        return replace(incoming, offence=offence, post_id=post_id)

    def mark_done(self, update_id: int) -> None:
        """An update that needed no transaction of its own is dealt with."""
        self._done.append(update_id)
        self._woken.set()

    def stop(self) -> None:
        """Write down what is waiting, then end."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Write batch after batch until stopped."""
        while not self._stopping or self._offers or self._done:
            await self._woken.wait()
            self._woken.clear()
            if self._offers or self._done or self._doubtful:
                await self._write_down()
            if self._stopping:
                self._woken.set()

    async def _write_down(self) -> None:
        offers, self._offers = self._offers, []
        done, self._done = self._done, []
        doubtful, self._doubtful = self._doubtful, {}
        offered = [update for offer in offers for update in offer.updates]
        incoming = [*doubtful.values(), *offered]
        talk = {update.update_id for update in incoming if self._is_talk(update)}
        chatter = talk & {u.update_id for u in incoming if u.is_chatter and not u.offence}
        chatter |= {u.update_id for u in incoming if not FELT.isdisjoint(u.raw)}
        care: Care = "money" if any(update.is_payment for update in incoming) else "chatter"
        try:
            async with self.database.transaction(care, is_urgent=True) as session:
                new = await self._keep(session, incoming, talk, chatter, self.now())
                if doubtful:
                    new |= await inbox.still_open(session, self.bot_id, doubtful, self.process_id)
                if done:
                    await inbox.mark_done(session, self.bot_id, done, self.process_id, self.now())
        except Exception as error:  # noqa: BLE001 - whoever offered must hear of it
            self._known.clear()
            self._heard.clear()
            self._judged.clear()
            self._spoken.clear()
            self._refuse(offers, error)
            self._done += done
            if isinstance(error, DatabaseAway):
                doubtful = {update.update_id: update for update in incoming}
            self._doubtful = doubtful
            await asyncio.sleep(PAUSE)
            self._woken.set()
            return
        for offer in offers:
            if not offer.accepted.done():
                offer.accepted.set_result(None)
        for update in incoming:
            if update.update_id in new - chatter:
                new.discard(update.update_id)
                self.handle(update)

    async def _keep(
        self,
        session: AsyncSession,
        incoming: Sequence[Incoming],
        talk: Collection[int],
        chatter: Collection[int],
        now: datetime,
    ) -> set[int]:
        rows = [self._row(update, update.update_id in chatter, now) for update in incoming]
        new = await inbox.accept(session, rows)
        first = {update.update_id: update for update in incoming}.values()
        said = [u for u in first if u.update_id in new and u.update_id in talk]
        if said:
            await self._count(session, said, now)
        seen = [sign_in(u.raw, self.bot_id, now) for u in first if u.update_id in new]
        if signs := [sign for sign in seen if sign is not None]:
            who = await post_signs.note(session, signs, self.community_by_chat)
            felt = [one for one in felt_by(u.raw for u in first) if one["id"] in who]
            await self._note_people(session, felt, now)
        return new

    async def _count(self, session: AsyncSession, talk: Sequence[Incoming], now: datetime) -> None:
        """Talk by community, person and the hour it was said in, judged when that is over."""
        counts: Counter[Talked] = Counter()
        telling: Counter[Talked] = Counter()
        for update in talk:
            assert update.talk is not None
            home = self.community_by_chat[update.talk.chat_id]
            hour = hour_of(min(update.talk.said_at, now))  # Telegram's clock may be ahead
            key = (home, update.talk.person_id, hour)
            counts[key] += 1
            telling[key] += update.talk.is_telling
        await count_messages(session, counts, telling)
        await self._note_words(session, talk, now)
        await self._note_people(session, [one.raw["message"]["from"] for one in talk], now)
        await self._note_channels(session, talk, now)
        hours = {(home, hour) for home, _, hour in counts if self._judged.get(home) != hour}
        await write_in_hours(session, hours, now)
        self._judged.update(sorted(hours))

    async def _note_words(
        self, session: AsyncSession, talk: Sequence[Incoming], now: datetime
    ) -> None:
        """When somebody last spoke in each place, to about ten seconds."""
        spoken: dict[chat_talk.Spot, datetime] = {}
        for update in talk:
            assert update.talk is not None
            spot = update.talk.chat_id, update.scene.thread_id or chat_talk.CHAT_ITSELF
            at = min(update.talk.said_at, now)
            known = self._spoken.get(spot)
            if known is None or at - known >= chat_talk.ABOUT:
                spoken[spot] = max(at, spoken.get(spot, at))
        if spoken:
            await chat_talk.note(session, spoken)
            self._spoken.update(spoken)

    async def _note_people(
        self, session: AsyncSession, accounts: Sequence[Raw], now: datetime
    ) -> None:
        """Who only chats or reacts has a name, too."""
        if self._known_in != hour_of(now):
            self._known.clear()
            self._known_in = hour_of(now)
        people = {account["id"]: account for account in accounts}
        strangers = people.keys() - self._known
        rows = [_speaker(people[who], now) for who in sorted(strangers)]
        await note_people(session, rows)
        if len(self._known) > KNOWN_PEOPLE:
            self._known.clear()
        self._known |= strangers

    async def _note_channels(
        self, session: AsyncSession, talk: Sequence[Incoming], now: datetime
    ) -> None:
        """Since when somebody speaks as a channel tells whether it is new (moderation.py)."""
        heard: dict[tuple[int, int], Heard] = {}
        for update in talk:
            channel = channel_of(update.raw["message"])
            if update.talk is not None and channel is not None:
                key = (self.community_by_chat[update.talk.chat_id], channel["id"])
                said_at = min(update.talk.said_at, now)
                heard.setdefault(key, Heard(*key, channel.get("title", ""), said_at))
        strangers = heard.keys() - self._heard
        await note_channels(session, [heard[key] for key in sorted(strangers)])
        if len(self._heard) > KNOWN_PEOPLE:
            self._heard.clear()
        self._heard |= strangers

    def _is_talk(self, update: Incoming) -> bool:
        """Asked once per update: a group may become known while we write."""
        return update.talk is not None and update.talk.chat_id in self.community_by_chat

    def _row(self, update: Incoming, is_chatter: bool, now: datetime) -> dict[str, Any]:
        return {
            "bot_id": self.bot_id,
            "update_id": update.update_id,
            "payload": None if is_chatter else update.raw,
            "owner": self.process_id,
            "received_at": now,
            "done_at": now if is_chatter else None,
        }

    def _refuse(self, offers: Sequence[_Offer], error: Exception) -> None:
        for offer in offers:
            if not offer.accepted.done():
                offer.accepted.set_exception(error)


def _speaker(account: Raw, now: datetime) -> dict[str, Any]:
    """How somebody is called (Bot API, User)."""
    return {
        "id": account["id"],
        "name": " ".join(filter(None, (account["first_name"], account.get("last_name")))),
        "username": account.get("username"),
        "telegram_language": account.get("language_code"),
        "seen_at": now,
    }

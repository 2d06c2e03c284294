"""Welcoming who comes into a group: they agree to its rules or solve a puzzle, then may write.

People who come at about the same time share one greeting, which goes away when all have answered
or their time is up. Who was sent away may come back; who agreed once is never asked again.
"""

from datetime import datetime, timedelta
from random import Random

from aiogram.methods import BanChatMember, RestrictChatMember, UnbanChatMember
from aiogram.types import ChatPermissions
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import greetings
from bot.community.enforcing import EVERYTHING, NOTHING
from bot.community.restrictions import Restriction, holding, muted_until, note
from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Call
from bot.outreach.outbox import URGENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import Words
from bot.speech.formats import span
from storage import arrivals, communities, diary
from storage.arrivals import (
    AGREED,
    CAPTCHA,
    DONE,
    FREE,
    OFF,
    REMOVED,
    WAITING,
    Arrival,
    Greeting,
)
from storage.communities import Chat, Community
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.outbox import SENT
from storage.people import Person

GATHER = timedelta(seconds=3)
"""How long a greeting waits for others who come at the same time."""

TRIES = 3
"""Wrong answers after which somebody is sent away; a puzzle of six is guessed by then half the
time, but never by a program that only joins."""


async def arrive(
    session: AsyncSession, community: Community, chat: Chat, person: Person, now: datetime,
    rng: Random, *, came_at: datetime, is_held: bool,
) -> None:  # fmt: skip
    """Somebody came in, maybe a while ago: they may not write until they have answered.

    Who `is_held` back by an admin already is not asked: that admin frees them.
    """
    await arrivals.note_arrival(session, community.id, chat.id, person.id, came_at)
    arrival = await arrivals.arrival_of(session, chat.id, person.id)
    rules = await arrivals.welcome_rules(session, community.id)
    assert arrival is not None, "just noted"
    if rules.mode == OFF or arrival.state in (WAITING, AGREED):
        return
    if await communities.is_admin(session, community.id, person.id):
        return
    mutes_end_at = await muted_until(session, community.id, chat.id, person.id, now)
    if is_held and mutes_end_at is None:
        return
    greeting = await arrivals.gathering_greeting(session, chat.id, rules.mode)
    if greeting is None:
        greeting = Greeting(
            community_id=community.id,
            chat_id=chat.id,
            mode=rules.mode,
            seed=rng.getrandbits(31),
        )
        session.add(greeting)
        await session.flush()
        diary.write_in(session, community.id, "welcome.greet", greeting.id, now + GATHER)
    arrival.state, arrival.greeting_id, arrival.tries = WAITING, greeting.id, 0
    due_at = now + timedelta(minutes=rules.minutes)
    diary.write_in(session, community.id, "welcome.deadline", arrival.id, due_at)
    _log(session, arrival, "welcome.asked", now)
    if chat.kind == "supergroup":  # a basic group knows no restrictions
        hold = RestrictChatMember(chat_id=chat.id, user_id=person.id, permissions=NOTHING)
        await _do(session, arrival, hold, now)


async def after_greeting(
    session: AsyncSession, outcome: Outcome, now: datetime, *, links: Links
) -> None:
    """Remember where it stands; what nobody may have seen holds nobody back."""
    greeting = await arrivals.greeting_by_id(session, outcome.row.subject_id)
    assert greeting is not None, "greetings stay"
    if outcome.state == SENT:
        # a group that was upgraded meanwhile reads it in its new chat
        greeting.chat_id, greeting.message_id = outcome.row.chat_id, outcome.result["message_id"]
        if greeting.state == DONE:
            await greetings.end(session, greeting, links, now)
        return
    for arrival, _ in await arrivals.greeted(session, greeting.id, WAITING):
        arrival.state = FREE
        await _let_write(session, arrival, now)
    greeting.state = DONE


async def answer(session: AsyncSession, turn: Turn, greeting_id: int, choice: int) -> str:
    """Somebody pressed *I agree* or a thing. Returns the toast; raises Mistake for others."""
    arrival = await arrivals.arrival_of(session, turn.place.chat_id, turn.person.id)
    if arrival is None or arrival.state != WAITING or arrival.greeting_id != greeting_id:
        raise Mistake("welcome-not-for-you")
    greeting = await arrivals.greeting_by_id(session, greeting_id)
    assert greeting is not None, "greetings stay"
    reader = turn.in_private().words
    if greeting.mode == CAPTCHA and choice != greetings.puzzle(greeting.seed)[1]:
        arrival.tries += 1
        if arrival.tries < TRIES:
            return reader.plain("welcome-wrong", left=TRIES - arrival.tries)
        await _send_away(session, arrival, turn.now)
        await greetings.close(session, greeting, turn.links, turn.now)
        return reader.plain("welcome-wrong", left=0)
    arrival.state = AGREED
    await _let_write(session, arrival, turn.now)
    _log(session, arrival, "welcome.agreed", turn.now)
    await greetings.close(session, greeting, turn.links, turn.now)
    return _admitted(await holding(session, arrival, turn.now), turn.community, reader, turn.now)


def _admitted(
    restriction: Restriction | None, community: Community, reader: Words, now: datetime
) -> str:
    if restriction is None or not restriction.is_mute:
        return reader.plain("welcome-agreed", group=community.title)
    if restriction.ends_at is None:
        return reader.plain("welcome-agreed-muted", group=community.title)
    left = span(restriction.ends_at - now, reader)
    key = "welcome-agreed-struck" if restriction.for_strikes else "welcome-agreed-muted-for"
    return reader.plain(key, group=community.title, duration=left)


async def time_is_up(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links
) -> None:
    """Who has not answered goes, and may come back."""
    arrival = await arrivals.arrival_by_id(session, entry.subject_id)
    if arrival.state != WAITING:
        return
    await _send_away(session, arrival, now)
    greeting = await arrivals.greeting_by_id(session, arrival.greeting_id)
    assert greeting is not None, "greetings stay"
    await greetings.close(session, greeting, links, now)


async def banned(session: AsyncSession, turn: Turn, chat_id: int, person_id: int) -> None:
    """An admin took somebody out for good: they are awaited no more, and nothing lets them back."""
    await note(session, chat_id, person_id, None)  # a ban takes the place of every restriction
    arrival = await arrivals.arrival_of(session, chat_id, person_id)
    if arrival is None or arrival.state != WAITING:
        return
    arrival.state = REMOVED
    await diary.strike_out(session, "welcome.deadline", arrival.id)
    _log(session, arrival, "welcome.removed", turn.now)
    greeting = await arrivals.greeting_by_id(session, arrival.greeting_id)
    assert greeting is not None, "greetings stay"
    await greetings.close(session, greeting, turn.links, turn.now)


async def _send_away(session: AsyncSession, arrival: Arrival, now: datetime) -> None:
    """Out, but not for good: unbanning a member removes them (Bot API, unbanChatMember)."""
    arrival.state = REMOVED
    await diary.strike_out(session, "welcome.deadline", arrival.id)
    chat = await session.get_one(Chat, arrival.chat_id)
    who: Call = UnbanChatMember(chat_id=chat.id, user_id=arrival.person_id)
    if chat.kind != "supergroup":  # there only a ban removes; whoever is added again may stay
        who = BanChatMember(chat_id=chat.id, user_id=arrival.person_id)
    await _do(session, arrival, who, now)
    _log(session, arrival, "welcome.removed", now)


async def _let_write(session: AsyncSession, arrival: Arrival, now: datetime) -> None:
    """Lift what held back the newcomer; what an admin did, or a mute for strikes, goes on."""
    await diary.strike_out(session, "welcome.deadline", arrival.id)
    chat, person_id = await session.get_one(Chat, arrival.chat_id), arrival.person_id
    if chat.kind != "supergroup":
        return
    free = RestrictChatMember(chat_id=chat.id, user_id=person_id, permissions=EVERYTHING)
    if restriction := await holding(session, arrival, now):
        free = _as_it_was(restriction, chat.id, person_id)
    await _do(session, arrival, free, now)


def _as_it_was(restriction: Restriction, chat_id: int, person_id: int) -> RestrictChatMember:
    """A restriction once more: what held back the newcomer came after it, and replaced it."""
    ends_at = restriction.ends_at
    return RestrictChatMember(
        chat_id=chat_id,
        user_id=person_id,
        permissions=ChatPermissions(**restriction.permissions),
        use_independent_chat_permissions=True,
        until_date=int(ends_at.timestamp()) if ends_at else None,
    )


async def _do(session: AsyncSession, arrival: Arrival, call: Call, now: datetime) -> None:
    """What is done to a member; a missing right is told as with keeping order."""
    reason = Reason("moderation", None, arrival.community_id, urgency=URGENT)
    await say(session, call, now, reason)


def _log(session: AsyncSession, arrival: Arrival, kind: str, now: datetime) -> None:
    cause = f"greeting:{arrival.greeting_id}"
    log_event(
        session,
        arrival.community_id,
        arrival.person_id,
        kind,
        now,
        subject_id=arrival.id,
        cause=cause,
    )

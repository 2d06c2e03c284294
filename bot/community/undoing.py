"""*Undo*: an admin takes a step back that was taken to keep order, and what it did is lifted.

It lifts only what that step itself did: an admin's own mute, another step's and what holds back a
newcomer who has still to answer stay. Telegram says what holds somebody, asked beforehand.
"""

from datetime import datetime

from aiogram.methods import RestrictChatMember, UnbanChatMember, UnbanChatSenderChat
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.enforcing import EVERYTHING, NOTHING, after_action, take_turns
from bot.community.moderation import BAN, EXPIRES, MUTE, MUTED
from bot.community.notices import Notice, tell_admins
from bot.community.restrictions import ALMOST_OVER
from bot.community.setup import ensure_admin
from bot.community.speakers import is_channel
from bot.community.turn import Turn
from bot.community.whereabouts import Unanswered, Unseen, Whereabouts
from bot.mistakes import Mistake
from bot.outreach.messages import Call
from bot.outreach.outbox import URGENT, Reason, say
from bot.outreach.outcomes import Outcome
from storage import arrivals, channels, moderation
from storage.arrivals import WAITING
from storage.communities import Chat, Community
from storage.database import Database
from storage.events import log_event
from storage.moderation import Strike
from storage.outbox import FAILED


async def held_until(
    database: Database, whereabouts: Whereabouts, strike_id: int, now: datetime
) -> int | None:
    """Until when Telegram holds back whose mute this is (Unix time, 0 for ever), if it does.

    Asked outside of transactions. Raises Mistake while Telegram does not answer.
    """
    async with database.reading() as session:
        strike = await session.get(Strike, strike_id)
    if strike is None or not _runs(strike, now):
        return None
    try:
        return await whereabouts.held_until(strike.chat_id, strike.person_id)
    except Unseen:  # whatever is lifted there will be refused, and told
        return None
    except Unanswered as error:
        raise Mistake("moderation-undo-silent") from error


async def undo(session: AsyncSession, turn: Turn, strike_id: int, held: int | None) -> str:
    """An admin takes a step back: the strike counts no more. Returns the toast; raises Mistake.

    `held` is what `held_until` told. A channel may be the team's own, which nobody can tell: it is
    let be from then on.
    """
    community_id = await moderation.home_of_strike(session, strike_id)
    if community_id is None:
        raise Mistake("access-admins")
    await ensure_admin(session, turn, community_id)
    await take_turns(session, community_id)
    strike = await session.get_one(Strike, strike_id)
    reader = turn.in_private().words
    if strike.undone_at is not None:
        return reader.plain("moderation-undone-already")
    if is_channel(strike.person_id):
        await _let_be(session, turn, strike)
        return reader.plain("moderation-undone-channel")
    _mark_undone(session, turn, strike)
    await session.flush()
    if strike.step == BAN:
        chat = await session.get_one(Chat, strike.chat_id)
        if chat.kind == "group":  # unbanChatMember is for supergroups and channels (Bot API)
            return reader.plain("moderation-undone-by-hand")
        await _lift_ban(session, strike, turn.now)
    elif _runs(strike, turn.now):
        if held not in (None, _end_of(strike)):
            return reader.plain("moderation-undone-held")
        await _lift_mute(session, strike, turn.now)
    return reader.plain("moderation-undone")


def _mark_undone(session: AsyncSession, turn: Turn, strike: Strike) -> None:
    strike.undone_at, strike.undone_by = turn.now, turn.person.id
    log_event(
        session,
        strike.community_id,
        None if is_channel(strike.person_id) else strike.person_id,
        "moderation.undone",
        turn.now,
        subject_id=strike.id,
        cause=f"admin:{turn.person.id}",
    )


async def _let_be(session: AsyncSession, turn: Turn, strike: Strike) -> None:
    """All that a channel has against it is undone, and no rule holds for it any more."""
    channel = await channels.channel_of(session, strike.community_id, strike.person_id)
    assert channel is not None, "who has strikes was heard"
    channel.let_be_at, channel.let_be_by = turn.now, turn.person.id
    community_id, channel_id = strike.community_id, strike.person_id
    standing = await moderation.standing_strikes(session, community_id, channel_id)
    bans = {other.chat_id: other for other in standing if other.step == BAN}
    for other in standing:
        _mark_undone(session, turn, other)
    for chat_id, ban in bans.items():
        call = UnbanChatSenderChat(chat_id=chat_id, sender_chat_id=channel_id)
        await _lift(session, ban, call, turn.now)


async def _lift_ban(session: AsyncSession, strike: Strike, now: datetime) -> None:
    if any(other.step == BAN for other in await _others(session, strike, now)):
        return
    call = UnbanChatMember(chat_id=strike.chat_id, user_id=strike.person_id, only_if_banned=True)
    await _lift(session, strike, call, now)


async def _lift_mute(session: AsyncSession, strike: Strike, now: datetime) -> None:
    """Unless a ban came after it; another step's mute goes on until its own end."""
    others = await _others(session, strike, now)
    arrival = await arrivals.arrival_of(session, strike.chat_id, strike.person_id)
    if any(other.step == BAN for other in others):
        return
    if arrival is not None and arrival.state == WAITING:  # answering the greeting lifts it
        return
    ends = [other.at + MUTED for other in others if _runs(other, now)]
    call = RestrictChatMember(
        chat_id=strike.chat_id, user_id=strike.person_id, permissions=EVERYTHING
    )
    if ends:
        rest = {"permissions": NOTHING, "until_date": int(max(ends).timestamp())}
        call = call.model_copy(update=rest)
    await _lift(session, strike, call, now)


async def _others(session: AsyncSession, strike: Strike, now: datetime) -> list[Strike]:
    """What else somebody has against them in that chat."""
    community_id, since = strike.community_id, now - EXPIRES
    left = await moderation.strikes_since(session, community_id, strike.person_id, since)
    return [other for other in left if other.chat_id == strike.chat_id]


def _runs(strike: Strike, now: datetime) -> bool:
    """Whether it is a mute that is not over."""
    return strike.step == MUTE and strike.at + MUTED - now > ALMOST_OVER


def _end_of(strike: Strike) -> int:
    """When its mute ends, as Telegram was told (enforcing.py)."""
    return int((strike.at + MUTED).timestamp())


async def _lift(session: AsyncSession, strike: Strike, call: Call, now: datetime) -> None:
    lifted = Reason("moderation-lift", strike.id, strike.community_id, urgency=URGENT)
    await say(session, call, now, lifted)


async def after_lift(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """What Telegram refuses to lift is for the admins to lift by hand."""
    await after_action(session, outcome, now)
    strike = await session.get(Strike, outcome.row.subject_id)
    if outcome.state != FAILED or strike is None:
        return
    community = await session.get_one(Community, strike.community_id)
    params = {"group": community.title, "number": str(strike.id)}
    notice = Notice("moderation-not-lifted", params)
    await tell_admins(session, community.id, notice, now)

"""The admins' log of what was done to keep order: told in private, and each step can be undone.

It refuses to judge; what follows a broken rule is for enforcing.py.
"""

from collections.abc import Sequence
from datetime import datetime

from aiogram.methods import RestrictChatMember, UnbanChatMember, UnbanChatSenderChat
from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.enforcing import EVERYTHING
from bot.community.moderation import BAN, EXPIRES, MUTE
from bot.community.setup import ensure_admin
from bot.community.speakers import Speaker, is_channel
from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Call, Place, button, text
from bot.outreach.outbox import PATIENT, URGENT, Reason, say
from bot.speech import Html, Words, words
from bot.speech.formats import moment
from storage import channels, moderation, organizers
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.moderation import Strike

SHOWN = 10
"""Strikes in one message; each has a line and a button."""

Logged = Sequence[tuple[Strike, str]]
"""Strikes, each with the name of whose it is."""


async def digest(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Tell the admins in private what was done since they last read of it."""
    community = await session.get_one(Community, entry.subject_id)
    count = await moderation.count_untold(session, community.id)
    strikes = await moderation.latest_strikes(session, community.id, SHOWN, untold=True)
    await moderation.mark_told(session, community.id)
    if not strikes:
        return
    for admin in await organizers.admins_of(session, community.id):
        speech = words(admin.language or admin.telegram_language)
        html = speech(
            "moderation-digest",
            group=community.title,
            strikes=_lines(strikes, community, speech),
            count=count,
        )
        call = text(Place(admin.id), html, _buttons(strikes, speech, links))
        reason = Reason("moderation-digest", None, community.id, urgency=PATIENT)
        await say(session, call, now, reason)


async def show_log(session: AsyncSession, turn: Turn) -> None:
    """`/modlog`: the last steps, each with *Undo*. Raises Mistake when there were none."""
    strikes = await moderation.latest_strikes(session, turn.community.id, SHOWN)
    if not strikes:
        raise Mistake("moderation-log-empty", group=turn.community.title)
    lines = _lines(strikes, turn.community, turn.words)
    html = turn.words("moderation-log", group=turn.community.title, strikes=lines)
    await turn.reply(session, html, _buttons(strikes, turn.words, turn.links))


async def undo(session: AsyncSession, turn: Turn, strike_id: int) -> str:
    """An admin takes a step back: the strike counts no more. Returns the toast; raises Mistake.

    A channel may be the team's own, which nobody can tell: it is let be from then on.
    """
    strike = await moderation.strike_by_id(session, strike_id)
    if strike is None:
        raise Mistake("access-admins")
    await ensure_admin(session, turn, strike.community_id)
    reader = turn.in_private().words
    if strike.undone_at is not None:
        return reader.plain("moderation-undone-already")
    if is_channel(strike.person_id):
        await _let_be(session, turn, strike)
        return reader.plain("moderation-undone-channel")
    _mark_undone(session, turn, strike)
    await session.flush()
    if (call := await _lifting(session, strike, turn.now)) is not None:
        await _lift(session, strike, call, turn.now)
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


async def _lift(session: AsyncSession, strike: Strike, call: Call, now: datetime) -> None:
    lifted = Reason("moderation", strike.id, strike.community_id, urgency=URGENT)
    await say(session, call, now, lifted)


async def _lifting(session: AsyncSession, strike: Strike, now: datetime) -> Call | None:
    """What ends somebody's mute or ban; a ban that came after a mute stays."""
    since = now - EXPIRES
    left = await moderation.strikes_since(session, strike.community_id, strike.person_id, since)
    if any(other.step == BAN and other.chat_id == strike.chat_id for other in left):
        return None
    chat_id, user_id = strike.chat_id, strike.person_id
    if strike.step == BAN:
        return UnbanChatMember(chat_id=chat_id, user_id=user_id, only_if_banned=True)
    if strike.step == MUTE:
        return RestrictChatMember(chat_id=chat_id, user_id=user_id, permissions=EVERYTHING)
    return None


def _lines(strikes: Logged, community: Community, speech: Words) -> Html:
    lines = [_line(strike, name, community, speech) for strike, name in strikes]
    if any(is_channel(strike.person_id) for strike, _ in strikes if strike.undone_at is None):
        lines += [Html(), speech("moderation-log-channels")]
    return Html("\n".join(lines))


def _line(strike: Strike, name: str, community: Community, speech: Words) -> Html:
    speaker = Speaker(strike.person_id, name)
    return speech(
        "moderation-line",
        number=str(strike.id),
        person=speaker.named(speech),
        step=speech.plain(f"moderation-step-{strike.step}"),
        reason=speech.plain(f"moderation-rule-{strike.rule}", speaker=speaker.kind),
        time=moment(strike.at, community.timezone, speech),
        undone=str(strike.undone_at is not None).lower(),
    )


def _buttons(strikes: Logged, speech: Words, links: Links) -> list[list[InlineKeyboardButton]]:
    return [
        [
            button(
                speech.plain("moderation-undo", number=str(strike.id), name=name),
                token=links.token("pardon", strike.id),
            )
        ]
        for strike, name in strikes
        if strike.undone_at is None
    ]

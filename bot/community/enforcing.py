"""What follows a broken rule: the message goes, its author is warned, muted or banned.

Whether a rule is broken is for moderation.py to say; the admins read of it in modlog.py. Nobody of
the team is ever touched. Channels that the team owns can't be known: an admin lets them be.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from aiogram.methods import BanChatMember, BanChatSenderChat, DeleteMessage, RestrictChatMember
from aiogram.types import ChatPermissions
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.moderation import (
    BAN,
    EXPIRES,
    LINK,
    MUTE,
    MUTED,
    STEPS,
    STEPS_OF_BASIC_GROUPS,
    STEPS_OF_CHANNELS,
    Verdict,
    is_new_channel,
    is_young,
    verdict,
)
from bot.community.rights import DELETING, RESTRICTING, lacks_right, tell_missing
from bot.community.speakers import Speaker
from bot.community.turn import Role, Turn
from bot.outreach.messages import Call, Place, text
from bot.outreach.outbox import PATIENT, URGENT, Reason
from bot.outreach.outcomes import Outcome
from bot.speech.formats import span
from storage import arrivals, channels, communities, diary, moderation
from storage.channels import Heard
from storage.database import alone
from storage.events import log_event
from storage.moderation import ModerationRules, Strike

DIGEST_AFTER = timedelta(minutes=1)
"""Admins read of several strikes at once instead of one by one."""

NOTHING = ChatPermissions(**dict.fromkeys(ChatPermissions.model_fields, False))
EVERYTHING = ChatPermissions(**dict.fromkeys(ChatPermissions.model_fields, True))
"""Bot API, restrictChatMember: all permissions lift every restriction."""


async def concerns(session: AsyncSession, turn: Turn, rule: str) -> bool:
    """Whether a rule holds for who seems to break it; the team and old members may post links.

    Who is of the team is read anew: another process may have heard of it.
    """
    rules = await _rules(session, turn)
    if turn.role > Role.MEMBER or rules is None:
        return False
    community_id, person_id = turn.community.id, turn.person.id
    if await communities.makes_courses(session, community_id, person_id):
        return False
    if rule != LINK:
        return True
    joined_at = await arrivals.joined_at(session, community_id, person_id)
    return is_young(joined_at, rules.link_days, turn.now)


async def concerns_channel(session: AsyncSession, turn: Turn, speaker: Speaker, rule: str) -> bool:
    """The same for a channel: one that an admin lets be may do all, an old one post links."""
    rules = await _rules(session, turn)
    if rules is None:
        return False
    channel = await channels.channel_of(session, turn.community.id, speaker.id)
    if channel is not None and channel.let_be_at is not None:
        return False
    heard_at = channel.heard_at if channel is not None else None
    return rule != LINK or is_new_channel(heard_at, rules.link_days, turn.now)


async def take_turns(session: AsyncSession, community_id: int) -> None:
    """Strikes of a community are decided on, told and undone one after another."""
    await alone(session, f"order:{community_id}")


async def _rules(session: AsyncSession, turn: Turn) -> ModerationRules | None:
    """The rules of this place, where they are switched on."""
    if turn.home is None:
        return None
    rules = await moderation.find_rules(session, turn.home.id)
    return rules if rules is not None and rules.since is not None else None


async def act(
    session: AsyncSession, turn: Turn, speaker: Speaker, rule: str, *, can_mute: bool
) -> None:
    """Delete what was said and take the next step; `can_mute` only a supergroup.

    Whether the rule concerns the speaker is asked in the same transaction, after `take_turns`.
    """
    chat_id, message_id = turn.place.chat_id, turn.place.reply_to
    assert message_id is not None, "a group's messages have numbers"
    await _do(session, turn, DeleteMessage(chat_id=chat_id, message_id=message_id))
    since = turn.now - EXPIRES
    earlier = await moderation.strikes_since(session, turn.community.id, speaker.id, since)
    steps: Sequence[str] = STEPS if can_mute else STEPS_OF_BASIC_GROUPS
    if speaker.is_channel:
        steps = STEPS_OF_CHANNELS
    decided = verdict([strike.at for strike in earlier], turn.now, steps)
    if decided.step is not None:
        strike = await _strike(session, turn, speaker, rule, decided.step)
        await _say(session, turn, speaker, strike, decided)
        await _write_in_digest(session, turn)


async def _strike(
    session: AsyncSession, turn: Turn, speaker: Speaker, rule: str, step: str
) -> Strike:
    """Take it down, and do it."""
    chat_id, now = turn.place.chat_id, turn.now
    if speaker.is_channel:
        heard = Heard(turn.community.id, speaker.id, speaker.name, now)
        await channels.remember_channel(session, heard)
    strike = Strike(
        community_id=turn.community.id,
        chat_id=chat_id,
        person_id=speaker.id,
        rule=rule,
        step=step,
        at=now,
    )
    session.add(strike)
    await session.flush()
    log_event(
        session,
        turn.community.id,
        speaker.person_id,
        f"moderation.{step}",
        now,
        subject_id=strike.id,
        cause=f"rule:{rule}",
    )
    if (call := _call(chat_id, speaker, step, now)) is not None:
        await _do(session, turn, call, strike.id)
    return strike


async def _say(
    session: AsyncSession, turn: Turn, speaker: Speaker, strike: Strike, decided: Verdict
) -> None:
    """In the group: what was done, why, and what comes next."""
    html = turn.words(
        f"moderation-said-{decided.step}",
        speaker=speaker.kind,
        person=speaker.named(turn.words),
        reason=turn.words.plain(f"moderation-rule-{strike.rule}", speaker=speaker.kind),
        duration=span(MUTED, turn.words),
        next=str(decided.next_step),
    )
    said = Reason("moderation-said", strike.id, turn.community.id, urgency=PATIENT)
    await turn.call(session, text(Place(strike.chat_id, turn.place.thread_id), html), said)


async def _write_in_digest(session: AsyncSession, turn: Turn) -> None:
    """The admins read of it, if they are not about to anyway."""
    home, due_at = turn.community.id, turn.now + DIGEST_AFTER
    await diary.write_in_once(session, home, "moderation.digest", home, due_at)


def _call(chat_id: int, speaker: Speaker, step: str, now: datetime) -> Call | None:
    """What a step asks of Telegram; a warning is words alone."""
    if step == MUTE:
        until = int((now + MUTED).timestamp())
        return RestrictChatMember(
            chat_id=chat_id, user_id=speaker.id, permissions=NOTHING, until_date=until
        )
    if step == BAN and speaker.is_channel:
        return BanChatSenderChat(chat_id=chat_id, sender_chat_id=speaker.id)
    if step == BAN:
        return BanChatMember(chat_id=chat_id, user_id=speaker.id)
    return None


async def _do(session: AsyncSession, turn: Turn, call: Call, strike_id: int | None = None) -> None:
    await turn.call(session, call, Reason("moderation", strike_id, urgency=URGENT))


async def after_action(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """A step the bot may not take: the admins read which right is missing."""
    community = await communities.community_of(session, outcome.row.chat_id)
    if community is not None and lacks_right(outcome):
        right = DELETING if outcome.row.method == "deleteMessage" else RESTRICTING
        await tell_missing(session, community, [right], now)

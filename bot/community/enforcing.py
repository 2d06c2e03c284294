"""What follows a broken rule: the message goes, its author is warned, muted or banned, the admins
read of it, and each step can be undone.

Whether a rule is broken is for moderation.py to say. Nobody of the team is ever touched.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from aiogram.methods import BanChatMember, DeleteMessage, RestrictChatMember, UnbanChatMember
from aiogram.types import ChatPermissions, InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.moderation import (
    BAN,
    EXPIRES,
    LINK,
    MUTE,
    MUTED,
    WARN,
    Verdict,
    is_young,
    verdict,
)
from bot.community.rights import DELETING, RESTRICTING, lacks_right, tell_missing
from bot.community.setup import ensure_admin
from bot.community.turn import Role, Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Call, Place, button, text
from bot.outreach.outbox import PATIENT, URGENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import Html, Words, words
from bot.speech.formats import moment, span
from bot.speech.mentions import mention
from storage import arrivals, communities, diary, moderation, organizers
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.moderation import Strike
from storage.people import Person

DIGEST_AFTER = timedelta(minutes=1)
"""Admins read of several strikes at once instead of one by one."""

SHOWN = 10
"""Strikes in one message; each has a line and a button."""

NOTHING = ChatPermissions(**dict.fromkeys(ChatPermissions.model_fields, False))
EVERYTHING = ChatPermissions(**dict.fromkeys(ChatPermissions.model_fields, True))
"""Bot API, restrictChatMember: all permissions lift every restriction."""


async def concerns(session: AsyncSession, turn: Turn, rule: str) -> bool:
    """Whether a rule holds for who seems to break it; the team and old members may post links."""
    if turn.role > Role.MEMBER or turn.home is None:
        return False
    rules = await moderation.find_rules(session, turn.home.id)
    if rules is None or rules.since is None:
        return False
    if rule != LINK:
        return True
    joined_at = await arrivals.joined_at(session, turn.home.id, turn.person.id)
    return is_young(joined_at, rules.link_days, turn.now)


async def act(session: AsyncSession, turn: Turn, rule: str, *, can_mute: bool) -> None:
    """Delete what was said and take the next step; `can_mute` only a supergroup."""
    chat_id, message_id = turn.place.chat_id, turn.place.reply_to
    assert message_id is not None, "a group's messages have numbers"
    await _do(session, turn, DeleteMessage(chat_id=chat_id, message_id=message_id))
    since = turn.now - EXPIRES
    earlier = await moderation.strikes_since(session, turn.community.id, turn.person.id, since)
    decided = verdict([strike.at for strike in earlier], turn.now)
    if decided.step is not None:
        step = WARN if decided.step == MUTE and not can_mute else decided.step
        await _strike(session, turn, rule, Verdict(step))


async def _strike(session: AsyncSession, turn: Turn, rule: str, decided: Verdict) -> None:
    assert decided.step is not None
    chat_id, person, now = turn.place.chat_id, turn.person, turn.now
    strike = Strike(
        community_id=turn.community.id,
        chat_id=chat_id,
        person_id=person.id,
        rule=rule,
        step=decided.step,
        at=now,
    )
    session.add(strike)
    await session.flush()
    kind = f"moderation.{decided.step}"
    log_event(
        session, turn.community.id, person.id, kind, now, subject_id=strike.id, cause=f"rule:{rule}"
    )
    if decided.step == MUTE:
        until = int((now + MUTED).timestamp())
        mute = RestrictChatMember(
            chat_id=chat_id, user_id=person.id, permissions=NOTHING, until_date=until
        )
        await _do(session, turn, mute, strike.id)
    elif decided.step == BAN:
        await _do(session, turn, BanChatMember(chat_id=chat_id, user_id=person.id), strike.id)
    reason = turn.words.plain(f"moderation-rule-{rule}")
    html = turn.words(
        f"moderation-said-{decided.step}",
        person=mention(person.id, person.name),
        reason=reason,
        duration=span(MUTED, turn.words),
    )
    said = Reason("moderation-said", strike.id, urgency=PATIENT)
    await turn.call(session, text(Place(chat_id, turn.place.thread_id), html), said)
    if not await diary.is_written_in(session, "moderation.digest", turn.community.id):
        due_at = now + DIGEST_AFTER
        diary.write_in(session, turn.community.id, "moderation.digest", turn.community.id, due_at)


async def _do(session: AsyncSession, turn: Turn, call: Call, strike_id: int | None = None) -> None:
    await turn.call(session, call, Reason("moderation", strike_id, urgency=URGENT))


async def after_action(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """A step the bot may not take: the admins read which right is missing."""
    community = await communities.community_of(session, outcome.row.chat_id)
    if community is not None and lacks_right(outcome):
        right = DELETING if outcome.row.method == "deleteMessage" else RESTRICTING
        await tell_missing(session, community, [right], now)


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
    """An admin takes a step back: the strike counts no more. Returns the toast; raises Mistake."""
    strike = await moderation.strike_by_id(session, strike_id)
    if strike is None:
        raise Mistake("access-admins")
    await ensure_admin(session, turn, strike.community_id)
    if strike.undone_at is not None:
        return turn.in_private().words.plain("moderation-undone-already")
    strike.undone_at, strike.undone_by = turn.now, turn.person.id
    await session.flush()
    log_event(
        session,
        strike.community_id,
        strike.person_id,
        "moderation.undone",
        turn.now,
        subject_id=strike.id,
        cause=f"admin:{turn.person.id}",
    )
    if (call := await _lifting(session, strike, turn.now)) is not None:
        lifted = Reason("moderation", strike.id, strike.community_id, urgency=URGENT)
        await say(session, call, turn.now, lifted)
    return turn.in_private().words.plain("moderation-undone")


async def _lifting(session: AsyncSession, strike: Strike, now: datetime) -> Call | None:
    """What ends a mute or a ban; a ban that came after a mute stays."""
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


def _lines(strikes: Sequence[tuple[Strike, Person]], community: Community, speech: Words) -> Html:
    lines = [
        speech(
            "moderation-line",
            number=str(strike.id),
            person=mention(person.id, person.name),
            step=speech.plain(f"moderation-step-{strike.step}"),
            reason=speech.plain(f"moderation-rule-{strike.rule}"),
            time=moment(strike.at, community.timezone, speech),
            undone=str(strike.undone_at is not None).lower(),
        )
        for strike, person in strikes
    ]
    return Html("\n".join(lines))


def _buttons(
    strikes: Sequence[tuple[Strike, Person]], speech: Words, links: Links
) -> list[list[InlineKeyboardButton]]:
    return [
        [
            button(
                speech.plain("moderation-undo", number=str(strike.id), name=person.name),
                token=links.token("pardon", strike.id),
            )
        ]
        for strike, person in strikes
        if strike.undone_at is None
    ]

"""Who brought whom, and what it brings: points once the newcomer has stayed, or bought.

Nobody brings themselves, somebody who was here before, or somebody they were brought by. Before a
reward is given Telegram is asked whether the newcomer is still there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiogram.methods import GetChatMember
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.earning import day_of, earn
from bot.community.points import INVITED
from bot.community.turn import Turn
from bot.community.whereabouts import (
    BRIEFLY,
    NEVER_THERE,
    Unanswered,
    Unseen,
    Whereabouts,
    is_present,
)
from bot.engagement.points.talk import hour_of
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import words
from storage import communities, diary, memberships, people, points, referrals
from storage.communities import Community
from storage.database import Database
from storage.diary import DiaryEntry
from storage.entitlements import has_paid_besides
from storage.events import log_event
from storage.orders import Order
from storage.outbox import SENT
from storage.people import Person
from storage.referrals import BOUGHT, CAME, LEFT, STAYED, WAITING, WENT, Referral

JUST_NOW = timedelta(minutes=5)
"""An update may be handled again after trouble, when its first try has noted the newcomer; and that
somebody came or went, all in the group see, and admins among bots are told of it besides."""

ASK_AGAIN = timedelta(days=1)
"""When Telegram did not say whether somebody is still there."""

GIVE_UP = timedelta(days=60)
"""After so long without an answer nobody can tell any more."""

REFUNDED = "refunded"
"""Why points are taken back (storage/points.py)."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who came into a group (Bot API, ChatMemberUpdated)."""

    id: int
    name: str
    username: str | None
    language_code: str | None
    address: str | None
    """The invite link they came by."""
    came_at: datetime


def refusal(invited: int, inviter: int, *, line: Collection[int], was_here: bool) -> str | None:
    """Why somebody does not count as brought, if they don't; `line` led to the inviter."""
    if invited == inviter:
        return "self"
    if invited in line:
        return "ring"
    return "known" if was_here else None


# Coming and going


async def came(
    session: AsyncSession, community_id: int, chat_id: int, newcomer: Newcomer, now: datetime
) -> None:
    """Somebody is in the group now; it may be told twice."""
    at = newcomer.came_at
    known = await referrals.was_here(
        session, community_id, newcomer.id, at - JUST_NOW, talked_before=hour_of(at)
    )  # talk is counted as it comes in, and may overtake the news that they came
    row = {"id": newcomer.id, "name": newcomer.name, "username": newcomer.username}
    row |= {"telegram_language": newcomer.language_code, "seen_at": now}
    await people.note_people(session, [row])
    await communities.join_community(session, community_id, newcomer.id, now)
    await memberships.note_left(session, community_id, newcomer.id, None)
    await _log_once(session, community_id, newcomer.id, CAME, now)
    referral = await referrals.referral_of(session, community_id, newcomer.id)
    if referral is None and newcomer.address is not None:
        link = await referrals.link_by_address(session, community_id, newcomer.address)
        if link is not None:
            referral = await _bring(
                session, community_id, newcomer.id, link.person_id, now, was_here=known
            )
    if referral is not None and referral.state == WAITING and referral.joined_at is None:
        referral.chat_id, referral.joined_at = chat_id, now
        terms = await referrals.terms_of(session, community_id)
        due_at = now + timedelta(days=terms.stay_days)
        diary.write_in(session, community_id, "referral.stay", referral.id, due_at)


async def went(
    session: AsyncSession, community_id: int, chat_id: int, person_id: int, now: datetime
) -> None:
    """Somebody is not in the group any more, which may be told twice; who brought them gets nothing
    for it."""
    await _log_once(session, community_id, person_id, WENT, now)
    await memberships.note_left(session, community_id, person_id, now)
    referral = await referrals.referral_of(session, community_id, person_id)
    if referral is None or referral.state != WAITING:
        return
    was_here = referral.joined_at is None  # who leaves and was never seen to come
    if was_here or referral.chat_id == chat_id:
        await _lose(session, referral, now)


async def _log_once(
    session: AsyncSession, community_id: int, person_id: int, kind: str, now: datetime
) -> None:
    if await referrals.last_move(session, community_id, person_id, now - JUST_NOW) != kind:
        log_event(session, community_id, person_id, kind, now)


async def is_inside(
    database: Database,
    whereabouts: Whereabouts,
    community_id: int,
    person_id: int,
    now: datetime,
    *,
    age: timedelta = BRIEFLY,
) -> bool:
    """Whether Telegram sees somebody in a community's groups, though they may never have spoken.

    An answer may be as old as `age`.

    Where it does not tell, nobody is held to have been there.
    """
    async with database.reading() as session:
        groups = await communities.groups_of(session, community_id)
    for group in groups:
        try:
            if await whereabouts.is_in(group.id, person_id, now, age=age):
                return True
        except (Unseen, Unanswered):
            continue
    return False


async def come_by_start(
    session: AsyncSession, turn: Turn, community_id: int, inviter_id: int, *, is_inside: bool
) -> None:
    """Somebody opened a member's private link. Raises Mistake when its group is no more."""
    community = await session.get(Community, community_id)
    if community is None:
        raise Mistake("start-link-broken")
    known = await bring_by_link(session, turn, community_id, inviter_id, is_inside=is_inside)
    html = turn.words("start-member", name=turn.person.name, group=community.title)
    address = None if known else await referrals.way_in(session, community_id, inviter_id)
    label = turn.words.plain("invite-join", group=community.title)
    await turn.reply(session, html, [[button(label, url=address)]] if address else [])


async def bring_by_link(
    session: AsyncSession, turn: Turn, community_id: int, inviter_id: int, *, is_inside: bool
) -> bool:
    """Let somebody into a community and take down who brought them, if it counts.

    Returns whether they had been there before.
    """
    me, now = turn.person.id, turn.now
    known = is_inside or await referrals.was_here(
        session, community_id, me, now + JUST_NOW, talked_before=now
    )
    is_new = await referrals.referral_of(session, community_id, me) is None
    if is_new and await session.get(Person, inviter_id) is not None:  # who may be forgotten
        await _bring(session, community_id, me, inviter_id, now, was_here=known)
    await communities.join_community(session, community_id, me, now)
    await people.settle_in(session, me, community_id)
    return known


async def _bring(
    session: AsyncSession,
    community_id: int,
    person_id: int,
    inviter_id: int,
    now: datetime,
    *,
    was_here: bool,
) -> Referral | None:
    """Take down who brought somebody, if it counts."""
    line = await referrals.line_of(session, community_id, inviter_id)
    why_not = refusal(person_id, inviter_id, line=line, was_here=was_here)
    kind = "referral.refused" if why_not else "referral.came"
    cause = why_not or f"invite:{inviter_id}"
    log_event(session, community_id, person_id, kind, now, subject_id=inviter_id, cause=cause)
    if why_not is not None:
        return None
    referral = Referral(
        community_id=community_id, person_id=person_id, inviter_id=inviter_id, came_at=now
    )
    referral.state = WAITING
    session.add(referral)
    await session.flush()
    return referral


# Rewards


async def bought(session: AsyncSession, community_id: int, person_id: int, now: datetime) -> None:
    """Somebody bought a course; who brought them need not wait any longer."""
    referral = await referrals.referral_of(session, community_id, person_id)
    if referral is not None and referral.state == WAITING:
        await _reward(session, referral, BOUGHT, now)


async def gave_back(session: AsyncSession, order: Order, now: datetime) -> None:
    """A buyer's money goes back, and so do the points it brought; staying may still bring them.

    Another course that they keep brings them just as well.
    """
    home = order.community_id
    referral = await referrals.referral_of(session, home, order.person_id)
    if referral is None or referral.state != BOUGHT:
        return
    if await has_paid_besides(session, order):
        return
    subject = await _deed(session, referral)
    await points.lock_totals(session, home, {referral.inviter_id})
    given = await points.given_for(session, home, referral.inviter_id, INVITED.name, subject)
    if given:
        day = await day_of(session, home, now)
        row = {"community_id": home, "person_id": referral.inviter_id, "reason": REFUNDED}
        await points.give(
            session, [row | {"subject": subject, "amount": -given, "day": day, "at": now}]
        )
    referral.state, referral.settled_at = WAITING, None
    log_event(
        session, home, referral.inviter_id, "referral.refunded", now, subject_id=order.person_id
    )
    if referral.joined_at is not None:
        terms = await referrals.terms_of(session, home)
        due_at = max(now, referral.joined_at + timedelta(days=terms.stay_days))
        diary.write_in(session, home, "referral.stay", referral.id, due_at)


async def _deed(session: AsyncSession, referral: Referral) -> str:
    """What the points are for: a newcomer, and how often points for them were taken back."""
    home, inviter_id, newcomer = referral.community_id, referral.inviter_id, referral.person_id
    again = await points.count_for(session, home, inviter_id, REFUNDED, str(newcomer))
    return f"{newcomer}+{again}" if again else str(newcomer)


async def stay(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """The time to stay is over: ask Telegram whether they are still there."""
    referral = await session.get_one(Referral, entry.subject_id)
    if referral.state != WAITING or referral.chat_id is None:
        return
    call = GetChatMember(chat_id=referral.chat_id, user_id=referral.person_id)
    reason = Reason("referral-check", referral.id, referral.community_id, urgency=PATIENT)
    await say(session, call, now, reason)


async def after_check(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """Telegram said who is there; without an answer it is asked again tomorrow."""
    found = await session.get_one(Referral, outcome.row.subject_id)
    referral = await referrals.referral_of(session, found.community_id, found.person_id)
    if referral is None or referral.state != WAITING or referral.joined_at is None:
        return
    if outcome.state == SENT:
        member = outcome.result
        if is_present(member["status"], is_member=member.get("is_member", True)):
            await _reward(session, referral, STAYED, now)
        else:
            await _lose(session, referral, now)
    elif NEVER_THERE.search(outcome.error or "") or now - referral.joined_at > GIVE_UP:
        await _lose(session, referral, now)
    else:
        home, due_at = referral.community_id, now + ASK_AGAIN
        diary.write_in(session, home, "referral.stay", referral.id, due_at)


async def _reward(session: AsyncSession, referral: Referral, state: str, now: datetime) -> None:
    referral.state, referral.settled_at = state, now
    await diary.strike_out(session, "referral.stay", referral.id)
    home, inviter_id, newcomer = referral.community_id, referral.inviter_id, referral.person_id
    given = await earn(session, home, inviter_id, INVITED, await _deed(session, referral), now)
    log_event(session, home, inviter_id, f"referral.{state}", now, subject_id=newcomer)
    inviter = await session.get_one(Person, inviter_id)
    if given and inviter.started_at is not None and inviter.unreachable_at is None:
        brought = await session.get_one(Person, newcomer)
        community = await session.get_one(Community, home)
        html = words(inviter.language or inviter.telegram_language)(
            f"invite-{state}", name=brought.name, group=community.title, points=given
        )
        reason = Reason("referral", referral.id, home, f"referral:{referral.id}:{state}", PATIENT)
        await say(session, text(Place(inviter_id), html), now, reason)


async def _lose(session: AsyncSession, referral: Referral, now: datetime) -> None:
    referral.state, referral.settled_at = LEFT, now
    await diary.strike_out(session, "referral.stay", referral.id)
    log_event(
        session,
        referral.community_id,
        referral.person_id,
        "referral.left",
        now,
        subject_id=referral.inviter_id,
    )

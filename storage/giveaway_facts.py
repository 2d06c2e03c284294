"""What is known of one entrant that a giveaway's conditions ask about."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import arrivals, communities, lending
from storage.courses import course_by_id
from storage.entitlements import Entitlement
from storage.events import Activity
from storage.giveaways import Giveaway
from storage.polls import Poll, PollVote
from storage.referrals import REWARDED, brought_by

POLLS_LOOKED_AT = 200
"""The latest polls of a community, when one is named by its question."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One person in one community."""

    is_admin: bool = False
    joined_at: datetime | None = None
    """When the bot saw them come in; None for those who were there before it."""
    spoke_at: datetime | None = None
    """The beginning of the last hour in which they said something."""
    bought: bool = False
    """The course that entrants must have bought."""
    voted: bool = False
    """In the poll that entrants must have answered."""
    brought: int = 0
    """People who came by their link and stayed, or bought."""
    owns_prize: bool = False
    made_prize: bool = False
    """It is their own course."""


async def facts_of(session: AsyncSession, giveaway: Giveaway, person_id: int) -> Facts:
    """What the giveaway's conditions need to know; nothing else is looked up."""
    community_id = giveaway.community_id
    return Facts(
        is_admin=giveaway.bars_admins
        and await communities.is_admin(session, community_id, person_id),
        joined_at=await arrivals.joined_at(session, community_id, person_id)
        if giveaway.joined_before is not None
        else None,
        spoke_at=await _spoke_at(session, giveaway, person_id),
        bought=await _bought(session, giveaway, person_id),
        voted=giveaway.poll_id is not None
        and await session.get(PollVote, (giveaway.poll_id, person_id)) is not None,
        brought=await _brought(session, giveaway, person_id),
        owns_prize=giveaway.course_id is not None
        and await lending.kept_entitlement(session, person_id, giveaway.course_id) is not None,
        made_prize=await _made_prize(session, giveaway, person_id),
    )


async def _spoke_at(session: AsyncSession, giveaway: Giveaway, person_id: int) -> datetime | None:
    if giveaway.active_days is None:
        return None
    query = select(func.max(Activity.hour)).where(
        Activity.community_id == giveaway.community_id, Activity.person_id == person_id
    )
    return await session.scalar(query)


async def _bought(session: AsyncSession, giveaway: Giveaway, person_id: int) -> bool:
    if giveaway.bought_course_id is None:
        return False
    query = exists().where(
        Entitlement.person_id == person_id,
        Entitlement.course_id == giveaway.bought_course_id,
        Entitlement.order_id.is_not(None),
        Entitlement.revoked_at.is_(None),
    )
    return bool(await session.scalar(select(query)))


async def _brought(session: AsyncSession, giveaway: Giveaway, person_id: int) -> int:
    if giveaway.invited is None:
        return 0
    by_state = await brought_by(session, giveaway.community_id, person_id)
    return sum(by_state.get(state, 0) for state in REWARDED)


async def _made_prize(session: AsyncSession, giveaway: Giveaway, person_id: int) -> bool:
    course = await course_by_id(session, giveaway.course_id or 0)
    return course is not None and course.creator_id == person_id


async def poll_asking(session: AsyncSession, community_id: int, words: str) -> Poll | None:
    """The community's latest poll whose question contains these words; better one with names."""
    query = select(Poll).where(Poll.community_id == community_id)
    latest = await session.scalars(query.order_by(Poll.id.desc()).limit(POLLS_LOOKED_AT))
    wanted = words.casefold()
    asking = [poll for poll in latest if wanted in poll.question.casefold()]
    return next((poll for poll in asking if not poll.is_anonymous), asking[0] if asking else None)

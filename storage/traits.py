"""What is so of each member as of a moment, of what is kept anyway: one bit for each trait.

Only what was known before that moment counts, whatever is asked when, so that what is learnt from
the past is what could have been known then. Nothing is told apart by who somebody is: no name, no
language, no words. Everything is counted by the database in one statement for each moment, which
reads the month of the log before it by its indexes, and the community's members.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Select,
    case,
    cast,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage.communities import Membership
from storage.deposits import DEPOSIT
from storage.events import Activity, Event
from storage.facts import HOUR, admins
from storage.orders import SOLD, Order
from storage.own_steps import who_did_something
from storage.post_signs import PostSign
from storage.reckoned import FORTNIGHT, LOOKED, MONTH, TOOK_PART, WEEK, engagement
from storage.referrals import Referral
from storage.subscriptions import RENEWED
from storage.touches import Touch

UNPAID = "unpaid"
"""Left an order unpaid in the last 14 days."""
BOUGHT = "bought"
"""Bought something before, whenever that was."""
NEW = "new"
"""Became a member in the last 30 days."""
INVITED = "invited"
"""Was brought by somebody."""
TRIED = "tried"
"""Tried a free lesson in the last 30 days."""
LOOKED_AT = "looked"
"""Looked at a course or tried one in the last 30 days."""
ASKED = "asked"
"""Asked a question in the last 30 days."""
TOOK = "took-part"
"""Voted, played, joined or learned something in the last 30 days."""
TALKED = "talked"
"""Talked in the last 7 days."""
TALKATIVE = "talkative"
"""Talked in ten hours or more of the last 30 days."""
PRESSED = "pressed"
"""Pressed something under a campaign's message in the last 7 days."""
MOVED = "moved"
"""Reacted to a post, replied to it or pressed its button in the last 30 days."""

TRAITS = (
    *(UNPAID, BOUGHT, NEW, INVITED),
    *(TRIED, LOOKED_AT, ASKED, TOOK, TALKED, TALKATIVE),
    *(PRESSED, MOVED),
)
"""In the order of their bits, from the lowest. The first four are Z of P = h(Z, I, C): what
somebody comes with. Then follows I, what they do here; the last two are C, which posts got to
them."""

HOURS_OF_A_TALKER = 10


class Tally(NamedTuple):
    """How many had the same traits as of a moment, and of how many something was so afterwards."""

    traits: int
    people: int
    did: int


def bit(trait: str) -> int:
    """The trait's bit."""
    return 1 << TRAITS.index(trait)


def traits_as_of(
    community_id: int, at: datetime, *, without: Collection[int] = ()
) -> Select[int, int]:
    """Everybody who belonged to the community then, but its admins and creators and `without`
    those accounts, with their traits as one number."""
    owner, had = union_all(*_parts(community_id, at)).subquery().c
    had_by = select(owner.label("person_id"), cast(func.sum(had), BigInteger).label("had"))
    sums = had_by.group_by(owner).subquery()
    is_new = case((Membership.joined_at >= at - MONTH, bit(NEW)), else_=0)
    return (
        select(Membership.person_id, (func.coalesce(sums.c.had, 0) + is_new).label("traits"))
        .outerjoin(sums, sums.c.person_id == Membership.person_id)
        .where(
            Membership.community_id == community_id,
            Membership.joined_at < at,
            Membership.left_at.is_(None) | (Membership.left_at >= at),
            Membership.is_creator.is_(False),
            Membership.person_id.not_in(without),
            *(Membership.person_id.not_in(one) for one in admins(community_id)),
        )
    )


def _parts(community_id: int, at: datetime) -> Sequence[Select[Any]]:
    """People with a bit, each once for each."""
    talk = _talked(community_id, at, MONTH).group_by(Activity.person_id)
    found = {
        UNPAID: _unpaid(community_id, at),
        BOUGHT: _paid(community_id).where(Order.paid_at < at),
        INVITED: select(Referral.person_id).where(
            Referral.community_id == community_id, Referral.came_at < at
        ),
        TRIED: _did(community_id, ("lesson.tried",), at, MONTH),
        LOOKED_AT: _did(community_id, LOOKED, at, MONTH),
        ASKED: _did(community_id, ("question.asked",), at, MONTH),
        TOOK: _did(
            community_id, tuple(one for one in TOOK_PART if one != "question.asked"), at, MONTH
        ),
        TALKED: _talked(community_id, at, WEEK),
        TALKATIVE: talk.having(func.count() >= HOURS_OF_A_TALKER),
        PRESSED: select(Touch.person_id).where(
            Touch.community_id == community_id, Touch.at >= at - WEEK, Touch.at < at
        ),
        MOVED: _moved(community_id, at, MONTH),
    }
    return [
        people.distinct().add_columns(literal(bit(trait)).label("had"))
        for trait, people in found.items()
    ]


def _unpaid(community_id: int, at: datetime) -> Select[int]:
    """What became of the order after that moment is not asked."""
    return select(Order.person_id).where(
        Order.community_id == community_id,
        Order.kind != DEPOSIT,
        Order.created_at >= at - FORTNIGHT,
        Order.created_at < at,
        Order.paid_at.is_(None) | (Order.paid_at >= at),
    )


def _paid(community_id: int) -> Select[int]:
    """Given back later or not; what renews by itself nobody has bought once more."""
    return select(Order.person_id).where(
        Order.community_id == community_id,
        Order.kind != DEPOSIT,
        Order.cause.is_(None) | ~Order.cause.startswith(RENEWED),
    )


def _did(community_id: int, kinds: Sequence[str], at: datetime, back: timedelta) -> Select[int]:
    return select(type_coerce(Event.person_id, BigInteger)).where(
        Event.community_id == community_id,
        Event.kind.in_(kinds),
        Event.at >= at - back,
        Event.at < at,
        Event.person_id.is_not(None),
    )


def _talked(community_id: int, at: datetime, back: timedelta) -> Select[int]:
    """In hours that were over by then."""
    return select(Activity.person_id).where(
        Activity.community_id == community_id,
        Activity.hour >= at - back,
        Activity.hour <= at - HOUR,
    )


def _moved(community_id: int, at: datetime, back: timedelta) -> Select[int]:
    return select(type_coerce(PostSign.person_id, BigInteger)).where(
        PostSign.community_id == community_id,
        PostSign.at >= at - back,
        PostSign.at < at,
        PostSign.person_id.is_not(None),
    )


async def buyers(
    session: AsyncSession,
    community_id: int,
    at: datetime,
    until: datetime,
    *,
    without: Collection[int] = (),
) -> Sequence[Tally]:
    """How many of each kind of members bought something from then `until` then, and kept it."""
    members = traits_as_of(community_id, at, without=without).subquery()
    kept = (Order.paid_at >= at, Order.paid_at < until, Order.state.in_(SOLD))
    did = _paid(community_id).where(*kept).distinct().subquery()
    query = (
        select(members.c.traits, func.count(), func.count(did.c.person_id))
        .outerjoin(did, did.c.person_id == members.c.person_id)
        .group_by(members.c.traits)
    )
    return [Tally(*row) for row in await session.execute(query)]


async def leavers(
    session: AsyncSession,
    community_id: int,
    at: datetime,
    until: datetime,
    *,
    without: Collection[int] = (),
) -> Sequence[Tally]:
    """How many of each kind of members did nothing any more `until` then, of those who did anything
    in the 30 days before."""
    members = traits_as_of(community_id, at, without=without).subquery()
    before = who_did_something(community_id, at - MONTH, at).subquery()
    after = who_did_something(community_id, at, until).subquery()
    query = (
        select(members.c.traits, func.count(), func.count() - func.count(after.c.person_id))
        .join(before, before.c.person_id == members.c.person_id)
        .outerjoin(after, after.c.person_id == members.c.person_id)
        .group_by(members.c.traits)
    )
    return [Tally(*row) for row in await session.execute(query)]


def standing(
    community_id: int, at: datetime, *, without: Collection[int] = ()
) -> Select[int, int, int | None, int, int]:
    """Everybody with their traits, whether they did anything in the last 30 days (their number or
    None), and their engagement of these and of the 30 days before."""
    members = traits_as_of(community_id, at, without=without).subquery()
    here = who_did_something(community_id, at - MONTH, at).subquery()
    now, before = (engagement(community_id, one).subquery() for one in (at, at - MONTH))
    person = members.c.person_id
    return (
        select(person, members.c.traits, here.c.person_id)
        .add_columns(func.coalesce(now.c[1], 0), func.coalesce(before.c[1], 0))
        .outerjoin(here, here.c.person_id == person)
        .outerjoin(now, now.c[0] == person)
        .outerjoin(before, before.c[0] == person)
    )

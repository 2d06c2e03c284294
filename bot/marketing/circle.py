"""Whom a broadcast reaches when its turn comes: who still agrees, is awake on their own clock, has
not been written to as often as may be and has not bought what it offers; and the button by which
each of them ends such messages.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import (
    agreeing_still,
    approach,
    day_of,
    quiet_hours,
    tomorrow,
)
from bot.community.consent import stop_button
from bot.community.quiet_hours import by_waking, next_waking
from bot.identity import Links
from bot.outreach.broadcast_books import Answer, Circle
from bot.outreach.messages import Buttons
from bot.speech import words
from storage import consents, entitlements, people, recipients
from storage.broadcasts import BOUGHT, ENOUGH, UNWANTED, Broadcast
from storage.communities import Community
from storage.recipients import Waiting


def circle_of(links: Links) -> Circle:
    """Those who agreed, each with the button to stop."""

    def stop_row(broadcast: Broadcast, person_id: int) -> Buttons:
        home, speech = broadcast.community_id, words(broadcast.language)
        return [[stop_button(speech, links, home, broadcast.kind, person_id, broadcast.id)]]

    return Circle(sift, stop_row)


async def sift(
    session: AsyncSession, broadcast: Broadcast, waiting: Sequence[Waiting], now: datetime
) -> Mapping[int, Answer]:
    """When each of them may be told, or why they may not. Who is told now counts as told."""
    home = await session.get_one(Community, broadcast.community_id)
    quiet = quiet_hours(await consents.terms_of(session, home.id))
    ids = [one.person_id for one in waiting]
    clocks = await people.clocks_of(session, ids, home.timezone)
    waking = {zone: next_waking(now, zone, quiet) for zone in set(clocks.values())}
    answers: dict[int, Answer] = {who: waking[zone] for who, zone in clocks.items()}
    awake = [one for one in waiting if answers.get(one.person_id) == now]
    bought = await _bought(session, broadcast, awake)
    day = day_of(home, now)
    counted = {one.person_id for one in awake if one.counted_on == day} - bought
    fresh = {one.person_id for one in awake} - counted - bought
    told = await approach(session, home, broadcast.kind, fresh, now) if fresh else set()
    await recipients.mark_counted(session, broadcast.id, told, day)
    capped = await agreeing_still(session, home.id, broadcast.kind, fresh - told)
    told |= await agreeing_still(session, home.id, broadcast.kind, counted)
    # what follows people's actions is worth saying a day later; a message of its day is not
    enough: Answer = tomorrow(home, now) if broadcast.is_open else ENOUGH
    answers |= dict.fromkeys(fresh | counted, UNWANTED) | dict.fromkeys(capped, enough)
    return answers | dict.fromkeys(bought, BOUGHT) | dict.fromkeys(told, now)


async def _bought(
    session: AsyncSession, broadcast: Broadcast, waiting: Sequence[Waiting]
) -> set[int]:
    """Those who have what it offers by now."""
    if broadcast.spares_owners_of is None:
        return set()
    ids = [one.person_id for one in waiting]
    return await entitlements.owners_among(session, ids, broadcast.spares_owners_of)


async def asleep(
    session: AsyncSession, home: Community, audience: Select[int], now: datetime
) -> Mapping[datetime, Collection[str]]:
    """Until when people who live by which clocks are not written to, for `recipients.gather`: who
    is awake need not wait for the claims of those who are not."""
    quiet = quiet_hours(await consents.terms_of(session, home.id))
    zones = await people.zones_of(session, audience, home.timezone)
    groups = by_waking(zones, now, quiet)
    return {
        at: {*group, ""} if home.timezone in group else group
        for at, group in groups.items()
        if at > now
    }

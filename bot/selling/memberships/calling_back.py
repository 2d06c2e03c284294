"""One gentle word to who let a membership end, when some time has passed: it opens again by a tap.

It is an offer: only who agreed to those hears it, within the community's caps and quiet hours, once
a year at most. Never who has come back, has all it opens, had their Stars back or asked for help
about them, or left the community.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import agreeing_still, approach, quiet_hours, tomorrow
from bot.community.consent import stop_button
from bot.community.quiet_hours import next_waking
from bot.community.timezones import own_clock
from bot.identity import Links
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.selling import away
from bot.selling.memberships.terms import log
from bot.speech import words
from bot.speech.formats import stars
from storage import consents, diary, entitlements, memberships, subscriptions, win_backs
from storage.communities import Community
from storage.consents import PROMOTION
from storage.diary import DiaryEntry
from storage.people import Person, is_nameless
from storage.subscriptions import ENDED, Plan, Subscription

CALL = "membership.call-back"
"""The diary's word."""

AFTER = timedelta(days=14)
"""From its end: what it was good for is missed by then, or never."""

TOO_LATE = timedelta(days=14)
"""After that; who was always written to as often as they may be is left in peace."""

ONCE_IN = timedelta(days=365)
"""Who heard it and let it be has decided; who came back and went is no stranger to it."""


def call_later(session: AsyncSession, subscription: Subscription, now: datetime) -> None:
    """It has ended."""
    diary.write_in(session, subscription.community_id, CALL, subscription.id, now + AFTER)


async def call(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Say it now, or when their night is over or they may be written to again; or not at all."""
    if await away.waits(session, entry):
        return
    ended = await subscriptions.locked_subscription(session, entry.subject_id)
    plan = await session.get_one(Plan, ended.plan_id)
    if not await _is_missed(session, ended, plan, now):
        return
    community = await session.get_one(Community, ended.community_id)
    person = await session.get_one(Person, ended.person_id)
    closed = await _closed(session, plan, person.id)
    if not closed:
        return
    terms = await consents.terms_of(session, community.id)
    awake_at = next_waking(now, own_clock(person, community), quiet_hours(terms))
    if awake_at > now:
        diary.write_in(session, community.id, CALL, ended.id, awake_at)
    elif await approach(session, community, PROMOTION, [person.id], now):
        ended.called_back_at = now
        log(session, ended, "membership.called-back", now)
        await _say(session, ended, plan, community, person, closed, now, links)
    elif await agreeing_still(session, community.id, PROMOTION, [person.id]):
        diary.write_in(session, community.id, CALL, ended.id, tomorrow(community, now))


async def _is_missed(session: AsyncSession, ended: Subscription, plan: Plan, now: datetime) -> bool:
    """Whether it can be had again, and who had it has neither come back nor gone for good."""
    if ended.state != ENDED or ended.paid_until is None or is_nameless(ended.person_id):
        return False
    if plan.stopped_at is not None or now - ended.paid_until > AFTER + TOO_LATE:
        return False
    if await memberships.has_left(session, ended.community_id, ended.person_id):
        return False
    if await subscriptions.has_given_back(session, ended.person_id, plan.id):
        return False
    if await win_backs.is_back(session, ended) or await win_backs.wanted_back(session, ended):
        return False
    return not await win_backs.was_called(session, ended, now - ONCE_IN)


async def _closed(session: AsyncSession, plan: Plan, person_id: int) -> int:
    """How many courses it would open for them."""
    opened = await subscriptions.courses_opened(session, plan)
    has = [await entitlements.active(session, person_id, course.id) for course in opened]
    return has.count(None)


async def _say(
    session: AsyncSession,
    ended: Subscription,
    plan: Plan,
    community: Community,
    person: Person,
    closed: int,
    now: datetime,
    links: Links,
) -> None:
    speech = words(person.language or person.telegram_language)
    html = speech("membership-call-back", title=plan.title, group=community.title, count=closed)
    label = speech.plain("membership-again", price=stars(plan.price_stars, speech))
    again = button(label, token=links.token("memberback", ended.id))
    stop = stop_button(speech, links, community.id, PROMOTION, person.id)
    key = f"membership-call-back:{ended.id}"
    reason = Reason("membership", ended.id, community.id, key, PATIENT)
    await say(session, text(Place(person.id), html, [[again], [stop]]), now, reason)

"""Prizes: courses and coupons come from the bot itself; of anything else winners are told in
private."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins
from bot.community.timezones import own_clock
from bot.community.turn import Role, Turn
from bot.engagement.giveaways import prize_coupons
from bot.engagement.giveaways.prize_coupons import cause_of
from bot.engagement.giveaways.telling import may_write_to
from bot.identity import Links
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.selling.coupons import terms_in_words
from bot.selling.gating.keeping import look_soon
from bot.selling.memberships import owning
from bot.speech import words
from bot.teaching import learning_given_back
from bot.teaching.learning import deliver_first_lesson
from storage import (
    bundles,
    coupons,
    courses,
    entitlements,
    giveaway_winners,
    giveaways,
    lending,
    outbox,
    subscriptions,
)
from storage.communities import Community
from storage.coupons import Coupon
from storage.courses import Course
from storage.diary import DiaryEntry
from storage.entitlements import Entitlement
from storage.events import log_event
from storage.giveaways import Giveaway
from storage.outbox import FAILED
from storage.people import Person

NAMED = 10
"""Winners named in one notice."""


async def give(
    session: AsyncSession, giveaway: Giveaway, person: Person, now: datetime, links: Links
) -> bool:
    """Hand over what somebody won; False if the bot may not write to them."""
    won: Course | Coupon | None = None
    if off := prize_coupons.off_of(giveaway):
        won = await prize_coupons.make(session, giveaway, off, person.id, now)
    elif giveaway.course_id is not None:
        won = await courses.course_by_id(session, giveaway.course_id)
        assert won is not None, "courses stay"
        await _entitle(session, giveaway, person, won, now)
    if not may_write_to(person):
        return False
    await _tell(session, giveaway, person, won, now, links)
    return True


def _key(giveaway: Giveaway, person: Person) -> str:
    """A prize is told of once."""
    return f"giveaway:{giveaway.id}:prize:{person.id}"


def _went_on_key(giveaway: Giveaway, person: Person) -> str:
    return f"giveaway:{giveaway.id}:went-on:{person.id}"


async def _entitle(
    session: AsyncSession, giveaway: Giveaway, person: Person, course: Course, now: datetime
) -> None:
    """The right to the course; whoever bought it since the draw began has it already."""
    await entitlements.lock_course(session, course.id)
    if await lending.kept_entitlement(session, person.id, course.id) is not None:
        return
    await owning.own(session, person.id, course.id, now)
    session.add(
        Entitlement(
            community_id=giveaway.community_id,
            person_id=person.id,
            course_id=course.id,
            cause=cause_of(giveaway),
            granted_at=now,
        )
    )
    log_event(
        session,
        giveaway.community_id,
        person.id,
        "course.given",
        now,
        subject_id=course.id,
        cause=cause_of(giveaway),
    )
    await learning_given_back.open_again(session, course, [person.id], now)
    await look_soon(session, giveaway.community_id, now)


async def _tell(
    session: AsyncSession,
    giveaway: Giveaway,
    person: Person,
    won: Course | Coupon | None,
    now: datetime,
    links: Links,
) -> None:
    community = await session.get_one(Community, giveaway.community_id)
    speech = words(person.language or person.telegram_language)
    place = Place(person.id)
    reason = Reason("giveaway-prize", giveaway.id, community.id, _key(giveaway, person))
    params = {"prize": giveaway.prize, "group": community.title}
    if won is None:
        await say(session, text(place, speech("giveaway-you-won", **params)), now, reason)
        return
    if isinstance(won, Coupon):
        clock = own_clock(person, community)
        params |= {"code": won.code, "terms": await terms_in_words(session, won, clock, speech)}
        use = button(speech.plain("coupon-use"), token=links.token("coupon", won.id))
        html = speech("giveaway-you-won-coupon", **params)
        await say(session, text(place, html, [[use]]), now, reason)
        return
    label = speech.plain("order-open-course")
    buttons = [[button(label, token=links.token("open", won.id))]]
    html = speech("giveaway-you-won-course", course=won.title, **params)
    news = replace(reason, urgency=URGENT)  # as urgent as the lesson, which would overtake it
    await say(session, text(place, html, buttons), now, news)
    winner = Turn(person, Role.MEMBER, community, place, speech, links, now)
    await deliver_first_lesson(session, winner, won, key=f"{reason.key}:lesson")


async def tell_late(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links
) -> None:
    """Somebody whom the bot may write to from now on hears what they won or lost meanwhile."""
    person = await session.get_one(Person, entry.subject_id)
    for giveaway, why in await giveaway_winners.lost_by(session, entry.community_id, person.id):
        await outbox.let_say_again(session, _went_on_key(giveaway, person))
        await tell_replaced(session, giveaway, person, why, now)
    for giveaway in await giveaways.won_by(session, entry.community_id, person.id):
        won: Course | Coupon | None = None
        if giveaway.coupon_off is not None:
            cause = cause_of(giveaway)
            won = await coupons.given_coupon(session, giveaway.community_id, person.id, cause)
            if won is None or won.stopped_at is not None or won.valid_until <= now:
                continue
        elif giveaway.course_id is not None:
            won = await courses.course_by_id(session, giveaway.course_id)
            if await entitlements.active(session, person.id, giveaway.course_id) is None:
                continue
        await outbox.let_say_again(session, _key(giveaway, person))
        await _tell(session, giveaway, person, won, now, links)


async def take_back(
    session: AsyncSession, giveaway: Giveaway, person: Person, now: datetime
) -> None:
    """The prize goes to somebody else; a course that was given for it is closed again."""
    if giveaway.coupon_off is not None:
        await prize_coupons.take_back(session, giveaway, person.id, now)
        return
    if giveaway.course_id is None:
        return
    await subscriptions.subscriptions_of(session, giveaway.community_id, person.id, lock=True)
    await entitlements.lock_course(session, giveaway.course_id)
    held = await entitlements.active(session, person.id, giveaway.course_id)
    if held is None or held.cause != cause_of(giveaway):
        return
    held.revoked_at = now
    log_event(
        session,
        giveaway.community_id,
        person.id,
        "course.taken_back",
        now,
        subject_id=giveaway.course_id,
        cause=cause_of(giveaway),
    )
    await session.flush()
    await bundles.keep_open(session, giveaway.community_id, person.id, now)
    await lending.keep_open(session, giveaway.community_id, person.id, now)
    await look_soon(session, giveaway.community_id, now)


async def tell_replaced(
    session: AsyncSession, giveaway: Giveaway, person: Person, why: str, now: datetime
) -> None:
    """Whoever reads "You won" in their chat reads there that it went on, and why."""
    if not may_write_to(person):
        return  # `tell_late` does, once they come
    community = await session.get_one(Community, giveaway.community_id)
    html = words(person.language or person.telegram_language)(
        "giveaway-went-on",
        prize=giveaway.prize,
        group=community.title,
        number=str(giveaway.id),
        why=why,
    )
    reason = Reason("giveaway-went-on", giveaway.id, community.id, _went_on_key(giveaway, person))
    await say(session, text(Place(person.id), html), now, reason)


async def after_prize(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """A winner whom Telegram does not let us reach is told to the admins, who may redraw."""
    if outcome.state != FAILED:
        return
    giveaway = await session.get_one(Giveaway, outcome.row.subject_id)
    person = await session.get(Person, outcome.row.chat_id)
    if person is not None:
        await report_unreachable(session, giveaway, [person], now)


async def report_unreachable(
    session: AsyncSession, giveaway: Giveaway, people: Sequence[Person], now: datetime
) -> None:
    """Say whom the bot can't write to, and what can be done."""
    if not people:
        return
    names = ", ".join(person.name for person in people[:NAMED])
    more = len(people) - NAMED
    params = {"prize": giveaway.prize, "number": str(giveaway.id)}
    params["names"] = f"{names}, … (+{more})" if more > 0 else names
    once = f"giveaway:{giveaway.id}:unreachable:{people[0].id}"
    notice = Notice("giveaway-unreachable", params, once=once)
    await tell_admins(session, giveaway.community_id, notice, now)

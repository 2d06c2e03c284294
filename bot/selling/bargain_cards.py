"""How friends' help looks: the offer in the group, and each one's own card with their progress."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.identity import Links
from bot.outreach.messages import Buttons, Place, button, edited, share_url, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.pace import EDIT_EVERY
from bot.selling.reductions import price_after
from bot.speech import Html, Words, words
from bot.speech.formats import lowered, moment, people_bar, span, stars
from storage import bargains, courses, diary
from storage.bargains import Bargain, BargainOffer
from storage.communities import Community
from storage.courses import Course
from storage.diary import DiaryEntry
from storage.people import Person


async def put_offer_up(
    session: AsyncSession, offer: BargainOffer, place: Place, now: datetime, links: Links
) -> None:
    """The offer's card in the group."""
    community = await session.get_one(Community, offer.community_id)
    course = await courses.course_by_id(session, offer.course_id)
    assert course is not None, "courses stay"
    speech = words(community.language)
    html = speech(
        "bargain-offer-card",
        title=course.title,
        blurb=course.blurb,
        price=stars(course.price_stars, speech),
        step=stars(offer.step_stars, speech),
        floor=stars(offer.floor_stars, speech),
        time=span(offer.lasts, speech),
        until=moment(offer.until, community.timezone, speech),
    )
    asking = button(speech.plain("bargain-begin"), url=links.address("bargain", offer.id))
    key = f"bargain-offer:{offer.id}"
    reason = Reason("bargain-offer", offer.id, community.id, key)
    await say(session, text(place, html, [[asking]]), now, reason)


async def send_card(
    session: AsyncSession, turn: Turn, bargain: Bargain, offer: BargainOffer, course: Course
) -> None:
    """Their own card, in private; the latest one is kept up to date."""
    html, buttons = await _card(
        session, bargain, offer, course, turn.person, turn.links, turn.words
    )
    reason = Reason("bargain", bargain.id, bargain.community_id)
    await turn.reply(session, html, buttons, reason)


async def _card(
    session: AsyncSession,
    bargain: Bargain,
    offer: BargainOffer,
    course: Course,
    person: Person,
    links: Links,
    speech: Words,
) -> tuple[Html, Buttons]:
    """How far they are, and the ways to ask more friends and to buy."""
    helps = (await bargains.count_helps(session, [bargain.id])).get(bargain.id, 0)
    full, step, floor = course.price_stars, offer.step_stars, offer.floor_stars
    price = price_after(full, step, floor, helps)
    needed = max(1, -(-(full - floor) // step))
    community = await session.get_one(Community, bargain.community_id)
    html = speech(
        "bargain-card",
        title=course.title,
        bar=people_bar(min(helps, needed), needed),
        count=helps,
        price=lowered(price, full, speech),
        step=stars(step, speech),
        floor=stars(floor, speech),
        state="floor" if price <= floor else "falling",
        until=moment(bargain.ends_at, own_clock(person, community), speech),
    )
    link = links.address("help", bargain.id)
    said = speech.plain("bargain-share-text", course=course.title)
    label = speech.plain("course-buy", price=stars(price, speech))
    return html, [
        [button(speech.plain("bargain-share"), url=share_url(link, said))],
        [button(label, token=links.token("bargainbuy", bargain.id))],
    ]


async def refresh(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Bring their latest card up to date."""
    bargain = await bargains.bargain_by_id(session, entry.subject_id)
    assert bargain is not None, "bargains stay"
    if bargain.message_id is None:
        return
    offer = await bargains.offer_by_id(session, bargain.offer_id)
    course = await courses.course_by_id(session, bargain.course_id)
    person = await session.get_one(Person, bargain.person_id)
    assert offer is not None, "offers stay"
    assert course is not None, "courses stay"
    speech = words(person.language or person.telegram_language)
    html, buttons = await _card(session, bargain, offer, course, person, links, speech)
    edit = edited(bargain.person_id, bargain.message_id, html, buttons)
    reason = Reason("bargain-count", bargain.id, bargain.community_id, urgency=PATIENT)
    await say(session, edit, now, reason)


async def refresh_soon(session: AsyncSession, bargain: Bargain, now: datetime) -> None:
    """One entry in the diary, however many help within the time."""
    due_at = now + EDIT_EVERY
    await diary.write_in_once(session, bargain.community_id, "bargain.count", bargain.id, due_at)

"""How a flash sale looks in the group: price, stock and a countdown that edits itself.

A countdown by the second would spend on numbers what Telegram allows a group (20 messages a
minute); so the longer it still takes, the less often it moves.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links
from bot.outreach.messages import Buttons, Place, button, edited, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.pace import EDIT_EVERY
from bot.speech import Html, Words, words
from bot.speech.formats import countdown, lowered, moment, stars
from storage import courses, diary, flash_sales
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.flash_sales import RUNNING, FlashSale

STEPS = (
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(hours=3), timedelta(minutes=5)),
    (timedelta(minutes=5), timedelta(minutes=1)),
    (timedelta(), timedelta(seconds=15)),
)
"""With more than this time left, the countdown moves on in such steps."""


def next_look(ends_at: datetime, now: datetime) -> datetime:
    """When the countdown moves on: at a round time before the end, or at the end itself."""
    left = ends_at - now
    step = next((step for least, step in STEPS if left > least), STEPS[-1][1])
    whole = -(-left // step) - 1
    return ends_at - max(0, whole) * step


async def card(
    session: AsyncSession, sale: FlashSale, community: Community, speech: Words, now: datetime
) -> Html:
    """The offer as it stands."""
    course = await courses.course_by_id(session, sale.course_id)
    assert course is not None, "courses stay"
    left = -1
    if sale.stock is not None:
        left = max(0, sale.stock - await flash_sales.taken(session, sale.id, now))
    return speech(
        "flash-card",
        title=course.title,
        blurb=course.blurb,
        price=lowered(sale.price_stars, course.price_stars, speech),
        state=sale.state,
        left=left,
        stock=sale.stock or 0,
        sold=await flash_sales.sold(session, sale.id),
        clock=countdown(sale.ends_at - now, speech),
        until=moment(sale.ends_at, community.timezone, speech),
    )


async def buttons(session: AsyncSession, sale: FlashSale, links: Links, speech: Words) -> Buttons:
    """The way to buy, and to a free lesson; nothing once it is over."""
    if sale.state != RUNNING:
        return []
    label = speech.plain("course-buy", price=stars(sale.price_stars, speech))
    row = [button(label, url=links.address("flash", sale.id))]
    lessons = await courses.lessons_of(session, sale.course_id)
    if any(lesson.is_free for lesson in lessons):
        url = links.address("try", sale.course_id, 0)
        row.insert(0, button(speech.plain("course-try"), url=url))
    return [row]


async def put_up(session: AsyncSession, sale: FlashSale, now: datetime, links: Links) -> None:
    """The card, once per chat."""
    community = await session.get_one(Community, sale.community_id)
    speech = words(community.language)
    call = text(
        Place(sale.chat_id, sale.thread_id),
        await card(session, sale, community, speech, now),
        await buttons(session, sale, links, speech),
    )
    key = f"flash:{sale.id}:{sale.chat_id}"
    await say(session, call, now, Reason("flash", sale.id, community.id, key))


async def show_as_is(session: AsyncSession, sale: FlashSale, now: datetime, links: Links) -> None:
    """Bring the card in the group up to date; what it shows in the end is never left out."""
    if sale.message_id is None:
        return
    community = await session.get_one(Community, sale.community_id)
    speech = words(community.language)
    edit = edited(
        sale.chat_id,
        sale.message_id,
        await card(session, sale, community, speech, now),
        await buttons(session, sale, links, speech),
    )
    overtaken = next_look(sale.ends_at, now) if sale.state == RUNNING else None
    home = sale.community_id
    reason = Reason("flash-count", sale.id, home, urgency=PATIENT, expires_at=overtaken)
    await say(session, edit, now, reason)


async def look(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """The countdown moves on."""
    sale = await flash_sales.sale_by_id(session, entry.subject_id)
    if sale is None or sale.state != RUNNING or now >= sale.ends_at:
        return
    await show_as_is(session, sale, now, links)
    write_in_next_look(session, sale, now)


async def count(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Show how many are left; in a chat of another id, the card itself."""
    sale = await flash_sales.sale_by_id(session, entry.subject_id)
    if sale is None:
        return
    if sale.message_id is None and sale.state == RUNNING:
        await put_up(session, sale, now, links)
    await show_as_is(session, sale, now, links)


def write_in_next_look(session: AsyncSession, sale: FlashSale, now: datetime) -> None:
    """Have the countdown moved on in time; at its end the sale itself does it."""
    at = next_look(sale.ends_at, now)
    if at < sale.ends_at:
        diary.write_in(session, sale.community_id, "flash.look", sale.id, at)


async def refresh_soon(session: AsyncSession, sale: FlashSale, now: datetime) -> None:
    """One entry in the diary, however many buy within the time."""
    due_at = now + EDIT_EVERY
    await diary.write_in_once(session, sale.community_id, "flash.count", sale.id, due_at)

"""Flash sales: a lower price until the time is over or the stock is sold, whichever comes first.

An order keeps the price at which it was begun for as long as it is open; of a stock one is held for
who is paying, for five minutes, as a seat is. So exactly the stock is sold.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import presence
from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.outcomes import Outcome
from bot.selling import offering
from bot.selling.flash_card import put_up, refresh_soon, show_as_is, write_in_next_look
from bot.selling.reductions import By, Reduction
from bot.speech.arguments import Arguments
from storage import diary, flash_sales
from storage.courses import Course
from storage.database import alone
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.flash_sales import OVER, RUNNING, SOLD_OUT, STOPPED, FlashSale
from storage.orders import Order
from storage.outbox import FAILED, SENT

TAKES = frozenset({"price", "stock", "for"})
LONGEST = timedelta(days=7)
"""What lasts longer is no flash; a coupon does it."""
MOST_STOCK = 100_000
DUTIES = ("flash.look", "flash.count", "flash.end")


@dataclass(frozen=True, slots=True)
class FlashDraft:
    """A sale that is to begin."""

    course: str
    price: str
    lasts: timedelta
    stock: int | None = None


def read_flash(arguments: Arguments) -> FlashDraft:
    """A sale in one line. Raises Mistake."""
    if len(arguments.words) != 1:
        raise Mistake("flash-how")
    stock = arguments.options.get("stock")
    return FlashDraft(
        course=arguments.words[0],
        price=offering.option(arguments, "price", "flash-how"),
        lasts=offering.length(offering.option(arguments, "for", "flash-how"), LONGEST, "--for"),
        stock=offering.number(stock, 1, MOST_STOCK, "--stock") if stock is not None else None,
    )


async def begin(session: AsyncSession, turn: Turn, draft: FlashDraft) -> None:
    """Put its card up, and its end into the diary. Raises Mistake."""
    course = await offering.own_course(session, turn, draft.course)
    place = await presence.place_for(session, turn)
    price = offering.lower_price(course, draft.price, turn)
    await alone(session, f"flash:{course.id}")
    if await flash_sales.running_sale(session, course.id) is not None:
        raise Mistake("flash-twice", code=course.code)
    sale = FlashSale(
        community_id=course.community_id,
        course_id=course.id,
        price_stars=price,
        stock=draft.stock,
        ends_at=turn.now + draft.lasts,
        state=RUNNING,
        chat_id=place.chat_id,
        thread_id=place.thread_id,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(sale)
    await session.flush()
    await put_up(session, sale, turn.now, turn.links)
    write_in_next_look(session, sale, turn.now)
    diary.write_in(session, sale.community_id, "flash.end", sale.id, sale.ends_at)
    _log(session, sale, turn.person.id, "flash.begun", turn.now)
    if turn.is_private:
        await turn.reply(session, turn.words("flash-begun", course=course.title))


async def stop(session: AsyncSession, turn: Turn, name: str) -> None:
    """End it at once; open invoices with its price are not paid any more. Raises Mistake."""
    course = await offering.own_course(session, turn, name)
    found = await flash_sales.running_sale(session, course.id)
    if found is None:
        raise Mistake("flash-none", course=course.title)
    sale = await flash_sales.locked_sale(session, found.id)
    if sale.state == RUNNING:
        await _end(session, sale, STOPPED, turn.now)
        await show_as_is(session, sale, turn.now, turn.links)
        _log(session, sale, turn.person.id, "flash.stopped", turn.now)
    await turn.reply(session, turn.words("flash-stopped", course=course.title))


async def reduction(
    session: AsyncSession, course: Course, person_id: int | None, now: datetime
) -> Reduction | None:
    """The sale's price, as long as there is one left for them."""
    sale = await flash_sales.running_sale(session, course.id)
    if sale is None or now >= sale.ends_at or sale.price_stars >= course.price_stars:
        return None
    if await _is_gone(session, sale, person_id or 0, now):
        return None
    return Reduction(By.FLASH, sale.id, sale.price_stars, course.price_stars)


async def ensure_holds(session: AsyncSession, order: Order, now: datetime) -> None:
    """The order is about to be paid: one must be left. Raises Mistake.

    The sale's time is that of the order, which keeps its price for as long as it is open.
    """
    assert order.flash_id is not None
    sale = await flash_sales.locked_sale(session, order.flash_id)
    if sale.state == STOPPED:
        raise Mistake("flash-cannot-stopped")
    if await _is_gone(session, sale, order.person_id, now):
        raise Mistake("flash-cannot-sold-out")


async def _is_gone(session: AsyncSession, sale: FlashSale, person_id: int, now: datetime) -> bool:
    if sale.stock is None:
        return False
    return await flash_sales.taken(session, sale.id, now, but_for=person_id) >= sale.stock


async def after_payment(session: AsyncSession, order: Order, now: datetime) -> None:
    """One more is sold; the last one ends the sale."""
    if order.flash_id is None:
        return
    sale = await flash_sales.locked_sale(session, order.flash_id)
    if sale.state != RUNNING:
        return
    await session.flush()
    if sale.stock is not None and await flash_sales.sold(session, sale.id) >= sale.stock:
        await _end(session, sale, SOLD_OUT, now)
    await refresh_soon(session, sale, now)


async def after_return(session: AsyncSession, order: Order, now: datetime) -> None:
    """One comes back, and is sold again if the sale still goes on."""
    if order.flash_id is not None:
        sale = await flash_sales.locked_sale(session, order.flash_id)
        if sale.state == RUNNING:
            await refresh_soon(session, sale, now)


async def end(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Its time is over."""
    sale = await flash_sales.locked_sale(session, entry.subject_id)
    if sale.state == RUNNING:
        await _end(session, sale, OVER, now)
        await show_as_is(session, sale, now, links)


async def after_card(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """The card is in the group: remember where. What nobody saw is no sale."""
    assert outcome.row.subject_id is not None
    sale = await flash_sales.locked_sale(session, outcome.row.subject_id)
    if outcome.state == SENT:
        sale.message_id = outcome.result["message_id"]
        if sale.state != RUNNING or await flash_sales.taken(session, sale.id, now):
            await refresh_soon(session, sale, now)
    elif outcome.state == FAILED and sale.state == RUNNING and sale.message_id is None:
        await _end(session, sale, STOPPED, now)


async def _end(session: AsyncSession, sale: FlashSale, state: str, now: datetime) -> None:
    sale.state, sale.ended_at = state, now
    for kind in DUTIES:
        await diary.strike_out(session, kind, sale.id)
    log_event(session, sale.community_id, None, f"flash.{state}", now, subject_id=sale.id)


def _log(session: AsyncSession, sale: FlashSale, person_id: int, kind: str, at: datetime) -> None:
    log_event(session, sale.community_id, person_id, kind, at, subject_id=sale.id)

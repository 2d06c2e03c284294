"""Returns: who bought a course may give it back by themselves, for as many days as its creator set;
alone, in a bundle, by a team, or a lesson of it.

What the receipt said holds, whatever is set later. Who has given a course back and buys it again
keeps it, so that nobody reads for nothing; later than that the team decides, with /paysupport.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button, edited
from bot.outreach.outbox import Reason
from bot.selling.goods import Shelf
from bot.selling.lesson_credit import taken_off_by
from bot.selling.refunds import ask_refund, kept_charge
from bot.speech import Html
from bot.speech.formats import moment, stars
from bot.speech.numbers import whole_number
from bot.teaching.authoring import ensure_may_change
from bot.teaching.catalogue import find_course
from bot.teaching.course_draft import MOST_REFUND_DAYS
from storage import courses, orders, returns
from storage.communities import Community
from storage.courses import Course
from storage.orders import SOLD, Charge, Order
from storage.single_lessons import LESSON
from storage.subscriptions import MEMBERSHIP

ALL, USUAL = "all", "usual"
"""Words of `/returns`: the community's own days, and a course that follows them again."""

NONE = ("off", "none", "no")


async def show_terms(session: AsyncSession, turn: Turn) -> None:
    """`/returns`: what can be given back, for how long, and how that is set."""
    usual = await returns.usual_days(session, turn.community.id)
    lines = [
        turn.words(
            "return-line",
            course=course.title,
            code=course.code,
            days=await returns.days_of(session, course),
            whose="group" if course.refund_days is None else "own",
        )
        for course in await courses.published_courses(session, turn.community.id)
    ]
    html = turn.words(
        "return-terms",
        usual=usual,
        lines=Html("\n".join(lines)) if lines else "–",
        most=MOST_REFUND_DAYS,
    )
    await turn.reply(session, html)


async def set_terms(session: AsyncSession, turn: Turn, typed: str) -> None:
    """`/returns PY101 14`, `/returns PY101 usual`, `/returns all 14`. Raises Mistake."""
    name, _, given = typed.strip().rpartition(" ")
    days = 0 if given.casefold() in NONE else whole_number(given.rstrip("d"), 0, MOST_REFUND_DAYS)
    is_usual = given.casefold() == USUAL
    if not name or (days is None and not is_usual):
        raise Mistake("return-how", most=MOST_REFUND_DAYS)
    if name.casefold() == ALL:
        if turn.role < Role.ADMIN:
            raise Mistake("access-admins")
        if days is None:
            raise Mistake("return-how", most=MOST_REFUND_DAYS)
        await returns.set_usual_days(session, turn.community.id, days)
        turn.log(session, "returns.set", turn.community.id, cause=f"days:{days}")
        html = turn.words("return-set-all", group=turn.community.title, days=days)
    else:
        course = await find_course(session, turn.community.id, name)
        ensure_may_change(turn, course)
        course.refund_days = days
        cause = f"days:{given.casefold()}"
        turn.log(session, "returns.set", course.community_id, subject_id=course.id, cause=cause)
        days = await returns.days_of(session, course)
        html = turn.words("return-set", course=course.title, days=days)
    await turn.reply(session, html)


async def promise(
    session: AsyncSession, order: Order, brings: Collection[Course], now: datetime
) -> datetime | None:
    """Until when what opens these courses, or a lesson of one, may be given back from now on; None
    for not at all."""
    days = await returns.days_together(session, brings)
    lesson_id = order.subject_id if order.kind == LESSON else 0
    ids = [course.id for course in brings]
    if not days or await returns.has_given_back(session, order.person_id, ids, lesson_id):
        return None
    until = now + timedelta(days=days)
    await returns.promise(session, order.id, until)
    return until


async def ask(session: AsyncSession, turn: Turn, order_id: int) -> None:
    """*Give it back*: say what goes with it, and ask once more. Raises Mistake."""
    order, _ = await _returnable(session, turn, order_id)
    price = stars(order.price_stars, turn.words)
    key = "membership-return-question" if order.kind == MEMBERSHIP else "return-question"
    html = turn.words(key, item=order.title, order=str(order.id), price=price, kind=order.kind)
    token = turn.links.token
    yes = button(turn.words.plain("return-yes"), token=token("givebackyes", order.id))
    no = button(turn.words.plain("return-no"), token=token("givebackno", order.id))
    reason = Reason("return-question", order.id, order.community_id)
    await turn.reply(session, html, [[yes], [no]], reason)


async def give_back(
    session: AsyncSession, turn: Turn, order_id: int, message_id: int, shelf: Shelf
) -> None:
    """*Yes*: access goes at once, and the money as soon as Telegram has sent it. Raises Mistake."""
    order, charge = await _returnable(session, turn, order_id)
    await shelf[order.kind].withdraw(session, order, turn.now)
    await ask_refund(session, charge, turn.now, order.community_id, cause=returns.BY_BUYER)
    html = turn.words("return-asked", item=order.title, order=str(order.id))
    await _settle(session, turn, message_id, html)


async def keep(session: AsyncSession, turn: Turn, order_id: int, message_id: int) -> None:
    """*No*: the question goes, and nothing else. Raises Mistake."""
    order, _ = await _returnable(session, turn, order_id)
    await _settle(session, turn, message_id, turn.words("return-kept", item=order.title))


async def _settle(session: AsyncSession, turn: Turn, message_id: int, html: Html) -> None:
    edit = edited(turn.place.chat_id, message_id, html)
    await turn.call(session, edit)


async def _returnable(session: AsyncSession, turn: Turn, order_id: int) -> tuple[Order, Charge]:
    """Their paid order, locked, within its time, and its charge. Raises Mistake."""
    order = await orders.order_by_id(session, order_id)
    if order is None or order.person_id != turn.person.id:
        raise Mistake("helpdesk-not-yours")
    if order.state not in SOLD:
        raise Mistake("refund-not-paid", order=str(order.id))
    until = (await returns.promised(session, [order.id])).get(order.id)
    if until is None:
        raise Mistake("return-none", item=order.title)
    if until <= turn.now:
        zone = own_clock(turn.person, await session.get_one(Community, order.community_id))
        raise Mistake("return-over", item=order.title, until=moment(until, zone, turn.words))
    if await taken_off_by(session, order, turn.now) is not None:
        raise Mistake("return-taken-off", item=order.title)
    return order, await kept_charge(session, order)

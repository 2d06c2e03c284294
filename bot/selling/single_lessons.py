"""Single lessons for sale: which there are, who may buy one, and what paying or refunding it does.

What was paid for them is taken off when their buyer takes the whole course (lesson_credit.py).
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.consent import ask_once
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_TEXT_CHARS, INVOICE_TITLE_CHARS, button
from bot.outreach.outbox import Reason
from bot.selling import ledger, returns
from bot.selling.courses import offered_course
from bot.selling.goods import Again, Goods
from bot.selling.order_states import fulfil
from bot.selling.orders import Item, open_order, send_invoice
from bot.selling.receipts import send_receipt
from bot.speech.formats import stars
from bot.speech.lengths import shortened
from bot.teaching import single
from bot.teaching.course_prices import with_days_back
from storage import communities, courses, entitlements, people, single_lessons
from storage.communities import Community
from storage.courses import Course, Lesson
from storage.orders import Charge, Order
from storage.single_lessons import LESSON, LessonRight

LISTED = 50
"""Lessons offered at once; Telegram takes 100 buttons with a message."""


async def show_offered(
    session: AsyncSession, turn: Turn, course_id: int, *, is_invited: bool
) -> None:
    """*Single lessons*: each with its price, or open to who has it. Raises Mistake."""
    course = await offered_course(session, course_id)
    await _come_in(session, turn, course, is_invited=is_invited)
    rows = []
    for lesson in await courses.lessons_of(session, course.id):
        if not single.is_sold(course, lesson):
            continue
        name = f"{lesson.position}. {lesson.title}"
        if await single_lessons.right_alone(session, turn.person.id, lesson.id) is not None:
            rows.append([button(f"✓ {name}", token=turn.links.token("lesson", lesson.id))])
        else:
            price = stars(lesson.price_stars or 0, turn.words)
            label = turn.words.plain("single-buy", lesson=name, price=price)
            rows.append([button(label, token=turn.links.token("lessonbuy", lesson.id))])
    if not rows:
        raise Mistake("single-none", course=course.title, code=course.code)
    html = turn.words(
        "single-list", course=course.title, price=stars(course.price_stars, turn.words)
    )
    html = await with_days_back(session, [course], html, turn.words)
    await turn.reply(session, html, rows[:LISTED], Reason(community_id=course.community_id))


async def _come_in(session: AsyncSession, turn: Turn, course: Course, *, is_invited: bool) -> None:
    """A link invites anybody; a button is for the community's own. Raises Mistake."""
    home = course.community_id
    if not (is_invited or await communities.is_member(session, home, turn.person.id)):
        raise Mistake("order-not-offered")
    await communities.join_community(session, home, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, home)


async def buy(session: AsyncSession, turn: Turn, lesson_id: int, *, cause: str = "") -> None:
    """Open an order for one lesson and send its invoice. Raises Mistake."""
    lesson, course = await _offered(session, lesson_id)
    await _come_in(session, turn, course, is_invited=False)
    if not await _may_still_buy(session, turn.person.id, lesson):
        label, token = turn.words.plain("single-open"), turn.links.token("lesson", lesson.id)
        html = turn.words("single-owned", lesson=lesson.title)
        reason = Reason(community_id=course.community_id)
        await turn.reply(session, html, [[button(label, token=token)]], reason)
        return
    community = await session.get_one(Community, course.community_id)
    blurb = turn.words.plain("single-blurb", lesson=lesson.title, course=course.title)
    item = Item(
        LESSON,
        lesson.id,
        shortened(turn.words.plain("single-title", lesson=lesson.title), INVOICE_TITLE_CHARS),
        shortened(blurb, INVOICE_TEXT_CHARS),
        lesson.price_stars or 0,
    )
    order = await open_order(session, turn, community, item, cause or f"course:{course.id}")
    await send_invoice(session, turn, order, item, community)


async def _offered(session: AsyncSession, lesson_id: int) -> tuple[Lesson, Course]:
    """A lesson that is sold alone, and its course. Raises Mistake."""
    lesson = await courses.lesson_by_id(session, lesson_id)
    if lesson is None:
        raise Mistake("single-not-sold")
    course = await offered_course(session, lesson.course_id)
    if not single.is_sold(course, lesson):
        raise Mistake("single-not-sold")
    return lesson, course


async def _may_still_buy(session: AsyncSession, person_id: int, lesson: Lesson) -> bool:
    """Who has it, alone or with its course, does not pay for it again."""
    if await single_lessons.right_alone(session, person_id, lesson.id) is not None:
        return False
    return await entitlements.active(session, person_id, lesson.course_id) is None


# Goods


async def _price(session: AsyncSession, _turn: Turn, order: Order) -> int:
    lesson, _ = await _offered(session, order.subject_id)
    return lesson.price_stars or 0


async def _is_due(session: AsyncSession, order: Order) -> bool:
    """Two orders of one buyer are looked at one after the other; what is gone can't be read."""
    lesson = await courses.lesson_by_id(session, order.subject_id)
    if lesson is None:
        return False
    await entitlements.lock_course(session, lesson.course_id)
    return await _may_still_buy(session, order.person_id, lesson)


async def _grant(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """The right to it, the receipt, and the lesson itself."""
    lesson = await courses.lesson_by_id(session, order.subject_id)
    assert lesson is not None, "it was due a moment ago"
    _entitle(session, order, lesson, turn.now)
    course = await session.get_one(Course, lesson.course_id)
    fulfil(session, order, LESSON, turn.person.id, turn.now)
    await ledger.sold(
        session, order, charge, [ledger.Made(course.creator_id, course_id=course.id)], turn.now
    )
    buyer = turn.in_private()
    label, token = buyer.words.plain("single-open"), turn.links.token("lesson", lesson.id)
    opening = [[button(label, token=token)]]
    until = await returns.promise(session, order, [course], turn.now)
    await send_receipt(session, buyer, order, charge, opening, back_until=until)
    await single.show(session, buyer, course, lesson, key=f"single-lesson:{charge.id}")
    await ask_once(session, buyer, order.community_id)


def _entitle(session: AsyncSession, order: Order, lesson: Lesson, now: datetime) -> None:
    session.add(
        LessonRight(
            community_id=order.community_id,
            person_id=order.person_id,
            course_id=lesson.course_id,
            lesson_id=lesson.id,
            order_id=order.id,
            price_stars=order.price_stars,
            granted_at=now,
        )
    )


async def _withdraw(session: AsyncSession, order: Order, now: datetime) -> None:
    right = await single_lessons.right_by(session, order.id)
    if right is not None:
        await entitlements.lock_course(session, right.course_id)  # who pays now may count on it
        right.revoked_at = now
        await session.flush()


async def _restore(session: AsyncSession, order: Order, now: datetime) -> bool:
    if not await _is_due(session, order):
        return False
    lesson = await courses.lesson_by_id(session, order.subject_id)
    assert lesson is not None, "it is due"
    _entitle(session, order, lesson, now)
    return True


async def _thing(_session: AsyncSession, order: Order) -> str:
    return f"lesson:{order.subject_id}"


async def _again(session: AsyncSession, turn: Turn, order: Order, cause: str) -> None:
    await buy(session, turn, order.subject_id, cause=cause)


LESSONS = Goods(_price, _is_due, _grant, _withdraw, _restore, again=Again(_thing, _again))

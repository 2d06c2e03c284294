"""Pay what you want: the buyer names a price, from the course's own upwards, and what is free.

Telegram has no invoice for nothing and none above a limit (Bot API, LabeledPrice), so what costs
nothing is given without an order, and what is named too high is refused in words.
"""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import prompts
from bot.community.consent import ask_once
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_STARS, button
from bot.outreach.outbox import URGENT, Reason
from bot.selling.memberships import owning
from bot.speech.formats import stars
from bot.speech.numbers import whole_number
from bot.teaching import learning_given_back
from bot.teaching.course_words import read_price
from bot.teaching.leads import NO_LEAD, Lead
from bot.teaching.learning import deliver_first_lesson
from storage import entitlements, lending, pay_questions
from storage.courses import Course
from storage.entitlements import Entitlement

FREE = "free"
"""The cause of a right to a course that costs nothing."""

_STEPS = ((20, 1), (100, 5), (1000, 10))
"""Suggested amounts below each are whole numbers of so many Stars; above all of them, of 100."""


def suggested(least: int) -> Sequence[int]:
    """The least, and half as much again, twice and four times as much, in round numbers."""
    rounded = [_rounded(least * quarters // 4) for quarters in (6, 8, 16)]
    return sorted({least, *(min(amount, INVOICE_STARS) for amount in rounded)})


def _rounded(amount: int) -> int:
    step = next((step for below, step in _STEPS if amount < below), 100)
    return -(-amount // step) * step


async def ask_amount(
    session: AsyncSession, turn: Turn, course: Course, lead: Lead, *, again: bool = False
) -> None:
    """What would they like to pay? A button for each suggestion, or a number in words; `again`
    where what they named was no such amount."""
    numbers = "_".join(map(str, lead.numbers))
    await pay_questions.note_question(session, turn.person.id, course.id, numbers, turn.now)
    html = turn.words(
        "price-amount" if again else "price-question",
        course=course.title,
        price=stars(course.price_stars, turn.words),
        most=INVOICE_STARS,
    )
    buttons = [
        button(stars(amount, turn.words), token=turn.links.token("payfor", course.id, amount))
        for amount in suggested(course.price_stars)
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    reason = Reason(prompts.AMOUNT, turn.person.id, course.community_id)
    await turn.reply(session, html, rows, reason)


async def lead_to(session: AsyncSession, turn: Turn, course_id: int) -> Lead:
    """What had brought them to the course they were asked about."""
    asked = await pay_questions.question_to(session, turn.person.id)
    if asked is None or asked.course_id != course_id:
        return NO_LEAD
    return Lead(*map(int, asked.lead.split("_")))


async def course_asked_about(session: AsyncSession, turn: Turn) -> int:
    """The course that an amount is for which they typed. Raises Mistake."""
    asked = await pay_questions.question_to(session, turn.person.id)
    if asked is None:
        raise Mistake("order-not-offered")
    return asked.course_id


async def read_amount(session: AsyncSession, turn: Turn, course_id: int, typed: str) -> int:
    """Whole Stars; none at all, which is never enough, for a number that is no such price.

    Raises Mistake for words: who talks about something else is not asked for ever.
    """
    try:
        return read_price(typed)
    except Mistake:
        if any(letter.isdigit() for letter in typed):
            return 0
    course = await session.get_one(Course, course_id)
    least = stars(course.price_stars, turn.words)
    raise Mistake("price-amount", course=course.title, price=least, most=INVOICE_STARS)


def is_enough(course: Course, amount: int) -> bool:
    """Whether it is the least at least, and no more than Telegram takes at once."""
    return whole_number(str(amount), course.price_stars, INVOICE_STARS) is not None


async def give(session: AsyncSession, turn: Turn, course: Course, lead: Lead) -> None:
    """*Get it free*: the course, for who has joined the community just now at the latest.

    Raises Mistake where a gift or a payment has brought it to them at this very moment.
    """
    await entitlements.lock_course(session, course.id)
    if await lending.kept_entitlement(session, turn.person.id, course.id) is not None:
        raise Mistake("seats-owned", course=course.title)
    await owning.own(session, turn.person.id, course.id, turn.now)
    given = Entitlement(
        community_id=course.community_id,
        person_id=turn.person.id,
        course_id=course.id,
        cause=FREE,
        granted_at=turn.now,
    )
    session.add(given)
    await learning_given_back.open_again(session, course, [turn.person.id], turn.now)
    turn.log(session, "course.taken", course.community_id, subject_id=course.id, cause=lead.cause)
    receiver = turn.in_private()
    label = receiver.words.plain("order-open-course")
    opening = [[button(label, token=turn.links.token("open", course.id))]]
    html = receiver.words("price-taken", course=course.title)
    reason = Reason("receipt", given.id, course.community_id, f"free:{given.id}", URGENT)
    await receiver.reply(session, html, opening, reason)
    await deliver_first_lesson(session, receiver, course, key=f"free-lesson:{given.id}")
    await ask_once(session, receiver, course.community_id)

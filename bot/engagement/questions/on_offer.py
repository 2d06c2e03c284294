"""Asked for the price, for where to buy, for what courses there are: the catalogue's own facts."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.knowledge.offers import has_offer_phrase, offers_meant
from bot.outreach.messages import Buttons, button
from bot.speech import Html
from bot.teaching.course_prices import buying_label, price_in_words
from storage import courses
from storage.courses import Course

NAMED = 8
"""Courses an answer names; `/courses` has all."""


async def asked_for(session: AsyncSession, turn: Turn, text: str) -> Sequence[Course]:
    """The published courses a question asks to be told the price of; none if it asks for anything
    else."""
    if not has_offer_phrase(text):
        return []
    offered = await courses.published_courses(session, turn.community.id)
    by_id = {course.id: course for course in offered}
    names = {course.id: (course.code, course.title) for course in offered}
    return [by_id[number] for number in offers_meant(text, names)]


def told(turn: Turn, offered: Sequence[Course]) -> tuple[Html, Buttons]:
    """Each with its price, where that is from, and the way to buy it."""
    lines = [
        turn.words(
            "courses-line",
            title=course.title,
            code=course.code,
            price=price_in_words(course, turn.words),
        )
        for course in offered[:NAMED]
    ]
    if len(offered) > NAMED:
        lines.append(turn.words("question-more-courses", count=len(offered) - NAMED))
    html = turn.words("question-offer", group=turn.community.title, courses=Html("\n".join(lines)))
    if len(offered) == 1:
        return html, [way_to_buy(turn, offered[0])]
    return html, [
        [button(course.title, token=turn.links.token("course", course.id))]
        for course in offered[:NAMED]
    ]


def way_to_buy(turn: Turn, course: Course, *more: str) -> list[InlineKeyboardButton]:
    """About the course, and buying it: from a group in private, where nobody is bothered."""
    card = turn.links.token("course", course.id)
    row = [button(turn.words.plain("question-course"), token=card)]
    for kind in (*more, "buy"):
        is_buying = kind == "buy"
        label = buying_label(course, turn.words) if is_buying else turn.words.plain("course-try")
        numbers = (kind, course.id, 0)
        if turn.is_private:
            row.append(button(label, token=turn.links.token(*numbers)))
        else:
            row.append(button(label, url=turn.links.address(*numbers)))
    return row

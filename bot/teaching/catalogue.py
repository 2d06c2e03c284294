"""What a community teaches: its courses as a list, and each as a card to try or buy from."""

from collections.abc import Sequence
from difflib import get_close_matches

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import Call, Place, button
from bot.outreach.outbox import Reason
from bot.speech import Html, Words
from bot.speech.arguments import unquoted
from bot.speech.formats import calendar_part, stars
from bot.teaching import single
from bot.teaching.access import right_to
from bot.teaching.authoring import gives_all_away
from bot.teaching.course_prices import buying_label, price_in_words, with_days_back
from bot.teaching.leads import NO_LEAD, Lead, note_press
from bot.teaching.ratings import with_reviews
from storage import (
    cohorts,
    communities,
    courses,
    entitlements,
    people,
    seats,
    subscriptions,
)
from storage.courses import PUBLISHED, Course, Lesson
from storage.events import log_event
from storage.subscriptions import Plan
from storage.touches import PREVIEWED

LESSONS_NAMED, LESSONS_BELOW_INTRO = 8, 3
"""Lessons a card names; with more its caption could outgrow Telegram's 1024 characters."""


async def list_courses(session: AsyncSession, turn: Turn) -> None:
    """What there is to learn, one button per course."""
    offered = await courses.published_courses(session, turn.community.id)
    if not offered:
        await turn.reply(session, turn.words("courses-none", group=turn.community.title))
        return
    lines = [
        turn.words(
            "courses-line",
            title=course.title,
            code=course.code,
            price=price_in_words(course, turn.words),
        )
        for course in offered
    ]
    html = turn.words("courses-list", group=turn.community.title, courses=Html("\n".join(lines)))
    buttons = [
        [button(course.title, token=turn.links.token("course", course.id))] for course in offered
    ]
    plans = await subscriptions.plans_offered(session, turn.community.id)
    buttons += plan_buttons(plans, turn.words, turn.links)
    await turn.reply(session, html, buttons)


def plan_buttons(
    plans: Sequence[Plan], words: Words, links: Links
) -> list[list[InlineKeyboardButton]]:
    """A button for each membership, which opens its card."""
    return [
        [
            button(
                words.plain(
                    "membership-choice", title=plan.title, price=stars(plan.price_stars, words)
                ),
                token=links.token("membership", plan.id),
            )
        ]
        for plan in plans
    ]


async def find_course(session: AsyncSession, community_id: int, name: str) -> Course:
    """The offered course of that code or title. Raises Mistake, with the likeliest one meant."""
    name = unquoted(name)
    offered = await courses.published_courses(session, community_id)
    by_name = {course.title.casefold(): course for course in reversed(offered)}
    by_name |= {course.code.casefold(): course for course in offered}  # a code names one alone
    wanted = name.casefold()
    if not wanted:
        raise Mistake("courses-which")
    if wanted in by_name:
        return by_name[wanted]
    partial = {course.id: course for key, course in by_name.items() if wanted in key}
    if len(partial) == 1:
        return next(iter(partial.values()))
    close = get_close_matches(wanted, by_name, n=1, cutoff=0.5)
    if close:
        meant = by_name[close[0]]
        raise Mistake("courses-not-found-close", name=name[:40], code=meant.code, title=meant.title)
    raise Mistake("courses-not-found", name=name[:40])


async def course_here(session: AsyncSession, community_id: int, course_id: int) -> Course:
    """The community's course of that number, for a button. Raises Mistake for another's."""
    course = await courses.course_by_id(session, course_id)
    if course is None or course.community_id != community_id:
        raise Mistake("order-not-offered")
    return course


async def show_course(
    session: AsyncSession,
    turn: Turn,
    course: Course,
    *,
    lead: Lead = NO_LEAD,
    intro: Html | None = None,
    price_stars: int | None = None,
) -> None:
    """A course's card, once per tap or double tap."""
    if course.state != PUBLISHED:
        raise Mistake("order-not-offered")
    own = await right_to(session, turn.person.id, course.id, turn.now)
    call = await card(
        session,
        turn.place,
        course,
        turn.words,
        turn.links,
        lead=lead,
        intro=intro,
        owned=own is not None and turn.is_private,
        lent=own is not None and own.is_lent and turn.is_private,
        price_stars=price_stars,
        seats_left=None if own is not None else await _seats_left(session, turn, course),
    )
    await turn.call(session, call, Reason("card", course.id))
    log_event(
        session,
        course.community_id,
        turn.person.id,
        "course.previewed",
        turn.now,
        subject_id=course.id,
        cause=None if lead == NO_LEAD else lead.cause,
    )
    note_press(session, lead, course, turn.person.id, PREVIEWED, turn.now)


async def _seats_left(session: AsyncSession, turn: Turn, course: Course) -> int | None:
    """How many are free, in private as far as whoever looks is concerned; None for no limit."""
    if course.seats is None:
        return None
    but_for = turn.person.id if turn.is_private else 0
    taken = await seats.seats_taken(session, course.id, turn.now, but_for=but_for)
    return max(0, course.seats - taken)


async def show_led(
    session: AsyncSession,
    turn: Turn,
    course_id: int,
    lead: Lead,
    *,
    is_invited: bool,
    price_stars: int | None = None,
) -> None:
    """The card of a course that something led to. Raises Mistake.

    A link invites anybody; a button is for the community's own.
    """
    course = await courses.course_by_id(session, course_id)
    if course is None or course.state != PUBLISHED:
        raise Mistake("order-not-offered")
    home = course.community_id
    if not (is_invited or await communities.is_member(session, home, turn.person.id)):
        raise Mistake("order-not-offered")
    await communities.join_community(session, home, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, home)
    await show_course(session, turn, course, lead=lead, price_stars=price_stars)


async def card(
    session: AsyncSession,
    place: Place,
    course: Course,
    words: Words,
    links: Links,
    *,
    lead: Lead = NO_LEAD,
    intro: Html | None = None,
    owned: bool = False,
    lent: bool = False,
    price_stars: int | None = None,
    seats_left: int | None = None,
) -> Call:
    """Cover, blurb, lessons and price, with *Try a lesson* and *Buy*.

    `price_stars` is a lower price than the course's own. Who has it only as long as a membership
    lasts can open it, and buy it. With no seat left, *Buy* leads into the line, and says so.
    """
    lessons = await courses.lessons_of(session, course.id)
    learners = await entitlements.count_learners(session, course.id)
    html = words(
        "course-card",
        title=course.title,
        blurb=course.blurb,
        lessons=_lesson_lines(lessons, words, LESSONS_BELOW_INTRO if intro else LESSONS_NAMED),
        count=len(lessons),
        price=price_in_words(course, words, price_stars),
        learners=learners,
    )
    if seats_left is not None:
        html = Html(f"{html}\n{words('course-seats', left=seats_left)}")
    if len(lessons) == 1 and gives_all_away(course, lessons):
        html = Html(f"{html}\n{words('course-only-free')}")
    html = await with_days_back(session, [course] if course.price_stars else [], html, words)
    if (start := await cohorts.next_with_room(session, course.id)) is not None:
        cohort, left = start
        day = calendar_part(cohort.day, "day", words)
        html = Html(f"{html}\n{words('cohort-next', day=day, left=left or 0)}")
    caption = Html(f"{intro}\n\n{html}") if intro else html
    caption = await with_reviews(session, course.id, caption, words)
    label = buying_label(course, words, price_stars)
    label = words.plain("course-sold-out") if seats_left == 0 else label
    wanting = "seatwait" if seats_left == 0 and place.chat_id > 0 else "buy"
    buttons = [
        _card_buttons(place, course, lessons, words, links, lead, label, wanting, owned=owned)
    ]
    if not owned and single.are_sold(course, lessons):
        buttons.append([single.button_to(place, course, words, links)])
    if lent:
        buttons.append([button(label, token=links.token("buy", course.id, *lead.numbers))])
    if place.chat_id > 0 and course.price_stars and seats_left != 0:
        buttons.append([gift_button(course, words, links)])
    if course.cover_id is None:
        return messages.text(place, caption, buttons)
    return messages.media(place, "photo", course.cover_id, caption, buttons)


def gift_button(course: Course, words: Words, links: Links) -> InlineKeyboardButton:
    """The way to buy a course for somebody else, in private."""
    return button(words.plain("gift-give"), token=links.token("giftbuy", course.id))


def _card_buttons(
    place: Place,
    course: Course,
    lessons: Sequence[Lesson],
    words: Words,
    links: Links,
    lead: Lead,
    buying: str,
    wanting: str,
    *,
    owned: bool,
) -> list[InlineKeyboardButton]:
    """In a group both lead to the private chat, where nobody else is bothered; `wanting` is what
    the one that says `buying` does."""
    if owned:
        label = words.plain("order-open-course")
        return [button(label, token=links.token("open", course.id))]
    kinds = ["try"] if any(lesson.is_free for lesson in lessons) else []
    buttons = []
    for kind in (*kinds, wanting):
        label = words.plain("course-try") if kind == "try" else buying
        numbers = (course.id,) if kind == "seatwait" else (course.id, *lead.numbers)
        if place.chat_id > 0:
            buttons.append(button(label, token=links.token(kind, *numbers)))
        else:
            buttons.append(button(label, url=links.address(kind, *numbers)))
    return buttons


def _lesson_lines(lessons: Sequence[Lesson], words: Words, most: int) -> Html:
    lines = [
        words(
            "course-lesson-free" if lesson.is_free else "course-lesson",
            number=str(number),
            title=lesson.title,
        )
        for number, lesson in enumerate(lessons[:most], start=1)
    ]
    if len(lessons) > most:
        lines.append(words("course-more-lessons", count=len(lessons) - most))
    return Html("\n".join(lines))

"""Treating friends (请好友看): a buyer gives away a few lessons, each by a link of its own.

A friend reads the lesson as a preview, and each link once. It refuses to open a course through the
back door: so many lessons per buyer as its creator allows, so many friends per lesson, and nothing
of what has been given back.
"""

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, button, share_url
from bot.outreach.outbox import Reason
from bot.speech import Html
from bot.speech.numbers import whole_number
from bot.teaching.access import right_to
from bot.teaching.authoring import ensure_may_change
from bot.teaching.catalogue import find_course
from bot.teaching.opening import open_lesson, owned_course
from bot.teaching.previews import Preview, preview
from storage import courses, entitlements, treats
from storage.courses import PUBLISHED, Course, Lesson
from storage.database import alone
from storage.events import log_event
from storage.treats import Treat

FRIENDS = 10
"""Who may read one lesson somebody gives away; a link that is posted to thousands is no treat."""

MOST = 20
"""Lessons of a course that its creator may let each buyer give away."""


async def set_number(session: AsyncSession, turn: Turn, typed: str) -> None:
    """`/treat set PY101 5`: how many each buyer may give away; 0 is none. Raises Mistake."""
    name, _, given = typed.strip().rpartition(" ")
    number = whole_number(given, 0, MOST)
    if not name or number is None:
        raise Mistake("treat-set-how", most=MOST)
    course = await find_course(session, turn.community.id, name)
    ensure_may_change(turn, course)
    course.treats = number
    await turn.reply(session, turn.words("treat-set", course=course.title, count=number))


async def list_courses(session: AsyncSession, turn: Turn) -> None:
    """`/treat`: one's courses with lessons to give away. Raises Mistake where there are none."""
    rows = []
    for course in await entitlements.owned_courses(session, turn.community.id, turn.person.id):
        if course.treats:
            label = f"🎁 {course.title}"
            rows.append([button(label, token=turn.links.token("treats", course.id))])
    if not rows:
        raise Mistake("treat-none")
    await turn.reply(session, turn.words("treat-list"), rows)


async def show_course(session: AsyncSession, turn: Turn, course_id: int) -> None:
    """What one gives away of a course, who has read it, and what is left. Raises Mistake."""
    course = await owned_course(session, turn, course_id)
    given = await treats.treats_of(session, turn.person.id, course.id)
    lines = [
        turn.words("treat-line", lesson=lesson.title, count=read, most=FRIENDS)
        for _, lesson, read in given
    ]
    html = turn.words(
        "treat-course",
        course=course.title,
        treats=Html("\n".join(lines)) if lines else turn.words("treat-none-given"),
        left=max(0, course.treats - len(given)),
    )
    sharing: Buttons = [[_sharing(turn, treat.id, lesson)] for treat, lesson, _ in given]
    await turn.reply(session, html, sharing, Reason(community_id=course.community_id))


async def give(session: AsyncSession, turn: Turn, lesson_id: int) -> None:
    """*Treat a friend* below a lesson: its link, the same one each time. Raises Mistake."""
    course, _, lesson = await open_lesson(session, turn, lesson_id)
    if lesson.is_free:
        raise Mistake("treat-free", code=course.code)
    await alone(session, f"treat:{turn.person.id}:{course.id}")
    given = await treats.treats_of(session, turn.person.id, course.id)
    number = next((treat.id for treat, one, _ in given if one.id == lesson.id), None)
    if number is None:
        if len(given) >= course.treats:
            raise Mistake("treat-no-more", most=course.treats)
        number = await treats.give_away(
            session, course.community_id, lesson, turn.person.id, turn.now
        )
        _log(session, turn, course, "treat.given", number)
    html = turn.words(
        "treat-ready",
        lesson=lesson.title,
        link=turn.links.address("treat", number),
        friends=FRIENDS,
        left=max(0, course.treats - len({*(treat.id for treat, _, _ in given), number})),
    )
    buttons = [[_sharing(turn, number, lesson)]]
    await turn.reply(session, html, buttons, Reason(community_id=course.community_id))


def _sharing(turn: Turn, number: int, lesson: Lesson) -> InlineKeyboardButton:
    said = turn.words.plain("treat-share-text", lesson=lesson.title)
    url = share_url(turn.links.address("treat", number), said)
    return button(turn.words.plain("treat-share", lesson=lesson.title), url=url)


async def course_of(session: AsyncSession, treat_id: int) -> Course | None:
    """The course a treat is of."""
    treat = await session.get(Treat, treat_id)
    return await courses.course_by_id(session, treat.course_id) if treat is not None else None


async def read(session: AsyncSession, turn: Turn, treat_id: int, price_stars: int | None) -> None:
    """A friend opened the link. Raises Mistake where there is nothing to read."""
    treat = await treats.treat_by_id(session, treat_id)
    lesson = await courses.lesson_by_id(session, treat.lesson_id) if treat else None
    course = await courses.course_by_id(session, treat.course_id) if treat else None
    if treat is None or lesson is None or course is None or course.state != PUBLISHED:
        raise Mistake("treat-gone")
    if lesson.course_id != course.id:
        raise Mistake("treat-gone")  # an old number
    if await right_to(session, treat.giver_id, course.id, turn.now) is None:
        raise Mistake("treat-gone")
    if treat.giver_id == turn.person.id:
        raise Mistake("treat-own")
    if await right_to(session, turn.person.id, course.id, turn.now) is not None:
        raise Mistake("treat-owned", course=course.title)
    if await treats.has_read(session, treat.id, turn.person.id):
        raise Mistake("treat-read")
    if await treats.count_readers(session, treat.id) >= FRIENDS:
        raise Mistake("treat-all-read", code=course.code)
    await treats.note_reader(session, treat.id, turn.person.id, turn.now)
    way = Preview(f"treat:{treat.id}", price_stars=price_stars, protected=True)
    await preview(session, turn, course, lesson, way)


def _log(session: AsyncSession, turn: Turn, course: Course, kind: str, number: int) -> None:
    log_event(session, course.community_id, turn.person.id, kind, turn.now, subject_id=number)

"""Courses and who learns in them: how many, how far, and what each course brought."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.community.turn import Role, Turn
from bot.insight import figures
from bot.insight.figures import EARNING, ByKind
from bot.speech.formats import day_of, stars
from handlers.web import choices
from handlers.web.dashboard import show_room
from handlers.web.house import HOUSE
from handlers.web.orders import PAGE, page_of, turning
from handlers.web.visitors import for_team
from storage import learner_rows
from storage.courses import Course
from storage.exports import LearnerRow
from storage.learner_rows import Attendance
from storage.people import is_nameless

routes = web.RouteTableDef()


@dataclass(frozen=True, slots=True)
class Offered:
    """A course as it is read."""

    id: int
    code: str
    title: str
    state: str
    price: str
    learners: int
    finished: int
    sold: int
    earned: str


@dataclass(frozen=True, slots=True)
class Learning:
    """Somebody in a course as they are read."""

    who: str
    username: str
    course: str
    since: str
    by: str
    done: int
    of: int
    state: str


@routes.get("/dashboard/{community}/courses")
@for_team(Role.CREATOR)
async def courses(request: web.Request, turn: Turn) -> web.StreamResponse:
    """All one sees, with what each brought in the period."""
    home = turn.community.id
    async with request.app[HOUSE].database.reading() as session:
        choice = await choices.read(session, request, turn)
        period = choice.asked.period
        attending = await learner_rows.attendance(session, home, [one.id for one in choice.courses])
        brought = await figures.by_course(session, home, period, EARNING)
    found = [
        _offered(one, attending.get(one.id, Attendance()), brought.get(one.id, {}), turn)
        for one in choice.courses
    ]
    given = {**choice.given, "courses": ()}
    return show_room(request, turn, "courses", **given, rows=found)


def _offered(course: Course, there: Attendance, brought: ByKind, turn: Turn) -> Offered:
    return Offered(
        course.id,
        course.code,
        course.title,
        course.state,
        stars(course.price_stars, turn.words),
        there.learners,
        there.finished,
        brought["order.paid"].times if "order.paid" in brought else 0,
        stars(sum(one.stars for one in brought.values()), turn.words),
    )


@routes.get("/dashboard/{community}/learners")
@for_team(Role.CREATOR)
async def learners(request: web.Request, turn: Turn) -> web.StreamResponse:
    """Who has or had which course, the latest first."""
    page, home = page_of(request), turn.community.id
    async with request.app[HOUSE].database.reading() as session:
        choice = await choices.read(session, request, turn)
        chosen = choice.asked.of.course_id
        ids = [chosen] if chosen else [one.id for one in choice.courses]
        offset = (page - 1) * PAGE
        found = await learner_rows.learners(session, home, ids, PAGE + 1, offset)
        lessons = await learner_rows.lesson_counts(session, ids)
    rows = [_shown(row, done, lessons, turn) for row, done in found[:PAGE]]
    more = turning(request, page, len(found) > PAGE)
    query = request.rel_url.raw_query_string
    return show_room(request, turn, "learners", **choice.given, **more, rows=rows, query=query)


def _shown(row: LearnerRow, done: int, lessons: Mapping[int, int], turn: Turn) -> Learning:
    right = row.right
    name = "" if is_nameless(right.person_id) or not row.username else f"@{row.username}"
    by = "order" if right.order_id else (right.cause or "").partition(":")[0]
    state = "gone" if right.revoked_at else "finished" if row.finished_at else "learns"
    return Learning(
        row.name,
        name,
        row.course.title,
        day_of(right.granted_at, turn.community.timezone, turn.words),
        turn.words.plain("export-by", by=by, order=right.order_id or 0),
        done,
        lessons.get(row.course.id, 0),
        state,
    )

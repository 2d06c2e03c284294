"""Every button that leads into a course, pressed by those who have not got it: nothing is shown.

The tokens are genuine: what somebody could guess at best, or was passed on by who has the course.
"""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from aiogram import Router
from sqlalchemy import select

from bot.identity import Sealer
from bot.teaching.question import read_kept, version_of
from bot.teaching.ratings import KINDS
from handlers.chat import switchboard
from handlers.chat.buttons import Pressed
from handlers.chat.dispatcher import CAPABILITIES
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import courses
from storage.courses import Course, Lesson
from storage.database import Database
from storage.feedback import COURSE, LESSON
from storage.hand_ins import HandIn
from storage.lesson_marks import LessonMark
from storage.progress import LessonProgress
from storage.treats import Treat
from tests.stage import Stage
from tests.stories import gates
from tests.stories.learners import buys, publishes

ROOT = Path(__file__).parents[2]

QUIZ_AND_TASK = """quiz:
  question: Which one repeats?
  right: for
  wrong: [if, def]
  explanation: It goes through a list.
assignment: Send a loop of your own."""

SECRETS = (
    *("The first lesson", "The second lesson", "Which one repeats"),
    *("goes through a list", "loop of your own", "?start=treat"),
)
"""What only who has the course may read."""

DOORS: dict[str, str] = {
    **dict.fromkeys(("open", "lessons", "finish", "lessonhours", "treats"), "course"),
    **dict.fromkeys(("cert", "certname"), "course"),
    **dict.fromkeys(("lesson", "done", "lessonquiz", "handin", "bookmark"), "lesson"),
    **dict.fromkeys(("lessonnote", "lessonask", "treatgive"), "lesson"),
    "lessonanswer": "answer",
    "pause": "pause",
    "lessonhour": "hour",
    "certprint": "name",
    "rate": "stars",
    "rateask": "rated",
}
"""Kinds of buttons that show or change something of a course, and what they name."""

NO_DOORS: dict[str, str] = {
    "course": "what anybody may see",
    "try": "what anybody may see",
    "workok": "for who reviews",
    "workback": "for who reviews",
    "notes": "one's own",
    "notedrop": "one's own",
    "ratepub": "one's own",
    "ownzone": "one's own",
    "recommend": "one's own",
    "helped": "one's own",
    "passon": "one's own",
    "keep": "for the team",
    "queue": "for the team",
    "want": "what a group asks",
    "sugvote": "what a group wishes",
    **dict.fromkeys(("giftbuy", "giftown", "giftwish", "giftkeep"), "a giver's"),
    **dict.fromkeys(("giftback", "giftbackyes"), "a giver's"),
}
"""The others in the same routers, each with its own stories."""


def kinds() -> Iterator[tuple[str, str]]:
    """Every kind of button there is a handler for, with the handler's module."""
    router = Router()
    switchboard.install(router)
    for register in CAPABILITIES:
        register(router)
    for handler in router.callback_query.handlers:
        for asked in handler.filters or ():
            if isinstance(asked.callback, Pressed):
                yield asked.callback.kind, handler.callback.__module__


def leading_in() -> set[str]:
    """The routers that call what asks whether somebody may see something of a course."""
    asking = {"bot.teaching.access", "bot.teaching.opening"}
    rooms = {name_of(path): imported(path) for path in (ROOT / "bot/teaching").glob("*.py")}
    doors = asking | {name for name, names in rooms.items() if names & asking}
    routers = {name_of(path): imported(path) for path in (ROOT / "handlers/chat").glob("*.py")}
    return {name for name, names in routers.items() if names & doors}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found


def test_every_button_that_leads_into_a_course_is_pressed_here() -> None:
    inside = leading_in()
    found = {kind for kind, module in kinds() if module in inside}

    assert found == DOORS.keys() | NO_DOORS.keys()


def tokens(lyceum: Stage, course_id: int, lessons: Sequence[Lesson]) -> list[str]:
    """A genuine one of each kind that leads to the course or its first lesson."""
    first = lessons[0]
    quiz = read_kept(first.quiz)
    assert quiz is not None
    numbers: dict[str, Sequence[int]] = {
        "course": (course_id,),
        "lesson": (first.id,),
        "answer": (first.id, quiz.right, version_of(quiz)),
        "pause": (course_id, 1),
        "hour": (course_id, 9),
        "name": (course_id, 1),
        "rated": (KINDS.index(LESSON), first.id),
        "stars": (KINDS.index(COURSE), course_id, 5),
    }
    seal = Sealer(lyceum.settings.signing_key()).seal
    found = [seal(kind, *numbers[names]) for kind, names in DOORS.items()]
    return [*found, seal("lesson", lessons[1].id)]


async def presses_all(person: Person, bot: Bot, lyceum: Stage, data: Sequence[str]) -> list[str]:
    """Press each of them below the last message; what there is to read then, and all answers."""
    seen = len(person.sees(bot)) - 1
    below, answers = person.sees(bot)[-1], []
    for token in data:
        answer = await person.presses(below, token)
        answers.append(str(answer.get("text") or ""))
    await lyceum.at_rest()
    return [*answers, *(message.words for message in person.sees(bot)[seen:])]


def secrets_in(read: Sequence[str]) -> set[str]:
    return {one for one in SECRETS if any(one in words for words in read)}


async def test_nobody_without_the_course_is_let_in_by_any_button_of_it(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    course: Course,
    ada: Person,
    alice: Person,
    bob: Person,
    world: World,
    database: Database,
) -> None:
    await publishes(ada, bot, first=QUIZ_AND_TASK)
    await buys(alice, group, bot)
    await alice.hears("The first lesson", in_=bot)
    await gates.buys(bob, bot, group)
    await bob.hears("Hello, Python", in_=bot)
    eve = world.user("Eve")
    await eve.says("/start", to=bot)
    await eve.hears("I turn a group", in_=bot)
    async with database.reading() as session:
        loops = await courses.course_by_code(session, course.community_id, "LOOPS")
        assert loops is not None
        lessons = await courses.lessons_of(session, loops.id)
    data = tokens(lyceum, loops.id, lessons)
    assert secrets_in(await presses_all(alice, bot, lyceum, data)) == set(SECRETS)
    await gates.given_back(ada, bot)
    await alice.hears("are back in your balance", in_=bot)

    for person in (alice, bob, eve):
        read = await presses_all(person, bot, lyceum, data)

        assert secrets_in(read) == set(), person.first_name
        assert all("among your courses" in answer for answer in read[: len(data)]), read

    strangers = (bob.id, eve.id)
    async with database.reading() as session:
        opened = select(LessonProgress.lesson_id).where(
            LessonProgress.person_id.in_(strangers),
            LessonProgress.lesson_id.in_([one.id for one in lessons]),
        )
        assert (await session.scalars(opened)).all() == []
        for table, who in ((HandIn, HandIn.person_id), (LessonMark, LessonMark.person_id)):
            assert (await session.scalars(select(table.id).where(who.in_(strangers)))).all() == []
        given = select(Treat.id).where(Treat.giver_id.in_(strangers))
        assert (await session.scalars(given)).all() == []

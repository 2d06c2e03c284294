"""A course taken along as a file: reading it gives the same course."""

from pathlib import Path

from bot.teaching.course_draft import CourseDraft
from bot.teaching.course_file import read_course_file
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.courses import Course
from tests.stage import Stage

COURSE = (Path(__file__).parent / "course.yaml").read_bytes()
PICTURE = (Path(__file__).parents[2] / "demo" / "en" / "python" / "cover.png").read_bytes()
MORE = """
    price: 40
    quiz:
      question: What does a name point to?
      right: A value
      wrong: [A place, Nothing]
    assignment: Send me three names.
    wait: yes
  - title: Making"""


async def exported(person: Person, bot: Bot, sandbox: Sandbox) -> CourseDraft:
    """What the bot sends, read as it would be if it came back."""
    await person.says("/mycourses export PY101", to=bot)
    sent = await person.hears("as a course file", in_=bot)
    file = sent.content["document"]
    stored = sandbox.world.files.get(file.file_id)
    assert stored is not None
    return read_course_file(str(file.file_name), stored.data)


async def test_an_exported_course_is_the_one_that_was_sent(
    lyceum: Stage, sandbox: Sandbox, bot: Bot, ada: Person
) -> None:
    file = COURSE.replace(b"\n  - title: Making", MORE.encode()) + b"pace: done\nseats: 20\n"
    await ada.sends_document("course.yaml", file, to=bot)
    await ada.hears("PY101", in_=bot)

    assert await exported(ada, bot, sandbox) == read_course_file("course.yaml", file)


async def test_a_picture_that_only_telegram_has_comes_along(
    course: Course, sandbox: Sandbox, bot: Bot, ada: Person
) -> None:
    await ada.says("/mycourses", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("", in_=bot))
    desk = await ada.hears("3 lessons", in_=bot)
    await ada.taps("Add a lesson", on=desk)
    await ada.hears("What is the lesson called", in_=bot)
    await ada.says("The snake", to=bot)
    await ada.hears("Now send the lesson", in_=bot)
    await ada.sends_photo(PICTURE, to=bot, caption="This is <b>not</b> Python.")
    await ada.hears("4 lessons", in_=bot)

    lesson = (await exported(ada, bot, sandbox)).lessons[3]

    assert (lesson.title, lesson.kind, lesson.text) == (
        "The snake",
        "photo",
        "This is &lt;b&gt;not&lt;/b&gt; Python.",
    )
    assert lesson.media is not None
    assert lesson.media.data.startswith((b"\x89PNG", b"\xff\xd8"))


async def test_what_cant_be_exported_is_said(
    course: Course, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/mycourses export NOPE", to=bot)
    await ada.hears("short name of one of your courses", in_=bot)
    await alice.says("/mycourses export PY101", to=bot)
    await alice.hears("creators", in_=bot)

"""A course taken along as a file, and sent back."""

import zipfile
from io import BytesIO
from pathlib import Path

from bot.teaching.course_file import read_course_file
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from tests.stage import Stage
from tests.teaching.samples import packed

PICTURE = (Path(__file__).parents[2] / "demo" / "en" / "python" / "cover.png").read_bytes()
DRAWING = """\
code: ART
title: "Drawing: with a pencil"
blurb: For everybody who says they can't.
price: 40
cover: cover.png
seats: 30
refund_days: 14
pace: done
certificate: no
lessons:
  - title: Lines
    free: yes
    photo: lines.png
    text: |
      A <b>line</b> & a dot.

      1 < 2
    quiz:
      question: What is a line?
      right: A dot that goes for a walk
      wrong: [A fence, "yes"]
      explanation: So said Klee.
  - title: "2024"
    document: 读书.pdf
    assignment: Send me your own.
    wait: yes
"""
FILES: dict[str, bytes | str] = {
    "course.yaml": DRAWING,
    "cover.png": PICTURE,
    "lines.png": PICTURE,
    "读书.pdf": b"%PDF-1.7 books",
}


async def drawing(ada: Person, bot: Bot, price: int = 40) -> None:
    """Ada's course of a zip, for sale."""
    await ada.says("/courses", to=bot)
    files = FILES | {"course.yaml": DRAWING.replace("price: 40", f"price: {price}")}
    await ada.sends_document("art.zip", packed(files), to=bot)
    await ada.taps("Publish", on=await ada.hears("I read Drawing", in_=bot))


def sent(world: World, message: Message) -> tuple[str, bytes]:
    """The file below a message, and its name."""
    document = message.content["document"]
    file = world.files.get(document["file_id"])  # type: ignore[index]
    assert file is not None
    return document["file_name"], file.data  # type: ignore[index]


async def test_a_course_comes_back_as_it_was_taken_along(
    world: World, lyceum: Stage, bot: Bot, ada: Person
) -> None:
    await drawing(ada, bot)

    await ada.says("/mycourses export art", to=bot)

    told = await ada.hears("with all 2 lessons", in_=bot)
    assert "Left out" not in told.words
    name, data = sent(world, told)
    assert name == "ART.zip"
    assert read_course_file(name, data) == read_course_file(name, packed(FILES))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.namelist() == [
            *("course.yaml", "cover/cover.png", "01/lines.png", "02/读书.pdf"),
        ]
        assert "A <b>line</b> &amp; a dot.\n" in archive.read("course.yaml").decode()
    await ada.sends_document(name, data, to=bot)
    await ada.hears("exists already", in_=bot)


async def test_a_free_course_is_read_back_as_free(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await drawing(ada, bot, price=0)
    await ada.says("/mycourses export art", to=bot)
    name, data = sent(world, await ada.hears("with all 2 lessons", in_=bot))
    assert read_course_file(name, data).price_stars == 0
    await ada.says("/price ART 40", to=bot)
    await ada.hears("price from now on: ⭐ 40", in_=bot)

    await ada.sends_document(name, data, to=bot)
    asked = await ada.hears("(?s)exists already.*⭐ 40 → free", in_=bot)
    await ada.taps("Replace", on=asked)

    eve = world.user("Eve")
    await eve.joins(group)
    await eve.says("/course ART", in_=group)
    card = await eve.hears("Drawing", in_=group)
    free = next(one for one in buttons(card) if one.text == "🎓 Get it free")
    await eve.opens(str(free.url))
    await eve.hears("is yours, free", in_=bot)


async def test_a_course_of_words_is_one_file_and_the_desk_gives_it_too(
    world: World, lyceum: Stage, bot: Bot, ada: Person, course: Course
) -> None:
    await ada.says("/mycourses", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("Which course do you want", in_=bot))

    await ada.taps("As a file", on=await ada.hears("PY101", in_=bot))

    name, data = sent(world, await ada.hears("Change it at your desk", in_=bot))
    assert name == "PY101.yaml"
    draft = read_course_file(name, data)
    assert (draft.code, draft.price_stars) == ("PY101", 250)


async def test_what_telegram_does_not_hand_out_is_named(
    lyceum: Stage, bot: Bot, ada: Person, sandbox: Sandbox
) -> None:
    await drawing(ada, bot)
    await ada.says("/mycourses", to=bot)
    await ada.taps("Drawing", on=await ada.hears("Which course do you want", in_=bot))
    await ada.taps("Add a lesson", on=await ada.hears("tap one to change", in_=bot))
    await ada.says("A film", to=bot)
    await ada.hears("Now send the lesson", in_=bot)
    await ada.sends_photo(PICTURE, to=bot)
    await ada.hears("3 lessons", in_=bot)
    sandbox.faults.refuse("getFile", 400, times=9, description="Bad Request: file is too big")

    await ada.says("/mycourses export ART", to=bot)

    told = await ada.hears("Left out", in_=bot)
    assert "03/photo.jpg" in told.words
    assert "读书" not in told.words


async def test_others_courses_and_unknown_ones_are_not_given(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, bob: Person, course: Course
) -> None:
    await ada.says("/creator", in_=group, reply_to=await bob.says("I teach", in_=group))
    await ada.hears("can make courses now", in_=group)

    await bob.says("/mycourses export PY101", to=bot)
    await bob.hears("somebody else.s course", in_=bot)

    await bob.says("/mycourses export NOPE", to=bot)
    await bob.hears("Which course", in_=bot)

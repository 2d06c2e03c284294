"""Lessons of every kind, from the desk where they are made to the last *Finish*."""

import io
import zipfile

import pytest

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course, Lesson
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.test_rights import PICTURE

ZIPPED = b"""
code: TEA
title: Tea
blurb: Five teas, five rooms.
price: 120
cover: cover.png
lessons:
  - title: Leaves
    free: true
    photo: cover.png
    text: The leaves.
  - title: Steeping
    audio: steep.mp3
    text: Listen.
  - title: Shopping list
    document: list.pdf
  - title: Pouring
    video: pour.mp4
  - title: Words
    text: <b>Drink.</b>
"""


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("course.yaml", ZIPPED)
        archive.writestr("cover.png", PICTURE)
        for name in ("steep.mp3", "list.pdf", "pour.mp4"):
            archive.writestr(name, b"\0" * 32)
    return buffer.getvalue()


async def test_a_zip_with_media_becomes_a_course_that_is_read_to_its_end(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says("/start", to=bot)
    await ada.sends_document("tea.zip", zipped(), to=bot)
    await ada.taps("Publish", on=await ada.hears("I read Tea", in_=bot))
    await alice.says("/course tea", in_=group)
    card = await alice.hears("5 lessons", in_=group)
    assert card.content["photo"]
    await alice.taps("Buy", on=card)
    await alice.pays(await alice.hears("Five teas", in_=bot))

    lesson = await alice.hears("The leaves", in_=bot)
    assert lesson.content["photo"]
    assert f"{alice.id}" not in lesson.words  # free for all
    for kind, number in (("audio", 2), ("document", 3), ("video", 4)):
        await alice.taps("Next", on=lesson)
        lesson = await alice.hears(f"{number}/5", in_=bot)
        assert lesson.content[kind]
        assert lesson.protected
        assert lesson.words.endswith(f"For Alice · {alice.id}")
    await alice.taps("Next", on=lesson)
    last = await alice.hears("Drink.", in_=bot)
    await alice.taps("Back", on=last)
    await alice.hears("4/5", in_=bot)
    await alice.taps("All lessons", on=last)
    listed = await alice.hears("📚 Tea", in_=bot)
    assert [button.text[0] for button in buttons(listed)] == [*"✓✓✓✓○"]
    await alice.taps("3. Shopping", on=listed)
    await alice.hears("3/5", in_=bot)
    await alice.taps("Finish", on=last)
    await alice.hears("You have finished Tea", in_=bot)
    await alice.taps("Finish", on=last)
    await alice.says("/learn", to=bot)
    shelf = await alice.hears("Your courses", in_=bot)
    assert sum("You have finished Tea" in one.words for one in alice.sees(bot)) == 1
    assert "5 of 5" in next(iter(buttons(shelf))).text
    await alice.taps("Tea", on=shelf)
    await alice.hears("📚 Tea", in_=bot)


async def test_a_large_zip_shows_how_far_it_is(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    lessons = "".join(
        f"  - title: Sound {number}\n    audio: {number}.mp3\n    text: Listen.\n"
        for number in range(16)
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        head = "code: HEAR\ntitle: Hear\nblurb: Sixteen sounds.\nprice: 5\nlessons:\n"
        archive.writestr("course.yaml", head + lessons)
        for number in range(16):
            archive.writestr(f"{number}.mp3", bytes([number]) * 32)

    await ada.says("/start", to=bot)
    await ada.sends_document("hear.zip", buffer.getvalue(), to=bot)

    await ada.hears("I read Hear .*16 lessons", in_=bot)
    shown = [one for one in ada.sees(bot) if "files are kept" in one.words]
    assert ["16 of 16" in one.words for one in shown] == [True]  # one message, which counted


async def test_the_shelf_goes_on_where_one_stopped(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    first = await alice.hears("Hello, Python", in_=bot)

    await alice.says("/learn", to=bot)
    shelf = await alice.hears("Your courses", in_=bot)
    assert "▱▱▱▱▱▱▱▱ 0 of 3" in next(iter(buttons(shelf))).text
    await alice.taps("Python in a Week", on=shelf)
    await alice.hears("Hello, Python", in_=bot)
    await alice.taps("Next", on=first)
    await alice.hears("Names and values", in_=bot)
    await alice.says("/learn", to=bot)
    shelf = await alice.hears("Your courses", in_=bot)
    assert "▰▰▰▱▱▱▱▱ 1 of 3" in next(iter(buttons(shelf))).text
    await alice.taps("Python in a Week", on=shelf)

    await alice.hears("Names and values", in_=bot)


@pytest.mark.parametrize("kind", ["photo", "video", "audio", "document"])
async def test_each_kind_of_lesson_is_made_in_the_dialog(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, kind: str
) -> None:
    await _begin(ada, bot)
    await ada.taps("Add a lesson")
    await ada.hears("What is the lesson called", in_=bot)
    await ada.says("One", to=bot)
    await ada.hears("Now send the lesson", in_=bot)
    await ada.sends(kind, PICTURE, bot, caption="Look & <see>")
    await ada.taps("Publish", on=await ada.hears("1 lesson", in_=bot))

    await alice.says("/course tea", in_=group)
    await alice.taps("Try", on=await alice.hears("Five teas", in_=group))

    lesson = await alice.hears("Look & <see>", in_=bot)
    assert lesson.content[kind]


async def test_lessons_are_ordered_given_away_and_deleted(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/mycourses", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("work on", in_=bot))
    await ada.taps("1. ", on=await ada.hears("For sale", in_=bot))
    await ada.taps("Free / paid", on=await ada.hears("free to try", in_=bot))
    await ada.taps("Down", on=await ada.hears("for buyers", in_=bot))
    await ada.taps("Down", on=await ada.hears("Lesson 2 of 3", in_=bot))
    lowest = await ada.hears("Lesson 3 of 3", in_=bot)
    told = await ada.taps("Down", on=lowest)
    assert told["text"] == "This lesson is the last one already."
    await ada.taps("Back", on=lowest)

    await alice.says("/course PY101", in_=group)
    card = await alice.hears("Write your first", in_=group)
    assert [button.text for button in buttons(card)] == ["🛒 Buy · ⭐ 250"]
    assert card.words.index("Names and values") < card.words.index("Hello, Python")

    await ada.taps("3. ", on=await ada.hears("3 lessons", in_=bot))
    await ada.taps("Delete", on=await ada.hears("Lesson 3 of 3", in_=bot))
    for left in (2, 1):
        await ada.taps("1. ", on=await ada.hears(f"{left} lesson", in_=bot))
        answer = await ada.taps("Delete", on=await ada.hears(f"Lesson 1 of {left}", in_=bot))
    assert "only lesson" in str(answer["text"])


async def test_a_lesson_that_learners_have_is_deleted_only_after_a_second_look(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Hello, Python", in_=bot)
    await ada.says("/mycourses", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("work on", in_=bot))
    await ada.taps("2. ", on=await ada.hears("For sale", in_=bot))

    await ada.taps("Delete", on=await ada.hears("Lesson 2 of 3", in_=bot))
    asked = await ada.hears("Delete “Names and values”. One learner has it", in_=bot)
    await ada.taps("Keep it", on=asked)
    await ada.taps("Delete", on=await ada.hears("Lesson 2 of 3", in_=bot))
    await ada.taps("Yes, delete it", on=await ada.hears("One learner has it", in_=bot))

    await ada.hears("2 lessons", in_=bot)
    await alice.says("/learn", to=bot)
    shelf = await alice.hears("Your courses", in_=bot)
    assert "0 of 2" in next(iter(buttons(shelf))).text


async def test_a_withdrawn_course_is_sold_no_more_and_kept_by_its_owners(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
) -> None:
    await alice.says("/course PY101", in_=group)
    card = await alice.hears("Write your first", in_=group)
    await alice.taps("Buy", on=card)
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Hello, Python", in_=bot)
    await ada.says("/mycourses", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("work on", in_=bot))
    desk = await ada.hears("For sale", in_=bot)
    await ada.taps("Preview", on=desk)
    await ada.hears("Write your first programs", in_=bot)
    await ada.taps("Withdraw", on=desk)
    await ada.hears("Withdrawn: owners keep it", in_=bot)

    for label in ("Buy", "Try"):
        await bob.taps(label, on=card)
        await bob.hears("not for sale", in_=bot)
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)


async def test_title_blurb_code_and_price_are_changed_at_the_desk(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await _begin(ada, bot)
    await ada.says("/mycourses", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("work on", in_=bot))
    await ada.hears("For sale", in_=bot)
    for field, question, slip, sentence, given in (
        ("Title", "What is it called", "x" * 33, "1 to 32", "Python, gently"),
        ("Description", "What does one get", "y" * 256, "1 to 255", "Step by step."),
        ("Short name", "Which short name", "TEA", "short name of “Tea”", "py 1"),
        ("Price", "What does it cost", "a lot", "is no price", "300"),
    ):
        await ada.taps(field)
        await ada.hears(question, in_=bot)
        await ada.says(slip, to=bot)
        await ada.hears(sentence, in_=bot)
        if field == "Short name":
            await ada.says(given, to=bot)
            await ada.hears("can't be a short name", in_=bot)
            given = "gently"
        await ada.says(given, to=bot)
        await ada.hears("For sale", in_=bot)
    await ada.taps("Cover")
    await ada.hears("picture for the card", in_=bot)
    await ada.says("a blue one", to=bot)
    await ada.hears("waiting for a picture, sent as a photo", in_=bot)

    await alice.says("/course GENTLY", in_=group)
    card = await alice.hears("Step by step.", in_=group)
    assert "Python, gently" in card.words
    assert "⭐ 300" in card.words


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("python in a week", "Write your first"),
        ("“Python in a Week”", "Write your first"),
        ("a week", "Write your first"),
        ("Pyhton in a Week", "Did you mean “Python in a Week”"),
        ("Cooking", "no course “Cooking”"),
    ],
)
async def test_a_course_is_found_by_its_title(
    lyceum: Stage, course: Course, group: Chat, alice: Person, bot: Bot, name: str, answer: str
) -> None:
    await alice.says(f"/course {name}", in_=group)

    await alice.hears(answer, in_=group, by=bot)


async def test_titles_without_latin_letters_get_a_short_name(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    for title in ("茶与时间", "🎓🎓"):
        await ada.says("/create", to=bot)
        await ada.hears("What is it called", in_=bot)
        await ada.says(title, to=bot)
        await ada.hears("What does one get", in_=bot)
        await ada.says("Tea.", to=bot)
        await ada.hears("What does it cost", in_=bot)
        await ada.says("1", to=bot)
        await ada.hears(f"{title} · COURSE", in_=bot)


async def _begin(ada: Person, bot: Bot) -> None:
    await ada.says("/create", to=bot)
    for question, answer in (
        ("What is it called", "Tea"),
        ("What does one get", "Five teas."),
        ("What does it cost", "120"),
    ):
        await ada.hears(question, in_=bot)
        await ada.says(answer, to=bot)
    await ada.hears("No lessons yet", in_=bot)


async def test_a_long_course_is_listed_page_by_page(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    async with database.transaction() as session:
        for position in range(4, 121):
            lesson = Lesson(
                course_id=course.id,
                position=position,
                title=f"Step {position}",
                kind="text",
                text="Go on.",
            )
            session.add(lesson)
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.taps("All lessons", on=await alice.hears("Hello, Python", in_=bot))

    await alice.taps("Later lessons", on=await alice.hears("^📚", in_=bot))
    await alice.taps("Later lessons", on=await alice.hears("^📚", in_=bot))

    await alice.taps("120. Step 120", on=await alice.hears("^📚", in_=bot))
    await alice.hears("Step 120", in_=bot)

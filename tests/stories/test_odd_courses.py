"""Creators with odd input: each slip is explained, and nothing is half taken."""

import pytest

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from tests.stage import Stage

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 64

pytestmark = pytest.mark.usefixtures("nothing_breaks")


async def test_a_creators_odd_words_are_explained_one_by_one(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/create", to=bot)
    await ada.hears("What is it called", in_=bot)
    for title in ("🎓" * 17, "x" * 4096, "\u200b\u202e"):
        await ada.says(title, to=bot)
        await ada.hears("1 to 32 characters", in_=bot)
    await ada.sends("voice", b"\0" * 9, bot)
    await ada.hears("waiting for the course's title, as a text message now; .cancel", in_=bot)
    await ada.says("/courses", to=bot)
    await ada.hears("has no courses", in_=bot)
    await ada.says("/titel", to=bot)
    await ada.hears("no command /titel", in_=bot)
    await ada.says("🎓 \u202eשלום <b>\u200b & co", to=bot)
    await ada.hears("What does one get", in_=bot)
    await ada.says("y" * 256, to=bot)
    await ada.hears("1 to 255", in_=bot)
    await ada.says("<script>alert(1)</script>", to=bot)
    await ada.hears("What does it cost", in_=bot)
    await ada.says("0", to=bot)
    await ada.hears("gives it away", in_=bot)
    for price in ("-5", "10001", "2.5", "1e3", "99999999999999999999"):
        await ada.says(price, to=bot)
        await ada.hears("is no price", in_=bot)
    await ada.says("２５０ ⭐️", to=bot)
    desk = await ada.hears("No lessons yet", in_=bot)
    assert "🎓 שלום <b> & co" in desk.words
    assert "⭐ 250" in desk.words
    assert "<script>" in desk.words


async def test_a_voice_message_is_no_lesson_and_a_path_is(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await _to_the_desk(ada, bot)
    await ada.taps("Add a lesson")
    await ada.hears("What is the lesson called", in_=bot)
    await ada.says("One", to=bot)
    await ada.hears("Now send the lesson", in_=bot)

    await ada.sends("voice", b"\0" * 9, bot)

    await ada.hears("A lesson is a text", in_=bot)
    await ada.says("/etc/hosts names machines.", to=bot)
    await ada.hears("1 lesson", in_=bot)


async def test_two_lessons_of_a_course_have_two_titles(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await _to_the_desk(ada, bot)
    for number, title in enumerate(("One", "Two"), start=1):
        await ada.taps("Add a lesson")
        await ada.hears("What is the lesson called", in_=bot)
        await ada.says(title, to=bot)
        await ada.hears("Now send the lesson", in_=bot)
        await ada.says("Some words.", to=bot)
        await ada.hears(f"{number} lesson", in_=bot)

    await ada.taps("Add a lesson")
    await ada.hears("What is the lesson called", in_=bot)
    await ada.says("one", to=bot)
    await ada.hears("Lesson 1 is called “One” already", in_=bot)
    await ada.taps("Back", on=ada.sees(bot)[-3])
    await ada.taps("2. Two", on=await ada.hears("2 lessons", in_=bot))
    await ada.taps("Title", on=await ada.hears("Lesson 2 of 2", in_=bot))
    await ada.hears("What is the lesson called", in_=bot)
    await ada.says("ONE", to=bot)
    await ada.hears("Lesson 1 is called “One” already", in_=bot)
    await ada.says("two", to=bot)

    await ada.hears(r"two\s+Lesson 2 of 2", in_=bot)


async def test_a_lesson_that_is_too_long_or_empty_is_not_taken(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await _to_the_desk(ada, bot)
    await ada.taps("Add a lesson")
    await ada.hears("What is the lesson called", in_=bot)
    await ada.says("One", to=bot)
    await ada.hears("Now send the lesson", in_=bot)

    await ada.says("x" * 4096, to=bot)
    await ada.hears("at most 4000 characters", in_=bot)
    await ada.sends_photo(PICTURE, to=bot, caption="y" * 1000)
    await ada.hears("at most 928 characters", in_=bot)
    await ada.says("x" * 4000, to=bot)

    await ada.hears("1 lesson", in_=bot)


async def test_a_form_can_be_left_and_its_old_buttons_say_so(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/create", to=bot)
    asked = await ada.hears("What is it called", in_=bot)
    cancel = str(next(buttons(asked)).callback_data)
    await ada.says("/cancel", to=bot)
    await ada.hears("Cancelled", in_=bot)

    answer = await ada.presses(asked, cancel)
    assert "closed" in str(answer["text"])
    await ada.says("Tea", to=bot)
    await ada.hears("did not understand", in_=bot)
    await ada.says("/create", to=bot)
    await ada.hears("What is it called", in_=bot)  # the old form, without its buttons
    await ada.hears("What is it called", in_=bot)
    await ada.taps("Cancel")
    await ada.says("/cancel", to=bot)
    await ada.hears("nothing to cancel", in_=bot)


async def test_a_reply_to_an_old_form_is_explained(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await _to_the_desk(ada, bot)
    desk = ada.sees(bot)[-1]
    await ada.taps("Done", on=desk)
    await ada.says("/help", to=bot)
    await ada.hears("What I can do", in_=bot)

    await ada.says("and one more thing", to=bot, reply_to=desk)

    await ada.hears("form is closed|did not understand", in_=bot)


async def test_a_form_is_shown_in_bold_and_not_in_tags(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/create", to=bot)

    asked = await ada.hears("A new course", in_=bot)

    assert "<b>" not in asked.words
    assert any(entity.type == "bold" for entity in asked.entities)


async def _to_the_desk(ada: Person, bot: Bot) -> None:
    await ada.says("/create", to=bot)
    for question, answer in (
        ("What is it called", "Tea"),
        ("What does one get", "Five teas."),
        ("What does it cost", "120"),
    ):
        await ada.hears(question, in_=bot)
        await ada.says(answer, to=bot)
    await ada.hears("No lessons yet", in_=bot)

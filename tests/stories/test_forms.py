"""In a form: what it can't use is told what it waits for, and leaving says what is kept."""

import re

from aiogram_dialog import Dialog
from sqlalchemy import select

from bot.speech import words
from handlers.chat.dispatcher import DIALOGS
from handlers.chat.leaving import words_on_leaving
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from storage.inbox import InboxRow
from tests.stage import Stage

STICKER = b"\0" * 9


async def test_the_desk_says_what_it_waits_for_and_what_a_course_file_is(
    course: Course, group: Chat, bot: Bot, ada: Person
) -> None:
    await _opens_the_desk(ada, bot)

    await ada.sends("sticker", STICKER, bot)
    told = await ada.hears("waiting for a tap on one of the buttons", in_=bot)
    assert "/cancel" in told.words
    await ada.says("Lesson four", to=bot)
    await ada.hears("waiting for a tap", in_=bot)
    await ada.sends_document("c.txt", b"code: TEA", to=bot)
    await ada.hears(
        "“c.txt” is no course file. Please send a .yaml or .yml file, or a .zip", in_=bot
    )
    await ada.says("/cancel", to=bot)

    await ada.hears("Closed. The course is kept as it is", in_=bot)
    await ada.sends_document("c.txt", b"code: TEA", to=bot)
    await ada.hears("“c.txt” is no course file", in_=bot)


async def test_one_step_of_the_desk_says_what_it_waits_for_and_is_left_alone(
    course: Course, group: Chat, bot: Bot, ada: Person
) -> None:
    for button, question, waits in (
        ("Price", "What does it cost", "waiting for the price in Stars"),
        ("Cover", "picture for the card", "waiting for a picture, sent as a photo"),
        ("Add a lesson", "What is the lesson called", "waiting for the lesson's title"),
    ):
        await _opens_the_desk(ada, bot)
        await ada.taps(button)
        await ada.hears(question, in_=bot)

        await ada.sends("sticker", STICKER, bot)
        told = await ada.hears(waits, in_=bot)
        assert "/cancel" in told.words
        await ada.says("/cancel", to=bot)

        await ada.hears("this step changed nothing. The course is kept", in_=bot)


async def test_a_new_course_left_before_its_price_is_none(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/create", to=bot)
    await ada.hears("What is it called", in_=bot)
    await ada.says("Tea", to=bot)
    await ada.hears("What does one get", in_=bot)

    await ada.says("/cancel", to=bot)

    await ada.hears("no course was made", in_=bot)
    await ada.says("/mycourses", to=bot)
    await ada.hears("There are no courses yet", in_=bot)
    await ada.says("/create", to=bot)
    await ada.hears("What is it called", in_=bot)  # the old form, without its buttons
    await ada.hears("What is it called", in_=bot)
    toast = await ada.taps("Cancel")
    assert "no course was made" in str(toast["text"])


async def test_a_campaign_and_the_settings_wait_for_a_tap_and_can_be_left(
    course: Course, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/campaign new", to=bot)
    await ada.hears("Which course is it for", in_=bot)
    await ada.says("Python", to=bot)
    await ada.hears("waiting for a tap", in_=bot)
    await ada.says("/cancel", to=bot)
    await ada.hears("nothing was planned or changed", in_=bot)

    await ada.says("/settings", to=bot)
    await ada.taps("English", on=await ada.hears("Which language", in_=bot))
    await ada.hears("Which clock", in_=bot)
    await ada.sends("sticker", STICKER, bot)
    await ada.hears("waiting for a city or a tap", in_=bot)
    await ada.says("/cancel", to=bot)
    await ada.hears("What you chose before this step is saved", in_=bot)


async def _opens_the_desk(ada: Person, bot: Bot) -> None:
    await ada.says("/mycourses", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("Which course do you want", in_=bot))
    await ada.hears("3 lessons", in_=bot)


def test_every_form_says_what_leaving_it_leaves() -> None:
    for build, _role in DIALOGS:
        dialog = build()
        assert isinstance(dialog, Dialog)
        for state in dialog.windows:
            left = words_on_leaving(state)
            assert words("zh").plain(left) != words("en").plain(left)


async def test_asking_an_expert_can_be_left(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says('/expert 50 --within 24h --about "Careers"', to=bot)
    await ada.hears("can ask you for", in_=bot)
    await alice.says("/experts", in_=group)
    await alice.taps("Ask Ada", on=await alice.hears("Ask an expert", in_=group))
    await alice.hears("Write your question now", in_=bot)

    await alice.says("/cancel", to=bot)

    await alice.hears(re.escape(words("en").plain("left-question")), in_=bot)


async def test_a_window_telegram_asks_to_wait_with_comes_later_and_its_step_counts_once(
    lyceum: Stage, bot: Bot, ada: Person, sandbox: Sandbox, database: Database
) -> None:
    await ada.says("/create", to=bot)
    await ada.hears("What is it called", in_=bot)
    sandbox.faults.refuse("sendMessage", 429, retry_after=1)
    await ada.says("Tea", to=bot)
    await ada.hears("What does one get", in_=bot)
    await ada.says("Five teas.", to=bot)
    await ada.hears("What does it cost", in_=bot)

    sandbox.faults.refuse("sendMessage", 429, retry_after=1)
    await ada.says("120", to=bot)
    await ada.says("120", to=bot)

    await ada.hears("waiting for a tap on one of the buttons", in_=bot)
    await ada.hears("🎓 Tea", in_=bot)
    sandbox.faults.refuse("editMessageText", 500)
    await ada.taps("Price")
    await ada.hears("What does it cost", in_=bot)
    async with database.reading() as session:
        assert (await session.scalars(select(Course.code))).all() == ["TEA"]
        assert set((await session.scalars(select(InboxRow.error))).all()) == {None}


async def test_a_course_begun_again_with_the_same_words_is_the_same_one(
    lyceum: Stage, bot: Bot, ada: Person, database: Database
) -> None:
    for _ in range(2):
        await ada.says("/create", to=bot)
        await ada.hears("What is it called", in_=bot)
        await ada.says("Tea", to=bot)
        await ada.hears("What does one get", in_=bot)
        await ada.says("Five teas.", to=bot)
        await ada.hears("What does it cost", in_=bot)
        await ada.says("120", to=bot)
        await ada.hears("🎓 Tea · TEA ·", in_=bot)
    async with database.reading() as session:
        assert (await session.scalars(select(Course.code))).all() == ["TEA"]
